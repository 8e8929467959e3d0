"""Days and moments as offices write them: 16/9/2024 in texts, "10 giờ 12 phút ngày 16/9/2024" in sentences, 10:12 16/9/2024 in tables.

Moments are to be given in the reader's zone.
"""

from __future__ import annotations

import datetime
import re

_MOMENT = "{hour} giờ {minute:02d} phút ngày {day}"
_MOMENT_IN_TABLE = "{hour:02d}:{minute:02d} {day}"


def day_text(day: datetime.date) -> str:
    """Return a day as texts have it, without zeros before day and month.

    >>> day_text(datetime.date(2024, 9, 6)), day_text(datetime.date(2024, 12, 16))
    ('6/9/2024', '16/12/2024')
    """
    return f"{day_of_month(day)}/{day.year}"


def day_of_month(day: datetime.date) -> str:
    """Return a day without its year, where the year is known.

    >>> day_of_month(datetime.date(2024, 9, 6))
    '6/9'
    """
    return f"{day.day}/{day.month}"


def day_from_text(text: str, year: int) -> datetime.date:
    """Return the day that somebody typed: "31/12/2024", "31-12-2024", "2024-12-31", or "31/12" of `year`.

    Raises
    ------
    ValueError
        It is no day.

    >>> str(day_from_text("5/3", 2024)), str(day_from_text(" 31.12.2025 ", 2024))
    ('2024-03-05', '2025-12-31')
    """
    parts = [int(part) if part.isdecimal() else 0 for part in re.split(r"[-/.]", text.strip())]
    if len(parts) == 3 and parts[0] > 31:
        parts.reverse()
    if len(parts) not in (2, 3):
        raise ValueError(text)
    return datetime.date(parts[2] if len(parts) == 3 else year, parts[1], parts[0])


def day_ahead(text: str, today: datetime.date) -> datetime.date:
    """Return the day that somebody typed; without a year the next such day, today or later.

    Raises
    ------
    ValueError
        It is no day.

    >>> day = datetime.date(2024, 9, 20)
    >>> [str(day_ahead(text, day)) for text in ("20/9", "5/1", "29/2/2024")]
    ['2024-09-20', '2025-01-05', '2024-02-29']
    """
    fault = ValueError(text)
    for year in (today.year, today.year + 1):
        try:
            day = day_from_text(text, year)
        except ValueError as error:
            fault = error
            continue
        if has_year(text) or day >= today:
            return day
    raise fault


def has_year(text: str) -> bool:
    """Tell whether a day was typed with its year.

    >>> has_year("5/1"), has_year("5/1/2027")
    (False, True)
    """
    return len(re.split(r"[-/.]", text.strip())) == 3


def moment_text(moment: datetime.datetime) -> str:
    """Return a moment as a sentence has it.

    >>> moment_text(datetime.datetime(2024, 9, 16, 10, 5))
    '10 giờ 05 phút ngày 16/9/2024'
    """
    return _MOMENT.format(hour=moment.hour, minute=moment.minute, day=day_text(moment))


def moment_in_table(moment: datetime.datetime) -> str:
    """Return a moment as a table, a heading or a list has it, where room is scarce.

    >>> moment_in_table(datetime.datetime(2024, 9, 16, 8, 5))
    '08:05 16/9/2024'
    """
    return _MOMENT_IN_TABLE.format(hour=moment.hour, minute=moment.minute, day=day_text(moment))
