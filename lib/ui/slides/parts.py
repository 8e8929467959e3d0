"""The parts of slides: the frame of a slide, and drawings of a measure's values over the months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from lib.insight.scorecard import MeasureScore
from lib.ui import tags
from lib.ui.charts.downloads import drawn
from lib.ui.charts.form import IN_ROW, Form
from lib.ui.charts.trajectory import drawing
from lib.ui.charts.trajectory_data import trajectory
from lib.ui.tags import Html, Node

T = TypeVar("T")


@dataclass(frozen=True)
class Slide:
    """One slide: its title and its body. `detail` is an indicator's code on slides that only open from a light."""

    title: Node
    body: Node
    kind: str
    detail: str = ""

    def html(self, number: int) -> Html:
        """Return the slide; `number` is its place in the deck, 0 for details."""
        frame = tags.section(
            f".slide.slide-{self.kind}", data_detail=self.detail or None, data_number=None if self.detail else number
        )
        return frame[tags.h2[self.title] if self.title else None, tags.div(".slide-body")[self.body]]


def in_pages(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return `items` cut into pages of at most `size`, as even as can be: two pages of four rather than five and three.

    >>> [len(page) for page in in_pages(range(8), 5)]
    [4, 4]
    """
    count = -(-len(items) // size)
    cuts = [round(len(items) * page / count) for page in range(count + 1)] if count else [0]
    return [items[a:b] for a, b in pairwise(cuts)]


def trend_drawing(trend: Sequence[MeasureScore], form: Form = IN_ROW) -> Html:
    """Return a measure's year as a drawing; in a row it has no letters, where `TREND_LEGEND` explains the lines and the numbers
    stand beside it.

    `trend` holds the measure's scores at the year's months so far, January first.
    """
    return tags.div(".course")[drawn(drawing(trajectory(trend), form))]
