"""The table of wards × common indicators: each ward's own light where its measure is the one meant, elsewhere why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.plan.administrative_units import Unit
from lib.plan.common_indicators import CommonIndicator, CommonList
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.province.province import LATE, Gathered
from lib.province.ward_summary import WardMeasure, WardSummary

BY_REDS, BY_NAME = "do", "ten"
"""Orders of the wards besides that of units.csv."""
UNMAPPED = "unmapped"


@dataclass(frozen=True)
class Cell:
    """One ward at one common indicator."""

    measure: WardMeasure | None = None
    difference: str = UNMAPPED
    """Why it cannot be compared: "unit", "direction", "kind", or `UNMAPPED`; blank where it can."""

    @property
    def status(self) -> Status | None:
        """The light of a measure that can be compared."""
        return self.measure.status if self.measure is not None and not self.difference else None

    @property
    def light(self) -> str:
        """The light's colour, blank where there is none."""
        return self.status.light if self.status else ""


@dataclass(frozen=True)
class WardRow:
    """One ward with a cell for each indicator of the table; without a summary there is none, and `fault` says why."""

    unit: Unit
    summary: WardSummary | None
    cells: tuple[Cell, ...] = ()
    fault: str = ""

    def count(self, light: str) -> int:
        return sum(cell.light == light for cell in self.cells)


@dataclass(frozen=True)
class Comparison:
    """The common indicators and the wards, each in the order asked for."""

    period: Period
    indicators: tuple[CommonIndicator, ...]
    rows: tuple[WardRow, ...]

    @property
    def read(self) -> tuple[WardRow, ...]:
        """The wards of which something is known."""
        return tuple(row for row in self.rows if row.summary is not None)

    @property
    def late(self) -> int:
        """How many wards are still to be read."""
        return sum(row.fault == LATE for row in self.rows)

    @property
    def counts_parts(self) -> bool:
        """Whether several of a ward's cells are parts of one indicator, for which the ward itself counts a single light."""
        shown = ([cell.measure.indicator for cell in row.cells if cell.measure is not None] for row in self.rows)
        return any(len(set(found)) < len(found) for found in shown)

    def count(self, light: str) -> int:
        """Return how many cells have this light."""
        return sum(row.count(light) for row in self.rows)

    def wards_with(self, light: str) -> int:
        """Return how many wards have at least one cell of this light."""
        return sum(row.count(light) > 0 for row in self.rows)

    def cells_of(self, place: int) -> list[tuple[Unit, Cell]]:
        """Return the cells of the indicator at `place`, with their wards."""
        return [(row.unit, row.cells[place]) for row in self.read]


def compare(common: CommonList, gathered: Sequence[Gathered], period: Period, *, domain: str = "", order: str = "") -> Comparison:
    """Return the table of a province at `period`.

    Parameters
    ----------
    domain
        Keep only the indicators under this heading; blank keeps all.
    order
        The order of the wards: blank is that of units.csv; `BY_REDS` most red lights first, of as many those with more amber and
        grey ones; `BY_NAME` by name. Wards that stand alike keep the order of units.csv; of which nothing is known come last.
    """
    indicators = tuple(one for one in common.indicators if domain in ("", one.domain))
    rows = [_row(one, common, indicators) for one in gathered]
    if order == BY_REDS:
        rows.sort(key=lambda row: (row.summary is None, *(-row.count(light) for light in ("red", "amber", "grey"))))
    elif order == BY_NAME:
        rows.sort(key=lambda row: row.unit.name)
    return Comparison(period, indicators, tuple(rows))


def _row(one: Gathered, common: CommonList, indicators: Sequence[CommonIndicator]) -> WardRow:
    if one.summary is None:
        return WardRow(one.unit, None, fault=one.fault)
    return WardRow(one.unit, one.summary, tuple(_cell(one.unit.code, one.summary, common, i) for i in indicators))


def _cell(ward: str, summary: WardSummary, common: CommonList, indicator: CommonIndicator) -> Cell:
    measure = summary.by_code.get(common.measure_of(ward, indicator.code))
    if measure is None:
        return Cell()
    return Cell(measure, indicator.difference(measure.unit, measure.is_floor, measure.kind))
