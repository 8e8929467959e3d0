"""The part of the page “Thiết lập” for the order of a domain's indicators."""

from __future__ import annotations

import hashlib

import streamlit as st

from lib.submission.order_changes import propose_order
from lib.ui import tags
from lib.ui.html import plain_label, secondary
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import setup_words as words


def show(view: View, basis: bytes) -> None:
    """Draw the indicators of the domain that is chosen, each with its place."""
    plan = view.workspace.catalogue.plans[view.plan.year]
    st.html(rendered(secondary(words.ORDER_HINT)))
    domain: str = st.selectbox(
        plain_label(words.TARGET_COLUMNS["domain"]),
        list(plan.domains),
        format_func=lambda code: visible(plan.domains[code]),
        filter_mode=None,
        key="order-domain",
    )
    indicators = plan.in_domain(domain)
    key = f"order-{domain}-{hashlib.sha256(basis).hexdigest()[:12]}"
    places = {}
    with st.form(key, enter_to_submit=False):
        for number, indicator in enumerate(indicators):
            left, right = st.columns([1, 6], vertical_alignment="center")
            places[indicator.code] = left.selectbox(
                words.DOMAIN_PLACE,
                range(1, len(indicators) + 1),
                index=number,
                filter_mode=None,
                label_visibility="collapsed",
                key=f"{key}-{indicator.code}",
            )
            right.html(rendered(tags.p[f"{indicator.code} – {indicator.name}"]))
        if not st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:"):
            return
    change.offer(lambda: propose_order(change.moment_of(view), domain, places, basis))
