"""Details of .xlsx besides values: merged ranges, hidden rows, formulas without a result, sheets that break off."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from lib.intake.formats.xlsx_details import with_errors_as_text
from lib.intake.model import NO_CACHED_VALUE, Cell
from tests.intake import workbook_formats as formats
from tests.intake.formats.reading import ONE, ORDINARY, TABLE, code_of, rows_of, sheets_of, xml_table
from tests.intake.workbook_formats import xlsx


def with_change(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(TABLE)))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_merged_ranges_and_hidden_rows_are_told_of_their_own_sheet() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("A1:B2")
        book.active.row_dimensions[3].hidden = True
        other = book.create_sheet("Xã hội & môi trường", 0)
        other["A9"] = 1
        for row in (2, 4, 900):
            other.row_dimensions[row].hidden = True

    first, second = sheets_of(with_change(change))
    assert (first.name, first.merged, first.hidden_rows) == ("Xã hội & môi trường", (), {1, 3})
    assert (second.name, second.merged, second.hidden_rows) == (formats.SHEET, ((0, 0, 1, 1),), {2})


def test_no_more_than_ten_thousand_merges_are_told() -> None:
    assert len(sheets_of(xml_table(f"<Row>{ONE}</Row>" + '<Row><Cell ss:MergeAcross="3"/></Row>' * 11_000))[0].merged) == 10_000


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c r='A1'><f>SUM(B1:B2)</f></c>", NO_CACHED_VALUE),
        ('<c r="A1" s="0"><f>SUM(B1:B2)</f><v></v></c>', NO_CACHED_VALUE),
        ('<c r="A1"><f>B1</f><v /></c>', NO_CACHED_VALUE),
        ('<c r="A1" t="n"><f t="shared" si="0"/></c>', NO_CACHED_VALUE),
        ('<c r="A1" t="str"><f>B1&amp;""</f></c>', NO_CACHED_VALUE),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A1"><f>SUM(B1:B2)</f><v>3</v></c>', 3.0),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_that_was_never_calculated_is_no_blank(cell: str, value: Cell, prefix: str) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><sheetData><row r="1">{cell}<c r="B1"><v>7</v></c></row></sheetData></worksheet>'
    if prefix:
        xml = xml.replace("</", "</\0").replace("<", "<x:").replace("<x:/\0", "</x:").replace("xmlns=", "xmlns:x=")
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(xlsx([["a"]]))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = xml
    assert rows_of(formats.zipped(parts)) == [[value, 7.0]]


def test_formulas_and_hidden_rows_are_found_across_the_pieces_of_a_large_sheet() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for number in range(1, 30_001):
            book.active.cell(number, 1, f"=B{number}+1")
            book.active.cell(number, 2, number)
        for number in range(1, 30_001, 100):
            book.active.row_dimensions[number].hidden = True

    [sheet] = sheets_of(with_change(change))
    assert {row[0] for row in sheet.rows} == {NO_CACHED_VALUE}
    assert sheet.hidden_rows == set(range(0, 30_000, 100))


def test_a_file_without_errors_is_not_written_anew() -> None:
    assert with_errors_as_text(ORDINARY)[0] is ORDINARY


def test_a_sheet_that_breaks_off_is_broken_and_not_empty() -> None:
    with zipfile.ZipFile(io.BytesIO(ORDINARY)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].partition(b"</row>")[0]
    assert code_of(formats.zipped(parts)) == "broken"
