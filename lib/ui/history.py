"""The parts of the history page: one record's story, its original file, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from lib.access.rights import Refused, require_withdrawal
from lib.insight.history import Event
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_records import TASK_KINDS
from lib.ledger.verify import why_unreadable
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.ui import actions, current_account, second_step_views, state, tags
from lib.ui.html import notice, table, warning
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.ui.upload_views import figure_text
from lib.vietnamese.dates import moment_in_table, moment_text
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import (
    form_words,
    issue_words,
    link_words,
    override_words,
    request_words,
    rights_words,
    second_step_words,
    slide_words,
    task_words,
)
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import MADE_UP
from lib.vietnamese.words.entry_words import TRIAL_MARK

SHOWN_AT_FIRST = 20


def show(view: View, events: Sequence[Event]) -> None:
    """Draw the newest events, and older ones when asked."""
    shown = st.session_state.get("history_shown", SHOWN_AT_FIRST)
    for event in events[:shown]:
        _show_event(view, event)
    if len(events) > shown and st.button(words.SHOW_MORE):
        st.session_state["history_shown"] = shown + SHOWN_AT_FIRST
        st.rerun()


def show_unreadable(folders: Sequence[Path]) -> None:
    """Name each folder that is not counted, with what is wrong there and what to do."""
    faults = (why_unreadable(folder, folder.name) for folder in folders)
    items = [tags.li[tags.b[fault.place], f": {fault.sentence} {fault.remedy}"] for fault in faults if fault]
    count = words.UNREADABLE_RECORDS.format(count=len(folders))
    st.html(rendered(notice(count), tags.ul(".unreadable")[items]))


def _show_event(view: View, event: Event) -> None:
    receipt = event.receipt
    when = moment_in_table(receipt.accepted_at.astimezone(VIETNAM))
    period = Period.parse(receipt.period)
    with st.container(border=True):
        text: list[Node] = [tags.b[receipt.officer], f" · {when} · {period.label}", tags.br, event.summary]
        if receipt.file_name:
            text.append(f" · {receipt.file_name}")
        if receipt.kind is RecordKind.SUBMISSION and receipt.demo and not receipt.officer.endswith(f"({MADE_UP.lower()})"):
            text += [" · ", tags.b[TRIAL_MARK]]
        if receipt.text:
            text += [tags.br, receipt.text]
        if receipt.reason:
            text += [tags.br, words.REASON.format(reason=receipt.reason)]
        text += _fate(view, event)
        st.html(rendered(tags.div[text]))
        with st.container(horizontal=True, vertical_alignment="center"):
            _offer_original(event)
            if event.withdrawn_by is None and _may_withdraw(view, event):
                _offer_withdrawal(view, event)
        plan = view.workspace.catalogue.plans.get(period.year)
        if event.changes and plan is not None:
            opened = st.expander(
                words.CHANGED_TABLE.format(count=len(event.changes)), key=f"changes-{receipt.id}", on_change="rerun"
            )
            if opened.open:
                opened.html(rendered(_changes(plan, event)))


def _fate(view: View, event: Event) -> list[Node]:
    """Return what became of a record: taken back, approved or returned by the office, and how far it is with the province."""
    if (by := event.withdrawn_by) is not None:
        at = moment_text(by.accepted_at.astimezone(VIETNAM))
        return [warning(words.TAKEN_BACK.format(officer=by.officer, when=at))]
    states = (became(event.decision) if event.receipt.waits else "", second_step_views.state_of(view, event.receipt))
    return [tags.p[tags.b[text]] for text in states if text]


def _changes(plan: Plan, event: Event) -> Html:
    rows = [
        (
            _title(plan, after.measure),
            _group(plan, after.group),
            *(figure_text(one, measure) for one in (before, after)),
            after.note,
        )
        for before, after in event.changes
        for measure in (plan.measure_by_code.get(after.measure),)
    ]
    return table((*words.CHANGE_COLUMNS, words.COLUMN_NOTE), rows, numeric=(2, 3))


def _title(plan: Plan, code: str) -> str:
    measure = plan.measure_by_code.get(code)
    return measure.title if measure else code


def _group(plan: Plan, code: str) -> str:
    return plan.group_name(code) if not code or code in plan.group_codes else code


def _offer_original(event: Event) -> None:
    original = event.record.original
    if original is not None:
        name = file_label(event.receipt.file_name) or original.name
        st.download_button(
            words.DOWNLOAD_ORIGINAL, original.read_bytes, file_name=name, key=f"original-{event.receipt.id}", on_click="ignore"
        )


def became(decision: Receipt | None) -> str:
    """Return what became of a submission that was to be approved."""
    if decision is None:
        return rights_words.WAITS
    when = moment_text(decision.accepted_at.astimezone(VIETNAM))
    return rights_words.DECIDED_BY[decision.kind].format(officer=decision.officer, when=when, reason=decision.reason)


def _may_withdraw(view: View, event: Event) -> bool:
    """Tell whether to offer it; whether it is done is decided by the submission service."""
    review = view.workspace.catalogue.latest.settings.review_required
    try:
        require_withdrawal(current_account.account(), view.snapshot, event.receipt.id, review=review)
    except Refused:
        return False
    return event.receipt.kind in _LABELS


_LABELS = {
    RecordKind.SUBMISSION: words.WITHDRAW,
    RecordKind.WITHDRAWAL: words.RESTORE,
    RecordKind.MEETING: words.UNFREEZE,
    RecordKind.APPROVAL: rights_words.UNAPPROVE,
    RecordKind.RETURN: rights_words.UNRETURN,
    RecordKind.REQUEST: request_words.TAKE_BACK_REQUEST,
    RecordKind.ANSWER: request_words.TAKE_BACK_ANSWER,
    RecordKind.OVERRIDE: override_words.TAKE_BACK,
    RecordKind.SLIDE_ORDER: slide_words.TAKE_BACK_ORDER,
    RecordKind.GROUP_LINK: link_words.WITHDRAW,
    RecordKind.PARAGRAPH_EDIT: issue_words.TAKE_BACK_EDIT,
    RecordKind.PARAGRAPH_REVERSION: issue_words.TAKE_BACK_EDIT,
    RecordKind.ISSUED_REPORT: issue_words.TAKE_BACK_ISSUE,
    RecordKind.FORM: form_words.TAKE_BACK,
    RecordKind.RESUBMISSION: second_step_words.TAKE_BACK_RESUBMISSION,
    **dict.fromkeys(TASK_KINDS, task_words.TAKE_BACK),
}


def _offer_withdrawal(view: View, event: Event) -> None:
    """Offer to take the record back; a withdrawal taken back is an undo."""
    record_id = event.receipt.id
    with st.popover(_LABELS[event.receipt.kind], key=f"withdraw-{record_id}"):
        reason = st.text_input(words.WITHDRAW_REASON, key=f"why-{record_id}", max_chars=300)
        if st.button(words.WITHDRAW_CONFIRM, key=f"do-{record_id}", type="primary"):
            service = actions.service(view)
            try:
                done = actions.attempt(lambda: service.withdraw(record_id, state.now(), reason.strip()))
            except ValueError:
                st.error(words.WITHDRAWN_ALREADY)
                return
            if done is not None:
                st.rerun()
