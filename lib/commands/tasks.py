"""The command `tasks`: the tasks of a year, whose they are, how far and whether in time; the evidence of discipline; a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from lib.commands.common import FINE, Commands, Refusal, print_json, reading_service, year_of
from lib.insight.follow_up.completeness import expected_reports
from lib.tasks.discipline import Evidence, Fact, by_name, evidence_of, evidence_to_data
from lib.tasks.standing_tasks import by_urgency, tasks_of
from lib.tasks.task_calendar import task_calendar
from lib.tasks.task_export import task_to_data
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import command_words, discipline_words
from lib.vietnamese.words import task_words as words
from lib.workspace import Workspace, latest_period, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    tasks = commands.add("tasks", _tasks, json=True, account=True)
    tasks.add_argument("--year", type=year_of, help=words.HELP["tasks --year"])
    tasks.add_argument("--discipline", action="store_true", help=words.HELP["tasks --discipline"])
    tasks.add_argument("--calendar", type=Path, metavar="TỆP", help=words.HELP["tasks --calendar"])


def _tasks(workspace: Workspace, options: argparse.Namespace) -> int:
    workspace = reading_service(workspace, options).workspace
    snapshot = workspace.snapshot()
    year = options.year or latest_period(snapshot, workspace.catalogue).year
    if year not in workspace.catalogue.plans:
        raise Refusal(command_words.NO_PLAN.format(year=year))
    plan, now = workspace.catalogue.plans[year], datetime.now(UTC)
    today = today_of(snapshot, now)
    found = tasks_of(plan, snapshot, today)
    if options.discipline:
        return _print_discipline(evidence_of(plan, expected_reports(plan, snapshot, today), found), today, as_json=options.json)
    if options.calendar:
        options.calendar.write_bytes(task_calendar(plan, found, now, demo=snapshot.is_demonstration))
    if options.json:
        print_json([task_to_data(task) for task in found])
        return FINE
    if options.calendar:
        count = sum(task.due is not None for task in found)
        print(words.CALENDAR_WRITTEN.format(count=count, file=options.calendar))
        return FINE
    if not found:
        print(words.NONE.format(year=year))
    for task in by_urgency(found):
        place = words.PLACE.format(id=task.id, source=task.source) if task.source else task.id
        print(words.LINE.format(light=words.LIGHTS[task.light], title=task.title, place=place))
        owner = task.owner or words.NOBODY_YET
        state = words.STATES[task.state]
        print(words.LINE_MORE.format(owner=owner, state=state, progress=task.progress, due=task.due_text))
    return FINE


def _print_discipline(evidence: Sequence[Evidence], today: date, *, as_json: bool) -> int:
    if as_json:
        print_json(evidence_to_data(evidence))
        return FINE
    print(discipline_words.ABOUT.format(today=day_text(today)) if evidence else discipline_words.NONE)
    for one in evidence:
        print(one.whose)
        for fact in Fact:
            if one.count(fact):
                print("  " + discipline_words.LINE.format(fact=discipline_words.FACTS[fact], count=one.count(fact)))
            for name, alike in by_name(one.counted.get(fact, ())).items():
                print(f"    {name}: " + "; ".join(counted.about for counted in alike))
    return FINE
