"""A decision read as a whole: from a file's bytes or pasted text to the indicators and tasks that it proposes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lib.decisions.figures_in_text import number_style_of
from lib.decisions.indicators import FoundStatement, IndicatorFinder
from lib.decisions.item_lists import notices as list_notices
from lib.decisions.item_lists import promises
from lib.decisions.model import NotRead, Proposal, ProposedMeasure, Source
from lib.decisions.outline import Node, outline
from lib.decisions.paragraphs import paragraphs
from lib.decisions.table_rows import TableReader
from lib.decisions.targets import target_of, usual_of
from lib.decisions.task_list import tasks_of
from lib.intake.documents import Document, Unreadable, document_of_text, read_document
from lib.vietnamese.decision_headings import Section
from lib.vietnamese.text import fold
from lib.vietnamese.words import decision_words as words

_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)
_PLAN_YEAR = re.compile(r"(?:chỉ tiêu|kế hoạch|nhiệm vụ|mục tiêu|an ninh|xã hội)[^.;]{0,80}?\bnăm (20\d\d)\b", re.IGNORECASE)
_BEGINNING = 40
"""Lines in which the title stands."""


def read_decision(content: bytes) -> Proposal | NotRead:
    """Return what a document proposes, or why it cannot be read. Nothing is stored.

    Raises
    ------
    RuntimeError
        The child process that reads documents does not start.
    """
    document = read_document(content)
    if isinstance(document, Unreadable):
        return NotRead(words.REFUSALS.get(document.code, words.REFUSED_OTHERWISE))
    return proposal_of(document)


def read_text(text: str) -> Proposal:
    """Return what pasted text proposes.

    >>> found = read_text("I. Về kinh tế\\n1. Thu nhập bình quân đầu người đạt 76 triệu đồng/người/năm.")
    >>> [(m.domain, m.name, m.comparator, str(m.target), m.unit, m.questions) for m in found.measures]
    [('Kinh tế', 'Thu nhập bình quân đầu người', '>=', '76', 'triệu đồng/người/năm', ())]
    """
    return proposal_of(document_of_text(text))


def proposal_of(document: Document) -> Proposal:
    """Return what a document proposes, in its order."""
    texts = document.texts
    style, year = number_style_of(texts), plan_year(texts)
    tops, places = outline(paragraphs(document))
    finder = IndicatorFinder(style, year)
    found, left = finder.find(tops), list[FoundStatement]()
    if not found:
        everything = finder.find(tops, anywhere=True)
        found = promises(everything, tops)
        taken = {(one.item, one.statement) for one in found}
        left = [one for one in everything if (one.item, one.statement) not in taken]
    in_lists = list_notices(found, left, tops)
    found = _with_tables(document, places, found, year)
    measures = [_measure(one) for one in found]
    notices = [*_notices(document, measures, finder.counted), *in_lists]
    return Proposal(tuple(measures), tasks_of(tops, year), tuple(notices), year, texts)


def _with_tables(
    document: Document, places: Mapping[int, Node | None], found: list[FoundStatement], year: int | None
) -> list[FoundStatement]:
    """Return the statements of the text and those of the tables, in the document's order, without what a table says again."""
    reader = TableReader(year)
    items = max((one.item for one in found), default=0)
    added = list[FoundStatement]()
    for number, table in enumerate(document.tables):
        node = places.get(number)
        if node is not None and node.section in (Section.RESULTS, Section.TASKS):
            continue
        for one in reader.read(table, node.domain_above if node else ""):
            line = document.first_lines[number] + one.row
            source = Source(one.source, line, line, 0, len(one.source))
            added.append(FoundStatement(items + one.item, one.domain, one.statement, one.text, source, one.other_targets))
    said = {(fold(one.statement.name), fold(one.statement.part)) for one in found}
    return [*found, *(one for one in added if (fold(one.statement.name), fold(one.statement.part)) not in said)]


def plan_year(texts: Sequence[str]) -> int | None:
    """Return the year that a decision is for: the one its title names, else the one it names most.

    >>> plan_year(["Về việc giao chỉ tiêu năm 2026", "Luật năm 2025", "ngày 26/12/2025"])
    2026
    """
    beginning = " ".join(texts[:_BEGINNING])
    named = _PLAN_YEAR.findall(beginning) or _YEAR.findall(" ".join(texts))
    counted = Counter(map(int, named))
    return max(counted, key=lambda year: (counted[year], year)) if counted else None


def _measure(one: FoundStatement) -> ProposedMeasure:
    statement = one.statement
    target = target_of(statement, one.text)
    known = usual_of(statement.name, statement.part)
    domain = one.domain or (words.DOMAINS[known.domain] if known else "")
    questions = target.questions if domain else (*target.questions, words.DOMAIN_UNKNOWN)
    if one.is_doubtful:
        questions = (*questions, words.IS_IT_A_TARGET)
    if one.other_targets:
        questions = (*questions, words.TWO_COLUMNS.format(columns="; ".join(one.other_targets), number=one.text))
    text = " ".join(one.text[statement.start : statement.end].split()).strip(" :–-")
    return ProposedMeasure(
        one.item,
        domain,
        statement.name,
        statement.part,
        text if statement.figure or statement.is_reached else "",
        target.comparator,
        target.number,
        target.unit,
        one.source,
        statement.baseline,
        known.short_name if known else "",
        known.kind if known else "",
        known.by_group if known else None,
        known.pace if known else (),
        questions,
    )


def _notices(document: Document, measures: Sequence[ProposedMeasure], counted: Sequence[tuple[Node, int]]) -> list[str]:
    made = [words.OLD_FONT] if document.was_in_old_font else []
    for node, found in counted:
        if node.stated is not None and node.stated != found:
            place = words.COUNT_PLACE.format(heading=node.paragraph.body.strip(" :"))
            made.append(words.COUNT_DIFFERS.format(stated=node.stated, place=place, found=found))
    return made if measures else [*made, words.NO_INDICATORS]


def as_json(proposal: Proposal | NotRead) -> dict[str, object]:
    """Return a proposal as data for another program: `proposals` has one object a number, in the document's order."""
    if isinstance(proposal, NotRead):
        return {"proposals": [], "refused": proposal.reason}
    return {
        "year": proposal.year,
        "notices": list(proposal.notices),
        "proposals": [_measure_as_json(measure) for measure in proposal.measures],
        "tasks": [
            {"place": task.place, "title": task.title, "text": task.text, "units": list(task.units), "dates": list(task.dates)}
            for task in proposal.tasks
        ],
    }


def _measure_as_json(measure: ProposedMeasure) -> dict[str, object]:
    def number(value: object) -> float | None:
        return None if value is None else float(value)  # type: ignore[arg-type]

    return {
        "order": measure.order,
        "domain": measure.domain,
        "name": measure.name,
        "part": measure.part,
        "short_name": measure.short_name,
        "target_text": measure.target_text,
        "comparator": measure.comparator,
        "target": number(measure.target),
        "unit": measure.unit,
        "baseline": number(measure.baseline),
        "kind": measure.kind,
        "by_group": measure.by_group,
        "pace": list(measure.pace),
        "source": measure.source.text,
        "lines": [measure.source.first_line + 1, measure.source.last_line + 1],
        "span": [measure.source.start, measure.source.end],
        "question": bool(measure.questions),
        "questions": list(measure.questions),
    }
