"""`python -m lib …`: the same core without a browser."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lib.check_command import FAULTS, FINE, UNREADABLE, Refusal, check, disk_fault, print_json, print_problems
from lib.demo import write_demonstration
from lib.insight.explain import explain, value_text, warnings
from lib.insight.export import scorecard_to_data
from lib.insight.history import history
from lib.insight.prefill import prefilled_template
from lib.insight.proposal import Proposal
from lib.insight.propose import Rejected, propose
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.store import Conflict
from lib.plan.model import Plan
from lib.plan.periods import Period, closed_month
from lib.plan.tables import PlanError
from lib.vietnamese import command_words as say
from lib.vietnamese.words import DEMONSTRATION, DOMAINS, NO_VALUE, NOT_JUDGED, STATUSES
from lib.workspace import Workspace, data_folder, latest_period, open_workspace

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 faults, 2 not readable or wrongly called."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(open_workspace(options.data or data_folder()), options))
    except (PlanError, Refusal) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except OSError as error:
        print(disk_fault(error), file=sys.stderr)
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib", description=say.DESCRIPTION)
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    def command(name: str, run: Callable[[Workspace, argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=say.HELP[name], description=say.HELP[name])
        made.add_argument("--data", type=Path, help=say.HELP["--data"])
        made.set_defaults(run=run)
        return made

    status = command("status", _status)
    status.add_argument("--group", nargs="+", action="extend", help=say.HELP["--group"])
    template = command("template", _template)
    template.add_argument("--domain", nargs="+", action="extend", choices=list(DOMAINS), help=say.HELP["--domain"])
    template.add_argument("--owner", help=say.HELP["--owner"])
    template.add_argument("--group", nargs="+", action="extend", help=say.HELP["--group"])
    template.add_argument("--out", type=Path, required=True, help=say.HELP["--out"])
    checking = command("check", _check)
    checking.add_argument("file", type=Path, help=say.HELP["file or folder"])
    checking.add_argument("--marked", type=Path, metavar="NƠI GHI", help=say.HELP["--marked"])
    submit = command("submit", _submit)
    submit.add_argument("file", type=Path, help=say.HELP["file"])
    submit.add_argument("--officer", required=True, help=say.HELP["--officer"])
    submit.add_argument("--note", action="append", default=[], metavar="MÃ=LÝ DO", help=say.HELP["--note"])
    submit.add_argument("--accept", action="store_true", help=say.HELP["--accept"])
    withdraw = command("withdraw", _withdraw)
    withdraw.add_argument("id", help=say.HELP["id"])
    withdraw.add_argument("--officer", required=True, help=say.HELP["--officer"])
    withdraw.add_argument("--reason", default="", help=say.HELP["--reason"])
    listing = command("history", _history)
    command("demo", _demo)
    for made in (status, template, checking, submit, listing):
        made.add_argument("--period", type=_period, required=made is template, help=say.HELP["--period"])
    for made in (status, checking, listing):
        made.add_argument("--json", action="store_true", help=say.HELP["--json"])
    return parser


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say.NOT_A_PERIOD.format(found=text)) from None


def _status(workspace: Workspace, options: argparse.Namespace) -> int:
    snapshot = workspace.ledger.snapshot()
    period = options.period or latest_period(snapshot, workspace.catalogue)
    plan = _plan_of(workspace, period)
    groups = _groups(plan, options.group)
    closed = closed_month(plan.year, plan.settings.closing_day, datetime.now(VIETNAM).date())
    scorecard = make_scorecard(plan, actuals_frame(snapshot), period, groups, closed=closed)
    if options.json:
        print_json(scorecard_to_data(scorecard, demo=snapshot.is_demonstration))
        return FINE
    print(plan.settings.authority + (f" – {DEMONSTRATION}" if snapshot.is_demonstration else ""))
    print(period.label + (": " + ", ".join(plan.group_name(g) for g in sorted(groups)) if groups else ""))
    for indicator in scorecard.indicators:
        print(f"\n{_light(indicator.status)}  {indicator.indicator.name}")
        for score in indicator.measures:
            part = f"{score.measure.part}: " if score.measure.part else ""
            print(f"    {part}{value_text(score) or NO_VALUE} – {explain(score)}")
            for warning in warnings(score):
                print(f"    ! {warning}")
    return FINE


def _light(status: str | None) -> str:
    return f"[{NOT_JUDGED if status is None else STATUSES[status]}]"


def _template(workspace: Workspace, options: argparse.Namespace) -> int:
    plan = _plan_of(workspace, options.period)
    groups = _groups(plan, options.group)
    try:
        content = prefilled_template(
            plan, workspace.ledger.snapshot(), options.period, domains=options.domain, owner=options.owner, groups=groups
        )
    except ValueError:
        raise Refusal(say.NOTHING_LEFT) from None
    options.out.write_bytes(content)
    print(say.WRITTEN.format(file=options.out))
    return FINE


def _check(workspace: Workspace, options: argparse.Namespace) -> int:
    return check(workspace, options, datetime.now(VIETNAM).date())


def _submit(workspace: Workspace, options: argparse.Namespace) -> int:
    outcome = _propose(workspace, options)
    if isinstance(outcome, Proposal):
        outcome = outcome.with_notes(dict(_note(text, outcome) for text in options.note))
        outcome = outcome.with_answers(p.code for p in outcome.questions if options.accept)
    print_problems(outcome.problems)
    if isinstance(outcome, Rejected) or not outcome.is_fit:
        print(say.NOT_STORED)
        return UNREADABLE if isinstance(outcome, Rejected) and not outcome.is_readable else FAULTS
    try:
        receipt = outcome.confirm(workspace.ledger, options.officer, datetime.now(UTC))
    except Conflict as conflict:
        print(say.CONFLICT.format(officers=", ".join(sorted({r.officer for r in conflict.records}))))
        return FAULTS
    except ValueError:
        raise Refusal(say.NO_OFFICER) from None
    print(say.STORED.format(id=receipt.id, count=len(outcome.actuals), period=outcome.period.label))
    return FINE


def _withdraw(workspace: Workspace, options: argparse.Namespace) -> int:
    if not options.officer.strip():
        raise Refusal(say.NO_OFFICER)
    try:
        receipt = workspace.ledger.withdraw(options.id, officer=options.officer, reason=options.reason, now=datetime.now(UTC))
    except KeyError:
        raise Refusal(say.NO_SUCH_RECORD.format(id=options.id)) from None
    except ValueError:
        raise Refusal(say.WITHDRAWN_ALREADY.format(id=options.id)) from None
    print(say.WITHDRAWN.format(id=options.id, undo=receipt.id))
    return FINE


def _history(workspace: Workspace, options: argparse.Namespace) -> int:
    events = [e for e in history(workspace.ledger.snapshot()) if options.period in (None, Period.parse(e.receipt.period))]
    if options.json:
        print_json([e.to_data() for e in events])
        return FINE
    for event in events:
        receipt = event.receipt
        when = receipt.accepted_at.astimezone(VIETNAM)
        taken_back = say.TAKEN_BACK if event.withdrawn_by else ""
        print(f"{when:%d/%m/%Y %H:%M}  {receipt.id}  {receipt.period}  {receipt.officer}  {event.summary}{taken_back}")
    return FINE


def _demo(workspace: Workspace, _: argparse.Namespace) -> int:
    if workspace.ledger.snapshot().records:
        raise Refusal(say.NOT_EMPTY)
    count = write_demonstration(workspace.catalogue, workspace.ledger)
    print(say.DEMONSTRATION_WRITTEN.format(count=count))
    return FINE


def _propose(workspace: Workspace, options: argparse.Namespace) -> Proposal | Rejected:
    content = options.file.read_bytes()
    today = datetime.now(VIETNAM).date()
    snapshot = workspace.ledger.snapshot()
    return propose(
        content, options.file.name, workspace.catalogue, snapshot, today=today, chosen=options.period, memory=workspace.memory
    )


def _note(text: str, proposal: Proposal) -> tuple[str, str]:
    code, _, note = (part.strip() for part in text.partition("="))
    if not note or code not in {actual.measure for actual in proposal.actuals}:
        raise Refusal(say.BAD_NOTE.format(found=text))
    return code, note


def _plan_of(workspace: Workspace, period: Period) -> Plan:
    plan = workspace.catalogue.plans.get(period.year)
    if plan is None:
        raise Refusal(say.NO_PLAN.format(year=period.year))
    return plan


def _groups(plan: Plan, codes: Sequence[str] | None) -> frozenset[str] | None:
    if not codes:
        return None
    unknown = set(codes) - plan.group_codes
    if unknown:
        raise Refusal(say.NO_SUCH_GROUP.format(found=", ".join(sorted(unknown)), known=", ".join(sorted(plan.group_codes))))
    return frozenset(codes)


if __name__ == "__main__":
    sys.exit(main())
