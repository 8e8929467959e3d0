"""The choice of period and groups: on top of every page, kept between pages and reloads, and in the address."""

from __future__ import annotations

import streamlit as st

from lib.ledger.store import Snapshot
from lib.plan.periods import Period, months_of
from lib.ui.state import View
from lib.vietnamese import screen_words as say
from lib.workspace import Workspace, latest_period

_PERIOD, _GROUPS = "ky", "to"
_LAST = "_address_written"


def choose(workspace: Workspace, snapshot: Snapshot) -> View:
    """Draw the two filters and return what they choose.

    Without a period in the address the newest one with any value is shown, also when a newer one arrives later.
    """
    newest = latest_period(snapshot, workspace.catalogue)
    plans = workspace.catalogue.plans
    periods = [str(period) for year in sorted(plans, reverse=True) for period in reversed(months_of(year))]
    _adopt_address(periods, [group.code for group in workspace.catalogue.latest.groups])
    plan = plans[Period.parse(st.session_state.get(_PERIOD) or str(newest)).year]
    widths = [3, 4, 3] if snapshot.is_demonstration else [3, 7]
    period_column, group_column, *banner = st.columns(widths, vertical_alignment="center")
    for column in banner:
        column.html(f'<div class="demo-banner" role="note">{say.DEMO_BANNER}</div>')
    labels = {"": say.NEWEST.format(period=newest.label)} | {p: Period.parse(p).label for p in periods}
    chosen = period_column.selectbox(
        say.PERIOD,
        list(labels),
        key=_PERIOD,
        format_func=lambda p: labels[p],
        persist_state="session",
        filter_mode=None,
        label_visibility="collapsed",
    )
    groups = group_column.multiselect(
        say.GROUPS,
        [group.code for group in plan.groups],
        key=_GROUPS,
        format_func=plan.group_name,
        placeholder=say.WARD_ALL,
        persist_state="session",
        select_all=False,
        label_visibility="collapsed",
    )
    _write_address({_PERIOD: chosen, _GROUPS: groups})
    period = Period.parse(chosen) if chosen else newest
    selection = frozenset(groups) & plan.group_codes
    return View(workspace, snapshot, plans[period.year], period, selection if selection and selection != plan.group_codes else None)


def address(path: str, view: View, **further: str) -> str:
    """Return a link to a page that keeps the filters as they are in the address now."""
    query = dict(st.session_state.get(_LAST, {})) | {name: [value] for name, value in further.items()}
    pairs = "&".join(f"{name}={value}" for name, values in query.items() for value in values)
    return f"/{path}" + (f"?{pairs}" if pairs else "")


def _adopt_address(periods: list[str], groups: list[str]) -> None:
    """Take over what the address says, if it is not what we wrote there ourselves; what it says wrongly is left out."""
    state = st.session_state
    found = {name: values for name in (_PERIOD, _GROUPS) if (values := st.query_params.get_all(name))}
    # A page switch empties the address; then what the user chose before still holds and is written again.
    if found and found != state.get(_LAST):
        period = found.get(_PERIOD, [""])[0]
        state[_PERIOD] = period if period in periods else ""
        state[_GROUPS] = [code for code in groups if code in found.get(_GROUPS, [])]


def _write_address(chosen: dict[str, str | list[str]]) -> None:
    wanted = {name: [value] if isinstance(value, str) else value for name, value in chosen.items() if value}
    for name in chosen:
        if name in wanted and st.query_params.get_all(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]
    st.session_state[_LAST] = wanted
