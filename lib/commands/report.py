"""The command `report`: the report of a period in any of its files, as it is now, was at a meeting, or was issued."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from lib.commands.common import FINE, Commands, Refusal, groups_of, plan_of, reading_service
from lib.insight.backtest import backtest
from lib.insight.follow_up.completeness import expected_reports
from lib.insight.follow_up.requests import requests_of
from lib.insight.group_readings import score_groups
from lib.insight.last_year import same_period_last_year
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import make_scorecard
from lib.insight.term import term_scores
from lib.insight.year_end import estimate_year_ends, scorecards_so_far
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt
from lib.ledger.report_records import ReportScope, endings_of, issued_file, issued_reports, paragraphs_of, with_number
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.catalogue import TARGETS
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Material, Report
from lib.report.edits import edits_of, printed, with_edits
from lib.report.pdf_file import NoPdf
from lib.report.report_files import ENDINGS, all_endings_of_kind, report_file, template_fault_of
from lib.report.report_outline import DocumentKind
from lib.report.slide_parts import SlideShape
from lib.report.spans import report_day
from lib.tasks.standing_tasks import tasks_at
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import command_words, issue_words
from lib.vietnamese.words import report_words as words
from lib.workspace import Workspace, latest_period, today_of


@dataclass(frozen=True)
class Moment:
    """What a report is made from: the ledger and the plan as they were, and the day that it was."""

    workspace: Workspace
    snapshot: Snapshot
    today: date
    meeting: str = ""
    """The title of the frozen meeting; blank for all other moments."""


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    report = commands.add("report", _report, period=True, account=True)
    report.add_argument("file", type=Path, help=words.HELP_FILE)
    report.add_argument("--group", nargs="+", action="extend", help=command_words.HELP["--group"])
    report.add_argument("--kind", choices=[kind.value for kind in DocumentKind], help=issue_words.HELP_KIND)
    report.add_argument("--slides", choices=[shape.value for shape in SlideShape], help=issue_words.HELP_SLIDES)
    report.add_argument("--meeting", help=issue_words.HELP_MEETING)
    report.add_argument("--issued", help=issue_words.HELP_ISSUED)


def _report(workspace: Workspace, options: argparse.Namespace) -> int:
    file, ending = options.file, options.file.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise Refusal(words.UNKNOWN_ENDING.format(file=file.name))
    if file.exists():
        raise Refusal(words.FILE_EXISTS.format(file=file))
    seen = reading_service(workspace, options).workspace
    try:
        content, about = _issued(seen, options, ending) if options.issued else _made(seen, options, ending)
    except NoPdf as fault:
        raise Refusal(str(fault)) from None
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:  # somebody else's, meanwhile
        raise Refusal(words.FILE_EXISTS.format(file=file)) from None
    print(words.WRITTEN.format(file=file))
    print(about)
    return FINE


def _made(workspace: Workspace, options: argparse.Namespace, ending: str) -> tuple[bytes, str]:
    """Return the file of a report made from the figures of now, or of a meeting, and up to when these are."""
    kind = options.kind or DocumentKind.REPORT.value
    _refuse_other_endings(kind, ending)
    if options.meeting:
        if options.period or options.group:
            raise Refusal(issue_words.MEETING_ALONE)
        moment, scope = _at_meeting(workspace, options.meeting, kind)
    else:
        snapshot = workspace.snapshot()
        moment = Moment(workspace, snapshot, today_of(snapshot, datetime.now(UTC)))
        period: Period = options.period or latest_period(snapshot, workspace.catalogue)
        groups = groups_of(plan_of(workspace, period), options.group)
        scope = ReportScope(kind, str(period), tuple(sorted(groups or ())))
    report = report_of(moment, scope)
    if report.is_empty:
        raise Refusal(words.EMPTY.format(period=report.period.label))
    if ending != "xlsx" and (fault := template_fault_of(report)):
        print(fault, file=sys.stderr)
    return report_file(report, ending, slide_shape=SlideShape(options.slides or SlideShape.WIDE)), report.as_of


def _refuse_other_endings(kind: str, ending: str) -> None:
    """Raise `Refusal` where this kind of document has no such file."""
    if ending not in all_endings_of_kind(DocumentKind(kind)):
        raise Refusal(issue_words.NO_SUCH_FILE.format(kind=issue_words.KINDS[kind], ending=ending))


def _at_meeting(workspace: Workspace, meeting_id: str, kind: str) -> tuple[Moment, ReportScope]:
    meeting = next((one for one in workspace.snapshot().meetings if one.id == meeting_id), None)
    if meeting is None:
        raise Refusal(issue_words.NO_SUCH_MEETING.format(meeting=meeting_id))
    moment = moment_of(workspace, meeting)
    plan = plan_of(moment.workspace, Period.parse(meeting.period))
    groups = plan.group_codes.intersection(meeting.groups)
    scope = ReportScope(kind, meeting.period, () if groups == plan.group_codes else tuple(sorted(groups)))
    return Moment(moment.workspace, moment.snapshot, moment.today, meeting.title), scope


def moment_of(workspace: Workspace, receipt: Receipt) -> Moment:
    """Return the moment at which a record was made that keeps the plan's files: a meeting or an issued report."""
    now = workspace.snapshot()
    folder, snapshot = now.by_id[receipt.id].folder, now.until(receipt.id)
    if folder is not None and (folder / TARGETS).exists():
        workspace = workspace.as_planned_in(folder, f"{receipt.id} {workspace.version}")
    return Moment(workspace, snapshot, today_of(snapshot, receipt.accepted_at))


