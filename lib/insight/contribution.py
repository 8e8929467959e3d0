"""Contributions of the groups to a measure's gap: each group's part of what is missing at the pace of the plan.

The sums are exact. Of a ratio, with Σ over the groups that reported::

    Σ gap  = expected ÷ scale × Σ denominator − Σ numerator      (the other way round for a ceiling)
    Σ gain = expected − Σ numerator ÷ Σ denominator × scale

and of a flow, where every group was allotted its part: Σ gap = expected − what they have. "Expected" is the rounded number that is
shown, so that the parts make up the gap that is shown. What the groups below lack is therefore the gap itself and what the groups
above bring together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind


@dataclass(frozen=True)
class Contribution:
    """What one group lacks, in the unit of the measure's numerator (or of the flow). Positive pulls down, negative helps."""

    group: Group
    gap: Fraction
    gain: Fraction | None
    """By how much the rate of all would be better, on the measure's scale, if this group stood where it should; None of a flow."""


@dataclass(frozen=True)
class Balance:
    """A measure's gap taken apart: `lacking` by groups below (0 or more), `surplus` of groups above (0 or more)."""

    lacking: Fraction
    surplus: Fraction

    @property
    def gap(self) -> Fraction:
        return self.lacking - self.surplus


def contributions(ward: MeasureScore, groups: Sequence[tuple[Group, MeasureScore]]) -> list[Contribution]:
    """Return what each reporting group lacks to stand where all should, the largest gap first.

    Each group of a ratio is held to the rate expected of all, over its own denominator. A flow is held to the group's part of what
    is expected of all, as it was allotted; groups without an allotment are left out, for nothing was asked of them.
    """
    if ward.expected is None:
        return []
    reported = [(group, score) for group, score in groups if score.reading.numerator is not None]
    whole = sum((score.reading.denominator or Fraction(0) for _, score in reported), Fraction(0))
    scale = ward.target.scale or Fraction(1)
    found = []
    for group, score in reported:
        numerator = score.reading.numerator or Fraction(0)
        is_flow = ward.measure.kind is Kind.FLOW
        if is_flow and score.expected is None:
            continue
        base = score.reading.denominator or 0
        due = ward.expected * (score.target.bound / ward.target.bound if is_flow else base / scale)
        short = due - numerator if ward.target.is_floor else numerator - due
        found.append(Contribution(group, short, short / whole * scale if whole and not is_flow else None))
    return sorted(found, key=lambda contribution: contribution.gap, reverse=True)


def holding_back(parts: Sequence[Contribution], groups: Sequence[tuple[Group, MeasureScore]]) -> list[Contribution]:
    """Return the parts that lack something, without those of groups whose own light is green.

    Such a group is short of the ward's pace by decimals that nobody is shown.
    """
    green = {group.code for group, score in groups if score.status is not None and score.status.light == "green"}
    return [part for part in parts if part.gap > 0 and part.group.code not in green]


def shown_parts(amounts: Sequence[Fraction], decimals: int) -> list[Fraction]:
    """Return amounts rounded so that they add up to their rounded sum: what is shown adds up as it is shown.

    Each is rounded down or up, up those that lose most by rounding down. A sum that is not nothing but would read 0 is rounded at
    the decimals that show it, three at most.

    >>> [float(part) for part in shown_parts([Fraction("0.25"), Fraction("0.25"), Fraction("0.3"), Fraction("-1.02")], 1)]
    [0.2, 0.3, 0.3, -1.0]
    """
    step = Fraction(1, 10 ** shown_decimals(sum(amounts, Fraction(0)), decimals))
    low = [math.floor(amount / step) for amount in amounts]
    total = math.floor(abs(sum(amounts, Fraction(0))) / step + Fraction(1, 2)) * (1 if sum(amounts, Fraction(0)) >= 0 else -1)
    by_loss = sorted(range(len(amounts)), key=lambda place: (low[place] - amounts[place] / step, -place))
    raised = set(by_loss[: total - sum(low)])
    return [(steps + (place in raised)) * step for place, steps in enumerate(low)]


def shown_decimals(total: Fraction, decimals: int) -> int:
    """Return the decimals at which a sum that is not nothing does not read 0: those given, or one or two more."""
    return next((d for d in range(decimals, 3) if not total or abs(total) * 10**d >= Fraction(1, 2)), 3)


def balance(parts: Iterable[Fraction]) -> Balance:
    """Return what lacks and what is beyond, of gaps or of gains.

    >>> found = balance([Fraction(3), Fraction(-1), Fraction(2)])
    >>> int(found.lacking), int(found.surplus), int(found.gap)
    (5, 1, 4)
    """
    amounts = list(parts)
    return Balance(
        sum((amount for amount in amounts if amount > 0), Fraction(0)),
        -sum((amount for amount in amounts if amount < 0), Fraction(0)),
    )
