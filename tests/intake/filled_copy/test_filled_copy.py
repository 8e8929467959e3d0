"""Cells exchanged within a sheet's bytes, and files that are no forms."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from lib.intake.filled_copy.form_file import FilledCopy, Unfit, fill_form, read_form
from lib.intake.filled_copy.sheet_cells import NotPlain, SheetCells

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def sheet(inside: str) -> bytes:
    return HEAD + inside.encode() + b"</worksheet>"


CASES = {
    "a cell keeps its look": (
        '<sheetData><row r="1"><c r="A1" s="7" t="s"><v>3</v></c></row></sheetData>',
        {"A1": 12.5},
        '<sheetData><row r="1"><c r="A1" s="7"><v>12.5</v></c></row></sheetData>',
    ),
    "nothing becomes blank": (
        '<sheetData><row r="1"><c r="A1" s="7"><v>3</v></c><c r="B1"/></row></sheetData>',
        {"A1": None, "B1": None},
        '<sheetData><row r="1"><c r="A1" s="7"/><c r="B1"/></row></sheetData>',
    ),
    "a text is no formula": (
        '<sheetData><row r="1"><c r="A1"/></row></sheetData>',
        {"A1": "=1+1 <Tổ>"},
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;T&#7893;&gt;</t></is></c></row>'
        "</sheetData>",
    ),
    "a new cell goes to its place, with its column's look": (
        '<cols><col min="2" max="3" style="4"/></cols><sheetData><row r="2" spans="1:4"><c r="A2"/><c r="D2"/></row></sheetData>',
        {"C2": 1, "B2": None},
        '<cols><col min="2" max="3" style="4"/></cols>'
        '<sheetData><row r="2"><c r="A2"/><c r="C2" s="4"><v>1</v></c><c r="D2"/></row></sheetData>',
    ),
    "new rows go to their places": (
        '<sheetData><row r="2" ht="20"/><row r="5"><c r="A5"/></row></sheetData>',
        {"A1": 1, "A2": 2, "A3": 3, "A6": 6},
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row ht="20" r="2"><c r="A2"><v>2</v></c></row>'
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="5"><c r="A5"/></row><row r="6"><c r="A6"><v>6</v></c></row></sheetData>',
    ),
    "an empty sheet": ("<sheetData/>", {"B2": 2}, '<sheetData><row r="2"><c r="B2"><v>2</v></c></row></sheetData>'),
    "cells without names": (
        "<sheetData><row><c/><c><v>1</v></c></row></sheetData>",
        {"B1": 5},
        '<sheetData><row><c/><c r="B1"><v>5</v></c></row></sheetData>',
    ),
    "a formula loses its old result only": (
        '<sheetData><row r="1"><c r="A1" t="str" s="2"><f>B1&amp;"&gt;"</f><v>old</v></c><c r="B1"><f>1</f></c></row></sheetData>',
        {},
        '<sheetData><row r="1"><c r="A1" s="2"><f>B1&amp;"&gt;"</f></c><c r="B1"><f>1</f></c></row></sheetData>',
    ),
    "signs within quotes": (
        '<sheetData><row r="1" x:a="1>2" xmlns:x="u"><c r="A1" s="1"/></row></sheetData>',
        {"A1": 1},
        '<sheetData><row r="1" x:a="1>2" xmlns:x="u"><c r="A1" s="1"><v>1</v></c></row></sheetData>',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cells_are_exchanged_and_all_else_stays(name):
    before, values, after = CASES[name]
    found = SheetCells(sheet(before)).filled(values).decode()
    assert found.replace('<row r="2" ht="20">', '<row ht="20" r="2">') == sheet(after).decode()


def test_a_sheet_with_a_prefix_keeps_it():
    content = b'<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" s="1"/></x:row></x:sheetData></x:worksheet>'
    assert b'<x:c r="A1" s="1"><x:v>4</x:v></x:c>' in SheetCells(content).filled({"A1": 4})


def test_formulas_are_known_with_the_cells_that_an_array_fills():
    cells = '<c r="A1"><f>1</f></c><c r="B1"><f t="array" ref="B1:B2">C1:C2</f></c><c r="C1"><v>1</v></c>'
    assert SheetCells(sheet(f'<sheetData><row r="1">{cells}</row></sheetData>')).formulas() == {"A1", "B1", "B2"}


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>',
        "<worksheet><sheetData/></worksheet>".encode("utf-16"),
        b"<worksheet/>",
        sheet('<sheetData><row r="1"><c r="B1"><f t="array" ref="A1:XFD1048576">1</f></c></row></sheetData>'),
    ],
)
def test_a_part_that_is_no_plain_sheet_is_refused(content):
    with pytest.raises(NotPlain):
        SheetCells(content)


def packed(*parts: str, large: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in parts:
            package.writestr(part, b"<a/>" + bytes(large))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "không có nội dung"),
        (b"a,b\n1,2", "Chỉ nhận biểu mẫu dạng .xlsx"),
        (packed("xl/workbook.xml", "xl/vbaProject.bin"), "macro"),
        (packed("xl/workbook.xml", "xl/activeX/activeX1.xml"), "macro"),
        (packed("xl/workbook.bin"), "Chỉ nhận biểu mẫu dạng .xlsx"),
        (packed("xl/workbook.xml", large=6 << 20), "5 MB"),
        (b"PK\x03\x04 not a package", ""),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_what_to_do(content, why):
    for found in (read_form(content), fill_form(content, {})):
        assert isinstance(found, Unfit) and why in found.message and found.message.endswith(".")


def test_a_file_with_a_chart_and_a_drawing_keeps_them():
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["a", 1])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(page, min_col=2, min_row=1, max_row=1))
    page.add_chart(chart, "D1")
    book.save(out := io.BytesIO())
    found = fill_form(out.getvalue(), {"Sheet": {"B1": 7}})
    assert isinstance(found, FilledCopy)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as old, zipfile.ZipFile(io.BytesIO(found.content)) as new:
        assert old.read("xl/charts/chart1.xml") == new.read("xl/charts/chart1.xml")
        assert b'fullCalcOnLoad="1"' in new.read("xl/workbook.xml")
