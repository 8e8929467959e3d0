"""The part of “Đôn đốc” that makes a link for a group that owes: the text to send with it, and taking it back."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from lib.access.accounts import AccountsUnreadable
from lib.access.link_tokens import token_of_link
from lib.access.rights import Act
from lib.insight.follow_up.reminders import Debtor
from lib.ledger.clock import day_ahead
from lib.ledger.link_records import open_links
from lib.ledger.records import Receipt
from lib.plan.periods import VIETNAM, Period
from lib.submission.link_service import issue, owed_by_group, tasks_of_group
from lib.ui import actions, state, tags, unit_choice
from lib.ui.html import notice, secondary
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.web.access_middleware import is_this_machine
from lib.ui.web.group_form import PATH, asked_for
from lib.vietnamese.dates import day_text
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import link_words as words

_DAYS = (1, 3, 7, 14, 31)
_USUAL_DAYS = 7


def offer(view: View, debtor: Debtor) -> None:
    """Draw the links of a group that owes, and the button that makes one for the newest month owed."""
    offer_for(view, debtor.code, max(debt.last for debt in debtor.debts))


def offer_for(view: View, group: str, month: int) -> None:
    """Draw the links of a group that open now, and the button that makes one; nothing for whoever may not."""
    if not actions.may_do(Act.ISSUE_LINK) or view.meeting is not None:
        return
    period = Period(view.plan.year, month)
    st.html(rendered(tags.h3[words.TITLE], secondary(words.HINT)))
    snapshot, today = view.workspace.snapshot(), state.now().astimezone(VIETNAM).date()
    for link in open_links(snapshot, today):
        if link.groups == (group,) and link.period.startswith(f"{view.plan.year}-"):
            _show(view, link)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = st.selectbox(
            words.DAYS,
            _DAYS,
            index=_DAYS.index(_USUAL_DAYS),
            format_func=lambda count: words.DAY_COUNT.format(days=count),
            filter_mode=None,
            key=f"link-days-{group}",
            width=160,
        )
        pressed = st.button(words.ISSUE, key=f"link-{group}", icon=":material/link:")
    if pressed:
        service = actions.service(view)
        if actions.attempt(lambda: issue(service, group, period, days, state.now())) is not None:
            st.rerun()


def _show(view: View, link: Receipt) -> None:
    """Draw one link with its text to copy, and the button that takes it back."""
    due = day_text(day_ahead(date.fromisoformat(link.due), state.now(), view.today))
    period = Period.parse(link.period)
    try:
        address = _server() + PATH + unit_choice.link_part() + token_of_link(view.workspace.folder, link.id)
    except (AccountsUnreadable, OSError) as fault:
        st.html(rendered(notice(str(fault))))
        return
    about = (view.plan, view.workspace.snapshot(), view.today, link.groups[0])
    figures, tasks = owed_by_group(*about, period), tasks_of_group(*about)
    text = words.MESSAGE.format(
        demo=words.DEMO if link.demo else "",
        authority=view.plan.settings.authority,
        group=view.plan.group_name(link.groups[0]),
        what=asked_for(len(figures), len(tasks), period.label),
        due=due,
        address=address,
    )
    st.html(rendered(tags.p[words.LIVE.format(period=period.label, due=due, officer=link.officer)]))
    st.code(visible(text), language=None, wrap_lines=True)
    if is_this_machine(urlsplit(address).hostname or ""):
        st.html(rendered(notice(words.ONLY_HERE)))
    if st.button(words.WITHDRAW, key=f"link-back-{link.id}", icon=":material/link_off:"):
        service = actions.service(view)
        if actions.attempt(lambda: service.withdraw(link.id, state.now())) is not None:
            st.rerun()


def _server() -> str:
    """Return the address of the server as whoever looks at the page reached it: "https://bang.phuong.example"."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme or 'http'}://{parts.netloc or 'localhost'}"
