"""Plotly figures: the course over the months against the plan, and the groups as sorted bars."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from lib.insight.explain import value_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind, Target
from lib.plan.pace import expected
from lib.ui.lights import COLOURS
from lib.vietnamese import screen_words as say
from lib.vietnamese.numbers import format_number

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}
HEIGHT = 300
_INK, _GRID, _ACTUAL, _PACE, _TARGET = "#1a2430", "#dde3ea", "#0b4f8a", "#5f6b7a", "#7a2048"
_TICKS = ",~f"
_FONT = {"size": 14, "color": _INK, "family": "Source Sans, sans-serif"}


def months_figure(scores: Sequence[MeasureScore]) -> go.Figure:
    """Return actual against pace and target; `scores` are one measure's at the year's months so far, January first."""
    last = scores[-1]
    target = last.target
    reported = [(m, s) for m, s in enumerate(scores, start=1) if s.reading.data_month == m and s.reading.value is not None]
    traces: list[Any] = [
        go.Scatter(
            x=[month for month, _ in reported],
            y=[float(score.reading.value or 0) for _, score in reported],
            mode="lines+markers",
            line={"color": _ACTUAL, "width": 3},
            marker={"size": 8},
            hovertemplate="%{customdata}<extra></extra>",
            customdata=[f"T{month}: {value_text(score)}" for month, score in reported],
        )
    ]
    labels = []
    if reported:
        month, score = reported[-1]
        labels.append(_label(month, score.reading.value, f"<b>{value_text(score)}</b>", _ACTUAL, above=_is_above(score)))
    has_line = target.plan is not None or target.baseline is not None
    if last.status is not None or last.reading.value is None:
        if has_line:
            traces.append(_pace_line(target))
            name = say.CHART_PACE if target.plan is not None else say.CHART_LINE
            labels.append(_label(6, expected(target, 6), name, _PACE, above=not _is_above(last)))
        traces.append(_target_line(target))
        bound = format_number(target.bound, target.decimals, trim=True) + ("%" if target.is_percentage else "")
        labels.append(_label(0, target.bound, f"{say.CHART_TARGET}: {bound}", _TARGET, above=True, left=True))
    figure = go.Figure(traces)
    figure.update_layout(**_layout(), annotations=[*labels, _unit(last)])
    figure.update_xaxes(
        range=[0, 12.6], tickvals=[3, 6, 9, 12], ticktext=["T3", "T6", "T9", "T12"], fixedrange=True, showgrid=False
    )
    figure.update_yaxes(tickformat=_TICKS, fixedrange=True, gridcolor=_GRID, **_range(target, reported, has_line))
    return figure


def groups_figure(pairs: Sequence[tuple[Group, MeasureScore]], target: Target, chosen: frozenset[str] | None) -> go.Figure:
    """Return the groups as bars, the highest on top; groups that were not chosen are faded. Ratios show the ward's target."""
    names = [group.name for group, _ in pairs]
    figure = go.Figure(
        go.Bar(
            x=[float(score.reading.value or 0) for _, score in pairs],
            y=names,
            orientation="h",
            marker={
                "color": [COLOURS[score.status] if score.status else _ACTUAL for _, score in pairs],
                "opacity": [1 if chosen is None or group.code in chosen else 0.35 for group, _ in pairs],
            },
            text=[(value_text(score) or "").replace(f" {score.measure.unit}", "") for _, score in pairs],
            textposition="outside",
            textfont={"size": 14},
            constraintext="none",
            cliponaxis=False,
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    figure.update_layout(**_layout(left=105, right=60), bargap=0.25, annotations=[_unit(pairs[0][1], below=True)])
    figure.update_yaxes(autorange="reversed", fixedrange=True)
    figure.update_xaxes(fixedrange=True, gridcolor=_GRID, tickformat=_TICKS, nticks=4)
    if pairs[0][1].measure.kind is not Kind.FLOW:
        values = [float(score.reading.value or 0) for _, score in pairs]
        figure.add_vline(x=float(target.bound), line={"color": _TARGET, "width": 2, "dash": "dot"})
        figure.update_xaxes(range=_close_up([*values, float(target.bound)]))
    return figure


def _layout(left: int = 55, right: int = 20) -> dict[str, Any]:
    return {
        "height": HEIGHT,
        "margin": {"l": left, "r": right, "t": 28, "b": 46},
        "font": _FONT,
        "separators": ",.",
        "showlegend": False,
        "plot_bgcolor": "#fff",
        "paper_bgcolor": "#fff",
        "dragmode": False,
        "hoverlabel": {"font": {"size": 14}},
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
        "font": {"size": 14, "color": colour},
        "bgcolor": "rgba(255,255,255,0.8)",
    }


def _pace_line(target: Target) -> go.Scatter:
    return go.Scatter(
        x=list(range(13)),
        y=[float(expected(target, month)) for month in range(13)],
        mode="lines",
        line={"color": _PACE, "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )


def _target_line(target: Target) -> go.Scatter:
    bound = float(target.bound)
    return go.Scatter(
        x=[0, 12], y=[bound, bound], mode="lines", line={"color": _TARGET, "width": 2, "dash": "dot"}, hoverinfo="skip"
    )


def _is_above(score: MeasureScore) -> bool:
    return score.expected is None or (score.reading.value or 0) >= score.expected


def _unit(score: MeasureScore, *, below: bool = False) -> dict[str, Any]:
    """Return the axis's unit, set level at its end: a unit on its side is not read from eight metres."""
    text = "%" if score.target.is_percentage else score.measure.unit
    place = {"x": 1, "xanchor": "right", "y": 0, "yshift": -44} if below else {"x": 0, "xanchor": "left", "y": 1, "yshift": 24}
    return {"text": text, "xref": "paper", "yref": "paper", "showarrow": False, "font": {"size": 14, "color": _PACE}, **place}


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
