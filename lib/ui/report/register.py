"""The register of issued reports: each with its number, its files as they were issued, and what moved since."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.access.rights import Act
from lib.insight.moved_since import moved_indicators
from lib.ledger.records import Receipt
from lib.ledger.report_records import ReportScope, issued_reports, paragraphs_of
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.periods import VIETNAM, Period
from lib.report.edits import printed
from lib.ui import actions, state, tags
from lib.ui.report.issued_files import offer_issued
from lib.ui.report.made import ShownDocument, tell
from lib.ui.state import View, cached
from lib.ui.tags import Node, rendered
from lib.vietnamese.dates import day_text, moment_in_table
from lib.vietnamese.words import issue_words as words
from lib.workspace import Workspace

_AT_FIRST = 10


def show(view: View) -> None:
    """Draw the register, newest first; its lines are worked out once it is opened."""
    records = issued_reports(view.snapshot)
    opened = st.expander(
        words.REGISTER.format(count=len(records)), key="report-register", icon=":material/book:", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        if not records:
            st.caption(words.REGISTER_EMPTY)
        most = st.session_state.get("report-register-most", _AT_FIRST)
        for record in records[:most]:
            _show_line(view, record)
        if len(records) > most and st.button(words.MORE, key="report-register-more"):
            st.session_state["report-register-most"] = most + _AT_FIRST
            st.rerun()


def issued_already(document: ShownDocument) -> list[Node]:
    """Return what must be said on top of a report that was issued: under which number, and what moved since."""
    record = issued(document)
    if record is None or (details := record.receipt.report) is None:
        return []
    when = day_text(date.fromisoformat(details.issued_on))
    line = tags.p(".subline")[words.ISSUED_ALREADY.format(number=details.number, when=when)]
    names = _moved(document.view).get(record.receipt.id, ())
    return [line, tags.p(".warning")[words.MOVED_SINCE.format(names=", ".join(names))] if names else None]


def says_the_same(document: ShownDocument, record: Record) -> bool:
    """Tell whether the issued report says what the document says now."""
    if _moved(document.view).get(record.receipt.id):
        return False
    shown = [one.text for section in printed(document.report).sections for one in section.paragraphs]
    try:
        return shown == [one.text for one in paragraphs_of(record)]
    except (OSError, ValueError):  # The register tells of files that are no longer those that were issued.
        return False


def issued(document: ShownDocument) -> Record | None:
    """Return the newest report that was issued of this document and stands."""
    snapshot = document.view.snapshot
    standing = (record for record in issued_reports(snapshot) if record.receipt.id not in snapshot.withdrawn)
    return next((record for record in standing if ReportScope.of(record.receipt) == document.scope), None)


def _show_line(view: View, record: Record) -> None:
    receipt = record.receipt
    with st.container(border=True):
        st.html(rendered(_line(view, receipt)))
        with st.container(horizontal=True, vertical_alignment="center"):
            offer_issued(view, record, f"issued-{receipt.id}")
            if actions.may_do(Act.WRITE_REPORT) and view.meeting is None:
                _offer_withdrawal(view, receipt)


def _line(view: View, receipt: Receipt) -> Node:
    details = receipt.report
    assert details is not None
    plan = view.workspace.catalogue.plans.get(int(receipt.period[:4]))
    names = [plan.group_name(code) if plan and code in plan.group_codes else code for code in receipt.groups]
    about = words.REGISTER_ABOUT.format(period=Period.parse(receipt.period).label, officer=receipt.officer)
    about += f" · {words.OF_GROUPS.format(groups=', '.join(names))}" if names else ""
    number = words.REGISTER_LINE.format(number=details.number, when=day_text(date.fromisoformat(details.issued_on)))
    head: Node = [tags.b[number], tags.br, receipt.title, tags.br, about]
    withdrawal = view.snapshot.withdrawn.get(receipt.id)
    if withdrawal is not None:
        when = moment_in_table(withdrawal.accepted_at.astimezone(VIETNAM))
        text = words.WITHDRAWN.format(officer=withdrawal.officer, when=when, reason=withdrawal.reason)
        return [tags.p[tags.s[head]], tags.p(".warning")[text]]
    moved = _moved(view).get(receipt.id, ())
    if moved:
        return [tags.p[head], tags.p(".warning")[words.MOVED_SINCE.format(names=", ".join(moved))]]
    return [tags.p[head], tags.p(".secondary")[words.STAYS]]


def _moved(view: View) -> dict[str, tuple[str, ...]]:
    """Return the names of the indicators whose figures moved since, for every issued report by its id."""
    return _moved_since(view)


@cached(4)
def _moved_since(workspace: Workspace, snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    plans = workspace.catalogue.plans
    receipts = [record.receipt for record in issued_reports(snapshot) if record.receipt.id not in snapshot.withdrawn]
    return {
        receipt.id: tuple(one.short_name for one in moved_indicators(plans[int(receipt.period[:4])], snapshot, receipt))
        for receipt in receipts
        if int(receipt.period[:4]) in plans
    }


def _offer_withdrawal(view: View, receipt: Receipt) -> None:
    """Offer to withdraw a report with a reason, or to undo that."""
    service = actions.service(view)
    withdrawal = view.snapshot.withdrawn.get(receipt.id)
    if withdrawal is not None:
        if st.button(words.RESTORE, key=f"issued-back-{receipt.id}"):
            undone = actions.attempt(lambda: service.withdraw(withdrawal.id, state.now()))
            if undone is not None:
                tell(words.RESTORED)
        return
    with st.popover(words.WITHDRAW, key=f"issued-withdraw-{receipt.id}"):
        reason = st.text_input(words.WITHDRAW_REASON, key=f"issued-why-{receipt.id}", max_chars=300) or ""
        if not st.button(words.WITHDRAW_DO, key=f"issued-do-{receipt.id}", type="primary"):
            return
        if actions.attempt(lambda: service.withdraw(receipt.id, state.now(), reason.strip())) is not None:
            tell(words.WITHDRAW_DONE)
