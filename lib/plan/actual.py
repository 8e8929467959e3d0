"""One reported figure: the unit that a workbook yields, the ledger stores and the scorecard adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from lib.vietnamese.numbers import format_number


class Key(NamedTuple):
    """What a figure is of; a later accepted figure with the same key replaces it. `group` is WARD ("") for the whole ward."""

    period: str
    measure: str
    group: str


def _text(*numbers: float | None) -> str:
    return "/".join(format_number(number, 4, trim=True) for number in numbers if number is not None)


@dataclass(frozen=True)
class Part:
    """What a figure is in one category of a dimension: `value` of a flow; of a ratio the numerator, perhaps the denominator too."""

    category: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    cell: str = ""

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        return self.value, self.numerator, self.denominator

    @property
    def text(self) -> str:
        """The figure as people read it."""
        return _text(*self.numbers)


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
    parts: tuple[Part, ...] = ()
    """What it is by category, as far as somebody said so; in the order of the categories' codes."""

    def key(self, period: object) -> Key:
        return Key(str(period), self.measure, self.group)

    @property
    def text(self) -> str:
        """The figure as people read it.

        >>> Actual("KT-02", "", value=1900.5).text, Actual("VX-05", "TDP01", numerator=950, denominator=1001).text
        ('1.900,5', '950/1.001')
        """
        return _text(self.value, self.numerator, self.denominator)

    def to_data(self) -> dict[str, Any]:
        """Return the figure as plain data, with its parts only where there are any."""
        plain = asdict(self)
        return plain if self.parts else {name: value for name, value in plain.items() if name != "parts"}

    def same_figures(self, other: Actual) -> bool:
        """Tell whether the figures, whatever the note, are equal, by category too."""
        return self.same_whole(other) and self.part_numbers == other.part_numbers

    def same_whole(self, other: Actual) -> bool:
        """Tell whether the figures are equal, whatever they are by category."""
        return (self.value, self.numerator, self.denominator) == (other.value, other.numerator, other.denominator)

    @property
    def part_numbers(self) -> Mapping[str, tuple[float | None, float | None, float | None]]:
        """The numbers (value, numerator, denominator) of each category."""
        return {part.category: part.numbers for part in self.parts}
