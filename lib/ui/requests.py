"""Requests for explanation on several pages: the line beside a light, and the list of those still open with their reminders."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.insight.follow_up.requests import Request, about, request_line, request_message, requests_of, still_open
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Measure, Plan
from lib.ui import tags
from lib.ui.html import plain_label, section_title, shortened
from lib.ui.state import View, cached
from lib.ui.tags import Html, rendered
from lib.vietnamese.words import request_words as words

LONGEST = 240
"""Letters of an answer that stand beside a light; the indicator's page has it whole."""


def all_requests(view: View) -> tuple[Request, ...]:
    """Return the requests about the year in view, as they stand at the moment which is shown."""
    return _requests(view)


@cached(24)
def _requests(plan: Plan, snapshot: Snapshot, today: date) -> tuple[Request, ...]:
    return requests_of(plan, snapshot, today)


def latest_text(view: View, measure: Measure, longest: int = LONGEST) -> str:
    """Return where the newest request about a measure stands, with its answer of at most so many letters; "" if nobody asked."""
    found = about(all_requests(view), measure)
    if not found:
        return ""
    newest = found[0]
    if newest.answer is None:
        return newest.state_text
    return words.ANSWER_IN_SHORT.format(state=newest.state_text, text=shortened(" ".join(newest.answer.text.split()), longest))


def beside_light(view: View, measure: Measure) -> list[Html]:
    """Return the line that stands under a measure's sentence; none if nobody asked."""
    text = latest_text(view, measure)
    return [tags.p(".request")[text]] if text else []


def show_open(view: View) -> None:
    """List the requests that still wait for an answer, each with a reminder to copy."""
    found = still_open(all_requests(view))
    hint = words.OPEN_HINT if found else words.NONE_OPEN
    title = words.OPEN_TITLE.format(count=len(found))
    st.html(rendered(section_title(title), tags.p(".subline")[hint]))
    for request in found:
        key = f"request-message-{request.receipt.id}"
        opened = st.expander(plain_label(request_line(request)), key=key, on_change="rerun")
        if opened.open:
            text = request_message(request, demo=view.snapshot.is_demonstration)
            opened.code(text, language=None, wrap_lines=True)
