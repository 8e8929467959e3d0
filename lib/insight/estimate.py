"""Estimates of a measure's result at the end of the year: a value with a range, or the reason for there being none.

A measure that the plan paces is estimated at what stands ÷ the share of the plan that is due. One with last year's result goes on
along its line: last year's result + the way gone so far ÷ the part of the year that is over. For any other the plan says nothing
about the months in between, so nothing honest can be said about the end from them; nor for harvests, whose pace nobody keeps.

The range holds the result in four years of five, after `lib.insight.predictive`: whole cases and criteria as counts, all else as
amounts; what earlier years showed at the same month (`lib.insight.backtest`) widens or narrows it. Groups that are late or silent
widen it, and too many of them withhold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lib.insight.predictive import FIRM, Outlook, past_widening
from lib.insight.scorecard import MeasureScore
from lib.insight.year_so_far import counted, coverage, exact_value, is_counted, known_months, measured, smallest_step
from lib.plan.model import Target
from lib.plan.pace import share_due
from lib.plan.rounding import rounded

EARLIEST = Fraction(1, 4)
"""Before this share of the plan is due nothing is estimated: what happened so far would be blown up too much."""
LEAST_COVERAGE = Fraction(1, 2)
"""Where fewer of the groups reported for the data month nothing is estimated; where not all did, the range is wider."""
MOST_IN_A_QUARTER = Fraction(1, 2)
"""A plan that has more than this due in one quarter, or nothing, is that of a harvest or of a single event."""


class Obstacle(StrEnum):
    """Why there is no estimate."""

    NO_VALUE = "no_value"
    NO_YARDSTICK = "no_yardstick"
    """A flow of some groups that were allotted nothing: the ward's pace was never theirs."""
    YEAR_OVER = "year_over"
    NOT_REPORTED = "not_reported"
    """The whole year is looked at, and nobody reported how it ended: what was foreseen once is no result."""
    YEAR_END = "year_end"
    """Found out only when the year ends, as awards are."""
    UNPACED = "unpaced"
    """Neither paced nor with last year's result."""
    ALL_DUE = "all_due"
    """All of the year was due already: the plan says nothing of the months left."""
    UNEVEN = "uneven"
    """A harvest, or an event of one quarter."""
    TOO_EARLY = "too_early"
    NOTHING_YET = "nothing_yet"
    """No amount has come so far: no pace to go on with."""
    COMPLETE = "complete"
    """All there is has been done."""
    COVERAGE = "coverage"
    """Too few groups have reported lately."""


class Method(StrEnum):
    """How the estimate was made."""

    PACE = "pace"
    LINE = "line"


class Basis(StrEnum):
    """Where its range comes from: earlier years, the months of this one, or what is usual while there are too few of both."""

    PAST = "past"
    MONTHS = "months"
    USUAL = "usual"


class Verdict(StrEnum):
    """What can be said of keeping the promise."""

    REACHED = "reached"
    """It is reached, and what has come does not go again."""
    SURE = "sure"
    UNLIKELY = "unlikely"
    OPEN = "open"
    NOTHING_YET = "nothing_yet"
    """No case has come so far."""
    INCOMPLETE = "incomplete"
    """Not all groups have reported."""


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
    verdict: Verdict
    deviation: float
    """The model's standard deviation of the result around `exact`, in the measure's unit, before earlier years count."""
    cases: int = 0
    """How many earlier estimates the range rests on."""

    def holds(self, result: Fraction) -> bool:
        """Tell whether a rounded `result` lies within the range, ends included."""
        return self.low <= result <= self.high


