"""The status rule: from a rounded value at a month to one of eight statuses, and from measures to their indicator."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from fractions import Fraction

from lib.plan.model import Target
from lib.plan.pace import amber_bound, expected
from lib.plan.rounding import rounded


class Status(StrEnum):
    """The eight statuses, worst first: the order in which leaders read them."""

    MISSED = "missed"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    NO_DATA = "no_data"
    ON_TRACK = "on_track"
    MET = "met"
    EXCEEDED = "exceeded"
    NOT_DUE = "not_due"

    @property
    def light(self) -> str:
        """The light's colour: green, amber, red, grey or hollow."""
        return _LIGHTS[self]

    @property
    def is_complete(self) -> bool:
        return self in (Status.MET, Status.EXCEEDED)

    @property
    def needs_action(self) -> bool:
        """Whether someone owes the leaders an answer: red, amber or grey."""
        return self.light in ("red", "amber", "grey")

    @property
    def is_undecided(self) -> bool:
        """Whether it speaks of a year that still runs: once the year is over, only a later figure can tell how it ended."""
        return self in (Status.ON_TRACK, Status.AT_RISK, Status.BEHIND)

    @property
    def severity(self) -> int:
        """Place in the order of reading, 0 the worst."""
        return list(Status).index(self)


_LIGHTS = {
    Status.EXCEEDED: "green",
    Status.MET: "green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "amber",
    Status.BEHIND: "red",
    Status.MISSED: "red",
    Status.NO_DATA: "grey",
    Status.NOT_DUE: "hollow",
}


def judge(target: Target, value: Fraction | None, month: int) -> Status:
    """Judge a rounded `value` standing at the end of `month` (1 to 12) against `target`.

    The rules, in order, are those of docs/quy-tac.md. `value` None means that nothing was reported up to `month`.
    """
    if value is None:
        return Status.NOT_DUE if target.last_due(month) is None else Status.NO_DATA
    # A paced ceiling is used up over the year, so it is not won before the year is over.
    still_running = target.plan is not None and not target.is_floor and month < 12
    if target.is_met(value) and not still_running:
        return Status.EXCEEDED if _is_exceeded(target, value) else Status.MET
    if month == 12:
        return Status.MISSED
    if target.plan is None:
        return _judge_without_pace(target, value, month)
    # What is shown is what is judged: both bounds are rounded as the value was, each from the exact numbers.
    due, amber = rounded(expected(target, month), target), rounded(amber_bound(target, month), target)
    if target.is_floor:
        if value >= due or due <= 0:
            return Status.ON_TRACK
        return Status.AT_RISK if value >= amber else Status.BEHIND
    if not target.is_met(value):
        return Status.BEHIND
    if value <= due:
        return Status.ON_TRACK
    return Status.AT_RISK if value <= amber else Status.BEHIND


def _is_exceeded(target: Target, value: Fraction) -> bool:
    if target.exceed_at is None:
        return False
    return value > target.exceed_at if target.is_floor else value <= target.exceed_at


def _judge_without_pace(target: Target, value: Fraction, month: int) -> Status:
    due, amber = rounded(expected(target, month), target), rounded(amber_bound(target, month), target)
    if target.baseline is not None and (value >= due if target.is_floor else value <= due):
        return Status.ON_TRACK
    return Status.AT_RISK if (value >= amber if target.is_floor else value <= amber) else Status.BEHIND


def roll_up(measures: Collection[tuple[Status, bool]]) -> Status:
    """Return an indicator's status from its measures, each given as (status, whether it can be exceeded).

    >>> roll_up([(Status.MET, False), (Status.EXCEEDED, True)]).value
    'exceeded'
    >>> roll_up([(Status.ON_TRACK, True), (Status.BEHIND, True)]).value
    'behind'
    """
    statuses = [status for status, _ in measures]
    for worst in (Status.MISSED, Status.BEHIND, Status.AT_RISK, Status.NO_DATA):
        if worst in statuses:
            return worst
    if all(status is Status.NOT_DUE for status in statuses):
        return Status.NOT_DUE
    if all(status.is_complete for status in statuses):
        exceedable = [status for status, can_exceed in measures if can_exceed]
        return Status.EXCEEDED if exceedable and all(s is Status.EXCEEDED for s in exceedable) else Status.MET
    return Status.ON_TRACK
