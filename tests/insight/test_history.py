"""The ledger told as a story: who did what, which figures it changed then, and what was taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.insight.history import Event, history
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from tests.insight.figures import actual

NOW = datetime(2024, 12, 20, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


def store(ledger: Ledger, officer: str, *amounts: float, period: str = "2024-06", demo: bool = False):
    """Store the first groups' figures of one flow."""
    actuals = [actual("KT-06", f"TDP{number:02d}", amount) for number, amount in enumerate(amounts, start=1)]
    return ledger.submit(period=period, author=Author(officer, NOW), actuals=actuals, file_name="a.xlsx", content=b"a", demo=demo)


def withdraw(ledger: Ledger, receipt, officer: str = "Minh"):
    return ledger.withdraw(receipt.id, author=Author(officer, NOW))


def changes(event: Event) -> list[tuple[str, float | None, float]]:
    return [(after.group, before and before.value, after.value) for before, after in event.changes]


def standing(ledger: Ledger) -> dict[str, float]:
    return {key.group: figure.value for key, (figure, _) in ledger.snapshot().current.items()}


def test_newest_comes_first_with_what_it_changed_at_that_time(ledger):
    store(ledger, "Lan", 3, 2)
    store(ledger, "Minh", 5, 2, 1)
    newest, oldest = history(ledger.snapshot())
    assert [newest.receipt.officer, oldest.receipt.officer] == ["Minh", "Lan"]
    assert changes(oldest) == [("TDP01", None, 3), ("TDP02", None, 2)]
    assert changes(newest) == [("TDP01", 3, 5), ("TDP03", None, 1)]
    assert newest.summary == "Nộp 3 số liệu: 1 mới, 1 sửa, 1 giữ nguyên"


def test_the_same_figure_of_another_month_is_a_new_one(ledger):
    store(ledger, "Lan", 3)
    store(ledger, "Lan", 3, period="2024-07")
    assert changes(history(ledger.snapshot())[0]) == [("TDP01", None, 3)]


def test_withdrawing_uncovers_what_stood_before_and_history_says_so(ledger):
    store(ledger, "Lan", 3)
    mistaken = store(ledger, "Lan", 30)
    withdraw(ledger, mistaken)
    assert standing(ledger) == {"TDP01": 3}
    store(ledger, "Lan", 4)
    last, withdrawal, taken_back, first = history(ledger.snapshot())
    assert changes(last) == [("TDP01", 3, 4)]
    assert withdrawal.summary == "Rút lần nộp của Lan"
    assert changes(taken_back) == [("TDP01", 3, 30)]  # what it changed then stays told
    assert (taken_back.withdrawn_by, first.withdrawn_by, withdrawal.withdrawn_by) == (withdrawal.receipt, None, None)


def test_undo_and_undo_of_the_undo(ledger):
    store(ledger, "Lan", 3)
    second = store(ledger, "Lan", 30)
    taken = withdraw(ledger, second)
    restored = withdraw(ledger, taken, officer="Hoa")
    assert standing(ledger) == {"TDP01": 30}
    assert history(ledger.snapshot())[0].summary == "Hủy việc rút, khôi phục lần nộp (Minh đã rút)"
    withdraw(ledger, restored)
    assert standing(ledger) == {"TDP01": 3}
    events = {event.receipt.id: event for event in history(ledger.snapshot())}
    assert events[restored.id].withdrawn_by is not None
    assert events[taken.id].withdrawn_by is None
    assert events[second.id].withdrawn_by == taken


def test_what_was_restored_is_what_the_next_submission_changes(ledger):
    first = store(ledger, "Lan", 3)
    withdraw(ledger, withdraw(ledger, first))
    store(ledger, "Lan", 4)
    assert changes(history(ledger.snapshot())[0]) == [("TDP01", 3, 4)]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_nothing_is_taken_back_twice(ledger, times):
    record = store(ledger, "Lan", 3)
    for _ in range(times):
        record, before = withdraw(ledger, record), record
        with pytest.raises(ValueError, match="withdrawn already"):
            withdraw(ledger, before)
    assert len(ledger.snapshot().records) == 1 + times


def test_what_was_never_stored_cannot_be_taken_back(ledger):
    with pytest.raises(KeyError):
        ledger.withdraw("20240101T000000000000Z-00000000", author=Author("Lan", NOW))


def test_generated_records_leave_the_story_with_the_first_real_one(ledger):
    store(ledger, "Minh họa", 3, demo=True)
    assert [event.receipt.officer for event in history(ledger.snapshot())] == ["Minh họa"]
    real = store(ledger, "Lan", 4)
    assert [(event.receipt.officer, changes(event)) for event in history(ledger.snapshot())] == [("Lan", [("TDP01", None, 4)])]
    withdraw(ledger, real)
    assert [event.receipt.officer for event in history(ledger.snapshot())] == ["Minh", "Lan"]


def test_the_story_can_be_told_while_a_withdrawn_record_cannot_be_read(ledger):
    store(ledger, "Lan", 3)
    damaged = store(ledger, "Lan", 30)
    withdraw(ledger, damaged)
    next(ledger.folder.glob(f"*/*/{damaged.id}/receipt.json")).write_text("{", "utf-8")
    snapshot = Ledger(ledger.folder).snapshot()
    assert [folder.name for folder in snapshot.unreadable] == [damaged.id]
    assert [event.receipt.officer for event in history(snapshot)] == ["Minh", "Lan"]
    assert history(snapshot)[0].summary == "Rút một lần nộp nay không đọc được nữa"


def test_the_story_as_data_can_be_written_as_json(ledger):
    first = store(ledger, "Lan", 3, 2)
    taken = withdraw(ledger, first)
    shown = json.loads(json.dumps([event.to_data() for event in history(ledger.snapshot())]))
    assert [event["id"] for event in shown] == [taken.id, first.id]
    assert (shown[0]["withdraws"], shown[1]["withdrawn_by"]) == (first.id, taken.id)
    assert (shown[1]["figures"], shown[1]["changed"], shown[1]["officer"]) == (2, 2, "Lan")
    assert datetime.fromisoformat(shown[0]["accepted_at"]) == taken.accepted_at
