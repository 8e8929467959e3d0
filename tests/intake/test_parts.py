"""Figures by category in the sheets that officers make: read as parts, never added to the whole, never taken for it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest

from lib.intake.check import Checked, check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from lib.intake.recognition.categories import CategoryNames
from lib.intake.template.layout import all_rows
from lib.plan.model import Plan
from tests import dimensions
from tests.intake.books import PLAN as UNDECLARED
from tests.intake.recognition.test_tables import Rows, book

DECLARED = dimensions.PLAN


def read(rows: Rows, *merged: str, plan: Plan = DECLARED) -> Checked:
    workbook = read_workbook(book(rows, *merged))
    assert isinstance(workbook, Workbook)
    return check_workbook(workbook, plan)


def figures(checked: Checked) -> dict[tuple[str, str, str], object]:
    """Return every number by (measure, group, category); of a ratio (numerator, denominator)."""
    found: dict[tuple[str, str, str], object] = {}
    for actual in checked.actuals:
        for category, numbers in (("", actual), *((part.category, part) for part in actual.parts)):
            pair = numbers.value if numbers.value is not None else (numbers.numerator, numbers.denominator)
            found[actual.measure, actual.group, category] = pair
    return found


def codes(checked: Checked) -> list[str]:
    return [problem.code for problem in checked.problems]


class Shape(NamedTuple):
    """A sheet, what it says by (measure, group, category), and what is said about it."""

    rows: Rows
    figures: dict[tuple[str, str, str], object]
    problems: list[str]
    merged: tuple[str, ...] = ()


BUSINESSES = {("KT-06", "", ""): 14.0, ("KT-06", "", "nam"): 8.0, ("KT-06", "", "nu"): 6.0}
OF_TWO_GROUPS = {
    **{("KT-06", "TDP01", ""): 5.0, ("KT-06", "TDP01", "nam"): 3.0, ("KT-06", "TDP01", "nu"): 2.0},
    **{("KT-06", "TDP02", ""): 9.0, ("KT-06", "TDP02", "nam"): 5.0, ("KT-06", "TDP02", "nu"): 4.0},
}
INSURED = {("VX-05", "", ""): (950.0, 1000.0), ("VX-05", "", "nam"): (450.0, 480.0), ("VX-05", "", "nu"): (500.0, 520.0)}
NAME = "Số lượng doanh nghiệp thành lập mới"

SHAPES = {
    "columns total, men, women": Shape(
        [["Mã", "Chỉ tiêu", "Tổng số", "Nam", "Nữ"], ["KT-06", NAME, 14, 8, 6]],
        BUSINESSES,
        [],
    ),
    "the total behind its parts": Shape(
        [["Mã", "Chỉ tiêu", "Nam", "Nữ", "Tổng số"], ["KT-06", NAME, 8, 6, 14]],
        BUSINESSES,
        [],
    ),
    "of which women, and the men follow": Shape(
        [["Mã", "Chỉ tiêu", "Toàn phường", "Trong đó: nữ"], ["KT-06", NAME, 14, 6]],
        BUSINESSES,
        ["part_computed"],
    ),
    "only parts, and the total follows": Shape(
        [["Mã", "Chỉ tiêu", "Nam", "Nữ"], ["KT-06", NAME, 8, 6]],
        BUSINESSES,
        ["whole_from_parts"],
    ),
    "achieved, and of which below it": Shape(
        [
            ["Mã", "Chỉ tiêu", "Thực hiện", None, None],
            [None, None, "Tổng số", "Trong đó: nam", "Trong đó: nữ"],
            ["KT-06", NAME, 14, 8, 6],
        ],
        BUSINESSES,
        [],
        ("C2:E2", "A2:A3", "B2:B3"),
    ),
    "three rows of heads": Shape(
        [
            ["Mã", "Chỉ tiêu", "Thực hiện", None, None],
            [None, None, "Tổng số", "Trong đó", None],
            [None, None, None, "Nam", "Nữ"],
            ["KT-06", NAME, 14, 8, 6],
        ],
        BUSINESSES,
        [],
        ("A2:A4", "B2:B4", "C2:E2", "C3:C4", "D3:E3"),
    ),
    "groups, each with its parts": Shape(
        [
            ["Mã", "Chỉ tiêu", "Tổ 1", None, None, "Tổ 2", None, None],
            [None, None, "Tổng số", "Nam", "Nữ", "Tổng số", "Nam", "Nữ"],
            ["KT-06", NAME, 5, 3, 2, 9, 5, 4],
        ],
        OF_TWO_GROUPS,
        [],
        ("A2:A3", "B2:B3", "C2:E2", "F2:H2"),
    ),
    "a column of women beside each group": Shape(
        [["Mã", "Chỉ tiêu", "Tổ 1", "Trong đó: nữ", "Tổ 2", "Trong đó: nữ"], ["KT-06", NAME, 5, 2, 9, 4]],
        OF_TWO_GROUPS,
        ["part_computed", "part_computed"],
    ),
    "rows below the measure": Shape(
        [["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", NAME, 14], [None, "- Nam", 8], [None, "- Nữ", 6]],
        BUSINESSES,
        [],
    ),
    "of which, as a row": Shape(
        [["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", NAME, 14], [None, "Trong đó: Nữ", 6]],
        BUSINESSES,
        ["part_computed"],
    ),
    "rows below the measure with its code again": Shape(
        [["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", NAME, 14], ["KT-06", "Trong đó: Nam", 8], ["KT-06", "Trong đó: Nữ", 6]],
        BUSINESSES,
        [],
    ),
    "rows with the template's codes": Shape(
        [["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", NAME, 14], ["KT-06:nam", "x", 8], ["kt06 : nu", "y", 6]],
        BUSINESSES,
        [],
    ),
    "rows of both parts of a ratio": Shape(
        [
            ["Mã", "Chỉ tiêu", "Toàn phường"],
            *(["VX-05/T", "Có thẻ", 950], [None, "Nam", 450], [None, "Nữ", 500]),
            *(["VX-05/M", "Dân số", 1000], [None, "Nam", 480], [None, "Nữ", 520]),
        ],
        INSURED,
        [],
    ),
    "columns of both parts of a ratio": Shape(
        [["Mã", "Chỉ tiêu", "Tổng", "Nam", "Nữ"], ["VX-05/T", "Có thẻ", 950, 450, 500], ["VX-05/M", "Dân số", 1000, 480, 520]],
        INSURED,
        [],
    ),
    "poor households, which do not add up": Shape(
        [
            ["Mã", "Chỉ tiêu", "Toàn phường"],
            *(["VX-05/T", "Có thẻ", 950], [None, "Trong đó: hộ nghèo", 20], [None, "Trong đó: hộ cận nghèo", 30]),
            ["VX-05/M", "Dân số", 1000],
        ],
        {("VX-05", "", ""): (950.0, 1000.0), ("VX-05", "", "ho-ngheo"): (20.0, None), ("VX-05", "", "can-ngheo"): (30.0, None)},
        [],
    ),
    "groups as rows": Shape(
        [["Tổ dân phố", "KT-06", "Nam", "Nữ"], ["Tổ 1", 5, 3, 2], ["Tổ 2", 9, 5, 4]],
        OF_TWO_GROUPS,
        [],
    ),
    "groups as rows, of which women": Shape(
        [["Tổ dân phố", NAME, "Trong đó: nữ"], ["Tổ 1", 5, 2], ["Tổ 2", 9, 4]],
        OF_TWO_GROUPS,
        ["part_computed", "part_computed"],
    ),
    "groups as rows, two rows of heads": Shape(
        [
            ["Tổ dân phố", NAME, None, None],
            [None, "Nữ", "Nam", "Tổng số"],
            *(["Tổ 1", 2, 3, 5], ["Tổ 2", 4, 5, 9]),
        ],
        OF_TWO_GROUPS,
        [],
        ("A2:A3", "B2:D2"),
    ),
    "groups below the measure, parts as columns": Shape(
        [
            ["Mã", "Chỉ tiêu", "Tổng số", "Nam", "Nữ"],
            ["KT-06", NAME, None, None, None],
            [None, "Tổ 1", 5, 3, 2],
            [None, "Tổ 2", 9, 5, 4],
        ],
        OF_TWO_GROUPS,
        [],
    ),
    "without accents": Shape(
        [["Ma", "Chi tieu", "Tong so", "Nam gioi", "Nu gioi"], ["KT-06", "x", 14, 8, 6]],
        BUSINESSES,
        [],
    ),
    "parts that contradict the whole": Shape(
        [["Mã", "Chỉ tiêu", "Tổng số", "Nam", "Nữ"], ["KT-06", NAME, 14, 8, 7]],
        {("KT-06", "", ""): 14.0, ("KT-06", "", "nam"): 8.0, ("KT-06", "", "nu"): 7.0},
        ["parts_differ"],
    ),
    "a part of more than the whole": Shape(
        [["Mã", "Chỉ tiêu", "Tổng số", "Trong đó: nữ"], ["KT-06", NAME, 14, 41]],
        {("KT-06", "", ""): 14.0, ("KT-06", "", "nu"): 41.0},
        ["part_above_whole"],
    ),
    "a part without its whole": Shape(
        [["Mã", "Chỉ tiêu", "Tổng số", "Trong đó: nữ"], ["KT-06", NAME, None, 6]],
        {},
        ["parts_without_whole"],
    ),
    "a part of a measure that has none": Shape(
        [["Mã", "Chỉ tiêu", "Tổng số", "Trong đó: nữ"], ["KT-02", "Lương thực có hạt", 1900, 6]],
        {("KT-02", "", ""): 1900.0},
        ["part_not_declared"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_sheet_tells_the_whole_and_its_parts(shape: Shape) -> None:
    checked = read(shape.rows, *shape.merged)
    assert codes(checked) == shape.problems
    assert figures(checked) == shape.figures


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_where_the_plan_asks_for_no_parts_none_passes_for_the_whole(shape: Shape) -> None:
    checked = read(shape.rows, *shape.merged, plan=UNDECLARED)
    wholes = {place: number for place, number in shape.figures.items() if not place[2]}
    found = figures(checked)
    assert found.items() <= wholes.items()
    assert found == wholes or not checked.is_fit or any(problem.severity == "question" for problem in checked.problems)


@pytest.mark.parametrize("text", ["– trong đó: hộ nghèo", "– trong đó hộ nghèo", "– trong đó Hộ nghèo"])
def test_templates_row_of_which_is_read_with_and_without_its_colon(text: str) -> None:
    assert CategoryNames(DECLARED).find(text) == "ho-ngheo"
    rows: Rows = [["Mã", "Chỉ tiêu", "Toàn phường"], ["VX-05/T", "Có thẻ", 950], [None, text, 20], ["VX-05/M", "Dân số", 1000]]
    assert figures(read(rows)) == {("VX-05", "", ""): (950.0, 1000.0), ("VX-05", "", "ho-ngheo"): (20.0, None)}


def test_the_template_writes_of_which_with_a_colon() -> None:
    names = [row.name for row in all_rows(DECLARED.measure_by_code["VX-05"])]
    assert {"trong đó: hộ nghèo", "trong đó: hộ cận nghèo"} < set(names)


MISREAD = {
    "one column, of which women": [["Mã", "Chỉ tiêu", "Thực hiện"], [None, None, "Trong đó: nữ"], ["KT-06", NAME, 6]],
    "one group's column, of which women": [["Mã", "Chỉ tiêu", "Tổ 1"], [None, None, "Nữ"], ["KT-06", NAME, 6]],
    "the measure's code on the row of women alone": [["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", "Trong đó: nữ", 6]],
    "a measure's column, of which women": [["Tổ dân phố", NAME], [None, "Trong đó: nữ"], ["Tổ 1", 6], ["Tổ 2", 4]],
    "a measure's column, of which poor": [["Tổ dân phố", NAME], [None, "Hộ nghèo"], ["Tổ 1", 6], ["Tổ 2", 4]],
}


@pytest.mark.parametrize("rows", MISREAD.values(), ids=MISREAD.keys())
@pytest.mark.parametrize("plan", [UNDECLARED, DECLARED], ids=["undeclared", "declared"])
def test_a_part_alone_is_asked_about_and_never_taken_for_the_whole(rows: Rows, plan: Plan) -> None:
    checked = read(rows, plan=plan)
    assert not checked.actuals
    assert checked.problems


def test_a_year_is_no_sex() -> None:
    checked = read([["Mã", "Chỉ tiêu", "Toàn phường", "Năm"], ["KT-06", NAME, 14, 2024]])
    assert figures(checked) == {("KT-06", "", ""): 14.0}
    assert codes(checked) == ["unknown_column"]


def test_wards_and_groups_are_compared_by_category_too() -> None:
    rows: Rows = [
        ["Mã", "Chỉ tiêu", "Toàn phường", "Nữ", *(text for n in range(1, 11) for text in (f"Tổ {n}", "Nữ"))],
        ["KT-06", NAME, 20, 5, *(number for _ in range(10) for number in (2, 1))],
    ]
    checked = read(rows)
    assert [code for code in codes(checked) if code != "part_computed"] == ["total_differs", "total_differs"]
    assert {replace(problem, message="").cell for problem in checked.problems if problem.code == "total_differs"} == {"C3", "D3"}
