"""Every format an office produces: the same table gives the same values, and whatever is wrong with a file costs one message."""

from __future__ import annotations

import datetime
import io
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import openpyxl
import pytest

from lib.intake.formats.reader import Reader, read_workbook
from lib.intake.formats.registry import FORMATS, SUFFIXES, WorkbookFormat, recognised
from lib.intake.formats.workbook_file import WorkbookFile
from lib.intake.formats.xlsx_details import with_errors_as_text
from lib.intake.model import NO_CACHED_VALUE, Cell, Problem, Sheet, Workbook
from lib.intake.recognition.cells import show
from lib.vietnamese.words.problem_words import PROBLEMS
from tests.intake import workbook_formats as formats
from tests.intake.workbook_formats import (
    TROUBLES,
    WRITERS,
    filled,
    flat_ods,
    mhtml_book,
    ods,
    oldest_xls,
    ole,
    record,
    xls,
    xlsx,
    xml_book,
)

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
WHOLE_FILE = {"not_a_workbook", "excel_too_old", "encrypted", "broken", "empty_file", "too_large", "reading_failed"}
ORDINARY = xlsx([["a", 1.0]])
TABLE = filled()


@pytest.fixture(scope="module")
def impatient() -> Iterator[Reader]:
    """Give a reader with less patience, for files that make the parser hang."""
    made = Reader(seconds=2.0)
    made.read(ORDINARY)  # the child has started
    yield made
    made.stop()


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


# The same table


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_table_in_every_format_gives_the_same_values(name: str) -> None:
    table = filled(40, seed=3)
    [sheet] = sheets_of(WRITERS[name](table))
    assert [[show(cell) for cell in row] for row in sheet.rows] == [[show(cell) for cell in row] for row in table]  # type: ignore[arg-type]
    has_numbers = any(isinstance(cell, float) for row in sheet.rows for cell in row)
    assert has_numbers == (not name.startswith(("csv", "text", "web")))  # there a number is the text it is written as


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_of_the_registry_is_recognised_in_a_file(known: WorkbookFormat) -> None:
    assert known in {recognised(WorkbookFile(write(TABLE))) for write in WRITERS.values()}


def test_no_ending_stands_for_two_formats() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)


