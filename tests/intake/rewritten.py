"""A workbook of Excel written anew in any other format, as officers save or export it."""

from __future__ import annotations

import csv
import io

import openpyxl

from lib.intake.recognition.cells import show
from lib.vietnamese.words.common_words import DOMAINS
from tests.intake.books import PLAN
from tests.intake.habits import sheets
from tests.intake.workbook_formats import (
    Rows,
    flat_ods,
    mhtml_book,
    ods,
    ods_sheet,
    page_of,
    xls_book,
    xlsb_book,
    xml_book,
    xml_sheet,
)

FORMATS = ("ods", "csv", "tsv", "xls as web page", "xml 2003", "xls", "xlsb", "csv in English", "flat ods", "mhtml")
MEASURES = {title: {m.code for m in PLAN.measures if m.domain == domain} for domain, title in DOMAINS.items()}
_ONE_SHEET = ("csv", "tsv", "csv in English")


def in_format(kind: str, content: bytes, number: int) -> tuple[bytes, set[str] | None]:
    """Return the workbook in a format, and the measures in it; None for all. Of plain text only one sheet is saved, by `number`."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found: dict[str, Rows] = {sheet.title: [[_cell(value) for value in row] for row in sheet.values] for sheet in book.worksheets}
    if kind in _ONE_SHEET:
        chosen = sheets(book)[number % 2]  # those with the figures of groups
        title = chosen.title
        return _delimited(kind, found[title]), MEASURES[title]
    listed = list(found.items())
    writers = {
        "ods": lambda: ods([], "".join(ods_sheet(*item) for item in listed)),
        "flat ods": lambda: flat_ods([], "".join(ods_sheet(*item) for item in listed)),
        "xls as web page": lambda: page_of(list(found.values())),
        "xml 2003": lambda: xml_book("".join(xml_sheet(*item) for item in listed)),
        "xls": lambda: xls_book(found),
        "xlsb": lambda: xlsb_book(found),
        "mhtml": lambda: mhtml_book(found),
    }
    return writers[kind](), None


def _delimited(kind: str, rows: Rows) -> bytes:
    """Return the text that Excel makes of a sheet: in Vietnamese with decimal commas, in English with points."""
    separator = {"csv": ";", "tsv": "\t", "csv in English": ","}[kind]
    stream = io.StringIO()
    point = "." if kind == "csv in English" else ","
    written = ([show(c).replace(",", point) if isinstance(c, float) else show(c) for c in row] for row in rows)  # type: ignore[arg-type]
    csv.writer(stream, delimiter=separator).writerows(written)
    return stream.getvalue().encode("utf-16" if kind == "tsv" else "utf-8-sig")


def _cell(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
