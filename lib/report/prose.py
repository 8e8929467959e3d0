"""The prose of the report: its sections in the outline's order, written from the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lib.insight.scorecard import Scorecard
from lib.report.assessment import achieved, causes, falling_short, proposals, shortcomings
from lib.report.content import Material
from lib.report.directions import directions
from lib.report.legal_basis import legal_bases
from lib.report.report_outline import DocumentKind, Look, Paragraph, Section, paragraph, section
from lib.report.result_sentences import lacks_year_figures, result_text, usual_scope
from lib.report.spans import Span, next_text, span_text
from lib.report.task_results import kept_tasks, task_results
from lib.vietnamese.words import report_prose_words as words

_MOST_IN_BRIEF = 4
"""So many indicators that fall short find room on the one page of a brief report; the others are named."""

Part = tuple[str, str, Callable[[Material], Iterator[Paragraph]]]
"""A section's key and title, and what writes its paragraphs."""


def make_sections(material: Material, kind: DocumentKind) -> tuple[Section, ...]:
    """Return the sections of a document of this kind, numbered through: one that has nothing to say is left out."""
    numbered = zip(words.NUMERALS, _parts_of(material, kind), strict=False)
    return (
        section("opening", "", _opening(material, kind)),
        *(
            section(key, words.SECTION.format(number=number, title=title), write(material))
            for number, (key, title, write) in numbered
        ),
        section("closing", "", [paragraph("closing", _framed(words.CLOSINGS[kind], material))]),
    )


def _parts_of(material: Material, kind: DocumentKind) -> list[Part]:
    match kind:
        case DocumentKind.BRIEF:
            return [("I", words.RESULTS_BRIEF, _counts), ("II", words.TO_FOCUS_ON, _most_urgent)]
        case DocumentKind.NOTICE:
            return [("I", words.RESULTS, _announced), ("IV", words.ORDERS, directions)]
        case DocumentKind.PROPOSAL:
            return [("I", words.NEED_FOR_IT, _need_for_it), ("II", words.SUBMITTED, _submitted), ("V", words.PROPOSALS, proposals)]
    parts: list[Part] = [("I", words.RESULTS, _results), ("II", words.ASSESSMENT, _assessment)]
    if kept_tasks(material):
        parts.append(("III", words.TASKS, task_results))
    parts.append(("IV", words.DIRECTIONS.format(span=next_text(material.card.period, material.span)), directions))
    return [*parts, ("V", words.PROPOSALS, proposals)]


def _opening(material: Material, kind: DocumentKind) -> Iterator[Paragraph]:
    settings = material.card.plan.settings
    if kind is DocumentKind.PROPOSAL or (kind is DocumentKind.REPORT and settings.superior):
        yield paragraph("opening.to", words.ADDRESSED.format(superior=settings.superior or words.BLANK_PLACE))
    if kind is not DocumentKind.BRIEF:
        is_short = kind is DocumentKind.REPORT and material.span is Span.MONTH
        yield from (paragraph(key, line) for key, line in legal_bases(settings, is_short=is_short))
    yield paragraph("opening", _framed(words.OPENINGS[kind], material))


def _framed(pattern: str, material: Material) -> str:
    """Return a sentence on the document as a whole: who issues it, to whom, and what time it is of."""
    settings = material.card.plan.settings
    superior = settings.superior or words.BLANK_PLACE
    return pattern.format(authority=settings.authority, superior=superior, span=span_text(material.card.period, material.span))


def _announced(material: Material) -> Iterator[Paragraph]:
    yield from _counts(material)
    for number, (name, write) in enumerate(((words.ACHIEVED, achieved), (words.SHORTCOMINGS, shortcomings)), start=1):
        yield paragraph(f"II.{number}", words.SUBHEADING.format(number=number, name=name), Look.SUBHEADING)
        yield from write(material, in_full=True)


def _most_urgent(material: Material) -> Iterator[Paragraph]:
    """Yield the indicators that fall short, the worst in a sentence each, the others by name, and those without figures."""
    found = list(shortcomings(material))
    short = falling_short(material)
    yield from found[: min(_MOST_IN_BRIEF, len(short))] if short else found[:1]
    if others := short[_MOST_IN_BRIEF:]:
        names = words.LIST_SEPARATOR.join(score.indicator.short_name for score in others)
        yield paragraph("II.2.more", words.MORE_INDICATORS.format(count=len(others), names=names), Look.ITEM)
    yield from found[max(1, len(short)) :]


