"""The sheet of tasks as officers send it: renamed heads, states and percentages in their own words, lines that say nothing."""

from __future__ import annotations

import pytest

from lib.intake.check import check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem, Workbook
from lib.intake.recognition.task_lines import TaskLine
from tests.intake.books import PLAN, changed, filled, sheet_of

HEAD = ("Mã", "Nhiệm vụ", "Tình trạng", "Tiến độ (%)", "Ghi chú")


def lines_of(content: bytes) -> tuple[list[TaskLine], list[str]]:
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook), workbook
    checked = check_workbook(workbook, PLAN)
    return list(checked.task_lines), [found.code for found in checked.problems]


@pytest.mark.parametrize(
    ("state", "progress", "read"),
    [
        ("Xong", None, ("done", None)),
        ("đã xong", 100, ("done", 100)),
        ("HOÀN THÀNH", "100%", ("done", 100)),
        ("Đã hoàn thành.", 1, ("done", 100)),
        ("đang làm", 40, ("in_progress", 40)),
        ("Đang triển khai", "40 %", ("in_progress", 40)),
        ("dang thuc hien", 0.5, ("in_progress", 50)),
        ("đang làm", "0,5", ("in_progress", 50)),
        ("đang làm", "33,4", ("in_progress", 33)),
        ("chưa bắt đầu", 0, ("not_started", 0)),
        ("Chưa triển khai", "-", ("not_started", None)),
        (None, 70, ("in_progress", 70)),
        (None, 0, ("not_started", 0)),
        ("…", "chưa có", None),
        (None, None, None),
    ],
)
def test_a_state_is_read_in_the_words_of_offices(state: object, progress: object, read: object) -> None:
    lines, _ = lines_of(sheet_of([[*HEAD], ["NV-31", "", state, progress, ""]], "Nhiệm vụ"))
    assert [(line.state, line.progress) for line in lines] == ([read] if read else [])


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("Nhiệm vụ", HEAD, ("NV-31", "Tên", "Xong", 100, "tốt")),
        ("Sheet1", ("TT", "Công việc", "Trạng thái", "Tỷ lệ hoàn thành", "Kết quả"), (1, "Tên", "Xong", 100, "tốt")),
        ("Sheet1", ("Mã NV", "Nội dung công việc", "% hoàn thành", "Diễn giải"), ("nv 31", "Tên", "100%", "tốt")),
        ("Giao việc T9", ("Nội dung", "Giải trình", "%"), ("Tên", "tốt", "100%")),
        ("Sheet1", ("Ghi chú", "Tình trạng thực hiện (chọn)", "Mã số"), ("tốt", "xong", "NV031")),
    ],
)
def test_a_sheet_of_tasks_is_known_by_its_heads(name: str, head: tuple[object, ...], row: tuple[object, ...]) -> None:
    lines, _ = lines_of(sheet_of([["UBND phường"], [], [*head], [*row]], name))
    [line] = lines
    assert (line.state, line.note) == ("done", "tốt")
    assert line.code in ("NV-31", "") and line.title in ("Tên", "")


@pytest.mark.parametrize(
    "head",
    [
        ("Mã", "Chỉ tiêu", "Toàn phường", "Ghi chú"),
        ("Mã", "Nhiệm vụ", "Thực hiện", "Ghi chú"),
        ("TT", "Nội dung", "Tiến độ"),
    ],
)
def test_a_sheet_of_figures_is_no_sheet_of_tasks(head: tuple[object, ...]) -> None:
    lines, _ = lines_of(sheet_of([[*head], ["KT-06", "Doanh nghiệp", 20, ""]], "Kinh tế"))
    assert lines == []


def test_due_days_are_no_second_period_and_a_percentage_is_read_as_shown() -> None:
    def add(book) -> None:
        sheet = book.create_sheet("Nhiệm vụ")
        sheet.append(["Mã", "Hạn", "Tình trạng", "Tiến độ"])
        sheet.append(["NV-31", "Tháng 12/2024", "đang làm", 0.25])
        sheet["D2"].number_format = "0%"

    lines, codes = lines_of(changed(filled({("KT-06", "Toàn phường"): 29}), add))
    assert ([line.progress for line in lines], codes) == ([25], [])


def test_a_workbook_of_tasks_alone_is_no_workbook_without_figures() -> None:
    content = sheet_of([["Kỳ báo cáo", "2024-10"], [*HEAD], ["NV-31", "", "Xong", 100, ""]], "Nhiệm vụ")
    lines, codes = lines_of(content)
    assert (len(lines), codes) == (1, [])
    assert not isinstance(read_workbook(content), Problem)


def test_what_is_reported_where_nobody_sees_it_is_asked_about() -> None:
    def hide(book) -> None:
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["E"].hidden = True

    rows = [[*HEAD], ["NV-31", "", "Xong", 100, ""], ["NV-32", "", "đang làm", 5, "chờ"], ["NV-33", "", None, None, None]]
    lines, codes = lines_of(changed(sheet_of(rows, "Nhiệm vụ"), hide))
    assert (len(lines), codes) == (2, ["hidden_rows", "hidden_columns"])
