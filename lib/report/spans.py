"""The spans of reports: the months that a report is of, and the months that come next."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from lib.plan.periods import Period
from lib.vietnamese.words import report_prose_words as words
from lib.vietnamese.words import report_words


class Span(StrEnum):
    """How many months a report is of, up to that of its period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    """6 months."""
    NINE_MONTHS = "nine_months"
    YEAR = "year"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.NINE_MONTHS: 9, Span.YEAR: 12}
_AHEAD = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.NINE_MONTHS: 3, Span.YEAR: 12}
"""How many months the directions look ahead."""
_USUAL = {3: Span.QUARTER, 6: Span.HALF, 9: Span.NINE_MONTHS, 12: Span.YEAR}


def usual_span(period: Period) -> Span:
    """Return what a report of a period's month is of unless somebody chose otherwise: the longest span that ends with it."""
    return _USUAL.get(period.month, Span.MONTH)


def spans_ending(period: Period) -> tuple[Span, ...]:
    """Return the spans that a report up to a period's month can be of, the shortest first.

    >>> [str(span) for span in spans_ending(Period(2024, 9))], [str(span) for span in spans_ending(Period(2024, 10))]
    (['month', 'quarter', 'nine_months'], ['month'])
    """
    is_quarter = period.month % _MONTHS[Span.QUARTER] == 0
    return tuple(span for span in Span if span is Span.MONTH or (span is Span.QUARTER and is_quarter) or span is usual_span(period))


def chosen_span(name: str, period: Period) -> Span:
    """Return the span with this name, or the usual one where there is none that ends with the period's month.

    >>> chosen_span("quarter", Period(2024, 9)), chosen_span("", Period(2024, 9))
    (<Span.QUARTER: 'quarter'>, <Span.NINE_MONTHS: 'nine_months'>)
    """
    return next((span for span in spans_ending(period) if span == name), usual_span(period))


def kept_name(span: Span, period: Period) -> str:
    """Return what records call a span: blank for the usual one of the period's month."""
    return "" if span is usual_span(period) else span.value


def span_text(period: Period, span: Span) -> str:
    """Return the months of a report as its title names them.

    >>> span_text(Period(2024, 9), Span.NINE_MONTHS), span_text(Period(2024, 9), Span.QUARTER)
    ('9 tháng đầu năm 2024', 'quý III năm 2024')
    """
    return report_words.SPANS[span].format(month=period.month, year=period.year, quarter=quarter_name(period.month))


def first_month(period: Period, span: Span) -> int:
    """Return the first month of a report.

    >>> first_month(Period(2024, 9), Span.QUARTER), first_month(Period(2024, 9), Span.NINE_MONTHS)
    (7, 1)
    """
    return period.month - _MONTHS[span] + 1


def months_ahead(period: Period, span: Span) -> range:
    """Return the months of the same year that the directions look ahead to; none after December.

    >>> [list(months_ahead(Period(2024, month), usual_span(Period(2024, month)))) for month in (2, 6, 9, 12)]
    [[3], [7, 8, 9, 10, 11, 12], [10, 11, 12], []]
    """
    return range(period.month + 1, min(12, period.month + _AHEAD[span]) + 1)


def next_text(period: Period, span: Span) -> str:
    """Return the months that come next as the heading of the directions names them.

    >>> next_text(Period(2024, 9), Span.NINE_MONTHS), next_text(Period(2024, 12), Span.MONTH)
    ('QUÝ IV NĂM 2024', 'THÁNG 1 NĂM 2025')
    """
    month, year = period.month % 12 + 1, period.year + period.month // 12
    return words.NEXT_SPANS[span].format(month=month, year=year, quarter=quarter_name(month))


def quarter_name(month: int) -> str:
    """Return the Roman number of the quarter that a month is in."""
    return ("I", "II", "III", "IV")[(month - 1) // 3]


def report_day(period: Period, today: date) -> date:
    """Return the day as of which a report of `period` tells of tasks: the period's last, or today if that is earlier.

    >>> report_day(Period(2024, 6), date(2024, 9, 20)), report_day(Period(2024, 9), date(2024, 9, 20))
    (datetime.date(2024, 6, 30), datetime.date(2024, 9, 20))
    """
    return min(today, date(period.year, period.month, monthrange(period.year, period.month)[1]))
