"""The part of the page “Thiết lập” for changes in mid-year: a target adjusted from a month, an indicator retired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.plan.description import changes_in_year
from lib.plan.model import Measure, Plan
from lib.plan.periods import Period, months_of
from lib.submission.mid_year_changes import GIVEN, propose_adjustment, propose_retirement, propose_without_adjustment
from lib.ui import tags
from lib.ui.html import plain_label, secondary
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import setup_words as words

_LARGE, _SMALL = GIVEN[:3], GIVEN[3:]


def adjust(view: View, code: str) -> None:
    """Draw the fields of an adjusted target of the measure `code`, and the adjustments that it has already."""
    plan = view.workspace.catalogue.plans[view.plan.year]
    measure = plan.measure_by_code[code]
    st.html(rendered(secondary(words.ADJUST_HINT), [tags.p[line] for line in changes_in_year(measure)]))
    _take_out(view, measure)
    with st.form(f"adjust-{code}", enter_to_submit=False):
        left, right = st.columns([1, 2])
        with left:
            start = _month(words.ADJUST_FROM, plan, max(2, measure.first_month + 1), f"adjust-from-{code}")
        typed = {"document": right.text_input(words.ADJUST_BY, max_chars=200, key=f"adjust-document-{code}")}
        for column, place in zip(_LARGE[1:], st.columns(2), strict=True):
            value = measure.at(12).target_text if column == "target_text" else ""
            label = plain_label(words.ADJUST_FIELDS[column])
            typed[column] = place.text_input(label, value, max_chars=400, key=f"adjust-{column}-{code}")
        with st.expander(words.ADJUST_MORE):
            for column, place in zip(_SMALL, [*st.columns(2), *st.columns(4)], strict=True):
                label, key = plain_label(words.TARGET_COLUMNS[column]), f"adjust-{column}-{code}"
                typed[column] = place.text_input(label, max_chars=40, placeholder=words.AS_BEFORE, key=key)
        if not st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:"):
            return
    change.offer(lambda: propose_adjustment(change.moment_of(view), code, start, typed))


def retire(view: View, rows: Sequence[Mapping[str, str]], basis: bytes) -> None:
    """Draw the fields by which an indicator ends in mid-year."""
    plan = view.workspace.catalogue.plans[view.plan.year]
    names = {row["indicator"]: f"{row['indicator']} – {row['name']}" for row in rows}
    st.html(rendered(secondary(words.RETIRE_HINT)))
    with st.form("retire", enter_to_submit=False):
        indicator: str = st.selectbox(
            words.MEASURE, list(names), format_func=lambda c: visible(names[c]), filter_mode=None, key="retire-code"
        )
        left, right = st.columns([1, 2])
        with left:
            last = _month(words.RETIRE_AFTER, plan, 1, "retire-after", until=11)
        document = right.text_input(words.ADJUST_BY, max_chars=200, key="retire-document")
        if not st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:"):
            return
    change.offer(lambda: propose_retirement(change.moment_of(view), indicator, last, document, basis))


def _take_out(view: View, measure: Measure) -> None:
    for one in measure.adjustments[1:]:
        label = words.TAKE_OUT.format(month=one.month)
        if st.button(label, key=f"take-out-{measure.code}-{one.month}", icon=":material/delete:"):
            start = Period(view.plan.year, one.month)
            change.offer(lambda start=start: propose_without_adjustment(change.moment_of(view), measure.code, start))  # type: ignore[misc]


def _month(label: str, plan: Plan, first: int, key: str, *, until: int = 12) -> Period:
    months = [period for period in months_of(plan.year) if first <= period.month <= until]
    chosen: Period = st.selectbox(label, months, format_func=lambda p: words.MONTH.format(month=p.month, year=p.year), key=key)
    return chosen
