"""The rules that a ward sets in data/settings.toml: thresholds, by when a report is due, and the office calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from lib.plan.csv_tables import PlanError
from lib.plan.office_days import OfficeDays
from lib.plan.thresholds import DEFAULT_DUE_RULE, DEFAULT_THRESHOLDS, DueRule, Thresholds
from lib.vietnamese.dates import day_text
from lib.vietnamese.numbers import format_number

CALENDAR = "calendar"
"""The table of one year's days off and days worked: [calendar.2027]."""
BOUNDS = {"amber_below": (1, 100), "amber_above": (100, 200), "amber_margin": (0, 50), "total_difference": (0, 50)}
"""Per cent, both ends allowed."""
_MOST_DECIMALS = 4
DUE = {"report_working_days": (1, 20), "report_day": (1, 28)}
RULE_KEYS = (*BOUNDS, *DUE, CALENDAR)
_DAYS = ("days_off", "days_worked")


def read_thresholds(file: str, values: Mapping[str, object]) -> Thresholds:
    """Return the thresholds that `values`, the settings, hold; those not named keep their defaults. Raises PlanError."""
    found = {}
    for key, (lowest, highest) in BOUNDS.items():
        if key in values:
            value = values[key]
            number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else Decimal("nan")
            if not number.is_finite() or not lowest <= number <= highest or number != round(number, _MOST_DECIMALS):
                usual = format_number(getattr(DEFAULT_THRESHOLDS, key) * 100, 4, trim=True).replace(",", ".")
                remedy = f"ghi số phần trăm từ {lowest} đến {highest}, phần lẻ sau dấu chấm, ví dụ {usual}."
                raise PlanError(file, f"không hiểu “{value}”.", remedy, column=key)
            found[key] = Fraction(number) / 100
    return Thresholds(**found)


def read_due_rule(file: str, values: Mapping[str, object]) -> DueRule:
    """Return by when a report is due. Raises PlanError."""
    for key, (lowest, highest) in DUE.items():
        value = values.get(key, lowest)
        if type(value) is not int or not lowest <= value <= highest:
            remedy = f"ghi số nguyên từ {lowest} đến {highest}, hoặc bỏ mục này."
            raise PlanError(file, f"không hiểu “{value}”.", remedy, column=key)
    count, day = (values.get(key) for key in DUE)
    if count is not None and day is not None:
        remedy = "giữ một trong hai: report_working_days (ngày làm việc thứ mấy) hoặc report_day (ngày cố định của tháng)."
        raise PlanError(file, "có cả report_working_days.", remedy, column="report_day")
    if isinstance(day, int):
        return DueRule(day=day)
    return DueRule(count) if isinstance(count, int) else DEFAULT_DUE_RULE


def read_office_days(file: str, values: Mapping[str, object]) -> OfficeDays:
    """Return the days off and days worked of the years that have a table. Raises PlanError."""
    years = values.get(CALENDAR, {})
    if not isinstance(years, dict) or not all(re.fullmatch(r"20\d\d", key) and isinstance(v, dict) for key, v in years.items()):
        raise PlanError(file, "không phải bảng của từng năm.", "viết tiêu đề bảng như [calendar.2027].", column=CALENDAR)
    found: dict[str, set[datetime.date]] = {key: set() for key in _DAYS}
    for year, table in years.items():
        for key, days in table.items():
            place = f"{CALENDAR}.{year}.{key}"
            if key not in _DAYS:
                raise PlanError(file, "mục lạ.", f"chỉ dùng các mục: {', '.join(_DAYS)}.", column=place)
            if not isinstance(days, list) or not all(type(day) is datetime.date and day.year == int(year) for day in days):
                remedy = f"ghi các ngày của năm {year}, không có ngoặc kép, như [{year}-02-05, {year}-02-06]."
                raise PlanError(file, "không phải danh sách ngày của năm ấy.", remedy, column=place)
            found[key] |= set(days)
        if both := found["days_off"] & found["days_worked"]:
            remedy = "giữ ngày ấy ở một trong hai mục."
            raise PlanError(file, f"ngày {day_text(min(both))} vừa nghỉ vừa làm việc.", remedy, column=f"{CALENDAR}.{year}")
    return OfficeDays(frozenset(found["days_off"]), frozenset(found["days_worked"]), frozenset(map(int, years)))
