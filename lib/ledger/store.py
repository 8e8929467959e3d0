"""The ledger: records read from disk, new ones added under a lock, never one changed."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from lib.ledger.files import place_folder
from lib.ledger.listing import Listing
from lib.ledger.locking import only_writer
from lib.ledger.records import RECEIPT, VALUES, Receipt, RecordKind, digest_line, moment_text, values_to_csv
from lib.ledger.snapshot import DEMO_SUFFIX, Record, Snapshot, fingerprint_of, read_record
from lib.plan.actual import Actual, Key


class Conflict(Exception):
    """Someone stored figures for the same keys after the preview was made; `records` are theirs."""

    def __init__(self, records: tuple[Receipt, ...]) -> None:
        super().__init__(f"{len(records)} records touch the same figures")
        self.records = records


class Ledger:
    """The records below one folder, `data/actuals`. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._listing = Listing(folder)
        self._read: dict[Path, Record | None] = {}
        self._last: tuple[list[Path], Snapshot] | None = None
        self._mutex = threading.Lock()

    def fingerprint(self) -> str:
        """Return a text that changes whenever a record appears or becomes readable: one still being copied here counts later."""
        return self.snapshot().fingerprint

    def snapshot(self) -> Snapshot:
        """Return the ledger as it stands now; every record is read from disk once in this object's life."""
        with self._mutex:
            folders = self._listing.folders()
            if self._last and self._last[0] is folders and not self._last[1].unreadable:
                return self._last[1]  # what was worked out of it once is there for all who look
            for folder in folders:
                if self._read.get(folder) is None:
                    self._read[folder] = read_record(folder)
            found = {folder: self._read[folder] for folder in folders}
            records = sorted((record for record in found.values() if record), key=lambda record: record.receipt.order)
            snapshot = Snapshot(
                tuple(records),
                tuple(folder for folder, record in found.items() if record is None),
                fingerprint_of(folder.name + ("" if record else "?") for folder, record in found.items()),
            )
            self._last = folders, snapshot
        return snapshot

    def submit(
        self,
        *,
        period: str,
        officer: str,
        actuals: Iterable[Actual],
        file_name: str,
        content: bytes,
        now: datetime,
        basis: Snapshot | None = None,
        demo: bool = False,
    ) -> Receipt:
        """Store a submission whole and return its receipt.

        Parameters
        ----------
        basis
            What the officer was shown before confirming; None to store whatever happened in between.
        now
            The moment of acceptance, with time zone. Should a clock have gone back, the record is still put after all others.

        Raises
        ------
        Conflict
            After `basis` someone else changed figures that this submission holds. Nothing is stored.
        ValueError
            There are no figures.
        OSError
            The disk refused; nothing is stored.
        """
        figures = tuple(actuals)
        if not figures:
            raise ValueError("a submission needs at least one figure")
        with self._lock():
            snapshot = self.snapshot()
            keys = {actual.key(period) for actual in figures}
            if basis is not None:
                _refuse_conflicts(basis, snapshot, keys)
            supersedes = {snapshot.current[key][1].id for key in keys & snapshot.current.keys()}
            accepted_at = snapshot.next_moment(now)
            receipt = Receipt(
                id=_new_id(accepted_at, demo),
                kind=RecordKind.SUBMISSION,
                period=period,
                officer=officer,
                accepted_at=accepted_at,
                demo=demo,
                file_name=file_name,
                sha256=hashlib.sha256(content).hexdigest(),
                supersedes=tuple(sorted(supersedes)),
            )
            suffix = Path(file_name).suffix.lower()
            original = "original" + (suffix if suffix[1:].isalnum() and suffix.isascii() else ".bin")
            return self._place(receipt, {original: content, VALUES: values_to_csv(figures).encode()})

    def withdraw(self, record_id: str, *, officer: str, now: datetime, reason: str = "") -> Receipt:
        """Take back the record `record_id` and return the withdrawal's receipt; withdraw that one to undo.

        Raises
        ------
        KeyError
            There is no such record.
        ValueError
            It is taken back already, or no officer is named.
        OSError
            The disk refused; nothing is stored.
        """
        if not officer.strip():
            raise ValueError("an officer must be named")
        with self._lock():
            snapshot = self.snapshot()
            target = snapshot.by_id[record_id].receipt
            if record_id in snapshot.withdrawn:
                raise ValueError(f"{record_id} is withdrawn already")
            accepted_at = snapshot.next_moment(now)
            receipt = Receipt(
                id=_new_id(accepted_at, target.demo),
                kind=RecordKind.WITHDRAWAL,
                period=target.period,
                officer=officer,
                accepted_at=accepted_at,
                demo=target.demo,
                withdraws=record_id,
                reason=reason,
            )
            return self._place(receipt, {})

    def mark_meeting(
        self, *, title: str, period: str, groups: Iterable[str], officer: str, now: datetime, plan: Mapping[str, bytes]
    ) -> Receipt:
        """Freeze this moment under `title` and return the meeting's receipt; `Snapshot.until` its id shows the same for ever.

        `plan` holds the plan's files as they are now, by name; they stay in the record, so that later targets judge nothing anew.

        Raises
        ------
        OSError
            The disk refused; nothing is stored.
        """
        with self._lock():
            snapshot = self.snapshot()
            accepted_at = snapshot.next_moment(now)
            receipt = Receipt(
                id=_new_id(accepted_at, snapshot.is_demonstration),
                kind=RecordKind.MEETING,
                period=period,
                officer=officer,
                accepted_at=accepted_at,
                demo=snapshot.is_demonstration,
                title=title,
                groups=tuple(sorted(groups)),
            )
            return self._place(receipt, plan)

    def _lock(self) -> FileLock:
        return only_writer(self.folder / ".lock")

    def _place(self, draft: Receipt, files: Mapping[str, bytes]) -> Receipt:
        """Put a record on disk, its receipt holding the digest of every other file, and return that receipt."""
        receipt = replace(draft, digests=tuple(digest_line(name, content) for name, content in sorted(files.items())))
        destination = self.folder / receipt.period[:4] / receipt.period / receipt.id
        place_folder(self.folder, destination, {**files, RECEIPT: receipt.to_json().encode()})
        return receipt


def _refuse_conflicts(basis: Snapshot, snapshot: Snapshot, keys: set[Key]) -> None:
    # A figure of another month counts too: a running count that was raised in between may make this one a fall.
    touched = _any_month(keys)
    others = (record for record in {*basis.standing} ^ {*snapshot.standing} if not record.receipt.demo)
    changed = [record.receipt for record in others if touched & _any_month(record.keys())]
    if changed:
        raise Conflict(tuple(sorted(changed, key=lambda receipt: receipt.order)))


def _any_month(keys: Iterable[Key]) -> set[tuple[str, str, str]]:
    return {(key.period[:4], key.measure, key.group) for key in keys}


def _new_id(moment: datetime, demo: bool) -> str:
    return f"{moment_text(moment)}-{secrets.token_hex(4)}" + (DEMO_SUFFIX if demo else "")
