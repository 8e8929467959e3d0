"""Standings: a measure's value over its target, as slides say it in large and a tile of the wall as short as it has room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lib.insight.explain import month_mark, numerator_unit, value_text, without_unit
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.model import Comparator, Kind, Target
from lib.plan.status import Status
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import screen_words as words


class OverTarget(NamedTuple):
    """A value over its target: "17", "/29", "doanh nghiệp"."""

    value: str
    target: str
    unit: str

    @property
    def over(self) -> str:
        """The target with its unit; per cent say enough where room is scarce."""
        return self.target if self.target.endswith("%") else f"{self.target} {self.unit}".strip()


@dataclass(frozen=True)
class Standing:
    """What a tile says of its value; each text may be blank."""

    value: str = ""
    """"17", "84,6%", or in words that nothing is due yet."""
    over: str = ""
    """What it is held against, with the unit: "/29 doanh nghiệp", "/dưới 0,9%"; a lone unit where it is held against nothing."""
    part: str = ""
    """The part of the indicator whose value it is; blank where there is only one."""
    month: str = ""
    """The month of an older value: "(T6)"."""

    @property
    def text(self) -> str:
        """The whole in one line: "67,9/100 tấn thịt gia súc, gia cầm (T6)"."""
        return " ".join(filter(None, (self.value + self.over, self.part, self.month)))


def standing(score: IndicatorScore) -> Standing:
    """Return the standing of the part that decides the indicator's light."""
    worst = score.worst
    if worst.reading.value is None:
        return Standing()
    part = worst.measure.part if len(score.measures) > 1 else ""
    part = part[:1].lower() + part[1:]
    mark = month_mark(worst)
    month = words.TILE_MONTH.format(month=mark) if mark else ""
    if season := before_its_season(worst):
        return Standing(season, "", part, month)
    if worst.status is None:
        text = value_text(worst) or ""
        value = without_unit(worst, text)
        return Standing(value, text.removeprefix(value), part, month)
    found = value_over_target(worst)
    return Standing(found.value, found.over, part, month)


def before_its_season(score: MeasureScore) -> str:
    """Return in words that nothing stands and nothing should yet, else "": beside a green light a nought would look wrong."""
    if score.status is not Status.ON_TRACK or not score.target.is_floor or not score.reading.value == 0 == score.expected:
        return ""
    return words.BEFORE_HARVEST if score.measure.unit in words.HARVEST_UNITS else words.BEFORE_ROUND


def value_over_target(score: MeasureScore) -> OverTarget:
    """Return the value over the target of a measure that has both; a milestone's in criteria, for these are what people count."""
    reading, measure, target = score.reading, score.measure, score.target
    if measure.kind is Kind.MILESTONE and reading.numerator is not None and reading.denominator is not None:
        met, of = (format_number(count, 3, trim=True) for count in (reading.numerator, reading.denominator))
        return OverTarget(met, f"/{of}", numerator_unit(score))
    value = without_unit(score, value_text(score) or "")
    if target.is_percentage:
        return OverTarget(value, f"/{_bound(target)}%", measure.unit.removeprefix("%").strip())
    return OverTarget(value, f"/{_bound(target)}", measure.unit)


def _bound(target: Target) -> str:
    """Return the target's number; of a ceiling in the decision's way, but for nought, below which there is nothing."""
    number = format_number(target.bound, 4, trim=True)
    if target.is_floor or not target.bound:
        return number
    return (words.TILE_BELOW if target.comparator is Comparator.BELOW else words.TILE_AT_MOST).format(bound=number)
