"""The report's table as a workbook (.xlsx): the annex “Biểu tổng hợp”, its figures as numbers that can be computed with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.report.columns import COLUMNS, Alignment, Number, Role, headings
from lib.report.content import Level, Line, Report
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import report_words as words

_WIDTHS = tuple(column.width for column in COLUMNS)
_LOOKS = {
    Alignment.LEFT: style.TEXT,
    Alignment.CENTRE: style.CENTRED,
    Alignment.RIGHT: replace(style.TEXT, horizontal="right"),
}
_FIRST_SCROLLED = next(place for place, column in enumerate(COLUMNS, start=2) if column.role is Role.NAME)
"""The column after the names, which stay in sight."""
_LETTERS = 170
"""So many letters of a remark fit below the table, from its one edge to the other."""
_DOMAIN = replace(style.TEXT, bold=True, fill="EEF1F5", wrapped=False)
_NOTICE = replace(style.PLAIN, bold=True)
_SUBJECT = replace(style.PLAIN, bold=True, size=13)


def report_workbook(report: Report) -> bytes:
    """Return the .xlsx file of the table of `report`; the same report gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(f"{words.ANNEX} {report.span}")
    book.properties.creator = visible(report.authority)
    book.properties.language = "vi-VN"
    sheet = book.create_sheet(words.ANNEX_SHEET)
    style.set_widths(sheet, _WIDTHS)
    header_row = _write_top(sheet, report)
    for place, name in enumerate(headings(report.period), start=1):
        style.put(sheet, header_row, place, name, style.HEADER)
    style.set_height(sheet, header_row, _WIDTHS, least=2)
    for row, line in enumerate(report.lines, start=header_row + 1):
        _write_line(sheet, row, line)
    last = header_row + len(report.lines)
    remarks = [text for remark in report.remarks for text in wrap(visible(remark), _LETTERS)]
    for row, text in enumerate(remarks, start=last + 1):
        style.put(sheet, row, 1, text, style.HINT)
    last += len(remarks)
    style.freeze(sheet, header_row + 1, _FIRST_SCROLLED, 1)
    footer = (" · ".join(map(visible, (report.authority, *report.notices))), words.ANNEX_PAGES)
    style.prepare_print(sheet, last, len(COLUMNS), header_row=header_row, footer=footer)
    return style.saved(book, date(report.period.year, report.period.month, 1))


def _write_top(sheet: Worksheet, report: Report) -> int:
    """Write what stands above the table and return the row of its header."""
    lines = [(report.authority, style.AUTHORITY), (words.ANNEX, style.TITLE), (words.SUBJECT.format(span=report.span), _SUBJECT)]
    lines += [(notice, _NOTICE) for notice in report.notices]
    lines += [(text, style.PLAIN) for text in (report.as_of, report.provenance, report.counts, *report.goals)]
    for row, (text, look) in enumerate(lines, start=1):
        style.put(sheet, row, 1, visible(text), look)
        sheet.row_dimensions[row].height = 24 if look is style.TITLE else 18
    return len(lines) + 2


def _write_line(sheet: Worksheet, row: int, line: Line) -> None:
    if line.level is Level.DOMAIN:
        for place in range(1, len(COLUMNS) + 1):
            style.put(sheet, row, place, visible(line.name) if place == 1 else "", _DOMAIN)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        sheet.row_dimensions[row].height = 20
        return
    judged = replace(style.CENTRED, bold=True)
    for place, column in enumerate(COLUMNS, start=1):
        look = judged if column.role is Role.LIGHT else _LOOKS[column.alignment]
        style.put(sheet, row, place, visible(column.text(line)), look)
        if number := column.number(line):
            _put_number(sheet.cell(row, place), number)
    style.set_height(sheet, row, _WIDTHS)


def _put_number(cell: Cell | MergedCell, number: Number) -> None:
    """Replace a text by the number that it shows, so that the sheet can compute with it."""
    exact, decimals, before, after = number
    cell.value = int(exact) if exact.denominator == 1 else float(exact)
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    cell.number_format = "".join((f'"{before}"' if before else "", shown, f'"{after}"' if after else ""))
