"""The tasks that serve an indicator, on its page, with what must be said where its light is red."""

from __future__ import annotations

from lib.insight.scorecard import IndicatorScore
from lib.tasks.beside_lights import warnings_beside
from lib.tasks.standing_tasks import about_indicator
from lib.ui.html import chart_title, warning
from lib.ui.state import View
from lib.ui.tags import Node
from lib.ui.tasks.task_views import all_tasks, task_table
from lib.vietnamese.words import task_words as words


def tasks_section(view: View, score: IndicatorScore) -> Node:
    """Return the tasks of an indicator, the most urgent first; nothing where no task serves it and its light is not red."""
    if not view.plan.tasks and not all_tasks(view):
        return None  # a plan that has no tasks at all owes none to a red light
    found = about_indicator(all_tasks(view), score.indicator.code)
    said = [warning(text) for text in warnings_beside(score.status, found)]
    if not found:
        return said or None
    return [chart_title(words.OF_INDICATOR.format(count=len(found))), said, task_table(view, found)]
