"""The slides of tasks: what this meeting and the last one decided, what became of it, what is overdue; and an indicator's tasks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from lib.drawing.labels import width
from lib.insight.scorecard import IndicatorScore
from lib.tasks.beside_lights import nobody_at_work
from lib.tasks.model import Task
from lib.tasks.sittings import Sitting
from lib.tasks.standing_tasks import about_indicator, by_urgency
from lib.tasks.task_lights import TaskLight
from lib.ui import tags
from lib.ui.conclusions import concluded, concluded_before, tasks_in_view
from lib.ui.html import shortened
from lib.ui.lights import shape
from lib.ui.slides.parts import Slide, in_pages, numbered, numbered_key, standing
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.ui.tasks.task_views import all_tasks
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words.task_words import LIGHTS, RED_ALTHOUGH_DONE, STATES

ROOM, LINE_WIDTH = 20, 31.0
"""So many lines fit a slide on the narrowest screen, and so much stands in a line there, in heights of letters."""
MOST_OVERDUE = 14
"""The longest overdue tasks that are shown; the others are counted."""
FEW = 2
"""So many tasks leave room for letters over the whole width."""
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


def overdue_slides(view: View, *, is_part: bool = False) -> list[Slide]:
    """Return the overdue tasks, those first that are the longest; none where there are none.

    Where only a part of the year's plan is shown, `is_part`, they are those that serve its indicators.
    """
    overdue = overdue_tasks(view, is_part=is_part)
    more = len(overdue) - MOST_OVERDUE
    under = words.MORE.format(count=more) if more > 0 else ""
    return _slides(view, "nhiem-vu-qua-han", words.OVERDUE, overdue[:MOST_OVERDUE], _late, under)


def overdue_tasks(view: View, *, is_part: bool) -> list[Task]:
    """Return the overdue tasks of what is shown, those first that are the longest."""
    overdue = [task for task in by_urgency(all_tasks(view)) if task.light is TaskLight.OVERDUE]
    return [task for task in overdue if task.serves(view.plan.indicator_by_code)] if is_part else overdue


def _slides(view: View, key: str, title: str, tasks: Sequence[Task], said: Callable[[Task], Node], about: str = "") -> list[Slide]:
    pages = in_pages(tasks, ROOM, lambda task: _room(view, task))
    return [
        Slide(
            numbered_key(key, number),
            numbered(title, number, len(pages)),
            [
                tags.p(".task-about")[about] if about else None,
                tags.div(f".task-rows{'.tasks-few' if len(page) <= FEW else ''}")[[_row(view, task, said(task)) for task in page]],
            ],
            "tasks",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _about(before: Sitting) -> str:
    done = sum(task.is_finished for task in before.conclusions)
    counts = {"day": day_text(before.shown_day), "done": done, "count": len(before.conclusions)}
    return words.BEFORE_AT.format(title=before.meeting.title, **counts) if before.meeting else words.BEFORE_ON.format(**counts)


def _room(view: View, task: Task) -> float:
    # Beside the title and whose it is stands a line with the day, and the frame takes half a line.
    about = width(" · ".join((task.owner or words.NOBODY, *(_short_names(view, task)))), 1)
    return math.ceil(width(task.title, 1, bold=True) / LINE_WIDTH) + math.ceil(about / LINE_WIDTH) + 1.5


def _row(view: View, task: Task, said: Node) -> Html:
    kind = "late" if task.light is TaskLight.OVERDUE else "done" if task.is_finished else "open"
    return tags.div(f".task-row.task-{kind}")[
        tags.span(".task-title")[
            tags.b[task.title],
            tags.span(".task-about-it")[tags.span(".task-owner")[task.owner or words.NOBODY], _serves(view, task)],
        ],
        tags.span(".task-said")[tags.i(f".shape.shape-task-{task.light.value}", aria_hidden="true")[None], " ", tags.span[said]],
    ]


def _short_names(view: View, task: Task) -> list[str]:
    return [i.short_name for code in task.indicators if (i := view.plan.indicator_by_code.get(code)) is not None]


def _serves(view: View, task: Task) -> Node:
    """Return which indicators a task serves, of one alone also where it stands; nothing where it serves none."""
    named = _short_names(view, task)
    if not named:
        return None
    scores = [score for score in view.scorecard.indicators if score.indicator.code in task.indicators]
    if len(named) > 1 or len(scores) != 1:
        return tags.small[" · ", ", ".join(named)]
    stands = standing(scores[0].worst)
    value = f" {stands.value}{stands.over}" if stands.value else ""
    return [tags.small[" · "], shape(scores[0].status), tags.small[f" {named[0]}{value}"]]


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
    tasks = about_indicator(tasks_in_view(view), score.indicator.code)
    # What was decided just now comes first, and is what a narrow slide names.
    decided = [task.id for task in concluded(view)]
    given = [task for task in tasks if not task.is_finished and (task.is_assigned or task.due)]
    given.sort(key=lambda task: -decided.index(task.id) if task.id in decided else 1)
    warned = [tags.b(".warning-beside")[nobody, " "]] if (nobody := nobody_at_work(tasks)) else []
    if done := [task for task in tasks if task.is_finished]:
        titles = "; ".join(f"“{shortened(task.title, LONGEST_TITLE)}”" for task in done[:1])
        more = " " + words.MORE.format(count=len(done) - 1) if len(done) > 1 else ""
        # Where there is no room the indicator's page says so.
        warned.append(tags.b(".warning-beside", data_spare=3)[RED_ALTHOUGH_DONE.format(titles=titles + more)])
    return tags.p(".tasks")[[tags.b[words.TASKS], " ", _named(given), ". "] if given else None, warned]


def _named(tasks: Sequence[Task]) -> Node:
    """Return the first tasks with whose they are and by when, and how many more there are; in a narrow room the first alone."""
    texts = [
        words.ONE_OF_TASKS.format(title=shortened(task.title, LONGEST_TITLE), owner=task.owner or words.NOBODY, due=_when(task))
        for task in tasks[:NAMED]
    ]
    further = [*texts[1:], *([words.MORE.format(count=len(tasks) - NAMED)] if len(tasks) > NAMED else [])]
    if not further:
        return texts
    in_short = words.MORE.format(count=len(tasks) - 1)
    return [texts[0], tags.span(".in-wide-room")[[f"; {text}" for text in further]], tags.span(".in-narrow-room")[f"; {in_short}"]]
