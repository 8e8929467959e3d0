"""A province's folder opened: its units, its common list, and the summaries of its wards, each worked out once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from lib.ledger.clock import demonstration_day
from lib.ledger.kept_summaries import KeptSummary, State, version_of
from lib.ledger.storage import storage_of
from lib.plan.administrative_units import UNITS, Unit, Units, read_units, ward_folder
from lib.plan.common_indicators import INDICATORS, MAPPING, CommonList, read_common_list
from lib.plan.csv_tables import PlanError
from lib.plan.periods import VIETNAM, Period, closed_month
from lib.plan.second_step import SECOND_STEP, SecondStep, check_wards, read_second_step
from lib.province.ward_summary import WardSummary, summarise
from lib.vietnamese.disk_errors import disk_reason
from lib.workspace import Workspace, open_workspace

CLOSING_DAY = 14
"""The day on which most wards' periods close (Nghị định 09/2019/NĐ-CP): by it the newest period is found, nothing is judged."""
LATE = "late"
"""What stands in place of a ward's summary that is still to be worked out."""
Seen = TypeVar("Seen")
PERIODS_IN_MEMORY = 4
"""Of how many periods the summaries of all wards are held at once: some five megabytes each for 166 wards."""


@dataclass(frozen=True)
class Gathered:
    """What is known of one ward at a period. Without a summary `fault` says why: it is read later, has no plan, or a wrong one."""

    unit: Unit
    summary: WardSummary | None = None
    fault: str = ""
    """"late", "no_folder", "no_plan", or the sentence of a `PlanError`."""

    def without_closed(self) -> Gathered:
        """Return the same without the domains that the ward closes to guests."""
        return self if self.summary is None else replace(self, summary=self.summary.without_closed())


@dataclass
class _Held:
    """The summaries of a period that are in memory."""

    kept: dict[str, KeptSummary]
    read: dict[str, tuple[KeptSummary, WardSummary]] = field(default_factory=dict)


