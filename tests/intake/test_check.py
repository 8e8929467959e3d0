"""From a workbook to figures: the template as handed out, and what three colleagues make of it before it comes back."""

from __future__ import annotations

import datetime
from itertools import count

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from lib.intake.model import Severity
from lib.intake.template.layout import form_rows
from lib.plan.model import WARD, Kind
from lib.plan.periods import Period
from tests.intake.books import (
    ECONOMY,
    OCTOBER,
    PLAN,
    SOCIETY,
    WARD_COLUMN,
    at,
    changed,
    check,
    faults,
    filled,
    numbers,
    put,
    sheet_of,
    with_columns_in_order,
)

FIGURES = {
    ("KT-06", "Tổ dân phố 1"): 3,
    ("KT-06", "Tổ dân phố 2"): 0,
    ("KT-02", WARD_COLUMN): 1712.5,
    ("VX-05/T", "Tổ dân phố 10"): 951,
    ("VX-05/M", "Tổ dân phố 10"): 1000,
    ("KT-08/T", WARD_COLUMN): 9,
    ("KT-08/M", WARD_COLUMN): 12,
}
UNDERSTOOD = {
    ("KT-02", WARD): 1712.5,
    ("KT-06", "TDP01"): 3.0,
    ("KT-06", "TDP02"): 0.0,
    ("KT-08", WARD): (9.0, 12.0),
    ("VX-05", "TDP10"): (951.0, 1000.0),
}


@pytest.fixture(scope="module")
def content() -> bytes:
    return filled(FIGURES, {"KT-06": "chờ mặt bằng"})


# As handed out


def test_figures_of_every_kind_are_read(content: bytes) -> None:
    checked = check(content)
    assert (checked.period, faults(checked), checked.is_fit) == (OCTOBER, [], True)
    assert numbers(checked) == UNDERSTOOD


def test_each_figure_knows_its_cell_and_its_measures_note(content: bytes) -> None:
    places = {(a.measure, a.group): (a.cell, a.note) for a in check(content).actuals}
    assert places["KT-06", "TDP01"] == (f"Kinh tế!{at('group1_14')}", "chờ mặt bằng")
    assert places["KT-06", "TDP02"] == (f"Kinh tế!{at('group2_14')}", "chờ mặt bằng")
    assert places["VX-05", "TDP10"] == (f"Văn hóa - Xã hội!{at('group10_14')}", "")


def test_every_open_cell_of_the_template_reaches_its_own_figure() -> None:
    written: dict[tuple[str, str], float] = {}
    meant: dict[tuple[str, str], list[float]] = {}
    following = count(1)
    for measure in PLAN.measures:
        columns = [(WARD, WARD_COLUMN), *((g.code, g.name) for g in PLAN.groups if measure.by_group)]
        for group, column in columns:
            # Numerators below denominators, so that every percentage is possible.
            amounts = [float(next(following)) for _ in form_rows(measure)]
            meant[measure.code, group] = amounts
            written |= {(row.code, column): amount for row, amount in zip(form_rows(measure), amounts, strict=True)}
    checked = check(filled(written))
    # Numbers that only tell cells apart do not add up to their ward's.
    assert {code for code, _, _ in faults(checked)} == {"total_differs"}
    assert numbers(checked) == {key: tuple(a) if len(a) == 2 else a[0] for key, a in meant.items()}
    assert len({a.cell for a in checked.actuals}) == len(checked.actuals)


def test_an_empty_template_holds_no_figure() -> None:
    checked = check(filled({}))
    assert (checked.actuals, faults(checked), checked.is_fit) == ((), [("no_values", "", "")], False)


# What colleagues did


