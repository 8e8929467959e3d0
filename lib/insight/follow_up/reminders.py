"""Reminders: one message for each officer's office, or each group, that owes reports."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.plan.model import Measure, Plan
from lib.vietnamese.dates import day_text
from lib.vietnamese.group_names import listed_groups, numbered_groups
from lib.vietnamese.group_terms import after_head
from lib.vietnamese.words import reminder_words as words
from lib.vietnamese.words.common_words import NO_OWNER


@dataclass(frozen=True)
class Debt:
    """One measure that is owed, with the groups that owe it since the same month (none: the whole ward's figure)."""

    measure: Measure
    groups: tuple[str, ...]
    first: int
    """The oldest month owed."""
    last: int
    """The newest month owed: the report to send, for its figures hold those of the months before."""
    months: tuple[int, ...]
    """All months owed, oldest first."""
    first_due: datetime.date
    """The day on which the oldest was due."""
    due: datetime.date
    """The day on which the newest is due."""
    days: int
    """For how many days the oldest has been overdue; 0 if it is not yet."""


@dataclass(frozen=True)
class Debtor:
    """Who owes: an owner's name, or a group's code, and what people call it."""

    code: str
    name: str
    debts: tuple[Debt, ...]

    @property
    def indicators(self) -> int:
        return len({debt.measure.indicator for debt in self.debts})

    @property
    def first(self) -> int:
        return min(debt.first for debt in self.debts)

    @property
    def days(self) -> int:
        return max(debt.days for debt in self.debts)

    @property
    def delay(self) -> str:
        """How long the oldest debt is overdue, in words."""
        return delay_text(self.days)


def addressee(owner: str) -> str:
    """Return how a letter addresses the office that answers for an indicator.

    >>> addressee("Văn hóa - Xã hội"), addressee("Công an phường"), addressee("Chỉ huy trưởng Quân sự")
    ('Bộ phận Văn hóa - Xã hội', 'Công an phường', 'Chỉ huy trưởng Quân sự')
    """
    return owner if owner.startswith(words.NAMES_OF_UNITS) else words.OFFICE_OF.format(name=owner)


def delay_text(days: int) -> str:
    """Return how long a debt is overdue, in words.

    >>> delay_text(3), delay_text(0)
    ('quá hạn 3 ngày', 'chưa quá hạn')
    """
    return words.OVERDUE.format(days=days) if days else words.NOT_OVERDUE


def months_text(months: Sequence[int]) -> str:
    """Return months that follow each other by their ends, others by all their numbers.

    >>> months_text((9,)), months_text((3, 6, 9)), months_text((5, 6, 7, 8, 9))
    ('tháng 9', 'các tháng 3, 6, 9', 'tháng 5 đến tháng 9')
    """
    first, last = months[0], months[-1]
    if first == last:
        return words.ONE_MONTH.format(month=first)
    if len(months) > 2 and len(months) == last - first + 1:
        return words.MONTHS_FROM_TO.format(first=first, last=last)
    return words.SEVERAL_MONTHS.format(months=", ".join(map(str, months)))


def owners_owing(plan: Plan, debts: pd.DataFrame) -> list[Debtor]:
    """Return the owners that owe, longest overdue first; `debts` has the shape `lib.insight.follow_up.completeness.DEBTS`."""
    return _debtors(plan, debts, "owner", lambda owner: owner or NO_OWNER)


def groups_owing(plan: Plan, debts: pd.DataFrame) -> list[Debtor]:
    """Return the groups that owe, longest overdue first; `debts` has the shape `lib.insight.follow_up.completeness.DEBTS`."""
    return _debtors(plan, debts[debts["group"] != ""], "group", plan.group_name)


def _debtors(plan: Plan, debts: pd.DataFrame, by: str, name: Callable[[str], str]) -> list[Debtor]:
    found = [Debtor(str(code), name(str(code)), _debts(plan, rows)) for code, rows in debts.groupby(by, sort=False)]
    return sorted(found, key=lambda debtor: (-debtor.days, -debtor.indicators))


def _debts(plan: Plan, rows: pd.DataFrame) -> tuple[Debt, ...]:
    places = {measure.code: number for number, measure in enumerate(plan.measures)}
    order = {code: number for number, code in enumerate(plan.group_by_code)}
    owing: dict[tuple[Any, ...], list[str]] = {}
    columns = rows[["measure", "first", "last", "months", "first_due", "due", "days", "group"]]
    for code, *owed, group in columns.itertuples(index=False, name=None):
        owing.setdefault((code, *owed), []).extend([group] if group else [])
    found = [
        Debt(plan.measure_by_code[code], tuple(sorted(groups, key=lambda group: order[group])), *owed)
        for (code, *owed), groups in owing.items()
    ]
    return tuple(sorted(found, key=lambda debt: (places[debt.measure.code], -debt.days)))


def owner_message(plan: Plan, debtor: Debtor, today: datetime.date, *, demo: bool) -> str:
    """Return the reminder to an owner, ready to be sent: a line for what the same groups owe since the same month."""
    items = [
        words.ITEM_OWNER.format(
            number=number,
            month=f"{first.last}/{plan.year}",
            groups=groups_text(plan, first.groups),
            delay=_delay(first),
            names=names,
        )
        for number, (first, names) in enumerate(owed_together(plan, debtor), start=1)
    ]
    greeting = words.TO.format(name=addressee(debtor.name)) if debtor.code else words.TO_NOBODY
    return _message(plan, debtor, today, (greeting, words.OWNER_OPENING, *items, words.CLOSING, words.CLOSING_OWNER), demo=demo)


def group_message(plan: Plan, debtor: Debtor, today: datetime.date, *, demo: bool) -> str:
    """Return the reminder to a group, ready to be sent: a line for what it owes to the same owner since the same month."""
    items = [
        words.ITEM_GROUP.format(
            number=number,
            owner=addressee(debts[0].measure.owner) if debts[0].measure.owner else NO_OWNER,
            month=f"{debts[0].last}/{plan.year}",
            delay=_delay(debts[0]),
            names=_names(plan, debts),
        )
        for number, debts in enumerate(_alike(debtor, lambda debt: debt.measure.owner), start=1)
    ]
    greeting = words.TO_GROUP.format(name=after_head(debtor.name))
    return _message(plan, debtor, today, (greeting, words.GROUP_OPENING, *items, words.CLOSING, words.CLOSING_GROUP), demo=demo)


def short_message(plan: Plan, debtors: Sequence[Debtor], today: datetime.date, *, by_group: bool, demo: bool) -> str:
    """Return one reminder of two lines to all that owe: who, since when and what to do, as it fits a group chat."""
    names = [debtor.name for debtor in debtors]
    if by_group:
        who = words.SHORT_GROUPS.format(groups=numbered_groups(names, [group.name for group in plan.groups]))
    else:
        listed = ", ".join(words.SHORT_OWNER.format(name=debtor.name, count=debtor.indicators) for debtor in debtors)
        who = words.SHORT_OWNERS.format(count=len(debtors), names=listed)
    last = max(debt.last for debtor in debtors for debt in debtor.debts)
    days = max(debtor.days for debtor in debtors)
    due = min(debt.due for debtor in debtors for debt in debtor.debts)
    month, mark = f"{last}/{plan.year}", words.SHORT_DEMO if demo else ""
    first = words.SHORT_FIRST.format(who=who, month=month, today=day_text(today), demo=mark)
    return f"{first}\n" + (words.SHORT_LATE.format(days=days) if days else words.SHORT_DUE.format(due=day_text(due)))


def owed_together(plan: Plan, debtor: Debtor) -> list[tuple[Debt, str]]:
    """Return what the same groups owe since the same month as one: its first debt and the names of all, longest overdue first."""
    return [(debts[0], _names(plan, debts)) for debts in _alike(debtor, lambda debt: debt.groups)]


def groups_text(plan: Plan, groups: tuple[str, ...]) -> str:
    """Return the groups by name; nearly all of them by number, all of them and the ward as a whole in one word."""
    if not groups:
        return words.ALL_OF_WARD
    return listed_groups([plan.group_name(group) for group in groups], [group.name for group in plan.groups])


def _alike(debtor: Debtor, part: Callable[[Debt], Hashable]) -> list[list[Debt]]:
    """Return the debts in bundles of the same `part` and the same months, longest overdue first."""
    found: dict[Hashable, list[Debt]] = {}
    for debt in debtor.debts:
        found.setdefault((part(debt), debt.first, debt.last, debt.days), []).append(debt)
    return sorted(found.values(), key=lambda debts: -debts[0].days)


def _delay(debt: Debt) -> str:
    if debt.first < debt.last:
        return words.OWED_SINCE.format(month=debt.first, delay=delay_text(debt.days))
    return words.DUE_NEWEST.format(due=day_text(debt.due), delay=delay_text(debt.days))


def _names(plan: Plan, debts: list[Debt]) -> str:
    """Return what is owed by name; an indicator of which all parts are owed needs no list of them."""
    owed = {debt.measure.code for debt in debts}
    names = []
    for indicator in plan.indicators:
        parts = [measure for measure in indicator.measures if measure.code in owed]
        whole = len(parts) == len(indicator.measures)
        names += [indicator.short_name] if whole else [measure.label for measure in parts]
    return "; ".join(names)


def _message(plan: Plan, debtor: Debtor, today: datetime.date, lines: tuple[str, ...], *, demo: bool) -> str:
    greeting, opening, *rest = lines
    opened = opening.format(today=day_text(today), authority=plan.settings.authority, count=debtor.indicators)
    return "\n".join((*((words.DEMO_MESSAGE,) if demo else ()), greeting, opened, *rest))
