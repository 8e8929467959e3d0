"""The material of a province's report: the comparison of a month with all wards, that of the month before, and who owes figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from lib.plan.administrative_units import Units
from lib.plan.periods import Period
from lib.province.comparison import Comparison, compare
from lib.province.follow_up import Debt, Turn, debts, turns
from lib.province.highlights import weakest
from lib.province.province import Gathered, Province
from lib.province.sums import Sum, sums
from lib.vietnamese.words import province_report_words as words


@dataclass(frozen=True)
class ProvinceMaterial:
    """What a province's report is made of; every ward is read."""

    units: Units
    comparison: Comparison
    gathered: tuple[Gathered, ...]
    before: Comparison | None
    """The comparison of the month before; None in January."""
    today: date

    @property
    def period(self) -> Period:
        return self.comparison.period

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        return sums(self.comparison)

    @cached_property
    def weak(self) -> list[tuple[int, Sum]]:
        """The indicators that are red somewhere, most red wards first, each with its place in the table."""
        return [pair for pair in weakest(self.comparison) if pair[1].count("red")]

    @cached_property
    def debts(self) -> tuple[Debt, ...]:
        return debts(self.gathered)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The indicators that are judged otherwise than the month before, worse ones first."""
        return () if self.before is None else turns(self.before, self.comparison)

    @property
    def authority(self) -> str:
        """Who issues the report: "UBND tỉnh …"."""
        name = self.units.province.name
        return words.COMMITTEE.format(province=name[:1].lower() + name[1:])

    @property
    def period_text(self) -> str:
        return words.MONTH.format(month=self.period.month, year=self.period.year)

    @property
    def notices(self) -> tuple[str, ...]:
        """What must stand on every page."""
        return (words.MADE_UP,) if self.units.is_demonstration else ()


def material_of(province: Province, period: Period, now: datetime) -> ProvinceMaterial:
    """Return what a report of `period` is made of; wards that were not read yet are read now.

    Raises
    ------
    PlanError
        One of the province's tables has a mistake.
    """
    gathered, before = province.gather(period, now), period.previous
    earlier = None if before is None else compare(province.common, province.gather(before, now), before)
    return ProvinceMaterial(province.units, compare(province.common, gathered, period), gathered, earlier, province.today(now))


def joined_names(names: Sequence[str], most: int) -> str:
    """Return the first of several names, and how many more there are.

    >>> joined_names(["A", "B", "C"], 2), joined_names(["A", "B"], 2)
    ('A, B và 1 nơi khác', 'A, B')
    """
    text = ", ".join(names[:most])
    return words.MORE_WARDS.format(wards=text, count=len(names) - most) if len(names) > most else text
