"""The form with which an approver gives an indicator another light than the computed one, and takes that back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.access.rights import Act
from lib.insight.scorecard import IndicatorScore
from lib.ledger.overrides import Ruling
from lib.ledger.records import Receipt
from lib.submission.possible_lights import lights_beside
from lib.ui import actions, state, tags
from lib.ui.html import secondary
from lib.ui.lights import word
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import override_words as words
from lib.vietnamese.words.rights_words import EVERYONE_READS

MOST_LETTERS = 1000
_DONE = "override_done"


def show(view: View, score: IndicatorScore) -> None:
    """Draw the form for whoever may; at a frozen moment, and for chosen groups, nothing can be done."""
    message = st.session_state.pop(_DONE, None)
    if message:
        st.html(rendered(tags.p(".sound", role="status")[message]))
    if view.meeting is not None or view.groups is not None or not actions.may_do(Act.OVERRIDE):
        return
    standing = score.override
    with st.container(horizontal=True, key="override"):
        _offer(view, score)
        if standing is not None:
            with st.popover(words.TAKE_BACK, key=f"override-back-{standing.receipt.id}"):
                if st.button(words.TAKE_BACK, key=f"override-back-do-{standing.receipt.id}"):
                    service, record_id = actions.service(view), standing.receipt.id
                    _do(lambda: service.withdraw(record_id, state.now()), words.TAKEN_BACK)


def _offer(view: View, score: IndicatorScore) -> None:
    # A new key closes and empties the form once something was said.
    said = score.override.receipt.id if score.override else ""
    key = f"{score.indicator.code}-{view.period}-{said}"
    with st.popover(words.OFFER, key=f"override-{key}", icon=":material/edit:"):
        st.html(rendered(secondary(words.HINT)))
        lights = lights_beside(score.status)
        light = st.selectbox(words.LIGHT, lights, format_func=word, key=f"override-light-{key}", filter_mode=None)
        reason = st.text_area(words.REASON, key=f"override-reason-{key}", height=90, max_chars=MOST_LETTERS)
        st.caption(EVERYONE_READS)
        if st.button(words.CONFIRM, key=f"override-do-{key}", type="primary"):
            service, ruling = actions.service(view), Ruling(score.indicator, str(view.period), light, reason)
            _do(lambda: service.override(ruling, state.now()), words.DONE)


def _do(act: Callable[[], Receipt], message: str) -> None:
    """Do an act and draw the page anew: what is said of it must outlast that."""
    if actions.attempt(act) is not None:
        st.session_state[_DONE] = message
        st.rerun()
