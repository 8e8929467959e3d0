"""The commands `verify`, `backup`, `restore` and `move`, which keep the data safe."""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from lib.access.verification import access_faults
from lib.commands.common import FAULTS, FINE, Commands, Refusal, print_json
from lib.ledger import folders
from lib.ledger.backup import BackupRefused, Kept, back_up
from lib.ledger.data_fault import Fault
from lib.ledger.journal import Event, Journal
from lib.ledger.journal_completion import complete
from lib.ledger.restore import restore
from lib.ledger.storage import storage_of
from lib.ledger.verify import Verified, verify
from lib.plan.administrative_units import WARDS, is_province, ward_folder
from lib.plan.catalogue import load_catalogue
from lib.plan.csv_tables import PlanError
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import maintenance_words as words
from lib.workspace import folder_of_ward

CONSOLE = "console"
"""Where an entry comes from that no browser caused."""
FIRST_WARD = "phuong"
"""What a ward is called in the database if nobody says."""
_ADDRESS = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_PASSWORD = re.compile(r"(//[^:/@]+):[^@]*@")


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    verifying = commands.add_for_folder("verify", _verify, json=True)
    verifying.add_argument("--complete", action="store_true", help=words.HELP["--complete"])
    commands.add_for_folder("backup", _back_up).add_argument("file", type=Path, help=words.HELP["backup file"])
    restoring = commands.add_for_folder("restore", _restore, may_lack=True)
    restoring.add_argument("file", type=Path, help=words.HELP["restore file"])
    restoring.add_argument("--to", help=words.HELP["restore --to"])
    moving = commands.add_for_folder("move", _move)
    moving.add_argument("--to", required=True, help=words.HELP["--to"])
    for made in (restoring, moving):
        made.add_argument("--ward", default=os.environ.get("WARD") or FIRST_WARD, help=words.HELP["--ward"])


def _verify(folder: Path, options: argparse.Namespace) -> int:
    if not folder.is_dir():
        raise Refusal(words.NO_DATA.format(folder=folder))
    if options.complete:
        wards = [folder_of_ward(folder, code) for code in _wards_of(folder)]
        added = sum(complete(one, now=datetime.now(UTC), origin=CONSOLE) for one in (folder, *wards))
        if not options.json:
            print(words.COMPLETED.format(count=added))
    found = _checked_with_wards(folder)
    if not options.json:
        return _shown(found)
    print_json(_to_data(found))
    return FINE if _together(found).is_clean else FAULTS


def _checked_with_wards(folder: Path) -> dict[str, Verified]:
    """Check a data folder, and each ward's where it is a province's: by the ward's code, "" for the folder itself."""
    places = {"": folder, **_wards_of(folder)}
    return {code: _checked_copy(storage_of(place).whole_copy()) for code, place in places.items()}


def _checked_copy(copy: AbstractContextManager[Path]) -> Verified:
    with copy as folder:
        return _checked(folder)


def _together(found: Mapping[str, Verified]) -> Verified:
    """Return what was found in a folder and the wards below it as one, each fault of a ward with its place from that folder."""
    # What a dying writer left in a ward is found from the province's folder as well.
    faults = dict.fromkeys(
        replace(fault, place=f"{WARDS}/{code}/{fault.place}") if code else fault
        for code, one in found.items()
        for fault in one.faults
    )
    records, entries = (sum(counts) for counts in zip(*((one.records, one.entries) for one in found.values()), strict=True))
    return Verified(records, entries, found[""].head, tuple(faults))


def _checked(folder: Path) -> Verified:
    """Check a data folder; a plan with a mistake is a fault like others. A province's own has none."""
    now = datetime.now(UTC)
    if is_province(folder):
        return verify(folder, {}, now, access_faults)
    try:
        return verify(folder, load_catalogue(folder).plans, now, access_faults)
    except PlanError as error:
        found = verify(folder, None, now, access_faults)
        return Verified(found.records, found.entries, found.head, (Fault("plan_unreadable", ".", str(error)), *found.faults))


def _shown(parts: Mapping[str, Verified]) -> int:
    """Print what was found, and return the exit status."""
    found = _together(parts)
    _print_result(found)
    wards = {code: one for code, one in parts.items() if code}
    for code, one in wards.items():
        if one.head:
            print(words.HEAD_OF_WARD.format(ward=code, number=one.head.number, digest=one.head.digest))
    if wards:
        print(words.WARDS_CHECKED.format(count=len(wards)))
    return FINE if found.is_clean else FAULTS


def _print_result(found: Verified) -> None:
    for fault in sorted(found.faults, key=lambda fault: fault.is_note):
        shown = {"place": fault.place, "sentence": fault.sentence, "remedy": fault.remedy}
        print(words.FAULT_LINE.format(severity=words.SEVERITIES[fault.is_note], **shown))
    notes = sum(fault.is_note for fault in found.faults)
    counts = {"records": found.records, "entries": found.entries, "faults": len(found.faults) - notes, "notes": notes}
    verdict = (words.NOTED if notes else words.CLEAN) if found.is_clean else words.NOT_CLEAN
    print(verdict.format(**counts))
    if found.head:
        print(words.HEAD.format(number=found.head.number, digest=found.head.digest))


def _to_data(parts: Mapping[str, Verified]) -> dict[str, object]:
    found = _together(parts)
    wards = {code: _counts(one) for code, one in parts.items() if code}
    return {**_counts(found), "faults": [fault.to_data() for fault in found.faults], **({"wards": wards} if wards else {})}


def _counts(found: Verified) -> dict[str, object]:
    return {
        "clean": found.is_clean,
        "records": found.records,
        "entries": found.entries,
        "head": found.head._asdict() if found.head else None,
    }