def _issued(workspace: Workspace, options: argparse.Namespace, ending: str) -> tuple[bytes, str]:
    """Return a file of an issued report as it was issued; one that was not made then is made of its moment, if it says the same."""
    if options.period or options.group or options.kind or options.meeting:
        raise Refusal(issue_words.ISSUED_ALONE)
    snapshot = workspace.snapshot()
    record = _find_issued(snapshot, options.issued)
    if record.receipt.id in snapshot.withdrawn:
        print(issue_words.WITHDRAWN_NOTE.format(title=record.receipt.title), file=sys.stderr)
    try:
        if ending in endings_of(record):
            return issued_file(record, ending), _about(record.receipt)
        scope = ReportScope.of(record.receipt)
        assert scope is not None
        _refuse_other_endings(scope.document, ending)
        report = reissued(workspace, record)
        texts = [one.text for section in printed(report).sections for one in section.paragraphs]
        is_same = texts == [one.text for one in paragraphs_of(record)]
    except (OSError, ValueError):
        raise Refusal(issue_words.FILE_CHANGED.format(name=f"{record.receipt.id}/report.{ending}")) from None
    if not is_same:
        raise Refusal(issue_words.NOT_THE_SAME.format(endings=", ".join(f".{one}" for one in endings_of(record))))
    return report_file(report, ending, slide_shape=SlideShape(options.slides or SlideShape.WIDE)), _about(record.receipt)


def _find_issued(snapshot: Snapshot, wanted: str) -> Record:
    """Return the issued report with this number or record id; of several with one number, that which stands alone."""
    by_id = {record.receipt.id: record for record in issued_reports(snapshot)}
    found = [by_id[wanted].receipt] if wanted in by_id else [*with_number(snapshot, wanted)]
    standing = [receipt for receipt in found if receipt.id not in snapshot.withdrawn] or found
    if not standing:
        raise Refusal(issue_words.NO_SUCH_NUMBER.format(number=wanted))
    if len(standing) > 1:
        listed = "; ".join(f"{receipt.id} ({_about(receipt)})" for receipt in standing)
        raise Refusal(issue_words.SEVERAL_OF_NUMBER.format(number=wanted, listed=listed))
    return by_id[standing[0].id]


def _about(receipt: Receipt) -> str:
    details = receipt.report
    assert details is not None
    when = day_text(date.fromisoformat(details.issued_on))
    line = issue_words.REGISTER_LINE.format(number=details.number, when=when)
    return f"{receipt.title}, {line[0].lower()}{line[1:]}"


def reissued(workspace: Workspace, record: Record) -> Report:
    """Return an issued report made anew from the ledger and the plan as they were when it was issued.

    Raises
    ------
    PlanError
        The plan's files that it keeps have a mistake.
    """
    scope, details = ReportScope.of(record.receipt), record.receipt.report
    assert scope is not None
    assert details is not None
    made = report_of(moment_of(workspace, record.receipt), scope)
    return made.issued_as(details.number, date.fromisoformat(details.issued_on))


def report_of(moment: Moment, scope: ReportScope) -> Report:
    """Return a report with the office's own paragraphs, as it was at a moment."""
    workspace, snapshot, today, period = moment.workspace, moment.snapshot, moment.today, Period.parse(scope.period)
    programme = next((one for one in workspace.catalogue.programmes if one.code == scope.programme), None)
    if programme is not None:
        workspace = workspace.part_of(programme)
    plan, actuals = plan_of(workspace, period), actuals_frame(snapshot)
    closed, groups = plan.closed_month(today), frozenset(scope.groups) or None
    overrides = standing_overrides(plan, snapshot, period)
    card = make_scorecard(plan, actuals, period, groups, closed=closed, overrides=overrides)
    ward = make_scorecard(plan, actuals, period, closed=closed)
    trend = scorecards_so_far(actuals, card, closed=closed)
    plans = workspace.catalogue.plans
    material = Material(
        card=card,
        ward=ward,
        actuals=actuals,
        requests=requests_of(plan, snapshot, today),
        year_ends=estimate_year_ends(trend, backtest(plans, actuals).trials),
        trend=trend,
        last_year=same_period_last_year(workspace.catalogue, actuals, period, card.groups),
        groups=score_groups(plan, actuals, period, closed=closed),
        terms=term_scores(programme, plans, actuals, ward) if programme else (),
        tasks=tasks_at(plan, snapshot, report_day(period, today)),
        reports=expected_reports(plan, snapshot, today, card.groups),
        today=today,
        domains=workspace.domains,
        is_partial=bool(workspace.closed),
        is_demonstration=snapshot.is_demonstration,
        changed_at=snapshot.changed_at,
        meeting=moment.meeting,
        folder=workspace.folder,
    )
    return with_edits(make_report(material, DocumentKind(scope.document)), edits_of(snapshot, scope))
