"""The plan's tasks on the page “Thiết lập”: edited, added, handed in as a workbook, and taken from a decision with its targets."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lib.plan.catalogue import TASKS, load_catalogue
from lib.plan.periods import Period
from lib.submission.plan_proposal import Moment
from lib.submission.task_plan_changes import year_task_workbook
from lib.vietnamese.words import plan_start_words as start_words
from lib.vietnamese.words import setup_words
from lib.vietnamese.words import task_plan_words as words
from lib.workspace import open_workspace
from tests.decisions.test_task_list import SOLUTIONS
from tests.pages.screen import Open, Screen, SignIn
from tests.pages.test_setup import opened, press


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


def field_of(screen: Screen, column: str):
    """Return the field of one column of a task."""
    fields = [*screen.test.text_input, *screen.test.selectbox, *screen.test.text_area]
    return next(field for field in fields if field.label == words.COLUMNS[column])


def test_a_task_is_edited_with_every_fault_beside_its_field_and_undone(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / TASKS).read_bytes()
    screen = opened(folder, open_page, sign_in, "nhiem-vu")
    assert words.SUMMARY.format(count=75) in screen.text
    screen.test.selectbox(key="task-code").set_value("NV-31").run()
    field_of(screen, "due").set_value("cuối năm")
    field_of(screen, "indicators").set_value("KT-99")
    press(screen, setup_words.PREVIEW)
    assert "“cuối năm”" in screen.text and words.UNKNOWN_INDICATOR.format(year=2024, code="KT-99") in screen.text
    field_of(screen, "due").set_value("30/11/2024")
    field_of(screen, "indicators").set_value("KT-06")
    press(screen, setup_words.PREVIEW)
    assert "NV-31 – Hạn" in screen.text
    press(screen, setup_words.CONFIRM)
    task = next(task for task in load_catalogue(folder).latest.tasks if task.code == "NV-31")
    assert (task.due, task.indicators) == (date(2024, 11, 30), ("KT-06",))
    press(screen, setup_words.UNDO)
    assert (folder / TASKS).read_bytes() == before


def test_a_task_is_added_and_another_one_taken_out(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "nhiem-vu")
    screen.test.radio(key="task-way").set_value("them").run()
    for column, text in {"source": "E.I", "title": "Lắp camera", "text": "Lắp camera ở 10 tổ."}.items():
        field_of(screen, column).set_value(text)
    press(screen, setup_words.PREVIEW)
    press(screen, setup_words.CONFIRM)
    assert load_catalogue(folder).latest.tasks[-1].code == "NV-76"
    screen.test.radio(key="task-way").set_value("bo").run()
    screen.test.selectbox(key="task-code").set_value("NV-76").run()
    press(screen, setup_words.PREVIEW)
    press(screen, setup_words.CONFIRM)
    assert len(load_catalogue(folder).latest.tasks) == 75


def test_the_workbook_of_tasks_goes_out_and_comes_in(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    content = year_task_workbook(Moment(open_workspace(folder), Period(2024, 6), date(2024, 6, 20)))
    screen = opened(folder, open_page, sign_in, "nhiem-vu")
    screen.test.radio(key="task-way").set_value("excel").run()
    screen.test.file_uploader[0].set_value(("nhiem-vu.xlsx", content, "")).run()
    press(screen, setup_words.PREVIEW)
    assert setup_words.NOTHING_CHANGES in screen.text


def test_the_tasks_of_a_decision_are_taken_with_its_targets(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quyet-dinh")
    pasted = "KẾ HOẠCH\nI. CÁC CHỈ TIÊU NĂM 2025\n1. Thành lập mới 15 doanh nghiệp.\n" + SOLUTIONS.replace("2026", "2025")
    screen.test.text_area(key="decision-text").set_value(pasted)
    screen.test.text_input(key="decision-year").set_value("2025")
    press(screen, start_words.READ)
    screen.test.checkbox(key="decision-tasks").check().run()
    for box in screen.test.checkbox:
        if box.key != "decision-tasks":
            box.check()
    screen.test.run()
    press(screen, setup_words.PREVIEW)
    assert "chưa có bộ phận chủ trì" in screen.text
    press(screen, setup_words.CONFIRM)
    plan = load_catalogue(folder).plans[2025]
    assert [task.code for task in plan.tasks] == [f"NV-0{number}" for number in range(1, 7)]
    assert plan.tasks[4].lead == "Phòng Kinh tế"
    assert len(load_catalogue(folder).plans[2024].tasks) == 75
