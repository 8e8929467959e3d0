"""Aggregation of the groups' figures into one reading for the ward or for any choice of groups, as of a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.insight.figures import Figure
from lib.insight.succession import counted_figures, is_ward
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.plan.periods import Period
from lib.plan.rounding import rounded


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


def read_measure(
    measure: Measure, figures: Mapping[str, Figure], plan: Plan, groups: frozenset[str] | None, month: int = 12
) -> Reading:
    """Return the reading of `measure` for the chosen `groups`, None for the whole ward, as of `month`.

    A choice of all groups that exist at `month` is the ward. A choice of fewer is always computed from those groups, never from the
    given total. Which figures count where groups were merged or split: `lib.insight.succession`.
    """
    period = Period(plan.year, month)
    chosen = plan.group_codes if groups is None or is_ward(plan, groups, period) else groups
    total = figures.get(WARD)
    if total is not None and (total.denominator is None) is not (measure.kind is Kind.FLOW):
        total = None  # stored while the measure was of another kind
    if not measure.by_group:
        return replace(_add_up(measure, [total] if total else []), is_ward_only=chosen != plan.group_codes)
    figures, wanted = counted_figures(plan, measure, figures, chosen, period)
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
