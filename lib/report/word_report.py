"""The report as a Word document (.docx), in the form of Nghị định 30/2020/NĐ-CP, ready to be numbered, dated and signed."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from lib.palette import LOOKS, PANEL
from lib.report import letterhead, official_form
from lib.report.columns import PRINTED_COLUMNS, Alignment, Role, fitted_widths, headings
from lib.report.content import Level, Line, Part, Report
from lib.report.official_form import CENTRE, LEFT, RIGHT, TABLE_SIZE, TEXT_WIDTH, TextStyle
from lib.vietnamese.words import report_words as words

_WIDTHS = fitted_widths(TEXT_WIDTH)
_ALIGNMENTS = {Alignment.LEFT: LEFT, Alignment.CENTRE: CENTRE, Alignment.RIGHT: RIGHT}
_DEBT_WIDTHS = (11, 36, 50, 26, 18, 24)
_TABLE = TextStyle(TABLE_SIZE)
_BOLD, _ITALIC = TextStyle(bold=True), TextStyle(italic=True)
_NARROW = TextStyle(TABLE_SIZE, after_slash=official_form.MAY_BREAK)
_TABLE_HEAD = TextStyle(TABLE_SIZE, bold=True)


def report_document(report: Report) -> bytes:
    """Return the .docx file of `report`."""
    document = official_form.new_document(f"{words.HEADING} {words.SUBJECT.format(span=report.span)}", report.authority)
    letterhead.write_headers(document, report.notices)
    _write_head(document, report)
    _write_counts(document, report)
    _write_table(document, report)
    _write_shortfalls(document, report)
    _write_debts(document, report)
    _write_end(document, report)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write_head(document: Document, report: Report) -> None:
    subject = words.SUBJECT.format(span=report.span)
    letterhead.write_letterhead(document, letterhead.Issuer(report.superior, report.authority, report.place), words.NUMBER)
    letterhead.write_title(document, words.HEADING, subject)
    official_form.write(document.add_paragraph(), words.AS_OF.format(text=report.as_of), _ITALIC).alignment = CENTRE
    official_form.rule(document.add_paragraph(), 50, TEXT_WIDTH)
    first_line = official_form.body(document, words.BASIS.format(decision=report.decision), _ITALIC)
    first_line.paragraph_format.space_before = Pt(8)
    official_form.body(document, words.OPENING.format(authority=report.authority, span=report.span))


def _write_counts(document: Document, report: Report) -> None:
    official_form.heading(document, words.COUNTS_HEAD)
    official_form.body(document, report.counts)
    for goal in report.goals:
        official_form.body(document, goal)
    official_form.body(document, report.provenance)
    narrow = min(16.0, 120 / (len(report.tally_head) - 1))
    widths = (TEXT_WIDTH - narrow * (len(report.tally_head) - 1), *(narrow for _ in report.tally_head[1:]))
    made = official_form.table(document, widths)
    for number, row in enumerate((report.tally_head, *report.tally)):
        cells = official_form.add_row(made, widths, repeats=number == 0)
        is_bold = number in (0, len(report.tally))
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            official_form.fill(cell, text, _TABLE_HEAD if is_bold else _TABLE, CENTRE if place or number == 0 else LEFT)
            if number == 0:
                official_form.shade(cell, PANEL)


def _write_table(document: Document, report: Report) -> None:
    official_form.heading(document, words.TABLE_HEAD)
    made = official_form.table(document, _WIDTHS)
    for cell, name in zip(official_form.add_row(made, _WIDTHS, repeats=True), headings(report.period), strict=True):
        official_form.fill(cell, name, _TABLE_HEAD, CENTRE)
        official_form.shade(cell, PANEL)
    for line in report.lines:
        cells = official_form.add_row(made, _WIDTHS)
        if line.level is Level.DOMAIN:
            cells[0].merge(cells[-1])
            official_form.fill(cells[0], line.name, _TABLE_HEAD)
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        else:
            _fill_line(cells, line)
    for number, remark in enumerate(report.remarks):
        if not number:
            official_form.body(
                document, words.REMARKS, TextStyle(12, bold=True, italic=True), indent=0
            ).paragraph_format.space_before = Pt(6)
        official_form.body(document, remark, TextStyle(12), indent=0)


def _fill_line(cells: Sequence[_Cell], line: Line) -> None:
    styles = {
        Role.PLAIN: _TABLE,
        # Of an indicator with parts, these have the figures.
        Role.NAME: _TABLE_HEAD if line.level is Level.INDICATOR and not line.unit else _TABLE,
        Role.LIGHT: _TABLE_HEAD,
        Role.NARROW: _NARROW,
    }
    for cell, column in zip(cells, PRINTED_COLUMNS, strict=True):
        official_form.fill(cell, column.text(line), styles[column.role], _ALIGNMENTS[column.alignment])


def _write_shortfalls(document: Document, report: Report) -> None:
    official_form.heading(document, words.SHORTFALLS_HEAD)
    if not report.shortfalls:
        official_form.body(document, words.NO_SHORTFALLS)
    for shortfall in report.shortfalls:
        paragraph = official_form.body(document, shortfall.title, TextStyle(bold=True, colour=LOOKS[shortfall.status].text))
        paragraph.paragraph_format.keep_with_next = True
        official_form.write(paragraph, f" {shortfall.owner}", TextStyle())
        if shortfall.override:
            official_form.body(document, shortfall.override, _ITALIC)
        _write_parts(document, shortfall.parts)


def _write_parts(document: Document, parts: Sequence[Part]) -> None:
    for part in parts:
        paragraph = official_form.body(document, f"{part.name}: " if part.name else "", _BOLD)
        official_form.write(paragraph, " ".join(part.sentences))
        for text in (*part.notes, *part.requests):
            official_form.body(document, words.ITEM.format(text=text))


def _write_debts(document: Document, report: Report) -> None:
    official_form.heading(document, words.DEBTS_HEAD)
    official_form.body(document, report.debts_about)
    if report.debts:
        made = official_form.table(document, _DEBT_WIDTHS)
        for number, row in enumerate((words.DEBT_COLUMNS, *report.debts)):
            cells = official_form.add_row(made, _DEBT_WIDTHS, repeats=number == 0)
            for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
                official_form.fill(
                    cell, text, _TABLE if number else _TABLE_HEAD, CENTRE if number == 0 or place in (0, 4, 5) else LEFT
                )
                if number == 0:
                    official_form.shade(cell, PANEL)
    _write_parts(document, report.debt_requests)


def _write_end(document: Document, report: Report) -> None:
    official_form.heading(document, words.TASKS_HEAD)
    official_form.body(document, words.TASKS_PLACE, _ITALIC)
    for _ in range(3):
        official_form.body(document, "")
    official_form.body(document, words.CLOSING.format(span=report.span)).paragraph_format.keep_with_next = True
    letterhead.write_signature(document, report.signers)
