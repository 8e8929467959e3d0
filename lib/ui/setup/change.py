"""One change of the plan on its way: shown with the lights that it would turn, confirmed or left, told of, and undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

import streamlit as st

from lib.drawing.form import ON_PAGE
from lib.drawing.trajectory import drawing
from lib.drawing.trajectory_data import trajectory
from lib.insight.changes import StatusChange
from lib.insight.explain import explain
from lib.ledger.plan_history import KeptChange, PlanChange, PlanChanged, kept_changes, undoing
from lib.plan.catalogue import ADJUSTMENTS, TARGETS, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.description import describe
from lib.plan.model import Measure
from lib.plan.periods import VIETNAM, Period, months_of
from lib.submission.merger_undoing import ends_merger
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.ui import actions, state, tags
from lib.ui.charts.downloads import drawn
from lib.ui.html import notice, section_title, table, wide
from lib.ui.lights import badge
from lib.ui.state import View
from lib.ui.tags import Html, rendered
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.words import merger_words
from lib.vietnamese.words import setup_words as words

_IN_HAND, _OUTCOME, _WARNING = "_setup_in_hand", "_setup_outcome", "_setup_warning"
MOST_DESCRIBED = 5
"""How many of the measures that change are described in full."""
MOST_KEPT = 20
"""How many of the changes made are listed."""


def moment_of(view: View) -> Moment:
    """Return the figures that the page looks at, against which a changed plan is held."""
    return Moment(view.workspace, view.period, view.today)


def offer(propose: Callable[[], PlanProposal | None], at_once: View | None = None) -> None:
    """Take a change in hand and draw the page anew with its preview, or say what is wrong with it.

    With the view `at_once` it is stored without a preview, for it turns no light and one press says it all.
    """
    try:
        proposal = propose()
    except (AnswerFault, PlanError) as fault:
        st.html(rendered(notice(words.STILL_FAULTY.format(text=fault))))
        return
    if proposal is None:
        st.info(words.NOTHING_CHANGES)
        return
    if at_once is not None and not proposal.lights:
        _store(at_once, (*proposal.first, proposal.change, *proposal.then), words.STORED)
        return
    st.session_state[_IN_HAND] = proposal
    st.rerun()


def is_in_hand() -> bool:
    """Tell whether a change waits for its confirmation."""
    return _IN_HAND in st.session_state


def show_outcome(view: View) -> None:
    """Tell once what was done, with the way to undo it."""
    if warning := st.session_state.pop(_WARNING, ""):
        st.html(rendered(notice(warning)))
    kept, text = st.session_state.get(_OUTCOME, ("", ""))
    if not text:
        return
    with st.container(border=True):
        st.html(rendered(tags.p(role="status")[text]))
        found = next((change for change in kept_changes(view.workspace.folder) if change.kept == kept), None)
        if found is not None and st.button(words.UNDO, key=f"undo-{kept}", icon=":material/undo:"):
            undo(view, found)


def show_preview(view: View) -> None:
    """Draw the change in hand and store it once it is confirmed."""
    proposal: PlanProposal = st.session_state[_IN_HAND]
    rows = [(edit.what, edit.before, edit.after) for edit in proposal.edits]
    st.html(rendered(section_title(words.PREVIEW_TITLE), wide(table(words.EDIT_COLUMNS, rows))))
    st.html(rendered(_lights(proposal), [notice(text) for text in proposal.notices]))
    if proposal.change.name in (TARGETS, ADJUSTMENTS) and proposal.measures:
        st.html(rendered([_rules(measure, view) for measure in proposal.measures[:MOST_DESCRIBED]]))
        _show_charts(view, proposal)
    if proposal.change.name == TARGETS:
        proposal = proposal.by_document(st.text_input(words.DOCUMENT, max_chars=120, key=f"document-{id_of(proposal)}"))
    with st.container(horizontal=True):
        if st.button(words.CONFIRM, key=f"confirm-{id_of(proposal)}", type="primary", icon=":material/check:"):
            _store(view, (*proposal.first, proposal.change, *proposal.then), words.STORED)
        if st.button(words.CANCEL, key=f"cancel-{id_of(proposal)}", icon=":material/close:"):
            st.session_state.pop(_IN_HAND)
            st.rerun()


def id_of(proposal: PlanProposal) -> str:
    """Return what tells a proposal from another one: a press that comes after its preview is gone must confirm no other."""
    return f"{hash((proposal.change.name, proposal.change.content, proposal.change.basis)):x}"


def list_kept(view: View) -> None:
    """Draw the newest changes of the plan's files; the last one of each file can be undone."""
    st.html(rendered(section_title(words.CHANGES_TITLE)))
    seen: set[str] = set()
    changes = list(islice(kept_changes(view.workspace.folder), MOST_KEPT))
    for change in changes:
        when, file = moment_in_table(change.at.astimezone(VIETNAM)), words.FILES.get(change.name, change.name)
        line = words.CHANGE_LINE.format(when=when, officer=change.officer, file=file)
        st.html(rendered(tags.p[tags.b[line], tags.br, change.about]))
        if change.name not in seen and change.can_be_undone and st.button(words.UNDO_ONE, key=f"undo-in-list-{change.kept}"):
            undo(view, change)
        seen.add(change.name)
    if not changes:
        st.info(words.NO_CHANGES)


