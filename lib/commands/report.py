"""The command `report`: the report of a period in any of its files, as it is now, was at a meeting, or was issued."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from lib.commands.common import FINE, Commands, Refusal, groups_of, plan_of, reading_service, write_new
from lib.ledger.records import Receipt
from lib.ledger.report_records import ReportScope, endings_of, issued_reports, with_number
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.periods import Period
from lib.report import own_table
from lib.report.as_it_was import Moment, NotTheSame, file_as_issued, material_of, moment_of, report_of
from lib.report.own_table import TABLE, TableChoice
from lib.report.pdf_file import NoPdf, office_program
from lib.report.report_files import ENDINGS, all_endings_of_kind, file_name, report_file, template_fault_of
from lib.report.report_outline import DocumentKind
from lib.report.slide_parts import SlideShape
from lib.report.spans import Span, chosen_span, kept_name, spans_ending
from lib.vietnamese.dates import day_text
from lib.vietnamese.text import normalise
from lib.vietnamese.words import command_words, issue_words, own_table_words
from lib.vietnamese.words import report_words as words
from lib.workspace import Workspace, latest_period, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    report = commands.add("report", _report, period=True, account=True)
    report.add_argument("file", type=Path, nargs="?", help=words.HELP_FILE)
    report.add_argument("--out", type=Path, help=issue_words.HELP_OUT)
    report.add_argument("--group", nargs="+", action="extend", help=command_words.HELP["--group"])
    report.add_argument("--kind", choices=[*(kind.value for kind in DocumentKind), TABLE], help=issue_words.HELP_KIND)
    report.add_argument("--span", choices=[span.value for span in Span], help=issue_words.HELP_SPAN)
    report.add_argument("--slides", choices=[shape.value for shape in SlideShape], help=issue_words.HELP_SLIDES)
    report.add_argument("--meeting", help=issue_words.HELP_MEETING)
    report.add_argument("--indicators", nargs="+", action="extend", help=own_table_words.HELP_INDICATORS)
    fields = ", ".join(column.field for column in own_table.CHOICES)
    report.add_argument("--columns", nargs="+", action="extend", help=own_table_words.HELP_COLUMNS.format(fields=fields))
    report.add_argument("--title", help=own_table_words.HELP_TITLE)
    report.add_argument("--issued", help=issue_words.HELP_ISSUED)


def _report(workspace: Workspace, options: argparse.Namespace) -> int:
    if (options.file is None) == (options.out is None):
        raise Refusal(issue_words.ONE_PLACE)
    place: Path = options.file or options.out
    if options.kind != TABLE and (options.indicators or options.columns or options.title):
        raise Refusal(own_table_words.ONLY_TABLE)
    seen = reading_service(workspace, options).workspace
    files = _files_in(seen, options, place) if options.out and place.is_dir() else [place]
    for file in files:
        if file.suffix.lower().removeprefix(".") not in ENDINGS:
            raise Refusal(words.UNKNOWN_ENDING.format(file=file.name))
        if file.exists():
            raise Refusal(words.FILE_EXISTS.format(file=file))
    for file in files:
        print(_write(seen, options, file))
    return FINE


def _files_in(workspace: Workspace, options: argparse.Namespace, folder: Path) -> list[Path]:
    """Return the files that are written into a folder: all that this machine makes of the report, named as the page names them."""
    if options.issued:
        record = _find_issued(workspace.snapshot(), options.issued)
        assert record.receipt.report is not None
        stem = record.receipt.report.number.replace("/", "-")
        return [folder / issue_words.ISSUED_FILE.format(number=stem, ending=ending) for ending in endings_of(record)]
    kind = options.kind or DocumentKind.REPORT.value
    _, scope = _asked(workspace, options, kind)
    has_office = office_program(os.environ) is not None
    if kind == TABLE:
        names = {ending: own_table_words.FILE.format(period=scope.period, ending=ending) for ending in own_table.ENDINGS}
        return [folder / name for ending, name in names.items() if ending != "pdf" or has_office]
    endings = [ending for ending in all_endings_of_kind(DocumentKind(kind)) if ending != "pdf" or has_office]
    return [folder / file_name(scope, ending) for ending in endings]


def _write(workspace: Workspace, options: argparse.Namespace, file: Path) -> str:
    """Write one file and return what is told of it."""
    ending = file.suffix.lower().removeprefix(".")
    try:
        content, about = _issued(workspace, options, ending) if options.issued else _made(workspace, options, ending)
    except NoPdf as fault:
        raise Refusal(str(fault)) from None
    write_new(file, content)
    return f"{words.WRITTEN.format(file=file)}\n{about}"


def _made(workspace: Workspace, options: argparse.Namespace, ending: str) -> tuple[bytes, str]:
    """Return the file of a report made from the figures of now, or of a meeting, and up to when these are."""
    kind = options.kind or DocumentKind.REPORT.value
    if kind == TABLE:
        return _own_table(workspace, options, ending)
    _refuse_other_endings(kind, ending)
    moment, scope = _asked(workspace, options, kind)
    report = report_of(moment, scope)
    if report.is_empty:
        raise Refusal(words.EMPTY.format(period=report.period.label))
    if ending != "xlsx" and (fault := template_fault_of(report)):
        print(fault, file=sys.stderr)
    return report_file(report, ending, slide_shape=_slide_shape(options)), report.as_of


def _own_table(workspace: Workspace, options: argparse.Namespace, ending: str) -> tuple[bytes, str]:
    """Return the file of a table of its own, and up to when its figures are."""
    if ending not in own_table.ENDINGS:
        raise Refusal(own_table_words.NO_SUCH_FILE.format(ending=ending))
    title = normalise(options.title or "")
    if len(title) > own_table.LONGEST_TITLE:
        raise Refusal(own_table_words.TITLE_TOO_LONG.format(most=own_table.LONGEST_TITLE))
    moment, scope = _asked(workspace, options, TABLE)
    material = material_of(moment, scope)
    indicators, unknown = own_table.chosen_indicators(material.card, material.domains, options.indicators or ())
    if unknown:
        known = ", ".join((*material.domains, *(score.indicator.code for score in material.card.indicators)))
        raise Refusal(own_table_words.NO_SUCH_INDICATOR.format(names=", ".join(unknown), known=known))
    columns, unknown = own_table.chosen_columns(options.columns or ())
    if unknown:
        known = ", ".join(column.field for column in own_table.CHOICES)
        raise Refusal(own_table_words.NO_SUCH_COLUMN.format(names=", ".join(unknown), known=known))
    table = own_table.make_own_table(material, TableChoice(indicators, columns, title))
    if table.report.is_empty:
        raise Refusal(own_table_words.NO_FIGURES.format(period=table.report.period.label))
    from lib.report.own_table_files import own_table_file

    return own_table_file(table, ending), table.report.as_of


def _asked(workspace: Workspace, options: argparse.Namespace, kind: str) -> tuple[Moment, ReportScope]:
    """Return the moment and the report that the options name: of the figures of now, or of a meeting."""
    if options.meeting:
        if options.period or options.group:
            raise Refusal(issue_words.MEETING_ALONE)
        return _at_meeting(workspace, options.meeting, kind, options.span)
    snapshot = workspace.snapshot()
    moment = Moment(workspace, snapshot, today_of(snapshot, datetime.now(UTC)))
    period: Period = options.period or latest_period(snapshot, workspace.catalogue)
    groups = groups_of(plan_of(workspace, period), options.group)
    return moment, ReportScope(kind, str(period), tuple(sorted(groups or ())), span=_span(options.span, period))


def _refuse_other_endings(kind: str, ending: str) -> None:
    """Raise `Refusal` where this kind of document has no such file."""
    if ending not in all_endings_of_kind(DocumentKind(kind)):
        raise Refusal(issue_words.NO_SUCH_FILE.format(kind=issue_words.KINDS[kind], ending=ending))


def _span(asked: str | None, period: Period) -> str:
    """Return what records call the span that --span names, or raise `Refusal` where it does not end with the period's month."""
    known = spans_ending(period)
    if asked is not None and asked not in known:
        raise Refusal(issue_words.NO_SUCH_SPAN.format(period=period.label, span=asked, spans=", ".join(known)))
    return kept_name(chosen_span(asked or "", period), period)


