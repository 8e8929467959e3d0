"""Breakdown of a measure by a dimension: each category for the ward or any choice of groups, read by the rules of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.insight.aggregate import Reading, read_measure
from lib.insight.figures import Figure
from lib.insight.scorecard import Scorecard
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.dimensions import Category, Dimension
from lib.plan.model import Kind, Measure, Plan
from lib.plan.periods import Period
from lib.vietnamese.numbers import exact


@dataclass(frozen=True)
class CategoryReading:
    """What a measure is in one category. `amount` counts; of a ratio `rate` is there where all denominators are."""

    category: Category
    amount: Fraction
    base: Fraction | None
    rate: Fraction | None
    """Rounded as the measure's own value."""
    share: Fraction | None
    """Its part (0 to 1) of the whole of the same groups; None where that is nothing."""
    reading: Reading
    """The amount as it was read: its month, and which groups count."""


@dataclass(frozen=True)
class Breakdown:
    """A measure by one dimension as of a month: the categories of which anything is known."""

    dimension: Dimension
    categories: tuple[CategoryReading, ...]


Latest = Mapping[str, tuple[tuple[int, Actual], ...]]
"""The figures of one measure in a year by group, each with its month, the newest first."""


def latest_of(snapshot: Snapshot, measure: Measure, period: Period) -> Latest:
    """Return the figures of `measure` in the year up to `period`."""
    found: dict[str, list[tuple[int, Actual]]] = {}
    for key, (actual, _) in snapshot.current.items():
        if key.measure == measure.code and f"{period.year}-01" <= key.period <= str(period):
            found.setdefault(key.group, []).append((Period.parse(key.period).month, actual))
    return {group: tuple(sorted(figures, key=lambda one: -one[0])) for group, figures in found.items()}


def card_breakdowns(card: Scorecard, snapshot: Snapshot) -> Mapping[str, tuple[Breakdown, ...]]:
    """Return the measures of a scorecard that are told by a dimension, by code, for its groups and period."""
    return {
        score.measure.code: breakdowns(
            score.measure, latest_of(snapshot, score.measure, card.period), card.plan, card.groups, card.period.month
        )
        for score in card.measures
        if score.measure.dimensions
    }


def breakdowns(measure: Measure, latest: Latest, plan: Plan, groups: frozenset[str] | None, month: int) -> tuple[Breakdown, ...]:
    """Return the measure by each of its dimensions for the chosen `groups`, None for the ward, as of `month`.

    A group counts with its latest figure, if that is told by the dimension; what an older figure was told by says nothing about it.
    """
    latest = {group: tuple(one for one in figures if one[0] <= month) for group, figures in latest.items()}
    return tuple(_breakdown(measure, dimension, latest, plan, groups, month) for dimension in measure.dimensions)


def _breakdown(
    measure: Measure, dimension: Dimension, latest: Latest, plan: Plan, groups: frozenset[str] | None, month: int
) -> Breakdown:
    amounts = replace(measure, kind=Kind.FLOW, target=replace(measure.target, scale=None))
    found = []
    for category in dimension.categories:
        read = read_measure(amounts, _figures(latest, category.code), plan, groups, month)
        whole = read_measure(amounts, _figures(latest, category.code, is_whole=True), plan, groups, month)
        if read.numerator is None:
            continue
        share = read.numerator / whole.numerator if whole.numerator else None
        based = Reading()
        if measure.kind is not Kind.FLOW:
            based = read_measure(measure, _figures(latest, category.code, with_base=True), plan, groups, month)
        # A rate of fewer groups than the amount beside it would not be that of the same people.
        is_same = based.reporting_groups == read.reporting_groups and based.numerator == read.numerator
        rate, base = (based.value, based.denominator) if is_same else (None, None)
        found.append(CategoryReading(category, read.numerator, base, rate, share, read))
    return Breakdown(dimension, tuple(found))


def _figures(latest: Latest, category: str, *, is_whole: bool = False, with_base: bool = False) -> Mapping[str, Figure]:
    """Return each group's figures as those of a category, or of their wholes, where the newest one is told by it."""
    found = {}
    for group, figures in latest.items():
        newest, *older = [_figure(one, month, category, is_whole=is_whole, with_base=with_base) for month, one in figures] or [None]
        if newest is not None:
            found[group] = replace(newest, earlier=tuple(figure for figure in older if figure is not None))
    return found


def _figure(actual: Actual, month: int, category: str, *, is_whole: bool, with_base: bool) -> Figure | None:
    part = next((part for part in actual.parts if part.category == category), None)
    if part is None or (with_base and part.denominator is None):
        return None
    numbers = actual if is_whole else part
    amount = numbers.numerator if numbers.value is None else numbers.value
    return Figure(month, exact(amount or 0.0), exact(numbers.denominator or 0.0) if with_base else None)
