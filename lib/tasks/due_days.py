"""Due days that fall on a day off, and the working day until whose end they are in time."""

from __future__ import annotations

from datetime import date

from lib.plan.office_days import OfficeDays
from lib.vietnamese.dates import day_text
from lib.vietnamese.words.request_words import WEEKDAYS
from lib.vietnamese.words.task_words import DAY_OFF


def day_off_text(day: date, office_days: OfficeDays) -> str:
    """Return that offices do not work on a due day and until when it is in time; blank for a working day.

    >>> day_off_text(date(2024, 9, 29), OfficeDays())
    'Chủ nhật 29/9/2024 là ngày nghỉ, hạn tính đến hết ngày làm việc 30/9/2024'
    >>> day_off_text(date(2024, 9, 30), OfficeDays())
    ''
    """
    if office_days.is_working_day(day):
        return ""
    working = office_days.first_working_day(day)
    return DAY_OFF.format(weekday=WEEKDAYS[day.weekday()], day=day_text(day), working=day_text(working))