def _need_for_it(material: Material) -> Iterator[Paragraph]:
    yield from _counts(material)
    yield from _most_urgent(material)


def _submitted(material: Material) -> Iterator[Paragraph]:
    yield paragraph("II.submitted", words.BLANK_PLACE)


def _counts(material: Material) -> Iterator[Paragraph]:
    """Yield how many indicators are judged how, and how far the plan's two goals are."""
    card = material.card
    if card.data_month is not None and card.data_month != card.period.month:
        numbers = {"month": card.period.month, "year": card.period.year, "until": card.data_month}
        yield paragraph("I.nothing_of_period", words.NOTHING_OF_PERIOD.format(**numbers))
    yield paragraph("I.counts", counts_text(card))
    yield from promises(material)


def _results(material: Material) -> Iterator[Paragraph]:
    yield from _counts(material)
    card = material.card
    usual = usual_scope(card)
    if usual is not None:
        yield paragraph("I.groups", words.USUAL_SCOPE.format(month=usual.month, groups=usual.groups))
    number = 0
    for domain, name in material.domains.items():
        scores = [score for score in card.indicators if score.indicator.domain == domain]
        if scores:
            number += 1
            yield paragraph(f"I.{domain}", words.SUBHEADING.format(number=number, name=name), Look.SUBHEADING)
        for score in scores:
            yield paragraph(f"I.{score.indicator.code}", result_text(material, score, usual), Look.ITEM)


def counts_text(card: Scorecard) -> str:
    """Return how many indicators are judged how, in the order in which offices count; what no indicator has is left out."""
    is_year = card.period.month == 12
    counts = {status.value: number for status, number in card.counts.items()}
    if is_year:
        known = Counter(score.status for score in card.counted if not lacks_year_figures(score))
        counts = {status.value: number for status, number in known.items() if status is not None}
        counts["undecided"] = sum(map(lacks_year_figures, card.counted))
    counts |= {"not_judged": card.not_judged, "ward_only": len(card.indicators) - len(card.counted)}
    names = words.COUNT_WORDS | (words.COUNT_WORDS_OF_YEAR if is_year else {})
    found = [(counts[name], word) for name, word in names.items() if counts.get(name)]
    texts = [
        (words.COUNT_NEXT if place else words.COUNT_FIRST).format(count=count, word=word)
        for place, (count, word) in enumerate(found)
    ]
    return words.COUNTS.format(total=len(card.indicators), counts=", ".join(texts))


def promises(material: Material) -> Iterator[Paragraph]:
    """Yield the plan's two goals, always the whole ward's; of a plan that asks for none to be exceeded only the first."""
    kept = material.ward.promises
    scope = words.OF_WHOLE_WARD if material.card.groups is not None else ""
    when = words.PROMISE_WHEN_OVER if material.card.period.month == 12 else words.PROMISE_WHEN
    done, total = kept.complete_done, kept.complete_of
    state = words.PROMISE_COMPLETE_DONE[_how_far(done, total)].format(done=done, total=total)
    yield paragraph("I.complete", words.PROMISE_COMPLETE.format(total=total, scope=scope, when=when, done=state), Look.ITEM)
    done, needed = kept.exceed_done, kept.exceed_needed
    if not needed:
        return
    state = words.PROMISE_EXCEED_DONE[_how_far(done, needed)].format(done=done, needed=needed)
    possible = kept.exceed_possible
    text = words.PROMISE_EXCEED.format(needed=needed, possible=possible, scope=scope, when=when, done=state)
    yield paragraph("I.exceed", text, Look.ITEM)


def _how_far(done: int, of: int) -> str:
    return "none" if not done else "all" if done >= of else "some"


def _assessment(material: Material) -> Iterator[Paragraph]:
    in_full = material.span is not Span.MONTH  # a month's report keeps to five pages; its first part has the whole names
    for number, (name, found) in enumerate(
        (
            (words.ACHIEVED, achieved(material, in_full=in_full)),
            (words.SHORTCOMINGS, shortcomings(material, in_full=in_full)),
            (words.CAUSES, causes(material)),
        ),
        start=1,
    ):
        yield paragraph(f"II.{number}", words.SUBHEADING.format(number=number, name=name), Look.SUBHEADING)
        yield from found
