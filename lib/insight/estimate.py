"""The year's result as it may come out, estimated from how far the plan should be: a value with a range, or why there is none.

A measure that the plan paces is estimated at what stands ÷ the share of the plan that is due. One with last year's result goes on
along its line: last year's result + the way gone so far ÷ the part of the year that is over. For any other the plan says nothing
about the months in between, so nothing honest can be said about the end from them.

The range shows how far such estimates were off in earlier years at the same month, where `lib.insight.backtest` knows enough of
them; else it is the plan's own tolerance, within which the status rule says "at risk" and not yet "behind".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lib.insight.scorecard import MeasureScore
from lib.plan.model import Target
from lib.plan.pace import margin, share_due
from lib.plan.rounding import rounded

EARLIEST = Fraction(1, 4)
"""Before this share of the plan is due nothing is estimated: what happened so far would be blown up too much."""


class Obstacle(StrEnum):
    """Why there is no estimate."""

    NO_VALUE = "no_value"
    NO_YARDSTICK = "no_yardstick"
    """A flow of some groups that were allotted nothing: the ward's pace was never theirs."""
    YEAR_OVER = "year_over"
    UNPACED = "unpaced"
    """Neither paced nor with last year's result."""
    TOO_EARLY = "too_early"


class Method(StrEnum):
    """How the estimate was made."""

    PACE = "pace"
    LINE = "line"


class Basis(StrEnum):
    """Where its range comes from."""

    PAST = "past"
    TOLERANCE = "tolerance"


@dataclass(frozen=True)
class Estimate:
    """The year's result as estimated: `value` within `low` to `high`, all rounded as the measure is shown."""

    value: Fraction
    low: Fraction
    high: Fraction
    exact: Fraction
    """The middle before bounds and rounding, to hold results against."""
    share: Fraction
    """How much of the plan (or of its line) is due, 0 to 1."""
    method: Method
    basis: Basis
    cases: int = 0
    """How many earlier estimates the range rests on."""

    def holds(self, result: Fraction) -> bool:
        """Tell whether a rounded `result` lies within the range, ends included."""
        return self.low <= result <= self.high


def estimate(score: MeasureScore, past: Sequence[Fraction] = ()) -> Estimate | Obstacle:
    """Return what the year may end at, going on as so far.

    Parameters
    ----------
    past
        Result ÷ estimate of earlier years at the same month (`lib.insight.backtest.past_misses`); none for the plan's tolerance.
    """
    raw, target = _exact_value(score), score.target
    if raw is None:
        return Obstacle.NO_VALUE
    if score.status is None:
        return Obstacle.NO_YARDSTICK
    if score.month == 12:
        return Obstacle.YEAR_OVER
    share = share_due(target, score.month)
    if share is None and target.baseline is None:
        return Obstacle.UNPACED
    method = Method.LINE if share is None else Method.PACE
    share = Fraction(score.month, 12) if share is None else share
    if share < EARLIEST:
        return Obstacle.TOO_EARLY
    start = (target.baseline or Fraction(0)) if method is Method.LINE else Fraction(0)
    exact = start + (raw - start) / share
    ends = [exact * factor for factor in (*past, Fraction(1))] if past else _tolerated(target, exact, method)
    low, middle, high = (
        rounded(_possible(target, raw, end, grows=method is Method.PACE), target) for end in (min(ends), exact, max(ends))
    )
    return Estimate(middle, low, high, exact, share, method, Basis.PAST if past else Basis.TOLERANCE, len(past))


def _exact_value(score: MeasureScore) -> Fraction | None:
    """Return the value before rounding, for the estimate is rounded itself."""
    reading = score.reading
    if reading.value is None or reading.numerator is None:
        return None
    if reading.denominator is None:
        return reading.numerator
    return reading.numerator / reading.denominator * (score.target.scale or 1)


def _tolerated(target: Target, exact: Fraction, method: Method) -> list[Fraction]:
    if method is Method.LINE:
        return [exact - margin(target), exact + margin(target)]
    return [exact * target.thresholds.amber_below, exact * target.thresholds.amber_above]


def _possible(target: Target, raw: Fraction, end: Fraction, *, grows: bool) -> Fraction:
    """Return `end` within what can be: a part of a whole is 0 to 100 %, and a running sum does not fall below what it has.

    A target above 100 % ("111 % of what was assigned") is no part of a whole; population growth may be below zero and then says so.
    """
    if target.is_percentage and target.bound <= 100 and raw <= 100:
        end = min(end, Fraction(100))
    if grows and target.is_floor:
        end = max(end, raw)
    return max(end, Fraction(0)) if raw >= 0 else end
