"""The list of record folders, kept up to date without listing the whole tree each time somebody asks."""

from __future__ import annotations

import hashlib
import os
import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

COARSEST = 2.0
"""Seconds within which two changes of a folder may carry the same time; no file system that is in use is coarser."""
YEAR = re.compile(r"[0-9]{4}")


@dataclass
class _Seen:
    """What a folder held. `changed` is its time of change; `since`, when that was first seen, and `listed` of a running clock."""

    changed: int
    since: float
    listed: float
    names: list[str]
    folders: list[Path]

    @property
    def holds(self) -> bool:
        """Whether nothing can have been added after this list was made without the time of change showing it."""
        return self.listed - self.since > COARSEST


class Listing:
    """The folders `<year>/<period>/<id>` below one folder. Not safe for several threads at once: the ledger's mutex guards it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: dict[Path, _Seen] = {}
        self._last: tuple[list[list[Path]], list[Path]] = ([], [])

    def folders(self) -> list[Path]:
        """Return every record's folder, sorted: the same list as before if nothing changed; none where there is no root yet.

        A folder that the disk does not let be listed stands for all that may be in it.
        """
        found = self._below(self.root, 2)
        if len(found) != len(self._last[0]) or any(new is not old for new, old in zip(found, self._last[0], strict=True)):
            self._last = found, [folder for folders in found for folder in folders]
        return self._last[1]

    def _below(self, folder: Path, levels: int) -> list[list[Path]]:
        """Return the folders that lie `levels` deeper than those in `folder`, in one list for each folder that holds them."""
        try:
            inside = self._inside(folder)
        except OSError:
            return [[folder]]
        if levels == 0:
            return [inside]
        wanted = (path for path in inside if folder is not self.root or YEAR.fullmatch(path.name))
        return [folders for path in wanted for folders in self._below(path, levels - 1)]

    def _inside(self, folder: Path) -> list[Path]:
        """Return the folders in `folder`, sorted: the same list as before while the time of its change says so."""
        try:
            changed, moment = folder.stat().st_mtime_ns, time.monotonic()
            seen = self._seen.get(folder)
            if seen and seen.changed == changed and seen.holds:
                return seen.folders
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if entry.is_dir())
        except FileNotFoundError:
            self._seen.pop(folder, None)
            return []
        found = seen.folders if seen and seen.names == names else [folder / name for name in names]
        since = seen.since if seen and seen.changed == changed else moment
        self._seen[folder] = _Seen(changed, since, moment, names, found)
        return found


@lru_cache(maxsize=1000)
def listed(folder: Path) -> ListedRecords:
    """Return what is listed of the records below a folder, the same for all who ask."""
    return ListedRecords(folder)


class ListedRecords:
    """The names of the records below one folder, for those who only wait for something new: none is read. Safe for threads."""

    def __init__(self, folder: Path) -> None:
        self._listing = Listing(folder)
        self._last: tuple[list[Path] | None, str] = None, ""
        self._mutex = threading.Lock()

    def fingerprint(self) -> str:
        """Return the fingerprint that a snapshot of these records has if all of them can be read."""
        with self._mutex:
            folders = self._listing.folders()
            if self._last[0] is not folders:
                self._last = folders, fingerprint_of(folder.name for folder in folders)
            return self._last[1]


def fingerprint_of(names: Iterable[str]) -> str:
    """Return a text that is the same only for the same names, in whatever order."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()
