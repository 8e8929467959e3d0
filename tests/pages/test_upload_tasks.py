"""The upload page with a workbook that reports on tasks: faults beside their cells, a preview, both stored at once."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from lib.access.account import Account, Role
from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.tasks.model import Task
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.vietnamese.words import screen_words
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.intake.books import filled
from tests.intake.task_workbooks import with_tasks
from tests.pages.screen import UPLOAD, Open, Screen
from tests.pages.test_upload import TYPE

MAI = Account("mai", "Trần Thị Mai", Role.OFFICER, measures=frozenset({"KT-06"}))
OFFICE = Account("son", "Phạm Văn Sơn", Role.OFFICE)


def test_tasks_of_the_workbook_are_shown_and_stored_with_its_figures(
    folders: dict[str, Path], tmp_path: Path, open_page: Open
) -> None:
    data = shutil.copytree(folders["real"], tmp_path / "data")
    for account in (MAI, OFFICE):
        make_account(data, account)
    workspace = open_workspace(data)
    plan = workspace.catalogue.latest
    given = Assignment("NV-31", assignee=MAI.full_name, due=date(plan.year, 12, 31))
    TaskService(SubmissionService(workspace, OFFICE, ""), plan).assign(given, datetime.now(UTC))

    def hand_in(*rows: tuple[object, ...], is_with_figures: bool = True) -> Screen:
        typed = {("KT-06", "Tổ dân phố 1"): 8} if is_with_figures else {}
        figures = filled(typed, {"KT-06": "chờ"} if typed else None, period=Period(plan.year, 7))
        screen = open_page(data, UPLOAD, MAI.name)
        screen.test.file_uploader[0].set_value(("thang-7.xlsx", with_tasks(figures, *rows), TYPE)).run()
        return screen

    assert "ô C3, bảng tính “Nhiệm vụ”" in hand_in(("NV-31", "", "đang làm", 40), ("NV-45", "", "xong", None)).text
    screen = hand_in(("NV-31", "", "đang làm", 40), ("NV-45", "", None, None))
    assert screen_words.TASKS_TITLE.format(count=1) in screen.text
    assert "Đang làm (40%)" in screen.text
    screen.button(screen_words.CONFIRM).click().run()
    assert screen_words.TASKS_STORED.format(count=1) in screen.text
    task = find_task(tasks_of(plan, workspace.snapshot(), date(plan.year, 9, 1)), "NV-31")
    assert isinstance(task, Task)
    assert task.progress == 40
    assert screen.faults == []
    again = hand_in(("NV-31", "", "đang làm", 40), is_with_figures=False)
    assert screen_words.NOTHING_CHANGES in again.text
    assert screen_words.CONFIRM not in [button.label for button in again.test.button]
