"""The scorecard of one group: all its measures with light, rank, change and gaps in reporting; and two of them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.insight.group_readings import GroupScores
from lib.insight.ranking import Rank, counts_by_part, merit, ranks
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind, Measure
from lib.plan.periods import Period
from lib.plan.status import Status


@dataclass(frozen=True)
class CardLine:
    """One measure of one group. `before` is its score one period earlier, None where there is no earlier period."""

    score: MeasureScore
    rank: Rank | None
    before: MeasureScore | None

    @property
    def measure(self) -> Measure:
        return self.score.measure

    @property
    def is_news(self) -> bool:
        """Whether the group reported a newer figure than the period before had."""
        earlier = None if self.before is None else self.before.reading.data_month
        return self.score.reading.data_month is not None and self.score.reading.data_month != earlier

    @property
    def change(self) -> Fraction | None:
        """The difference of the two values as they are shown, None if one of them is missing."""
        value, earlier = self.score.reading.value, None if self.before is None else self.before.reading.value
        return None if value is None or earlier is None else value - earlier

    @property
    def status_before(self) -> Status | None:
        """The light before, where it was another one; None where nothing changed."""
        earlier = None if self.before is None else self.before.status
        return earlier if self.score.status is not None and earlier is not self.score.status else None


@dataclass(frozen=True)
class GroupCard:
    """One group at one period, its measures in the plan's order."""

    group: Group
    period: Period
    lines: tuple[CardLine, ...]

    @property
    def counts(self) -> dict[Status | None, int]:
        """How many measures have each light, the worst first; None counts those without a light."""
        found: dict[Status | None, int] = dict.fromkeys(Status, 0) | {None: 0}
        for line in self.lines:
            found[line.score.status] += 1
        return found

    @property
    def never_reported(self) -> tuple[CardLine, ...]:
        """The measures that were due and of which this group has reported nothing this year."""
        return tuple(line for line in self.lines if line.score.owed_month and line.score.reading.data_month is None)

    @property
    def reported_late(self) -> tuple[CardLine, ...]:
        """The measures whose figure is older than the last due month."""
        return tuple(line for line in self.lines if line.score.owed_month and line.score.reading.data_month is not None)


@dataclass(frozen=True)
class Pair:
    """Two cards of one period, and for each measure the code of the group that stands better, "" where they stand alike.

    Not in `better` are measures of which one group has no value or another month's than the other, and flows that are not judged,
    where the larger group would win.
    """

    cards: tuple[GroupCard, GroupCard]
    better: dict[str, str]

    def wins(self, group: str) -> int:
        """Return at how many measures this group stands better."""
        return sum(winner == group for winner in self.better.values())


def make_card(group: Group, period: Period, now: GroupScores, before: GroupScores | None) -> GroupCard:
    """Return the card of `group` at `period`; `before` holds the groups' scores one period earlier, None in January."""
    lines = []
    for code, pairs in now.by_measure.items():
        score = next((score for other, score in pairs if other.code == group.code), None)
        if score is not None:
            earlier = () if before is None else before.by_measure.get(code, ())
            old = next((score for other, score in earlier if other.code == group.code), None)
            lines.append(CardLine(score, ranks(pairs).get(group.code), old))
    return GroupCard(group, period, tuple(lines))


def make_pair(first: GroupCard, second: GroupCard) -> Pair:
    """Put two cards of the same period side by side."""
    others = {line.measure.code: line.score for line in second.lines}
    better: dict[str, str] = {}
    for line in first.lines:
        other = others.get(line.measure.code)
        merits = None if other is None else _merits(first.group, line.score, second.group, other)
        if merits is not None:
            own, its = merits
            better[line.measure.code] = first.group.code if own > its else second.group.code if its > own else ""
    return Pair((first, second), better)


def _merits(first: Group, one: MeasureScore, second: Group, two: MeasureScore) -> tuple[Fraction, Fraction] | None:
    if one.reading.value is None or two.reading.value is None or one.reading.data_month != two.reading.data_month:
        return None
    by_part = counts_by_part([(first, one), (second, two)])
    if one.measure.kind is Kind.FLOW and not by_part:
        return None
    return merit(one, by_part=by_part), merit(two, by_part=by_part)
