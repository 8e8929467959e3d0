"""Conclusions as pages and slides need them: what this meeting and the one before decided, as far as a view shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain

from lib.insight.explain import left_text, month_mark, monthly_decimals, what_it_takes
from lib.insight.group_texts import furthest_behind, gap_unit
from lib.insight.remaining import Task as Kind
from lib.insight.remaining import remaining
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.description import in_charge
from lib.plan.periods import VIETNAM
from lib.submission.task_service import LONGEST
from lib.tasks.model import Task
from lib.tasks.sittings import Sitting, before_day, before_meeting, of_day, of_meeting, sittings_of
from lib.tasks.standing_tasks import by_urgency, tasks_of
from lib.ui import state
from lib.ui.html import shortened
from lib.ui.state import View, cached
from lib.ui.tasks.task_views import all_tasks
from lib.vietnamese.group_terms import with_short_names
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words import indicator_words
from lib.workspace import Workspace


def concluded(view: View) -> tuple[Task, ...]:
    """Return what was decided at the meeting in view until now, or, of figures that are not frozen, today.

    A meeting's figures stand still; what was decided in front of them is added to them, and stands as it does now.
    """
    if view.meeting is not None:
        return of_meeting(_sittings(_present(view)), view.meeting)
    return of_day(_sittings(view), state.now().astimezone(VIETNAM).date(), str(view.period))


def tasks_in_view(view: View) -> tuple[Task, ...]:
    """Return the tasks at the moment in view; those that the meeting in view decided are among them, as they stand now."""
    return tuple(({task.id: task for task in all_tasks(view)} | {task.id: task for task in concluded(view)}).values())


def concluded_by(view: View, meeting: Receipt) -> tuple[Task, ...]:
    """Return what a frozen meeting decided, as it stands now."""
    return of_meeting(_sittings(_present(view)), meeting)


def sittings_without_meeting(view: View) -> list[Sitting]:
    """Return the meetings that decided something before figures that nobody froze, newest first."""
    return [sitting for sitting in _sittings(_present(view)) if sitting.meeting is None]


def concluded_before(view: View) -> Sitting | None:
    """Return what the meeting before decided, as it stood at the moment in view; None if there was none."""
    sittings = _sittings(view)
    if view.meeting is not None:
        return before_meeting(sittings, view.meeting)
    return before_day(sittings, state.now().astimezone(VIETNAM).date(), str(view.period))


def _present(view: View) -> View:
    return replace(view, snapshot=view.workspace.snapshot(), meeting=None)


@cached(12)
def _sittings(workspace: Workspace, snapshot: Snapshot, today: date) -> list[Sitting]:
    tasks = chain.from_iterable(tasks_of(plan, snapshot, today) for plan in workspace.catalogue.plans.values())
    return sittings_of(tasks, snapshot)


def suggestions(view: View, score: IndicatorScore) -> list[str]:
    """Return what a meeting may conclude about an indicator, made of what it lacks, where, and whose it is."""
    lead = score.worst
    name = words.PART_OF.format(indicator=score.indicator.short_name, part=lead.measure.part) if lead.measure.part else ""
    name, owner = name or score.indicator.short_name, in_charge(score.indicator.measures)
    if lead.reading.value is None:
        found = [words.SUGGEST_FIGURES.format(owner=owner, indicator=name)]
    else:
        found = [words.SUGGEST_CATCH_UP.format(indicator=name, gap=_gap(lead))]
    found += _about_groups(view, lead, name)
    found.append(words.SUGGEST_EXPLAIN.format(owner=owner, indicator=name))
    return [shortened(text, LONGEST["title"]) for text in found]


def _gap(score: MeasureScore) -> str:
    """Return what a measure lacks with its unit and in which time, or else what its explanation says."""
    left = remaining(score)
    if left is None or left.task not in (Kind.ADD, Kind.REDUCE):
        text = what_it_takes(score).removesuffix(".")
        return text[:1].lower() + text[1:]
    unit = gap_unit(score)
    pattern = words.GAP_TO_ADD if left.task is Kind.ADD else words.GAP_TO_REDUCE
    text = pattern.format(amount=f"{left_text(score, left.amount)} {unit}".strip())
    if month_mark(score):
        return text + words.GAP_OF_MONTH.format(month=score.reading.data_month)
    if left.needed is None:
        return text
    needed = f"{format_number(left.needed, monthly_decimals(score, left.needed))} {unit}".strip()
    return text + words.GAP_A_MONTH.format(months=left.months_left, needed=needed)


def _about_groups(view: View, score: MeasureScore, name: str) -> list[str]:
    """Return the suggestion that names the groups behind, with the unit of their figures; none where none is."""
    behind = furthest_behind(score, view.group_scores.parts(score.measure.code)) if score.measure.by_group else None
    if behind is None or behind[1] in (indicator_words.NO_GROUP_BELOW, indicator_words.NO_GROUP_ABOVE):
        return []
    groups, unit = with_short_names(behind[1].partition(".")[0]), gap_unit(score)
    aside = "" if unit in groups else words.SUGGEST_LOWEST.format(name=behind[0][:1].lower() + behind[0][1:], unit=unit)
    return [words.SUGGEST_GROUPS.format(groups=groups, indicator=name) + aside]


def tasks_to_pick(view: View, indicator: str) -> list[Task]:
    """Return the tasks as they stand now that a meeting may give: of the indicator, then of its domain; the finished last."""
    found = view.plan.indicator_by_code.get(indicator)
    domain = found.domain if found else ""

    def nearness(task: Task) -> tuple[bool, bool, bool]:
        return task.is_finished, not task.serves((indicator,)), task.domain != domain

    return sorted(by_urgency(all_tasks(_present(view))), key=nearness)
