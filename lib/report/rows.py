"""The lines of the report's table: each domain, its indicators in the decision's order, and under an indicator its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import ascii_uppercase

from lib.insight.estimate import Estimate
from lib.insight.explain import amount_text, facts, shown_text, target_text, value_text, without_unit
from lib.insight.headline import status_text
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.insight.year_end import YearEnds
from lib.plan.description import in_charge
from lib.plan.model import Kind
from lib.plan.status import Status
from lib.report.content import Level, Line
from lib.vietnamese.words import report_words as words
from lib.vietnamese.words.screen_words import BLANK

NOT_JUDGED_NAME = "not_judged"
"""How `lib.palette.LOOKS` names the light of what cannot be judged."""


def make_lines(card: Scorecard, domains: Mapping[str, str], year_ends: YearEnds) -> tuple[Line, ...]:
    """Return the lines of the table; the indicators are numbered through, as `numbers_of` says."""
    ends = {code: end for code, end in year_ends.items() if isinstance(end, Estimate)}
    scores = {score.measure.code: score for score in card.measures}
    texts = {code: _estimate(scores[code], end) for code, end in ends.items()}
    return tuple(_lines(card, domains, texts))


def _estimate(score: MeasureScore, found: Estimate) -> str:
    value, low, high = (without_unit(score, shown_text(score, number)) for number in (found.value, found.low, found.high))
    return words.ESTIMATE.format(value=value, low=low, high=high)


def numbers_of(card: Scorecard) -> dict[str, int]:
    """Return each indicator's number in the report, from 1, by its code."""
    return {score.indicator.code: number for number, score in enumerate(card.indicators, start=1)}


def status_name(status: Status | None) -> str:
    """Return the status as `lib.palette.LOOKS` names it."""
    return NOT_JUDGED_NAME if status is None else status.value


def _lines(card: Scorecard, domains: Mapping[str, str], estimates: Mapping[str, str]) -> Iterator[Line]:
    numbers = numbers_of(card)
    letters = iter(ascii_uppercase)
    for domain, name in domains.items():
        scores = [score for score in card.indicators if score.indicator.domain == domain]
        if scores:
            yield Line(Level.DOMAIN, words.DOMAIN.format(letter=next(letters), domain=name, count=len(scores)))
        for score in scores:
            yield from _indicator(card, score, str(numbers[score.indicator.code]), estimates)


def _indicator(card: Scorecard, score: IndicatorScore, number: str, estimates: Mapping[str, str]) -> Iterator[Line]:
    indicator, said = score.indicator, score.override.text if score.override else ""
    if len(score.measures) == 1:
        (measure,) = score.measures
        line = _measure(card, measure, Level.INDICATOR, number, indicator.name)
        remark = " · ".join(filter(None, (line.remark, said)))
        yield replace(line, estimate=estimates.get(measure.measure.code, ""), remark=remark)
        return
    owner = in_charge(indicator.measures)
    word, status = status_text(score), status_name(score.status)
    yield Line(Level.INDICATOR, indicator.name, number, status=status, word=word, owner=owner, remark=said)
    for measure in score.measures:
        line = _measure(card, measure, Level.PART, "", words.PART.format(part=measure.measure.part))
        line = replace(line, estimate=estimates.get(measure.measure.code, ""))
        yield replace(line, owner="") if line.owner == owner else line  # said once, where the parts begin


def _measure(card: Scorecard, score: MeasureScore, level: Level, number: str, name: str) -> Line:
    measure, due = score.measure, score.expected
    if score.status is Status.NOT_DUE:
        due = None  # nothing has to stand yet
    value = value_text(score)
    return Line(
        level,
        name,
        number,
        unit=measure.unit,
        target=_target(card, score),
        value=BLANK if value is None else without_unit(score, value),
        expected=BLANK if due is None else without_unit(score, amount_text(score, due)),
        status=status_name(score.status),
        word=status_text(score),
        owner=in_charge([measure]),
        remark=_remark(card, score),
        exact_value=score.reading.value,
        exact_expected=due,
        decimals=score.target.decimals,
        is_percentage=score.target.is_percentage,
    )


def _target(card: Scorecard, score: MeasureScore) -> str:
    """Return what was promised; where the chosen groups were allotted nothing, whose target it is."""
    measure, text = score.measure, target_text(score)
    is_of_groups = card.groups is not None and measure.by_group and measure.kind is Kind.FLOW
    if is_of_groups and any((measure.code, group) not in card.plan.allotments for group in card.groups or ()):
        return words.WARD_TARGET.format(target=text)
    return text


def _remark(card: Scorecard, score: MeasureScore) -> str:
    """Return how old, how whole and whose a figure is; nothing where it is of the period and of all who report it."""
    reading = score.reading
    is_whole = reading.of_groups is None or (reading.reported_groups == reading.of_groups and not reading.older_groups)
    is_whole = is_whole and not reading.older_wards and not reading.lacking_wards
    is_of_now = reading.data_month in (card.period.month, None)
    if is_of_now and (is_whole or reading.data_month is None) and not reading.is_given_total:
        return " · ".join(facts(score)[1:] if reading.data_month is not None else facts(score))
    return " · ".join(facts(score))
