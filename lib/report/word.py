"""The report as a Word document (.docx), in the form of Nghị định 30/2020/NĐ-CP, ready to be numbered, dated and signed."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document
from docx.section import _Header
from docx.shared import Pt
from docx.table import _Cell

from lib.palette import LOOKS, PANEL
from lib.report import paper
from lib.report.content import Level, Line, Part, Report
from lib.report.paper import CENTRE, LEFT, RIGHT, SMALL, TABLE_SIZE, TEXT_WIDTH, Ink
from lib.vietnamese import report_words as say

_HEAD_WIDTHS = (63, 102)
_WIDTHS = (11, 44, 16, 20, 15, 15, 16, 28)
"""Millimetres of the table's columns; together `paper.TEXT_WIDTH`."""
_DEBT_WIDTHS = (11, 36, 50, 26, 18, 24)
_SMALL, _TABLE = Ink(SMALL), Ink(TABLE_SIZE)
_BOLD, _ITALIC = Ink(bold=True), Ink(italic=True)
_NARROW = Ink(TABLE_SIZE, after_slash=paper.MAY_BREAK)
_TABLE_HEAD = Ink(TABLE_SIZE, bold=True)
_REMARK = Ink(10, italic=True)


def report_document(report: Report) -> bytes:
    """Return the .docx file of `report`."""
    document = paper.new_document(f"{say.HEADING} {say.SUBJECT.format(span=report.span)}", report.authority)
    _write_headers(document, report.marks)
    _write_head(document, report)
    _write_counts(document, report)
    _write_table(document, report)
    _write_shortfalls(document, report)
    _write_debts(document, report)
    _write_end(document, report)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def authority_lines(authority: str) -> tuple[str, ...]:
    """Return the authority's name as it heads a document: in capitals, the committee spelled out on a line of its own.

    >>> authority_lines("UBND phường Thiệu Dương"), authority_lines("Đảng ủy phường")
    (('ỦY BAN NHÂN DÂN', 'PHƯỜNG THIỆU DƯƠNG'), ('ĐẢNG ỦY PHƯỜNG',))
    """
    if authority.startswith(say.SHORT_COMMITTEE):
        return say.COMMITTEE, authority.removeprefix(say.SHORT_COMMITTEE).upper()
    return (authority.upper(),)


