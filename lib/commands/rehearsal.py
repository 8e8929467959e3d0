"""The command `rehearsal`: what a meeting will ask about each red and amber light of a period, and the answers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime

from lib.commands.common import FINE, Commands, groups_of, plan_of, print_json, reading_service
from lib.insight.explain import target_text
from lib.insight.follow_up.requests import requests_of
from lib.insight.group_readings import score_groups
from lib.insight.headline import figures_until, status_text
from lib.insight.last_year import same_period_last_year
from lib.insight.overrides import standing_overrides
from lib.insight.rehearsal import Rehearsal, RehearsalMaterial, rehearse
from lib.insight.scorecard import Scorecard, make_scorecard
from lib.insight.year_end import year_ends_of
from lib.ledger.frame import actuals_frame
from lib.plan.description import in_charge
from lib.plan.periods import Period
from lib.vietnamese.words import command_words
from lib.vietnamese.words import rehearsal_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import Workspace, latest_period, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    made = commands.add("rehearsal", _rehearsal, period=True, json=True, account=True)
    made.add_argument("--group", nargs="+", action="extend", help=command_words.HELP["--group"])


def _rehearsal(workspace: Workspace, options: argparse.Namespace) -> int:
    workspace = reading_service(workspace, options).workspace
    card, found = _made(workspace, options)
    if options.json:
        print_json(found.to_data())
        return FINE
    if workspace.snapshot().is_demonstration:
        print(DEMONSTRATION)
    print(" – ".join(filter(None, (words.TITLE, card.period.label, figures_until(card)))))
    for line in _lines(found):
        print(line)
    return FINE


def _made(workspace: Workspace, options: argparse.Namespace) -> tuple[Scorecard, Rehearsal]:
    snapshot = workspace.snapshot()
    today = today_of(snapshot, datetime.now(UTC))
    period: Period = options.period or latest_period(snapshot, workspace.catalogue)
    plan, actuals, before = plan_of(workspace, period), actuals_frame(snapshot), period.previous
    groups, closed = groups_of(plan, options.group), plan.closed_month(today)
    overrides = standing_overrides(plan, snapshot, period)
    card = make_scorecard(plan, actuals, period, groups, closed=closed, overrides=overrides)
    material = RehearsalMaterial(
        card=card,
        before=None if before is None else make_scorecard(plan, actuals, before, groups, closed=closed),
        groups=score_groups(plan, actuals, period, closed=closed),
        last_year=same_period_last_year(workspace.catalogue, actuals, period, card.groups),
        actuals=actuals,
        requests=requests_of(plan, snapshot, today),
        year_ends=year_ends_of(workspace.catalogue.plans, actuals, card, closed=closed),
    )
    return card, rehearse(material)


def _lines(found: Rehearsal) -> Iterator[str]:
    if not found.entries:
        yield words.EMPTY
    for entry in found.entries:
        measure = entry.score.measure
        yield words.LINE.format(
            status=status_text(entry.score), name=measure.label, target=target_text(entry.score), owner=in_charge([measure])
        )
        yield f"    {entry.standing}"
        yield from (f"    {answer.question} {' '.join(answer.sentences)}" for answer in entry.answers)
    if found.unreported:
        yield f"{words.UNREPORTED}: {found.unreported_text}."
