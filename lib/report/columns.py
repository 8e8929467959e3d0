"""Columns of the report's table: the one list that the page, the Word document and the Excel annex are drawn from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from lib.plan.periods import Period
from lib.report.content import Line
from lib.report.spans import Span
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import annex_words as words


class Alignment(Enum):
    """Where a cell's text stands."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Role(Enum):
    """What a column is drawn as, beyond its text."""

    PLAIN = auto()
    NAME = auto()
    """In bold where the indicator has parts."""
    LIGHT = auto()
    """How the line is judged; the page draws the light."""
    NARROW = auto()
    """On paper it may break after a slash: "triệu đồng/người/năm"."""


class Number(NamedTuple):
    """A figure that a spreadsheet can compute with: the decimals it shows, and the words around it."""

    exact: Fraction
    decimals: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Column:
    """One column: what stands in it and how.

    `width` is in Excel's units, `printed_width` in millimetres before all fit the page. `number` gives what Excel holds instead of
    the text, or None where there is only text. `heading` names the column in the report of one period, where that says more.
    """

    name: str
    text: Callable[[Line], str]
    width: float
    printed_width: float
    alignment: Alignment = Alignment.CENTRE
    role: Role = Role.PLAIN
    number: Callable[[Line], Number | None] = lambda _: None
    heading: Callable[[Period, Span], str] | None = None
    field: str = ""
    """Its name in Word templates; blank for a column that these do not have."""


def _as_value(line: Line, exact: Fraction | None) -> Number | None:
    return None if exact is None else Number(exact, line.decimals, after="%" if line.is_percentage else "")


def _target(line: Line) -> Number | None:
    """Return the target as a number within the decision's words; None where they do not have it: "hoàn thành"."""
    if line.exact_target is None:
        return None
    for decimals in range(_MOST_DECIMALS):
        written = format_number(line.exact_target, decimals)
        found = re.search(rf"(?<![\d.,])0*{re.escape(written)}(?![\d.,]*\d)", line.target)
        if found and '"' not in line.target:
            zeros = found[0].removesuffix(written)
            return Number(line.exact_target, decimals, line.target[: found.start()] + zeros, line.target[found.end() :])
    return None


def _share(line: Line) -> Number | None:
    return None if line.exact_share is None else Number(line.exact_share * 100, 1, after="%")


def _change(line: Line) -> Number | None:
    if line.exact_change is None:
        return None
    if line.is_percentage:
        return Number(line.exact_change, line.decimals, "+" if line.exact_change > 0 else "", words.POINTS.format(number=""))
    return Number(line.exact_change * 100, 1, after="%")


def _estimate(line: Line) -> Number | None:
    """Return the estimate alone: its range is said in the remarks of a sheet."""
    return _as_value(line, line.exact_estimate)


def _period_heading(period: Period, span: Span) -> str:
    pattern = words.PERIOD if span is Span.MONTH else words.QUARTERS[period.month]
    return pattern.format(month=period.month)


_MOST_DECIMALS = 5
_RIGHT = Alignment.RIGHT
COLUMNS = (
    Column(words.COLUMN_NUMBER, lambda line: line.number, 5, 9, field="tt"),
    Column(words.COLUMN_NAME, lambda line: line.name, 30, 48, Alignment.LEFT, Role.NAME, field="chi_tieu"),
    Column(words.COLUMN_UNIT, lambda line: line.unit, 13, 18, role=Role.NARROW, field="dvt"),
    Column(words.COLUMN_TARGET, lambda line: line.target, 16, 22, role=Role.NARROW, number=_target, field="ke_hoach"),
    Column(
        words.COLUMN_PERIOD,
        lambda line: line.period_amount,
        11,
        18,
        _RIGHT,
        number=lambda line: _as_value(line, line.exact_period_amount),
        heading=_period_heading,
        field="thuc_hien_ky",
    ),
    Column(
        words.COLUMN_VALUE,
        lambda line: line.value,
        10,
        17,
        _RIGHT,
        number=lambda line: _as_value(line, line.exact_value),
        field="luy_ke",
    ),
    Column(words.COLUMN_SHARE, lambda line: line.share, 9, 15, _RIGHT, number=_share, field="phan_tram_kh"),
    Column(
        words.COLUMN_LAST_YEAR,
        lambda line: line.last_year,
        11,
        17,
        _RIGHT,
        number=lambda line: _as_value(line, line.exact_last_year),
        heading=lambda period, _: words.LAST_YEAR.format(year=period.year - 1),
        field="cung_ky",
    ),
    Column(words.COLUMN_CHANGE, lambda line: line.change, 12, 18, _RIGHT, number=_change, field="so_cung_ky"),
    Column(words.COLUMN_ESTIMATE, lambda line: line.estimate, 11, 24, number=_estimate, field="uoc_ca_nam"),
    Column(words.COLUMN_JUDGEMENT, lambda line: line.word, 14, 20, role=Role.LIGHT, field="danh_gia"),
    Column(words.COLUMN_REMARK, lambda line: line.remark, 20, 31, Alignment.LEFT, field="ghi_chu"),
)
"""The annex's columns, from left to right; the first heads the lines that name a domain."""
PRINTED_COLUMNS = COLUMNS
"""The columns of the page and of the Word document."""


def headings(period: Period, span: Span) -> tuple[str, ...]:
    """Return the names of `COLUMNS` as they head the table of a report."""
    return tuple(column.name if column.heading is None else column.heading(period, span) for column in COLUMNS)


def fitted_widths(total: float) -> tuple[float, ...]:
    """Return the widths of `PRINTED_COLUMNS`, in the same unit as `total`, which they fill."""
    asked = sum(column.printed_width for column in PRINTED_COLUMNS)
    return tuple(column.printed_width * total / asked for column in PRINTED_COLUMNS)
