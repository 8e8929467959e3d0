"""The drawing of one value against its target and what is due: a bar from zero with a line across it for each."""

from __future__ import annotations

from fractions import Fraction

from lib.drawing import markup as tags
from lib.drawing.form import Form, coordinate
from lib.drawing.labels import width
from lib.drawing.markup import Html, Node
from lib.drawing.scale import STEPS, Scale, scale
from lib.drawing.trajectory_data import Point, Trajectory
from lib.vietnamese.words import chart_words as words

_ROW = 1.3
"""Height of a line of letters, in sizes of letters."""
_OVER = 5
"""By so much a mark is longer than the bar at either side."""
_BAR_ALONE = 26
"""Height of a bar without letters around it."""


def drawing(data: Trajectory, form: Form) -> Html:
    """Return the bar of the only value in `data`: the value on top, then the target, the bar, what is due, and the axis."""
    (value,) = data.actual
    axis, size = _axis(data, form), form.size
    left, right = max(size * 0.6, 2), form.width - max(size * 1.2, 2)
    head = _OVER + size * (1.2 * form.emphasis + _ROW)
    foot = _OVER + size * _ROW * (1 if data.due else 0.2)
    has_axis = head + foot + size * (_ROW + 0.5) <= form.height
    letters = head + foot + (size * _ROW if has_axis else 0)
    bar = max(min(size * 1.4, form.height - letters), size / 2) or _BAR_ALONE

    def x(number: Fraction) -> float:
        return left + (right - left) * axis.share(number)

    zero, end = x(Fraction(0)), x(value.value)
    across = [
        _mark(point, look, x(point.value), (head - _OVER, head + bar + _OVER), form)
        for point, look in ((data.target, ".target"), (data.due, ".pace"))
        if point is not None
    ]
    return form.svg(data.alt, letters + bar)[
        _name(data, value, left, form),
        tags.rect(".track", x=coordinate(left), y=coordinate(head), width=coordinate(right - left), height=coordinate(bar))[None],
        tags.rect(
            ".amount",
            x=coordinate(min(zero, end)),
            y=coordinate(head),
            width=coordinate(abs(end - zero) or 2),
            height=coordinate(bar),
        )[tags.title[value.sentence]],
        across,
        [
            tags.text(".tick", x=coordinate(x(tick)), y=coordinate(head + bar + foot + size), text_anchor="middle")[axis.text(tick)]
            for tick in axis.ticks
            if has_axis and size
        ],
    ]


def _axis(data: Trajectory, form: Form) -> Scale:
    """Return the axis from zero, with fewer ticks where their numbers are long."""
    values = [point.value for point in (*data.actual, data.target, data.due) if point is not None]
    axes = [scale(values, from_zero=True, whole=data.whole, most=data.most, steps=steps) for steps in (STEPS, 2, 1)]
    return next((one for one in axes if _length(one, form) < form.width * 0.8), axes[-1])


def _length(axis: Scale, form: Form) -> float:
    return sum(width(axis.text(tick), form.size) + form.size for tick in axis.ticks)


def _name(data: Trajectory, value: Point, left: float, form: Form) -> Node:
    """Return the value in large, with its month and unit."""
    unit = "" if data.unit == "%" else data.unit
    text = f"{words.MONTH.format(month=value.month)}: {value.text} {unit}".strip()
    size = form.size * form.emphasis
    size *= min(1.0, (form.width - left) / width(text, size, bold=True)) if size else 0
    return tags.text(".actual.label", x=coordinate(left), y=coordinate(size), font_size=coordinate(size))[text] if size else None


def _mark(point: Point, look: str, x: float, ends: tuple[float, float], form: Form) -> Node:
    """Return a mark across the bar: the target's name stands above it, what is due below, moved inwards at the drawing's edges."""
    wide = width(point.text, form.size)
    start = min(max(x - wide / 2, 0), form.width - wide)
    top, bottom = ends
    y = top - form.size * 0.35 if look == ".target" else bottom + form.size
    return [
        tags.line(look, x1=coordinate(x), x2=coordinate(x), y1=coordinate(top), y2=coordinate(bottom))[tags.title[point.text]],
        tags.text(f"{look}.label", x=coordinate(start), y=coordinate(y))[point.text] if form.size else None,
    ]
