"""The clock of pages and commands: made-up figures have a day of their own, real ones the day in Vietnam."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.ledger.snapshot import Snapshot
from lib.workspace import open_workspace, today_of, year_without_plan
from tests.conftest import here
from tests.insight.figures import actual, snapshot

LATE = datetime(2026, 11, 25, 20, tzinfo=UTC)
REAL = snapshot(("2024-09", [actual("KT-06", "", 12)]))


def made_up(*periods: str) -> Snapshot:
    records = snapshot(*((period, [actual("KT-06", "", 12)]) for period in periods)).records
    return Snapshot(tuple(replace(record, receipt=replace(record.receipt, demo=True)) for record in records))


@pytest.mark.parametrize(
    ("found", "day"),
    [
        pytest.param(made_up("2024-03", "2024-09"), date(2024, 9, 20), id="made up: the 20th of their last month"),
        pytest.param(made_up("2024-12", "2025-03"), date(2025, 3, 20), id="made up, of several years"),
        pytest.param(REAL, date(2026, 11, 26), id="real: three in the morning of the 26th in Vietnam"),
        pytest.param(Snapshot(()), date(2026, 11, 26), id="nothing reported"),
    ],
)
def test_made_up_figures_have_a_day_of_their_own(found, day):
    assert today_of(found, LATE) == day


@pytest.mark.parametrize(
    ("found", "day", "year"),
    [
        (REAL, date(2025, 1, 1), 2025),
        (REAL, date(2026, 11, 25), 2026),
        (REAL, date(2024, 12, 31), None),
        (Snapshot(()), date(2025, 1, 1), 2025),
        (made_up("2024-09"), date(2026, 11, 25), None),
    ],
)
def test_a_year_that_runs_without_a_plan_is_known(catalogue, found, day, year):
    assert year_without_plan(found, catalogue, day) == year


def test_the_command_says_by_which_day_made_up_figures_are_told(shipped_folder: Path):
    assert (
        "SỐ LIỆU MINH HỌA – không phải kết quả thật; hôm nay tính là ngày 20/9/2024" in here("status", "--data", shipped_folder).out
    )


def test_the_command_says_that_a_year_runs_without_a_plan(data_folder: Path):
    workspace = open_workspace(data_folder)
    assert workspace.catalogue.latest.year < datetime.now(UTC).year
    out = here("status", "--data", data_folder).out
    assert f"chưa có kế hoạch năm {datetime.now(UTC).year}. Mở kế hoạch: lệnh new-year" in out
