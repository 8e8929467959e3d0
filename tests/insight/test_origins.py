"""Where figures come from: each version with its fate, and what must not be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from lib.insight.notes import notes_until
from lib.insight.origins import Fate, origins
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.periods import Period
from tests.insight.figures import START, actual, snapshot


def with_withdrawal(stored: Snapshot, record_id: str) -> Snapshot:
    """Return the ledger after `record_id` was taken back."""
    moment = START + timedelta(days=1, hours=len(stored.records))
    receipt = Receipt(f"w{len(stored.records)}", RecordKind.WITHDRAWAL, "2024-05", "Minh", moment, withdraws=record_id)
    return Snapshot((*stored.records, Record(receipt, (), None)))


def story() -> Snapshot:
    return snapshot(
        ("2024-05", [actual("KT-06", "TDP01", 4.0)]),
        ("2024-05", [actual("KT-06", "TDP01", 4.0), actual("KT-06", "TDP02", 1.0)]),
        ("2024-05", [actual("KT-06", "TDP01", 5.0)]),
        ("2024-06", [actual("KT-06", "TDP01", 7.0), actual("KT-02", "TDP01", 9.0)]),
        ("2023-06", [actual("KT-06", "TDP01", 3.0)]),
    )


def summary(stored: Snapshot) -> list[tuple[str, str, list[tuple[float | None, str, str]]]]:
    return [
        (o.key.period, o.key.group, [(v.actual.value, v.receipt.id, v.fate.value) for v in o.versions])
        for o in origins(stored, "KT-06", 2024)
    ]


def test_versions_are_newest_first_and_say_what_became_of_them() -> None:
    assert summary(story()) == [
        ("2024-06", "TDP01", [(7.0, "s3", "stands")]),
        ("2024-05", "TDP01", [(5.0, "s2", "stands"), (4.0, "s1", "restated"), (4.0, "s0", "repeated")]),
        ("2024-05", "TDP02", [(1.0, "s1", "stands")]),
    ]
    restated = origins(story(), "KT-06", 2024)[1].versions[1]
    assert restated.ended_by is not None
    assert restated.ended_by.id == "s2"


def decided(stored: Snapshot, kind: RecordKind) -> Snapshot:
    """Return the ledger after the submission `s1` was decided."""
    receipt = Receipt("d", kind, "2024-05", "Minh", START + timedelta(days=1), decides="s1")
    return Snapshot((*stored.records, Record(receipt, (), None)))


def test_waiting_or_returned_figures_do_not_count_and_approved_count_from_then() -> None:
    stored = snapshot(*(("2024-05", [actual("KT-06", "TDP01", amount)]) for amount in (4.0, 5.0, 6.0)))
    first, second, third = stored.records
    stored = Snapshot((first, replace(second, receipt=replace(second.receipt, waits=True)), third))
    for case, fates in (
        (stored, [("s2", "stands"), ("s1", "waits"), ("s0", "restated")]),
        (decided(stored, RecordKind.RETURN), [("s1", "returned"), ("s2", "stands"), ("s0", "restated")]),
        (decided(stored, RecordKind.APPROVAL), [("s1", "stands"), ("s2", "restated"), ("s0", "restated")]),
    ):
        ((_, _, versions),) = summary(case)
        assert [(by, fate) for _, by, fate in versions] == fates


def test_a_withdrawal_uncovers_what_stood_before_and_its_undoing_covers_it_again() -> None:
    taken = with_withdrawal(story(), "s2")
    (_, first, _) = origins(taken, "KT-06", 2024)
    assert [(v.actual.value, v.fate) for v in first.versions] == [
        (5.0, Fate.WITHDRAWN),
        (4.0, Fate.STANDS),
        (4.0, Fate.REPEATED),
    ]
    assert first.standing is not None
    assert first.standing.receipt.id == "s1"
    assert first.versions[0].ended_by is not None
    assert first.versions[0].ended_by.officer == "Minh"
    assert summary(with_withdrawal(taken, "w5")) == summary(story())


def test_what_stands_is_what_the_ledger_counts() -> None:
    stored = with_withdrawal(with_withdrawal(story(), "s3"), "s1")
    standing = {o.key: o.standing.actual for o in origins(stored, "KT-06", 2024) if o.standing}
    assert standing == {k: a for k, (a, _) in stored.current.items() if k.measure == "KT-06" and k.period.startswith("2024")}


def test_demonstration_figures_are_left_out_once_real_ones_are_there() -> None:
    real = story()
    made_up = replace(real.records[0], receipt=replace(real.records[0].receipt, id="d0", demo=True))
    assert summary(Snapshot((made_up, *real.records))) == summary(real)
    assert [versions for _, _, versions in summary(Snapshot((made_up,)))] == [[(4.0, "d0", "stands")]]


def test_notes_are_told_by_period_with_their_groups() -> None:
    stored = snapshot(
        ("2024-05", [actual("KT-06", "TDP01", 4.0, "chờ mặt bằng"), actual("KT-06", "TDP02", 1.0, "chờ mặt bằng")]),
        ("2024-06", [actual("KT-06", "TDP01", 4.0, "đã có mặt bằng"), actual("KT-06", "TDP02", 2.0)]),
        ("2024-07", [actual("KT-06", "TDP01", 5.0, "về sau")]),
    )
    found = notes_until(actuals_frame(stored), "KT-06", Period(2024, 6))
    assert [(note.period.month, note.text, note.groups) for note in found] == [
        (6, "đã có mặt bằng", ("TDP01",)),
        (5, "chờ mặt bằng", ("TDP01", "TDP02")),
    ]
