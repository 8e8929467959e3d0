"""The tasks of a year as they stand: those of the decision and those given besides, with what was recorded about each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.ledger.clock import day_of_record
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.task_details import TaskDetails, TaskState
from lib.ledger.task_records import TASK_KINDS, standing_task_records
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM
from lib.plan.planned_task import PlannedTask
from lib.tasks.model import Task
from lib.tasks.task_lights import TaskLight

_NO_DETAILS = TaskDetails()


def tasks_of(plan: Plan, snapshot: Snapshot, today: date, *, later: Collection[str] = ()) -> tuple[Task, ...]:
    """Return the tasks of the plan's year as they stand on the day `today`: the decision's in its order, then the others.

    Records about a task that the plan no longer has, or whose making was taken back, are left out, and so are those `later`.
    """
    records: dict[str, list[Receipt]] = {}
    for receipt in standing_task_records(snapshot):
        if receipt.period.startswith(f"{plan.year}-") and receipt.task is not None and receipt.id not in later:
            records.setdefault(receipt.task.task or receipt.id, []).append(receipt)
    meetings = {meeting.id: meeting.title for meeting in snapshot.meetings}
    planned = {task.code: _planned(task, plan, today) for task in plan.tasks}
    made = {id: _made(found[0], plan, today, meetings) for id, found in records.items() if found[0].id == id}
    replayed = (_replayed(task, records.get(id, ())) for id, task in (planned | made).items())
    return tuple(replace(task, group_name=plan.group_name(task.group)) if task.group else task for task in replayed)


def tasks_at(plan: Plan, snapshot: Snapshot, day: date) -> tuple[Task, ...]:
    """Return the tasks as they stood at the end of `day`: what was recorded later is unknown then."""
    later = {record.receipt.id for record in snapshot.records if _day_of(record) > day}
    return tasks_of(plan, snapshot, day, later=later)


def _day_of(record: Record) -> date:
    receipt = record.receipt
    is_about_tasks = receipt.kind in TASK_KINDS or receipt.task_reports
    return day_of_record(receipt) if is_about_tasks else receipt.accepted_at.astimezone(VIETNAM).date()


def find_task(tasks: Iterable[Task], id: str) -> Task | None:
    """Return the task with this code or record id, None if there is none."""
    return next((task for task in tasks if task.id == id), None)


def by_urgency(tasks: Iterable[Task]) -> list[Task]:
    """Return the tasks, overdue first and among these the longest, then by due day, those without one and the finished last."""
    order = list(TaskLight)
    return sorted(tasks, key=lambda task: (order.index(task.light), task.due or date.max))


def about_indicator(tasks: Iterable[Task], code: str) -> list[Task]:
    """Return the tasks that serve an indicator, the most urgent first."""
    return by_urgency(task for task in tasks if task.serves((code,)))


def _planned(task: PlannedTask, plan: Plan, today: date) -> Task:
    return Task(
        id=task.code,
        title=task.title,
        text=task.text,
        source=task.source,
        domain=task.domain,
        # One that is not in force in the month that is looked at is not there to be served.
        indicators=tuple(code for code in task.indicators if code in plan.indicator_by_code),
        today=today,
        office_days=plan.settings.office_days,
        leader=task.leader,
        lead=task.lead,
        supporting=task.supporting,
        assignee=task.assignee,
        start=task.start,
        due=task.due,
        product=task.product,
    )


def _made(receipt: Receipt, plan: Plan, today: date, meetings: Mapping[str, str]) -> Task:
    details = receipt.task or _NO_DETAILS
    return Task(
        id=receipt.id,
        title=receipt.title,
        text=receipt.text,
        source=meetings.get(details.meeting, ""),
        domain=details.domain,
        indicators=tuple(code for code in details.indicators if code in plan.indicator_by_code),
        today=today,
        office_days=plan.settings.office_days,
        meeting=details.meeting,
    )


@dataclass
class _Replay:
    """A task while its records are added, and how much of it was done when it was last reported as unfinished."""

    task: Task
    unfinished: int = 0

    def add(self, receipt: Receipt) -> None:
        details, task = receipt.task or _NO_DETAILS, self.task
        match receipt.kind:
            case RecordKind.TASK:
                self.task = _assigned(task, receipt, details)
            # One that waited may be approved after the office confirmed the task; that ends it all the same.
            case RecordKind.TASK_REPORT if not (receipt.link and task.state is TaskState.CONFIRMED):
                self.task = _reported(task, receipt, details)
                self.unfinished = self.unfinished if self.task.is_finished else self.task.progress
            case RecordKind.TASK_CONFIRMATION if task.state is TaskState.DONE:
                self.task = replace(task, state=TaskState.CONFIRMED, confirmation=receipt)
            case RecordKind.TASK_REOPENING if task.is_finished:
                self.task = replace(task, state=TaskState.IN_PROGRESS, progress=self.unfinished, done_on=None, confirmation=None)
            case RecordKind.TASK_EXTENSION:
                self.task = replace(task, due=_day(receipt.due), extensions=task.extensions + 1)


def _replayed(task: Task, records: Sequence[Receipt]) -> Task:
    replay = _Replay(task)
    for receipt in records:
        replay.add(receipt)
    return replace(replay.task, records=tuple(records))


def _assigned(task: Task, receipt: Receipt, details: TaskDetails) -> Task:
    titles = {one.title for one in details.milestones}
    return replace(
        task,
        leader=details.leader,
        lead=details.lead,
        supporting=details.supporting,
        assignee=details.assignee,
        group=details.group,
        start=_day(details.start),
        due=_day(receipt.due),
        product=details.product,
        milestones=details.milestones,
        reached=task.reached & titles,
        assignment=receipt,
    )


def _reported(task: Task, receipt: Receipt, details: TaskDetails) -> Task:
    state = TaskState(details.state)
    done_on = None
    if state is TaskState.DONE:
        done_on = task.done_on or day_of_record(receipt)
    return replace(
        task,
        state=state,
        progress=details.progress or 0,
        note=receipt.text,
        done_on=done_on,
        reached=frozenset(details.reached),
        confirmation=None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
