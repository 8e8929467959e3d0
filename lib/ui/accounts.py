"""The parts of the page “Quản trị”: the accounts, and the forms by which an administrator adds and changes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from lib.access.account import Account, Role
from lib.access.account_summary import departments_of, given_words, owned_by, owners_of, state_words
from lib.access.accounts import AccountFault, AccountsUnreadable, Stored, typed_name
from lib.access.administration import Administration, NotAllowed
from lib.plan.model import Plan
from lib.ui import actions, current_account, state, tags, unit_choice
from lib.ui.html import notice, section_title, table
from lib.ui.tags import rendered
from lib.ui.web import request_authentication
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.text import normalise
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import access_words

_OUTCOME = "_account_outcome"


def show(plan: Plan) -> None:
    """Draw all of it for an administrator; for anybody else one sentence, whoever's page this once was."""
    try:
        entries = administration().list()
    except NotAllowed:
        st.session_state.pop(_OUTCOME, None)
        actions.turn_away(access_words.NO_RIGHT, "quan-tri")
        return
    except AccountsUnreadable as fault:
        st.html(rendered(notice(str(fault))))
        return
    _show_outcome()
    rows = [_row(entry) for entry in entries]
    accounts_table = tags.div(".wide")[table(access_words.ACCOUNT_COLUMNS, rows)]
    st.html(rendered(section_title(access_words.ACCOUNTS), accounts_table))
    with st.expander(access_words.EDIT_TITLE, key="edit_account"):
        _edit(plan, entries)
    with st.expander(access_words.ADD_TITLE, key="add_account"):
        _add(plan)


def administration() -> Administration:
    """Return what may be done with accounts by whoever looks at the page now."""
    return Administration(
        request_authentication.authentication(unit_choice.chosen()),
        current_account.account(),
        origin=current_account.origin(),
        now=state.now(),
    )


def _row(entry: Stored) -> Sequence[str]:
    account = entry.account
    words = (account.name, account.full_name, access_words.ROLES[account.role], account.email or access_words.EVERYTHING)
    return (*words, given_words(account), state_words(entry))


def _show_outcome() -> None:
    """Tell once what was done; a one-time password is forgotten as soon as it was shown."""
    text, password = st.session_state.pop(_OUTCOME, ("", ""))
    if text:
        once = [tags.p(".one-time")[tags.code[password]], tags.p[access_words.ONE_TIME_HINT]] if password else None
        st.html(rendered(tags.div(".outcome", role="status")[tags.p[text], once]))


def _add(plan: Plan) -> None:
    # A new key empties the form once an account was added.
    added = st.session_state.get("_accounts_added", 0)
    name = st.text_input(access_words.NAME, key=f"new_name_{added}", max_chars=40)
    account = _details(plan, Account(typed_name(name), "", Role.OFFICER), f"new_{added}")
    if st.button(access_words.ADD, type="primary", key="add_button"):

        def act() -> str:
            password = administration().add(account)
            st.session_state["_accounts_added"] = added + 1
            return password

        _carry_out(act, access_words.ADDED.format(name=account.name))


def _edit(plan: Plan, entries: Sequence[Stored]) -> None:
    by_name = {entry.account.name: entry.account for entry in entries}
    name = st.selectbox(
        access_words.CHOOSE_ACCOUNT,
        list(by_name),
        index=None,
        format_func=lambda n: visible(f"{by_name[n].full_name} ({n})"),
        placeholder=access_words.CHOOSE,
        filter_mode=None,
        key="edited",
    )
    if name is None:
        return
    before = by_name[name]
    account = _details(plan, before, f"edit_{name}")
    with st.container(horizontal=True):
        if st.button(access_words.SAVE, type="primary", key="save_button"):
            _carry_out(lambda: administration().change(account), access_words.SAVED.format(name=name))
        if st.button(access_words.RESET, key="reset_button"):
            _carry_out(lambda: administration().reset(name), access_words.ONE_TIME_PASSWORD.format(name=name))
        if before.disabled and st.button(access_words.ENABLE, key="enable_button"):
            _carry_out(lambda: administration().enable(name), access_words.ENABLED_NOW.format(name=name))
        if not before.disabled and st.button(access_words.DISABLE, key="disable_button"):
            _carry_out(lambda: administration().disable(name), access_words.DISABLED_NOW.format(name=name))


