"""Tasks held against the light that they should turn: red where nobody is at work, and red although the work is said to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.plan.status import Status
from lib.tasks.model import Task
from lib.vietnamese.words import task_words as words

RED = (Status.BEHIND, Status.MISSED)


def nobody_at_work(tasks: Sequence[Task]) -> str:
    """Return what is said of a red light on whose tasks nobody works, blank where somebody does."""
    if any(task.is_running for task in tasks):
        return ""
    is_given = any(task.assignment is not None and not task.is_finished for task in tasks)
    return words.RED_AND_NOT_BEGUN if is_given else words.RED_AND_NOBODY


def warnings_beside(status: Status | None, tasks: Sequence[Task]) -> Iterator[str]:
    """Yield what must be said beside an indicator's light of the tasks that serve it; nothing where it is not red."""
    if status not in RED:
        return
    if nobody := nobody_at_work(tasks):
        yield nobody
    if done := [task for task in tasks if task.is_finished]:
        yield words.RED_ALTHOUGH_DONE.format(titles="; ".join(f"“{task.title}”" for task in done))
