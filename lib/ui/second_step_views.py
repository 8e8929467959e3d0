"""The parts of a ward's pages about the second step of approval: what waits for the province, and what it returned."""

from __future__ import annotations

import streamlit as st

from lib.access.rights import Act
from lib.ledger.clock import day_by
from lib.ledger.province_review import Step, records_at, step_of
from lib.ledger.records import Receipt
from lib.plan.periods import VIETNAM, Period
from lib.ui import actions, state, tags
from lib.ui.filters import address
from lib.ui.html import link, notice, warning
from lib.ui.second_step_note import since_of
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.vietnamese.dates import day_text, moment_text
from lib.vietnamese.words import second_step_words as words

_DONE = "_resubmitted"


def measure_line(view: View, code: str) -> Node:
    """Return that some of the year's figures of a measure up to the period are not approved by the province, or were returned."""
    since = since_of(view.workspace)
    if since is None:
        return None
    known: dict[str, Step | None] = {}
    reasons = []
    for key, (_, receipt) in view.snapshot.current.items():
        if key.measure != code or not str(view.plan.year) <= key.period <= str(view.period):
            continue
        if receipt.id not in known:
            known[receipt.id] = step_of(view.snapshot, view.snapshot.by_id[receipt.id].receipt, since)
            if known[receipt.id] is Step.RETURNED:
                reasons.append(view.snapshot.province_decisions[receipt.id].reason)
    if reasons:
        return warning(words.FIGURES_RETURNED.format(reason="; ".join(dict.fromkeys(reasons))))
    return warning(words.FIGURES_WAIT) if Step.WAITS in known.values() else None


def state_of(view: View, receipt: Receipt) -> str:
    """Return how far a record is with the province, who decided when and why; blank where it needs nothing of it."""
    step = step_of(view.snapshot, receipt, since_of(view.workspace))
    if step is None:
        return ""
    text, decision = words.STATES[step], view.snapshot.province_decisions.get(receipt.id)
    if decision is None or step is Step.WAITS:
        return text
    when = moment_text(decision.accepted_at.astimezone(VIETNAM))
    text = words.STATE_BY.format(state=text, officer=decision.officer, when=when)
    return words.STATE_REASON.format(state=text, reason=decision.reason) if decision.reason else text


def returned_line(view: View, receipt: Receipt, decision: Receipt, count: int) -> str:
    """Return in a sentence what the province returned: which submission, who, when and why, and how much of it is left."""
    return words.RETURNED_LINE.format(
        period=Period.parse(receipt.period).label,
        file=receipt.file_name,
        officer=decision.officer,
        day=day_text(day_by(decision.accepted_at, view.today)),
        reason=decision.reason,
        count=count,
    )


def show_returned(view: View) -> None:
    """Draw for the ward's office what the province returned, each with the way to send it once more as it is."""
    if message := st.session_state.pop(_DONE, None):
        st.html(rendered(notice(message)))
    snapshot = view.workspace.snapshot()
    found = records_at(snapshot, since_of(view.workspace), Step.RETURNED)
    if not found or not actions.may_do(Act.APPROVE):
        return
    st.subheader(words.RETURNED_TITLE.format(count=len(found)), anchor=False)
    st.html(rendered(tags.p(".subline")[words.RETURNED_HINT, " ", link(address("cap-nhat"), words.CORRECT)]))
    for record, count in found:
        receipt = record.receipt
        with st.container(border=True):
            line = returned_line(view, receipt, snapshot.province_decisions[receipt.id], count)
            st.html(rendered(tags.div[tags.b[receipt.officer], tags.br, line]))
            _offer_resubmission(view, receipt)


def _offer_resubmission(view: View, receipt: Receipt) -> None:
    with st.popover(words.RESUBMIT, key=f"resubmit-{receipt.id}"):
        text = st.text_input(words.RESUBMIT_TEXT, key=f"resubmit-text-{receipt.id}", max_chars=300)
        if st.button(words.RESUBMIT, key=f"resubmit-do-{receipt.id}", type="primary"):
            service = actions.service(view)
            if actions.attempt(lambda: service.resubmit(receipt.id, state.now(), text)) is not None:
                st.session_state[_DONE] = words.RESUBMITTED.format(officer=receipt.officer)
                st.rerun()
