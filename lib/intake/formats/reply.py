"""The reply of the child process: sheets as JSON, within limits of size. Every format's reader ends here."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lib.intake.model import Merged

LARGEST_REPLY = 64 << 20
"""Bytes of the longest reply."""
LARGEST_CELLS = 2_000_000
"""Cells in one workbook, blank ones left of others included; an empty row counts as one."""
LARGEST_COLUMNS = 1_000
"""Columns in use on one sheet. Beyond stands a stray cell, and every row would carry the blanks up to it."""
MOST_MERGED = 10_000
"""Merged ranges told of one sheet; what comes after them is left out."""
MOST_LOOKS = 20_000
"""Cells of one look that are told of one sheet."""
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
"""Excel's last cell, from 0; a merged range that claims to go on ends there."""

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Refused(Exception):
    """The file cannot be answered with its cells; `fields` are those of the reply."""

    def __init__(self, problem: str, **fields: object) -> None:
        super().__init__(problem)
        self.fields = {"problem": problem, **fields}


@dataclass
class Details:
    """What is hidden on one sheet, counted from 0: rows, columns, and cells (row, column) by their look."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    unseen: set[tuple[int, int]] = field(default_factory=set)
    """Cells that show nothing of what they hold."""
    percentages: set[tuple[int, int]] = field(default_factory=set)
    """Cells that show a hundred times what they hold, and a "%"."""

    def hide_rows(self, first: int, last: int) -> None:
        self.rows.update(range(max(first, 0), min(last, LAST_ROW) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        self.columns.update(range(max(first, 0), min(last, LARGEST_COLUMNS - 1) + 1))


def note(cells: set[tuple[int, int]], place: tuple[int, int]) -> None:
    """Add a cell to those of a look, of which no more than `MOST_LOOKS` are kept."""
    if len(cells) < MOST_LOOKS:
        cells.add(place)


@dataclass
class FoundSheet:
    """A sheet as a format's reader found it: its rows from A1, blank cells None or "", and what is hidden on it."""

    name: str
    rows: Iterable[list[object]]
    visible: bool = True
    merged: Iterable[Merged] = ()
    details: Details = field(default_factory=Details)


class Budget:
    """What the reply may still carry."""

    def __init__(self) -> None:
        self.cells, self.size = LARGEST_CELLS, LARGEST_REPLY - 4096

    def spend(self, cells: int, size: int) -> None:
        """Count what the reply gets.

        Raises
        ------
        Refused
            It is more than a reply may carry.
        """
        self.cells -= cells
        self.size -= size
        if self.cells < 0 or self.size < 0:
            raise Refused("reading_failed")


@dataclass
class Grid:
    """A sheet that is found cell by cell, as markup gives it. Only values take memory, however far apart they stand."""

    name: str
    cells: dict[int, list[object]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    details: Details = field(default_factory=Details)
    visible: bool = True

    def put(self, row: int, column: int, value: object, budget: Budget) -> None:
        """Set one cell; what is blank takes no place. The budget is only asked, so that the cells are not counted twice.

        Raises
        ------
        Refused
            It stands too far right or below.
        """
        if value is None or value == "":
            return
        if column >= LARGEST_COLUMNS:
            raise Refused("too_large", sheet=self.name, last=[min(row, LAST_ROW), min(column, LAST_COLUMN)])
        if row >= LARGEST_CELLS:
            raise Refused("reading_failed")
        cells = self.cells.setdefault(row, [])
        missing = column + 1 - len(cells)
        if missing > 0:
            budget.spend(0, missing)  # a blank takes more than a byte in the reply
            cells.extend([None] * missing)
        cells[column] = value

    def merge(self, row: int, column: int, height: int, width: int) -> None:
        """Note that a cell stretches over `height` rows and `width` columns."""
        if (height > 1 or width > 1) and len(self.merged) < MOST_MERGED:
            last = min(row + height - 1, LAST_ROW), min(column + width - 1, LAST_COLUMN)
            if last[0] >= row and last[1] >= column:
                self.merged.append((row, column, *last))

    def found(self) -> FoundSheet:
        """Return the sheet up to its last row with a value."""
        last = max(self.cells, default=-1)
        rows = (self.cells.get(row, []) for row in range(last + 1))
        return FoundSheet(self.name, rows, self.visible, self.merged, self.details)


def sheet_as_json(sheet: FoundSheet, budget: Budget) -> str:
    """Return one sheet of the reply. Rows after the last value and marks of such rows are left out.

    Raises
    ------
    Refused
        It is more than the reply may carry.
    """
    rows = list(_rows(sheet.rows, budget))
    merged = as_json([list(merged) for _, merged in zip(range(MOST_MERGED), sheet.merged, strict=False)])
    details = sheet.details
    hidden = as_json(sorted(row for row in details.rows if row < len(rows)))
    cells = (sorted(cell for cell in found if cell[0] < len(rows))[:MOST_LOOKS] for found in (details.unseen, details.percentages))
    looks = as_json([sorted(details.columns), *cells])
    budget.spend(0, len(merged) + len(hidden) + len(looks))
    about = f'"name":{as_json(sheet.name)},"visible":{as_json(sheet.visible)},"merged":{merged},"hidden_rows":{hidden}'
    return f'{{{about},"looks":{looks},"rows":[{",".join(rows)}]}}'


def _rows(rows: Iterable[list[object]], budget: Budget) -> Iterator[str]:
    """Yield the rows as JSON, without the blank cells and the blank rows at their ends.

    Row by row, because two cells far from each other span a grid too large for memory as Python objects.
    """
    held_back: list[str] = []
    for values in rows:
        cells = [_cell(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        row = as_json(cells) if cells else "[]"
        budget.spend(max(len(cells), 1), len(row.encode()) + 1)
        held_back.append(row)
        if cells:
            yield from held_back
            held_back.clear()


def _cell(value: object) -> object:
    """Return a value as JSON can hold it; "" is blank."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.datetime):  # first, because a datetime is a date too
        return {"datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"seconds": value.total_seconds()}
    return value
