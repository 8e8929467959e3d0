"""The types of a workbook once read, and of what can be wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from lib.vietnamese.words import problem_words

Cell: TypeAlias = str | float | int | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
"""One cell as the file holds it: cached values of formulas, None for blank."""

NO_CACHED_VALUE = "#FORMULA"
"""What stands in a cell whose formula nothing ever calculated, so that it does not pass for a blank (.xlsx, .xlsm, XML 2003)."""

Merged: TypeAlias = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0. Its first cell has its value, the others are blank."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from A1, so that `rows[4][2]` is cell C5. Rows may differ in length.

    Merged ranges are known of .xlsx, .xlsm, .xls, HTML and XML 2003, the first ten thousand of them; hidden rows (from 0, up to the
    last row with a value) of .xlsx, .xlsm and XML 2003.
    """

    name: str
    rows: list[list[Cell]]
    visible: bool = True
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()

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
    """One fault: where it stands, what was found there, and what to do, in Vietnamese. `cell` is as in Excel ("D14") or ""."""

    code: str
    severity: Severity
    sheet: str
    cell: str
    found: str
    message: str

    @property
    def where(self) -> str:
        """The place as users read it."""
        return problem_words.place(self.sheet, self.cell)


def problem(code: str, /, *, sheet: str = "", cell: str = "", found: object = "", **figures: object) -> Problem:
    """Make the problem `code` with the words and the severity that `lib.vietnamese.words.problem_words` keeps for it.

    Raises
    ------
    KeyError
        No such code, or a figure of its sentence is missing.
    """
    words = problem_words.PROBLEMS[code]
    shown = "" if found is None else str(found)
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return Problem(code, Severity(words.severity), sheet, cell, shown, words.sentence.format(found=shown, **figures))


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
