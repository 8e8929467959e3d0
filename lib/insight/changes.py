"""Changes between two scorecards: lights that changed, values that moved, and past figures that were restated."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.periods import Period
from lib.plan.status import Status


@dataclass(frozen=True)
class StatusChange:
    """An indicator whose light changed."""

    before: IndicatorScore
    after: IndicatorScore

    @property
    def is_better(self) -> bool:
        """Whether the new light stands further from the worst; an indicator that cannot be judged counts as not due."""
        old, new = ((score.status or Status.NOT_DUE).severity for score in (self.before, self.after))
        return new > old


@dataclass(frozen=True)
class Move:
    """A measure whose value is another one."""

    before: MeasureScore
    after: MeasureScore


@dataclass(frozen=True)
class Restatement:
    """A figure of an already reported period that was replaced later: (numerator or amount, denominator) before and after."""

    period: Period
    measure: str
    group: str
    before: tuple[float, float | None]
    after: tuple[float, float | None] | None
    """None if the figure was withdrawn."""


@dataclass(frozen=True)
class Changes:
    """All that is different; each list in the plan's order."""

    status_changes: tuple[StatusChange, ...]
    moves: tuple[Move, ...]
    restatements: tuple[Restatement, ...]


def compare(
    before: Scorecard, after: Scorecard, figures_before: pd.DataFrame | None = None, figures_after: pd.DataFrame | None = None
) -> Changes:
    """Compare two scorecards of the same year, indicator by indicator; those that only one of them has are left out.

    Parameters
    ----------
    figures_before, figures_after
        The actuals behind them, of the shape `lib.ledger.frame.ACTUALS`; without them no restatement is looked for.

    Raises
    ------
    ValueError
        The scorecards are of different plans.
    """
    if before.plan.year != after.plan.year:
        raise ValueError("scorecards of different years are not compared light by light")
    indicators = {score.indicator.code: score for score in after.indicators}
    measures = {score.measure.code: score for score in after.measures}
    pairs = [(old, indicators[old.indicator.code]) for old in before.indicators if old.indicator.code in indicators]
    values = [(old, measures[old.measure.code]) for old in before.measures if old.measure.code in measures]
    status_changes = tuple(StatusChange(old, new) for old, new in pairs if old.status is not new.status)
    moves = tuple(Move(old, new) for old, new in values if old.reading.value != new.reading.value)
    restatements: tuple[Restatement, ...] = ()
    if figures_before is not None and figures_after is not None:
        restatements = _restated(figures_before, figures_after, before.period)
    return Changes(status_changes, moves, restatements)


def _restated(before: pd.DataFrame, after: pd.DataFrame, until: Period) -> tuple[Restatement, ...]:
    old, new = _by_key(before, until), _by_key(after, until)
    return tuple(
        Restatement(Period.parse(period), measure, group, figures, new.get((period, measure, group)))
        for (period, measure, group), figures in old.items()
        if new.get((period, measure, group)) != figures
    )


def _by_key(actuals: pd.DataFrame, until: Period) -> dict[tuple[str, str, str], tuple[float, float | None]]:
    year = actuals[actuals["period"].between(f"{until.year}-01", str(until))]
    columns = year[["period", "measure", "group", "value", "numerator", "denominator"]]
    return {
        (period, measure, group): (value, None) if value == value else (numerator, denominator)
        for period, measure, group, value, numerator, denominator in columns.itertuples(index=False, name=None)
    }
