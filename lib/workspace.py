"""The workspace: a data folder opened, with the checked catalogue and the ledger beside it.

The edges (screen, command line) start here.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from lib.ledger import folders
from lib.ledger.clock import today_of as today_of
from lib.ledger.journal import Journal
from lib.ledger.snapshot import Snapshot
from lib.ledger.storage import storage_of
from lib.ledger.store import Ledger
from lib.ledger.table_corrections import RecognitionMemory
from lib.plan.administrative_units import ward_folder as ward_folder_below
from lib.plan.catalogue import Catalogue, load_catalogue
from lib.plan.periods import Period
from lib.plan.programmes import Programme

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Workspace:
    """One ward's data folder."""

    folder: Path
    catalogue: Catalogue
    ledger: Ledger
    memory: RecognitionMemory
    journal: Journal
    version: str = ""
    """Changes whenever the plan's files do, and with what is closed; the key of caches."""
    closed: frozenset[str] = frozenset()
    """The domains that the visitor may not see: nothing of them is in `catalogue`, nor in what `snapshot` returns."""

    @property
    def domains(self) -> dict[str, str]:
        """The names of the domains that the visitor may see, by slug."""
        return {domain: name for domain, name in self.catalogue.domains.items() if domain not in self.closed}

    def without(self, domains: Collection[str]) -> Workspace:
        """Return the data folder as someone sees it to whom these domains are closed."""
        closed = self.closed.union(domains)
        if closed == self.closed:
            return self
        version = f"{self.version} without {' '.join(sorted(closed))}"
        return replace(self, catalogue=self.catalogue.without(closed), version=version, closed=closed)

    def as_planned_in(self, folder: Path, version: str) -> Workspace:
        """Return the data folder with the plan whose files lie in `folder`: those that a meeting or an issued report keeps.

        Raises
        ------
        PlanError
            One of the files has a mistake.
        """
        return replace(self, catalogue=load_catalogue(folder).without(self.closed), version=version)

    def part_of(self, programme: Programme) -> Workspace:
        """Return the data folder with the indicators of one programme alone, to look at."""
        version = f"{self.version} of {programme.code}"
        return replace(self, catalogue=self.catalogue.part_of(programme), version=version)

    def snapshot(self) -> Snapshot:
        """Return the ledger as it stands now, as far as the visitor may see it: what every page and command shows.

        Made-up figures of years without a plan are no demonstration of anything: a ward that began its own plan sees none.
        """
        snapshot = self.ledger.snapshot()
        if snapshot.is_demonstration and not any(period.year in self.catalogue.plans for period in snapshot.periods):
            snapshot = _without_demonstration(snapshot)
        if not self.closed:
            return snapshot
        # What no plan knows might belong to a closed domain, so it is not shown either.
        measures = [measure for plan in self.catalogue.plans.values() for measure in plan.measures]
        seen = {code for measure in measures for code in (measure.code, measure.indicator)}
        tasks = {(str(year), task.code) for year, plan in self.catalogue.plans.items() for task in plan.tasks}
        return snapshot.limited_to(seen, tasks, closed=self.closed)


@lru_cache(maxsize=4)  # the same object for the same ledger: caches have it as their key
def _without_demonstration(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, records=tuple(record for record in snapshot.records if not record.receipt.demo))


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder named by DATA_DIR, or `data` beside the program.

    Where DATABASE_URL names a database, return the copy of the ward WARD in it, or of the only one; it lies below COPY_DIR, or
    `.copies` beside the program.

    Raises
    ------
    OSError
        The database cannot be reached, or has no such ward.
    """
    if url := environment.get("DATABASE_URL"):
        from lib.ledger.database.mounting import ward_folder  # which loads what only those need who have a database

        return ward_folder(url, environment.get("WARD", ""), Path(environment.get("COPY_DIR") or ROOT / ".copies"))
    return _resolved(environment.get("DATA_DIR") or str(ROOT / "data"), str(Path.cwd()))


@lru_cache(maxsize=8)
def _resolved(path: str, _from: str) -> Path:
    """Return a path without links; looked up once, since every page asks dozens of times."""
    return Path(path).resolve()


def folder_of_ward(root: Path, code: str) -> Path:
    """Return the data folder of a ward below a province's, there to be read: from a database it is copied at the first call.

    Raises
    ------
    OSError
        It has to be copied, and the database cannot be reached or the disk refused.
    """
    folder = ward_folder_below(root, code)
    storage_of(folder).provide()
    return folder


def open_workspace(folder: Path, version: str = "") -> Workspace:
    """Open a data folder.

    Raises
    ------
    PlanError
        One of the plan's files has a mistake; told in Vietnamese with file, row, column and remedy.
    """
    return Workspace(
        folder,
        load_catalogue(folder),
        Ledger(folder / folders.RECORDS),
        RecognitionMemory(folder / folders.RECOGNITION),
        Journal(folder / folders.JOURNAL),
        version,
    )


def latest_period(snapshot: Snapshot, catalogue: Catalogue) -> Period:
    """Return the latest period with any value, or January of the latest plan if there is none yet."""
    reported = (period for period in snapshot.periods if period.year in catalogue.plans)
    return max(reported, default=Period(catalogue.latest.year, 1))


def year_without_plan(snapshot: Snapshot, catalogue: Catalogue, today: date) -> int | None:
    """Return the year of `today` where the newest plan's year is over and nobody made a plan since; made-up figures need none."""
    return today.year if today.year > catalogue.latest.year and not snapshot.is_demonstration else None
