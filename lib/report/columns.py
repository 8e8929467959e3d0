"""Columns of the report's table: the one list that the page, the Word document and the Excel annex are drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from lib.report.content import Line
from lib.vietnamese.words import report_words as words


class Alignment(Enum):
    """Where a cell's text stands."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Role(Enum):
    """What a column is drawn as, beyond its text."""

    PLAIN = auto()
    NAME = auto()
    """In bold where the indicator has parts; page and paper add the line's remark below it."""
    LIGHT = auto()
    """In the colour of its status; the page draws the light."""
    NARROW = auto()
    """On paper it may break after a slash: "triệu đồng/người/năm"."""


class Number(NamedTuple):
    """A figure that a spreadsheet can compute with, and the decimals it shows."""

    exact: Fraction
    decimals: int


@dataclass(frozen=True)
class Column:
    """One column: what stands in it and how.

    `width` is in Excel's units, `printed_width` in millimetres before all fit the page; 0 for a column of the annex alone.
    `number` gives what Excel holds instead of the text, or None where there is only text.
    """

    name: str
    text: Callable[[Line], str]
    width: float
    printed_width: float
    alignment: Alignment = Alignment.CENTRE
    role: Role = Role.PLAIN
    number: Callable[[Line], Number | None] = lambda _: None


def _value(line: Line) -> Number | None:
    return None if line.exact_value is None else Number(line.exact_value, line.decimals)


def _expected(line: Line) -> Number | None:
    return None if line.exact_expected is None else Number(line.exact_expected, max(1, line.decimals))


COLUMNS = (
    Column(words.COLUMN_NUMBER, lambda line: line.number, 6, 11),
    Column(words.COLUMN_NAME, lambda line: line.name, 46, 44, Alignment.LEFT, Role.NAME),
    Column(words.COLUMN_UNIT, lambda line: line.unit, 16, 16, role=Role.NARROW),
    Column(words.COLUMN_TARGET, lambda line: line.target, 20, 20, role=Role.NARROW),
    Column(words.COLUMN_VALUE, lambda line: line.value, 13, 15, Alignment.RIGHT, number=_value),
    Column(words.COLUMN_EXPECTED, lambda line: line.expected, 13, 15, Alignment.RIGHT, number=_expected),
    Column(words.COLUMN_ESTIMATE, lambda line: line.estimate, 20, 0),
    Column(words.COLUMN_STATUS, lambda line: line.word, 16, 16, role=Role.LIGHT),
    Column(words.COLUMN_OWNER, lambda line: line.owner, 26, 28, Alignment.LEFT),
    Column(words.COLUMN_REMARK, lambda line: line.remark, 30, 0, Alignment.LEFT),
)
"""The annex's columns, from left to right; the first heads the lines that name a domain."""
PRINTED_COLUMNS = tuple(column for column in COLUMNS if column.printed_width)
"""The columns of the page and of the Word document."""


def fitted_widths(total: float) -> tuple[float, ...]:
    """Return the widths of `PRINTED_COLUMNS`, in the same unit as `total`, which they fill."""
    asked = sum(column.printed_width for column in PRINTED_COLUMNS)
    return tuple(column.printed_width * total / asked for column in PRINTED_COLUMNS)
