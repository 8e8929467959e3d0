"""The ledger: records read from disk, new ones added under a lock, never one changed."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from filelock import FileLock

from lib.ledger.files import place_folder
from lib.ledger.records import RECEIPT, VALUES, Receipt, RecordKind, values_from_csv, values_to_csv
from lib.plan.actual import Actual, Key

DEMO_SUFFIX = "-minh-hoa"
"""Folders of generated records carry it, so that a look at the disk tells them from real ones."""


class Conflict(Exception):
    """Someone stored figures for the same keys after the preview was made; `records` are theirs."""

    def __init__(self, records: tuple[Receipt, ...]) -> None:
        super().__init__(f"{len(records)} records touch the same figures")
        self.records = records


@dataclass(frozen=True)
class Record:
    """A receipt, its figures (none for a withdrawal) and the folder it lives in."""

    receipt: Receipt
    actuals: tuple[Actual, ...]
    folder: Path | None
    """None for a record that is only imagined, in a preview."""

    def keys(self) -> frozenset[Key]:
        return frozenset(actual.key(self.receipt.period) for actual in self.actuals)

    @property
    def original(self) -> Path | None:
        """The workbook exactly as it came, or None for a withdrawal."""
        return next(self.folder.glob("original.*"), None) if self.folder else None


@dataclass(frozen=True)
class Snapshot:
    """The ledger at one moment: every readable record in the order of acceptance, and the folders that could not be read."""

    records: tuple[Record, ...]
    unreadable: tuple[Path, ...] = ()
    fingerprint: str = field(default="", compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        return {record.receipt.id: record for record in self.records}

    @cached_property
    def is_demonstration(self) -> bool:
        """Whether only generated figures are there. The first real submission ends it for good, even if withdrawn later."""
        submissions = [r.receipt for r in self.records if r.receipt.kind is RecordKind.SUBMISSION]
        return bool(submissions) and all(receipt.demo for receipt in submissions)

    @cached_property
    def withdrawn(self) -> Mapping[str, Receipt]:
        """The records taken back, by id, with the withdrawal that does it; one that is itself taken back does nothing."""
        taken: dict[str, Receipt] = {}
        # A withdrawal is always younger than what it withdraws, so going backwards settles each before it is asked about.
        for record in reversed(self.records):
            receipt = record.receipt
            if receipt.kind is RecordKind.WITHDRAWAL and receipt.id not in taken:
                taken[receipt.withdraws] = receipt
        return taken

    @cached_property
    def standing(self) -> tuple[Record, ...]:
        """The submissions whose figures count, in the order of acceptance."""
        return tuple(
            record
            for record in self.records
            if record.receipt.kind is RecordKind.SUBMISSION
            and record.receipt.id not in self.withdrawn
            and record.receipt.demo == self.is_demonstration
        )

    @cached_property
    def current(self) -> Mapping[Key, tuple[Actual, Receipt]]:
        """The replay: for each key the figure accepted last, with the receipt it came by."""
        state: dict[Key, tuple[Actual, Receipt]] = {}
        for record in self.standing:
            state.update({a.key(record.receipt.period): (a, record.receipt) for a in record.actuals})
        return state

    @cached_property
    def meetings(self) -> tuple[Receipt, ...]:
        """The frozen moments that were not taken back, newest first; those of demonstration figures vanish with them."""
        found = (record.receipt for record in reversed(self.records) if record.receipt.demo == self.is_demonstration)
        return tuple(r for r in found if r.kind is RecordKind.MEETING and r.id not in self.withdrawn)

    def until(self, record_id: str) -> Snapshot:
        """Return the ledger as it stood when the record `record_id` had just been accepted.

        Raises
        ------
        KeyError
            There is no such record.
        """
        last = self.by_id[record_id].receipt.order
        kept = tuple(record for record in self.records if record.receipt.order <= last)
        return Snapshot(kept, fingerprint=_fingerprint(record.receipt.id for record in kept))

    def followed_by(self, actuals: Iterable[Actual], *, period: str, demo: bool) -> Snapshot:
        """Return the ledger as it would stand if a submission of `actuals` came next. Nothing is stored."""
        receipt = Receipt("preview", RecordKind.SUBMISSION, period, "", _after_all(self, datetime.min.replace(tzinfo=UTC)), demo)
        return Snapshot((*self.records, Record(receipt, tuple(actuals), None)))


class Ledger:
    """The records below one folder, `data/actuals`. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[Path, Record | None] = {}
        self._mutex = threading.Lock()

    def fingerprint(self) -> str:
        """Return a text that changes whenever a record appears or becomes readable: one still being copied here counts later."""
        return self.snapshot().fingerprint

    def snapshot(self) -> Snapshot:
        """Return the ledger as it stands now; every record is read from disk once in this object's life."""
        with self._mutex:
            folders = self._record_folders()
            for folder in folders:
                if self._read.get(folder) is None:
                    self._read[folder] = _read_record(folder)
            found = {folder: self._read[folder] for folder in folders}
        records = sorted((record for record in found.values() if record), key=lambda record: record.receipt.order)
        return Snapshot(
            tuple(records),
            tuple(folder for folder, record in found.items() if record is None),
            _fingerprint(folder.name + ("" if record else "?") for folder, record in found.items()),
        )

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
            accepted_at = _after_all(snapshot, now)
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
            self._place(receipt, {original: content, VALUES: values_to_csv(figures).encode()})
        return receipt

    def withdraw(self, record_id: str, *, officer: str, now: datetime, reason: str = "") -> Receipt:
        """Take back the record `record_id` and return the withdrawal's receipt; withdraw that one to undo.

        Raises
        ------
        KeyError
            There is no such record.
        ValueError
            It is taken back already.
        OSError
            The disk refused; nothing is stored.
        """
        with self._lock():
            snapshot = self.snapshot()
            target = snapshot.by_id[record_id].receipt
            if record_id in snapshot.withdrawn:
                raise ValueError(f"{record_id} is withdrawn already")
            accepted_at = _after_all(snapshot, now)
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
            self._place(receipt, {})
        return receipt

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
            accepted_at = _after_all(snapshot, now)
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
            self._place(receipt, plan)
        return receipt

    def _record_folders(self) -> list[Path]:
        return sorted(self.folder.glob("[0-9][0-9][0-9][0-9]/*/*/"))

    def _lock(self) -> FileLock:
        # The operating system frees the lock when its holder dies, so there is no stale lock to clear.
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder / ".lock", timeout=30)

    def _place(self, receipt: Receipt, files: Mapping[str, bytes]) -> None:
        destination = self.folder / receipt.period[:4] / receipt.period / receipt.id
        place_folder(self.folder, destination, {**files, RECEIPT: receipt.to_json().encode()})


