"""The ledger told as a story: who did what, when, and which figures it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.actual import Actual, Key
from lib.vietnamese import sentences as say


@dataclass(frozen=True)
class Event:
    """One record with what it did at the moment it was accepted."""

    record: Record
    changes: tuple[tuple[Actual | None, Actual], ...]
    """(figure before, figure after) for each figure that was new or different then."""
    withdrawn_by: Receipt | None
    target: Receipt | None
    """What a withdrawal took back; None too if that record cannot be read any more."""

    @property
    def receipt(self) -> Receipt:
        return self.record.receipt

    @property
    def summary(self) -> str:
        """What happened, in a few words."""
        if self.receipt.kind is RecordKind.MEETING:
            return say.EVENT_MEETING.format(title=self.receipt.title)
        if self.receipt.kind is RecordKind.WITHDRAWAL:
            if self.target is None:
                return say.EVENT_WITHDREW_UNREADABLE
            patterns = {
                RecordKind.SUBMISSION: say.EVENT_WITHDREW,
                RecordKind.WITHDRAWAL: say.EVENT_RESTORED,
                RecordKind.MEETING: say.EVENT_UNFROZEN,
            }
            return patterns[self.target.kind].format(officer=self.target.officer)
        new = sum(before is None for before, _ in self.changes)
        total = len(self.record.actuals)
        mended = len(self.changes) - new
        return say.EVENT_SUBMITTED.format(total=total, new=new, mended=mended, same=total - new - mended)

    def to_data(self) -> dict[str, Any]:
        """Return the event as JSON-ready data."""
        plain = asdict(self.receipt) | {"accepted_at": self.receipt.accepted_at.isoformat()}
        return plain | {
            "figures": len(self.record.actuals),
            "changed": len(self.changes),
            "withdrawn_by": self.withdrawn_by.id if self.withdrawn_by else None,
        }


def history(snapshot: Snapshot) -> list[Event]:
    """Return what happened, newest first. Demonstration records are left out once real ones are there."""
    return list(_events(snapshot))[::-1]


def _events(snapshot: Snapshot) -> Iterator[Event]:
    shown = tuple(r for r in snapshot.records if r.receipt.demo == snapshot.is_demonstration)
    state: dict[Key, Actual] = {}
    for number, record in enumerate(shown):
        receipt = record.receipt
        withdrawn_by = snapshot.withdrawn.get(receipt.id)
        if receipt.kind is RecordKind.WITHDRAWAL:
            # Taking back uncovers older figures; only a replay of what was known then can tell which.
            state = {key: actual for key, (actual, _) in Snapshot(shown[: number + 1]).current.items()}
            target = snapshot.by_id.get(receipt.withdraws)
            yield Event(record, (), withdrawn_by, target.receipt if target else None)
            continue
        if receipt.kind is RecordKind.MEETING:
            yield Event(record, (), withdrawn_by, None)
            continue
        pairs = [(state.get(actual.key(receipt.period)), actual) for actual in record.actuals]
        state.update({actual.key(receipt.period): actual for actual in record.actuals})
        changes = tuple((before, after) for before, after in pairs if before is None or not after.same_figures(before))
        yield Event(record, changes, withdrawn_by, None)
