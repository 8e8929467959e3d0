"""What is hidden in a workbook, and what a cell shows of what it holds, in formats other than Excel's newest."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from lib.intake.formats.biff_details import sheets_details
from lib.intake.formats.ole_directory import root_stream
from lib.intake.formats.reader import read_workbook
from lib.intake.model import NO_CACHED_VALUE, Sheet, Workbook
from tests.intake.workbook_formats import flat_ods, ods, ole, record, zipped

STYLES = {
    "white": '<style:text-properties fo:color="#FFFFFF"/>',
    "on yellow": '<style:text-properties fo:color="#ffff00"/><style:table-cell-properties fo:background-color="#ffff00"/>',
    "white on blue": '<style:text-properties fo:color="#ffffff"/><style:table-cell-properties fo:background-color="#0000ff"/>',
    "black": '<style:text-properties fo:color="#000000"/>',
}
FLAT, THIN = '<style:table-row-properties style:row-height="0in"/>', '<style:table-column-properties style:column-width="0.00cm"/>'
SIZES = (
    f'<style:style style:name="flat" style:family="table-row">{FLAT}</style:style>'
    f'<style:style style:name="thin" style:family="table-column">{THIN}</style:style>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="white"/>'
)


def sheet_of(content: bytes) -> Sheet:
    result = read_workbook(content)
    assert isinstance(result, Workbook)
    return result.sheets[0]


def open_document(cells: str) -> str:
    styles = "".join(f'<style:style style:name="{n}" style:family="table-cell">{s}</style:style>' for n, s in STYLES.items())
    return f'<office:automatic-styles>{styles}{SIZES}</office:automatic-styles><table:table table:name="A">{cells}</table:table>'


def number(shown: str, about: str = "", kind: str = "float", value: float = 7) -> str:
    return f'<table:table-cell {about} office:value-type="{kind}" office:value="{value}">{shown}</table:table-cell>'


SHOWN = "<text:p>7</text:p>"


@pytest.fixture(params=[ods, flat_ods], ids=["ods", "fods"])
def opened(request: pytest.FixtureRequest) -> Callable[[str], Sheet]:
    return lambda cells: sheet_of(request.param([], open_document(cells)))


@pytest.mark.parametrize(
    ("cell", "value", "is_unseen", "is_percentage"),
    [
        (number(SHOWN), 7.0, False, False),
        (number(SHOWN, 'table:style-name="white"'), 7.0, True, False),
        (number(SHOWN, 'table:style-name="child"'), 7.0, True, False),
        (number(SHOWN, 'table:style-name="on yellow"'), 7.0, True, False),
        (number(SHOWN, 'table:style-name="white on blue"'), 7.0, False, False),
        (number(SHOWN, 'table:style-name="black"'), 7.0, False, False),
        (number("<text:p/>"), 7.0, True, False),
        (number("<text:p/>", value=0), 0.0, False, False),
        (number(""), 7.0, False, False),
        (number("<text:p>700%</text:p>", kind="percentage"), 7.0, False, True),
        (number("<text:p>TRUE</text:p>", value=1), True, False, False),
        (number("<text:p>x</text:p>"), 7.0, True, False),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', True, False, False),
        ('<table:table-cell table:formula="of:=SUM([.B1])"/>', NO_CACHED_VALUE, False, False),
        (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>',
            "#DIV/0!",
            False,
            False,
        ),
    ],
)
def test_a_cell_of_opendocument_tells_what_it_shows(opened, cell, value, is_unseen, is_percentage):
    sheet = opened(f"<table:table-row>{cell}</table:table-row>")
    assert (sheet.rows, bool(sheet.unseen), bool(sheet.percentages)) == ([[value]], is_unseen, is_percentage)


def test_a_blank_zero_beside_blank_figures_is_hidden_as_they_are(opened):
    sheet = opened(f"<table:table-row>{number('<text:p/>', value=0)}{number('<text:p/>')}</table:table-row>")
    assert sheet.unseen == {(0, 0), (0, 1)}


def test_hidden_rows_and_columns_of_opendocument_are_told(opened):
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:style-name="thin"/>'
        '<table:table-column table:default-cell-style-name="white"/>'
        '<table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
        '<table:table-column table:number-columns-repeated="16378"/>'
    )
    row = f"{number(SHOWN) * 6}</table:table-row>"
    rows = [
        f"<table:table-row>{row}",
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="2">{row}',
        f'<table:table-row table:visibility="filter">{row}',
        f'<table:table-row table:style-name="flat">{row}',
        f'<table:table-row-group table:display="false"><table:table-row>{row}</table:table-row-group>',
        f"<table:table-row>{row}",
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>',
    ]
    sheet = opened(columns + "".join(rows))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1, 2, 3, 4, 5}, {1, 2, 3, 5})
    assert sheet.unseen == {(row, 4) for row in range(7)}


# Excel 5 to 2003

WHITE, BLACK = 9, 0x7FFF


def xls(cells: bytes, formats: bytes = b"", version: int = 0x600) -> bytes:
    """Return a workbook of one sheet of these records."""
    beginning = record(0x809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)) + formats
    name = b"\1\0A" if version == 0x600 else b"\1A"
    place = len(beginning) + 4 + 6 + len(name) + 4
    listed = record(0x85, struct.pack("<IH", place, 0) + name) + record(0x0A)
    sheet = record(0x809, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0)) + cells + record(0x0A)
    return ole(beginning + listed + sheet, "Workbook" if version == 0x600 else "Book")


def value(row: int, column: int, look: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, look, 7.0))


def looks(version: int, code: str = "", colour: int = BLACK, fill: int | None = None) -> bytes:
    """Return the records of one font, one number format and one format of cells."""
    written = struct.pack("<H", len(code)) + b"\0" if version == 0x600 else bytes([len(code)])
    numbers = record(0x41E, struct.pack("<H", 200) + written + code.encode()) if code else b""
    font = record(0x31, struct.pack("<HHHHHBBBBB", 200, 0, colour, 400, 0, 0, 0, 0, 0, 0) + b"\1A")
    solid, ground = fill is not None, fill or 64
    if version == 0x600:
        body = struct.pack("<HHH", 0, 200 if code else 0, 1) + bytes(8) + struct.pack("<IH", solid << 26, ground | 65 << 7)
    else:
        body = struct.pack("<HHH", 0, 200 if code else 0, 1) + bytes(2) + struct.pack("<II", ground | 65 << 7 | solid << 16, 0)
    return font + numbers + record(0xE0, body)


@pytest.mark.parametrize("version", [0x500, 0x600], ids=["BIFF5", "BIFF8"])
@pytest.mark.parametrize(
    ("look", "is_unseen", "is_percentage"),
    [
        ({}, False, False),
        ({"colour": WHITE}, True, False),
        ({"colour": 1}, True, False),
        ({"colour": WHITE, "fill": 12}, False, False),
        ({"colour": 13, "fill": 13}, True, False),
        ({"colour": 13, "fill": 12}, False, False),
        ({"colour": BLACK, "fill": 64}, False, False),
        ({"code": ";;;"}, True, False),
        ({"code": '"x"'}, True, False),
        ({"code": "0;-0;;@"}, False, False),
        ({"code": "0.0%"}, False, True),
    ],
)
def test_a_cell_of_an_old_workbook_tells_what_it_shows(look, is_unseen, is_percentage, version):
    several = record(0xBD, struct.pack("<HHHiHiH", 1, 0, 0, 7 << 2 | 2, 0, 7 << 2 | 2, 1))
    sheet = sheet_of(xls(value(0, 0) + several, looks(version, **look), version))
    assert sheet.rows == [[7.0], [7.0, 7.0]]
    places = {(0, 0), (1, 0), (1, 1)}
    assert (sheet.unseen, sheet.percentages) == (places if is_unseen else set(), places if is_percentage else set())


def test_white_of_an_old_workbook_s_own_palette_is_white():
    palette = record(0x92, struct.pack("<H", 3) + bytes(4) + b"\xff\xff\xff\0" + b"\x01\x02\x03\0")
    sheets = [sheet_of(xls(value(0, 0), palette + looks(0x600, colour=colour))) for colour in (8, 9, 10)]
    assert [bool(sheet.unseen) for sheet in sheets] == [False, True, False]


def test_hidden_rows_columns_and_errors_of_an_old_workbook_are_told():
    def row(number: int, height: int, flags: int = 0x100) -> bytes:
        return record(0x208, struct.pack("<HHHHHHHH", number, 0, 4, height, 0, 0, flags, 15))

    def columns(first: int, last: int, width: int, flags: int = 0) -> bytes:
        return record(0x7D, struct.pack("<HHHHHH", first, last, width, 15, flags, 0))

    def formula(row: int, column: int, result: bytes) -> bytes:
        return record(0x06, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIH", 0, 0, 0))

    rows = row(0, 300) + row(1, 300, 0x120) + row(2, 0) + row(3, 300)
    wide = columns(0, 0, 2000) + columns(1, 2, 2000, 1) + columns(3, 3, 0)
    chart = record(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0)) + row(0, 0) + record(0x0A)
    cells = b"".join(value(number, 0) for number in range(4)) + formula(1, 1, struct.pack("<d", 3.0))
    errors = record(0x205, struct.pack("<HHHBB", 3, 2, 0, 0x2A, 1)) + formula(4, 3, b"\2\0\x07\0\0\0\xff\xff")
    sheet = sheet_of(xls(wide + rows + cells + errors + chart + value(5, 0)))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1, 2}, {1, 2, 3})
    assert sheet.rows == [[7.0], [7.0, 3.0], [7.0], [7.0, None, "#N/A"], [None, None, None, "#DIV/0!"], [7.0]]


@pytest.mark.parametrize("cut", range(0, 200, 7))
def test_details_of_a_damaged_old_workbook_end_where_it_breaks_off(cut):
    content = xls(value(0, 0) + record(0x205, struct.pack("<HHHBB", 1, 0, 0, 0x2A, 1)), looks(0x600, ";;;"))
    start = content.index(struct.pack("<HHH", 0x809, 16, 0x600)) + cut
    for damaged in (content[:start], content[:start] + b"\xff" * 40 + content[start + 40 :], content[:cut] + content[cut + 8 :]):
        assert all(len(sheet.errors) <= 1 for sheet in sheets_details(damaged))


def test_a_chain_of_sectors_in_a_circle_is_left():
    content = xls(value(0, 0))
    first = struct.unpack_from("<I", content, 512 * 2 + 128 + 116)[0]
    table = 512
    circle = content[: table + 4 * first] + struct.pack("<I", first) + content[table + 4 * first + 4 :]
    assert root_stream(content, "WORKBOOK")[:2] == b"\x09\x08"
    assert root_stream(circle, "WORKBOOK") == b""


# Word


def cell(text: str, run: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>"


def word(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body><w:p/><w:tbl>{rows}</w:tbl></w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


WHITE_TEXT, GREEN_GROUND = '<w:color w:val="ffffff"/>', '<w:shd w:val="clear" w:fill="00AA00"/>'


@pytest.mark.parametrize(
    ("written", "held", "is_unseen"),
    [
        (cell("7"), "7", False),
        (cell("7", '<w:color w:val="auto"/>'), "7", False),
        (cell("7", "<w:vanish/>"), "7", True),
        (cell("7", '<w:vanish w:val="0"/>'), "7", False),
        (cell("7", WHITE_TEXT), "7", True),
        (cell("7", WHITE_TEXT, GREEN_GROUND), "7", False),
        (cell("7", '<w:color w:val="00aa00"/>', GREEN_GROUND), "7", True),
        (cell("7", WHITE_TEXT + GREEN_GROUND), "7", False),
        (cell("7").replace("</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r></w:p>"), "7", False),
    ],
)
def test_a_cell_in_word_tells_what_it_shows(written, held, is_unseen):
    sheet = sheet_of(word(f"<w:tr>{cell('a')}{written}</w:tr>"))
    assert (sheet.rows, sheet.unseen) == ([["a", held]], {(0, 1)} if is_unseen else set())


def test_hidden_rows_in_word_are_told():
    rows = [
        "<w:hidden/>",
        '<w:trHeight w:val="1" w:hRule="exact"/>',
        '<w:trHeight w:val="1" w:hRule="atLeast"/>',
        '<w:trHeight w:val="300" w:hRule="exact"/>',
    ]
    sheet = sheet_of(word("".join(f"<w:tr><w:trPr>{about}</w:trPr>{cell('a')}</w:tr>" for about in rows)))
    assert sheet.hidden_rows == {0, 1}