def _fingerprint(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def _read_record(folder: Path) -> Record | None:
    try:
        receipt = Receipt.from_json((folder / RECEIPT).read_text(encoding="utf-8"))
        if receipt.id != folder.name:
            return None
        is_submission = receipt.kind is RecordKind.SUBMISSION
        actuals = values_from_csv((folder / VALUES).read_bytes().decode()) if is_submission else ()
    except (OSError, ValueError, KeyError, TypeError):
        # A half-copied or damaged folder must not stop the others; the snapshot names it.
        return None
    return Record(receipt, actuals, folder)


def _refuse_conflicts(basis: Snapshot, snapshot: Snapshot, keys: set[Key]) -> None:
    changed = [
        record.receipt for record in {*basis.standing} ^ {*snapshot.standing} if not record.receipt.demo and record.keys() & keys
    ]
    if changed:
        raise Conflict(tuple(sorted(changed, key=lambda receipt: receipt.order)))


def _after_all(snapshot: Snapshot, now: datetime) -> datetime:
    latest = max((record.receipt.accepted_at for record in snapshot.records), default=None)
    moment = now.astimezone(UTC)
    return moment if latest is None or moment > latest else latest + timedelta(microseconds=1)


def _new_id(moment: datetime, demo: bool) -> str:
    return f"{moment:%Y%m%dT%H%M%S%f}Z-{secrets.token_hex(4)}" + (DEMO_SUFFIX if demo else "")
