"""The page of one indicator, top-down: the promise, its remainder, its values over the months, the year's end, the groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from lib.drawing.trajectory_data import trajectory
from lib.insight.contribution import contributions
from lib.insight.estimate import Estimate, Obstacle
from lib.insight.notes import notes_until
from lib.insight.origins import Origin, origins
from lib.insight.scorecard import MeasureScore
from lib.ledger.snapshot import Snapshot
from lib.plan.description import changes_in_year
from lib.plan.model import WARD, Group, Kind, Plan
from lib.ui import second_step_views
from lib.ui.charts import zoom
from lib.ui.charts.workbooks import offer_workbook
from lib.ui.html import chart_title, notice, secondary
from lib.ui.indicator import choice, head, override_form, parts, records, requests
from lib.ui.indicator.breakdown_section import breakdown_section
from lib.ui.indicator.tasks_of_indicator import tasks_section
from lib.ui.measure_views import groups_chart, groups_data, groups_source, months_chart, source_of
from lib.ui.state import View, cached, key_of
from lib.ui.tags import Node, rendered
from lib.ui.year_ends import year_ends
from lib.vietnamese.words import chart_words, screen_words
from lib.vietnamese.words import indicator_words as words


@dataclass(frozen=True)
class Looked:
    """One measure with all that the page shows of it."""

    view: View
    score: MeasureScore
    trend: Sequence[MeasureScore]
    """Its scores at the year's months so far, January first."""
    groups: Sequence[tuple[Group, MeasureScore]]
    """The chosen groups, each by itself; none where only the ward has a value."""

    @property
    def code(self) -> str:
        return self.score.measure.code

    @property
    def is_of_the_ward(self) -> bool:
        return self.view.groups is None or self.score.reading.is_ward_only


def show(view: View) -> None:
    """Draw the page for the indicator that the address names or the visitor chooses."""
    found = choice.choose(view)
    if isinstance(found, str):
        known = [m for m in view.plan.measures if found in (m.code, m.indicator)]
        changes = [notice(f"{m.title}: {line}") for m in known for line in changes_in_year(m)]
        unknown = notice(words.UNKNOWN.format(code=found, year=view.plan.year))
        st.html(rendered(head.title(words.INDICATOR), changes or unknown))
        return
    indicator, score = found
    looked = _look(view, score)
    st.html(
        rendered(
            head.promise(view, indicator),
            head.part_tiles(choice.worst_first(indicator), score),
            head.answers(score, looked.groups),
            head.summary(view, score),
            second_step_views.measure_line(view, score.measure.code),
        )
    )
    override_form.show(view, indicator)
    requests.show(view, score)
    if score.reading.data_month is None:
        st.info(words.EMPTY)
    else:
        _show_trend(looked)
    notes = records.notes(view, notes_until(view.actuals, looked.code, view.period), score)
    # In one piece: a measure told by no category has nothing to say in the first of them, and Streamlit takes no empty piece.
    st.html(rendered(breakdown_section(view, score), tasks_section(view, indicator), notes))
    _show_origins(looked)


def _look(view: View, score: MeasureScore) -> Looked:
    code = score.measure.code
    trend = [m for card in view.scorecards_to_date for m in card.measures if m.measure.code == code]
    return Looked(view, score, trend, view.groups_of(code))


def _show_trend(looked: Looked) -> None:
    """Draw the course beside the groups, then the year's end beside what the groups, or the months, add to it."""
    view, score = looked.view, looked.score
    before = view.last_year_trend(looked.code)
    months, beside = st.columns(2)
    data = partial(trajectory, looked.trend, (view.plan.year - 1, before) if before else None, _estimate(looked))
    source = source_of(view, looked.code)
    key = (*key_of(view, "scorecards_to_date"), looked.code, "last year", looked.is_of_the_ward)
    months.html(rendered(months_chart(data, key, source)))
    with months:
        zoom.offer(data, looked.code, source)
    pairs = view.group_scores.reported(looked.code)
    if not pairs:
        why = screen_words.NO_GROUP_DATA if score.measure.by_group else screen_words.NO_GROUP_CHART
        beside.html(rendered(secondary(why), _year_end(looked), _amounts(looked)))
        return
    beside.html(rendered(chart_title(words.GROUPS_TITLE), groups_chart(view, score, pairs)))
    with beside:
        numbers = partial(groups_data, view.group_scores, looked.code)
        offer_workbook(numbers, score.measure.label, groups_source(view, looked.code), chart_words.TAKE_GROUPS_EXCEL)
    left, right = st.columns(2)
    found = contributions(score, looked.groups)
    shares = parts.gap_parts(score, looked.groups, found, whole=view.groups is None)
    # A table of the groups is long; without one its few words go under the estimate.
    left.html(rendered(_year_end(looked), None if found else shares))
    if second := rendered(_amounts(looked), shares if found else None):  # Streamlit takes no empty piece
        right.html(rendered(second))


def _year_end(looked: Looked) -> Node:
    return parts.year_end(looked.score, _estimate(looked))


def _estimate(looked: Looked) -> Estimate | Obstacle:
    return year_ends(looked.view)[looked.code]


def _amounts(looked: Looked) -> Node:
    return parts.amounts(looked.score, looked.trend) if looked.score.measure.kind is Kind.FLOW else None


def _show_origins(looked: Looked) -> None:
    view = looked.view
    opened = st.expander(words.ORIGINS_TITLE, key=f"origins-{looked.code}", on_change="rerun")
    if opened.open:
        found = _origins(view, code=looked.code)
        seen = [o for o in found if o.key.period <= str(view.period) and (looked.is_of_the_ward or _chosen(view, o))]
        opened.html(rendered(records.origins_table(view, looked.score.measure, seen)))


def _chosen(view: View, origin: Origin) -> bool:
    return origin.key.group != WARD and origin.key.group in (view.groups or ())


@cached(100)
def _origins(snapshot: Snapshot, plan: Plan, code: str) -> tuple[Origin, ...]:
    return origins(snapshot, code, plan.year)
