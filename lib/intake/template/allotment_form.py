"""The allotment workbook as it is handed out: the sheet for each group's part of a yearly amount."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.intake.template.layout import CODE, INDICATOR, NUMBER, UNIT
from lib.plan.model import Kind, Measure, Plan
from lib.vietnamese.words import allotment_words as words

Allotments = Mapping[tuple[str, str], Fraction]
"""What each group was allotted, by (measure, group)."""
LEADING = (NUMBER, CODE, INDICATOR, UNIT, words.WARD_TARGET)
_WIDTHS = (5, 10, 42, 14, 13)
_GROUP_WIDTH, _SUM_WIDTH = 9.5, 12
_HEADER_ROW = 5


def allottable(plan: Plan) -> tuple[Measure, ...]:
    """Return the measures that can be allotted: amounts that groups report."""
    return tuple(m for m in plan.measures if m.kind is Kind.FLOW and m.by_group)


def allotment_template(plan: Plan) -> bytes:
    """Return the workbook (.xlsx) to fill, with what was allotted already; the same plan gives the same bytes.

    Raises
    ------
    ValueError
        The plan has nothing to allot.
    """
    measures = allottable(plan)
    if not measures:
        raise ValueError("no measure can be allotted")
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = words.WORKBOOK_TITLE.format(year=plan.year)
    book.properties.creator = style.clean(plan.settings.authority)
    book.properties.language = "vi-VN"
    sheet = book.create_sheet(words.SHEET)
    headers = [*LEADING, *(group.name for group in plan.groups), words.TOTAL, words.DIFFERENCE]
    widths = [*_WIDTHS, *(_GROUP_WIDTH for _ in plan.groups), _SUM_WIDTH, _SUM_WIDTH]
    style.set_widths(sheet, widths)
    _write_top(sheet, plan)
    for column, header in enumerate(headers, start=1):
        style.put(sheet, _HEADER_ROW, column, header, style.HEADER)
    style.set_height(sheet, _HEADER_ROW, widths, least=2)
    for number, measure in enumerate(measures, start=1):
        _write_row(sheet, _HEADER_ROW + number, number, measure, plan)
        style.set_height(sheet, _HEADER_ROW + number, widths)
    last = _HEADER_ROW + len(measures)
    first_input = len(LEADING) + 1
    _validate(sheet, f"{get_column_letter(first_input)}{_HEADER_ROW + 1}:{get_column_letter(len(headers) - 2)}{last}")
    style.show_decimals(sheet, _HEADER_ROW + 1, last, len(LEADING), len(headers))
    style.freeze(sheet, _HEADER_ROW + 1, LEADING.index(INDICATOR) + 2, first_input)
    style.protect(sheet)
    footer = (words.FOOTER.format(authority=plan.settings.authority, year=plan.year), words.PAGES)
    style.prepare_print(sheet, last, len(headers), header_row=_HEADER_ROW, footer=footer)
    return style.saved(book, date(plan.year, 1, 1))


def rounded_amount(number: Fraction) -> Fraction:
    """Return an allotted amount to four decimals, which is as fine as the ward's tables keep them.

    >>> rounded_amount(Fraction(100, 3))
    Fraction(333333, 10000)
    """
    return Fraction(round(number * 10_000), 10_000)


def _write_top(sheet: Worksheet, plan: Plan) -> None:
    style.put(sheet, 1, 1, plan.settings.authority, style.AUTHORITY)
    style.put(sheet, 2, 1, words.SHEET_TITLE.format(year=plan.year), style.TITLE)
    style.put(sheet, 3, 2, words.YEAR_LABEL + ":", style.PERIOD_LABEL)
    style.put(sheet, 3, 3, str(plan.year), style.PERIOD)
    style.put(sheet, 4, 1, words.HINT, style.HINT)
    for row, height in ((1, 18), (2, 26), (3, 20), (4, 20)):
        sheet.row_dimensions[row].height = height


def _write_row(sheet: Worksheet, row: int, number: int, measure: Measure, plan: Plan) -> None:
    texts = (f"({number})", measure.code, measure.title, measure.unit)
    aligned = (style.CENTRED, style.CENTRED, style.TEXT, style.CENTRED)
    for column, (text, look) in enumerate(zip(texts, aligned, strict=True), start=1):
        style.put(sheet, row, column, text, look)
    _put_amount(sheet, row, len(LEADING), measure.target.bound, style.REFERENCE)
    for column, group in enumerate(plan.groups, start=len(LEADING) + 1):
        _put_amount(sheet, row, column, plan.allotments.get((measure.code, group.code)), style.INPUT)
    first, last = get_column_letter(len(LEADING) + 1), get_column_letter(len(LEADING) + len(plan.groups))
    total = len(LEADING) + len(plan.groups) + 1
    ward = f"{get_column_letter(len(LEADING))}{row}"
    _put_formula(sheet, row, total, f"=SUM({first}{row}:{last}{row})")
    _put_formula(sheet, row, total + 1, f"={get_column_letter(total)}{row}-{ward}")


def _put_amount(sheet: Worksheet, row: int, column: int, amount: Fraction | None, look: style.Look) -> None:
    style.put(sheet, row, column, "", look)
    if amount is not None:
        sheet.cell(row, column).value = int(amount) if amount.denominator == 1 else float(amount)
        sheet.cell(row, column).number_format = style.INPUT.number_format


def _put_formula(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    style.put(sheet, row, column, formula, style.REFERENCE)
    sheet.cell(row, column).number_format = style.INPUT.number_format


def _validate(sheet: Worksheet, area: str) -> None:
    sheet.add_data_validation(
        DataValidation(
            type="decimal",
            operator="greaterThanOrEqual",
            formula1="0",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=words.NOT_A_NUMBER_TITLE,
            error=words.NOT_A_NUMBER,
            sqref=area,
        )
    )
