"""Certainty of green lights: whether one stays green if the groups that are late or silent come in at the worst seen this year.

An amount that is to grow needs no such question: nothing that comes in later makes it less. All else is tried with each of those
groups at the worst rate that any group has had this year. Where the plan itself moves through the year the worst is that which was
furthest from what was expected in its own month: January's rate is no measure of September.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.figures import Figure, Seen
from lib.insight.succession import counted_figures
from lib.plan.model import Kind, Measure, Plan, Target
from lib.plan.pace import expected, share_due
from lib.plan.periods import Period
from lib.plan.rounding import rounded
from lib.plan.status import judge


@dataclass(frozen=True)
class Doubt:
    """Why a green light is not certain: with these groups at the worst, all together would stand at `value`, rounded as shown."""

    groups: tuple[str, ...]
    value: Fraction


def doubt_of(
    plan: Plan, measure: Measure, figures: Mapping[str, Figure], chosen: frozenset[str], period: Period, seen: Sequence[Seen]
) -> Doubt | None:
    """Return why the green light of `measure` for the `chosen` groups is not certain, None if it is.

    `figures` are the latest ones of the measure by group; `seen` all that groups have had this year. The light is that of the
    groups together: a given total of the ward needs no group.
    """
    target = measure.target
    if measure.kind is Kind.FLOW and target.is_floor:
        return None
    counted, wanted = counted_figures(plan, measure, figures, chosen, period)
    newest = max((figure.month for figure in counted.values()), default=0)
    late = [
        code for code, figure in counted.items() if figure.month < newest and wanted[code].is_valid_at(Period(plan.year, newest))
    ]
    silent = [code for code in wanted if code not in counted]
    worst = worst_rate(target, seen, newest)
    if not (late or silent) or not counted or worst is None:
        return None
    bases = {code: _base_at(measure, figure, newest) for code, figure in counted.items()}
    usual = sum(bases.values(), Fraction(0)) / len(bases)
    known = [(figure.numerator, bases[code]) for code, figure in counted.items() if code not in late]
    assumed = [(worst * base, base) for base in (*(bases[code] for code in late), *(usual for _ in silent))]
    value = _together(target, [*known, *assumed], is_amount=measure.kind is Kind.FLOW)
    if value is None or judge(target, value, newest).light == "green":
        return None
    return Doubt(tuple(group.name for code, group in wanted.items() if code in (*late, *silent)), value)


def worst_rate(target: Target, seen: Iterable[Seen], month: int) -> Fraction | None:
    """Return the worst rate (or amount) that was seen, carried over to `month` as the plan moves; None where none was.

    >>> from lib.plan.model import Comparator
    >>> quarters = tuple(Fraction(percent, 100) for percent in (25, 50, 75, 100))
    >>> paced = Target(Comparator.AT_LEAST, Fraction(80), 1, scale=Fraction(100), plan=quarters)
    >>> seen = [Seen(3, Fraction(1), Fraction(10)), Seen(6, Fraction(3), Fraction(10))]
    >>> float(worst_rate(paced, seen, 6))  # 10 % where 20 % were due is worse than 30 % where 40 % were
    0.2
    """
    rates = [(one.month, one.rate) for one in seen]
    found = [(expected(target, at), rate) for at, rate in rates if rate is not None]
    worse = min if target.is_floor else max
    apart = [rate / due for due, rate in found if due > 0]
    now = expected(target, month)
    if apart and now > 0:
        return worse(apart) * now
    return worse((rate for _, rate in found), default=None)


def _base_at(measure: Measure, figure: Figure, month: int) -> Fraction:
    """Return a group's denominator as it may be at `month`: cases that add up through the year went on with the plan's pace."""
    if figure.denominator is None:
        return Fraction(1)
    if not measure.denominator_grows:
        return figure.denominator
    shares = [share_due(measure.target, at) or Fraction(at, 12) for at in (figure.month, month)]
    return figure.denominator * shares[1] / shares[0]


def _together(target: Target, parts: Sequence[tuple[Fraction, Fraction]], *, is_amount: bool) -> Fraction | None:
    numerator, base = (sum(column, Fraction(0)) for column in zip(*parts, strict=True))
    if is_amount:
        return rounded(numerator, target)
    return rounded(numerator / base * (target.scale or 1), target) if base else None
