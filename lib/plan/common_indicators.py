"""The province's list of common indicators, and which measure of each ward is which of them, read from two tables and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lib.plan.administrative_units import Units
from lib.plan.csv_tables import PlanError, PlanFile, Row, read_table
from lib.plan.model import Comparator, Kind, Measure
from lib.vietnamese.text import fold

INDICATORS, MAPPING = "province_indicators.csv", "mapping.csv"
COLUMNS = ("code", "name", "unit", "comparator", "kind", "short_name", "domain", "decimals", "public")
MAPPING_COLUMNS = ("ward", "measure", "indicator")
EVERY_WARD = "*"
"""What stands in the place of a ward's code in a row for all wards that have none of their own for that indicator."""


@dataclass(frozen=True)
class CommonIndicator:
    """One measure that the province compares its wards by."""

    code: str
    name: str
    unit: str
    is_floor: bool
    kind: Kind
    short_name: str = ""
    domain: str = ""
    """The heading that it stands under; blank for none."""
    decimals: int = 1
    """Places in which the province's own sums are shown."""
    is_public: bool = False
    """Whether the public page shows it, once that is switched on."""

    @property
    def label(self) -> str:
        return self.short_name or self.name

    def difference(self, unit: str, is_floor: bool, kind: str) -> str:
        """Return in what a ward's measure is defined otherwise: "unit", "direction", "kind"; blank where it can be compared."""
        if fold(unit) != fold(self.unit):
            return "unit"
        if is_floor is not self.is_floor:
            return "direction"
        return "" if kind == self.kind.value else "kind"

    def difference_of(self, measure: Measure) -> str:
        """Return the same of a measure of a ward's plan."""
        return self.difference(measure.unit, measure.target.is_floor, measure.kind.value)


@dataclass(frozen=True)
class CommonList:
    """The common indicators in the table's order, and which measure of a ward each of them is."""

    indicators: tuple[CommonIndicator, ...] = ()
    mapping: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The measure's code by ward (or `EVERY_WARD`) and indicator."""

    @cached_property
    def by_code(self) -> Mapping[str, CommonIndicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def measure_of(self, ward: str, indicator: str) -> str:
        """Return the code of the ward's measure that is this indicator, blank where none is."""
        own = self.mapping.get((ward, indicator))
        return self.mapping.get((EVERY_WARD, indicator), "") if own is None else own


def read_common_list(folder: Path, units: Units) -> CommonList:
    """Read both tables of a province's folder; one that has none compares nothing.

    Raises
    ------
    PlanError
        On the first mistake, naming file, row, column and remedy in Vietnamese.
    """
    if not (folder / INDICATORS).exists():
        return CommonList()
    indicators = _indicators(folder / INDICATORS)
    mapping = _mapping(folder / MAPPING, indicators, units) if (folder / MAPPING).exists() else {}
    return CommonList(tuple(indicators.values()), mapping)


def _indicators(path: PlanFile) -> dict[str, CommonIndicator]:
    found: dict[str, CommonIndicator] = {}
    for row in read_table(path, COLUMNS[:5], COLUMNS[5:]):
        indicator = _indicator(row)
        if indicator.code in found:
            raise row.fault("code", f"mã {indicator.code} đã có ở trên.", "mỗi chỉ tiêu một mã riêng.")
        found[indicator.code] = indicator
    if not found:
        raise PlanError(path.name, "không có chỉ tiêu nào.", "thêm ít nhất một dòng.", row=2)
    return found


def _indicator(row: Row) -> CommonIndicator:
    comparator = row.choice("comparator", [c.value for c in Comparator])
    return CommonIndicator(
        row.text("code", required=True),
        row.text("name", required=True),
        row.text("unit", required=True),
        comparator == Comparator.AT_LEAST.value,
        Kind(row.choice("kind", [kind.value for kind in Kind])),
        row.text("short_name"),
        row.text("domain"),
        row.whole("decimals", 0, 4) if row.text("decimals") else 1,
        row.yes_or_no("public") if row.text("public") else False,
    )


def _mapping(path: PlanFile, indicators: Mapping[str, CommonIndicator], units: Units) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    wards = {ward.code for ward in units.wards}
    for row in read_table(path, MAPPING_COLUMNS):
        ward, indicator = row.text("ward", required=True), row.text("indicator", required=True)
        if ward != EVERY_WARD and ward not in wards:
            raise row.fault("ward", f"không có phường, xã mã {ward}.", f"ghi mã ở units.csv, hoặc {EVERY_WARD} cho mọi phường, xã.")
        if indicator not in indicators:
            raise row.fault("indicator", f"không có chỉ tiêu chung {indicator}.", f"ghi mã ở {INDICATORS}.")
        if (ward, indicator) in found:
            raise row.fault("indicator", f"{ward} đã có dòng cho {indicator} ở trên.", "mỗi phường, xã một dòng cho một chỉ tiêu.")
        found[ward, indicator] = row.text("measure")
    return found
