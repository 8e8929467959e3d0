"""The assessment in the report: what was achieved, where the ward falls short, and the causes as people gave them."""

from __future__ import annotations

from collections.abc import Iterator

from lib.insight.explain import value_text
from lib.insight.follow_up.requests import asked_until, day_of
from lib.insight.notes import newest_notes
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.status import Status
from lib.report.content import Material
from lib.report.report_outline import Look, Paragraph, paragraph
from lib.report.result_sentences import lacks_year_figures, standing_text
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import report_prose_words as words
from lib.vietnamese.words.common_words import NO_OWNER

SHORT = (Status.MISSED, Status.BEHIND, Status.AT_RISK)
"""The judgements of which the report says why, and what it takes."""
_ACHIEVED = (Status.EXCEEDED, Status.MET, Status.ON_TRACK)


def achieved(material: Material) -> Iterator[Paragraph]:
    """Yield what was achieved: how many indicators, and which, each with its figure."""
    is_year = material.card.period.month == 12
    scores = [score for score in material.card.counted if is_achieved(score)]
    total = len(material.card.counted)
    if is_year:
        pattern = words.ACHIEVED_SOME_OF_YEAR if scores else words.ACHIEVED_NONE_OF_YEAR
    else:
        pattern = words.ACHIEVED_SOME if scores else words.ACHIEVED_NONE
    yield paragraph("II.1.counts", pattern.format(good=len(scores), total=total))
    lists = words.ACHIEVED_LISTS | (words.ACHIEVED_LISTS_OF_YEAR if is_year else {})
    for status in _ACHIEVED:
        named = [_named(score) for score in scores if score.status is status]
        if named:
            yield paragraph(f"II.1.{status}", lists[status].format(names=words.LIST_SEPARATOR.join(named)), Look.ITEM)
    yield paragraph("II.1.other", words.OTHER_RESULTS, Look.ITEM)


def is_achieved(score: IndicatorScore) -> bool:
    """Tell whether an indicator is well: exceeded, met or on track, of a whole year only with its last figures."""
    return score.status in _ACHIEVED and not score.is_undecided


def _named(score: IndicatorScore) -> str:
    values = [text for measure in score.measures if (text := dated_value(measure)) is not None]
    if len(score.measures) > 1 or not values:
        return score.indicator.short_name
    return words.NAMED_FIGURE.format(name=score.indicator.short_name, value=values[0])


def shortcomings(material: Material) -> Iterator[Paragraph]:
    """Yield the indicators that fall short, worst first, and below them those without figures."""
    is_year = material.card.period.month == 12
    scores = falling_short(material)
    for score in scores:
        yield paragraph(f"II.2.{score.indicator.code}", shortcoming_text(score, is_year=is_year), Look.ITEM)
    if not scores:
        yield paragraph("II.2.none", _none_short(material, is_year=is_year))
    without = [_owned(score) for score in material.card.indicators if score.status is Status.NO_DATA or lacks_year_figures(score)]
    if without:
        text = words.WITHOUT_FIGURES.format(names=words.LIST_SEPARATOR.join(without))
        yield paragraph("II.2.no_data", text, Look.ITEM)


def _none_short(material: Material, *, is_year: bool) -> str:
    """Return that no indicator falls short, and of how many that is known where it is not of all."""
    counted = material.card.counted
    judged = sum(score.status not in (None, Status.NO_DATA, Status.NOT_DUE) and not score.is_undecided for score in counted)
    if not judged:
        return words.NOTHING_JUDGED
    if judged == len(counted):
        return words.NO_SHORTCOMINGS_OF_YEAR if is_year else words.NO_SHORTCOMINGS
    pattern = words.NO_SHORTCOMINGS_JUDGED_OF_YEAR if is_year else words.NO_SHORTCOMINGS_JUDGED
    return pattern.format(judged=judged, total=len(counted))


def falling_short(material: Material) -> list[IndicatorScore]:
    """Return the indicators that are missed, behind or at risk, worst first; of a whole year only those known to be missed."""
    return [score for score in material.card.needing_action if score.status in SHORT and not score.is_undecided]


def shortcoming_text(score: IndicatorScore, *, is_year: bool) -> str:
    """Return one sentence on an indicator that falls short, with its parts that do."""
    texts = []
    for measure in short_measures(score):
        text = standing_text(measure, is_year=is_year)
        value = dated_value(measure)
        text = words.SHORT_FIGURE.format(value=value, text=text) if value else text
        texts.append(words.SHORT_PART.format(part=measure.measure.part, text=text) if measure.measure.part else text)
    return words.SHORTCOMING.format(name=score.indicator.short_name, text=words.LIST_SEPARATOR.join(texts))


def dated_value(measure: MeasureScore) -> str | None:
    """Return the figure, and of what month it is where it is older than the period; None where there is none."""
    value, month = value_text(measure), measure.reading.data_month
    if value is None or measure.is_of_asked_month:
        return value
    return words.OLDER_FIGURE.format(value=value, month=month)


def short_measures(score: IndicatorScore) -> list[MeasureScore]:
    """Return the measures of an indicator that fall short."""
    return [measure for measure in score.measures if measure.status in SHORT]


def _owned(score: IndicatorScore) -> str:
    owners = ", ".join(score.indicator.owners) or NO_OWNER
    return words.NAMED_OWNER.format(name=score.indicator.short_name, owner=owners)


def causes(material: Material) -> Iterator[Paragraph]:
    """Yield the causes as officers gave them, quoted; what they call objective or subjective first, or a blank to be filled in."""
    said = [(key, name, text) for score in falling_short(material) for key, name, text in _said(material, score)]
    kinds = ((words.OBJECTIVE, words.OBJECTIVE_SIGN, "objective"), (words.SUBJECTIVE, words.SUBJECTIVE_SIGN, "subjective"))
    others = []
    of_kind: dict[str, list[str]] = {kind: [] for kind, _, _ in kinds}
    for key, quoted, text in said:
        signs = [kind for kind, sign, _ in kinds if sign in quoted.casefold()]
        if len(signs) == 1:
            of_kind[signs[0]].append(text)
        else:
            others.append((key, text))
    for kind, _, key in kinds:
        texts = of_kind[kind]
        whole = words.CAUSE_SAID_OF_KIND.format(kind=kind, said=" ".join(texts)) if texts else words.CAUSE_BLANK.format(kind=kind)
        yield paragraph(f"II.3.{key}", whole, Look.ITEM)
    if others:
        yield paragraph("II.3.said", words.CAUSES_SAID)
    for key, text in others:
        yield paragraph(f"II.3.{key}", text, Look.ITEM)


def _said(material: Material, score: IndicatorScore) -> Iterator[tuple[str, str, str]]:
    """Yield what was said of an indicator: a key, the words quoted, and the sentence with them."""
    name, code = score.indicator.short_name, score.indicator.code
    number = 0
    for measure in short_measures(score):
        for note in newest_notes(material.card, material.actuals, measure):
            number += 1
            month = f"{note.period.month}/{note.period.year}"
            text = words.CAUSE_SAID.format(name=name, text=note.text, author=note.officer, month=month)
            yield f"{code}.{number}", note.text, text
        for request in reversed(asked_until(material.requests, measure.measure, material.card.period)):
            number += 1
            if request.answer is None:
                yield f"{code}.{number}", "", words.CAUSE_AWAITED.format(name=name, due=day_text(request.due))
                continue
            day = day_text(day_of(request.answer.accepted_at))
            said = request.answer.text
            text = words.CAUSE_ANSWERED.format(name=name, text=said, author=request.answer.officer, day=day)
            yield f"{code}.{number}", said, text
