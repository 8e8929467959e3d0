"""The part of the page “Thiết lập” where the ward confirms what the decision leaves open, with a click."""

from __future__ import annotations

import streamlit as st

from lib.plan.description import assumption_text
from lib.plan.model import Measure
from lib.submission.assumption_changes import open_assumptions, propose_confirmation
from lib.ui import tags
from lib.ui.html import secondary, section_title
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import setup_words as words


def show(view: View) -> None:
    """Draw how much is still open, and what is assumed of one column, each with its button."""
    found = open_assumptions(view.plan)
    total = sum(len(measures) for measures in found.values())
    st.html(rendered(section_title(words.ASSUMPTIONS_TITLE)))
    if not found:
        st.success(words.ALL_CONFIRMED)
        return
    st.html(rendered(tags.p(".warning")[words.OPEN_COUNT.format(count=total)], secondary(words.ASSUMPTIONS_HINT)))
    # The choice outlives its options: a column that is confirmed whole is offered no more.
    if st.session_state.get(_COLUMN) not in found:
        st.session_state.pop(_COLUMN, None)
    column = st.radio(
        words.COLUMN,
        list(found),
        format_func=lambda name: words.COLUMN_COUNT.format(column=words.COLUMNS[name], count=len(found[name])),
        horizontal=True,
        label_visibility="collapsed",
        key=_COLUMN,
    )
    if st.button(
        words.CONFIRM_ALL.format(count=len(found[column])), key=f"all-{column}", icon=":material/done_all:", type="primary"
    ):
        _confirm(view, column, "")
    for measure in found[column]:
        _line(view, column, measure)


_COLUMN = "assumed-column"


def _line(view: View, column: str, measure: Measure) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(words.CONFIRM_ONE, key=f"confirm-{measure.code}-{column}", icon=":material/check:"):
            _confirm(view, column, measure.code)
        st.html(rendered(tags.p[tags.b[f"{measure.code} {measure.title}: "], assumption_text(measure, column)]))


def _confirm(view: View, column: str, code: str) -> None:
    change.offer(lambda: propose_confirmation(change.moment_of(view), column, code), at_once=view)
