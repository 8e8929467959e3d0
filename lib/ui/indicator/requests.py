"""The requests about a measure beside its light: questions, answers, and the forms to ask, to answer and to take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from lib.access.rights import Act, Refused, require_answer, require_withdrawal
from lib.insight.follow_up.requests import Request, about
from lib.insight.scorecard import MeasureScore
from lib.ledger.clock import day_by
from lib.ledger.records import Receipt
from lib.plan.periods import Period
from lib.ui import actions, current_account, state, tags
from lib.ui.html import chart_title, secondary
from lib.ui.requests import all_requests
from lib.ui.state import View
from lib.ui.tags import Html, rendered
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import request_words as words

FURTHEST, USUAL = 20, 3
"""How many working days off the last day to choose is, and the one chosen first."""
MOST_LETTERS = 2000
_DONE = "request_done"


def show(view: View, score: MeasureScore) -> None:
    """Draw what was asked and answered about the measure, newest first, and what the visitor may do about it.

    At a frozen moment it is what stood then, and nothing can be done.
    """
    found = about(all_requests(view), score.measure)
    may_ask = view.meeting is None and score.status is not None and score.status.needs_action and actions.may_do(Act.REQUEST)
    message = st.session_state.pop(_DONE, None)
    if not found and not may_ask and message is None:
        return
    with st.container(key="requests"):
        if message:
            st.html(rendered(tags.p(".sound", role="status")[message]))
        for number, request in enumerate(found):
            st.html(rendered(None if number else chart_title(words.TITLE), _request_view(request)))
            if view.meeting is None:
                _offer_acts(view, request)
        if may_ask:
            _offer_asking(view, score, len(found))


def _request_view(request: Request) -> Html:
    receipt, answer = request.receipt, request.answer
    when = day_text(day_by(receipt.accepted_at, request.today))
    asked = words.ASKED_BY.format(officer=receipt.officer, when=when, period=Period.parse(receipt.period).label)
    texts = [(receipt.text, asked)]
    if answer is not None:
        by = words.ANSWERED_BY.format(officer=answer.officer, when=day_text(day_by(answer.accepted_at, request.today)))
        texts.append((answer.text, by))
    return tags.div(f".request.request-{request.state.value}")[
        tags.b[request.state_text],
        [tags.p(".request-text")[text, " ", tags.span(".secondary")[f"({by})"]] for text, by in texts],
    ]


def _offer_asking(view: View, score: MeasureScore, asked: int) -> None:
    # A new key closes and empties the form once something was asked.
    measure, key = score.measure, f"{score.measure.code}-{asked}"
    with st.popover(words.ASK, key=f"ask-{key}", icon=":material/help:"):
        days = view.plan.settings.office_days.working_days_after(view.today, FURTHEST)
        due = st.selectbox(
            words.DUE,
            days,
            index=USUAL - 1,
            format_func=lambda day: _day(day, days.index(day) + 1),
            key=f"ask-due-{key}",
            filter_mode=None,
        )
        text = st.text_area(words.QUESTION, words.QUESTION_DEFAULT, key=f"ask-text-{key}", height=90, max_chars=MOST_LETTERS)
        if st.button(words.SEND, key=f"ask-do-{key}", type="primary"):
            service = actions.service(view)
            _do(
                lambda: service.request_explanation(measure, view.period, due, text, state.now()),
                words.SENT.format(due=day_text(due)),
            )


def _offer_acts(view: View, request: Request) -> None:
    """Offer to answer, or to take back; whether it is done is decided by the submission service."""
    service, receipt = actions.service(view), request.receipt
    newest = request.answer or receipt
    may_answer = request.is_open and _may(lambda: require_answer(current_account.account(), receipt))
    may_take_back = _may(lambda: require_withdrawal(current_account.account(), view.snapshot, newest.id, review=False))
    if not may_answer and not may_take_back:
        return
    with st.container(horizontal=True):
        if may_answer:
            with st.popover(words.ANSWER, key=f"answer-{receipt.id}", icon=":material/edit_note:"):
                text = st.text_area(words.EXPLANATION, key=f"answer-text-{receipt.id}", height=120, max_chars=MOST_LETTERS)
                if st.button(words.SEND_ANSWER, key=f"answer-do-{receipt.id}", type="primary"):
                    _do(lambda: service.answer(receipt.id, text, state.now()), words.ANSWERED)
        if may_take_back:
            label = words.TAKE_BACK_REQUEST if newest is receipt else words.TAKE_BACK_ANSWER
            with st.popover(label, key=f"take-{newest.id}"):
                st.html(rendered(secondary(words.TAKE_BACK_HINT)))
                if st.button(label, key=f"take-do-{newest.id}"):
                    _do(lambda: service.withdraw(newest.id, state.now()), words.TAKEN_BACK)


def _may(question: Callable[[], object]) -> bool:
    try:
        question()
    except Refused:
        return False
    return True


def _do(act: Callable[[], Receipt], message: str) -> None:
    """Do an act and draw the page anew: what is said of it must outlast that."""
    if actions.attempt(act) is not None:
        st.session_state[_DONE] = message
        st.rerun()


def _day(day: date, count: int) -> str:
    return words.DAYS.format(weekday=words.WEEKDAYS[day.weekday()], day=day_text(day), count=count)
