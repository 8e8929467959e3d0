"""The forms of the page “Nhiệm vụ”: to give a task, report on it, confirm, reopen or extend it, and take the last of it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from lib.access.account_summary import owners_of
from lib.access.rights import Act, Refused, require_task_report, require_withdrawal
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_details import Milestone, TaskState
from lib.ledger.task_records import Attachment
from lib.submission.attachments import BEGINNINGS, MOST_MEGABYTES
from lib.submission.task_service import LONGEST, Assignment, Progress, TaskService
from lib.tasks.model import Task
from lib.ui import actions, current_account, group_links, state, tags
from lib.ui.html import plain_label
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.tasks.task_views import domain_name
from lib.vietnamese.dates import day_from_text, day_text
from lib.vietnamese.visible_text import file_label, visible
from lib.vietnamese.words import link_words
from lib.vietnamese.words import task_words as words

_DONE = "task_done"


def offer_new(view: View) -> None:
    """Offer to make a new task, to whoever may give one; at a frozen moment nothing can be done."""
    _show_message()
    if view.meeting is not None or not actions.may_do(Act.ASSIGN_TASK):
        return
    # A new key closes and empties the form once a task was made.
    key = f"new-{len(view.snapshot.records)}"
    with st.popover(words.NEW, key=f"task-{key}", icon=":material/add:"):
        title = st.text_input(words.NEW_TITLE, key=f"task-title-{key}", max_chars=LONGEST["title"])
        text = st.text_area(words.NEW_TEXT, key=f"task-text-{key}", height=90, max_chars=LONGEST["text"])
        names = {code: indicator.name for code, indicator in view.plan.indicator_by_code.items()}
        served = st.multiselect(
            words.INDICATORS, list(names), format_func=lambda code: visible(f"{code} · {names[code]}"), key=f"task-serves-{key}"
        )
        domains = ["", *view.workspace.domains]
        names_of = {domain: visible(domain_name(view, domain)) for domain in domains}
        domain = st.selectbox(words.DOMAIN, domains, format_func=names_of.__getitem__, key=f"task-domain-{key}", filter_mode=None)
        new = Assignment(title=title, text=text, indicators=tuple(served), domain=domain)
        _ask_owner(view, new, key)


def offer_acts(view: View, task: Task) -> None:
    """Offer what the visitor may do about a task; whether it is done is decided by the service."""
    _show_message()
    _offer_files(view, task)
    if view.meeting is not None:
        return
    key = f"{task.id}-{len(task.records)}"
    with st.container(horizontal=True, key="task-acts"):
        if actions.may_do(Act.ASSIGN_TASK) and not task.is_finished:
            with st.popover(
                words.ASSIGN_AGAIN if task.assignment else words.ASSIGN, key=f"assign-{key}", icon=":material/person_add:"
            ):
                _ask_owner(view, _as_it_is(task), key)
        if task.state is not TaskState.CONFIRMED and _may(lambda: _require_report(view, task)):
            with st.popover(words.REPORT, key=f"report-{key}", icon=":material/edit_note:"):
                _ask_report(view, task, key)
        if actions.may_do(Act.CONFIRM_TASK):
            _offer_office_acts(view, task, key)
        if task.group in view.plan.group_by_code and not task.is_finished and actions.may_do(Act.ISSUE_LINK):
            with st.popover(link_words.TITLE, key=f"link-of-{key}", icon=":material/link:"):
                group_links.offer_for(view, task.group, max(view.closed, 1))
        last = task.records[-1] if task.records else None
        # What came with a workbook is taken back with it, on the page of records.
        is_of_workbook = bool(last and last.task and last.task.cell)
        if (
            last
            and not is_of_workbook
            and _may(lambda: require_withdrawal(current_account.account(), view.snapshot, last.id, review=False))
        ):
            with st.popover(words.TAKE_BACK_LAST[last.kind], key=f"take-{key}"):
                if st.button(words.TAKE_BACK_LAST[last.kind], key=f"take-do-{key}"):
                    service = actions.service(view)
                    _do(lambda: service.withdraw(last.id, state.now()), words.TAKEN_BACK)


def _offer_office_acts(view: View, task: Task, key: str) -> None:
    """Offer to confirm what is done, or to open it again; and to put off what is not."""
    service = TaskService(actions.service(view), view.plan)
    if task.state is TaskState.DONE and st.button(words.CONFIRM, key=f"confirm-{key}", icon=":material/check:", type="primary"):
        _do(lambda: service.confirm(task.id, state.now()), words.CONFIRMED_NOW)
    if task.is_finished:
        with st.popover(words.REOPEN, key=f"reopen-{key}"):
            reason = st.text_area(words.REASON_FIELD, key=f"reopen-why-{key}", height=90, max_chars=LONGEST["reason"])
            if st.button(words.REOPEN, key=f"reopen-do-{key}", type="primary"):
                _do(lambda: service.reopen(task.id, reason, state.now()), words.REOPENED_NOW)
    elif task.due is not None:
        with st.popover(words.EXTEND, key=f"extend-{key}"):
            typed = st.text_input(words.NEW_DUE, key=f"extend-due-{key}", placeholder=words.DUE_EXAMPLE)
            reason = st.text_area(words.REASON_FIELD, key=f"extend-why-{key}", height=90, max_chars=LONGEST["reason"])
            if st.button(words.EXTEND, key=f"extend-do-{key}", type="primary"):
                _do(lambda: service.extend(task.id, _day(view, typed), reason, state.now()), words.EXTENDED_NOW)


def _ask_owner(view: View, assignment: Assignment, key: str) -> None:
    """Draw the fields that say whose a task is to be and by when, filled with what stands, and the button."""
    owners = list(owners_of(view.plan))
    units = ["", *dict.fromkeys([*filter(None, [assignment.lead]), *owners])]
    lead = _choose(words.LEAD, units, assignment.lead, f"lead-{key}")
    groups = [group.code for group in view.plan.groups]
    chosen = groups.index(assignment.group) if assignment.group in groups else None
    group = st.selectbox(
        words.GROUP,
        groups,
        chosen,
        format_func=lambda code: visible(view.plan.group_name(code)),
        key=f"group-{key}",
        placeholder=words.NO_ONE,
        filter_mode=None,
    )
    assignee = st.text_input(words.ASSIGNEE, assignment.assignee, key=f"assignee-{key}", max_chars=100)
    due = st.text_input(words.DUE_FIELD, day_text(assignment.due) if assignment.due else "", key=f"due-{key}")
    leaders = [*dict.fromkeys([*words.LEADERS, assignment.leader])]
    leader = _choose(words.LEADER, leaders, assignment.leader, f"leader-{key}")
    product = st.text_input(words.PRODUCT, assignment.product, key=f"product-{key}", max_chars=200)
    supporting = st.text_input(words.SUPPORTING_FIELD, "; ".join(assignment.supporting), key=f"supporting-{key}", max_chars=300)
    steps = "\n".join(_step_text(one) for one in assignment.milestones)
    milestones = st.text_area(words.MILESTONES_FIELD, steps, key=f"milestones-{key}", height=90, max_chars=1000)
    if st.button(words.ASSIGN, key=f"assign-do-{key}", type="primary"):
        service = TaskService(actions.service(view), view.plan)

        def assign() -> Receipt:
            wanted = Assignment(
                task=assignment.task,
                title=assignment.title,
                text=assignment.text,
                domain=assignment.domain,
                indicators=assignment.indicators,
                leader=leader,
                lead=lead,
                supporting=tuple(supporting.split(";")),
                assignee=assignee,
                group=group or "",
                start=assignment.start,
                due=_day(view, due) if due.strip() else None,
                product=product,
                milestones=tuple(_step(view, line) for line in milestones.splitlines() if line.strip()),
            )
            return service.assign(wanted, state.now())

        _do(assign, words.GIVEN_NOW)


def _ask_report(view: View, task: Task, key: str) -> None:
    options = [*words.REPORT_STATES]
    before = options.index(task.state) if task.state in options else 0
    chosen = st.radio(
        words.STATE, options, before, format_func=words.REPORT_STATES.__getitem__, horizontal=True, key=f"state-{key}"
    )
    progress = st.number_input(words.PROGRESS_FIELD, 0, 100, task.progress, 5, key=f"progress-{key}")
    titles = [one.title for one in task.milestones]
    reached = [title for title in titles if title in task.reached]
    if titles:
        reached = st.multiselect(words.REACHED_FIELD, titles, reached, format_func=visible, key=f"reached-{key}")
    note = st.text_area(words.NOTE_FIELD, key=f"note-{key}", height=120, max_chars=LONGEST["note"])
    types = ", ".join(BEGINNINGS)
    file = st.file_uploader(
        words.FILE_FIELD.format(types=types, most=MOST_MEGABYTES),
        type=[*BEGINNINGS],
        key=f"file-{key}",
        max_upload_size=MOST_MEGABYTES,
    )
    if st.button(words.SEND, key=f"report-do-{key}", type="primary"):
        service = TaskService(actions.service(view), view.plan)
        attachment = Attachment(file.name, file.getvalue()) if file else None
        said = Progress(TaskState(chosen), int(progress), note, reached, attachment)
        _do(lambda: service.report(task.id, said, state.now()), words.REPORTED_NOW)


def _offer_files(view: View, task: Task) -> None:
    """Offer the files that were handed in with reports, newest first."""
    for receipt in reversed(task.records):
        record = view.snapshot.by_id.get(receipt.id)
        original = record.original if record and receipt.kind is RecordKind.TASK_REPORT else None
        if original is not None:
            name = file_label(receipt.file_name)
            label = plain_label(words.DOWNLOAD_FILE.format(name=name))
            st.download_button(label, original.read_bytes, file_name=name, key=f"task-file-{receipt.id}", on_click="ignore")


def _as_it_is(task: Task) -> Assignment:
    return Assignment(
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


def _choose(label: str, options: list[str], chosen: str, key: str) -> str:
    found: str = st.selectbox(
        label,
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda option: visible(option) or words.NO_ONE,
        key=key,
        filter_mode=None,
    )
    return found


def _day(view: View, typed: str) -> date:
    """Read a day that was typed, or refuse it."""
    try:
        return day_from_text(typed, view.plan.year)
    except ValueError:
        raise Refused(words.NOT_A_DAY.format(found=typed.strip())) from None


def _step(view: View, line: str) -> Milestone:
    """Read a milestone as it is typed, "Rà soát xong: 30/6/2024"."""
    title, colon, day = line.rpartition(":")
    if not colon:
        return Milestone(line.strip())
    return Milestone(title.strip(), _day(view, day).isoformat())


def _step_text(milestone: Milestone) -> str:
    return f"{milestone.title}: {day_text(date.fromisoformat(milestone.due))}" if milestone.due else milestone.title


def _require_report(view: View, task: Task) -> object:
    return require_task_report(current_account.account(), view.plan, title=task.title, lead=task.unit, assignee=task.assignee)


def _may(question: Callable[[], object]) -> bool:
    try:
        question()
    except Refused:
        return False
    return True


def _show_message() -> None:
    message = st.session_state.pop(_DONE, None)
    if message:
        st.html(rendered(tags.p(".sound", role="status")[message]))


def _do(act: Callable[[], Receipt], message: str) -> None:
    """Do an act and draw the page anew: what is said of it must outlast that."""
    if actions.attempt(act) is not None:
        st.session_state[_DONE] = message
        st.rerun()
