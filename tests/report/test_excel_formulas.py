"""The formulas of the annex, computed by LibreOffice: the same values as in the report."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from openpyxl.workbook import Workbook

from lib.plan.periods import Period
from lib.report import formulas
from lib.report.build import make_report
from lib.report.content import Report
from lib.report.excel_annex import report_workbook
from lib.report.excel_sheet import LEAST
from lib.vietnamese.words import annex_words as words
from lib.workspace import open_workspace
from tests.report.documents import material
from tests.report.offices import converted, office

SHEETS = [words.SHEET.format(number=number) for number in (1, 2, 3)]
ROUNDED = {
    (9999, 10000, 1): Fraction("0.999"),
    (10000, 10000, 1): Fraction(1),
    (10001, 10000, 1): Fraction("1.001"),
    (1, 10000, 1): Fraction("0.001"),
    (0, 5, 1): Fraction(0),
    (17, 29, 1): Fraction("0.586"),
    (9997, 10000, 100): Fraction("99.9"),
    (1, 9999, 100): Fraction("0.1"),
}
"""What is shown of a part, a whole and a scale."""


@pytest.fixture(scope="module")
def report(shipped_folder: Path) -> Report:
    return make_report(material(open_workspace(shipped_folder), Period(2024, 9)))


@pytest.fixture(scope="module")
def written(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("annex") / "phu-luc.xlsx"
    file.write_bytes(report_workbook(report, with_discipline=True))
    return file


@pytest.fixture(scope="module")
def computed(written: Path) -> Workbook:
    """Return the annex with what LibreOffice computed in it."""
    return openpyxl.load_workbook(converted(office(), written, "xlsx"), data_only=True)


def rows_under(book: Workbook, sheet: str, first: str) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def test_shares_and_sums_are_those_of_the_report(report, computed):
    rows = [row for row in rows_under(computed, SHEETS[0], words.COLUMN_NUMBER) if row[words.COLUMN_UNIT]]
    lines = [line for line in report.lines if line.unit]
    rows = rows[: len(lines)]
    assert [row[words.COLUMN_NAME] for row in rows] == [line.name for line in lines]
    for row, line in zip(rows, lines, strict=True):
        shown = line.share.removesuffix("%").replace(".", "").replace(",", ".")
        if line.exact_share is None:
            assert row[words.COLUMN_SHARE] in (None, "–"), line.name
        else:
            assert row[words.COLUMN_SHARE] == pytest.approx(float(shown) / 100, abs=0.0005001), line.name
    tally = {row[words.COLUMN_NAME]: row[words.COLUMN_UNIT] for row in rows_under(computed, SHEETS[0], words.COLUMN_NUMBER)}
    counts = [line.word for line in report.lines if line.number]
    assert tally[words.TALLY_SUM] == len(counts) == 23
    assert {word: tally[word] for word in set(counts)} == {word: counts.count(word) for word in set(counts)}


def test_sums_of_groups_are_those_of_the_report(report, computed):
    rows = rows_under(computed, SHEETS[1], words.COLUMN_CODE)
    found = {row[words.COLUMN_CODE]: row for row in rows}
    assert len(report.by_group.rows) == len(found) > 15
    for one in report.by_group.rows:
        total = found[one.code][words.COLUMN_TOTAL]
        near = pytest.approx(float(one.together.value or 0), abs=0.50001 * 10**-one.decimals)
        assert total == ("–" if one.together.value is None else near), one.code
        if one.scale is not None and one.together.numerator is not None:
            sums = (found[one.code][words.COLUMN_NUMERATORS], found[one.code][words.COLUMN_DENOMINATORS])
            assert sums == pytest.approx((float(one.together.numerator), float(one.together.denominator or 0)))


def test_every_sheet_is_marked_and_no_formula_fails(report, computed):
    assert computed.sheetnames == [
        *(*SHEETS, words.SHEET_CHARTS, words.SHEET_DATA),
    ]
    for sheet in computed:
        cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert set(report.notices) <= set(cells), sheet.title
        assert [text for text in cells if str(text).startswith(("#", "Err:"))] == [], sheet.title


def test_what_stands_beside_each_formula_is_what_libreoffice_makes_of_it(written, computed):
    formulas_of, kept = openpyxl.load_workbook(written), openpyxl.load_workbook(written, data_only=True)
    cells = [cell for sheet in formulas_of for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 100
    for cell in cells:
        places = [book[cell.parent.title][cell.coordinate].value for book in (kept, computed)]
        assert places[0] == pytest.approx(places[1]), (cell.parent.title, cell.coordinate, cell.value)


def test_printed_letters_are_large_enough_and_each_page_has_the_heads(written):
    with pdfplumber.open(converted(office(), written, "pdf")) as pdf:
        pages = list(pdf.pages)
        assert all(page.width > page.height for page in pages)
        sizes = [char["size"] for page in pages[:4] for char in page.chars if char["text"].strip()]
        tables = [page.extract_text() for page in pages[:3]]
    assert min(sizes) >= LEAST - 0.05
    assert [text for text in tables[:2] if words.COLUMN_JUDGEMENT not in text] == []


def test_rows_for_pivots_have_every_measure_group_and_month(report, computed):
    rows = rows_under(computed, words.SHEET_DATA, words.DATA_COLUMNS[0])
    assert {row["Mã"] for row in rows} == {line.code for line in report.lines if line.code}
    (firms,) = [row for row in rows if row["Mã"] == "KT-06" and row["Tổ"] == words.WHOLE_WARD and row["Kỳ"] == "2024-09"]
    assert (firms["Lũy kế"], firms["Kế hoạch năm"], firms["% KH"], firms["Đánh giá"]) == (17, 29, pytest.approx(17 / 29), "Chậm")
    assert sum(row["Lũy kế"] for row in rows if row["Mã"] == "KT-06" and row["Kỳ"] == "2024-09") == 34  # the ward, and its groups
    assert {row["Kỳ"] for row in rows if row["Mã"] == "KT-06"} == {f"2024-0{month}" for month in range(1, 10)}


@pytest.fixture(scope="module")
def rounded(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int, int], object]:
    """Return what LibreOffice makes of the formulas, by what they are given."""
    book = Workbook()
    sheet = book.active
    for row, (part, whole, scale) in enumerate(ROUNDED, start=1):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = part, whole
        scaled = Fraction(part, whole) * scale
        found = formulas.quotient(f"A{row}", f"B{row}", scaled, 3 if scale == 1 else 1, scale=Fraction(scale))
        sheet.cell(row, 3).value = f"={found.text}"
    file = tmp_path_factory.mktemp("formulas") / "cases.xlsx"
    book.save(file)
    computed = openpyxl.load_workbook(converted(office(), file, "xlsx"), data_only=True).active
    return {case: computed.cell(row, 3).value for row, case in enumerate(ROUNDED, start=1)}


@pytest.mark.parametrize("case", ROUNDED)
def test_formulas_never_round_onto_nothing_or_all(rounded, case):
    decimals = 3 if case[2] == 1 else 1
    assert round(rounded[case], decimals) == float(ROUNDED[case])
