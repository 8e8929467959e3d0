"""Finding the tables of figures in a workbook: their header, which column is whose, and the reporting period."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.intake.cells import show
from lib.intake.model import Cell, Problem, Sheet, cell_name, problem
from lib.plan.model import WARD, Plan
from lib.plan.periods import Period
from lib.vietnamese.text import fold, normalise

HEADER_ROWS = 40
"""The header must stand in the first rows of a sheet; further down it would be a table of something else."""
_IGNORED_COLUMNS = frozenset({"tt", "stt", "ma", "chi tieu", "dvt", "don vi tinh", "ke hoach", "ky truoc", "ghi chu"})
_PERIOD = re.compile(r"(?P<year>20\d{2})[-/.](?P<month>\d{1,2})|(?P<month2>\d{1,2})[-/.](?P<year2>20\d{2})")


@dataclass(frozen=True)
class Table:
    """One table: the sheet it stands on, its header's row (from 0) and its columns (from 0)."""

    sheet: Sheet
    header: int
    code: int
    note: int | None
    figures: dict[int, str]
    """The group code (WARD for the whole ward) of each column that holds figures."""

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield (row number from 0, cells) below the header."""
        yield from enumerate(self.sheet.rows[self.header + 1 :], start=self.header + 1)

    def cell_at(self, cells: list[Cell], column: int | None) -> Cell:
        return cells[column] if column is not None and column < len(cells) else None


def find_table(sheet: Sheet, plan: Plan) -> tuple[Table | None, list[Problem]]:
    """Find the table on `sheet` by the header cells "Mã" and "Chỉ tiêu"; None if there is none."""
    for number, cells in enumerate(sheet.rows[:HEADER_ROWS]):
        names = [fold(cell) if isinstance(cell, str) else "" for cell in cells]
        if "ma" in names and "chi tieu" in names:
            return _table(sheet, number, names, plan)
    return None, []


def _table(sheet: Sheet, header: int, names: list[str], plan: Plan) -> tuple[Table | None, list[Problem]]:
    groups = _group_names(plan)
    figures: dict[int, str] = {}
    problems: list[Problem] = []
    for column, name in enumerate(names):
        place = {"sheet": sheet.name, "cell": cell_name(header, column), "found": show(sheet.rows[header][column])}
        if name in groups:
            if groups[name] in figures.values():
                problems.append(problem("repeated_column", **place))
            figures[column] = groups[name]
        elif name and name not in _IGNORED_COLUMNS:
            problems.append(problem("unknown_column", **place))
        elif name in ("ma", "ghi chu") and names.index(name) != column:
            problems.append(problem("repeated_column", **place))
    if not figures:
        problems.append(problem("no_value_columns", sheet=sheet.name, cell=cell_name(header, 0)))
    note = names.index("ghi chu") if "ghi chu" in names else None
    return Table(sheet, header, names.index("ma"), note, figures), problems


def _group_names(plan: Plan) -> dict[str, str]:
    """Return the group code for every folded name a column may carry: full name, code, and "Tổ 3" for "Tổ dân phố 3"."""
    names = {"toan phuong": WARD, "toan phuong bao": WARD}
    for group in plan.groups:
        for name in (group.name, group.code, group.name.replace("Tổ dân phố", "Tổ"), group.name.replace("Tổ dân phố", "TDP")):
            names[fold(name)] = group.code
    return names


def find_periods(sheet: Sheet) -> set[Period]:
    """Return the periods written on `sheet` beside or in a cell that says "Kỳ báo cáo"."""
    found: set[Period] = set()
    for cells in sheet.rows[:HEADER_ROWS]:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and fold(cell).startswith("ky bao cao"):
                beside = next((c for c in cells[column + 1 :] if c is not None), None)
                found |= {p for p in (read_period(cell), read_period(beside)) if p is not None}
    return found


def read_period(cell: Cell) -> Period | None:
    """Read a period as people write it: "2024-09", "Tháng 9/2024", or a date that Excel made of it; None for anything else.

    >>> read_period("Tháng 9/2024 (9 tháng)"), read_period("chín")
    (Period(year=2024, month=9), None)
    """
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return Period(cell.year, cell.month)
    match = _PERIOD.search(normalise(cell)) if isinstance(cell, str) else None
    if match is None:
        return None
    year, month = int(match["year"] or match["year2"]), int(match["month"] or match["month2"])
    return Period(year, month) if 1 <= month <= 12 else None
