"""The second annex as a sheet: each measure group by group, and its sums as formulas."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.report import formulas
from lib.report.columns import Number
from lib.report.content import GroupFigure, GroupRow, Report
from lib.report.excel_data import Rows, column_letter
from lib.report.excel_sheet import CENTRED, RIGHT, TEXT, AnnexBook, AnnexSheet, number_format
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.words import annex_words as words

_FIRST = 4
"""The column of the first group, after the code, the name and the unit."""
_BEFORE, _GROUP, _SUMS = (7, 26, 10), 8, (10, 10, 9, 9)
"""Widths of columns, in Excel's units."""
_TOTAL = replace(RIGHT, bold=True)


def groups_sheet(book: AnnexBook, name: str) -> AnnexSheet:
    """Add the sheet, still blank."""
    return book.sheet(name, (*_BEFORE, *(_GROUP for _ in book.report.by_group.groups), *_SUMS))


def write_groups(sheet: AnnexSheet, report: Report, rows: Rows) -> None:
    """Write the measures of `report.by_group`; of ratios the sums are those of numerators and denominators in the sheet of data."""
    groups = map(short_name, report.by_group.groups)
    sums = (words.COLUMN_NUMERATORS, words.COLUMN_DENOMINATORS, words.COLUMN_TOTAL, words.COLUMN_WHOLE)
    header_row = sheet.start(words.GROUPS_TITLE, (report.as_of,))
    sheet.header(header_row, (words.COLUMN_CODE, words.COLUMN_NAME, words.COLUMN_UNIT, *groups, *sums))
    for row, one in enumerate(report.by_group.rows, start=header_row + 1):
        _write_row(sheet, row, one, rows)
        sheet.fit(row)
    sheet.finish(header_row + len(report.by_group.rows), header_row, first_scrolled=_FIRST)


def _write_row(sheet: AnnexSheet, row: int, one: GroupRow, rows: Rows) -> None:
    for place, text in enumerate((one.code, one.name, one.unit), start=1):
        sheet.text(row, place, text, TEXT if place == 2 else CENTRED)
    for place, figure in enumerate(one.figures, start=_FIRST):
        _write_figure(sheet, row, place, figure, one)
    last = _FIRST + len(one.figures) - 1
    above, below, total, whole = range(last + 1, last + 5)
    for place in (above, below):
        sheet.text(row, place, "", RIGHT)
    _write_figure(sheet, row, total, one.together, one, bold=True)
    _write_figure(sheet, row, whole, one.whole, one, bold=True)
    if one.together.value is None:
        return
    if one.scale is None:
        added = sum((figure.value or Fraction(0) for figure in one.figures), Fraction(0))
        text = f"SUM({column_letter(_FIRST)}{row}:{column_letter(last)}{row})"
        sheet.formula(row, total, text, float(added), _shown(one), _TOTAL)
        return
    numerator, denominator = one.together.numerator or Fraction(0), one.together.denominator or Fraction(1)
    for place, name, number in ((above, "Tử số", numerator), (below, "Mẫu số", denominator)):
        text = f"SUMIFS({rows.column(name)},{rows.column('Mã')},$A{row})"
        sheet.formula(row, place, text, float(number), "#,##0" if number.denominator == 1 else "#,##0.0##")
    exact = numerator / denominator * one.scale
    parts = f"{column_letter(above)}{row}", f"{column_letter(below)}{row}"
    found = formulas.quotient(*parts, exact, one.decimals, scale=one.scale)
    sheet.formula(row, total, found.text, float(found.value), _shown(one), _TOTAL)


def _shown(one: GroupRow) -> str:
    return number_format(one.decimals, after="%" if one.scale == 100 else "")


def _write_figure(sheet: AnnexSheet, row: int, place: int, figure: GroupFigure, one: GroupRow, *, bold: bool = False) -> None:
    look = _TOTAL if bold else RIGHT
    if figure.value is None:
        sheet.text(row, place, figure.text, look)
    else:
        sheet.number(row, place, Number(figure.value, one.decimals, after="%" if one.scale == 100 else ""), look)
