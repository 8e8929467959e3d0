"""Aggregation of the groups' figures into one reading for the ward or for any choice of groups, as of a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.insight.figures import Figure
from lib.insight.succession import counted_figures, is_ward
from lib.plan.former_wards import FormerWard, former_by, plan_before, plan_of_former
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
    reporting_groups: tuple[str, ...] = ()
    """Groups of the choice that count, by name."""
    older_groups: tuple[tuple[str, int], ...] = ()
    """Groups that count with an older figure than the newest one, by name, with its month: ("Tổ dân phố 7", 6)."""
    silent_groups: tuple[str, ...] = ()
    """Groups of the choice, by name, that have not reported this year while others have."""
    notes: tuple[str, ...] = ()
    """What officers wrote beside the newest figures."""
    is_ward_only: bool = False
    """Groups were chosen, but this measure is only known for the whole ward."""
    joined_wards: tuple[str, ...] = ()
    """The former wards whose territory belongs to what is read, besides the ward's own."""
    older_wards: tuple[tuple[str, int], ...] = ()
    """The former wards that count with an older total than the newest figure, by name, with its month."""
    lacking_wards: tuple[str, ...] = ()
    """The wards by name, former ones or this one before, of whose territory nothing is known of the measure."""


def read_measure(
    measure: Measure, figures: Mapping[str, Figure], plan: Plan, groups: frozenset[str] | None, month: int = 12
) -> Reading:
    """Return the reading of `measure` for the chosen `groups`, None for the whole ward, as of `month`.

    A choice of all groups that exist at `month` is the ward. A choice of fewer is always computed from those groups, never from the
    given total. Which figures count where groups were merged or split: `lib.insight.succession`.
    """
    period = Period(plan.year, month)
    chosen = plan.group_codes if groups is None or is_ward(plan, groups, period) else groups
    joined = former_by(plan, period)
    if joined and (chosen == plan.group_codes or not measure.by_group):
        whole = _read_joined(measure, figures, plan, joined, month)
        return replace(whole, is_ward_only=not measure.by_group and chosen != plan.group_codes)
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
        reporting_groups=tuple(g.name for g in reporting),
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


def _read_joined(measure: Measure, figures: Mapping[str, Figure], plan: Plan, joined: Sequence[FormerWard], month: int) -> Reading:
    """Return the reading of the whole ward after former wards `joined` it in the year.

    A total of the time before is one of the ward as it was. Until a total of the new ward is there, each of the wards that became
    one counts with what is known of it: its own total or its groups, as they would count for it alone.
    """
    newest = max(ward.joined for ward in joined)
    new = tuple(ward for ward in joined if ward.joined == newest)
    total = figures.get(WARD)
    own = {**figures}
    if total is not None and (old := total.up_to(newest.month - 1)) is not None:
        own[WARD] = old
    else:
        own.pop(WARD, None)
    parts = {plan.settings.ward: read_measure(measure, own, plan_before(plan, new), None, month)}
    parts |= {ward.name: read_former(measure, figures, plan, ward, month) for ward in new}
    together = added_up(measure, parts)
    names = tuple(ward.name for ward in joined)
    is_fit = total is not None and (total.denominator is None) is (measure.kind is Kind.FLOW)
    if total is None or not is_fit or total.month < newest.month or (together.data_month or 0) > total.month:
        return replace(together, joined_wards=names)
    differs = measure.by_group and together.data_month == total.month and _differ(measure, total, together)
    return replace(
        _add_up(measure, [total]),
        reported_groups=together.reported_groups,
        of_groups=together.of_groups,
        is_given_total=measure.by_group,
        groups_together=_rate(measure, together.numerator, together.denominator) if differs else None,
        joined_wards=names,
    )


def read_former(measure: Measure, figures: Mapping[str, Figure], plan: Plan, ward: FormerWard, month: int) -> Reading:
    """Return the reading of the territory of a former ward as of `month`, as if it still were a ward of its own."""
    own = {code: figure for code, figure in figures.items() if code not in (WARD, ward.code)}
    if ward.code in figures:
        own[WARD] = figures[ward.code]
    return read_measure(measure, own, plan_of_former(plan, ward), None, month)


def added_up(measure: Measure, parts: Mapping[str, Reading]) -> Reading:
    """Return the reading of several wards together, each given by its name: sums, and Σ/Σ for rates, never a mean of rates."""
    known = {name: part for name, part in parts.items() if part.numerator is not None}
    lacking = tuple(name for name in parts if name not in known)
    if not known:
        return replace(_groups_of(parts), lacking_wards=lacking)
    numerator = sum((part.numerator or Fraction(0) for part in known.values()), Fraction(0))
    denominator = None
    if measure.kind is not Kind.FLOW:
        denominator = sum((part.denominator or Fraction(0) for part in known.values()), Fraction(0))
    raw, newest = _rate(measure, numerator, denominator), max(part.data_month or 0 for part in known.values())
    notes = dict.fromkeys(note for part in known.values() if part.data_month == newest for note in part.notes)
    gives_total = {name: part.is_given_total or part.of_groups is None for name, part in known.items()}
    return replace(
        _groups_of(parts, newest),
        value=None if raw is None else rounded(raw, measure.target),
        numerator=numerator,
        denominator=denominator,
        data_month=newest,
        notes=tuple(notes),
        older_wards=tuple(
            (name, part.data_month or 0) for name, part in known.items() if gives_total[name] and part.data_month != newest
        ),
        lacking_wards=lacking,
    )


def _groups_of(parts: Mapping[str, Reading], newest: int = 0) -> Reading:
    """Return how many groups of several wards reported, and which did so late or not at all; a given total stands for them all."""
    counted = [part for part in parts.values() if part.of_groups is not None]
    if not counted:
        return Reading()
    older: dict[str, int] = {}
    for part in counted:
        if not part.is_given_total:
            older |= dict.fromkeys(part.reporting_groups, part.data_month or 0) if (part.data_month or 0) < newest else {}
            older |= dict(part.older_groups)
    return Reading(
        reported_groups=sum((part.of_groups if part.is_given_total else part.reported_groups) or 0 for part in counted),
        of_groups=sum(part.of_groups or 0 for part in counted),
        older_groups=tuple(older.items()),
        silent_groups=tuple(name for part in counted if part.numerator is not None for name in part.silent_groups),
        reporting_groups=tuple(name for part in counted for name in part.reporting_groups),
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
