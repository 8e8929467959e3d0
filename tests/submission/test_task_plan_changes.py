"""The plan's tasks edited: added, changed, taken out, as a workbook there and back, and from a decision; every fault told."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.access.account import Account, Role
from lib.decisions.decision import read_text
from lib.plan.catalogue import TASKS, load_catalogue
from lib.plan.planned_task import PlannedTask
from lib.submission.decision_tasks import decision_task_rows, questions_of, with_tasks
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.service import CONSOLE, SubmissionService
from lib.submission.target_changes import RowFaults
from lib.submission.target_workbook import SheetFaults
from lib.submission.task_plan_changes import propose_task_workbook, propose_tasks, task_rows, year_task_workbook
from lib.submission.task_service import Assignment, TaskService
from lib.vietnamese.words import task_plan_words as words
from lib.workspace import open_workspace
from tests.decisions.test_task_list import SOLUTIONS
from tests.submission.test_target_changes import moment_of

NEW = {"code": "NV-90", "source": "E.I", "title": "Lắp camera", "text": "Lắp camera ở 10 tổ.", "due": "30/9/2024"}
PLACES = {column: place for place, column in enumerate(words.COLUMNS, start=1)}
NOW = datetime(2024, 6, 3, 2, tzinfo=UTC)


def proposed(folder: Path, change: Callable[[list[dict[str, str]]], object]) -> PlanProposal | None:
    moment = moment_of(folder)
    rows = task_rows(moment)
    change(rows)
    return propose_tasks(moment, rows, (folder / TASKS).read_bytes())


def tasks_then(folder: Path, proposal: PlanProposal | None) -> dict[str, PlannedTask]:
    assert proposal is not None
    return {task.code: task for task in load_catalogue(folder, {TASKS: proposal.change.content}).plans[2024].tasks}


def set_cells(task: str, **cells: str) -> Callable[[list[dict[str, str]]], object]:
    return lambda rows: next(row for row in rows if row["code"] == task).update(cells)


def test_the_tasks_as_they_stand_are_no_change(data_folder: Path) -> None:
    assert proposed(data_folder, lambda rows: None) is None


def test_a_task_is_added_changed_and_taken_out(data_folder: Path) -> None:
    added = proposed(data_folder, lambda rows: rows.append(NEW))
    assert tasks_then(data_folder, added)["NV-90"].due == date(2024, 9, 30)
    assert added is not None
    assert [(edit.what, edit.after) for edit in added.edits] == [("NV-90 Lắp camera", words.ADDED)]
    changed = proposed(data_folder, set_cells("NV-31", lead="Công an phường", domain="Kinh tế", indicators="KT-06"))
    task = tasks_then(data_folder, changed)["NV-31"]
    assert (task.lead, task.domain, task.indicators) == ("Công an phường", "kinh-te", ("KT-06",))
    gone = proposed(data_folder, lambda rows: rows.pop())
    assert len(tasks_then(data_folder, gone)) == 74
    # All else of the file stays as it was written.
    before, after = ((data_folder / TASKS).read_bytes(), added.change.content)
    assert after.startswith(before)


def test_a_task_about_which_something_was_recorded_is_not_taken_out_in_silence(data_folder: Path) -> None:
    service = SubmissionService(open_workspace(data_folder), Account("", "Lan", Role.ADMINISTRATOR), CONSOLE)
    plan = service.workspace.catalogue.latest
    TaskService(service, plan).assign(Assignment("NV-31", lead="Công an phường", due=date(2024, 12, 2)), NOW)
    found = proposed(data_folder, lambda rows: rows.remove(next(row for row in rows if row["code"] == "NV-31")))
    assert found is not None
    assert found.notices == (words.HAS_RECORDS.format(code="NV-31", count=1),)


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"code": "31"}, [("code", "sai mẫu")]),
        ({"code": "NV-30"}, [("code", "đã có ở dòng trên")]),
        ({"title": "", "text": ""}, [("title", "trống"), ("text", "trống")]),
        ({"domain": "Ngoại giao", "due": "mai"}, [("domain", "không có lĩnh vực"), ("due", "không hiểu ngày")]),
        ({"start": "1/12/2024", "due": "1/3/2024"}, [("due", "hạn trước ngày bắt đầu")]),
        ({"indicators": "KT-06; KT-99"}, [("indicators", "KT-99")]),
        ({"indicators": "mọi chỉ tiêu"}, [("indicators", "sai mẫu")]),
        ({"title": "a" * 201}, [("title", "200 ký tự")]),
    ],
)
def test_all_faulty_cells_are_told_together(data_folder: Path, cells: dict[str, str], faults: list[tuple[str, str]]) -> None:
    with pytest.raises(RowFaults) as raised:
        proposed(data_folder, set_cells("NV-31", **cells))
    found = sorted(raised.value.faults, key=lambda fault: [*words.COLUMNS].index(fault.column))
    assert [fault.column for fault in found] == [column for column, _ in faults]
    assert all(said.lower() in fault.text.lower() for fault, (_, said) in zip(found, faults, strict=True))
    assert all("start" not in fault.text for fault in found)


def handed_in(folder: Path, change: Callable[[Worksheet], object]) -> PlanProposal | None:
    moment = moment_of(folder)
    book, out = load_workbook(io.BytesIO(year_task_workbook(moment))), io.BytesIO()
    change(book.worksheets[0])
    book.save(out)
    return propose_task_workbook(moment, out.getvalue(), "nhiem-vu.xlsx", (folder / TASKS).read_bytes())


def row_of(sheet: Worksheet, code: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == code)


def test_the_workbook_that_was_handed_out_changes_nothing(data_folder: Path) -> None:
    assert handed_in(data_folder, lambda sheet: None) is None


def test_what_is_typed_in_excel_is_understood(data_folder: Path) -> None:
    def change(sheet: Worksheet) -> None:
        row = row_of(sheet, "NV-31")
        sheet.cell(row, PLACES["due"]).number_format = "dd/mm/yyyy"
        sheet.cell(row, PLACES["due"]).value = datetime(2024, 11, 30)
        sheet.cell(row, PLACES["domain"]).value = "chung"
        sheet.delete_rows(row_of(sheet, "NV-75"))

    proposal = handed_in(data_folder, change)
    tasks = tasks_then(data_folder, proposal)
    assert (tasks["NV-31"].due, tasks["NV-31"].domain, len(tasks)) == (date(2024, 11, 30), "", 74)
    assert proposal is not None and proposal.change.source_name == "nhiem-vu.xlsx"


def test_faults_of_a_workbook_are_told_with_their_rows(data_folder: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "NV-02"), PLACES["due"]).value = "cuối năm"
        sheet.cell(row_of(sheet, "NV-03"), PLACES["title"]).value = None

    with pytest.raises(SheetFaults) as raised:
        handed_in(data_folder, change)
    assert [(raised.value.rows[fault.row], fault.column) for fault in raised.value.faults] == [(7, "due"), (8, "title")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: sheet.cell(5, 1, "Ma so"), "Không thấy bảng nhiệm vụ"),
        (lambda sheet: sheet.cell(5, 14, "Kinh phí"), "Cột lạ: Kinh phí"),
        (lambda sheet: sheet.cell(3, 2, "2025"), "Bảng ghi năm 2025"),
    ],
)
def test_another_workbook_is_refused_with_what_to_do(data_folder: Path, change: Callable[[Worksheet], object], said: str) -> None:
    with pytest.raises(AnswerFault, match=said):
        handed_in(data_folder, change)


def test_a_decision_gives_rows_with_blanks_where_it_says_nothing() -> None:
    tasks = read_text("KẾ HOẠCH NĂM 2026\n" + SOLUTIONS).tasks
    domains = {"kinh-te": "Kinh tế"}
    rows = decision_task_rows(tasks, (), domains)
    assert [(row["code"], row["source"], row["lead"], row["due"]) for row in rows] == [
        ("NV-01", "III.1", "", "2026-09-30"),
        ("NV-02", "III.1", "", ""),
        ("NV-03", "III.2", "", ""),
        ("NV-04", "III.2", "", ""),
        ("NV-05", "IV.1", "Phòng Kinh tế", ""),
        ("NV-06", "IV.2", "", ""),
    ]
    assert rows[0]["domain"] == "kinh-te"
    asked = questions_of(rows, tasks)
    assert asked[0].startswith("6 nhiệm vụ lấy từ văn bản: 5 chưa có bộ phận chủ trì, 5 chưa có hạn.")
    assert words.DUE_IN_WORDS.format(code="NV-05", dates="trong quý I/2026") in asked
    # What the plan has already is not taken again.
    assert decision_task_rows(tasks, rows, domains) == []


def test_the_tasks_of_a_decision_are_stored_after_its_targets(data_folder: Path) -> None:
    moment = moment_of(data_folder)
    tasks = read_text("KẾ HOẠCH NĂM 2024\n" + SOLUTIONS).tasks
    alone = with_tasks(moment, None, tasks, ("van-ban.docx", b"x"))
    assert len(tasks_then(data_folder, alone)) == 81
    assert with_tasks(Moment(moment.workspace, moment.period, moment.today), None, [], ("", b"")) is None
