"""The residential groups over the years: their beginnings, ends and successors, read from groups.csv and checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from lib.plan.csv_tables import PlanError, PlanFile, Row, read_table
from lib.plan.model import Group, Plan
from lib.plan.periods import Period
from lib.vietnamese.text import slug

COLUMNS = ("code", "name", "valid_from", "valid_to", "successor", "former_ward", "joined")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"20\d\d")
_YEAR_FIRST = re.compile(r"(20\d\d)[-/.](\d{1,2})(?:[-/.]\d{1,2})?")
_MONTH_FIRST = re.compile(r"(?:\d{1,2}[-/.])?(\d{1,2})[-/.](20\d\d)")
_AS_EXCEL_WRITES = re.compile(r"([a-z]{3})-(\d\d)")
"""What an English Excel makes of 2025-01 when it saves the file again: "Jan-25"."""


def read_groups(path: PlanFile, *, may_be_empty: bool = False) -> tuple[Group, ...]:
    """Read groups.csv, in its order, all groups of all years; a plan that is only begun may have none yet.

    Raises
    ------
    PlanError
        On the first mistake, naming row, column and remedy in Vietnamese.
    """
    groups: dict[str, tuple[Group, Row]] = {}
    for row in group_rows(path):
        group = _read_group(row)
        for other, _ in groups.values():
            if slug(group.code) == slug(other.code):
                raise row.fault("code", f"“{group.code}” đã có.", "mỗi tổ một mã và một tên riêng.")
            if slug(group.name) == slug(other.name) and _share_a_year(group, other):
                raise row.fault("name", f"“{group.name}” đã có.", "mỗi tổ một mã và một tên riêng.")
        groups[group.code] = group, row
    if not groups and not may_be_empty:
        raise PlanError(path.name, "không có tổ dân phố nào.", "thêm ít nhất một dòng.", row=2)
    known = {code: group for code, (group, _) in groups.items()}
    joined: dict[str, Group] = {}
    for group, row in groups.values():
        first = joined.setdefault(slug(group.former_ward), group)
        if (first.former_ward, first.joined) != (group.former_ward, group.joined):
            raise row.fault(
                "joined", "các tổ của một phường cũ ghi khác tháng hoặc khác tên.", "ghi một tên và một tháng sáp nhập."
            )
    for group, row in groups.values():
        _check_successor(group, row, known)
    return tuple(known.values())


def group_rows(path: PlanFile) -> Iterator[Row]:
    """Yield the rows of groups.csv as they are."""
    return read_table(path, COLUMNS[:2], optional=COLUMNS[2:])


def chain(code: str, groups: Mapping[str, Group]) -> Iterator[str]:
    """Yield `code` and the groups that took over, those that took over these, and so on.

    >>> groups = {"A": Group("A", "Tổ 1", valid_to=Period(2024, 6), successor="B"), "B": Group("B", "Tổ 2")}
    >>> list(chain("A", groups)), list(chain("B", groups))
    (['A', 'B'], ['B'])
    """
    yield code
    for successor in groups[code].successors if code in groups else ():
        yield from chain(successor, groups)


def carried_over(codes: Collection[str], plan: Plan, groups: Mapping[str, Group]) -> list[str]:
    """Return the groups of `plan` that a choice made in another year means, in the plan's order.

    A group that is no more becomes those that took it over; one that does not exist yet, those that it took over. `groups` are
    all groups of all years, by code. Codes that are none at all are left out.
    """

    def heirs(code: str) -> set[str]:
        if code in plan.group_codes:
            return {code}
        return set().union(*(heirs(later) for later in groups[code].successors)) if code in groups else set()

    meant = set(codes) & plan.group_codes
    for code in set(codes) - meant:
        meant |= heirs(code) or {old.code for old in plan.groups if code in chain(old.code, groups)}
    return [group.code for group in plan.groups if group.code in meant]


def year_before(codes: Collection[str], period: Period, plan: Plan, groups: Mapping[str, Group]) -> frozenset[str]:
    """Return which groups of `plan`, a year before, what `codes` are at `period` consisted of: themselves and what they took over.

    A group that was split belongs to all that took it over together. `groups` are all groups of all years, by code.
    """

    def is_part(code: str) -> bool:
        # A takeover that is still to come at `period` adds nothing yet.
        if code in codes:
            return True
        if code not in groups or groups[code].is_valid_at(period):
            return False
        heirs = groups[code].successors
        return bool(heirs) and all(is_part(heir) for heir in heirs)

    return frozenset(group.code for group in plan.groups if is_part(group.code))


def _read_group(row: Row) -> Group:
    group = Group(
        row.text("code", required=True),
        row.text("name", required=True),
        month_in(row, "valid_from", of_a_year=1),
        month_in(row, "valid_to", of_a_year=12),
        row.text("successor"),
        row.text("former_ward"),
        month_in(row, "joined", of_a_year=1),
    )
    if bool(group.former_ward) is not (group.joined is not None):
        raise row.fault(
            "joined", "phường cũ và tháng sáp nhập phải ghi cùng nhau.", "ghi cả former_ward và joined, hoặc để trống cả hai."
        )
    if group.valid_from is not None and group.valid_to is not None and group.valid_to < group.valid_from:
        raise row.fault("valid_to", "tổ kết thúc trước khi bắt đầu.", "ghi tháng bằng hoặc sau valid_from, hoặc để trống.")
    return group


def month_in(row: Row, column: str, *, of_a_year: int) -> Period | None:
    """Read "2025-01" and what people and Excel make of it; a bare year means its first or last month, `of_a_year`.

    Raises
    ------
    PlanError
        The cell holds no month.
    """
    found = row.text(column).casefold()
    if not found:
        return None
    year, month = 0, 0
    if _YEAR.fullmatch(found):
        year, month = int(found), of_a_year
    elif match := _YEAR_FIRST.fullmatch(found):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH_FIRST.fullmatch(found):
        year, month = int(match[2]), int(match[1])
    elif (match := _AS_EXCEL_WRITES.fullmatch(found)) and match[1] in _MONTHS:
        year, month = 2000 + int(match[2]), _MONTHS.index(match[1]) + 1
    if not 1 <= month <= 12:
        raise row.fault(column, f"không hiểu tháng “{row.text(column)}”.", "ghi năm và tháng như 2025-01, hoặc để trống.")
    return Period(year, month)


def _check_successor(group: Group, row: Row, groups: Mapping[str, Group]) -> None:
    if not group.successor:
        return
    try:
        parts = group.successors
    except ValueError:
        parts = {}
    unknown = next((code for code in parts if code not in groups), None)
    if unknown is not None:
        raise row.fault("successor", f"không có tổ “{unknown}”.", "ghi mã của tổ nhận, có trong cột code.")
    if sum(parts.values()) != 1 or min(parts.values()) <= 0:
        raise row.fault("successor", "phần của các tổ nhận phải cộng lại bằng 1.", "ghi như TDP03:0.6;TDP04:0.4, hoặc chỉ mã tổ.")
    if group.valid_to is None:
        raise row.fault("valid_to", "tổ đã nhập vào tổ khác mà chưa ghi tháng cuối.", "ghi tháng cuối của tổ, ví dụ 2024-12.")
    _check_circle(group.code, group.code, row, groups, {group.code})
    first = month_after(group.valid_to)
    for code in parts:
        if not replace(groups[code], joined=None).is_valid_at(first):
            raise row.fault(
                "successor",
                f"{code} không hoạt động ở tháng {first.month}/{first.year}, khi {group.code} đã hết.",
                "sửa valid_to của tổ này, hoặc valid_from, valid_to của tổ nhận.",
            )


def _check_circle(start: str, code: str, row: Row, groups: Mapping[str, Group], before: set[str]) -> None:
    try:
        heirs = tuple(groups[code].successors) if code in groups else ()
    except ValueError:
        return
    for heir in heirs:
        if heir in before:
            raise row.fault("successor", f"{start} nhập vào {heir} theo vòng tròn.", "xóa successor ở một trong các tổ này.")
        _check_circle(start, heir, row, groups, before | {heir})


def month_after(period: Period) -> Period:
    """Return the next month, of the next year after December."""
    return Period(period.year + period.month // 12, period.month % 12 + 1)


def month_before(period: Period) -> Period:
    """Return the month before, of the year before in January."""
    return Period(period.year - (period.month == 1), (period.month - 2) % 12 + 1)


def _share_a_year(one: Group, other: Group) -> bool:
    """Tell whether both stand in one year's plan, where two of a name could not be told apart."""

    def years(group: Group) -> tuple[int, int]:
        return group.valid_from.year if group.valid_from else 0, group.valid_to.year if group.valid_to else 9999

    (first, last), (start, end) = years(one), years(other)
    return first <= end and start <= last
