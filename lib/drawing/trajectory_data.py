"""The data of a measure's chart: values and words of its months against pace, target, last year and the year's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from lib.insight.estimate import Estimate, Obstacle
from lib.insight.explain import amount_text, explain, shown_text, value_text, without_unit
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Adjustment, Target
from lib.plan.pace import amber_bound, expected
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import chart_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES, YEAR_OPTION
from lib.vietnamese.words.sentences import POINTS

LastYear = tuple[int, Mapping[int, MeasureScore]]
"""The year before, and a measure's scores in it by the months in which it was reported, at least one."""


@dataclass(frozen=True)
class Point:
    """What stood at the end of `month` (0 is the start of the year): the value, and in words the value and what is said of it."""

    month: int
    value: Fraction
    text: str
    about: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return ". ".join(self.about)


@dataclass(frozen=True)
class Range:
    """The year's end as estimated, with its name in words."""

    low: Fraction
    value: Fraction
    high: Fraction
    text: str


@dataclass(frozen=True)
class Table:
    """The numbers of a chart as people read them, for the screen and for files; `numeric` are the columns (from 0) of amounts."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Trajectory:
    """A measure's year so far. What is not known or does not apply is empty or None.

    `pace` is what should stand at the end of each month, `tolerance` the bound up to which less is amber, both for months 0 to 12;
    `due` is the pace at the month judged, rounded as people read it. Where the target was adjusted in mid-year both have a second
    point at the month before, and `earlier` are the targets before, each until the month it has.
    """

    name: str
    unit: str
    alt: str
    yardstick: str
    """What it is held against: "pace", "allowed", "line" or "target"."""
    from_zero: bool
    whole: bool
    most: Fraction | None
    actual: tuple[Point, ...]
    table: Table
    target: Point | None = None
    earlier: tuple[Point, ...] = ()
    pace: tuple[Point, ...] = ()
    tolerance: tuple[Point, ...] = ()
    due: Point | None = None
    last_year: tuple[Point, ...] = ()
    last_year_name: str = ""
    estimate: Range | None = None

    @property
    def values(self) -> list[Fraction]:
        """Every value that is drawn."""
        lines = (self.actual, self.pace, self.tolerance, self.last_year, self.target_line)
        points = [point for line in lines for point in line]
        ends = [self.estimate.low, self.estimate.high] if self.estimate else []
        return [point.value for point in points] + ends

    @property
    def target_line(self) -> tuple[Point, ...]:
        """The target from the year's start to its end, with a step where it was adjusted; empty where there is none."""
        if self.target is None:
            return ()
        ends = (*self.earlier, self.target)
        starts = (0, *(point.month for point in self.earlier))
        return tuple(point for start, end in zip(starts, ends, strict=True) for point in (replace(end, month=start), end))

    @property
    def is_single(self) -> bool:
        """Whether there is but one value and no other year's: a dot, not a line."""
        return len(self.actual) == 1 and not self.last_year


def trajectory(
    scores: Sequence[MeasureScore], last_year: LastYear | None = None, found: Estimate | Obstacle | None = None
) -> Trajectory:
    """Return the data of a measure's chart.

    Parameters
    ----------
    scores
        The measure's at the year's months so far, January first.
    found
        The year's end as estimated, if it is to be drawn.
    """
    last = scores[-1]
    target, yardstick = last.target, _yardstick(last.target)
    actual = tuple(
        Point(month, score.reading.value, _bare(score, score.reading.value), said_of(score))
        for month, score in _by_month(scores)
        if score.reading.data_month == month and score.reading.value is not None
    )
    # A group's amount without an allotted target has nothing to be held against.
    is_judged = last.status is not None or last.reading.value is None
    has_line = target.plan is not None or target.baseline is not None
    paced = _yardsticks(last) if is_judged and has_line else ()
    return Trajectory(
        name=last.measure.title,
        unit="%" if target.is_percentage else last.measure.unit,
        alt=screen_words.CHART_ALT_MONTHS.format(name=last.measure.title, sentence=explain(last)),
        yardstick=yardstick,
        from_zero=has_line or target.scale is None,
        whole=target.decimals == 0,
        most=_most(target, actual, last_year),
        actual=actual,
        table=months_data(scores, last_year),
        target=_target(last, target, 12) if is_judged else None,
        earlier=tuple(_earlier(last)) if is_judged else (),
        pace=tuple(Point(month, expected(held, month), "") for month, held in paced),
        tolerance=tuple(Point(month, amber_bound(held, month), "") for month, held in paced),
        due=_due(last, yardstick) if paced and last.reading.value is not None else None,
        last_year=_last_year(last_year),
        last_year_name=words.LAST_YEAR.format(year=last_year[0]) if last_year else "",
        estimate=_range(last, found) if isinstance(found, Estimate) else None,
    )


