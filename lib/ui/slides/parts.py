"""The parts of slides: the frame of a slide, a value over its target, and drawings of a measure's values over the months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from lib.drawing import bullet, trajectory
from lib.drawing.form import IN_ROW, Form
from lib.drawing.trajectory_data import Trajectory
from lib.drawing.trajectory_data import trajectory as trajectory_of
from lib.insight.explain import month_mark, target_text, value_text, without_unit
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.insight.standing import OverTarget, before_its_season, value_over_target
from lib.plan.status import Status
from lib.ui import tags
from lib.ui.charts.downloads import drawn
from lib.ui.tags import Html, Node
from lib.vietnamese.words import slide_words as words

T = TypeVar("T")
Trends = dict[str, list[MeasureScore]]
"""Each measure's scores at the year's months so far, January first."""


@dataclass(frozen=True)
class Slide:
    """One slide.

    `key` names it for ever: a meeting's order is kept by it. `title` is what the strip of all slides calls it. `detail` is an
    indicator's code on slides that only open from a light.
    """

    key: str
    title: str
    body: Node
    kind: str
    has_heading: bool = True
    detail: str = ""
    light: Status | None = None
    """The light that the strip shows beside the title, where the slide is about one."""

    def html(self, number: int) -> Html:
        """Return the slide; `number` is its place in the deck, 0 for details."""
        frame = tags.section(
            f".slide.slide-{self.kind}",
            data_detail=self.detail or None,
            data_key=None if self.detail else self.key,
            data_number=None if self.detail else number,
        )
        return frame[tags.h2[self.title] if self.has_heading else None, tags.div(".slide-body")[self.body]]


def standing(score: MeasureScore) -> OverTarget:
    """Return a measure's value over its target with the unit.

    The value is "" where there is none; words stand in its place where nothing is due yet.
    """
    measure = score.measure
    if score.reading.value is None:
        return OverTarget("", words.LABEL_TARGET.format(target=target_text(score)), "")
    if season := before_its_season(score):
        return OverTarget(season, f" ({words.LABEL_TARGET.format(target=target_text(score))})", "")
    if score.status is None:  # a group's amount stands beside the whole ward's target unless it was allotted one of its own
        unit = measure.unit.removeprefix("%").strip() if score.target.is_percentage else measure.unit
        value = without_unit(score, value_text(score) or "")
        return OverTarget(value, "", f"{unit} ({words.OF_WARD.format(target=measure.target_text)})".strip())
    return value_over_target(score)


def dated(score: MeasureScore) -> str:
    """Return the month of a figure that is older than the period looked at, in brackets, else ""."""
    return f"({month_mark(score)})" if month_mark(score) else ""


def in_pages(items: Sequence[T], size: int, room: Callable[[T], float] = lambda _: 1) -> list[Sequence[T]]:
    """Return `items` cut into as few pages as hold them, as even as can be: two pages of four rather than five and three.

    `room` says what an item takes of a page's `size`; an item alone may take more.

    >>> [len(page) for page in in_pages(range(8), 5)]
    [4, 4]
    >>> [list(page) for page in in_pages([3, 1, 1, 1], 4, float)]
    [[3], [1, 1, 1]]
    """
    for count in range(1, len(items) + 1):
        pages = [items[a:b] for a, b in pairwise(_cuts([room(item) for item in items], count))]
        if all(len(page) == 1 or sum(map(room, page)) <= size for page in pages):
            return pages
    return []


def _cuts(rooms: Sequence[float], count: int) -> list[int]:
    """Return where to cut so that `count` pages take about as much room each, none of them empty."""
    whole, taken, cuts = sum(rooms), 0.0, [0]
    for place, room in enumerate(rooms):
        is_full = taken + room / 2 > whole * len(cuts) / count
        if place > cuts[-1] and len(cuts) < count and (is_full or len(rooms) - place == count - len(cuts)):
            cuts.append(place)
        taken += room
    return [*cuts, len(rooms)]


def numbered(title: str, number: int, of: int) -> str:
    """Return the title of one of several slides."""
    return f"{title} ({number}/{of})" if of > 1 else title


def numbered_key(key: str, number: int) -> str:
    """Return the key of one of several slides.

    >>> numbered_key("kinh-te", 1), numbered_key("kinh-te", 2)
    ('kinh-te', 'kinh-te-2')
    """
    return key if number == 1 else f"{key}-{number}"


def trends_of(cards: Sequence[Scorecard]) -> Trends:
    """Return each measure's course from the scorecards of the year's months so far, oldest first."""
    trends: Trends = {}
    for card in cards:
        for score in card.measures:
            trends.setdefault(score.measure.code, []).append(score)
    return trends


def trajectory_chart(trend: Sequence[MeasureScore], form: Form) -> Node:
    """Return a measure's year as a drawing with axes; nothing where nothing is reported."""
    if trend[-1].reading.value is None:
        return None
    return tags.div(".course")[drawn(trajectory.drawing(trajectory_of(trend), form))]


def bar(trend: Sequence[MeasureScore]) -> Node:
    """Return a measure's newest value as a bar with marks of the pace and the target, without letters."""
    data: Trajectory = trajectory_of(trend)
    return drawn(bullet.drawing(replace(data, actual=data.actual[-1:]), IN_ROW)) if data.actual else None


def opening(score: IndicatorScore) -> dict[str, str]:
    """Return the attributes of a link that opens an indicator in large on whatever slide is shown."""
    return {"href": f"?mo={score.indicator.code}", "data_open": score.indicator.code}
