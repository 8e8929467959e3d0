"""The unit of a figure: by its column's head, its row's name, the column of units, else by a title above."""

from __future__ import annotations

from collections.abc import Sequence

from lib.intake.recognition.evidence import UnitRow
from lib.intake.recognition.names import Row
from lib.intake.template.layout import base_of, form_rows
from lib.plan.model import Plan
from lib.vietnamese.units import is_counted, is_unit, scale_of


class Unclear(ValueError):
    """Two places beside a figure give it units of different size."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one, two)
        self.one, self.two = one, two


def unit_of(plan: Plan, row: Row) -> str:
    """Return the unit in which the plan wants a row's figures."""
    measure = plan.measure_by_code[row.measure]
    return next((found.unit for found in form_rows(measure) if found.code == row.measure + base_of(row.part)), measure.unit)


def unit_above(beside: Sequence[str], expected: str, units: Sequence[UnitRow], number: int) -> str:
    """Return the unit that is written `beside` a figure, else that of the nearest of `units` above row `number`, "" for none.

    Raises
    ------
    Unclear
        Two of the units beside it differ in size.
    """
    stated = [unit for unit in beside if unit]
    if stated and all(unit == expected for unit in stated):  # as in the template
        return expected
    known = [unit for unit in stated if scale_of(unit, expected) is not None]
    for unit in stated if known else ():
        if scale_of(unit, expected) != scale_of(known[0], expected):
            raise Unclear(known[0], unit)
    if stated:
        return stated[0]
    above = next((found.units for found in reversed(units) if found.row < number), ())
    fitting = next((unit for unit in above if scale_of(unit, expected) is not None), None)
    if fitting is not None or not above:
        return fitting or ""
    # "Triệu đồng" above a table of everything speaks of the money in it, not of the people.
    speaks_of_others = is_counted(expected) and all(is_unit(unit) and not is_counted(unit) and unit != "%" for unit in above)
    return "" if speaks_of_others else above[0]