def test_a_name_of_a_sheet_is_made_up_only_where_there_is_none() -> None:
    names = {name: sheets_of(write(TABLE))[0].name for name, write in WRITERS.items()}
    made_up = {name for name, given in names.items() if given == "Bảng 1"}
    assert set(names.values()) == {"Bảng 1", formats.SHEET}
    assert made_up == {name for name in WRITERS if name.startswith(("csv", "text", "web page"))} - {"web page in one file"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other people's workbooks is not here (shared/corpus)")
def test_a_district_s_old_workbook_is_read() -> None:
    sheets = sheets_of((CORPUS / "vietnam/so-lieu-huyen-15-25.xls").read_bytes())
    assert len(sheets) == 27
    assert {sheet.visible for sheet in sheets} == {True, False}
    assert all(sheet.merged for sheet in sheets[:5])


# Whatever is wrong


@pytest.mark.parametrize("name", WRITERS)
def test_every_trouble_ends_in_a_workbook_or_one_message(name: str) -> None:
    written = WRITERS[name](TABLE)
    for trouble, spoil in TROUBLES.items():
        for seed in range(3):
            content = spoil(written, Random(f"{name} {trouble} {seed}"))
            result = read_workbook(content)
            assert isinstance(result, Workbook) or result.code in WHOLE_FILE | {"letters_lost"}, (trouble, seed)
            if content == spoil(written, Random()):
                break  # nothing in it was chosen
    assert rows_of(ORDINARY) == [["a", 1.0]]


def loop() -> bytes:
    """Return an .xls whose directory has no end: after its sector comes that same sector. calamine fills its memory and aborts."""
    content = bytearray(xls(TABLE))
    content[512 + 4 : 512 + 8] = struct.pack("<i", 1)
    return bytes(content)


def bomb() -> str:
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    return f'<!DOCTYPE x [<!ENTITY a "dài dài dài">{entities}]>'


def repeated(rows: int, columns: int) -> str:
    cell = f'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"/>'
    return (
        f'<table:table table:name="a"><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>'
    )


def xml_table(rows: str) -> bytes:
    return xml_book(f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>')


ONE = '<Cell><Data ss:Type="Number">1</Data></Cell>'
HANGING = {"comments that never end"}
FILLING_MEMORY = {"a directory without end", "cells repeated without end", "cells repeated a billion times"}
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million columns": (lambda: b";".join([b"1"] * 1_000_000) + b"\n1;2\n", "too_large"),
    "a million rows with more than two million cells": (lambda: b"1;2;3\n" * 1_000_000, "reading_failed"),
    "a quotation mark left open": (lambda: b'a;b\n1;2\n"x;y\n3;4\n', "broken"),
    "a quotation mark left open in a long file": (lambda: b'a;b\n1;2\n"' + b"x;y\n" * 500_000, "broken"),
    "zeros in a text": (lambda: b"a;b\n1;2\n" * 100 + b"\0" * 20 + b"\n1;2\n", "broken"),
    "nothing but separators": (lambda: b";;;\n" * 10, "not_a_workbook"),
    "nothing but space": (lambda: b"\xef\xbb\xbf \r\n\r\n", "empty_file"),
    "prose": ("Kính gửi: Ủy ban nhân dân phường,\nCăn cứ, theo, và xét.\nTrân trọng.".encode, "not_a_workbook"),
    "rich text": (lambda: b"{\\rtf1\\ansi;a;b;\n;a;b;\n}", "not_a_workbook"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_workbook"),
    "a page without tables": (lambda: page("<p>a;b</p>\n<p>c;d</p>"), "not_a_workbook"),
    "some other XML": (lambda: b'<?xml version="1.0"?>\n<a><b/></a>', "not_a_workbook"),
    "tables in tables in tables": (lambda: b"<table><tr><td>" * 100_000, "reading_failed"),
    "tags in tags": (lambda: b"<table><tr><td>1" + b"<div>" * 50_000, "read"),
    "comments that never end": (lambda: b"<table><tr><td>1</table>" + b"<!--" * 1_000_000, "reading_failed"),
    "cells that stretch without end": (lambda: page("<table><tr><td colspan=999999999 rowspan=999999999>a</table>"), "read"),
    "cells that stretch all over": (lambda: b"<table>" + b"<tr><td colspan=900 rowspan=65000>x" * 100_000, "too_large"),
    "an entity bomb": (lambda: formats.xml_2003([["&i;"]], bomb()).replace(b"&amp;i;", b"&i;"), "broken"),
    "deep XML": (lambda: xml_book("<a>" * 300_000), "broken"),
    "a row far below": (lambda: xml_table(f'<Row ss:Index="999999999">{ONE}</Row>'), "reading_failed"),
    "a cell far to the right": (
        lambda: xml_table("<Row>" + ONE.replace("<Cell", '<Cell ss:Index="16384"') + "</Row>"),
        "too_large",
    ),
    "endless hidden rows": (lambda: xml_table('<Row ss:Hidden="1" ss:Span="999999999"/>' * 10_000), "read"),
    "endless merges": (lambda: xml_table('<Row><Cell ss:MergeAcross="3"/></Row>' * 50_000), "read"),
    "sheets without end": (lambda: xml_book('<Worksheet ss:Name="a"/>' * 5_000), "reading_failed"),
    "a directory without end": (loop, "reading_failed"),
    "records of nothing": (lambda: record(0x09, struct.pack("<HH", 2, 16)) + bytes(400_000), "excel_too_old"),
    "an .xls with a password": (lambda: xls(TABLE, record(0x2F, bytes(54))), "encrypted"),
    "an .ods with a password": (lambda: with_password(ods(TABLE)), "encrypted"),
    "cells repeated without end": (lambda: ods([], repeated(999_999_999, 999_999)), "*"),
    "cells repeated a billion times": (lambda: ods([], repeated(1_000_000, 1_000)), "*"),
    "a zip bomb within .ods": (lambda: ods([], "<text:p>" + " " * (11 << 20) + "</text:p>"), "too_large"),
}


def with_password(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    parts["META-INF/manifest.xml"] = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    return formats.zipped(parts)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_one_message(name: str, impatient: Reader) -> None:
    make, code = HOSTILE[name]
    if sys.platform != "linux" and name in FILLING_MEMORY:
        pytest.skip("only Linux limits a process's memory")
    read = impatient.read if name in HANGING else read_workbook
    result = read(make())
    text = result.code if isinstance(result, Problem) else "read"
    assert text == code or (code == "*" and text in WHOLE_FILE)
    assert isinstance(result, Workbook) or result.message.endswith(".")
    assert rows_of(ORDINARY) == [["a", 1.0]]


def test_these_tests_know_all_codes_of_a_file() -> None:
    assert set(PROBLEMS) >= WHOLE_FILE
    assert {code for _, code in HOSTILE.values()} == WHOLE_FILE | {"read", "*"}


def repacked(content: bytes, *, last: str = "", without: tuple[str, ...] = (), parts: dict[str, bytes] | None = None) -> bytes:
    """Return a package with a part moved to its end, parts left out, and parts changed or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = {name: package.read(name) for name in sorted(package.namelist(), key=last.__eq__)}
    return formats.zipped({name: part for name, part in {**found, **(parts or {})}.items() if name not in without})


def with_macro_sheet() -> bytes:
    """Return a workbook with a sheet of Excel 4's macros before that of its figures."""
    made = xlsx(TABLE)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        book, relations = package.read("xl/workbook.xml"), package.read("xl/_rels/workbook.xml.rels")
    kind = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relation = b'<Relationship Id="rIdM" Type="' + kind + b'" Target="macrosheets/sheet1.xml"/></Relationships>'
    space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return repacked(
        made,
        parts={
            "xl/workbook.xml": book.replace(b"<sheets>", b"<sheets><sheet " + space + b' name="M" sheetId="99" r:id="rIdM"/>'),
            "xl/_rels/workbook.xml.rels": relations.replace(b"</Relationships>", relation),
            "xl/macrosheets/sheet1.xml": b"<xm:macrosheet/>",
        },
    )


MANIFEST = "META-INF/manifest.xml"
ODD = {
    "an .ods whose kind stands last": lambda: repacked(ods(TABLE), last="mimetype"),
    "an .ods without its kind": lambda: repacked(ods(TABLE), without=("mimetype",)),
    "an .ods without a list of its parts": lambda: repacked(ods(TABLE), without=(MANIFEST,)),
    "an .ods with nothing but its cells": lambda: repacked(ods(TABLE), without=("mimetype", MANIFEST)),
    "an .xlsx without a list of its parts": lambda: repacked(xlsx(TABLE), without=("[Content_Types].xml",)),
    "an .xlsx with a sheet of macros": with_macro_sheet,
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_package_that_office_programs_open_is_read(name: str) -> None:
    assert len(rows_of(ODD[name]())) == len(TABLE)


def test_an_opendocument_text_is_no_workbook() -> None:
    assert code_of(repacked(ods(TABLE), parts={"mimetype": b"application/vnd.oasis.opendocument.text"})) == "not_a_workbook"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other people's workbooks is not here (shared/corpus)")
@pytest.mark.parametrize("name", ["excel_with_embeded.xls", "xlmmacro.xlsm", "BlankSheetTypes.xlsm"])
def test_a_workbook_with_objects_or_macro_sheets_in_it_is_read(name: str) -> None:
    assert code_of((CORPUS / "hostile" / name).read_bytes()) == "read"


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory in use")
def test_reading_again_and_again_takes_no_more_memory_here() -> None:
    contents = [write(TABLE) for write in WRITERS.values()] + [
        ods([], repeated(1_000_000, 1_000)),
        xml_table(f"<Row>{ONE}</Row>" * 20_000),
    ]
    if CORPUS.is_dir():
        contents += [path.read_bytes() for path in CORPUS.glob("*/*.*")]
    in_use = []
    for _ in range(4):
        for content in contents:
            read_workbook(content)
        in_use.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4096)
    assert in_use[3] - in_use[1] < 8 << 20


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_every_unicode(encoding: str) -> None:
    assert rows_of("Mã;Tổ dân phố\r\n1;Đường\r\n".encode(encoding)) == [["Mã", "Tổ dân phố"], ["1", "Đường"]]


def test_old_encodings_of_windows_are_told_apart() -> None:
    assert rows_of(formats.cp1258("Mã;Tổ dân phố Ước\n1;Đường bê tông\n")) == [["Mã", "Tổ dân phố Ước"], ["1", "Đường bê tông"]]
    assert rows_of("Qté;Prix à l'unité d'été\n1;ß ì\n".encode("cp1252")) == [["Qté", "Prix à l'unité d'été"], ["1", "ß ì"]]


def test_one_damaged_letter_costs_one_letter() -> None:
    content = "Mã;Tổ dân phố số một của phường\n1;Đường\n".encode().replace("Đ".encode(), b"\xff")
    assert rows_of(content) == [["Mã", "Tổ dân phố số một của phường"], ["1", "\ufffdường"]]


def test_a_decimal_comma_separates_nothing_and_quotes_keep_what_they_hold() -> None:
    content = 'Báo cáo\nMã;Chỉ tiêu, đơn vị;Số\n1;"a; ""b""\nc";12,5\n2;d;7,5\n3;=SUM(A1);"1.900,5"\n4;="007";\n'
    assert rows_of(content.encode()) == [
        ["Báo cáo"],
        ["Mã", "Chỉ tiêu, đơn vị", "Số"],
        ["1", 'a; "b"\nc', "12,5"],
        ["2", "d", "7,5"],
        ["3", "=SUM(A1)", "1.900,5"],
        ["4", "007"],
    ]


def test_rows_stay_where_they_are_and_blank_ends_are_left_out() -> None:
    assert rows_of(b"\n;a;;;\n\n;b;c;;\n;;;\n\n") == [[], [None, "a"], [], [None, "b", "c"]]


# Web pages


def test_cells_that_stretch_leave_blanks() -> None:
    [sheet] = sheets_of(
        page(
            "<table><tr><th rowspan=2>Mã<th colspan=2>Tổ<th>X</tr><tr><td>1<td>2<td>3</tr>"
            "<tr><td>a</td><td rowspan=0>b</td><td>c</td></tr><tr><td>d<td>e</table>"
        )
    )
    assert sheet.rows == [["Mã", "Tổ", None, "X"], [None, "1", "2", "3"], ["a", "b", "c"], ["d", None, "e"]]
    assert sheet.merged[:2] == ((0, 0, 1, 0), (0, 1, 0, 2))


def test_tables_within_tables_and_one_after_another_are_sheets_of_their_own() -> None:
    body = "<table><tr><td>ngoài<table><tr><td>trong</td></tr></table>sau</td><td>b</td></tr></table><table></table>"
    body += "<table><td>2</table>"
    assert [sheet.rows for sheet in sheets_of(page(body))] == [[["ngoàisau", "b"]], [["trong"]], [["2"]]]


def test_a_cell_is_what_a_browser_shows() -> None:
    body = (
        "<style>td{}</style><!-- <table><tr><td>no --><table><tr><td> Tổ \n <b>dân</b>&nbsp;ph&#7889;<br>\n số&amp;5 "
        "<script>x</script>"
        "<td x:num>1900<td x:num='0.5'>50%<td sdval='7'>7,0<td x:num>không<td>&nbsp;<td>1.900<td x:num>1.900</tr></table>"
    )
    assert rows_of(page(body)) == [["Tổ dân\u00a0phố\nsố&5", 1900.0, 0.5, 7.0, "không", None, "1.900", "1.900"]]


def test_a_page_s_own_encoding_counts_where_it_is_not_utf_8() -> None:
    declared = '<meta charset="windows-1251"><table><tr><td>'
    assert rows_of(declared.encode() + "Труд</table>".encode("cp1251")) == [["Труд"]]
    assert rows_of((declared + "Tổ</table>").encode()) == [["Tổ"]]
    assert rows_of(declared.replace("windows-1251", "utf-99").encode() + formats.cp1258("Tổ dân phố</table>")) == [["Tổ dân phố"]]


# XML Spreadsheet 2003


def test_xml_2003_is_read_in_utf_16_and_with_any_prefix() -> None:
    text = formats.xml_2003(TABLE).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    prefixed = text
    for tag in ("Row", "Data"):
        prefixed = prefixed.replace(f"<{tag}", f"<ss:{tag}").replace(f"</{tag}", f"</ss:{tag}")
    assert rows_of(text.encode("utf-16")) == rows_of(prefixed.encode("utf-16-le")) == rows_of(formats.xml_2003(TABLE))


def test_gaps_merges_and_types_of_xml_2003() -> None:
    def cell(kind: str, text: str, more: str = "") -> str:
        return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'

    merged, third = ' ss:MergeAcross="1" ss:MergeDown="1"', ' ss:Index="3"'
    rows = (
        f'<Row ss:Index="2">{cell("String", "1900", merged)}{cell("Number", "1.9E3")}</Row>'
        f'<Row ss:Index="5" ss:Hidden="1">{cell("DateTime", "2024-05-01T00:00:00.000", third)}'
        f"{cell('DateTime', '2024-05-01T07:30:00.000')}{cell('DateTime', '1899-12-31T07:30:00.000')}</Row>"
        f'<Row ss:Hidden="1" ss:Span="2"/><Row>{cell("Error", "#N/A")}{cell("Boolean", "1")}{cell("Number", "x")}</Row>'
        '<Row><Cell ss:Formula="=A1"/><Cell ss:Formula="=A1"><Data ss:Type="String"></Data></Cell>'
        '<Cell><Data ss:Type="String">a &lt;<B>đậm</B></Data><Comment><Data>ghi chú</Data></Comment></Cell></Row>'
    )
    [sheet, other] = sheets_of(
        xml_book(
            f'<Worksheet ss:Name="A"><Table>{rows}</Table></Worksheet><Worksheet ss:Name="B"><Table/>'
            "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
        )
    )
    moment = datetime.datetime(2024, 5, 1, 7, 30)
    assert sheet.rows == [
        [],
        ["1900", None, 1900.0],
        [],
        [],
        [None, None, moment.date(), moment, moment.time()],
        *[[], [], []],
        ["#N/A", True, "x"],
        [NO_CACHED_VALUE, None, "a <đậm"],
    ]
    assert (sheet.merged, sheet.hidden_rows, sheet.visible) == (((1, 0, 2, 1),), {4, 5, 6, 7}, True)
    assert (other.name, other.visible) == ("B", False)


# Old Excel


@pytest.mark.parametrize("version", [2, 3, 4])
def test_excel_of_before_1993_is_told_how_to_be_saved_again(version: int) -> None:
    result = read_workbook(oldest_xls(version))
    assert isinstance(result, Problem)
    assert (result.code, ".xlsx" in result.message) == ("excel_too_old", True)


def test_an_ole_file_that_is_no_workbook_is_told_from_one_cut_off() -> None:
    assert code_of(ole(b"x", "Ole10Native")) == "not_a_workbook"
    assert code_of(ole(b"x" * 10_000, "Ole10Native")[:900]) == "broken"


# What .xlsx says besides values


def marked(change: Callable[[openpyxl.Workbook], object]) -> bytes:
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

    first, second = sheets_of(marked(change))
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

    [sheet] = sheets_of(marked(change))
    assert {row[0] for row in sheet.rows} == {NO_CACHED_VALUE}
    assert sheet.hidden_rows == set(range(0, 30_000, 100))


def test_a_file_without_marks_is_not_written_anew() -> None:
    assert with_errors_as_text(ORDINARY)[0] is ORDINARY


# Flat OpenDocument and web pages in one file


def flat(cells: str, about: str = "") -> bytes:
    return flat_ods([], f'<table:table table:name="A"{about}>{cells}</table:table>')


def test_flat_opendocument_tells_merged_cells_hidden_rows_and_types() -> None:
    rows = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Tổ</text:p>'
        '<text:p>1</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="percentage" '
        'office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="float" office:value="7"><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-10-01"><text:p>x</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p>'
        "</table:table-cell></table:table-row>"
    )
    (sheet,) = sheets_of(flat(rows))
    assert sheet.rows == [["Tổ\n1", None, 0.5], [7.0, 7.0, datetime.date(2024, 10, 1), "#DIV/0!"]]
    assert (sheet.merged, sheet.hidden_rows) == (((0, 0, 0, 1),), {1})


def test_endless_blank_repeats_in_flat_opendocument_cost_nothing() -> None:
    many = 'table:number-rows-repeated="999999999"'
    blank = f'<table:table-row {many}><table:table-cell table:number-columns-repeated="999999999"/></table:table-row>'
    value = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
    assert sheets_of(flat(f"<table:table-row>{value}</table:table-row>{blank}"))[0].rows == [[1.0]]
    assert code_of(flat(f"<table:table-row {many}>{value}</table:table-row>")) == "reading_failed"
    wide = value.replace("office:value-type", 'table:number-columns-repeated="16384" office:value-type', 1)
    assert code_of(flat(f"<table:table-row>{wide}</table:table-row>")) == "too_large"


def test_the_sheets_of_a_web_page_in_one_file_have_their_names_and_not_their_tabs() -> None:
    found = sheets_of(mhtml_book({"Kinh tế": [["a"]], "Môi trường": [["b", "c"]]}))
    assert [(sheet.name, sheet.rows) for sheet in found] == [("Kinh tế", [["a"]]), ("Môi trường", [["b", "c"]])]


@pytest.mark.parametrize(
    "letter",
    [
        b"From: a@b\nSubject: Bao cao\n\nKinh gui; anh; chi\nxin; gui; so\n",
        b"MIME-Version: 1.0\nContent-Type: text/plain\n\nMa;So\n1;2\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n",
    ],
)
def test_a_letter_without_a_table_is_no_workbook(letter: bytes) -> None:
    assert code_of(letter) == "not_a_workbook"


def test_a_sheet_that_breaks_off_is_broken_and_not_empty() -> None:
    with zipfile.ZipFile(io.BytesIO(ORDINARY)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].partition(b"</row>")[0]
    assert code_of(formats.zipped(parts)) == "broken"
