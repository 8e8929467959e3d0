"""Amounts by month: from running sums to the amount of each month, or of each stretch between two reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.scorecard import MeasureScore


@dataclass(frozen=True)
class Stretch:
    """The months `first` to `last`, and the amount that they brought together, exact."""

    first: int
    last: int
    amount: Fraction


def stretches(trend: Sequence[MeasureScore]) -> list[Stretch]:
    """Return what each stretch from one reported month to the next brought, oldest first.

    `trend` holds one flow's scores at the year's months so far, January first.
    """
    found: list[Stretch] = []
    before, until = Fraction(0), 0
    territory = trend[0].reading.joined_wards if trend else ()
    for month, score in enumerate(trend, start=1):
        standing = score.reading.numerator
        if score.reading.data_month != month or standing is None:
            continue
        # What a ward brought with it that joined in between is no amount of these months.
        if score.reading.joined_wards == territory:
            found.append(Stretch(until + 1, month, standing - before))
        before, until, territory = standing, month, score.reading.joined_wards
    return found


def amount_between(trend: Sequence[MeasureScore], first: int, last: int) -> Fraction | None:
    """Return what the months `first` to `last` brought, exact; None where no reports stand at both ends. `trend` as above."""
    found = [one for one in stretches(trend) if first <= one.first and one.last <= last]
    if sum(one.last - one.first + 1 for one in found) != last - first + 1:
        return None
    return sum((one.amount for one in found), Fraction(0))
