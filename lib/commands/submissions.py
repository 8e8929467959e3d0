"""The commands `submit`, `withdraw`, `history` and `demo`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.access.account import Account
from lib.access.rights import Act, require
from lib.commands.check import check
from lib.commands.common import (
    FAULTS,
    FINE,
    UNREADABLE,
    Commands,
    Refusal,
    print_json,
    print_problems,
    reading_service,
    require_name,
    service_of,
    year_of,
)
from lib.demo import write_demonstration
from lib.insight.history import history
from lib.intake.figure_names import figure_names
from lib.intake.formats.registry import SUFFIXES
from lib.ledger.plan_history import PlanChange
from lib.ledger.store import Conflict
from lib.plan.catalogue import plan_files
from lib.plan.demonstration_plans import made_up_years
from lib.plan.periods import VIETNAM, Period
from lib.submission.proposal import Proposal, Rejected, propose
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.words import command_words as words
from lib.vietnamese.words.screen_words import TASKS_STORED
from lib.workspace import Workspace, open_workspace

_SUFFIXES = " ".join(f".{suffix}" for suffix in SUFFIXES)


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    checking = commands.add("check", _check, period=True, json=True, account=True)
    checking.add_argument("file", type=Path, help=words.HELP["file or folder"].format(suffixes=_SUFFIXES))
    checking.add_argument("--trial", action="store_true", help=words.HELP["check --trial"])
    checking.add_argument("--marked", type=Path, metavar="NƠI GHI", help=words.HELP["--marked"])
    submit = commands.add("submit", _submit, period=True, account=True)
    submit.add_argument("file", type=Path, help=words.HELP["file"].format(suffixes=_SUFFIXES))
    submit.add_argument("--officer", default="", help=words.HELP["--officer"])
    submit.add_argument("--note", action="append", default=[], metavar="MÃ=LÝ DO", help=words.HELP["--note"])
    submit.add_argument("--accept", action="store_true", help=words.HELP["--accept"])
    submit.add_argument("--trial", action="store_true", help=words.HELP["--trial"])
    withdraw = commands.add("withdraw", _withdraw, account=True)
    withdraw.add_argument("id", help=words.HELP["id"])
    withdraw.add_argument("--officer", default="", help=words.HELP["--officer"])
    withdraw.add_argument("--reason", default="", help=words.HELP["--reason"])
    commands.add("history", _history, period=True, json=True, account=True)
    demo = commands.add("demo", _demo, account=True)
    demo.add_argument("--years", nargs="+", type=year_of, default=[], metavar="NĂM", help=words.HELP["--years"])


def _check(workspace: Workspace, options: argparse.Namespace) -> int:
    service = reading_service(workspace, options)
    return check(service.workspace, service.account, options, datetime.now(VIETNAM).date())


def _submit(workspace: Workspace, options: argparse.Namespace) -> int:
    service = service_of(workspace, options)
    require(service.account, Act.SUBMIT)
    require_name(service)
    outcome = _propose(service.workspace, service.account, options)
    if isinstance(outcome, Proposal):
        outcome = outcome.with_notes(dict(_note(text, outcome) for text in options.note))
        outcome = outcome.with_answers(p.code for p in outcome.questions if options.accept)
    plan = service.workspace.catalogue.latest if isinstance(outcome, Rejected) else outcome.plan
    print_problems(outcome.problems, figure_names(plan, outcome.checked))
    if isinstance(outcome, Rejected) or not outcome.is_fit:
        print(words.NOT_STORED)
        return UNREADABLE if isinstance(outcome, Rejected) and not outcome.is_readable else FAULTS
    try:
        receipt = service.submit(outcome, datetime.now(UTC))
    except Conflict as conflict:
        print(words.CONFLICT.format(officers=", ".join(sorted({r.officer for r in conflict.records}))))
        return FAULTS
    stored = words.STORED_WAITS if receipt.waits else words.STORED
    print(stored.format(id=receipt.id, count=len(outcome.actuals), period=outcome.period.label))
    if outcome.task_changes:
        print(TASKS_STORED.format(count=len(outcome.task_changes)))
    return FINE


def _withdraw(workspace: Workspace, options: argparse.Namespace) -> int:
    service = service_of(workspace, options)
    require_name(service)
    try:
        receipt = service.withdraw(options.id, datetime.now(UTC), options.reason)
    except KeyError:
        raise Refusal(words.NO_SUCH_RECORD.format(id=options.id)) from None
    except ValueError:
        raise Refusal(words.WITHDRAWN_ALREADY.format(id=options.id)) from None
    print(words.WITHDRAWN.format(id=options.id, undo=receipt.id))
    return FINE


def _history(workspace: Workspace, options: argparse.Namespace) -> int:
    seen = reading_service(workspace, options).workspace.snapshot()
    events = [e for e in history(seen) if options.period in (None, Period.parse(e.receipt.period))]
    if options.json:
        print_json([e.to_data() for e in events])
        return FINE
    for event in events:
        receipt = event.receipt
        when = receipt.accepted_at.astimezone(VIETNAM)
        became = words.TAKEN_BACK if event.withdrawn_by else words.STATES[event.state] if event.state else ""
        print(f"{moment_in_table(when)}  {receipt.id}  {receipt.period}  {receipt.officer}  {event.summary}{became}")
    return FINE


def _demo(workspace: Workspace, options: argparse.Namespace) -> int:
    now, service = datetime.now(UTC), service_of(workspace, options)
    service.require(Act.CHANGE_PLAN, now)
    if workspace.ledger.snapshot().records:
        raise Refusal(words.NOT_EMPTY)
    if options.years:
        before = plan_files(workspace.folder)
        for name, content in made_up_years(workspace.folder, workspace.catalogue, options.years).items():
            service.change_plan(PlanChange(workspace.folder, name, content, before.get(name)), now)
        workspace = open_workspace(workspace.folder)
    count = write_demonstration(workspace.catalogue, workspace.ledger, options.years)
    print(words.DEMONSTRATION_WRITTEN.format(count=count))
    return FINE


def _propose(workspace: Workspace, account: Account | None, options: argparse.Namespace) -> Proposal | Rejected:
    content = options.file.read_bytes()
    today = datetime.now(VIETNAM).date()
    snapshot = workspace.snapshot()
    is_trial = getattr(options, "trial", False)
    if is_trial and not snapshot.is_demonstration:
        raise Refusal(words.NO_TRIAL)
    return propose(
        content,
        options.file.name,
        workspace.catalogue,
        snapshot,
        today=today,
        chosen=options.period,
        memory=workspace.memory,
        demo=is_trial,
        account=account,
    )


def _note(text: str, proposal: Proposal) -> tuple[str, str]:
    code, _, note = (part.strip() for part in text.partition("="))
    if not note or code not in {actual.measure for actual in proposal.actuals}:
        raise Refusal(words.BAD_NOTE.format(found=text))
    return code, note
