"""A year's figures so far as the predictive distributions want them: a count or an amount, with the months known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lib.insight.aggregate import Reading
from lib.insight.predictive import Outlook, Progress, amount_outlook, count_outlook, usual_variance
from lib.insight.scorecard import MeasureScore
from lib.plan.catchup import needed_rate
from lib.plan.model import Kind, Target
from lib.plan.pace import margin, share_due
from lib.vietnamese.words.common_words import CONTINUOUS_UNITS

MOST_CRITERIA = 200
"""Wholes of more parts than this are taken as amounts: one part more or less is nothing then."""


def coverage(reading: Reading) -> Fraction:
    """Return the part of the groups whose figure is of the data month, 0 to 1; 1 where the whole ward was reported."""
    if reading.is_given_total or not reading.of_groups:
        return Fraction(1)
    return Fraction((reading.reported_groups or 0) - len(reading.older_groups), reading.of_groups)


def exact_value(score: MeasureScore) -> Fraction | None:
    """Return the value before rounding, for the estimate is rounded itself."""
    reading = score.reading
    if reading.value is None or reading.numerator is None:
        return None
    if reading.denominator is None:
        return reading.numerator
    return reading.numerator / reading.denominator * (score.target.scale or 1)


def is_counted(score: MeasureScore) -> bool:
    """Tell whether what comes is counted one by one: firms, or the criteria of a milestone; money and tonnes are not."""
    reading = score.reading
    parts = [part for part in (reading.numerator, reading.denominator) if part is not None]
    if score.measure.kind is Kind.RATIO or not all(part.denominator == 1 and part >= 0 for part in parts):
        return False
    if score.measure.kind is Kind.MILESTONE:
        return (reading.denominator or 0) <= MOST_CRITERIA
    return score.target.decimals == 0 and score.measure.unit not in CONTINUOUS_UNITS


def known_months(score: MeasureScore, trend: Sequence[MeasureScore]) -> dict[int, MeasureScore]:
    """Return the scores by data month, oldest first, up to the one that is estimated."""
    found = {one.reading.data_month: one for one in (*trend, score) if exact_value(one) is not None}
    return {month: found[month] for month in sorted(m for m in found if m is not None and m <= score.month)}


def _steps(score: MeasureScore, standing: Mapping[int, Fraction]) -> tuple[tuple[float, float], ...]:
    """Return what each stretch between two reports brought, and the share of the plan that was due in it."""
    steps, before, due = [], Fraction(0), Fraction(0)
    for month, stands in standing.items():
        share = share_due(score.target, month)
        share = Fraction(month, 12) if share is None else share
        steps.append((float(stands - before), float(share - due)))
        before, due = stands, share
    return tuple(steps)


def counted(score: MeasureScore, known: Mapping[int, MeasureScore], share: Fraction, widening: float) -> tuple[Outlook, Fraction]:
    """Return the outlook of the whole number that is counted, and what one case is in the measure's unit."""
    reading, target = score.reading, score.target
    steps = _steps(score, {month: one.reading.numerator or Fraction(0) for month, one in known.items()})
    unit, most = Fraction(1), None
    if reading.denominator is not None:
        unit, most = (target.scale or Fraction(1)) / reading.denominator, int(reading.denominator)
    edge, is_enough = needed_rate(target)
    # Of a ceiling, the first number that breaks it.
    goal = math.floor(edge / unit) + 1 if is_enough and not target.is_floor else math.ceil(edge / unit)
    progress = Progress(float(reading.numerator or 0), float(share), steps, None if most else _covered(score, share))
    if most:
        widening /= float(coverage(reading))
    return count_outlook(progress, goal, float(target.bound / unit), most=most, widening=widening), unit


def measured(score: MeasureScore, known: Mapping[int, MeasureScore], share: Fraction, start: Fraction, widening: float) -> Outlook:
    """Return the outlook of an amount, counted from `start`."""
    target = score.target
    steps = _steps(score, {month: (exact_value(one) or Fraction(0)) - start for month, one in known.items()})
    done, planned = float((exact_value(score) or Fraction(0)) - start), float(target.bound - start)
    is_flow = score.reading.denominator is None
    progress = Progress(done, float(share), steps, _covered(score, share) if is_flow else None)
    # Without a pace, four in five results lie within the plan's own tolerance around an estimate of the year's middle.
    tolerated = (float(margin(target)) / 1.28) ** 2
    usual = tolerated if target.plan is None else usual_variance(done / float(share), planned)
    usual = max(usual, float(smallest_step(target)) ** 2)
    # The result is judged as it is shown, rounded: that much less is enough.
    goal = float(needed_rate(target)[0] - start)
    widening /= 1 if is_flow else float(coverage(score.reading))
    return amount_outlook(progress, planned, usual, goal=goal, widening=widening)


def _covered(score: MeasureScore, share: Fraction) -> float | None:
    """Return the share of the plan that the groups' figures speak for, each as old as it is; None where none is late or silent."""
    reading, of = score.reading, score.reading.of_groups
    if coverage(reading) == 1 or not of:
        return None
    fresh = coverage(reading) * of * share
    return float((fresh + sum(share_due(score.target, month) or Fraction(0) for _, month in reading.older_groups)) / of)


def smallest_step(target: Target) -> Fraction:
    """Return the difference between two neighbouring values as the measure is shown."""
    return Fraction(1, 10**target.decimals)
