"""Tables not made from the template: transposed ones, groups below each measure, merged headers; and what officers say of them."""

from __future__ import annotations

import io

import openpyxl

from lib.intake.check import Checked, check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from lib.intake.recognition.table import SKIP, UNKNOWN, Corrections
from lib.intake.recognition.tables import shape_of
from lib.plan.model import WARD
from tests.intake.books import PLAN, check, faults, numbers

PERIOD: list[object] = ["Kỳ báo cáo", "2024-10"]
Rows = list[list[object]]


def book(rows: Rows, *merged: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "S"
    for row in (PERIOD, *rows):
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def corrected(content: bytes, **said: dict[str, str]) -> Checked:
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook)
    return check_workbook(workbook, PLAN, Corrections(**said))


# Groups as rows, measures as columns

TRANSPOSED: Rows = [
    ["STT", "Tổ dân phố", "KT-06", "BHYT", "VX-05/M", "Ghi chú"],
    [1, "Tổ 1", 5, 95, 100, None],
    [2, "Khu Đông", 6, 80, 90, "mới tách"],
    [3, "Tổ 3", 7, 70, 80, None],
    [None, "Tổng", 18, 245, 270, None],
]


def test_in_a_transposed_table_nothing_is_left_out_without_a_word() -> None:
    checked = check(book(TRANSPOSED))
    assert faults(checked) == [
        ("unknown_measure_column", "S", "D2"),
        ("unknown_group_row", "S", "C4"),
        ("total_row", "S", "C6"),
        ("missing_numerator", "S", "E3"),
        ("missing_numerator", "S", "E5"),
    ]
    assert numbers(checked) == {("KT-06", "TDP01"): 5.0, ("KT-06", "TDP03"): 7.0}
    (table,) = checked.tables
    assert (table.columns[3], table.rows[3]) == (("BHYT", UNKNOWN), ("Khu Đông", UNKNOWN))


def test_what_is_said_of_a_transposed_table_counts() -> None:
    checked = corrected(book(TRANSPOSED), columns={"bhyt": "VX-05/T"}, rows={"khu dong": "TDP02"})
    assert faults(checked) == [("total_row", "S", "C6")]
    assert numbers(checked) == {
        **{("KT-06", f"TDP0{n}"): 4.0 + n for n in (1, 2, 3)},
        **{("VX-05", f"TDP0{n}"): pair for n, pair in enumerate([(95.0, 100.0), (80.0, 90.0), (70.0, 80.0)], start=1)},
    }
    assert {a.note for a in checked.actuals} == {"Tổ dân phố 2: mới tách"}
    (table,) = checked.tables
    assert (table.columns[3], table.rows[3]) == (("BHYT", "VX-05/T"), ("Khu Đông", "TDP02"))


def test_a_row_or_column_of_a_transposed_table_can_be_left_out() -> None:
    said = {"columns": {"bhyt": SKIP, "vx 05 m": SKIP}, "rows": {"khu dong": SKIP, "to 1": SKIP}}
    checked = corrected(book(TRANSPOSED), **said)
    assert faults(checked) == [("total_row", "S", "C6")]
    assert numbers(checked) == {("KT-06", "TDP03"): 7.0}
    (table,) = checked.tables
    assert (table.columns[3][1], table.rows[2][1], table.rows[3][1]) == (SKIP, SKIP, SKIP)


def test_a_wrong_reading_of_a_transposed_table_can_be_put_right() -> None:
    checked = corrected(
        book(TRANSPOSED), columns={"kt 06": "KT-02", "bhyt": SKIP, "vx 05 m": SKIP}, rows={"to 3": WARD, "khu dong": SKIP}
    )
    assert ("ward_only", "S", "C3") not in faults(checked)
    assert numbers(checked) == {("KT-02", "TDP01"): 5.0, ("KT-02", WARD): 7.0}


def test_what_fits_no_transposed_table_is_no_correction_of_one() -> None:
    checked = corrected(book(TRANSPOSED), columns={"bhyt": "TDP01"}, rows={"khu dong": "VX-05/T"})
    assert checked.problems == check(book(TRANSPOSED)).problems


def test_the_shape_of_a_transposed_workbook_does_not_hang_on_its_figures() -> None:
    def shape(figure: int) -> str:
        workbook = read_workbook(book([TRANSPOSED[0], [1, "Tổ 1", figure, 95, 100], *TRANSPOSED[2:]]))
        assert isinstance(workbook, Workbook)
        return shape_of(workbook.sheets)

    assert shape(5) == shape(999)


