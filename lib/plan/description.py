"""A measure's rules told to the people they bind: how it is computed, paced, judged and reported, and what of it is assumed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from lib.plan.assumptions import unconfirmed
from lib.plan.model import Comparator, Group, Kind, Measure
from lib.plan.pace import margin
from lib.vietnamese import plan_words as say
from lib.vietnamese.numbers import format_number
from lib.vietnamese.sentences import POINTS
from lib.vietnamese.words import NO_OWNER


@dataclass(frozen=True)
class Line:
    """One thing that holds, and whether it is an assumption that the ward has yet to confirm."""

    text: str
    is_assumed: bool = False


def describe(measure: Measure, confirmed: Collection[str] = ()) -> dict[str, tuple[Line, ...]]:
    """Return what holds for `measure`, under the headings that the page shows; `confirmed` as settings.toml has it."""
    open_ = unconfirmed(measure, confirmed)
    owner = measure.owner or NO_OWNER
    return {
        say.COMPUTED: _computed(measure, "numerator" in open_, "denominator" in open_),
        say.PACED: (Line(pace_text(measure), "plan" in open_),),
        say.JUDGED: _judged(measure, open_),
        say.REPORTED: (
            Line(months_text(measure.target.report_months), "report_months" in open_),
            Line(say.OWNED.format(owner=owner), "owner" in open_),
        ),
    }


def pace_text(measure: Measure) -> str:
    """Return against what a value is held during the year."""
    target = measure.target
    if target.plan is not None:
        first, second, third, fourth = (format_number(share * 100, 2, trim=True) for share in target.plan)
        pattern = say.PACE_FLOOR if target.is_floor else say.PACE_CEILING
        return pattern.format(first=first, second=second, third=third, fourth=fourth)
    if target.baseline is not None:
        return say.PACE_LINE.format(baseline=_amount(measure, target.baseline))
    return say.NO_PACE


def months_text(months: tuple[int, ...]) -> str:
    """Return when reports are due.

    >>> months_text((3, 6, 9, 12)), months_text((6, 12))
    ('Hằng quý: tháng 3, 6, 9, 12', 'Tháng 6, 12')
    """
    named = say.MONTHS.format(months=", ".join(map(str, months)))
    if months == tuple(range(1, 13)):
        return say.EVERY_MONTH
    return say.EVERY_QUARTER.format(months=named.lower()) if months == (3, 6, 9, 12) else named


def group_changes(groups: Collection[Group], year: int) -> list[str]:
    """Return what happened to the groups since the end of the year before: which ended, whom they joined, and which began."""
    names = {group.code: group.name for group in groups}
    told = []
    for group in groups:
        if group.valid_from is not None and group.valid_from.year == year:
            told.append(say.GROUP_BEGAN.format(name=group.name, month=group.valid_from.month, year=group.valid_from.year))
        end = group.valid_to
        if end is not None and (end.year == year or (end.year, end.month) == (year - 1, 12)):
            pattern = say.GROUP_JOINED if group.successor in names else say.GROUP_ENDED
            told.append(pattern.format(name=group.name, heir=names.get(group.successor), month=end.month, year=end.year))
    return told


def _computed(measure: Measure, above: bool, below: bool) -> tuple[Line, ...]:
    scope = say.BY_GROUP if measure.by_group else say.WARD_ONLY
    if measure.kind is Kind.FLOW:
        return Line(say.SUM.format(unit=measure.unit)), Line(scope)
    times = say.TIMES.format(scale=format_number(measure.target.scale or 1)) if measure.target.scale != 1 else ""
    return (
        Line(say.NUMERATOR.format(name=measure.numerator), above),
        Line(say.DENOMINATOR.format(name=measure.denominator, times=times), below),
        Line(scope),
    )


def _judged(measure: Measure, open_: Collection[str]) -> tuple[Line, ...]:
    target = measure.target
    met = {Comparator.AT_LEAST: say.MET_FROM, Comparator.BELOW: say.MET_BELOW, Comparator.AT_MOST: say.MET_AT_MOST}
    lines = [Line(met[target.comparator].format(bound=_amount(measure, target.bound)))]
    if target.exceed_at is None:
        lines.append(Line(say.NO_EXCEEDING))
    else:
        pattern = say.EXCEEDED_ABOVE if target.is_floor else say.EXCEEDED_UNTIL
        lines.append(Line(pattern.format(bound=_amount(measure, target.exceed_at)), "exceed_at" in open_))
    if target.plan is not None:
        lines.append(Line(say.AMBER_PACED_FLOOR if target.is_floor else say.AMBER_PACED_CEILING))
    elif target.baseline is not None:
        points = format_number(margin(target), 4, trim=True)
        room = POINTS.format(number=points) if target.is_percentage else f"{points} {measure.unit}"
        lines.append(Line(say.AMBER_LINE.format(room=room), "amber_at" in open_))
    elif target.amber_at is None:
        lines.append(Line(say.AMBER_DEFAULT))
    else:
        lines.append(Line(say.AMBER_UNTIL.format(bound=_amount(measure, target.amber_at)), "amber_at" in open_))
    if target.baseline is not None:
        lines.append(Line(say.BASELINE.format(baseline=_amount(measure, target.baseline))))
    return tuple(lines)


def _amount(measure: Measure, number: Fraction) -> str:
    text = format_number(number, 4, trim=True)
    return f"{text}%" if measure.target.is_percentage else f"{text} {measure.unit}"
