"""Backtests of the year-end estimate: made again for every month of every stored year, with what was known before that year.

A year's result is the figure of December, and of a measure that groups report one in which no group is late or missing. The
figures are those that stand today: what was restated since is not undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from lib.insight.estimate import Basis, Estimate, Method, Verdict, estimate
from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.plan.model import Kind, Measure, Plan
from lib.plan.periods import Period, months_of

ENOUGH = 5
"""From so many earlier cases on a range rests on them; fewer say too little about how far off an estimate can be."""


@dataclass(frozen=True)
class Trial:
    """One estimate of one month and the year's result, rounded as shown."""

    year: int
    month: int
    measure: Measure
    estimate: Estimate
    result: Fraction

    @property
    def held(self) -> bool:
        return self.estimate.holds(self.result)

    @property
    def miss(self) -> float:
        """Result − estimate, in the model's standard deviations: 0 is a hit."""
        return float(self.result - self.estimate.exact) / self.estimate.deviation

    @property
    def is_firm(self) -> bool:
        return self.estimate.verdict in (Verdict.SURE, Verdict.UNLIKELY)

    @property
    def is_wrong(self) -> bool:
        """Tell whether something firm was said and the year brought the opposite."""
        return self.is_firm and self.measure.target.is_met(self.result) is not (self.estimate.verdict is Verdict.SURE)


@dataclass(frozen=True)
class Tally:
    """How often the ranges of one sort held, and how often something firm was said and was wrong."""

    kind: Kind
    method: Method
    basis: Basis
    held: int
    of: int
    width: float
    """The mean width of the ranges, as a share of the target; 0 where all targets are 0."""
    firm: int
    wrong: int


@dataclass(frozen=True)
class Backtest:
    """All trials, and how many measures have a result in each year of which a plan is stored, of how many."""

    trials: tuple[Trial, ...]
    results: Mapping[int, tuple[int, int]]

    @property
    def years(self) -> tuple[int, ...]:
        """The years with any result, oldest first."""
        return tuple(year for year, (known, _) in self.results.items() if known)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """How often the range held, by kind, method and basis."""
        sorts = dict.fromkeys((t.measure.kind, t.estimate.method, t.estimate.basis) for t in self.trials)
        found = []
        for kind, method, basis in sorted(sorts):
            alike = [t for t in self.trials if (t.measure.kind, t.estimate.method, t.estimate.basis) == (kind, method, basis)]
            bounds = [(t.estimate.high - t.estimate.low) / abs(t.measure.target.bound) for t in alike if t.measure.target.bound]
            width = float(sum(bounds)) / len(bounds) if bounds else 0.0
            counts = (sum(t.held for t in alike), len(alike), width, sum(t.is_firm for t in alike), sum(t.is_wrong for t in alike))
            found.append(Tally(kind, method, basis, *counts))
        return tuple(found)


def backtest(plans: Mapping[int, Plan], actuals: pd.DataFrame) -> Backtest:
    """Make every estimate of every stored year again and hold it against the year's result.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`. Ranges of a year rest on trials of earlier years alone.
    """
    trials: list[Trial] = []
    results: dict[int, tuple[int, int]] = {}
    reported = set(actuals["period"])
    for year in sorted(plans):
        plan = plans[year]
        known: dict[str, Fraction] = {}
        if str(Period(year, 12)) in reported:
            known = _results(make_scorecard(plan, actuals, Period(year, 12)).measures)
        results[year] = len(known), len(plan.measures)
        trials += list(_trials(plan, actuals, known, tuple(trials))) if known else []
    return Backtest(tuple(trials), results)


def past_misses(trials: Iterable[Trial], score: MeasureScore, year: int) -> tuple[float, ...]:
    """Return how far off estimates of the years before `year` were at the score's month, in standard deviations: of the measure
    itself, where `ENOUGH` years know it, else of all measures of its kind on its side of the target; none where those are too few.
    """
    measure, target = score.measure, score.measure.target
    alike = [
        trial
        for trial in trials
        if trial.year < year
        and trial.month == score.month
        and trial.measure.kind is measure.kind
        and trial.measure.target.is_floor is target.is_floor
        and (trial.estimate.method is Method.PACE) is (target.plan is not None)
    ]
    own = [trial for trial in alike if trial.measure.code == measure.code]
    cases = own if len(own) >= ENOUGH else alike
    return tuple(trial.miss for trial in cases) if len(cases) >= ENOUGH else ()


def _results(scores: Iterable[MeasureScore]) -> dict[str, Fraction]:
    """Return the year's results by measure, of those that are whole."""
    return {
        score.measure.code: score.reading.value
        for score in scores
        if score.reading.data_month == 12
        and score.reading.value is not None
        and (score.reading.is_given_total or not (score.reading.older_groups or score.reading.silent_groups))
    }


def _trials(plan: Plan, actuals: pd.DataFrame, results: Mapping[str, Fraction], earlier: tuple[Trial, ...]) -> Iterable[Trial]:
    trend: dict[str, list[MeasureScore]] = {}
    for period in months_of(plan.year)[:-1]:
        for score in make_scorecard(plan, actuals, period).measures:
            # An old figure was tried at its own month.
            if score.measure.code not in results or score.reading.data_month != period.month:
                continue
            so_far = trend.setdefault(score.measure.code, [])
            so_far.append(score)
            found = estimate(score, so_far, past_misses(earlier, score, plan.year))
            if isinstance(found, Estimate):
                yield Trial(plan.year, period.month, score.measure, found, results[score.measure.code])
