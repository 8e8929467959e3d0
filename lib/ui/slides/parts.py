"""The parts of slides: the frame of a slide, and small drawings of a measure's values over the months."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from lib.insight.explain import explain
from lib.insight.scorecard import MeasureScore
from lib.palette import ACCENT, PACE, TARGET
from lib.plan.pace import expected
from lib.ui import tags
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.words import screen_words as words

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


def trend_drawing(trend: Sequence[MeasureScore], *, width: int = 220, height: int = 90) -> Html:
    """Return a measure's trajectory as a small picture: actual (solid), pace (dashed), target (dotted); `words.TREND_LEGEND`
    explains the lines, and the numbers stand beside it.

    `trend` holds the measure's scores at the year's months so far, January first.
    """
    last = trend[-1]
    reported = [
        (month, float(s.reading.value))
        for month, s in enumerate(trend, start=1)
        if s.reading.data_month == month and s.reading.value is not None
    ]
    target = last.target
    has_line = target.plan is not None or target.baseline is not None
    pace = [(month, float(expected(target, month))) for month in range(13)] if has_line else []
    bound = float(target.bound)
    heights = [value for _, value in (*reported, *pace)] + [bound]
    low, high = min(heights), max(heights)
    room = (high - low) * 0.1 or abs(high) * 0.1 or 1

    def points(values: Sequence[tuple[int, float]]) -> str:
        return " ".join(
            f"{month / 12 * (width - 12) + 6:.1f},{height - (value - low + room) / (high - low + 2 * room) * height:.1f}"
            for month, value in values
        )

    line = tags.polyline(fill="none")
    svg = tags.svg(xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}")[
        line(points=points([(0, bound), (12, bound)]), stroke=TARGET, stroke_width="2.5", stroke_dasharray="3 4")[None],
        line(points=points(pace), stroke=PACE, stroke_width="2.5", stroke_dasharray="9 6")[None],
        line(points=points(reported), stroke=ACCENT, stroke_width=4)[None],
        [tags.circle(cx=x, cy=y, r=4, fill=ACCENT)[None] for x, y in _pairs(points(reported))],
    ]
    alt = words.CHART_ALT_MONTHS.format(name=last.measure.title, sentence=explain(last))
    return rendered(tags.img(".course", alt=alt, src=f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"))


def _pairs(points: str) -> list[list[str]]:
    return [point.split(",") for point in points.split()]
