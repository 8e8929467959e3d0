"""Verification of the whole data folder against its receipts and its journal. Reads everything, writes nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lib.ledger.data_fault import Fault
from lib.ledger.demonstration_list import demonstration_faults
from lib.ledger.folders import JOURNAL, RECOGNITION, RECORDS
from lib.ledger.journal import RECEIPT_DIGEST, RECORD, Entry, Journal, Link
from lib.ledger.leftovers import leftovers
from lib.ledger.plan_files import plan_faults
from lib.ledger.record_listing import Listing
from lib.ledger.records import RECEIPT, Receipt
from lib.ledger.snapshot import read_receipt
from lib.ledger.table_corrections import corrections_from
from lib.ledger.verify_journal import PLACE, read_journal
from lib.ledger.verify_records import record_faults
from lib.plan.model import Plan
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words.fault_words import NOT_AS_WRITTEN

LEAST_FREE_MB = 64


@dataclass(frozen=True)
class Verified:
    """What a check of the data folder found. `head` is the journal's last entry: written down elsewhere, it holds the journal."""

    records: int
    entries: int
    head: Link | None
    faults: tuple[Fault, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong; notes are not."""
        return all(fault.is_note for fault in self.faults)


Further = Callable[[Path, Sequence[Entry]], Iterable[Fault]]
"""What yields faults of files that another package knows, from the data folder and the journal's entries."""


def verify(data: Path, plans: Mapping[int, Plan] | None, now: datetime, further: Further = lambda _data, _entries: ()) -> Verified:
    """Check a data folder; `plans` by year, or None where the plan's files cannot be read."""
    journal = Journal(data / JOURNAL)
    # The journal first: what is accepted meanwhile is then listed without its entry, which is only noted, and never the other way.
    entries, faults = read_journal(journal)
    folders = Listing(data / RECORDS).folders()
    known = {folder.name for folder in folders}
    of_records = [
        fault for folder in folders for fault in record_faults(folder, _place(data, folder), known=known, plans=plans, now=now)
    ]
    found = (
        *_folder_faults(data),
        *of_records,
        *faults,
        *_journal_gaps(data, folders, entries, journal),
        *(Fault("leftover", _place(data, path)) for path in leftovers(data)),
        *_memory_faults(data),
        *demonstration_faults(data, folders),
        *plan_faults(data, entries),
        *further(data, entries),
    )
    head = Link(entries[-1].number, entries[-1].digest) if entries else None
    return Verified(len(folders), len(entries), head, found)


def not_journalled(folders: Sequence[Path], entries: Sequence[Entry]) -> Iterator[tuple[Path, Receipt]]:
    """Yield the real records that the journal does not name. Those of version 1 are older than the journal."""
    named = {entry.what.get(RECORD) for entry in entries}
    for folder in folders:
        try:
            receipt = read_receipt(folder)
        except (OSError, ValueError, KeyError, TypeError):
            continue  # told already
        if receipt.format_version > 1 and not receipt.demo and receipt.id not in named:
            yield folder, receipt


def _journal_gaps(data: Path, folders: Sequence[Path], entries: Sequence[Entry], journal: Journal) -> Iterator[Fault]:
    """Yield what records and journal do not agree about."""
    by_name = {folder.name: folder for folder in folders}
    for entry in entries:
        if (record := entry.what.get(RECORD)) is None:
            continue
        if record not in by_name:
            yield Fault("record_gone", record, str(entry.number))
        elif RECEIPT_DIGEST in entry.what and _digest(by_name[record] / RECEIPT) not in (None, entry.what[RECEIPT_DIGEST]):
            yield Fault("receipt_changed", _place(data, by_name[record]), str(entry.number))
    missing = list(not_journalled(folders, entries))
    if len(missing) > 1 and not journal.file.exists():
        yield Fault("journal_gone", PLACE, str(len(missing)))
    else:
        yield from (Fault("not_journalled", _place(data, folder), receipt.officer) for folder, receipt in missing)


def _digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read: that is told already."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def _folder_faults(data: Path) -> Iterator[Fault]:
    """Yield what would keep the next submission from being stored."""
    for folder in (data, data / RECORDS, data / JOURNAL):
        if folder.exists() and not os.access(folder, os.W_OK):
            yield Fault("folder_read_only", _place(data, folder))
    free = shutil.disk_usage(data).free >> 20
    if free < LEAST_FREE_MB:
        yield Fault("disk_nearly_full", ".", str(free))


def _memory_faults(data: Path) -> Iterator[Fault]:
    for path in sorted(data.glob(f"{RECOGNITION}/*.json")):
        try:
            corrections_from(path.read_bytes())
        except OSError as error:
            yield Fault("memory_unreadable", _place(data, path), disk_reason(error))
        except ValueError:
            yield Fault("memory_unreadable", _place(data, path), NOT_AS_WRITTEN)


def _place(data: Path, path: Path) -> str:
    return path.relative_to(data).as_posix()
