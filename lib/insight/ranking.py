"""Ranks of the groups at a measure, among those that have reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind

Pairs = Sequence[tuple[Group, MeasureScore]]


@dataclass(frozen=True)
class Rank:
    """A group's place among those that have a value, 1 the best; groups that stand alike share a place, as in 1, 2, 2, 4."""

    place: int
    of: int
    is_shared: bool


def ranks(pairs: Pairs) -> dict[str, Rank]:
    """Return the rank of each group of one measure that has a value, by the group's code.

    The best value by the measure's comparator comes first. A flow counts by the part done of what the group was allotted, where all
    that have reported were allotted something, else by its amount.
    """
    by_part = counts_by_part(pairs)
    return places({group.code: merit(score, by_part=by_part) for group, score in pairs if score.reading.value is not None})


def places(merits: Mapping[str, Fraction]) -> dict[str, Rank]:
    """Return the rank of each code by its merit, the greatest first.

    >>> [rank.place for rank in places({"A": Fraction(3), "B": Fraction(5), "C": Fraction(3), "D": Fraction(1)}).values()]
    [2, 1, 2, 4]
    """
    standing = Counter(merits.values())
    first, found = 1, dict[Fraction, Rank]()
    for merit_of_some in sorted(standing, reverse=True):
        count = standing[merit_of_some]
        found[merit_of_some] = Rank(first, len(merits), count > 1)
        first += count
    return {code: found[own] for code, own in merits.items()}


def counts_by_part(pairs: Pairs) -> bool:
    """Tell whether groups are compared by the part done of what each was allotted."""
    reported = [score for _, score in pairs if score.reading.value is not None]
    return bool(reported) and all(score.measure.kind is Kind.FLOW and score.status is not None for score in reported)


def merit(score: MeasureScore, *, by_part: bool) -> Fraction:
    """Return a number that is the greater the better the value stands; there must be a value."""
    value = score.reading.value
    assert value is not None
    height = value / score.target.bound if by_part else value
    return height if score.target.is_floor else -height
