"""The lights of tasks, by their days alone: never mixed with those of the indicators, and never counted with them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from lib.plan.office_days import OfficeDays

SOON = 5
"""A task is due soon from so many working days before its last day on: a week to act in."""


class TaskLight(StrEnum):
    """How a task stands to its due day, the worst first."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TIME = "on_time"
    NO_DUE = "no_due"
    NOT_GIVEN = "not_given"
    """Nobody's yet, and not about to be late: nobody can be in time with it."""
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"
    DONE = "done"
    """Done without ever having had a due day."""


def light_of(
    due: date | None, done_on: date | None, today: date, office_days: OfficeDays, *, is_assigned: bool = True
) -> TaskLight:
    """Return the light of a task on the day `today`.

    A due day that is off moves to the next working day. The days before it are counted as working days, so that Tết eats none.
    One that is nobody's (`is_assigned`) is told as such until its due day is near or past.

    >>> light_of(date(2024, 2, 16), None, date(2024, 2, 2), OfficeDays()).value  # 8/2 to 14/2 are off: five days are left
    'due_soon'
    """
    if done_on is not None:
        if due is None:
            return TaskLight.DONE
        return TaskLight.DONE_ON_TIME if done_on <= office_days.first_working_day(due) else TaskLight.DONE_LATE
    if due is None:
        return TaskLight.NO_DUE if is_assigned else TaskLight.NOT_GIVEN
    last = office_days.first_working_day(due)
    if today > last:
        return TaskLight.OVERDUE
    if office_days.count_working_days(today, last) <= SOON:
        return TaskLight.DUE_SOON
    return TaskLight.ON_TIME if is_assigned else TaskLight.NOT_GIVEN
