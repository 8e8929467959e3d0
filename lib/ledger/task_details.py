"""The details of a record about a task: whose it is, by when, how far it is, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

_CODE = re.compile(r"NV-\d{2,3}")
"""How the plan calls its tasks; whatever else names a task is the id of the record that made it."""


class TaskState(StrEnum):
    """How far a task is: what its owner reports, and that the office confirmed it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CONFIRMED = "confirmed"


PROGRESS_OF = {TaskState.DONE: 100, TaskState.NOT_STARTED: 0}
"""How much is done, in percent, where the state alone says it."""
REPORTED = (TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.DONE)
"""The states that an owner may report."""


@dataclass(frozen=True)
class Milestone:
    """A step inside a task: what is to be there, and by the end of which day ("2024-06-30"), blank for none."""

    title: str
    due: str = ""


@dataclass(frozen=True)
class TaskDetails:
    """What the receipt of a record about a task holds beside its title, text, due day and reason."""

    task: str = ""
    """The task's code in the plan or the id of the record that made it; blank in the record that makes one."""
    domain: str = ""
    """The domain of the task when the record was made; blank for all."""
    indicators: tuple[str, ...] = ()
    leader: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    assignee: str = ""
    group: str = ""
    """An assignment to a residential group: its code; blank for none."""
    start: str = ""
    """An assignment: the first day, "2024-03-01"; blank for none."""
    product: str = ""
    milestones: tuple[Milestone, ...] = field(default_factory=tuple)
    meeting: str = ""
    """An assignment that a meeting decided: the id of the frozen meeting."""
    shown: str = ""
    """An assignment that was decided before the slides: the period whose figures they showed, "2024-09"."""
    state: str = ""
    """A report: the state, one of REPORTED."""
    progress: int | None = None
    """A report: how much of it is done, 0 to 100."""
    reached: tuple[str, ...] = ()
    """A report: the titles of the milestones that are reached."""
    cell: str = ""
    """A report that came with a workbook of figures: where it stands there, "Nhiệm vụ!F7"."""

    @property
    def record(self) -> str:
        """The id of the record that made the task; blank for one of the plan, and in the record that makes it."""
        return "" if _CODE.fullmatch(self.task) else self.task

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> TaskDetails:
        """Read what a receipt holds.

        Raises
        ------
        ValueError, TypeError, KeyError
            It is no such object.
        """
        found = dict(plain)
        found["milestones"] = tuple(Milestone(**one) for one in plain.get("milestones", ()))
        found |= {name: tuple(plain.get(name, ())) for name in ("indicators", "supporting", "reached")}
        details = cls(**found)
        for day in filter(None, (details.start, *(one.due for one in details.milestones))):
            date.fromisoformat(day)
        if details.state and details.state not in REPORTED:
            raise ValueError(f"{details.state!r} is no state that is reported")
        if details.progress is not None and not 0 <= details.progress <= 100:
            raise ValueError(f"{details.progress} is no part of a hundred")
        return details


@dataclass(frozen=True)
class ReportedTask:
    """A report on a task that came with a submission, in the workbook's sheet of tasks. `title` is the task's then."""

    details: TaskDetails
    title: str
    note: str = ""

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> ReportedTask:
        """Read what a receipt holds; raises what `TaskDetails.from_plain` does."""
        return cls(TaskDetails.from_plain(plain["details"]), plain["title"], plain["note"])
