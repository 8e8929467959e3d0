"""The formulas of the annex, computed by LibreOffice: the same values as in the report."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from lib.plan.periods import Period
from lib.report import formulas
from lib.report.build import make_report
from lib.report.content import Report
from lib.report.excel_annex import report_workbook
from lib.vietnamese.words import annex_words as words
from lib.workspace import open_workspace
from tests.report.documents import material
from tests.report.offices import converted, office


@pytest.fixture(scope="module")
def report(shipped_folder: Path) -> Report:
    return make_report(material(open_workspace(shipped_folder), Period(2024, 9)))


@pytest.fixture(scope="module")
def computed(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """Return the annex with what LibreOffice computed in it."""
    folder = tmp_path_factory.mktemp("annex")
    file = folder / "phu-luc.xlsx"
    file.write_bytes(report_workbook(report, with_discipline=True))
    return openpyxl.load_workbook(converted(office(), file, "xlsx"), data_only=True)


def rows_under(book: Workbook, sheet: str, first: str) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def test_shares_and_sums_are_those_of_the_report(report, computed):
    rows = [row for row in rows_under(computed, words.SHEET_TABLE, words.COLUMN_NUMBER) if row[words.COLUMN_UNIT]]
    lines = [line for line in report.lines if line.unit]
    rows = rows[: len(lines)]
    assert [row[words.COLUMN_NAME] for row in rows] == [line.name for line in lines]
    for row, line in zip(rows, lines, strict=True):
        shown = line.share.removesuffix("%").replace(".", "").replace(",", ".")
        if line.exact_share is None:
            assert row[words.COLUMN_SHARE] in (None, "–"), line.name
        else:
            assert row[words.COLUMN_SHARE] == pytest.approx(float(shown) / 100), line.name
    tally = {row[words.COLUMN_NAME]: row[words.COLUMN_UNIT] for row in rows_under(computed, words.SHEET_TABLE, words.COLUMN_NUMBER)}
    counts = [line.word for line in report.lines if line.number]
    assert tally[words.TALLY_SUM] == len(counts) == 23
    assert {word: tally[word] for word in set(counts)} == {word: counts.count(word) for word in set(counts)}


def test_sums_of_groups_are_those_of_the_report(report, computed):
    rows = rows_under(computed, words.SHEET_GROUPS, words.COLUMN_CODE)
    found = {row[words.COLUMN_CODE]: row for row in rows}
    assert len(report.by_group.rows) == len(found) > 15
    for one in report.by_group.rows:
        total = found[one.code][words.COLUMN_TOTAL]
        assert total == ("–" if one.together.value is None else pytest.approx(float(one.together.value))), one.code
        if one.scale is not None and one.together.numerator is not None:
            sums = (found[one.code][words.COLUMN_NUMERATORS], found[one.code][words.COLUMN_DENOMINATORS])
            assert sums == pytest.approx((float(one.together.numerator), float(one.together.denominator or 0)))


def test_every_sheet_is_marked_and_no_formula_fails(report, computed):
    assert computed.sheetnames == [
        *(words.SHEET_TABLE, words.SHEET_GROUPS, words.SHEET_DISCIPLINE, words.SHEET_CHARTS, words.SHEET_DATA),
    ]
    for sheet in computed:
        cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert set(report.notices) <= set(cells), sheet.title
        assert [text for text in cells if str(text).startswith(("#", "Err:"))] == [], sheet.title


def test_rows_for_pivots_have_every_measure_group_and_month(report, computed):
    rows = rows_under(computed, words.SHEET_DATA, words.DATA_COLUMNS[0])
    assert {row["Mã"] for row in rows} == {line.code for line in report.lines if line.code}
    (firms,) = [row for row in rows if row["Mã"] == "KT-06" and row["Tổ"] == words.WHOLE_WARD and row["Kỳ"] == "2024-09"]
    assert (firms["Lũy kế"], firms["Kế hoạch năm"], firms["% KH"], firms["Đánh giá"]) == (17, 29, 0.586, "Chậm")
    assert sum(row["Lũy kế"] for row in rows if row["Mã"] == "KT-06" and row["Kỳ"] == "2024-09") == 34  # the ward, and its groups
    assert {row["Kỳ"] for row in rows if row["Mã"] == "KT-06"} == {f"2024-0{month}" for month in range(1, 10)}


@pytest.fixture(scope="module")
def rounded(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[object, ...], object]:
    """Return what LibreOffice makes of the formulas, by what they are given."""
    book, asked = Workbook(), {}
    sheet = book.active
    cases = [(9999, 10000, 1), (10000, 10000, 1), (10001, 10000, 1), (1, 10000, 1), (0, 5, 1), (9997, 10000, 100), (1, 9999, 100)]
    for row, (part, whole, scale) in enumerate(cases, start=1):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = part, whole
        formula = formulas.share(f"A{row}", f"B{row}") if scale == 1 else formulas.ratio(f"A{row}", f"B{row}", scale, 1)
        sheet.cell(row, 3).value = f"={formula}"
        asked[part, whole, scale] = row
    file = tmp_path_factory.mktemp("formulas") / "cases.xlsx"
    book.save(file)
    found = openpyxl.load_workbook(converted(office(), file, "xlsx"), data_only=True).active
    return {case: found.cell(row, 3).value for case, row in asked.items()}


@pytest.mark.parametrize(
    ("case", "value"),
    [
        ((9999, 10000, 1), Fraction("0.999")),
        ((10000, 10000, 1), 1),
        ((10001, 10000, 1), Fraction("1.001")),
        ((1, 10000, 1), Fraction("0.001")),
        ((0, 5, 1), 0),
        ((9997, 10000, 100), Fraction("99.9")),
        ((1, 9999, 100), Fraction("0.1")),
    ],
)
def test_formulas_never_round_onto_nothing_or_all(rounded, case, value):
    assert rounded[case] == pytest.approx(float(value))
