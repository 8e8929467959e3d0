"""The report's annexes as a workbook (.xlsx): real numbers, live formulas for shares and sums, charts, and rows for pivots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.report import excel_charts, excel_data, excel_groups, formulas
from lib.report.columns import COLUMNS, Alignment, Column, Number, Role, headings
from lib.report.content import Level, Line, Report
from lib.report.excel_sheet import finish, put_formula, put_number, start
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words, report_words
from lib.vietnamese.words import report_words as words

_WIDTHS = tuple(column.width for column in COLUMNS)
_LOOKS = {
    Alignment.LEFT: style.TEXT,
    Alignment.CENTRE: style.CENTRED,
    Alignment.RIGHT: replace(style.TEXT, horizontal="right"),
}
_LETTERS = {column.name: get_column_letter(place) for place, column in enumerate(COLUMNS, start=1)}
_FIRST_SCROLLED = next(place for place, column in enumerate(COLUMNS, start=2) if column.role is Role.NAME)
"""The column after the names, which stay in sight."""
_REMARK_LETTERS = 170
"""So many letters of a remark fit below the table, from its one edge to the other."""
_DOMAIN = replace(style.TEXT, bold=True, fill="EEF1F5", wrapped=False)
_JUDGED = replace(style.CENTRED, bold=True)
_DISCIPLINE_WIDTHS = (6, 32, 60, 28, 16, 14)


def report_workbook(report: Report, *, with_discipline: bool = False) -> bytes:
    """Return the .xlsx file of the annexes of `report`, the third only `with_discipline`; the same report gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(f"{words.ANNEX} {report.span}")
    book.properties.creator = visible(report.authority)
    book.properties.language = "vi-VN"
    table, groups = book.create_sheet(annex_words.SHEET_TABLE), None
    if report.by_group.rows:
        groups = book.create_sheet(annex_words.SHEET_GROUPS)
    if with_discipline:
        _write_discipline(book.create_sheet(annex_words.SHEET_DISCIPLINE), report)
    excel_charts.write_charts(book, report)
    rows = excel_data.write_data(book.create_sheet(annex_words.SHEET_DATA), report)
    _write_table(table, report, rows)
    if groups is not None:
        excel_groups.write_groups(groups, report, rows)
    book.calculation.fullCalcOnLoad = True  # no value is kept beside a formula
    return style.saved(book, date(report.period.year, report.period.month, 1))


def _write_table(sheet: Worksheet, report: Report, rows: excel_data.Rows) -> None:
    style.set_widths(sheet, _WIDTHS)
    about = (report.as_of, report.provenance, report.counts, *report.goals)
    header_row = start(sheet, report, words.ANNEX, about)
    for place, name in enumerate(headings(report.period, report.months), start=1):
        style.put(sheet, header_row, place, name, style.HEADER)
    style.set_height(sheet, header_row, _WIDTHS, least=2)
    for row, line in enumerate(report.lines, start=header_row + 1):
        if line.level is Level.DOMAIN:
            _write_domain(sheet, row, line)
        else:
            _write_line(sheet, row, line, rows)
    last = header_row + len(report.lines)
    remarks = [text for remark in report.remarks for text in wrap(visible(remark), _REMARK_LETTERS)]
    for row, text in enumerate(remarks, start=last + 1):
        style.put(sheet, row, 1, text, style.HINT)
    last = _write_tally(sheet, report, header_row + 1, last, last + len(remarks) + 2)
    style.freeze(sheet, header_row + 1, _FIRST_SCROLLED, 1)
    finish(sheet, report, last, len(COLUMNS), header_row)


def _write_domain(sheet: Worksheet, row: int, line: Line) -> None:
    for place in range(1, len(COLUMNS) + 1):
        style.put(sheet, row, place, visible(line.name) if place == 1 else "", _DOMAIN)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
    sheet.row_dimensions[row].height = 20


