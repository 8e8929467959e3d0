"""A table of the screen as a workbook (.xlsx)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openpyxl import Workbook

from lib import spreadsheet_style as style
from lib.vietnamese.visible_text import visible

_WIDTH = 22
_RIGHT = replace(style.TEXT, horizontal="right")


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
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(title)
    sheet = book.create_sheet(sheet_name)
    style.set_widths(sheet, [_WIDTH] * len(header))
    style.put(sheet, 1, 1, title, replace(style.PLAIN, bold=True, size=13, wrapped=False))
    for column, name in enumerate(header, start=1):
        style.put(sheet, 2, column, name, style.HEADER)
    for number, row in enumerate(rows, start=3):
        for column, text in enumerate(row):
            style.put(sheet, number, column + 1, text, _RIGHT if column in numeric else style.TEXT)
    style.freeze(sheet, 3, 1, 1)
    return style.saved(book, day)
