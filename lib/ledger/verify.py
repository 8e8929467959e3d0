"""Verification of the whole data folder against its receipts and its journal. Reads everything, writes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from lib.ledger.data_fault import Fault
from lib.ledger.demonstration_list import demonstration_faults
from lib.ledger.folders import JOURNAL, RECOGNITION, RECORDS
from lib.ledger.former_submissions import read_former
from lib.ledger.journal import RECEIPT_DIGEST, RECORD, START, Entry, Journal, Link, read_entry
from lib.ledger.leftovers import leftovers
from lib.ledger.plan_files import plan_faults
from lib.ledger.record_listing import Listing
from lib.ledger.records import FORMAT_VERSION, RECEIPT, VALUES, Receipt, RecordKind, values_from_csv
from lib.ledger.snapshot import read_receipt, read_values
from lib.ledger.table_corrections import corrections_from
from lib.plan.actual import Actual
from lib.plan.former_wards import known_groups
from lib.plan.model import Plan
from lib.vietnamese.dates import day_text
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words.fault_words import NOT_AS_WRITTEN

JOURNAL_PLACE = "journal/journal.jsonl"
BACKWARDS = timedelta(minutes=5)
"""How far the time may go back from one entry to the next: who waits for the lock has taken the time before."""
_NEWEST_ENTRIES = 1000
"""How many entries the head may be behind, where the disk was too full to replace it."""
FUTURE = timedelta(days=1)
"""How far a moment may lie ahead: two clocks never agree to the minute, and time zones are set wrongly."""
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
    has_real_figures = any(_holds_real_figures(folder) for folder in folders)
    of_records = [
        fault
        for folder in folders
        for fault in record_faults(
            folder, _place(data, folder), known=known, plans=plans, now=now, has_real_figures=has_real_figures
        )
    ]
    found = (
        *_folder_faults(data),
        *of_records,
        *faults,
        *_merger_faults(data, folders, plans or {}),
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


def _holds_real_figures(folder: Path) -> bool:
    try:
        receipt = read_receipt(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return receipt.kind in (RecordKind.SUBMISSION, RecordKind.MERGER) and not receipt.demo


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
        yield Fault("journal_gone", JOURNAL_PLACE, str(len(missing)))
    else:
        yield from (Fault("not_journalled", _place(data, folder), receipt.officer) for folder, receipt in missing)


def _digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read: that is told already."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def _merger_faults(data: Path, folders: Sequence[Path], plans: Mapping[int, Plan]) -> Iterator[Fault]:
    """Yield the mergers whose groups the plan does not have: what their figures say counts for nothing then."""
    receipts = []
    for folder in folders:
        with suppress(OSError, ValueError, KeyError, TypeError):
            receipts.append((folder, read_receipt(folder)))
    undone = {receipt.withdraws for _, receipt in receipts}
    for folder, receipt in receipts:
        plan = plans.get(int(receipt.period[:4]))
        is_standing = receipt.kind is RecordKind.MERGER and receipt.id not in undone and plan is not None
        if is_standing and plan is not None and not known_groups(plan) >= set(receipt.groups):
            yield Fault("merger_unfinished", _place(data, folder), receipt.title)


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


# The journal: every digest, every link of the chain, and its end.


def read_journal(journal: Journal) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Return the entries that can be read, and what is wrong with the chain that they should make."""
    try:
        head, lines = journal.head(), journal.lines()  # in this order: an entry may be added in between
    except OSError as error:
        return (), (Fault("journal_unreadable", JOURNAL_PLACE, disk_reason(error)),)
    numbered = [(number, read_entry(line)) for number, line in enumerate(lines, 1)]
    torn = [Fault("journal_torn", JOURNAL_PLACE, str(number)) for number, entry in numbered if entry is None]
    entries = [(number, entry) for number, entry in numbered if entry is not None]
    faults = (*torn, *_chain_faults(entries), *_end_faults([entry for _, entry in entries], head))
    return tuple(entry for _, entry in entries), faults


def _chain_faults(entries: Sequence[tuple[int, Entry]]) -> Iterator[Fault]:
    last, moment = Link(0, START), None
    for line, entry in entries:
        if not entry.is_true():
            yield Fault("journal_changed", JOURNAL_PLACE, str(line))
        if (entry.number, entry.previous) != (last.number + 1, last.digest):
            yield Fault("journal_broken", JOURNAL_PLACE, str(line))
        if moment is not None and entry.at < moment - BACKWARDS:
            yield Fault("journal_clock", JOURNAL_PLACE, str(line))
        last, moment = Link(entry.number, entry.digest), entry.at


def _end_faults(entries: Sequence[Entry], head: Link | None) -> Iterator[Fault]:
    """Yield a fault if the end is not what the head says; the head may be behind by what a dying writer left out."""
    if head is None:
        if len(entries) > 1:
            yield Fault("journal_end_lost", JOURNAL_PLACE)
    elif head not in {Link(entry.number, entry.digest) for entry in entries[-_NEWEST_ENTRIES:]}:
        yield Fault("journal_cut", JOURNAL_PLACE, str(head.number))


