"""Workbooks whose sheet of tasks has one fault each, for tests of what officers are told about them."""

from __future__ import annotations

from dataclasses import replace

import openpyxl

from lib.plan.catalogue import Catalogue
from tests.intake.books import PLAN, changed

SHEET = "Nhiệm vụ"
TITLES = {task.code: task.title for task in PLAN.tasks}
WITH_OWNERS = Catalogue(
    {PLAN.year: replace(PLAN, tasks=tuple(replace(t, lead="" if t.code == "NV-33" else "Công an phường") for t in PLAN.tasks))}
)
"""The plan with every task given to a unit but one."""
OF_TASKS = [
    (name, rows, [(code, SHEET, cell)])
    for name, rows, code, cell in (
        ("a state that nobody knows", [("NV-31", "", "gần xong", "")], "task_state", "C2"),
        ("a progress beyond all", [("NV-31", "", "đang làm", 140)], "task_progress", "D2"),
        ("a half or half a hundredth", [("NV-31", "", "đang làm", "0,5")], "task_share", "D2"),
        ("done by half", [("NV-31", "", "Xong", "60%")], "task_disagrees", "D2"),
        ("all of it, and no state", [("NV-31", "", None, "100%")], "task_done_unsaid", "D2"),
        ("a line without task", [("", "", "Xong", "")], "task_unnamed", "C2"),
        ("a task that does not exist", [("NV-99", "", "Xong", "")], "task_unknown", "A2"),
        ("the code of one, the title of another", [("NV-31", TITLES["NV-32"], "Xong", "")], "task_two_names", "A2"),
        ("a task twice", [("NV-31", "", "Xong", ""), ("nv 31", "", "đang làm", 5)], "task_twice", "C3"),
        ("a task of nobody", [("NV-33", "", "Xong", "")], "task_not_assigned", "C2"),
        ("a note beyond measure", [("NV-31", "", "", "", "a" * 2001)], "task_note_long", "E2"),
    )
]
"""The name of a case, its rows, and what is to be told of them."""


def with_tasks(content: bytes, *rows: tuple[object, ...]) -> bytes:
    """Return a workbook with a sheet of tasks behind its others, of these lines: code, title, state, progress, note."""

    def add(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet(SHEET)
        for row in (("Mã", "Nhiệm vụ", "Tình trạng", "Tiến độ", "Ghi chú"), *rows):
            sheet.append(row)

    return changed(content, add)
