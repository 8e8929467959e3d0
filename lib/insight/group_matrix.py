"""The table of groups × measures: every group's light and value for each measure, in the order asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.group_readings import GroupScores
from lib.insight.overrides import Override
from lib.insight.ranking import counts_by_part, merit
from lib.insight.scorecard import MeasureScore, Scorecard
from lib.plan.model import Group, Measure

BY_REDS = "do"
"""The order that puts the groups with most red lights first."""


@dataclass(frozen=True)
class MatrixRow:
    """One measure: the ward's score and each group's, in the order of the table's groups."""

    ward: MeasureScore
    cells: tuple[MeasureScore, ...]
    override: Override | None = None
    """What an approver said of the light of the measure's indicator instead, for the whole ward."""

    @property
    def measure(self) -> Measure:
        return self.ward.measure

    @property
    def newest(self) -> int:
        """The latest month for which any group of the row has reported, 0 for none."""
        return max((cell.reading.data_month or 0 for cell in self.cells), default=0)


@dataclass(frozen=True)
class GroupMatrix:
    """Measures in the plan's order, groups in the order asked for."""

    groups: tuple[Group, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def reds(self) -> tuple[int, ...]:
        """How many red lights each group has in this table."""
        return tuple(sum(_is_red(row.cells[place]) for row in self.rows) for place in range(len(self.groups)))

    @property
    def is_empty(self) -> bool:
        """Whether no group has reported anything."""
        return all(row.newest == 0 for row in self.rows)


def make_matrix(
    ward: Scorecard, scores: GroupScores, *, domain: str = "", order: str = "", only: Collection[str] | None = None
) -> GroupMatrix:
    """Return the table of the measures that groups report.

    Parameters
    ----------
    ward
        The whole ward's scorecard of the same period as `scores`.
    domain
        Keep only this domain's measures; blank keeps all.
    order
        The order of the groups: blank is that of groups.csv; `BY_REDS` most red lights first; a measure's code best value first,
        those without a value last. Groups that stand alike, and all of them if nothing has that code, keep the order of groups.csv.
    only
        Codes of the groups to keep; None keeps all.
    """
    measures = [m for m in ward.measures if m.measure.code in scores.by_measure and domain in ("", m.measure.domain)]
    by_code = {m.measure.code: {group.code: score for group, score in scores.by_measure[m.measure.code]} for m in measures}
    overrides = {m.measure.code: indicator.override for indicator in ward.indicators for m in indicator.measures}
    groups = [group for group in scores.groups if only is None or group.code in only]
    if order == BY_REDS:
        groups.sort(key=lambda group: -sum(_is_red(found[group.code]) for found in by_code.values()))
    elif order in scores.by_measure:
        places = _by_value(scores, order)
        groups.sort(key=lambda group: places[group.code])
    return GroupMatrix(
        tuple(groups),
        tuple(
            MatrixRow(m, tuple(by_code[m.measure.code][group.code] for group in groups), overrides[m.measure.code])
            for m in measures
        ),
    )


def _by_value(scores: GroupScores, measure: str) -> dict[str, tuple[bool, Fraction]]:
    pairs = scores.by_measure[measure]
    by_part = counts_by_part(pairs)
    return {
        group.code: (True, Fraction(0)) if score.reading.value is None else (False, -merit(score, by_part=by_part))
        for group, score in pairs
    }


def _is_red(score: MeasureScore) -> bool:
    return score.status is not None and score.status.light == "red"
