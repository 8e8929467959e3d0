"""Formulas of the annex, as simple as a clerk would type them, and what each makes."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple


class Formula(NamedTuple):
    """A formula without its "=", what it makes, and whether it keeps a figure off 0 or 100 % which is not quite that."""

    text: str
    value: Fraction
    is_bounded: bool = False


def quotient(part: str, whole: str, exact: Fraction, decimals: int, *, scale: Fraction = Fraction(1)) -> Formula:
    """Return the formula of what the cell `part` is of the cell `whole`, `scale` times: 1 or 100 for what can be whole.

    The report never writes 0 or all for what is not quite that; only where plain rounding to `decimals` would, a bound is added.

    >>> quotient("F10", "D10", Fraction(17, 29), 3).text
    'F10/D10'
    >>> quotient("F10", "D10", Fraction(9999, 10000), 3).text
    'MIN(F10/D10,0.999)'
    >>> quotient("G4", "H4", Fraction(1, 50), 1, scale=Fraction(100)).text
    'MAX(G4/H4*100,0.1)'
    """
    text = f"{part}/{whole}" + ("" if scale == 1 else f"*{_written(scale)}")
    step = Fraction(1, 10**decimals)
    shown = math.floor(exact / step + Fraction(1, 2)) * step
    if exact > 0 and shown == 0:
        return Formula(f"MAX({text},{_written(step)})", step, is_bounded=True)
    if shown == scale and exact < scale:
        return Formula(f"MIN({text},{_written(scale - step)})", scale - step, is_bounded=True)
    if shown == scale and exact > scale:
        return Formula(f"MAX({text},{_written(scale + step)})", scale + step, is_bounded=True)
    return Formula(text, exact)


def _written(number: Fraction) -> str:
    """Return a number as formulas have it; each of ours ends after some decimals."""
    return str(int(number)) if number.denominator == 1 else repr(float(number))
