"""The drawing of a measure's year: actual, pace, target, last year, the amber zone and the year's end, as SVG with its labels.

Colours and strokes are classes of charts.css. Letters have a size in the drawing's own units: they grow with its room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.drawing import bullet
from lib.drawing import markup as tags
from lib.drawing.form import Form, coordinate
from lib.drawing.labels import Box, Label, Place, Placed, Segment, place, width
from lib.drawing.markup import Html, Node
from lib.drawing.scale import STEPS, Scale, scale
from lib.drawing.trajectory_data import Point, Trajectory
from lib.vietnamese.words import chart_words as words

MONTHS = (3, 6, 9, 12)
"""The months that are written below the axis."""
_DOT, _SMALL_DOT = 4.0, 2.5


@dataclass(frozen=True)
class Plot:
    """Where months and values stand in a drawing."""

    box: Box
    scale: Scale

    def x(self, month: float) -> float:
        return self.box.left + (self.box.right - self.box.left) * month / 12

    def at(self, point: Point) -> Place:
        return self.x(point.month), self.y(self.scale.share(point.value))

    def y(self, share: float) -> float:
        return self.box.bottom - (self.box.bottom - self.box.top) * share


def drawing(data: Trajectory, form: Form) -> Html:
    """Return the drawing of `data`; a lone value is a bar against the target."""
    if data.is_single:
        return bullet.drawing(data, form)
    plot = plot_of(data, form)
    placed = placed_labels(data, form, plot)
    return form.svg(data.alt)[
        _tolerance(data, plot),
        _axes(data, form, plot),
        _estimate(data, plot),
        _line(".last-year", data.last_year, plot),
        _line(".pace", data.pace, plot),
        _target(data, plot),
        _line(".actual", data.actual, plot),
        _dots(".last-year", data.last_year, plot, _SMALL_DOT),
        _dots(".due", [data.due] if data.due else [], plot, _DOT * 0.75),
        _dots(".actual", data.actual, plot, _DOT),
        [_text(one) for one in placed],
    ]


def plot_of(data: Trajectory, form: Form) -> Plot:
    """Return where a drawing's values stand: what the ticks, the unit above and the months below leave of the form."""
    room = form.height - form.size * 3.5
    steps = max(min(STEPS, int(room / (form.size * 1.5))), 2) if form.size else STEPS
    axis = scale(data.values, from_zero=data.from_zero, whole=data.whole, most=data.most, steps=steps)
    if not form.size:
        return Plot(Box(6, 6, form.width - 6, form.height - 6), axis)
    ticks = max(width(axis.text(tick), form.size) for tick in axis.ticks)
    right = form.width - form.size
    return Plot(Box(ticks + form.size * 0.5, form.size * 1.9, right, form.height - form.size * 1.6), axis)


def placed_labels(data: Trajectory, form: Form, plot: Plot) -> list[Placed]:
    """Return the labels in their places, the most important first."""
    if not form.size:
        return []
    box = plot.box
    room = Box(box.left + 2, 0, form.width, box.bottom - 2)
    unit = Box(0, 0, width(plot.scale.title(data.unit), form.size), form.size * 1.1)
    return place(_labels(data, form, plot), segments(data, plot), room, [unit])


def segments(data: Trajectory, plot: Plot) -> list[Segment]:
    """Return every straight piece of the lines, and the dots and the year's end as short ones."""
    lines = [[plot.at(point) for point in points] for points in (data.actual, data.pace, data.last_year)]
    lines.append([plot.at(point) for point in data.target_line])
    if data.estimate:
        lines.append([(plot.x(12), plot.y(plot.scale.share(end))) for end in (data.estimate.low, data.estimate.high)])
    found = [(*first, *second) for line in lines for first, second in pairwise(line)]
    dots = [plot.at(point) for point in (*data.actual, *data.last_year, *([data.due] if data.due else []))]
    return found + [(x - _DOT, y + side, x + _DOT, y + side) for x, y in dots for side in (-_DOT, _DOT)]


def _labels(data: Trajectory, form: Form, plot: Plot) -> list[Label]:
    size, found = form.size, []
    if data.actual:
        newest = data.actual[-1]
        is_less = data.due is not None and newest.value < data.due.value
        found.append(Label(newest.text, ".actual", [plot.at(newest)], size * form.emphasis, bold=True, below=is_less))
    if data.target:
        left, right = (plot.at(point) for point in data.target_line[-2:])
        found.append(Label(data.target.text, ".target", [left, *_between(left, right), right], size))
    if data.due and data.target and data.due.value != data.target.value:
        points = [plot.at(data.due), *_nearest(data.pace, data.due, plot)]
        is_less = bool(data.actual) and data.due.value < data.actual[-1].value
        found.append(Label(data.due.text, ".pace", points, size, below=is_less, may_miss=True))
    if data.estimate:
        x, end = plot.x(12), data.estimate
        places = [(x, plot.y(plot.scale.share(value))) for value in (end.value, end.high, end.low)]
        found.append(Label(end.text, ".estimate", places, size, may_miss=True))
    if data.last_year:
        found.append(Label(data.last_year_name, ".last-year", [plot.at(point) for point in reversed(data.last_year)], size))
    return found


