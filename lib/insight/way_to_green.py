"""The way to green: the least whole amount that turns a light green at its month, and from which groups it could come."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind
from lib.plan.rounding import rounded
from lib.plan.status import judge

Parts = Sequence[tuple[Group, MeasureScore]]


@dataclass(frozen=True)
class Share:
    """What one group could add (or take away, under a ceiling)."""

    group: Group
    amount: Fraction


@dataclass(frozen=True)
class WayToGreen:
    """The least amount that is enough, in the unit of the flow or of the ratio's numerator; who lacks most comes first.

    The shares add up to the amount, and no group is asked for more than brings it level with all. There are none where that is not
    known: where the ward alone has a figure or gave its own total, or groups were allotted nothing of a flow.
    """

    amount: Fraction
    shares: tuple[Share, ...]


def way_to_green(score: MeasureScore, groups: Parts) -> WayToGreen | None:
    """Return what would turn the light of all, `score`, green; `groups` are those whose figures make it up, each by itself.

    None where it is green or unknown, where the year is over, and where nothing that is added or taken away would help: what a
    year's ceiling has used up does not come back, and a ratio whose cases add up is turned by those still to come.
    """
    reading, target = score.reading, score.target
    is_green = score.status is None or score.status.light == "green"
    if is_green or reading.value is None or reading.numerator is None or score.month == 12:
        return None
    if score.measure.denominator_grows or (not target.is_floor and target.plan is not None):
        return None
    amount = _least(score)
    return None if amount is None else WayToGreen(amount, () if reading.is_given_total else _shares(score, groups, amount))


def step_of(score: MeasureScore) -> Fraction:
    """Return the smallest amount that exists: one, or of what is measured in parts the last decimal that is written."""
    reading = score.reading
    if reading.denominator is None:
        return Fraction(1, 10**score.target.decimals)
    is_whole = all(part is None or part.denominator == 1 for part in (reading.numerator, reading.denominator))
    return Fraction(1) if is_whole else Fraction(1, 10)


def is_green_with(score: MeasureScore, amount: Fraction) -> bool:
    """Tell whether the light would be green with so much more, or of a ceiling so much less."""
    reading, target = score.reading, score.target
    numerator = (reading.numerator or Fraction(0)) + (amount if target.is_floor else -amount)
    value = numerator if reading.denominator is None else numerator / reading.denominator * (target.scale or 1)
    return judge(target, rounded(value, target), score.month).light == "green"


def _least(score: MeasureScore) -> Fraction | None:
    """Return the least amount, found by halving: what is enough stays enough with more."""
    reading, target, step = score.reading, score.target, step_of(score)
    stands = reading.numerator or Fraction(0)
    if target.is_floor:
        wanted = target.bound * (1 if reading.denominator is None else reading.denominator / (target.scale or 1))
        most = math.ceil((wanted - stands) / step)
    else:
        most = math.floor(stands / step)
    if most < 1 or not is_green_with(score, most * step):
        return None
    least = 1
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if is_green_with(score, middle * step) else (middle + 1, most)
    return least * step


def _shares(score: MeasureScore, groups: Parts, amount: Fraction) -> tuple[Share, ...]:
    """Return the amount laid on the groups furthest from where all would then stand, each up to there and no further."""
    step, left, found = step_of(score), amount, []
    for group, short in sorted(_short(score, groups, amount), key=lambda pair: pair[1], reverse=True):
        part = min(left, math.ceil(short / step) * step)
        if part > 0:
            found.append(Share(group, part))
            left -= part
    return tuple(found) if left == 0 else ()


def _short(score: MeasureScore, groups: Parts, amount: Fraction) -> list[tuple[Group, Fraction]]:
    """Return by how much each group is short of where all would stand with the amount; negative if it is better."""
    reading, target = score.reading, score.target
    up = 1 if target.is_floor else -1
    then = (reading.numerator or Fraction(0)) + up * amount
    found = []
    for group, one in groups:
        stands = one.reading.numerator
        if stands is None or (score.measure.kind is Kind.FLOW and one.status is None):
            continue
        whole, own = (
            (target.bound, one.target.bound) if reading.denominator is None else (reading.denominator, one.reading.denominator)
        )
        if whole:
            found.append((group, up * (then * (own or Fraction(0)) / whole - stands)))
    return found
