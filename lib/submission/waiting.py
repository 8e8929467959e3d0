"""Submissions and reports on tasks that wait for the office's approval, held against what stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.task_details import TaskDetails, TaskState
from lib.ledger.task_records import waiting_reports
from lib.plan.actual import Key
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.submission.proposal import Proposal
from lib.submission.task_reporting import TaskChange
from lib.tasks.model import Task
from lib.tasks.standing_tasks import find_task, tasks_of


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
        return replace(proposal, task_changes=tuple(self._task_changes()), demo=self.receipt.demo)

    def _task_changes(self) -> Iterator[TaskChange]:
        """Yield what it reports of tasks that there still are; they stand as of the day on which it was handed in."""
        day = self.receipt.accepted_at.astimezone(VIETNAM).date()
        standing = {task.id: task for task in tasks_of(self.plan, self.basis, day)} if self.receipt.task_reports else {}
        for report in self.receipt.task_reports:
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
            "tasks": [report.details.task for report in receipt.task_reports],
            "lights": [
                {"indicator": change.indicator.code, "before": change.before, "after": change.after}
                for change in self.proposal.light_changes
            ],
            "changes": [
                {"before": change.before.to_data() if change.before else None, "after": change.after.to_data()}
                for change in self.proposal.changes
            ],
        }


@dataclass(frozen=True)
class WaitingReport:
    """A report on a task that came by a group link and that nobody has approved or returned yet; `task` as it stands now."""

    receipt: Receipt
    task: Task

    @property
    def details(self) -> TaskDetails:
        assert self.receipt.task is not None
        return self.receipt.task

    @property
    def is_too_late(self) -> bool:
        """Whether the office confirmed the task as done meanwhile: approving it would change nothing."""
        return self.task.state is TaskState.CONFIRMED

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        receipt, details = self.receipt, self.details
        return {
            "id": receipt.id,
            "period": receipt.period,
            "officer": receipt.officer,
            "accepted_at": receipt.accepted_at.isoformat(),
            "task": self.task.id,
            "title": self.task.title,
            "state": details.state,
            "progress": details.progress,
            "note": receipt.text,
        }


def own_waiting(snapshot: Snapshot, account: str, keys: Iterable[Key]) -> tuple[Receipt, int] | None:
    """Return the newest submission of `account` that waits and holds some of `keys`, and how many; None where none does."""
    wanted = set(keys)
    own = [record for record in snapshot.waiting if record.receipt.account == account and record.keys() & wanted]
    return (own[-1].receipt, len(own[-1].keys() & wanted)) if own else None


def waiting_submissions(snapshot: Snapshot, plans: Mapping[int, Plan]) -> tuple[Waiting, ...]:
    """Return the submissions that wait in years that have a plan, oldest first."""
    submissions = (record for record in snapshot.waiting if record.receipt.kind is RecordKind.SUBMISSION)
    found = ((record, plans.get(Period.parse(record.receipt.period).year)) for record in submissions)
    return tuple(Waiting(record, plan, snapshot) for record, plan in found if plan is not None)


def reports_waiting(snapshot: Snapshot, plans: Mapping[int, Plan], today: date) -> tuple[WaitingReport, ...]:
    """Return the reports on tasks that wait, oldest first; one on a task that was taken back is left out."""
    found = []
    tasks = {year: tasks_of(plan, snapshot, today) for year, plan in plans.items()} if waiting_reports(snapshot) else {}
    for receipt in waiting_reports(snapshot):
        task = find_task(tasks.get(Period.parse(receipt.period).year, ()), receipt.task.task if receipt.task else "")
        if task is not None:
            found.append(WaitingReport(receipt, task))
    return tuple(found)
