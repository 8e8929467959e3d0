"""Headers of a table's columns: merged, in several rows, renamed or without accents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.intake.model import Cell, Sheet
from lib.intake.recognition.names import Names
from lib.plan.model import WARD
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold

HEADER_ROWS = 4
"""Rows a header may have."""
HEADS_ROWS = words.CODES | words.INDICATORS
"""Folded heads of the columns that name a table's rows."""


@dataclass
class Header:
    """The columns of one table, from 0. `first` and `last` are the rows of its header, from 0."""

    first: int
    last: int
    code: int | None = None
    indicator: int | None = None
    note: int | None = None
    group_names: int | None = None
    """The column of group names, where groups are rows."""
    figures: dict[int, str] = field(default_factory=dict)
    """The group, or `WARD`, of each column of figures."""
    actuals: list[int] = field(default_factory=list)
    """Columns of what was achieved, without saying whose."""
    repeated: list[int] = field(default_factory=list)
    unknown: dict[int, str] = field(default_factory=dict)
    """Columns whose header says nothing known, with its text."""
    unknown_groups: list[int] = field(default_factory=list)
    """Columns that are headed by a group that the ward does not have."""

    @property
    def names_rows(self) -> bool:
        return self.code is not None or self.indicator is not None


def column_texts(sheet: Sheet, first: int, last: int) -> dict[int, list[str]]:
    """Return the header texts of each column from top to bottom; one that spans columns stands in each of them.

    Where the header has merged cells, these say how far a text goes, and a blank cell beside is blank. Where it has none, as in a
    format that does not tell, a text goes on over blank cells as long as something stands below them.
    """
    texts: dict[int, list[str]] = {}
    width = max((len(row) for row in sheet.rows[first : last + 1]), default=0)
    areas = [area for row in range(first, last + 1) for area in sheet.merged_from.get(row, {}).values()]
    is_merged = any(right > left for _, left, _, right in areas)
    for number in range(first, last + 1):
        row = _spread_by_merging(sheet, number, width) if is_merged else _spread_by_guess(sheet, number, last, width, texts)
        for column, text in row.items():
            texts.setdefault(column, []).append(text)
    return texts


def _spread_by_merging(sheet: Sheet, number: int, width: int) -> dict[int, str]:
    row = {column: text for column in range(width) if (text := _text(cell_at(sheet, number, column)))}
    for left, (_, _, _, right) in sheet.merged_from.get(number, {}).items():
        if left in row:
            row |= dict.fromkeys(range(left + 1, min(right + 1, width)), row[left])
    return row


def _spread_by_guess(sheet: Sheet, number: int, last: int, width: int, above_it: Mapping[int, list[str]]) -> dict[int, str]:
    row: dict[int, str] = {}
    above = ""
    for column in range(width):
        text = _text(cell_at(sheet, number, column))
        goes_on = number < last and _text(cell_at(sheet, last, column))
        if text:
            # A merged header holds its text in the first cell only; below it each of its columns has a text of its own.
            above = text if goes_on else ""
        elif above and goes_on and column not in above_it:
            text = above
        if text:
            row[column] = text
    return row


def merged_down_to(sheet: Sheet, row: int) -> int:
    """Return the last row of the header that begins in `row`, as far as merged cells that name its rows' column tell."""
    areas = sheet.merged_from.get(row, {}).values()
    ends = [end for _, left, end, _ in areas if fold(_text(cell_at(sheet, row, left))) in HEADS_ROWS]
    return min(max(ends, default=row), row + HEADER_ROWS - 1, len(sheet.rows) - 1)


def read_header(sheet: Sheet, first: int, last: int, names: Names) -> Header:
    """Return what the columns are if rows `first` to `last` are a header."""
    header = Header(first, last)
    texts = column_texts(sheet, first, last)
    folded = {column: [fold(text) for text in found] for column, found in texts.items()}
    has_ward = any(name in words.WARD for found in folded.values() for name in found)
    speaks_of_groups = has_ward or any("to dan pho" in name or "tdp" in name for found in folded.values() for name in found)
    for column, found in folded.items():
        _place(header, column, found, texts[column], names, totals=not has_ward, short=speaks_of_groups)
    if not header.figures and header.actuals:
        header.repeated += header.actuals[1:]
        header.figures[header.actuals[0]] = WARD
    elif header.figures:  # beside columns that say whose figures they hold, one that does not is doubtful
        header.unknown |= {column: texts[column][-1] for column in header.actuals}
    return header


def _place(
    header: Header, column: int, folded: Sequence[str], texts: Sequence[str], names: Names, *, totals: bool, short: bool
) -> None:
    """Say what one column is: by its lowest text, else by all its texts together, else by a higher one."""
    if any(has_no_figures(name) for name in folded):
        return
    if _heads_rows(header, column, folded):
        return
    candidates = (*reversed(texts), " ".join(texts))
    group = next((found for text in candidates if (found := names.group(text, short=short)) is not None), None)
    if group is None and totals and folded[-1] in words.TOTALS:
        group = WARD
    if group is not None:
        if group in header.figures.values():
            header.repeated.append(column)
        header.figures[column] = group
    elif any(names.group_number(text, short=short) is not None for text in candidates):
        header.unknown_groups.append(column)
    elif {folded[0], folded[-1]} & words.GROUP_NAMES:
        header.group_names = column if header.group_names is None else header.group_names
    elif words.ACTUALS.intersection(folded):
        header.actuals.append(column)
    else:
        header.unknown[column] = texts[-1]


def _heads_rows(header: Header, column: int, folded: Sequence[str]) -> bool:
    """Take a column that names rows or explains them, and tell whether it is one; a second one of names says nothing new."""
    ends = {folded[0], folded[-1]}
    if ends & words.INDICATORS:
        header.indicator = column if header.indicator is None else header.indicator
    elif ends & words.CODES:
        if header.code is not None:
            header.repeated.append(column)
        header.code = column if header.code is None else header.code
    elif ends & words.NOTES:
        if header.note is not None:
            header.repeated.append(column)
        header.note = column if header.note is None else header.note
    else:
        return False
    return True


def has_no_figures(name: str) -> bool:
    """Tell whether a folded head is that of numbers that are no figures of this period, or of none."""
    return name in words.NOT_FIGURES or f"{name} ".startswith(words.NOT_FIGURES_START)


def is_index_line(cells: Sequence[Cell]) -> bool:
    """Tell whether a row below a header only numbers the columns: "1 | 2 | 3 | 4 | 5=3-4" or "A | B | 1 | 2"."""
    shown = [_text(cell).strip("()[] ") for cell in cells if cell is not None]
    numbers = [text.split("=")[0].strip() for text in shown if text]
    if len(numbers) < 3:
        return False
    counted = [int(text) for text in numbers if text.isascii() and text.isdigit()]
    others = [text for text in numbers if not (text.isascii() and text.isdigit())]
    # Columns may have changed places since they were numbered.
    in_turn = len(counted) >= 2 and sorted(counted) == list(range(min(counted), min(counted) + len(counted)))
    return in_turn and all(len(text) <= 1 for text in others)


def cell_at(sheet: Sheet, row: int, column: int | None) -> Cell:
    """Return a cell, None outside of what the sheet holds."""
    cells = sheet.rows[row] if 0 <= row < len(sheet.rows) else []
    return cells[column] if column is not None and column < len(cells) else None


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
