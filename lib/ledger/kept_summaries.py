"""Summaries of wards' ledgers that are kept, by ward and month, and may be thrown away at any time.

Nothing here is a record: each entry names the records and plan files that it was worked out of, and counts only while these are
the ones that are there. So one that is missing, damaged or older than the ledger costs time and nothing else. In a folder they
stand in a file for each month; in a database in rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lib.ledger.files import replace_file
from lib.ledger.folders import RECORDS, SUMMARIES
from lib.ledger.record_listing import COARSEST, YEAR, Listing
from lib.ledger.snapshot import DEMO_SUFFIX
from lib.plan.administrative_units import ward_folder
from lib.plan.periods import Period

FORMAT = 2
_STATES, _NEWEST = ".states", "newest"
"""What the names of files end with that hold what was noted of wards, and the name of the one about their newest months."""
State = tuple[str, str]
"""What a summary was worked out of: the digest of the records' names (`digest_of`), and the state of the plan's files."""


@dataclass(frozen=True)
class KeptSummary:
    """What was worked out of one ward's ledger for one period, and what of."""

    records: str
    plan: str
    data: Mapping[str, Any]

    @property
    def state(self) -> State:
        return self.records, self.plan


class Summaries(Protocol):
    """The wards of one province as far as summaries go: what each stands at now, and what is kept. Safe for several threads."""

    def states(self, wards: Sequence[str], period: Period) -> Mapping[str, State | None]:
        """Return of each ward what its summary at `period` depends on, but the day; None where it has no data.

        Raises
        ------
        OSError
            Nothing could be found out, now or before.
        """

    def newest(self, wards: Sequence[str]) -> Period | None:
        """Return the latest month of which any of the wards has a record; raises as `states`."""

    def read(self, period: Period) -> dict[str, KeptSummary]:
        """Return what is kept for a period, by the wards' codes; nothing where it cannot be understood or reached."""

    def keep(self, period: Period, summaries: Mapping[str, KeptSummary], changed: Collection[str]) -> None:
        """Keep the `summaries` of a period, of which those of the wards `changed` are new. That it could not is not told of."""


def digest_of(records: Iterable[tuple[str, str]], year: int, month: int) -> str:
    """Return a text that changes whenever a record appears that may matter for a month of a year.

    Those are the records of its year up to the month and of the year before, and the first one that is not made up. `records` are
    the months ("2024-09") and names of all, sorted.
    """
    every = list(records)
    last, first = f"{year}-{month:02d}", f"{year - 1}-01"
    is_made_up = all(name.endswith(DEMO_SUFFIX) for _, name in every)
    names = [str(is_made_up), *(name for period, name in every if first <= period <= last)]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


class RecordNames:
    """The names of a ward's records, listed without reading any. Not safe for several threads at once."""

    def __init__(self, data: Path) -> None:
        self._listing = Listing(data / RECORDS)
        self._listed: list[Path] = []
        self._digests: dict[tuple[int, int], str] = {}

    def digest(self, year: int, month: int) -> str:
        """Return the digest of what matters for a month of a year."""
        folders = self._listing.folders()
        if folders is not self._listed:
            self._listed, self._digests = folders, {}
        if (year, month) not in self._digests:
            self._digests[year, month] = digest_of(((folder.parent.name, folder.name) for folder in folders), year, month)
        return self._digests[year, month]

    def newest(self) -> Period | None:
        """Return the latest period of which there is a record."""
        folders = self._listing.folders()
        with suppress(ValueError):
            # The list is sorted, and its names begin with the year and the month.
            return Period.parse(folders[-1].parent.name if folders else "")
        return None


@dataclass(frozen=True)
class Noted:
    """What a ward was found to stand at, and by what it is seen that it stands there still, without listing its records."""

    looked_at: str
    state: State


