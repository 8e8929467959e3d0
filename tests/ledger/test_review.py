"""Review and closing: what waits changes nothing until it is approved, and a closed period changes no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.insight.history import history
from lib.ledger.records import Author
from lib.ledger.review import Decided, approve, give_back, lock_period, reopen_period
from lib.ledger.store import Conflict, Ledger, Locked
from lib.plan.actual import Actual

NOW = datetime(2024, 7, 16, 1, 30, tzinfo=UTC)
PERIOD = "2024-07"
OFFICE = {"author": Author("Văn phòng", NOW, "office")}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


def submit(
    ledger: Ledger, amount: float = 14, *, group: str = "", officer: str = "Lan", now: datetime = NOW, account: str = "", **more
):
    given = {"period": PERIOD, "file_name": "a.xlsx", "content": b"workbook", **more}
    return ledger.submit(actuals=[Actual("KT-06", group, value=amount)], author=Author(officer, now, account), **given)


def figures(ledger: Ledger) -> dict[str, float | None]:
    """Return what leaders see, by group, as a newly started program reads it."""
    return {key.group: figure.value for key, (figure, _) in Ledger(ledger.folder).snapshot().current.items()}


def test_a_submission_that_waits_counts_from_its_approval_on(ledger):
    first = submit(ledger, 3)
    receipt = submit(ledger, 5, waits=True, account="lan")
    assert (figures(ledger), receipt.supersedes) == ({"": 3}, ())
    assert [record.receipt for record in ledger.snapshot().waiting] == [receipt]
    before = ledger.snapshot().changed_at
    approval = approve(ledger, receipt.id, **OFFICE)
    assert (figures(ledger), approval.supersedes, ledger.snapshot().waiting) == ({"": 5}, (first.id,), ())
    assert before == first.accepted_at
    assert ledger.snapshot().changed_at == approval.accepted_at


def test_of_two_submissions_the_one_approved_last_stands(ledger):
    waiting = submit(ledger, 5, waits=True)
    submit(ledger, 7, officer="Minh")
    assert figures(ledger) == {"": 7}
    approve(ledger, waiting.id, **OFFICE)
    assert figures(ledger) == {"": 5}


def test_an_approver_is_told_what_changed_after_the_preview(ledger):
    waiting = submit(ledger, 5, waits=True)
    shown = ledger.snapshot()
    submit(ledger, 7, officer="Minh")
    with pytest.raises(Conflict) as conflict:
        approve(ledger, waiting.id, basis=shown, **OFFICE)
    assert [receipt.officer for receipt in conflict.value.records] == ["Minh"]
    assert figures(ledger) == {"": 7}
    submit(ledger, 1, group="TDP09", officer="Bình")
    approve(ledger, waiting.id, basis=ledger.snapshot(), **OFFICE)
    assert figures(ledger) == {"": 5, "TDP09": 1}


def test_a_returned_submission_never_counts_and_says_why(ledger):
    waiting = submit(ledger, 5, waits=True)
    with pytest.raises(ValueError, match="reason"):
        give_back(ledger, waiting.id, reason=" ", **OFFICE)
    give_back(ledger, waiting.id, reason="thiếu Tổ 3", **OFFICE)
    assert (figures(ledger), ledger.snapshot().waiting) == ({}, ())
    assert ledger.snapshot().decisions[waiting.id].reason == "thiếu Tổ 3"
    for decide in (approve, lambda *a, **m: give_back(*a, reason="x", **m)):
        with pytest.raises(Decided):
            decide(ledger, waiting.id, **OFFICE)


def test_what_does_not_wait_is_not_approved(ledger):
    direct, taken = submit(ledger, 3), submit(ledger, 4, waits=True)
    ledger.withdraw(taken.id, author=Author("Lan", NOW))
    for record in (direct, taken):
        with pytest.raises(Decided):
            approve(ledger, record.id, **OFFICE)
    with pytest.raises(KeyError):
        approve(ledger, "nothing", **OFFICE)


def test_an_approval_taken_back_makes_it_wait_again(ledger):
    submit(ledger, 3)
    waiting = submit(ledger, 5, waits=True)
    approval = approve(ledger, waiting.id, **OFFICE)
    undo = ledger.withdraw(approval.id, author=Author("Văn phòng", NOW))
    assert (figures(ledger), [r.receipt.id for r in ledger.snapshot().waiting]) == ({"": 3}, [waiting.id])
    ledger.withdraw(undo.id, author=Author("Văn phòng", NOW))
    assert figures(ledger) == {"": 5}


def test_the_first_real_submission_ends_the_demonstration_when_it_is_approved(ledger):
    submit(ledger, 2, demo=True)
    waiting = submit(ledger, 5, waits=True)
    assert (ledger.snapshot().is_demonstration, figures(ledger)) == (True, {"": 2})
    assert history(ledger.snapshot())[0].state == "waiting"
    approval = approve(ledger, waiting.id, **OFFICE)
    assert (ledger.snapshot().is_demonstration, figures(ledger)) == (False, {"": 5})
    ledger.withdraw(approval.id, author=Author("Văn phòng", NOW))
    assert (ledger.snapshot().is_demonstration, figures(ledger)) == (False, {})


def test_a_meeting_keeps_showing_what_it_showed(ledger):
    submit(ledger, 3)
    waiting = submit(ledger, 5, waits=True)
    meeting = ledger.freeze_meeting(title="Giao ban", period=PERIOD, groups=(), author=Author("Lan", NOW), plan={})
    approve(ledger, waiting.id, **OFFICE)
    lock_period(ledger, PERIOD, **OFFICE)
    then = ledger.snapshot().until(meeting.id)
    assert {key.group: figure.value for key, (figure, _) in then.current.items()} == {"": 3}
    assert (dict(then.locks), len(then.waiting)) == ({}, 1)


def test_a_closed_period_takes_nothing_that_would_change_its_figures(ledger):
    standing, waiting = submit(ledger, 3), submit(ledger, 5, waits=True)
    other = submit(ledger, 4, waits=True)
    meeting = ledger.freeze_meeting(title="Giao ban", period=PERIOD, groups=(), author=Author("Lan", NOW), plan={})
    lock = lock_period(ledger, PERIOD, **OFFICE)
    for change in (
        lambda: submit(ledger, 9),
        lambda: submit(ledger, 9, waits=True),
        lambda: ledger.withdraw(standing.id, author=Author("Lan", NOW)),
        lambda: approve(ledger, waiting.id, **OFFICE),
        lambda: lock_period(ledger, PERIOD, **OFFICE),
    ):
        with pytest.raises(Locked) as closed:
            change()
        assert closed.value.record == lock
    assert figures(ledger) == {"": 3}
    submit(ledger, 9, period="2024-08")
    give_back(ledger, other.id, reason="kỳ đã khóa", **OFFICE)
    ledger.withdraw(meeting.id, author=Author("Lan", NOW))
    with pytest.raises(ValueError, match="reason"):
        reopen_period(ledger, PERIOD, reason="", **OFFICE)
    reopen_period(ledger, PERIOD, reason="sai Tổ 3", **OFFICE)
    approve(ledger, waiting.id, **OFFICE)
    assert Ledger(ledger.folder).snapshot().current[PERIOD, "KT-06", ""][0].value == 5
    with pytest.raises(ValueError, match="not closed"):
        reopen_period(ledger, PERIOD, reason="lần nữa", **OFFICE)


def test_closing_is_undone_by_reopening_only(ledger):
    lock = lock_period(ledger, PERIOD, **OFFICE)
    with pytest.raises(ValueError, match="reopened"):
        ledger.withdraw(lock.id, author=Author("Lan", NOW))
    assert set(ledger.snapshot().locks) == {PERIOD}


def test_history_tells_each_step_and_what_became_of_the_submission(ledger):
    submit(ledger, 3)
    first = submit(ledger, 5, waits=True, now=NOW + timedelta(hours=1))
    approve(ledger, first.id, **OFFICE)
    second = submit(ledger, 6, waits=True, officer="Minh")
    give_back(ledger, second.id, reason="thiếu", **OFFICE)
    lock_period(ledger, PERIOD, **OFFICE)
    reopen_period(ledger, PERIOD, reason="sai", **OFFICE)
    lines = [(event.summary, event.state) for event in history(ledger.snapshot())]
    assert lines == [
        ("Mở lại kỳ Tháng 7/2024", None),
        ("Khóa kỳ Tháng 7/2024", None),
        ("Trả lại lần nộp của Minh", None),
        ("Nộp 1 số liệu: 0 mới, 1 sửa, 0 giữ nguyên", "returned"),
        ("Duyệt lần nộp của Lan", None),
        ("Nộp 1 số liệu: 0 mới, 1 sửa, 0 giữ nguyên", "approved"),
        ("Nộp 1 số liệu: 1 mới, 0 sửa, 0 giữ nguyên", None),
    ]
    submit(ledger, 5)
    assert history(ledger.snapshot())[0].changes == ()  # the approved five stand already
