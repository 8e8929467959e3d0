"""The forms of the page “Nhiệm vụ”: to give a task, report on it, confirm, reopen or extend it, and take the last of it back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.access.rights import Act, Refused, is_given_task, require_task_report, require_withdrawal
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_details import PROGRESS_OF, TaskState
from lib.ledger.task_records import Attachment
from lib.submission.attachments import BEGINNINGS, MOST_MEGABYTES
from lib.submission.task_service import LONGEST, Progress, TaskService
from lib.tasks.model import Task
from lib.ui import actions, current_account, group_links, state, tags
from lib.ui.html import plain_label
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.tasks import assignment_form
from lib.ui.tasks.assignment_form import show_day_off, typed_day
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
    with st.expander(words.NEW, key=f"task-{key}", icon=":material/add:"):
        _tell(assignment_form.ask_new(view, key), words.GIVEN_NOW)


def offer_acts(view: View, task: Task) -> None:
    """Offer what the visitor may do about a task; whether it is done is decided by the service.

    Each form is a part of the page, so that it is as long as it needs, on a phone too; whose task it is finds the report open.
    """
    _show_message()
    if view.meeting is not None:
        _offer_files(view, task)
        return
    key = f"{task.id}-{len(task.records)}"
    account = current_account.account()
    if actions.may_do(Act.CONFIRM_TASK):
        _offer_confirming(view, task, key)
    if task.state is not TaskState.CONFIRMED and _may(lambda: _require_report(view, task)):
        is_own = account is not None and is_given_task(account, view.plan, lead=task.lead, assignee=task.assignee)
        with st.expander(words.REPORT, is_own and not task.is_finished, key=f"report-{key}", icon=":material/edit_note:"):
            _ask_report(view, task, key)
    if actions.may_do(Act.ASSIGN_TASK) and not task.is_finished:
        label = words.ASSIGN_AGAIN if task.assignment else words.ASSIGN
        with st.expander(label, key=f"assign-{key}", icon=":material/person_add:"):
            _tell(assignment_form.ask_owner(view, task, key), words.GIVEN_NOW)
    if actions.may_do(Act.CONFIRM_TASK):
        _offer_office_acts(view, task, key)
    if task.group in view.plan.group_by_code and not task.is_finished and actions.may_do(Act.ISSUE_LINK):
        with st.expander(link_words.TITLE, key=f"link-of-{key}", icon=":material/link:"):
            group_links.offer_for(view, task.group, max(view.closed, 1))
    with st.container(horizontal=True, key="task-acts"):
        _offer_taking_back(view, task, key)
        _offer_files(view, task)


def _offer_taking_back(view: View, task: Task, key: str) -> None:
    last = task.records[-1] if task.records else None
    # What came with a workbook is taken back with it, on the page of records.
    if last is None or (last.task and last.task.cell):
        return
    if _may(lambda: require_withdrawal(current_account.account(), view.snapshot, last.id, review=False)):
        with st.popover(words.TAKE_BACK_LAST[last.kind], key=f"take-{key}"):
            if st.button(words.TAKE_BACK_LAST[last.kind], key=f"take-do-{key}"):
                service = actions.service(view)
                _do(lambda: service.withdraw(last.id, state.now()), words.TAKEN_BACK)


def _offer_confirming(view: View, task: Task, key: str) -> None:
    service = TaskService(actions.service(view), view.plan)
    if task.state is TaskState.DONE and st.button(words.CONFIRM, key=f"confirm-{key}", icon=":material/check:", type="primary"):
        _do(lambda: service.confirm(task.id, state.now()), words.CONFIRMED_NOW)


def _offer_office_acts(view: View, task: Task, key: str) -> None:
    """Offer to open again what is done, and to put off what is not."""
    service = TaskService(actions.service(view), view.plan)
    if task.is_finished:
        with st.expander(words.REOPEN, key=f"reopen-{key}", icon=":material/undo:"):
            reason = st.text_area(words.REASON_FIELD, key=f"reopen-why-{key}", height=90, max_chars=LONGEST["reason"])
            if st.button(words.REOPEN, key=f"reopen-do-{key}", type="primary"):
                _do(lambda: service.reopen(task.id, reason, state.now()), words.REOPENED_NOW)
    elif task.due is not None:
        with st.expander(words.EXTEND, key=f"extend-{key}", icon=":material/event_repeat:"):
            typed = st.text_input(words.NEW_DUE, key=f"extend-due-{key}", placeholder=words.DUE_EXAMPLE)
            show_day_off(view, typed, st.container())
            reason = st.text_area(words.REASON_FIELD, key=f"extend-why-{key}", height=90, max_chars=LONGEST["reason"])
            if st.button(words.EXTEND, key=f"extend-do-{key}", type="primary"):
                _do(lambda: service.extend(task.id, typed_day(view, typed, "due"), reason, state.now()), words.EXTENDED_NOW)


def _ask_report(view: View, task: Task, key: str) -> None:
    options = [*words.REPORT_STATES]
    before = options.index(task.state) if task.state in options else 0
    chosen = st.radio(
        words.STATE, options, before, format_func=words.REPORT_STATES.__getitem__, horizontal=True, key=f"state-{key}"
    )
    progress = PROGRESS_OF.get(TaskState(chosen))
    if progress is None:
        progress = st.number_input(words.PROGRESS_FIELD, 0, 100, task.progress, 5, key=f"progress-{key}")
    else:  # what is done is done whole: the field must not say something else than what will be stored
        st.number_input(words.PROGRESS_FIELD, 0, 100, progress, key=f"progress-{chosen}-{key}", disabled=True)
    titles = [one.title for one in task.milestones]
    reached = [title for title in titles if title in task.reached]
    if titles:
        reached = st.multiselect(words.REACHED_FIELD, titles, reached, format_func=visible, key=f"reached-{key}")
    note = st.text_area(words.NOTE_FIELD, key=f"note-{key}", height=68, max_chars=LONGEST["note"])
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


def _tell(done: Receipt | None, message: str) -> None:
    """Draw the page anew where something was done: what is said of it must outlast that."""
    if done is not None:
        st.session_state[_DONE] = message
        st.rerun()


def _do(act: Callable[[], Receipt], message: str) -> None:
    """Do an act and tell of it, or say why it was not done."""
    _tell(actions.attempt(act), message)
