"""One cell of a table of figures: a number, not reported, or a reason why not."""

from __future__ import annotations

import datetime
import math

from lib.intake.model import Cell
from lib.vietnamese.numbers import is_ambiguous, parse_number
from lib.vietnamese.text import fold, normalise

NOT_REPORTED = frozenset({"x", "chua co", "chua co so lieu", "chua bao cao", "khong co so lieu"})
"""Folded texts that mean that nothing was reported. Never zero: zero is written 0."""
_DASHES_AND_DOTS = frozenset("-–—_.…/ ")


class Refused(Exception):
    """The cell holds something that is not a number; `code` is the problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_number(cell: Cell) -> float | None:
    """Return the number in `cell`, or None where nothing was reported.

    Raises
    ------
    Refused
        The cell holds something else, or a text with two readings.

    >>> read_number("1.900,5"), read_number(" … "), read_number("chưa có số liệu"), read_number(0)
    (1900.5, None, None, 0.0)
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise Refused("not_a_number")
    if isinstance(cell, (int, float)):
        if not math.isfinite(cell):
            raise Refused("not_a_number")
        return float(cell)
    if not isinstance(cell, str):
        raise Refused("date_not_number" if isinstance(cell, (datetime.date, datetime.datetime)) else "not_a_number")
    return _read_text(normalise(cell))


def show(cell: Cell) -> str:
    """Return what stands in a cell as an officer would read it aloud in a message."""
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else normalise(str(cell))


def _read_text(text: str) -> float | None:
    if set(text) <= _DASHES_AND_DOTS or fold(text) in NOT_REPORTED:
        return None
    if text.startswith("#"):
        raise Refused("formula_error")
    if text.endswith("%"):
        raise Refused("rate_not_count")
    if is_ambiguous(text):
        raise Refused("two_readings")
    try:
        number = float(parse_number(text))
    except ValueError:
        raise Refused("not_a_number") from None
    if not math.isfinite(number):  # hundreds of digits
        raise Refused("not_a_number")
    return number