def _write_headers(document: Document, marks: Sequence[str]) -> None:
    """Put the marks on top of every page, and the page's number from the second on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paper.page_number(section.header.paragraphs[0], 13)
    section.header.paragraphs[0].alignment = CENTRE
    _write_marks(section.header, marks)
    _write_marks(section.first_page_header, marks)


def _write_marks(header: _Header, marks: Sequence[str]) -> None:
    for number, mark in enumerate(marks):
        paragraph = header.add_paragraph() if number or header.paragraphs[0].runs else header.paragraphs[0]
        paragraph.alignment = CENTRE
        paper.write(paragraph, mark, Ink(SMALL, bold=True))


def _write_head(document: Document, report: Report) -> None:
    made = paper.table(document, _HEAD_WIDTHS, bordered=False)
    left, right = paper.add_row(made, _HEAD_WIDTHS)
    first, *others = authority_lines(report.authority)
    paper.fill(left, first, Ink(13, bold=True), CENTRE, on_top=True)
    for line in others:
        paper.more(left, line, Ink(13, bold=True), CENTRE)
    paper.rule(paper.more(left), 26, _HEAD_WIDTHS[0])
    paper.fill(right, say.NATION, Ink(13, bold=True), CENTRE, on_top=True)
    paper.more(right, say.MOTTO, Ink(14, bold=True), CENTRE)
    paper.rule(paper.more(right), 60, _HEAD_WIDTHS[1])
    left, right = paper.add_row(made, _HEAD_WIDTHS)
    paper.fill(left, say.NUMBER, Ink(13), CENTRE)
    paper.fill(right, say.PLACE_AND_DATE.format(place=report.place), Ink(13, italic=True), CENTRE)
    for text, space in ((say.HEADING, 14), (say.SUBJECT.format(span=report.span), 0)):
        paragraph = paper.write(document.add_paragraph(), text, _BOLD)
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(space)
    paper.rule(document.add_paragraph(), 50, TEXT_WIDTH)
    first_line = paper.body(document, say.BASIS.format(decision=report.decision), _ITALIC)
    first_line.paragraph_format.space_before = Pt(8)
    paper.body(document, say.OPENING.format(authority=report.authority, span=report.span))


def _write_counts(document: Document, report: Report) -> None:
    paper.heading(document, say.COUNTS_HEAD)
    paper.body(document, report.counts)
    for goal in report.goals:
        paper.body(document, goal)
    paper.body(document, report.provenance)
    narrow = min(16.0, 120 / (len(report.tally_head) - 1))
    widths = (TEXT_WIDTH - narrow * (len(report.tally_head) - 1), *(narrow for _ in report.tally_head[1:]))
    made = paper.table(document, widths)
    for number, row in enumerate((report.tally_head, *report.tally)):
        cells = paper.add_row(made, widths, repeats=number == 0)
        is_bold = number in (0, len(report.tally))
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            paper.fill(cell, text, _TABLE_HEAD if is_bold else _TABLE, CENTRE if place or number == 0 else LEFT)
            if number == 0:
                paper.shade(cell, PANEL)


def _write_table(document: Document, report: Report) -> None:
    paper.heading(document, say.TABLE_HEAD)
    made = paper.table(document, _WIDTHS)
    for cell, text in zip(paper.add_row(made, _WIDTHS, repeats=True), say.COLUMNS, strict=True):
        paper.fill(cell, text, _TABLE_HEAD, CENTRE)
        paper.shade(cell, PANEL)
    for line in report.lines:
        cells = paper.add_row(made, _WIDTHS)
        if line.level is Level.DOMAIN:
            cells[0].merge(cells[-1])
            paper.fill(cells[0], line.name, _TABLE_HEAD)
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        else:
            _fill_line(cells, line)
    for number, remark in enumerate(report.remarks):
        if not number:
            paper.body(document, say.REMARKS, Ink(12, bold=True, italic=True), indent=0).paragraph_format.space_before = Pt(6)
        paper.body(document, remark, Ink(12), indent=0)


def _fill_line(cells: Sequence[_Cell], line: Line) -> None:
    # Of an indicator with parts, these have the figures.
    name = _TABLE_HEAD if line.level is Level.INDICATOR and not line.unit else _TABLE
    light = Ink(TABLE_SIZE, bold=True, colour=LOOKS[line.status].text)
    written = (
        (line.number, _TABLE, CENTRE),
        (line.name, name, LEFT),
        (line.unit, _NARROW, CENTRE),
        (line.target, _NARROW, CENTRE),
        (line.value, _TABLE, RIGHT),
        (line.expected, _TABLE, RIGHT),
        (line.word, light, CENTRE),
        (line.owner, _TABLE, LEFT),
    )
    for cell, (text, ink, alignment) in zip(cells, written, strict=True):
        paper.fill(cell, text, ink, alignment)
    if line.remark:
        paper.more(cells[1], line.remark, _REMARK)


def _write_shortfalls(document: Document, report: Report) -> None:
    paper.heading(document, say.SHORTFALLS_HEAD)
    if not report.shortfalls:
        paper.body(document, say.NO_SHORTFALLS)
    for shortfall in report.shortfalls:
        paragraph = paper.body(document, shortfall.title, Ink(bold=True, colour=LOOKS[shortfall.status].text))
        paragraph.paragraph_format.keep_with_next = True
        paper.write(paragraph, f" {shortfall.owner}", Ink())
        _write_parts(document, shortfall.parts)


def _write_parts(document: Document, parts: Sequence[Part]) -> None:
    for part in parts:
        paragraph = paper.body(document, f"{part.name}: " if part.name else "", _BOLD)
        paper.write(paragraph, " ".join(part.sentences))
        for text in (*part.notes, *part.requests):
            paper.body(document, say.ITEM.format(text=text))


def _write_debts(document: Document, report: Report) -> None:
    paper.heading(document, say.DEBTS_HEAD)
    paper.body(document, report.debts_about)
    if report.debts:
        made = paper.table(document, _DEBT_WIDTHS)
        for number, row in enumerate((say.DEBT_COLUMNS, *report.debts)):
            cells = paper.add_row(made, _DEBT_WIDTHS, repeats=number == 0)
            for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
                paper.fill(cell, text, _TABLE if number else _TABLE_HEAD, CENTRE if number == 0 or place in (0, 4, 5) else LEFT)
                if number == 0:
                    paper.shade(cell, PANEL)
    _write_parts(document, report.debt_requests)


def _write_end(document: Document, report: Report) -> None:
    paper.heading(document, say.TASKS_HEAD)
    paper.body(document, say.TASKS_PLACE, _ITALIC)
    for _ in range(3):
        paper.body(document, "")
    paper.body(document, say.CLOSING.format(span=report.span)).paragraph_format.keep_with_next = True
    made = paper.table(document, _HEAD_WIDTHS, bordered=False)
    left, right = paper.add_row(made, _HEAD_WIDTHS)
    paper.fill(left, say.RECEIVERS, Ink(12, bold=True, italic=True), on_top=True)
    for text in (say.RECEIVER, say.RECEIVER, say.ARCHIVE):
        paper.more(left, text, _SMALL)
    paper.fill(right, say.SIGNED_FOR, _BOLD, CENTRE, on_top=True)
    paper.more(right, say.SIGNED_AS, _BOLD, CENTRE)
    for _ in range(4):
        paper.more(right)
