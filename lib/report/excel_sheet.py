"""The sheets of the annex: what stands above each table, how numbers and formulas come into cells, and how it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.report.columns import Number
from lib.report.content import Report
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import report_words as words

_NOTICE = replace(style.PLAIN, bold=True)
_SUBJECT = replace(style.PLAIN, bold=True, size=13)


def start(sheet: Worksheet, report: Report, title: str, about: Sequence[str] = ()) -> int:
    """Write what stands above a table, first of all what must be said of its figures; return the row of its header."""
    lines = [(report.authority, style.AUTHORITY), (title, style.TITLE), (words.SUBJECT.format(span=report.span), _SUBJECT)]
    lines += [(notice, _NOTICE) for notice in report.notices]
    lines += [(text, style.PLAIN) for text in about]
    for row, (text, look) in enumerate(lines, start=1):
        style.put(sheet, row, 1, visible(text), look)
        sheet.row_dimensions[row].height = 24 if look is style.TITLE else 18
    return len(lines) + 2


def finish(sheet: Worksheet, report: Report, rows: int, columns: int, header_row: int) -> None:
    """Prepare a sheet for print: A4 landscape, one page wide, its header repeated, what must be said and the page below."""
    footer = (" · ".join(map(visible, (report.authority, *report.notices))), words.ANNEX_PAGES)
    style.prepare_print(sheet, rows, columns, header_row=header_row, footer=footer)


def exact_number(number: Fraction) -> int | float:
    """Return a figure as a spreadsheet holds it."""
    return int(number) if number.denominator == 1 else float(number)


def number_format(decimals: int, before: str = "", after: str = "") -> str:
    """Return a spreadsheet's format for a number between words."""
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    return "".join((f'"{before}"' if before else "", shown, f'"{after}"' if after else ""))


def put_number(cell: Cell | MergedCell, number: Number) -> None:
    """Replace a text by the number that it shows, so that the sheet can compute with it."""
    cell.value = exact_number(number.exact)
    cell.number_format = number_format(number.decimals, number.before, number.after)


def put_formula(cell: Cell | MergedCell, formula: str, shown: str) -> None:
    """Write a formula of ours, without its "="; nothing that people wrote stands in it."""
    cell.value = f"={formula}"
    cell.number_format = shown