def _at_meeting(workspace: Workspace, meeting_id: str, kind: str, span: str | None) -> tuple[Moment, ReportScope]:
    meeting = next((one for one in workspace.snapshot().meetings if one.id == meeting_id), None)
    if meeting is None:
        raise Refusal(issue_words.NO_SUCH_MEETING.format(meeting=meeting_id))
    moment = moment_of(workspace, meeting)
    plan = plan_of(moment.workspace, Period.parse(meeting.period))
    groups = plan.group_codes.intersection(meeting.groups)
    scope = ReportScope(kind, meeting.period, () if groups == plan.group_codes else tuple(sorted(groups)))
    scope = replace(scope, span=_span(span, Period.parse(meeting.period)))
    return Moment(moment.workspace, moment.snapshot, moment.today, meeting.title), scope


def _issued(workspace: Workspace, options: argparse.Namespace, ending: str) -> tuple[bytes, str]:
    """Return a file of an issued report as it was issued; one that was not made then is made of its moment, if it says the same."""
    if options.period or options.group or options.kind or options.span or options.meeting:
        raise Refusal(issue_words.ISSUED_ALONE)
    snapshot = workspace.snapshot()
    record = _find_issued(snapshot, options.issued)
    if record.receipt.id in snapshot.withdrawn:
        print(issue_words.WITHDRAWN_NOTE.format(title=record.receipt.title), file=sys.stderr)
    scope = ReportScope.of(record.receipt)
    assert scope is not None
    if ending not in endings_of(record):
        _refuse_other_endings(scope.document, ending)
    try:
        return file_as_issued(workspace, record, ending, _slide_shape(options)), _about(record.receipt)
    except (OSError, ValueError, KeyError):
        raise Refusal(issue_words.FILE_CHANGED.format(name=f"{record.receipt.id}/report.{ending}")) from None
    except NotTheSame:
        raise Refusal(issue_words.NOT_THE_SAME.format(endings=", ".join(f".{one}" for one in endings_of(record)))) from None


def _slide_shape(options: argparse.Namespace) -> SlideShape:
    return SlideShape(options.slides or SlideShape.WIDE)


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
