"""Figures by category on an indicator's page: bars of the shares, and tables by month and by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from lib.insight.breakdown import Breakdown, CategoryReading, Latest, breakdowns, latest_of
from lib.insight.scorecard import MeasureScore
from lib.intake.template.layout import form_rows
from lib.plan.dimensions import Dimension
from lib.plan.model import Kind, Measure
from lib.plan.periods import Period
from lib.ui import tags
from lib.ui.html import chart_title, secondary, table, wide
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.vietnamese.numbers import format_number, format_percentage
from lib.vietnamese.words import breakdown_words as words
from lib.vietnamese.words import screen_words

_Read = Callable[[Dimension], Breakdown]


def breakdown_section(view: View, score: MeasureScore) -> Node:
    """Return the measure by each of its dimensions for the groups looked at; nothing where it has none."""
    measure = score.measure
    if not measure.dimensions:
        return None
    latest, month = latest_of(view.snapshot, measure, view.period), view.period.month
    return [
        tags.section(".breakdown")[
            chart_title(words.TITLE.format(name=_lowered(found.dimension.name))), _shown(view, measure, found, latest)
        ]
        for found in breakdowns(measure, latest, view.plan, view.groups, month)
    ]


def _shown(view: View, measure: Measure, found: Breakdown, latest: Latest) -> Node:
    if not found.categories:
        return secondary(words.NOTHING)
    return [
        tags.ul(".group-bars")[(_bar(one) for one in found.categories)],
        wide(table(_head(measure, words.CATEGORY), [_row(measure, one) for one in found.categories], numeric=(1, 2, 3))),
        secondary(_coverage(found.categories[0])),
        None if found.dimension.adds_up else secondary(words.OVERLAP),
        _by_month(view, measure, found.dimension, latest),
        _by_group(view, measure, found.dimension, latest),
    ]


def _head(measure: Measure, first: str) -> list[str]:
    counted = words.COUNT.format(unit=unit_of_amounts(measure))
    rate = [] if measure.kind is Kind.FLOW else [words.RATE.format(unit=measure.unit)]
    return [first, counted, words.SHARE, *rate]


def _row(measure: Measure, one: CategoryReading) -> list[str]:
    rate = [] if measure.kind is Kind.FLOW else [_rate(measure, one)]
    return [one.category.name, _amount(one), _share(one), *rate]


def unit_of_amounts(measure: Measure) -> str:
    """Return the unit in which a measure's categories are counted: that of its numerator."""
    return form_rows(measure)[0].unit or measure.unit


def _amount(one: CategoryReading) -> str:
    return format_number(one.amount, 4, trim=True)


def _share(one: CategoryReading) -> str:
    return screen_words.BLANK if one.share is None else format_percentage(one.share)


def _rate(measure: Measure, one: CategoryReading) -> str:
    return screen_words.BLANK if one.rate is None else format_number(one.rate, measure.target.decimals)


def _bar(one: CategoryReading) -> Html:
    width = max(min(float(one.share or Fraction(0)), 1.0), 0.0) * 100
    return tags.li[
        tags.span[one.category.name],
        tags.span(".track")[tags.i(".fill", style=f"width:{width:.1f}%")],
        tags.span(".number")[_share(one)],
    ]


def _coverage(one: CategoryReading) -> str:
    read = one.reading
    if read.is_given_total or read.of_groups is None:
        return words.GIVEN.format(month=read.data_month)
    return words.COVERAGE.format(reported=read.reported_groups, of=read.of_groups, month=read.data_month)


def _by_month(view: View, measure: Measure, dimension: Dimension, latest: Latest) -> Node:
    """Return the months in which somebody told the measure by the dimension, the newest first."""
    codes = {one.code for one in dimension.categories}
    months = {m for figures in latest.values() for m, actual in figures if codes & {part.category for part in actual.parts}}
    rows = []
    for month in sorted(months, reverse=True):
        found = _of(breakdowns(measure, latest, view.plan, view.groups, month), dimension)
        rows.append([Period(view.plan.year, month).label, *_cells(found)])
    return _fold(words.BY_MONTH, words.MONTH, dimension, rows)


def _by_group(view: View, measure: Measure, dimension: Dimension, latest: Latest) -> Node:
    rows = []
    for group in view.plan.groups_at(view.period) if measure.by_group else ():
        if view.groups is None or group.code in view.groups:
            read = breakdowns(measure, latest, view.plan, frozenset({group.code}), view.period.month)
            cells = _cells(_of(read, dimension))
            rows += [[group.name, *cells]] if any(cell != screen_words.BLANK for cell in cells) else []
    return _fold(words.BY_GROUP, words.GROUP, dimension, rows)


def _of(found: Sequence[Breakdown], dimension: Dimension) -> Breakdown:
    return next(one for one in found if one.dimension == dimension)


def _cells(found: Breakdown) -> list[str]:
    known = {one.category.code: words.NUMBER.format(amount=_amount(one), share=_share(one)) for one in found.categories}
    return [known.get(category.code, screen_words.BLANK) for category in found.dimension.categories]


def _fold(title: str, first: str, dimension: Dimension, rows: Sequence[Sequence[str]]) -> Node:
    if not rows:
        return None
    names = [category.name for category in dimension.categories]
    shown = table([first, *names], rows, numeric=range(1, len(names) + 1))
    return tags.details[tags.summary[title], wide(shown)]


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
