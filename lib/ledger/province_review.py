"""The second step of approval: what a ward accepted and its province has not approved yet, and the records of its decisions.

A province's decision changes nothing in the ward's own replay. It says which submissions count in the province's: there a figure is
the last one, in the ward's own order, that the province approved. `since` is the moment from which on what is handed in needs that,
None where nothing does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.review import Decided
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Ledger

DECISIONS = (RecordKind.PROVINCE_APPROVAL, RecordKind.PROVINCE_RETURN)
_FIGURES = (RecordKind.SUBMISSION, RecordKind.MERGER)
Check = Callable[[Snapshot, Record], object]


class Step(StrEnum):
    """How far a submission that needs the province's approval is."""

    WAITS = "waits"
    APPROVED = "approved"
    RETURNED = "returned"


def step_of(snapshot: Snapshot, receipt: Receipt, since: datetime | None) -> Step | None:
    """Return how far a record is with the province; None for one that needs nothing of it, or does not count at the ward."""
    if since is None or receipt.kind not in _FIGURES or receipt.accepted_at < since or receipt.id in snapshot.withdrawn:
        return None
    if not snapshot.counts(receipt.id):
        return None
    decision = snapshot.province_decisions.get(receipt.id)
    if decision is None or decision.kind is RecordKind.RESUBMISSION:
        return Step.WAITS
    return Step.APPROVED if decision.kind is RecordKind.PROVINCE_APPROVAL else Step.RETURNED


def as_approved(snapshot: Snapshot, since: datetime | None) -> Snapshot:
    """Return the ledger as the province counts it: without the figures of what it has not approved.

    Their records stay, so that made-up figures do not come back in their place.
    """
    held = {r.receipt.id for r in snapshot.records if step_of(snapshot, r.receipt, since) in (Step.WAITS, Step.RETURNED)}
    if not held:
        return snapshot
    records = tuple(replace(r, actuals=(), former=()) if r.receipt.id in held else r for r in snapshot.records)
    return Snapshot(records, snapshot.unreadable, f"{snapshot.fingerprint} as approved since {since}")


def records_at(snapshot: Snapshot, since: datetime | None, step: Step) -> tuple[tuple[Record, int], ...]:
    """Return the records that are so far with the province, oldest first, each with how many of its figures stand at the ward.

    One whose figures were all handed in anew since is settled.
    """
    if since is None:
        return ()
    # Whatever needs the province came after `since`, so that all older records are passed over.
    found = [r for r in snapshot.records if r.receipt.accepted_at >= since and step_of(snapshot, r.receipt, since) is step]
    if not found:
        return ()
    standing: dict[str, int] = {}
    for _, receipt in snapshot.current.values():
        standing[receipt.id] = standing.get(receipt.id, 0) + 1
    return tuple((record, standing[record.receipt.id]) for record in found if record.receipt.id in standing)


def unapproved_measures(snapshot: Snapshot, since: datetime | None, first: str, last: str) -> frozenset[str]:
    """Return the codes of the measures of which a figure that stands for a month from `first` to `last` is not approved."""
    held = {record.receipt.id for step in (Step.WAITS, Step.RETURNED) for record, _ in records_at(snapshot, since, step)}
    standing = snapshot.current.items() if held else ()
    return frozenset(key.measure for key, (_, receipt) in standing if receipt.id in held and first <= key.period <= last)


def approve(ledger: Ledger, record_id: str, author: Author, *, since: datetime | None, check: Check) -> Receipt:
    """Let a submission count in the province's figures, and return the receipt of that. What raises, and when, is as below."""
    return _decide(ledger, record_id, author, RecordKind.PROVINCE_APPROVAL, since=since, check=check)


def give_back(ledger: Ledger, record_id: str, author: Author, *, reason: str, since: datetime | None, check: Check) -> Receipt:
    """Return a submission to the ward, which goes on to show it, and return the receipt of that.

    `check` is given the ledger as it stands and the record, nothing else being accepted meanwhile.

    Raises
    ------
    KeyError
        There is no such record.
    Decided
        It does not wait for the province, or not any more.
    ValueError
        No reason is given.
    OSError
        The disk refused; nothing is stored.
    """
    if not reason.strip():
        raise ValueError("a reason must be given")
    return _decide(ledger, record_id, author, RecordKind.PROVINCE_RETURN, reason.strip(), since=since, check=check)


def resubmit(ledger: Ledger, record_id: str, author: Author, *, text: str, since: datetime | None) -> Receipt:
    """Send what the province returned once more, as it is, with what the ward says to it; return the receipt of that.

    Raises
    ------
    KeyError
        There is no such record.
    Decided
        The province did not return it, or its return does not stand any more.
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        receipt = snapshot.by_id[record_id].receipt
        if step_of(snapshot, receipt, since) is not Step.RETURNED:
            raise Decided(snapshot.province_decisions.get(record_id))
        draft = draft_of(author, RecordKind.RESUBMISSION, receipt.period, demo=receipt.demo)
        return ledger.place(snapshot, replace(draft, decides=record_id, reason=text.strip()), {})


def _decide(
    ledger: Ledger,
    record_id: str,
    author: Author,
    kind: RecordKind,
    reason: str = "",
    *,
    since: datetime | None,
    check: Check,
) -> Receipt:
    with ledger.accepting() as snapshot:
        record = snapshot.by_id[record_id]
        receipt = record.receipt
        if step_of(snapshot, receipt, since) is not Step.WAITS:
            raise Decided(snapshot.province_decisions.get(record_id) or snapshot.withdrawn.get(record_id))
        check(snapshot, record)
        draft = draft_of(author, kind, receipt.period, demo=receipt.demo)
        return ledger.place(snapshot, replace(draft, decides=record_id, reason=reason), {})
