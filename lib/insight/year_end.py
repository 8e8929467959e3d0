"""The year's end of every measure: the one estimate, or why there is none, that pages, slides, report and JSON state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.insight.backtest import Trial, backtest, past_misses
from lib.insight.estimate import Estimate, Obstacle, estimate
from lib.insight.scorecard import Scorecard, make_scorecard
from lib.plan.model import Plan
from lib.plan.periods import months_of

YearEnds = Mapping[str, Estimate | Obstacle]
"""By the measure's code."""


def estimate_year_ends(cards: Sequence[Scorecard], trials: Sequence[Trial]) -> YearEnds:
    """Return what each measure may end at.

    Parameters
    ----------
    cards
        The scorecards of the year's months so far, oldest first; the last one is what is looked at.
    trials
        The estimates of earlier years held against their results (`lib.insight.backtest`); they say nothing of single groups.
    """
    card = cards[-1]
    trends = {score.measure.code: [score] for score in cards[0].measures}
    for other in cards[1:]:
        for score in other.measures:
            trends.setdefault(score.measure.code, []).append(score)  # one added in mid-year begins later
    return {
        score.measure.code: estimate(score, trends[score.measure.code], past_misses(known, score, card.plan.year))
        for score in card.measures
        for known in (trials if card.groups is None or score.reading.is_ward_only else (),)
    }


def scorecards_so_far(actuals: pd.DataFrame, card: Scorecard, *, closed: int) -> tuple[Scorecard, ...]:
    """Return the scorecards of the year's months up to that of `card`, oldest first, `card` itself last.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`; `closed` is the last month that has closed by now.
    """
    before = [period for period in months_of(card.period.year) if period < card.period]
    plan = card.plan
    return (*(make_scorecard(plan, actuals, period, card.groups, closed=closed) for period in before), card)


def year_ends_of(plans: Mapping[int, Plan], actuals: pd.DataFrame, card: Scorecard, *, closed: int) -> YearEnds:
    """Return the year's ends for `card`, with all that is asked before computed from `actuals` (`lib.ledger.frame.ACTUALS`)."""
    return estimate_year_ends(scorecards_so_far(actuals, card, closed=closed), backtest(plans, actuals).trials)
