"""Explanations: for each measure one plain Vietnamese sentence with its figures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lib.insight.remaining import Task, remaining
from lib.insight.scorecard import MeasureScore
from lib.plan.description import by_document, in_charge
from lib.plan.model import Kind
from lib.plan.rounding import rounded
from lib.plan.status import Status
from lib.vietnamese.numbers import format_number, format_percentage
from lib.vietnamese.words import common_words
from lib.vietnamese.words import screen_words as screen
from lib.vietnamese.words import sentences as words
from lib.vietnamese.words.common_words import REPORT_OWED


def explain(score: MeasureScore) -> str:
    """Return the sentence that says where a measure stands, against what, and what it would still take."""
    reading, measure = score.reading, score.measure
    if reading.data_month is None:
        return _explain_nothing(score)
    if reading.value is None:
        return words.NO_BASE.format(month=reading.data_month)
    if score.status is None:
        amount = f"{_value(score)} {measure.unit}"
        return words.NO_ALLOTMENT.format(month=score.month, standing=amount, share=_share_of_ward(score))
    return where_it_stands(score) + _catch_up(score)


def where_it_stands(score: MeasureScore) -> str:
    """Return the first part of the sentence, of a measure that has a value and a light: how much, against what."""
    return words.STANDING.format(month=score.month, standing=_standing(score)) + _comparison(score)


def what_is_left(score: MeasureScore) -> str:
    """Return the last part of the sentence: what is still to come until the year's end; blank where nothing is, or is asked."""
    return _catch_up(score).strip()


def what_it_takes(score: MeasureScore) -> str:
    """Return the sentence without where the measure stands, for a place that shows the value in large: against what, and what is
    still to be done.
    """
    if score.reading.value is None or score.status is None:
        return explain(score)
    text = _comparison(score).removeprefix("; ") + _catch_up(score)
    return text[0].upper() + text[1:]


def warnings(score: MeasureScore, *, with_notes: bool = True) -> list[str]:
    """Return what must be said wherever the number stands: a target adjusted in mid-year, late reports, groups behind or silent,
    a green light that may not last, a total that is off.

    What officers wrote beside the figures is among it, unless it is told elsewhere: `with_notes`.
    """
    reading, found = score.reading, list(changed_in_year(score))
    if reading.data_month is not None and score.owed_month is not None:
        found.append(words.OWED.format(month=reading.data_month, owed=score.owed_month))
    if reading.older_groups:
        named = ", ".join(words.OLDER_GROUP.format(group=name, month=month) for name, month in reading.older_groups)
        found.append(words.OLDER_GROUPS.format(month=reading.data_month, groups=named))
    if reading.silent_groups:
        found.append(words.SILENT_GROUPS.format(groups=", ".join(reading.silent_groups)))
    found += former_ward_gaps(score)
    if score.doubt is not None:
        pattern = words.DOUBT_FLOOR if score.target.is_floor else words.DOUBT_CEILING
        found.append(pattern.format(groups=", ".join(score.doubt.groups), value=_amount(score, score.doubt.value)))
    found += [words.OFFICERS_NOTE.format(note=note) for note in reading.notes if with_notes]
    return found + total_mismatch(score)


def former_ward_gaps(score: MeasureScore) -> list[str]:
    """Return of which former ward's territory the figure is older, or lacks."""
    reading, found = score.reading, []
    if reading.older_wards:
        named = ", ".join(words.OLDER_WARD.format(ward=name, month=month) for name, month in reading.older_wards)
        found.append(words.OLDER_GROUPS.format(month=reading.data_month, groups=named))
    if reading.lacking_wards and reading.value is not None:
        found.append(words.LACKING_WARDS.format(wards=", ".join(reading.lacking_wards)))
    return found


def total_mismatch(score: MeasureScore) -> list[str]:
    """Return that the ward's given total is not what its groups make up together; nothing where it is."""
    reading = score.reading
    if reading.groups_together is None or reading.value is None:
        return []
    return [words.MISMATCH.format(**_two_results(score), reported=reading.reported_groups, of=reading.of_groups)]


def changed_in_year(score: MeasureScore) -> Iterator[str]:
    """Yield what was ordered in mid-year up to the month that is looked at."""
    measure, month = score.measure, score.asked or score.month
    if measure.first_month > 1:
        yield words.ADDED_IN_YEAR.format(month=measure.first_month, document=by_document(measure.document))
    if (found := measure.adjusted_by(month)) is not None:
        now, before = found
        yield words.ADJUSTED.format(month=now.month, document=by_document(now.document), before=before.target_text)


