"""The view “Theo thời gian” of the page “Nhiệm vụ”: the drawing of the tasks that have days, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lib.drawing.trajectory_data import Table
from lib.ledger.clock import day_of_record
from lib.tasks.model import Task
from lib.ui import tags
from lib.ui.charts.downloads import charted, drawn
from lib.ui.charts.timeline import ON_PHONE, ON_WIDE_PAGE, Row, Timeline, drawing
from lib.ui.html import secondary
from lib.ui.measure_views import source_of
from lib.ui.state import View
from lib.ui.tags import Node
from lib.vietnamese.dates import day_of_month, day_text
from lib.vietnamese.words import task_words as words

MOST_ROWS = 45
"""Rows of one drawing: so many fit a printed sheet."""


def timeline(view: View, sections: Mapping[str, Sequence[Task]]) -> list[Node]:
    """Return the drawings of the sections' tasks, several where one would be longer than a sheet, and what is left out."""
    with_days = {title: [task for task in tasks if mark_of(task) is not None] for title, tasks in sections.items()}
    left_out = {task.id for tasks in sections.values() for task in tasks if mark_of(task) is None}
    found: list[Node] = []
    for part in parts_of({title: tasks for title, tasks in with_days.items() if tasks}):
        rows = [(title, [row_of(task) for task in tasks]) for title, tasks in part]
        values = "; ".join(row.sentence for _, section in rows for row in section)
        alt = words.TIMELINE_ALT.format(year=view.plan.year, today=day_text(view.today), values=values)
        data = Timeline(rows, view.plan.year, view.today, alt)
        # The server does not know how wide the screen is; the page shows one of the two.
        found.append(tags.div(".on-phone")[drawn(drawing(data, ON_PHONE))])
        found.append(charted(drawing(data, ON_WIDE_PAGE), table_of(part), source_of(view, "", words.TIMELINE_FILE)))
    if found:
        found.append(secondary(words.TIMELINE_KEY))
    if left_out:
        found.append(secondary(words.TIMELINE_LEFT_OUT.format(count=len(left_out))))
    return found


Section = tuple[str, Sequence[Task]]


def parts_of(sections: Mapping[str, Sequence[Task]]) -> Iterator[list[Section]]:
    """Yield the sections in parts of so many rows; a longer section goes on in the next part under the same title."""
    part: list[Section] = []
    room = MOST_ROWS
    for title, tasks in sections.items():
        rest = list(tasks)
        while rest:
            if room <= 1:
                yield part
                part, room = [], MOST_ROWS
            now, rest = rest[: room - 1], rest[room - 1 :]
            part.append((title, now))
            room -= len(now) + 1
    if part:
        yield part


def mark_of(task: Task) -> date | None:
    """Return the day at which a task's light stands: that of its end where it is finished, else its due day."""
    return task.done_on or task.due


def row_of(task: Task) -> Row:
    """Return a task that has a day as a row of the drawing."""
    mark = mark_of(task)
    assert mark is not None
    given = day_of_record(task.assignment) if task.assignment else None
    facts = (task.title, task.owner or words.NOBODY_YET, task.due_text)
    return Row(
        name=task.title,
        light=task.light,
        mark=mark,
        label=words.TIMELINE_LABELS[task.light].format(day=day_of_month(mark)),
        sentence=": ".join((facts[0], ", ".join(facts[1:]))),
        given=given,
        start=task.start,
        due=task.due,
        milestones=tuple((date.fromisoformat(one.due), one.title in task.reached) for one in task.milestones if one.due),
    )


def table_of(sections: Sequence[Section]) -> Table:
    """Return what is drawn as a table."""
    rows = [
        (
            title,
            task.title,
            task.owner or words.NOBODY_YET,
            day_text(task.start) if task.start else "",
            day_text(task.due) if task.due else "",
            words.LIGHTS[task.light],
            "; ".join(_milestone_text(task, number) for number in range(len(task.milestones))),
        )
        for title, tasks in sections
        for task in tasks
    ]
    return Table(words.TIMELINE_COLUMNS, tuple(rows))


def _milestone_text(task: Task, number: int) -> str:
    one = task.milestones[number]
    state = words.REACHED if one.title in task.reached else words.NOT_REACHED
    due = words.UNTIL.format(due=day_text(date.fromisoformat(one.due))) if one.due else ""
    return f"{one.title}{due}: {state}"
