"""Views of one measure that several pages show: missing groups, values over the months as chart and table, groups as table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import streamlit as st
from plotly.graph_objects import Figure

from lib.insight.explain import amount_text, numerator_unit, value_text
from lib.insight.group_readings import GroupScores
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.ui import charts
from lib.ui.html import table
from lib.ui.lights import word
from lib.ui.tags import Html, Node
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import CONTINUOUS_UNITS, YEAR_OPTION

PULLING_DOWN = 3
"""How many groups are named as pulling a measure down."""


def gap_text(score: MeasureScore, gap: Fraction) -> str:
    """Return what a group lacks in words: "3 người". People and households are not divisible: a part of one is one."""
    unit = gap_unit(score)
    amount = gap if unit in CONTINUOUS_UNITS else Fraction(math.ceil(gap))
    return f"{format_number(amount, 1, trim=True)} {unit}".strip()


def gap_unit(score: MeasureScore) -> str:
    """Return the unit in which groups lack: a flow's own, else that of the ratio's numerator."""
    return numerator_unit(score) if score.measure.has_denominator else score.measure.unit


# The trend is no attribute of a view, so its caller makes the key of it.
@st.cache_resource(show_spinner=False, max_entries=300)
def months_figure(_trends: Sequence[MeasureScore], key: tuple[object, ...], _last_year: charts.LastYear | None = None) -> Figure:
    """Return a measure's chart; `key` says what `_trends` was computed from, and whether the year before is in it."""
    return charts.months_figure(_trends, _last_year)


def months_table(trend: Sequence[MeasureScore], last_year: charts.LastYear | None = None) -> Html:
    """Return the chart's numbers; `trend` holds the measure's scores at the year's months so far, January first."""
    year, before = last_year or (0, {})
    header = [words.COLUMN_MONTH, words.COLUMN_ACTUAL, words.COLUMN_DUE, words.COLUMN_STATUS]
    rows = [
        [
            f"T{month}",
            value_text(score) or words.BLANK,
            amount_text(score, score.expected) if score.expected is not None else words.BLANK,
            word(score.status),
            *([_value_text(before.get(month))] if before else ()),
        ]
        for month, score in enumerate(trend, start=1)
        if score.reading.data_month in (month, None)
    ]
    if before:
        header.append(YEAR_OPTION.format(year=year))
    return table(header, rows, numeric=(1, 2, 4))


def _value_text(score: MeasureScore | None) -> str:
    return (value_text(score) if score else None) or words.BLANK


def groups_table(groups: GroupScores, code: str) -> Node:
    """Return every group's value with its month and light; nothing where only the ward has one."""
    pairs = groups.parts(code)
    if not pairs:
        return None
    rows = [
        (
            group.name,
            value_text(score) or words.BLANK,
            f"T{score.reading.data_month}" if score.reading.data_month else words.BLANK,
            status_text(score),
        )
        for group, score in pairs
    ]
    return table((words.COLUMN_GROUP, words.COLUMN_VALUE, words.COLUMN_DATA, words.COLUMN_STATUS), rows, numeric=(1,))
