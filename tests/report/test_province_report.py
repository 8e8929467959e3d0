"""The province's report: its sentences, and the files read back against the comparison that the pages show."""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lib.demo_province import Size, write_province
from lib.plan.common_indicators import CommonIndicator
from lib.plan.model import Kind
from lib.plan.periods import Period
from lib.province.comparison import compare
from lib.province.comparison_texts import sum_value
from lib.province.province import Province
from lib.province.sums import Sum
from lib.report.pdf_file import office_program, pdf_of
from lib.report.province_material import ProvinceMaterial, material_of
from lib.report.province_report import change_rows, owed_rows, province_document, sum_row, ward_cell, ward_tables
from lib.report.province_sentences import counted, result, sections_of, tally, weakness
from lib.report.province_workbook import province_tables, province_workbook
from lib.report.table_workbook import Number
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import province_report_words as words
from lib.vietnamese.words.province_words import BLANK, LIGHTS, SHEET_SUMS
from tests.conftest import ROOT, here
from tests.report.documents import cell_texts, opened, texts

NOW = datetime(2024, 5, 2, tzinfo=UTC)
APRIL = Period(2024, 4)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up province of five wards with four months of figures; nobody may change it."""
    root = tmp_path_factory.mktemp("province") / "tinh"
    assert len(list(write_province(root, ROOT / "data", Size(5, 4, groups=2)))) == 5
    return root


@pytest.fixture(scope="module")
def material(root: Path) -> ProvinceMaterial:
    return material_of(Province(root), APRIL, NOW)


GRAIN = CommonIndicator("T-1", "Sản lượng lương thực", "tấn", True, Kind.FLOW, decimals=0)
POOR = CommonIndicator("T-2", "Tỷ lệ hộ nghèo", "%", False, Kind.RATIO, decimals=1)
WATER = CommonIndicator("T-3", "Tỷ lệ dùng nước sạch", "%", True, Kind.RATIO, decimals=1)
CASES_OF_LAW = CommonIndicator("T-4", "Số vụ vi phạm", "vụ", False, Kind.FLOW, decimals=0)


def made(indicator: CommonIndicator, value: object, promised: object = None, *, counts: str = "5/5", **more: object) -> Sum:
    first, of = map(int, counts.split("/"))
    amounts = [None if number is None else Fraction(str(number)) for number in (value, promised)]
    told = {"different": 0, "unmapped": 0, "older": 0, "newest_month": 4, "shown_month": 4, "lights": {}} | more
    return Sum(indicator, told.pop("lights"), *amounts, first, of, **told)  # type: ignore[arg-type]


SENTENCES = {
    "an amount and its share": (
        made(GRAIN, 7600, 9500, lights={"red": 1, "green": 4}),
        "Sản lượng lương thực: toàn tỉnh thực hiện 7.600 tấn, bằng 80,0% tổng chỉ tiêu giao (9.500 tấn); "
        "tính từ 5 phường, xã; 1 nơi chậm tiến độ hoặc không đạt, 4 nơi đạt, vượt hoặc đúng tiến độ.",
    ),
    "a part of the wards": (
        made(GRAIN, 950, 9500, counts="3/5"),
        "Sản lượng lương thực: toàn tỉnh thực hiện 950 tấn, bằng 10,0% tổng chỉ tiêu giao (9.500 tấn); tính từ 3/5 phường, xã.",
    ),
    "nothing done yet": (
        made(GRAIN, 0, 9500),
        "Sản lượng lương thực: toàn tỉnh thực hiện 0 tấn, bằng 0,0% tổng chỉ tiêu giao (9.500 tấn); tính từ 5 phường, xã.",
    ),
    "an amount that must stay below": (
        made(CASES_OF_LAW, 12, 20, lights={"green": 5}),
        "Số vụ vi phạm: toàn tỉnh thực hiện 12 vụ, tổng mức giao 20 vụ; tính từ 5 phường, xã; 5 nơi đạt, vượt hoặc đúng tiến độ.",
    ),
    "a rate": (
        made(WATER, "97.3", lights={"amber": 2, "grey": 1}),
        "Tỷ lệ dùng nước sạch: toàn tỉnh đạt 97,3%; tính từ 5 phường, xã; 2 nơi cần chú ý, 1 nơi chưa có số liệu.",
    ),
    "a rate that must stay below": (made(POOR, "0.5"), "Tỷ lệ hộ nghèo: toàn tỉnh ở mức 0,5%; tính từ 5 phường, xã."),
    "an older figure": (
        made(WATER, "97.3", older=2),
        "Tỷ lệ dùng nước sạch: toàn tỉnh đạt 97,3%; tính từ 5 phường, xã, trong đó 2 nơi chỉ có số trước tháng 4.",
    ),
    "figures that are all of an older month": (
        made(WATER, "97.3", newest_month=2),
        "Tỷ lệ dùng nước sạch: toàn tỉnh đạt 97,3%; tính từ 5 phường, xã, số tháng 2.",
    ),
    "wards that measure otherwise, and that do not": (
        made(WATER, "97.3", counts="3/3", different=1, unmapped=1),
        "Tỷ lệ dùng nước sạch: toàn tỉnh đạt 97,3%; tính từ 3 phường, xã, 1 nơi không so sánh được, 1 nơi không có chỉ tiêu này.",
    ),
    "no figure though it is due": (
        made(WATER, None, counts="0/5", lights={"grey": 5}),
        "Tỷ lệ dùng nước sạch: chưa có số liệu; 5 phường, xã có chỉ tiêu này; 5 nơi chưa có số liệu.",
    ),
}


@pytest.mark.parametrize(("one", "text"), SENTENCES.values(), ids=SENTENCES)
def test_a_result_says_what_all_make_together_and_of_how_many(one, text):
    assert result(one) == text


def test_a_sum_of_all_wards_says_so_without_a_fraction():
    assert counted(made(WATER, 1)) == "tính từ 5 phường, xã"


def test_the_tally_counts_what_the_pages_count(material):
    comparison = material.comparison
    text = tally(material)
    assert f"{comparison.wards_with('red')}/5 phường, xã có chỉ tiêu chậm tiến độ" in text
    for light, word in words.JUDGED.items():
        count = comparison.count(light)
        assert (f"{count} lượt {word}" in text) is bool(count)


def test_nothing_judged_and_nothing_behind_are_said_in_words_of_their_own(material):
    bare = replace(material, comparison=replace(material.comparison, rows=()))
    assert tally(bare) == "Theo 29 chỉ tiêu chung, chưa phường, xã nào có chỉ tiêu đến kỳ đánh giá."


def paragraphs(material: ProvinceMaterial) -> dict[str, str]:
    return {one.key: one.text for section in sections_of(material) for one in section.paragraphs}


def test_who_owes_and_what_changed_are_told_with_their_annexes(material):
    said = paragraphs(material)
    owed = sum(len(debt.measures) for debt in material.debts)
    assert said["III.owed"].startswith(f"1/5 phường, xã chưa nộp {owed} số liệu đến hạn, nhiều nhất là Phường minh họa 4")
    worse = sum(turn.is_worse for turn in material.turns)
    better = len(material.turns) - worse
    assert said["IV.counts"].startswith(f"So với tháng 3 năm 2024, {worse} lượt đánh giá giảm mức, {better} lượt tăng mức.")
    assert "Phụ lục 4" in said["IV.counts"]


CHANGED = {
    "january": (lambda one: replace(one, before=None), "IV.year", words.NEW_YEAR),
    "the same": (lambda one: replace(one, before=one.comparison), "IV.none", "So với tháng 4 năm 2024, không chỉ tiêu nào đổi"),
    "nothing known": (lambda one: replace(one, before=replace(one.before, rows=())), "IV.unknown", words.NOT_KNOWN_BEFORE),
    "nobody owes": (lambda one: replace(one, gathered=()), "III.none", words.NOTHING_OWED),
}


@pytest.mark.parametrize(("change", "key", "text"), CHANGED.values(), ids=CHANGED)
def test_what_there_is_nothing_to_say_of_is_said(change, key, text, material):
    assert paragraphs(change(material))[key].startswith(text)


def test_a_ward_of_which_nothing_is_known_is_named_with_the_reason(root, material):
    gathered = (replace(material.gathered[0], summary=None, fault="no_plan"), *material.gathered[1:])
    lacking = replace(material, comparison=compare(Province(root).common, gathered, APRIL), gathered=gathered)
    assert paragraphs(lacking)["I.unknown"] == "Chưa tính 1 phường, xã: Phường minh họa 1 (chưa có kế hoạch của năm này)."
    assert ward_tables(lacking)[0]["dong"][0]["o"][0] == "chưa có kế hoạch của năm này"


def test_the_lowest_of_a_weak_indicator_are_all_that_stand_alike(material):
    place, one = material.weak[0]
    cells = material.comparison.cells_of(place)
    values = [(cell.measure.value, unit.name) for unit, cell in cells if cell.measure is not None and not cell.difference]
    lowest = min(value for value, _ in values if value is not None)
    assert all(
        name in weakness(material, place, one) or "nơi khác" in weakness(material, place, one) for v, name in values if v == lowest
    )


def test_the_words_are_those_of_paper(material):
    said = " ".join(paragraphs(material).values())
    assert "→" not in said
    assert "đèn" not in said
    assert "trung bình" not in said


def test_the_document_read_back_holds_the_comparison(material):
    document = opened(province_document(material))
    found = list(texts(document))
    assert "ỦY BAN NHÂN DÂN" in " ".join(found)
    assert found.count(words.MADE_UP) >= 2
    tables = [cell_texts(document, number) for number in range(len(document.tables))]
    sums = next(table for table in tables if table[0] == list(words.SUM_COLUMNS))
    numbered = [row for row in sums[1:] if row[0].isdigit()]
    assert numbered == [list(sum_row(number, one)) for number, one in enumerate(material.sums, start=1)]
    shown = {(row[1], head): cell for table in tables if table[0][:2] == ["TT", words.WARD] and len(table[0]) > 4
             for row in table[1:] for head, cell in zip(table[0][2:], row[2:], strict=True)}  # fmt: skip
    assert shown == {
        (row.unit.name, words.HEAD.format(name=one.label, unit=one.unit)): ward_cell(material, cell)
        for row in material.comparison.rows
        for one, cell in zip(material.comparison.indicators, row.cells, strict=True)
    }
    assert [list(row) for row in owed_rows(material)] == next(t for t in tables if t[0] == list(words.OWED_COLUMNS))[1:]
    assert [list(row) for row in change_rows(material)] == next(t for t in tables if t[0] == list(words.CHANGE_COLUMNS))[1:]


def test_the_document_is_black(material):
    with zipfile.ZipFile(io.BytesIO(province_document(material))) as package:
        body = package.read("word/document.xml").decode()
    assert "<w:color " not in body.replace('<w:color w:val="000000"/>', "")


def test_the_counts_of_changes_are_those_of_the_page(material):
    counted_rows = [(int(row[2]), int(row[3])) for row in change_rows(material)]
    assert sum(worse for worse, _ in counted_rows) == sum(turn.is_worse for turn in material.turns)
    assert sum(map(sum, counted_rows)) == len(material.turns)


def test_the_workbook_read_back_holds_the_comparison(material):
    book = load_workbook(io.BytesIO(province_workbook(material)))
    tables = province_tables(material.units, material.comparison, material.gathered, material.turns)
    assert book.sheetnames == [table.name for table in tables]
    for table in tables:
        rows = [
            ["" if cell is None else cell for cell in row[: len(table.header)]]
            for row in book[table.name].iter_rows(min_row=2, values_only=True)
        ]
        assert rows == [[cell.value if isinstance(cell, Number) else cell for cell in row] for row in (table.header, *table.rows)]
        assert "SỐ LIỆU MINH HỌA" in str(book[table.name]["A1"].value)
    for row, one in zip(book[SHEET_SUMS].iter_rows(min_row=3), material.sums, strict=True):
        assert [cell.data_type for cell in row[3:7]] == ["n"] * 4
        assert [cell.value for cell in row[3:7]] == [one.count(light) for light in LIGHTS]
        if one.value is None:
            assert row[1].value == BLANK
            continue
        assert row[1].data_type == "n"
        decimals, unit = one.indicator.decimals, row[1].number_format.split('"')[1]
        assert f"{format_number(Fraction(str(row[1].value)), decimals)}{unit}" == sum_value(one)
    assert Counter(turn.unit.code for turn in material.turns) == Counter(row[0] for row in tables[-1].rows)


def test_the_command_writes_the_files_and_overwrites_none(root, tmp_path):
    for name in ("tinh.docx", "tinh.xlsx"):
        file = tmp_path / name
        done = here("province", "--data", root, "--period", "2024-04", "--out", file)
        assert (done.status, done.out) == (0, f"Đã ghi báo cáo: {file}\n")
        again = here("province", "--data", root, "--period", "2024-04", "--out", file)
        assert again.status != 0
        assert "không ghi đè" in again.err
    assert ".docx (báo cáo)" in here("province", "--data", root, "--out", tmp_path / "tinh.txt").err


@pytest.mark.skipif(office_program(os.environ) is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_report(material):
    assert pdf_of(province_document(material)).startswith(b"%PDF")
