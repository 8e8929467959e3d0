"""The directions in the report: what each indicator that falls short takes, who sees to it and by when; then the tasks due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.insight.explain import (
    denominator_unit,
    left_text,
    monthly_decimals,
    numerator_unit,
    rate_text,
)
from lib.insight.follow_up.reminders import addressee
from lib.insight.remaining import Remaining, Task, remaining
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.calendar import calendar_of
from lib.plan.description import people_in_charge
from lib.plan.model import Kind
from lib.plan.status import Status
from lib.report.assessment import SHORT, falling_short, is_achieved
from lib.report.content import Material
from lib.report.report_outline import Look, Paragraph, paragraph
from lib.report.result_sentences import lacks_year_figures
from lib.report.spans import Span, months_ahead
from lib.report.task_results import MOST_LISTED, kept_tasks, owner_of
from lib.tasks.standing_tasks import by_urgency
from lib.tasks.task_lights import TaskLight
from lib.vietnamese.dates import day_text
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import report_prose_words as words
from lib.vietnamese.words.common_words import NO_OWNER


def directions(material: Material) -> Iterator[Paragraph]:
    """Yield the directions: the indicators that fall short or lack figures, the tasks overdue and those due next, a blank."""
    card = material.card
    scores = falling_short(material)
    scores += [score for score in card.indicators if score.status is Status.NO_DATA or lacks_year_figures(score)]
    number = 0
    if scores:
        number += 1
        head = words.FOCUS_OF_YEAR if card.period.month == 12 else words.FOCUS
        yield paragraph("IV.focus", words.SUBHEADING.format(number=number, name=head), Look.SUBHEADING)
    for score in scores:
        yield paragraph(f"IV.{score.indicator.code}", focus_text(material, score), Look.ITEM)
    tasks = by_urgency(task for task in kept_tasks(material) if not task.is_finished)
    overdue = [task for task in tasks if task.light is TaskLight.OVERDUE]
    until = max(months_ahead(card.period, material.span), default=12)
    coming = [
        task for task in tasks if task not in overdue and task.due and task.due.year == card.period.year and task.due.month <= until
    ]
    coming.sort(key=lambda task: (task.due, task.id))
    if overdue:
        yield paragraph("IV.overdue", words.TASKS_TO_FINISH.format(count=len(overdue)))
    if coming:
        number += 1
        yield paragraph("IV.coming", words.SUBHEADING.format(number=number, name=words.TASKS_TO_COME), Look.SUBHEADING)
    for task in coming[:MOST_LISTED]:
        due = day_text(task.due) if task.due else words.BLANK_PLACE
        text = words.TASK_TO_COME.format(title=task.title, owner=owner_of(task), due=due)
        yield paragraph(f"IV.{task.id}", text, Look.ITEM)
    if len(coming) > MOST_LISTED:
        yield paragraph("IV.coming.more", words.MORE_TASKS.format(count=len(coming) - MOST_LISTED), Look.ITEM)
    if any(map(is_achieved, card.counted)) and material.span is not Span.MONTH and card.period.month < 12:
        yield paragraph("IV.keep_up", words.KEEP_UP)
    yield paragraph("IV.other", words.OTHER_DIRECTIONS)


def focus_text(material: Material, score: IndicatorScore) -> str:
    """Return what one indicator takes, who sees to it and by when it is reported."""
    text = words.FOCUS_ITEM.format(
        name=score.indicator.short_name, need=need_text(score), who=_who(score), when=_when(material, score)
    )
    return text


def need_text(score: IndicatorScore) -> str:
    """Return what an indicator still takes, part by part where several fall short."""
    if lacks_year_figures(score) or (score.status is Status.NO_DATA and any(m.asked == 12 for m in score.measures)):
        return words.NEED_YEAR_FIGURES
    if score.status is Status.NO_DATA:
        months = [measure.owed_month for measure in score.measures if measure.owed_month is not None]
        return words.NEED_FIGURES.format(month=max(months))
    needs = {measure.measure.part: _need(measure) for measure in score.measures if measure.status in SHORT}
    if len(score.measures) == 1:
        return "".join(needs.values())
    if len({*needs.values()}) == 1:
        return next(iter(needs.values()))
    return words.LIST_SEPARATOR.join(words.NEED_OF_PART.format(part=part, need=need) for part, need in needs.items())


def _need(score: MeasureScore) -> str:
    if score.status is Status.MISSED:
        return words.NEED_MISSED
    left = remaining(score)
    if left is None:
        return words.NEED_UNKNOWN
    match left.task:
        case Task.LOST:
            return words.NEED_LOST
        case Task.RATE:
            pattern = words.NEED_RATE_AT_LEAST if score.target.is_floor else words.NEED_RATE_AT_MOST
            return pattern.format(rate=rate_text(score, left.amount), unit=denominator_unit(score))
        case Task.ADD:
            return _to_add(score, left)
    patterns = {Task.REDUCE: words.NEED_REDUCE, Task.ROOM: words.NEED_ROOM, Task.BROKEN: words.NEED_BROKEN}
    return patterns[left.task].format(amount=_with_unit(score, left_text(score, left.amount)))


def _to_add(score: MeasureScore, left: Remaining) -> str:
    amount = _with_unit(score, left_text(score, left.amount))
    if left.needed is None:
        return words.NEED_ADD_AT_END.format(amount=amount)
    if not score.is_of_asked_month:
        # Of an older figure it is not known what the months since brought: an amount a month would say too little or too much.
        return words.NEED_ADD_SINCE_OLDER.format(amount=amount, month=score.reading.data_month)
    decimals = monthly_decimals(score, left.needed)
    needed = format_number(left.needed, decimals)
    if left.average is None:
        return words.NEED_ADD_NO_AVERAGE.format(amount=amount, needed=needed)
    return words.NEED_ADD.format(amount=amount, needed=needed, average=format_number(left.average, decimals))


def _with_unit(score: MeasureScore, text: str) -> str:
    unit = score.measure.unit if score.measure.kind is Kind.FLOW else numerator_unit(score)
    return f"{text} {unit}".strip()


def _who(score: IndicatorScore) -> str:
    owners = [addressee(owner) for owner in score.indicator.owners]
    people = "; ".join(text[:1].lower() + text[1:] for text in people_in_charge(score.indicator.measures))
    owner = ", ".join(owners) or NO_OWNER
    if not owners:
        return owner[:1].upper() + owner[1:]
    return words.WHO_ASSIGNED.format(owner=owner, people=people) if people else words.WHO.format(owner=owner)


def _when(material: Material, score: IndicatorScore) -> str:
    """Return by which day the next figures are due; blank once the year's last ones were, and where older ones are owed at once."""
    if score.status is Status.NO_DATA:
        return ""
    period = material.card.period
    months = {month for measure in score.indicator.measures for month in measure.target.report_months if month > period.month}
    if not months:
        return ""
    due: date = calendar_of(material.card.plan)[min(months) - 1].due
    return words.WHEN.format(month=min(months), day=day_text(due))