def facts(score: MeasureScore) -> list[str]:
    """Return how old and how whole the figure is, and whose."""
    reading, found = score.reading, []
    if reading.data_month is not None:
        if reading.is_given_total:
            found += [screen.DATA_MONTH.format(month=reading.data_month), screen.GIVEN_TOTAL]
        elif reading.of_groups is None:
            found.append(screen.DATA_MONTH.format(month=reading.data_month))
        else:
            fresh = (reading.reported_groups or 0) - len(reading.older_groups)
            found.append(screen.COVERAGE.format(reported=fresh, of=reading.of_groups, month=reading.data_month))
        if score.owed_month is not None:
            found.append(REPORT_OWED)
    if reading.is_ward_only:
        found.append(common_words.WARD_ONLY)
    return found


def value_text(score: MeasureScore) -> str | None:
    """Return a measure's value as people read it, with its unit ("94,2%", "18 doanh nghiệp"), None if there is none."""
    return None if score.reading.value is None else _amount(score, score.reading.value)


def month_mark(score: MeasureScore) -> str:
    """Return the month of a figure that is older than the period looked at, as it stands beside the figure ("T6"), else ""."""
    month = score.reading.data_month
    return "" if month is None or not score.asked or month >= score.asked else screen.MONTH_MARK.format(month=month)


def dated_text(score: MeasureScore) -> str | None:
    """Return a measure's value with its unit, and with its month where it is older than the period looked at."""
    value, month = value_text(score), month_mark(score)
    return f"{value} ({month})" if value is not None and month else value


def shown_text(score: MeasureScore, number: Fraction) -> str:
    """Return `number` as the measure's own value would be written, with its unit."""
    return _amount(score, number)


def counted_text(score: MeasureScore) -> str:
    """Return what a ratio or a milestone is computed from: "11.196/11.399 người", "9/12 tiêu chí"."""
    above, below = numerator_unit(score), denominator_unit(score)
    first = _count(score.reading.numerator) + ("" if above == below else f" {above}")
    return f"{first}/{_count(score.reading.denominator)} {below}".strip()


def difference_text(score: MeasureScore, difference: Fraction) -> str:
    """Return a difference of two of the measure's values with its unit: "4 doanh nghiệp", "0,5 điểm %"."""
    text = _gap(score, difference)
    return f"{text} {score.measure.unit}" if score.measure.kind is Kind.FLOW and not score.target.is_percentage else text


def target_text(score: MeasureScore) -> str:
    """Return what `score` is held against for the year: the decision's own words, or the amount that groups were allotted."""
    measure = score.measure
    return measure.target_text if score.target.bound == measure.target.bound else _amount(score, score.target.bound)


def without_unit(score: MeasureScore, text: str) -> str:
    """Return one of the texts above for a place that names the unit already; "%" stays."""
    return text.removesuffix(f" {score.measure.unit}")


def amount_text(score: MeasureScore, number: Fraction) -> str:
    """Return `number` as a value of the same measure; an amount comes without its unit."""
    return _amount(score, number, bare=True)


def _share_of_ward(score: MeasureScore) -> str:
    share = score.share_of_ward
    if share is None or share < 0:
        return ""
    return words.MORE_THAN_WARD if share > 1 else words.SHARE_OF_WARD.format(share=format_percentage(share))


def _two_results(score: MeasureScore) -> dict[str, str]:
    """Return the ward's given total and its groups together, with so many decimals that they do not read alike."""
    reading, scale = score.reading, score.target.scale or 1
    together = reading.groups_together or Fraction(0)
    given = (reading.numerator or Fraction(0)) / (reading.denominator or 1) * (scale if reading.denominator else 1)
    for more in range(4):
        finer = replace(score, target=replace(score.target, decimals=score.target.decimals + more))
        texts = {
            "given": _amount(finer, rounded(given, finer.target)),
            "together": _amount(finer, rounded(together, finer.target)),
        }
        if texts["given"] != texts["together"]:
            break
    return texts


def _explain_nothing(score: MeasureScore) -> str:
    measure, target = score.measure, score.measure.target
    if score.status is Status.NOT_DUE:
        return words.NOT_DUE.format(month=min(target.report_months, default=12))
    return words.NO_DATA.format(month=score.owed_month, owner=in_charge([measure]))


def _standing(score: MeasureScore) -> str:
    reading, measure = score.reading, score.measure
    if measure.kind is Kind.FLOW:
        share = format_percentage((reading.value or Fraction(0)) / score.target.bound)
        bound = format_number(score.target.bound, score.target.decimals, trim=True)
        return f"{_value(score)}/{bound} {measure.unit} ({share})"
    return f"{_amount(score, reading.value)} ({counted_text(score)})"