def _write_line(sheet: Worksheet, row: int, line: Line, rows: excel_data.Rows) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        look = _JUDGED if column.role is Role.LIGHT else _LOOKS[column.alignment]
        style.put(sheet, row, place, visible(column.text(line)), look)
    style.set_height(sheet, row, _WIDTHS)
    for place, column in enumerate(COLUMNS, start=1):
        if number := _number(column, line):
            put_number(sheet.cell(row, place), number)
    if line.number:
        sheet.cell(row, 1).value = int(line.number)
    value = f"{_LETTERS[annex_words.COLUMN_VALUE]}{row}"
    target = f"{_LETTERS[annex_words.COLUMN_TARGET]}{row}"
    if isinstance(sheet[target].value, str):  # "tăng 11% trở lên" means 111
        target = rows.target_of(line.code)
    if line.exact_share is not None:
        put_formula(sheet[f"{_LETTERS[annex_words.COLUMN_SHARE]}{row}"], formulas.share(value, target), "0.0%")
    if line.exact_change is not None:
        before, cell = f"{_LETTERS[annex_words.COLUMN_LAST_YEAR]}{row}", sheet[f"{_LETTERS[annex_words.COLUMN_CHANGE]}{row}"]
        if line.is_percentage:
            shown = "#,##0" + ("." + "0" * line.decimals if line.decimals else "")
            points = f'"{annex_words.POINTS.format(number="")}"'
            put_formula(
                cell, formulas.difference(value, before, line.decimals), f"+{shown}{points};-{shown}{points};{shown}{points}"
            )
        else:
            put_formula(cell, formulas.share(value, before), "0.0%")


def _number(column: Column, line: Line) -> Number | None:
    """Return what a cell holds instead of its text; nothing where the words around it make it too long, for numbers never wrap."""
    return column.number(line) if len(column.text(line)) <= column.width else None


def _write_tally(sheet: Worksheet, report: Report, first: int, last: int, row: int) -> int:
    """Write how many indicators are judged how, counted by the sheet itself; return the last row."""
    judged = list(dict.fromkeys(line.word for line in report.lines if line.level is Level.INDICATOR))
    style.put(sheet, row, 2, annex_words.TALLY, style.HEADER)
    style.put(sheet, row, 3, "", style.HEADER)
    numbers = f"$A${first}:$A${last}"
    column = _LETTERS[annex_words.COLUMN_JUDGEMENT]
    words_of = f"${column}${first}:${column}${last}"
    for place, word in enumerate(judged, start=row + 1):
        style.put(sheet, place, 2, word, style.TEXT)
        style.put(sheet, place, 3, "", style.CENTRED)
        put_formula(sheet.cell(place, 3), f'COUNTIFS({numbers},">0",{words_of},B{place})', "0")
    end = row + len(judged) + 1
    style.put(sheet, end, 2, annex_words.TALLY_SUM, replace(style.TEXT, bold=True))
    style.put(sheet, end, 3, "", _JUDGED)
    put_formula(sheet.cell(end, 3), f"SUM(C{row + 1}:C{end - 1})", "0")
    return end


def _write_discipline(sheet: Worksheet, report: Report) -> None:
    style.set_widths(sheet, _DISCIPLINE_WIDTHS)
    header_row = start(sheet, report, annex_words.DISCIPLINE_TITLE, (report.debts_about,))
    rows: Sequence[Sequence[str]] = (report_words.DEBT_COLUMNS, *report.debts)
    for row, texts in enumerate(rows, start=header_row):
        for place, text in enumerate(texts, start=1):
            look = style.HEADER if row == header_row else style.TEXT if place in (2, 3, 4) else style.CENTRED
            style.put(sheet, row, place, visible(text), look)
        style.set_height(sheet, row, _DISCIPLINE_WIDTHS)
    finish(sheet, report, header_row + len(report.debts), len(_DISCIPLINE_WIDTHS), header_row)
