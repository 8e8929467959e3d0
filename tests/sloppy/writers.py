"""The files that the sloppy workbooks are written to: Excel's with openpyxl, two more from it by LibreOffice, text, and Word."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.table import _Cell
from openpyxl.styles import Font, PatternFill

from tests.office import Office
from tests.sloppy.model import Book, Cell, Sheet

BY_OFFICE = {"xls": "xls:MS Excel 97", "ods": "ods", "fods": "fods"}
"""The formats that LibreOffice makes from .xlsx, with what it calls them."""
FORMATS = ("xlsx", "xls", "ods", "fods", "csv", "docx")


def write_all(books: Iterable[Book], kinds: Iterable[str], folder: Path, office: Office | None) -> dict[tuple[str, str], Path]:
    """Write each workbook in each format that can carry it, into a folder of its period; return them by (name of the book, format).

    LibreOffice is called once a format, for it takes as long to start as to convert them all.
    """
    chosen = list(kinds)
    from_excel = [kind for kind in BY_OFFICE if kind in chosen and office is not None]
    made: dict[tuple[str, str], Path] = {}
    for book in books:
        for kind in (kind for kind in book.made_for if kind in chosen or (kind == "xlsx" and from_excel)):
            if kind in WRITERS:
                path = made[book.name, kind] = folder / book.period / f"{book.file_name or book.name}.{kind}"
                path.parent.mkdir(exist_ok=True)
                WRITERS[kind](book, path)
    sources = {name: path for (name, kind), path in made.items() if kind == "xlsx"}
    for kind in from_excel if sources else ():
        assert office is not None
        converted = office(folder / kind, BY_OFFICE[kind], *sources.values())
        for name, source in sources.items():
            path = made[name, kind] = source.with_suffix(f".{kind}")
            (converted / path.name).rename(path)
    for key in [key for key in made if key[1] not in chosen]:
        made.pop(key).unlink()
    return made


def write_xlsx(book: Book, path: Path) -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for sheet in book.sheets:
        page = made.create_sheet(sheet.name)
        page.sheet_state = sheet.state
        for row, column, cell in sheet.cells():
            at = page.cell(row, column, cell.shown)
            at.number_format = cell.number_format or at.number_format
            if cell.colour:
                at.font = Font(color=cell.colour)
            if cell.fill:
                at.fill = PatternFill("solid", cell.fill)
        for column in (page.column_dimensions[letter] for letter in sheet.hidden_columns):
            column.hidden, column.width = not sheet.flat, 0.05 if sheet.flat else column.width
        for row in (page.row_dimensions[number] for number in sheet.hidden_rows):
            row.hidden, row.height = not sheet.flat, 0.75 if sheet.flat else row.height
        page.auto_filter.ref = sheet.filtered or None
    made.save(path)


def write_csv(book: Book, path: Path) -> None:
    """Write the first sheet as a Vietnamese Excel does: semicolons, a comma before decimals, and what cells show."""
    rows = [[csv_text(cell) for cell in _cells(row)] for row in book.sheets[0].rows]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def write_docx(book: Book, path: Path) -> None:
    """Write what stands above a table as lines of text, and the table as one of Word's; a blank row is a blank line."""
    made = docx.Document()
    for sheet in book.sheets:
        for row in sheet.rows[: sheet.head - 1]:
            made.add_paragraph(" ".join(word_text(cell) for cell in _cells(row)))
        _word_table(made, sheet)
    made.save(path)


def _word_table(document: Document, sheet: Sheet) -> None:
    rows = [list(_cells(row)) for row in sheet.rows[sheet.head - 1 :]]
    hidden = {openpyxl.utils.column_index_from_string(letter) - 1 for letter in sheet.hidden_columns}
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, (line, row) in enumerate(zip(table.rows, rows, strict=True), start=sheet.head):
        if number in sheet.hidden_rows:
            line._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))
        for column, (at, cell) in enumerate(zip(line.cells, row, strict=False)):
            run = at.paragraphs[0].add_run(word_text(cell))
            run.font.hidden = True if column in hidden else None
            if cell.colour:
                run.font.color.rgb = RGBColor.from_string(cell.colour)
            if cell.fill:
                _shade(at, cell.fill)


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _cells(row: list[object]) -> Iterator[Cell]:
    return (value if isinstance(value, Cell) else Cell(value) for value in row)


def word_text(cell: Cell) -> str:
    """Return a cell's text as people type it in Vietnamese: "1.137,2", "23/9/2024", "100%"."""
    value = cell.shown
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime.date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).upper()
    if cell.number_format == "0%":
        return f"{value:.0%}"
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def csv_text(cell: Cell) -> object:
    if cell.number_format == "0%":
        return word_text(cell)
    return str(cell.shown).replace(".", ",") if isinstance(cell.shown, float) else cell.shown


def as_in_word(book: Book) -> Book:
    """Return the book with its sheets as the reader numbers the tables in Word: blank lines above them are no rows."""
    sheets = []
    for number, sheet in zip(count(1), book.sheets):
        titles = [row for row in sheet.rows[: sheet.head - 1] if any(word_text(cell) for cell in _cells(row))]
        rows = [*titles, *sheet.rows[sheet.head - 1 :]]
        sheets.append(replace(sheet, name=f"Bảng {number}", rows=rows, head=len(titles) + 1))
    return replace(book, sheets=sheets)


WRITERS = {"xlsx": write_xlsx, "csv": write_csv, "docx": write_docx}
