"""The sentences on results: what the report says of one indicator, figure by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.estimate import Estimate, Verdict
from lib.insight.explain import (
    changed_in_year,
    counted_text,
    difference_text,
    former_ward_gaps,
    shown_text,
    target_text,
    total_mismatch,
    value_text,
    without_unit,
)
from lib.insight.last_year import is_comparable
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.model import Kind
from lib.plan.status import Status
from lib.report.content import Material
from lib.report.spans import Span
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.numbers import format_percentage
from lib.vietnamese.words import report_prose_words as words

_LEAST_ALIKE = 3
"""From so many measures on, whose figures are of the same groups, the groups are named once for all."""
_MOST_NAMED = 3


@dataclass(frozen=True)
class Scope:
    """Of which month a figure is that is added up from groups, and of which groups, in words."""

    month: int
    groups: str
    is_whole: bool
    """Whether all groups have that figure."""


def usual_scope(card: Scorecard) -> Scope | None:
    """Return the scope that most figures share, to be named once for all of them; None where that is all groups."""
    found = Counter(scope for score in card.measures if (scope := scope_of(score)) is not None)
    for scope, count in found.most_common(1):
        return None if scope.is_whole or count < _LEAST_ALIKE else scope
    return None


def scope_of(score: MeasureScore) -> Scope | None:
    """Return the scope of a figure that is added up from groups, None of any other."""
    reading = score.reading
    if reading.data_month is None or reading.of_groups is None or reading.is_given_total:
        return None
    groups = _groups_but(reading.of_groups, reading.silent_groups)
    older = [short_name(name) for name, _ in reading.older_groups]
    if older:
        counted = words.GROUPS_COUNTED.format(count=reading.of_groups) if not reading.silent_groups else groups
        names = ", ".join(older) if len(older) <= _MOST_NAMED else words.GROUPS_COUNTED.format(count=len(older))
        groups = words.WITH_OLDER.format(groups=counted, names=names)
    return Scope(reading.data_month, groups, not older and not reading.silent_groups)


def _groups_but(count: int, missing: Sequence[str]) -> str:
    """Return all groups but those of which nothing is counted: "9 tổ (trừ Tổ 9)"; counted where many are missing."""
    if not missing:
        return words.ALL_GROUPS.format(count=count)
    if len(missing) > _MOST_NAMED:
        return words.SOME_GROUPS.format(count=count - len(missing), total=count)
    return words.ALL_GROUPS_BUT.format(count=count - len(missing), names=", ".join(map(short_name, missing)))


def result_text(material: Material, score: IndicatorScore, usual: Scope | None) -> str:
    """Return the paragraph on one indicator: its figure or those of its parts, and how it is judged."""
    name, said = score.indicator.name, [score.override.text] if score.override else []
    for measure in score.measures:
        said += [*changed_in_year(measure), *former_ward_gaps(measure), *total_mismatch(measure)]
    found = [measure_text(material, measure, usual) for measure in score.measures]
    if len({*found}) == 1 and (len(found) == 1 or all(one.reading.data_month is None for one in score.measures)):
        text = words.RESULT.format(name=name, text=found[0])  # nothing is known of any part, for the same reason
    else:
        texts = [
            words.PART.format(number=number, part=measure.measure.part, text=text)
            for number, (measure, text) in enumerate(zip(score.measures, found, strict=True), start=1)
        ]
        word = judgement(score, is_year=material.card.period.month == 12)
        text = words.RESULT_OF_PARTS.format(name=name, parts=" ".join(texts), word=word)
    return " ".join((text, *said))


def measure_text(material: Material, score: MeasureScore, usual: Scope | None) -> str:
    """Return all that the report says of one measure, without its name and the full stop."""
    reading = score.reading
    if reading.data_month is None:
        return _no_figure(score)
    text = words.LIST_SEPARATOR.join(_clauses(material, score, usual))
    is_old = reading.data_month != material.card.period.month
    return words.UNTIL.format(month=reading.data_month, text=text) if is_old else text


def _no_figure(score: MeasureScore) -> str:
    if lacks_year_figures(score):
        return words.UNDECIDED
    if score.status is Status.NOT_DUE:
        return words.NOT_DUE.format(month=min(score.target.report_months, default=12))
    return words.NO_DATA.format(month=score.owed_month)


def _clauses(material: Material, score: MeasureScore, usual: Scope | None) -> Iterator[str]:
    is_year = material.card.period.month == 12
    yield figure_text(score)
    if score.reading.value is not None and score.status is not None:
        yield standing_text(score, is_year=is_year)
    yield from _beside_last_year(score, material.last_year.get(score.measure.code))
    end = material.year_ends.get(score.measure.code)
    if isinstance(end, Estimate):
        yield estimate_text(score, end, with_range=material.span is not Span.MONTH)  # a month's are in its annex
    if (scope := scope_of(score)) is not None and scope != usual and not (usual is None and scope.is_whole):
        yield words.SCOPE.format(groups=scope.groups)
    if score.owed_month is not None and not _is_owed_by_all(material.card, score.owed_month):
        yield words.OWED.format(month=score.owed_month)
    if doubt := doubt_text(score):
        yield doubt


def doubt_text(score: MeasureScore) -> str:
    """Return why a good judgement may not last, where groups are late or silent; blank where it is certain."""
    if score.doubt is None:
        return ""
    pattern = words.DOUBT_FLOOR if score.target.is_floor else words.DOUBT_CEILING
    return pattern.format(groups=", ".join(map(short_name, score.doubt.groups)), value=shown_text(score, score.doubt.value))


def _is_owed_by_all(card: Scorecard, month: int) -> bool:
    """Tell whether nobody reported anything for a month: that is said once, at the head."""
    return card.data_month is not None and month > card.data_month


def figure_text(score: MeasureScore) -> str:
    """Return the figure against the year's target; the part of the target only where that means something."""
    value = value_text(score)
    if value is None:
        return words.NO_BASE
    if score.measure.kind is Kind.MILESTONE:
        figure = words.WITH_PARTS.format(value=counted_text(score), parts=value)
        return words.CRITERIA.format(value=figure, target=target_text(score))
    if score.measure.kind is Kind.RATIO:
        value = words.WITH_PARTS.format(value=value, parts=counted_text(score))
    if score.status is None:
        return words.NO_ALLOTMENT.format(value=value)
    share = share_of_target(score)
    if share is None:
        return words.FIGURE.format(value=value, target=target_text(score))
    return words.SHARE.format(value=value, share=format_percentage(share), target=target_text(score))


