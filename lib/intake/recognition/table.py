"""A recognised table: its cells of figures, and what each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lib.intake.model import Cell, Sheet
from lib.intake.recognition.evidence import Evidence
from lib.intake.recognition.headers import Header, cell_at

UNKNOWN = "?"
"""Stands for the meaning of a row or column that could not be told."""


SKIP = "-"
"""A correction that leaves a row or column out."""


class Place(NamedTuple):
    """A cell, its row and column from 0, and what stands in it: a part of a measure for a group."""

    row: int
    column: int
    measure: str
    part: str
    group: str
    unit: str = ""
    """The unit that the sheet says it is in, "" where it says none."""
    is_in_month: bool = False
    """Whether it is an amount of the month, not one since the year's start."""
    earlier: tuple[tuple[int, int], ...] | None = None
    """Where nobody says since when it counts: the cells (row, column) of the same figure in earlier months; else None."""
    head: str = ""
    """The head of its column or row, where `earlier` is told."""


@dataclass(frozen=True)
class Corrections:
    """What the officer said on the page, for the program could not tell.

    `columns` and `rows`: what a header (folded) or a row's code or name (as `row_key`) stands for: a group or a row's code, as
    `Table.columns` and `Table.rows` have them, or `SKIP`. `cells`: the text that stands in the place of a faulty cell, by (sheet,
    cell).
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)


NO_CORRECTIONS = Corrections()


@dataclass
class Table:
    """One recognised table: the cells of its figures, what officers wrote beside them, and how it was understood."""

    sheet: Sheet
    header: Header
    places: list[Place] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(measure, text) for each note."""
    columns: dict[int, tuple[str, str]] = field(default_factory=dict)
    """(header text, group or row code, or `UNKNOWN`) of each column that may hold figures, for people to review."""
    rows: dict[int, tuple[str, str]] = field(default_factory=dict)
    """(code or name as written, row code or group, or `UNKNOWN`) of each row with figures, for people to review."""
    proposals: dict[int, str] = field(default_factory=dict)
    """The row code that an unknown row's name comes close to."""
    is_transposed: bool = False
    """Whether groups are rows and measures are columns."""
    evidence: list[Evidence] = field(default_factory=list)
    """What the sheet says of its figures beside their heads and rows, for people to review."""

    @property
    def rows_with_figures(self) -> set[int]:
        """The rows, from 0, in whose cells of figures anything stands."""
        return {place.row for place in self.places if cell_at(self.sheet, place.row, place.column) is not None}


def is_figure(cell: Cell) -> bool:
    """Tell whether what stands in a cell is, or is meant as, a number.

    >>> is_figure(5), is_figure("12 hộ"), is_figure("Tổng"), is_figure(None)
    (True, True, False, False)
    """
    if isinstance(cell, str):
        return any(letter.isdigit() for letter in cell) and len(cell) < 40
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
