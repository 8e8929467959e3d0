"""The types of a workbook once read, and of what can be wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from lib.vietnamese.words import problem_words

Cell: TypeAlias = str | float | int | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
"""One cell as the file holds it: cached values of formulas, None for blank."""

NO_CACHED_VALUE = "#FORMULA"
"""What stands in a cell whose formula nothing ever calculated, so that it does not pass for a blank (not of .xls and .xlsb)."""

MOST_RANGES = 40
"""Ranges that a problem lists; who has so many looks at the sheet anyway."""

Merged: TypeAlias = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0. Its first cell has its value, the others are blank."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from A1, so that `rows[4][2]` is cell C5. Rows may differ in length.

    Merged ranges are known of all formats but .xlsb and delimited text, the first ten thousand of them; hidden rows (from 0, up to
    the last row with a value) of .xlsx, .xlsm, .xls, .ods, .fods, XML 2003 and Word; hidden columns, and cells whose look
    hides or changes what they hold, of .xlsx, .xlsm, .xls, .ods and .fods, and the latter of Word.
    """

    name: str
    rows: list[list[Cell]]
    visible: bool = True
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unseen: frozenset[tuple[int, int]] = frozenset()
    """Cells (row, column) that show nothing of what they hold: white on white, or a number format without digits."""
    percentages: frozenset[tuple[int, int]] = frozenset()
    """Cells (row, column) whose number format shows a hundred times what they hold, and a "%"."""

    @cached_property
    def merged_from(self) -> Mapping[int, Mapping[int, Merged]]:
        """The merged ranges by their first row, then by their first column."""
        found: dict[int, dict[int, Merged]] = {}
        for area in self.merged:
            found.setdefault(area[0], {})[area[1]] = area
        return found


@dataclass(frozen=True)
class Workbook:
    """A workbook as read: nothing but values."""

    sheets: list[Sheet]


class Severity(StrEnum):
    """What a problem means for the officer."""

    ERROR = "error"
    """Nothing is stored until it is mended."""
    QUESTION = "question"
    """Stored only once the officer says that it is right."""
    NOTE = "note"
    """Worth knowing; the workbook can be stored."""


@dataclass(frozen=True)
class Problem:
    """One fault: where it stands, what was found there, and what to do, in Vietnamese. `cell` is as in Excel ("D14") or "".

    `range` holds all cells that the fault is about, as Excel ranges ("D14:D20, F14"): the cell itself where it is about one.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str
    found: str
    message: str
    range: str = ""

    @property
    def where(self) -> str:
        """The place as users read it."""
        return problem_words.place(self.sheet, self.range or self.cell)


def problem(code: str, /, *, sheet: str = "", cell: str = "", found: object = "", cells: str = "", **figures: object) -> Problem:
    """Make the problem `code` with the words and the severity that `lib.vietnamese.words.problem_words` keeps for it.

    `cells` are the ranges it is about where that is more than `cell`.

    Raises
    ------
    KeyError
        No such code, or a figure of its sentence is missing.
    """
    words = problem_words.PROBLEMS[code]
    shown = "" if found is None else str(found)
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    sentence = words.sentence.format(found=shown, **figures)
    return Problem(code, Severity(words.severity), sheet, cell, shown, sentence, cells or cell)


def cell_name(row: int, column: int) -> str:
    """Return Excel's name of a cell from its place counted from 0.

    >>> cell_name(13, 3), cell_name(0, 26)
    ('D14', 'AA1')
    """
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def ranges_of(cells: Iterable[tuple[int, int]]) -> str:
    """Return cells (row, column), counted from 0, as Excel ranges: runs down a column, or along a row where there is one row.

    >>> ranges_of([(3, 5), (4, 5), (6, 5), (4, 7)]), ranges_of([(1, 2), (1, 3), (1, 4)])
    ('F4:F5, F7, H5', 'C2:E2')
    """
    found = sorted(set(cells), key=lambda place: (place[1], place[0]))
    along = len({row for row, _ in found}) == 1
    step = (0, 1) if along else (1, 0)
    runs: list[list[tuple[int, int]]] = []
    for place in found:
        if runs and (runs[-1][-1][0] + step[0], runs[-1][-1][1] + step[1]) == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    shown = [cell_name(*run[0]) + (f":{cell_name(*run[-1])}" if len(run) > 1 else "") for run in runs]
    return ", ".join(shown[:MOST_RANGES])
