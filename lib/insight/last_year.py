"""The comparison with the same period of the year before, judged by that year's own plan."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from lib.insight.explain import value_text
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.snapshot import Snapshot
from lib.plan.catalogue import Catalogue
from lib.plan.groups import year_before
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.vietnamese.words import common_words as words


def same_period_last_year(
    catalogue: Catalogue, actuals: pd.DataFrame, period: Period, groups: frozenset[str] | None = None
) -> dict[str, MeasureScore]:
    """Return how each measure stood in the same month of the year before, by code; without those of which nothing is stored.

    A measure is compared with the one of the same code, if it was of the same kind and unit. A group is compared with itself
    and the groups that it took over since.

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
    then = None if groups is None else year_before(groups, period, before, catalogue.groups)
    # Of groups that are new, only what is known for the whole ward has a year before.
    card = make_scorecard(before, actuals, Period(before.year, period.month), then or None)
    found = {}
    for score in card.measures:
        now = plan.measure_by_code.get(score.measure.code)
        is_same = now is not None and (now.kind, now.unit) == (score.measure.kind, score.measure.unit)
        has_groups = then is None or bool(then) or not score.measure.by_group
        if is_same and has_groups and score.reading.value is not None:
            found[score.measure.code] = score
    return found


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
    pattern = words.SAME_PERIOD if score.reading.data_month == period.month else words.SAME_PERIOD_OLDER
    text = pattern.format(year=period.year - 1, value=value_text(score), month=score.reading.data_month)
    return text if score.status is None else words.JUDGED.format(text=text, status=status_text(score).lower())
