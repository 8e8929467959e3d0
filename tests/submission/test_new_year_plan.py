"""A new year's plan from the one before: what is carried over, what is asked for, and that the old year stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from lib.ledger.plan_history import exchange_file
from lib.ledger.records import Author
from lib.plan.catalogue import ADJUSTMENTS, TARGETS, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.submission.new_year_plan import Answer, NewYear, Texts
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.target_changes import RowFaults
from lib.workspace import open_workspace
from tests.insight.figures import actual

TEXTS = Texts("Quyết định số 1/QĐ-UBND ngày 5/1/2025", "Đổi mới")


def after(folder: Path) -> NewYear:
    return NewYear.after(Moment(open_workspace(folder), Period(2024, 12), date(2024, 12, 20)), 2025)


def answers(new: NewYear, **changed: Answer) -> dict[str, Answer]:
    """Return last year's words and numbers as the new year's, but for those given (`KT_06=…`)."""
    same = {m.code: Answer(m.target_text, str(float(m.target.bound))) for m in new.measures}
    return same | {code.replace("_", "-"): answer for code, answer in changed.items()}


def proposed(folder: Path, **changed: Answer) -> PlanProposal:
    new = after(folder)
    found = new.propose(TEXTS, answers(new, **changed), (folder / TARGETS).read_bytes())
    assert found is not None
    return found


def store(proposal: PlanProposal) -> None:
    for change in (*proposal.first, proposal.change):
        exchange_file(change, Author("Lan", datetime.now(UTC)))


def test_a_year_is_added_with_results_as_baselines_and_the_old_one_stays(data_folder: Path) -> None:
    december = [actual("VX-05", "", (946, 1000)), actual("KT-06", "", 27)]
    open_workspace(data_folder).ledger.submit(
        period="2024-12", author=Author("Lan", datetime.now(UTC)), actuals=december, file_name="a.xlsx", content=b""
    )
    before, old = load_catalogue(data_folder).latest, (data_folder / TARGETS).read_bytes()
    proposal = proposed(data_folder, VX_05=Answer("trên 96%", "96"), KT_06=Answer(is_left_out=True))
    assert len(proposal.added) == 22 and not proposal.lights
    assert load_catalogue(data_folder).latest == before, "only proposed"
    store(proposal)
    assert (data_folder / TARGETS).read_bytes().startswith(old)
    plans = load_catalogue(data_folder).plans
    assert plans[2024] == before
    assert (plans[2025].settings.decision, plans[2025].settings.theme) == (TEXTS.decision, TEXTS.theme)
    assert "KT-06" not in plans[2025].measure_by_code
    target = plans[2025].measure_by_code["VX-05"].target
    # 946 of 1000; the bounds 95,1 and 93 keep their distance from 95,1
    assert (target.bound, target.baseline, target.exceed_at, target.amber_at) == (96, Fraction("94.6"), 96, Fraction("93.9"))


def test_what_changed_in_mid_year_is_carried_over_as_it_closed(data_folder: Path) -> None:
    (data_folder / ADJUSTMENTS).write_text("code,valid_from,document,target_text,target\nKT-06,2024-07,NQ,40 cái,40\n", "utf-8")
    head, *rows = (data_folder / TARGETS).read_text("utf-8-sig").splitlines()
    lines = [f"{head},valid_from,valid_to", *(row + (",,2024-06" if ",MT-01," in row else ",,") for row in rows)]
    (data_folder / TARGETS).write_text("\n".join(lines) + "\n", "utf-8")
    new = after(data_folder)
    assert {m.code: m.target_text for m in new.measures}["KT-06"] == "40 cái"
    store(proposed(data_folder, KT_06=Answer("50 cái", "50")))
    plan = load_catalogue(data_folder).plans[2025]
    assert "MT-01" not in plan.measure_by_code
    target = plan.measure_by_code["KT-06"].target
    assert (target.bound, target.exceed_at, plan.measure_by_code["KT-06"].adjustments) == (50, 50, ())


def test_every_blank_or_faulty_answer_is_told_at_once(data_folder: Path) -> None:
    with pytest.raises(RowFaults) as raised:
        proposed(data_folder, KT_01=Answer("", ""), KT_06=Answer("30", "30 cái"), VX_05=Answer("96%", ""))
    places = [row["code"] for row in after(data_folder).rows()]
    assert [(places[fault.row], fault.column) for fault in raised.value.faults] == [
        ("KT-01", "target_text"),
        ("KT-01", "target"),
        ("KT-06", "target"),
        ("VX-05", "target"),
    ]


@pytest.mark.parametrize(
    ("today", "years"), [(date(2024, 12, 20), (2025,)), (date(2025, 3, 1), (2025, 2026)), (date(2026, 3, 1), (2026, 2025, 2027))]
)
def test_the_year_that_runs_is_proposed_first(data_folder: Path, today: date, years: tuple[int, ...]) -> None:
    assert NewYear.choices(Moment(open_workspace(data_folder), Period(2024, 12), today)) == years


def test_a_plan_needs_its_name_and_files_that_fit(data_folder: Path) -> None:
    new = after(data_folder)
    with pytest.raises(AnswerFault, match="Tên kế hoạch hoặc quyết định"):
        new.propose(Texts(" "), answers(new), b"")
    (data_folder / "allotments.csv").write_text("measure,group,target\nKT-06,TDP01,3\n", "utf-8")
    with pytest.raises(PlanError, match="ghi năm của dòng này"):
        new.propose(TEXTS, answers(new), b"")
