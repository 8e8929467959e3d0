"""A list of units taken into a province's folder: checked whole first, and never without a ward that has data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lib.ledger.province_tables import put_table
from lib.ledger.storage import storage_of
from lib.plan.administrative_units import UNITS, Units, check_units
from lib.plan.csv_tables import NewContent, PlanError
from lib.vietnamese.words import province_words as words


def check_new_units(root: Path, content: bytes, name: str = UNITS) -> Units | tuple[PlanError, ...]:
    """Return the units of a new table for the province's folder `root`, or all that stands against it."""
    found = check_units(NewContent(root / name, content))
    if isinstance(found, Units) and (lost := sorted(set(storage_of(root).wards()) - set(found.by_code))):
        return (PlanError(name, *words.UNITS_LOST.format(codes=", ".join(lost)).split(" Cách sửa: ")),)
    return found


def store_units(root: Path, content: bytes, *, who: str, origin: str, now: datetime) -> None:
    """Put a table that was checked in the place of the province's. Raises OSError where the disk refuses."""
    put_table(root, UNITS, content, who=who, origin=origin, now=now)
