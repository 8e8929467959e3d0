"""Many cells with one cause are one line; two causes are two."""

from lib.intake.model import problem
from lib.intake.problem_groups import grouped
from tests.intake.books import ECONOMY, SOCIETY


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


def test_problems_without_a_cell_stay_apart_and_nothing_is_lost():
    lines = [problem("no_period"), problem("no_table"), problem("no_period")]
    assert [group.problems for group in grouped(lines)] == [(one,) for one in lines]
    assert grouped([]) == []


def test_scattered_cells_are_shortened_where_they_are_shown_only():
    lines = [text_at(f"H{row}") for row in range(2, 42, 2)]
    (group,) = grouped(lines)
    assert group.cells.count(",") == 19
    assert group.where.endswith("H14, H16 và 12 vùng khác, bảng tính “Kinh tế”")
