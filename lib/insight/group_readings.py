"""Readings of one measure by group: each group's own value and light, side by side."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.plan.model import Group, Plan
from lib.plan.periods import Period


@dataclass(frozen=True)
class GroupScores:
    """Every group's scores at one period: `by_measure[code]` lists (group, score) in the order of groups.csv."""

    by_measure: dict[str, list[tuple[Group, MeasureScore]]]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that were judged, in the order of groups.csv."""
        return tuple(group for group, _ in next(iter(self.by_measure.values()), []))

    def reported(self, measure: str) -> list[tuple[Group, MeasureScore]]:
        """Return the groups that have a value, the highest first."""
        found = [pair for pair in self.by_measure.get(measure, []) if pair[1].reading.value is not None]
        return sorted(found, key=lambda pair: pair[1].reading.value or 0, reverse=True)


def score_groups(plan: Plan, actuals: pd.DataFrame, period: Period, *, closed: int = 12) -> GroupScores:
    """Judge every group that exists at `period` by itself; measures that are only known for the whole ward are left out.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`; `closed` is the last month that has closed by now.
    """
    by_measure: dict[str, list[tuple[Group, MeasureScore]]] = {}
    for group in plan.groups_at(period):
        for score in make_scorecard(plan, actuals, period, frozenset((group.code,)), closed=closed).measures:
            if score.measure.by_group:
                by_measure.setdefault(score.measure.code, []).append((group, score))
    return GroupScores(by_measure)
