"""The parts of the page “Đôn đốc”: who owes now, and what a clerk takes away: messages and a calendar file."""

from __future__ import annotations

import streamlit as st

from lib.insight.follow_up.due_dates import calendar_file, due_months, due_text
from lib.insight.follow_up.reminders import group_message, owner_message, short_message
from lib.ui import group_links, state, tags
from lib.ui.completeness_tables import Owing
from lib.ui.html import heading, plain_label, section_title
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.vietnamese.dates import day_text
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import reminder_words as words

NAMED_DEBTORS = 3
"""How many of those who owe most the headline names."""


def headline(owing: Owing) -> Node:
    """Return how many owe now, who most, and of which moment this is."""
    return heading(_owed_now(owing), *(line for line in _about(owing) if line))


def _owed_now(owing: Owing) -> Node:
    if not owing.owners:
        return words.NOTHING_OWED
    if not any(debtor.days for debtor in owing.owners):
        return words.HEADLINE_NOT_YET_DUE.format(debtors=len(owing.owners))
    of = len({measure.owner for measure in owing.plan.measures})
    owed = len({debt.measure.indicator for debtor in owing.owners for debt in debtor.debts})
    first = words.HEADLINE_OWNERS.format(debtors=len(owing.owners), of=of)
    return [tags.em(".red")[first], " ", words.HEADLINE_INDICATORS.format(count=owed)]


def _about(owing: Owing) -> list[str]:
    view, plan = owing.view, owing.plan
    parts = [words.AS_OF.format(today=day_text(view.today))]
    if owing.until < 12:
        parts.append(words.UNTIL.format(month=owing.until, year=plan.year))
    closed = min(view.closed, owing.until)
    if closed:
        entry = owing.calendar[closed - 1]
        parts.append(words.LAST_CLOSED.format(month=closed, year=plan.year, close=day_text(entry.close), due=due_text(entry)))
    most = sorted(owing.owners, key=lambda debtor: -debtor.indicators)[:NAMED_DEBTORS]
    named = ", ".join(words.MOST_PART.format(name=debtor.name, count=debtor.indicators) for debtor in most)
    nothing = [] if owing.owners else [_nothing_owed(owing)]
    scope = []
    if view.groups is not None:
        names = ", ".join(plan.group_name(group) for group in plan.group_by_code if group in view.groups)
        scope = [words.ONLY_BY_GROUP.format(groups=names)]
    return [" · ".join(parts), words.MOST.format(names=named) if most else "", *nothing, *scope]


def _nothing_owed(owing: Owing) -> str:
    """Return why nobody owes anything, and what comes next."""
    if owing.view.closed == 0:
        return words.NOTHING_CLOSED.format(year=owing.plan.year) + " " + _next_due(owing)
    return words.NOTHING_OWED_HINT.format(next=_next_due(owing))


def _next_due(owing: Owing) -> str:
    coming = [entry for entry, _ in due_months(owing.plan) if entry.close >= owing.view.today]
    if not coming:
        return words.NO_NEXT_DUE.format(year=owing.plan.year)
    entry = coming[0]
    return words.NEXT_DUE.format(period=entry.period.label, close=day_text(entry.close), due=due_text(entry))


def choose_side() -> bool:
    """Draw the choice between owners and groups; return whether the groups were chosen."""
    chosen = st.segmented_control(
        words.REMINDERS,
        [words.BY_OWNER, words.BY_GROUP],
        default=words.BY_OWNER,
        required=True,
        label_visibility="collapsed",
        key="remind_by",
    )
    return chosen == words.BY_GROUP


def offer_calendar(view: View) -> None:
    """Draw the button that gives the year's due dates as a calendar file."""
    year = view.plan.year
    st.download_button(
        words.DOWNLOAD_CALENDAR,
        lambda: calendar_file(view.plan, state.now()),
        file_name=words.CALENDAR_FILE.format(year=year),
        mime="text/calendar",
        icon=":material/event:",
        help=words.CALENDAR_HINT.format(year=year),
        on_click="ignore",
    )


def show_messages(owing: Owing, *, by_group: bool) -> None:
    """Draw one ready message for each who owes, behind its name."""
    debtors, write = (owing.groups, group_message) if by_group else (owing.owners, owner_message)
    if not debtors:
        return
    st.html(rendered(section_title(words.MESSAGES), tags.p(".subline")[words.MESSAGES_HINT]))
    short = short_message(owing.plan, debtors, owing.view.today, by_group=by_group, demo=owing.view.snapshot.is_demonstration)
    chat = st.expander(words.SHORT_TITLE, key=f"message-{by_group}", on_change="rerun")
    if chat.open:
        chat.code(visible(short), language=None, wrap_lines=True)
    for debtor in debtors:
        label = words.DEBTOR.format(name=debtor.name, count=debtor.indicators, delay=debtor.delay)
        opened = st.expander(plain_label(label), key=f"message-{by_group}-{debtor.code}", on_change="rerun")
        if opened.open:
            text = write(owing.plan, debtor, owing.view.today, demo=owing.view.snapshot.is_demonstration)
            opened.code(visible(text), language=None, wrap_lines=True)
            if by_group:
                with opened:
                    group_links.offer(owing.view, debtor)
