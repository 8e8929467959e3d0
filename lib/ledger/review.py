"""Records of review and closing: they let a submission count, say why it does not, or close a period to all changes."""

from __future__ import annotations

from dataclasses import replace

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Ledger, refuse_conflicts, refuse_locked, superseded


class Decided(Exception):
    """The submission waits for no approval; `record` is what approved, returned or took it back, None if it never waited."""

    def __init__(self, record: Receipt | None) -> None:
        super().__init__("the submission does not wait")
        self.record = record


def approve(ledger: Ledger, record_id: str, author: Author, *, basis: Snapshot | None = None) -> Receipt:
    """Make a submission, or a report on a task, that waits count from now on, and return the approval's receipt.

    `basis` is what the approver was shown.

    Raises
    ------
    KeyError
        There is no such record.
    Decided
        It does not wait, or not any more.
    Conflict
        After `basis` someone else changed figures that the submission holds.
    Locked
        Its period is closed.
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        record = _waiting(snapshot, record_id)
        if record.receipt.kind is RecordKind.SUBMISSION:  # a report on a task changes no figure
            refuse_locked(snapshot, record.receipt.period)
        refuse_conflicts(basis, snapshot, record.keys())
        draft = draft_of(author, RecordKind.APPROVAL, record.receipt.period, demo=record.receipt.demo)
        replaced = superseded(snapshot, record.keys())
        return ledger.place(snapshot, replace(draft, decides=record_id, supersedes=replaced), {})


def give_back(ledger: Ledger, record_id: str, author: Author, *, reason: str) -> Receipt:
    """Say that a submission that waits is not approved, and why; return the receipt of that.

    Raises
    ------
    KeyError
        There is no such record.
    Decided
        It does not wait, or not any more.
    ValueError
        No reason is given.
    OSError
        The disk refused; nothing is stored.
    """
    if not reason.strip():
        raise ValueError("a reason must be given")
    with ledger.accepting() as snapshot:
        receipt = _waiting(snapshot, record_id).receipt
        draft = draft_of(author, RecordKind.RETURN, receipt.period, demo=receipt.demo)
        return ledger.place(snapshot, replace(draft, decides=record_id, reason=reason.strip()), {})


def lock_period(ledger: Ledger, period: str, author: Author, *, reason: str = "") -> Receipt:
    """Close a period to all that would change its figures, and return the receipt of that.

    Raises
    ------
    Locked
        It is closed already.
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        refuse_locked(snapshot, period)
        draft = replace(draft_of(author, RecordKind.LOCK, period, demo=snapshot.is_demonstration), reason=reason)
        return ledger.place(snapshot, draft, {})


def reopen_period(ledger: Ledger, period: str, author: Author, *, reason: str) -> Receipt:
    """Open a closed period again, and return the receipt of that.

    Raises
    ------
    ValueError
        No reason is given, or it is not closed.
    OSError
        The disk refused; nothing is stored.
    """
    if not reason.strip():
        raise ValueError("a reason must be given")
    with ledger.accepting() as snapshot:
        if period not in snapshot.locks:
            raise ValueError(f"{period} is not closed")
        demo = snapshot.locks[period].demo
        draft = replace(draft_of(author, RecordKind.REOPENING, period, demo=demo), reason=reason.strip())
        return ledger.place(snapshot, draft, {})


def _waiting(snapshot: Snapshot, record_id: str) -> Record:
    record = snapshot.by_id[record_id]
    if record not in snapshot.waiting:
        raise Decided(snapshot.decisions.get(record_id) or snapshot.withdrawn.get(record_id))
    return record
