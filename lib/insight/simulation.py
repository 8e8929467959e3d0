"""Simulated years that the predictive distributions are held against: how often a range held, how often a verdict was wrong.

The years come from generators that are not the model: counts that come one by one (Poisson), or some of them three at a time
(twice the variance); years that go a fifth slower or faster than planned from beginning to end; years that do so only in the
months left; amounts of lognormal months, smooth or rough, of which months or only quarters are known. Every sort of year has the
same weight. The seed is fixed: the table is the same on every machine.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from lib.insight.predictive import FIRM, Outlook, Progress, amount_outlook, count_outlook, usual_variance

COUNTS = (3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 29, 40, 60, 80, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000)
MONTHS = (4, 6, 9)
PLANS = ((0.19, 0.48, 0.80, 1.0), (0.25, 0.50, 0.75, 1.0))
"""The shares due by the end of each quarter: of new firms as the ward plans them, and even ones, in turn."""
OFF = 0.2
"""By how much a pace is off, up or down in turn."""


class Scenario(StrEnum):
    """How simulated years come about."""

    ONE_BY_ONE = "one_by_one"
    CLUSTERED = "clustered"
    WHOLE_YEAR_OFF = "whole_year_off"
    REST_OFF = "rest_off"
    SMOOTH_AMOUNTS = "smooth_amounts"
    REST_OFF_AMOUNTS = "rest_off_amounts"
    ROUGH_AMOUNTS = "rough_amounts"
    QUARTERLY_AMOUNTS = "quarterly_amounts"


COUNTED = (Scenario.ONE_BY_ONE, Scenario.CLUSTERED, Scenario.WHOLE_YEAR_OFF, Scenario.REST_OFF)
AMOUNTS = (Scenario.SMOOTH_AMOUNTS, Scenario.REST_OFF_AMOUNTS, Scenario.ROUGH_AMOUNTS, Scenario.QUARTERLY_AMOUNTS)
_ROUGHNESS = {
    Scenario.SMOOTH_AMOUNTS: 0.2,
    Scenario.REST_OFF_AMOUNTS: 0.2,
    Scenario.ROUGH_AMOUNTS: 0.5,
    Scenario.QUARTERLY_AMOUNTS: 0.35,
}


@dataclass
class Tally:
    """How often ranges held, and how often a verdict was firm and then wrong."""

    years: int = 0
    held: int = 0
    held_narrower: int = 0
    """How often a range that ends one whole number earlier would have held."""
    width: float = 0
    """The widths of the ranges ÷ the year's plan, added up."""
    firm: int = 0
    wrong: int = 0

    def add(self, other: Tally) -> None:
        for field in ("years", "held", "held_narrower", "width", "firm", "wrong"):
            setattr(self, field, getattr(self, field) + getattr(other, field))

    @property
    def coverage(self) -> float:
        return self.held / self.years if self.years else 0


@dataclass(frozen=True)
class Simulated:
    """The tallies by (scenario, planned total, month)."""

    cells: dict[tuple[Scenario, int, int], Tally]

    def together(self, scenarios: Sequence[Scenario], total: int | None = None, month: int | None = None) -> Tally:
        """Return the sum over `scenarios`, of one planned total and one month or of all."""
        found = Tally()
        for (scenario, of, at), tally in self.cells.items():
            if scenario in scenarios and total in (None, of) and month in (None, at):
                found.add(tally)
        return found


def simulate(years: int = 250, seed: int = 20240920) -> Simulated:
    """Return the tallies of `years` simulated years of every sort, planned total and month."""
    random_numbers = random.Random(seed)
    cells = {}
    for scenario in Scenario:
        for total in COUNTS if scenario in COUNTED else (100,):
            number = years if scenario in COUNTED else 10 * years
            for month in MONTHS:
                cells[scenario, total, month] = _tally(scenario, total, month, number, random_numbers)
    return Simulated(cells)


