"""The plan's own pace: the part of a year's target that is due by a month. Months are 0 (start of the year) to 12."""

from __future__ import annotations

from fractions import Fraction

from lib.plan.model import Target


def share_due(target: Target, month: int) -> Fraction | None:
    """Return the share (0 to 1) of the year's target due by the end of `month`; None if not paced.

    It is linear inside a quarter unless the months have shares of their own.

    >>> from lib.plan.model import Comparator
    >>> quarters = tuple(Fraction(p, 100) for p in (19, 48, 80, 100))
    >>> float(share_due(Target(Comparator.AT_LEAST, Fraction(29), 0, plan=quarters), 6))
    0.48
    """
    if target.plan is None:
        return None
    if target.months:
        return target.months[month - 1] if month else Fraction(0)
    knots = (Fraction(0), *target.plan)
    quarter, inside = divmod(month, 3)
    if inside == 0:
        return knots[quarter]
    return knots[quarter] + (knots[quarter + 1] - knots[quarter]) * Fraction(inside, 3)


def expected(target: Target, month: int) -> Fraction:
    """Return what should stand at the end of `month`: the pace, the line from the baseline, or the year's target itself."""
    share = share_due(target, month)
    if share is not None:
        return target.bound * share
    if target.baseline is not None:
        return target.baseline + (target.bound - target.baseline) * Fraction(month, 12)
    return target.bound


def margin(target: Target) -> Fraction:
    """Return the tolerance around what is expected of a measure that is not paced, in its own unit."""
    if target.amber_at is None:
        return abs(target.bound) * target.thresholds.amber_margin
    return abs(target.bound - target.amber_at)


def amber_bound(target: Target, month: int) -> Fraction:
    """Return the exact bound at the end of `month` up to which a measure short of what is expected is amber, not red.

    >>> from lib.plan.model import Comparator
    >>> quarters = tuple(Fraction(p, 100) for p in (19, 48, 80, 100))
    >>> float(amber_bound(Target(Comparator.AT_LEAST, Fraction(29), 0, plan=quarters), 6))
    12.528
    """
    due = expected(target, month)
    if target.plan is not None:
        return due * (target.thresholds.amber_below if target.is_floor else target.thresholds.amber_above)
    return due - margin(target) if target.is_floor else due + margin(target)
