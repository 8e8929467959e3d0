"""The template workbook: a sheet for each domain, with the rows to fill and what was last reported, and one that says how."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.intake.template.layout import (
    CODE,
    GUIDE_SHEET,
    INDICATOR,
    PERIOD_LABEL,
    PERIOD_PROPERTY,
    UNIT,
    WHOLE_WARD,
    FormRow,
    all_rows,
    form_rows,
)
from lib.intake.template.task_sheet import TaskFormRow, add_task_sheet
from lib.intake.template.template_columns import TemplateColumn, TemplateRow, place_of, template_columns
from lib.plan.model import WARD, Group, Measure, Plan
from lib.plan.periods import Period
from lib.plan.thresholds import percent
from lib.vietnamese.words import template_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION, NO_OWNER, UNNAMED_SHEET

_HEADER_ROW = 5
_GUIDE_WIDTHS = (5, 26, 78)
_BOLD = replace(style.TEXT, bold=True)
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
    tasks: Sequence[TaskFormRow] = (),
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
    tasks
        The rows of the sheet of tasks; without any there is no such sheet.

    Raises
    ------
    ValueError
        `period` is of another year than `plan`, a domain or group is unknown, or no measure is left.
    """
    if period.year != plan.year:
        raise ValueError(f"period {period} is not in the plan of {plan.year}")
    plan = plan.at(period.month)
    if unknown := {*(domains or ())} - {*plan.settings.domains} | {*(groups or ())} - plan.group_codes:
        raise ValueError("unknown domains or groups: " + ", ".join(sorted(unknown)))
    chosen = [m for m in plan.measures if (domains is None or m.domain in domains) and (owner is None or m.owner == owner)]
    if not chosen:
        raise ValueError("no measure is left to report")
    columns = tuple(group for group in plan.groups_at(period) if groups is None or group.code in groups)
    form = _Form(plan, period, owner, columns, previous, demo)
    book = _new_workbook(form)
    for domain, measures in groupby(chosen, key=lambda measure: measure.domain):
        _add_sheet(book, form, domain, list(measures))
    if tasks:
        add_task_sheet(book, tasks, period, authority=plan.settings.authority, footer=form.footer)
    _add_guide(book, chosen, form.footer, has_tasks=bool(tasks))
    return style.saved(book, date(period.year, period.month, 1))


def _new_workbook(form: _Form) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = words.WORKBOOK_TITLE.format(period=form.period.label)
    book.properties.creator = style.clean(form.plan.settings.authority)
    book.properties.language = "vi-VN"
    book.custom_doc_props.append(StringProperty(name=PERIOD_PROPERTY, value=str(form.period)))  # type: ignore[attr-defined]  # unknown to types-openpyxl
    return book


def _add_sheet(book: Workbook, form: _Form, domain: str, measures: list[Measure]) -> None:
    sheet = book.create_sheet(_sheet_name(form.plan.domains[domain], book.sheetnames))
    columns = template_columns(form.groups)
    widths = [column.width for column in columns]
    style.set_widths(sheet, widths)
    _write_top(sheet, form, domain)
    for place, column in enumerate(columns, start=1):
        style.put(sheet, _HEADER_ROW, place, column.header, style.HEADER)
    style.set_height(sheet, _HEADER_ROW, widths, least=2)
    numbers = {indicator.code: number for number, indicator in enumerate(form.plan.in_domain(domain), start=1)}
    row, seen = _HEADER_ROW + 1, ""
    for measure in measures:
        number = "" if measure.indicator == seen else f"({numbers[measure.indicator]})"
        seen = measure.indicator
        for form_row in all_rows(measure):
            _write_row(sheet, row, form, columns, measure, form_row, number)
            style.set_height(sheet, row, widths)
            row, number = row + 1, ""
    first_input = place_of(WHOLE_WARD)
    style.show_decimals(sheet, _HEADER_ROW + 1, row - 1, first_input, first_input + len(form.groups))
    style.freeze(sheet, _HEADER_ROW + 1, place_of(INDICATOR) + 1, first_input)
    style.protect(sheet)
    style.prepare_print(sheet, row - 1, len(columns), header_row=_HEADER_ROW, footer=form.footer)


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """Return a domain's name as a sheet can have it: 31 characters, without those that Excel refuses, and none twice."""
    bare = re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or UNNAMED_SHEET.format(number=len(taken) + 1)
    folded = {other.casefold() for other in taken}
    return bare if bare.casefold() not in folded else f"{bare[:27]} ({len(taken) + 1})"


