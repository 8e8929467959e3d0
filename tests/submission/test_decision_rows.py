"""Tests that a decision's proposals become rows of a plan: every doubt is a question, and no code means two things."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.decisions.decision import read_decision, read_text
from lib.decisions.model import Proposal
from lib.plan.catalogue import TARGETS, load_catalogue
from lib.plan.periods import Period
from lib.submission.decision_rows import decision_rows, known_rows
from lib.submission.plan_proposal import Moment
from lib.submission.target_changes import propose_targets
from lib.vietnamese.words import plan_start_words as words
from lib.workspace import open_workspace

CASES = Path(__file__).resolve().parents[1] / "decisions" / "cases"


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    found = read_decision((CASES / "01-quyet-dinh-giao-chi-tieu.docx").read_bytes())
    assert isinstance(found, Proposal)
    return found


def test_the_rows_of_a_decision_are_a_plan_that_can_be_stored(proposal: Proposal, shipped_folder: Path) -> None:
    moment = Moment(open_workspace(shipped_folder), Period(2026, 1), date(2026, 1, 5))
    rows = decision_rows(proposal, 2026, known_rows(shipped_folder))
    basis = (shipped_folder / TARGETS).read_bytes()
    change = propose_targets(moment, [row.cells for row in rows], basis, source=("qd.docx", b"x"))
    assert change is not None and len(change.added) == 16 and change.lights == ()
    plan = load_catalogue(shipped_folder, {TARGETS: change.change.content}).plans[2026]
    assert len(plan.measures) == 18
    assert [row.cells["name"] for row in rows if not row.is_sure] == ["Tỷ lệ dân số tham gia bảo hiểm y tế"]


def test_a_code_of_another_plan_is_taken_only_for_the_same_thing(proposal: Proposal, shipped_folder: Path) -> None:
    known = known_rows(shipped_folder)
    meant = {cells["code"]: (cells["name"], cells["unit"]) for cells in known}
    for row in decision_rows(proposal, 2026, known):
        if row.cells["code"] in meant:
            assert meant[row.cells["code"]] == (row.cells["name"], row.cells["unit"])
    same = read_text("I. Về kinh tế\n1. Sản lượng lương thực có hạt đạt 2.000 tấn.\n2. Thành lập mới 9 hợp tác xã.")
    first, second = decision_rows(same, 2026, known)
    assert (first.cells["code"], first.cells["target"], first.cells["owner"]) == (
        "KT-02",
        "2000",
        next(cells["owner"] for cells in known if cells["code"] == "KT-02"),
    )
    assert second.cells["code"] == "KT-09"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I. Về kinh tế\n1. Tỷ lệ đường kiên cố đạt trên 95%.", words.ABOVE.format(text="đạt trên 95%")),
        ("I. Về kinh tế\n1. Số lớp học đạt 3 lớp.", words.KIND_UNKNOWN),
        ("I. Về xã hội\n1. Tỷ lệ hộ nghèo còn 0%.", "ngưỡng"),
    ],
)
def test_what_a_plan_cannot_take_as_it_stands_is_asked(text: str, asked: str) -> None:
    (row,) = decision_rows(read_text(text), 2026)
    assert any(asked in question for question in row.questions), row


def test_nothing_is_invented_for_what_a_decision_does_not_say(proposal: Proposal) -> None:
    rows = decision_rows(proposal, 2026)
    assert {row.cells.get("owner", "") for row in rows} == {""}
    assert {row.cells.get("exceed_at", "") for row in rows} == {row.cells.get("amber_at", "") for row in rows} == {""}
    assert {row.cells["numerator"] for row in rows if row.cells["code"] == "KT-02"} == {words.NUMERATOR}
    assert len({row.cells["code"] for row in rows}) == len(rows)
