"""Reports of a moment: as figures and plan are now, were at a meeting, or were when a report was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.insight.backtest import backtest
from lib.insight.breakdown import card_breakdowns
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
from lib.ledger.report_records import ReportScope, endings_of, issued_file, paragraphs_of
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.catalogue import TARGETS
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Material, Report
from lib.report.edits import edits_of, printed, with_edits
from lib.report.report_files import report_file
from lib.report.report_outline import DocumentKind
from lib.report.slide_parts import SlideShape
from lib.report.spans import chosen_span, report_day
from lib.tasks.standing_tasks import tasks_at
from lib.workspace import Workspace, today_of


class NotTheSame(Exception):
    """The report as it can be made now of the moment it was issued at does not say what was issued."""


@dataclass(frozen=True)
class Moment:
    """What a report is made from: the ledger and the plan as they were, and the day that it was."""

    workspace: Workspace
    snapshot: Snapshot
    today: date
    meeting: str = ""
    """The title of the frozen meeting; blank for all other moments."""


def moment_of(workspace: Workspace, receipt: Receipt) -> Moment:
    """Return the moment at which a record was made that keeps the plan's files: a meeting or an issued report."""
    now = workspace.snapshot()
    folder, snapshot = now.by_id[receipt.id].folder, now.until(receipt.id)
    if folder is not None and (folder / TARGETS).exists():
        workspace = workspace.as_planned_in(folder, f"{receipt.id} {workspace.version}")
    return Moment(workspace, snapshot, today_of(snapshot, receipt.accepted_at))


def report_of(moment: Moment, scope: ReportScope) -> Report:
    """Return a report with the office's own paragraphs, as it was at a moment whose plan has the period's year."""
    made = make_report(material_of(moment, scope), DocumentKind(scope.document))
    return with_edits(made, edits_of(moment.snapshot, scope))


def material_of(moment: Moment, scope: ReportScope) -> Material:
    """Return what such a report is made of, as it was at a moment whose plan has the period's year."""
    workspace, snapshot, today, period = moment.workspace, moment.snapshot, moment.today, Period.parse(scope.period)
    programme = next((one for one in workspace.catalogue.programmes if one.code == scope.programme), None)
    if programme is not None:
        workspace = workspace.part_of(programme)
    plan, actuals = workspace.catalogue.plans[period.year], actuals_frame(snapshot)
    closed, groups = plan.closed_month(today), frozenset(scope.groups) or None
    overrides = standing_overrides(plan, snapshot, period)
    card = make_scorecard(plan, actuals, period, groups, closed=closed, overrides=overrides)
    ward = make_scorecard(plan, actuals, period, closed=closed)
    trend = scorecards_so_far(actuals, card, closed=closed)
    plans = workspace.catalogue.plans
    return Material(
        card=card,
        ward=ward,
        actuals=actuals,
        requests=requests_of(plan, snapshot, today),
        year_ends=estimate_year_ends(trend, backtest(plans, actuals).trials),
        trend=trend,
        last_year=same_period_last_year(workspace.catalogue, actuals, period, card.groups),
        groups=score_groups(plan, actuals, period, closed=closed),
        breakdowns=card_breakdowns(card, snapshot),
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
        chosen_span=chosen_span(scope.span, period),
    )


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


def file_as_issued(workspace: Workspace, record: Record, ending: str, slide_shape: SlideShape = SlideShape.WIDE) -> bytes:
    """Return a file of an issued report: the one that was issued; one that was not made then is made of what was.

    A PDF is printed of the issued Word document, all others are made of the figures and the plan of that moment.

    Raises
    ------
    NotTheSame
        The figures and the plan of that moment do not give the text that was issued.
    NoPdf
        There is no LibreOffice here, or it failed.
    OSError, ValueError, KeyError
        Something of the record is gone or no longer what was issued.
    """
    kept = endings_of(record)
    if ending in kept:
        return issued_file(record, ending)
    if ending == "pdf" and "docx" in kept:
        from lib.report.pdf_file import pdf_of

        return pdf_of(issued_file(record, "docx"))
    report = reissued(workspace, record)
    texts = [one.text for section in printed(report).sections for one in section.paragraphs]
    if texts != [one.text for one in paragraphs_of(record)]:
        raise NotTheSame(record.receipt.id)
    return report_file(report, ending, slide_shape=slide_shape)
