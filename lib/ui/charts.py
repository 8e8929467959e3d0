"""Plotly charts of a measure: its values over the months against the plan's pace and the year's target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from lib.insight.explain import value_text
from lib.insight.scorecard import MeasureScore
from lib.palette import ACCENT, BACKGROUND, GRID, LAST_YEAR, PACE, TARGET, TEXT
from lib.plan.model import Target
from lib.plan.pace import expected
from lib.ui import tags
from lib.ui.tags import rendered
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import YEAR_OPTION

LastYear = tuple[int, Mapping[int, MeasureScore]]
"""The year before, and a measure's scores in it by the months in which it was reported, at least one."""
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}
HEIGHT = 300
_TICKS = ",~f"
# No number here reaches past the edge; to look for those that do takes two fifths of the time of drawing a chart.
_AXIS = {"fixedrange": True, "ticklabeloverflow": "allow"}
_FONT = {"size": 15, "color": TEXT, "family": "Source Sans, sans-serif"}


def months_figure(scores: Sequence[MeasureScore], last_year: LastYear | None = None) -> go.Figure:
    """Return actual against pace, target and the year before.

    `scores` are one measure's at the year's months so far, January first.
    """
    last = scores[-1]
    target = last.target
    reported = [(m, s) for m, s in enumerate(scores, start=1) if s.reading.data_month == m and s.reading.value is not None]
    traces: list[Any] = [
        go.Scatter(
            x=[month for month, _ in reported],
            y=[float(score.reading.value or 0) for _, score in reported],
            mode="lines+markers",
            line={"color": ACCENT, "width": 3},
            marker={"size": 8},
            hovertemplate="%{customdata}<extra></extra>",
            customdata=[f"T{month}: {value_text(score)}" for month, score in reported],
        )
    ]
    labels = []
    if last_year:
        # First, so that this year's line lies above it.
        traces.insert(0, _last_year_line(last_year))
        labels.append(_last_year_label(last_year))
    if reported:
        month, score = reported[-1]
        labels.append(_label(month, score.reading.value, str(tags.b[value_text(score)]), ACCENT, above=_is_above(score)))
    has_line = target.plan is not None or target.baseline is not None
    if last.status is not None or last.reading.value is None:
        if has_line:
            traces.append(_pace_line(target))
            name = words.CHART_PACE if target.plan is not None else words.CHART_LINE
            # Above the rising line its left half is free, unless the newest value is labelled there.
            month = 3 if not reported or reported[-1][0] > 5 else 9
            due = expected(target, month)
            # Where all is due early the pace lies on the target, whose label stands above.
            labels.append(_label(month, due, name, PACE, above=due != target.bound))
        traces.append(_target_line(target))
        bound = format_number(target.bound, target.decimals, trim=True) + ("%" if target.is_percentage else "")
        labels.append(_label(0, target.bound, f"{words.CHART_TARGET}: {bound}", TARGET, above=True, left=True))
    shown = [*reported, *(last_year[1].items() if last_year else ())]
    yaxis = _AXIS | {"tickformat": _TICKS, "gridcolor": GRID, **_range(target, shown, has_line)}
    # At once: to change a figure afterwards would take longer than to make it.
    return go.Figure(traces, {**_layout(), "yaxis": yaxis, "annotations": [*labels, _unit(last)]})


def _layout() -> dict[str, Any]:
    months = {"tickvals": [3, 6, 9, 12], "ticktext": ["T3", "T6", "T9", "T12"]}
    return {
        "xaxis": _AXIS | months | {"range": [0, 12.6], "showgrid": False},
        "height": HEIGHT,
        "margin": {"l": 55, "r": 20, "t": 28, "b": 46},
        "font": _FONT,
        "separators": ",.",
        "showlegend": False,
        "plot_bgcolor": BACKGROUND,
        "paper_bgcolor": BACKGROUND,
        "dragmode": False,
        "hoverlabel": {"font": {"size": 15}},
    }


def _label(x: float, y: Fraction | None, text: str, colour: str, *, above: bool, left: bool = False) -> dict[str, Any]:
    return {
        "x": x,
        "y": float(y or 0),
        "text": text,
        "showarrow": False,
        "yanchor": "bottom" if above else "top",
        "xanchor": "left" if left else "center",
        "yshift": 4 if above else -4,
        "font": {"size": 15, "color": colour},
        "bgcolor": "rgba(255,255,255,0.8)",
    }


def _last_year_line(last_year: LastYear) -> go.Scatter:
    year, scores = last_year
    return go.Scatter(
        x=list(scores),
        y=[float(score.reading.value or 0) for score in scores.values()],
        mode="lines+markers",
        line={"color": LAST_YEAR, "width": 1.5},
        marker={"size": 4},
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[f"T{month}/{year}: {value_text(score)}" for month, score in scores.items()],
    )


def _last_year_label(last_year: LastYear) -> dict[str, Any]:
    """Return the line's name at its last month."""
    year, scores = last_year
    month = max(scores)
    return _label(month, scores[month].reading.value, YEAR_OPTION.format(year=year), LAST_YEAR, above=False)


def _pace_line(target: Target) -> go.Scatter:
    return go.Scatter(
        x=list(range(13)),
        y=[float(expected(target, month)) for month in range(13)],
        mode="lines",
        line={"color": PACE, "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )


def _target_line(target: Target) -> go.Scatter:
    bound = float(target.bound)
    return go.Scatter(
        x=[0, 12], y=[bound, bound], mode="lines", line={"color": TARGET, "width": 2, "dash": "dot"}, hoverinfo="skip"
    )


def _is_above(score: MeasureScore) -> bool:
    return score.expected is None or (score.reading.value or 0) >= score.expected


def _unit(score: MeasureScore) -> dict[str, Any]:
    """Return the axis's unit, set level at its end: a unit on its side is not read from eight metres."""
    text = "%" if score.target.is_percentage else score.measure.unit
    place = {"x": 0, "xanchor": "left", "xref": "paper", "y": 1, "yshift": 24, "yref": "paper"}
    return {"text": str(rendered(text)), "showarrow": False, "font": {"size": 15, "color": PACE}, **place}


def _range(target: Target, reported: Sequence[tuple[int, MeasureScore]], has_line: bool) -> dict[str, Any]:
    """Return the axis: from zero where amounts grow from zero, else close around the values, where a zero would flatten them."""
    values = [float(score.reading.value or 0) for _, score in reported] + [float(target.bound)]
    if has_line or target.scale is None:
        return {"range": [min(0.0, *values), max(values) * 1.18 or 1]}
    return {"range": _close_up(values)}


def _close_up(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    room = (high - low) * 0.25 or abs(high) * 0.05 or 1
    # A bar or line must not start below zero unless something does.
    return [max(low - room, 0.0) if low >= 0 else low - room, high + room]
