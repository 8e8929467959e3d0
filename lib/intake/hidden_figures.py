"""Figures that nobody sees on the sheet they stand on: they are asked about, never simply taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.intake.model import Problem, Sheet, cell_name, problem, ranges_of
from lib.intake.recognition.cells import show
from lib.intake.recognition.headers import cell_at
from lib.intake.recognition.table import Table


def hidden_figures(sheet: Sheet, tables: list[Table]) -> Iterator[Problem]:
    """Yield a question for the figures of a hidden sheet, of its hidden rows and columns, and of cells that show nothing."""
    if not tables:
        return
    if not sheet.visible and any(table.rows_with_figures for table in tables):
        cells = ranges_of((p.row, p.column) for table in tables for p in table.places)
        yield problem("hidden_sheet", sheet=sheet.name, cells=cells)
    if not (sheet.hidden_rows or sheet.hidden_columns or sheet.unseen):
        return
    places = [(p.row, p.column) for t in tables for p in t.places if cell_at(sheet, p.row, p.column) is not None]
    yield from _in_rows(sheet, places)
    for table in tables:
        heads = {column: head for column, (head, *_) in table.columns.items()}
        yield from _in_columns(sheet, [(p.row, p.column) for p in table.places], heads)
    yield from _unseen(sheet, places)


def hidden_lines(sheet: Sheet, places: Sequence[tuple[int, int]], heads: Mapping[int, str]) -> Iterator[Problem]:
    """Yield the same questions for the cells `places` of another table, under these `heads` of columns."""
    if places and not sheet.visible:
        yield problem("hidden_sheet", sheet=sheet.name, cells=ranges_of(places))
    yield from _in_rows(sheet, places)
    yield from _in_columns(sheet, places, heads)
    yield from _unseen(sheet, places)


def _in_rows(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    rows = [place for place in places if place[0] in sheet.hidden_rows]
    if rows:
        numbers = sorted({row + 1 for row, _ in rows})
        yield problem(
            "hidden_rows", sheet=sheet.name, cell=cell_name(*min(rows)), found=", ".join(map(str, numbers)), cells=ranges_of(rows)
        )


def _in_columns(sheet: Sheet, places: Sequence[tuple[int, int]], heads: Mapping[int, str]) -> Iterator[Problem]:
    for column in sorted({column for _, column in places} & sheet.hidden_columns):
        filled = [place for place in places if place[1] == column and cell_at(sheet, *place) is not None]
        if filled:
            found = heads.get(column, "")
            yield problem("hidden_columns", sheet=sheet.name, cell=cell_name(*filled[0]), found=found, cells=ranges_of(filled))


def _unseen(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    unseen = [place for place in places if place in sheet.unseen]
    if unseen:
        found = ", ".join(show(cell_at(sheet, *place)) for place in unseen[:4])
        yield problem("unseen_cells", sheet=sheet.name, cell=cell_name(*unseen[0]), found=found, cells=ranges_of(unseen))
