"""Predictive distributions of a year's result: what may still come, from what came so far and how evenly it came.

A year of which the share `s` is due has brought `done`; going on as so far it brings `rest = done × (1 − s) ÷ s` more. How far off
that may be is made of three parts:

* *Chance.* Counted cases follow a gamma–Poisson (negative binomial) distribution: with Jeffreys' prior the rate of a Poisson count
  `n` over the exposure `s` is Gamma(n + ½, s), so the cases to come have the mean m = (n + ½)(1 − s)/s and the variance
  m + m²/(n + ½) (Gelman and others, Bayesian Data Analysis, 3rd edition, section 2.6). That variance is multiplied by the
  dispersion. Amounts have a variance in proportion to the share they are due in, v × (1 − s) + v × (1 − s)²/s = v × (1 − s)/s,
  and follow Student's t.
* *Unevenness.* The dispersion (Pearson's χ² ÷ degrees of freedom, McCullagh and Nelder, section 4.5.2) and the variance v are what
  the stretches between two reports show, averaged with what is usual (the scaled inverse χ² prior), so that two even months
  make no certainty.
* *Pace.* The months left may go faster or slower than those so far: `PACE_DEVIATION`, which nothing in the year itself can tell.

What earlier years showed widens or narrows all of it (`widening`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.insight.distributions import WholeNumbers, student_at_most, student_quantile

LEVEL = 0.8
"""The probability that a range is made to hold."""
FIRM = 0.95
"""From this probability on one side of the target something firm is said."""
PACE_DEVIATION = 0.135
"""Standard deviation of the pace of the months left, as a share of it: four in five years go less than about 18 % off."""
DISPERSION, DISPERSION_WEIGHT = 1.45, 6
"""The usual variance of counts ÷ their mean, and as how many months' evidence it counts."""
MONTHLY_DEVIATION, VARIANCE_WEIGHT = 0.33, 4
"""The usual standard deviation of one month's amount ÷ a mean month, and as how many months' evidence it counts."""
PAST_WEIGHT = 5
"""As how many earlier years' evidence the model itself counts beside what they showed."""


@dataclass(frozen=True)
class Progress:
    """How a year went so far, in the unit of its total.

    `steps` holds (what came, share of the plan due meanwhile) of each stretch between two reports. Where groups are late or
    silent, `covered` is the share of the plan that their figures speak for, below `share`.
    """

    done: float
    share: float
    steps: tuple[tuple[float, float], ...] = ()
    covered: float | None = None

    @property
    def shares(self) -> tuple[float, ...]:
        """The shares to reckon with: as if what stands were all, and as if the late groups had gone like the others."""
        return (self.share,) if self.covered is None else (self.share, self.covered)

    @property
    def even_steps(self) -> list[tuple[float, float]]:
        return [(amount, share) for amount, share in self.steps if share > 0]


@dataclass(frozen=True)
class Outlook:
    """The range that holds the year's result with the probability `LEVEL`, and the least and highest probability to reach a goal.

    The two probabilities are those of the year going on as so far and of the months left going as the plan has them: what a year
    brought by luck does not go on.
    """

    low: float
    high: float
    reach: tuple[float, float]
    deviation: float
    """The standard deviation of the result around the estimate, before earlier years widened it."""


def count_outlook(progress: Progress, goal: int, planned: float, *, most: int | None = None, widening: float = 1) -> Outlook:
    """Return what a count may end at.

    Parameters
    ----------
    progress
        `done` is a whole number, 0 or more; the share is above 0 and below 1.
    goal
        The whole number whose reaching is asked about.
    planned
        What the plan wants in the whole year.
    most
        What there is in all, such as criteria, or None.

    >>> found = count_outlook(Progress(17, 0.8), 29, 29)
    >>> found.low, found.high, found.reach[1] < 0.05
    (18, 24, True)
    """
    done, left = int(progress.done), None if most is None else most - int(progress.done)
    dispersion = _dispersion(progress)

    def ahead(share: float, *, like_so_far: bool, wider: float = 1) -> WholeNumbers:
        mean = (done + 0.5) * (1 - share) / share if like_so_far else planned * (1 - share)
        uncertain = mean**2 / (done + 0.5) if like_so_far else 0
        variance = dispersion * (mean + uncertain) + (PACE_DEVIATION * mean) ** 2
        return WholeNumbers(mean, variance * wider**2, left)

    as_modelled = [ahead(share, like_so_far=True) for share in progress.shares]
    ranges = [one.range(LEVEL) for one in as_modelled]
    going_on = as_modelled if widening == 1 else [ahead(share, like_so_far=True, wider=widening) for share in progress.shares]
    distributions = (*going_on, ahead(progress.share, like_so_far=False, wider=widening))
    chances = [one.at_least(goal - done) for one in distributions]
    # An estimate is what stands ÷ share, and lies within its own range; both ends go away from it where earlier years say so.
    middle = math.floor(done / progress.share - done + 0.5)
    middle = middle if left is None else min(middle, left)
    low = max(0, middle - math.floor(max(0, middle - ranges[0][0]) * widening + 0.5))
    high = middle + math.floor(max(0, ranges[-1][1] - middle) * widening + 0.5)
    high = max(high, low + 1)
    if left is not None and high >= left:
        low, high = min(low, left - 1), left
    return Outlook(done + low, done + high, (min(chances), max(chances)), math.sqrt(as_modelled[0].variance))


