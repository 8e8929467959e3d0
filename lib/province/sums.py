"""The sums of a province at each common indicator: amounts added up, Σ/Σ for rates, and how many wards have each light.

A rate of the province is never a mean of the wards' rates, and has no light of its own: nobody promised it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.ranking import Rank, places
from lib.plan.administrative_units import Unit
from lib.plan.common_indicators import CommonIndicator
from lib.plan.model import Kind
from lib.plan.rounding import rounded_to
from lib.province.comparison import UNMAPPED, Cell, Comparison
from lib.province.ward_summary import WardMeasure

Cells = Sequence[tuple[Unit, Cell]]
"""The cells of one indicator, with their wards."""


@dataclass(frozen=True)
class Sum:
    """One common indicator over all wards."""

    indicator: CommonIndicator
    lights: Mapping[str, int]
    """How many wards have each colour of light; wards without a light are in none."""
    value: Fraction | None
    """Of amounts their sum, of rates Σ/Σ on the measure's scale; None where no ward has a figure, or no base.
    Rates are rounded as they are shown."""
    promised: Fraction | None
    """Of amounts the sum of the targets of all wards that can be compared; None for rates."""
    counted: int
    """How many wards are in `value`."""
    comparable: int
    """How many wards could be."""
    different: int
    """How many wards measure it otherwise."""
    unmapped: int
    """How many wards have no such measure."""
    older: int
    """How many of the counted wards have an older figure than the newest one."""
    newest_month: int | None
    """The month of the newest figure that is in `value`; None where there is none."""
    unapproved: int = 0
    """How many comparable wards have a figure that the province has not approved, which is not in `value`."""
    shown_month: int | None = None
    """The month that is shown."""

    @property
    def old_month(self) -> int | None:
        """The month of the newest figure where it is not the one that is shown."""
        return None if self.newest_month == self.shown_month else self.newest_month

    def count(self, light: str) -> int:
        """Return how many wards have this colour of light."""
        return self.lights.get(light, 0)


def sums(comparison: Comparison) -> tuple[Sum, ...]:
    """Return the sums of all indicators of a table, in its order."""
    month = comparison.period.month
    return tuple(_sum(indicator, comparison.cells_of(place), month) for place, indicator in enumerate(comparison.indicators))


def _sum(indicator: CommonIndicator, cells: Cells, month: int) -> Sum:
    fit = [cell.measure for _, cell in cells if cell.measure is not None and not cell.difference]
    known = [measure for measure in fit if measure.numerator is not None]
    newest = max((measure.month for measure in known if measure.month is not None), default=None)
    return Sum(
        indicator,
        Counter(cell.light for _, cell in cells if cell.light),
        _value(indicator, known),
        sum((measure.target for measure in fit), Fraction(0)) if fit and indicator.kind is Kind.FLOW else None,
        len(known),
        len(fit),
        sum(cell.difference not in ("", UNMAPPED) for _, cell in cells),
        sum(cell.difference == UNMAPPED for _, cell in cells),
        sum(measure.month != newest for measure in known),
        newest,
        sum(measure.waits for measure in fit),
        month,
    )


def _value(indicator: CommonIndicator, known: Sequence[WardMeasure]) -> Fraction | None:
    if not known:
        return None
    whole = sum((measure.numerator or Fraction(0) for measure in known), Fraction(0))
    if indicator.kind is Kind.FLOW:
        return whole
    base = sum((measure.denominator or Fraction(0) for measure in known), Fraction(0))
    scales = {measure.scale or Fraction(1) for measure in known}
    if not base or len(scales) > 1:
        return None
    return rounded_to(whole / base * scales.pop(), indicator.decimals, is_percentage=indicator.unit.startswith("%"))


def ranks(cells: Cells) -> dict[str, Rank]:
    """Return the place of each ward that has a value at one indicator, by its code: amounts count by the part of the own target.

    Wards whose amount is of an older month (`outdated`) have no place.
    """
    merits, old = {}, {unit.code for unit, _ in outdated(cells)}
    for unit, cell in cells:
        measure = cell.measure
        if measure is None or cell.difference or measure.value is None or unit.code in old:
            continue
        height = measure.value / measure.target if measure.kind == Kind.FLOW.value and measure.target else measure.value
        merits[unit.code] = height if measure.is_floor else -height
    return places(merits)


def outdated(cells: Cells) -> list[tuple[Unit, WardMeasure]]:
    """Return the wards whose amount is of an older month than the newest one at the indicator, the newest of them first.

    Amounts grow over the year, so those of different months stand in no order; rates are of none.
    """
    flows = [
        (unit, cell.measure)
        for unit, cell in cells
        if cell.measure is not None and not cell.difference and cell.measure.value is not None and cell.measure.kind == Kind.FLOW
    ]
    newest = max((measure.month or 0 for _, measure in flows), default=0)
    old = [(unit, measure) for unit, measure in flows if (measure.month or 0) < newest]
    return sorted(old, key=lambda pair: -(pair[1].month or 0))
