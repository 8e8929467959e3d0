"""Texts on the groups of one measure: which of them are furthest behind, by how much, and from which its light could turn green."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from lib.insight.contribution import contributions, holding_back
from lib.insight.explain import left_text, numerator_unit, value_text
from lib.insight.remaining import remaining
from lib.insight.scorecard import MeasureScore
from lib.insight.way_to_green import WayToGreen, way_to_green
from lib.plan.model import Group, Kind
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words.common_words import CONTINUOUS_UNITS
from lib.vietnamese.words.screen_words import BLANK

PULLING_DOWN = 3
"""How many groups are named as pulling a measure down."""
Pairs = Sequence[tuple[Group, MeasureScore]]


def gap_text(score: MeasureScore, gap: Fraction) -> str:
    """Return what a group lacks in words: "3 người". People and households are not divisible: a part of one is one."""
    unit = gap_unit(score)
    amount = gap if unit in CONTINUOUS_UNITS else Fraction(math.ceil(gap))
    return f"{format_number(amount, 1, trim=True)} {unit}".strip()


def gap_unit(score: MeasureScore) -> str:
    """Return the unit in which groups lack: a flow's own, else that of the ratio's numerator."""
    return numerator_unit(score) if score.measure.has_denominator else score.measure.unit


def furthest_behind(score: MeasureScore, groups: Pairs) -> tuple[str, str] | None:
    """Return a name and which groups are below what they should have, or, where none was asked anything, which have least.

    `groups` are those whose figures make up the measure's, each by itself. None where no group reported.
    """
    reported = [pair for pair in groups if pair[1].reading.value is not None]
    if not reported or score.reading.value is None:
        return None
    parts = contributions(score, groups)
    if not parts and score.measure.kind is Kind.FLOW:
        return words.LEAST, words.NO_ALLOTMENTS.format(groups=_lowest(score, reported))
    below = holding_back(parts, groups)[:PULLING_DOWN]
    floor = score.target.is_floor
    pattern = words.GROUP_LACKS if floor else words.GROUP_ABOVE
    named = ", ".join(pattern.format(group=part.group.name, amount=gap_text(score, part.gap)) for part in below)
    none = words.NO_GROUP_BELOW if floor else words.NO_GROUP_ABOVE
    return words.PULLING_DOWN if floor else words.ABOVE_CEILING, f"{named}." if named else none


def least_to_green(score: MeasureScore, groups: Pairs) -> str:
    """Return the least that would turn the light green, where that is less than what the year's target takes; else blank."""
    way, left = way_to_green(score, groups), remaining(score)
    if way is None or (left is not None and left.amount == way.amount):
        return ""
    return _least_text(score, way)


def turning_green(score: MeasureScore, groups: Pairs) -> str:
    """Return the least that would turn the light green, and from which groups it could come; blank where nothing would."""
    way = way_to_green(score, groups)
    if way is None:
        return ""
    text = _least_text(score, way)
    named = ", ".join(words.GREEN_SHARE.format(group=part.group.name, amount=_with_unit(score, part.amount)) for part in way.shares)
    return f"{text} ({named})." if named else f"{text}."


def _least_text(score: MeasureScore, way: WayToGreen) -> str:
    pattern = words.GREEN_WITH if score.target.is_floor else words.GREEN_WITHOUT
    return pattern.format(amount=_with_unit(score, way.amount))


def _lowest(score: MeasureScore, reported: Pairs) -> str:
    # Groups as low as the last one named are as low, and an older figure is no match for a newer one.
    lowest = sorted(reported, key=lambda pair: pair[1].reading.value or 0)[:PULLING_DOWN]
    last = lowest[-1][1].reading.value
    named = ", ".join(f"{group.name} ({_plain(one)}{_age(score, one)})" for group, one in lowest)
    ties = sum(one.reading.value == last for _, one in reported) - sum(one.reading.value == last for _, one in lowest)
    return named + (words.AND_TIES.format(count=ties) if ties else "")


def _age(score: MeasureScore, one: MeasureScore) -> str:
    month = one.reading.data_month
    return words.FIGURE_OF_MONTH.format(month=month) if month != score.reading.data_month else ""


def _plain(score: MeasureScore) -> str:
    return (value_text(score) or BLANK).removesuffix(f" {score.measure.unit}")


def _with_unit(score: MeasureScore, amount: Fraction) -> str:
    return f"{left_text(score, amount)} {gap_unit(score)}".strip()
