"""The allotment workbook as it is handed out: the sheet for each group's part of a yearly amount."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.intake.template.layout import CODE, INDICATOR, NUMBER, UNIT
from lib.intake.template.template_columns import BEFORE_GROUPS, place_of, template_columns
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.vietnamese.words import allotment_words as words

Allotments = Mapping[tuple[str, str], Fraction]
"""What each group was allotted, by (measure, group)."""
HEADER_ROW = 5


class AllotmentRow(NamedTuple):
    """One row of the sheet: that of a measure, numbered from 1."""

    number: int
    measure: Measure
    plan: Plan


@dataclass(frozen=True)
class AllotmentColumn:
    """One column: `width` is in Excel's units; a cell holds a text, an amount or a formula, or is blank.

    `group` is that whose amounts the column takes, and None for a column that is not filled in.
    """

    header: str
    width: float
    look: style.Look
    value: Callable[[AllotmentRow], str | Fraction | None]
    group: str | None = None


def allotment_columns(plan: Plan) -> tuple[AllotmentColumn, ...]:
    """Return the columns from left to right; those that officers' template has too look as they do there."""
    of_groups = [column for column in template_columns(plan.groups) if column.group not in (None, WARD)]
    return (
        _as_in_template(NUMBER, lambda row: f"({row.number})"),
        _as_in_template(CODE, lambda row: row.measure.code),
        _as_in_template(INDICATOR, lambda row: row.measure.title),
        _as_in_template(UNIT, lambda row: row.measure.unit),
        AllotmentColumn(words.WARD_TARGET, 13, style.REFERENCE, lambda row: row.measure.target.bound),
        *(AllotmentColumn(c.header, c.width, c.look, partial(_allotted, c.group or ""), c.group) for c in of_groups),
        AllotmentColumn(words.TOTAL, 12, style.REFERENCE, _total),
        AllotmentColumn(words.DIFFERENCE, 12, style.REFERENCE, _difference),
    )


def allotment_cell(plan: Plan, header: str, measure: str = "") -> str:
    """Return the address of a column's cell in the row of a measure, "F8", or of its header.

    Raises
    ------
    ValueError
        There is no such column, or nothing of the measure is allotted.
    """
    codes = ["", *(found.code for found in allottable(plan))]
    return f"{get_column_letter(_place(plan, header))}{HEADER_ROW + codes.index(measure)}"


def allottable(plan: Plan) -> tuple[Measure, ...]:
    """Return the measures that can be allotted: amounts that groups report."""
    return tuple(m.at(12) for m in plan.measures if m.kind is Kind.FLOW and m.by_group)


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
    columns = allotment_columns(plan)
    widths = [column.width for column in columns]
    style.set_widths(sheet, widths)
    _write_top(sheet, plan)
    for place, column in enumerate(columns, start=1):
        style.put(sheet, HEADER_ROW, place, column.header, style.HEADER)
    style.set_height(sheet, HEADER_ROW, widths, least=2)
    for number, measure in enumerate(measures, start=1):
        for place, column in enumerate(columns, start=1):
            _put(sheet, HEADER_ROW + number, place, column, AllotmentRow(number, measure, plan))
        style.set_height(sheet, HEADER_ROW + number, widths)
    last = HEADER_ROW + len(measures)
    first_code, last_code = measures[0].code, measures[-1].code
    first_group, last_group = plan.groups[0].name, plan.groups[-1].name
    _validate(sheet, f"{allotment_cell(plan, first_group, first_code)}:{allotment_cell(plan, last_group, last_code)}")
    ward, first_input = (_place(plan, header) for header in (words.WARD_TARGET, first_group))
    style.show_decimals(sheet, HEADER_ROW + 1, last, ward, len(columns))
    style.freeze(sheet, HEADER_ROW + 1, _place(plan, INDICATOR) + 1, first_input)
    style.protect(sheet)
    footer = (words.FOOTER.format(authority=plan.settings.authority, year=plan.year), words.PAGES)
    style.prepare_print(sheet, last, len(columns), header_row=HEADER_ROW, footer=footer)
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


def _as_in_template(header: str, value: Callable[[AllotmentRow], str]) -> AllotmentColumn:
    column = BEFORE_GROUPS[place_of(header) - 1]
    return AllotmentColumn(header, column.width, column.look, value)


def _place(plan: Plan, header: str) -> int:
    return [column.header for column in allotment_columns(plan)].index(header) + 1


def _allotted(group: str, row: AllotmentRow) -> Fraction | None:
    return row.plan.allotments.get((row.measure.code, group))


def _total(row: AllotmentRow) -> str:
    first, last = (allotment_cell(row.plan, group.name, row.measure.code) for group in (row.plan.groups[0], row.plan.groups[-1]))
    return f"=SUM({first}:{last})"


def _difference(row: AllotmentRow) -> str:
    total, ward = (allotment_cell(row.plan, header, row.measure.code) for header in (words.TOTAL, words.WARD_TARGET))
    return f"={total}-{ward}"


def _put(sheet: Worksheet, row: int, place: int, column: AllotmentColumn, about: AllotmentRow) -> None:
    value = column.value(about)
    style.put(sheet, row, place, value if isinstance(value, str) else "", column.look)
    cell = sheet.cell(row, place)
    if isinstance(value, Fraction):
        cell.value = int(value) if value.denominator == 1 else float(value)
    if isinstance(value, Fraction) or column.header in (words.TOTAL, words.DIFFERENCE):
        cell.number_format = style.INPUT.number_format


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
