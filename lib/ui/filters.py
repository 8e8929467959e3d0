"""The choice of period and groups: on top of every page, kept between pages and reloads, and in the address."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.groups import carried_over
from lib.plan.model import Plan
from lib.plan.periods import Period, months_of
from lib.ui import unit_choice
from lib.ui.html import shortened
from lib.ui.notices import page_notices
from lib.ui.state import View, workspace_at
from lib.ui.tags import Html, rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import common_words
from lib.vietnamese.words import screen_words as words
from lib.workspace import Workspace, latest_period

_PERIOD, _GROUPS, _MEETING, _YEAR = "ky", "to", "hop", "nam"
NAMES = (_PERIOD, _GROUPS, _MEETING, unit_choice.QUERY)
"""What of an address is the filters'."""
_WIDTHS: dict[tuple[bool, bool], list[float]] = {
    (False, False): [3, 7],
    (False, True): [2.3, 3.3, 4.4],
    (True, False): [1.6, 3, 5.4],
    (True, True): [1.3, 2.2, 2.6, 3.9],
}
"""The columns' widths, by whether there are several years and whether something must be said beside the filters."""
_LAST, _LOST, _UNKNOWN = "_address_written", "_meeting_gone", "_address_unknown"
_LONGEST = 30
"""Letters of what an address asks for in vain that are repeated."""


def choose(workspace: Workspace, now: Snapshot) -> View:
    """Draw the filters and return what they choose.

    Without a period in the address the newest one with any value is shown, also when a newer one arrives later. An address that
    names a meeting shows the ledger as it stood then. Groups chosen in another year are carried over to what became of them.
    """
    state = st.session_state
    _adopt_address(workspace, now)
    meeting = _meeting(state.get(_MEETING, ""), now)
    snapshot = now.until(meeting.id) if meeting else now
    workspace = workspace_at(workspace, now, meeting) if meeting else workspace
    plans = workspace.catalogue.plans
    newest = Period.parse(meeting.period) if meeting else latest_period(snapshot, workspace.catalogue)
    if state.get(_PERIOD) and Period.parse(state[_PERIOD]).year not in plans:
        # A year that was not planned yet when the meeting was held.
        state[_UNKNOWN], state[_PERIOD] = [words.NO_SUCH_PERIOD.format(found=state[_PERIOD])], ""
    plan = plans[Period.parse(state.get(_PERIOD) or str(newest)).year]
    before = state.get(_GROUPS, [])
    meant = carried_over(before, plan, workspace.catalogue.groups)
    if set(meant) != set(before):
        state[_GROUPS] = meant
    if before and not meant:
        state[_UNKNOWN] = [*state.get(_UNKNOWN, ()), words.GROUPS_GONE.format(year=plan.year)]
    faults = ([words.MEETING_GONE] if state.get(_LOST) else []) + list(state.get(_UNKNOWN, ()))
    notices = page_notices(workspace, snapshot, plan, meeting, faults)
    chosen, groups = _draw(plan, sorted(plans, reverse=True), newest, notices)
    _write_address({_PERIOD: chosen, _GROUPS: groups, _MEETING: meeting.id if meeting else ""})
    period = Period.parse(chosen) if chosen else newest
    selection = frozenset(groups)
    whole = not selection or selection == plan.group_codes
    gone, unknown = bool(state.get(_LOST)), tuple(state.get(_UNKNOWN, ()))
    return View(workspace, snapshot, plan, period, None if whole else selection, meeting, gone, unknown)


def _draw(plan: Plan, years: list[int], newest: Period, notices: list[Html]) -> tuple[str, list[str]]:
    several = len(years) > 1
    # The key gives the container a class of its own, by which the slides hide it.
    with st.container(key="filters"):
        columns = st.columns(_WIDTHS[several, bool(notices)], vertical_alignment="center")
    if several:
        _draw_years(columns.pop(0), plan.year, years, newest)
    period_column, group_column, *notice_column = columns
    for column in notice_column:
        column.html(rendered(notices))
    # Streamlit knows an option by its label, so this one must not change when a newer period arrives.
    labels = {"": words.NEWEST} | {str(period): period.label for period in reversed(months_of(plan.year))}
    chosen = period_column.selectbox(
        words.PERIOD,
        list(labels),
        key=_PERIOD,
        format_func=lambda p: labels[p],
        persist_state="session",
        filter_mode=None,
        label_visibility="collapsed",
        on_change=_forget_unknown,
    )
    groups = group_column.multiselect(
        words.GROUPS,
        [group.code for group in plan.groups],
        key=_GROUPS,
        format_func=lambda code: visible(plan.group_name(code)),
        placeholder=words.WARD_ALL,
        persist_state="session",
        select_all=False,
        label_visibility="collapsed",
        on_change=_forget_unknown,
    )
    return chosen, groups


