"""The assessment in the report: what was achieved, where the ward falls short, and the causes as people gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_MOST_NAMED = 2
"""So many indicators are named in a place to be filled in; more are counted."""


def achieved(material: Material, *, in_full: bool = False) -> Iterator[Paragraph]:
    """Yield what was achieved: how many indicators, and which, each with its figure; `in_full` by their whole names."""
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
        named = [_named(score, in_full=in_full) for score in scores if score.status is status]
        if named:
            yield paragraph(f"II.1.{status}", lists[status].format(names=words.LIST_SEPARATOR.join(named)), Look.ITEM)
    yield paragraph("II.1.other", words.OTHER_RESULTS, Look.ITEM)


def is_achieved(score: IndicatorScore) -> bool:
    """Tell whether an indicator is well: exceeded, met or on track, of a whole year only with its last figures."""
    return score.status in _ACHIEVED and not score.is_undecided


def _named(score: IndicatorScore, *, in_full: bool) -> str:
    name = _name(score, in_full=in_full)
    values = [text for measure in score.measures if (text := dated_value(measure)) is not None]
    if len(score.measures) > 1 or not values:
        return name
    return words.NAMED_FIGURE.format(name=name, value=values[0])


def _name(score: IndicatorScore, *, in_full: bool) -> str:
    return score.indicator.name if in_full else score.indicator.short_name


def shortcomings(material: Material, *, in_full: bool = False) -> Iterator[Paragraph]:
    """Yield the indicators that fall short, worst first, and below them those without figures; `in_full` by their whole names."""
    is_year = material.card.period.month == 12
    scores = falling_short(material)
    for score in scores:
        yield paragraph(f"II.2.{score.indicator.code}", shortcoming_text(score, is_year=is_year, in_full=in_full), Look.ITEM)
    if not scores:
        yield paragraph("II.2.none", _none_short(material, is_year=is_year))
    without = [
        _owned(score, in_full=in_full)
        for score in material.card.indicators
        if score.status is Status.NO_DATA or lacks_year_figures(score)
    ]
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


def shortcoming_text(score: IndicatorScore, *, is_year: bool, in_full: bool = False) -> str:
    """Return one sentence on an indicator that falls short, with its parts that do."""
    texts = []
    for measure in short_measures(score):
        text = standing_text(measure, is_year=is_year)
        value = dated_value(measure)
        text = words.SHORT_FIGURE.format(value=value, text=text) if value else text
        texts.append(words.SHORT_PART.format(part=measure.measure.part, text=text) if measure.measure.part else text)
    return words.SHORTCOMING.format(name=_name(score, in_full=in_full), text=words.LIST_SEPARATOR.join(texts))


def dated_value(measure: MeasureScore) -> str | None:
    """Return the figure, and of what month it is where it is older than the period; None where there is none."""
    value, month = value_text(measure), measure.reading.data_month
    if value is None or measure.is_of_asked_month:
        return value
    return words.OLDER_FIGURE.format(value=value, month=month)


def short_measures(score: IndicatorScore) -> list[MeasureScore]:
    """Return the measures of an indicator that fall short."""
    return [measure for measure in score.measures if measure.status in SHORT]


def _owned(score: IndicatorScore, *, in_full: bool) -> str:
    owners = ", ".join(score.indicator.owners) or NO_OWNER
    return words.NAMED_OWNER.format(name=_name(score, in_full=in_full), owner=owners)


def causes(material: Material) -> Iterator[Paragraph]:
    """Yield the causes as officers gave them, quoted; what they call objective or subjective first, or a blank to be filled in."""
    said = [one for score in falling_short(material) for one in _said(material, score) if one.is_cause]
    kinds = ((words.OBJECTIVE, words.OBJECTIVE_SIGN, "objective"), (words.SUBJECTIVE, words.SUBJECTIVE_SIGN, "subjective"))
    others = []
    of_kind: dict[str, list[str]] = {kind: [] for kind, _, _ in kinds}
    for one in said:
        signs = [kind for kind, sign, _ in kinds if sign in one.quoted.casefold()]
        if len(signs) == 1:
            of_kind[signs[0]].append(one.sentence)
        else:
            others.append(one)
    explained = {one.code for one in said if one.quoted}
    names = [score.indicator.short_name for score in falling_short(material) if score.indicator.code not in explained]
    for kind, _, key in kinds:
        texts = of_kind[kind]
        whole = words.CAUSE_SAID_OF_KIND.format(kind=kind, said=" ".join(texts)) if texts else _blank(kind, names)
        names = names if texts else []  # asked for once
        yield paragraph(f"II.3.{key}", whole, Look.ITEM)
    if others:
        yield paragraph("II.3.said", words.CAUSES_SAID)
    for one in others:
        yield paragraph(f"II.3.{one.key}", one.sentence, Look.ITEM)


def _blank(kind: str, names: Sequence[str]) -> str:
    """Return a place to write causes in, with the indicators of which nobody gave any."""
    if not names:
        return words.CAUSE_BLANK.format(kind=kind)
    if len(names) > _MOST_NAMED:
        return words.CAUSE_BLANK_OF_MANY.format(kind=kind, count=len(names))
    shown = words.LIST_SEPARATOR.join(names)
    return words.CAUSE_BLANK_OF.format(kind=kind, names=shown)


def proposals(material: Material) -> Iterator[Paragraph]:
    """Yield what officers asked for beside any figure, quoted, and the places for what the office asks of others."""
    said = [one for score in material.card.indicators for one in _said(material, score, score.measures) if one.is_proposal]
    superior = material.card.plan.settings.superior or words.ABOVE
    yield paragraph("V.above", words.PROPOSAL_ABOVE.format(superior=superior), Look.ITEM)
    yield paragraph("V.units", words.PROPOSAL_UNITS, Look.ITEM)
    if said:
        yield paragraph("V.said", words.PROPOSALS_SAID)
    for one in said:
        yield paragraph(f"V.{one.key}", one.sentence, Look.ITEM)


@dataclass(frozen=True)
class _Saying:
    """What somebody wrote of an indicator that gives a cause or asks for something; `quoted` is blank for an open request."""

    key: str
    code: str
    quoted: str
    sentence: str
    is_proposal: bool = False

    @property
    def is_cause(self) -> bool:
        return not self.is_proposal


def _said(material: Material, score: IndicatorScore, measures: Sequence[MeasureScore] | None = None) -> Iterator[_Saying]:
    """Yield what was said of those of an indicator's measures that fall short, or of these `measures`."""
    name, code = score.indicator.short_name, score.indicator.code
    number = 0
    for measure in short_measures(score) if measures is None else measures:
        for note in newest_notes(material.card, material.actuals, measure):
            number += 1
            about = {"name": name, "author": note.officer, "month": f"{note.period.month}/{note.period.year}"}
            yield from _parts(f"{code}.{number}", code, note.text, words.CAUSE_SAID, about)
        for request in reversed(asked_until(material.requests, measure.measure, material.card.period)):
            number += 1
            if request.answer is None:
                text = words.CAUSE_AWAITED.format(name=name, due=day_text(request.due))
                yield _Saying(f"{code}.{number}", code, "", text)
                continue
            day = day_text(day_of(request.answer.accepted_at))
            about = {"name": name, "author": request.answer.officer, "day": day}
            yield from _parts(f"{code}.{number}", code, request.answer.text, words.CAUSE_ANSWERED, about)


def _parts(key: str, code: str, text: str, pattern: str, about: Mapping[str, str]) -> Iterator[_Saying]:
    """Yield the sentences of a text that give causes together, and those that ask for something together."""
    sentences = [sentence for found in _SENTENCE.split(text) if (sentence := found.strip())]
    asking = [one for one in sentences if any(sign in one.casefold() for sign in words.PROPOSAL_SIGNS)]
    causes_given = [one for one in sentences if one not in asking]
    for found, is_proposal in ((causes_given, False), (asking, True)):
        if found:
            quoted = text if len(found) == len(sentences) else " ".join(found)
            yield _Saying(key, code, quoted, pattern.format(text=quoted, **about), is_proposal)
