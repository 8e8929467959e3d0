"""Records about tasks: given to someone, reported on, confirmed as done, opened again, extended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Conflict, Ledger
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

    They stand in the order in which they were accepted: a report that waited was so when it was approved. What came with a
    submission is there as if each report were a record of its own, under the submission's id.
    """
    found: list[Receipt] = []
    for record in snapshot.records:
        receipt = record.receipt
        if receipt.demo != snapshot.is_demonstration or receipt.id in snapshot.withdrawn:
            continue
        if receipt.waits and not snapshot.is_approved(receipt):
            continue
        if receipt.kind in TASK_KINDS:
            found.append(receipt)
        elif receipt.task_reports:
            bare = replace(receipt, kind=RecordKind.TASK_REPORT, task_reports=())
            found += [replace(bare, title=one.title, task=one.details, text=one.note) for one in receipt.task_reports]
    return tuple(sorted(found, key=snapshot.order_of))


def waiting_reports(snapshot: Snapshot) -> tuple[Receipt, ...]:
    """Return the reports on tasks that nobody has approved or returned yet, oldest first."""
    return tuple(record.receipt for record in snapshot.waiting if record.receipt.kind is RecordKind.TASK_REPORT)


def refuse_task_conflicts(basis: Snapshot | None, snapshot: Snapshot, tasks: Collection[str]) -> None:
    """Raise `Conflict` if after `basis`, what someone was shown, anything about these tasks was recorded or taken back."""
    if basis is None:
        return
    before, now = (
        {(r.id, r.task.task or r.id): r for r in standing_task_records(one) if r.task and not r.demo} for one in (basis, snapshot)
    )
    changed = [(before | now)[place] for place in before.keys() ^ now.keys() if place[1] in tasks]
    if changed:
        raise Conflict(tuple(sorted(changed, key=lambda receipt: receipt.order)))
