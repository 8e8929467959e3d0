"""The description of a sloppy workbook: what stands in each cell, and which figure it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_NOT_IN_WORD = (";;;", '"x"')


@dataclass(frozen=True)
class Cell:
    """A cell: what is shown, and what it means.

    `means` is "KT-02|TDP03", "VX-05/T|" or nothing (text, plans, rates, other months). With `ask` no number may be taken from the
    cell without a question.
    """

    shown: object
    means: str = ""
    ask: bool = False
    number_format: str = ""
    colour: str = ""
    fill: str = ""

    @property
    def is_formula(self) -> bool:
        return isinstance(self.shown, str) and self.shown.startswith("=")

    @property
    def key(self) -> str:
        """The figure's key without the part: "VX-05|TDP03"."""
        row, _, group = self.means.partition("|")
        return f"{row.partition('/')[0]}|{group}" if self.means else ""


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells or plain values, of which those from `head` (1-based) to the last figure are the table."""

    rows: list[list[object]]
    head: int
    name: str = "Sheet1"
    hidden_columns: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    state: str = "visible"
    flat: bool = False
    """Whether what is hidden has no width or height instead of the mark that it is hidden."""
    filtered: str = ""
    """The range of a filter that hides the hidden rows."""

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield (row, column, cell), both from 1, of all that is not empty."""
        for number, row in enumerate(self.rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = value if isinstance(value, Cell) else Cell(value)
                if cell.shown is not None:
                    yield number, column, cell

    @property
    def is_plain(self) -> bool:
        """Whether a table of texts can say all that the sheet says."""
        colours = any(cell.colour for *_, cell in self.cells())
        return self.is_for_word and not (self.hidden_columns or self.hidden_rows or colours)

    @property
    def is_for_word(self) -> bool:
        """Whether a table in Word can say all that the sheet says: it has no name, no filter, and no number formats."""
        tricks = any(cell.number_format in _NOT_IN_WORD or cell.is_formula for *_, cell in self.cells())
        return self.name == "Sheet1" and self.state == "visible" and not (tricks or self.flat or self.filtered)


@dataclass(frozen=True)
class Book:
    """A workbook, the truth about it, and whether an attentive colleague would understand it without asking.

    `right` holds the figures by "CODE|GROUP": the amount, or (numerator, denominator). `ask` is "period"
    where the month itself must be asked about, or nothing; then every figure in it is wrong unless that was asked.
    """

    name: str
    kind: int
    sheets: list[Sheet]
    right: dict[str, float | tuple[float, float]]
    period: str = "2024-09"
    unambiguous: bool = True
    ask: str = ""
    file_name: str = ""
    made_for: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Leave out the formats that cannot carry what the workbook is about."""
        csv = ("csv",) if len(self.sheets) == 1 and self.sheets[0].is_plain else ()
        docx = ("docx",) if all(sheet.is_for_word for sheet in self.sheets) else ()
        object.__setattr__(self, "made_for", ("xlsx", "xls", "ods", "fods", *csv, *docx))


def asked(rows: list[list[object]]) -> list[list[object]]:
    """Return the rows with every figure in them one that has to be asked about."""
    return [[replace(c, ask=True) if isinstance(c, Cell) and c.means else c for c in row] for row in rows]
