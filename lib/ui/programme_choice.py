"""The choice of one plan beside the yearly one on “Tổng quan” and “Báo cáo”, and what it promises by the end of its term."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.insight.term import TermScore, term_scores
from lib.plan.programmes import Programme
from lib.ui import tags
from lib.ui.html import secondary, section_title, table, wide
from lib.ui.lights import badge
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import programme_words as words
from lib.vietnamese.words import screen_words


def choose(view: View) -> tuple[View, Programme | None]:
    """Draw the choice where the year has such plans; return what the page shows then, and the plan chosen."""
    offered = {programme.code: programme for programme in view.workspace.catalogue.programmes if programme.covers(view.plan.year)}
    if not offered:
        return view, None
    labels = {"": words.ALL.format(year=view.plan.year)} | {code: programme.title for code, programme in offered.items()}
    chosen: str = st.selectbox(
        words.CHOOSE,
        list(labels),
        key="ke-hoach",
        format_func=lambda code: visible(labels[code]),
        persist_state="session",
        filter_mode=None,
        label_visibility="collapsed",
    )
    programme = offered.get(chosen)
    if programme is None:
        return view, None
    workspace = view.workspace.part_of(programme)
    plan = workspace.catalogue.plans[view.plan.year]
    count = len(plan.at(view.period.month).indicators)
    if not count:
        st.info(words.NONE_OF_YEAR.format(name=programme.title, year=view.plan.year))
        return view, None
    st.html(rendered(secondary(words.SHOWN.format(count=count, name=programme.title))))
    return replace(view, workspace=workspace, plan=plan), programme


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
