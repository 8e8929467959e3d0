"""Descriptions of a measure's rules for the people they bind: computation, pace, status, reporting and assumptions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lib.plan.assumptions import unconfirmed
from lib.plan.groups import month_after
from lib.plan.model import Comparator, Group, Kind, Measure
from lib.plan.pace import margin
from lib.plan.thresholds import percent
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import plan_words as words
from lib.vietnamese.words.common_words import NO_OWNER
from lib.vietnamese.words.sentences import POINTS


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
        words.COMPUTED: _computed(measure, "numerator" in open_, "denominator" in open_),
        **({words.IN_YEAR: changes} if (changes := tuple(map(Line, changes_in_year(measure)))) else {}),
        words.PACED: (Line(pace_text(measure), "plan" in open_),),
        words.JUDGED: _judged(measure, open_),
        words.REPORTED: (
            Line(months_text(measure.target.report_months), "report_months" in open_),
            Line(words.OWNED.format(owner=owner), "owner" in open_),
            *map(Line, people_in_charge([measure])),
        ),
    }


def people_in_charge(measures: Iterable[Measure]) -> list[str]:
    """Return who is in charge of some measures beside their owners: the one assigned and the leader, as far as they are named."""
    found = []
    for name, pattern in (("assignee", words.ASSIGNEE), ("leader", words.LEADER)):
        people = dict.fromkeys(named for measure in measures if (named := getattr(measure, name)))
        found += [pattern.format(name=", ".join(people))] if people else []
    return found


def in_charge(measures: Sequence[Measure]) -> str:
    """Return the owners of some measures, and who is named beside them."""
    owner = ", ".join(dict.fromkeys(measure.owner for measure in measures if measure.owner)) or NO_OWNER
    return "; ".join([owner, *(text[:1].lower() + text[1:] for text in people_in_charge(measures))])


def changes_in_year(measure: Measure) -> Iterator[str]:
    """Yield what was ordered of a measure in mid-year: added, its target adjusted, retired."""
    if measure.first_month > 1:
        yield words.ADDED.format(month=measure.first_month, document=by_document(measure.document))
    for before, now in pairwise(measure.adjustments):
        texts = {"before": before.target_text, "after": now.target_text}
        yield words.ADJUSTED.format(month=now.month, document=by_document(now.document), **texts)
    if measure.last_month < 12:
        yield words.RETIRED.format(month=measure.last_month, document=by_document(measure.document))


def retired_text(measure: Measure) -> str:
    """Return of a measure that is judged no more, until when it was and by what it was retired."""
    return f"{measure.title}: " + words.RETIRED_BRIEF.format(month=measure.last_month, document=by_document(measure.document))


def by_document(document: str) -> str:
    """Return the words that name what ordered a change, to stand at a sentence's end; "" where nobody said.

    >>> by_document("Nghị quyết số 12/NQ-HĐND"), by_document("")
    (' theo Nghị quyết số 12/NQ-HĐND', '')
    """
    return words.BY_DOCUMENT.format(document=document) if document else ""


def pace_text(measure: Measure) -> str:
    """Return against what a value is held during the year."""
    target = measure.target
    if target.months:
        pattern = words.PACE_MONTHS_FLOOR if target.is_floor else words.PACE_MONTHS_CEILING
        shares = enumerate((format_number(share * 100, 2, trim=True) for share in target.months), start=1)
        return pattern.format(months=", ".join(words.PACE_MONTH.format(month=month, share=share) for month, share in shares))
    if target.plan is not None:
        first, second, third, fourth = (format_number(share * 100, 2, trim=True) for share in target.plan)
        pattern = words.PACE_FLOOR if target.is_floor else words.PACE_CEILING
        return pattern.format(first=first, second=second, third=third, fourth=fourth)
    if target.baseline is not None:
        return words.PACE_LINE.format(baseline=_amount(measure, target.baseline))
    return words.NO_PACE


def assumption_text(measure: Measure, name: str) -> str:
    """Return what is assumed of a measure under a column of `assumptions.ASSUMED`, in words."""
    target = measure.target
    texts = {"numerator": measure.numerator, "denominator": measure.denominator, "owner": measure.owner}
    if name in texts:
        return texts[name]
    if name == "plan":
        return pace_text(measure)
    if name == "report_months":
        return months_text(target.report_months)
    bound = target.exceed_at if name == "exceed_at" else target.amber_at
    return "" if bound is None else _amount(measure, bound)


def months_text(months: tuple[int, ...]) -> str:
    """Return when reports are due.

    >>> months_text((3, 6, 9, 12)), months_text((6, 12))
    ('Hằng quý: tháng 3, 6, 9, 12', 'Tháng 6, 12')
    """
    named = words.MONTHS.format(months=", ".join(map(str, months)))
    if months == tuple(range(1, 13)):
        return words.EVERY_MONTH
    return words.EVERY_QUARTER.format(months=named.lower()) if months == (3, 6, 9, 12) else named


def group_changes(groups: Collection[Group], year: int) -> list[str]:
    """Return what happened to the groups since the end of the year before: which ended, whom they joined, and which began."""
    names = {group.code: group.name for group in groups}
    lines = []
    for group in groups:
        if group.valid_from is not None and group.valid_from.year == year:
            lines.append(words.GROUP_BEGAN.format(name=group.name, month=group.valid_from.month, year=group.valid_from.year))
        end = group.valid_to
        if end is not None and (end.year == year or (end.year, end.month) == (year - 1, 12)):
            named = [code for code in group.successors if code in names]
            begun = [] if group.successor else [g.code for g in groups if g.valid_from == month_after(end)]
            heirs = ", ".join(names[code] for code in named or begun)
            pattern = words.GROUP_ENDED if not heirs else words.GROUP_SPLIT if len(named) > 1 else words.GROUP_JOINED
            pattern = words.GROUP_TAKEN_OVER if begun else pattern
            lines.append(pattern.format(name=group.name, heir=heirs, month=end.month, year=end.year))
    return lines


def _computed(measure: Measure, above: bool, below: bool) -> tuple[Line, ...]:
    scope = words.BY_GROUP if measure.by_group else words.WARD_ONLY
    if measure.kind is Kind.FLOW:
        return Line(words.SUM.format(unit=measure.unit)), Line(scope)
    times = words.TIMES.format(scale=format_number(measure.target.scale or 1)) if measure.target.scale != 1 else ""
    return (
        Line(words.NUMERATOR.format(name=measure.numerator), above),
        Line(words.DENOMINATOR.format(name=measure.denominator, times=times), below),
        Line(scope),
    )


def _judged(measure: Measure, open_: Collection[str]) -> tuple[Line, ...]:
    target = measure.target
    met = {Comparator.AT_LEAST: words.MET_FROM, Comparator.BELOW: words.MET_BELOW, Comparator.AT_MOST: words.MET_AT_MOST}
    lines = [Line(met[target.comparator].format(bound=_amount(measure, target.bound)))]
    if target.exceed_at is None:
        lines.append(Line(words.NO_EXCEEDING))
    else:
        pattern = words.EXCEEDED_ABOVE if target.is_floor else words.EXCEEDED_UNTIL
        lines.append(Line(pattern.format(bound=_amount(measure, target.exceed_at)), "exceed_at" in open_))
    if target.plan is not None:
        if target.is_floor:
            lines.append(Line(words.AMBER_PACED_FLOOR.format(share=percent(target.thresholds.amber_below))))
        else:
            lines.append(Line(words.AMBER_PACED_CEILING.format(share=percent(target.thresholds.amber_above))))
    elif target.baseline is not None:
        points = format_number(margin(target), 4, trim=True)
        room = POINTS.format(number=points) if target.is_percentage else f"{points} {measure.unit}"
        lines.append(Line(words.AMBER_LINE.format(room=room), "amber_at" in open_))
    elif target.amber_at is None:
        lines.append(Line(words.AMBER_DEFAULT.format(share=percent(target.thresholds.amber_margin))))
    elif target.amber_at == target.bound and target.is_floor:
        lines.append(Line(words.NO_AMBER, "amber_at" in open_))
    else:
        pattern = words.AMBER_FROM if target.is_floor else words.AMBER_UNTIL
        lines.append(Line(pattern.format(bound=_amount(measure, target.amber_at)), "amber_at" in open_))
    if target.baseline is not None:
        lines.append(Line(words.BASELINE.format(baseline=_amount(measure, target.baseline))))
    return tuple(lines)


def _amount(measure: Measure, number: Fraction) -> str:
    text = format_number(number, 4, trim=True)
    return f"{text}%" if measure.target.is_percentage else f"{text} {measure.unit}"
