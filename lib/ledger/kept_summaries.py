"""Summaries of wards' ledgers that are kept, by ward and month, and may be thrown away at any time.

Nothing here is a record: each entry names the records and plan files that it was worked out of, and counts only while these are
the ones that are there. So one that is missing, damaged or older than the ledger costs time and nothing else. In a folder they
stand in a file for each month; in a database in rows.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lib.ledger.files import replace_file
from lib.ledger.folders import RECORDS, SUMMARIES
from lib.ledger.record_listing import Listing
from lib.ledger.snapshot import DEMO_SUFFIX
from lib.plan.administrative_units import ward_folder
from lib.plan.periods import Period

FORMAT = 1
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


class FolderSummaries:
    """The wards in a province's folder: what they stand at is seen on the disk, what is kept is a file for each month."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, RecordNames] = {}
        self._mutex = threading.Lock()

    def states(self, wards: Sequence[str], period: Period) -> Mapping[str, State | None]:
        return {ward: self._state(ward, period) for ward in wards}

    def newest(self, wards: Sequence[str]) -> Period | None:
        with self._mutex:
            return max(filter(None, (self._names_of(ward).newest() for ward in wards)), default=None)

    def read(self, period: Period) -> dict[str, KeptSummary]:
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            found = json.loads(self._file(period).read_bytes())
            if found["format"] == FORMAT:
                return {code: KeptSummary(**entry) for code, entry in found["wards"].items()}
        return {}

    def keep(self, period: Period, summaries: Mapping[str, KeptSummary], _: Collection[str]) -> None:
        plain = {code: vars(kept) for code, kept in sorted(summaries.items())}
        content = json.dumps({"format": FORMAT, "wards": plain}, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(OSError):
            replace_file(self._file(period), content, private=True)

    def _state(self, ward: str, period: Period) -> State | None:
        folder = ward_folder(self._root, ward)
        plan = version_of(sorted(path for path in folder.glob("*") if path.suffix in (".csv", ".toml")))
        if not plan:
            return None
        with self._mutex:
            return self._names_of(ward).digest(period.year, period.month), plan

    def _names_of(self, ward: str) -> RecordNames:
        return self._names.setdefault(ward, RecordNames(ward_folder(self._root, ward)))

    def _file(self, period: Period) -> Path:
        return self._root / SUMMARIES / f"{period}.json"


def version_of(paths: Iterable[Path]) -> str:
    """Return names, times of change and sizes of files; those that are missing are left out."""
    found = []
    for path in paths:
        with suppress(OSError):
            state = path.stat()
            found.append(f"{path.name}:{state.st_mtime_ns}:{state.st_size}")
    return " ".join(found)
