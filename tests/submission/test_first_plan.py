"""Tests that a ward begins a plan of its own: empty, whole at every moment, the old files kept, real figures never lost."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.ledger.plan_history import exchange_file
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.plan.catalogue import SETTINGS, TARGETS, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.submission.first_plan import is_without_plan, own_plan
from lib.submission.plan_proposal import AnswerFault
from lib.vietnamese.words import plan_start_words as words
from lib.workspace import open_workspace
from tests.intake.books import submit

HER = Author("Trần Thị Mai", datetime(2026, 1, 5, tzinfo=UTC))
ANSWERS = ("Hàm Rồng", "UBND phường Hàm Rồng", "2026")


@pytest.fixture
def folder(shipped_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shipped_folder, tmp_path / "data")


def begun(folder: Path, answers: tuple[str, str, str] = ANSWERS) -> None:
    for change in own_plan(folder, Ledger(folder / "actuals"), *answers):
        exchange_file(change, HER)
        if (folder / TARGETS).exists():
            load_catalogue(folder)  # a crash after any of them leaves a plan that can be read


def test_the_shipped_plan_gives_way_to_an_empty_one_and_is_kept(folder: Path) -> None:
    access, targets = load_catalogue(folder).latest.settings.access, (folder / TARGETS).read_bytes()
    begun(folder)
    workspace = open_workspace(folder)
    (plan,) = workspace.catalogue.plans.values()
    assert (plan.year, plan.indicators, plan.groups) == (2026, (), ())
    settings = plan.settings
    assert (settings.ward, settings.authority, settings.access) == (*ANSWERS[:2], access)
    assert (settings.goal, settings.legal_basis, settings.theme) == ("", (), "")
    assert not workspace.snapshot().records, "no made-up figure of a year without a plan"
    assert [path.read_bytes() for path in folder.glob(f"plan-history/*/{TARGETS}")] == [targets]


def test_made_up_figures_of_before_are_no_matter_to_verify(folder: Path) -> None:
    begun(folder)
    assert verify(folder, load_catalogue(folder).plans, HER.at).faults == ()


def test_a_folder_without_any_plan_begins_one_too(tmp_path: Path) -> None:
    assert is_without_plan(tmp_path)
    for change in own_plan(tmp_path, Ledger(tmp_path / "actuals"), *ANSWERS):
        exchange_file(change, HER)
    assert load_catalogue(tmp_path).latest.settings.ward == "Hàm Rồng" and not is_without_plan(tmp_path)


@pytest.mark.parametrize("answers", [("", "UBND", "2026"), ("A", " ", "2026"), ("A", "B", "26"), ("A", "B", "năm")])
def test_a_faulty_answer_changes_nothing(answers: tuple[str, str, str], folder: Path) -> None:
    with pytest.raises(AnswerFault):
        begun(folder, answers)


def test_a_plan_with_real_figures_is_not_replaced(folder: Path) -> None:
    submit(folder, Period(2024, 5), {("KT-06", "Tổ dân phố 1"): 4}, "Nguyễn Thị Hoa", datetime(2024, 12, 5, tzinfo=UTC))
    with pytest.raises(AnswerFault, match=words.OWN_HAS_FIGURES[:20]):
        begun(folder)


def test_no_target_without_a_first_year_is_a_mistake(folder: Path) -> None:
    begun(folder)
    text = (folder / SETTINGS).read_text("utf-8-sig")
    (folder / SETTINGS).write_text(text.replace("first_year = 2026", ""), "utf-8")
    with pytest.raises(PlanError):
        load_catalogue(folder)
