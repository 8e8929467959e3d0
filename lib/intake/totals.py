"""The ward's given total against its groups, of one workbook: what contradicts is asked about before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lib.intake.model import Problem, problem
from lib.plan.actual import Actual
from lib.plan.model import WARD, Kind, Plan
from lib.plan.periods import Period
from lib.vietnamese.numbers import exact, format_number

TOLERANCE = Fraction(5, 1000)
"""Part by which a given total may differ from its groups."""


def totals_against_groups(actuals: Sequence[Actual], plan: Plan, period: Period | None) -> Iterator[Problem]:
    """Yield a question for each total that its groups contradict, and a fault for one of 0 beside groups that are not.

    Groups that do not report, or not in this workbook, may hold the rest of a total; what is less than some of its groups cannot
    be their total.
    """
    by_measure: dict[str, list[Actual]] = {}
    for actual in actuals:
        by_measure.setdefault(actual.measure, []).append(actual)
    wanted = {group.code for group in (plan.groups_at(period) if period else plan.groups)}
    for code, found in by_measure.items():
        total = next((actual for actual in found if actual.group == WARD), None)
        groups = [actual for actual in found if actual.group != WARD]
        if total is None or not groups:
            continue
        measure, is_whole = plan.measure_by_code[code], wanted <= {actual.group for actual in groups}
        given = _parts(total)
        together = [sum(parts, Fraction()) for parts in zip(*map(_parts, groups), strict=True)]
        pairs = list(zip(given, together, strict=True))
        signed = measure.kind is not Kind.FLOW and measure.target.plan is not None and not measure.target.is_floor
        sheet, _, cell = total.cell.rpartition("!")
        shown = {"found": "/".join(map(_shown, given)), "value": "/".join(map(_shown, together))}
        names = {"sheet": sheet, "cell": cell, "code": code, "name": measure.label}
        if any(one == 0 and other != 0 for one, other in pairs) and not signed:
            yield problem("total_not_computed", value=shown["value"], found=shown["found"], **names)
        elif any(contradicts(one, other, is_whole=is_whole, signed=signed) for one, other in pairs):
            yield problem("total_differs", **shown, **names)


def contradicts(total: Fraction, together: Fraction, *, is_whole: bool, signed: bool) -> bool:
    """Tell whether a total cannot be that of groups that make `together`, all of them (`is_whole`) or some."""
    more = together - total
    if abs(more) <= TOLERANCE * max(abs(total), abs(together)):
        return False
    return is_whole or (more > 0 and not signed)


def _parts(actual: Actual) -> list[Fraction]:
    numbers = (actual.value,) if actual.value is not None else (actual.numerator, actual.denominator)
    return [exact(number or 0.0) for number in numbers]


def _shown(number: Fraction) -> str:
    return format_number(number, 4, trim=True)
