"""The filling of a template as an officer would do it: each figure into the cell of its row and column.

For demonstration data and tests.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import cast

import openpyxl
from openpyxl.cell import Cell

from lib.intake.template.layout import CODE, INDICATOR, NOTE, heading_of
from lib.spreadsheet_style import put_text
from lib.vietnamese.text import fold


def fill_template(
    content: bytes,
    figures: Mapping[tuple[str, str], float | str],
    notes: Mapping[str, str] | None = None,
    *,
    as_text: bool = False,
) -> bytes:
    """Return the workbook with `figures` written into it.

    Parameters
    ----------
    figures
        By (row code, column), such as ("VX-05/T", "Tổ dân phố 1") or ("KT-06", WHOLE_WARD).
    notes
        The text for the notes column, by row code.
    as_text
        Write texts as texts where they begin like a formula; else they are what Excel would make of them.

    Raises
    ------
    KeyError
        The template has no such row or column.
    """
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    places: dict[tuple[str, str], Cell] = {}
    for sheet in workbook.worksheets:
        header: dict[str, int] = {}
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            names = {fold(text): column for column, text in enumerate(row, start=1) if isinstance(text, str)}
            if not header and {fold(CODE), fold(INDICATOR)} <= names.keys():
                header = names
            elif header and isinstance(code := sheet.cell(number, header[fold(CODE)]).value, str):
                places |= {(code, name): cast(Cell, sheet.cell(number, column)) for name, column in header.items()}
    for (code, column), figure in figures.items():
        _put(places[code, fold(heading_of(column))], figure, as_text)
    for code, note in (notes or {}).items():
        _put(places[code, fold(NOTE)], note, as_text)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _put(cell: Cell, value: float | str, as_text: bool) -> None:
    if as_text and isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
