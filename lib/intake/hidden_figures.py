"""Figures that nobody sees on the sheet they stand on: they are asked about, never simply taken."""

from __future__ import annotations

from collections.abc import Iterator

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
    rows = [place for place in places if place[0] in sheet.hidden_rows]
    if rows:
        numbers = sorted({row + 1 for row, _ in rows})
        yield problem(
            "hidden_rows", sheet=sheet.name, cell=cell_name(*min(rows)), found=", ".join(map(str, numbers)), cells=ranges_of(rows)
        )
    for table in tables:
        for column in sorted({p.column for p in table.places} & sheet.hidden_columns):
            filled = [(p.row, column) for p in table.places if p.column == column and cell_at(sheet, p.row, column) is not None]
            if filled:
                head = table.columns.get(column, ("", ""))[0]
                yield problem("hidden_columns", sheet=sheet.name, cell=cell_name(*filled[0]), found=head, cells=ranges_of(filled))
    unseen = [place for place in places if place in sheet.unseen]
    if unseen:
        found = ", ".join(show(cell_at(sheet, *place)) for place in unseen[:4])
        yield problem("unseen_cells", sheet=sheet.name, cell=cell_name(*unseen[0]), found=found, cells=ranges_of(unseen))
