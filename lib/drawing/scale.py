"""Value axes: round ticks, and whether the axis begins at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from lib.vietnamese.numbers import decimals_of, format_number
from lib.vietnamese.words.chart_words import NOT_FROM_ZERO

STEPS = 4
"""So many steps an axis usually has at most."""
_ROUND = (Fraction(1), Fraction(2), Fraction(5), Fraction(10))


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high`, in the measure's unit, with a tick at each `step` from `low` on."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def ticks(self) -> list[Fraction]:
        """The values that are written on the axis, the lowest first; the last may lie below `high`."""
        return [self.low + self.step * number for number in range(int((self.high - self.low) / self.step) + 1)]

    @property
    def has_zero(self) -> bool:
        return self.low <= 0 <= self.high

    def share(self, value: Fraction) -> float:
        """Return where `value` stands, 0 at `low` and 1 at `high`."""
        return float((value - self.low) / (self.high - self.low))

    def text(self, tick: Fraction) -> str:
        """Return a tick as people write it."""
        return format_number(tick, decimals_of(self.step), trim=True)

    def title(self, unit: str) -> str:
        """Return the unit as it stands at the axis, which says so where it does not begin at zero."""
        return unit if self.has_zero else f"{unit} · {NOT_FROM_ZERO.format(start=self.text(self.low))}"


def scale(
    values: Sequence[Fraction], *, from_zero: bool, whole: bool = False, most: Fraction | None = None, steps: int = STEPS
) -> Scale:
    """Return an axis on which all `values` stand, the highest not at its very end.

    Parameters
    ----------
    values
        At least one.
    from_zero
        Whether it begins at zero; else it is close around the values, where a zero would flatten them.
    whole
        Whether there is nothing between two whole numbers.
    most
        What no value can go beyond, such as 100 per cent.
    steps
        So many steps it has at most, or one more.

    >>> axis = scale([Fraction(17), Fraction(29)], from_zero=True, whole=True)
    >>> [axis.text(tick) for tick in axis.ticks], float(axis.high)
    (['0', '10', '20', '30'], 31.9)
    >>> axis = scale([Fraction("95.1"), Fraction("96.4")], from_zero=False, most=Fraction(100))
    >>> [axis.text(tick) for tick in axis.ticks], axis.has_zero
    (['94,5', '95', '95,5', '96', '96,5'], False)
    """
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    room = (high - low or abs(high) / 10 or Fraction(10)) / 10
    top = high + room if most is None else max(min(high + room, most), high)
    bottom = low if from_zero and not low else low - room if low < 0 else max(low - room, Fraction(0))
    step = _step((top - bottom) / steps, whole=whole)
    start = floor(bottom / step) * step
    return Scale(start, max(top, start + 2 * step) if most is None else max(top, start + step), step)


def _step(least: Fraction, *, whole: bool) -> Fraction:
    """Return the smallest round step that is not less than `least`."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    step = next(power * factor for factor in _ROUND if power * factor >= least)
    return Fraction(ceil(step)) if whole else step
