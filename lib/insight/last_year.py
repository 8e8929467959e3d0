"""The comparison with the same period of the year before, judged by that year's own plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from lib.insight.aggregate import Reading, added_up, read_former, read_measure
from lib.insight.explain import value_text
from lib.insight.figures import Figure, latest_figures
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.insight.year_so_far import coverage
from lib.ledger.frame import actuals_frame
from lib.ledger.snapshot import Snapshot
from lib.plan.catalogue import Catalogue
from lib.plan.former_wards import FormerWard, former_wards, needs_earlier, plan_of_former
from lib.plan.groups import year_before
from lib.plan.model import Kind, Plan
from lib.plan.periods import Period
from lib.vietnamese.words import common_words as words


def same_period_last_year(
    catalogue: Catalogue, actuals: pd.DataFrame, period: Period, groups: frozenset[str] | None = None
) -> dict[str, MeasureScore]:
    """Return how each measure stood in the same month of the year before, by code; without those of which nothing is stored.

    A measure is compared with the one of the same code, if it was of the same kind and unit. A group is compared with itself
    and the groups that it took over since. Where wards joined since, the whole ward is compared with all of its territory of now:
    without a light, for none of them had this target; and without a value, but with `lacking_wards`, where one of them has none.

    Parameters
    ----------
    actuals
        The figures that stand, of all years, of the shape `lib.ledger.frame.ACTUALS`.
    groups
        Codes of the chosen groups of the plan of `period`; None is the whole ward.

    Raises
    ------
    KeyError
        There is no plan for the year of `period`.
    """
    plan, before = catalogue.plans[period.year], catalogue.plans.get(period.year - 1)
    if before is None:
        return {}
    month = Period(before.year, period.month)
    joined = tuple(ward for ward in former_wards(before.former) if month < ward.joined <= period)
    brought = tuple(group for ward in joined for group in plan_of_former(before, ward).groups)
    groups_then = replace(before, groups=(*before.groups, *(group for group in brought if group.code not in before.group_codes)))
    then = None if groups is None else year_before(groups, period, groups_then, catalogue.groups)
    # Of groups that are new, only what is known for the whole ward has a year before.
    card = make_scorecard(groups_then if then else before, actuals, month, then or None)
    figures = latest_figures(actuals, month, with_earlier=needs_earlier(before)) if joined else {}
    of_joined = frozenset(group.code for group in brought)
    found = {}
    for one in card.measures:
        score = one
        if joined and (then is None or not score.measure.by_group):
            score = _of_all(score, before, joined, figures.get(score.measure.code, {}))
        elif then is not None and not then.isdisjoint(of_joined):
            score = replace(score, status=None)
        now = plan.measure_by_code.get(score.measure.code)
        is_same = now is not None and (now.kind, now.unit) == (score.measure.kind, score.measure.unit)
        has_groups = then is None or bool(then) or not score.measure.by_group
        if is_same and has_groups and (score.reading.value is not None or score.reading.lacking_wards):
            found[score.measure.code] = score
    return found


def _of_all(score: MeasureScore, plan: Plan, joined: Sequence[FormerWard], figures: Mapping[str, Figure]) -> MeasureScore:
    """Return the ward's score of a month together with the wards that joined it later; without a value where one has none."""
    measure, month = score.measure, score.asked
    own = read_measure(measure, figures, plan, None, month)
    parts = {plan.settings.ward: own} | {ward.name: read_former(measure, figures, plan, ward, month) for ward in joined}
    whole = replace(added_up(measure, parts), joined_wards=tuple(ward.name for ward in joined))
    if len(whole.lacking_wards) == len(parts):
        whole = Reading()  # nobody had it: there is nothing to say
    elif whole.lacking_wards:
        whole = Reading(joined_wards=whole.joined_wards, lacking_wards=whole.lacking_wards)
    return replace(score, reading=whole, target=measure.target, status=None, expected=None, doubt=None, owed_month=None)


def is_comparable(now: MeasureScore, then: MeasureScore) -> bool:
    """Tell whether two figures may be divided by one another: both of the same month, and amounts of all groups that count."""
    if now.reading.value is None or then.reading.value is None or now.reading.data_month != then.reading.data_month:
        return False
    return now.measure.kind is not Kind.FLOW or coverage(now.reading) == coverage(then.reading) == 1


def results_of_year(plan: Plan, actuals: pd.DataFrame) -> dict[str, Fraction]:
    """Return what the ward's measures stood at when the year of `plan` closed, by code; only those reported for December."""
    readings = ((score.measure.code, score.reading) for score in make_scorecard(plan, actuals, Period(plan.year, 12)).measures)
    return {code: r.value for code, r in readings if r.value is not None and r.data_month == 12}


def results_known_for(year: int, plan: Plan, snapshot: Snapshot) -> dict[str, Fraction]:
    """Return what a new plan for `year` may take over from `plan` as last year's results; made-up figures are none."""
    if snapshot.is_demonstration or plan.year != year - 1:
        return {}
    return results_of_year(plan, actuals_frame(snapshot))


def last_year_text(score: MeasureScore, period: Period) -> str:
    """Return what stands beside the value of `period`: value, light, and the month where the figure was older then."""
    if score.reading.value is None:
        return words.SAME_PERIOD_LACKING.format(year=period.year - 1, wards=", ".join(score.reading.lacking_wards))
    pattern = words.SAME_PERIOD if score.reading.data_month == period.month else words.SAME_PERIOD_OLDER
    text = pattern.format(year=period.year - 1, value=value_text(score), month=score.reading.data_month)
    if score.reading.joined_wards:
        text = words.SAME_PERIOD_JOINED.format(text=text, wards=", ".join(score.reading.joined_wards))
    return text if score.status is None else words.JUDGED.format(text=text, status=status_text(score).lower())
