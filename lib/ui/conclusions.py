"""Conclusions as pages and slides need them: what this meeting and the one before decided, as far as a view shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain

from lib.insight.explain import what_it_takes
from lib.insight.group_texts import furthest_behind
from lib.insight.scorecard import IndicatorScore
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
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
from lib.vietnamese.words import conclusion_words as words
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
    """Return what a meeting may conclude about an indicator, made of what it lacks."""
    name, lead = score.indicator.short_name, score.worst
    if lead.reading.value is None:
        found = [words.SUGGEST_FIGURES.format(indicator=name)]
    else:
        gap = what_it_takes(lead).removesuffix(".")
        found = [words.SUGGEST_CATCH_UP.format(indicator=name, gap=gap[:1].lower() + gap[1:])]
    if lead.measure.by_group and (behind := furthest_behind(lead, view.group_scores.parts(lead.measure.code))):
        groups = with_short_names(behind[1].partition(".")[0])
        found.append(words.SUGGEST_GROUPS.format(groups=groups, indicator=name))
    found.append(words.SUGGEST_EXPLAIN.format(indicator=name))
    return [shortened(text, LONGEST["title"]) for text in found]


def tasks_to_pick(view: View, indicator: str) -> list[Task]:
    """Return the tasks as they stand now that a meeting may give: unfinished, those of the indicator first, then of its domain."""
    found = view.plan.indicator_by_code.get(indicator)
    domain = found.domain if found else ""

    def nearness(task: Task) -> tuple[bool, bool]:
        return not task.serves((indicator,)), task.domain != domain

    return sorted((task for task in by_urgency(all_tasks(_present(view))) if not task.is_finished), key=nearness)
