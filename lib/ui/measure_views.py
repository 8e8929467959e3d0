"""Views of one measure that several pages show: missing groups, values over the months as chart, groups as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from lib.drawing.form import ON_PAGE
from lib.drawing.trajectory import drawing
from lib.drawing.trajectory_data import Table, Trajectory
from lib.insight.explain import value_text
from lib.insight.group_readings import GroupScores
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group
from lib.ui.charts import bars
from lib.ui.charts.downloads import Source, charted
from lib.ui.html import chart_title
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import chart_words
from lib.vietnamese.words import screen_words as words


def source_of(view: View, code: str, pattern: str = chart_words.FILE) -> Source:
    """Return what files taken from a chart of the measure `code` are told of their numbers."""
    is_made_up = view.snapshot.is_demonstration
    name = pattern.format(code=code.replace("/", "-"), period=view.period, mark=chart_words.FILE_MARK if is_made_up else "")
    return Source(name, words.DEMO_BANNER.format(day=day_text(view.today)) if is_made_up else "", view.today)


# What is drawn is no attribute of a view, so its caller makes the key of it.
@st.cache_resource(show_spinner=False, max_entries=300)
def months_chart(_data: Callable[[], Trajectory], key: tuple[object, ...], _source: Source) -> Html:
    """Return a measure's chart over the months with its numbers; `key` says what `_data` gives and what it was computed from."""
    data = _data()
    return rendered(chart_title(words.CHART_TITLE_MONTHS), charted(drawing(data, ON_PAGE), data.table, _source))


def groups_data(groups: GroupScores, code: str) -> Table:
    """Return every group's value with its month and light; no rows where only the ward has one."""
    rows = tuple(
        (
            group.name,
            value_text(score) or words.BLANK,
            f"T{score.reading.data_month}" if score.reading.data_month else words.BLANK,
            status_text(score),
        )
        for group, score in groups.by_measure.get(code, [])
    )
    return Table((words.COLUMN_GROUP, words.COLUMN_VALUE, words.COLUMN_DATA, words.COLUMN_STATUS), rows, (1,))


def groups_source(view: View, code: str) -> Source:
    """Return what files of every group's figures of the measure `code` are told of their numbers."""
    return source_of(view, code, chart_words.GROUPS_FILE)


def groups_chart(view: View, score: MeasureScore, pairs: Sequence[tuple[Group, MeasureScore]]) -> Node:
    """Return the groups as bars with their numbers and pictures below a fold."""
    numbers = groups_data(view.group_scores, score.measure.code)
    source = groups_source(view, score.measure.code)
    return charted(bars.drawing(bars.bars_of(score.measure, pairs, view.groups), ON_PAGE), numbers, source)
