"""Evidence of discipline: what each unit and person handed in and did, in time or late. Facts that can be looked up, never a score.

Nothing is weighed or ranked here: every count is the sum of the things it counts, by name, and units stand in the order of their
names. A figure counts for whoever answers for it now, a task for whoever has it now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from lib.insight.follow_up.completeness import Timeliness
from lib.insight.follow_up.reminders import groups_text
from lib.ledger.clock import day_of_record
from lib.ledger.records import Receipt, RecordKind
from lib.plan.model import Plan
from lib.tasks.model import Task
from lib.tasks.task_lights import TaskLight
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import discipline_words as words


class Fact(StrEnum):
    """What is counted: figures, tasks by their lights, and how often due days were put off."""

    REPORTED_ON_TIME = "reported_on_time"
    REPORTED_LATE = "reported_late"
    REPORT_OWED = "report_owed"
    REPORT_SKIPPED = "report_skipped"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    RUNNING = "running"
    """Neither finished nor overdue."""
    UNDATED = "undated"
    """Without a due day, finished or not."""
    EXTENDED = "extended"


OF_REPORTS = (Fact.REPORTED_ON_TIME, Fact.REPORTED_LATE, Fact.REPORT_OWED, Fact.REPORT_SKIPPED)
OF_TASKS = tuple(fact for fact in Fact if fact not in OF_REPORTS)
_OF_STATE = {
    Timeliness.ON_TIME: Fact.REPORTED_ON_TIME,
    Timeliness.LATE: Fact.REPORTED_LATE,
    Timeliness.OWED: Fact.REPORT_OWED,
    Timeliness.SKIPPED: Fact.REPORT_SKIPPED,
}
_OF_LIGHT = {
    TaskLight.OVERDUE: Fact.OVERDUE,
    TaskLight.DUE_SOON: Fact.RUNNING,
    TaskLight.ON_TIME: Fact.RUNNING,
    TaskLight.NO_DUE: Fact.UNDATED,
    TaskLight.NOT_GIVEN: Fact.UNDATED,
    TaskLight.DONE: Fact.UNDATED,
    TaskLight.DONE_LATE: Fact.DONE_LATE,
    TaskLight.DONE_ON_TIME: Fact.DONE_ON_TIME,
}


@dataclass(frozen=True)
class Counted:
    """One thing that is counted, by name: a measure in one month (`count`: for so many groups), a task, or one extension of it."""

    id: str
    """The code of the measure or the id of the task."""
    name: str
    about: str
    """The month and groups, or the due day, in words."""
    count: int = 1


@dataclass(frozen=True)
class Evidence:
    """What is counted of a unit, or of one person in it."""

    unit: str
    """Blank for figures without a unit, and for a person who was given tasks without one."""
    assignee: str
    """Blank for all of the unit, whoever carries it out."""
    counted: Mapping[Fact, Sequence[Counted]]

    def count(self, fact: Fact) -> int:
        return sum(one.count for one in self.counted.get(fact, ()))

    @property
    def whose(self) -> str:
        """Whose it is, as people read it."""
        unit = self.unit or words.NO_UNIT
        return words.OF_ASSIGNEE.format(unit=unit, assignee=self.assignee) if self.assignee else unit


def evidence_of(plan: Plan, reports: pd.DataFrame, tasks: Iterable[Task]) -> list[Evidence]:
    """Return each unit, followed by its persons, by name; what was given to nobody is left out, and so is what is not due yet.

    Parameters
    ----------
    reports
        Of the shape `lib.insight.follow_up.completeness.REPORTS`, for the whole ward.
    """
    found: dict[tuple[str, str], dict[Fact, list[Counted]]] = {}
    for unit, assignee, fact, counted in (*_of_reports(plan, reports), *_of_tasks(tasks)):
        for whose in dict.fromkeys([(unit, ""), (unit, assignee)]):
            # Persons without a unit are no unit together.
            if any(whose) or not assignee:
                found.setdefault(whose, {}).setdefault(fact, []).append(counted)
    return [Evidence(*whose, found[whose]) for whose in sorted(found, key=lambda whose: (not whose[0], whose))]


_Line = tuple[str, str, Fact, Counted]


def _of_reports(plan: Plan, reports: pd.DataFrame) -> Iterator[_Line]:
    """Yield what is counted of figures: the groups of one measure and month that stand alike are one thing."""
    for measure in plan.measures:
        own = reports[reports["measure"] == measure.code]
        for (month, state), rows in own.groupby(["month", "state"], sort=True):
            fact = _OF_STATE.get(Timeliness(str(state)))
            if fact is not None:
                about = _report_text(plan, int(str(month)), fact, rows)
                yield measure.owner, measure.assignee, fact, Counted(measure.code, measure.label, about, len(rows))


def _report_text(plan: Plan, month: int, fact: Fact, rows: pd.DataFrame) -> str:
    groups = tuple(str(group) for group in rows["group"] if group)
    pattern = words.MONTH_OF if groups else words.MONTH
    text = pattern.format(month=month, groups=groups_text(plan, groups))
    late = {Fact.REPORTED_LATE: words.DAYS, Fact.REPORT_OWED: words.DAYS_OWED}.get(fact)
    if late is None:
        return text
    least, most = int(rows["days"].min()), int(rows["days"].max())
    days = str(most) if least == most else words.DAYS_BETWEEN.format(least=least, most=most)
    return f"{text}, {late.format(days=days)}"


def _of_tasks(tasks: Iterable[Task]) -> Iterator[_Line]:
    for task in sorted(tasks, key=lambda task: (task.due or date.max, task.title)):
        if not task.is_assigned:
            continue
        yield task.unit, task.assignee, _OF_LIGHT[task.light], Counted(task.id, task.title, task.due_text)
        for receipt in task.records:
            if receipt.kind is RecordKind.TASK_EXTENSION:
                yield task.unit, task.assignee, Fact.EXTENDED, Counted(task.id, task.title, _extension_text(receipt))


def _extension_text(receipt: Receipt) -> str:
    day, due = day_of_record(receipt), date.fromisoformat(receipt.due)
    return words.EXTENDED.format(day=day_text(day), due=day_text(due), reason=receipt.reason)


def by_name(counted: Iterable[Counted]) -> dict[str, list[Counted]]:
    """Return what is counted by the thing's name, each with all its months or days."""
    found: dict[str, list[Counted]] = {}
    for one in counted:
        found.setdefault(one.name, []).append(one)
    return found


def evidence_to_data(evidence: Iterable[Evidence]) -> list[dict[str, object]]:
    """Return the sheet as JSON-ready data: of each unit and person every fact with its count and what it counts."""
    return [
        {
            "unit": one.unit,
            "assignee": one.assignee,
            "facts": {
                fact.value: {
                    "count": one.count(fact),
                    "of": [{"id": c.id, "name": c.name, "about": c.about, "count": c.count} for c in one.counted.get(fact, ())],
                }
                for fact in Fact
            },
        }
        for one in evidence
    ]
