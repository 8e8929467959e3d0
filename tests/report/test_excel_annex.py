"""The annex as Excel: numbers that are the scorecard's, and no formula whatever people wrote."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.columns import COLUMNS, headings
from lib.report.excel_annex import report_workbook
from lib.report.spans import Span
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.intake import hostile
from tests.report.documents import called, material

SEPTEMBER = Period(2024, 9)
OURS = re.compile(r"""(?:MAX|MIN|SUM|SUMIFS|COUNTIFS|'Dữ liệu'!|">0"|\$?[A-Z]{1,2}\$?\d+|[\d.]+|[-+*/(),:=<>])+""")
"""What formulas of ours are made of."""


PLACE = {column.name: number for number, column in enumerate(COLUMNS)}
VALUE, TARGET = (get_column_letter(PLACE[name] + 1) for name in (annex_words.COLUMN_VALUE, annex_words.COLUMN_TARGET))
"""The letters of two columns, which move when another one comes before them."""


def rows_of(content: bytes | Path) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_numbers_are_the_scorecards(shipped_folder, tmp_path):
    file = tmp_path / "bieu.xlsx"
    called("report", file, "--period", SEPTEMBER, "--data", shipped_folder)
    status = json.loads(called("status", "--json", "--period", SEPTEMBER, "--data", shipped_folder))
    rows = rows_of(file)
    start = rows.index([*headings(SEPTEMBER, Span.NINE_MONTHS)])
    assert [DEMONSTRATION] in [[cell for cell in row if cell] for row in rows[:start]]
    lines = [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]
    found = [line for line in lines if line[annex_words.COLUMN_UNIT]]  # with a unit: measures
    measures = [measure for indicator in status["indicators"] for measure in indicator["measures"]]
    found = found[: len(measures)]  # below stand the counts
    assert [line[annex_words.COLUMN_VALUE] for line in found] == [
        pytest.approx(m["value"]) if m["value"] is not None else "–" for m in measures
    ]
    assert [line[annex_words.COLUMN_JUDGEMENT] for line in found] == [annex_words.JUDGEMENTS[m["status"]] for m in measures]
    # An estimate stands where JSON has one, and where it is withheld there is none on paper either.
    assert [bool(line[annex_words.COLUMN_ESTIMATE]) for line in found] == [m["estimate"] is not None for m in measures]
    (firms,) = [line for line in found if line[annex_words.COLUMN_NAME] == "Số lượng doanh nghiệp thành lập mới"]
    (expected,) = [m["estimate"] for m in measures if m["code"] == "KT-06"]
    assert firms[annex_words.COLUMN_ESTIMATE] == expected["value"]
    assert next(m["no_estimate"] for m in measures if m["code"] == "KT-02") == "uneven"


def test_the_same_report_gives_the_same_bytes_and_formats_as_the_plan_rounds(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    content = report_workbook(report)
    assert content == report_workbook(report)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    name, value, target = (PLACE[name] for name in (annex_words.COLUMN_NAME, annex_words.COLUMN_VALUE, annex_words.COLUMN_TARGET))
    formats = {row[name].value: (row[value].number_format, row[target].number_format) for row in sheet.iter_rows()}
    assert formats["Số lượng doanh nghiệp thành lập mới"] == ("#,##0", '#,##0" doanh nghiệp"')
    assert formats["Tốc độ tăng dân số bình quân hằng năm"] == ('#,##0.00"%"', '"dưới "#,##0.0"%"')
    assert formats["Thu nhập bình quân đầu người"][1] == "#,##0"  # the words only repeat the unit, and are too long for the column


def test_a_share_is_value_over_target_and_its_result_stands_beside_the_formula(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    content = io.BytesIO(report_workbook(report))
    rows, kept = (
        {row[1].value: row for row in openpyxl.load_workbook(content, data_only=stored).worksheets[0].iter_rows()}
        for stored in (False, True)
    )
    place, remark = PLACE[annex_words.COLUMN_SHARE], PLACE[annex_words.COLUMN_REMARK]
    name = "Số lượng doanh nghiệp thành lập mới"
    assert re.fullmatch(rf"={VALUE}(\d+)/{TARGET}\1", rows[name][place].value)
    assert (kept[name][place].value, kept[name][place].number_format) == (pytest.approx(17 / 29), "0.0%")
    name = "Tỉ lệ tăng thu ngân sách so với chỉ tiêu Thành phố giao"  # promised as "tăng 11% trở lên"
    assert re.fullmatch(rf"={VALUE}\d+/111", rows[name][place].value)
    assert annex_words.REMARK_SHARE.format(target="111%") in kept[name][remark].value


def test_what_is_not_quite_the_target_is_said(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    (line,) = [line for line in report.lines if line.code == "KT-02"]
    almost = replace(line, exact_value=Fraction("1899.99"), share="99,9%")
    sheet = openpyxl.load_workbook(io.BytesIO(report_workbook(replace(report, lines=(almost,))))).worksheets[0]
    (row,) = [row for row in sheet.iter_rows() if row[1].value == line.name]
    assert re.fullmatch(rf"=MIN\({VALUE}\d+/{TARGET}\d+,0\.999\)", row[PLACE[annex_words.COLUMN_SHARE]].value)
    assert annex_words.REMARK_BOUND.format(share="99,9%") in row[PLACE[annex_words.COLUMN_REMARK]].value


def test_whatever_people_wrote_is_no_formula(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    written = (*hostile.TEXTS, hostile.NAME, "a\x00\ud800\uffff")
    lines = [
        replace(line, name=text, owner=text, unit=text, target=text, value=text, remark=text, exact_value=None)
        for line, text in zip(report.lines[1:], written, strict=False)
    ]
    content = report_workbook(
        replace(report, authority=hostile.FORMULAS[0], notices=hostile.FORMULAS, lines=tuple(lines), remarks=hostile.FORMULAS)
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        written_in = [re.findall(r"<f>(.*?)</f>", package.read(name).decode()) for name in package.namelist() if "sheet" in name]
    found = [formula for formulas in written_in for formula in formulas]
    assert [formula for formula in found if not OURS.fullmatch(html.unescape(formula))] == []
    texts = [cell for row in rows_of(content) for cell in row]
    assert [text for text in written if visible(text) not in texts] == []