def _between(left: Place, right: Place) -> list[Place]:
    return [(left[0] + (right[0] - left[0]) * part / 6, left[1]) for part in range(1, 6)]


def _nearest(points: Sequence[Point], to: Point, plot: Plot) -> list[Place]:
    return [plot.at(point) for point in sorted(points, key=lambda point: abs(point.month - to.month))]


def _axes(data: Trajectory, form: Form, plot: Plot) -> Node:
    """Return the ticks with their lines, the months, and the unit; an axis that does not begin at zero says so and is broken."""
    if not form.size:
        return None
    box, axis, half = plot.box, plot.scale, form.size * 0.36
    rows = [
        [
            tags.line(".grid", x1=coordinate(box.left), x2=coordinate(box.right), y1=coordinate(y), y2=coordinate(y))[None],
            tags.text(".tick", x=coordinate(box.left - half), y=coordinate(y + half), text_anchor="end")[axis.text(tick)],
        ]
        for tick in axis.ticks
        for y in (plot.y(axis.share(tick)),)
    ]
    below = box.bottom + form.size * 1.25
    months = [
        tags.text(".tick", x=coordinate(plot.x(m)), y=coordinate(below), text_anchor="middle")[words.MONTH.format(month=m)]
        for m in MONTHS
    ]
    head = tags.text(".tick", x=0, y=coordinate(form.size * 0.85))[axis.title(data.unit)]
    y = plot.y(axis.share(axis.low * 0))
    zero = tags.line(".zero", x1=coordinate(box.left), x2=coordinate(box.right), y1=coordinate(y), y2=coordinate(y))
    return [rows, zero[None] if axis.has_zero else _break(box), months, head]


def _break(box: Box) -> Html:
    """Return the mark of an axis that was cut off below."""
    x, y = box.left, box.bottom
    points = " ".join(f"{coordinate(x + dx)},{coordinate(y + dy)}" for dx, dy in ((0, -14), (-4, -11), (4, -7), (-4, -3), (0, 0)))
    return tags.polyline(".zero", fill="none", points=points)[None]


def _tolerance(data: Trajectory, plot: Plot) -> Node:
    """Return the zone of values that fall short but are tolerated."""
    if not data.tolerance:
        return None
    upper = [plot.at(point) for point in data.pace]
    lower = [plot.at(point) for point in data.tolerance]
    return tags.polygon(".tolerance", points=_points([*upper, *reversed(lower)]))[tags.title[words.TOLERANCE]]


def _estimate(data: Trajectory, plot: Plot) -> Node:
    if data.estimate is None:
        return None
    low, middle, high = (plot.y(plot.scale.share(value)) for value in (data.estimate.low, data.estimate.value, data.estimate.high))
    x = plot.x(12)
    return tags.g(".estimate")[
        tags.title[data.estimate.text],
        tags.rect(x=coordinate(x - 5), y=coordinate(high), width=10, height=coordinate(max(low - high, 2)), rx=3)[None],
        tags.line(x1=coordinate(x - 8), x2=coordinate(x + 8), y1=coordinate(middle), y2=coordinate(middle))[None],
    ]


def _target(data: Trajectory, plot: Plot) -> Node:
    if data.target is None:
        return None
    points = [plot.at(point) for point in data.target_line]
    return tags.polyline(".target", fill="none", points=_points(points))[tags.title[data.target.text]]


def _line(look: str, points: Sequence[Point], plot: Plot) -> Node:
    return tags.polyline(look, fill="none", points=_points([plot.at(point) for point in points]))[None] if len(points) > 1 else None


def _dots(look: str, points: Sequence[Point], plot: Plot, radius: float) -> Node:
    return [
        tags.circle(look, cx=coordinate(x), cy=coordinate(y), r=coordinate(radius))[tags.title[point.sentence or point.text]]
        for point in points
        for x, y in (plot.at(point),)
    ]


def _text(placed: Placed) -> Html:
    label = placed.label
    return tags.text(f"{label.look}.label", x=coordinate(placed.x), y=coordinate(placed.y), font_size=coordinate(label.size))[
        label.text
    ]


def _points(places: Sequence[Place]) -> str:
    return " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in places)
