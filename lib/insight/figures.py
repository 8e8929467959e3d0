"""The latest figure of each group at a period: what is read, and added up, for the ward."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from lib.plan.actual import Actual
from lib.plan.former_wards import is_total
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.vietnamese.numbers import exact


@dataclass(frozen=True)
class Figure:
    """One reported figure, exact. A flow's amount is its numerator; `denominator` is None for flows."""

    month: int
    numerator: Fraction
    denominator: Fraction | None
    note: str = ""
    earlier: tuple[Figure, ...] = ()
    """Older figures of the same group, the newest first, where one of them may count again."""

    def up_to(self, month: int) -> Figure | None:
        """Return the newest of these figures at or before `month`, None if there is none."""
        return next((figure for figure in (self, *self.earlier) if figure.month <= month), None)


Figures = Mapping[str, Mapping[str, Figure]]
"""The latest figure of each measure and group (WARD for the given total): figures[measure][group]."""


def latest_figures(actuals: pd.DataFrame, period: Period, *, with_earlier: bool = False) -> Figures:
    """Return for each measure and group the latest figure at or before `period` in its year, `with_earlier`: and all before it.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`. Nothing is carried over from the year before.
    """
    if with_earlier and period.previous is not None:
        return _joined(latest_figures(actuals, period), latest_figures(actuals, period.previous, with_earlier=True))
    year = actuals[actuals["period"].between(f"{period.year}-01", str(period))]
    names = ("measure", "group", "period", "value", "numerator", "denominator", "note")
    latest: dict[tuple[str, str], tuple[str, float, float, float, str]] = {}
    # A year has hundreds of rows: lists are done with them before pandas has begun to look for duplicates.
    year = year.sort_values("period", kind="stable")
    for measure, group, month, value, numerator, denominator, note in zip(*(year[n].tolist() for n in names), strict=True):
        latest.pop((measure, group), None)  # so that the last one stands where it came
        latest[measure, group] = (month, value, numerator, denominator, note)
    figures: dict[str, dict[str, Figure]] = {}
    for (measure, group), (month, value, numerator, denominator, note) in latest.items():
        is_flow = numerator != numerator  # NaN: the row holds an amount
        figures.setdefault(measure, {})[group] = Figure(
            Period.parse(month).month,
            exact(value if is_flow else numerator),
            None if is_flow else exact(denominator),
            note,
        )
    return figures


Courses = Mapping[str, Mapping[int, Fraction]]
"""The share (0 to 1) of a year's denominator that had come by a month: courses[measure][month]."""


def denominator_courses(actuals: pd.DataFrame, year: int, measures: Collection[str]) -> Courses:
    """Return how the denominators of `measures` came in `year`, for those and the months of which as much is known as of December.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`. The ward's given totals come before its groups together, of which a month
    counts that has them all.
    """
    rows = actuals[actuals["period"].between(f"{year}-01", f"{year}-12")]
    if rows.empty:
        return {}
    rows = rows[rows["denominator"].notna() & rows["measure"].isin(list(measures))][["measure", "group", "period", "denominator"]]
    found: dict[str, dict[str, dict[int, Fraction]]] = {}
    for measure, group, period, denominator in rows.itertuples(index=False, name=None):
        found.setdefault(measure, {}).setdefault(group, {})[Period.parse(period).month] = exact(denominator)
    courses = {}
    for measure, by_group in found.items():
        ended = {group: months for group, months in by_group.items() if 12 in months}
        own = [ended[WARD]] if WARD in ended else [months for group, months in ended.items() if not is_total(group)]
        whole = sum((months[12] for months in own), Fraction(0))
        if whole > 0:
            known = set.intersection(*map(set, own))
            courses[measure] = {month: sum((months[month] for months in own), Fraction(0)) / whole for month in known}
    return courses


class Seen(NamedTuple):
    """A figure that some group had this year; `denominator` is None for amounts."""

    month: int
    numerator: Fraction
    denominator: Fraction | None

    @property
    def rate(self) -> Fraction | None:
        """The rate, or the amount; None where there was no case."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


def figures_of_groups(actuals: pd.DataFrame, measures: Collection[str], period: Period) -> Mapping[str, Sequence[Seen]]:
    """Return every figure that groups have of `measures` in the year up to `period`, by measure.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`. A measure without figures of groups is left out.
    """
    if not measures:
        return {}
    rows = actuals[actuals["period"].between(f"{period.year}-01", str(period)) & actuals["measure"].isin(list(measures))]
    found: dict[str, list[Seen]] = {}
    names = ("measure", "group", "period", "value", "numerator", "denominator")
    for measure, group, at, value, numerator, denominator in zip(*(rows[n].tolist() for n in names), strict=True):
        if not is_total(group):
            is_flow = numerator != numerator  # NaN: the row holds an amount
            month = Period.parse(at).month
            figure = Seen(month, exact(value), None) if is_flow else Seen(month, exact(numerator), exact(denominator))
            found.setdefault(measure, []).append(figure)
    return found


def _joined(now: Figures, before: Figures) -> Figures:
    """Return the figures of `now`, each with those `before` that are older."""

    def with_older(figure: Figure, old: Figure | None) -> Figure:
        if old is None:
            return figure
        return replace(figure, earlier=old.earlier if old.month == figure.month else (old, *old.earlier))

    return {
        measure: {group: with_older(figure, before.get(measure, {}).get(group)) for group, figure in by_group.items()}
        for measure, by_group in now.items()
    }


def followed_by(figures: Figures, actuals: Iterable[Actual], month: int) -> Figures:
    """Return what the latest figures become once `actuals` of `month`, which is not before any of theirs, are added."""
    after = {measure: dict(by_group) for measure, by_group in figures.items()}
    for a in actuals:
        amount = a.numerator if a.value is None else a.value
        base = None if a.denominator is None else exact(a.denominator)
        old = after.setdefault(a.measure, {}).get(a.group)
        earlier = tuple(figure for figure in (old, *old.earlier) if figure.month < month) if old else ()
        after[a.measure][a.group] = Figure(month, exact(amount or 0.0), base, a.note, earlier)
    return after
