"""The second step of approval: from which day on a province approves what its wards accepted, read from province_approval.csv.

A province without this table approves nothing, and a ward alone never waits for anybody.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from lib.plan.administrative_units import WARDS, is_province
from lib.plan.common_indicators import EVERY_WARD
from lib.plan.csv_tables import PlanError, PlanFile, read_table
from lib.plan.periods import VIETNAM

SECOND_STEP = "province_approval.csv"
COLUMNS = ("ward", "since")


@dataclass(frozen=True)
class SecondStep:
    """The day on which each ward's second step begins, by the ward's code or `EVERY_WARD`; None where a ward has none."""

    days: Mapping[str, date | None] = field(default_factory=dict)

    def since(self, ward: str) -> datetime | None:
        """Return the moment from which on what a ward hands in waits for the province, None where nothing does.

        >>> step = SecondStep({"*": date(2026, 12, 1), "14758": None})
        >>> step.since("14761").isoformat(), step.since("14758"), SecondStep().since("14761")
        ('2026-12-01T00:00:00+07:00', None, None)
        """
        day = self.days.get(ward, self.days.get(EVERY_WARD))
        return None if day is None else datetime.combine(day, time(), VIETNAM)

    @property
    def is_on(self) -> bool:
        """Whether any ward has a second step."""
        return any(self.days.values())

    def with_ward(self, ward: str, day: date | None) -> SecondStep:
        """Return the same with another day for a ward, or for `EVERY_WARD`; a row that says no more than that one goes."""
        days = {**self.days, ward: day}
        every = days.pop(EVERY_WARD, None)
        own = {code: one for code, one in days.items() if one != every}
        return SecondStep({**({EVERY_WARD: every} if every else {}), **own})

    def to_table(self) -> bytes:
        """Return the table."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((ward, day.isoformat() if day else "") for ward, day in self.days.items())
        return out.getvalue().encode()


def read_second_step(path: PlanFile) -> SecondStep:
    """Read the table; one that is missing says that nothing waits.

    Raises
    ------
    PlanError
        On the first mistake, naming row, column and remedy in Vietnamese.
    """
    if not path.exists():
        return SecondStep()
    days: dict[str, date | None] = {}
    for row in read_table(path, COLUMNS):
        ward, text = row.text("ward", required=True), row.text("since")
        if ward in days:
            raise row.fault("ward", f"“{ward}” đã có ở trên.", "mỗi phường, xã một dòng.")
        try:
            days[ward] = date.fromisoformat(text) if text else None
        except ValueError:
            raise row.fault("since", f"“{text}” không phải là ngày.", "ghi như 2026-12-01, để trống là không qua tỉnh.") from None
    return SecondStep(days)


def second_step_of(folder: Path) -> datetime | None:
    """Return the moment from which on what is handed in to the ward of this data folder waits for its province, None for never.

    Raises
    ------
    PlanError
        The province's table has a mistake.
    """
    root = folder.parent.parent
    if folder.parent.name != WARDS or not is_province(root):
        return None
    file = root / SECOND_STEP
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return _read(file, state.st_mtime_ns, state.st_size).since(folder.name)


@lru_cache(maxsize=8)
def _read(file: Path, *_: int) -> SecondStep:
    return read_second_step(file)


def check_wards(step: SecondStep, known: Mapping[str, object]) -> SecondStep:
    """Return the table whose wards are all `known`, by their codes.

    Raises
    ------
    PlanError
        One is not.
    """
    for ward in step.days:
        if ward != EVERY_WARD and ward not in known:
            raise PlanError(SECOND_STEP, f"không có phường, xã mã {ward}.", "ghi mã trong danh sách đơn vị.", column="ward")
    return step
