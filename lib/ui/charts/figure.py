"""Plotly figures for those who explore: a measure's year, and a domain's measures side by side.

Plotly is large. This module is imported when somebody asks for a figure, not when a page is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from lib.drawing.scale import scale
from lib.drawing.trajectory_data import Point, Trajectory
from lib.palette import ACCENT, BACKGROUND, GRID, GROUNDS, LAST_YEAR, LOOKS, PACE, TARGET, TEXT
from lib.ui import tags
from lib.ui.charts.domain_shares import Share
from lib.ui.tags import rendered
from lib.vietnamese.words import chart_words as words

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}
_AXIS = {"fixedrange": True, "ticklabeloverflow": "allow"}
_FONT = {"size": 16, "color": TEXT, "family": "Source Sans, sans-serif"}
HEIGHT = 430


def trajectory_figure(data: Trajectory) -> go.Figure:
    """Return a measure's year as the drawing has it, each point with its words."""
    axis = scale(data.values, from_zero=data.from_zero, whole=data.whole, most=data.most)
    traces = [*_tolerance(data), _line(data.last_year, LAST_YEAR, 2), _line(data.pace, PACE, 2, dash="dash")]
    is_behind = bool(data.due and data.actual and data.actual[-1].value < data.due.value)
    side = ("bottom", "right") if is_behind else ("top", "left")
    notes = [_note(data.due, PACE, *side)] if data.due else []
    if data.last_year:
        notes.append(_note(replace(data.last_year[-1], text=data.last_year_name), LAST_YEAR, "top"))
    if data.target:
        traces.append(_line(data.target_line, TARGET, 2.5, dash="dot"))
        notes.append(_note(data.target_line[-2], TARGET, "bottom", "left"))
    if data.estimate:
        ends = (data.estimate.low, data.estimate.high)
        traces.append(_line([Point(12, end, data.estimate.text) for end in ends], GROUNDS["range"], 12))
    traces.append(_line(data.actual, ACCENT, 3.5, dots=9))
    ticks = {"tickvals": [float(tick) for tick in axis.ticks], "ticktext": [axis.text(tick) for tick in axis.ticks]}
    span = {
        "range": [float(axis.low), float(axis.high)],
        "gridcolor": GRID,
        "title": {"text": str(rendered(axis.title(data.unit)))},
    }
    months = {"tickvals": list(range(1, 13)), "ticktext": [words.MONTH.format(month=month) for month in range(1, 13)]}
    xaxis = _AXIS | months | {"range": [0, 12.4], "showgrid": False}
    return go.Figure(traces, {**_layout(HEIGHT), "xaxis": xaxis, "yaxis": _AXIS | ticks | span, "annotations": notes})


def _line(points: Sequence[Point], colour: str, wide: float, *, dash: str = "solid", dots: int = 0) -> go.Scatter:
    return go.Scatter(
        x=[point.month for point in points],
        y=[float(point.value) for point in points],
        mode="lines+markers" if any(point.about for point in points) else "lines",
        line={"color": colour, "width": wide, "dash": dash},
        marker={"size": dots or 5},
        hoverinfo="text" if any(point.about or point.text for point in points) else "skip",
        hovertext=[_lines(point.about or (point.text,)) for point in points],
    )


def _tolerance(data: Trajectory) -> list[go.Scatter]:
    if not data.tolerance:
        return []
    points = [*data.pace, *reversed(data.tolerance)]
    months, values = [point.month for point in points], [float(point.value) for point in points]
    fill = LOOKS["at_risk"].tint
    return [go.Scatter(x=months, y=values, fill="toself", fillcolor=fill, line={"width": 0}, mode="lines", hoverinfo="skip")]


def _note(point: Point, colour: str, side: str, end: str = "center") -> dict[str, Any]:
    return {
        "x": point.month,
        "y": float(point.value),
        "text": str(rendered(point.text)),
        "showarrow": False,
        "yanchor": side,
        "xanchor": end,
        "yshift": 5 if side == "bottom" else -5,
        "font": {"size": 16, "color": colour},
        "bgcolor": "rgba(255,255,255,0.8)",
    }


def domain_figure(shares: Sequence[Share], height: int) -> go.Figure:
    """Return how much of each target is reached, as bars in their lights' colours, against the plan's pace; `height` in pixels."""
    rows = list(reversed(shares))
    # The number stands beside the name: at its bar's end a line would cross it.
    names = [str(rendered(share.name, " ", tags.b[share.text])) for share in rows]
    bars = go.Bar(
        y=list(range(len(rows))),
        x=[share.reached for share in rows],
        orientation="h",
        marker={"color": [LOOKS[share.light].colour for share in rows]},
        hovertext=[_lines(share.about) for share in rows],
        hoverinfo="text",
    )
    due = go.Scatter(
        y=list(range(len(rows))),
        x=[share.due for share in rows],
        mode="markers",
        marker={"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": PACE}},
        hovertext=[_lines(share.about) for share in rows],
        hoverinfo="text",
    )
    most = max([100, *(share.reached for share in rows), *(share.due for share in rows)])
    target = {"type": "line", "x0": 100, "x1": 100, "y0": -0.5, "y1": len(rows) - 0.5, "line": {"color": TARGET, "width": 2}}
    yaxis = _AXIS | {"tickvals": list(range(len(rows))), "ticktext": names, "range": [-0.6, len(rows) - 0.4], "automargin": True}
    xaxis = _AXIS | {"range": [0, most * 1.12], "ticksuffix": "%", "gridcolor": GRID, "title": {"text": words.DOMAIN_AXIS}}
    layout = _layout(height) | {"xaxis": xaxis, "yaxis": yaxis, "shapes": [target], "bargap": 0.35}
    return go.Figure([bars, due], layout)


def _layout(height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 70, "r": 20, "t": 20, "b": 46},
        "font": _FONT,
        "separators": ",.",
        "showlegend": False,
        "plot_bgcolor": BACKGROUND,
        "paper_bgcolor": BACKGROUND,
        "dragmode": False,
        "hoverlabel": {"font": _FONT | {"color": BACKGROUND}, "bgcolor": TEXT, "align": "left"},
    }


def _lines(about: Sequence[str]) -> str:
    """Return lines of text as Plotly writes them one below the other."""
    return str(rendered([[line, tags.br] for line in about]))
