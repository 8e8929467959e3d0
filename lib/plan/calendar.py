"""The reporting calendar: which days a period covers, when it closes, and by when its report is due.

Periods and closing days are those of Nghị định 09/2019/NĐ-CP, or calendar months where the ward chose so. Public holidays come from
the package `holidays`: those of the Labour Code with their substitute days, and the working days that the government swapped.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from holidays import HolidayBase, country_holidays

from lib.plan.periods import Period, close_of, months_of

WORKING_DAYS_TO_REPORT = 2
"""A report is due at the end of this working day after the close."""

LATE_SWAPS = {datetime.date(2026, 1, 2): datetime.date(2026, 1, 10)}
"""Days off that the government announced with the working Saturday in their place, and that the package does not know."""


@dataclass(frozen=True)
class ReportingPeriod:
    """One month of the calendar: the days from `start` to `close`, both counted, and the last day on which its report is on time.

    Months that end a quarter have the window of their longer name (Quý I, 6 tháng, 9 tháng, Cả năm), from the year's start.
    """

    period: Period
    start: datetime.date
    close: datetime.date
    due: datetime.date


def reporting_calendar(year: int, closing_day: int | None) -> tuple[ReportingPeriod, ...]:
    """Return the twelve periods of `year`; `closing_day` is the ward's setting, None for the calendar month's end.

    >>> march = reporting_calendar(2024, 14)[2]
    >>> str(march.start), str(march.close), str(march.due)
    ('2023-12-15', '2024-03-14', '2024-03-18')
    """
    return tuple(_reporting_period(period, closing_day) for period in months_of(year))


def due_after(close: datetime.date) -> datetime.date:
    """Return the day on which the report of a period that closed on `close` is due.

    >>> str(due_after(datetime.date(2024, 2, 9)))  # the day before Tết: the 8th to the 14th are off
    '2024-02-16'
    """
    return working_days_after(close, WORKING_DAYS_TO_REPORT)[-1]


def working_days_after(day: datetime.date, count: int) -> tuple[datetime.date, ...]:
    """Return the first `count` working days after `day`.

    >>> [str(found) for found in working_days_after(datetime.date(2024, 4, 26), 2)]  # 27/4 to 1/5 are off
    ['2024-05-02', '2024-05-03']
    """
    found = [day]
    for _ in range(count):
        found.append(_next_working_day(found[-1]))
    return tuple(found[1:])


def is_working_day(day: datetime.date) -> bool:
    """Tell whether offices work on `day`: no Saturday, Sunday or public holiday, unless the government made it a working day.

    >>> [is_working_day(datetime.date(2024, *day)) for day in ((4, 26), (4, 29), (5, 4), (5, 5))]
    [True, False, True, False]
    """
    if day in LATE_SWAPS or day in LATE_SWAPS.values():
        return day not in LATE_SWAPS
    return _holidays().is_working_day(day)


def _reporting_period(period: Period, closing_day: int | None) -> ReportingPeriod:
    close = close_of(period, closing_day)
    december = Period(period.year - 1, 12)
    before = december if period.month % 3 == 0 else period.previous or december
    return ReportingPeriod(period, close_of(before, closing_day) + datetime.timedelta(days=1), close, due_after(close))


def _next_working_day(day: datetime.date) -> datetime.date:
    day += datetime.timedelta(days=1)
    while not is_working_day(day):
        day += datetime.timedelta(days=1)
    return day


@cache
def _holidays() -> HolidayBase:
    return country_holidays("VN")
