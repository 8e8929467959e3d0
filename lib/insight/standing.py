"""Standings: a measure's value over its target, as short as a tile of the wall has room for."""

from __future__ import annotations

from dataclasses import dataclass

from lib.insight.explain import month_mark, numerator_unit, value_text, without_unit
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.model import Comparator, Kind, Target
from lib.plan.status import Status
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import screen_words as words


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
    if _is_before_its_season(worst):
        return Standing(_season(worst), "", part, month)
    value, over = _value_over_target(worst)
    return Standing(value, over, part, month)


def _is_before_its_season(score: MeasureScore) -> bool:
    """Tell whether nothing stands and nothing should: that light is green, and a nought beside it would look like a fault."""
    return score.status is Status.ON_TRACK and score.target.is_floor and score.reading.value == 0 == score.expected


def _season(score: MeasureScore) -> str:
    return words.BEFORE_HARVEST if score.measure.unit in words.HARVEST_UNITS else words.BEFORE_ROUND


def _value_over_target(score: MeasureScore) -> tuple[str, str]:
    reading, measure, target = score.reading, score.measure, score.target
    if measure.kind is Kind.MILESTONE and reading.numerator is not None and reading.denominator is not None:
        done, of = (format_number(count, 3, trim=True) for count in (reading.numerator, reading.denominator))
        return done, f"/{of} {numerator_unit(score)}"
    text = value_text(score) or ""
    value = without_unit(score, text)
    unit = "%" if target.is_percentage else f" {measure.unit}"
    if score.status is None:
        return value, text.removeprefix(value)
    return value, f"/{_bound(target)}{unit}"


def _bound(target: Target) -> str:
    """Return the target's number; of a ceiling in the decision's way, but for nought, below which there is nothing."""
    number = format_number(target.bound, 4, trim=True)
    if target.is_floor or not target.bound:
        return number
    return (words.TILE_BELOW if target.comparator is Comparator.BELOW else words.TILE_AT_MOST).format(bound=number)
