"""The history of the ledger: each record with its author, its time and the figures it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.actual import Actual, Key
from lib.plan.periods import Period
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import sentences as words
from lib.vietnamese.words.common_words import STATUSES


@dataclass(frozen=True)
class Event:
    """One record with what it did at the moment it was accepted."""

    record: Record
    changes: tuple[tuple[Actual | None, Actual], ...]
    """(figure before, figure after) for each figure that was new or different then."""
    withdrawn_by: Receipt | None
    target: Receipt | None
    """What a withdrawal took back, or a decision or answer was about; None too if that record cannot be read any more."""
    decision: Receipt | None = None
    """The approval or return of a submission that waited for one."""

    @property
    def receipt(self) -> Receipt:
        return self.record.receipt

    @property
    def summary(self) -> str:
        """What happened, in a few words."""
        if self.receipt.kind in words.EVENTS_WITH_TITLE:
            due = day_text(date.fromisoformat(self.receipt.due)) if self.receipt.due else ""
            is_retired = self.receipt.kind is RecordKind.FORM and not self.receipt.file_name
            pattern = words.EVENT_FORM_RETIRED if is_retired else words.EVENTS_WITH_TITLE[self.receipt.kind]
            return pattern.format(title=self.receipt.title, due=due)
        if self.receipt.kind is RecordKind.WITHDRAWAL:
            if self.target is None:
                return words.EVENT_WITHDREW_UNREADABLE
            return words.EVENT_TAKEN_BACK[self.target.kind].format(officer=self.target.officer)
        if self.receipt.kind in words.EVENT_DECIDED:
            officer = self.target.officer if self.target else words.SOMEONE
            return words.EVENT_DECIDED[self.receipt.kind].format(officer=officer)
        if self.receipt.kind is RecordKind.OVERRIDE:
            return words.EVENT_OVERRIDDEN.format(indicator=self.receipt.title, light=STATUSES[self.receipt.light])
        if self.receipt.kind in words.EVENT_CLOSING:
            return words.EVENT_CLOSING[self.receipt.kind].format(period=Period.parse(self.receipt.period).label)
        return self._stored

    @property
    def _stored(self) -> str:
        """What figures came, of a submission or a former ward."""
        if self.receipt.kind is RecordKind.MERGER:
            return words.EVENT_MERGED.format(
                ward=self.receipt.title, total=len(self.record.figures), groups=len(self.receipt.groups)
            )
        new = sum(before is None for before, _ in self.changes)
        total = len(self.record.actuals)
        mended = len(self.changes) - new
        figures = words.EVENT_SUBMITTED.format(total=total, new=new, mended=mended, same=total - new - mended)
        tasks = words.EVENT_TASKS_REPORTED.format(count=len(self.receipt.task_reports))
        shown = ((figures, total or not self.receipt.task_reports), (tasks, self.receipt.task_reports))
        return "; ".join(text for text, is_there in shown if is_there)

    @property
    def state(self) -> str | None:
        """What became of a submission that waits for approval, "waiting", "approved" or "returned"; None of all else."""
        if not self.receipt.waits:
            return None
        if self.decision is None:
            return "waiting"
        return "approved" if self.decision.kind is RecordKind.APPROVAL else "returned"

    def to_data(self) -> dict[str, Any]:
        """Return the event as JSON-ready data."""
        plain = asdict(self.receipt) | {"accepted_at": self.receipt.accepted_at.isoformat()}
        return plain | {
            "figures": len(self.record.figures),
            "changed": len(self.changes),
            "withdrawn_by": self.withdrawn_by.id if self.withdrawn_by else None,
            "state": self.state,
        }


def history(snapshot: Snapshot) -> list[Event]:
    """Return what happened, newest first, without demonstration records once real ones count, and without what is closed."""
    return list(_events(snapshot))[::-1]


def _events(snapshot: Snapshot) -> Iterator[Event]:
    shown = tuple(r for r in snapshot.records if snapshot.is_demonstration or not r.receipt.demo)
    unseen = {r.receipt.id for r in shown if _shows_nothing(r)}
    state: dict[Key, Actual] = {}
    for number, record in enumerate(shown):
        receipt = record.receipt
        target = snapshot.by_id.get(receipt.about)
        if not {receipt.id, *_chain(snapshot, receipt)}.isdisjoint(unseen):
            continue
        withdrawn_by = snapshot.withdrawn.get(receipt.id)
        if receipt.kind is RecordKind.WITHDRAWAL:
            # Taking back uncovers older figures; only a replay of what was known then can tell which.
            state = {key: actual for key, (actual, _) in Snapshot(shown[: number + 1]).current.items()}
        if receipt.kind is RecordKind.APPROVAL and target is not None:
            state.update({actual.key(receipt.period): actual for actual in target.actuals})
        if receipt.kind is RecordKind.MERGER:
            state.update(record.figures)
        if receipt.kind is not RecordKind.SUBMISSION:
            yield Event(record, (), withdrawn_by, target.receipt if target else None, snapshot.decisions.get(receipt.id))
            continue
        pairs = [(state.get(actual.key(receipt.period)), actual) for actual in record.actuals]
        if not receipt.waits:
            state.update({actual.key(receipt.period): actual for actual in record.actuals})
        changes = tuple((before, after) for before, after in pairs if before is None or not after.same_figures(before))
        yield Event(record, changes, withdrawn_by, None, snapshot.decisions.get(receipt.id))


def _shows_nothing(record: Record) -> bool:
    """Tell whether a submission has nothing that its reader may see."""
    return record.receipt.kind is RecordKind.SUBMISSION and not record.actuals and not record.receipt.task_reports


def _chain(snapshot: Snapshot, receipt: Receipt) -> Iterator[str]:
    """Yield the ids of what a record takes back, decides or answers, and of what that was about in turn."""
    while about := receipt.about:
        yield about
        if about not in snapshot.by_id:
            return
        receipt = snapshot.by_id[about].receipt
