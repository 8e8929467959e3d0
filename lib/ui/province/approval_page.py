"""The province's page of what waits for its approval: one list over the wards, and a ward's month with what each submission brings.

What is approved or returned is decided by the province's review; what the page offers is a courtesy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import streamlit as st

from lib.ledger.province_review import DECISIONS, Step, as_approved, records_at
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.administrative_units import Unit
from lib.plan.periods import VIETNAM, Period
from lib.province.province import LATE
from lib.province.ward_summary import WaitingSubmission
from lib.submission.waiting import Waiting
from lib.ui import actions, state, tags, upload_views
from lib.ui.html import heading, link, notice, plain_label, section_title
from lib.ui.province import second_step_form
from lib.ui.province.province_frame import ProvinceView
from lib.ui.tags import Node, rendered
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import province_words
from lib.vietnamese.words import second_step_words as words
from lib.workspace import Workspace

PATH, _SHOWN, _DONE = "cho-duyet", "xem", "_province_review_done"


def show(view: ProvinceView) -> None:
    """Draw the list, or the month of one ward that the address names."""
    if message := st.session_state.pop(_DONE, None):
        st.html(rendered(notice(message)))
    asked = st.query_params.get(_SHOWN, "")
    if (opened := _opened(view, asked)) is not None:
        _show_month(opened)
        return
    _show_list(view)
    second_step_form.show(view)


@dataclass(frozen=True)
class _Month:
    """One ward's month, as the ledger stands now."""

    view: ProvinceView
    ward: Unit
    period: Period
    workspace: Workspace
    snapshot: Snapshot
    since: datetime | None
    waiting: tuple[Record, ...]


def _opened(view: ProvinceView, asked: str) -> _Month | None:
    """Return the ward's month that the address names, None where it names none."""
    code, _, month = asked.partition(".")
    ward = next((one for one in view.province.units.wards if one.code == code), None)
    try:
        period = Period.parse(month)
    except ValueError:
        return None
    if ward is None:
        return None
    workspace, since = view.province.open_ward(code), view.province.second_step.since(code)
    snapshot = workspace.snapshot()
    waiting = tuple(r for r, _ in records_at(snapshot, since, Step.WAITS) if r.receipt.period == month)
    return _Month(view, ward, period, workspace, snapshot, since, waiting)


# The list.


def _show_list(view: ProvinceView) -> None:
    found = [(one.unit, one.summary) for one in view.gathered if one.summary is not None and one.summary.waiting]
    count = sum(len(summary.waiting) for _, summary in found)
    title = words.HEADLINE.format(count=count, wards=len(found)) if found else words.NOTHING
    is_on = view.province.second_step.is_on
    st.html(rendered(heading(title if is_on else words.OFF, words.ABOUT if is_on else None)))
    late = sum(one.fault == LATE for one in view.gathered)
    if late:
        text = province_words.STILL_READING.format(done=len(view.gathered) - late, of=len(view.gathered))
        st.html(rendered(tags.p(".warning", role="status")[text]))
    rows: list[Node] = []
    for ward, summary in found:
        months = sorted({waiting.period for waiting in summary.waiting})
        rows += [_line(view, ward, month, [w for w in summary.waiting if w.period == month]) for month in months]
    if rows:
        heads = [tags.th(scope="col")[name] for name in words.COLUMNS]
        st.html(rendered(tags.table(".table.stacked")[tags.thead[tags.tr[heads]], tags.tbody[rows]]))
    returned = [
        tags.li[words.RETURNED_AT.format(ward=one.unit.name, count=one.summary.returned)]
        for one in view.gathered
        if one.summary is not None and one.summary.returned
    ]
    if returned:
        st.html(rendered(tags.ul[returned]))
    if is_on:
        _choose_ward(view)


def _line(view: ProvinceView, ward: Unit, month: str, waiting: Sequence[WaitingSubmission]) -> Node:
    newest = max(datetime.fromisoformat(one.accepted_at) for one in waiting)
    period, way = Period.parse(month), _address(view, ward.code, month)
    cells = (
        period.label,
        str(len(waiting)),
        str(sum(one.figures for one in waiting)),
        ", ".join(dict.fromkeys(one.officer for one in waiting)),
        moment_in_table(newest.astimezone(VIETNAM)),
    )
    named = zip(words.COLUMNS[1:-1], cells, strict=True)
    return tags.tr[
        tags.th(scope="row")[link(view.ward_link(ward.code), ward.name)],
        [tags.td(data_label=name)[text] for name, text in named],
        tags.td[link(way, words.OPEN)],
    ]


def _address(view: ProvinceView, code: str, month: str) -> str:
    return view.address(PATH, **{_SHOWN: f"{code}.{month}"})


def _choose_ward(view: ProvinceView) -> None:
    """Draw the way to any ward's month: what was decided there is seen and taken back there."""
    names = {ward.code: ward.name for ward in view.province.units.wards}
    code = st.selectbox(words.CHOOSE, list(names), index=None, format_func=lambda c: visible(names[c]), key="review-ward")
    if code:
        st.html(rendered(link(_address(view, code, str(view.period)), f"{names[code]} – {view.period.label}")))


# A ward's month.


