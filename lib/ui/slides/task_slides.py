"""The slides of tasks: what this meeting and the last one decided, what became of it, what is overdue; and an indicator's tasks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from lib.drawing.labels import width
from lib.insight.scorecard import IndicatorScore
from lib.tasks.beside_lights import warnings_beside
from lib.tasks.model import Task
from lib.tasks.sittings import Sitting
from lib.tasks.standing_tasks import about_indicator, by_urgency
from lib.tasks.task_lights import TaskLight
from lib.ui import tags
from lib.ui.conclusions import concluded, concluded_before
from lib.ui.html import shortened
from lib.ui.slides.parts import Slide, in_pages, numbered, numbered_key
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.ui.tasks.task_views import all_tasks
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words.task_words import LIGHTS, STATES

ROOM, TITLE_WIDTH = 18, 20.0
"""So many lines of titles fit a slide on the narrowest screen, and so much of one stands in a line there, in heights of letters."""
MOST_OVERDUE = 14
"""The longest overdue tasks that are shown; the others are counted."""
NAMED, LONGEST_TITLE = 2, 45
"""Tasks that an indicator's own slide names, and letters of their titles for which there is room."""


def conclusion_slides(view: View) -> list[Slide]:
    """Return what was decided at the meeting in view until now; none where nothing was."""
    return _slides(view, "ket-luan", words.SLIDE, concluded(view), _promised)


def last_conclusion_slides(view: View) -> list[Slide]:
    """Return what the meeting before decided and what became of it; none where there was none."""
    before = concluded_before(view)
    if before is None:
        return []
    return _slides(view, "ket-luan-lan-truoc", words.SLIDE_BEFORE, before.conclusions, _became, _about(before))


def overdue_slides(view: View) -> list[Slide]:
    """Return the overdue tasks, those first that are the longest; none where there are none."""
    overdue = [task for task in by_urgency(all_tasks(view)) if task.light is TaskLight.OVERDUE]
    more = len(overdue) - MOST_OVERDUE
    under = words.MORE.format(count=more) if more > 0 else ""
    return _slides(view, "nhiem-vu-qua-han", words.OVERDUE, overdue[:MOST_OVERDUE], _late, under)


def _slides(view: View, key: str, title: str, tasks: Sequence[Task], said: Callable[[Task], Node], about: str = "") -> list[Slide]:
    pages = in_pages(tasks, ROOM, _room)
    return [
        Slide(
            numbered_key(key, number),
            numbered(title, number, len(pages)),
            [
                tags.p(".task-about")[about] if about else None,
                tags.div(".task-rows")[[_row(view, task, said(task)) for task in page]],
            ],
            "tasks",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _about(before: Sitting) -> str:
    done = sum(task.is_finished for task in before.conclusions)
    counts = {"day": day_text(before.day), "done": done, "count": len(before.conclusions)}
    return words.BEFORE_AT.format(title=before.meeting.title, **counts) if before.meeting else words.BEFORE_ON.format(**counts)


def _room(task: Task) -> float:
    return math.ceil(width(task.title, 1, bold=True) / TITLE_WIDTH) + (2.1 if task.indicators else 1.2)


def _row(view: View, task: Task, said: Node) -> Html:
    named = [i.short_name for code in task.indicators if (i := view.plan.indicator_by_code.get(code)) is not None]
    kind = "late" if task.light is TaskLight.OVERDUE else "done" if task.is_finished else "open"
    return tags.div(f".task-row.task-{kind}")[
        tags.span(".task-title")[
            tags.b[task.title],
            tags.span(".task-owner")[task.owner or words.NOBODY],
            tags.small[", ".join(named)] if named else None,
        ],
        tags.span(".task-said")[tags.i(f".shape.shape-task-{task.light.value}", aria_hidden="true")[None], " ", said],
    ]


def _promised(task: Task) -> Node:
    return _due(task) if task.due and not task.is_finished else task.due_text


def _became(task: Task) -> Node:
    state = None if task.is_finished else tags.small[STATES[task.state], f" ({task.progress}%)" if task.is_running else ""]
    return [tags.b[task.due_text], state]


def _late(task: Task) -> Node:
    return [tags.b[words.DAYS_LATE.format(days=task.working_days_late)], tags.small[_due(task)]]


def _when(task: Task) -> str:
    if task.light is TaskLight.OVERDUE:
        return words.DAYS_LATE.format(days=task.working_days_late)
    return words.DUE_ON.format(due=day_text(task.due)).lower() if task.due else LIGHTS[TaskLight.NO_DUE].lower()


def _due(task: Task) -> Node:
    return tags.span(".task-due")[words.DUE_ON.format(due=day_text(task.due))] if task.due else None


def tasks_line(view: View, score: IndicatorScore) -> Node:
    """Return the line with the tasks that are to turn a red light, and whether anybody works on one; nothing for other lights."""
    if score.status is None or score.status.light != "red":
        return None
    tasks = about_indicator(all_tasks(view), score.indicator.code)
    given = [task for task in tasks if not task.is_finished and (task.is_assigned or task.due)]
    named = [
        words.ONE_OF_TASKS.format(title=shortened(task.title, LONGEST_TITLE), owner=task.owner or words.NOBODY, due=_when(task))
        for task in given[:NAMED]
    ]
    if len(given) > NAMED:
        named.append(words.MORE.format(count=len(given) - NAMED))
    warned = [tags.b(".warning-beside")[text, " "] for text in warnings_beside(score.status, tasks)]
    return tags.p(".tasks")[[tags.b[words.TASKS], " ", "; ".join(named), ". "] if named else None, warned]
