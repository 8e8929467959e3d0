"""The form that gives a task: whose it is to be, by when, with what product and milestones; a fault stands beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.access.account_summary import departments_of
from lib.access.accounts import AccountsUnreadable
from lib.access.rights import Act, may
from lib.ledger.records import Receipt
from lib.ledger.task_details import Milestone
from lib.submission.refusals import WrongField
from lib.submission.task_service import LONGEST, Assignment, TaskService
from lib.tasks.due_days import day_off_text
from lib.tasks.model import Task
from lib.ui import actions, state
from lib.ui.html import notice, secondary
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.tasks.task_views import domain_name
from lib.ui.web import request_authentication
from lib.vietnamese.dates import day_from_text, day_text
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import task_words as words

Places = Mapping[str, DeltaGenerator]
"""Where a field's fault is said, by the field's name."""


def ask_new(view: View, key: str) -> Receipt | None:
    """Draw the form of a task that the decision does not have, and return its record once it is stored."""
    first, second = st.columns([3, 2])
    title, of_title = _with_place(first.text_input(words.NEW_TITLE, key=f"task-title-{key}", max_chars=LONGEST["title"]), first)
    domains = ["", *view.workspace.domains]
    names_of = {domain: visible(domain_name(view, domain)) for domain in domains}
    domain = second.selectbox(words.DOMAIN, domains, format_func=names_of.__getitem__, key=f"task-domain-{key}", filter_mode=None)
    left, right = st.columns([3, 2])
    text = left.text_area(words.NEW_TEXT, key=f"task-text-{key}", height=68, max_chars=LONGEST["text"])
    names = {code: indicator.name for code, indicator in view.plan.indicator_by_code.items()}
    served = right.multiselect(
        words.INDICATORS,
        list(names),
        format_func=lambda code: visible(f"{code} · {names[code]}"),
        placeholder=words.TYPE_TO_FIND,
        filter_mode="contains",
        key=f"task-serves-{key}",
    )
    new = Assignment(title=title, text=text, indicators=tuple(served), domain=domain)
    return _ask(view, new, key, {"title": of_title})


def ask_owner(view: View, task: Task, key: str) -> Receipt | None:
    """Draw the form of a task that there is, filled with what stands, and return the record once it is stored."""
    as_it_is = Assignment(
        task=task.id,
        leader=task.leader,
        lead=task.lead,
        supporting=task.supporting,
        assignee=task.assignee,
        group=task.group,
        start=task.start,
        due=task.due,
        product=task.product,
        milestones=task.milestones,
    )
    return _ask(view, as_it_is, key, {})


def _ask(view: View, before: Assignment, key: str, places: Places) -> Receipt | None:
    first, second, third = st.columns(3)
    units = dict.fromkeys(filter(None, (before.lead, *departments_of(view.plan))))
    lead, of_lead = _with_place(_choose(first, words.LEAD, units, before.lead, f"lead-{key}"), first)
    groups = {group.code: group.name for group in view.plan.groups}
    group = _choose(second, words.GROUP, groups, before.group, f"group-{key}")
    people = dict.fromkeys(filter(None, (before.assignee, *_people())))
    assignee = _choose(third, words.ASSIGNEE, people, before.assignee, f"assignee-{key}", words.TYPE_A_NAME, is_open=True)
    first, second, third = st.columns(3)
    shown = day_text(before.due) if before.due else ""
    due, of_due = _with_place(first.text_input(words.DUE_FIELD, shown, key=f"due-{key}"), first)
    show_day_off(view, due, of_due)
    leaders = dict.fromkeys(filter(None, (*words.LEADERS, before.leader)))
    leader = _choose(second, words.LEADER, leaders, before.leader, f"leader-{key}")
    product = third.text_input(words.PRODUCT, before.product, key=f"product-{key}", max_chars=200)
    left, right = st.columns([2, 3])
    supporting = left.text_input(words.SUPPORTING_FIELD, "; ".join(before.supporting), key=f"supporting-{key}", max_chars=300)
    steps = "\n".join(_step_text(one) for one in before.milestones)
    milestones, of_milestones = _with_place(
        right.text_area(words.MILESTONES_FIELD, steps, key=f"milestones-{key}", height=68, max_chars=1000), right
    )
    if not st.button(words.ASSIGN, key=f"assign-do-{key}", type="primary"):
        return None

    service = TaskService(actions.service(view), view.plan)

    def assign() -> Receipt:
        wanted = Assignment(
            task=before.task,
            title=before.title,
            text=before.text,
            domain=before.domain,
            indicators=before.indicators,
            leader=leader,
            lead=lead,
            supporting=tuple(supporting.split(";")),
            assignee=assignee,
            group=group,
            start=before.start,
            due=typed_day(view, due, "due") if due.strip() else None,
            product=product,
            milestones=tuple(_step(view, line) for line in milestones.splitlines() if line.strip()),
        )
        return service.assign(wanted, state.now())

    return _attempt(assign, {**places, "lead": of_lead, "due": of_due, "milestones": of_milestones})


def _attempt(assign: Callable[[], Receipt], places: Places) -> Receipt | None:
    """Give the task, or say why not: beside the field that is to be mended, and by the button which field that is."""

    def tried() -> Receipt | WrongField:
        try:
            return assign()
        except WrongField as fault:
            return fault

    done = actions.attempt(tried)
    if not isinstance(done, WrongField):
        return done
    if done.field in places:
        places[done.field].html(rendered(notice(str(done))))
        st.html(rendered(notice(words.SEE_FIELD.format(field=words.FIELDS_OF_FORM[done.field]))))
    else:
        st.html(rendered(notice(str(done))))
    return None


def _with_place(value: str, column: DeltaGenerator) -> tuple[str, DeltaGenerator]:
    """Return what a field holds and the place below it for its fault."""
    return value, column.empty()


def _choose(
    column: DeltaGenerator,
    label: str,
    options: Mapping[str, str | None],
    chosen: str,
    key: str,
    placeholder: str = words.TYPE_TO_FIND,
    *,
    is_open: bool = False,
) -> str:
    """Draw a list in which one types to find, or with `is_open` to name another, and return the choice, "" for none.

    `options` have what people read of each, None where that is the option itself.
    """
    # Set beforehand instead of by its place: only a list that begins with nothing chosen can be emptied again.
    if key not in st.session_state and chosen in options:
        st.session_state[key] = chosen
    found = column.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda option: visible(options.get(option) or option),
        placeholder=placeholder,
        accept_new_options=is_open,
        filter_mode="contains",
        key=key,
    )
    return found or ""


def _people() -> list[str]:
    """Return the names of those who may report on tasks, by name."""
    with suppress(AccountsUnreadable):
        entries = request_authentication.authentication().accounts.all()
        return sorted(entry.account.full_name for entry in entries if may(entry.account, Act.REPORT_TASK))
    return []


def typed_day(view: View, typed: str, field: str) -> date:
    """Read a day that was typed into a field, or refuse it."""
    try:
        return day_from_text(typed, view.plan.year)
    except ValueError:
        raise WrongField(field, words.NOT_A_DAY.format(found=typed.strip())) from None


def show_day_off(view: View, typed: str, place: DeltaGenerator) -> None:
    """Say beside a due day that was typed that it is a day off, where it is one; a fault is said when the task is given."""
    try:
        text = day_off_text(day_from_text(typed, view.plan.year), view.plan.settings.office_days)
    except ValueError:
        return
    if text:
        place.html(rendered(secondary(text)))


def _step(view: View, line: str) -> Milestone:
    """Read a milestone as it is typed, "Rà soát xong: 30/6/2024"."""
    title, colon, day = line.rpartition(":")
    if not colon:
        return Milestone(line.strip())
    return Milestone(title.strip(), typed_day(view, day, "milestones").isoformat())


def _step_text(milestone: Milestone) -> str:
    return f"{milestone.title}: {day_text(date.fromisoformat(milestone.due))}" if milestone.due else milestone.title