def _back_up(folder: Path, options: argparse.Namespace) -> int:
    for code in _wards_of(folder):
        folder_of_ward(folder, code)  # whose copy may not have been made yet
    try:
        kept = back_up(folder, options.file, datetime.now(UTC))
    except BackupRefused as refused:
        raise _refusal(refused) from None
    size = f"{kept.size / (1 << 20):.1f}".replace(".", ",")
    counts = {"files": len(kept.files), "records": kept.records, "size": size}
    print(words.BACKED_UP.format(**counts, file=options.file, digest=kept.digest))
    _note(folder, Event.BACKED_UP, options.file, kept)
    if kept.missed:
        print(words.MISSED.format(count=len(kept.missed), folders=", ".join(kept.missed)))
        return FAULTS
    return FINE


def _restore(folder: Path, options: argparse.Namespace) -> int:
    url = options.to or ("" if options.data else os.environ.get("DATABASE_URL", ""))
    if url and not _ADDRESS.match(url):
        raise Refusal(words.INTO_DATABASE_ONLY.format(found=url))
    try:
        if url:
            return _restore_into(url, options)
        kept = restore(options.file, folder)
    except BackupRefused as refused:
        raise _refusal(refused) from None
    print(words.RESTORED.format(files=len(kept.files), folder=folder))
    _note(folder, Event.RESTORED, options.file, kept)
    return _shown(_checked_with_wards(folder))


def _restore_into(url: str, options: argparse.Namespace) -> int:
    """Restore a backup as a ward, or a province with its wards, that the database does not have; all of it or nothing.

    It goes by way of a folder that is gone afterwards.
    """
    from lib.ledger.database.database_storage import fresh_copy
    from lib.ledger.database.mounting import check_code, database_at
    from lib.ledger.database.moving import move_all_into

    ward, database = check_code(options.ward), database_at(url)
    with tempfile.TemporaryDirectory(prefix="khoi-phuc-") as place:
        folder = Path(place) / "data"
        kept = restore(options.file, folder)
        _note(folder, Event.RESTORED, options.file, kept)
        # The province last, as for `move`.
        parts = [*((check_code(code), path) for code, path in _wards_of(folder).items()), (ward, folder)]
        moved = move_all_into(database, parts)
    print(words.RESTORED_INTO.format(files=sum(one.files for one in moved), ward=ward))
    if len(parts) > 1:
        print(words.RESTORED_WARDS.format(count=len(parts) - 1, wards=", ".join(code for code, _ in parts[:-1])))
    return _shown({"" if code == ward else code: _checked_copy(fresh_copy(database, code)) for code, _ in reversed(parts)})


def _wards_of(folder: Path) -> dict[str, Path]:
    """Return the data folders of the wards by code, where `folder` is a province's; none where it is a ward's."""
    return {code: ward_folder(folder, code) for code in storage_of(folder).wards()} if is_province(folder) else {}


def _move(folder: Path, options: argparse.Namespace) -> int:
    status = (_move_province if is_province(folder) else _move_one)(folder, options)
    if status == FINE and _ADDRESS.match(options.to):
        url = _PASSWORD.sub(r"\1:…@", options.to)
        print(words.MOVED_IN.format(url=url, ward=options.ward, folder=folder))
    elif status == FINE:
        print(words.MOVED_OUT.format(folder=options.to))
    return status


def _move_province(folder: Path, options: argparse.Namespace) -> int:
    """Move each ward of a province under its own code, and then the province's own tables and accounts."""
    wards = [folder_of_ward(folder, code) for code in storage_of(folder).wards()]
    into = bool(_ADDRESS.match(options.to))
    parts = [(path, path.name, options.to if into else Path(options.to) / WARDS / path.name) for path in wards]
    own = (folder, options.ward, options.to)
    # The province last into a database, so that it never stands there without its wards; first into a folder, which is empty then.
    for path, code, to in (*parts, own) if into else (own, *parts):
        if (status := _move_one(path, argparse.Namespace(to=str(to), ward=code))) != FINE:
            return status
    return FINE


def _move_one(folder: Path, options: argparse.Namespace) -> int:
    from lib.ledger.database.moving import move_out

    found = _checked(folder)
    if not found.is_clean:
        _print_result(found)
        raise Refusal(words.NOT_CLEAN_TO_MOVE)
    try:
        if _ADDRESS.match(options.to):
            return _move_into(folder, options.to, options.ward)
        target = Path(options.to)
        moved = move_out(folder, target, datetime.now(UTC))
    except BackupRefused as refused:
        raise _refusal(refused) from None
    print(words.MOVED.format(**asdict(moved)))
    return _shown({"": _checked(target)})


def _move_into(folder: Path, url: str, ward: str) -> int:
    from lib.ledger.database.database_storage import fresh_copy
    from lib.ledger.database.mounting import check_code, database_at
    from lib.ledger.database.moving import move_into

    database = database_at(url)
    moved = move_into(database, check_code(ward), folder)
    print(words.MOVED.format(**asdict(moved)))
    return _shown({"": _checked_copy(fresh_copy(database, ward))})


def _refusal(refused: BackupRefused) -> Refusal:
    return Refusal(getattr(words, refused.code).format(**refused.details))


def _note(folder: Path, event: Event, file: Path, kept: Kept) -> None:
    """Write what was done into the journal; a folder that takes no entry keeps nobody from saving what is in it."""
    what = {"file": file.name, "sha256": kept.digest, "files": str(len(kept.files))}
    try:
        Journal(folder / folders.JOURNAL).append(event, who="", now=datetime.now(UTC), origin=CONSOLE, what=what)
    except OSError as error:
        print(words.NOT_NOTED.format(reason=disk_reason(error)))
