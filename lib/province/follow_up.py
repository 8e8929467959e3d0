"""The things that a province follows up: which wards owe figures, and which lights turned since the month before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.plan.administrative_units import Unit
from lib.plan.common_indicators import CommonIndicator
from lib.plan.status import Status
from lib.province.comparison import Comparison
from lib.province.province import Gathered
from lib.province.ward_summary import WardMeasure

_HEIGHT = {"red": 0, "amber": 1, "grey": 1, "hollow": 2, "green": 3}
"""How well a light stands."""


@dataclass(frozen=True)
class Debt:
    """The figures that a ward owes."""

    unit: Unit
    measures: tuple[WardMeasure, ...]
    of: int
    """How many measures of the ward were due."""

    @property
    def owners(self) -> tuple[tuple[str, int], ...]:
        """The ward's offices that owe, with how many figures each, most first."""
        owners = [measure.owner for measure in self.measures]
        return tuple(sorted(((owner, owners.count(owner)) for owner in dict.fromkeys(owners)), key=lambda one: -one[1]))


def debts(gathered: Sequence[Gathered]) -> tuple[Debt, ...]:
    """Return the wards that owe figures, those that owe most first."""
    found = [
        Debt(one.unit, one.summary.owing, sum(measure.is_due for measure in one.summary.measures))
        for one in gathered
        if one.summary is not None
    ]
    return tuple(sorted((debt for debt in found if debt.measures), key=lambda debt: -len(debt.measures)))


@dataclass(frozen=True)
class Turn:
    """A light of a ward that is another one than the month before."""

    unit: Unit
    indicator: CommonIndicator
    before: Status | None
    after: Status | None
    measure: WardMeasure

    @property
    def is_worse(self) -> bool:
        return _height(self.after) < _height(self.before)


def turns(before: Comparison, after: Comparison) -> tuple[Turn, ...]:
    """Return the lights that turned from one table of a province to a later one, what became red first, then other worse ones."""
    old = {(row.unit.code, one.code): cell for row in before.read for one, cell in zip(before.indicators, row.cells, strict=True)}
    found = []
    for row in after.read:
        for indicator, cell in zip(after.indicators, row.cells, strict=True):
            earlier = old.get((row.unit.code, indicator.code))
            if cell.measure is None or cell.difference or earlier is None or earlier.difference:
                continue
            if earlier.light != cell.light:
                found.append(Turn(row.unit, indicator, earlier.status, cell.status, cell.measure))
    return tuple(sorted(found, key=lambda turn: (not turn.is_worse, _height(turn.after), _height(turn.before))))


def _height(status: Status | None) -> int:
    return _HEIGHT[status.light] if status else 2
