"""A table of its own: the chosen indicators and columns alone, in Word and Excel, with the same figures as the annex."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Level
from lib.report.own_table import CHOICES, TableChoice, chosen_columns, chosen_indicators, make_own_table
from lib.report.own_table_files import own_table_file
from lib.vietnamese.words import own_table_words, report_words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.report.documents import material

CHOICE = TableChoice(("KT-06", "VX-05"), ("ke_hoach", "luy_ke", "danh_gia"), "Doanh nghiệp, y tế")


@pytest.fixture(scope="module")
def made(shipped_folder):
    return material(open_workspace(shipped_folder), Period(2024, 9))


def test_the_lines_are_those_of_the_annex_numbered_through(made):
    annex = {line.code: line for line in make_report(made).lines if line.code}
    table = make_own_table(made, CHOICE)
    assert [line.number for line in table.lines if line.level is Level.INDICATOR] == ["1", "2"]
    assert next(line.name for line in table.lines if line.level is Level.DOMAIN).startswith("A. ")
    figures = [line for line in table.lines if line.code]
    assert {line.code for line in figures} == {"KT-06", "VX-05"}
    for line in figures:
        other = annex[line.code]
        assert (line.value, line.target, line.word, line.share) == (other.value, other.target, other.word, other.share)


def test_nothing_chosen_is_the_whole_annex(made):
    table, report = make_own_table(made, TableChoice()), make_report(made)
    assert (table.lines, table.report.remarks) == (report.lines, report.remarks)
    assert len(table.columns) == len(CHOICES) + 3


@pytest.mark.parametrize(
    ("named", "found", "unknown"),
    [
        (["KT-06", "vx-05"], ("KT-06", "VX-05"), ()),
        (["VX-05", "KT-06", "KT-06"], ("KT-06", "VX-05"), ()),
        (["Quốc phòng - An ninh"], ("QA-01", "QA-02"), ()),
        (["quoc-phong-an-ninh", "QA-01"], ("QA-01", "QA-02"), ()),
        (["KT-99", "KT-06"], ("KT-06",), ("KT-99",)),
        ([], (), ()),
    ],
)
def test_indicators_are_named_by_code_or_domain(made, named, found, unknown):
    assert chosen_indicators(made.card, made.domains, named) == (found, unknown)


def test_columns_are_named_by_field_and_stand_as_in_the_annex():
    assert chosen_columns(["danh_gia", "luy_ke", "tt", "x"]) == (("luy_ke", "danh_gia"), ("x",))


@pytest.mark.parametrize("columns", [("luy_ke",), CHOICE.columns, tuple(column.field for column in CHOICES)])
def test_word_has_the_header_the_mark_and_just_these_columns(made, columns):
    table = make_own_table(made, TableChoice(CHOICE.indicators, columns, CHOICE.title))
    document = docx.Document(io.BytesIO(own_table_file(table, "docx")))
    head, lines, signing = document.tables
    assert report_words.NATION in head.cell(0, 1).text
    assert "PHƯỜNG THIỆU DƯƠNG" in head.cell(0, 0).text
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        assert DEMONSTRATION in [paragraph.text for paragraph in header.paragraphs]
    assert CHOICE.title in [paragraph.text for paragraph in document.paragraphs]
    assert [cell.text for cell in lines.rows[0].cells] == list(table.headings)
    assert len(lines.rows) == len(table.lines) + 1
    assert len(lines.columns) == len(columns) + 3
    used = sum(column.width for column in lines.columns)
    assert abs(used - (section.page_width - section.left_margin - section.right_margin)) < section.page_width * 0.01
    assert [cell.text for cell in lines.rows[2].cells][:2] == ["1", table.lines[1].name]
    assert report_words.RECEIVERS in signing.cell(0, 0).text


@pytest.mark.parametrize("columns", [("luy_ke",), CHOICE.columns])
def test_excel_has_the_header_the_mark_and_real_numbers(made, columns):
    table = make_own_table(made, TableChoice(CHOICE.indicators, columns, CHOICE.title))
    sheet = openpyxl.load_workbook(io.BytesIO(own_table_file(table, "xlsx"))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    texts = {value for row in rows for value in row}
    assert {report_words.NATION, report_words.MOTTO, DEMONSTRATION, CHOICE.title, own_table_words.HEADING} <= texts
    header = next(place for place, row in enumerate(rows) if row == list(table.headings))
    value = next(place for place, column in enumerate(table.columns) if column.field == "luy_ke")
    for line, row in zip(table.lines, rows[header + 1 :], strict=False):
        if line.exact_value is not None:
            assert row[value] == pytest.approx(float(line.exact_value))
            assert row[1] == line.name
    assert sheet.oddFooter.left.text
