"""The commands `status`, which prints the scorecard, and `template`, which makes the workbook to fill."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.commands.common import (
    FINE,
    Commands,
    Refusal,
    groups_of,
    period_of,
    plan_of,
    print_json,
    reading_service,
)
from lib.insight.explain import dated_text, explain, warnings
from lib.insight.export import scorecard_to_data
from lib.insight.headline import figures_until, status_text
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import make_scorecard
from lib.insight.year_end import year_ends_of
from lib.ledger.frame import actuals_frame
from lib.plan.description import retired_text
from lib.submission.prefill import prefilled_template
from lib.submission.task_reporting import form_rows_of, own_tasks_only
from lib.tasks.standing_tasks import tasks_of
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import command_words as words
from lib.vietnamese.words.common_words import NO_VALUE
from lib.vietnamese.words.plan_words import YEAR_WITHOUT_PLAN
from lib.vietnamese.words.screen_words import DEMO_BANNER
from lib.workspace import Workspace, latest_period, today_of, year_without_plan


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    status = commands.add("status", _status, period=True, json=True, account=True)
    status.add_argument("--group", nargs="+", action="extend", help=words.HELP["--group"])
    template = commands.add("template", _template, account=True)
    template.add_argument("--period", type=period_of, required=True, help=words.HELP["--period"])
    template.add_argument("--domain", nargs="+", action="extend", help=words.HELP["--domain"])
    template.add_argument("--owner", help=words.HELP["--owner"])
    template.add_argument("--group", nargs="+", action="extend", help=words.HELP["--group"])
    template.add_argument("--out", type=Path, required=True, help=words.HELP["--out"])


def _status(workspace: Workspace, options: argparse.Namespace) -> int:
    workspace = reading_service(workspace, options).workspace
    snapshot = workspace.snapshot()
    period = options.period or latest_period(snapshot, workspace.catalogue)
    plan = plan_of(workspace, period)
    groups = groups_of(plan, options.group)
    today = today_of(snapshot, datetime.now(UTC))
    closed = plan.closed_month(today)
    actuals, overrides = actuals_frame(snapshot), standing_overrides(plan, snapshot, period)
    scorecard = make_scorecard(plan, actuals, period, groups, closed=closed, overrides=overrides)
    if options.json:
        ends = year_ends_of(workspace.catalogue.plans, actuals, scorecard, closed=closed)
        print_json(scorecard_to_data(scorecard, demo=snapshot.is_demonstration, year_ends=ends, snapshot=snapshot))
        return FINE
    print(plan.settings.authority + (f" – {DEMO_BANNER.format(day=day_text(today))}" if snapshot.is_demonstration else ""))
    if year := year_without_plan(snapshot, workspace.catalogue, today):
        print(f"{YEAR_WITHOUT_PLAN.format(year=year)} {words.RUN_NEW_YEAR.format(year=year)}")
    if workspace.closed:
        print(words.SOME_DOMAINS.format(domains=", ".join(workspace.domains.values())))
    print(period.label + (": " + ", ".join(plan.group_name(g) for g in sorted(groups)) if groups else ""))
    if until := figures_until(scorecard):
        print(until)
    for indicator in scorecard.indicators:
        print(f"\n[{status_text(indicator)}]  {indicator.indicator.name}")
        if indicator.override is not None:
            print(f"    {indicator.override.text}")
        for score in indicator.measures:
            part = f"{score.measure.part}: " if score.measure.part else ""
            print(f"    {part}{dated_text(score) or NO_VALUE} – {explain(score)}")
            for warning in warnings(score):
                print(f"    ! {warning}")
    for measure in scorecard.plan.retired:
        print(f"\n{retired_text(measure)}")
    return FINE


def _template(workspace: Workspace, options: argparse.Namespace) -> int:
    service = reading_service(workspace, options)
    workspace = service.workspace
    plan = plan_of(workspace, options.period)
    groups = groups_of(plan, options.group)
    if unknown := [found for found in options.domain or () if found not in plan.settings.domains]:
        raise Refusal(words.NO_SUCH_DOMAIN.format(found=", ".join(unknown), known=", ".join(plan.settings.domains)))
    snapshot, domains, owner = workspace.snapshot(), options.domain, options.owner
    standing = tasks_of(plan, snapshot, today_of(snapshot, datetime.now(UTC)))
    tasks = form_rows_of(standing, domains=domains, owner=owner, may_report=own_tasks_only(service.account, plan))
    try:
        content = prefilled_template(plan, snapshot, options.period, domains=domains, owner=owner, groups=groups, tasks=tasks)
    except ValueError:
        raise Refusal(words.NOTHING_LEFT) from None
    options.out.write_bytes(content)
    print(words.WRITTEN.format(file=options.out))
    return FINE
