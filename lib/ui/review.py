"""The parts of the page “Duyệt”: an officer's own submissions, and what the office approves, returns, closes and reopens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from lib.access.account import Account, Role
from lib.access.rights import Act, Refused, is_given, require_report
from lib.ledger.link_records import find_link
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Conflict
from lib.ledger.task_details import TaskState
from lib.plan.actual import Actual
from lib.plan.periods import VIETNAM, Period, months_of
from lib.submission.proposal import Proposal
from lib.submission.refusals import locked_text
from lib.submission.waiting import Waiting, WaitingReport, own_waiting, reports_waiting, waiting_submissions
from lib.ui import actions, second_step_views, state, tags, upload_views
from lib.ui.history import became
from lib.ui.html import link, notice, secondary
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.tasks.task_views import task_link
from lib.vietnamese.dates import moment_in_table, moment_text
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import entry_words, link_words, task_words
from lib.vietnamese.words import rights_words as words

OWN_SHOWN = 5
"""How many of their own submissions officers are told about on the upload page; the history has them all."""
_DONE = "review_done"


def show_own(view: View, account: Account | None) -> None:
    """Tell who hands in, and what became of the submissions of theirs that were to be approved."""
    if account is None:
        return
    st.html(rendered(tags.p[words.SUBMITTING_AS.format(name=account.full_name)]))
    now = view.workspace.snapshot()
    own = [r.receipt for r in reversed(now.records) if r.receipt.waits and r.receipt.account == account.name]
    lines = [
        tags.li[
            words.OWN_LINE.format(when=_when(receipt), period=_period(receipt), file=receipt.file_name),
            " – ",
            tags.b[became(now.decisions.get(receipt.id))],
        ]
        for receipt in own
        if receipt.id not in now.withdrawn
    ]
    if lines:
        st.html(rendered(tags.h3[words.OWN_TITLE], tags.ul[lines[:OWN_SHOWN]]))


def warn_of_foreign(view: View, account: Account | None, actuals: Iterable[Actual]) -> bool:
    """Tell which of these figures the visitor was not given to report; return whether there are any."""
    try:
        require_report(account, view.plan, actuals)
    except Refused as refusal:
        st.html(rendered(notice(str(refusal))))
        return True
    return False


def foresee(view: View, account: Account | None, proposal: Proposal, key: str) -> Proposal:
    """Tell before anything is confirmed what the submission service would refuse, and then stop; or that the submission will wait.

    Return the proposal, or what is left of it where the officer leaves out figures that she was not given. `key` names that choice.
    """
    if account is not None and warn_of_foreign(view, account, proposal.actuals):
        given = tuple(a for a in proposal.actuals if is_given(account, proposal.plan.measure_by_code[a.measure], a.group))
        if not (given or proposal.task_changes) or not st.checkbox(words.ONLY_GIVEN.format(count=len(given)), key=key):
            st.stop()
        proposal = replace(proposal, actuals=given)
    lock = view.workspace.snapshot().locks.get(str(proposal.period))
    try:
        require_report(account, proposal.plan, proposal.actuals)
        if lock is not None:
            raise Refused(locked_text(lock))
    except Refused as refusal:
        st.html(rendered(notice(str(refusal))))
        st.stop()
    if account is not None and account.role is Role.OFFICER and view.workspace.catalogue.latest.settings.review_required:
        st.info(words.WILL_WAIT)
        _warn_of_own_waiting(view, account, proposal)
    return proposal


def _warn_of_own_waiting(view: View, account: Account, proposal: Proposal) -> None:
    """Tell of the newest submission of the officer's own that waits already and holds some of these figures."""
    keys = (actual.key(proposal.period) for actual in proposal.actuals)
    waiting = own_waiting(view.workspace.snapshot(), account.name, keys)
    if waiting is not None:
        receipt, count = waiting
        text = entry_words.ALREADY_WAITS.format(
            count=count, when=moment_text(receipt.accepted_at.astimezone(VIETNAM)), file=receipt.file_name
        )
        st.html(rendered(notice(text)))


def show(view: View) -> None:
    """Draw the office's page: what waits for approval, and the closed periods."""
    if message := st.session_state.pop(_DONE, None):
        st.html(rendered(notice(message)))
    second_step_views.show_returned(view)
    snapshot = view.workspace.snapshot()
    plans = view.workspace.catalogue.plans
    waiting, reports = waiting_submissions(snapshot, plans), reports_waiting(snapshot, plans, view.today)
    st.subheader(words.WAITING_TITLE.format(count=len(waiting) + len(reports)), anchor=False)
    if not waiting and not reports:
        st.info(words.NOTHING_WAITS)
    for found in waiting:
        with st.container(border=True):
            _show_waiting(view, snapshot, found)
    for report in reports:
        with st.container(border=True):
            _show_report(view, snapshot, report)
    if actions.may_do(Act.LOCK_PERIOD):
        st.subheader(words.LOCKS_TITLE, anchor=False)
        _show_locks(view, snapshot)


