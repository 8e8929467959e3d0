"""Cells of a table of figures: a number, not reported, or a reason why not."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lib.intake.model import NO_CACHED_VALUE, Cell
from lib.vietnamese.number_style import Ambiguous, Decision, decide, has_evidence, read
from lib.vietnamese.numbers import exact, format_number
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.units import scale_of, split_unit

NOT_REPORTED = frozenset(
    fold(text)
    for text in (
        *("x", "n/a", "chưa có", "chưa có số liệu", "không có số liệu", "k có", "ko có", "k có số liệu", "ko có số liệu"),
        *("chưa báo cáo", "chưa tổng hợp", "đang tổng hợp"),
    )
)
"""Folded texts that mean that nothing was reported. Never zero: zero is written 0."""
_DASHES_AND_DOTS = frozenset("-–—_.…/ ")
_MET = frozenset(fold(text) for text in ("đạt", "đã đạt", "x đạt", "hoàn thành", "đã hoàn thành", "có"))
_NOT_MET = frozenset(fold(text) for text in ("không đạt", "chưa đạt", "không hoàn thành", "chưa hoàn thành", "không"))


_OTHER_SPACES = re.compile("(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9]{3})")
"""Spaces that nobody types between two numbers: programs set them between thousands."""
_SPACED = re.compile(r"(?<![0-9])[0-9]{1,3} [0-9]{3}(?![0-9])")
_TWO_LINES = re.compile(r"[0-9][^\S\r\n]*[\r\n]+\s*[-+]?[0-9]")
_HABIT = 2
"""Cells of a column that must have a space between thousands before one such cell is read as one number."""


class Refused(Exception):
    """The cell holds something that is not a number; `code` is the problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def decide_columns(columns: Mapping[int, Sequence[Cell]]) -> dict[int, Decision]:
    """Decide for each column of one table how its numbers are written; one that tells nothing follows the whole table.

    >>> decisions = decide_columns({4: ["1,900", 3.0], 5: ["1,900.5 tấn", None]})
    >>> read_number("1,900", decisions[4], "tấn")
    1900.0
    """
    texts = {column: [split_unit(_joined(c))[0] for c in cells if isinstance(c, str)] for column, cells in columns.items()}
    whole = decide(text for column in texts.values() for text in column)
    decisions = {column: decide(found) if has_evidence(found) else whole for column, found in texts.items()}
    spaced = {column: sum(bool(_SPACED.search(text)) for text in found) for column, found in texts.items()}
    return {c: Decision(d.style, d.doubtful | {" "}) if 0 < spaced[c] < _HABIT else d for c, d in decisions.items()}


def _joined(text: str) -> str:
    return text if text.isascii() else _OTHER_SPACES.sub("", text)


def read_number(cell: Cell, decision: Decision, unit: str, stated: str = "") -> float | None:
    """Return the number in `cell` in the `unit` asked for, or None where nothing was reported.

    `decision` tells how the numbers of its column are written, `stated` in which unit, as far as the sheet says it beside the cell.

    Raises
    ------
    Refused
        The cell holds something else, a text with two readings, or another unit.

    >>> from lib.vietnamese.number_style import UNDECIDED
    >>> [read_number(cell, UNDECIDED, "tấn") for cell in ("1.900,5", "500 kg", " … ", "chưa có số liệu", 0)]
    [1900.5, 0.5, None, None, 0.0]
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise Refused("not_a_number")
    if isinstance(cell, (int, float)):
        if not math.isfinite(cell):
            raise Refused("not_a_number")
        return float(cell) if not stated or stated == unit else _scaled(exact(cell), stated, unit)
    if not isinstance(cell, str):
        raise Refused("date_not_number" if isinstance(cell, (datetime.date, datetime.datetime)) else "not_a_number")
    if _TWO_LINES.search(cell):
        raise Refused("two_numbers")
    return _read_text(normalise(_joined(cell)), decision, unit, stated)


def unit_in(cell: Cell) -> str:
    """Return the unit written behind the number in a cell, "" where there is none.

    >>> unit_in("1,2 nghìn tấn"), unit_in(5)
    ('nghìn tấn', '')
    """
    return split_unit(cell)[1] if isinstance(cell, str) else ""


def show(cell: Cell) -> str:
    """Return what stands in a cell as an officer would read it aloud in a message."""
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return "" if cell is None else normalise(str(cell))


def show_number(cell: Cell) -> str:
    """Return what stands in a cell, a number as officers write it: "119.250"."""
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return format_number(cell, 6, trim=True) if is_number and math.isfinite(cell) else show(cell)  # type: ignore[arg-type]


def milestone_word(cell: Cell) -> bool | None:
    """Tell whether `cell` says in words that a milestone is met or not; None where it says neither.

    >>> milestone_word("Đã đạt"), milestone_word("chưa hoàn thành"), milestone_word("9"), milestone_word("đang làm")
    (True, False, None, None)
    """
    word = fold(cell) if isinstance(cell, str) else ""
    return True if word in _MET else False if word in _NOT_MET else None


def _scaled(number: Fraction, stated: str, unit: str) -> float:
    scale = scale_of(stated, unit)
    if scale is None:
        raise Refused("rate_not_count" if stated == "%" else "other_unit")
    return float(number * scale)


def _read_text(text: str, decision: Decision, unit: str, stated: str) -> float | None:
    if text == NO_CACHED_VALUE:
        raise Refused("not_calculated")
    if text.startswith("#"):
        raise Refused("formula_error")
    if set(text) <= _DASHES_AND_DOTS or fold(text) in NOT_REPORTED:
        return None
    if text.endswith("%") and unit != "%":
        raise Refused("rate_not_count")
    written, found_unit = split_unit(text)
    if " " in decision.doubtful and _SPACED.search(written) and written.count(" ") == 1:
        raise Refused("two_numbers")
    try:
        number = read(written, decision)
    except Ambiguous:
        raise Refused("two_readings") from None
    except ValueError:
        raise Refused("not_a_number") from None
    try:
        return _scaled(exact(number), found_unit or stated or unit, unit)
    except OverflowError:  # hundreds of digits
        raise Refused("not_a_number") from None
