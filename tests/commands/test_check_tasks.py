"""`python -m lib check` on a workbook that reports on tasks: what the page shows before it is confirmed, as text and JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.plan.periods import Period
from tests.conftest import here
from tests.intake.books import filled
from tests.intake.task_workbooks import TITLES, with_tasks

GIVEN, OTHER = "NV-29", "NV-48"
"""Tasks of the demonstration, given to units and 80 and 75 % done."""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook with one figure that says something new of one task, and of another what stands."""
    figures = filled({("KT-06", "Tổ dân phố 1"): 8}, {"KT-06": "chờ"}, period=Period(2024, 9))
    file = tmp_path / "thang-9.xlsx"
    file.write_bytes(with_tasks(figures, (GIVEN, "", "xong", None, "đã thu đủ"), (OTHER, "", "đang làm", 75)))
    return file


def test_the_tasks_of_a_trial_are_printed_old_beside_new(workbook: Path, shipped_folder: Path):
    done = here("check", workbook, "--trial", "--data", shipped_folder)
    assert "1 nhiệm vụ sẽ được báo cáo\n" in done.out, done.out
    assert f"  {TITLES[GIVEN]}: Đang làm (80%) thành Xong (100%); đã thu đủ\n" in done.out
    assert TITLES[OTHER] not in done.out
    assert "Báo cáo 1 nhiệm vụ." in here("check", workbook.parent, "--trial", "--data", shipped_folder).out


def test_programs_get_what_is_reported_of_each_task(workbook: Path, shipped_folder: Path):
    (change,) = here("check", workbook, "--trial", "--json", "--data", shipped_folder).data["tasks"]
    assert (change["id"], change["title"], change["note"]) == (GIVEN, TITLES[GIVEN], "đã thu đủ")
    assert (change["before"], change["after"]) == (
        {"state": "in_progress", "progress": 80},
        {"state": "done", "progress": 100},
    )


def test_a_task_that_nobody_was_given_for_real_is_told_at_its_cell(workbook: Path, shipped_folder: Path, data_folder: Path):
    for folder in (shipped_folder, data_folder):  # the demonstration's tasks are no real ones
        done = here("check", workbook, "--data", folder)
        assert done.status == 1
        assert "bảng tính “Nhiệm vụ”" in done.out
        assert "sẽ được báo cáo" not in done.out


def test_nothing_is_tried_where_real_figures_stand(workbook: Path, data_folder: Path):
    refused = here("check", workbook, "--trial", "--data", data_folder)
    assert refused.status == 2
    assert "Không còn số liệu minh họa" in refused.err
