"""The days on which offices work: the public calendar, with what the ward's settings say over it.

Public holidays come from the package `holidays`: those of the Labour Code with their substitute days, and the working days that the
government swapped. The government decides on both year by year, so the package computes later years without knowing them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from holidays import HolidayBase, country_holidays

LAST_OFFICIAL_YEAR = 2026
"""The last year whose official calendar the package holds, with `LATE_SWAPS`; later years are computed from the law alone."""

LATE_SWAPS = {datetime.date(2026, 1, 2): datetime.date(2026, 1, 10)}
"""Days off that the government announced with the working Saturday in their place, and that the package does not know."""


@dataclass(frozen=True)
class OfficeDays:
    """The office calendar of a ward; what its settings say of a day stands over the package."""

    days_off: frozenset[datetime.date] = frozenset()
    days_worked: frozenset[datetime.date] = frozenset()
    """Saturdays or Sundays on which offices work in place of a swapped day."""
    official_years: frozenset[int] = frozenset()
    """Years whose official calendar the settings hold, even where it changes nothing."""

    def is_working_day(self, day: datetime.date) -> bool:
        """Tell whether offices work on `day`: no Saturday, Sunday or public holiday, unless the government made it a working day.

        >>> [OfficeDays().is_working_day(datetime.date(2024, *day)) for day in ((4, 26), (4, 29), (5, 4), (5, 5))]
        [True, False, True, False]
        """
        if day in self.days_off or day in self.days_worked:
            return day in self.days_worked
        if day in LATE_SWAPS or day in LATE_SWAPS.values():
            return day not in LATE_SWAPS
        return _holidays().is_working_day(day)

    def working_days_after(self, day: datetime.date, count: int) -> tuple[datetime.date, ...]:
        """Return the first `count` working days after `day`.

        >>> [str(found) for found in OfficeDays().working_days_after(datetime.date(2024, 4, 26), 2)]  # 27/4 to 1/5 are off
        ['2024-05-02', '2024-05-03']
        """
        found = [day]
        for _ in range(count):
            found.append(self.first_working_day(found[-1] + datetime.timedelta(days=1)))
        return tuple(found[1:])

    def first_working_day(self, day: datetime.date) -> datetime.date:
        """Return `day` itself if offices work on it, else the next day on which they do."""
        while not self.is_working_day(day):
            day += datetime.timedelta(days=1)
        return day

    def count_working_days(self, after: datetime.date, until: datetime.date) -> int:
        """Return how many working days lie after one day and up to another, that one counted; 0 where it is not later.

        >>> OfficeDays().count_working_days(datetime.date(2024, 2, 7), datetime.date(2024, 2, 16))  # Tết: the 8th to the 14th
        2
        """
        days = (until - after).days
        return sum(self.is_working_day(after + datetime.timedelta(days=day)) for day in range(1, days + 1))

    def is_provisional(self, year: int) -> bool:
        """Tell whether the official calendar of `year` is known neither to the package nor to the settings."""
        return year > LAST_OFFICIAL_YEAR and year not in self.official_years


NATIONAL_DAYS = OfficeDays()
"""The calendar where the settings say nothing of it."""


@cache
def _holidays() -> HolidayBase:
    return country_holidays("VN")
