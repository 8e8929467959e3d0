"""Tables of the screen as a workbook (.xlsx)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from openpyxl import Workbook

from lib import spreadsheet_style as style
from lib.vietnamese.visible_text import visible

_WIDTH = 22
_RIGHT = replace(style.TEXT, horizontal="right")


class Number(NamedTuple):
    """A cell that a spreadsheet can add up and sort by."""

    value: float
    decimals: int = 0
    unit: str = ""
    """Is shown behind the number; blank for none."""

    @property
    def pattern(self) -> str:
        """The format that shows it.

        >>> Number(95.6, 1, "%").pattern, Number(4105, 0, "tấn").pattern, Number(3).pattern
        ('#,##0.0"%"', '#,##0" tấn"', '#,##0')
        """
        number = "#,##0" + (f".{'0' * self.decimals}" if self.decimals else "")
        unit = visible(self.unit).replace('"', "")
        return number + (f'"{unit}"' if unit.startswith("%") else f'" {unit}"' if unit else "")


@dataclass(frozen=True)
class SheetTable:
    """One sheet: its name, the title above the table, and the table; `numeric` names the columns (from 0) set to the right.

    `widths` are those of the columns in letters, blank for all the same.
    """

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str | Number]]
    numeric: Sequence[int] = ()
    widths: Sequence[int] = ()


def table_workbook(
    sheet_name: str,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numeric: Sequence[int] = (),
    day: date,
) -> bytes:
    """Return the .xlsx file of a table, its cells as people read them, none of them a formula; the same table gives the same bytes.

    `numeric` names the columns (from 0) that are set to the right; `day` is what the file says of its making.
    """
    return tables_workbook([SheetTable(sheet_name, title, header, rows, numeric)], day=day)


def tables_workbook(tables: Sequence[SheetTable], *, day: date) -> bytes:
    """Return the .xlsx file of several tables, a sheet each, as `table_workbook` writes one; the first's title is the file's."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(tables[0].title)
    for table in tables:
        sheet = book.create_sheet(table.name)
        style.set_widths(sheet, table.widths or [_WIDTH] * len(table.header))
        style.put(sheet, 1, 1, table.title, replace(style.PLAIN, bold=True, size=13, wrapped=False))
        for column, name in enumerate(table.header, start=1):
            style.put(sheet, 2, column, name, style.HEADER)
        for number, row in enumerate(table.rows, start=3):
            for column, said in enumerate(row):
                look = _RIGHT if column in table.numeric else style.TEXT
                if isinstance(said, Number):
                    style.put(sheet, number, column + 1, "", replace(look, number_format=said.pattern))
                    sheet.cell(number, column + 1).value = said.value
                else:
                    style.put(sheet, number, column + 1, said, look)
        style.freeze(sheet, 3, 1, 1)
    return style.saved(book, day)
