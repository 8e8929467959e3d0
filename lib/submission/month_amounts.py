"""Amounts of one month, added to what stands for the months before: a sum that the officer is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from lib.intake.check import Checked
from lib.intake.model import Problem, problem
from lib.intake.template.layout import base_of, category_of
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual, Key, Part
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.vietnamese.numbers import exact, format_number

_FIELDS = {"": "value", "/T": "numerator", "/M": "denominator"}
_Numbers = TypeVar("_Numbers", Actual, Part)


def to_date(
    checked: Checked, plan: Plan, period: Period, snapshot: Snapshot, *, demo: bool = False
) -> tuple[tuple[Actual, ...], list[Problem]]:
    """Return the figures since the year's start, and what is to be asked of those that were amounts of the month.

    An amount of the month is added to what stands for the same key in the month before. Where nothing stands there the amount is
    left out with a fault; in January it is the amount since the year's start.
    """
    if not checked.month_amounts or period.previous is None:
        return checked.actuals, []
    standing = {} if snapshot.is_demonstration and not demo else snapshot.current
    actuals: list[Actual] = []
    problems: list[Problem] = []
    for actual in checked.actuals:
        parts = checked.month_amounts.get((actual.measure, actual.group), frozenset())
        before = standing.get(Key(str(period.previous), actual.measure, actual.group)) if parts else None
        together = _added(actual, before[0], parts) if before else actual
        if before or not parts:
            actuals.append(together)
        problems += _problems(actual, before[0] if before else None, together, parts, plan, period)
    return tuple(actuals), problems


def _added(actual: Actual, before: Actual, parts: frozenset[str]) -> Actual:
    """Return a figure with what stood before; by category only as far as that is known by category too."""
    stood = {part.category: part for part in before.parts}
    known = [one for one in actual.parts if one.category in stood or not _of(parts, one.category)]
    by_category = [_sum(one, stood.get(one.category, before), _of(parts, one.category)) for one in known]
    return replace(_sum(actual, before, _of(parts, "")), parts=tuple(by_category))


def _of(parts: frozenset[str], category: str) -> frozenset[str]:
    return frozenset(base_of(part) for part in parts if category_of(part) == category)


def _sum(one: _Numbers, before: Actual | Part, parts: frozenset[str]) -> _Numbers:
    fields = {_FIELDS[part] for part in parts}
    sums = {name: float(exact(getattr(one, name) or 0.0) + exact(getattr(before, name) or 0.0)) for name in fields}
    return replace(one, **sums)  # type: ignore[arg-type]


def _problems(
    actual: Actual, before: Actual | None, together: Actual, parts: frozenset[str], plan: Plan, period: Period
) -> Iterator[Problem]:
    sheet, _, cell = actual.cell.rpartition("!")
    names = {"code": actual.measure, "name": plan.measure_by_code[actual.measure].label, "group": plan.group_name(actual.group)}
    if before is not None and len(together.parts) < len(actual.parts):
        yield problem("parts_dropped", sheet=sheet, cell=cell, found=together.text, **names)
    for name in sorted(_FIELDS[part] for part in _of(parts, "")):
        found, value = (format_number(getattr(one, name) or 0.0, 4, trim=True) for one in (actual, together))
        if before is None:
            yield problem("month_only", sheet=sheet, cell=cell, found=found, **names)
        else:
            stood = format_number(getattr(before, name) or 0.0, 4, trim=True)
            month: dict[str, Any] = {"before": stood, "value": value, "month": period.month - 1}
            yield problem("month_added", sheet=sheet, cell=cell, found=found, **month, **names)
