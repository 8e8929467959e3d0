"""Tables that are turned: groups as rows, measures as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.intake.cells import show
from lib.intake.headers import HEADER_ROWS, Header, cell_at, column_texts
from lib.intake.model import Cell, Sheet
from lib.intake.names import LONGEST_NAME, WHOLE, Names, Row
from lib.intake.table import Place, Table
from lib.plan.model import WARD

_LOOK = 60
"""Rows in which a turned table's column of groups must begin."""
_MOST_COLUMNS = 6
"""The column of groups must stand among the first."""


def turned_table(sheet: Sheet, names: Names) -> Table | None:
    """Return the table of a sheet on which groups are rows, or None."""
    for column in range(min(max((len(row) for row in sheet.rows[:_LOOK]), default=0), _MOST_COLUMNS)):
        rows = {n: g for n, row in enumerate(sheet.rows) if (g := _group_in(row, column, names)) is not None}
        first = min(rows, default=0)
        if len(rows) < 2 or first == 0:
            continue
        heads = {first - height: _measures_of_columns(sheet, first - height, first - 1, names) for height in _heights(first)}
        top = max(heads, key=lambda row: (len(heads[row]), row))
        if heads[top]:
            return _table(sheet, Header(top, first - 1, group_names=column), rows, heads[top])
    return None


def _heights(first: int) -> range:
    return range(1, min(HEADER_ROWS, first) + 1)


def _table(sheet: Sheet, header: Header, rows: Mapping[int, str], measures: Mapping[int, Row]) -> Table:
    table = Table(sheet, header)
    texts = column_texts(sheet, header.first, header.last)
    table.columns = {c: (" ".join(texts.get(c, [])), row.measure + row.part) for c, row in measures.items()}
    for number, group in rows.items():
        table.rows[number] = (show(cell_at(sheet, number, header.group_names)), group or WARD)
        table.places += [Place(number, column, row.measure, row.part, group) for column, row in measures.items()]
    return table


def _group_in(cells: Sequence[Cell], column: int, names: Names) -> str | None:
    cell = cells[column] if column < len(cells) else None
    return names.group(cell, short=True) if isinstance(cell, str) and len(cell) < 60 else None


def _measures_of_columns(sheet: Sheet, first: int, last: int, names: Names) -> dict[int, Row]:
    """Return the row of the plan that each column stands for, told by its header's code or name."""
    found: dict[int, Row] = {}
    for column, texts in column_texts(sheet, first, last).items():
        context: str | None = None
        for text in texts:
            row = names.by_code(text) or names.by_name(text[:LONGEST_NAME], context)
            if row is not None:
                context = row.measure
                if row.part != WHOLE and row not in found.values():
                    found[column] = row
            context = context or names.indicator(text)
    return found
