"""Figures by category that stand, once their whole is handed in again without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lib.intake.model import Problem, problem
from lib.ledger.records import Receipt
from lib.plan.actual import Actual, Key
from lib.plan.model import Plan
from lib.plan.periods import Period


def with_kept_parts(
    actuals: Iterable[Actual], standing: Mapping[Key, tuple[Actual, Receipt]], plan: Plan, period: Period
) -> tuple[tuple[Actual, ...], list[Problem]]:
    """Return the figures, those without parts with the parts that stand where the whole is the same, and a note for each lost.

    Parts of another whole are parts of nothing: they are not carried over.
    """
    found: list[Actual] = []
    problems: list[Problem] = []
    for actual in actuals:
        before = standing.get(actual.key(period))
        stood = before[0].parts if before and not actual.parts else ()
        is_same = bool(stood) and before is not None and before[0].same_whole(actual)
        found.append(replace(actual, parts=stood) if is_same else actual)
        if stood and not is_same:
            sheet, _, cell = actual.cell.rpartition("!")
            names = {"code": actual.measure, "name": plan.measure_by_code[actual.measure].label}
            group = plan.group_name(actual.group)
            problems.append(problem("parts_dropped", sheet=sheet, cell=cell, found=actual.text, group=group, **names))
    return tuple(found), problems
