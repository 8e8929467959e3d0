"""Records about tasks: given to someone, reported on, confirmed as done, opened again, extended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Ledger
from lib.ledger.task_details import TaskDetails

TASK_KINDS = (
    RecordKind.TASK,
    RecordKind.TASK_REPORT,
    RecordKind.TASK_CONFIRMATION,
    RecordKind.TASK_REOPENING,
    RecordKind.TASK_EXTENSION,
)


@dataclass(frozen=True)
class Attachment:
    """A file handed in with a report, as it came."""

    name: str
    content: bytes


@dataclass(frozen=True)
class TaskNote:
    """What a record about a task says. `title` is the task's then; `due` is "2024-06-30" or blank."""

    kind: RecordKind
    period: str
    title: str
    details: TaskDetails
    due: str = ""
    text: str = ""
    reason: str = ""
    attachment: Attachment | None = None
    link: str = ""
    """The id of the group link by which a report came; it counts only once it is approved."""


def record_task(ledger: Ledger, author: Author, noted: Callable[[Snapshot], TaskNote]) -> Receipt:
    """Store a record about a task and return its receipt.

    `noted` is given the ledger as it stands, nothing else being accepted meanwhile; what it raises keeps everything as it is.

    Raises
    ------
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        note = noted(snapshot)
        draft = draft_of(author, note.kind, note.period, demo=snapshot.is_demonstration)
        draft = replace(draft, title=note.title, task=note.details, due=note.due, text=note.text, reason=note.reason)
        draft = replace(draft, link=note.link, waits=bool(note.link))
        if note.attachment is None:
            return ledger.place(snapshot, draft, {})
        name, content = note.attachment.name, note.attachment.content
        draft = replace(draft, file_name=name, sha256=hashlib.sha256(content).hexdigest())
        return ledger.place(snapshot, draft, {"original" + Path(name).suffix.lower(): content})


def standing_task_records(snapshot: Snapshot) -> tuple[Receipt, ...]:
    """Return the records about tasks that count and were not taken back; those of demonstration figures vanish with them.

    They stand in the order in which they were accepted: a report that waited was so when it was approved.
    """
    found = [
        record.receipt
        for record in snapshot.records
        if record.receipt.kind in TASK_KINDS
        and record.receipt.demo == snapshot.is_demonstration
        and record.receipt.id not in snapshot.withdrawn
        and (not record.receipt.waits or snapshot.is_approved(record.receipt))
    ]
    return tuple(sorted(found, key=snapshot.order_of))


def waiting_reports(snapshot: Snapshot) -> tuple[Receipt, ...]:
    """Return the reports on tasks that nobody has approved or returned yet, oldest first."""
    return tuple(record.receipt for record in snapshot.waiting if record.receipt.kind is RecordKind.TASK_REPORT)
