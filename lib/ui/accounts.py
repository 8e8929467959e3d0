"""The parts of the page «Quản trị»: the accounts, and the forms by which an administrator adds and changes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from lib.access.account import Account, Role
from lib.access.accounts import AccountFault, AccountsUnreadable, Stored, typed_name
from lib.access.administration import Administration, NotAllowed
from lib.access.listing import given_words, owned_by, owners_of, state_words
from lib.plan.model import Plan
from lib.ui import acting, door, person, state
from lib.ui.html import escape, notice, table
from lib.vietnamese import access_words as say
from lib.vietnamese.disk import disk_reason
from lib.vietnamese.plain import visible

_OUTCOME = "_account_outcome"


def show(plan: Plan) -> None:
    """Draw all of it for an administrator; for anybody else one sentence, whoever's page this once was."""
    try:
        entries = administration().list()
    except NotAllowed:
        st.session_state.pop(_OUTCOME, None)
        acting.turn_away(say.NO_RIGHT, "quan-tri")
        return
    except AccountsUnreadable as fault:
        st.html(notice(str(fault)))
        return
    _show_outcome()
    rows = [_row(entry) for entry in entries]
    st.html(f'<h2 class="actions-title">{escape(say.ACCOUNTS)}</h2><div class="wide">{table(say.ACCOUNT_COLUMNS, rows)}</div>')
    with st.expander(say.EDIT_TITLE, key="edit_account"):
        _edit(plan, entries)
    with st.expander(say.ADD_TITLE, key="add_account"):
        _add(plan)


def administration() -> Administration:
    """Return what may be done with accounts by whoever looks at the page now."""
    return Administration(door.gate(), person.account(), origin=person.origin(), now=state.now())


def _row(entry: Stored) -> Sequence[str]:
    account = entry.account
    words = (account.name, account.full_name, say.ROLES[account.role], account.email or say.EVERYTHING)
    return (*words, given_words(account), state_words(entry))


def _show_outcome() -> None:
    """Tell once what was done; a one-time password is forgotten as soon as it was shown."""
    text, password = st.session_state.pop(_OUTCOME, ("", ""))
    if text:
        shown = f'<p class="one-time"><code>{escape(password)}</code></p><p>{escape(say.ONE_TIME_HINT)}</p>' if password else ""
        st.html(f'<div class="outcome" role="status"><p>{escape(text)}</p>{shown}</div>')


def _add(plan: Plan) -> None:
    # A new key empties the form once an account was added.
    added = st.session_state.get("_accounts_added", 0)
    name = st.text_input(say.NAME, key=f"new_name_{added}", max_chars=40)
    account = _details(plan, Account(typed_name(name), "", Role.OFFICER), f"new_{added}")
    if st.button(say.ADD, type="primary", key="add_button"):

        def act() -> str:
            password = administration().add(account)
            st.session_state["_accounts_added"] = added + 1
            return password

        _carry_out(act, say.ADDED.format(name=account.name))


def _edit(plan: Plan, entries: Sequence[Stored]) -> None:
    by_name = {entry.account.name: entry.account for entry in entries}
    name = st.selectbox(
        say.CHOOSE_ACCOUNT,
        list(by_name),
        index=None,
        format_func=lambda n: visible(f"{by_name[n].full_name} ({n})"),
        placeholder=say.CHOOSE,
        filter_mode=None,
        key="edited",
    )
    if name is None:
        return
    before = by_name[name]
    account = _details(plan, before, f"edit_{name}")
    with st.container(horizontal=True):
        if st.button(say.SAVE, type="primary", key="save_button"):
            _carry_out(lambda: administration().change(account), say.SAVED.format(name=name))
        if st.button(say.RESET, key="reset_button"):
            _carry_out(lambda: administration().reset(name), say.ONE_TIME_PASSWORD.format(name=name))
        if before.disabled and st.button(say.ENABLE, key="enable_button"):
            _carry_out(lambda: administration().enable(name), say.ENABLED_NOW.format(name=name))
        if not before.disabled and st.button(say.DISABLE, key="disable_button"):
            _carry_out(lambda: administration().disable(name), say.DISABLED_NOW.format(name=name))


def _details(plan: Plan, before: Account, key: str) -> Account:
    """Draw the fields of an account and return what they say."""
    first, second, third = st.columns(3)
    full_name = first.text_input(say.FULL_NAME, before.full_name, max_chars=100, key=f"{key}_full_name")
    roles = list(Role)
    role = second.selectbox(
        say.ROLE, roles, index=roles.index(before.role), format_func=lambda r: say.ROLES[r], filter_mode=None, key=f"{key}_role"
    )
    email = third.text_input(say.EMAIL, before.email, max_chars=200, key=f"{key}_email")
    measures, groups = before.measures, before.groups
    if role is Role.OFFICER:
        measures, groups = _given(plan, before, key)
    return replace(before, full_name=full_name.strip(), role=role, email=email.strip(), measures=measures, groups=groups)


def _given(plan: Plan, before: Account, key: str) -> tuple[frozenset[str], frozenset[str]]:
    st.html(f'<p class="subline">{escape(say.GIVEN_HINT)}</p>')
    chosen = f"{key}_measures"

    def tick_owned() -> None:
        owned = owned_by(plan, st.session_state[f"{key}_owner"])
        now = st.session_state[chosen]
        st.session_state[chosen] = [m.code for m in plan.measures if m.code in owned or m.code in now]

    first, second, third = st.columns([2, 3, 2])
    first.selectbox(
        say.OWNER,
        ["", *owners_of(plan)],
        format_func=lambda o: visible(o) or say.NO_OWNER,
        on_change=tick_owned,
        filter_mode=None,
        key=f"{key}_owner",
    )
    if chosen not in st.session_state:
        st.session_state[chosen] = [m.code for m in plan.measures if m.code in before.measures]
    measures = second.multiselect(
        say.MEASURES,
        [m.code for m in plan.measures],
        format_func=lambda code: visible(plan.measure_by_code[code].title),
        placeholder=say.CHOOSE,
        select_all=False,
        key=chosen,
    )
    groups = third.multiselect(
        say.GROUPS,
        [g.code for g in plan.groups],
        default=[g.code for g in plan.groups if g.code in before.groups],
        format_func=lambda code: visible(plan.group_name(code)),
        placeholder=say.CHOOSE,
        select_all=False,
        key=f"{key}_groups",
    )
    # What an earlier year's plan had stays given: this form shows this year's.
    measures_kept = before.measures - frozenset(plan.measure_by_code)
    return frozenset(measures) | measures_kept, frozenset(groups) | (before.groups - plan.group_codes)


def _carry_out(act: Callable[[], str | None], told: str) -> None:
    """Do it and tell of it, with the one-time password that comes of it, on the page drawn anew; or say why it was not done."""
    try:
        password = act()
    except (AccountFault, AccountsUnreadable, NotAllowed) as fault:
        st.html(notice(str(fault)))
        return
    except OSError as fault:
        st.html(notice(say.DISK_FAULT.format(reason=disk_reason(fault))))
        return
    st.session_state[_OUTCOME] = (told, password or "")
    st.rerun()
