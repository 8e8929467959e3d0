"""Records of group links: one group hands in what it owes for one period, until a day, unless the link is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Ledger


class LinkState(StrEnum):
    """Whether a link opens, and if not, why."""

    OPEN = "open"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def issue_link(ledger: Ledger, group: str, name: str, period: str, last_day: date, author: Author) -> Receipt:
    """Let the group with the code `group`, called `name` now, hand in for a period by a link, and return the link's receipt.

    Raises
    ------
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        draft = draft_of(author, RecordKind.GROUP_LINK, period, demo=snapshot.is_demonstration)
        return ledger.place(snapshot, replace(draft, title=name, groups=(group,), due=last_day.isoformat()), {})


def find_link(snapshot: Snapshot, record_id: str) -> Receipt | None:
    """Return the receipt of a link, whether it still opens or not; None where there is no such link."""
    record = snapshot.by_id.get(record_id)
    return record.receipt if record and record.receipt.kind is RecordKind.GROUP_LINK else None


def state_of_link(snapshot: Snapshot, link: Receipt, today: date) -> LinkState:
    """Tell whether a link opens on the day `today`; one made for demonstration figures is gone with them."""
    if link.id in snapshot.withdrawn or link.demo != snapshot.is_demonstration:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if today <= date.fromisoformat(link.due) else LinkState.EXPIRED


def open_links(snapshot: Snapshot, today: date) -> tuple[Receipt, ...]:
    """Return the links that open on the day `today`, oldest first."""
    links = (record.receipt for record in snapshot.records if record.receipt.kind is RecordKind.GROUP_LINK)
    return tuple(link for link in links if state_of_link(snapshot, link, today) is LinkState.OPEN)


def came_by(snapshot: Snapshot, link: Receipt) -> tuple[Record, ...]:
    """Return what came by a link and was not taken back, oldest first."""
    return tuple(r for r in snapshot.records if r.receipt.link == link.id and r.receipt.id not in snapshot.withdrawn)
