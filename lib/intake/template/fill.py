"""The filling of a template as an officer would do it: each figure into the cell of its row and column.

For demonstration data and tests.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import cast

import openpyxl
from openpyxl.cell import Cell

from lib.intake.template.layout import CODE, INDICATOR, NOTE
from lib.vietnamese.text import fold


def fill_template(content: bytes, figures: Mapping[tuple[str, str], float | str], notes: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook with `figures` written into it.

    Parameters
    ----------
    figures
        By (row code, column header), such as ("VX-05/T", "Tổ dân phố 1") or ("KT-06", "Toàn phường").
    notes
        The text for the notes column, by row code.

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
        places[code, fold(column)].value = figure
    for code, note in (notes or {}).items():
        places[code, fold(NOTE)].value = note
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