def months_data(scores: Sequence[MeasureScore], last_year: LastYear | None = None) -> Table:
    """Return the numbers of a measure's months so far, January first."""
    year, before = last_year or (0, {})
    header = [screen_words.COLUMN_MONTH, screen_words.COLUMN_ACTUAL, screen_words.COLUMN_DUE, screen_words.COLUMN_STATUS]
    rows = [
        (
            words.MONTH.format(month=month),
            value_text(score) or screen_words.BLANK,
            amount_text(score, score.expected) if score.expected is not None else screen_words.BLANK,
            NOT_JUDGED if score.status is None else STATUSES[score.status],
            *([_value_text(before.get(month))] if before else ()),
        )
        for month, score in _by_month(scores)
        if score.reading.data_month in (month, None)
    ]
    if before:
        header.append(YEAR_OPTION.format(year=year))
    return Table(tuple(header), tuple(rows), (1, 2, 4))


def _by_month(scores: Sequence[MeasureScore]) -> Iterator[tuple[int, MeasureScore]]:
    """Yield the scores with their months; one that was added in mid-year begins later than January."""
    return zip(range(scores[-1].measure.first_month, 13), scores, strict=False)


def _yardsticks(score: MeasureScore) -> tuple[tuple[int, Target], ...]:
    """Return what was in force in each month from 0 to 12; of a month after which the target was adjusted both."""
    promises = _promises(score)
    starts = [0, *(one.month - 1 for one in promises[1:])]
    ends = [*starts[1:], 12]
    targets = [one.target for one in promises] or [score.target]
    spans = zip(starts, ends, targets, strict=True)
    return tuple((month, target) for start, end, target in spans for month in range(start, end + 1))


def _earlier(score: MeasureScore) -> Iterator[Point]:
    """Yield the targets before the last one, each with the month in which it ended."""
    for one, later in pairwise(_promises(score)):
        yield _target(score, one.target, later.month - 1)


def _promises(score: MeasureScore) -> Sequence[Adjustment]:
    """Return what was promised for the ward up to the month looked at; nothing where groups are held against their part."""
    is_of_ward = score.target == score.measure.target
    return [one for one in score.measure.adjustments if is_of_ward and one.month <= (score.asked or score.month)]


def _value_text(score: MeasureScore | None) -> str:
    return (value_text(score) if score else None) or screen_words.BLANK


def _bare(score: MeasureScore, number: Fraction) -> str:
    """Return a number as the measure's value is written, without the unit that stands at the axis; "%" stays."""
    return without_unit(score, shown_text(score, number))


def _yardstick(target: Target) -> str:
    if target.plan is not None:
        return "pace" if target.is_floor else "allowed"
    return "line" if target.baseline is not None else "target"


def said_of(score: MeasureScore) -> tuple[str, ...]:
    """Return what is said of a month's value: the value, what was due, and by how much it was missed or passed."""
    value, yardstick = score.reading.value or Fraction(0), _yardstick(score.target)
    standing = words.POINT.format(month=score.month, value=value_text(score))
    if score.expected is None or score.status is None:
        return (standing,)
    due, name = score.expected, words.YARDSTICKS[yardstick]
    pattern = words.EVEN if value == due else words.BELOW if value < due else words.ABOVE
    gap = _gap(score, abs(value - due))
    return (
        standing,
        words.DUE_THEN[yardstick].format(value=amount_text(score, due)),
        pattern.format(yardstick=name, gap=gap),
    )


def _gap(score: MeasureScore, gap: Fraction) -> str:
    number = format_number(gap, score.target.decimals)
    return POINTS.format(number=number) if score.target.is_percentage else f"{number} {score.measure.unit}"


def _target(score: MeasureScore, target: Target, month: int) -> Point:
    bound = format_number(target.bound, target.decimals, trim=True) + ("%" if target.is_percentage else "")
    return Point(month, target.bound, words.TARGET.format(value=bound))


def _due(score: MeasureScore, yardstick: str) -> Point | None:
    if score.expected is None:
        return None
    return Point(score.month, score.expected, words.DUE[yardstick].format(value=_bare(score, score.expected)))


def _last_year(last_year: LastYear | None) -> tuple[Point, ...]:
    year, scores = last_year or (0, {})
    return tuple(
        Point(
            month,
            score.reading.value,
            _bare(score, score.reading.value),
            (words.POINT_OF_YEAR.format(month=month, year=year, value=value_text(score)),),
        )
        for month, score in scores.items()
        if score.reading.value is not None
    )


def _range(score: MeasureScore, found: Estimate) -> Range:
    low, high = (_bare(score, number) for number in (found.low, found.high))
    return Range(found.low, found.value, found.high, words.ESTIMATE.format(low=low, high=high))


def _most(target: Target, actual: Sequence[Point], last_year: LastYear | None) -> Fraction | None:
    """Return 100 where the value is a part of a whole."""
    values = [point.value for point in actual]
    values += [score.reading.value or Fraction(0) for score in (last_year or (0, {}))[1].values()]
    is_part = target.is_percentage and target.bound <= 100 and all(value <= 100 for value in values)
    return Fraction(100) if is_part else None
