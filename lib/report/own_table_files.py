"""The files of a table of its own: as Word in the form of Nghị định 30/2020/NĐ-CP, as Excel with real numbers, as PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from textwrap import wrap
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from lib.report import excel_annex
from lib.report.columns import Column, Number, Role
from lib.report.content import Level, Line
from lib.report.excel_annex import LOOKS, fitted_number
from lib.report.excel_sheet import CENTRED, PLAIN, SIZE, TITLE, AnnexBook, AnnexSheet
from lib.report.letterhead import authority_lines
from lib.report.own_table import OwnTable, about
from lib.report.own_templates import SHIPPED
from lib.report.template_fields import OWN_TABLE
from lib.report.word_report import head_values, line_values, place_and_day, shown_texts, signing_values
from lib.report.word_template import fill
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import own_table_words as words
from lib.vietnamese.words import report_words

_TEMPLATE = "bieu-rieng.docx"
_LEFT = 2
"""So many columns stand below the name of the authority, the others below the nation's."""
_NATION_WIDTH = 46
"""The least width of those, in Excel's units."""
_MIDDLE = replace(PLAIN, horizontal="center")


def own_table_file(table: OwnTable, ending: str) -> bytes:
    """Return a file of the table, by its ending.

    Raises
    ------
    NoPdf
        There is no LibreOffice here, or it failed.
    KeyError
        There is no file with that ending.
    """
    if ending == "docx":
        return _document(table)
    if ending == "xlsx":
        return _workbook(table)
    if ending == "pdf":
        from lib.report.pdf_file import pdf_of

        return pdf_of(_document(table))
    raise KeyError(ending)


def _document(table: OwnTable) -> bytes:
    report = table.report
    fields = [column.field for column in table.columns]
    values: dict[str, Any] = (
        head_values(report.superior, report.authority, report.notices)
        | signing_values(report.signing)
        | {
            "so_ky_hieu": "",
            "dia_danh_ngay": place_and_day(report.place, None),
            "loai_van_ban": words.HEADING,
            "trich_yeu": visible(table.title),
            "cau_ket": "",
            "ky": visible(words.ABOUT_SEPARATOR.join(about(table))),
            "cot": dict(zip(fields, table.headings, strict=True)),
            "dong": [line_values(line) for line in table.lines],
            "ghi_chu": shown_texts(report.remarks),
        }
    )
    return fill(_with_columns((SHIPPED / _TEMPLATE).read_bytes(), fields), OWN_TABLE, values)


def _with_columns(template: bytes, fields: Sequence[str]) -> bytes:
    """Return the template with these columns alone, in the width of all."""
    document = Document(io.BytesIO(template))
    every = list(OWN_TABLE["cot"].parts or ())
    places = [every.index(field) for field in fields]
    for table in document.element.body.iter(qn("w:tbl")):
        columns = list(table.iter(qn("w:gridCol")))
        if len(columns) != len(every):
            continue
        widths = [int(column.get(qn("w:w"))) for column in columns]
        stretch = sum(widths) / sum(widths[place] for place in places)
        fitted = {place: str(round(widths[place] * stretch)) for place in places}
        _keep(columns, fitted)
        for row in table.iter(qn("w:tr")):
            cells = list(row.iterchildren(qn("w:tc")))
            for span in row.iter(qn("w:gridSpan")):
                span.set(qn("w:val"), str(len(places)))
            if len(cells) == len(every):
                for cell in _keep(cells, fitted):
                    cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").set(qn("w:w"), fitted[cells.index(cell)])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _keep(elements: Sequence[Any], fitted: dict[int, str]) -> list[Any]:
    """Take the elements of columns that are not wanted out of the table, and return the others."""
    for place, element in enumerate(elements):
        if place not in fitted:
            element.getparent().remove(element)
        elif element.tag == qn("w:gridCol"):
            element.set(qn("w:w"), fitted[place])
    return [element for place, element in enumerate(elements) if place in fitted]


def _workbook(table: OwnTable) -> bytes:
    book = AnnexBook(table.report)
    sheet = book.sheet(words.SHEET, _widths(table.columns))
    row = _write_head(sheet, table)
    sheet.header(row, table.headings)
    last = row
    for last, line in enumerate(table.lines, start=row + 1):
        if line.level is Level.DOMAIN:
            sheet.band(last, len(table.columns), line.name, excel_annex.DOMAIN)
        else:
            _write_line(sheet, last, line, table.columns)
        sheet.fit(last)
    end = sheet.remarks(last + 1, table.report.remarks)
    sheet.finish(max(last, end), row, first_scrolled=_LEFT + 1)
    return book.saved()


def _widths(columns: Sequence[Column]) -> list[float]:
    """Return the widths of the columns, those after the names as wide as the name of the nation at least."""
    widths = [column.width for column in columns]
    stretch = max(1.0, _NATION_WIDTH / sum(widths[_LEFT:]))
    return [*widths[:_LEFT], *(width * stretch for width in widths[_LEFT:])]


def _write_head(sheet: AnnexSheet, table: OwnTable) -> int:
    """Write what stands above the table and return the row of its header."""
    report, right = table.report, len(table.columns) - _LEFT
    bold = replace(_MIDDLE, bold=True)
    left = [
        *((line, _MIDDLE) for line in authority_lines(report.superior)),
        *((line, bold) for line in authority_lines(report.authority)),
    ]
    nation = [
        (report_words.NATION, bold),
        (report_words.MOTTO, bold),
        (place_and_day(report.place, None), replace(_MIDDLE, italic=True)),
    ]
    for row, (text, look) in enumerate(left, start=1):
        sheet.band(row, _LEFT, text, look)
    for row, (text, look) in enumerate(nation, start=1):
        sheet.band(row, right, text, look, first=_LEFT + 1)
    row = max(len(left), len(nation)) + 2
    title, italic = replace(TITLE, size=14, horizontal="center"), replace(_MIDDLE, italic=True)
    said = [*((notice, bold) for notice in report.notices), (words.HEADING, title), (table.title, title)]
    said += [(text, italic) for text in about(table)]
    letters = int(sum(sheet.widths) * 0.9)
    lines = [(part, look) for text, look in said for part in wrap(visible(text), letters * SIZE // int(look.size))]
    for place, (text, look) in enumerate(lines, start=row):
        sheet.band(place, len(table.columns), text, look)
    return row + len(lines) + 1


def _write_line(sheet: AnnexSheet, row: int, line: Line, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        look = excel_annex.JUDGED if column.role is Role.LIGHT else LOOKS[column.alignment]
        if column.field == "tt" and line.number:
            sheet.number(row, place, Number(Fraction(line.number), 0), CENTRED)
        elif number := fitted_number(column, line):
            sheet.number(row, place, number, look)
        else:
            sheet.text(row, place, column.text(line), look)
