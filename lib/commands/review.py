"""The office's commands: `review` what waits for approval, and close and reopen a `period`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from lib.access.rights import Act, Refused
from lib.commands.common import FAULTS, FINE, Commands, Refusal, period_of, plan_of, print_json, require_name, service_of
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Conflict
from lib.ledger.task_details import TaskState
from lib.plan.periods import VIETNAM, Period
from lib.plan.status import Status
from lib.submission.service import SubmissionService
from lib.submission.waiting import Waiting, WaitingReport, reports_waiting, waiting_submissions
from lib.vietnamese.dates import moment_in_table, moment_text
from lib.vietnamese.words import command_words, task_words
from lib.vietnamese.words import rights_words as words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES
from lib.workspace import Workspace, today_of

Doing = Callable[[SubmissionService, argparse.Namespace], int]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    review = commands.add("review", _review, json=True, account=True)
    review.add_argument("act", choices=list(_REVIEW), metavar="|".join(_REVIEW), help=words.HELP["review act"])
    review.add_argument("id", nargs="?", metavar="MÃ", help=words.HELP["review id"])
    review.add_argument("--reason", default="", help=words.HELP["review --reason"])
    review.add_argument("--accept", action="store_true", help=words.HELP["review --accept"])
    period = commands.add("period", _period, json=True, account=True)
    period.add_argument("act", choices=list(_PERIOD), metavar="|".join(_PERIOD), help=words.HELP["period act"])
    period.add_argument("period", nargs="?", type=period_of, metavar="KỲ", help=words.HELP["period period"])
    period.add_argument("--reason", default="", help=words.HELP["period --reason"])
    for command in (review, period):
        command.add_argument("--officer", default="", help=command_words.HELP["--officer"])


def _review(workspace: Workspace, options: argparse.Namespace) -> int:
    service = _service_for(Act.APPROVE, workspace, options)
    if options.act != "list" and not options.id:
        raise Refusal(words.NEED_ID)
    return _REVIEW[options.act](service, options)


def _period(workspace: Workspace, options: argparse.Namespace) -> int:
    service = _service_for(Act.LOCK_PERIOD, workspace, options)
    if options.act != "list":
        if options.period is None:
            raise Refusal(words.NEED_PERIOD)
        plan_of(service.workspace, options.period)
        require_name(service)
    return _PERIOD[options.act](service, options)


def _service_for(right: Act, workspace: Workspace, options: argparse.Namespace) -> SubmissionService:
    """Return the service of whoever may do this, or refuse and say what to do instead; it asks once more at the act itself."""
    service = service_of(workspace, options)
    try:
        service.require(right, datetime.now(UTC))
    except Refused as refusal:
        remedy = command_words.ADD_ACCOUNT if service.account is None else words.ASK_THE_OFFICE
        raise Refusal(f"{refusal} {remedy}") from None
    return service


def _list_waiting(service: SubmissionService, options: argparse.Namespace) -> int:
    waiting = _all_waiting(service, service.workspace.snapshot())
    if options.json:
        print_json([found.to_data() for found in waiting])
        return FINE
    if not waiting:
        print(words.NOTHING_WAITS)
    for found in waiting:
        _print_waiting(found)
    return FINE


def _all_waiting(service: SubmissionService, snapshot: Snapshot) -> list[Waiting | WaitingReport]:
    """Return the submissions that wait, then the reports on tasks."""
    plans, today = service.workspace.catalogue.plans, today_of(snapshot, datetime.now(UTC))
    return [*waiting_submissions(snapshot, plans), *reports_waiting(snapshot, plans, today)]


def _show(service: SubmissionService, options: argparse.Namespace) -> int:
    found = _find(service, options.id)
    if found is None:
        raise Refusal(words.DECIDED)
    if options.json:
        print_json(found.to_data())
    else:
        _print_waiting(found, with_figures=True)
    return FINE


def _approve(service: SubmissionService, options: argparse.Namespace) -> int:
    require_name(service)
    found = _find(service, options.id)
    if found is not None:
        _print_waiting(found, with_figures=True)
        if isinstance(found, Waiting) and found.newer and not options.accept:
            print(words.NOT_APPROVED_NEWER)
            return FAULTS
    try:
        receipt = service.approve(options.id, datetime.now(UTC), found.basis if isinstance(found, Waiting) else None)
    except Conflict as conflict:
        officers = ", ".join(sorted({record.officer for record in conflict.records}))
        print(words.NOT_APPROVED_CHANGED.format(officers=officers, id=options.id))
        return FAULTS
    print(words.APPROVED_ID.format(id=options.id, undo=receipt.id))
    return FINE


def _give_back(service: SubmissionService, options: argparse.Namespace) -> int:
    require_name(service)
    _find(service, options.id)
    receipt = service.give_back(options.id, datetime.now(UTC), _reason(options))
    print(words.RETURNED_ID.format(id=options.id, undo=receipt.id))
    return FINE


def _list_closed(service: SubmissionService, options: argparse.Namespace) -> int:
    locks = [lock for _, lock in sorted(service.workspace.snapshot().locks.items())]
    if options.json:
        print_json([_closed_data(lock) for lock in locks])
        return FINE
    if not locks:
        print(words.NO_LOCKS)
    for lock in locks:
        print(
            words.LOCKED_LINE.format(
                period=Period.parse(lock.period).label, officer=lock.officer, when=moment_text(lock.accepted_at.astimezone(VIETNAM))
            )
        )
        if lock.reason:
            print(words.LOCKED_REASON.format(reason=lock.reason))
    return FINE


def _close(service: SubmissionService, options: argparse.Namespace) -> int:
    service.lock_period(options.period, datetime.now(UTC), options.reason)
    print(words.LOCKED_NOW.format(period=options.period.label))
    return FINE


def _reopen(service: SubmissionService, options: argparse.Namespace) -> int:
    service.reopen_period(options.period, datetime.now(UTC), _reason(options))
    print(words.REOPENED_NOW.format(period=options.period.label))
    return FINE


_REVIEW: dict[str, Doing] = {"list": _list_waiting, "show": _show, "approve": _approve, "return": _give_back}
_PERIOD: dict[str, Doing] = {"list": _list_closed, "close": _close, "reopen": _reopen}


def _find(service: SubmissionService, record_id: str) -> Waiting | WaitingReport | None:
    """Return what waits under an id, None for a record that does not (any more), or refuse where there is no such record."""
    snapshot = service.workspace.snapshot()
    if record_id not in snapshot.by_id:
        raise Refusal(words.NO_SUCH_SUBMISSION.format(id=record_id))
    found = _all_waiting(service, snapshot)
    return next((waiting for waiting in found if waiting.receipt.id == record_id), None)


def _print_waiting(waiting: Waiting | WaitingReport, *, with_figures: bool = False) -> None:
    if isinstance(waiting, WaitingReport):
        _print_report(waiting)
        return
    receipt, proposal = waiting.receipt, waiting.proposal
    period, changed = proposal.period.label, len(proposal.changes)
    about = words.HANDED_IN.format(officer=receipt.officer, when=_when(receipt), period=period, file=receipt.file_name)
    print(words.WAITING_LINE.format(id=receipt.id, about=about))
    print(words.WAITING_CHANGES.format(changed=changed, same=len(proposal.actuals) - changed))
    if proposal.basis.is_demonstration and not receipt.demo:
        print(words.WAITING_FIRST_REAL)
    if waiting.newer:
        text = words.NEWER_STANDS.format(count=len(waiting.newer), officers=waiting.newer_officers)
        print(words.WAITING_NOTED.format(text=text))
    for light in proposal.light_changes:
        before, after = (_light(status) for status in (light.before, light.after))
        print(words.WAITING_LIGHT.format(indicator=light.indicator.name, before=before, after=after))
    for change in proposal.changes if with_figures else ():
        measure, group = proposal.plan.measure_by_code[change.after.measure], proposal.plan.group_name(change.after.group)
        before = change.before.text if change.before else words.NO_FIGURE
        print(words.WAITING_FIGURE.format(measure=measure.title, group=group, before=before, after=change.after.text))


def _print_report(waiting: WaitingReport) -> None:
    receipt, details, task = waiting.receipt, waiting.details, waiting.task
    print(words.WAITING_LINE.format(id=receipt.id, about=words.REPORTED_ON.format(officer=receipt.officer, when=_when(receipt))))
    state = task_words.REPORT_STATES[TaskState(details.state)]
    said, now = (
        task_words.STATE_AND_PROGRESS.format(state=one, progress=progress)
        for one, progress in ((state, details.progress), (task_words.STATES[task.state], task.progress))
    )
    print(words.WAITING_REPORT.format(title=task.title, said=words.SAID_OF_TASK.format(said=said, now=now)))
    if receipt.text:
        print(words.WAITING_NOTED.format(text=receipt.text))


def _light(status: Status | None) -> str:
    return STATUSES[status] if status else NOT_JUDGED


def _reason(options: argparse.Namespace) -> str:
    reason: str = options.reason.strip()
    if not reason:
        raise Refusal(words.NEED_REASON_OPTION)
    return reason


def _closed_data(lock: Receipt) -> dict[str, str]:
    when = lock.accepted_at.isoformat()
    return {"period": lock.period, "officer": lock.officer, "account": lock.account, "at": when, "reason": lock.reason}


def _when(receipt: Receipt) -> str:
    return moment_in_table(receipt.accepted_at.astimezone(VIETNAM))
