"""The scorecard that everything shows: each measure and indicator judged for one period and one choice of groups."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import pandas as pd

from lib.insight.aggregate import Reading, read_measure
from lib.insight.certainty import Doubt, doubt_of
from lib.insight.figures import Courses, Figures, Seen, denominator_courses, figures_of_groups, latest_figures
from lib.insight.overrides import Override, Overrides
from lib.insight.succession import is_ward
from lib.plan.former_wards import needs_earlier
from lib.plan.model import Indicator, Kind, Measure, Plan, Target
from lib.plan.pace import expected
from lib.plan.periods import Period
from lib.plan.rounding import rounded
from lib.plan.status import Status, judge, roll_up

NO_OVERRIDES: Overrides = {}


@dataclass(frozen=True)
class MeasureScore:
    """One measure judged. `status` is None where there is nothing to judge by: a group's flow without an allotted target."""

    measure: Measure
    reading: Reading
    target: Target
    """The yardstick used: the ward's, or what the chosen groups were allotted."""
    status: Status | None
    expected: Fraction | None
    """What should stand at the month judged, rounded as the value is: the number that is shown and compared."""
    month: int
    """The month judged: the data month, or the period's if nothing was reported."""
    owed_month: int | None
    """The last due month whose report is missing, or None."""
    share_of_ward: Fraction | None = None
    """The chosen groups' part of the ward's flow; beyond 1 where the ward's given total is less than its groups."""
    doubt: Doubt | None = None
    """Why a green light is not certain, where groups are late or silent."""
    asked: int = 0
    """The month that is looked at, which may be later than the one judged; 0 where that does not matter."""
    came_last_year: Fraction | None = None
    """Of a ratio whose denominator adds up: the share of it that had come by the same month of the year before, where known."""

    @property
    def is_of_asked_month(self) -> bool:
        """Whether there is a figure of the month that is looked at, not only an older one."""
        return self.reading.data_month is not None and self.reading.data_month == self.asked

    @property
    def is_undecided(self) -> bool:
        """Whether the whole year is looked at, and its last figure is of a time when the year still ran."""
        return self.asked == 12 and self.status is not None and self.status.is_undecided


@dataclass(frozen=True)
class IndicatorScore:
    """One promise judged by its measures; `status` is None if none of them can be judged."""

    indicator: Indicator
    status: Status | None
    measures: tuple[MeasureScore, ...]
    override: Override | None = None
    """What an approver said of the light instead; `status` alone is counted."""

    @property
    def is_uncertain(self) -> bool:
        """Whether the light is green, but might not be if the groups that are late or silent came in at the worst seen."""
        return self.status is not None and self.status.light == "green" and any(measure.doubt for measure in self.measures)

    @property
    def is_undecided(self) -> bool:
        """Whether the whole year is looked at, and nobody reported how it ended."""
        return self.status is not None and self.status.is_undecided and any(m.asked == 12 for m in self.measures)

    @property
    def worst(self) -> MeasureScore:
        """The measure that decides the indicator's light."""
        return min(self.measures, key=lambda m: 99 if m.status is None else m.status.severity)


@dataclass(frozen=True)
class Promises:
    """The plan's two promises over all indicators."""

    complete_done: int
    complete_of: int
    exceed_done: int
    exceed_needed: int
    exceed_possible: int


