"""The months behind a report: each measure's course for charts, what stood before, what is judged otherwise, what is overdue."""

from __future__ import annotations

from lib.drawing.trajectory_data import Trajectory, trajectory
from lib.insight.scorecard import MeasureScore
from lib.report.content import Material, PastFigure, Report
from lib.report.rows import judgement
from lib.tasks.standing_tasks import by_urgency
from lib.tasks.task_lights import TaskLight
from lib.vietnamese.dates import day_text


def make_trajectories(material: Material) -> dict[str, Trajectory]:
    """Return what the charts of the measures draw, by code; empty where the months before were not asked for."""
    found: dict[str, list[MeasureScore]] = {}
    for card in material.trend:
        for score in card.measures:
            found.setdefault(score.measure.code, []).append(score)
    shown = [score.measure.code for score in material.card.measures]
    return {code: trajectory(found[code], None, material.year_ends.get(code)) for code in shown if code in found}


def charts_to_print(report: Report) -> tuple[Trajectory, ...]:
    """Return what is drawn in the report: the measures behind or at risk that have a figure, in the order of the table."""
    codes = [line.code for line in report.lines if line.code and line.status in ("missed", "behind", "at_risk")]
    found = [report.trajectories[code] for code in codes if code in report.trajectories]
    return tuple(one for one in found if one.actual)


def make_history(material: Material) -> tuple[PastFigure, ...]:
    """Return what was reported in each month before that of the report."""
    return tuple(
        PastFigure(card.period, score.measure.code, value, score.target.bound, judgement(score, is_year=False))
        for card in material.trend[:-1]
        for score in card.measures
        if (value := score.reading.value) is not None and score.is_of_asked_month
    )


def make_changes(material: Material) -> tuple[tuple[str, str, str], ...]:
    """Return the indicators that are judged otherwise than in the month before."""
    if len(material.trend) < 2:
        return ()
    before = {score.indicator.code: judgement(score, is_year=False) for score in material.trend[-2].indicators}
    is_year = material.card.period.month == 12
    pairs = [(score, before.get(score.indicator.code), judgement(score, is_year=is_year)) for score in material.card.indicators]
    return tuple((score.indicator.name, then, now) for score, then, now in pairs if then not in (None, now) and then)


def overdue_tasks(material: Material) -> tuple[tuple[str, str, str], ...]:
    """Return the tasks that are overdue: what, who, and the day by which it was due."""
    late = [task for task in by_urgency(material.tasks) if task.light is TaskLight.OVERDUE]
    return tuple((task.title, task.owner, day_text(task.due) if task.due else "") for task in late)