def add_title(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        sheet.insert_rows(1, 2)
        sheet["A1"] = "BÁO CÁO GỬI LÃNH ĐẠO PHƯỜNG"


def reverse_columns(book: openpyxl.Workbook) -> None:
    with_columns_in_order(book[ECONOMY], lambda columns: columns[::-1])
    with_columns_in_order(book[SOCIETY], lambda columns: columns[5:] + columns[:5])


def add_blank_and_heading_rows(book: openpyxl.Workbook) -> None:
    book[ECONOMY].insert_rows(8, 3)
    book[ECONOMY][at("indicator_9")] = "II. Nông nghiệp"
    book[ECONOMY][at("code_10")] = 2
    book[SOCIETY].insert_rows(14)


def add_blank_columns(book: openpyxl.Workbook) -> None:
    for sheet in (book[ECONOMY], book[SOCIETY]):
        sheet.insert_cols(1)
        sheet.insert_cols(9, 2)


def spell_headers_otherwise(book: openpyxl.Workbook) -> None:
    for sheet in (book[ECONOMY], book[SOCIETY]):
        for cell in sheet[5]:
            if isinstance(cell.value, str):
                cell.value = " " + cell.value.upper().replace("TỔ DÂN PHỐ", "Tổ") + "\n"
        sheet[at("group1_5")] = "TDP01"


def spell_codes_otherwise(book: openpyxl.Workbook) -> None:
    for sheet in (book[ECONOMY], book[SOCIETY]):
        for row in sheet.iter_rows(min_row=6, min_col=2, max_col=2):
            if isinstance(row[0].value, str):
                row[0].value = f" {row[0].value.lower().replace('/', ' / ')} "


def hide_sheets(book: openpyxl.Workbook) -> None:
    book[SOCIETY].sheet_state = "hidden"
    book[ECONOMY].sheet_state = "veryHidden"
    for row in range(6, 20):
        book[ECONOMY].row_dimensions[row].hidden = True


def test_hidden_sheets_are_read_and_asked_about(content: bytes) -> None:
    checked = check(changed(content, hide_sheets))
    expected = [("hidden_sheet", ECONOMY, ""), ("hidden_rows", ECONOMY, at("ward_8")), ("hidden_sheet", SOCIETY, "")]
    assert faults(checked) == expected
    assert numbers(checked) == UNDERSTOOD


def sort_rows(book: openpyxl.Workbook) -> None:
    sheet = book[ECONOMY]
    grid = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    for number, row in enumerate(reversed(grid), start=6):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def delete_what_is_not_needed(book: openpyxl.Workbook) -> None:
    del book["Hướng dẫn"], book["Môi trường"], book["Quốc phòng - An ninh"]
    book[ECONOMY].delete_cols(4, 3)
    book[ECONOMY].delete_rows(6, 2)


def rename_sheets(book: openpyxl.Workbook) -> None:
    book[ECONOMY].title = "Sheet1"
    book[SOCIETY].title = "VHXH (2)"


@pytest.mark.parametrize(
    "change",
    [
        add_title,
        reverse_columns,
        add_blank_and_heading_rows,
        add_blank_columns,
        spell_headers_otherwise,
        spell_codes_otherwise,
        sort_rows,
        delete_what_is_not_needed,
        rename_sheets,
    ],
)
def test_the_same_figures_are_read_after(change, content: bytes) -> None:
    checked = check(changed(content, change))
    assert (checked.period, faults(checked)) == (OCTOBER, [])
    assert numbers(checked) == UNDERSTOOD


def test_an_added_column_is_named_and_not_read(content: bytes) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book[ECONOMY].insert_cols(column_index_from_string(at("group1_1")[:-1]))
        book[ECONOMY][at("group1_5")] = "Tổ dân phố 11"
        book[ECONOMY][at("group1_14")] = 99

    checked = check(changed(content, add))
    assert faults(checked) == [("unknown_column", ECONOMY, at("group1_5"))]
    assert numbers(checked) == UNDERSTOOD
    assert checked.is_fit


def test_a_sum_without_code_is_named_and_not_read(content: bytes) -> None:
    checked = check(put(content, ECONOMY, indicator_21="Cộng", ward_21=1712.5, group1_21=3))
    assert faults(checked) == [("total_row", ECONOMY, at("ward_21"))]
    assert numbers(checked) == UNDERSTOOD


def test_the_same_figure_twice_counts_once_if_it_is_the_same(content: bytes) -> None:
    checked = check(put(content, ECONOMY, code_21="KT-06", group1_21="3,0"))
    assert (faults(checked), numbers(checked)) == ([], UNDERSTOOD)


def test_notes_of_a_measures_rows_are_joined_once_each() -> None:
    figures = {("VX-05/T", WARD_COLUMN): 9, ("VX-05/M", WARD_COLUMN): 10, ("VX-02/T", WARD_COLUMN): 9, ("VX-02/M", WARD_COLUMN): 10}
    notes = {"VX-05/T": "  đợt\n2 ", "VX-05/M": "theo công an phường", "VX-02/T": "như nhau", "VX-02/M": "như nhau"}
    assert {a.measure: a.note for a in check(filled(figures, notes)).actuals} == {
        "VX-05": "đợt 2; theo công an phường",
        "VX-02": "như nhau",
    }


# Numbers as text, and no number at all


def test_numbers_typed_as_vietnamese_text_are_numbers() -> None:
    typed = {("KT-02", WARD_COLUMN): "1.712,5", ("KT-06", "Tổ dân phố 1"): " 3 ", ("KT-06", "Tổ dân phố 2"): "0"}
    typed |= {("VX-05/T", "Tổ dân phố 10"): "951", ("VX-05/M", "Tổ dân phố 10"): "1.000"}
    typed |= {("KT-08/T", WARD_COLUMN): "09", ("KT-08/M", WARD_COLUMN): "12,0"}
    checked = check(filled(typed))
    assert (faults(checked), numbers(checked)) == ([], UNDERSTOOD)


@pytest.mark.parametrize("blank", ["", " ", "-", "–", "…", "...", "x", "chưa có số liệu", "Chưa báo cáo"])
def test_what_is_not_reported_is_no_figure(blank: str) -> None:
    figures = {("KT-06", WARD_COLUMN): blank, ("KT-06", "Tổ dân phố 1"): 0, ("VX-05/T", WARD_COLUMN): blank}
    figures |= {("VX-05/M", WARD_COLUMN): blank}
    checked = check(filled(figures))
    assert (faults(checked), numbers(checked)) == ([], {("KT-06", "TDP01"): 0.0})


def test_no_case_at_all_in_a_group_is_a_report_of_zero() -> None:
    checked = check(filled({("VX-04/T", "Tổ dân phố 4"): 0, ("VX-04/M", "Tổ dân phố 4"): 0}))
    assert (faults(checked), numbers(checked)) == ([], {("VX-04", "TDP04"): (0.0, 0.0)})


def test_only_growth_under_a_ceiling_may_be_negative() -> None:
    checked = check(filled({("VX-01/T", WARD_COLUMN): -12, ("VX-01/M", WARD_COLUMN): 11400}))
    assert (faults(checked), numbers(checked)) == ([], {("VX-01", WARD): (-12.0, 11400.0)})


def test_more_than_all_is_possible_where_the_plan_aims_above_100() -> None:
    checked = check(filled({("KT-05/T", WARD_COLUMN): 10_900, ("KT-05/M", WARD_COLUMN): 9_800}))
    assert (faults(checked), numbers(checked)) == ([], {("KT-05", WARD): (10_900.0, 9_800.0)})


# The period


@pytest.mark.parametrize(
    "written",
    [
        *("2024-10", "2024/10", "10/2024", "Tháng 10/2024", "tháng 10 - 10.2024", "Tháng 10 năm 2024", 202410),
        *("từ 15/9/2024 đến 14/10/2024", datetime.date(2024, 10, 1)),
    ],
)
def test_a_period_is_read_as_people_write_it(content: bytes, written: object) -> None:
    checked = check(put(put(content, ECONOMY, indicator_3=written), SOCIETY, indicator_3=None, unit_3=None))
    assert (checked.period, faults(checked)) == (OCTOBER, [])


def test_a_period_may_stand_in_its_labels_own_cell() -> None:
    rows = [["Kỳ báo cáo: Tháng 9/2024"], ["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", "Doanh nghiệp", 20]]
    checked = check(sheet_of(rows))
    assert (checked.period, faults(checked), numbers(checked)) == (Period(2024, 9), [], {("KT-06", WARD): 20.0})


# Many faults at once


def test_all_faults_are_told_and_what_is_right_is_understood_all_the_same(content: bytes) -> None:
    spoiled = put(
        content,
        ECONOMY,
        ward_8="chừng 1.712,5 tấn",
        group4_14="1,900",
        group5_14="12%",
        group6_14=-3,
        group1_12=5,
        code_20="KT-99/M",
        group3_5="Tổ nào đó",
        group3_8=4,
    )
    spoiled = put(spoiled, SOCIETY, group9_14=5, group1_15=7, ward_28=9, ward_29=3)
    checked = check(spoiled)
    assert sorted(faults(checked)) == [
        ("missing_denominator", ECONOMY, at("ward_19")),
        ("missing_denominator", SOCIETY, at("group9_14")),
        ("missing_numerator", SOCIETY, at("group1_15")),
        ("more_than_all", SOCIETY, at("ward_28")),
        ("negative", ECONOMY, at("group6_14")),
        ("not_a_number", ECONOMY, at("ward_8")),
        ("rate_not_count", ECONOMY, at("group5_14")),
        ("two_readings", ECONOMY, at("group4_14")),
        ("unknown_code", ECONOMY, at("code_20")),
        ("unknown_column", ECONOMY, at("group3_5")),
        ("ward_only", ECONOMY, at("group1_12")),
    ]
    assert not checked.is_fit
    right = {key: UNDERSTOOD[key] for key in (("KT-06", "TDP01"), ("KT-06", "TDP02"), ("VX-05", "TDP10"))}
    assert numbers(checked) == right | {("VX-11a", WARD): (9.0, 3.0)}  # more than all is asked about, not refused
    assert {p.severity for p in checked.problems} == {Severity.ERROR, Severity.QUESTION}
    assert all(p.found for p in checked.problems)


def test_the_kinds_of_the_plan_are_all_covered_here() -> None:
    assert {PLAN.measure_by_code[measure].kind for measure, _ in UNDERSTOOD} == set(Kind)


# Words and units in the place of numbers


@pytest.mark.parametrize(
    ("above", "below", "understood"),
    [
        ("Đạt", 12, (12.0, 12.0)),
        ("chưa đạt", 12, (0.0, 12.0)),
        ("hoàn thành", None, (1.0, 1.0)),
        ("không", None, (0.0, 1.0)),
    ],
)
def test_a_milestone_told_in_words_is_all_criteria_or_none(above: str, below: int | None, understood: tuple[float, float]) -> None:
    figures = {("KT-08/T", WARD_COLUMN): above} | ({} if below is None else {("KT-08/M", WARD_COLUMN): below})
    checked = check(filled(figures))
    assert (faults(checked), numbers(checked)) == ([], {("KT-08", WARD): understood})


def test_words_are_for_milestones_only() -> None:
    spoiled = filled({("KT-06", WARD_COLUMN): "đạt", ("KT-08/M", WARD_COLUMN): "đạt", ("VX-05/T", WARD_COLUMN): "đạt"})
    assert {code for code, _, _ in faults(check(spoiled))} == {"not_a_number"}


def test_a_word_that_contradicts_a_number_is_told(content: bytes) -> None:
    spoiled = put(content, SOCIETY, code_28="KT-08/T", ward_28="chưa đạt")
    assert ("repeated_figure", SOCIETY, at("ward_28")) in faults(check(spoiled))


def test_the_column_decides_how_a_number_is_meant() -> None:
    figures = {("KT-02", WARD_COLUMN): "1,712.5 tấn", ("KT-06", WARD_COLUMN): "29 DN", ("KT-01/M", WARD_COLUMN): "12,345"}
    checked = check(filled(figures | {("KT-01/T", WARD_COLUMN): "1,200 triệu"}))
    assert faults(checked) == []
    assert numbers(checked) == {("KT-01", WARD): (1200.0, 12345.0), ("KT-02", WARD): 1712.5, ("KT-06", WARD): 29.0}


def test_units_are_turned_into_those_asked_for() -> None:
    checked = check(filled({("KT-02", WARD_COLUMN): "500 kg", ("KT-05/T", WARD_COLUMN): "1,2 tỷ", ("KT-05/M", WARD_COLUMN): 1000}))
    assert faults(checked) == [("unit_converted", ECONOMY, at("ward_8")), ("unit_converted", ECONOMY, at("ward_12"))]
    assert numbers(checked) == {("KT-02", WARD): 0.5, ("KT-05", WARD): (1200.0, 1000.0)}
