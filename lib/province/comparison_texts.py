"""The sentences about a province's wards: the headline, sums with what they count, and why something is not there."""

from __future__ import annotations

from fractions import Fraction

from lib.plan.periods import Period
from lib.province.comparison import Cell, Comparison
from lib.province.sums import Sum
from lib.province.ward_summary import WardMeasure
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words import second_step_words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES


def headline(comparison: Comparison) -> str:
    """Return what a province sees first: how many lights are red, in how many wards, or that none is.

    As long as wards are still being read it tells how far that is instead, for a count of some would be taken for that of all.
    """
    if late := comparison.late:
        return reading_text(late, len(comparison.rows), comparison.period)
    wards = len(comparison.read)
    reds = comparison.wards_with("red")
    pattern = words.HEADLINE if reds else words.HEADLINE_FINE
    return pattern.format(
        period=comparison.period.label,
        reds=format_number(comparison.count("red")),
        wards=reds,
        of=wards,
        indicators=len(comparison.indicators),
    )


def reading_text(late: int, of: int, period: Period) -> str:
    """Return how far the reading of wards is, of which `late` are still to come."""
    return words.READING.format(period=period.label, done=of - late, of=of)


def within_sentence(period: Period) -> str:
    """Return a period's name as it stands within a sentence: "tháng 8/2024"."""
    return period.label[0].lower() + period.label[1:]


def fault_text(fault: str) -> str:
    """Return why nothing is known of a ward."""
    return words.FAULTS.get(fault, fault)


def amount(number: Fraction, decimals: int, unit: str) -> str:
    """Return a number with its unit: "95,6%", "4.105,5 tấn"."""
    text = format_number(number, decimals)
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def value_text(measure: WardMeasure) -> str:
    """Return a ward's value with its unit, and with the month where that must be known; a dash where there is none."""
    return words.BLANK if measure.value is None else amount(measure.value, measure.decimals, measure.unit)


def sum_value(one: Sum) -> str:
    """Return the province's sum with its unit, a dash where there is none."""
    return words.BLANK if one.value is None else amount(one.value, one.indicator.decimals, one.indicator.unit)


def promised_text(one: Sum) -> str:
    """Return of amounts what all comparable wards promised together; blank for rates."""
    return "" if one.promised is None else amount(one.promised, one.indicator.decimals, one.indicator.unit)


def counted_text(one: Sum) -> str:
    """Return of how many wards a sum is, of which month where not of the shown one, and why others are not in it."""
    parts = [words.COUNTED.format(counted=one.counted, of=one.comparable)]
    parts += [words.SUM_MONTH.format(month=one.old_month)] if one.old_month is not None else []
    parts += [words.OLDER.format(count=one.older, month=one.newest_month)] if one.older else []
    parts += [words.DIFFERENT.format(count=one.different)] if one.different else []
    parts += [words.UNMAPPED.format(count=one.unmapped)] if one.unmapped else []
    parts += [second_step_words.NOT_COUNTED.format(count=one.unapproved)] if one.unapproved else []
    return "; ".join(parts)


def sum_text(one: Sum) -> str:
    """Return a sum in one line."""
    promised = promised_text(one)
    return (f"{sum_value(one)}/{promised}" if promised else sum_value(one)) + f" ({counted_text(one)})"


def cell_text(cell: Cell) -> str:
    """Return what stands in a cell in words: the light, or why the ward cannot be compared; and what waits for approval."""
    if cell.difference:
        return words.DIFFERENCES[cell.difference]
    light = STATUSES[cell.status] if cell.status else NOT_JUDGED
    if cell.measure is None or not cell.measure.waits:
        return light
    nothing_yet = cell.measure.value is None and not cell.measure.owed
    return second_step_words.CELL_WAITS if nothing_yet else second_step_words.CELL_WITH_WAITING.format(light=light)


def waiting_text(comparison: Comparison) -> str:
    """Return how much of how many wards waits for the province's approval and is not counted, blank where nothing does."""
    waiting = [len(row.summary.waiting) for row in comparison.read if row.summary is not None and row.summary.waiting]
    return second_step_words.WAITING_NOTE.format(count=sum(waiting), wards=len(waiting)) if waiting else ""
