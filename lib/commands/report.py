"""The command `report`: the official report of a period as Word, or its table as Excel."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.commands.common import FINE, Commands, Refusal, groups_of, plan_of, reading_service
from lib.insight.backtest import backtest
from lib.insight.follow_up.completeness import expected_reports
from lib.insight.follow_up.requests import requests_of
from lib.insight.group_readings import score_groups
from lib.insight.last_year import same_period_last_year
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import make_scorecard
from lib.insight.year_end import estimate_year_ends, scorecards_so_far
from lib.ledger.frame import actuals_frame
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Material, Report
from lib.tasks.standing_tasks import tasks_of
from lib.vietnamese.words import command_words
from lib.vietnamese.words import report_words as words
from lib.workspace import Workspace, latest_period, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    report = commands.add("report", _report, period=True, account=True)
    report.add_argument("file", type=Path, help=words.HELP_FILE)
    report.add_argument("--group", nargs="+", action="extend", help=command_words.HELP["--group"])


def _report(workspace: Workspace, options: argparse.Namespace) -> int:
    file, ending = options.file, options.file.suffix.lower()
    if ending not in (".docx", ".xlsx"):
        raise Refusal(words.UNKNOWN_ENDING.format(file=file.name))
    if file.exists():
        raise Refusal(words.FILE_EXISTS.format(file=file))
    report = _made(reading_service(workspace, options).workspace, options)
    if report.is_empty:
        raise Refusal(words.EMPTY.format(period=report.period.label))
    content = _content(report, ending)
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:  # somebody else's, meanwhile
        raise Refusal(words.FILE_EXISTS.format(file=file)) from None
    print(words.WRITTEN.format(file=file))
    print(report.as_of)
    return FINE


def _made(workspace: Workspace, options: argparse.Namespace) -> Report:
    snapshot = workspace.snapshot()
    today = today_of(snapshot, datetime.now(UTC))
    period: Period = options.period or latest_period(snapshot, workspace.catalogue)
    plan, actuals = plan_of(workspace, period), actuals_frame(snapshot)
    groups = groups_of(plan, options.group)
    closed = plan.closed_month(today)
    overrides = standing_overrides(plan, snapshot, period)
    card = make_scorecard(plan, actuals, period, groups, closed=closed, overrides=overrides)
    trend = scorecards_so_far(actuals, card, closed=closed)
    return make_report(
        Material(
            card=card,
            ward=make_scorecard(plan, actuals, period, closed=closed),
            actuals=actuals,
            requests=requests_of(plan, snapshot, today),
            year_ends=estimate_year_ends(trend, backtest(workspace.catalogue.plans, actuals).trials),
            trend=trend,
            last_year=same_period_last_year(workspace.catalogue, actuals, period, card.groups),
            groups=score_groups(plan, actuals, period, closed=closed),
            tasks=tasks_of(plan, snapshot, today),
            reports=expected_reports(plan, snapshot, today, card.groups),
            today=today,
            domains=workspace.domains,
            is_partial=bool(workspace.closed),
            is_demonstration=snapshot.is_demonstration,
            changed_at=snapshot.changed_at,
            folder=workspace.folder,
        )
    )


def _content(report: Report, ending: str) -> bytes:
    # Loaded here, for the other commands would wait for python-docx in vain.
    if ending == ".docx":
        from lib.report.word_report import report_document, template_fault

        if fault := template_fault(report):
            print(fault)
        return report_document(report)
    from lib.report.excel_annex import report_workbook

    return report_workbook(report)
