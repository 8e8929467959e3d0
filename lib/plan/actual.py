"""One reported figure: the unit that a workbook yields, the ledger stores and the scorecard adds up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lib.vietnamese.numbers import format_number


class Key(NamedTuple):
    """What a figure is of; a later accepted figure with the same key replaces it. `group` is WARD ("") for the whole ward."""

    period: str
    measure: str
    group: str


@dataclass(frozen=True)
class Actual:
    """A measure's figure for one group or the ward, from the year's start to the period's close.

    A flow has `value`; a ratio or milestone has `numerator` and `denominator`. The others are None.
    """

    measure: str
    group: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    cell: str = ""
    """Where it stood in the workbook: "Kinh tế!F12"."""

    def key(self, period: object) -> Key:
        return Key(str(period), self.measure, self.group)

    @property
    def text(self) -> str:
        """The figure as people read it.

        >>> Actual("KT-02", "", value=1900.5).text, Actual("VX-05", "TDP01", numerator=950, denominator=1001).text
        ('1.900,5', '950/1.001')
        """
        numbers = [number for number in (self.value, self.numerator, self.denominator) if number is not None]
        return "/".join(format_number(number, 4, trim=True) for number in numbers)

    def same_figures(self, other: Actual) -> bool:
        """Tell whether the figures, whatever the note, are equal."""
        return (self.value, self.numerator, self.denominator) == (other.value, other.numerator, other.denominator)
