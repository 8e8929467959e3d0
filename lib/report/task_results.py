"""The results of tasks in the report: how many are done, running and overdue, and which, with whoever carries them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lib.insight.follow_up.reminders import addressee
from lib.report.content import Material
from lib.report.report_outline import Look, Paragraph, paragraph
from lib.report.spans import Span, first_month
from lib.tasks.model import Task
from lib.tasks.standing_tasks import by_urgency
from lib.tasks.task_lights import TaskLight
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import report_prose_words as words

MOST_LISTED = 12
"""So many tasks of a kind are listed, the most urgent first; the others are counted."""


def kept_tasks(material: Material) -> list[Task]:
    """Return the tasks that are somebody's; none where groups were chosen, for tasks are the whole ward's.

    Where nobody ever recorded anything about a task, none are kept: the decision alone names units for some.
    """
    if material.card.groups is not None or not any(task.records for task in material.tasks):
        return []
    return [task for task in material.tasks if task.records or task.is_assigned]


def task_results(material: Material) -> Iterator[Paragraph]:
    """Yield how the tasks stand: their counts, then those done in the period, overdue and running."""
    tasks = kept_tasks(material)
    overdue = [task for task in by_urgency(tasks) if task.light is TaskLight.OVERDUE]
    done = [task for task in tasks if task.is_finished]
    running = [task for task in by_urgency(tasks) if task.is_running and task not in overdue]
    idle = [task for task in tasks if task not in (*overdue, *done, *running)]
    yield paragraph("III.counts", _counts(len(tasks), done, running, idle, overdue))
    not_given = len(material.tasks) - len(tasks)
    is_long = material.span is not Span.MONTH
    if not_given and is_long:
        yield paragraph("III.not_given", words.TASKS_NOT_GIVEN.format(count=not_given))
    in_period = _done_in(done, material)
    lists = [("done", words.TASKS_DONE, in_period), ("overdue", words.TASKS_OVERDUE, overdue)]
    if is_long:  # a month's report keeps to what is over and what is late
        lists.append(("running", words.TASKS_RUNNING, running))
    for key, name, found in lists:
        yield from _list(key, name, found)


def _counts(total: int, *kinds: Sequence[Task]) -> str:
    counts = [(len(found), word) for found, word in zip(kinds, words.TASK_WORDS.values(), strict=True) if found]
    texts = [
        (words.TASK_COUNT_NEXT if number else words.TASK_COUNT_FIRST).format(count=count, word=word)
        for number, (count, word) in enumerate(counts)
    ]
    return words.TASK_COUNTS.format(total=total, counts=", ".join(texts))


def _done_in(tasks: Sequence[Task], material: Material) -> list[Task]:
    """Return the tasks that were done in the months that the report is of."""
    period = material.card.period
    first = date(period.year, first_month(period, material.span), 1)
    until = date(period.year + period.month // 12, period.month % 12 + 1, 1)
    return [task for task in tasks if task.done_on is not None and first <= task.done_on < until]


def _list(key: str, name: str, tasks: Sequence[Task]) -> Iterator[Paragraph]:
    if not tasks:
        return
    yield paragraph(f"III.{key}", words.TASK_LIST.format(name=name))
    for task in tasks[:MOST_LISTED]:
        yield paragraph(f"III.{task.id}", task_text(task), Look.ITEM)
    if len(tasks) > MOST_LISTED:
        yield paragraph(f"III.{key}.more", words.MORE_TASKS.format(count=len(tasks) - MOST_LISTED), Look.ITEM)


def task_text(task: Task) -> str:
    """Return one task with whoever carries it out and how far it is."""
    due, done = (day_text(day) if day else "" for day in (task.due, task.done_on))
    texts = {"title": task.title, "owner": owner_of(task), "progress": task.progress, "due": due, "day": done}
    if task.is_finished:
        return (words.TASK_DONE_LATE if task.light is TaskLight.DONE_LATE else words.TASK_DONE).format(**texts)
    return (words.TASK_RUNNING if due else words.TASK_RUNNING_NO_DUE).format(**texts)


def owner_of(task: Task) -> str:
    """Return who carries a task out, as a report names them."""
    people = [addressee(task.lead) if task.lead else "", task.assignee]
    return " – ".join(filter(None, people)) or words.NO_OWNER
