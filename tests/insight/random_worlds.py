"""Random worlds to say sentences about: plans, thresholds, allotments and figures chosen so that lights turn and numbers round."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lib.insight.figures import Figure, Figures
from lib.insight.scorecard import MeasureScore, Scorecard, score_figures, score_measure
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD, Comparator, Group, Kind, Measure, Plan
from lib.plan.periods import Period
from lib.plan.thresholds import Thresholds
from lib.vietnamese.numbers import exact, format_number
from tests.conftest import ROOT
from tests.insight.test_independent import amount

SHIPPED = load_catalogue(ROOT / "data").plans[2024]
BEFORE = {Comparator.AT_LEAST: "", Comparator.BELOW: "dưới ", Comparator.AT_MOST: "không quá "}


@dataclass(frozen=True)
class World:
    """A plan with figures, judged at a month for the ward or some groups."""

    seed: int
    plan: Plan
    figures: Figures
    card: Scorecard
    known: dict[str, list[tuple[Group, MeasureScore]]] = field(default_factory=dict)

    def parts(self, code: str) -> list[tuple[Group, MeasureScore]]:
        """Return each group's own score of a measure."""
        chosen = self.card.groups or self.plan.group_codes
        measure = self.plan.measure_by_code[code]
        if not measure.by_group:
            return []
        if code not in self.known:
            self.known[code] = [
                (group, score_measure(self.plan, measure, self.figures, self.card.period, frozenset((group.code,)), 12))
                for group in self.plan.groups
                if group.code in chosen
            ]
        return self.known[code]


def world(seed: int) -> World:
    """Return a world that only `seed` decides."""
    chance = random.Random(seed)
    thresholds = Thresholds(*(Fraction(chance.choice(choice), 100) for choice in ((85, 90, 95), (105, 110, 125), (3, 5, 8))))
    indicators = tuple(
        replace(i, measures=tuple(_varied(measure, thresholds, chance) for measure in i.measures)) for i in SHIPPED.indicators
    )
    plan = replace(SHIPPED, indicators=indicators, groups=SHIPPED.groups[: chance.choice((3, 10))])
    plan = replace(plan, allotments=_allotted(plan, chance) if chance.random() < 0.7 else {})
    month = chance.randint(1, 12)
    figures = {measure.code: _figures(plan, measure, month, chance) for measure in plan.measures}
    groups = frozenset(chance.sample(sorted(plan.group_codes), 2)) if chance.random() < 0.3 else None
    return World(seed, plan, figures, score_figures(plan, figures, Period(2024, month), groups))


def _varied(measure: Measure, thresholds: Thresholds, chance: random.Random) -> Measure:
    """Return a measure with another yardstick, told as the decision would."""
    target = measure.target
    decimals = chance.choice((0, 1)) if measure.kind is Kind.FLOW else chance.choice((1, 2))
    bound = target.bound
    if bound and bound != 100 and chance.random() < 0.5:
        bound = Fraction(format_number(bound * Fraction(chance.randint(50, 105), 100), decimals).replace(".", "").replace(",", "."))
    comparator = target.comparator
    if measure.kind is Kind.RATIO and not target.is_floor:
        comparator = chance.choice((Comparator.BELOW, Comparator.AT_MOST)) if bound else Comparator.AT_MOST
    baseline = bound * Fraction(chance.randint(80, 120), 100) if target.plan is None and chance.random() < 0.5 else None
    amber = bound + (Fraction(5, 10) if not target.is_floor else -Fraction(5, 10)) if measure.kind is Kind.RATIO else None
    changed = replace(
        target,
        bound=bound,
        decimals=decimals,
        comparator=comparator,
        baseline=baseline,
        amber_at=amber,
        exceed_at=bound if target.exceed_at is not None else None,
        thresholds=thresholds,
        plan=_pace(chance) if target.plan is not None else None,
    )
    sign = "%" if target.is_percentage else f" {measure.unit}"
    text = BEFORE[comparator] + format_number(bound, decimals, trim=True) + sign
    grows = measure.denominator_grows or (measure.kind is Kind.RATIO and target.plan is None and chance.random() < 0.3)
    return replace(measure, target=changed, target_text=text, denominator_grows=grows)


def _pace(chance: random.Random) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    first, second, third = sorted(Fraction(chance.randint(0, 100), 100) for _ in range(3))
    return first, second, third, Fraction(1)


def _allotted(plan: Plan, chance: random.Random) -> dict[tuple[str, str], Fraction]:
    """Return a flow's target in parts, some of them finer than the measure is written."""
    found = {}
    for measure in plan.measures:
        if measure.kind is Kind.FLOW and measure.by_group:
            parts = [chance.randint(1, 9) for _ in plan.groups]
            fine = chance.choice((0, 1, 2))
            for group, part in zip(plan.groups, parts, strict=True):
                found[measure.code, group.code] = max(
                    Fraction(round(measure.target.bound * part / sum(parts), fine)), Fraction(1, 10)
                )
    return found


def _figures(plan: Plan, measure: Measure, month: int, chance: random.Random) -> dict[str, Figure]:
    """Return the figures of a measure: for some groups, some of them older, now and then the ward's total."""
    found = {}
    codes = [group.code for group in plan.groups] if measure.by_group else []
    holders = [*codes, *([WARD] if not codes or chance.random() < 0.15 else [])]
    for holder in holders:
        if chance.random() < 0.1:
            continue
        at = month if chance.random() < 0.85 else chance.randint(1, month)
        given = amount(measure, holder, at, chance)
        numerator, base = (exact(given[0]), exact(given[1])) if isinstance(given, tuple) else (exact(given), None)
        if base is not None and chance.random() < 0.8:
            numerator = Fraction(math.floor(numerator))  # people are whole, now and then hectares are not
        if chance.random() < (0.1 if holder or not codes else 0.5):
            numerator *= chance.choice((0, 2)) if holder else Fraction(1, 10)
        found[holder] = Figure(at, numerator, base)
    return found
