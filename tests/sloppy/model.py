"""The description of a sloppy workbook: what stands in each cell, and which figure it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace


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

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield (row, column, cell), both from 1, of all that is not empty."""
        for number, row in enumerate(self.rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = value if isinstance(value, Cell) else Cell(value)
                if cell.shown is not None:
                    yield number, column, cell

    @property
    def plain(self) -> bool:
        """Whether a table of texts can say all that the sheet says."""
        tricks = (self.hidden_columns, self.hidden_rows)
        looks = any(cell.colour or cell.number_format in ("0%", ";;;") for *_, cell in self.cells())
        return not any(tricks) and not looks and self.state == "visible"


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
    formats: tuple[str, ...] = ()
    file_name: str = ""
    made_for: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Leave out the formats that cannot carry what the workbook is about."""
        plain = all(sheet.plain for sheet in self.sheets)
        csv = ("csv",) if plain and len(self.sheets) == 1 and not any(sheet.name != "Sheet1" for sheet in self.sheets) else ()
        docx = ("docx",) if plain and all(sheet.name == "Sheet1" for sheet in self.sheets) else ()
        object.__setattr__(self, "made_for", self.formats or ("xlsx", "xls", "ods", *csv, *docx))


def asked(rows: list[list[object]]) -> list[list[object]]:
    """Return the rows with every figure in them one that has to be asked about."""
    return [[replace(c, ask=True) if isinstance(c, Cell) and c.means else c for c in row] for row in rows]