def test_transposed_tables_below_each_other_have_each_their_own_measures() -> None:
    rows: Rows = [["Tổ", "KT-06"], ["Tổ 1", 5], ["Tổ 2", 6], [], ["Tổ", "KT-02"], ["Tổ 1", 1.5], ["Tổ 2", 2.5]]
    checked = check(book(rows))
    assert faults(checked) == []
    assert numbers(checked) == {
        ("KT-06", "TDP01"): 5.0,
        ("KT-06", "TDP02"): 6.0,
        ("KT-02", "TDP01"): 1.5,
        ("KT-02", "TDP02"): 2.5,
    }


def test_two_columns_of_one_measure_or_a_rate_in_one_column_are_told() -> None:
    rows: Rows = [["Tổ", "KT-06", "KT-06", "VX-05"], ["Tổ 1", 5, 6, 95.5], ["Tổ 2", 6, 7, 96.5]]
    assert faults(check(book(rows))) == [("repeated_column", "S", "C2"), ("needs_two_rows", "S", "D2")]


# Groups as rows below each measure, or beside it


def nested(*rows: list[object]) -> bytes:
    return book([["TT", "Mã", "Chỉ tiêu", "ĐVT", "Thực hiện"], *rows])


def test_groups_below_their_measure_are_read() -> None:
    checked = check(
        nested(
            [1, "KT-06", "Doanh nghiệp", "DN", 18],
            [None, None, "Trong đó:", None, None],
            ["a", None, "Tổ 1", None, 5],
            ["b", None, "- Tổ dân phố số 02", None, "6"],
            [2, "VX-05/T", "Có thẻ", None, None],
            [None, None, "1. Tổ 1", None, 95],
            [3, "VX-05/M", "Dân số", None, None],
            [None, None, "1. Tổ 1", None, 100],
        )
    )
    assert faults(checked) == []
    assert numbers(checked) == {
        ("KT-06", WARD): 18.0,
        ("KT-06", "TDP01"): 5.0,
        ("KT-06", "TDP02"): 6.0,
        ("VX-05", "TDP01"): (95.0, 100.0),
    }


def test_the_parts_of_a_ratio_may_stand_below_each_group() -> None:
    parts = [[None, None, "Tử số", None, 95], [None, None, "Mẫu số", None, 100]]
    other = [[None, None, "Tử số", None, 80], [None, None, "Mẫu số", None, 90]]
    title = PLAN.measure_by_code["VX-05"].title
    checked = check(nested([1, "VX-05", title], [None, None, "Toàn phường"], *parts, [None, None, "Tổ 2"], *other))
    assert (faults(checked), numbers(checked)) == ([], {("VX-05", WARD): (95.0, 100.0), ("VX-05", "TDP02"): (80.0, 90.0)})


def test_groups_below_an_unknown_row_are_no_part_of_the_measure_before() -> None:
    checked = check(
        nested(
            [1, "KT-06", "Doanh nghiệp", "DN", 18],
            [2, None, "Số hộ kinh doanh", "hộ", None],
            [None, None, "Tổ 1", None, 5],
            [None, None, "Tổ 2", None, 6],
        )
    )
    assert faults(checked) == [("row_without_code", "S", "E5"), ("row_without_code", "S", "E6")]
    assert numbers(checked) == {("KT-06", WARD): 18.0}


def test_a_group_that_there_is_not_is_asked_about_below_a_measure_too() -> None:
    content = nested([1, "KT-06", "Doanh nghiệp", "DN", None], [None, None, "Tổ 19", None, 5], [None, None, "Tổ 2", None, 6])
    checked = check(content)
    assert faults(checked) == [("unknown_group_row", "S", "E4")]
    said = corrected(content, rows={"to 19": "TDP09"})
    assert (faults(said), numbers(said)) == ([], {("KT-06", "TDP09"): 5.0, ("KT-06", "TDP02"): 6.0})


def test_a_rate_below_a_ratio_is_asked_for_in_two_parts() -> None:
    checked = check(nested([1, "VX-05", "Tỷ lệ tham gia BHYT", "%", None], [None, None, "Tổ 1", None, 95.5]))
    assert faults(checked) == [("needs_two_rows", "S", "E4")]


