"""The remainder of a promise: how much, how much a month, and how fast it went so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lib.insight.scorecard import MeasureScore
from lib.plan.catchup import numerator_change, rate_to_come, room_left
from lib.plan.status import Status


class Task(StrEnum):
    """What is asked for until the year's end."""

    ADD = "add"
    """A floor is not reached: so much must come."""
    REDUCE = "reduce"
    """A ceiling that is a state (poor households) is passed: so much must go."""
    ROOM = "room"
    """A ceiling that the year uses up (population growth): no more than so much may come."""
    RATE = "rate"
    """A ratio whose cases add up over the year: of those still to come so large a share (at most, for a ceiling)."""
    LOST = "lost"
    """Not even all the cases still to come are enough."""
    BROKEN = "broken"
    """The ceiling of the whole year is used up already, by so much."""


@dataclass(frozen=True)
class Remaining:
    """How much is left, exact: in the unit of a flow, else of the ratio's numerator; a share (0 to 1) where `task` is RATE."""

    task: Task
    amount: Fraction
    months_left: int
    average: Fraction | None
    """What each month brought so far; None of a state, which does not add up over the months."""

    @property
    def needed(self) -> Fraction | None:
        """How much each month left must bring (or may, or must take away); None when none is left or nothing helps any more."""
        if self.months_left == 0 or self.task in (Task.BROKEN, Task.RATE, Task.LOST):
            return None
        return self.amount / self.months_left


def remaining(score: MeasureScore) -> Remaining | None:
    """Return what `score` still takes; None where the promise is kept, or nothing is known or asked.

    A flow is completed to its target as it is shown; of a ratio the numerator must change over the denominator that stands,
    or, where that grows through the year, the cases still to come must turn out well enough. The months left are those
    after the figure's, to which also what each month brought is counted.
    """
    target, reading = score.target, score.reading
    if score.is_undecided:
        return None  # the year is over: how much would still have had to come is known only with its last figures
    if score.status in (None, Status.MET, Status.EXCEEDED) or reading.value is None or reading.numerator is None:
        return None
    left = 12 - score.month
    if reading.denominator is None:
        return Remaining(Task.ADD, target.bound - reading.value, left, reading.value / score.month)
    if score.measure.denominator_grows and left and reading.denominator:
        rate = rate_to_come(target, reading.numerator, reading.denominator, score.month, score.came_last_year)
        is_lost = rate > 1 if target.is_floor else rate < 0
        return Remaining(Task.LOST if is_lost else Task.RATE, min(max(rate, Fraction(0)), Fraction(1)), left, None)
    average = reading.numerator / score.month if target.plan is not None else None
    if not target.is_floor and target.plan is not None:
        room = room_left(target, reading.numerator, reading.denominator)
        return Remaining(Task.ROOM if room >= 0 else Task.BROKEN, abs(room), left, average)
    change = numerator_change(target, reading.numerator, reading.denominator)
    return Remaining(Task.ADD if target.is_floor else Task.REDUCE, change, left, average)
