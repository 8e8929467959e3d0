"""Reading a made workbook in tests of formats: its sheets, its rows, or the code of what is wrong with it."""

from __future__ import annotations

from lib.intake.formats.reader import read_workbook
from lib.intake.model import Cell, Problem, Sheet, Workbook
from tests.intake.workbook_formats import filled, xlsx, xml_book

ORDINARY = xlsx([["a", 1.0]])
TABLE = filled()
ONE = '<Cell><Data ss:Type="Number">1</Data></Cell>'
"""A cell of XML Spreadsheet 2003."""


def sheets_of(content: bytes) -> list[Sheet]:
    result = read_workbook(content)
    assert isinstance(result, Workbook), result
    return result.sheets


def rows_of(content: bytes, sheet: int = 0) -> list[list[Cell]]:
    return sheets_of(content)[sheet].rows


def code_of(content: bytes) -> str:
    result = read_workbook(content)
    return result.code if isinstance(result, Problem) else "read"


def page(body: str, encoding: str = "utf-8") -> bytes:
    return f"<html><body>{body}</body></html>".encode(encoding)


def xml_table(rows: str) -> bytes:
    return xml_book(f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>')
