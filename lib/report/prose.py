"""The prose of the report: its sections in the outline's order, written from the figures."""

from __future__ import annotations

from collections.abc import Iterator

from lib.insight.explain import explain
from lib.insight.scorecard import IndicatorScore
from lib.report.content import Material, Report
from lib.report.report_outline import DocumentKind, Look, Paragraph, Section, paragraph, section
from lib.vietnamese.words import report_words as words


def make_sections(material: Material, kind: DocumentKind, report: Report) -> tuple[Section, ...]:
    """Return the sections of a document of this kind; `report` has what is said of the whole."""
    return (
        section("opening", "", _opening(report)),
        section("I", words.COUNTS_HEAD, _results(material, report)),
        section("III", words.SHORTFALLS_HEAD, _shortfalls(report)),
        section("IV", words.DEBTS_HEAD, [paragraph("IV.debts", report.debts_about)]),
        section("V", words.TASKS_HEAD, [paragraph("V.tasks", words.TASKS_PLACE)]),
        section("closing", "", [paragraph("closing", words.CLOSING.format(span=report.span))]),
    )


def _opening(report: Report) -> Iterator[Paragraph]:
    yield paragraph("opening.basis", words.BASIS.format(decision=report.decision))
    yield paragraph("opening", words.OPENING.format(authority=report.authority, span=report.span))


def _results(material: Material, report: Report) -> Iterator[Paragraph]:
    yield paragraph("I.counts", report.counts)
    for number, goal in enumerate(report.goals, start=1):
        yield paragraph(f"I.goal-{number}", goal, Look.ITEM)
    for number, (domain, name) in enumerate(material.domains.items(), start=1):
        scores = [score for score in material.card.indicators if score.indicator.domain == domain]
        if scores:
            yield paragraph(f"I.{domain}", words.SUBHEADING.format(number=number, name=name), Look.SUBHEADING)
        yield from map(_indicator, scores)


def _indicator(score: IndicatorScore) -> Paragraph:
    parts = [f"{measure.measure.part}: {explain(measure)}".removeprefix(": ") for measure in score.measures]
    return paragraph(f"I.{score.indicator.code}", f"{score.indicator.name}: {' '.join(parts)}", Look.ITEM)


def _shortfalls(report: Report) -> Iterator[Paragraph]:
    for number, shortfall in enumerate(report.shortfalls, start=1):
        yield paragraph(f"III.{number}", shortfall.title, Look.ITEM)
