"""`python -m lib tasks`: the decision's tasks and those given besides, for people and programs, none of a closed domain."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.ledger.task_details import TaskState
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from tests.access.ward import HOST, NOW, PEOPLE, Ward, make_ward
from tests.conftest import here


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return a ward in which one task of the plan is reported as done, and a new one is long overdue."""
    made = make_ward(tmp_path_factory.mktemp("ward") / "data")
    tasks = TaskService(SubmissionService(made.workspace, PEOPLE["van"], HOST), made.workspace.catalogue.latest)
    tasks.assign(Assignment("NV-31", lead="Tài chính - Kế toán", due=date(2024, 12, 2)), NOW)
    tasks.report("NV-31", Progress(TaskState.DONE, 100, "Đã mở lớp"), NOW)
    tasks.assign(Assignment(title="Thu nợ", assignee="Trần Thị Hoa", due=date(2024, 10, 4), indicators=("KT-05",)), NOW)
    return made


def output(folder: Path, *words: Any) -> str:
    done = here("tasks", *words, "--data", folder)
    assert (done.status, done.err) == (0, "")
    return done.out


def test_programs_get_every_task_with_the_decisions_own_words(shipped_folder):
    found = json.loads(output(shipped_folder, "--json"))
    assert len(found) == 75
    temple = next(task for task in found if "Dương Đình Nghệ" in task["text"])
    keys = ("id", "source", "domain", "indicators", "units", "due", "state")
    assert [temple[key] for key in keys] == ["NV-46", "E.VI.1", "van-hoa-xa-hoi", [], [], None, "not_started"]


def test_programs_get_what_was_given_and_reported(ward):
    found = {task["title"]: task for task in json.loads(output(ward.folder, "--json", "--year", 2024))}
    course = found["Đào tạo khởi sự doanh nghiệp và bồi dưỡng doanh nhân năm 2024"]
    assert [course[key] for key in ("units", "due", "state", "progress", "light", "done_on")] == [
        *(["Tài chính - Kế toán"], "2024-12-02", "done", 100, "done_on_time", "2024-10-01")
    ]
    new = found["Thu nợ"]
    assert (new["assignee"], new["light"], new["indicators"], new["domain"]) == ("Trần Thị Hoa", "overdue", ["KT-05"], "kinh-te")


def test_people_read_the_overdue_first(ward):
    lines = output(ward.folder).splitlines()
    assert lines[0].startswith("[Quá hạn]  Thu nợ (")
    assert lines[1].startswith("    Trần Thị Hoa · Chưa bắt đầu (0%) · Quá hạn ")
    assert "[Xong đúng hạn]  Đào tạo khởi sự doanh nghiệp và bồi dưỡng doanh nhân năm 2024 (NV-31, mục E.III)" in lines


def test_a_guest_gets_nothing_of_a_closed_domain(ward):
    found = json.loads(output(ward.folder, "--json"))
    assert "quoc-phong-an-ninh" not in {task["domain"] for task in found}
    assert "giao quân" not in output(ward.folder)


def test_a_year_without_plan_and_a_plan_without_tasks_are_told(ward, tmp_path):
    assert here("tasks", "--year", 2023, "--data", ward.folder).status == 2
    folder = ward.copied(tmp_path / "data").folder
    rows = (folder / "tasks.csv").read_text("utf-8-sig").splitlines()
    (folder / "tasks.csv").write_text(rows[0] + "\n", "utf-8")
    assert "Thu nợ" in output(folder)
    for record in (folder / "actuals").glob("*/*/*"):
        if '"kind": "task"' in (record / "receipt.json").read_text("utf-8"):
            record.rename(tmp_path / record.name)
    assert output(folder) == "Kế hoạch năm 2024 chưa có nhiệm vụ nào.\n"


def test_the_due_days_are_written_as_a_calendar(ward, tmp_path):
    file = tmp_path / "han.ics"
    assert output(ward.folder, "--year", 2024, "--calendar", file).startswith("Đã ghi lịch hạn của ")
    text = file.read_text("utf-8")
    assert "SUMMARY:Hạn: Thu nợ" in text
    assert "DTSTART;VALUE=DATE:20241004" in text


def test_the_evidence_of_discipline_for_people_and_programs(ward):
    found = {(one["unit"], one["assignee"]): one["facts"] for one in json.loads(output(ward.folder, "--discipline", "--json"))}
    (done,) = found["Tài chính - Kế toán", ""]["done_on_time"]["of"]
    assert (done["id"], done["count"]) == ("NV-31", 1)
    (late,) = found["", "Trần Thị Hoa"]["overdue"]["of"]
    assert (late["name"], late["about"].split(" ngày")[0][:8]) == ("Thu nợ", "Quá hạn ")
    text = output(ward.folder, "--discipline")
    assert "Tài chính - Kế toán\n" in text
    assert "  Nhiệm vụ xong đúng hạn: 1\n    Đào tạo khởi sự doanh nghiệp" in text
    # Guests learn nothing of a closed domain: neither its tasks nor who is late with its figures.
    assert ("Công an phường", "") not in found
    assert "Công an phường" not in text
