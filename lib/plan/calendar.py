"""The reporting calendar: which days a period covers, when it closes, and by when its report is due.

The closing day of a month is the setting `closing_day` in data/settings.toml: 14, as in Nghị định 09/2019/NĐ-CP, another day, or
"end" for calendar months; `close_of` and `closed_month` in `lib.plan.periods` find a close from it. By when a report is due is the
setting `report_working_days` or `report_day`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lib.plan.model import Plan
from lib.plan.office_days import NATIONAL_DAYS, OfficeDays
from lib.plan.periods import Period, close_of, months_of
from lib.plan.thresholds import DEFAULT_DUE_RULE, DueRule


@dataclass(frozen=True)
class ReportingPeriod:
    """One month of the calendar: the days from `start` to `close`, both counted, and the last day on which its report is on time.

    Months that end a quarter have the window of their longer name (Quý I, 6 tháng, 9 tháng, Cả năm), from the year's start.
    """

    period: Period
    start: datetime.date
    close: datetime.date
    due: datetime.date
    is_provisional: bool = False
    """Whether the official calendar of the year in which it is due is not known yet."""


def calendar_of(plan: Plan) -> tuple[ReportingPeriod, ...]:
    """Return the twelve periods of the plan's year by the ward's own rules."""
    settings = plan.settings
    return reporting_calendar(plan.year, settings.closing_day, settings.due_rule, settings.office_days)


def reporting_calendar(
    year: int, closing_day: int | None, rule: DueRule = DEFAULT_DUE_RULE, office_days: OfficeDays = NATIONAL_DAYS
) -> tuple[ReportingPeriod, ...]:
    """Return the twelve periods of `year`; `closing_day` is the ward's setting, None for the calendar month's end.

    >>> march = reporting_calendar(2024, 14)[2]
    >>> str(march.start), str(march.close), str(march.due)
    ('2023-12-15', '2024-03-14', '2024-03-18')
    """
    return tuple(_reporting_period(period, closing_day, rule, office_days) for period in months_of(year))


def due_after(close: datetime.date, rule: DueRule = DEFAULT_DUE_RULE, office_days: OfficeDays = NATIONAL_DAYS) -> datetime.date:
    """Return the day on which the report of a period that closed on `close` is due.

    A fixed day that is off moves to the next working day, as terms do by Điều 148 of the Civil Code of 2015.

    >>> str(due_after(datetime.date(2024, 2, 9)))  # the day before Tết: the 8th to the 14th are off
    '2024-02-16'
    >>> str(due_after(datetime.date(2024, 8, 14), DueRule(day=25)))  # the 25th is a Sunday
    '2024-08-26'
    """
    if rule.day is None:
        return office_days.working_days_after(close, rule.working_days)[-1]
    day = close.replace(day=rule.day)
    if day <= close:
        day = (close.replace(day=1) + datetime.timedelta(days=31)).replace(day=rule.day)
    return office_days.first_working_day(day)


def _reporting_period(period: Period, closing_day: int | None, rule: DueRule, office_days: OfficeDays) -> ReportingPeriod:
    close = close_of(period, closing_day)
    december = Period(period.year - 1, 12)
    before = december if period.month % 3 == 0 else period.previous or december
    start, due = close_of(before, closing_day) + datetime.timedelta(days=1), due_after(close, rule, office_days)
    return ReportingPeriod(period, start, close, due, office_days.is_provisional(due.year))
