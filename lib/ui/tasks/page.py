"""The page “Nhiệm vụ”, top-down: how many are overdue, one task in large if the address names it, and all of them in an order.

All of them are a list, or bars over the year, or the evidence of what units and persons did by their days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import streamlit as st

from lib.tasks.model import Task
from lib.tasks.standing_tasks import by_urgency, find_task
from lib.tasks.task_lights import TaskLight
from lib.ui import tags
from lib.ui.filters import address
from lib.ui.html import folded, heading, link, notice, section_title
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.ui.tasks import discipline_sheet, task_files, task_forms, task_timeline
from lib.ui.tasks.task_views import CODE, all_tasks, domain_name, task_card, task_table
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import task_words as words


class Order(StrEnum):
    """By what the tasks are put together."""

    DUE = "han"
    LEADER = "lanh-dao"
    UNIT = "bo-phan"
    DOMAIN = "linh-vuc"
    INDICATOR = "chi-tieu"


class Shown(StrEnum):
    """What is shown of the tasks, as the address may ask for by `xem`."""

    LIST = "danh-sach"
    TIMELINE = "thoi-gian"
    DISCIPLINE = "ky-luat"


def show(view: View) -> None:
    """Draw the page."""
    tasks = all_tasks(view)
    st.html(rendered(_opening(view, tasks)))
    asked = st.query_params.get(CODE, "")
    task = find_task(tasks, asked) if asked else None
    if task is not None:
        st.html(rendered(task_card(view, task)))
        task_forms.offer_acts(view, task)
        st.html(rendered(tags.p[link(address("nhiem-vu"), words.BACK)]))
    elif asked:
        st.html(rendered(notice(words.NO_SUCH_TASK)))
    else:
        with st.container(horizontal=True, key="task-tools"):
            task_forms.offer_new(view)
            task_files.offer_calendar(view, tasks)
    if task is None:
        _show_all(view, tasks)


def _show_all(view: View, tasks: Sequence[Task]) -> None:
    with st.container(horizontal=True, key="task-choices"):
        shown = _choose_view()
        order = Order(_choose_order()) if shown is not Shown.DISCIPLINE and tasks else Order.DUE
    if shown is Shown.DISCIPLINE:
        discipline_sheet.show(view, tasks)
    elif not tasks:
        st.info(words.NONE.format(year=view.plan.year))
    elif shown is Shown.TIMELINE:
        sections = {words.SECTION.format(title=title, count=len(part)): part for title, part in _parts(view, tasks, order).items()}
        title = section_title(words.TIMELINE_TITLE.format(year=view.plan.year))
        st.html(rendered(title, tags.div(".timeline")[task_timeline.timeline(view, sections)]))
    else:
        st.html(rendered(_sections(view, tasks, order)))


def _opening(view: View, tasks: Sequence[Task]) -> Node:
    count = {light: sum(task.light is light for task in tasks) for light in TaskLight}
    late = words.HEADLINE_OVERDUE.format(count=count[TaskLight.OVERDUE])
    first = tags.em(".red")[late] if count[TaskLight.OVERDUE] else words.HEADLINE_NONE_OVERDUE
    soon = words.HEADLINE_SOON.format(count=count[TaskLight.DUE_SOON]) if count[TaskLight.DUE_SOON] else ""
    given = sum(task.is_assigned for task in tasks)
    done = sum(task.is_finished for task in tasks)
    counts = words.COUNTS.format(count=len(tasks), given=given, done=done, today=day_text(view.today))
    return heading([first, f", {soon}" if soon else ""], counts, words.NOT_AMONG_THE_LIGHTS)


def _choose_view() -> Shown:
    asked = st.query_params.get("xem", "")
    chosen: str = st.segmented_control(
        words.VIEW,
        [*words.VIEWS],
        default=asked if asked in words.VIEWS else Shown.LIST.value,
        required=True,
        format_func=words.VIEWS.__getitem__,
        label_visibility="collapsed",
        key="task_view",
    )
    return Shown(chosen)


def _choose_order() -> str:
    chosen: str = st.segmented_control(
        words.ORDER,
        [*words.ORDERS],
        default=Order.DUE.value,
        required=True,
        format_func=words.ORDERS.__getitem__,
        label_visibility="collapsed",
        key="task_order",
    )
    return chosen


def _sections(view: View, tasks: Sequence[Task], order: Order) -> list[Node]:
    """Return the tasks in sections, what needs action first; those that nobody has been given yet, and that are not late, fold."""
    given = [task for task in tasks if task.light is not TaskLight.NOT_GIVEN]
    rest = [task for task in tasks if task.light is TaskLight.NOT_GIVEN]
    found: list[Node] = []
    for title, part in _parts(view, given, order).items():
        found += [section_title(words.SECTION.format(title=title, count=len(part))), task_table(view, by_urgency(part))]
    if rest:
        parts = _parts(view, rest, Order.DOMAIN if order is Order.DUE else order)
        inside = [[tags.h3[title], task_table(view, by_urgency(part))] for title, part in parts.items()]
        found.append(folded(words.NOT_GIVEN.format(count=len(rest)), inside))
    return found


def _parts(view: View, tasks: Iterable[Task], order: Order) -> Mapping[str, list[Task]]:
    titles: dict[Order, Callable[[Task], Sequence[str]]] = {
        Order.DUE: lambda task: (words.LIGHTS[task.light],),
        Order.LEADER: lambda task: (task.leader or words.NO_LEADER,),
        Order.UNIT: lambda task: (task.unit or task.assignee or words.NOBODY_YET,),
        Order.DOMAIN: lambda task: (domain_name(view, task.domain),),
        Order.INDICATOR: lambda task: (
            [view.plan.indicator_by_code[code].short_name for code in task.indicators] or [words.NO_INDICATOR]
        ),
    }
    found: dict[str, list[Task]] = {}
    for task in by_urgency(tasks):
        for title in titles[order](task):
            found.setdefault(title, []).append(task)
    return found