@dataclass(frozen=True)
class Scorecard:
    """All indicators in the plan's order, for `groups` (None: the whole ward) at `period`."""

    plan: Plan
    period: Period
    groups: frozenset[str] | None
    indicators: tuple[IndicatorScore, ...]

    @property
    def measures(self) -> tuple[MeasureScore, ...]:
        return tuple(m for indicator in self.indicators for m in indicator.measures)

    @property
    def data_month(self) -> int | None:
        """The month of the newest figure that is shown; None where there is none at all."""
        return max((m.reading.data_month for m in self.measures if m.reading.data_month is not None), default=None)

    @property
    def lacking(self) -> tuple[IndicatorScore, ...]:
        """The indicators of which a part has no figure of the period, only an older one or none."""
        return tuple(i for i in self.indicators if not all(m.is_of_asked_month for m in i.measures))

    @cached_property
    def counted(self) -> tuple[IndicatorScore, ...]:
        """The indicators that are counted: of some groups those that groups report, for the others are the whole ward's."""
        return tuple(i for i in self.indicators if self.groups is None or any(m.measure.by_group for m in i.measures))

    @property
    def counts(self) -> dict[Status, int]:
        """How many of the counted indicators have each status; those without a light are in none."""
        found = Counter(i.status for i in self.counted)
        return {status: found[status] for status in Status}

    @property
    def not_judged(self) -> int:
        return sum(i.status is None for i in self.counted)

    @property
    def uncertain(self) -> int:
        """How many of the green lights are not certain."""
        return sum(indicator.is_uncertain for indicator in self.counted)

    @property
    def promises(self) -> Promises:
        total = len(self.indicators)
        return Promises(
            complete_done=sum(i.status is not None and i.status.is_complete for i in self.indicators),
            complete_of=total,
            exceed_done=sum(i.status is Status.EXCEEDED for i in self.indicators),
            exceed_needed=math.ceil(total * self.plan.settings.exceed_share),
            exceed_possible=sum(i.indicator.can_exceed for i in self.indicators),
        )

    @property
    def needing_action(self) -> list[IndicatorScore]:
        """The red, amber and grey indicators, worst first, else in the plan's order."""
        needing = [i for i in self.indicators if i.status is not None and i.status.needs_action]
        return sorted(needing, key=lambda i: i.status.severity if i.status else 99)


def make_scorecard(
    plan: Plan,
    actuals: pd.DataFrame,
    period: Period,
    groups: frozenset[str] | None = None,
    *,
    closed: int = 12,
    overrides: Overrides = NO_OVERRIDES,
) -> Scorecard:
    """Judge every indicator of `plan` that is in force in the month of `period`, by the target of that month.

    Parameters
    ----------
    actuals
        The figures that stand, of the shape `lib.ledger.frame.ACTUALS`.
    groups
        Codes of the chosen groups; None, or all that exist at `period`, is the whole ward.
    closed
        The last month that has closed by now (`lib.plan.periods.closed_month`): for later ones nothing is owed yet.
    overrides
        Those that stand at `period`: they are said of the whole ward, and shown of chosen groups only where all is the ward's.

    Raises
    ------
    ValueError
        `groups` is empty or holds an unknown code.
    """
    if groups is not None and (not groups or groups - plan.group_codes):
        raise ValueError(f"no such choice of groups: {sorted(groups)}")
    plan = plan.at(period.month)
    figures = latest_figures(actuals, period, with_earlier=needs_earlier(plan))
    card = score_figures(plan, figures, period, groups, closed=closed, courses=courses_before(plan, actuals))
    gaps = {score.measure.code for score in card.measures if _has_gaps(score)}
    seen = figures_of_groups(actuals, gaps, period)
    indicators = []
    for score in card.indicators:
        is_ward = card.groups is None or all(measure.reading.is_ward_only for measure in score.measures)
        measures = tuple(_with_doubt(card, m, figures, seen) if m.measure.code in gaps else m for m in score.measures)
        override = overrides.get(score.indicator.code) if is_ward else None
        indicators.append(replace(score, measures=measures, override=override))
    return replace(card, indicators=tuple(indicators))


def courses_before(plan: Plan, actuals: pd.DataFrame) -> Courses:
    """Return how the denominators that add up came in the year before the plan's; empty where the plan has none of that kind."""
    growing = {measure.code for measure in plan.measures if measure.denominator_grows}
    return denominator_courses(actuals, plan.year - 1, growing) if growing else {}


def _has_gaps(score: MeasureScore) -> bool:
    """Tell whether a light is green while groups whose figures count for it are late or silent."""
    reading = score.reading
    is_green = score.status is not None and score.status.light == "green"
    return is_green and not reading.is_given_total and bool(reading.older_groups or reading.silent_groups)


def _with_doubt(card: Scorecard, score: MeasureScore, figures: Figures, seen: Mapping[str, Sequence[Seen]]) -> MeasureScore:
    """Return the score with why its green light is not certain, from what groups have had this year."""
    code, plan = score.measure.code, card.plan
    chosen = card.groups or plan.group_codes
    doubt = doubt_of(plan, score.measure, figures.get(code, {}), chosen, card.period, seen.get(code, ()))
    return replace(score, doubt=doubt)