def _show_month(month: _Month) -> None:
    title = words.OF_WARD.format(ward=month.ward.name, period=month.period.label)
    st.html(rendered(heading(title), tags.p[link(month.view.address(PATH), words.BACK)]))
    may_decide = second_step_form.may_approve(month.view)
    if not month.waiting:
        st.html(rendered(tags.p[words.NOTHING_OF_WARD]))
    elif not may_decide:
        st.html(rendered(tags.p[words.ONLY_OFFICE]))
    elif len(month.waiting) > 1:
        _offer(month, [record.receipt for record in month.waiting], "all", words.APPROVE_ALL, words.RETURN_ALL)
    approved = as_approved(month.snapshot, month.since)
    for record in month.waiting:
        with st.container(border=True):
            _show_waiting(month, record, approved)
            if may_decide:
                _offer(month, [record.receipt], record.receipt.id, words.APPROVE, words.GIVE_BACK)
    _show_decided(month, may_decide=may_decide)


def _show_waiting(month: _Month, record: Record, approved: Snapshot) -> None:
    receipt = record.receipt
    parts = [receipt.officer, _when(receipt), receipt.file_name]
    decision, sent = month.snapshot.decisions.get(receipt.id), month.snapshot.province_decisions.get(receipt.id)
    at_ward = words.APPROVED_AT_WARD.format(officer=decision.officer, when=_when(decision)) if decision else words.ACCEPTED_AT_WARD
    lines: list[Node] = [tags.b[" · ".join(filter(None, parts))], tags.br, at_ward]
    if sent is not None:
        pattern = words.SENT_AGAIN if sent.reason else words.SENT_AGAIN_BARE
        lines += [tags.br, pattern.format(when=_when(sent), text=sent.reason)]
    if receipt.kind is RecordKind.MERGER:
        lines += [tags.br, words.OF_MERGER.format(ward=receipt.title, count=len(record.figures))]
    st.html(rendered(tags.div[lines]))
    plan = month.workspace.catalogue.plans.get(month.period.year)
    if plan is not None and receipt.kind is RecordKind.SUBMISSION:
        code = month.ward.code
        upload_views.show_preview(
            Waiting(record, plan, approved).proposal, lambda indicator: month.view.ward_link(code, "chi-tieu", ma=indicator)
        )


def _offer(month: _Month, receipts: Sequence[Receipt], key: str, approve: str, give_back: str) -> None:
    """Draw the buttons that approve or return just these submissions, which are the ones that are shown."""
    service, count = second_step_form.service(month.view), len(receipts)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # A press runs the page anew; it is about what stood there when it was pressed.
        shown = st.session_state.get(f"shown-{key}", [receipt.id for receipt in receipts])
        if st.button(approve.format(count=count), key=f"province-approve-{key}", type="primary", icon=":material/check:"):
            _do(lambda one: service.approve(month.workspace, one, state.now()), shown, words.APPROVED_NOW)
        with st.popover(give_back.format(count=count), key=f"province-back-{key}"):
            reason = st.text_input(words.REASON, key=f"province-why-{key}", max_chars=300)
            if st.button(give_back.format(count=count), key=f"province-back-do-{key}"):
                _do(lambda one: service.give_back(month.workspace, one, reason, state.now()), shown, words.RETURNED_NOW)
        st.session_state[f"shown-{key}"] = [receipt.id for receipt in receipts]


def _do(act: Callable[[str], Receipt], record_ids: Sequence[str], said: str) -> None:
    """Do something to each submission and draw the page anew; one that cannot be done says why, and the others are done."""
    done = sum(actions.attempt(partial(act, one)) is not None for one in record_ids)
    if done:
        st.session_state[_DONE] = said.format(count=done)
    if done == len(record_ids):
        st.rerun()


def _show_decided(month: _Month, *, may_decide: bool) -> None:
    """Draw what the province decided about this month, the newest first, with the way to take it back."""
    found = [
        receipt
        for receipt in month.snapshot.province_decisions.values()
        if receipt.kind in DECISIONS and receipt.period == str(month.period)
    ]
    if not found:
        return
    st.html(rendered(section_title(words.DECIDED_TITLE.format(count=len(found)))))
    service = second_step_form.service(month.view)
    for receipt in sorted(found, key=lambda one: one.order, reverse=True):
        what = words.DECIDED_WHAT[receipt.kind].format(reason=receipt.reason)
        author = month.snapshot.by_id[receipt.decides].receipt.officer if receipt.decides in month.snapshot.by_id else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            line = words.DECIDED_LINE.format(officer=receipt.officer, what=what, when=_when(receipt), author=author)
            st.html(rendered(tags.p[line]), width="content")
            if may_decide and st.button(plain_label(words.TAKE_BACK[receipt.kind]), key=f"province-undo-{receipt.id}"):
                try:
                    done = actions.attempt(partial(service.take_back, month.workspace, receipt.id, state.now()))
                except ValueError:
                    st.html(rendered(notice(words.TAKEN_BACK_BEFORE)))
                    continue
                if done is not None:
                    st.session_state[_DONE] = words.TAKEN_BACK_NOW
                    st.rerun()


def _when(receipt: Receipt) -> str:
    return moment_in_table(receipt.accepted_at.astimezone(VIETNAM))
