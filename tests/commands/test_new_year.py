"""`python -m lib new-year` and `demo --years`: a year is added whole or not at all, and nothing made up is taken for real."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.ledger.journal import Event
from lib.ledger.records import Author
from lib.plan.actual import Actual
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD
from lib.workspace import open_workspace
from tests.conftest import here
from tests.demo_years import store


def sheet_of(folder: Path) -> Path:
    sheet = folder.parent / "ke-hoach-2025.csv"
    assert here("new-year", 2025, "--out", sheet, "--data", folder).status == 0
    return sheet


def rows_of(sheet: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"), newline="")))


def fill(sheet: Path) -> None:
    rows = rows_of(sheet)
    out = io.StringIO()
    csv.writer(out).writerows([rows[0], *([*row[:6], row[3], row[4]] for row in rows[1:])])
    sheet.write_text(out.getvalue(), "utf-8-sig", newline="")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_year_is_added_from_the_filled_sheet_and_the_old_file_is_kept(data_folder: Path) -> None:
    old, before = (data_folder / "targets.csv").read_bytes(), names(data_folder)
    sheet = sheet_of(data_folder)
    fill(sheet)
    nobody = here("new-year", 2025, "--from", sheet, "--data", data_folder)
    assert (nobody.status, nobody.err, names(data_folder)) == (2, "Cần ghi họ tên cán bộ bằng --officer.\n", before)
    done = here("new-year", 2025, "--from", sheet, "--officer", "Lan", "--data", data_folder)
    assert (done.status, done.err) == (0, "")
    assert "Đã thêm năm 2025: 23 chỉ tiêu, 29 thành phần." in done.out
    assert names(data_folder) - before == {"plan-history", "journal"}
    (place,) = (data_folder / "plan-history").glob("2*")
    assert f"Tệp cũ giữ ở data/plan-history/{place.name}." in done.out
    assert {path.name for path in place.iterdir()} == {"targets.csv", "original.csv", "change.json"}
    assert ((place / "targets.csv").read_bytes(), (place / "original.csv").read_bytes()) == (old, sheet.read_bytes())
    assert json.loads((place / "change.json").read_text("utf-8"))["officer"] == "Lan"
    assert [entry.event for entry in open_workspace(data_folder).journal.entries()] == [Event.PLAN_CHANGED]
    assert sorted(load_catalogue(data_folder).plans) == [2024, 2025]
    again = here("new-year", 2025, "--from", sheet, "--officer", "Lan", "--data", data_folder)
    assert (again.status, again.out) == (2, "")
    assert "Kế hoạch đã có đến năm 2025" in again.err


def test_a_sheet_not_filled_in_changes_nothing(data_folder: Path) -> None:
    old, before = (data_folder / "targets.csv").read_bytes(), names(data_folder)
    done = here("new-year", 2025, "--from", sheet_of(data_folder), "--officer", "Lan", "--data", data_folder)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("ke-hoach-2025.csv, dòng 2, cột loi_2025: ô để trống.")
    assert ((data_folder / "targets.csv").read_bytes(), names(data_folder)) == (old, before)


def test_a_sheet_in_work_is_not_overwritten(data_folder: Path) -> None:
    sheet = sheet_of(data_folder)
    fill(sheet)
    filled = sheet.read_bytes()
    done = here("new-year", 2025, "--out", sheet, "--data", data_folder)
    assert (done.status, sheet.read_bytes()) == (2, filled)


@pytest.mark.parametrize("arguments", [["2025"], ["hai", "--out", "x.csv"], ["2025", "--out", "x.csv", "--from", "x.csv"]])
def test_a_wrong_call_is_refused(arguments: list[str], data_folder: Path) -> None:
    assert here("new-year", *arguments, "--data", data_folder).status == 2


@pytest.mark.parametrize("demo", [True, False])
def test_last_years_results_become_baselines_unless_they_are_made_up(demo: bool, data_folder: Path) -> None:
    open_workspace(data_folder).ledger.submit(
        period="2024-12",
        author=Author("Lan", datetime(2024, 12, 20, tzinfo=UTC)),
        actuals=[Actual("VX-05", WARD, numerator=946, denominator=1000)],
        file_name="x.xlsx",
        content=b"",
        demo=demo,
    )
    sheet = sheet_of(data_folder)
    result = next(row[5] for row in rows_of(sheet) if row[0] == "VX-05")
    assert result == ("" if demo else "94.6")
    fill(sheet)
    assert here("new-year", 2025, "--from", sheet, "--officer", "Lan", "--data", data_folder).status == 0
    baseline = load_catalogue(data_folder).plans[2025].measure_by_code["VX-05"].target.baseline
    assert (baseline is None) == demo


def test_the_demonstration_of_several_years_goes_through_templates_and_checks(data_folder: Path) -> None:
    targets = (data_folder / "targets.csv").read_text("utf-8-sig").splitlines(keepends=True)
    kept = [targets[0], *(line for line in targets if ",KT-06," in line or ",QA-01," in line)]
    (data_folder / "targets.csv").write_text("".join(kept), "utf-8-sig", newline="")
    done = here("demo", "--years", 2024, 2025, "--data", data_folder)
    assert (done.status, done.err) == (0, "")
    workspace = open_workspace(data_folder)
    snapshot = workspace.ledger.snapshot()
    assert snapshot.is_demonstration
    assert {key.period[:4] for key in snapshot.current} == {"2024", "2025"}
    ended = {key.period for key in snapshot.current if key.group == "TDP10"}
    assert max(ended) == "2024-12"
    assert workspace.catalogue.groups["TDP10"].successor == "TDP09"


def test_the_heir_of_a_group_has_both_their_shares_in_the_demonstration(data_folder: Path) -> None:
    store(data_folder, {2024: (3,), 2025: (3,)})
    current = {key: actual for key, (actual, _) in open_workspace(data_folder).ledger.snapshot().current.items()}
    bases = {(key.period[:4], key.group): a.denominator or 0 for key, a in current.items() if key.measure == "VX-05"}
    assert bases["2025", "TDP09"] == pytest.approx(bases["2024", "TDP09"] + bases["2024", "TDP10"], abs=1)
