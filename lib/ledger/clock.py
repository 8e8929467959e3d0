"""The clock: made-up figures have a day of their own, on which all that is tried with them happens; real ones the day in Vietnam.

It stands still on a day after the closing days in use of the last month that the figures tell of, so that nobody is years late with
them. What is recorded meanwhile is of that day too, whatever the calendar on the wall says; with the first real figure it is gone,
and the clock is that of the wall. Only the journal, the history and whether a link still opens keep to the wall's clock always.
"""

from __future__ import annotations

from datetime import date, datetime

from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.periods import VIETNAM, Period

DEMONSTRATION_DAY = 20
"""The day of the month that is "today" while only made-up figures are shown: days after the closing days in use."""


def today_of(snapshot: Snapshot, now: datetime) -> date:
    """Return the day by which everything is judged late: the clock of pages and commands, which give the present moment."""
    newest = max(snapshot.periods, default=None) if snapshot.is_demonstration else None
    return now.astimezone(VIETNAM).date() if newest is None else demonstration_day(newest)


def today_by(snapshot: Snapshot, day: date) -> date:
    """Return the same where the present day on the wall is known instead of the moment."""
    return today_of(snapshot, datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM))


def day_by(moment: datetime, today: date) -> date:
    """Return the day of a moment by a clock that stands at `today`: nothing that happened is of a day yet to come.

    >>> from datetime import UTC
    >>> str(day_by(datetime(2026, 11, 28, 3, tzinfo=UTC), date(2024, 9, 20)))
    '2024-09-20'
    """
    return min(moment.astimezone(VIETNAM).date(), today)


def day_of_record(receipt: Receipt) -> date:
    """Return the day of a record: of a made-up one that of its month, though the clock may have gone on since."""
    day = receipt.accepted_at.astimezone(VIETNAM).date()
    return min(day, demonstration_day(Period.parse(receipt.period))) if receipt.demo else day


def day_ahead(day: date, now: datetime, today: date) -> date:
    """Return a day to come by a clock that stands at `today`: it is as far ahead as it is of the present moment.

    >>> from datetime import UTC
    >>> str(day_ahead(date(2026, 12, 4), datetime(2026, 11, 28, 3, tzinfo=UTC), date(2024, 9, 20)))
    '2024-09-26'
    """
    return today + (day - now.astimezone(VIETNAM).date())


def demonstration_day(period: Period) -> date:
    """Return the day on which made-up figures stand still whose last month this is."""
    return date(period.year, period.month, DEMONSTRATION_DAY)
