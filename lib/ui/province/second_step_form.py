"""The form that switches a province's second step of approval on and off, and the service through which its pages decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from lib.access.rights import Act, Refused, may
from lib.plan.common_indicators import EVERY_WARD
from lib.plan.second_step import SecondStep
from lib.submission.province_review_service import ProvinceReviewService
from lib.ui import actions, current_account, state, tags
from lib.ui.html import notice, section_title
from lib.ui.province.province_frame import ProvinceView
from lib.ui.tags import rendered
from lib.vietnamese.dates import day_from_text, day_text
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import second_step_words as words

_DONE = "_second_step_done"


def service(view: ProvinceView) -> ProvinceReviewService:
    """Return the province's review for whoever looks at the page, asked anew."""
    return ProvinceReviewService(view.province.root, current_account.account(), current_account.origin())


def may_approve(view: ProvinceView) -> bool:
    """Tell whether to offer decisions; whether one is made is decided by the service."""
    account = current_account.account()
    return account is not None and may(replace(account, unit=view.province.units.province.code), Act.APPROVE_FOR_PROVINCE)


def show(view: ProvinceView) -> None:
    """Draw from when on which ward waits and the fields, for whoever may change that."""
    if not actions.may_do(Act.CHANGE_PLAN):
        return
    st.html(rendered(section_title(words.SWITCH_TITLE), tags.p(".subline")[words.SWITCH_ABOUT]))
    if st.session_state.pop(_DONE, None):
        st.html(rendered(notice(words.SWITCHED)))
    step = view.province.second_step
    names = {EVERY_WARD: words.EVERY_WARD} | {ward.code: ward.name for ward in view.province.units.wards}
    states = [_state(names[code], step, code) for code in dict.fromkeys((EVERY_WARD, *step.days))]
    st.html(rendered(tags.ul[[tags.li[text] for text in states]]))
    ward = st.selectbox(
        words.SWITCH_WARD, list(names), format_func=lambda code: visible(names[code]), key="second-step-ward", filter_mode=None
    )
    day = step.days.get(ward, step.days.get(EVERY_WARD))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        is_on = st.checkbox(words.SWITCH_ON, value=day is not None, key=f"second-step-on-{ward}")
        since = day or view.province.today(state.now())
        written = st.text_input(words.SWITCH_DAY, value=day_text(since), max_chars=10, key=f"second-step-day-{ward}", width=180)
        pressed = st.button(words.SWITCH_STORE, key="second-step-store", type="primary")
    if pressed and actions.attempt(lambda: _store(view, step, ward, written if is_on else "")):
        st.session_state[_DONE] = True
        st.rerun()


def _state(name: str, step: SecondStep, code: str) -> str:
    day = step.days.get(code)
    if day is None:
        return words.SWITCH_STATE_OFF.format(ward=name)
    return words.SWITCH_STATE_ON.format(ward=name, day=day_text(day))


def _store(view: ProvinceView, step: SecondStep, ward: str, written: str) -> bool:
    """Store from which day on a ward waits, as it was written; blank for never."""
    day: date | None = None
    if written.strip():
        try:
            day = day_from_text(written, view.province.today(state.now()).year)
        except ValueError:
            raise Refused(words.NOT_A_DAY_ON_PAGE.format(found=written)) from None
    service(view).switch(step.with_ward(ward, day), state.now())
    return True
