"""The template: one sheet for each domain, with the rows to fill and what was last reported beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.annotated_copy.workbook_annotations import clean
from lib.intake.template import look as looks
from lib.intake.template.guide import add_guide
from lib.intake.template.layout import (
    CODE,
    INDICATOR,
    LEADING_HEADERS,
    NOTE,
    NUMBER,
    PERIOD_LABEL,
    PERIOD_PROPERTY,
    PREVIOUS,
    TARGET,
    UNIT,
    WHOLE_WARD,
    FormRow,
    form_rows,
    headers,
)
from lib.plan.model import WARD, Group, Measure, Plan
from lib.plan.periods import Period
from lib.vietnamese.words import template_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION, DOMAINS

_HEADER_ROW = 5
_WIDTHS = {NUMBER: 5, CODE: 12, INDICATOR: 42, UNIT: 11, TARGET: 16, PREVIOUS: 13, WHOLE_WARD: 12, NOTE: 24}
_GROUP_WIDTH = 9.5
_BEYOND = 10**12
"""Beyond any figure of a ward: Excel checks "any number" only between two bounds."""


@dataclass(frozen=True)
class Previous:
    """What was last reported for one cell: its period, and its value as users read it ("1.900,5")."""

    period: Period
    value_text: str


@dataclass(frozen=True)
class _Form:
    """All that the sheets of one workbook have in common."""

    plan: Plan
    period: Period
    owner: str | None
    groups: tuple[Group, ...]
    previous: Mapping[tuple[str, str], Previous]
    demo: bool

    @property
    def footer(self) -> tuple[str, str]:
        return words.FOOTER.format(authority=self.plan.settings.authority, period=self.period.label), words.PAGES


def template(
    plan: Plan,
    period: Period,
    *,
    domains: Collection[str] | None = None,
    owner: str | None = None,
    groups: Collection[str] | None = None,
    previous: Mapping[tuple[str, str], Previous] = {},
    demo: bool = False,
) -> bytes:
    """Return the workbook (.xlsx) to fill for `period`; the same arguments give the same bytes.

    Parameters
    ----------
    domains, owner, groups
        Keep only these domains' measures, this owner's measures (exact name), these groups' columns (codes). None keeps all;
        no group at all leaves the column of the whole ward.
    previous
        What was last reported, by (row code, group code or WARD); row codes as `form_rows` gives them ("KT-06", "VX-05/T").
    demo
        Say on every sheet that the figures shown are made up.

    Raises
    ------
    ValueError
        `period` is of another year than `plan`, a domain or group is unknown, or no measure is left.
    """
    if period.year != plan.year:
        raise ValueError(f"period {period} is not in the plan of {plan.year}")
    if unknown := {*(domains or ())} - {*DOMAINS} | {*(groups or ())} - plan.group_codes:
        raise ValueError("unknown domains or groups: " + ", ".join(sorted(unknown)))
    chosen = [m for m in plan.measures if (domains is None or m.domain in domains) and (owner is None or m.owner == owner)]
    if not chosen:
        raise ValueError("no measure is left to report")
    columns = tuple(group for group in plan.groups_at(period) if groups is None or group.code in groups)
    form = _Form(plan, period, owner, columns, previous, demo)
    book = _new_workbook(form)
    for domain, measures in groupby(chosen, key=lambda measure: measure.domain):
        _add_sheet(book, form, domain, list(measures))
    add_guide(book, chosen, form.footer)
    return looks.saved(book, period)


def _new_workbook(form: _Form) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = words.WORKBOOK_TITLE.format(period=form.period.label)
    book.properties.creator = clean(form.plan.settings.authority)
    book.properties.language = "vi-VN"
    book.custom_doc_props.append(StringProperty(name=PERIOD_PROPERTY, value=str(form.period)))  # type: ignore[attr-defined]  # unknown to types-openpyxl
    return book


def _add_sheet(book: Workbook, form: _Form, domain: str, measures: list[Measure]) -> None:
    sheet = book.create_sheet(DOMAINS[domain])
    columns = headers(form.groups)
    widths = [_WIDTHS.get(header, _GROUP_WIDTH) for header in columns]
    looks.set_widths(sheet, widths)
    _write_top(sheet, form, domain)
    for column, header in enumerate(columns, start=1):
        looks.put(sheet, _HEADER_ROW, column, header, looks.HEADER)
    looks.set_height(sheet, _HEADER_ROW, widths, least=2)
    numbers = {indicator.code: number for number, indicator in enumerate(form.plan.in_domain(domain), start=1)}
    row, seen = _HEADER_ROW + 1, ""
    for measure in measures:
        number = "" if measure.indicator == seen else f"({numbers[measure.indicator]})"
        seen = measure.indicator
        for form_row in form_rows(measure):
            _write_row(sheet, row, form, measure, form_row, number)
            looks.set_height(sheet, row, widths)
            row, number = row + 1, ""
    first_input = len(LEADING_HEADERS)
    looks.show_decimals(sheet, _HEADER_ROW + 1, row - 1, first_input, len(columns) - 1)
    looks.freeze(sheet, _HEADER_ROW + 1, columns.index(INDICATOR) + 2, first_input)
    looks.protect(sheet)
    looks.prepare_print(sheet, row - 1, len(columns), header_row=_HEADER_ROW, footer=form.footer)


def _write_top(sheet: Worksheet, form: _Form, domain: str) -> None:
    looks.put(sheet, 1, 1, form.plan.settings.authority, looks.AUTHORITY)
    if form.owner:
        looks.put(sheet, 1, 4, words.OWNER.format(owner=form.owner), looks.AUTHORITY)
    if form.demo:
        looks.put(sheet, 1, 7, DEMONSTRATION, looks.PERIOD)
    looks.put(sheet, 2, 1, words.SHEET_TITLE.format(domain=DOMAINS[domain]), looks.TITLE)
    looks.put(sheet, 3, 2, PERIOD_LABEL + ":", looks.PERIOD_LABEL)
    looks.put(sheet, 3, 3, str(form.period), looks.PERIOD)
    looks.put(sheet, 3, 4, form.period.label, looks.AUTHORITY)
    looks.put(sheet, 3, 7, words.MEANING, looks.PLAIN)
    looks.put(sheet, 4, 1, words.HINT, looks.HINT)
    for row, height in ((1, 18), (2, 26), (3, 20), (4, 20)):
        sheet.row_dimensions[row].height = height


def _write_row(sheet: Worksheet, row: int, form: _Form, measure: Measure, form_row: FormRow, number: str) -> None:
    rows = form_rows(measure)
    is_first = form_row == rows[0]
    edge = looks.Edge(starts=is_first, ends=form_row == rows[-1])
    detail = f"{form_row.role}: {form_row.name}" if form_row.role else ""
    reported = form.previous.get((form_row.code, WARD))
    leading: tuple[tuple[str | CellRichText, looks.Look], ...] = (
        (number, looks.CENTRED),
        (form_row.code, looks.CENTRED),
        (looks.titled(measure.title if is_first else "", detail), looks.TEXT),
        (form_row.unit, looks.CENTRED),
        (measure.target_text if is_first else "", looks.CENTRED),
        (_short(reported, form.period) if reported else "", looks.REFERENCE),
    )
    for column, (value, look) in enumerate(leading, start=1):
        looks.put(sheet, row, column, value, look, edge)
    for column, group in enumerate((WARD, *(group.code for group in form.groups)), start=len(leading) + 1):
        is_open = group == WARD or measure.by_group
        looks.put(sheet, row, column, "", looks.INPUT if is_open else looks.CLOSED, edge)
        if is_open:
            _validate(sheet, f"{get_column_letter(column)}{row}", form_row, form.previous.get((form_row.code, group)))
    looks.put(sheet, row, len(leading) + len(form.groups) + 2, "", looks.NOTE, edge)


def _short(previous: Previous, period: Period) -> str:
    pattern = words.PREVIOUS_SHORT if previous.period.year == period.year else words.PREVIOUS_OF_YEAR
    return _filled(pattern, previous)


def _filled(pattern: str, previous: Previous) -> str:
    return pattern.format(value=previous.value_text, month=previous.period.month, year=previous.period.year)


def _validate(sheet: Worksheet, cell: str, form_row: FormRow, previous: Previous | None) -> None:
    sheet.add_data_validation(
        DataValidation(
            type="decimal",
            operator="between" if form_row.signed else "greaterThanOrEqual",
            formula1=-_BEYOND if form_row.signed else 0,
            formula2=_BEYOND if form_row.signed else None,
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=words.NOT_A_NUMBER_TITLE,
            error=words.NOT_A_SIGNED_NUMBER if form_row.signed else words.NOT_A_NUMBER,
            showInputMessage=previous is not None,
            prompt=_filled(words.PREVIOUS_PROMPT, previous) if previous else None,
            sqref=cell,
        )
    )
