"""Workbook formats: one entry each, with its names' endings, how it is recognised by what the file holds, and how it is read.

A new format is an entry here and a function that yields its sheets; the child process, the upload pages, the command line's help
and the officers' guide (held against this list by a test) follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lib.intake.formats.calamine_formats import ole_sheets, package_sheets
from lib.intake.formats.delimited_text import delimited_sheets
from lib.intake.formats.html_tables import html_sheets
from lib.intake.formats.mhtml import is_mhtml, mhtml_sheets
from lib.intake.formats.open_document import flat_ods_sheets, is_open_document, ods_sheets
from lib.intake.formats.reply import Budget, FoundSheet, Refused
from lib.intake.formats.word_tables import is_word_document, word_sheets
from lib.intake.formats.workbook_file import OLE, ZIP, WorkbookFile
from lib.intake.formats.xml_2003 import xml_2003_sheets

OLDEST_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""How workbooks of Excel 2 to 4 begin: the record BOF and its length. They are told from other files, but not read."""

_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_AROUND_MARKUP = "\ufeff \t\r\n"


@dataclass(frozen=True)
class WorkbookFormat:
    """`suffixes` without the dot, the usual one first; both functions may raise `Refused`, and `sheets` what its module says."""

    name: str
    suffixes: tuple[str, ...]
    is_recognised: Callable[[WorkbookFile], bool]
    sheets: Callable[[WorkbookFile, Budget], Iterator[FoundSheet]]


def _is_xlsx(file: WorkbookFile) -> bool:
    is_other = "xl/workbook.bin" in file.parts or is_word_document(file.parts) or is_open_document(file.parts)
    return file.content.startswith(ZIP) and not is_other


def _is_html(file: WorkbookFile) -> bool:
    return bool(_TABLE.search(file.text if file.first_tag else file.without_comments))


XLSX = WorkbookFormat("Excel 2007", ("xlsx", "xlsm"), _is_xlsx, lambda file, _: package_sheets(file.content))
"""The one format that is written as XML in a zip file, so that a copy of it can be annotated in place."""

FORMATS = (
    XLSX,
    WorkbookFormat(
        "Excel 5 to 2003", ("xls",), lambda file: file.content.startswith(OLE), lambda file, _: ole_sheets(file.content)
    ),
    WorkbookFormat(
        "Excel, binary", ("xlsb",), lambda file: "xl/workbook.bin" in file.parts, lambda file, _: package_sheets(file.content)
    ),
    WorkbookFormat(
        "tables in Word",
        ("docx", "docm"),
        lambda file: is_word_document(file.parts),
        lambda file, budget: word_sheets(file.content, budget),
    ),
    WorkbookFormat(
        "OpenDocument",
        ("ods",),
        lambda file: is_open_document(file.parts),
        lambda file, budget: ods_sheets(file.content, budget),
    ),
    WorkbookFormat(
        "web page in one file",
        ("mht", "mhtml"),
        lambda file: is_mhtml(file.start),
        lambda file, budget: mhtml_sheets(file.content, budget),
    ),
    WorkbookFormat(
        "XML Spreadsheet 2003",
        ("xml",),
        lambda file: file.first_tag == "workbook",
        lambda file, budget: xml_2003_sheets(file.text.lstrip(_AROUND_MARKUP), budget),
    ),
    WorkbookFormat(
        "flat OpenDocument",
        ("fods",),
        lambda file: file.first_tag == "document" and "oasis:names:tc:opendocument" in file.without_comments,
        lambda file, budget: flat_ods_sheets(file.text.lstrip(_AROUND_MARKUP), budget),
    ),
    WorkbookFormat("web page", ("html", "htm"), _is_html, lambda file, budget: html_sheets(file.text, budget)),
    WorkbookFormat(
        "delimited text", ("csv", "tsv", "txt"), lambda file: not file.is_markup, lambda file, _: delimited_sheets(file.text)
    ),
)
"""In the order in which they are tried: what is left after the others is delimited text."""

SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""The endings a workbook may have; they only help to choose a file, what it is is told by its contents."""


def recognised(file: WorkbookFile) -> WorkbookFormat:
    """Return the format of a file.

    Raises
    ------
    Refused
        It is of none, or empty.
    zipfile.BadZipFile, ValueError
        It is broken.
    """
    for known in FORMATS:
        if known.is_recognised(file):
            return known
    raise Refused("not_a_workbook")


def sheets(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Return the sheets of a file of any format; `Budget` is what the reply may still carry.

    Raises
    ------
    Refused
        It is more than a reply may carry, or not what it should be.
    PermissionError, CalamineError, ValueError
        It has a password; it is broken. What else `zipfile` raises means that too.
    """
    file = WorkbookFile(content)
    return recognised(file).sheets(file, budget)
