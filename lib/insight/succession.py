"""The figures that count where groups were merged or split in mid-year: nothing twice, nothing lost.

Successors report their whole territory from 1 January. The last figure of a group that ended stands until *all* its successors have
reported for a later month; until then each of them counts with its last figure up to the month in which the group ended, a new one
not at all; from then on theirs alone count. Where nobody took over, an amount stays and a rate's cases are gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from lib.insight.figures import Figure
from lib.plan.model import WARD, Group, Kind, Measure, Plan
from lib.plan.periods import Period


def is_ward(plan: Plan, groups: frozenset[str], period: Period) -> bool:
    """Tell whether a choice of groups is the whole ward: all that exist at `period`, or in the year."""
    existing = {group.code for group in plan.groups_at(period)}
    return groups >= plan.group_codes or (bool(existing) and groups >= existing)


def counted_figures(
    plan: Plan, measure: Measure, figures: Mapping[str, Figure], chosen: frozenset[str], period: Period
) -> tuple[dict[str, Figure], dict[str, Group]]:
    """Return the figures that count for the `chosen` groups at `period`, by group, and the groups of whom one counts or is missed.

    `figures` are the latest ones of all groups, with the earlier ones of those that are successors.
    """
    # Figures stored while the measure was of another kind say nothing about it now.
    figures = {group: f for group, f in figures.items() if (f.denominator is None) is (measure.kind is Kind.FLOW)}
    ended = [g for g in plan.groups if g.code in chosen and g.valid_to is not None and g.valid_to < period]
    gone = {group.code for group in ended if _is_gone(plan, measure, figures, chosen, group)}
    held: dict[str, int] = {}
    for group in ended:
        if group.valid_to is not None and group.code in figures and group.code not in gone:
            for code in plan.successors.get(group.code, ()):
                held[code] = min(group.valid_to.month, held.get(code, 12))
    counted = {
        group: found
        for group, figure in figures.items()
        if group in chosen and group not in gone and group != WARD
        if (found := figure.up_to(held.get(group, 12))) is not None
    }
    wanted = {
        group.code: group
        for group in plan.groups
        if group.code in chosen and group.has_begun(period) and group.code not in gone
        # Who reported, but is not counted yet, is not missed.
        if group.code in counted or (group.code not in figures and group.is_valid_at(period))
    }
    return {code: figure for code, figure in counted.items() if code in wanted}, wanted


def _is_gone(plan: Plan, measure: Measure, figures: Mapping[str, Figure], chosen: frozenset[str], group: Group) -> bool:
    """Tell whether the figure of an ended group counts no longer among the `chosen`."""
    heirs = plan.successors.get(group.code, ())
    if not heirs:
        return measure.kind is not Kind.FLOW and len(chosen) > 1
    # Looked at without those that took it over, a group keeps its last figure.
    return bool(chosen & _descendants(plan, group.code)) and _is_taken_over(plan, figures, group)


def _is_taken_over(plan: Plan, figures: Mapping[str, Figure], group: Group) -> bool:
    heirs = plan.successors.get(group.code, ())
    if not heirs or group.valid_to is None:
        return False
    end = group.valid_to.month

    def has_reported(code: str) -> bool:
        later = figures.get(code)
        return (later is not None and later.month > end) or _is_taken_over(plan, figures, plan.group_by_code[code])

    return all(has_reported(code) for code in heirs)


def _descendants(plan: Plan, code: str) -> frozenset[str]:
    heirs = plan.successors.get(code, ())
    return frozenset(heirs).union(*(_descendants(plan, heir) for heir in heirs))
