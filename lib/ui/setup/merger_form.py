"""The part of the page “Thiết lập” that takes another ward into this one: read, answered, seen, and only then stored."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from lib.ledger.former_ward import OtherWard, Upload
from lib.ledger.mergers import standing_mergers
from lib.ledger.plan_history import PlanChanged
from lib.ledger.records import Receipt
from lib.plan.csv_tables import PlanError
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period, months_of
from lib.submission.measure_pairs import Pair, can_be_added
from lib.submission.merger_undoing import is_finished
from lib.submission.other_ward import opened_ward
from lib.submission.plan_proposal import AnswerFault
from lib.submission.ward_merger import MergerProposal, propose_merger
from lib.ui import actions, state, tags
from lib.ui.html import notice, plain_label, secondary, section_title, table, wide
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import Html, rendered
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import merger_words as words

_READ, _DONE = "_setup_merger", "_setup_merger_done"
_NONE = "-"
"""What stands in a choice for "not comparable"."""


@dataclass
class _Reading:
    """Another ward in the hand of whoever looks at it, not stored, with what was answered."""

    other: OtherWard
    ward: str
    joined: Period
    answers: dict[str, str] = field(default_factory=dict)


def show(view: View) -> None:
    """Draw the fields for a backup, or the preview of the merger; below, the mergers that stand."""
    if done := st.session_state.pop(_DONE, ""):
        st.html(rendered(tags.p(role="status")[done]))
    st.html(rendered(section_title(words.TITLE)))
    reading = st.session_state.get(_READ)
    if isinstance(reading, _Reading):
        _preview(view, reading)
    else:
        _ask(view)
        _list(view)


def _ask(view: View) -> None:
    st.html(rendered(secondary(words.HINT)))
    file = st.file_uploader(words.FILE, type=["zip"], key="merger-file")
    ward = st.text_input(words.WARD, max_chars=100, key="merger-ward")
    joined = st.selectbox(
        words.JOINED,
        list(months_of(view.plan.year)),
        index=view.period.month - 1,
        format_func=lambda month: f"{month.month}/{month.year}",
        filter_mode=None,
        key="merger-joined",
    )
    if not st.button(words.READ, type="primary", icon=":material/visibility:", key="merger-read"):
        return
    if file is None:
        st.html(rendered(notice(words.NO_FILE)))
        return
    try:
        with st.spinner(words.READING):
            other = actions.attempt(lambda: opened_ward(Upload(file_label(file.name), file.getvalue()), state.now()))
        if other is None:
            return
        reading = _Reading(other, ward, joined)
        _proposed(view, reading)
    except (AnswerFault, PlanError) as fault:
        st.html(rendered([notice(line) for line in str(fault).split("\n")]))
        return
    st.session_state[_READ] = reading
    st.rerun()


def _proposed(view: View, reading: _Reading) -> MergerProposal:
    return propose_merger(change.moment_of(view), reading.other, reading.joined, reading.answers, reading.ward)


def _preview(view: View, reading: _Reading) -> None:
    try:
        proposal = _proposed(view, reading)
    except (AnswerFault, PlanError) as fault:
        st.html(rendered(notice(str(fault))))
        reading.answers.clear()
        _leave()
        return
    st.html(rendered(tags.p[tags.b[proposal.groups.about, "."]]))
    _questions(view, reading, proposal)
    st.html(rendered(_tables(view, proposal), change.lights_that_turn(proposal.lights, proposal.period)))
    st.html(rendered([notice(text) for text in proposal.notices]))
    with st.container(horizontal=True):
        left = len(proposal.open_pairs)
        if st.button(words.CONFIRM, key="merger-confirm", type="primary", icon=":material/check:", disabled=bool(left)):
            _store(view, proposal)
        _leave()
    if left:
        codes = ", ".join(pair.theirs.code for pair in proposal.open_pairs)
        st.html(rendered(tags.p(".warning")[words.STILL_OPEN.format(codes=codes)]))


def _leave() -> None:
    if st.button(words.CANCEL, key="merger-cancel", icon=":material/close:"):
        st.session_state.pop(_READ)
        st.rerun()


def _questions(view: View, reading: _Reading, proposal: MergerProposal) -> None:
    """Ask what each doubtful measure is here; what is answered stays to be changed."""
    ours = view.workspace.catalogue.plans[proposal.joined.year]
    for pair in proposal.pairs:
        code = pair.theirs.code
        if not pair.is_open and code not in reading.answers:
            continue
        options, names = _choices(pair, ours)
        answered = reading.answers.get(code)
        chosen = st.selectbox(
            plain_label(
                words.QUESTION.format(
                    code=code, title=pair.theirs.title, ward=proposal.merger.ward, differences=pair.differences or words.NOT_THERE
                )
            ),
            options,
            index=None if answered is None else options.index(answered or _NONE),
            format_func=names.__getitem__,
            placeholder=words.CHOOSE,
            filter_mode=None,
            key=f"merger-answer-{code}",
        )
        answer = None if chosen is None else "" if chosen == _NONE else chosen
        if answer != answered:
            reading.answers.pop(code, None)
            reading.answers |= {} if answer is None else {code: answer}
            st.rerun()


def _choices(pair: Pair, ours: Plan) -> tuple[list[str], dict[str, str]]:
    """Return what may be answered: the measures that it can be added to, the likeliest first, or none."""
    fit = [measure for measure in ours.measures if can_be_added(pair.theirs, measure)]
    fit.sort(key=lambda measure: pair.ours is None or measure.code != pair.ours.code)
    names = {measure.code: f"{measure.code} {measure.title}" for measure in fit} | {_NONE: words.NOT_COMPARABLE}
    return list(names), names


def _tables(view: View, proposal: MergerProposal) -> Html:
    ward = proposal.merger.ward
    own = [(group.code, group.name, "", "") for group in view.plan.groups if group.is_valid_at(proposal.joined)]
    brought = [
        (group.new_code, group.new_name, group.name if group.name != group.new_name else "", ward)
        for group in proposal.merger.groups
    ]
    pairs = [
        (
            f"{pair.theirs.code} {pair.theirs.title}",
            f"{pair.ours.code} {pair.ours.title}" if pair.ours else words.NOT_THERE,
            pair.verdict,
            pair.differences,
        )
        for pair in sorted(proposal.pairs, key=lambda pair: (not pair.is_open, pair.taken_as is not None))
    ]
    pairs += [(words.NOT_THERE, name, words.LACKING.format(ward=ward), "") for name in proposal.unmatched]
    columns = [column.format(ward=ward) for column in words.MEASURE_COLUMNS]
    return tags.div[
        tags.h3[words.GROUPS_TITLE],
        wide(table(words.GROUP_COLUMNS, [*own, *brought])),
        tags.h3[words.MEASURES_TITLE.format(year=proposal.joined.year)],
        wide(table(columns, pairs)),
    ]


def _store(view: View, proposal: MergerProposal) -> None:
    service = actions.service(view)
    try:
        stored = actions.attempt(lambda: service.merge_ward(proposal, state.now()))
    except PlanChanged:
        st.html(rendered(notice(words.CHANGED_MEANWHILE)))
        return
    if stored is None:
        return
    joined = {"month": proposal.joined.month, "year": proposal.joined.year}
    counts = {"groups": len(stored.groups), "figures": proposal.figures}
    st.session_state[_DONE] = words.STORED.format(ward=stored.title, **joined, **counts, id=stored.id)
    st.session_state.pop(_READ)
    st.rerun()


def _list(view: View) -> None:
    """Draw the mergers that stand, each with the way back."""
    found = standing_mergers(view.workspace.snapshot())
    if not found:
        return
    st.html(rendered(section_title(words.LIST_TITLE)))
    for merger in found:
        joined = Period.parse(merger.period)
        line = words.LISTED.format(
            when=moment_in_table(merger.accepted_at.astimezone(VIETNAM)),
            officer=merger.officer,
            ward=merger.title,
            month=joined.month,
            year=joined.year,
            groups=len(merger.groups),
        )
        unfinished = None if is_finished(view.workspace, merger) else tags.p(".warning")[words.UNFINISHED]
        st.html(rendered(tags.p[tags.b[line]], unfinished))
        if st.button(plain_label(words.UNDO.format(ward=merger.title)), key=f"merger-undo-{merger.id}", icon=":material/undo:"):
            _undo(view, merger)


def _undo(view: View, merger: Receipt) -> None:
    service = actions.service(view)
    try:
        undone = actions.attempt(lambda: service.undo_merger(merger.id, state.now()))
    except PlanChanged:
        st.html(rendered(notice(words.GROUPS_SINCE)))
        return
    if undone is not None:
        st.session_state[_DONE] = words.UNDONE.format(ward=merger.title)
        st.rerun()
