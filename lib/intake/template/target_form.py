"""The workbook of a year's targets, or tasks, as it is handed out: a row for each, under headers in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lib import spreadsheet_style as style
from lib.intake.template.plan_tables import TARGET_TABLE, PlanTable
from lib.vietnamese.words import allotment_words

HEADER_ROW = 5
_SPARE_ROWS = 40
"""Rows below the last one that are made ready for further targets."""
_LONGEST_LIST = 255
_FROZEN = 2
"""Columns that stay in sight."""


def target_workbook(
    authority: str,
    year: int,
    rows: Sequence[Mapping[str, str]],
    choices: Mapping[str, Sequence[str]],
    table: PlanTable = TARGET_TABLE,
) -> bytes:
    """Return the workbook (.xlsx) of the `rows`, cells by column as the page shows them; the same rows give the same bytes.

    `choices` are what may stand in a column where that is one of a few words.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = table.title.format(year=year)
    book.properties.creator = style.clean(authority)
    book.properties.language = "vi-VN"
    sheet = book.create_sheet(table.sheet)
    columns = list(table.columns)
    widths = [table.widths.get(column, 14) for column in columns]
    style.set_widths(sheet, widths)
    style.put(sheet, 1, 1, authority, style.AUTHORITY)
    style.put(sheet, 2, 1, table.title.format(year=year), style.TITLE)
    style.put(sheet, 3, 1, allotment_words.YEAR_LABEL, style.PERIOD_LABEL)
    style.put(sheet, 3, 2, str(year), style.PERIOD)
    style.put(sheet, 4, 1, table.hint, style.HINT)
    for place, column in enumerate(columns, start=1):
        style.put(sheet, HEADER_ROW, place, table.columns[column], style.HEADER)
    style.set_height(sheet, HEADER_ROW, widths, least=2)
    last = HEADER_ROW + len(rows) + _SPARE_ROWS
    for number in range(HEADER_ROW + 1, last + 1):
        cells = rows[number - HEADER_ROW - 1] if number <= HEADER_ROW + len(rows) else {}
        for place, column in enumerate(columns, start=1):
            # Text, numbers too: Excel would make a date of "6,12" and another number of "93,125".
            style.put(sheet, number, place, cells.get(column, ""), _CELL)
    for column, allowed in choices.items():
        letter = get_column_letter(columns.index(column) + 1)
        area, listed = f"{letter}{HEADER_ROW + 1}:{letter}{last}", ",".join(filter(None, allowed))
        if len(listed) > _LONGEST_LIST or any("," in word or '"' in word for word in allowed):
            continue  # Excel could not hold the list; a wrong word is told when the workbook comes back
        sheet.add_data_validation(DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, sqref=area))
    style.freeze(sheet, HEADER_ROW + 1, _FROZEN + 1, _FROZEN + 1)
    footer = (allotment_words.FOOTER.format(authority=authority, year=year), allotment_words.PAGES)
    style.prepare_print(sheet, HEADER_ROW + len(rows), len(columns), header_row=HEADER_ROW, footer=footer)
    return style.saved(book, date(year, 1, 1))


_CELL = style.Look(locked=False, number_format="@")
