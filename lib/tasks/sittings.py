"""Conclusions of meetings: the tasks that were decided in front of the slides, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lib.ledger.clock import day_of_record
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.office_days import OfficeDays
from lib.plan.periods import VIETNAM
from lib.tasks.model import Task
from lib.tasks.task_lights import SOON


@dataclass(frozen=True)
class Sitting:
    """What was decided at one meeting, in the order in which it was said."""

    record: Receipt
    """The frozen moment, or the first conclusion that was stored."""
    period: str
    """Whose figures were shown, "2024-09"."""
    meeting: Receipt | None
    """The frozen moment; None where nobody froze one that day."""
    conclusions: tuple[Task, ...]

    @property
    def at(self) -> datetime:
        """When the moment was frozen, or the first conclusion was stored."""
        return self.record.accepted_at

    @property
    def day(self) -> date:
        """The day in Vietnam."""
        return _day(self.at)

    @property
    def shown_day(self) -> date:
        """The day as people read it: of one that was tried with made-up figures their day."""
        return day_of_record(self.record)


def sittings_of(tasks: Iterable[Task], snapshot: Snapshot) -> list[Sitting]:
    """Return the meetings that decided something, newest first.

    What was decided before the slides of a period belongs to the frozen meeting that was shown, else to the one that was frozen of
    that period on the same day, for many freeze a meeting only when it is over; else it is a meeting of its own for that day.
    """
    frozen = {meeting.id: meeting for meeting in snapshot.meetings}
    by_day = {(_day(meeting.accepted_at), meeting.period): meeting for meeting in snapshot.meetings}
    decided = [(decision, task) for task in tasks if (decision := decision_of(task)) is not None]
    found: dict[Receipt | tuple[date, str], list[Task]] = {}
    began: dict[tuple[date, str], Receipt] = {}
    for decision, task in sorted(decided, key=lambda pair: pair[0].order):
        day = _day(decision.accepted_at), shown_at(decision)
        began.setdefault(day, decision)
        found.setdefault(frozen.get(decision.meeting) or by_day.get(day) or day, []).append(task)
    sittings = [
        Sitting(place, place.period, place, tuple(said))
        if isinstance(place, Receipt)
        else Sitting(began[place], place[1], None, tuple(said))
        for place, said in found.items()
    ]
    return sorted(sittings, key=lambda sitting: sitting.at, reverse=True)


def shown_at(decision: Receipt) -> str:
    """Return the period of the slides before which something was decided; blank where that is not known."""
    return decision.task.shown if decision.task else ""


def decision_of(task: Task) -> Receipt | None:
    """Return the record by which a meeting gave the task to somebody, the last one; None for a task that no meeting gave."""
    given = (receipt for receipt in reversed(task.records) if receipt.kind is RecordKind.TASK and receipt.task)
    return next((receipt for receipt in given if receipt.task and (receipt.task.meeting or receipt.task.shown)), None)


def of_meeting(sittings: Iterable[Sitting], meeting: Receipt) -> tuple[Task, ...]:
    """Return what a frozen meeting decided."""
    return next((s.conclusions for s in sittings if s.meeting is not None and s.meeting.id == meeting.id), ())


def of_day(sittings: Iterable[Sitting], day: date, period: str) -> tuple[Task, ...]:
    """Return what was decided on a day before the slides of a period, frozen or not."""
    return tuple(task for sitting in sittings if (sitting.day, sitting.period) == (day, period) for task in sitting.conclusions)


def before_meeting(sittings: Iterable[Sitting], meeting: Receipt) -> Sitting | None:
    """Return the newest meeting before a frozen one that decided something."""
    return next((s for s in sittings if s.at < meeting.accepted_at and s.meeting != meeting), None)


def before_day(sittings: Iterable[Sitting], day: date, period: str) -> Sitting | None:
    """Return the newest meeting that decided something, but for what was decided on this day before the slides of this period."""
    return next((sitting for sitting in sittings if (sitting.day, sitting.period) != (day, period)), None)


def usual_due_day(today: date, office_days: OfficeDays) -> date:
    """Return the day by which a conclusion is usually due: the month's last working day, the next month's where it is near.

    >>> [str(usual_due_day(date(2024, month, day), OfficeDays())) for month, day in ((9, 6), (9, 26), (12, 2), (12, 30))]
    ['2024-09-30', '2024-10-31', '2024-12-31', '2025-01-24']
    """
    last = _last_working_day(today.year, today.month, office_days)
    if office_days.count_working_days(today, last) >= SOON:
        return last
    following = date(today.year, today.month, 1) + timedelta(days=31)
    return _last_working_day(following.year, following.month, office_days)


def _last_working_day(year: int, month: int, office_days: OfficeDays) -> date:
    day = (date(year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    while not office_days.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()
