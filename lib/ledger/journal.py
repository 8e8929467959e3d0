"""The audit log (the journal): who did what, when and from where; append-only, each entry holding the digest of the one before.

One JSON object a line in `journal.jsonl`. Whoever changes, removes or reorders an entry breaks the chain at that place. Three
things hold the end, where a chain alone would not show that its newest entries were cut off: `head.json` names the last entry,
and the next one goes on from it even if that entry is gone; every record of the ledger has an entry, which holds the digest of
its receipt; and every backup holds the journal as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lib.ledger.records import Receipt
from lib.ledger.storage import Storage, storage_of

JOURNAL, HEAD = "journal.jsonl", "head.json"
START = "0" * 64
"""What the first entry holds in the place of a digest."""
RECORD, RECEIPT_DIGEST = "id", "receipt_sha256"
"""What an entry about a record of the ledger calls the record's id and the SHA-256 of its receipt."""
listeners: list[Callable[[Path, Event], None]] = []
"""Whoever counts what this process adds, called with the journal's file and what happened after each entry."""


class Event(StrEnum):
    """What the audit trail knows to have happened."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    MEETING_FROZEN = "meeting_marked"
    APPROVED = "approved"
    RETURNED = "returned"
    PROVINCE_APPROVED = "province_approved"
    PROVINCE_RETURNED = "province_returned"
    RESUBMITTED = "resubmitted"
    PERIOD_LOCKED = "period_locked"
    PERIOD_REOPENED = "period_reopened"
    EXPLANATION_REQUESTED = "explanation_requested"
    EXPLANATION_GIVEN = "explanation_given"
    LIGHT_OVERRIDDEN = "light_overridden"
    SLIDES_ARRANGED = "slides_arranged"
    WARD_MERGED = "ward_merged"
    TASK_ASSIGNED = "task_assigned"
    TASK_REPORTED = "task_reported"
    TASK_CONFIRMED = "task_confirmed"
    TASK_REOPENED = "task_reopened"
    TASK_EXTENDED = "task_extended"
    LINK_ISSUED = "link_issued"
    LINK_OPENED = "link_opened"
    PARAGRAPH_EDITED = "paragraph_edited"
    PARAGRAPH_REVERTED = "paragraph_reverted"
    REPORT_ISSUED = "report_issued"
    FORM_STORED = "form_stored"
    FORM_RETIRED = "form_retired"
    NOTICES_SENT = "notices_sent"
    PLAN_CHANGED = "plan_changed"
    PLAN_FOUND = "plan_found"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_DISABLED = "account_disabled"
    PASSWORD_CHANGED = "password_changed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `at` is UTC; `who` an account's name, "" for a guest; `origin` an address or "console"."""

    number: int
    at: datetime
    event: Event
    who: str
    origin: str
    what: Mapping[str, str]
    previous: str
    digest: str

    def to_line(self) -> str:
        return json.dumps({**_plain(self), "digest": self.digest}, ensure_ascii=False, sort_keys=True) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Entry:
        """Read a line back.

        Raises
        ------
        ValueError, KeyError, TypeError
            It is no entry.
        """
        plain = json.loads(line)
        return cls(
            number=int(plain["number"]),
            at=datetime.fromisoformat(plain["at"]),
            event=Event(plain["event"]),
            who=str(plain["who"]),
            origin=str(plain["origin"]),
            what={str(name): str(value) for name, value in plain["what"].items()},
            previous=str(plain["previous"]),
            digest=str(plain["digest"]),
        )

    def is_true(self) -> bool:
        """Tell whether the digest is that of what the entry says."""
        return self.digest == _digest(_plain(self))


class Link(NamedTuple):
    """The number and digest of an entry, as the next one and the head hold them."""

    number: int
    digest: str


class Journal:
    """The audit trail in one folder. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / JOURNAL
        self.head_file = folder / HEAD
        self.lock_file = folder / "journal.lock"

    def append(self, event: Event, *, who: str, now: datetime, origin: str = "", what: Mapping[str, str] | None = None) -> Entry:
        """Add an entry, on disk for good when this returns.

        Raises
        ------
        OSError
            The disk refused; nothing is added.
        """
        storage = storage_of(self.file)
        with storage.only_writer(self.lock_file):
            last, head = _last(storage, self.file), self.head()
            # Where the end is not what the head says, entries were cut off or replaced: the chain goes on from the head, so that
            # the gap stays to be seen.
            number, previous = head if head and head.number >= last.number else last
            draft = Entry(number + 1, now.astimezone(UTC), event, who, origin, dict(what or {}), previous, "")
            entry = replace(draft, digest=_digest(_plain(draft)))
            storage.append(self.file, entry.to_line().encode())
            with suppress(OSError):  # the entry is on disk for good; a head that is one behind is caught up by the next
                storage.replace(self.head_file, json.dumps({"number": entry.number, "digest": entry.digest}).encode())
        for listener in tuple(listeners):
            listener(self.file, event)
        return entry

    def append_record(
        self, event: Event, receipt: Receipt, *, who: str, now: datetime, origin: str = "", what: Mapping[str, str] | None = None
    ) -> Entry:
        """Add the entry about a record that the ledger has just accepted; `verify` holds the two against each other.

        Raises
        ------
        OSError
            The disk refused; the record stands without its entry, which `verify` tells.
        """
        held = {RECORD: receipt.id, RECEIPT_DIGEST: hashlib.sha256(receipt.to_json().encode()).hexdigest()}
        return self.append(event, who=who, now=now, origin=origin, what={**(what or {}), **held})

    def entries(self) -> Iterator[Entry]:
        """Yield every entry that can be read, oldest first."""
        for line in self.lines():
            if (entry := read_entry(line)) is not None:
                yield entry

    def lines(self) -> list[str]:
        """Return the lines as they stand on disk; none where nothing was ever written."""
        try:
            content = self.file.read_bytes().decode("utf-8", errors="replace")
        except FileNotFoundError:
            return []
        return content.removesuffix("\n").split("\n") if content else []

    def version(self) -> str:
        """Return a text that changes whenever the journal does."""
        found = []
        for file in (self.file, self.head_file):
            with suppress(FileNotFoundError):
                status = file.stat()
                found.append(f"{file}:{status.st_size}:{status.st_mtime_ns}")
        return " ".join(found)

    def head(self) -> Link | None:
        """Return which entry was the last one, None where that is not written or not readable."""
        try:
            plain = json.loads(storage_of(self.head_file).read(self.head_file))
            return Link(int(plain["number"]), str(plain["digest"]))
        except (FileNotFoundError, ValueError, LookupError, TypeError):
            return None


def _last(storage: Storage, file: Path) -> Link:
    """Return the last entry that can be read, from the end: the file is never read whole for this."""
    with suppress(FileNotFoundError):
        for line in storage.lines_backwards(file):
            if (entry := read_entry(line.decode("utf-8", errors="replace"))) is not None:
                return Link(entry.number, entry.digest)
    return Link(0, START)


def read_entry(line: str) -> Entry | None:
    """Return the entry that a line holds, None if it holds none."""
    try:
        return Entry.from_line(line)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "event": entry.event.value,
        "who": entry.who,
        "origin": entry.origin,
        "what": dict(entry.what),
        "previous": entry.previous,
    }


def _digest(plain: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
