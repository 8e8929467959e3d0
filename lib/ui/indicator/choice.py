"""The choice of the indicator that the page shows: kept from page to page, and in the address as `ma`."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ui.state import View
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import indicator_words as words

CODE = "ma"
_CHOSEN, _PART, _ADOPTED = "indicator", "indicator_part", "_indicator_address"


def choose(view: View) -> tuple[IndicatorScore, MeasureScore] | str:
    """Draw the chooser and return the indicator with the measure to show, or the code in the address that nothing has.

    The address may name an indicator or one of its measures ("KT-07b"); of several the worst is shown first. Without a code it is
    what was looked at last, else the indicator that needs action most.
    """
    scores = {score.indicator.code: score for score in view.scorecard.indicators}
    unknown = _adopt_address(view.scorecard.indicators)
    if not unknown and st.session_state.get(_CHOSEN) not in scores:
        st.session_state[_CHOSEN] = next(iter(view.scorecard.needing_action), view.scorecard.indicators[0]).indicator.code
    chosen = st.selectbox(
        words.CHOOSE,
        list(scores),
        index=None,
        key=_CHOSEN,
        format_func=lambda code: visible(f"{code} · {scores[code].indicator.name}"),
        placeholder=words.CHOOSE,
        on_change=_write_address,
        persist_state="session",
        filter_mode=None,
        required=True,
        label_visibility="collapsed",
    )
    if chosen is None:
        return unknown
    score = scores[chosen]
    wanted = st.session_state.get(_PART)
    return score, next((measure for measure in score.measures if measure.measure.code == wanted), score.worst)


def worst_first(score: IndicatorScore) -> list[MeasureScore]:
    """Return an indicator's measures, the worst light first; those without a light last."""
    return sorted(score.measures, key=lambda measure: 99 if measure.status is None else measure.status.severity)


def _adopt_address(scores: Sequence[IndicatorScore]) -> str:
    """Take over a code that the address newly names; return it where no indicator and no measure has it."""
    state, asked = st.session_state, st.query_params.get(CODE, "")
    if asked == state.get(_ADOPTED, ""):
        return asked if asked and state.get(_CHOSEN) is None else ""
    state[_ADOPTED] = asked
    if not asked:
        return ""
    for score in scores:
        parts = [measure.measure.code for measure in score.measures]
        if asked in (score.indicator.code, *parts):
            state[_CHOSEN], state[_PART] = score.indicator.code, asked if asked in parts else None
            return ""
    state[_CHOSEN], state[_PART] = None, None
    return asked


def _write_address() -> None:
    """Put what was chosen on the page into the address."""
    chosen = st.session_state[_CHOSEN]
    st.session_state[_PART] = None
    st.session_state[_ADOPTED] = chosen or ""
    if chosen:
        st.query_params[CODE] = chosen
    elif CODE in st.query_params:
        del st.query_params[CODE]
