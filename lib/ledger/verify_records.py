"""Verification of every record against its own receipt: its place, its files, its figures, and the records it names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from lib.ledger.data_fault import Fault
from lib.ledger.records import FORMAT_VERSION, RECEIPT, VALUES, Receipt, RecordKind, values_from_csv
from lib.ledger.snapshot import read_receipt, read_values
from lib.plan.actual import Actual
from lib.plan.model import Plan
from lib.vietnamese.disk_errors import disk_reason

FUTURE = timedelta(days=1)
"""How far a moment may lie ahead: two clocks never agree to the minute, and time zones are set wrongly."""


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
    folder: Path, place: str, *, known: Collection[str], plans: Mapping[int, Plan] | None, now: datetime
) -> Iterator[Fault]:
    """Yield what is wrong with the record in `folder`; `known` are the ids of all records, `plans` None if they cannot be read."""
    if (fault := why_unreadable(folder, place)) is not None:
        yield fault
        return
    receipt = read_receipt(folder)
    wanted = f"{receipt.period[:4]}/{receipt.period}/{receipt.id}"
    if folder.parts[-3:] != tuple(wanted.split("/")):
        yield Fault("record_misplaced", place, wanted)
    if receipt.accepted_at > now + FUTURE:
        yield Fault("clock_ahead", place, f"{receipt.accepted_at:%d/%m/%Y}")
    yield from _file_faults(folder, place, receipt)
    for named in (*receipt.supersedes, *filter(None, [receipt.about])):
        if named not in known:
            yield Fault("link_broken", place, named)
    if receipt.kind is RecordKind.SUBMISSION and plans is not None:
        yield from _figure_faults(read_values(folder, receipt), place, plans.get(int(receipt.period[:4])))


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
    groups = {"", *plan.group_codes} if plan else set()
    unknown = {
        f"{actual.measure} {actual.group}".strip()
        for actual in actuals
        if actual.measure not in measures or actual.group not in groups
    }
    if unknown:
        yield Fault("figures_unknown", place, ", ".join(sorted(unknown)))
