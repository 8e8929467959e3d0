"""Tasks held against the light that they should turn: red where nobody is at work, and red although the work is said to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.plan.status import Status
from lib.tasks.model import Task
from lib.vietnamese.words import task_words as words

RED = (Status.BEHIND, Status.MISSED)


def warnings_beside(status: Status | None, tasks: Sequence[Task]) -> Iterator[str]:
    """Yield what must be said beside an indicator's light of the tasks that serve it; nothing where it is not red."""
    if status not in RED:
        return
    if not any(task.is_running for task in tasks):
        yield words.RED_AND_NOBODY
    if done := [task for task in tasks if task.is_finished]:
        yield words.RED_ALTHOUGH_DONE.format(titles="; ".join(f"“{task.title}”" for task in done))
