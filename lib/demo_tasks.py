"""Demonstration tasks: some of the decision's tasks given to units and reported on month by month, all of it made up and marked.

The story: some are done in time and confirmed, one is late, some are overdue or due soon, one was put off, one was opened again,
and one is done although the light it serves is still red. Nobody is named: tasks go to the units that own the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from lib.ledger.records import Author, RecordKind
from lib.ledger.store import Ledger
from lib.ledger.task_details import Milestone, TaskDetails, TaskState
from lib.ledger.task_records import TaskNote, record_task
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM
from lib.plan.planned_task import PlannedTask
from lib.vietnamese.words.common_words import MADE_UP
from lib.vietnamese.words.task_words import DEMONSTRATION_REASON

OFFICE = "Văn phòng - Thống kê"
_GIVEN, _FULL = 1, 100
"""The month in which tasks are given, and the progress of one that is done."""


@dataclass(frozen=True)
class TaskStory:
    """How one task goes over the year: what its owner reports in a month, and what the office does in one."""

    due: tuple[int, int]
    """Month and day."""
    reports: Mapping[int, int]
    """Progress in percent by month; at 100 it is done."""
    lead: str = ""
    """The unit; blank for the owner of the first indicator that the task serves."""
    milestones: tuple[tuple[str, int, int], ...] = ()
    """Title, month and day of steps inside it; reached from their month on."""
    confirmed: int = 0
    reopened: int = 0
    extended: tuple[int, int, int] | None = None
    """In which month it was put off, to which month and day."""


LAND = "Địa chính - Xây dựng - Đô thị và Môi trường"
STORIES: dict[str, TaskStory] = {
    "NV-05": TaskStory((12, 20), {3: 25, 6: 50, 9: 75}),
    "NV-08": TaskStory((11, 29), {3: 20, 6: 45, 9: 70}),
    "NV-16": TaskStory((6, 28), {3: 20, 5: 45, 8: 60}, lead=LAND, extended=(6, 9, 13)),
    "NV-17": TaskStory((12, 20), {4: 30, 8: 60}),
    "NV-19": TaskStory((8, 30), {3: 35, 6: 70, 8: 100}, confirmed=9),
    "NV-21": TaskStory(
        (10, 31), {3: 20, 6: 50, 9: 70}, milestones=(("Tập huấn các cơ sở", 4, 30), ("Tự đánh giá tiêu chí", 8, 30))
    ),
    "NV-29": TaskStory((9, 27), {3: 30, 6: 55, 9: 80}),
    "NV-31": TaskStory((6, 28), {4: 50, 6: 100}, confirmed=7),
    "NV-48": TaskStory((9, 25), {5: 40, 8: 75}),
    "NV-54": TaskStory((10, 15), {3: 30, 6: 60, 9: 80}),
    "NV-55": TaskStory((12, 13), {3: 25, 6: 45, 9: 60}),
    "NV-59": TaskStory((5, 31), {3: 60, 6: 100}, confirmed=6),
    "NV-62": TaskStory((4, 26), {4: 100}, lead=OFFICE, reopened=5),
    "NV-65": TaskStory((3, 15), {2: 80, 3: 100}, confirmed=3),
    "NV-75": TaskStory((12, 13), {6: 50, 9: 75}),
}


def record_month(ledger: Ledger, plan: Plan, month: int) -> None:
    """Store what happens to the demonstration's tasks in one month, after its figures came in."""
    local = datetime(plan.year, month, 16, 14, 0, tzinfo=VIETNAM)
    for number, (officer, note) in enumerate(_notes(plan, month)):
        author = Author(f"{officer} ({MADE_UP.lower()})", (local + timedelta(minutes=3 * number)).astimezone(UTC))
        record_task(ledger, author, lambda _, note=note: note)  # type: ignore[misc]


def _notes(plan: Plan, month: int) -> Iterator[tuple[str, TaskNote]]:
    """Yield who records what in a month."""
    for task in plan.tasks:
        story = STORIES.get(task.code)
        lead = _lead(task, story, plan) if story else ""
        if story is None or not lead:
            continue
        if month == _GIVEN:
            yield OFFICE, _assignment(plan, task, story, lead)
        if month in story.reports:
            yield lead, _report(plan, task, story, month)
        about = TaskDetails(task=task.code, domain=task.domain, indicators=task.indicators)
        period = f"{plan.year}-{month:02d}"
        if month == story.confirmed:
            yield OFFICE, TaskNote(RecordKind.TASK_CONFIRMATION, period, task.title, about)
        if month == story.reopened:
            yield OFFICE, TaskNote(RecordKind.TASK_REOPENING, period, task.title, about, reason=DEMONSTRATION_REASON)
        if story.extended and month == story.extended[0]:
            due = date(plan.year, *story.extended[1:]).isoformat()
            yield OFFICE, TaskNote(RecordKind.TASK_EXTENSION, period, task.title, about, due=due, reason=DEMONSTRATION_REASON)


def _lead(task: PlannedTask, story: TaskStory, plan: Plan) -> str:
    owners = [plan.indicator_by_code[code].measures[0].owner for code in task.indicators]
    return story.lead or task.lead or next(iter(owners), "")


def _assignment(plan: Plan, task: PlannedTask, story: TaskStory, lead: str) -> TaskNote:
    details = TaskDetails(
        task=task.code,
        domain=task.domain,
        indicators=task.indicators,
        leader=task.leader,
        lead=lead,
        supporting=task.supporting,
        product=task.product,
        milestones=tuple(Milestone(title, date(plan.year, *day).isoformat()) for title, *day in story.milestones),
    )
    due = date(plan.year, *story.due).isoformat()
    return TaskNote(RecordKind.TASK, f"{plan.year}-{_GIVEN:02d}", task.title, details, due=due)


def _report(plan: Plan, task: PlannedTask, story: TaskStory, month: int) -> TaskNote:
    progress = story.reports[month]
    details = TaskDetails(
        task=task.code,
        domain=task.domain,
        indicators=task.indicators,
        state=(TaskState.DONE if progress == _FULL else TaskState.IN_PROGRESS).value,
        progress=progress,
        reached=tuple(title for title, due_month, _ in story.milestones if due_month <= month),
    )
    return TaskNote(RecordKind.TASK_REPORT, f"{plan.year}-{month:02d}", task.title, details, text=MADE_UP)
