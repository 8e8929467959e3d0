"""Aggregation of the groups' figures into one reading for the ward or for any choice of groups, as of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from lib.plan.actual import Actual
from lib.plan.model import WARD, Group, Kind, Measure, Plan
from lib.plan.periods import Period
from lib.plan.rounding import rounded
from lib.vietnamese.numbers import exact


@dataclass(frozen=True)
class Figure:
    """One reported figure, exact. A flow's amount is its numerator; `denominator` is None for flows."""

    month: int
    numerator: Fraction
    denominator: Fraction | None
    note: str = ""


Figures = Mapping[str, Mapping[str, Figure]]
"""The latest figure of each measure and group (WARD for the given total): figures[measure][group]."""


@dataclass(frozen=True)
class Reading:
    """What a measure stands at. `value` is rounded as shown and judged; None if nothing was reported or there is no base."""

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    data_month: int | None = None
    reported_groups: int | None = None
    of_groups: int | None = None
    is_given_total: bool = False
    groups_together: Fraction | None = None
    """The groups' own result, exact, where the given total differs from it by more than `Thresholds.total_difference`."""
    older_groups: tuple[tuple[str, int], ...] = ()
    """Groups that count with an older figure than the newest one, by name, with its month: ("Tổ dân phố 7", 6)."""
    silent_groups: tuple[str, ...] = ()
    """Groups of the choice, by name, that have not reported this year while others have."""
    notes: tuple[str, ...] = ()
    """What officers wrote beside the newest figures."""
    is_ward_only: bool = False
    """Groups were chosen, but this measure is only known for the whole ward."""


def latest_figures(actuals: pd.DataFrame, period: Period) -> Figures:
    """Return for each measure and group the latest figure at or before `period` in its year.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`. Nothing is carried over from the year before.
    """
    year = actuals[actuals["period"].between(f"{period.year}-01", str(period))]
    latest = year.sort_values("period", kind="stable").drop_duplicates(["measure", "group"], keep="last")
    figures: dict[str, dict[str, Figure]] = {}
    columns = latest[["measure", "group", "period", "value", "numerator", "denominator", "note"]]
    for measure, group, month, value, numerator, denominator, note in columns.itertuples(index=False, name=None):
        is_flow = numerator != numerator  # NaN: the row holds an amount
        figures.setdefault(measure, {})[group] = Figure(
            Period.parse(month).month,
            exact(value if is_flow else numerator),
            None if is_flow else exact(denominator),
            note,
        )
    return figures


def followed_by(figures: Figures, actuals: Iterable[Actual], month: int) -> Figures:
    """Return what the latest figures become once `actuals` of `month`, which is not before any of theirs, are added."""
    after = {measure: dict(by_group) for measure, by_group in figures.items()}
    for a in actuals:
        amount = a.numerator if a.value is None else a.value
        base = None if a.denominator is None else exact(a.denominator)
        after.setdefault(a.measure, {})[a.group] = Figure(month, exact(amount or 0.0), base, a.note)
    return after


def read_measure(
    measure: Measure, figures: Mapping[str, Figure], plan: Plan, groups: frozenset[str] | None, month: int = 12
) -> Reading:
    """Return the reading of `measure` for the chosen `groups`, None for the whole ward, as of `month`.

    A choice of all groups is the ward. A choice of fewer is always computed from those groups, never from the given total. A group
    that ended counts with its last figure until its successor reports for a later month: that figure holds both.
    """
    chosen = plan.group_codes if groups is None else groups
    # Figures stored while the measure was of another kind say nothing about it now.
    figures = {group: f for group, f in figures.items() if (f.denominator is None) is (measure.kind is Kind.FLOW)}
    total = figures.get(WARD)
    if not measure.by_group:
        return replace(_add_up(measure, [total] if total else []), is_ward_only=chosen != plan.group_codes)
    wanted = _wanted(plan, {group: f for group, f in figures.items() if group in chosen}, chosen, Period(plan.year, month))
    counted = [figure for group, figure in figures.items() if group in wanted]
    together = replace(_add_up(measure, counted), reported_groups=len(counted), of_groups=len(wanted))
    newest = together.data_month or 0
    reporting = [g for g in wanted.values() if g.code in figures and g.is_valid_at(Period(plan.year, newest or month))]
    silent = [g.name for g in wanted.values() if g.code not in figures]
    together = replace(
        together,
        older_groups=tuple((g.name, figures[g.code].month) for g in reporting if figures[g.code].month < newest),
        silent_groups=tuple(silent) if counted else (),
    )
    if chosen != plan.group_codes or total is None or (together.data_month or 0) > total.month:
        return together
    differs = together.data_month == total.month and _differ(measure, total, together)
    return replace(
        _add_up(measure, [total]),
        reported_groups=len(counted),
        of_groups=len(wanted),
        is_given_total=True,
        groups_together=_rate(measure, together.numerator, together.denominator) if differs else None,
    )


def _wanted(plan: Plan, figures: Mapping[str, Figure], chosen: frozenset[str], period: Period) -> dict[str, Group]:
    """Return the chosen groups of whom a figure counts, or is missed, at `period`; `figures` are those of the chosen groups."""

    def is_taken_over(group: Group) -> bool:
        successor = plan.group_by_code.get(group.successor)
        if successor is None or group.valid_to is None:
            return False
        later = figures.get(successor.code)
        return (later is not None and Period(plan.year, later.month) > group.valid_to) or is_taken_over(successor)

    return {
        group.code: group
        for group in plan.groups
        if group.code in chosen and group.has_begun(period) and not is_taken_over(group)
        if group.is_valid_at(period) or group.code in figures
    }


def _add_up(measure: Measure, counted: list[Figure]) -> Reading:
    if not counted:
        return Reading()
    numerator = sum((f.numerator for f in counted), Fraction(0))
    denominator = None if measure.kind is Kind.FLOW else sum((f.denominator or Fraction(0) for f in counted), Fraction(0))
    raw = _rate(measure, numerator, denominator)
    value = None if raw is None else rounded(raw, measure.target)
    newest = max(f.month for f in counted)
    notes = dict.fromkeys(f.note for f in counted if f.note and f.month == newest)
    return Reading(value, numerator, denominator, data_month=newest, notes=tuple(notes))


def _rate(measure: Measure, numerator: Fraction | None, denominator: Fraction | None) -> Fraction | None:
    if denominator is None or numerator is None:
        return numerator
    # A group may have no case at all (0 of 0); that is no rate, and surely not zero.
    return None if denominator == 0 else numerator / denominator * (measure.target.scale or 1)


def _differ(measure: Measure, total: Figure, together: Reading) -> bool:
    given = _rate(measure, total.numerator, total.denominator)
    added = _rate(measure, together.numerator, together.denominator)
    if given is None or added is None:
        return given is not added
    return abs(given - added) > measure.target.thresholds.total_difference * abs(added)
