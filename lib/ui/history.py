"""The parts of the history page: one record's story, its original file, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from lib.insight.history import Event
from lib.ledger.records import RecordKind
from lib.ledger.verify_records import why_unreadable
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.ui import state
from lib.ui.html import notice, table
from lib.ui.state import VIETNAM, View
from lib.ui.upload import figure_text
from lib.vietnamese import screen_words as say
from lib.vietnamese.disk import disk_reason

SHOWN_AT_FIRST = 20


def show(view: View, events: list[Event]) -> None:
    """Draw the newest events, and older ones when asked."""
    shown = st.session_state.get("history_shown", SHOWN_AT_FIRST)
    for event in events[:shown]:
        _show_event(view, event)
    if len(events) > shown and st.button(say.SHOW_MORE):
        st.session_state["history_shown"] = shown + SHOWN_AT_FIRST
        st.rerun()


def show_unreadable(folders: Sequence[Path]) -> None:
    """Name each folder that is not counted, with what is wrong there and what to do."""
    faults = (why_unreadable(folder, folder.name) for folder in folders)
    told = "".join(f"<li><b>{escape(f.place)}</b>: {escape(f.sentence)} {escape(f.remedy)}</li>" for f in faults if f)
    st.html(f"{notice(say.UNREADABLE_RECORDS.format(count=len(folders)))}<ul class='unreadable'>{told}</ul>")


def _show_event(view: View, event: Event) -> None:
    receipt = event.receipt
    when = f"{receipt.accepted_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    period = Period.parse(receipt.period)
    with st.container(border=True):
        text = f"<b>{escape(receipt.officer)}</b> · {when} · {escape(period.label)}<br>{escape(event.summary)}"
        if receipt.file_name:
            text += f" · {escape(receipt.file_name)}"
        if receipt.reason:
            text += f"<br>{escape(say.REASON.format(reason=receipt.reason))}"
        if event.withdrawn_by is not None:
            by = event.withdrawn_by
            at = f"{by.accepted_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
            text += f'<p class="warning">{escape(say.TAKEN_BACK.format(officer=by.officer, when=at))}</p>'
        st.html(f"<div>{text}</div>")
        with st.container(horizontal=True, vertical_alignment="center"):
            _offer_original(event)
            if event.withdrawn_by is None:
                _offer_withdrawal(view, event)
        plan = view.workspace.catalogue.plans.get(period.year)
        if event.changes and plan is not None:
            opened = st.expander(say.CHANGED_TABLE.format(count=len(event.changes)), key=f"changes-{receipt.id}", on_change="rerun")
            if opened.open:
                opened.html(_changes(plan, event))


def _changes(plan: Plan, event: Event) -> str:
    rows = [
        (_title(plan, after.measure), _group(plan, after.group), figure_text(before), figure_text(after), after.note)
        for before, after in event.changes
    ]
    return table((*say.CHANGE_COLUMNS, say.COLUMN_NOTE), rows, numeric=(2, 3))


def _title(plan: Plan, code: str) -> str:
    measure = plan.measure_by_code.get(code)
    return measure.title if measure else code


def _group(plan: Plan, code: str) -> str:
    return plan.group_name(code) if not code or code in plan.group_codes else code


def _offer_original(event: Event) -> None:
    original = event.record.original
    if original is not None:
        name = event.receipt.file_name or original.name
        st.download_button(
            say.DOWNLOAD_ORIGINAL, original.read_bytes, file_name=name, key=f"original-{event.receipt.id}", on_click="ignore"
        )


def _offer_withdrawal(view: View, event: Event) -> None:
    """Offer to take the record back; a withdrawal taken back is an undo."""
    record_id = event.receipt.id
    labels = {RecordKind.SUBMISSION: say.WITHDRAW, RecordKind.WITHDRAWAL: say.RESTORE, RecordKind.MEETING: say.UNFREEZE}
    label = labels[event.receipt.kind]
    with st.popover(label, key=f"withdraw-{record_id}"):
        officer = st.text_input(say.OFFICER, key=f"by-{record_id}", value=st.session_state.get("officer", ""), max_chars=100)
        reason = st.text_input(say.WITHDRAW_REASON, key=f"why-{record_id}", max_chars=300)
        if st.button(say.WITHDRAW_CONFIRM, key=f"do-{record_id}", type="primary"):
            if not officer.strip():
                st.error(say.NEED_OFFICER)
                return
            try:
                view.workspace.ledger.withdraw(record_id, officer=officer.strip(), reason=reason.strip(), now=state.now())
            except ValueError:
                st.error(say.WITHDRAWN_ALREADY)
                return
            except OSError as error:
                st.error(say.DISK_FAULT.format(reason=disk_reason(error)))
                return
            st.rerun()
