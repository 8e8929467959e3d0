"""The part of “Quản trị” with the tokens of other programs: the list, a new one shown once, and withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from lib.access.accounts import AccountsUnreadable
from lib.access.administration import NotAllowed
from lib.access.api_tokens import SCOPES, ApiToken, ApiTokens
from lib.plan.periods import VIETNAM
from lib.ui import accounts, current_account, state, tags, unit_choice
from lib.ui.html import notice, section_title, table, wide
from lib.ui.tags import rendered
from lib.ui.web import request_authentication
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import api_words as words

_SHOWN_ONCE = "_token_made"


def show() -> None:
    """Draw it for an administrator of the unit that is shown; nothing for anybody else."""
    try:
        accounts.administration().list()
        tokens = ApiTokens(unit_choice.folder()).all()
    except NotAllowed:
        return
    except AccountsUnreadable as fault:
        st.html(rendered(notice(str(fault))))
        return
    st.html(rendered(section_title(words.TITLE), tags.p(".subline")[words.ABOUT]))
    if made := st.session_state.pop(_SHOWN_ONCE, ""):
        st.html(rendered(tags.div(".outcome", role="status")[tags.p(".one-time")[tags.code[made]]]))
    if tokens:
        st.html(rendered(wide(table(words.COLUMNS, [_row(token) for token in tokens]))))
        _offer_withdrawal(tokens)
    _offer_new()


def _row(token: ApiToken) -> tuple[str, ...]:
    at = moment_in_table(datetime.fromisoformat(token.at).astimezone(VIETNAM))
    return (token.id, token.name, words.SCOPES[token.scope], token.by or words.CONSOLE, at)


def _offer_withdrawal(tokens: tuple[ApiToken, ...]) -> None:
    names = {token.id: f"{token.name} ({token.id})" for token in tokens}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            words.CHOOSE, list(names), format_func=lambda id_: visible(names[id_]), filter_mode=None, key="token-chosen"
        )
        pressed = st.button(words.WITHDRAW, key="token-withdraw")
    if pressed and chosen:
        _carry_out(lambda kept, by, now: _nothing(kept.revoke(chosen, by=by, origin=current_account.origin(), now=now)))


def _nothing(_: object) -> str:
    return ""


def _offer_new() -> None:
    unit = unit_choice.chosen() or request_authentication.own_unit()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(words.NAME, max_chars=80, key="token-name")
        scope = st.selectbox(
            words.SCOPE, SCOPES, format_func=lambda one: words.SCOPES[one], filter_mode=None, key="token-scope", width=260
        )
        pressed = st.button(words.MAKE, key="token-make")
    if pressed:
        _carry_out(lambda kept, by, now: kept.make(unit, name, scope, by=by, origin=current_account.origin(), now=now))


def _carry_out(act: Callable[[ApiTokens, str, datetime], str]) -> None:
    """Do it for an administrator, asked anew, and draw the page again; or say why it was not done."""
    with accounts.faults_shown():
        accounts.administration().list()
        account = current_account.account()
        st.session_state[_SHOWN_ONCE] = act(ApiTokens(unit_choice.folder()), account.name if account else "", state.now())
        st.rerun()
