"""The report as a Word document (.docx), in the form of Nghị định 30/2020/NĐ-CP, ready to be numbered, dated and signed."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document
from docx.section import _Header
from docx.shared import Pt
from docx.table import _Cell

from lib.palette import LOOKS, PANEL
from lib.report import official_form
from lib.report.columns import PRINTED_COLUMNS, Alignment, Role, fitted_widths
from lib.report.content import Level, Line, Part, Report
from lib.report.official_form import CENTRE, LEFT, RIGHT, SMALL, TABLE_SIZE, TEXT_WIDTH, TextStyle
from lib.vietnamese.words import report_words as words

_HEAD_WIDTHS = (63, 102)
_WIDTHS = fitted_widths(TEXT_WIDTH)
_ALIGNMENTS = {Alignment.LEFT: LEFT, Alignment.CENTRE: CENTRE, Alignment.RIGHT: RIGHT}
_DEBT_WIDTHS = (11, 36, 50, 26, 18, 24)
_SMALL, _TABLE = TextStyle(SMALL), TextStyle(TABLE_SIZE)
_BOLD, _ITALIC = TextStyle(bold=True), TextStyle(italic=True)
_NARROW = TextStyle(TABLE_SIZE, after_slash=official_form.MAY_BREAK)
_TABLE_HEAD = TextStyle(TABLE_SIZE, bold=True)
_REMARK = TextStyle(10, italic=True)


def report_document(report: Report) -> bytes:
    """Return the .docx file of `report`."""
    document = official_form.new_document(f"{words.HEADING} {words.SUBJECT.format(span=report.span)}", report.authority)
    _write_headers(document, report.notices)
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
    if authority.startswith(words.SHORT_COMMITTEE):
        return words.COMMITTEE, authority.removeprefix(words.SHORT_COMMITTEE).upper()
    return (authority.upper(),)


def _write_headers(document: Document, notices: Sequence[str]) -> None:
    """Put the notices on top of every page, and the page's number from the second on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    official_form.page_number(section.header.paragraphs[0], 13)
    section.header.paragraphs[0].alignment = CENTRE
    _write_banners(section.header, notices)
    _write_banners(section.first_page_header, notices)


def _write_banners(header: _Header, notices: Sequence[str]) -> None:
    for number, notice in enumerate(notices):
        paragraph = header.add_paragraph() if number or header.paragraphs[0].runs else header.paragraphs[0]
        paragraph.alignment = CENTRE
        official_form.write(paragraph, notice, TextStyle(SMALL, bold=True))


def _write_head(document: Document, report: Report) -> None:
    made = official_form.table(document, _HEAD_WIDTHS, bordered=False)
    left, right = official_form.add_row(made, _HEAD_WIDTHS)
    above = authority_lines(report.superior) if report.superior else ()
    lines = [(line, TextStyle(13)) for line in above]
    lines += [(line, TextStyle(13, bold=True)) for line in authority_lines(report.authority)]
    official_form.fill(left, *lines[0], CENTRE, on_top=True)
    for line, look in lines[1:]:
        official_form.more(left, line, look, CENTRE)
    official_form.rule(official_form.more(left), 26, _HEAD_WIDTHS[0])
    official_form.fill(right, words.NATION, TextStyle(13, bold=True), CENTRE, on_top=True)
    official_form.more(right, words.MOTTO, TextStyle(14, bold=True), CENTRE)
    official_form.rule(official_form.more(right), 60, _HEAD_WIDTHS[1])
    left, right = official_form.add_row(made, _HEAD_WIDTHS)
    official_form.fill(left, words.NUMBER, TextStyle(13), CENTRE)
    official_form.fill(right, words.PLACE_AND_DATE.format(place=report.place), TextStyle(13, italic=True), CENTRE)
    for text, space in ((words.HEADING, 14), (words.SUBJECT.format(span=report.span), 0)):
        paragraph = official_form.write(document.add_paragraph(), text, _BOLD)
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(space)
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
    for cell, column in zip(official_form.add_row(made, _WIDTHS, repeats=True), PRINTED_COLUMNS, strict=True):
        official_form.fill(cell, column.name, _TABLE_HEAD, CENTRE)
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
        Role.LIGHT: TextStyle(TABLE_SIZE, bold=True, colour=LOOKS[line.status].text),
        Role.NARROW: _NARROW,
    }
    for cell, column in zip(cells, PRINTED_COLUMNS, strict=True):
        official_form.fill(cell, column.text(line), styles[column.role], _ALIGNMENTS[column.alignment])
        if column.role is Role.NAME and line.remark:
            official_form.more(cell, line.remark, _REMARK)


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
    made = official_form.table(document, _HEAD_WIDTHS, bordered=False)
    left, right = official_form.add_row(made, _HEAD_WIDTHS)
    official_form.fill(left, words.RECEIVERS, TextStyle(12, bold=True, italic=True), on_top=True)
    for text in (words.RECEIVER, words.RECEIVER, words.ARCHIVE):
        official_form.more(left, text, _SMALL)
    official_form.fill(right, words.SIGNED_FOR, _BOLD, CENTRE, on_top=True)
    for title in report.signers:
        official_form.more(right, title, _BOLD, CENTRE)
    for _ in range(4):
        official_form.more(right)
