"""The audit trail: who did what, when and from where; append-only, each entry holding the digest of the one before.

One JSON object a line in `journal.jsonl`. Whoever changes, removes or reorders an entry breaks the chain at that place.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

JOURNAL = "journal.jsonl"
START = "0" * 64
"""What the first entry holds in the place of a digest."""


class Event(StrEnum):
    """What the audit trail knows to have happened."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    MEETING_MARKED = "meeting_marked"
    APPROVED = "approved"
    RETURNED = "returned"
    PERIOD_LOCKED = "period_locked"
    PERIOD_REOPENED = "period_reopened"
    PLAN_CHANGED = "plan_changed"
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


class Journal:
    """The audit trail in one folder. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / JOURNAL

    def append(self, event: Event, *, who: str, now: datetime, origin: str = "", what: Mapping[str, str] | None = None) -> Entry:
        """Add an entry, on disk for good when this returns.

        Raises
        ------
        OSError
            The disk refused; nothing is added.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.file.with_suffix(".lock"), timeout=30):
            last = self._last()
            number, previous = (last.number + 1, last.digest) if last else (1, START)
            draft = Entry(number, now.astimezone(UTC), event, who, origin, dict(what or {}), previous, "")
            entry = replace(draft, digest=_digest(_plain(draft)))
            with self.file.open("ab") as file:
                # A line that a dying writer left unfinished is closed, so that it spoils no other.
                torn = file.tell() and not self._ends_whole()
                file.write((b"\n" if torn else b"") + entry.to_line().encode())
                file.flush()
                os.fsync(file.fileno())
        return entry

    def entries(self) -> Iterator[Entry]:
        """Yield every entry that can be read, oldest first."""
        for line in self.lines():
            try:
                yield Entry.from_line(line)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue

    def lines(self) -> list[str]:
        """Return the lines as they stand on disk; none where nothing was ever written."""
        try:
            return self.file.read_bytes().decode("utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []

    def _ends_whole(self) -> bool:
        with self.file.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"

    def _last(self) -> Entry | None:
        *_, last = [None, *self.entries()]
        return last


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