def share_of_target(score: MeasureScore) -> Fraction | None:
    """Return the part of the year's target that is reached; None for ceilings, targets of 0 and milestones."""
    target, value = score.target, score.reading.value
    if value is None or not target.is_floor or target.bound <= 0 or score.measure.kind is Kind.MILESTONE:
        return None
    return value / target.bound


def lacks_year_figures(score: IndicatorScore | MeasureScore) -> bool:
    """Tell whether the whole year is looked at and its figures have yet to come, due already or not."""
    measures = score.measures if isinstance(score, IndicatorScore) else (score,)
    return score.is_undecided or (score.status is Status.NOT_DUE and any(measure.asked == 12 for measure in measures))


def judgement(score: IndicatorScore | MeasureScore, *, is_year: bool) -> str:
    """Return how an indicator or a measure is judged, within a sentence."""
    if lacks_year_figures(score):
        return words.UNDECIDED
    if score.status is None:
        return words.NOT_JUDGED
    return (words.JUDGED | words.JUDGED_OF_YEAR if is_year else words.JUDGED)[score.status.value]


def standing_text(score: MeasureScore, *, is_year: bool) -> str:
    """Return how a measure with a value and a judgement stands to what was to be reached by now, with the judgement."""
    target, value, due = score.target, score.reading.value, score.expected
    word = judgement(score, is_year=is_year)
    if value is None or due is None or score.is_undecided or score.status in (Status.MET, Status.EXCEEDED):
        return word
    if score.status is Status.MISSED:
        return _missed(score, value, word)
    gap, place = difference_text(score, abs(due - value)), "even" if value == due else "short" if value < due else "ahead"
    if target.plan is not None or target.baseline is not None:
        patterns = words.LINE if target.plan is None else words.PACE if target.is_floor else words.ALLOWED
        return patterns[place].format(gap=gap, due=shown_text(score, due), word=word)
    if place == "even":
        return words.TARGET_AT_BOUND.format(word=word)
    return (words.TARGET_SHORT if target.is_floor else words.TARGET_OVER).format(gap=gap, word=word)


def _missed(score: MeasureScore, value: Fraction, word: str) -> str:
    distance = abs(score.target.bound - value)
    if not distance:
        return word
    pattern = words.MISSED_FLOOR if score.target.is_floor else words.MISSED_CEILING
    return pattern.format(word=word, gap=difference_text(score, distance))


def _beside_last_year(score: MeasureScore, then: MeasureScore | None) -> Iterator[str]:
    value, before = score.reading.value, None if then is None else then.reading.value
    if then is None or value is None or before is None or not is_comparable(score, then):
        return
    shown, gap = value_text(then), difference_text(score, abs(value - before))
    if value == before:
        text = words.LAST_YEAR_EQUAL.format(value=shown)
    elif score.target.is_percentage:
        text = (words.LAST_YEAR_MORE if value > before else words.LAST_YEAR_LESS).format(gap=gap, value=shown)
    elif before > 0:
        text = words.LAST_YEAR_SHARE.format(share=format_percentage(value / before), value=shown)
    else:
        text = words.LAST_YEAR_NONE.format(value=shown)
    yield (
        words.LAST_YEAR_JOINED.format(text=text, wards=", ".join(then.reading.joined_wards)) if then.reading.joined_wards else text
    )


def estimate_text(score: MeasureScore, found: Estimate, *, with_range: bool = True) -> str:
    """Return what the year may end at, `with_range` where that leaves open whether the promise is kept."""
    pattern = words.ESTIMATE_FLOOR if score.target.is_floor else words.ESTIMATE_CEILING
    text = pattern.format(value=shown_text(score, found.value))
    if not (with_range and is_open(found)):
        return text
    low, high = (without_unit(score, shown_text(score, number)) for number in (found.low, found.high))
    return words.ESTIMATE_RANGE.format(estimate=text, low=low, high=high)


def is_open(found: Estimate) -> bool:
    """Tell whether the range of an estimate leaves open how the year is judged: else nobody reads its two ends."""
    return found.verdict in (Verdict.OPEN, Verdict.INCOMPLETE)
