"""Submissions that wait for the office's approval, held against the figures that stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from lib.ledger.records import Receipt
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.actual import Key
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.submission.proposal import Proposal
from lib.submission.task_reporting import TaskChange
from lib.tasks.standing_tasks import tasks_of


@dataclass(frozen=True)
class Waiting:
    """A submission that nobody has approved or returned yet, and what its approval would change in `basis`."""

    record: Record
    plan: Plan
    basis: Snapshot

    @property
    def receipt(self) -> Receipt:
        return self.record.receipt

    @cached_property
    def proposal(self) -> Proposal:
        """The submission as if it were handed in now; what the plan does not know any more is left out."""
        known = tuple(actual for actual in self.record.actuals if actual.measure in self.plan.measure_by_code)
        proposal = Proposal(self.plan, Period.parse(self.receipt.period), known, b"", self.receipt.file_name, self.basis, ())
        return replace(proposal, task_changes=tuple(self._task_changes()))

    def _task_changes(self) -> Iterator[TaskChange]:
        """Yield what it reports of tasks that there still are; they stand as of the day on which it was handed in."""
        day = self.receipt.accepted_at.astimezone(VIETNAM).date()
        standing = {task.id: task for task in tasks_of(self.plan, self.basis, day)} if self.receipt.reports else {}
        for report in self.receipt.reports:
            if (task := standing.get(report.details.task)) is not None:
                yield TaskChange(task, report)

    @cached_property
    def newer(self) -> tuple[Receipt, ...]:
        """Of each figure that would be replaced although it was accepted after this was handed in, the receipt it came by."""
        keys = sorted(self.record.keys())
        standing = [self.basis.current[key][1] for key in keys if key in self.basis.current]
        return tuple(receipt for receipt in standing if receipt.order > self.receipt.order and not receipt.demo)

    @property
    def newer_officers(self) -> str:
        return ", ".join(sorted({receipt.officer for receipt in self.newer}))

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        receipt = self.receipt
        return {
            "id": receipt.id,
            "period": receipt.period,
            "officer": receipt.officer,
            "account": receipt.account,
            "accepted_at": receipt.accepted_at.isoformat(),
            "file_name": receipt.file_name,
            "figures": len(self.record.actuals),
            "newer": len(self.newer),
            "tasks": [report.details.task for report in receipt.reports],
            "lights": [
                {"indicator": change.indicator.code, "before": change.before, "after": change.after}
                for change in self.proposal.light_changes
            ],
            "changes": [
                {"before": asdict(change.before) if change.before else None, "after": asdict(change.after)}
                for change in self.proposal.changes
            ],
        }


def own_waiting(snapshot: Snapshot, account: str, keys: Iterable[Key]) -> tuple[Receipt, int] | None:
    """Return the newest submission of `account` that waits and holds some of `keys`, and how many; None where none does."""
    wanted = set(keys)
    own = [record for record in snapshot.waiting if record.receipt.account == account and record.keys() & wanted]
    return (own[-1].receipt, len(own[-1].keys() & wanted)) if own else None


def waiting_submissions(snapshot: Snapshot, plans: Mapping[int, Plan]) -> tuple[Waiting, ...]:
    """Return what waits in years that have a plan, oldest first."""
    found = ((record, plans.get(Period.parse(record.receipt.period).year)) for record in snapshot.waiting)
    return tuple(Waiting(record, plan, snapshot) for record, plan in found if plan is not None)
