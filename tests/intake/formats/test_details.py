"""What is hidden in a workbook, and what a cell shows of what it holds, in formats other than Excel's newest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lib.intake.formats.reader import read_workbook
from lib.intake.model import NO_CACHED_VALUE, Sheet, Workbook
from tests.intake.workbook_formats import flat_ods, ods

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
        (number("<text:p>TRUE</text:p>", value=1), "TRUE", False, False),
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
