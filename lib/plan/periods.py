"""The months of a plan year, as the ward names them."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
"""The zone in which a ward counts its days; what is stored is UTC."""
_FORM = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Period:
    """One month of one plan year; its figures mean *from the year's start to the close of this month*."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is not between 1 and 12")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "2024-09".

        Raises
        ------
        ValueError
            `text` has another form.

        >>> Period.parse("2024-09")
        Period(year=2024, month=9)
        """
        return _parsed(text)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def label(self) -> str:
        """The period's name on screen; the months that close a quarter carry the name reports use.

        >>> Period(2024, 9).label, Period(2024, 10).label
        ('Tháng 9/2024 (9 tháng)', 'Tháng 10/2024')
        """
        spoken = {3: "Quý I", 6: "6 tháng", 9: "9 tháng", 12: "Cả năm"}.get(self.month)
        return f"Tháng {self.month}/{self.year}" + (f" ({spoken})" if spoken else "")

    @property
    def previous(self) -> Period | None:
        """The month before in the same plan year, or None in January: figures start anew each year.

        >>> Period(2024, 1).previous is None, Period(2024, 3).previous
        (True, Period(year=2024, month=2))
        """
        return Period(self.year, self.month - 1) if self.month > 1 else None


@lru_cache(maxsize=1024)  # every stored figure says its period
def _parsed(text: str) -> Period:
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not of the form 2024-09")
    return Period(int(match[1]), int(match[2]))


def months_of(year: int) -> tuple[Period, ...]:
    """Return the twelve periods of `year`."""
    return tuple(Period(year, month) for month in range(1, 13))


def close_of(period: Period, closing_day: int | None) -> datetime.date:
    """Return the day at whose end `period` closes: its `closing_day`, None for its last day.

    Source: Nghị định 09/2019/NĐ-CP, and the ward's settings.

    >>> close_of(Period(2024, 2), 14), close_of(Period(2024, 2), None)
    (datetime.date(2024, 2, 14), datetime.date(2024, 2, 29))
    """
    day = closing_day or calendar.monthrange(period.year, period.month)[1]
    return datetime.date(period.year, period.month, day)


def closed_month(year: int, closing_day: int | None, today: datetime.date) -> int:
    """Return the last month of `year` that has closed by `today`, 0 for none: before a period closes, nothing is owed for it.

    >>> closed_month(2024, 14, datetime.date(2024, 10, 14)), closed_month(2024, 14, datetime.date(2024, 10, 15))
    (9, 10)
    >>> closed_month(2024, None, datetime.date(2024, 10, 31)), closed_month(2024, 14, datetime.date(2025, 3, 1))
    (9, 12)
    """
    return max((period.month for period in months_of(year) if close_of(period, closing_day) < today), default=0)