def _details(plan: Plan, before: Account, key: str) -> Account:
    """Draw the fields of an account and return what they say."""
    first, second, third = st.columns(3)
    full_name = first.text_input(access_words.FULL_NAME, before.full_name, max_chars=100, key=f"{key}_full_name")
    roles = list(Role)
    role = second.selectbox(
        access_words.ROLE,
        roles,
        index=roles.index(before.role),
        format_func=lambda r: access_words.ROLES[r],
        filter_mode=None,
        key=f"{key}_role",
    )
    email = third.text_input(access_words.EMAIL, before.email, max_chars=200, key=f"{key}_email")
    department = st.selectbox(
        access_words.DEPARTMENT,
        units := list(dict.fromkeys(filter(None, (*departments_of(plan), before.department)))),
        index=units.index(before.department) if before.department else None,
        format_func=visible,
        placeholder=access_words.NO_DEPARTMENT,
        help=access_words.DEPARTMENT_HINT,
        accept_new_options=True,
        filter_mode="contains",
        key=f"{key}_department",
    )
    measures, groups = before.measures, before.groups
    if role is Role.OFFICER:
        measures, groups = _given(plan, before, key)
    return replace(
        before,
        full_name=full_name.strip(),
        role=role,
        email=email.strip(),
        measures=measures,
        groups=groups,
        department=normalise(department or ""),
    )


def _given(plan: Plan, before: Account, key: str) -> tuple[frozenset[str], frozenset[str]]:
    st.html(rendered(tags.p(".subline")[access_words.GIVEN_HINT]))
    chosen = f"{key}_measures"

    def tick_owned() -> None:
        owned = owned_by(plan, st.session_state[f"{key}_owner"])
        now = st.session_state[chosen]
        st.session_state[chosen] = [m.code for m in plan.measures if m.code in owned or m.code in now]

    first, second, third = st.columns([2, 3, 2])
    first.selectbox(
        access_words.OWNER,
        ["", *owners_of(plan)],
        format_func=lambda o: visible(o) or access_words.NO_OWNER,
        on_change=tick_owned,
        filter_mode=None,
        key=f"{key}_owner",
    )
    if chosen not in st.session_state:
        st.session_state[chosen] = [m.code for m in plan.measures if m.code in before.measures]
    measures = second.multiselect(
        access_words.MEASURES,
        [m.code for m in plan.measures],
        format_func=lambda code: visible(plan.measure_by_code[code].title),
        placeholder=access_words.CHOOSE,
        select_all=False,
        key=chosen,
    )
    groups = third.multiselect(
        access_words.GROUPS,
        [g.code for g in plan.groups],
        default=[g.code for g in plan.groups if g.code in before.groups],
        format_func=lambda code: visible(plan.group_name(code)),
        placeholder=access_words.CHOOSE,
        select_all=False,
        key=f"{key}_groups",
    )
    # What an earlier year's plan had stays given: this form shows this year's.
    measures_kept = before.measures - frozenset(plan.measure_by_code)
    return frozenset(measures) | measures_kept, frozenset(groups) | (before.groups - plan.group_codes)


def _carry_out(act: Callable[[], str | None], shown: str) -> None:
    """Do it and tell of it, with the one-time password that comes of it, on the page drawn anew; or say why it was not done."""
    with faults_shown():
        st.session_state[_OUTCOME] = (shown, act() or "")
        st.rerun()


@contextmanager
def faults_shown() -> Iterator[None]:
    """Tell why what was to be done with accounts or tokens was not."""
    try:
        yield
    except (AccountFault, AccountsUnreadable, NotAllowed) as fault:
        st.html(rendered(notice(str(fault))))
    except OSError as fault:
        st.html(rendered(notice(access_words.DISK_FAULT.format(reason=disk_reason(fault)))))
