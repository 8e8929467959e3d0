"""Finding the tables of figures on a sheet, whoever made it, and what each of their cells stands for.

A table has its measures as rows and the ward and the groups as columns, or is turned: groups as rows, measures as columns. A sheet
of one group says so in its name or title. What cannot be told is said, never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.intake.cells import show
from lib.intake.headers import HEADER_ROWS, Header, cell_at, column_texts, is_index_line, read_header
from lib.intake.model import Cell, Problem, Sheet, cell_name, problem
from lib.intake.names import LONGEST_NAME, WHOLE, Names, Row, comparable
from lib.intake.table import SKIP, UNKNOWN, Corrections, Place, Table
from lib.intake.turned import turned_table
from lib.plan.model import WARD, Kind
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold

_TITLE_ROWS = 12
MOST_STRANGE_ROWS = 100
"""Rows of one table for which a name like theirs is looked for."""
_HEADS_ROWS = words.CODES | words.INDICATORS


def find_tables(sheet: Sheet, names: Names, corrections: Corrections) -> tuple[list[Table], list[Problem]]:
    """Return all tables of `sheet` and what is wrong with their headers and rows."""
    heads = list(_headers(sheet, names))
    tables: list[Table] = []
    problems: list[Problem] = []
    for number, header in enumerate(heads):
        end = heads[number + 1].first if number + 1 < len(heads) else len(sheet.rows)
        table = Table(sheet, header)
        reader = _Reader(table, names, corrections, problems)
        reader.read_columns()
        if header.figures:
            reader.read_rows(end)
            tables.append(table)
        else:
            problems.append(problem("no_value_columns", sheet=sheet.name, cell=cell_name(header.last, 0)))
    if not heads and (turned := turned_table(sheet, names)) is not None:
        tables.append(turned)
    return tables, problems


def _headers(sheet: Sheet, names: Names) -> Iterator[Header]:
    """Yield the headers of tables with measures as rows, from top to bottom."""
    number = 0
    while number < len(sheet.rows):
        header = _header_at(sheet, number, names)
        if header is not None:
            yield header
            number = header.last
        number += 1


def _header_at(sheet: Sheet, first: int, names: Names) -> Header | None:
    if not any(isinstance(cell, str) and len(cell) < 60 and fold(cell) in _HEADS_ROWS for cell in sheet.rows[first]):
        return None
    last = first
    header = read_header(sheet, first, last, names)
    while last + 1 < len(sheet.rows) and last - first + 1 < HEADER_ROWS and _goes_on(sheet, last + 1, header):
        last += 1
        header = read_header(sheet, first, last, names)
    if not header.figures and first > 0:
        above = read_header(sheet, first - 1, last, names)
        header = above if above.figures else header
    both = header.code is not None and header.indicator is not None
    return header if header.names_rows and (header.figures or both) else None


def _goes_on(sheet: Sheet, row: int, header: Header) -> bool:
    """Tell whether a row still belongs to the header above it: words only, and none where rows have their codes and names."""
    cells = [cell for cell in sheet.rows[row] if cell is not None and cell != ""]
    named = any(_shown(cell_at(sheet, row, column)) for column in (header.code, header.indicator))
    return bool(cells) and not named and all(isinstance(cell, str) for cell in cells) and not is_index_line(sheet.rows[row])


@dataclass
class _Reader:
    """Fills one table with measures as rows."""

    table: Table
    names: Names
    corrections: Corrections
    problems: list[Problem]
    strange: int = 0
    """Rows that could not be placed so far."""

    def read_columns(self) -> None:
        header, sheet = self.table.header, self.table.sheet
        texts = column_texts(sheet, header.first, header.last)
        for column, found in texts.items():
            said = self.corrections.columns.get(fold(" ".join(found)))
            if said is not None:
                header.figures.pop(column, None)
                header.unknown.pop(column, None)
                for listed in (header.unknown_groups, header.repeated):
                    if column in listed:
                        listed.remove(column)
                if said != SKIP:
                    header.figures[column] = said
        self._take_group_of_sheet()
        for column in header.repeated:
            self._column_problem("repeated_column", column)
        for column in header.unknown_groups:
            self._column_problem("unknown_column", column)
        for column, group in sorted({**dict.fromkeys(header.unknown, ""), **header.figures}.items()):
            self.table.columns[column] = (" ".join(texts.get(column, [])), group or (WARD if column in header.figures else UNKNOWN))

    def _take_group_of_sheet(self) -> None:
        """Give the one column that does not say whose it is to the one group that the sheet's name or title names."""
        header, sheet = self.table.header, self.table.sheet
        if len(header.figures) == 1 and next(iter(header.figures)) in header.actuals:
            titles = [show(cell) for row in sheet.rows[: min(header.first, _TITLE_ROWS)] for cell in row if isinstance(cell, str)]
            parts = [part for title in (sheet.name, *titles) for part in (title, title.rpartition(":")[2], *title.split(" - "))]
            found = {group for part in parts if (group := self.names.group(part, short=False))}
            if len(found) == 1:
                header.figures = dict.fromkeys(header.figures, found.pop())

    def _column_problem(self, code: str, column: int) -> None:
        header, sheet = self.table.header, self.table.sheet
        row = next((r for r in range(header.last, header.first - 1, -1) if _shown(cell_at(sheet, r, column))), header.last)
        found = show(cell_at(sheet, row, column))
        self.problems.append(problem(code, sheet=sheet.name, cell=cell_name(row, column), found=found))

    def read_rows(self, end: int) -> None:
        header, sheet = self.table.header, self.table.sheet
        context: str | None = None
        had_figures: set[int] = set()
        for number in range(header.last + 1, end):
            cells = sheet.rows[number]
            if number <= header.last + 2 and is_index_line(cells):
                continue
            name = _shown(cell_at(sheet, number, header.indicator))[:LONGEST_NAME]
            row, told = self._row(number, name, context)
            context = row.measure if row is not None else self.names.indicator(name) or context
            if row is None and not told:
                self._unplaced(number, name)
            if row is not None and row.part != WHOLE:
                self._take(number, row)
                self.table.rows[number] = (self._key(number, name), row.measure + row.part)
                had_figures |= {c for c in header.unknown if isinstance(cell_at(sheet, number, c), (int, float))}
        for column in sorted(had_figures):
            self._column_problem("unknown_column", column)

    def _row(self, number: int, name: str, context: str | None) -> tuple[Row | None, bool]:
        """Return what a row asks for, and whether something was said of it."""
        header, sheet = self.table.header, self.table.sheet
        code = _shown(cell_at(sheet, number, header.code))
        place = {"sheet": sheet.name, "cell": cell_name(number, header.code if header.code is not None else header.indicator or 0)}
        said = self.corrections.rows.get(comparable(self._key(number, name)))
        if said is not None:
            return (None, True) if said == SKIP else (self.names.by_code(said), True)
        row = self.names.by_code(code) if code else None
        if row is None and looks_like_code(code):
            self.problems.append(problem("unknown_code", found=code, **place))
            self.table.rows[number] = (code, UNKNOWN)
            return None, True
        named = self.names.by_name(name, row.measure if row else context) if name else None
        if row is None or (named is not None and row == Row(named.measure, WHOLE)):
            row = named
        elif named is not None and named.measure != row.measure:
            told = self.names.plan.measure_by_code
            self.problems.append(
                problem("code_name_differ", found=code, name=told[named.measure].label, meant=told[row.measure].label, **place)
            )
        if row is None:
            return None, False
        measure = self.names.plan.measure_by_code[row.measure]
        if row.part == WHOLE and self._figures_in(number):
            self.problems.append(problem("needs_two_rows", found=code or name, code=row.measure, **place))
        elif row.part not in ("", WHOLE) and measure.kind is Kind.FLOW:
            self.problems.append(problem("needs_one_row", found=code or name, code=row.measure, **place))
            return None, True
        return row, True

    def _key(self, number: int, name: str) -> str:
        """Return the text by which an officer knows a row: its code, else its name."""
        return _shown(cell_at(self.table.sheet, number, self.table.header.code)) or name

    def _take(self, number: int, row: Row) -> None:
        header, sheet = self.table.header, self.table.sheet
        note = show(cell_at(sheet, number, header.note))
        if note:
            self.table.notes.append((row.measure, note))
        for column, group in header.figures.items():
            self.table.places.append(Place(number, column, row.measure, row.part, group))

    def _unplaced(self, number: int, name: str) -> None:
        """Say that a row with numbers could not be placed; titles, totals and blank rows need no word."""
        figures, sheet = self._figures_in(number), self.table.sheet
        if not figures:
            return
        column, cell = figures[0]
        # Looking for likeness takes its time: a sheet of fifty thousand strange rows is not a misspelt table.
        self.strange += 1
        near = self.names.close_to(name) if name and self.strange <= MOST_STRANGE_ROWS else None
        place = {"sheet": sheet.name, "cell": cell_name(number, column), "found": show(cell)}
        if fold(name) in words.TOTAL_ROWS:
            self.problems.append(problem("total_row", written=name, **place))
            return
        self.table.rows[number] = (self._key(number, name), UNKNOWN)
        if near is None:
            self.problems.append(problem("row_without_code", **place))
        else:
            label = self.names.plan.measure_by_code[near.measure].label
            code = near.measure + near.part.replace(WHOLE, "")
            self.table.proposals[number] = code
            self.problems.append(problem("close_name", written=name, code=code, name=label, **place))

    def _figures_in(self, number: int) -> list[tuple[int, Cell]]:
        cells = [(column, cell_at(self.table.sheet, number, column)) for column in self.table.header.figures]
        return [(column, cell) for column, cell in cells if _is_figure(cell)]


def shape_of(sheets: list[Sheet]) -> str:
    """Return a text that is the same for workbooks of the same shape: the words, without numbers, in each sheet's first rows."""
    heads = []
    for sheet in sheets:
        texts = (cell for row in sheet.rows[:_TITLE_ROWS] for cell in row if isinstance(cell, str))
        heads.append(sorted({re.sub(r"[\d ]+", " ", fold(text[:LONGEST_NAME])) for text in texts}))
    return hashlib.sha256(repr(heads).encode()).hexdigest()[:24]


def looks_like_code(text: str) -> bool:
    """Tell whether a text is written like a code of the plan.

    >>> looks_like_code("KT-77/T"), looks_like_code("Tổng"), looks_like_code("II")
    (True, False, False)
    """
    return bool(re.fullmatch(r"[A-Za-z]{2}\s*[-.–_ ]?\s*\d{1,2}\s*[a-zA-Z]?\s*(/\s*\w+)?", text))


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(letter.isdigit() for letter in cell) and len(cell) < 40
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _shown(cell: Cell) -> str:
    return show(cell) if cell is not None else ""
