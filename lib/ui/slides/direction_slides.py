"""The slide of what a meeting has to decide: red lights on which nobody works, overdue tasks with their leaders, open requests."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lib.drawing.labels import width
from lib.insight.explain import what_it_takes
from lib.insight.follow_up.requests import Request, still_open
from lib.insight.scorecard import IndicatorScore
from lib.plan.description import in_charge
from lib.tasks.beside_lights import RED, nobody_at_work
from lib.tasks.model import Task
from lib.tasks.standing_tasks import about_indicator
from lib.ui import tags
from lib.ui.conclusions import tasks_in_view
from lib.ui.lights import shape
from lib.ui.requests import all_requests
from lib.ui.slides.parts import Slide, dated, in_pages, numbered, numbered_key, opening, standing
from lib.ui.slides.task_slides import FEW, LINE_WIDTH, ROOM, overdue_tasks
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.vietnamese.group_terms import with_short_names
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words.common_words import NO_OWNER
from lib.vietnamese.words.screen_words import NEEDS_ACTION
from lib.vietnamese.words.task_words import NO_LEADER

MOST_OVERDUE = 4
"""Overdue tasks that are named; the slide of their own has the others."""


@dataclass(frozen=True)
class _Matter:
    """One thing to decide: what, whose and why, and what is wrong with it, each as it is shown and as plain text."""

    head: Node
    about: Node
    wrong: Node
    texts: tuple[str, ...]

    @property
    def room(self) -> float:
        """The lines that it takes on a slide, with half a one for its frame."""
        return sum(math.ceil(width(text, 1, bold=True) / LINE_WIDTH) for text in self.texts if text) + 0.5

    def row(self) -> Html:
        return tags.div(".task-row.task-late")[
            tags.span(".task-title")[tags.b[self.head], tags.span(".task-about-it")[self.about]],
            tags.span(".task-said")[tags.b[self.wrong]],
        ]


def direction_slides(view: View, *, is_part: bool = False) -> list[Slide]:
    """Return what needs a decision, the red lights first; none where nothing does.

    Where only a part of the year's plan is shown, `is_part`, the tasks are those that serve its indicators.
    """
    matters = [*_lights(view), *_overdue(overdue_tasks(view, is_part=is_part)), *map(_request, still_open(all_requests(view)))]
    pages = in_pages(matters, ROOM, lambda matter: matter.room)
    return [
        Slide(
            numbered_key("can-chi-dao", number),
            numbered(NEEDS_ACTION, number, len(pages)),
            tags.div(f".task-rows{'.tasks-few' if len(page) <= FEW else ''}")[[matter.row() for matter in page]],
            "tasks",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _lights(view: View) -> Iterator[_Matter]:
    """Yield the red lights on which nobody works, with the sentence that the overview says of them."""
    tasks = tasks_in_view(view)
    for score in view.scorecard.needing_action:
        nobody = nobody_at_work(about_indicator(tasks, score.indicator.code)) if score.status in RED else ""
        if nobody:
            yield _light(score, nobody)


def _light(score: IndicatorScore, nobody: str) -> _Matter:
    lead, stands, owner = score.worst, standing(score.worst), in_charge(score.indicator.measures)
    said = with_short_names(what_it_takes(lead))
    value = " ".join(filter(None, (f"{stands.value}{stands.over}", dated(lead))))
    name = tags.a(**opening(score))[score.indicator.short_name]
    head = [shape(score.status), " ", name, f": {value}" if stands.value else ""]
    about = [f"{said} ", tags.span(".task-owner")[owner]]
    return _Matter(head, about, nobody, (f"{score.indicator.short_name}: {value} ", f"{said} {owner}", nobody))


def _overdue(tasks: list[Task]) -> Iterator[_Matter]:
    """Yield the tasks that are the longest overdue, and how many more there are."""
    for task in tasks[:MOST_OVERDUE]:
        owner, leader = task.owner or words.NOBODY, task.leader or NO_LEADER
        yield _Matter(
            [tags.i(f".shape.shape-task-{task.light.value}", aria_hidden="true")[None], " ", task.title],
            [tags.span(".task-owner")[owner], f" · {leader}"],
            task.due_text,
            (f"{task.title} ", f"{owner} · {leader}", task.due_text),
        )
    if more := len(tasks) - MOST_OVERDUE if len(tasks) > MOST_OVERDUE else 0:
        text = words.MORE_OVERDUE.format(count=more)
        yield _Matter(text, None, None, (text,))


def _request(request: Request) -> _Matter:
    owner = request.measure.owner or NO_OWNER
    head = words.TO_EXPLAIN.format(measure=request.measure.label)
    return _Matter(head, tags.span(".task-owner")[owner], request.state_text, (head, owner, request.state_text))