def _write_top(sheet: Worksheet, form: _Form, domain: str) -> None:
    label, period, beside, figures = map(place_of, (CODE, INDICATOR, UNIT, WHOLE_WARD))
    style.put(sheet, 1, 1, form.plan.settings.authority, style.AUTHORITY)
    if form.owner:
        style.put(sheet, 1, beside, words.OWNER.format(owner=form.owner), style.AUTHORITY)
    if form.demo:
        style.put(sheet, 1, figures, DEMONSTRATION, style.PERIOD)
    style.put(sheet, 2, 1, words.SHEET_TITLE.format(domain=form.plan.domains[domain]), style.TITLE)
    style.put(sheet, 3, label, PERIOD_LABEL + ":", style.PERIOD_LABEL)
    style.put(sheet, 3, period, str(form.period), style.PERIOD)
    style.put(sheet, 3, beside, form.period.label, style.AUTHORITY)
    style.put(sheet, 3, figures, words.MEANING, style.PLAIN)
    style.put(sheet, 4, 1, words.HINT, style.HINT)
    for row, height in ((1, 18), (2, 26), (3, 20), (4, 20)):
        sheet.row_dimensions[row].height = height


def _write_row(
    sheet: Worksheet, row: int, form: _Form, columns: Sequence[TemplateColumn], measure: Measure, form_row: FormRow, number: str
) -> None:
    rows = all_rows(measure)
    is_first = form_row == rows[0]
    edge = style.Edge(starts=is_first, ends=form_row == rows[-1])
    reported = form.previous.get((form_row.code, WARD))
    written = TemplateRow(measure, form_row, number, is_first, _short(reported, form.period) if reported else "")
    for place, column in enumerate(columns, start=1):
        style.put(sheet, row, place, column.text(written), column.look_in(written), edge)
        if column.group is not None and column.takes(measure):
            _validate(sheet, f"{get_column_letter(place)}{row}", form_row, form.previous.get((form_row.code, column.group)))


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


def _add_guide(book: Workbook, measures: Sequence[Measure], footer: tuple[str, str], *, has_tasks: bool) -> None:
    """Append the guide for a workbook with the rows of `measures` (one or more): colours, rules, whom to ask."""
    sheet = book.create_sheet(GUIDE_SHEET)
    style.set_widths(sheet, _GUIDE_WIDTHS)
    style.put(sheet, 1, 1, words.GUIDE_TITLE, style.TITLE)
    sheet.row_dimensions[1].height = 30
    row = 2
    for look, meaning in _legend():
        style.put(sheet, row, 2, "", replace(look, locked=True))
        style.put(sheet, row, 3, meaning, style.TEXT)
        style.set_height(sheet, row, _GUIDE_WIDTHS)
        row += 1
    row += 1
    for number, (topic, text) in enumerate(_topics(measures, has_tasks=has_tasks), start=1):
        for column, (value, look) in enumerate(((str(number), style.CENTRED), (topic, _BOLD), (text, style.TEXT)), start=1):
            style.put(sheet, row, column, value, look)
        style.set_height(sheet, row, _GUIDE_WIDTHS)
        row += 1
    row += 1
    for column, header in enumerate(words.OWNERS_HEADERS, start=2):
        style.put(sheet, row, column, header, style.HEADER)
    style.set_height(sheet, row, _GUIDE_WIDTHS)
    for owner, titles in _titles_by_owner(measures).items():
        row += 1
        style.put(sheet, row, 2, owner, _BOLD)
        style.put(sheet, row, 3, "\n".join(titles), style.TEXT)
        style.set_height(sheet, row, _GUIDE_WIDTHS)
    sheet.sheet_view.showGridLines = False
    style.protect(sheet)
    style.prepare_print(sheet, row, len(_GUIDE_WIDTHS), header_row=None, footer=footer)


def _topics(measures: Sequence[Measure], *, has_tasks: bool) -> list[tuple[str, str]]:
    signed = [f"{row.name} ({row.code})" for measure in measures for row in form_rows(measure) if row.signed]
    negative = [(words.NEGATIVE_TOPIC, words.NEGATIVE_TEXT.format(rows="; ".join(signed)))] if signed else []
    difference = percent(measures[0].target.thresholds.total_difference)
    rules = [(topic, text.format(difference=difference)) for topic, text in words.GUIDE]
    tasks = [(words.TASK_TOPIC, words.TASK_TEXT)] if has_tasks else []
    dimensions = dict.fromkeys(dimension.name for measure in measures for dimension in measure.dimensions)
    categories = [(words.CATEGORY_TOPIC, words.CATEGORY_TEXT.format(names="; ".join(dimensions)))] if dimensions else []
    return [*rules, *negative, *categories, *tasks, (words.ASK_TOPIC, words.ASK_TEXT)]


def _titles_by_owner(measures: Sequence[Measure]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for measure in measures:
        found.setdefault(measure.owner or NO_OWNER, []).append(f"{measure.code}: {measure.title}")
    return found


def _legend() -> tuple[tuple[style.Look, str], ...]:
    """Return what each look of a cell means."""
    return ((style.INPUT, words.LEGEND_INPUT), (style.REFERENCE, words.LEGEND_LOCKED), (style.CLOSED, words.LEGEND_CLOSED))