# Each record: its place, its files, its figures, and the records it names.


def why_unreadable(folder: Path, place: str) -> Fault | None:
    """Return what keeps the record in `folder` from being counted, None if nothing does."""
    try:
        receipt = read_receipt(folder)
    except FileNotFoundError:
        return Fault("receipt_missing", place)
    except OSError as error:
        return Fault("record_unreadable", place, disk_reason(error))
    except (ValueError, KeyError, TypeError):
        return _receipt_fault(folder, place)
    if receipt.kind is RecordKind.MERGER:
        return _merger_fault(folder, place, receipt)
    if receipt.kind is not RecordKind.SUBMISSION:
        return None
    try:
        read_values(folder, receipt)
    except FileNotFoundError:
        return Fault("file_missing", place, VALUES)
    except OSError as error:
        return Fault("record_unreadable", place, disk_reason(error))
    except ValueError:
        return _values_fault(folder, place)
    return None


def _merger_fault(folder: Path, place: str, receipt: Receipt) -> Fault | None:
    """Return what keeps the figures of a former ward from being counted."""
    try:
        read_former(folder, receipt)
    except FileNotFoundError as error:
        return Fault("file_missing", place, Path(error.filename).name)
    except OSError as error:
        return Fault("record_unreadable", place, disk_reason(error))
    except (ValueError, KeyError, TypeError):
        return next(_file_faults(folder, place, receipt), Fault("values_damaged", place))
    return None


def _receipt_fault(folder: Path, place: str) -> Fault:
    try:
        plain = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
        if plain["format_version"] > FORMAT_VERSION:
            return Fault("receipt_newer", place)
        receipt = Receipt.from_json(json.dumps(plain))
        return Fault("receipt_of_another", place, receipt.id) if receipt.id != folder.name else Fault("moment_changed", place)
    except (OSError, ValueError, KeyError, TypeError):
        return Fault("receipt_damaged", place)


def _values_fault(folder: Path, place: str) -> Fault:
    """Tell figures that are no table any more from those that are another table than was accepted."""
    try:
        values_from_csv((folder / VALUES).read_bytes().decode())
    except (OSError, ValueError):
        return Fault("values_damaged", place)
    return Fault("file_changed", place, VALUES)


def record_faults(
    folder: Path,
    place: str,
    *,
    known: Collection[str],
    plans: Mapping[int, Plan] | None,
    now: datetime,
    has_real_figures: bool = False,
) -> Iterator[Fault]:
    """Yield what is wrong with the record in `folder`; `known` are the ids of all records, `plans` None if they cannot be read.

    `has_real_figures` tells whether others in the folder hold figures that are not made up.
    """
    if (fault := why_unreadable(folder, place)) is not None:
        yield fault
        return
    receipt = read_receipt(folder)
    wanted = f"{receipt.period[:4]}/{receipt.period}/{receipt.id}"
    if folder.parts[-3:] != tuple(wanted.split("/")):
        yield Fault("record_misplaced", place, wanted)
    if receipt.accepted_at > now + FUTURE:
        yield Fault("clock_ahead", place, day_text(receipt.accepted_at))
    yield from _file_faults(folder, place, receipt)
    for named in (*receipt.supersedes, *filter(None, [receipt.about, receipt.meeting])):
        if named not in known:
            yield Fault("link_broken", place, named)
    if receipt.kind is RecordKind.SUBMISSION and plans is not None:
        plan = plans.get(int(receipt.period[:4]))
        # Made-up figures that a ward's own plan took the place of, or its own figures, are meant to be seen nowhere.
        is_over = receipt.demo and (has_real_figures or plan is None or not plan.indicators)
        yield from () if is_over else _figure_faults(read_values(folder, receipt), place, plan)


def _file_faults(folder: Path, place: str, receipt: Receipt) -> Iterator[Fault]:
    try:
        contents = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    except OSError as error:
        yield Fault("record_unreadable", place, disk_reason(error))
        return
    wanted = dict(receipt.digest_of)
    if not wanted and receipt.kind is RecordKind.SUBMISSION:  # version 1 knows the workbook's digest only
        original = next((name for name in contents if name.startswith("original.")), "original")
        wanted[original] = receipt.sha256
    for name, digest in wanted.items():
        if name not in contents:
            yield Fault("file_missing", place, name)
        elif hashlib.sha256(contents[name]).hexdigest() != digest:
            yield Fault("file_changed", place, name)
    if receipt.format_version > 1:
        foreign = contents.keys() - wanted.keys() - {RECEIPT}
        yield from (Fault("file_foreign", place, name) for name in sorted(foreign))


def _figure_faults(actuals: tuple[Actual, ...], place: str, plan: Plan | None) -> Iterator[Fault]:
    measures = set(plan.measure_by_code) if plan else set()
    groups = known_groups(plan) if plan else frozenset()
    unknown = {
        f"{actual.measure} {actual.group}".strip()
        for actual in actuals
        if actual.measure not in measures or actual.group not in groups
    }
    if unknown:
        yield Fault("figures_unknown", place, ", ".join(sorted(unknown)))
