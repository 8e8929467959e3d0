"""The lines of the report's table: each domain, its indicators in the decision's order, and under an indicator its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_uppercase

from lib.insight.estimate import Estimate
from lib.insight.explain import amount_text, facts, shown_text, target_text, value_text, without_unit
from lib.insight.last_year import is_comparable
from lib.insight.monthly_amounts import amount_between
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.description import in_charge
from lib.plan.model import Kind
from lib.plan.status import Status
from lib.report.content import Level, Line, Material
from lib.report.result_sentences import lacks_year_figures
from lib.report.spans import Span
from lib.vietnamese.numbers import format_number, format_percentage
from lib.vietnamese.words import annex_words as words
from lib.vietnamese.words.screen_words import BLANK

NOT_JUDGED_NAME = "not_judged"
"""How `lib.palette.LOOKS` names the light of what cannot be judged."""
_QUARTER = 3


def make_lines(material: Material) -> tuple[Line, ...]:
    """Return the lines of the table; the indicators are numbered through, as `numbers_of` says."""
    return tuple(_lines(material))


def numbers_of(card: Scorecard) -> dict[str, int]:
    """Return each indicator's number in the report, from 1, by its code."""
    return {score.indicator.code: number for number, score in enumerate(card.indicators, start=1)}


def status_name(status: Status | None) -> str:
    """Return the status as `lib.palette.LOOKS` names it."""
    return NOT_JUDGED_NAME if status is None else status.value


def judgement(score: IndicatorScore | MeasureScore, *, is_year: bool) -> str:
    """Return how a report judges: in its own words, and of a whole year whether the target was reached."""
    if lacks_year_figures(score):
        return words.UNDECIDED
    if score.status is None:
        return words.NOT_JUDGED
    return (words.JUDGEMENTS | words.YEAR_JUDGEMENTS if is_year else words.JUDGEMENTS)[score.status]


def _lines(material: Material) -> Iterator[Line]:
    card = material.card
    numbers = numbers_of(card)
    letters = iter(ascii_uppercase)
    for domain, name in material.domains.items():
        scores = [score for score in card.indicators if score.indicator.domain == domain]
        if scores:
            head = words.DOMAIN.format(letter=next(letters), domain=name, count=len(scores))
            yield Line(Level.DOMAIN, head, domain=name)
        for score in scores:
            for line in _indicator(material, score, str(numbers[score.indicator.code])):
                yield replace(line, domain=name)


def _indicator(material: Material, score: IndicatorScore, number: str) -> Iterator[Line]:
    indicator, said = score.indicator, score.override.text if score.override else ""
    if len(score.measures) == 1:
        (measure,) = score.measures
        line = _measure(material, measure, Level.INDICATOR, number, indicator.name)
        yield replace(line, remark=" · ".join(filter(None, (line.remark, said))))
        return
    owner = in_charge(indicator.measures)
    word, status = judgement(score, is_year=material.card.period.month == 12), status_name(score.status)
    yield Line(Level.INDICATOR, indicator.name, number, status=status, word=word, owner=owner, remark=said)
    for measure in score.measures:
        line = _measure(material, measure, Level.PART, "", words.PART.format(part=measure.measure.part))
        yield replace(line, owner="") if line.owner == owner else line  # said once, where the parts begin


def _measure(material: Material, score: MeasureScore, level: Level, number: str, name: str) -> Line:
    card, measure, due = material.card, score.measure, score.expected
    if score.status is Status.NOT_DUE:
        due = None  # nothing has to stand yet
    value = value_text(score)
    end = material.year_ends.get(measure.code)
    line = Line(
        level,
        name,
        number,
        code=measure.code,
        unit=measure.unit,
        target=_target(card, score),
        value=BLANK if value is None else without_unit(score, value),
        share=_share(card, score),
        expected=BLANK if due is None else without_unit(score, amount_text(score, due)),
        status=status_name(score.status),
        word=judgement(score, is_year=card.period.month == 12),
        owner=in_charge([measure]),
        estimate=_estimate(score, end) if isinstance(end, Estimate) else "",
        estimate_range=_range(score, end) if isinstance(end, Estimate) else "",
        remark=_remark(card, score),
        exact_target=score.target.bound,
        exact_value=score.reading.value,
        exact_expected=due,
        exact_estimate=end.value if isinstance(end, Estimate) else None,
        decimals=score.target.decimals,
        is_percentage=score.target.is_percentage,
    )
    return _with_period(_with_last_year(line, score, material.last_year.get(measure.code)), material, score)