def _draw_years(column: DeltaGenerator, shown: int, years: list[int], newest: Period) -> None:
    """Draw the choice of the year, which only ever moves the period: the address knows no year of its own."""

    def move() -> None:
        _forget_unknown()
        month = Period.parse(st.session_state.get(_PERIOD) or str(newest)).month
        st.session_state[_PERIOD] = str(Period(st.session_state[_YEAR], month))

    st.session_state[_YEAR] = shown
    column.selectbox(
        common_words.YEAR,
        years,
        key=_YEAR,
        on_change=move,
        format_func=lambda year: common_words.YEAR_OPTION.format(year=year),
        filter_mode=None,
        label_visibility="collapsed",
    )


def is_period_chosen() -> bool:
    """Tell whether someone chose a period; else the newest one with figures is shown."""
    return bool(st.session_state.get(_PERIOD))


def address(path: str, **further: str) -> str:
    """Return a link to a page that keeps the filters as they are in the address now; `further` adds to them or replaces them."""
    kept = {name: [value] for name, value in unit_choice.in_address().items()}
    query = kept | dict(st.session_state.get(_LAST, {})) | {name: [value] for name, value in further.items()}
    pairs = "&".join(f"{name}={quote(value)}" for name, values in query.items() for value in values)
    return f"/{path}" + (f"?{pairs}" if pairs else "")


def indicator_link(code: str, **further: str) -> str:
    """Return the link to the page of one indicator, which every light leads to."""
    return address("chi-tieu", ma=code, **further)


def _meeting(record_id: str, now: Snapshot) -> Receipt | None:
    return next((receipt for receipt in now.meetings if receipt.id == record_id), None)


def _adopt_address(workspace: Workspace, now: Snapshot) -> None:
    """Take over what the address says, if it is not what we wrote there ourselves; what it says wrongly is left out."""
    state = st.session_state
    found = {name: values for name in (_PERIOD, _GROUPS, _MEETING) if (values := st.query_params.get_all(name))}
    # A page switch empties the address; then what the user chose before still holds and is written again.
    if not found or found == state.get(_LAST):
        return
    periods = [str(period) for year in workspace.catalogue.plans for period in months_of(year)]
    period, meeting = found.get(_PERIOD, [""])[0], _meeting(found.get(_MEETING, [""])[0], now)
    chosen = found.get(_GROUPS, list(meeting.groups) if meeting else [])
    state[_PERIOD] = period if period in periods else ""
    state[_GROUPS] = [code for code in workspace.catalogue.groups if code in chosen]
    state[_MEETING] = meeting.id if meeting else ""
    # An old link to a meeting that is no more must not pass today's figures off as that meeting's.
    state[_LOST] = _MEETING in found and meeting is None
    state[_UNKNOWN] = _unknown(period if period not in ("", *periods) else "", chosen, workspace.catalogue.groups)


def _unknown(period: str, groups: Collection[str], known: Collection[str]) -> list[str]:
    """Return what must be said where an address names a period or groups that no plan has: something else is shown for them."""
    lost = sorted(set(groups) - set(known))
    said = [words.NO_SUCH_PERIOD.format(found=shortened(period, _LONGEST))] if period else []
    pattern = words.NO_SUCH_GROUPS if set(groups) <= set(lost) else words.NO_SUCH_GROUPS_AMONG
    return [*said, pattern.format(found=shortened(", ".join(lost), _LONGEST))] if lost else said


def _forget_unknown() -> None:
    """Say no more of the address once somebody chose on the page."""
    st.session_state[_UNKNOWN] = []


def _write_address(chosen: dict[str, str | list[str]]) -> None:
    wanted = {name: [value] if isinstance(value, str) else value for name, value in chosen.items() if value}
    for name in chosen:
        if name in wanted and st.query_params.get_all(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]
    unit_choice.write_address()
    st.session_state[_LAST] = wanted
