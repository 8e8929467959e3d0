"""The reporting calendar against a table written by hand, and its agreement with what counts as closed."""

from __future__ import annotations

import csv
import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from lib.plan.calendar import due_after, reporting_calendar
from lib.plan.office_days import OfficeDays
from lib.plan.periods import closed_month

CASES = list(csv.DictReader((Path(__file__).parent / "calendar_cases.csv").read_text("utf-8").splitlines()))
DAY = datetime.timedelta(days=1)
date = datetime.date.fromisoformat


def window(year: int, month: int, closing_day: int | None) -> tuple[str, str, str]:
    found = reporting_calendar(year, closing_day)[month - 1]
    assert (found.period.year, found.period.month) == (year, month)
    return str(found.start), str(found.close), str(found.due)


@pytest.mark.parametrize("case", CASES, ids=[case["close"] for case in CASES])
def test_a_report_is_due_two_working_days_after_the_close(case):
    assert str(due_after(date(case["close"]))) == case["due"], case["arithmetic"]


@pytest.mark.parametrize("case", CASES, ids=[case["close"] for case in CASES])
def test_the_weekdays_of_the_table_are_right(case):
    first = case["arithmetic"].split()[0].rstrip(".;,")
    assert first == date(case["close"]).strftime("%a")


# year, month, closing day, start, close, due. 14: from the 15th to the 14th; quarters, 6 and 9 months and the year from 15/12.
WINDOWS = [
    (2024, 1, 14, "2023-12-15", "2024-01-14", "2024-01-16"),
    (2024, 2, 14, "2024-01-15", "2024-02-14", "2024-02-16"),
    (2024, 3, 14, "2023-12-15", "2024-03-14", "2024-03-18"),
    (2024, 4, 14, "2024-03-15", "2024-04-14", "2024-04-16"),
    (2024, 6, 14, "2023-12-15", "2024-06-14", "2024-06-18"),
    (2024, 9, 14, "2023-12-15", "2024-09-14", "2024-09-17"),
    (2024, 10, 14, "2024-09-15", "2024-10-14", "2024-10-16"),
    (2024, 12, 14, "2023-12-15", "2024-12-14", "2024-12-17"),
    (2026, 2, 14, "2026-01-15", "2026-02-14", "2026-02-24"),
    (2024, 1, None, "2024-01-01", "2024-01-31", "2024-02-02"),
    (2024, 2, None, "2024-02-01", "2024-02-29", "2024-03-04"),
    (2025, 2, None, "2025-02-01", "2025-02-28", "2025-03-04"),
    (2024, 3, None, "2024-01-01", "2024-03-31", "2024-04-02"),
    (2024, 12, None, "2024-01-01", "2024-12-31", "2025-01-03"),
    (2025, 1, 28, "2024-12-29", "2025-01-28", "2025-02-04"),
]


@pytest.mark.parametrize(("year", "month", "closing_day", "start", "close", "due"), WINDOWS)
def test_a_month_covers_these_days(year, month, closing_day, start, close, due):
    assert window(year, month, closing_day) == (start, close, due)


@pytest.mark.parametrize("closing_day", [14, None, 1, 28])
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2030])
def test_a_period_is_closed_from_the_day_after_its_close_and_due_later(year, closing_day):
    for entry in reporting_calendar(year, closing_day):
        month = entry.period.month
        assert closed_month(year, closing_day, entry.close) == month - 1
        assert closed_month(year, closing_day, entry.close + DAY) == month
        assert OfficeDays().is_working_day(entry.due)
        assert entry.start < entry.close < entry.due


@pytest.mark.parametrize("closing_day", [14, None])
def test_months_follow_each_other_without_a_gap(closing_day):
    calendar = reporting_calendar(2024, closing_day)
    for before, after in pairwise(calendar):
        longer = after.period.month % 3 == 0
        assert after.start == (calendar[0].start if longer else before.close + DAY)


def test_years_far_away_have_a_calendar_too():
    assert all(entry.due > entry.close for year in (2000, 2019, 2060) for entry in reporting_calendar(year, 14))
