"""The drawing of the groups as sorted bars from zero, each with its value and light, and a line where the target stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.drawing.form import Form, coordinate
from lib.drawing.labels import width
from lib.drawing.scale import Scale, scale
from lib.insight.explain import month_mark, target_text, value_text, without_unit
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind, Measure
from lib.plan.status import Status
from lib.ui import tags
from lib.ui.charts.shapes import light
from lib.ui.lights import css_class
from lib.ui.tags import Html, Node
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.words import chart_words as words

_ROW, _BAR, _GAP = 1.5, 1.0, 0.5
"""Heights of a row and of the bar in it, and the room between columns, in sizes of letters."""
_NAMES = 0.32
"""The part of the width that whole names may take; longer ones are shortened."""


@dataclass(frozen=True)
class Bar:
    """One group: its name, value as a number and in words, light, and the sentence of its title."""

    name: str
    value: Fraction
    text: str
    status: Status | None
    sentence: str
    is_faded: bool = False
    """Whether the group is not among those that were chosen."""


@dataclass(frozen=True)
class Bars:
    """The bars of one measure in the order in which they are drawn; `target` is the bound and its words, None for no line."""

    rows: tuple[Bar, ...]
    target: tuple[Fraction, str] | None
    most: Fraction | None
    alt: str


def bars_of(measure: Measure, pairs: Sequence[tuple[Group, MeasureScore]], chosen: Collection[str] | None) -> Bars:
    """Return the bars of groups in the order given; those that are not `chosen` are faded, None for all of them.

    Ratios have a line where the ward's target stands. A flow's target is the ward's alone, or of each group its own: it has none.
    """
    rows = tuple(_bar(group, score, chosen) for group, score in pairs)
    has_line = measure.kind is not Kind.FLOW and bool(pairs)
    target = (measure.target.bound, words.TARGET_LINE.format(target=target_text(pairs[0][1]))) if has_line else None
    is_part = measure.target.is_percentage and measure.target.bound <= 100 and all(row.value <= 100 for row in rows)
    values = "; ".join(row.sentence for row in rows)
    return Bars(rows, target, Fraction(100) if is_part else None, words.GROUPS_ALT.format(name=measure.label, values=values))


def _bar(group: Group, score: MeasureScore, chosen: Collection[str] | None) -> Bar:
    value, month = value_text(score) or "", month_mark(score)
    text = " ".join(filter(None, (without_unit(score, value), month)))
    said = " ".join(filter(None, (value, f"({month})" if month else "", f"– {status_text(score)}" if score.status else "")))
    is_faded = chosen is not None and group.code not in chosen
    return Bar(group.name, score.reading.value or Fraction(0), text, score.status, f"{group.name}: {said}", is_faded)


def drawing(data: Bars, form: Form) -> Html:
    """Return the drawing of `data`, as high as its rows need."""
    size = form.size
    names = _names(data, form)
    left = max(width(name, size) for name in names) + size * _GAP
    values = max(width(row.text, size, bold=True) for row in data.rows)
    room = _light_room(data, size)
    right = form.width - values - room - size * _GAP
    head = size * (1.5 if data.target else 0.2)
    foot = head + size * _ROW * len(data.rows)
    axis = scale(_numbers(data), from_zero=True, most=data.most, steps=2)

    def x(number: Fraction) -> float:
        return left + (right - left) * axis.share(number)

    return form.svg(data.alt, foot + size * 1.3)[
        _axis(axis, [x(tick) for tick in axis.ticks], (head, foot), form),
        [
            _row(row, name, (x(Fraction(0)), x(row.value), form.width - room), head + size * _ROW * place, form)
            for place, (row, name) in enumerate(zip(data.rows, names, strict=True))
        ],
        _target(data.target[1], x(data.target[0]), (head, foot), form) if data.target else None,
    ]


def _numbers(data: Bars) -> list[Fraction]:
    return [*(row.value for row in data.rows), *([data.target[0]] if data.target else [])]


def _names(data: Bars, form: Form) -> list[str]:
    """Return the groups' names, short where the whole ones would take too much of the width."""
    names = [row.name for row in data.rows]
    is_wide = max(width(name, form.size) for name in names) > form.width * _NAMES
    return [short_name(name) for name in names] if is_wide else names


def _light_room(data: Bars, size: float) -> float:
    """Return how much of the right edge the lights take; nothing where no group has one."""
    return size * (1.2 + _GAP) if any(row.status is not None for row in data.rows) else 0.0


def _row(row: Bar, name: str, places: tuple[float, float, float], top: float, form: Form) -> Html:
    """Return one group's row; `places` are those of zero, the bar's end and the value's end."""
    size, (zero, end, value_end) = form.size, places
    line = top + size * 1.05
    return tags.g(".group-row.faded" if row.is_faded else ".group-row")[
        tags.title[row.sentence],
        tags.text(".name", x="0", y=coordinate(line))[name],
        tags.rect(
            f".group-bar.{css_class(row.status)}",
            x=coordinate(min(zero, end)),
            y=coordinate(top + size * (_ROW - _BAR) / 2),
            width=coordinate(max(abs(end - zero), 1)),
            height=coordinate(size * _BAR),
        )[None],
        tags.text(".value", x=coordinate(value_end), y=coordinate(line), text_anchor="end")[row.text],
        light(row.status, form.width - size * 1.2, top + size * 0.15, size * 1.2) if row.status is not None else None,
    ]


def _axis(axis: Scale, places: Sequence[float], ends: tuple[float, float], form: Form) -> Node:
    """Return the lines of the ticks and their numbers below; the value's unit stands with the chart's title."""
    top, bottom = ends
    lines = [
        tags.line(
            ".zero" if not tick else ".grid", x1=coordinate(at), x2=coordinate(at), y1=coordinate(top), y2=coordinate(bottom)
        )[None]
        for tick, at in zip(axis.ticks, places, strict=True)
    ]
    texts = [
        tags.text(".tick", x=coordinate(at), y=coordinate(bottom + form.size * 1.05), text_anchor="middle")[axis.text(tick)]
        for tick, at in zip(axis.ticks, places, strict=True)
    ]
    return [lines, texts]


def _target(text: str, at: float, ends: tuple[float, float], form: Form) -> Node:
    """Return the line of the target with its words above it, moved inwards at the drawing's edges."""
    (top, bottom), wide = ends, width(text, form.size, bold=True)
    start = min(max(at - wide / 2, 0), form.width - wide)
    return [
        tags.line(".target", x1=coordinate(at), x2=coordinate(at), y1=coordinate(top), y2=coordinate(bottom))[tags.title[text]],
        tags.text(".target.label", x=coordinate(start), y=coordinate(form.size))[text],
    ]
