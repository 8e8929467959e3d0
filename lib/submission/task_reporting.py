"""The reports on tasks that come with a workbook: the lines of its sheet of tasks held against the tasks as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.access import rights
from lib.access.account import Account, Role
from lib.intake.model import Problem, problem
from lib.intake.recognition.task_lines import TaskLine
from lib.intake.template.task_sheet import TaskFormRow
from lib.ledger.snapshot import Snapshot
from lib.ledger.task_details import PROGRESS_OF, REPORTED, ReportedTask, TaskDetails, TaskState
from lib.plan.model import Plan
from lib.tasks.model import LONGEST, Task
from lib.tasks.standing_tasks import tasks_of
from lib.vietnamese.dates import day_text
from lib.vietnamese.text import fold
from lib.vietnamese.words.task_words import ALREADY_CONFIRMED, NO_SUCH_TASK
from lib.vietnamese.words.template_words import TASK_REPORTED, TASK_STATES

MayReport = Callable[[Task], bool]
"""Tells whether a task is one's own to report on."""


@dataclass(frozen=True)
class TaskChange:
    """One task on which a workbook reports something new, as it stood before."""

    before: Task
    report: ReportedTask

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """What people read of it: the task, how far it was and is said to be, and the note, which may be blank."""
        old, new = self.before, self.report.details
        said = reported_text(new.state, new.progress or 0)
        return old.title, reported_text(old.state, old.progress), said, self.report.note

    def to_data(self) -> dict[str, object]:
        """Return it as JSON-ready data."""
        old, new = self.before, self.report.details
        return {
            "id": old.id,
            "title": old.title,
            "before": {"state": old.state.value, "progress": old.progress},
            "after": {"state": new.state, "progress": new.progress or 0},
            "note": self.report.note,
            "cell": new.cell,
        }


def reported_text(state: str, progress: int) -> str:
    """Return how far a task is said to be, as the sheet of tasks has it.

    >>> reported_text("in_progress", 40), reported_text("confirmed", 100)
    ('Đang làm (40%)', 'Xong (100%)')
    """
    shown = dict(zip(REPORTED, TASK_STATES, strict=True)).get(TaskState(state), TASK_STATES[-1])
    return TASK_REPORTED.format(state=shown, progress=progress)


def task_changes(
    lines: Sequence[TaskLine], tasks: Sequence[Task], may_report: MayReport
) -> tuple[tuple[TaskChange, ...], tuple[Problem, ...]]:
    """Return what the lines change of the tasks, and what is wrong with them; a line that says what stands changes nothing."""
    by_id = {task.id: task for task in tasks}
    by_title: dict[str, list[Task]] = {}
    for one in tasks:
        by_title.setdefault(fold(one.title), []).append(one)
    changes: dict[str, TaskChange] = {}
    problems: list[Problem] = []
    seen: dict[str, TaskLine] = {}
    for line in lines:
        task, faults = _task_of(line, by_id, by_title)
        if task is not None and (first := seen.setdefault(task.id, line)) is not line:
            faults = [*_twice(line, first, task)]
            problems += faults
            continue
        if task is not None and not faults:
            after = _report_of(line, task)
            if not _is_new(after, task):
                continue
            faults = [*_against(line, task, may_report)]
            changes[task.id] = TaskChange(task, after)
            faults += _goes_back(line, changes[task.id])
        problems += faults
    return tuple(changes.values()), tuple(problems)


def require_task_reports(account: Account, plan: Plan, snapshot: Snapshot, reports: Iterable[ReportedTask], today: date) -> None:
    """Refuse reports on tasks that are not the account's to report on, as they stand now.

    Raises
    ------
    Refused
        One of them may not be reported on; told in Vietnamese.
    """
    standing = {task.id: task for task in tasks_of(plan, snapshot, today)}
    for report in reports:
        task = standing.get(report.details.task)
        if task is None:
            raise rights.Refused(NO_SUCH_TASK)
        rights.require_task_report(account, plan, title=task.title, lead=task.lead, assignee=task.assignee)
        if task.state is TaskState.CONFIRMED:
            raise rights.Refused(ALREADY_CONFIRMED)


