"""Plausibility checks: figures that may be slips, which a careful clerk would ask about. Each is a question, never a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import Any

from lib.intake.model import Problem, problem
from lib.plan.actual import Actual, Key
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.plan.periods import Period
from lib.vietnamese.numbers import format_number

THOUSANDFOLD = 300
"""A figure so many times another one like it is more likely a slip of the unit (1.900 for 1,9) than a feat."""
FEW = 600
"""The same where only one or two others can be looked at: groups differ, but not so much."""
TARGET_OVER = 20
"""A flow so many times the ward's target of the year is asked about."""
FASTER = 4
"""A flow that grew so many times as fast as it did so far in the year is asked about, if it is `WORTH_ASKING` at all."""
WORTH_ASKING = 0.1
"""Part of the year's target below which growth is not asked about."""
BASE_CHANGED = 1.5
"""A base (people, households) that became so many times as large, or as small, is asked about."""
FEW_GROUPS = 4
"""So many groups must have reported a ratio before fewer than half of them are asked about."""
RATE_MOVED = 25.0
"""Points by which a percentage may move between two reports before it is asked about."""


def plausibility_questions(
    plan: Plan, period: Period, actuals: Iterable[Actual], standing: Mapping[Key, Actual]
) -> Iterator[Problem]:
    """Yield a question for each figure that is far from its own past or, where it has none, from the other groups'.

    `standing` holds the figures that count now, by key; only those of earlier months of the same year are looked at.
    """
    figures, past = list(actuals), _of_year(standing, period.year)
    by_measure: dict[str, list[Actual]] = {}
    for actual in figures:
        by_measure.setdefault(actual.measure, []).append(actual)
    for actual in figures:
        measure = plan.measure_by_code[actual.measure].at(period.month)
        before = _latest_before(actual, period, past)
        if before:
            yield from _far_from_past(plan, measure, actual, before, period)
        else:
            others = [a for a in by_measure[actual.measure] if a.group not in (WARD, actual.group)]
            yield from _far_from_others(plan, measure, actual, others)
    if {actual.group for actual in figures} & {WARD} or len({actual.group for actual in figures}) > 1:  # else a group's own
        for code, reported in by_measure.items():
            yield from _fewer_groups(plan, plan.measure_by_code[code], reported, period, past.get(code, {}))
    for code, reported in by_measure.items():
        yield from _total_replaced(plan, plan.measure_by_code[code], reported, period, past.get(code, {}))


_Past = Mapping[str, Mapping[int, Mapping[str, Actual]]]
"""The figures of one year by measure, month and group."""


def _of_year(standing: Mapping[Key, Actual], year: int) -> _Past:
    found: dict[str, dict[int, dict[str, Actual]]] = {}
    for key, actual in standing.items():
        period = Period.parse(key.period)
        if period.year == year:
            found.setdefault(key.measure, {}).setdefault(period.month, {})[key.group] = actual
    return found


def _fewer_groups(
    plan: Plan, measure: Measure, reported: list[Actual], period: Period, past: Mapping[int, Mapping[str, Actual]]
) -> Iterator[Problem]:
    """Yield a question where a ratio that many groups reported the last time comes from few of them, or a smaller ward."""
    if measure.kind is not Kind.RATIO or not measure.by_group:
        return
    month = max((m for m in past if m < period.month), default=None)
    if month is None:
        return
    before = _of_groups(past[month])
    now = {actual.group: actual for actual in reported if actual.group != WARD} | _of_groups(past.get(period.month, {}))
    ward = next((actual for actual in reported if actual.group == WARD), None)
    if ward is not None and not now and len(before) >= FEW_GROUPS:
        base = sum(actual.denominator or 0.0 for actual in before.values())
        if (ward.denominator or 0.0) * BASE_CHANGED < base:
            yield _question("jump", plan, measure, ward, _shown(ward.denominator or 0.0), before=_shown(base), month=month)
    elif ward is None and len(before) >= FEW_GROUPS and 2 * len(now) < len(before):
        yield _question("fewer_groups", plan, measure, reported[0], str(len(now)), before=len(before), month=month)


