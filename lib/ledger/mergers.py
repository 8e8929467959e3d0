"""The records of mergers: the figures of a former ward stored whole, in one record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lib.ledger.former_submissions import FormerSubmission, Renamed, merger_files
from lib.ledger.plan_history import PlanChange, PlanChanged
from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Ledger, refuse_locked


@dataclass(frozen=True)
class Merger:
    """A former ward as it comes to this one: its submissions under this ward's codes, and what everything was called before."""

    ward: str
    period: str
    """The first month in which it belongs to this ward."""
    submissions: tuple[FormerSubmission, ...]
    measures: Mapping[int, Sequence[Renamed]]
    """By year."""
    groups: tuple[Renamed, ...]
    source_name: str
    kept: bytes
    """A backup of its folder."""


def store_merger(ledger: Ledger, merger: Merger, groups: PlanChange, basis: Snapshot, author: Author) -> Receipt:
    """Store a merger and return its receipt. Its figures count once groups.csv knows its groups: until then nothing knows them.

    Raises
    ------
    PlanChanged
        Since the merger was shown, the groups or a figure became other ones; nothing is stored.
    Locked
        A month from the merger on is closed.
    ValueError
        No officer is named.
    OSError
        The disk refused; nothing is stored.
    """
    if not author.full_name.strip():
        raise ValueError("an officer must be named")
    with ledger.accepting() as snapshot:
        if snapshot.fingerprint != basis.fingerprint or _content(groups.folder / groups.name) != groups.basis:
            raise PlanChanged(groups.name)
        refuse_locked_since(snapshot, merger.period)
        draft = replace(
            draft_of(author, RecordKind.MERGER, merger.period, demo=False),
            title=merger.ward,
            groups=tuple(group.new_code for group in merger.groups),
            file_name=merger.source_name,
            sha256=hashlib.sha256(merger.kept).hexdigest(),
        )
        return ledger.place(snapshot, draft, merger_files(merger.submissions, merger.measures, merger.groups, merger.kept))


def refuse_locked_since(snapshot: Snapshot, period: str) -> None:
    """Raise `Locked` if a month from `period` on is closed."""
    for locked in sorted(snapshot.locks):
        if locked >= period:
            refuse_locked(snapshot, locked)


def standing_mergers(snapshot: Snapshot) -> tuple[Receipt, ...]:
    """Return the mergers that were not undone, newest first."""
    found = (record.receipt for record in reversed(snapshot.records) if record.receipt.kind is RecordKind.MERGER)
    return tuple(receipt for receipt in found if receipt.id not in snapshot.withdrawn)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
