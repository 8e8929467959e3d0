"""The choice of one plan beside the yearly one, in the address too, and what it promises by the end of its term."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.insight.term import TermScore, term_scores
from lib.plan.programmes import Programme
from lib.ui import tags
from lib.ui.html import notice, secondary, section_title, shortened, table, wide
from lib.ui.lights import badge
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import programme_words as words
from lib.vietnamese.words import screen_words

PLAN = "kh"
"""The name of the plan's code in addresses."""
_CHOICE, _ADOPTED, _UNKNOWN = "ke-hoach", "_plan_of_address", "_plan_unknown"
_LONGEST = 30
"""Letters of what an address asks for in vain that are repeated."""


def choose(view: View) -> tuple[View, Programme | None]:
    """Draw the choice where the year has such plans; return what the page shows then, and the plan chosen."""
    offered, asked = _offered(view), st.query_params.get(PLAN, "")
    if asked and asked != st.session_state.get(_ADOPTED):
        if asked in offered:
            st.session_state[_CHOICE] = asked
        # The address is soon written anew; what was asked for in vain is told until somebody chooses.
        st.session_state[_UNKNOWN] = "" if asked in offered else _no_such_plan(view, asked)
    st.session_state[_ADOPTED] = asked
    if said := st.session_state.get(_UNKNOWN):
        st.html(rendered(notice(said)))
    if not offered:
        return view, None
    labels = {"": words.ALL.format(year=view.plan.year)} | {code: programme.title for code, programme in offered.items()}
    chosen: str = st.selectbox(
        words.CHOOSE,
        list(labels),
        key=_CHOICE,
        format_func=lambda code: visible(labels[code]),
        persist_state="session",
        filter_mode=None,
        label_visibility="collapsed",
        on_change=_forget_unknown,
    )
    programme = offered.get(chosen)
    _write_address(chosen)
    if programme is None:
        return view, None
    shown = _part(view, programme)
    count = len(shown.plan.at(view.period.month).indicators)
    if not count:
        st.info(words.NONE_OF_YEAR.format(name=programme.title, year=view.plan.year))
        return view, None
    st.html(rendered(secondary(words.SHOWN.format(count=count, name=programme.title))))
    return shown, programme


def of_address(view: View) -> tuple[View, Programme | None]:
    """Return what a page without the choice shows, and the plan that its address names; what it names in vain is said."""
    asked = st.query_params.get(PLAN, "")
    programme = _offered(view).get(asked)
    if programme is None:
        return (replace(view, unknown=(*view.unknown, _no_such_plan(view, asked))) if asked else view), None
    shown = _part(view, programme)
    if shown.plan.at(view.period.month).indicators:
        return shown, programme
    said = words.NONE_OF_YEAR.format(name=programme.title, year=view.plan.year)
    return replace(view, unknown=(*view.unknown, said)), None


def _no_such_plan(view: View, asked: str) -> str:
    """Return what is said of a plan that an address asks for and the year in view does not have."""
    title = next((p.title for p in view.workspace.catalogue.programmes if p.code == asked), asked)
    return words.NO_SUCH_PLAN.format(found=shortened(title, _LONGEST), year=view.plan.year)


def _forget_unknown() -> None:
    st.session_state[_UNKNOWN] = ""


def in_address() -> dict[str, str]:
    """Return what links from here to the same plan carry."""
    code = st.query_params.get(PLAN, "")
    return {PLAN: code} if code else {}


def _offered(view: View) -> dict[str, Programme]:
    return {programme.code: programme for programme in view.workspace.catalogue.programmes if programme.covers(view.plan.year)}


def _part(view: View, programme: Programme) -> View:
    workspace = view.workspace.part_of(programme)
    return replace(view, workspace=workspace, plan=workspace.catalogue.plans[view.plan.year])


def _write_address(code: str) -> None:
    if code and st.query_params.get(PLAN) != code:
        st.query_params[PLAN] = code
    elif not code:
        st.query_params.pop(PLAN, None)


def terms(view: View, programme: Programme | None) -> tuple[TermScore, ...]:
    """Return what the chosen programme promises by the end of its term, judged for the whole ward."""
    return () if programme is None else term_scores(programme, view.workspace.catalogue.plans, view.actuals, view.ward_scorecard)


def term_section(view: View, programme: Programme | None) -> Node:
    """Return the table of the term's promises; nothing without any."""
    found = terms(view, programme)
    if programme is None or not found:
        return None
    rows = [
        (
            score.score.measure.title,
            score.promise.target_text,
            score.value_text or screen_words.BLANK,
            score.expected_text or screen_words.BLANK,
            badge(score.status),
            score.sentence,
        )
        for score in found
    ]
    hint = words.TERM_HINT.format(months=programme.months, name=programme.title)
    return [
        section_title(words.TERM_TITLE.format(year=programme.last_year)),
        tags.p(".secondary")[hint],
        wide(table(words.TERM_COLUMNS, rows)),
    ]
