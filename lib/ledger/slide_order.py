"""Slide orders as records: in which order a frozen meeting shows its slides, and which of them it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.store import Ledger


def arrange_slides(ledger: Ledger, meeting: str, slides: Sequence[str], left_out: Sequence[str], author: Author) -> Receipt:
    """Give the meeting with the id `meeting` an order of slides, by their keys, and return the receipt of that.

    Raises
    ------
    KeyError
        There is no such record.
    ValueError
        It is no meeting, or one that was taken back; nothing would be shown; or a slide is named twice.
    OSError
        The disk refused; nothing is stored.
    """
    named = [*slides, *left_out]
    if not slides or len(set(named)) != len(named):
        raise ValueError("an order shows at least one slide, and names each once")
    with ledger.accepting() as snapshot:
        target = snapshot.by_id[meeting].receipt
        if target.kind is not RecordKind.MEETING or meeting in snapshot.withdrawn:
            raise ValueError(f"{meeting} is no meeting that stands")
        draft = draft_of(author, RecordKind.SLIDE_ORDER, target.period, demo=target.demo)
        draft = replace(draft, title=target.title, arranges=meeting, slides=tuple(slides), left_out=tuple(left_out))
        return ledger.place(snapshot, draft, {})