class FolderSummaries:
    """The wards in a province's folder: what they stand at is seen on the disk, what is kept is a file for each month.

    Beside each file stands what was noted of the wards, so that a start looks at the times of their folders and lists no records.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, RecordNames] = {}
        self._noted: dict[str, dict[str, Noted]] = {}
        self._seen_since: dict[str, tuple[str, float]] = {}
        self._mutex = threading.Lock()

    def states(self, wards: Sequence[str], period: Period) -> Mapping[str, State | None]:
        def found(ward: str, plan: str) -> State:
            return self._names_of(ward).digest(period.year, period.month), plan

        return self._states(wards, str(period), found)

    def newest(self, wards: Sequence[str]) -> Period | None:
        def found(ward: str, _: str) -> State:
            return str(self._names_of(ward).newest() or ""), ""

        states = filter(None, self._states(wards, _NEWEST, found).values())
        return max((Period.parse(month) for month, _ in states if month), default=None)

    def read(self, period: Period) -> dict[str, KeptSummary]:
        return {code: KeptSummary(**entry) for code, entry in self._read(str(period)).items()}

    def keep(self, period: Period, summaries: Mapping[str, KeptSummary], _: Collection[str]) -> None:
        self._write(str(period), {code: vars(kept) for code, kept in sorted(summaries.items())})

    def _states(self, wards: Sequence[str], name: str, found: Callable[[str, str], State]) -> Mapping[str, State | None]:
        """Return the states of wards as noted under a name, or as `found` from the ward's code and its plan's files."""
        states: dict[str, State | None] = dict.fromkeys(wards)
        with self._mutex:
            if name not in self._noted:
                kept = self._read(f"{name}{_STATES}")
                self._noted[name] = {
                    ward: Noted(one.get("looked_at", ""), (one["records"], one["plan"])) for ward, one in kept.items()
                }
            noted, is_new = self._noted[name], False
            for ward in wards:
                folder = ward_folder(self._root, ward)
                plan, looked_at = version_of(_plan_files(folder)), _look(folder / RECORDS)
                if plan:
                    looked_at = f"{looked_at} {plan}"
                    if ward not in noted or noted[ward].looked_at != looked_at:
                        is_settled = self._is_settled(ward, looked_at)  # before anything is listed
                        noted[ward] = Noted(looked_at if is_settled else "", found(ward, plan))
                        is_new = is_new or is_settled
                    states[ward] = noted[ward].state
            if is_new:
                plain = {w: {"looked_at": n.looked_at, "records": n.state[0], "plan": n.state[1]} for w, n in noted.items()}
                self._write(f"{name}{_STATES}", plain)
        return states

    def _is_settled(self, ward: str, looked_at: str) -> bool:
        """Tell whether folders looked the same for so long that a further change would show."""
        before, moment = self._seen_since.get(ward), time.monotonic()
        if before is None or before[0] != looked_at:
            self._seen_since[ward] = before = looked_at, moment
        return moment - before[1] > COARSEST

    def _names_of(self, ward: str) -> RecordNames:
        return self._names.setdefault(ward, RecordNames(ward_folder(self._root, ward)))

    def _read(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the entries of a file by the wards' codes; nothing where it cannot be understood."""
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            found = json.loads((self._root / SUMMARIES / f"{name}.json").read_bytes())
            if found["format"] == FORMAT and all(entry.keys() >= {"records", "plan"} for entry in found["wards"].values()):
                wards: dict[str, dict[str, Any]] = found["wards"]
                return wards
        return {}

    def _write(self, name: str, wards: Mapping[str, Mapping[str, Any]]) -> None:
        content = json.dumps({"format": FORMAT, "wards": wards}, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(OSError):
            replace_file(self._root / SUMMARIES / f"{name}.json", content, private=True)


def _plan_files(folder: Path) -> list[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [folder / name for name in sorted(entry.name for entry in entries) if name.endswith((".csv", ".toml"))]
    return []


def _look(records: Path) -> str:
    """Return a digest of the times of change of a ledger's folders, but those of the records, which never change."""
    found = [str(records)]
    with suppress(OSError):
        with os.scandir(records) as entries:
            years = sorted(entry.path for entry in entries if YEAR.fullmatch(entry.name))
        for year in years:
            with os.scandir(year) as entries:
                found += sorted(f"{entry.name}:{entry.stat().st_mtime_ns}" for entry in entries)
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def version_of(paths: Iterable[Path]) -> str:
    """Return names, times of change and sizes of files; those that are missing are left out."""
    found = []
    for path in paths:
        with suppress(OSError):
            state = path.stat()
            found.append(f"{path.name}:{state.st_mtime_ns}:{state.st_size}")
    return " ".join(found)
