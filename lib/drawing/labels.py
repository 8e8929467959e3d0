"""Placing of labels: each beside what it names, over no line, no other label and no edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Place = tuple[float, float]
"""Coordinates to the right and down."""
Segment = tuple[float, float, float, float]
"""A straight piece of a line: x and y of its two ends."""

_NARROW, _WIDE = frozenset("iljtfrI.,:;|!'() "), frozenset("mwMW%Ư")
GAP = 0.3
"""Between a label and what it names, in heights of letters."""
_STEPS = (1.0, 2.4, 4.0)
"""How far from its point a label may stand, in gaps."""


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        return self.left <= other.left and other.right <= self.right and self.top <= other.top and other.bottom <= self.bottom

    def wider(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def is_crossed(self, segment: Segment) -> bool:
        """Tell whether any part of `segment` lies inside."""
        x1, y1, x2, y2 = segment
        if max(x1, x2) < self.left or min(x1, x2) > self.right or max(y1, y2) < self.top or min(y1, y2) > self.bottom:
            return False
        first, last = 0.0, 1.0
        # Liang and Barsky: the part of the segment on the inner side of each edge in turn.
        for step, room in (
            (x1 - x2, x1 - self.left),
            (x2 - x1, self.right - x1),
            (y1 - y2, y1 - self.top),
            (y2 - y1, self.bottom - y1),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return first <= last


@dataclass(frozen=True)
class Label:
    """A text that wants a place.

    `points` are where it may be attached, the best first; `look` is its CSS class, `size` the height of its letters
    in the drawing's units. One that is `below` its points
    rather than above tries there first; one that `may_miss` is left out where only a far place is free.
    """

    text: str
    look: str
    points: Sequence[Place]
    size: float
    bold: bool = False
    below: bool = False
    may_miss: bool = False


@dataclass(frozen=True)
class Placed:
    """A label in its place: its left end on the line that its letters stand on, and the rectangle that it takes."""

    label: Label
    x: float
    y: float
    box: Box


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is in letters of `size`, a little generous: nobody measures fonts here."""
    parts = sum(0.32 if letter in _NARROW else 0.9 if letter in _WIDE else 0.7 if letter.isupper() else 0.56 for letter in text)
    return parts * size * (1.06 if bold else 1.0)


def place(labels: Sequence[Label], lines: Sequence[Segment], room: Box, taken: Sequence[Box] = ()) -> list[Placed]:
    """Return where the labels stand inside `room`, the most important first; one without any free place is left out.

    They keep off `lines` and what is `taken` already.
    """
    found: list[Placed] = []
    for label in labels:
        others = [*taken, *(one.box for one in found)]
        free = next((one for one in _places(label, room) if _is_free(one, lines, others, room)), None)
        if free is not None:
            found.append(free)
    return found


def _is_free(placed: Placed, lines: Sequence[Segment], taken: Sequence[Box], room: Box) -> bool:
    box = placed.box
    if not room.holds(box) or any(box.meets(other) for other in taken):
        return False
    kept = box.wider(placed.label.size * 0.1)
    return not any(kept.is_crossed(segment) for segment in lines)


def _places(label: Label, room: Box) -> Iterator[Placed]:
    """Yield where a label may stand: around its points, the nearest first, then anywhere, nearest to its first point."""
    wide = width(label.text, label.size, bold=label.bold)
    for step in _STEPS:
        gap = GAP * label.size * step
        for x, y in label.points:
            above, below = y - gap - label.size, y + gap
            for top in (below, above) if label.below else (above, below):
                for left in (x - wide / 2, x, x - wide):
                    yield _at(label, left, top, wide)
            yield _at(label, x + gap, y - label.size / 2, wide)
            yield _at(label, x - gap - wide, y - label.size / 2, wide)
    if not label.may_miss and label.points:
        yield from _anywhere(label, room, wide)


def _anywhere(label: Label, room: Box, wide: float) -> Iterator[Placed]:
    x, y = label.points[0]
    step = label.size / 2
    columns = int(max(room.right - room.left - wide, 0) / step) + 1
    rows = int(max(room.bottom - room.top - label.size, 0) / step) + 1
    corners = [(room.left + column * step, room.top + row * step) for column in range(columns) for row in range(rows)]
    for left, top in sorted(corners, key=lambda at: (at[0] + wide / 2 - x) ** 2 + (at[1] + label.size / 2 - y) ** 2):
        yield _at(label, left, top, wide)


def _at(label: Label, left: float, top: float, wide: float) -> Placed:
    # Four fifths of a letter's height stand above the line that it is written on.
    return Placed(label, left, top + label.size * 0.8, Box(left, top, left + wide, top + label.size))
