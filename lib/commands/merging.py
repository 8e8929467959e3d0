"""The commands `merge` and `merge-undo`: another ward taken into this one, seen before it is stored, and the way back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from lib.access.rights import Act
from lib.commands.common import FAULTS, FINE, Commands, Refusal, period_of, require_name, service_of
from lib.insight.headline import status_text
from lib.ledger.plan_history import PlanChanged
from lib.plan.periods import Period
from lib.submission.other_ward import opened_ward
from lib.submission.plan_proposal import AnswerFault, Moment
from lib.submission.ward_merger import MergerProposal, propose_merger
from lib.vietnamese.words import command_words, setup_words
from lib.vietnamese.words import merger_words as words
from lib.workspace import Workspace, latest_period, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    merging = commands.add("merge", _merge, period=True, account=True)
    merging.add_argument("source", type=Path, metavar="NGUỒN", help=words.HELP["merge source"])
    merging.add_argument("--from", type=period_of, required=True, dest="joined", metavar="THÁNG", help=words.HELP["--from"])
    merging.add_argument("--ward", default="", metavar="TÊN", help=words.HELP["--ward"])
    merging.add_argument("--map", type=_answer, action="append", default=[], metavar="MÃ=MÃ", help=words.HELP["--map"])
    merging.add_argument("--confirm", action="store_true", help=words.HELP["--confirm"])
    merging.add_argument("--officer", default="", help=command_words.HELP["--officer"])
    undoing = commands.add("merge-undo", _undo, account=True)
    undoing.add_argument("id", metavar="MÃ", help=words.HELP["merge id"])
    undoing.add_argument("--officer", default="", help=command_words.HELP["--officer"])


def _answer(text: str) -> tuple[str, str]:
    """Read the option --map."""
    theirs, mark, ours = text.partition("=")
    if not (theirs and mark and ours):
        raise argparse.ArgumentTypeError(words.WRONG_MAP.format(found=text))
    return theirs.strip(), "" if ours.strip() == "-" else ours.strip()


def _merge(workspace: Workspace, options: argparse.Namespace) -> int:
    now, service = datetime.now(UTC), service_of(workspace, options)
    service.require(Act.CHANGE_PLAN, now)
    snapshot = workspace.snapshot()
    period: Period = options.period or latest_period(snapshot, workspace.catalogue)
    try:
        other = opened_ward(options.source, now)
        moment = Moment(workspace, period, today_of(snapshot, now))
        proposal = propose_merger(moment, other, options.joined, dict(options.map), options.ward)
    except AnswerFault as fault:
        raise Refusal(str(fault)) from None
    for line in _lines(proposal):
        print(line)
    if proposal.open_pairs:
        first = proposal.open_pairs[0]
        guess = first.ours.code if first.ours else "-"
        print(words.HOW_TO_ANSWER.format(count=len(proposal.open_pairs), code=first.theirs.code, guess=guess))
        return FAULTS
    if not options.confirm:
        print(words.HOW_TO_CONFIRM)
        return FINE
    require_name(service)
    try:
        stored = service.merge_ward(proposal, now)
    except PlanChanged:
        raise Refusal(words.CHANGED_MEANWHILE) from None
    named = {"ward": stored.title, "month": proposal.joined.month, "year": proposal.joined.year}
    print(words.STORED.format(**named, groups=len(stored.groups), figures=proposal.figures, id=stored.id))
    return FINE


def _undo(workspace: Workspace, options: argparse.Namespace) -> int:
    service = service_of(workspace, options)
    require_name(service)
    try:
        undone = service.undo_merger(options.id, datetime.now(UTC))
    except PlanChanged:
        raise Refusal(words.GROUPS_SINCE) from None
    print(words.UNDONE.format(ward=workspace.snapshot().by_id[undone.withdraws].receipt.title))
    return FINE


def _lines(proposal: MergerProposal) -> Iterator[str]:
    """Yield the preview: the groups after, the measures side by side, the lights that turn, and what to look at."""
    ward, year = proposal.merger.ward, proposal.joined.year
    yield proposal.groups.about + "."
    yield words.GROUPS_TITLE + ":"
    for group in proposal.merger.groups:
        before = words.CALLED_BEFORE.format(name=group.name, ward=ward) if group.name != group.new_name else ""
        yield words.GROUP_LINE.format(code=group.new_code, name=group.new_name, before=before)
    yield words.MEASURES_TITLE.format(year=year) + ":"
    for pair in proposal.pairs:
        ours = f"{pair.ours.code} {pair.ours.title}" if pair.ours else words.NOT_THERE
        named = f" ({pair.differences})" if pair.differences else ""
        names = {"theirs": f"{pair.theirs.code} {pair.theirs.title}", "ours": ours}
        yield words.MEASURE_LINE.format(**names, relation=pair.verdict, differences=named)
    yield from (f"  {name}: {words.LACKING.format(ward=ward)}" for name in proposal.unmatched)
    yield setup_words.LIGHTS_TITLE.format(period=proposal.period.label) + ":"
    for change in proposal.lights:
        before, after = (status_text(score).lower() for score in (change.before, change.after))
        yield "  " + words.LIGHT.format(indicator=change.before.indicator.name, before=before, after=after)
    if not proposal.lights:
        yield "  " + setup_words.NO_LIGHT_TURNS
    yield from proposal.notices