def test_a_column_of_groups_says_whose_the_figures_are() -> None:
    rows: Rows = [
        ["Chỉ tiêu", "Tổ dân phố", "Kết quả"],
        ["KT-06", "Tổ 1", 5],
        [None, "Tổ 2", 6],
        [None, "Khu mới", 7],
        ["KT-02", None, 9],
    ]
    named = {"KT-06": PLAN.measure_by_code["KT-06"].title, "KT-02": PLAN.measure_by_code["KT-02"].title}
    checked = check(book([[named.get(str(row[0]), row[0]), *row[1:]] for row in rows]))
    assert faults(checked) == [("unknown_group_row", "S", "C5")]
    assert numbers(checked) == {("KT-06", "TDP01"): 5.0, ("KT-06", "TDP02"): 6.0, ("KT-02", WARD): 9.0}


# Merged headers

HEADER: Rows = [
    ["Mã", "Chỉ tiêu", "Tổ 1", None, None],
    [None, None, "Kế hoạch", "Thực hiện", "Số lượng"],
    ["KT-06", "Doanh nghiệp", 9, 5, 7],
]


def test_a_text_merged_over_two_columns_says_nothing_of_the_third() -> None:
    checked = check(book(HEADER, "C2:D2", "A2:A3", "B2:B3"))
    assert faults(checked) == [("unknown_column", "S", "E3")]
    assert numbers(checked) == {("KT-06", "TDP01"): 5.0}


def test_without_merged_cells_a_text_goes_on_over_blank_ones() -> None:
    assert faults(check(book(HEADER))) == [("repeated_column", "S", "E3"), ("repeated_figure", "S", "E4")]


def test_a_group_merged_below_a_merged_text_counts_for_each_of_its_columns() -> None:
    rows: Rows = [
        ["Mã", "Chỉ tiêu", "Thực hiện", None, None, None],
        [None, None, "Tổ 1", None, "Tổ 2", None],
        [None, None, "Mục tiêu", "Kết quả", "Mục tiêu", "Kết quả"],
        ["KT-06", "Doanh nghiệp", 9, 5, 8, 6],
    ]
    checked = check(book(rows, "C2:F2", "C3:D3", "E3:F3"))
    assert (faults(checked), numbers(checked)) == ([], {("KT-06", "TDP01"): 5.0, ("KT-06", "TDP02"): 6.0})


def test_years_below_a_merged_head_are_still_the_header() -> None:
    rows: Rows = [
        ["Mã", "Chỉ tiêu", "Toàn phường", "Năm trước", None],
        [None, None, None, 2022, 2023],
        ["KT-06", "Doanh nghiệp", 5, 3, 4],
    ]
    checked = check(book(rows, "A2:A3", "B2:B3", "C2:C3", "D2:E2"))
    assert (faults(checked), numbers(checked)) == ([("other_months", "S", "D3")], {("KT-06", WARD): 5.0})


def test_a_figure_merged_over_two_groups_is_nobodys() -> None:
    rows: Rows = [["Mã", "Chỉ tiêu", "Toàn phường", "Tổ 1", "Tổ 2"], ["KT-06", "Doanh nghiệp", 5, 3, None]]
    assert faults(check(book(rows, "D3:E3"))) == [("merged_figure", "S", "D3")]


def test_a_figure_of_the_ward_alone_may_be_merged_over_the_groups_columns() -> None:
    rows: Rows = [["Mã", "Chỉ tiêu", "Toàn phường", "Tổ 1"], ["KT-05/T", "a", 109, None], ["KT-05/M", "b", 100, None]]
    checked = check(book(rows, "C3:D3", "C4:D4"))
    assert (faults(checked), numbers(checked)) == ([], {("KT-05", WARD): (109.0, 100.0)})


def test_achieved_without_saying_whose_is_asked_about_beside_groups() -> None:
    rows: Rows = [["Mã", "Chỉ tiêu", "Thực hiện", "Tổ 1"], ["KT-06", "Doanh nghiệp", 9, 3]]
    assert faults(check(book(rows))) == [("unknown_column", "S", "C2")]


def test_a_sheet_of_headers_without_end_costs_one_message() -> None:
    rows: Rows = [["Mã", "Chỉ tiêu", "Toàn phường"]] * 600
    assert faults(check(book(rows))) == [("too_large", "S", "A502")]
