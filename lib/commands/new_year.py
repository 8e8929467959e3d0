"""The command `new-year`: the sheet on which a new year's targets are filled in, and that sheet taken over into the plan."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.access.rights import Act
from lib.commands.common import FINE, Commands, Refusal, require_name, service_of, year_of
from lib.insight.last_year import results_known_for
from lib.ledger.plan_history import PlanChange, PlanChanged
from lib.plan.catalogue import TARGETS, plan_files
from lib.plan.new_year import new_year_sheet, with_new_year
from lib.vietnamese.words import command_words
from lib.vietnamese.words import new_year_words as words
from lib.workspace import Workspace, open_workspace


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    new_year = commands.add("new-year", _new_year, account=True)
    new_year.add_argument("--officer", default="", help=command_words.HELP["--officer"])
    new_year.add_argument("year", type=year_of, metavar="NĂM", help=words.HELP_YEAR)
    step = new_year.add_mutually_exclusive_group(required=True)
    step.add_argument("--out", type=Path, metavar="TỆP", help=words.HELP_OUT)
    step.add_argument("--from", type=Path, metavar="TỆP", dest="sheet", help=words.HELP_FROM)


def _new_year(workspace: Workspace, options: argparse.Namespace) -> int:
    now, service, latest = datetime.now(UTC), service_of(workspace, options), workspace.catalogue.latest
    service.require(Act.CHANGE_PLAN, now)
    if options.year <= latest.year:
        raise Refusal(words.YEAR_IS_THERE.format(year=options.year, latest=latest.year))
    results = results_known_for(options.year, latest, workspace.snapshot())
    if options.out is not None:
        if options.out.exists():
            raise Refusal(words.SHEET_IS_THERE.format(file=options.out))
        options.out.write_bytes(new_year_sheet(latest, options.year, results))
        print(words.SHEET_WRITTEN.format(file=options.out, year=options.year))
        return FINE
    require_name(service)
    basis = plan_files(workspace.folder).get(TARGETS)
    content = with_new_year(workspace.folder, workspace.catalogue, options.year, options.sheet, results)
    change = PlanChange(workspace.folder, TARGETS, content, basis, options.sheet.name, options.sheet.read_bytes())
    try:
        kept = service.change_plan(change, now)
    except PlanChanged:
        raise Refusal(words.CHANGED_MEANWHILE) from None
    plan = open_workspace(workspace.folder).catalogue.plans[options.year]
    print(words.YEAR_ADDED.format(year=plan.year, indicators=len(plan.indicators), measures=len(plan.measures), kept=kept))
    print(words.YEAR_TEXTS.format(year=plan.year))
    return FINE
