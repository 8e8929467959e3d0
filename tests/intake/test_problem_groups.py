"""Many cells with one cause are one line; two causes are two."""

import pytest

from lib.intake.check import check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import problem
from lib.intake.problem_groups import grouped
from tests.dimensions import PLAN
from tests.intake.books import ECONOMY, SOCIETY
from tests.intake.recognition.test_tables import book


def text_at(cell: str, found: str = "x", sheet: str = ECONOMY):
    return problem("not_a_number", sheet=sheet, cell=cell, found=found)


def missing(cell: str, group: str, code: str = "VX-05", name: str = "Hộ nghèo (mới)"):
    return problem("missing_numerator", sheet=SOCIETY, cell=cell, found="9", code=code, name=name, group=group)


def test_two_hundred_cells_with_one_cause_are_one_line():
    lines = [text_at(f"{column}{row}", f"chữ {row}") for row in range(6, 26) for column in "HIJKLMNOPQ"]
    (group,) = grouped(lines)
    assert (group.count, group.cells) == (200, "H6:Q25")
    assert group.where == "200 ô H6:Q25, bảng tính “Kinh tế”"
    assert group.found == "chữ 6; chữ 7; chữ 8; chữ 9; … và 16 nội dung khác"
    assert group.sentence == "“…” không phải là số. Chỉ ghi số, ví dụ 1.900 hoặc 12,5; chưa có thì để trống."


def test_a_single_problem_stays_word_for_word():
    shown = text_at("H6", "{code} (?P<found>) \\d")
    (group,) = grouped([shown])
    assert (group.where, group.sentence, group.found) == (shown.where, shown.message, shown.found)


def test_the_same_text_in_all_cells_stays_in_the_sentence():
    (group,) = grouped([text_at("H6"), text_at("H9")])
    assert (group.cells, group.sentence[:4]) == ("H6, H9", "“x” ")


def test_groups_of_the_ward_share_a_line_but_measures_and_sheets_do_not():
    lines = [
        missing("H8", "Tổ 1"),
        missing("I8", "Tổ 2"),
        missing("H9", "Tổ 1", "VX-06a"),
        text_at("H8"),
        text_at("H8", sheet=SOCIETY),
    ]
    groups = grouped(lines)
    assert [(group.code, group.cells) for group in groups] == [
        ("missing_numerator", "H8:I8"),
        ("missing_numerator", "H9"),
        ("not_a_number", "H8"),
        ("not_a_number", "H8"),
    ]
    assert "VX-05 Hộ nghèo (mới) (nhiều tổ). Điền dòng VX-05/T" in groups[0].sentence


RATIO = ["Mã", "Chỉ tiêu", "Toàn phường", "Trong đó: nam", "Trong đó: nữ"]
COMPUTED = {
    "parts_differ": ((950, 450, 501), (1000, 480, 521), ["Nam 450 + Nữ 501 = 951", "Nam 480 + Nữ 521 = 1.001"]),
    "part_above_whole": (
        (950, None, 951),
        (1000, None, 1001),
        ["951, lớn hơn tổng 950", "1.001, lớn hơn tổng 1.000"],
    ),
    "parts_without_whole": ((None, None, 500), (None, None, 520), ["có Nữ 500 mà", "có Nữ 520 mà"]),
    "whole_from_parts": ((None, 450, 500), (None, 480, 520), ["Nam 450 + Nữ 500 = 950", "Nam 480 + Nữ 520 = 1.000"]),
    "part_computed": (
        (950, 450, None),
        (1000, 480, None),
        ["950, Nam 450, vậy “Nữ” là 500", "1.000, Nam 480, vậy “Nữ” là 520"],
    ),
}


@pytest.mark.parametrize("code", COMPUTED)
def test_figures_by_category_are_told_with_their_numbers_for_both_rows_of_a_ratio(code):
    above, below, said = COMPUTED[code]
    checked = check_workbook(read_workbook(book([RATIO, ["VX-05/T", "Có thẻ", *above], ["VX-05/M", "Dân số", *below]])), PLAN)
    sentences = [group.sentence for group in grouped(checked.problems) if group.code == code]
    assert len(sentences) == 2
    assert all(numbers in sentence for numbers, sentence in zip(said, sentences, strict=True))
    assert "…" not in "".join(sentences)


def test_problems_without_a_cell_stay_apart_and_nothing_is_lost():
    lines = [problem("no_period"), problem("no_table"), problem("no_period")]
    assert [group.problems for group in grouped(lines)] == [(one,) for one in lines]
    assert grouped([]) == []


def test_scattered_cells_are_shortened_where_they_are_shown_only():
    lines = [text_at(f"H{row}") for row in range(2, 42, 2)]
    (group,) = grouped(lines)
    assert group.cells.count(",") == 19
    assert group.where.endswith("H14, H16 và 12 vùng khác, bảng tính “Kinh tế”")
