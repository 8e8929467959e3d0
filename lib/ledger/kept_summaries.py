"""Summaries of wards' ledgers kept on disk: a file for each period, which may be thrown away at any time.

Nothing here is a record: each entry names the records and plan files that it was worked out of, and counts only while these are
the ones that are there. So a file that is missing, damaged or older than the ledgers costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.ledger.files import replace_file
from lib.ledger.folders import RECORDS, SUMMARIES
from lib.ledger.record_listing import Listing
from lib.ledger.snapshot import DEMO_SUFFIX
from lib.plan.periods import Period

FORMAT = 2


@dataclass(frozen=True)
class KeptSummary:
    """What was worked out of one ward's ledger for one period, and what of."""

    records: str
    """The digest of the records' names, as `RecordNames.digest` gives it."""
    plan: str
    """The version of the ward's plan files."""
    data: Mapping[str, Any]


class RecordNames:
    """The names of a ward's records, listed without reading any. Not safe for several threads at once."""

    def __init__(self, data: Path) -> None:
        self._listing = Listing(data / RECORDS)
        self._listed: list[Path] = []
        self._digests: dict[tuple[int, int, bool], str] = {}

    def digest(self, year: int, month: int, *, later: bool = False) -> str:
        """Return a text that changes whenever a record appears that may matter for a month of a year.

        Those are the records of its year up to the month (and, if asked for, `later` ones) and of the year before, and the first
        one that is not made up.
        """
        folders = self._listing.folders()
        if folders is not self._listed:
            self._listed, self._digests = folders, {}
        if (year, month, later) not in self._digests:
            last, first = "9999" if later else f"{year}-{month:02d}", f"{year - 1}-01"
            is_made_up = all(folder.name.endswith(DEMO_SUFFIX) for folder in folders)
            names = [str(is_made_up), *(f.name for f in folders if first <= f.parent.name <= last)]
            self._digests[year, month, later] = hashlib.sha256("\n".join(names).encode()).hexdigest()
        return self._digests[year, month, later]

    def newest(self) -> Period | None:
        """Return the latest period of which there is a record."""
        folders = self._listing.folders()
        with suppress(ValueError):
            # The list is sorted, and its names begin with the year and the month.
            return Period.parse(folders[-1].parent.name if folders else "")
        return None


def read_summaries(root: Path, period: str) -> dict[str, KeptSummary]:
    """Return what is kept for a period, by the wards' codes; nothing where no file can be understood."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        found = json.loads(_file(root, period).read_bytes())
        if found["format"] == FORMAT:
            return {code: KeptSummary(**entry) for code, entry in found["wards"].items()}
    return {}


def keep_summaries(root: Path, period: str, summaries: Mapping[str, KeptSummary]) -> None:
    """Keep these summaries of a period in the place of those that there were. A disk that takes none is not told of."""
    plain = {code: vars(kept) for code, kept in sorted(summaries.items())}
    content = json.dumps({"format": FORMAT, "wards": plain}, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        replace_file(_file(root, period), content, private=True)


def _file(root: Path, period: str) -> Path:
    return root / SUMMARIES / f"{period}.json"
