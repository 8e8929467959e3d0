"""The monthly amount that it would still take to keep a promise."""

from __future__ import annotations

import math
from fractions import Fraction

from lib.plan.model import Comparator, Target
from lib.plan.pace import share_due
from lib.plan.rounding import rounded


def needed_rate(target: Target) -> tuple[Fraction, bool]:
    """Return the unrounded rate from which the promise is kept, and whether that rate itself is enough.

    The rounded figure is judged: 95,05 % reads 95,1 % and keeps "95,1%"; "dưới 7,6%" takes less than 7,55 %. A percentage that is
    not whole never reads 0 or 100.

    >>> floor = Target(Comparator.AT_LEAST, Fraction("95.1"), decimals=1, scale=Fraction(100))
    >>> below = Target(Comparator.BELOW, Fraction("7.6"), decimals=1, scale=Fraction(100))
    >>> [(float(rate), enough) for rate, enough in (needed_rate(floor), needed_rate(below))]
    [(95.05, True), (7.55, False)]
    """
    step = Fraction(1, 10**target.decimals)
    if target.comparator is Comparator.BELOW:
        return target.bound - step / 2, False
    if target.is_percentage and target.bound in (0, 100):
        return target.bound, True
    if target.is_floor:
        return math.ceil(target.bound / step) * step - step / 2, True
    return math.floor(target.bound / step) * step + step / 2, False


def numerator_change(target: Target, numerator: Fraction, denominator: Fraction) -> Fraction:
    """Return the least by which a ratio's numerator must rise (floor) or fall (ceiling) to keep the promise, 0 if it is kept.

    Whole numbers stay whole: people, households and files are not divisible. Other amounts are told in tenths.

    >>> floor = Target(Comparator.AT_LEAST, Fraction("95.1"), decimals=1, scale=Fraction(100))
    >>> int(numerator_change(floor, Fraction(11304), Fraction(12000)))
    102
    """
    if target.is_floor:
        return max(_edge(target, numerator, denominator) - numerator, Fraction(0))
    return max(numerator - _edge(target, numerator, denominator), Fraction(0))


def room_left(target: Target, numerator: Fraction, denominator: Fraction) -> Fraction:
    """Return how much a ceiling's numerator may still rise before the promise is broken; negative if it is."""
    return _edge(target, numerator, denominator) - numerator


def rate_to_come(target: Target, numerator: Fraction, denominator: Fraction, month: int, came: Fraction | None = None) -> Fraction:
    """Return at what rate (a share) the cases still to come must turn out to keep the promise, where the denominator adds up.

    A floor needs at least as much, a ceiling bears at most as much; below 0 or beyond 1 it is out of reach, or certain. What comes
    until December is foreseen by `came`, the share (0 to 1) that had come by this month last year; where that is not known by the
    plan's pace, or by the months gone where the measure has none. `month` is 1 to 11.

    >>> online = Target(Comparator.AT_LEAST, Fraction(65), decimals=1, scale=Fraction(100))
    >>> round(float(rate_to_come(online, Fraction(640), Fraction(1000), 4)), 4)  # 1949 of 3000 read 65.0 %: 1309 of 2000
    0.6545
    """
    share = (came if came and came < 1 else None) or share_due(target, month) or Fraction(month, 12)
    to_come = denominator / share - denominator
    if to_come <= 0:
        return Fraction(0) if target.is_met(rounded(numerator / denominator * (target.scale or 1), target)) else Fraction(2)
    return (_edge(target, numerator, denominator + to_come) - numerator) / to_come


def _edge(target: Target, numerator: Fraction, denominator: Fraction) -> Fraction:
    """Return the least numerator that keeps a floor, or the most that keeps a ceiling, in steps that exist from `numerator` on."""
    rate, inclusive = needed_rate(target)
    step = Fraction(1) if numerator.denominator == 1 and denominator.denominator == 1 else Fraction(1, 10)
    steps = (rate * denominator / (target.scale or 1) - numerator) / step
    if target.is_floor:
        return numerator + math.ceil(steps) * step
    return numerator + (math.floor(steps) if inclusive else math.ceil(steps) - 1) * step
