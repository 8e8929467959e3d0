"""The reader of a workbook of the year's targets, or tasks: rows by the columns' names, with the numbers that Excel shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lib.intake.model import Cell, Sheet, Workbook
from lib.intake.recognition.cells import show
from lib.intake.recognition.font_conversion import in_unicode
from lib.intake.template.plan_tables import TARGET_TABLE, PlanTable
from lib.vietnamese.numbers import exact, plain_number
from lib.vietnamese.text import fold
from lib.vietnamese.words import setup_words as words

_ROWS_TO_HEADER = 30


@dataclass(frozen=True)
class TargetSheet:
    """What a workbook holds of the year's targets or tasks."""

    rows: tuple[dict[str, str], ...] = ()
    """Cells by column."""
    numbers: tuple[int, ...] = ()
    """Under which number Excel shows each row."""
    fault: str = ""
    """What keeps it from being read as a table, in Vietnamese; blank for nothing."""


def read_target_sheet(workbook: Workbook, table: PlanTable = TARGET_TABLE) -> TargetSheet:
    """Return the rows of the one sheet that has a table of targets, or of another part of the plan."""
    workbook, _ = in_unicode(workbook)
    found = [(sheet, number) for sheet in workbook.sheets if (number := _header(sheet, table)) is not None]
    if len(found) != 1:
        return TargetSheet(fault=table.no_table if not found else table.several_tables)
    ((sheet, header),) = found
    named = {fold(name): column for column, name in table.columns.items()}
    heads = {place: show(cell) for place, cell in enumerate(sheet.rows[header]) if show(cell)}
    columns = {place: named.get(fold(text), "") for place, text in heads.items()}
    unknown = [heads[place] for place, column in columns.items() if not column]
    missing = [name for column, name in table.columns.items() if column not in columns.values()]
    twice = [heads[place] for place, column in columns.items() if column and list(columns.values()).count(column) > 1]
    if unknown or missing or twice:
        parts = ((words.UNKNOWN_HEADS, unknown), (words.MISSING_HEADS, missing), (words.REPEATED_HEADS, twice))
        return TargetSheet(fault=" ".join(text.format(names=", ".join(dict.fromkeys(names))) for text, names in parts if names))
    rows = dict(_rows(sheet, header, columns))
    hidden = [number + 1 for number in rows if number in sheet.hidden_rows]
    if hidden:
        return TargetSheet(fault=words.HIDDEN_ROWS.format(rows=", ".join(map(str, hidden))))
    return TargetSheet(tuple(rows.values()), tuple(number + 1 for number in rows))


def _header(sheet: Sheet, table: PlanTable) -> int | None:
    wanted = {fold(table.columns[column]) for column in table.needed}
    for number, row in enumerate(sheet.rows[:_ROWS_TO_HEADER]):
        if wanted <= {fold(cell) for cell in row if isinstance(cell, str)}:
            return number
    return None


def _rows(sheet: Sheet, header: int, columns: dict[int, str]) -> Iterator[tuple[int, dict[str, str]]]:
    for number in range(header + 1, len(sheet.rows)):
        row = sheet.rows[number]
        cells = {
            column: _text(row[place] if place < len(row) else None, is_percentage=(number, place) in sheet.percentages)
            for place, column in columns.items()
        }
        if any(cells.values()):
            yield number, cells


def _text(cell: Cell, *, is_percentage: bool) -> str:
    """Return a cell as the ward's tables have it: a number exactly, one that Excel shows with "%" as it is seen.

    >>> _text(93.125, is_percentage=False), _text(0.19, is_percentage=True), _text(" Trạm  Y tế", is_percentage=False)
    ('93.1250', '19', 'Trạm Y tế')
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return show(cell)
    try:
        number = exact(cell)
    except (ValueError, OverflowError):
        return show(cell)
    return plain_number(number * 100 if is_percentage else Fraction(number))
