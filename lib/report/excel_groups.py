"""The second annex as a sheet: each measure group by group, and its sums as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.report import formulas
from lib.report.columns import Number
from lib.report.content import GroupFigure, GroupRow, Report
from lib.report.excel_data import Rows
from lib.report.excel_sheet import exact_number, finish, number_format, put_formula, put_number, start
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words as words

_FIRST = 4
"""The column of the first group, after the code, the name and the unit."""
_RIGHT = replace(style.TEXT, horizontal="right")
_TOTAL = replace(_RIGHT, bold=True)


def write_groups(sheet: Worksheet, report: Report, rows: Rows) -> None:
    """Write the measures of `report.by_group`; of ratios the sums are those of numerators and denominators in the sheet of data."""
    groups = report.by_group.groups
    sums = (words.COLUMN_NUMERATORS, words.COLUMN_DENOMINATORS, words.COLUMN_TOTAL, words.COLUMN_WHOLE)
    names = (words.COLUMN_CODE, words.COLUMN_NAME, words.COLUMN_UNIT, *groups, *sums)
    widths = (8, 40, 14, *(11 for _ in groups), 12, 12, 12, 12)
    style.set_widths(sheet, widths)
    header_row = start(sheet, report, words.GROUPS_TITLE, (report.as_of,))
    for place, name in enumerate(names, start=1):
        style.put(sheet, header_row, place, visible(name), style.HEADER)
    style.set_height(sheet, header_row, widths, least=2)
    for row, one in enumerate(report.by_group.rows, start=header_row + 1):
        _write_row(sheet, row, one, rows, widths)
    style.freeze(sheet, header_row + 1, _FIRST, 1)
    finish(sheet, report, header_row + len(report.by_group.rows), len(names), header_row)


def _write_row(sheet: Worksheet, row: int, one: GroupRow, rows: Rows, widths: Sequence[float]) -> None:
    for place, text in enumerate((one.code, one.name, one.unit), start=1):
        style.put(sheet, row, place, visible(text), style.TEXT if place == 2 else style.CENTRED)
    for place, figure in enumerate(one.figures, start=_FIRST):
        _write_figure(sheet, row, place, figure, one)
    last = _FIRST + len(one.figures) - 1
    above, below, total, whole = range(last + 1, last + 5)
    for place in (above, below):
        style.put(sheet, row, place, "", _RIGHT)
    _write_figure(sheet, row, total, one.together, one, bold=True)
    _write_figure(sheet, row, whole, one.whole, one, bold=True)
    style.set_height(sheet, row, widths)
    if one.together.value is None:
        return
    cell, shown = sheet.cell(row, total), sheet.cell(row, total).number_format
    if one.scale is None:
        added = f"SUM({get_column_letter(_FIRST)}{row}:{get_column_letter(last)}{row})"
        put_formula(cell, f"ROUND({added},{one.decimals})", shown)
        return
    for place, name in ((above, "Tử số"), (below, "Mẫu số")):
        put_formula(sheet.cell(row, place), f"SUMIFS({rows.column(name)},{rows.column('Mã')},$A{row})", "#,##0.###")
    numerator, denominator = (f"{get_column_letter(place)}{row}" for place in (above, below))
    put_formula(cell, formulas.ratio(numerator, denominator, exact_number(one.scale), one.decimals), shown)


def _write_figure(sheet: Worksheet, row: int, place: int, figure: GroupFigure, one: GroupRow, *, bold: bool = False) -> None:
    style.put(sheet, row, place, visible(figure.text), _TOTAL if bold else _RIGHT)
    if figure.value is None:
        return
    after = "%" if one.scale == 100 else ""
    put_number(sheet.cell(row, place), Number(figure.value, one.decimals, after=after))
    sheet.cell(row, place).number_format = number_format(one.decimals, after=after)
