"""Verification of the journal against itself: every digest, every link of the chain, and its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from lib.ledger.data_fault import Fault
from lib.ledger.journal import START, Entry, Journal, Link, read_entry
from lib.vietnamese.disk_errors import disk_reason

PLACE = "journal/journal.jsonl"
BACKWARDS = timedelta(minutes=5)
"""How far the time may go back from one entry to the next: who waits for the lock has taken the time before."""
_NEWEST = 1000
"""How many entries the head may be behind, where the disk was too full to replace it."""


def read_journal(journal: Journal) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Return the entries that can be read, and what is wrong with the chain that they should make."""
    try:
        head, lines = journal.head(), journal.lines()  # in this order: an entry may be added in between
    except OSError as error:
        return (), (Fault("journal_unreadable", PLACE, disk_reason(error)),)
    numbered = [(number, read_entry(line)) for number, line in enumerate(lines, 1)]
    torn = [Fault("journal_torn", PLACE, str(number)) for number, entry in numbered if entry is None]
    entries = [(number, entry) for number, entry in numbered if entry is not None]
    faults = (*torn, *_chain_faults(entries), *_end_faults([entry for _, entry in entries], head))
    return tuple(entry for _, entry in entries), faults


def _chain_faults(entries: Sequence[tuple[int, Entry]]) -> Iterator[Fault]:
    last, moment = Link(0, START), None
    for line, entry in entries:
        if not entry.is_true():
            yield Fault("journal_changed", PLACE, str(line))
        if (entry.number, entry.previous) != (last.number + 1, last.digest):
            yield Fault("journal_broken", PLACE, str(line))
        if moment is not None and entry.at < moment - BACKWARDS:
            yield Fault("journal_clock", PLACE, str(line))
        last, moment = Link(entry.number, entry.digest), entry.at


def _end_faults(entries: Sequence[Entry], head: Link | None) -> Iterator[Fault]:
    """Yield a fault if the end is not what the head says; the head may be behind by what a dying writer left out."""
    if head is None:
        if len(entries) > 1:
            yield Fault("journal_end_lost", PLACE)
    elif head not in {Link(entry.number, entry.digest) for entry in entries[-_NEWEST:]}:
        yield Fault("journal_cut", PLACE, str(head.number))