def amount_outlook(progress: Progress, planned: float, usual: float, *, goal: float | None = None, widening: float = 1) -> Outlook:
    """Return what an amount may end at.

    Parameters
    ----------
    planned
        What the plan wants in the whole year.
    goal
        The amount whose reaching is asked about; None for what is planned.
    usual
        The usual variance of a whole year that goes evenly (`usual_variance`, or what the plan tolerates).

    >>> found = amount_outlook(Progress(1045, 0.55), 1900, usual_variance(1900, 1900))
    >>> round(found.low), round(found.high)
    (1593, 2207)
    """
    variance, freedom = _variance(progress, usual)
    goal = planned if goal is None else goal
    t = student_quantile((1 + LEVEL) / 2, freedom)

    def ahead(share: float, *, like_so_far: bool, variance: float) -> tuple[float, float]:
        """Return the mean and standard deviation of the year's result."""
        rest = (progress.done / share if like_so_far else planned) * (1 - share)
        chance = variance * (1 - share) / (share if like_so_far else 1)
        return progress.done + rest, widening * math.sqrt(chance + (PACE_DEVIATION * rest) ** 2)

    going_on = [ahead(share, like_so_far=True, variance=variance) for share in progress.shares]
    # Even months by luck, or few of what is planned, must not make the plan's pace look sure.
    on_plan = ahead(progress.share, like_so_far=False, variance=max(variance, usual, usual_variance(planned, planned)))
    ends = [mean + side * t * deviation for mean, deviation in going_on for side in (-1, 1)]
    chances = [student_at_most((mean - goal) / deviation, freedom) for mean, deviation in (*going_on, on_plan)]
    return Outlook(min(ends), max(ends), (min(chances), max(chances)), going_on[0][1] / widening)


def usual_variance(total: float, planned: float) -> float:
    """Return the usual variance of a year's amount: of twelve months, each of them as uneven as is usual.

    What stands may be next to nothing; half of what is planned stands in then.
    """
    return (MONTHLY_DEVIATION * max(abs(total), abs(planned) / 2)) ** 2 / 12


def past_widening(misses: Iterable[float]) -> float:
    """Return by what to multiply a range after earlier years: `misses` are (result − estimate) ÷ its standard deviation.

    >>> past_widening([]), round(past_widening([0.1, -0.2, 0.1, 0.0, 0.2]), 2), round(past_widening([2.0, -2.5, 3.0]), 2)
    (1.0, 0.71, 1.74)
    """
    squares = [miss**2 for miss in misses]
    return math.sqrt((PAST_WEIGHT + sum(squares)) / (PAST_WEIGHT + len(squares)))


def _dispersion(progress: Progress) -> float:
    """Return the variance of the counts ÷ their mean: what the stretches show and what is usual, 1 (Poisson) at least."""
    squares, freedom = _unevenness(progress.even_steps, progress.done > 0)
    scale = sum(amount for amount, _ in progress.even_steps) / _sum(progress.even_steps) if squares else 1
    found = (DISPERSION_WEIGHT * DISPERSION + squares / scale) / (DISPERSION_WEIGHT + freedom)
    return max(1.0, found)


def _variance(progress: Progress, usual: float) -> tuple[float, float]:
    """Return the variance of a whole year's amount, and its degrees of freedom."""
    squares, freedom = _unevenness(progress.even_steps, True)
    return (VARIANCE_WEIGHT * usual + squares) / (VARIANCE_WEIGHT + freedom), VARIANCE_WEIGHT + freedom


def _unevenness(steps: Sequence[tuple[float, float]], is_any: bool) -> tuple[float, int]:
    """Return Σ (amount − even part)² ÷ share, and its degrees of freedom."""
    if len(steps) < 2 or not is_any:
        return 0.0, 0
    rate = sum(amount for amount, _ in steps) / _sum(steps)
    return sum((amount - rate * share) ** 2 / share for amount, share in steps), len(steps) - 1


def _sum(steps: Sequence[tuple[float, float]]) -> float:
    return sum(share for _, share in steps)
