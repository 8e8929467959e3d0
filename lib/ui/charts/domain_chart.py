"""A domain's figure of Plotly, which arrives when the page can be used, in a place that was kept for it.

So too after a choice of the period or of groups: the cards answer first, and the figure of what was chosen follows.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.insight.scorecard import MeasureScore
from lib.ui import tags
from lib.ui.charts.domain_shares import Share, domain_shares
from lib.ui.html import secondary, section_title
from lib.ui.tags import rendered
from lib.vietnamese.words import chart_words as words

AFTER = 1.0
"""Seconds after which it is asked for: by then the page is drawn, and who came to read it has begun to."""
ROW_HEIGHT, AROUND = 34, 90
"""Heights of one bar, and of what stands above and below the bars, in pixels."""
_WANTED, _ARRIVED, _PASSES = (f"_domain_figure_{name}" for name in ("wanted", "arrived", "passes"))


def show(scores: Sequence[MeasureScore]) -> None:
    """Draw the figure of a domain's measures, or where it would be another than was drawn its empty place and then the figure."""
    shares, left_out = domain_shares(scores)
    if not shares:
        return
    about = [words.DOMAIN_DUE, *([words.DOMAIN_LEFT_OUT.format(names="; ".join(left_out))] if left_out else [])]
    st.html(rendered(section_title(words.DOMAIN_TITLE), [secondary(text) for text in about]))
    height = ROW_HEIGHT * len(shares) + AROUND
    with st.container(key="domain-figure", height=height + 20, border=False):
        st.session_state[_WANTED] = shares
        if st.session_state.get(_ARRIVED) == shares:
            _draw(shares, height)
            return
        st.html(rendered(tags.p(".secondary", data_pending="1")[words.DOMAIN_WAITING]))
        st.session_state[_PASSES] = 0
        _wait()


@st.fragment(run_every=AFTER)
def _wait() -> None:
    """Ask for the whole page again at the second pass: only that ends the waiting. What is drawn already stays as it is."""
    st.session_state[_PASSES] += 1
    if st.session_state[_PASSES] > 1:
        st.session_state[_ARRIVED] = st.session_state[_WANTED]
        st.rerun(scope="app")


def _draw(shares: Sequence[Share], height: int) -> None:
    from lib.ui.charts.figure import CONFIG, domain_figure  # large: asked for only now

    values = "; ".join(words.DOMAIN_VALUE.format(name=share.name, share=share.text) for share in shares)
    alt = words.DOMAIN_ALT.format(values=values)
    st.plotly_chart(domain_figure(shares, height), config=CONFIG, theme=None, key="domain-shares", alt=alt)