def _show_waiting(view: View, snapshot: Snapshot, waiting: Waiting) -> None:
    record, receipt = waiting.record, waiting.receipt
    about = words.HANDED_IN.format(officer=receipt.officer, when=_when(receipt), period=_period(receipt), file=receipt.file_name)
    st.html(rendered(tags.div[tags.b[about]]))
    if came_by := find_link(snapshot, receipt.link):
        st.html(rendered(notice(link_words.CAME_BY.format(officer=came_by.officer, group=came_by.title))))
    if waiting.newer:
        st.html(rendered(notice(words.NEWER_STANDS.format(count=len(waiting.newer), officers=waiting.newer_officers))))
    upload_views.show_preview(waiting.proposal)
    record_id = receipt.id
    if record.original is not None:
        content = record.original.read_bytes
        st.download_button(
            words.ORIGINAL, content, file_name=file_label(receipt.file_name), key=f"original-{record_id}", on_click="ignore"
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # A press runs the page anew on the newest figures; what counts is what stood there when it was pressed.
        shown = st.session_state.get(f"shown-{record_id}", snapshot)
        if st.button(words.APPROVE, key=f"approve-{record_id}", type="primary", icon=":material/check:"):
            _approve(view, shown, receipt)
        st.session_state[f"shown-{record_id}"] = snapshot
        _offer_return(view, receipt)


def _offer_return(view: View, receipt: Receipt) -> None:
    record_id = receipt.id
    with st.popover(words.GIVE_BACK, key=f"back-{record_id}"):
        reason = st.text_input(words.RETURN_REASON, key=f"back-why-{record_id}", max_chars=300)
        if st.button(words.GIVE_BACK, key=f"back-do-{record_id}"):
            service = actions.service(view)
            done = actions.attempt(lambda: service.give_back(record_id, state.now(), reason))
            said = words.RETURNED if receipt.kind is RecordKind.SUBMISSION else words.REPORT_RETURNED
            _finish(done, said.format(officer=receipt.officer))


def _show_report(view: View, snapshot: Snapshot, report: WaitingReport) -> None:
    """Draw a report on a task that waits: what is said of it now, what would be said, and the buttons."""
    receipt, task, details = report.receipt, report.task, report.details
    about = words.REPORTED_ON.format(officer=receipt.officer, when=_when(receipt))
    said = task_words.STATE_AND_PROGRESS.format(state=task_words.REPORT_STATES[TaskState(details.state)], progress=details.progress)
    now = task_words.STATE_AND_PROGRESS.format(state=task_words.STATES[task.state], progress=task.progress)
    body = tags.div[
        tags.b[about],
        [tags.br, link(task_link(task.id), task.title)],
        [tags.br, words.SAID_OF_TASK.format(said=said, now=now)],
        [tags.br, receipt.text] if receipt.text else None,
    ]
    st.html(rendered(body))
    if came_by := find_link(snapshot, receipt.link):
        st.html(rendered(notice(link_words.CAME_BY.format(officer=came_by.officer, group=came_by.title))))
    if report.is_too_late:
        st.html(rendered(notice(task_words.ALREADY_CONFIRMED)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pressed = not report.is_too_late and st.button(
            words.APPROVE, key=f"approve-{receipt.id}", type="primary", icon=":material/check:"
        )
        if pressed:
            _approve(view, snapshot, receipt)
        _offer_return(view, receipt)


def _approve(view: View, shown: Snapshot, receipt: Receipt) -> None:
    service = actions.service(view)
    try:
        done = actions.attempt(lambda: service.approve(receipt.id, state.now(), shown))
    except Conflict as conflict:
        officers = ", ".join(sorted({record.officer for record in conflict.records}))
        st.html(rendered(notice(words.CHANGED_MEANWHILE.format(officers=officers))))
        return
    said = words.APPROVED if receipt.kind is RecordKind.SUBMISSION else words.REPORT_APPROVED
    _finish(done, said.format(officer=receipt.officer))


def _show_locks(view: View, snapshot: Snapshot) -> None:
    st.html(rendered(secondary(words.LOCKS_HINT)))
    if not snapshot.locks:
        st.html(rendered(tags.p[words.NO_LOCKS]))
    for lock in snapshot.locks.values():
        _show_lock(view, lock)
    months = [period for period in months_of(view.plan.year) if str(period) not in snapshot.locks]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = st.selectbox(
            words.PERIOD, months, index=None, format_func=lambda p: p.label, key="lock_period", filter_mode=None, width=240
        )
        if st.button(words.LOCK, key="lock_do", icon=":material/lock:", disabled=period is None) and period is not None:
            service = actions.service(view)
            _finish(actions.attempt(lambda: service.lock_period(period, state.now())), words.LOCKED_NOW.format(period=period.label))


def _show_lock(view: View, lock: Receipt) -> None:
    period = Period.parse(lock.period)
    with st.container(horizontal=True, vertical_alignment="center"):
        text = words.LOCKED_LINE.format(
            period=period.label, officer=lock.officer, when=moment_text(lock.accepted_at.astimezone(VIETNAM))
        )
        st.html(rendered(tags.p[text]), width="content")
        with st.popover(words.REOPEN.format(period=period.label), key=f"reopen-{lock.period}"):
            reason = st.text_input(words.REOPEN_REASON, key=f"reopen-why-{lock.period}", max_chars=300)
            st.caption(words.EVERYONE_READS)
            if st.button(words.REOPEN.format(period=period.label), key=f"reopen-do-{lock.period}"):
                service = actions.service(view)
                done = actions.attempt(lambda: service.reopen_period(period, state.now(), reason))
                _finish(done, words.REOPENED_NOW.format(period=period.label))


def _finish(done: Receipt | None, message: str) -> None:
    """Draw the page anew after an act was done: what was done must outlast that."""
    if done is not None:
        st.session_state[_DONE] = message
        st.rerun()


def _when(receipt: Receipt) -> str:
    return moment_in_table(receipt.accepted_at.astimezone(VIETNAM))


def _period(receipt: Receipt) -> str:
    return Period.parse(receipt.period).label