def _with_period(line: Line, material: Material, score: MeasureScore) -> Line:
    """Add what the month brought, or the quarter that it closes; of a flow that nobody reported just before, nothing is known."""
    if score.measure.kind is not Kind.FLOW:
        return line
    last = material.card.period.month
    first = last if material.span is Span.MONTH else last - _QUARTER + 1
    amount = None
    months = [{one.measure.code: one for one in card.measures} for card in material.trend]
    trend = [month[score.measure.code] for month in months if score.measure.code in month]
    if len(trend) == last:  # of one that was added in mid-year, nobody knows what it would have begun with
        amount = amount_between(trend, first, last)
    text = BLANK if amount is None else format_number(amount, line.decimals)
    return replace(line, period_amount=text, exact_period_amount=amount)


def _with_last_year(line: Line, score: MeasureScore, then: MeasureScore | None) -> Line:
    value, before = score.reading.value, None if then is None else then.reading.value
    if then is None or before is None or value is None or then.reading.data_month != score.reading.data_month:
        return line
    line = replace(line, last_year=without_unit(then, value_text(then) or ""), exact_last_year=before)
    if not is_comparable(score, then) or (not line.is_percentage and before <= 0):
        return line
    if not line.is_percentage:
        return replace(line, change=format_percentage(value / before))
    points = format_number(value - before, line.decimals)
    return replace(line, change=words.POINTS.format(number=f"+{points}" if value > before else points))


def _share(card: Scorecard, score: MeasureScore) -> str:
    """Return the part of the year's target that is reached; nothing for ceilings, targets of 0 and milestones."""
    target, value = score.target, score.reading.value
    means_something = target.is_floor and target.bound > 0 and score.measure.kind is not Kind.MILESTONE
    if not means_something or score.status is None or _is_of_ward(card, score):
        return ""
    return BLANK if value is None else format_percentage(value / target.bound)


def _estimate(score: MeasureScore, found: Estimate) -> str:
    value = without_unit(score, shown_text(score, found.value))
    return words.ESTIMATE.format(value=value, range=_range(score, found))


def _range(score: MeasureScore, found: Estimate) -> str:
    low, high = (without_unit(score, shown_text(score, number)) for number in (found.low, found.high))
    return words.ESTIMATE_RANGE.format(low=low, high=high)


def _is_of_ward(card: Scorecard, score: MeasureScore) -> bool:
    """Tell whether the chosen groups were allotted nothing, so that the target is the whole ward's."""
    measure = score.measure
    is_of_groups = card.groups is not None and measure.by_group and measure.kind is Kind.FLOW
    return is_of_groups and any((measure.code, group) not in card.plan.allotments for group in card.groups or ())


def _target(card: Scorecard, score: MeasureScore) -> str:
    """Return what was promised; where the chosen groups were allotted nothing, whose target it is."""
    text = target_text(score)
    return words.WARD_TARGET.format(target=text) if _is_of_ward(card, score) else text


def _remark(card: Scorecard, score: MeasureScore) -> str:
    """Return how old, how whole and whose a figure is; nothing where it is of the period and of all who report it."""
    reading = score.reading
    is_whole = reading.of_groups is None or (reading.reported_groups == reading.of_groups and not reading.older_groups)
    is_whole = is_whole and not reading.older_wards and not reading.lacking_wards
    is_of_now = reading.data_month in (card.period.month, None)
    if is_of_now and (is_whole or reading.data_month is None) and not reading.is_given_total:
        return " · ".join(facts(score)[1:] if reading.data_month is not None else facts(score))
    return " · ".join(facts(score))
