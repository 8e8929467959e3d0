"""Tasks as HTML: their lights, rows and tables, and one of them in large with what was recorded about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lib.ledger.clock import day_of_record
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Plan
from lib.tasks.model import Task
from lib.tasks.standing_tasks import tasks_of
from lib.tasks.task_lights import TaskLight
from lib.ui import tags
from lib.ui.filters import address, indicator_link
from lib.ui.html import link
from lib.ui.state import View, cached
from lib.ui.tags import Html, Node
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import task_words as words
from lib.vietnamese.words.problem_words import place

CODE = "nv"
"""What the address calls the task that is shown in large."""


def all_tasks(view: View) -> tuple[Task, ...]:
    """Return the tasks of the year in view, as they stand at the moment which is shown."""
    return _tasks(view)


@cached(24)
def _tasks(plan: Plan, snapshot: Snapshot, today: date) -> tuple[Task, ...]:
    return tasks_of(plan, snapshot, today)


def task_link(task_id: str) -> str:
    """Return the link to one task in large."""
    return address("nhiem-vu", **{CODE: task_id})


def badge(light: TaskLight, text: str = "") -> Html:
    """Return a task's shape with its word, or with `text` in its place."""
    shape = tags.i(f".shape.shape-task-{light.value}", aria_hidden="true")[None]
    return tags.span(f".badge.badge-task-{light.value}")[shape, " ", text or words.LIGHTS[light]]


def domain_name(view: View, domain: str) -> str:
    """Return what people read for a task's domain, blank being all of them."""
    return view.plan.settings.domains.get(domain, words.OF_THE_WARD)


def task_table(view: View, tasks: Sequence[Task]) -> Html:
    """Return tasks as a table; on a phone each is a block."""
    header = words.COLUMNS
    rows = [_row(view, task, header) for task in tasks]
    return tags.table(".table.stacked.task-table")[
        tags.thead[tags.tr[[tags.th(scope="col")[name] for name in header]]], tags.tbody[rows]
    ]


def _row(view: View, task: Task, header: Sequence[str]) -> Html:
    about = words.PLACE_ON_PAGE.format(source=task.source) if task.source and task.is_planned else task.source
    small: list[Node] = [about] if about else []
    for code in task.indicators:
        small += [" · " if small else "", link(indicator_link(code), _short_name(view, code))]
    cells: list[Node] = [
        [badge(task.light), tags.small[tags.br, task.due_beside_light] if task.due_beside_light else None],
        [link(task_link(task.id), task.title), tags.small[tags.br, small] if small else None],
        [task.owner or words.NOBODY_YET, tags.small[tags.br, task.leader] if task.leader else None],
        [words.STATES[task.state], tags.small[tags.br, f"{task.progress}%"] if task.progress else None],
    ]
    return tags.tr[[tags.td(data_label=name)[tags.div[cell]] for name, cell in zip(header, cells, strict=True)]]


def _short_name(view: View, code: str) -> str:
    return view.plan.indicator_by_code[code].short_name


def task_head(task: Task) -> Html:
    """Return the heading of one task in large: how it stands to its due day, how far it is, and whose it is."""
    facts = (
        words.STATE_AND_PROGRESS.format(state=words.STATES[task.state], progress=task.progress),
        task.owner or words.NOBODY_YET,
    )
    # It is nobody's is said once, by the light.
    said = facts[:1] if task.light is TaskLight.NOT_GIVEN else facts
    return tags.div(".task-head")[
        tags.h1[task.title],
        tags.p[badge(task.light), f" {task.due_beside_light}" if task.due_beside_light else None, " · ", " · ".join(said)],
    ]


def task_details(view: View, task: Task) -> Html:
    """Return the rest of one task: its own words, whose it is, by when, its milestones, and what was recorded about it."""
    facts = [
        (words.SOURCE, task.source),
        (words.DOMAIN, domain_name(view, task.domain)),
        (words.LEADER, task.leader),
        (words.LEAD, task.lead),
        (words.SUPPORTING, ", ".join(task.supporting)),
        (words.GROUP, task.group_name),
        (words.ASSIGNEE, task.assignee),
        (words.START, day_text(task.start) if task.start else ""),
        (words.DUE, _due_fact(task)),
        (words.PRODUCT, task.product),
        (words.STATE, words.STATE_AND_PROGRESS.format(state=words.STATES[task.state], progress=task.progress)),
    ]
    served = [link(indicator_link(code), view.plan.indicator_by_code[code].name) for code in task.indicators]
    return tags.article(".card.task-card")[
        tags.p(".task-text")[task.text] if task.text else None,
        tags.dl(".task-facts")[
            [tags.div[tags.dt[name], tags.dd[text]] for name, text in facts if text],
            tags.div[tags.dt[words.INDICATORS], tags.dd[[tags.div[one] for one in served]]] if served else None,
        ],
        _milestones(task),
        _history(view, task.records),
    ]


def _due_fact(task: Task) -> str:
    if task.due is None:
        return ""
    return day_text(task.due) + (words.EXTENDED_TIMES.format(count=task.extensions) if task.extensions else "")


def _milestones(task: Task) -> Node:
    if not task.milestones:
        return None
    late = {one.title for one in task.late_milestones}
    items = []
    for one in task.milestones:
        state = words.REACHED if one.title in task.reached else words.LATE if one.title in late else words.NOT_REACHED
        due = words.UNTIL.format(due=day_text(date.fromisoformat(one.due))) if one.due else ""
        items.append(tags.li[f"{one.title}{due}: ", tags.b[state]])
    return [tags.h3[words.MILESTONES], tags.ul[items]]


def _history(view: View, records: Iterable[Receipt]) -> Node:
    items = [tags.li[_recorded(view, receipt)] for receipt in reversed([*records])]
    return [tags.h3[words.HISTORY], tags.ul(".task-history")[items]] if items else None


def _recorded(view: View, receipt: Receipt) -> Node:
    """Return one record in a line: when, who, what, and what was said or attached."""
    details = receipt.task
    due = day_text(date.fromisoformat(receipt.due)) if receipt.due else ""
    group = view.plan.group_name(details.group) if details and details.group else ""
    owner = " – ".join(filter(None, (details.lead, group, details.assignee))) if details else ""
    state = words.STATES.get(details.state, "") if details else ""
    progress = (details.progress if details else None) or 0
    what = words.RECORDED[receipt.kind].format(owner=owner, due=due, state=state, progress=progress)
    said = receipt.reason if receipt.kind is not RecordKind.TASK_REPORT else receipt.text
    head = words.RECORDED_BY.format(when=day_text(day_of_record(receipt)), officer=receipt.officer)
    attached = words.ATTACHED.format(name=receipt.file_name) if receipt.file_name else ""
    if details and details.cell:
        sheet, _, cell = details.cell.rpartition("!")
        attached = ", ".join(filter(None, (attached, place(sheet, cell))))
    return [tags.b[head], f" {what}", f": {said}" if said else "", f" ({attached})" if attached else ""]
