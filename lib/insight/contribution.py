"""Which groups pull a measure down: each group's part of the gap between what stands and what should stand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind


@dataclass(frozen=True)
class Contribution:
    """What one group lacks, in the unit of the measure's numerator (or of the flow). Positive pulls down, negative helps."""

    group: Group
    gap: Fraction


def contributions(ward: MeasureScore, groups: list[tuple[Group, MeasureScore]]) -> list[Contribution]:
    """Return what each reporting group lacks to stand where the ward should, the largest gap first.

    A ratio's gaps add up to the ward's own: each group is held to the rate expected of the ward, over its own denominator. A flow
    is held to what the group was allotted; groups without an allotment are left out, for nothing was asked of them.
    """
    found = []
    for group, score in groups:
        reading = score.reading
        if reading.numerator is None or ward.expected is None:
            continue
        if ward.measure.kind is Kind.FLOW:
            if score.expected is None:
                continue
            found.append(Contribution(group, score.expected - reading.numerator))
            continue
        due = ward.expected / (ward.target.scale or 1) * (reading.denominator or 0)
        short = due - reading.numerator if ward.target.is_floor else reading.numerator - due
        found.append(Contribution(group, short))
    return sorted(found, key=lambda contribution: contribution.gap, reverse=True)
