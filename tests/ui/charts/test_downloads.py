"""What is taken away from a chart: no cell of a file is a formula, and made-up figures say so."""

from __future__ import annotations

import base64
import csv
import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from lib.drawing.trajectory_data import Table
from lib.report.table_workbook import table_workbook
from lib.ui.charts.downloads import Source, charted, csv_text
from lib.ui.tags import rendered
from tests.pages.screen import plain

FORMULAS = ["=1+1", "+84", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "-1;2"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_file_begins_a_formula(text: str) -> None:
    cells = [cell for row in csv.reader(io.StringIO(csv_text(Table((text,), ((text,),)))), delimiter=";") for cell in row]
    assert cells
    assert all(cell.startswith("'") for cell in cells)


@pytest.mark.parametrize("text", ["17 doanh nghiệp", "1.464,9", "-3,5", "-0,25%", "–", ""])
def test_values_stay_as_they_are_read(text: str) -> None:
    assert csv_text(Table(("A", "B"), ((text, "1"),))).splitlines()[1] == f"{text};1"


def test_made_up_figures_say_so_in_file_and_picture() -> None:
    source = Source("KT-06-2024-09-minh-hoa", "SỐ LIỆU MINH HỌA", date(2024, 9, 30))
    html = charted(rendered("<svg>"), Table(("A",), (("1",),)), source)
    assert csv_text(Table(("A",), (("1",),)), source.mark).splitlines()[-1] == source.mark
    assert html.count(f'data-mark="{source.mark}"') == 2
    assert len(re.findall(f'data-name="{source.name}"', html)) == 3


def test_the_drawing_goes_through_the_cleaning_of_html_and_comes_out_whole() -> None:
    html = charted(rendered("<title>Tổ</title>"), Table(("A",), ()), Source("x", "", date(2024, 9, 30)))
    (packed,) = re.findall(r'data-drawing="([^"]*)"', html)
    assert re.fullmatch(r"[\w+/=]+", packed)
    assert plain(base64.b64decode(packed).decode()) == "&lt;title&gt;Tổ&lt;/title&gt;".replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("text", FORMULAS[:4])
def test_a_workbook_of_a_table_holds_its_texts_and_no_formula(text: str) -> None:
    made = table_workbook("Số liệu", text, ["Tháng", text], [["T1", text]], numeric=(1,), day=date(2024, 9, 30))
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [["Tháng", text], ["T1", text]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert made == table_workbook("Số liệu", text, ["Tháng", text], [["T1", text]], numeric=(1,), day=date(2024, 9, 30))
