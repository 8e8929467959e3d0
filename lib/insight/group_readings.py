"""Readings of one measure by group: each group's own value and light, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

from lib.insight.figures import Figures, latest_figures
from lib.insight.scorecard import MeasureScore, courses_before, score_figures, score_measure
from lib.insight.succession import counted_figures
from lib.plan.former_wards import needs_earlier
from lib.plan.model import Group, Plan
from lib.plan.periods import Period
from lib.vietnamese.words import sentences as words


@dataclass(frozen=True)
class GroupScores:
    """Every group's scores at one period: `by_measure[code]` lists (group, score) in the order of groups.csv.

    `counted` has the same lists where groups ended in mid-year, of what makes up the ward's figure: with the last figures of ended
    groups that still stand, and without those of successors that do not count yet.
    """

    by_measure: dict[str, list[tuple[Group, MeasureScore]]]
    counted: dict[str, list[tuple[Group, MeasureScore]]] = field(default_factory=dict)
    ended: tuple[Group, ...] = ()
    """The ended groups of which some figure still stands, named with their last month, in the order of groups.csv."""

    def parts(self, measure: str) -> list[tuple[Group, MeasureScore]]:
        """Return the groups, each with its score, whose figures add up to the ward's."""
        return self.counted.get(measure, self.by_measure.get(measure, []))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that were judged, in the order of groups.csv."""
        return tuple(group for group, _ in next(iter(self.by_measure.values()), []))

    def reported(self, measure: str) -> list[tuple[Group, MeasureScore]]:
        """Return the groups with a value that add up to the ward's, the highest first."""
        found = [pair for pair in self.parts(measure) if pair[1].reading.value is not None]
        return sorted(found, key=lambda pair: pair[1].reading.value or 0, reverse=True)


def score_groups(plan: Plan, actuals: pd.DataFrame, period: Period, *, closed: int = 12) -> GroupScores:
    """Judge every group that exists at `period` by itself; measures that are only known for the whole ward are left out.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`; `closed` is the last month that has closed by now.
    """
    plan = plan.at(period.month)
    figures = latest_figures(actuals, period, with_earlier=needs_earlier(plan))
    courses = courses_before(plan, actuals)
    by_measure: dict[str, list[tuple[Group, MeasureScore]]] = {}
    for group in plan.groups_at(period):
        for score in score_figures(plan, figures, period, frozenset((group.code,)), closed=closed, courses=courses).measures:
            if score.measure.by_group:
                by_measure.setdefault(score.measure.code, []).append((group, score))
    counted = {code: _counted(plan, code, figures, period, closed) for code in by_measure} if plan.successors else {}
    existing = {group.code for group in plan.groups_at(period)}
    standing = {group.code: group for pairs in counted.values() for group, _ in pairs if group.code not in existing}
    return GroupScores(by_measure, counted, tuple(standing[group.code] for group in plan.groups if group.code in standing))


def _named_with_end(group: Group, period: Period) -> Group:
    """Return an ended group under a name that says so: nobody finds it among the groups of today."""
    if group.valid_to is None or group.valid_to >= period:
        return group
    return replace(group, name=words.ENDED_GROUP.format(group=group.name, month=group.valid_to.month))


def _counted(plan: Plan, code: str, figures: Figures, period: Period, closed: int) -> list[tuple[Group, MeasureScore]]:
    measure = plan.measure_by_code[code]
    known, wanted = counted_figures(plan, measure, figures.get(code, {}), plan.group_codes, period)
    found = []
    for group in wanted.values():
        own = {code: {g: figure for g, figure in known.items() if g == group.code}}
        score = score_measure(plan, measure, own, period, frozenset((group.code,)), closed)
        found.append((_named_with_end(group, period), score))
    return found
