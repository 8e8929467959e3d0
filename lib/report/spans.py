"""The spans of reports: the months that a period's report is of, and the months that come next."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from lib.plan.periods import Period
from lib.vietnamese.words import report_prose_words as words
from lib.vietnamese.words import report_words

_NEXT = {3: 3, 6: 6, 9: 3, 12: 12}
"""How many months the directions of a longer report look ahead, by its month."""


def span_of(period: Period) -> str:
    """Return a period as titles of reports name it.

    >>> span_of(Period(2024, 9)), span_of(Period(2024, 10))
    ('9 tháng đầu năm 2024', 'tháng 10 năm 2024')
    """
    return report_words.SPANS.get(period.month, report_words.SPAN).format(month=period.month, year=period.year)


def is_long(period: Period) -> bool:
    """Tell whether a report is of more than a month: a quarter, 6 or 9 months, the year."""
    return period.month in _NEXT


def first_month(period: Period) -> int:
    """Return the first month of the year that a report of `period` is of: January, or of a month the month itself."""
    return 1 if is_long(period) else period.month


def months_ahead(period: Period) -> range:
    """Return the months of the same year that the directions look ahead to; none after December.

    >>> [list(months_ahead(Period(2024, month))) for month in (2, 6, 9, 12)]
    [[3], [7, 8, 9, 10, 11, 12], [10, 11, 12], []]
    """
    return range(period.month + 1, min(12, period.month + _NEXT.get(period.month, 1)) + 1)


def next_span(period: Period) -> str:
    """Return the months that come next as the heading of the directions names them.

    >>> next_span(Period(2024, 9)), next_span(Period(2024, 10)), next_span(Period(2024, 12))
    ('QUÝ IV NĂM 2024', 'THÁNG 11 NĂM 2024', 'NĂM 2025')
    """
    pattern = words.NEXT_SPANS.get(period.month, words.NEXT_MONTH)
    return pattern.format(month=period.month + 1, year=period.year, next_year=period.year + 1)


def report_day(period: Period, today: date) -> date:
    """Return the day as of which a report of `period` tells of tasks: the period's last, or today if that is earlier.

    >>> report_day(Period(2024, 6), date(2024, 9, 20)), report_day(Period(2024, 9), date(2024, 9, 20))
    (datetime.date(2024, 6, 30), datetime.date(2024, 9, 20))
    """
    return min(today, date(period.year, period.month, monthrange(period.year, period.month)[1]))
