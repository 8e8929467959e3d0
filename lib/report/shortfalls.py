"""The shortfalls in the report: each indicator that is behind, with reasons, requests and answers; remarks on other figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.insight.estimate import Estimate
from lib.insight.estimate_text import estimate_text
from lib.insight.explain import explain, warnings
from lib.insight.follow_up.requests import Request, asked_until, day_of
from lib.insight.headline import status_text
from lib.insight.notes import author_text, newest_notes
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.insight.term import TermScore
from lib.plan.description import in_charge, retired_text
from lib.plan.model import Measure
from lib.plan.status import Status
from lib.report.content import Material, Part, Shortfall
from lib.report.result_sentences import doubt_text
from lib.report.rows import numbers_of, status_name
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import report_words as words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES

_EXPLAINED = (Status.MISSED, Status.BEHIND, Status.AT_RISK)


def make_shortfalls(material: Material) -> tuple[Shortfall, ...]:
    """Return the indicators that are missed, behind or at risk, worst first, with those of their measures that need action."""
    numbers = numbers_of(material.card)
    return tuple(
        Shortfall(
            words.SHORTFALL.format(
                number=numbers[score.indicator.code], name=score.indicator.name, status=status_text(score).lower()
            ),
            status_name(score.status),
            status_text(score),
            words.OWNER.format(owner=in_charge(score.indicator.measures)),
            tuple(_part(material, measure) for measure in _explained(score)),
            score.override.text if score.override else "",
        )
        for score in material.card.needing_action
        if score.status in _EXPLAINED
    )


def table_remarks(card: Scorecard) -> tuple[str, ...]:
    """Return what must be said of the figures in the table, each thing once with all its measures."""
    numbers = numbers_of(card)
    alike: dict[str, list[str]] = {}
    for score in card.indicators:
        for measure in score.measures:
            for text in (*warnings(replace(measure, doubt=None), with_notes=False), *_doubt(measure)):
                alike.setdefault(text, []).append(
                    words.NUMBERED.format(number=numbers[score.indicator.code], name=measure.measure.label)
                )
    remarks = (words.REMARK.format(names="; ".join(names), text=text) for text, names in alike.items())
    return (*remarks, *map(retired_text, card.plan.retired))


def _doubt(score: MeasureScore) -> tuple[str, ...]:
    """Return why the judgement of a measure is not certain; on paper there are no lights."""
    text = doubt_text(score)
    return (f"{text[:1].upper()}{text[1:]}.",) if text else ()


def term_remarks(terms: Sequence[TermScore]) -> tuple[str, ...]:
    """Return how each promise for the end of a term stands, with its light."""
    lights = [NOT_JUDGED if term.status is None else STATUSES[term.status] for term in terms]
    return tuple(
        words.TERM.format(name=term.score.measure.title, status=light.lower(), sentence=term.sentence)
        for term, light in zip(terms, lights, strict=True)
    )


def debt_requests(material: Material) -> tuple[Part, ...]:
    """Return the measures without any figure about which something was asked."""
    found = []
    for score in material.card.indicators:
        for measure in score.measures:
            shown = _requests(material, measure.measure)
            if measure.status is Status.NO_DATA and measure not in _explained(score) and shown:
                found.append(Part(measure.measure.title, (explain(measure),), (), shown))
    return tuple(found)


def _explained(score: IndicatorScore) -> tuple[MeasureScore, ...]:
    """Return the measures of an indicator that the report explains: where a part is behind, all that need action."""
    if score.status not in _EXPLAINED:
        return ()
    return tuple(measure for measure in score.measures if measure.status is not None and measure.status.needs_action)


def _part(material: Material, score: MeasureScore) -> Part:
    return Part(
        score.measure.part,
        (explain(score), *_year_end(material, score), *warnings(score, with_notes=False)),
        tuple(_notes(material, score)),
        _requests(material, score.measure),
    )


def _year_end(material: Material, score: MeasureScore) -> tuple[str, ...]:
    found = material.year_ends.get(score.measure.code)
    if not isinstance(found, Estimate):
        return ()  # what cannot be estimated is no news on paper
    text = estimate_text(score, found)
    return (" ".join(filter(None, (text.estimate, text.verdict, text.missing))),)


def _notes(material: Material, score: MeasureScore) -> Iterable[str]:
    for note in newest_notes(material.card, material.actuals, score):
        author = author_text(material.card.plan, note)
        yield words.NOTE.format(author=author, month=f"{note.period.month}/{note.period.year}", text=note.text)


def _requests(material: Material, measure: Measure) -> tuple[str, ...]:
    """Return what was asked up to the period about a measure and what was answered, newest first."""
    asked = asked_until(material.requests, measure, material.card.period)
    return tuple(line for request in asked for line in _request_lines(request))


def _request_lines(request: Request) -> tuple[str, str]:
    receipt, answer = request.receipt, request.answer
    asked = words.ASKED.format(
        officer=receipt.officer, when=day_text(day_of(receipt.accepted_at)), due=day_text(request.due), text=receipt.text
    )
    if answer is None:
        return asked, words.AWAITED.format(state=request.state_text)
    return asked, words.ANSWER.format(officer=answer.officer, when=day_text(day_of(answer.accepted_at)), text=answer.text)
