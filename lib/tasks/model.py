"""The types of tasks: one task as it stands on a day, with its milestones."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from lib.ledger.records import Receipt
from lib.ledger.task_details import Milestone, TaskState
from lib.plan.model import Group
from lib.plan.office_days import OfficeDays
from lib.tasks.task_lights import TaskLight, light_of
from lib.vietnamese.dates import day_text
from lib.vietnamese.text import fold
from lib.vietnamese.words import task_words as words

LONGEST = {"title": 200, "text": 3000, "note": 2000, "reason": 500}
"""Characters of what people may write."""
FINISHED = (TaskState.DONE, TaskState.CONFIRMED)


@dataclass(frozen=True)
class Task:
    """One task of a year's plan, or one given besides, as it stands on the day `today`."""

    id: str
    """The code in the plan, "NV-16", or the id of the record that made it."""
    title: str
    text: str
    """What is to be done: the decision's own words, or what whoever gave it wrote."""
    source: str
    """Where it comes from: "E.II.1" of the decision, the title of the meeting that decided it, or blank."""
    domain: str
    """Blank for all domains."""
    indicators: tuple[str, ...]
    today: date
    office_days: OfficeDays
    leader: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    assignee: str = ""
    group: str = ""
    """The code of the residential group that it was given to; blank for none."""
    group_name: str = ""
    start: date | None = None
    due: date | None = None
    product: str = ""
    milestones: tuple[Milestone, ...] = ()
    reached: frozenset[str] = frozenset()
    """The titles of the milestones that are reached."""
    state: TaskState = TaskState.NOT_STARTED
    progress: int = 0
    """How much of it is done, 0 to 100, as its owner reports."""
    note: str = ""
    """What its owner said last."""
    done_on: date | None = None
    """The day on which it was reported as done."""
    extensions: int = 0
    """How often its due day was put off."""
    meeting: str = ""
    """The id of the frozen meeting that decided it; blank for all else."""
    assignment: Receipt | None = None
    """The last record that gave it to somebody; None where only the decision sets it."""
    confirmation: Receipt | None = None
    records: tuple[Receipt, ...] = ()
    """All that was recorded about it and stands, oldest first."""

    @property
    def is_planned(self) -> bool:
        """Whether the decision itself sets it."""
        return self.assignment is None or self.assignment.id != self.id

    @property
    def is_assigned(self) -> bool:
        """Whether it is somebody's: of a unit, a residential group or a named official."""
        return bool(self.lead or self.group or self.assignee)

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it now: reported as begun and not finished."""
        return self.state is TaskState.IN_PROGRESS

    @property
    def light(self) -> TaskLight:
        return light_of(self.due, self.done_on, self.today, self.office_days, is_assigned=self.is_assigned)

    @property
    def last_day(self) -> date | None:
        """The last day that is in time: a due day that is off moves to the next working day (Điều 148 of the Civil Code)."""
        return self.office_days.first_working_day(self.due) if self.due else None

    @property
    def working_days_left(self) -> int | None:
        """How many working days are left until it is due, 0 on the last one, less than 0 after it; None without a due day."""
        return _distance(self.today, self.last_day, self.office_days)

    @property
    def working_days_late(self) -> int:
        """By how many working days it is overdue, or was done late; 0 if it is neither."""
        distance = _distance(self.done_on or self.today, self.last_day, self.office_days)
        return max(0, -(distance or 0))

    @property
    def late_milestones(self) -> tuple[Milestone, ...]:
        """The milestones that should have been reached by now and are not; none of a finished task."""
        if self.is_finished:
            return ()
        missing = (one for one in self.milestones if one.due and one.title not in self.reached)
        return tuple(one for one in missing if self.office_days.first_working_day(date.fromisoformat(one.due)) < self.today)

    @property
    def unit(self) -> str:
        """The unit that carries it out, or else the residential group; blank for neither."""
        return self.lead or self.group_name

    @property
    def owner(self) -> str:
        """Who carries it out, as people read it; blank for nobody yet."""
        return " – ".join(filter(None, (self.lead, self.group_name, self.assignee)))

    @property
    def due_text(self) -> str:
        """How it stands to its due day, in a few words."""
        return self._due_in_words(words.DUE_TEXTS)

    @property
    def due_beside_light(self) -> str:
        """The same for a place beside the word of its light; blank where there is nothing to say besides."""
        return self._due_in_words(words.DUE_BESIDE_LIGHT)

    def _due_in_words(self, patterns: Mapping[str, str]) -> str:
        light, days = self.light, self.working_days_left
        key = "not_given_no_due" if light is TaskLight.NOT_GIVEN and self.due is None else light.value
        key = "due_today" if light is TaskLight.DUE_SOON and days == 0 else key
        is_late = light in (TaskLight.OVERDUE, TaskLight.DONE_LATE)
        shown = self.working_days_late if is_late else days
        # Late by days off alone: no working day can be counted yet.
        key = f"{key}_on_day_off" if is_late and not shown else key
        due, done = (day_text(day) if day else "" for day in (self.due, self.done_on))
        text = patterns[key].format(days=shown, due=due, done=done)
        late = [words.LATE_MILESTONE.format(title=m.title, due=day_text(date.fromisoformat(m.due))) for m in self.late_milestones]
        return "; ".join(filter(None, (text, *late)))

    def is_of_group(self, group: Group) -> bool:
        """Tell whether a residential group has it, or leads or supports it by its name."""
        named = (self.lead, self.assignee, *self.supporting)
        return self.group == group.code or fold(group.name) in map(fold, named)

    def serves(self, codes: Collection[str]) -> bool:
        return any(code in codes for code in self.indicators)


def _distance(day: date, last: date | None, office_days: OfficeDays) -> int | None:
    if last is None:
        return None
    return office_days.count_working_days(day, last) if day <= last else -office_days.count_working_days(last, day)
