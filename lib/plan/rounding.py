"""Rounding: once, before both showing and judging, so that what people read is what was judged."""

from __future__ import annotations

import math
from fractions import Fraction

from lib.plan.model import Target


def rounded(value: Fraction, target: Target) -> Fraction:
    """Round `value` half up to the target's decimals; a percentage that is not whole never lands on 0 or 100.

    >>> from lib.plan.model import Comparator
    >>> percent = Target(Comparator.AT_LEAST, Fraction(100), decimals=1, scale=Fraction(100))
    >>> [str(float(rounded(Fraction(v), percent))) for v in ("99.97", "95.05", "100", "0.01", "100.02")]
    ['99.9', '95.1', '100.0', '0.1', '100.1']
    """
    return rounded_to(value, target.decimals, is_percentage=target.is_percentage)


def rounded_to(value: Fraction, decimals: int, *, is_percentage: bool) -> Fraction:
    """Round `value` in the same way where there is no target.

    >>> float(rounded_to(Fraction("99.97"), 1, is_percentage=True)), float(rounded_to(Fraction("99.97"), 1, is_percentage=False))
    (99.9, 100.0)
    """
    step = Fraction(1, 10**decimals)
    steps = abs(value) / step
    nearest = math.floor(steps + Fraction(1, 2)) * step
    result = nearest if value >= 0 else -nearest
    if is_percentage and result in (0, 100) and result != value:
        result += step if value > result else -step
    return result
