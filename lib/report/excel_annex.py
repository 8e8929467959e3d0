"""The report's table as a workbook (.xlsx): the annex «Biểu tổng hợp», its figures as numbers that can be computed with."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.template import look as looks
from lib.palette import LOOKS
from lib.report.content import Level, Line, Report
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import report_words as words

COLUMNS = (*words.COLUMNS, words.COLUMN_REMARK)
_WIDTHS = (6, 46, 16, 20, 13, 13, 16, 26, 30)
_VALUE, _EXPECTED, _LIGHT = (words.COLUMNS.index(name) + 1 for name in (words.COLUMNS[4], words.COLUMNS[5], words.COLUMNS[6]))
_ALIGNED = (
    *(looks.CENTRED, looks.TEXT, looks.CENTRED, looks.CENTRED),
    *(replace(looks.TEXT, horizontal="right"), replace(looks.TEXT, horizontal="right")),
    *(looks.CENTRED, looks.TEXT, looks.TEXT),
)
_LETTERS = 170
"""So many letters of a remark fit below the table, from its one edge to the other."""
_DOMAIN = replace(looks.TEXT, bold=True, fill="EEF1F5", wrapped=False)
_MARK = replace(looks.PLAIN, bold=True)
_SUBJECT = replace(looks.PLAIN, bold=True, size=13)


def report_workbook(report: Report) -> bytes:
    """Return the .xlsx file of the table of `report`; the same report gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(f"{words.ANNEX} {report.span}")
    book.properties.creator = visible(report.authority)
    book.properties.language = "vi-VN"
    sheet = book.create_sheet(words.ANNEX_SHEET)
    looks.set_widths(sheet, _WIDTHS)
    header_row = _write_top(sheet, report)
    for column, name in enumerate(COLUMNS, start=1):
        looks.put(sheet, header_row, column, name, looks.HEADER)
    looks.set_height(sheet, header_row, _WIDTHS, least=2)
    for row, line in enumerate(report.lines, start=header_row + 1):
        _write_line(sheet, row, line)
    last = header_row + len(report.lines)
    remarks = [text for remark in report.remarks for text in wrap(visible(remark), _LETTERS)]
    for row, text in enumerate(remarks, start=last + 1):
        looks.put(sheet, row, 1, text, looks.HINT)
    last += len(remarks)
    looks.freeze(sheet, header_row + 1, 3, 1)
    footer = (" · ".join(map(visible, (report.authority, *report.marks))), words.ANNEX_PAGES)
    looks.prepare_print(sheet, last, len(COLUMNS), header_row=header_row, footer=footer)
    return looks.saved(book, report.period)


def _write_top(sheet: Worksheet, report: Report) -> int:
    """Write what stands above the table and return the row of its header."""
    lines = [(report.authority, looks.AUTHORITY), (words.ANNEX, looks.TITLE), (words.SUBJECT.format(span=report.span), _SUBJECT)]
    lines += [(mark, _MARK) for mark in report.marks]
    lines += [(text, looks.PLAIN) for text in (report.provenance, report.counts, *report.goals)]
    for row, (text, look) in enumerate(lines, start=1):
        looks.put(sheet, row, 1, visible(text), look)
        sheet.row_dimensions[row].height = 24 if look is looks.TITLE else 18
    return len(lines) + 2


def _write_line(sheet: Worksheet, row: int, line: Line) -> None:
    if line.level is Level.DOMAIN:
        for column in range(1, len(COLUMNS) + 1):
            looks.put(sheet, row, column, visible(line.name) if column == 1 else "", _DOMAIN)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        sheet.row_dimensions[row].height = 20
        return
    texts = (line.number, line.name, line.unit, line.target, line.value, line.expected, line.word, line.owner, line.remark)
    for column, (text, look) in enumerate(zip(texts, _ALIGNED, strict=True), start=1):
        looks.put(sheet, row, column, visible(text), look)
    _put_number(sheet, row, _VALUE, line.exact_value, line.decimals, line)
    _put_number(sheet, row, _EXPECTED, line.exact_expected, max(1, line.decimals), line)
    colour = LOOKS[line.status].text.removeprefix("#").upper()
    looks.put(sheet, row, _LIGHT, line.word, replace(looks.CENTRED, bold=True, colour=colour))
    looks.set_height(sheet, row, _WIDTHS)


def _put_number(sheet: Worksheet, row: int, column: int, number: Fraction | None, decimals: int, line: Line) -> None:
    """Replace a text by the number that it shows, so that the sheet can compute with it."""
    if number is None:
        return
    cell = sheet.cell(row, column)
    cell.value = int(number) if number.denominator == 1 else float(number)
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    cell.number_format = shown + ('"%"' if line.is_percentage else "")
