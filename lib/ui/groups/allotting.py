"""The form that allots the ward's yearly amounts to the groups: template, workbook handed in, preview, confirmation."""

from __future__ import annotations

import streamlit as st

from lib.access.rights import Act
from lib.intake.template.allotment_form import allotment_template, allottable
from lib.ledger.plan_history import PlanChanged
from lib.submission.allotting import Allotting, propose_allotting
from lib.ui import actions, state, tags
from lib.ui.html import folded, table
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.ui.upload_views import choose_workbook, show_problems
from lib.vietnamese.words import allotment_words as words
from lib.vietnamese.words import screen_words

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROUND, _STORED, _IN_HAND, _CONFLICT = "allot-round", "allot-stored", "allot-in-hand", "allot-conflict"


def offer(view: View) -> None:
    """Draw the section, folded, for whoever may change the plan; not where a frozen moment is shown or nothing can be allotted."""
    if view.meeting is not None or not allottable(view.plan) or not actions.may_do(Act.CHANGE_PLAN):
        return
    with st.container(key="allotting"):
        if stored := st.session_state.pop(_STORED, None):
            st.success(stored)
        section = st.expander(words.SECTION, key="allot-section", on_change="rerun")
        if section.open:
            with section:
                _show(view)


def _show(view: View) -> None:
    memory = st.session_state
    st.write(words.ABOUT)
    st.download_button(
        words.TEMPLATE_BUTTON,
        lambda: allotment_template(view.plan),
        file_name=words.TEMPLATE_FILE.format(year=view.plan.year),
        mime=_SHEET_TYPE,
        on_click="ignore",
        icon=":material/download:",
    )
    file = choose_workbook(words.UPLOAD_LABEL, f"allot-file-{memory.get(_ROUND, 0)}")
    if file is None:
        memory.pop(_IN_HAND, None)
        return
    if memory.get(_IN_HAND, ("", None))[0] != file.file_id:
        with st.spinner(screen_words.READING):
            proposal = propose_allotting(view.workspace.folder, file.getvalue(), file.name, view.plan.year)
        memory[_IN_HAND] = (file.file_id, proposal)
    proposal = memory[_IN_HAND][1]
    if conflict := memory.pop(_CONFLICT, None):
        st.warning(conflict)
    show_problems(proposal.problems, {})
    if proposal.is_fit:
        _preview(proposal)
        _confirm(view, proposal)
    elif not proposal.problems:
        st.info(words.NOTHING_CHANGES)


def _preview(proposal: Allotting) -> None:
    st.subheader(words.PREVIEW_TITLE.format(year=proposal.plan.year), anchor=False)
    of = len(proposal.plan.groups)
    rows = [
        (
            found.measure.label,
            words.amount_words(found.measure.target.bound, found.measure.unit),
            words.amount_words(found.total if found.groups else None, found.measure.unit),
            words.sum_words(found.difference, found.measure.unit) if found.groups else words.NONE,
            words.GROUPS_OF.format(count=found.groups, of=of),
        )
        for found in proposal.sums
    ]
    st.html(rendered(_within(table(words.PREVIEW_COLUMNS, rows, numeric=(1, 2)), words.SECTION)))
    if any(found.groups and found.difference for found in proposal.sums):
        st.html(rendered(tags.p(".warning", role="note")[words.DIFFERS]))
    measures = proposal.plan.measure_by_code
    changes = [
        (
            measures[change.measure].label,
            proposal.plan.group_name(change.group),
            words.amount_words(change.before, measures[change.measure].unit),
            words.amount_words(change.after, measures[change.measure].unit),
        )
        for change in proposal.changes
    ]
    title = words.CHANGES_TITLE.format(count=len(changes))
    st.html(rendered(folded(title, _within(table(words.CHANGE_COLUMNS, changes, numeric=(2, 3)), title))))


def _within(content: Node, name: str) -> Html:
    """Return a table in a frame of its own: on a phone it moves there, not the page."""
    return tags.div(".matrix-frame", tabindex="0", role="region", aria_label=name)[content]


def _confirm(view: View, proposal: Allotting) -> None:
    # Of this one workbook: a press that comes after its preview is gone, as after a restart, must confirm no other.
    if not st.button(words.CONFIRM, key=f"allot-{st.session_state[_IN_HAND][0]}", type="primary", icon=":material/check:"):
        return
    service, change = actions.service(view), proposal.plan_change()
    try:
        kept = actions.attempt(lambda: service.change_plan(change, state.now()))
    except PlanChanged:
        st.session_state.pop(_IN_HAND, None)  # the next run holds the workbook against the file as it is now
        st.session_state[_CONFLICT] = words.CHANGED_MEANWHILE
        st.rerun()
    if kept is None:
        return
    memory = st.session_state
    memory.pop(_IN_HAND, None)
    memory[_ROUND] = memory.get(_ROUND, 0) + 1
    memory[_STORED] = words.STORED.format(year=proposal.plan.year, count=len(proposal.changes), kept=kept)
    st.rerun()