def score_figures(
    plan: Plan,
    figures: Figures,
    period: Period,
    groups: frozenset[str] | None = None,
    *,
    closed: int = 12,
    courses: Courses | None = None,
) -> Scorecard:
    """Judge every indicator of `plan` by the latest `figures` as of `period`; the rest as in `make_scorecard`."""
    plan = plan.at(period.month)
    chosen = None if groups is None or is_ward(plan, groups, period) else groups
    indicators = []
    for indicator in plan.indicators:
        scores = tuple(score_measure(plan, measure, figures, period, chosen, closed, courses) for measure in indicator.measures)
        indicators.append(IndicatorScore(indicator, _status_of(scores), scores))
    return Scorecard(plan, period, chosen, tuple(indicators))


def _status_of(scores: tuple[MeasureScore, ...]) -> Status | None:
    """Return an indicator's status; None if a part without a light keeps it from being known."""
    judged = [(s.status, s.target.exceed_at is not None) for s in scores if s.status is not None]
    status = roll_up(judged) if judged else None
    # Of some groups a flow is judged only by what they were allotted: where a part cannot be judged, a good one is not the whole.
    hidden = any(s.status is None and s.reading.value is not None for s in scores)
    return None if hidden and status is not None and status.is_complete else status


def score_measure(
    plan: Plan,
    measure: Measure,
    figures: Figures,
    period: Period,
    groups: frozenset[str] | None,
    closed: int,
    courses: Courses | None = None,
) -> MeasureScore:
    """Judge one measure by the latest `figures` as of `period`; the rest as in `make_scorecard`."""
    measure = measure.at(period.month)
    found = figures.get(measure.code, {})
    reading = read_measure(measure, found, plan, groups, period.month)
    month = reading.data_month or period.month
    due_until = _due_until(plan, measure, groups, min(period.month, closed))
    last_due = measure.target.last_due(due_until)
    owed = last_due if last_due is not None and (reading.data_month or 0) < last_due else None
    target = _yardstick(plan, measure, groups)
    share = None
    if groups is not None and measure.kind is Kind.FLOW and measure.by_group and reading.value is not None:
        if target is not None and reading.numerator is not None:
            reading = replace(reading, value=rounded(reading.numerator, target))
        ward = read_measure(measure, found, plan, None, period.month).value
        share = reading.value / ward if ward and reading.value is not None else None
    if reading.data_month is None:
        status: Status | None = judge(measure.target, None, due_until)
    elif target is None or reading.value is None:
        status = None
    else:
        status = judge(target, reading.value, month)
    came = (courses or {}).get(measure.code, {}).get(month)
    due = None if target is None or status is None else rounded(expected(target, month), target)
    return MeasureScore(
        measure, reading, target or measure.target, status, due, month, owed, share, asked=period.month, came_last_year=came
    )


def _due_until(plan: Plan, measure: Measure, groups: frozenset[str] | None, month: int) -> int:
    """Return the month up to which a report can be owed; 0 for none: groups owe nothing for months in which they do not exist."""
    if groups is None or not measure.by_group:
        return month
    chosen = [plan.group_by_code[code] for code in groups]
    months = [m for m in range(1, month + 1) if any(g.is_valid_at(Period(plan.year, m)) for g in chosen)]
    due = [m for m in measure.target.report_months if m in months]
    return max(due, default=0)


def _yardstick(plan: Plan, measure: Measure, groups: frozenset[str] | None) -> Target | None:
    """Return what to judge by: a flow of some groups is judged only against what all of them were allotted."""
    if groups is None or not measure.by_group or measure.kind is not Kind.FLOW:
        return measure.target
    # Who took over a group of the choice has that group's target among its own.
    alone = [group for group in groups if not groups & {*plan.successors.get(group, ())}]
    shares = [plan.allotted(measure.code, group) for group in alone]
    if any(share is None for share in shares):
        return None
    return measure.target.allotted(sum((share for share in shares if share is not None), Fraction(0)))
