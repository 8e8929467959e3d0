"""The monthly amount that it would still take to keep a promise."""

from __future__ import annotations

import math
from fractions import Fraction

from lib.plan.model import Comparator, Target


def needed_rate(target: Target) -> tuple[Fraction, bool]:
    """Return the unrounded value that keeps the promise, and whether that value itself is enough.

    A bound that counts as met is its own answer. "dưới 7,6%" is judged on the rounded figure, so it takes less than 7,55 %.

    >>> below = Target(Comparator.BELOW, Fraction("7.6"), decimals=1, scale=Fraction(100))
    >>> float(needed_rate(below)[0]), needed_rate(below)[1]
    (7.55, False)
    """
    if target.comparator is Comparator.BELOW:
        return target.bound - Fraction(1, 2 * 10**target.decimals), False
    return target.bound, True


def numerator_change(target: Target, numerator: Fraction, denominator: Fraction) -> Fraction:
    """Return by how much a ratio's numerator must rise (floor) or fall (ceiling) to keep the promise, 0 if it is kept.

    Whole numbers stay whole: people, households and files are not divisible.

    >>> floor = Target(Comparator.AT_LEAST, Fraction("95.1"), decimals=1, scale=Fraction(100))
    >>> int(numerator_change(floor, Fraction(11304), Fraction(12000)))
    108
    """
    rate, inclusive = needed_rate(target)
    needed = rate * denominator / (target.scale or 1)
    whole = numerator.denominator == 1 and denominator.denominator == 1
    if target.is_floor:
        missing = needed - numerator
        return max(Fraction(math.ceil(missing)) if whole else missing, Fraction(0))
    if not whole:
        return max(numerator - needed, Fraction(0))
    highest = math.floor(needed) if inclusive else math.ceil(needed) - 1
    return max(numerator - highest, Fraction(0))


def room_left(target: Target, numerator: Fraction, denominator: Fraction) -> Fraction:
    """Return how much a ceiling's numerator may still rise before the promise is broken; negative if it is."""
    rate, inclusive = needed_rate(target)
    highest = rate * denominator / (target.scale or 1)
    if numerator.denominator == 1 and denominator.denominator == 1:
        highest = Fraction(math.floor(highest) if inclusive else math.ceil(highest) - 1)
    return highest - numerator
