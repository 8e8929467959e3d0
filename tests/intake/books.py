"""Workbooks as officers send them: the real template, filled, and then what colleagues did to it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.check import Checked, check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from lib.intake.template import layout
from lib.intake.template.fill import fill_template
from lib.intake.template.template_columns import template_columns
from lib.intake.template.workbook import template
from lib.ledger.records import Author
from lib.plan.actual import Actual
from lib.plan.catalogue import load_catalogue
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, propose
from lib.workspace import open_workspace

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
PLAN = CATALOGUE.latest
OCTOBER = Period(PLAN.year, 10)
ECONOMY, SOCIETY = "Kinh tế", "Văn hóa - Xã hội"
WARD_COLUMN = "Toàn phường"
Figures = Mapping[tuple[str, str], object]


@cache
def blank(period: Period = OCTOBER) -> bytes:
    """Return the template of `period`; nearly all workbooks of the tests begin with it, so it is made once."""
    return template(PLAN, period)


def filled(figures: Figures, notes: Mapping[str, str] | None = None, *, period: Period = OCTOBER) -> bytes:
    """Return the template of `period` with `figures` by (row code, column header)."""
    return fill_template(blank(period), figures, notes)  # type: ignore[arg-type]  # dates are what some officers leave


def submit(
    folder: Path, period: Period, figures: Figures, officer: str, moment: datetime, notes: Mapping[str, str] | None = None
) -> str:
    """Store a workbook in a data folder the way the upload page does, and return the record's id."""
    workspace, content = open_workspace(folder), filled(figures, notes, period=period)
    proposal = propose(content, f"{period}.xlsx", workspace.catalogue, workspace.ledger.snapshot(), today=moment.date())
    assert isinstance(proposal, Proposal), proposal
    return proposal.confirm(workspace.ledger, Author(officer, moment)).id


def changed(content: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return the workbook after `change`."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def at(place: str) -> str:
    """Return the cell of the template that is named by its column and its row, wherever its columns stand.

    Columns are number, code, indicator, unit, target, previous, ward, group1 to group10, note and, behind all, beyond.
    """
    column, _, row = place.rpartition("_")
    return f"{get_column_letter(_PLACES[column])}{row}"


_HEADERS = [column.header for column in template_columns(PLAN.groups)]
_PLACES = {
    name: _HEADERS.index(header) + 1
    for name, header in {
        **{"number": layout.NUMBER, "code": layout.CODE, "indicator": layout.INDICATOR, "unit": layout.UNIT},
        **{"target": layout.TARGET, "previous": layout.PREVIOUS, "ward": layout.WHOLE_WARD, "note": layout.NOTE},
        **{f"group{number}": group.name for number, group in enumerate(PLAN.groups, start=1)},
    }.items()
} | {"beyond": len(_HEADERS) + 1, "beyond2": len(_HEADERS) + 2, "beyond3": len(_HEADERS) + 3}


def put(content: bytes, sheet: str, **cells: object) -> bytes:
    """Return the template with some cells of one sheet overwritten: put(content, "Kinh tế", ward_5="Ghi chú")."""

    def write(book: openpyxl.Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][at(cell) if "_" in cell else cell].value = value

    return changed(content, write)


def sheet_of(rows: list[list[object]], name: str = ECONOMY) -> bytes:
    """Return a workbook that is no template: one sheet of these rows."""

    def fill(book: openpyxl.Workbook) -> None:
        book.active.title = name
        for row in rows:
            book.active.append(row)

    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    return changed(empty.getvalue(), fill)


def with_columns_in_order(sheet: Worksheet, order: Callable[[list[int]], list[int]], header: int = 5) -> None:
    """Put the columns of a sheet's table into another order; what stands above the header stays."""
    grid = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header)]
    columns = order(list(range(len(grid[0]))))
    for number, row in enumerate(grid, start=header):
        for column, taken in enumerate(columns, start=1):
            sheet.cell(number, column).value = row[taken]


def check(content: bytes) -> Checked:
    """Read a workbook through the child process and check it against the plan."""
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook), workbook
    return check_workbook(workbook, PLAN)


def numbers(checked: Checked) -> dict[tuple[str, str], object]:
    """Return what was understood by (measure, group): the amount, or (numerator, denominator)."""
    return {(a.measure, a.group): _number(a) for a in checked.actuals}


def faults(checked: Checked) -> list[tuple[str, str, str]]:
    """Return what is wrong as a flat list of (code, sheet, cell)."""
    return [(p.code, p.sheet, p.cell) for p in checked.problems]


def _number(actual: Actual) -> object:
    return (actual.numerator, actual.denominator) if actual.value is None else actual.value
