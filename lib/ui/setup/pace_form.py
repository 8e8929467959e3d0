"""The part of the page “Thiết lập” for a measure's pace: a usual course or typed months, drawn as it is typed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.drawing.form import ON_PAGE
from lib.drawing.trajectory import drawing
from lib.drawing.trajectory_data import trajectory
from lib.plan.model import Measure
from lib.plan.periods import Period
from lib.submission.pace_changes import PaceFaults, Shares, curve, curve_of, propose_pace, shown, typed_shares, with_pace
from lib.submission.plan_proposal import PlanProposal
from lib.ui.charts.downloads import drawn
from lib.ui.html import notice, plain_label, secondary
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import chart_words
from lib.vietnamese.words import setup_words as words

_IN_A_ROW = 6


def show(view: View, code: str, basis: bytes) -> None:
    """Draw the course of the measure `code` as it is, the fields of the months, and the line that they make."""
    measure = view.workspace.catalogue.plans[view.plan.year].measure_by_code[code]
    st.html(rendered(secondary(words.PACE_HINT)))
    last_year = curve_of(view.last_year_trend(code))
    names = [name for name in words.PACE_CURVES if name != "last_year" or last_year]
    key = f"pace-{code}-{hashlib.sha256(basis).hexdigest()[:12]}"
    left, right = st.columns(2)
    name = left.selectbox(words.PACE_CURVE, names, format_func=words.PACE_CURVES.__getitem__, filter_mode=None, key=f"{key}-curve")
    month = 12
    if name == "one_month":
        month = right.selectbox(words.PACE_MONTH, range(1, 13), index=5, filter_mode=None, key=f"{key}-month")
    begins = curve(name, measure.target, month, last_year)
    typed, below = _months(shown(begins), f"{key}-{name}-{month}")
    try:
        shares = typed_shares(typed)
    except PaceFaults as faulty:
        _tell(faulty, below)
        return
    _draw(view, measure, shares)
    if st.button(words.PREVIEW, key=f"{key}-preview", type="primary", icon=":material/visibility:"):
        change.offer(lambda: _proposed(view, measure, typed, basis))


def _proposed(view: View, measure: Measure, typed: Sequence[str], basis: bytes) -> PlanProposal | None:
    return propose_pace(change.moment_of(view), measure, typed, basis)


def _months(begins: Sequence[str], key: str) -> tuple[list[str], list[DeltaGenerator]]:
    """Draw a field for each month; return what they hold and the place below each."""
    typed, below = [], []
    for start in range(0, 12, _IN_A_ROW):
        for month, place in zip(range(start + 1, start + _IN_A_ROW + 1), st.columns(_IN_A_ROW), strict=True):
            label = plain_label(chart_words.MONTH.format(month=month))
            typed.append(place.text_input(label, begins[month - 1], max_chars=8, key=f"{key}-{month}"))
            below.append(place.empty())
    return typed, below


def _tell(faulty: PaceFaults, below: Sequence[DeltaGenerator]) -> None:
    for month, text in faulty.faults.items():
        below[month - 1].html(rendered(notice(text)))
    st.html(rendered(notice(words.PACE_NOT_DRAWN)))


def _draw(view: View, measure: Measure, shares: Shares) -> None:
    """Draw the year of the measure as it would be held against this pace."""
    scores = []
    for number in range(1, max(view.period.month, 1) + 1):
        card = view.scorecard_at(Period(view.plan.year, number))
        scores += [score for score in card.measures if score.measure.code == measure.code]
    if not scores:
        return
    held = [replace(score, target=with_pace(score.target, shares), measure=_of(score.measure, shares)) for score in scores]
    data = replace(trajectory(held), due=None, alt=measure.title)
    st.html(rendered(drawn(drawing(data, ON_PAGE))), width=640)


def _of(measure: Measure, shares: Shares) -> Measure:
    return replace(measure, target=with_pace(measure.target, shares))