def own_tasks_only(account: Account | None, plan: Plan) -> MayReport:
    """Return the rule by which someone reports on tasks: officers on those given to them or their unit, others on all."""

    def may_report(task: Task) -> bool:
        if account is None or account.role is not Role.OFFICER:
            return True
        return rights.is_given_task(account, plan, lead=task.lead, assignee=task.assignee)

    return may_report


def form_rows_of(
    tasks: Iterable[Task], *, domains: Iterable[str] | None, owner: str | None, may_report: MayReport
) -> list[TaskFormRow]:
    """Return the rows of the sheet of tasks: what was given to somebody and not confirmed, by domains, unit and whose they are."""
    chosen = None if domains is None else {"", *domains}
    return [
        TaskFormRow(
            code=task.id,
            title=task.title,
            owner=task.owner,
            due=day_text(task.due) if task.due else "",
            reported=reported_text(task.state, task.progress),
            is_made_up=task.assignment is not None and task.assignment.demo,
        )
        for task in tasks
        if task.is_assigned
        and task.state is not TaskState.CONFIRMED
        and (chosen is None or task.domain in chosen)
        and (owner is None or fold(task.lead) == fold(owner))
        and may_report(task)
    ]


def _task_of(line: TaskLine, by_id: Mapping[str, Task], by_title: Mapping[str, list[Task]]) -> tuple[Task | None, list[Problem]]:
    named = by_title.get(fold(line.title), []) if line.title else []
    at = {"sheet": line.sheet, "cell": line.named_at}
    if not line.code:
        if len(named) == 1:
            return named[0], []
        return None, [problem("task_unknown", found=line.title, **at)]
    task = by_id.get(line.code)
    if task is None:
        return None, [problem("task_unknown", found=line.code, **at)]
    if named and task not in named:
        return None, [problem("task_two_names", found=line.code, title=task.title, other=named[0].id, **at)]
    return task, []


def _twice(line: TaskLine, first: TaskLine, task: Task) -> Iterator[Problem]:
    if (line.state, line.progress, line.note) != (first.state, first.progress, first.note):
        yield problem("task_twice", sheet=line.sheet, cell=line.cell, found=task.id, title=task.title, other=first.cell)


def _report_of(line: TaskLine, task: Task) -> ReportedTask:
    """Return what a line reports; a state or progress that it leaves blank stays as it stands."""
    standing = TaskState.DONE if task.state is TaskState.CONFIRMED else task.state
    state = TaskState(line.state) if line.state else standing
    kept = task.progress if state is standing else 0
    progress = PROGRESS_OF.get(state, kept if line.progress is None else line.progress)
    reached = tuple(one.title for one in task.milestones if one.title in task.reached)
    details = TaskDetails(
        task=task.id,
        domain=task.domain,
        indicators=task.indicators,
        state=state.value,
        progress=progress,
        reached=reached,
        cell=f"{line.sheet}!{line.cell}",
    )
    return ReportedTask(details, task.title, line.note)


def _is_new(report: ReportedTask, task: Task) -> bool:
    state = TaskState.DONE if task.state is TaskState.CONFIRMED else task.state
    is_same = (report.details.state, report.details.progress) == (state.value, task.progress)
    return not is_same or report.note not in ("", task.note)


def _against(line: TaskLine, task: Task, may_report: MayReport) -> Iterator[Problem]:
    """Yield what keeps a report on a task from being taken."""
    at = {"sheet": line.sheet, "cell": line.cell, "found": task.id, "title": task.title}
    if not task.is_assigned:
        yield problem("task_not_assigned", **at)
    elif not may_report(task):
        yield problem("task_of_others", owner=task.owner, **at)
    elif task.state is TaskState.CONFIRMED:
        yield problem("task_confirmed", **at)
    if len(line.note) > LONGEST["note"]:
        yield problem("task_note_long", sheet=line.sheet, cell=line.cells.get("note", line.cell), most=LONGEST["note"])


def _goes_back(line: TaskLine, change: TaskChange) -> Iterator[Problem]:
    task, details = change.before, change.report.details
    if task.state is not TaskState.CONFIRMED and (details.progress or 0) < task.progress:
        before, value = reported_text(task.state, task.progress), reported_text(details.state, details.progress or 0)
        yield problem("task_goes_back", sheet=line.sheet, cell=line.cell, found=value, title=task.title, before=before, value=value)
