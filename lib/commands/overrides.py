"""The command `override`: an approver's own light beside the computed one, and the list of those that stand."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from lib.commands.common import FINE, Commands, Refusal, plan_of, print_json, reading_service, require_name, service_of
from lib.insight.overrides import standing_overrides
from lib.ledger.overrides import Ruling
from lib.plan.status import Status
from lib.submission.possible_lights import LIGHTS
from lib.vietnamese.words import command_words
from lib.vietnamese.words import override_words as words
from lib.workspace import Workspace, latest_period


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    override = commands.add("override", _override, period=True, json=True, account=True)
    override.add_argument("act", choices=["list", "set"], metavar="list|set", help=words.HELP["override act"])
    override.add_argument("indicator", nargs="?", metavar="MÃ", help=words.HELP["override indicator"])
    lights = [light.value for light in LIGHTS]
    override.add_argument("light", nargs="?", choices=lights, metavar="ĐÁNH GIÁ", help=words.HELP["override light"])
    override.add_argument("--reason", default="", help=words.HELP["override --reason"])
    override.add_argument("--officer", default="", help=command_words.HELP["--officer"])


def _override(workspace: Workspace, options: argparse.Namespace) -> int:
    return _set(workspace, options) if options.act == "set" else _list(workspace, options)


def _list(workspace: Workspace, options: argparse.Namespace) -> int:
    workspace = reading_service(workspace, options).workspace
    snapshot = workspace.snapshot()
    period = options.period or latest_period(snapshot, workspace.catalogue)
    plan = plan_of(workspace, period)
    found = standing_overrides(plan, snapshot, period)
    if options.json:
        print_json([{"indicator": code, **override.to_data()} for code, override in found.items()])
        return FINE
    if not found:
        print(words.NONE)
    for code, override in found.items():
        print(words.LINE.format(id=override.receipt.id, indicator=plan.indicator_by_code[code].name, text=override.text))
    return FINE


def _set(workspace: Workspace, options: argparse.Namespace) -> int:
    service = service_of(workspace, options)
    require_name(service)
    if not options.indicator or not options.light:
        raise Refusal(words.NEED_INDICATOR)
    workspace = service.workspace
    period = options.period or latest_period(workspace.snapshot(), workspace.catalogue)
    plan = plan_of(workspace, period)
    indicator = plan.indicator_by_code.get(options.indicator)
    if indicator is None:
        raise Refusal(words.NO_SUCH_INDICATOR.format(code=options.indicator, year=plan.year))
    receipt = service.override(Ruling(indicator, str(period), Status(options.light), options.reason), datetime.now(UTC))
    print(words.STORED.format(id=receipt.id))
    return FINE
