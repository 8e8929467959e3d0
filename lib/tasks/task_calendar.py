"""The due days of tasks as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lib.plan.event_calendar import Event, event_calendar
from lib.plan.model import Plan
from lib.tasks.model import Task
from lib.vietnamese.words import task_words as words


def task_calendar(plan: Plan, tasks: Iterable[Task], now: datetime, *, demo: bool) -> bytes:
    """Return the calendar file of the tasks that have a due day, the first due first; with `demo` each says that it is made up.

    A finished task stays in it without an alarm, so that a calendar which holds it already stops reminding of it. `now` has a
    time zone and is when the file was made.
    """
    title = words.CALENDAR_NAME.format(year=plan.year, authority=plan.settings.authority)
    events = [_event(plan, task, demo=demo) for task in tasks if task.due is not None]
    return event_calendar(title, sorted(events, key=lambda event: event.day), now)


def _event(plan: Plan, task: Task, *, demo: bool) -> Event:
    assert task.due is not None
    pattern = words.EVENT_DONE if task.is_finished else words.EVENT
    summary = (words.EVENT_DEMO if demo else "") + pattern.format(title=task.title)
    facts = (
        (words.LEAD, task.lead),
        (words.GROUP, task.group_name),
        (words.ASSIGNEE, task.assignee),
        (words.LEADER, task.leader),
        (words.PRODUCT, task.product),
        (words.SOURCE, task.source),
        (words.STATE, words.STATE_AND_PROGRESS.format(state=words.STATES[task.state], progress=task.progress)),
    )
    about = [words.EVENT_FACT.format(name=name, text=text) for name, text in facts if text]
    name = f"{plan.settings.authority} {plan.year} {task.id}"
    return Event(name, task.due, summary, "\n".join(about), has_alarm=not task.is_finished)
