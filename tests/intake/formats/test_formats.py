"""Every format an office produces: the same table gives the same values, and what only one format has is read as it is meant."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lib.intake.formats.reader import read_workbook
from lib.intake.formats.registry import FORMATS, SUFFIXES, WorkbookFormat, recognised
from lib.intake.formats.workbook_file import WorkbookFile
from lib.intake.model import NO_CACHED_VALUE, Problem
from lib.intake.recognition.cells import show
from tests.intake import workbook_formats as formats
from tests.intake.formats.reading import TABLE, code_of, page, rows_of, sheets_of
from tests.intake.workbook_formats import (
    WRITERS,
    filled,
    flat_ods,
    mhtml_book,
    oldest_xls,
    ole,
    xml_book,
)

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


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
