"""The slides of a frozen meeting as one file, which opens from a USB stick in any browser, without server or network."""

from __future__ import annotations

from lib.ledger.journal import RECORD, Entry, Event, Journal
from lib.ledger.records import Receipt
from lib.plan.periods import VIETNAM
from lib.ui import tags
from lib.ui.slides.deck import deck
from lib.ui.slides.parts import Slide
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.ui.web.offline_document import offline_document
from lib.vietnamese.dates import moment_text
from lib.vietnamese.words import offline_words as words

PROGRAMS = ("drawing.js", "slides.js")


def offline_deck(view: View) -> Html:
    """Return the file of a frozen moment, as far as whoever looks at `view` may see it.

    Raises
    ------
    ValueError
        It is no frozen moment: what still changes is not for taking along.
    """
    meeting = view.meeting
    if meeting is None:
        raise ValueError("no frozen moment")
    title = words.TITLE.format(meeting=meeting.title, period=view.period.label, authority=view.plan.settings.authority)
    return offline_document(title, tags.without_server(deck(view, [_about(view, meeting)])), PROGRAMS)


def entry_of(journal: Journal, meeting: Receipt) -> Entry | None:
    """Return the journal's entry about a meeting, whose digest holds all that the journal knew until then; None if it has none."""
    entries = (entry for entry in journal.entries() if entry.event is Event.MEETING_FROZEN)
    return next((entry for entry in entries if entry.what.get(RECORD) == meeting.id), None)


def _about(view: View, meeting: Receipt) -> Slide:
    """Return the last slide: whose figures these are, frozen when and by whom, and the digest to hold them against."""
    entry = entry_of(view.workspace.journal, meeting)
    when = moment_text(meeting.accepted_at.astimezone(VIETNAM))
    digest: Node = tags.p[words.NO_DIGEST]
    if entry is not None:
        number = words.DIGEST.format(number=entry.number)
        digest = [tags.p[number, tags.br, tags.code[entry.digest]], tags.p[words.DIGEST_HINT]]
    domains = ", ".join(view.workspace.domains.values())
    body = [
        tags.p[words.FROZEN_BY.format(authority=view.plan.settings.authority, when=when, officer=meeting.officer)],
        tags.p[words.UNCHANGED],
        tags.p[words.PART.format(domains=domains)] if view.workspace.closed else None,
        digest,
        tags.p[words.KEYS],
    ]
    return Slide(words.ABOUT, body, "about")
