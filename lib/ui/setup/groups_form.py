"""The forms of the page “Thiết lập” for the ward's residential groups."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.plan.catalogue import GROUPS
from lib.plan.groups import read_groups
from lib.plan.model import Group
from lib.plan.periods import Period, months_of
from lib.submission.group_changes import GroupTable, names_of, shares_of
from lib.submission.plan_proposal import AnswerFault, PlanProposal
from lib.ui.html import plain_label, secondary, section_title, table, wide
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import setup_words as words

Propose = Callable[[GroupTable], PlanProposal]


def show(view: View) -> None:
    """Draw the list of all groups of all years and the form for what is to be done with it."""
    way = st.radio(words.WAY, [*words.WAYS], format_func=words.WAYS.__getitem__, horizontal=True, key="group-way")
    with st.form(f"group-{way}", enter_to_submit=False):
        propose = _FORMS[way](view)
        is_asked = st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:")
    if is_asked:
        change.offer(lambda: propose(GroupTable(change.moment_of(view))))
    groups = _groups(view)
    rows = [_row(group, groups) for group in groups.values()]
    st.html(rendered(section_title(words.GROUPS_TITLE), wide(table(words.GROUP_COLUMNS, rows))))


def _row(group: Group, groups: dict[str, Group]) -> tuple[str, str, str, str, str]:
    start = words.ALWAYS if group.valid_from is None else str(group.valid_from)
    heirs = ", ".join(groups[code].name for code in group.successors if code in groups)
    return group.code, group.name, start, words.OPEN if group.valid_to is None else str(group.valid_to), heirs


def _add(view: View) -> Propose:
    pasted = st.text_area(words.NAMES, placeholder=words.NAMES_EXAMPLE, max_chars=20_000, height=160, key="group-names")
    start = _month(view, words.START, words.ALWAYS, "group-start")
    return lambda groups: groups.add(names_of(pasted), start)


def _rename(view: View) -> Propose:
    code = _one_group(view, "group-renamed")
    name = st.text_input(words.NEW_NAME, max_chars=100, key="group-new-name")
    return lambda groups: groups.set_name(_given(code), name)


def _merge(view: View) -> Propose:
    st.html(rendered(secondary(words.MERGE_HINT)))
    names = _names(view)
    codes = st.multiselect(
        words.MERGED,
        list(names),
        format_func=lambda code: visible(names[code]),
        placeholder=words.CHOOSE,
        select_all=False,
        key="group-merged",
    )
    first, second, third = st.columns(3)
    into = first.selectbox(
        words.INTO,
        ["", *names],
        format_func=lambda code: visible(names[code]) if code else words.NEW_GROUP,
        filter_mode=None,
        key="group-into",
    )
    name = second.text_input(words.NEW_GROUP_NAME, max_chars=100, key="group-heir")
    with third:
        start = _month(view, words.CHANGE_FROM, "", "group-merged-from")
    return lambda groups: groups.merge([*dict.fromkeys((*codes, *([into] if into else [])))], into, name, _month_given(start))


def _split(view: View) -> Propose:
    st.html(rendered(secondary(words.SPLIT_HINT)))
    code = _one_group(view, "group-split")
    typed = st.text_area(words.SPLIT_PARTS, placeholder=words.SPLIT_EXAMPLE, max_chars=2000, height=100, key="group-parts")
    start = _month(view, words.CHANGE_FROM, "", "group-split-from")
    return lambda groups: groups.split(_given(code), shares_of(typed), _month_given(start))


def _replace(view: View) -> Propose:
    st.html(rendered(secondary(words.NEW_LIST_HINT)))
    pasted = st.text_area(words.NAMES, placeholder=words.NAMES_EXAMPLE, max_chars=20_000, height=200, key="group-list")
    return lambda groups: groups.replace_all(names_of(pasted))


_FORMS: dict[str, Callable[[View], Propose]] = {"them": _add, "ten": _rename, "nhap": _merge, "tach": _split, "moi": _replace}


def _names(view: View) -> dict[str, str]:
    """Return the names of the groups that have not ended, by code."""
    return {group.code: group.name for group in _groups(view).values() if group.valid_to is None}


def _groups(view: View) -> dict[str, Group]:
    """Return all groups of all years by code, also those that begin in a year without a plan."""
    return {group.code: group for group in read_groups(view.workspace.folder / GROUPS, may_be_empty=True)}


def _one_group(view: View, key: str) -> str | None:
    names = _names(view)
    chosen: str | None = st.selectbox(
        words.GROUP,
        list(names),
        index=None,
        format_func=lambda code: visible(names[code]),
        placeholder=words.CHOOSE,
        filter_mode=None,
        key=key,
    )
    return chosen


def _given(code: str | None) -> str:
    if code is None:
        raise AnswerFault(words.NO_GROUP)
    return code


def _month(view: View, label: str, always: str, key: str) -> Period | None:
    """Ask for a month of the plan's year or the January after; with `always`, what no month at all is called."""
    year = view.plan.year
    months = [*months_of(year), Period(year + 1, 1)]
    options = [None, *months] if always else months
    chosen: Period | None = st.selectbox(
        plain_label(label),
        options,
        format_func=lambda month: always if month is None else f"{month.month}/{month.year}",
        filter_mode=None,
        key=key,
    )
    return chosen


def _month_given(month: Period | None) -> Period:
    assert month is not None, "only offered with `always`"
    return month
