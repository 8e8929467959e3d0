"""The command `backtest`: the share of year-end estimates whose range held the year's result."""

from __future__ import annotations

import argparse

from lib.commands.common import FINE, Commands, print_json, reading_service
from lib.insight.backtest import Backtest, backtest
from lib.ledger.frame import actuals_frame
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import Workspace


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    commands.add("backtest", _backtest, json=True, account=True)


def _backtest(workspace: Workspace, options: argparse.Namespace) -> int:
    workspace = reading_service(workspace, options).workspace
    snapshot = workspace.snapshot()
    found = backtest(workspace.catalogue.plans, actuals_frame(snapshot))
    if options.json:
        print_json(_data(found, demo=snapshot.is_demonstration))
        return FINE
    if snapshot.is_demonstration:
        print(DEMONSTRATION)
    for year, (known, of) in found.results.items():
        print(words.BACKTEST_RESULTS.format(year=year, known=known, of=of))
    if not found.years:
        print(words.BACKTEST_NOTHING)
    elif not found.trials:
        print(words.BACKTEST_NO_TRIALS)
    else:
        if len(found.years) == 1:
            print(words.BACKTEST_ONE_YEAR)
        print(words.BACKTEST_TITLE)
        for line in _lines(found):
            print(f"  {line}")
    return FINE


def _lines(found: Backtest) -> list[str]:
    return [
        words.BACKTEST_LINE.format(
            kind=words.KINDS[tally.kind],
            method=words.METHODS[tally.method],
            basis=words.BASES[tally.basis],
            held=tally.held,
            of=tally.of,
            share=format_number(100 * tally.held / tally.of, 1),
        )
        for tally in found.tallies
    ]


def _data(found: Backtest, *, demo: bool) -> dict[str, object]:
    return {
        "demo": demo,
        "years": {str(year): {"results": known, "of": of} for year, (known, of) in found.results.items()},
        "held": [{"kind": t.kind, "method": t.method, "basis": t.basis, "held": t.held, "of": t.of} for t in found.tallies],
    }
