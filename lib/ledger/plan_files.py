"""The plan's own files and the office's Word templates held against what is known of them.

That is the last change by the program, and how they stood at the last start.
People may edit these files by hand. The journal keeps the digests of what the server found at a start, so that an edit is dated,
and what changed since is told by `verify`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from lib.ledger.data_fault import Fault
from lib.ledger.folders import PLAN_HISTORY
from lib.ledger.journal import Entry, Event, Journal
from lib.ledger.plan_history import CHANGE, DIGESTS, TEMPLATE_FILES
from lib.ledger.records import digest_line
from lib.plan.catalogue import ADJUSTMENTS, ALLOTMENTS, GROUPS, SETTINGS, TARGETS, TASKS
from lib.plan.dimensions import DIMENSIONS
from lib.plan.programmes import PROGRAMMES, TERM_TARGETS

FILES = (TARGETS, ADJUSTMENTS, GROUPS, ALLOTMENTS, TASKS, DIMENSIONS, PROGRAMMES, TERM_TARGETS, SETTINGS, *TEMPLATE_FILES)
PLAN_DIGESTS, CHANGE_DIGEST, KEPT = "plan_sha256", "change_sha256", "kept"
"""What entries call the digests of the plan's files, a line each; that of a change's description; and the folder of a change."""


def note_plan_files(data: Path, journal: Journal, *, origin: str, now: datetime) -> bool:
    """Write into the journal how the plan's files stand, if it does not know; tell whether that was so.

    Raises
    ------
    OSError
        The disk refused.
    """
    found = _digests(data)
    if found == {name: digest for name, (_, digest) in _known(tuple(journal.entries())).items()}:
        return False
    what = {PLAN_DIGESTS: "\n".join(f"{digest}  {name}" for name, digest in found.items())}
    journal.append(Event.PLAN_FOUND, who="", origin=origin, now=now, what=what)
    return True


def changed_file(name: str, content: bytes) -> dict[str, str]:
    """Return what an entry holds of one of the plan's files that the program changes."""
    return {PLAN_DIGESTS: digest_line(name, content)}


def kept_change(data: Path, kept: str) -> dict[str, str]:
    """Return what an entry holds of the folder in which a change was kept."""
    found = {KEPT: kept}
    with suppress(OSError):
        found[CHANGE_DIGEST] = hashlib.sha256((data / PLAN_HISTORY / kept / CHANGE).read_bytes()).hexdigest()
    return found


def plan_faults(data: Path, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield what differs between the plan's files and what is known of them, and what is wrong with the changes kept."""
    known, found = _known(entries), _digests(data)
    changes = {path.name: path for path in sorted((data / PLAN_HISTORY).glob("*Z*")) if path.is_dir()}
    last = {name: digest for folder in changes.values() for name, digest in _outcome(folder)}
    for name, (number, digest) in known.items():
        if found.get(name) not in (digest, last.get(name)):
            yield Fault("plan_edited", name, str(number))
    for folder in changes.values():
        yield from _change_faults(folder, f"{PLAN_HISTORY}/{folder.name}")
    for entry in entries:
        if entry.event is not Event.PLAN_CHANGED or KEPT not in entry.what:
            continue
        place = f"{PLAN_HISTORY}/{entry.what[KEPT]}"
        if entry.what[KEPT] not in changes:
            yield Fault("plan_change_gone", place, str(entry.number))
        elif (wanted := entry.what.get(CHANGE_DIGEST)) and kept_change(data, entry.what[KEPT]).get(CHANGE_DIGEST) != wanted:
            yield Fault("plan_change_damaged", place, CHANGE)


def _digests(data: Path) -> dict[str, str]:
    files = ((name, data / name) for name in FILES)
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files if path.is_file()}


def _known(entries: Sequence[Entry]) -> Mapping[str, tuple[int, str]]:
    """Return the digest of each file that the newest entry about it holds, and that entry's number."""
    known: dict[str, tuple[int, str]] = {}
    for entry in entries:
        if entry.event not in (Event.PLAN_FOUND, Event.PLAN_CHANGED):
            continue
        if entry.event is Event.PLAN_FOUND:
            known.clear()  # it names all files that there were
        for line in entry.what.get(PLAN_DIGESTS, "").splitlines():
            digest, _, name = line.partition("  ")
            known[name] = entry.number, digest
    return known


def _outcome(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and digest of the file as a kept change left it."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        plain = json.loads((folder / CHANGE).read_bytes())
        yield str(plain["file"]), str(plain["sha256"])


def _change_faults(folder: Path, place: str) -> Iterator[Fault]:
    try:
        plain = json.loads((folder / CHANGE).read_bytes())
        datetime.fromisoformat(plain["changed_at"])
        wanted = {str(name): str(digest) for name, digest in plain.get(DIGESTS, {}).items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        yield Fault("plan_change_damaged", place, CHANGE)
        return
    for name, digest in wanted.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield Fault("plan_change_damaged", place, name)