def _total_replaced(
    plan: Plan, measure: Measure, reported: list[Actual], period: Period, past: Mapping[int, Mapping[str, Actual]]
) -> Iterator[Problem]:
    """Yield a question where groups of a much smaller base come after a given total, which the ward showed until now."""
    if measure.kind is not Kind.RATIO or any(actual.group == WARD for actual in reported):
        return
    totals = [m for m, figures in past.items() if m <= period.month and WARD in figures]
    older = {m: groups for m in sorted(past) if m <= period.month and (groups := _of_groups(past[m]))}
    if not totals or max(totals) == period.month or max(older, default=0) > max(totals):
        return
    total = past[max(totals)][WARD].denominator or 0.0
    latest = {group: actual for groups in older.values() for group, actual in groups.items()}
    latest |= {actual.group: actual for actual in reported}
    base = sum(actual.denominator or 0.0 for actual in latest.values())
    if base * BASE_CHANGED < total:
        words = {"before": _shown(total), "value": _shown(base), "month": max(totals)}
        yield _question("total_replaced", plan, measure, reported[0], str(len(latest)), **words)


def _of_groups(figures: Mapping[str, Actual]) -> dict[str, Actual]:
    return {group: actual for group, actual in figures.items() if group != WARD}


def _latest_before(actual: Actual, period: Period, past: _Past) -> tuple[Actual, int] | None:
    months = past.get(actual.measure, {})
    month = max((m for m, figures in months.items() if m < period.month and actual.group in figures), default=None)
    return None if month is None else (months[month][actual.group], month)


def _far_from_past(plan: Plan, measure: Measure, actual: Actual, past: tuple[Actual, int], period: Period) -> Iterator[Problem]:
    before, month = past
    for new, old in zip(_parts(actual), _parts(before), strict=True):
        if _is_slip(new, old):
            yield _question("thousandfold", plan, measure, actual, _shown(new), before=_shown(old), month=month)
            return
    if _jumped(measure, actual, before, month, period, groups=len(plan.groups)):
        new_parts, old_parts = ("/".join(map(_shown, _parts(a))) for a in (actual, before))
        yield _question("jump", plan, measure, actual, new_parts, before=old_parts, month=month)


def _far_from_others(plan: Plan, measure: Measure, actual: Actual, others: list[Actual]) -> Iterator[Problem]:
    for position, new in enumerate(_parts(actual)):
        like = [value for other in others if (value := _parts(other)[position]) > 0]
        if actual.group != WARD and like and _is_slip(new, median(like), FEW if len(like) < 3 else THOUSANDFOLD):
            yield _question("unlike_others", plan, measure, actual, _shown(new), before=_shown(median(like)))
            return
    if measure.kind is Kind.FLOW and _parts(actual)[0] >= TARGET_OVER * float(measure.target.bound):
        yield _question("unlike_target", plan, measure, actual, _shown(_parts(actual)[0]), before=measure.target_text)


def _jumped(measure: Measure, actual: Actual, before: Actual, month: int, period: Period, *, groups: int) -> bool:
    if measure.kind is Kind.FLOW:
        new, old = actual.value or 0.0, before.value or 0.0
        usual = old / month * (period.month - month)
        share = float(measure.target.bound) / (1 if actual.group == WARD else groups)
        return old > 0 and new - old > FASTER * usual and new - old > WORTH_ASKING * share and new - old > 2
    new, old = actual.denominator or 0.0, before.denominator or 0.0
    grows = max(period.month / month, 1.0)
    if old > 10 and not old / BASE_CHANGED <= new <= old * grows * BASE_CHANGED:
        return True
    if not measure.target.is_percentage or old <= 10 or new <= 10:
        return False
    rates = [100 * (a.numerator or 0.0) / (a.denominator or 1.0) for a in (actual, before)]
    return measure.target.plan is None and abs(rates[0] - rates[1]) > RATE_MOVED


def _is_slip(new: float, old: float, times: float = THOUSANDFOLD) -> bool:
    return new > 0 and old > 0 and not old / times < new < old * times


def _parts(actual: Actual) -> tuple[float, ...]:
    return (actual.value,) if actual.value is not None else (actual.numerator or 0.0, actual.denominator or 0.0)


def _shown(number: float) -> str:
    return format_number(number, 4, trim=True)


def _question(code: str, plan: Plan, measure: Measure, actual: Actual, found: str, **words: Any) -> Problem:
    sheet, _, cell = actual.cell.rpartition("!")
    names = {"code": measure.code, "name": measure.label, "group": plan.group_name(actual.group)}
    return problem(code, sheet=sheet, cell=cell, found=found, **names, **words)