class Province:
    """One province's folder. Safe for several threads; a summary is worked out by one of them at a time.

    `open_ward` opens a ward's data folder: a server gives its own way, by which a ward that is open already is not read again. What
    was seen of the folders counts for `fresh_for`, so that many visitors do not list them all again and again.
    """

    def __init__(
        self, root: Path, open_ward: Callable[[Path], Workspace] = open_workspace, fresh_for: timedelta = timedelta(0)
    ) -> None:
        self.root, self._open_ward, self._fresh_for = root, open_ward, fresh_for
        self._seen: dict[Period | None, tuple[datetime, Any]] = {}
        self._summaries = storage_of(root).summaries()
        self._held: dict[Period, _Held] = {}
        self._tables: tuple[str, Units, CommonList, SecondStep] | None = None
        self._mutex, self._working = threading.Lock(), threading.Lock()

    @property
    def units(self) -> Units:
        """The units; the table is read again only after it changed.

        Raises
        ------
        PlanError
            One of the province's tables has a mistake.
        """
        return self._read_tables()[1]

    @property
    def common(self) -> CommonList:
        """The common indicators. Raises as `units` does."""
        return self._read_tables()[2]

    @property
    def second_step(self) -> SecondStep:
        """From when on which wards wait for the province's approval. Raises as `units` does."""
        return self._read_tables()[3]

    def _read_tables(self) -> tuple[str, Units, CommonList, SecondStep]:
        version = version_of(self.root / name for name in (UNITS, INDICATORS, MAPPING, SECOND_STEP))
        found = self._tables
        if found is None or found[0] != version:
            units = read_units(self.root / UNITS)
            step = check_wards(read_second_step(self.root / SECOND_STEP), units.by_code)
            self._tables = found = version, units, read_common_list(self.root, units), step
        return found

    def wards(self, now: datetime) -> tuple[Unit, ...]:
        """Return the wards of today, in the table's order."""
        return self.units.wards_on(now.astimezone(VIETNAM).date())

    def gather(self, period: Period, now: datetime, *, most: int | None = None) -> tuple[Gathered, ...]:
        """Return what is known of every ward of today at `period`, in the table's order.

        `most` bounds how many wards are worked out anew; of the others it is only told that they come later.
        """
        wards, left, today = self.wards(now), most, self.today(now)
        states = self._states(period, now)
        self._read_again(period, states)
        found, changed = [], []
        for ward in wards:
            state = states.get(ward.code)
            summary = self._fresh(ward.code, period, state, today)
            if summary is not None or state is None:
                found.append(Gathered(ward, summary, "" if summary else "no_folder"))
            elif left is not None and left <= 0:
                found.append(Gathered(ward, None, LATE))
            else:
                left = None if left is None else left - 1
                gathered = self._work_out(ward, period, state, today)
                changed += [ward.code] if gathered.summary is not None and gathered.summary.is_complete else []
                found.append(gathered)
        if changed:
            with self._mutex:
                kept = self._holding(period).kept.copy()
            self._summaries.keep(period, kept, [code for code in changed if code in kept])
        return tuple(found)

    def version(self, period: Period, now: datetime) -> str:
        """Return a text that changes whenever what `gather` returns may change."""
        return f"{self.today(now)} {self._read_tables()[0]} {hash(tuple(self._states(period, now).items()))}"

    def open_ward(self, code: str) -> Workspace:
        """Return a ward's data folder opened.

        Raises
        ------
        PlanError
            One of its files has a mistake.
        """
        return self._open_ward(ward_folder(self.root, code))

    def today(self, now: datetime) -> date:
        """Return the day by which the wards are judged late; of a made-up province one of the last month it tells of."""
        newest = self._lately(None, now, self._newest) if self.units.is_demonstration else None
        return now.astimezone(VIETNAM).date() if newest is None else demonstration_day(newest)

    def _newest(self) -> Period | None:
        return self._summaries.newest([ward.code for ward in self.units.wards])

    def _states(self, period: Period, now: datetime) -> Mapping[str, State | None]:
        return self._lately(period, now, lambda: self._look(period, [ward.code for ward in self.wards(now)]))

    def _look(self, period: Period, wards: Sequence[str]) -> Mapping[str, State | None]:
        """Return what the wards' summaries depend on now; with a second step on what came for later months too: it may wait."""
        states = dict(self._summaries.states(wards, period))
        begins = {code: since for code in wards if (since := self.second_step.since(code)) is not None}
        later = self._summaries.states([*begins], Period(period.year + 1, 12)) if begins else {}
        for code, since in begins.items():
            state, further = states.get(code), later.get(code)
            if state is not None and further is not None:
                states[code] = f"{state[0]} {further[0]}", f"{state[1]} {since.isoformat()}"
        return states

    def _lately(self, key: Period | None, now: datetime, look: Callable[[], Seen]) -> Seen:
        """Return what was seen within `fresh_for`, or look."""
        seen = self._seen.get(key)
        if seen is None or not timedelta(0) <= now - seen[0] < self._fresh_for:
            while len(self._seen) > PERIODS_IN_MEMORY:
                self._seen.pop(next(iter(self._seen)), None)
            self._seen[key] = seen = now, look()
        found: Seen = seen[1]
        return found

    def newest_period(self, now: datetime) -> Period:
        """Return the newest month that has closed by the calendar."""
        today = self.today(now)
        month = closed_month(today.year, CLOSING_DAY, today)
        return Period(today.year, month) if month else Period(today.year - 1, 12)

    def _read_again(self, period: Period, states: Mapping[str, State | None]) -> None:
        """Take what another server or program kept meanwhile of wards that changed."""
        with self._mutex:
            held = self._holding(period)
            changed = [code for code, state in states.items() if code in held.kept and state not in (None, held.kept[code].state)]
        if changed:
            kept = self._summaries.read(period)
            with self._mutex:
                held.kept |= {code: kept[code] for code in changed if code in kept and kept[code].state == states[code]}

    def _fresh(self, code: str, period: Period, state: State | None, today: date) -> WardSummary | None:
        """Return the summary that is kept, if it was worked out of what stands now."""
        with self._mutex:
            held = self._holding(period)
            kept = held.kept.get(code)
            if kept is None or kept.state != state:
                return None
            read = held.read.get(code)
            if read is None or read[0] is not kept:
                with suppress(ValueError, LookupError, TypeError, AttributeError):
                    held.read[code] = read = kept, WardSummary.from_data(kept.data)
        if read is None or read[0] is not kept:
            return None  # damaged: worked out anew
        summary = read[1]
        closed = min(closed_month(period.year, summary.closing_day, today), period.month)
        return summary if summary.closed == closed else None

    def _work_out(self, ward: Unit, period: Period, state: State, today: date) -> Gathered:
        with self._working:
            if (summary := self._fresh(ward.code, period, state, today)) is not None:
                return Gathered(ward, summary)  # another thread was quicker
            try:
                storage_of(ward_folder(self.root, ward.code)).refresh()  # a copy may be behind what was seen of the ward
                summary = summarise(self.open_ward(ward.code), period, today, self.second_step.since(ward.code))
            except PlanError as fault:
                return Gathered(ward, None, str(fault))
            except OSError as fault:
                return Gathered(ward, None, disk_reason(fault))
            if summary is None:
                return Gathered(ward, None, "no_plan")
        if summary.is_complete:  # what could not be read now may be readable later, under the same names
            kept = KeptSummary(*state, summary.to_data())
            with self._mutex:
                held = self._holding(period)
                held.kept[ward.code], held.read[ward.code] = kept, (kept, summary)
        return Gathered(ward, summary)

    def _holding(self, period: Period) -> _Held:
        """Return what is held of a period, read from the disk where it was not; the one used longest ago goes."""
        held = self._held.pop(period, None) or _Held(self._summaries.read(period))
        self._held[period] = held
        while len(self._held) > PERIODS_IN_MEMORY:
            del self._held[next(iter(self._held))]
        return held