def undo(view: View, kept: KeptChange) -> None:
    """Put the file back as it was before a change, unless it was changed again since."""
    about = words.UNDO_OF.format(when=moment_in_table(kept.at.astimezone(VIETNAM)))
    try:
        change = actions.attempt(lambda: undoing(view.workspace.folder, kept, about))
    except PlanChanged:
        st.session_state[_WARNING] = words.CHANGED_SINCE
        st.rerun()
    if change is None:
        return
    if ends_merger(view.workspace, change):
        st.session_state[_WARNING] = merger_words.UNDO_IN_SETUP
        st.rerun()
    try:
        load_catalogue(change.folder, {change.name: change.content})
    except PlanError as fault:  # of several files changed together the newest goes back first
        st.session_state[_WARNING] = words.NOT_UNDONE.format(text=fault)
        st.rerun()
    _store(view, (change,), words.UNDONE)


def _store(view: View, changes: Sequence[PlanChange], outcome: str) -> None:
    """Store the changes in their order; the last one is the one to tell of."""
    service = actions.service(view)
    try:
        kept = actions.attempt(lambda: [service.change_plan(change, state.now()) for change in changes])
    except PlanChanged:
        st.session_state[_WARNING] = words.CHANGED_MEANWHILE
    else:
        if kept is None:
            return
        st.session_state[_OUTCOME] = (kept[-1], outcome)
    st.session_state.pop(_IN_HAND, None)
    st.rerun()


def _lights(proposal: PlanProposal) -> Html:
    lines = [tags.p[words.ADDED.format(names=", ".join(proposal.added))]] if proposal.added else []
    lines += [tags.p[words.REMOVED.format(names=", ".join(proposal.removed))]] if proposal.removed else []
    return tags.div[lights_that_turn(proposal.lights, proposal.period), lines]


def lights_that_turn(lights: Sequence[StatusChange], period: Period) -> Html:
    """Return the lights that a change would turn at a period, each as it is and as it would be."""
    title, changes = words.LIGHTS_TITLE.format(period=period.label), [_light_change(change) for change in lights]
    return tags.div[tags.h3[title], tags.ul[changes] if changes else tags.p[words.NO_LIGHT_TURNS]]


def _rules(measure: Measure, view: View) -> Html:
    """Return how a measure would be computed and judged, in the sentences of the page “Kế hoạch”."""
    lines = describe(measure, view.plan.settings.confirmed).items()
    cells = [tags.div[tags.dt[name], [tags.dd[line.text] for line in found]] for name, found in lines]
    return tags.div(".plan")[tags.h3[f"{measure.code} {measure.title}: {measure.target_text}"], tags.dl(".plan-rules")[cells]]


def _show_charts(view: View, proposal: PlanProposal) -> None:
    """Draw the measures that change as they would be drawn and explained, with the figures that stand."""
    changed = {change.name: change.content for change in (*proposal.first, proposal.change)}
    plan = load_catalogue(proposal.change.folder, changed).plans.get(proposal.period.year)
    wanted = {measure.code for measure in proposal.measures[:MOST_DESCRIBED]}
    if plan is None:
        return
    moment = moment_of(view)
    months = [period for period in months_of(plan.year) if period <= proposal.period]
    cards = [replace(moment, period=period).scorecard(plan) for period in months]
    st.html(rendered(tags.h3[words.CHART_TITLE]))
    for code in (measure.code for measure in proposal.measures if measure.code in wanted):
        scores = [score for card in cards for score in card.measures if score.measure.code == code]
        if scores:
            sentence = words.CHART_SENTENCE.format(name=scores[-1].measure.title, sentence=explain(scores[-1]))
            st.html(rendered(tags.p[sentence], drawn(drawing(trajectory(scores), ON_PAGE))), width=640)


def _light_change(change: StatusChange) -> Html:
    name = words.LIGHT_TURNS.format(indicator=change.before.indicator.name)
    return tags.li[name, badge(change.before.status), words.LIGHT_TO, badge(change.after.status)]