def _tally(scenario: Scenario, total: int, month: int, years: int, random_numbers: random.Random) -> Tally:
    tally = Tally(years)
    for number in range(years):
        weights = _weights(PLANS[number % 2])
        # Each sign comes with each plan.
        off = OFF if number % 4 < 2 else -OFF
        months = _year(scenario, total, month, weights, off, random_numbers)
        done, result = sum(months[:month]), sum(months)
        outlook = _outlook(scenario, total, months[:month], weights)
        tally.held += outlook.low <= result <= outlook.high
        tally.held_narrower += outlook.low <= result <= outlook.high - 1
        tally.width += (outlook.high - outlook.low) / total
        if not done or done >= total:
            continue  # nothing is concluded from nothing, and a target that is reached is no forecast
        kept = result >= total
        tally.firm += outlook.reach[0] >= FIRM or outlook.reach[1] <= 1 - FIRM
        tally.wrong += (outlook.reach[0] >= FIRM and not kept) or (outlook.reach[1] <= 1 - FIRM and kept)
    return tally


def _outlook(scenario: Scenario, total: int, months: Sequence[float], weights: Sequence[float]) -> Outlook:
    known = list(zip(months, weights, strict=False))
    if scenario is Scenario.QUARTERLY_AMOUNTS:
        cuts = [*range(0, len(known), 3), len(known)]
        known = [(sum(a for a, _ in part), sum(w for _, w in part)) for part in _parts(known, cuts)]
    done, share = sum(months), sum(weights[: len(months)])
    if scenario in COUNTED:
        return count_outlook(Progress(done, share, tuple(known)), total, total)
    return amount_outlook(Progress(done, share, tuple(known)), total, usual_variance(done / share, total))


def _parts(known: Sequence[tuple[float, float]], cuts: Sequence[int]) -> Iterator[Sequence[tuple[float, float]]]:
    return (known[start:end] for start, end in pairwise(cuts) if end > start)


def _weights(quarters: Sequence[float]) -> list[float]:
    return [(end - start) / 3 for start, end in zip((0.0, *quarters[:-1]), quarters, strict=True) for _ in range(3)]


def _year(
    scenario: Scenario, total: int, month: int, weights: Sequence[float], off: float, random_numbers: random.Random
) -> list[float]:
    """Return the twelve months of a year; those after `month` may come as one number in the first of them."""
    means = [total * weight for weight in weights]
    if scenario is Scenario.WHOLE_YEAR_OFF:
        means = [mean * (1 + off) for mean in means]
    elif scenario in (Scenario.REST_OFF, Scenario.REST_OFF_AMOUNTS):
        means[month:] = [mean * (1 + off) for mean in means[month:]]
    if scenario in COUNTED:
        draw = clustered if scenario is Scenario.CLUSTERED else poisson
        # Sums of such numbers are such numbers: the months left need not be told apart.
        return [draw(mean, random_numbers) for mean in (*means[:month], sum(means[month:]))]
    deviation = math.sqrt(math.log1p(_ROUGHNESS[scenario] ** 2))
    return [mean * random_numbers.lognormvariate(-(deviation**2) / 2, deviation) for mean in means]


def clustered(mean: float, random_numbers: random.Random) -> int:
    """Return a count of this mean and twice the variance: half of the cases come alone, half in threes."""
    return poisson(mean / 2, random_numbers) + 3 * poisson(mean / 6, random_numbers)


def poisson(mean: float, random_numbers: random.Random) -> int:
    """Return a Poisson number: small means by multiplying (Knuth), large ones as a gamma number of events and what is left of it.

    With n = ⌊7/8 mean⌋ the n-th event falls at a Gamma(n) time (Ahrens and Dieter 1974).
    """
    found = 0
    while mean > 12:
        events = int(mean * 7 / 8)
        time = random_numbers.gammavariate(events, 1)
        if time > mean:
            return found + sum(random_numbers.random() < mean / time for _ in range(events - 1))
        found, mean = found + events, mean - time
    edge, product = math.exp(-mean), random_numbers.random()
    while product > edge:
        found, product = found + 1, product * random_numbers.random()
    return found