def estimate(score: MeasureScore, trend: Sequence[MeasureScore] = (), past: Sequence[float] = ()) -> Estimate | Obstacle:
    """Return what the year may end at, going on as so far.

    Parameters
    ----------
    trend
        The same measure at the year's months so far, this one among them or not; none where they are not known.
    past
        How far off estimates of earlier years were at the same month, in standard deviations (`lib.insight.backtest.past_misses`).
    """
    raw, target = exact_value(score), score.target
    share = share_due(target, score.month)
    method = Method.LINE if share is None else Method.PACE
    share = Fraction(score.month, 12) if share is None else share
    obstacle = _obstacle(score, raw, share)
    if obstacle or raw is None:
        return obstacle or Obstacle.NO_VALUE
    start = (target.baseline or Fraction(0)) if method is Method.LINE else Fraction(0)
    exact = start + (raw - start) / share
    known = known_months(score, trend)
    widening = past_widening(past)
    if method is Method.PACE and is_counted(score):
        outlook, unit = counted(score, known, share, widening)
    else:
        outlook, unit = measured(score, known, share, start, widening), Fraction(1)
    ends = [start + Fraction(end) * unit for end in (outlook.low, outlook.high)]
    low, middle, high = (
        rounded(_possible(target, raw, end, grows=method is Method.PACE), target)
        for end in (min(*ends, exact), exact, max(*ends, exact))
    )
    low, high = _apart(target, low, high)
    basis = Basis.PAST if past else Basis.MONTHS if len(known) > 1 else Basis.USUAL
    verdict = _verdict(score, outlook)
    return Estimate(middle, low, high, exact, share, method, basis, verdict, outlook.deviation * float(unit), len(past))


def _obstacle(score: MeasureScore, raw: Fraction | None, share: Fraction) -> Obstacle | None:
    target, reading = score.target, score.reading
    is_paced = target.plan is not None
    hindrances = (
        (Obstacle.NO_VALUE, raw is None),
        (Obstacle.NO_YARDSTICK, score.status is None),
        (Obstacle.YEAR_OVER, score.month == 12),
        (Obstacle.NOT_REPORTED, score.asked == 12),
        (Obstacle.UNPACED, not is_paced and target.baseline is None),
        (Obstacle.YEAR_END, not is_paced and target.report_months == (12,)),
        (Obstacle.ALL_DUE, share == 1),
        (Obstacle.UNEVEN, is_paced and _is_uneven(target)),
        (Obstacle.TOO_EARLY, share < EARLIEST),
        (Obstacle.NOTHING_YET, is_paced and raw == 0 and not is_counted(score)),
        (Obstacle.COMPLETE, _is_part(target) and is_paced and target.is_floor and raw == 100),
        (Obstacle.COVERAGE, coverage(reading) < LEAST_COVERAGE),
    )
    return next((obstacle for obstacle, hinders in hindrances if hinders), None)


def _is_uneven(target: Target) -> bool:
    ends = target.plan or ()
    quarters: list[Fraction] = [end - before for before, end in zip((Fraction(0), *ends[:-1]), ends, strict=True)]
    return min(quarters) <= 0 or max(quarters) > MOST_IN_A_QUARTER


def _verdict(score: MeasureScore, outlook: Outlook) -> Verdict:
    target = score.target
    if target.plan is not None and target.is_floor and target.is_met(score.reading.value or Fraction(0)):
        return Verdict.REACHED
    if score.reading.numerator == 0 and target.plan is not None:
        return Verdict.NOTHING_YET
    if coverage(score.reading) < 1:
        return Verdict.INCOMPLETE
    least, most = outlook.reach if target.is_floor else (1 - outlook.reach[1], 1 - outlook.reach[0])
    return Verdict.SURE if least >= FIRM else Verdict.UNLIKELY if most <= 1 - FIRM else Verdict.OPEN


def _possible(target: Target, raw: Fraction, end: Fraction, *, grows: bool) -> Fraction:
    """Return `end` within what can be: a part of a whole is 0 to 100 %, and a running sum does not fall below what it has.

    A target above 100 % ("111 % of what was assigned") is no part of a whole; population growth may be below zero and then says so.
    """
    if _is_part(target) and raw <= 100:
        end = min(end, Fraction(100))
    if grows and target.is_floor:
        end = max(end, raw)
    return max(end, Fraction(0)) if raw >= 0 else end


def _apart(target: Target, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Return the ends of a range that has some width: rounding to the same number makes nothing certain."""
    if low < high:
        return low, high
    step = smallest_step(target)
    is_at_most = _is_part(target) and high + step > 100
    return (low - step, high) if is_at_most else (low, high + step)


def _is_part(target: Target) -> bool:
    return target.is_percentage and target.bound <= 100