def _comparison(score: MeasureScore) -> str:
    target, value, due = score.target, score.reading.value, score.expected
    assert value is not None and due is not None
    # The value and what is expected are rounded alike, so that the gap is the difference of the two numbers that are shown.
    figures = {
        "month": score.month,
        "expected": _amount(score, due, bare=True),
        "gap": _gap(score, abs(due - value)),
        "target": target_text(score),
    }
    if score.status in (Status.MET, Status.EXCEEDED, Status.MISSED):
        return {Status.MET: words.MET, Status.EXCEEDED: words.EXCEEDED, Status.MISSED: words.MISSED}[score.status].format(**figures)
    if target.plan is not None and target.is_floor:
        template = words.PACE_EVEN if value == due else words.PACE_AHEAD if value > due else words.PACE_SHORT
    elif target.plan is not None:
        template = words.ALLOWED_EVEN if value == due else words.ALLOWED_UNDER if value < due else words.ALLOWED_OVER
    elif target.baseline is not None:
        template = words.LINE_EVEN if value == due else words.LINE_ABOVE if value > due else words.LINE_BELOW
    elif target.is_floor:
        template = words.TARGET_SHORT
    else:
        template = words.TARGET_AT_BOUND if value == due else words.TARGET_OVER
    return template.format(**figures)


def _catch_up(score: MeasureScore) -> str:
    if score.is_undecided:
        return words.UNDECIDED
    left = remaining(score)
    if left is None:
        return ""
    unit = "" if score.reading.denominator is None else " " + numerator_unit(score)
    amount = left_text(score, left.amount) + unit
    if left.task is Task.LOST:
        return words.LOST
    if left.task is Task.RATE:
        pattern = words.RATE_AT_LEAST if score.target.is_floor else words.RATE_AT_MOST
        return pattern.format(rate=rate_text(score, left.amount), unit=denominator_unit(score))
    if left.task in (Task.ROOM, Task.BROKEN):
        return (words.ROOM if left.task is Task.ROOM else words.BROKEN).format(room=amount)
    if left.task is Task.REDUCE:
        return (words.REDUCE if left.months_left else words.OVER_AT_END).format(missing=amount)
    if left.needed is None:
        return words.MISSING_AT_END.format(missing=amount)
    decimals = monthly_decimals(score, left.needed)
    needed = format_number(left.needed, decimals) + unit
    if left.average is None:
        return words.MISSING_NO_AVERAGE.format(missing=amount, needed=needed)
    return words.MISSING.format(missing=amount, needed=needed, average=format_number(left.average, decimals) + unit)


def left_text(score: MeasureScore, amount: Fraction) -> str:
    """Return what is left of a promise, without its unit: of an amount at the decimals of the value that is shown."""
    return format_number(amount, score.target.decimals, trim=True) if score.reading.denominator is None else _count(amount)


def rate_text(score: MeasureScore, share: Fraction) -> str:
    """Return the rate asked of the cases still to come in whole percents, so rounded that it is enough: "66%"."""
    return format_number(math.ceil(share * 100) if score.target.is_floor else math.floor(share * 100)) + "%"


def monthly_decimals(score: MeasureScore, needed: Fraction) -> int:
    """Return the decimals of an amount a month: one, or those of an amount's measure, and enough not to read as nothing."""
    least = max(1, score.target.decimals if score.reading.denominator is None else 1)
    return next((d for d in range(least, least + 3) if not needed or abs(needed) * 10**d >= Fraction(1, 2)), least + 3)


def numerator_unit(score: MeasureScore) -> str:
    """Return the unit in which a ratio's numerator is counted, from its name: "Số hộ nghèo (hộ)" gives "hộ"."""
    return _unit_in(score.measure.numerator, score.measure.kind)


def denominator_unit(score: MeasureScore) -> str:
    """Return the unit in which a ratio's denominator is counted, from its name."""
    return _unit_in(score.measure.denominator, score.measure.kind)


def _unit_in(name: str, kind: Kind) -> str:
    found = re.search(r"\(([^()]*)\)\s*$", name)
    if found:
        return found[1]
    return "tiêu chí" if kind is Kind.MILESTONE else ""


def _value(score: MeasureScore) -> str:
    return format_number(score.reading.value or 0, score.target.decimals)


def _amount(score: MeasureScore, number: Fraction | None, *, bare: bool = False) -> str:
    """Write a measure's value with its unit, at the decimals at which it is judged; `bare`: an amount without its unit."""
    text = format_number(number or 0, score.target.decimals)
    if score.measure.kind is Kind.FLOW:
        return text if bare else f"{text} {score.measure.unit}"
    return text + "%" if score.target.is_percentage else f"{text} {score.measure.unit}"


def _gap(score: MeasureScore, gap: Fraction) -> str:
    number = format_number(gap, score.target.decimals)
    if score.target.is_percentage:
        return words.POINTS.format(number=number)
    return number if score.measure.kind is Kind.FLOW else f"{number} {score.measure.unit}"


def _count(number: Fraction | None) -> str:
    """Write an amount with decimals only where there are some."""
    return format_number(number or 0, 3, trim=True)
