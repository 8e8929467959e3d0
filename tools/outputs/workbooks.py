"""Workbooks as people hand them in: a form filled, and what became of it on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

Figures = Mapping[tuple[str, str], object]
GOOD: Figures = {("KT-05/T", "Toàn phường"): 9210, ("KT-05/M", "Toàn phường"): 9800} | {
    ("KT-06", f"Tổ dân phố {number}"): count for number, count in enumerate((2, 3, 2, 2, 2, 1, 2, 3, 2, 2), start=1)
}
MENDED: Figures = {**GOOD, ("KT-06", "Tổ dân phố 3"): 3}
FAULTY: Figures = {
    ("KT-05/T", "Toàn phường"): "94,0%",
    ("KT-05/M", "Toàn phường"): 9800,
    ("KT-06", "Tổ dân phố 1"): 2,
    ("KT-06", "Tổ dân phố 2"): "3 DN",
    ("KT-06", "Tổ dân phố 5"): "1,900",
    ("KT-06", "Tổ dân phố 8"): -3,
    ("KT-06", "Tổ dân phố 9"): "mười",
}


def fill(blank: Path, figures: Figures, out: Path) -> None:
    """Write figures by (row code, column header) into a form; a row or column that it lacks ends the run."""
    book, missing = openpyxl.load_workbook(blank), dict(figures)
    for sheet in book.worksheets:
        header: dict[object, int] = {}
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if not header and "Mã" in row:
                header = {name: column for column, name in enumerate(row, start=1) if name}
            elif header:
                code = row[header["Mã"] - 1]
                for found in [key for key in missing if key[0] == code and key[1] in header]:
                    sheet.cell(number, header[found[1]]).value = missing.pop(found)  # type: ignore[assignment]
    if missing:
        raise SystemExit(f"{blank.name} has no place for {sorted(missing)}.")
    book.save(out)


def title_moves(book: Workbook) -> None:
    """Give the tables a title that pushes them down, and a first column that pushes them to the right."""
    for sheet in book.worksheets:
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1)
        sheet["B1"] = "BIỂU TỔNG HỢP"


def codes_are_lost(book: Workbook) -> None:
    """Empty the column of the codes, as whoever finds it useless does."""
    for sheet in book.worksheets:
        for column in sheet.iter_cols():
            if any(cell.value == "Mã" for cell in column):
                for cell in column:
                    if cell.value != "Mã" and type(cell).__name__ == "Cell":
                        cell.value = None


def one_sheet_is_left(book: Workbook) -> None:
    """Keep only the first sheet, under a name of its own."""
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    book.worksheets[0].title = "Sheet1"


def formulas_come(book: Workbook) -> None:
    """Put a formula without a kept result, a date and an error where figures were."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == 2:
                    cell.value = "=1+1"
                elif cell.value == 9800:
                    cell.value = datetime(2024, 10, 1)
                elif cell.value == -3:
                    cell.value = "#REF!"


HABITS: Mapping[str, Callable[[Workbook], None]] = {
    "moved": title_moves,
    "without-codes": codes_are_lost,
    "one-sheet": one_sheet_is_left,
    "formulas": formulas_come,
}
