"""Ranges of year-end estimates computed a second time, by other ways: whole distributions, and areas under a density."""

from __future__ import annotations

import math
from collections.abc import Sequence

Step = tuple[float, float]
"""What a stretch between two reports brought, and the share of the year's plan due in it."""


def counts(
    done: int, share: float, steps: Sequence[Step], most: int | None = None, covered: float | None = None
) -> tuple[int, int]:
    """Return the range of a count that stands at `done`: shortest interval of 80 % of a negative binomial distribution."""
    rate = sum(amount for amount, _ in steps) / sum(due for _, due in steps)
    pearson = sum((amount - rate * due) ** 2 / (rate * due) for amount, due in steps) if done and len(steps) > 1 else 0.0
    freedom = len(steps) - 1 if done else 0
    dispersion = max(1.0, (6 * 1.45 + pearson) / (6 + freedom))

    def shortest(part: float) -> tuple[int, int]:
        mean = (done + 0.5) * (1 - part) / part
        variance = dispersion * (mean + mean * mean / (done + 0.5)) + (0.135 * mean) ** 2
        size, chance = mean * mean / (variance - mean), mean / variance
        weights = [
            math.exp(
                math.lgamma(n + size) - math.lgamma(size) - math.lgamma(n + 1) + size * math.log(chance) + n * math.log1p(-chance)
            )
            for n in range(int(mean + 40 * math.sqrt(variance)) + 40)
        ]
        if most is not None:
            left = most - done
            weights = [*weights[:left], sum(weights[left:])]
        sums = [0.0]
        for weight in weights:
            sums.append(sums[-1] + weight)
        pairs = [
            (low, high) for low in range(len(weights)) for high in range(low, len(weights)) if sums[high + 1] - sums[low] >= 0.8
        ]
        return min(pairs, key=lambda pair: (pair[1] - pair[0], sums[pair[0]] - sums[pair[1] + 1]))

    return done + shortest(share)[0], done + shortest(covered or share)[1]


def amounts(
    done: float, share: float, steps: Sequence[Step], planned: float, covered: float | None = None, widened: float = 1
) -> tuple[float, float]:
    """Return the range of an amount that stands at `done`: the middle 80 % of Student's t."""
    usual = (0.33 * max(abs(done / share), abs(planned) / 2)) ** 2 / 12
    rate = sum(amount for amount, _ in steps) / sum(due for _, due in steps)
    squares = sum((amount - rate * due) ** 2 / due for amount, due in steps) if len(steps) > 1 else 0.0
    freedom = 4 + len(steps) - 1
    variance = (4 * usual + squares) / freedom
    t, ends = student(0.9, freedom), []
    for part in (share, covered or share):
        deviation = widened * math.sqrt(variance * (1 - part) / part + (0.135 * done / part * (1 - part)) ** 2)
        ends += [done / part - t * deviation, done / part + t * deviation]
    return min(ends), max(ends)


def student(chance: float, freedom: float) -> float:
    """Return the quantile of Student's t by adding up its density in small steps."""
    factor = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    area, t, step = 0.5, 0.0, 1e-4
    while area < chance:
        area += factor * (1 + (t + step / 2) ** 2 / freedom) ** (-(freedom + 1) / 2) * step
        t += step
    return t
