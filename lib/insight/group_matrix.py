"""The table of groups × measures: every group's light and value for each measure, in the order asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.group_readings import GroupScores
from lib.insight.overrides import Override
from lib.insight.ranking import counts_by_part, merit
from lib.insight.scorecard import MeasureScore, Scorecard
from lib.plan.model import Group, Measure
from lib.plan.periods import Period

BY_REDS = "do"
"""The order that puts the groups with most red lights first."""


@dataclass(frozen=True)
class MatrixRow:
    """One measure: the ward's score and each group's, in the order of the table's groups."""

    ward: MeasureScore
    cells: tuple[MeasureScore | None, ...]
    """None for a group that is no part of the ward's figure: ended and taken over, or not counted until others have reported."""
    override: Override | None = None
    """What an approver said of the light of the measure's indicator instead, for the whole ward."""

    @property
    def measure(self) -> Measure:
        return self.ward.measure

    @property
    def newest(self) -> int:
        """The latest month for which any group of the row has reported, 0 for none."""
        return max((cell.reading.data_month or 0 for cell in self.cells if cell is not None), default=0)


@dataclass(frozen=True)
class GroupMatrix:
    """Measures in the plan's order, groups in the order asked for."""

    groups: tuple[Group, ...]
    rows: tuple[MatrixRow, ...]
    period: Period

    @property
    def reds(self) -> tuple[int, ...]:
        """How many red lights each group has in this table."""
        return tuple(sum(_is_red(row.cells[place]) for row in self.rows) for place in range(len(self.groups)))

    @property
    def silent(self) -> tuple[int, ...]:
        """Of how many measures each group has no figure, or an older one than is due or than others have."""
        return tuple(
            sum(_is_silent(row, place, group, self.period) for row in self.rows) for place, group in enumerate(self.groups)
        )

    @property
    def ended(self) -> tuple[Group, ...]:
        """The groups that are no more, and of which a figure still stands."""
        return tuple(group for group in self.groups if group.valid_to is not None and group.valid_to < self.period)

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
        The order of the groups: blank is that of groups.csv; `BY_REDS` most red lights first, of as many those first that are
        silent at most; a measure's code best value first, those without a value last. Groups that stand alike, and all of them if
        nothing has that code, keep the order of groups.csv.
    only
        Codes of the groups to keep; None keeps all.
    """
    measures = [m for m in ward.measures if m.measure.code in scores.by_measure and domain in ("", m.measure.domain)]
    by_code = {m.measure.code: {group.code: score for group, score in scores.parts(m.measure.code)} for m in measures}
    overrides = {m.measure.code: indicator.override for indicator in ward.indicators for m in indicator.measures}
    places = {group.code: place for place, group in enumerate(ward.plan.groups)}
    columns = sorted((*scores.groups, *scores.ended), key=lambda group: places[group.code])
    groups = [group for group in columns if only is None or group.code in only]

    def table(groups: Sequence[Group]) -> GroupMatrix:
        cells = {code: tuple(scores.get(group.code) for group in groups) for code, scores in by_code.items()}
        rows = (MatrixRow(m, cells[m.measure.code], overrides[m.measure.code]) for m in measures)
        return GroupMatrix(tuple(groups), tuple(rows), ward.period)

    listed = table(groups)
    if order == BY_REDS:
        # Who reports nothing has no red light either, and is no better for it.
        worst = {g.code: (-red, -old) for g, red, old in zip(groups, listed.reds, listed.silent, strict=True)}
        return table(sorted(groups, key=lambda group: worst[group.code]))
    if order in scores.by_measure:
        values = _by_value(scores, order)
        return table(sorted(groups, key=lambda group: values.get(group.code, (True, Fraction(0)))))
    return listed


def _by_value(scores: GroupScores, measure: str) -> dict[str, tuple[bool, Fraction]]:
    pairs = scores.parts(measure)
    by_part = counts_by_part(pairs)
    return {
        group.code: (True, Fraction(0)) if score.reading.value is None else (False, -merit(score, by_part=by_part))
        for group, score in pairs
    }


def _is_red(score: MeasureScore | None) -> bool:
    return score is not None and score.status is not None and score.status.light == "red"


def _is_silent(row: MatrixRow, place: int, group: Group, period: Period) -> bool:
    cell = row.cells[place]
    if cell is None or not group.is_valid_at(period):
        return False  # nobody is asked any more for an ended group's figures
    is_older = (cell.reading.data_month or 0) < row.newest and group.has_begun(Period(period.year, max(row.newest, 1)))
    return cell.owed_month is not None or is_older
