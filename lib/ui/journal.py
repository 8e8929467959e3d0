"""The parts of the journal's page: the state of its chain, the search, and the entries found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from lib.ledger.data_fault import Fault
from lib.ledger.journal import Entry, Event, Journal
from lib.ledger.verify import read_journal
from lib.plan.periods import VIETNAM
from lib.ui import tags
from lib.ui.tags import Html, rendered
from lib.vietnamese.dates import day_text
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import journal_words as words

SHOWN = 50
"""Entries on one page."""
MOST_FAULTS = 10
"""Faults that are spelt out: whoever rewrote the journal broke every line after the first."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for; None is everything."""

    who: str | None
    event: Event | None
    since: datetime | None

    def matches(self, entry: Entry) -> bool:
        return (
            self.who in (None, entry.who) and self.event in (None, entry.event) and (self.since is None or entry.at >= self.since)
        )


def read(journal: Journal) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Return the entries, oldest first, and what is wrong with their chain; read anew only after something was added.

    Raises
    ------
    OSError
        The disk does not tell whether anything was added.
    """
    return _read(journal, journal.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(_journal: Journal, version: str) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    return read_journal(_journal)


def show_state(entries: Sequence[Entry], faults: Sequence[Fault]) -> None:
    """Draw whether the chain holds, in a word and a shape, and what to do where it does not."""
    wrong, noted = ([fault for fault in faults if fault.is_note is is_note] for is_note in (False, True))
    broken = [tags.p(".warning", role="alert")[tags.b[words.BROKEN]], _list(wrong)]
    whole = tags.p(".sound", role="status")[words.WHOLE.format(count=len(entries))]
    notes = [tags.p[words.NOTED], _list(noted)] if noted else None
    st.html(rendered(broken if wrong else whole, notes, tags.p(".subline")[words.VERIFY]))


def _list(faults: Sequence[Fault]) -> Html:
    return tags.ul[[tags.li[f"{fault.sentence} {fault.remedy}"] for fault in faults[:MOST_FAULTS]]]


def ask(entries: Sequence[Entry], now: datetime) -> Wanted:
    """Draw the filters and return what they say."""
    people = sorted({entry.who for entry in entries})
    events = [event for event in Event if any(entry.event is event for entry in entries)]
    columns = st.columns(3)
    # Streamlit knows an option by its label, so no person may be called as another option is.
    names = {words.EVERYBODY: None, words.GUEST: "", **{f"“{name}”": name for name in people if name}}
    kinds = {words.EVERYTHING: None, **{words.EVENTS[event]: event for event in events}}
    spans = {words.ALWAYS: None, **{label: days for days, label in words.DAYS.items()}}
    who = names[columns[0].selectbox(words.ACTOR, list(names), format_func=visible, filter_mode=None)]
    event = kinds[columns[1].selectbox(words.EVENT, list(kinds), filter_mode=None)]
    days = spans[columns[2].selectbox(words.TIME, list(spans), filter_mode=None)]
    return Wanted(who, event, now - timedelta(days=days) if days else None)


def show(entries: Sequence[Entry], wanted: Wanted) -> None:
    """Draw what is found, newest first, one page of it."""
    found = [entry for entry in reversed(entries) if wanted.matches(entry)]
    if not found:
        st.info(words.NONE_FOUND)
        return
    question = (wanted.who, wanted.event)
    asked, first = st.session_state.get("journal_page", (question, 0))
    first = first if asked == question and first < len(found) else 0
    shown = found[first : first + SHOWN]
    place = words.FOUND.format(count=len(found), first=first + 1, last=first + len(shown))
    st.html(rendered(tags.p(".subline")[place]))
    st.html(rendered(tags.ol(".journal")[[entry_html(entry) for entry in shown]]))
    with st.container(horizontal=True):
        _page_button(words.NEWER, question, first - SHOWN, possible=first > 0)
        _page_button(words.OLDER, question, first + SHOWN, possible=first + SHOWN < len(found))


def _page_button(label: str, question: object, first: int, *, possible: bool) -> None:
    if st.button(label, disabled=not possible):
        st.session_state["journal_page"] = (question, max(first, 0))
        st.rerun()


def entry_html(entry: Entry) -> Html:
    """Return one entry."""
    local = entry.at.astimezone(VIETNAM)
    when = f"{local:%H:%M:%S} {day_text(local)}"
    origin = words.CONSOLE if entry.origin == "console" else entry.origin
    by = " · ".join(filter(None, (when, entry.who or words.GUEST, origin)))
    known = [(label, entry.what[name]) for name, label in words.DETAILS.items() if entry.what.get(name)]
    other = [(words.OTHER, value) for name, value in entry.what.items() if value and name not in (*words.DETAILS, *words.HIDDEN)]
    details = "; ".join(f"{label}: {value}" for label, value in (*known, *other))
    return tags.li[tags.span[by], tags.b[words.EVENTS[entry.event]], tags.small[details]]
