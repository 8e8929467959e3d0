"""The command `allot`: the workbook of each group's part of the year's amounts, made to be filled or stored once filled."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.access.rights import Act
from lib.commands.common import FAULTS, FINE, Commands, Refusal, print_problems, require_name, service_of
from lib.intake.template.allotment_form import allotment_template
from lib.ledger.plan_history import PlanChanged
from lib.submission.allotting import Sum, propose_allotting
from lib.submission.service import SubmissionService
from lib.vietnamese.words import allotment_words as words
from lib.workspace import Workspace


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    allot = commands.add("allot", _allot, account=True)
    allot.add_argument("file", type=Path, nargs="?", help=words.FILE)
    allot.add_argument("--officer", help=words.NAMED)
    allot.add_argument("--out", type=Path, help=words.OUT)
    allot.add_argument("--year", type=int, help=words.YEAR)


def _allot(workspace: Workspace, options: argparse.Namespace) -> int:
    year = options.year or workspace.catalogue.latest.year
    if year not in workspace.catalogue.plans:
        raise Refusal(words.NO_PLAN.format(year=year))
    if (options.file is None) == (options.out is None):
        raise Refusal(words.ONE_OF_BOTH)
    service = service_of(workspace, options)
    service.require(Act.CHANGE_PLAN, datetime.now(UTC))
    if options.out is not None:
        options.out.write_bytes(allotment_template(workspace.catalogue.plans[year]))
        print(words.WRITTEN.format(file=options.out))
        return FINE
    return _store(service, options, year)


def _store(service: SubmissionService, options: argparse.Namespace, year: int) -> int:
    require_name(service)
    proposal = propose_allotting(service.workspace.folder, options.file.read_bytes(), options.file.name, year)
    print_problems(proposal.problems)
    if not proposal.is_fit:
        print(words.NOT_STORED if proposal.problems else words.NOTHING_CHANGES)
        return FAULTS if proposal.problems else FINE
    for found in proposal.sums:
        if found.groups:
            print(_line(found))
    try:
        kept = service.change_plan(proposal.plan_change(), datetime.now(UTC))
    except PlanChanged:
        print(words.CHANGED_MEANWHILE)
        return FAULTS
    print(words.STORED.format(year=proposal.plan.year, count=len(proposal.changes), kept=kept))
    return FINE


def _line(found: Sum) -> str:
    unit = found.measure.unit
    total, ward = (words.amount_words(amount, unit) for amount in (found.total, found.measure.target.bound))
    return words.LINE.format(name=found.measure.label, total=total, ward=ward, gap=words.sum_words(found.difference, unit))
