"""The command `backtest`: the share of year-end estimates, of stored years or simulated ones, whose range held the result."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from lib.commands.common import FINE, Commands, print_json, reading_service
from lib.insight.backtest import Backtest, backtest
from lib.insight.simulation import AMOUNTS, COUNTED, COUNTS, MONTHS, Scenario, Simulated, simulate
from lib.ledger.frame import actuals_frame
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import command_words
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import Workspace


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    made = commands.add("backtest", _backtest, json=True, account=True)
    made.add_argument("--simulate", action="store_true", help=command_words.HELP["--simulate"])


def _backtest(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.simulate:
        found_in_scenarios = simulate()
        if options.json:
            print_json(_simulated_data(found_in_scenarios))
        else:
            print("\n".join(simulation_table(found_in_scenarios)))
        return FINE
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
            width=format_number(100 * tally.width),
            firm=tally.firm,
            wrong=tally.wrong,
        )
        for tally in found.tallies
    ]


def _data(found: Backtest, *, demo: bool) -> dict[str, object]:
    return {
        "demo": demo,
        "years": {str(year): {"results": known, "of": of} for year, (known, of) in found.results.items()},
        "held": [asdict(tally) for tally in found.tallies],
    }


def simulation_table(found: Simulated) -> list[str]:
    """Return the lines of a table, in Markdown: how often the ranges of simulated years held, by sort of year and month."""
    chosen: list[tuple[str, Sequence[Scenario], int | None]] = [
        (words.SCENARIOS[scenario], (scenario,), None) for scenario in Scenario
    ]
    chosen.insert(len(COUNTED), (words.SIMULATION_COUNTS, COUNTED, None))
    chosen[len(COUNTED) + 1 : len(COUNTED) + 1] = [
        (words.SIMULATION_AT.format(total=format_number(total)), COUNTED, total) for total in (3, 10, 29, 100, 500, 2000)
    ]
    chosen.append((words.SIMULATION_AMOUNTS, AMOUNTS, None))
    rows = [" | ".join(_simulated(name, found, scenarios, total)) for name, scenarios, total in chosen]
    cells = [found.together(COUNTED, total, month).coverage for total in COUNTS for month in MONTHS]
    years = sum(tally.years for tally in found.cells.values())
    return [
        words.SIMULATION_TITLE.format(years=format_number(years)),
        "",
        f"| {' | '.join(words.SIMULATION_COLUMNS)} |",
        "|---|---:|---:|---:|---:|---:|",
        *(f"| {row} |" for row in rows),
        "",
        words.SIMULATION_LEAST.format(least=_percent(min(cells)), most=_percent(max(cells))),
    ]


def _simulated(name: str, found: Simulated, scenarios: Sequence[Scenario], total: int | None) -> list[str]:
    months = [found.together(scenarios, total, month) for month in MONTHS]
    whole = found.together(scenarios, total)
    cells = [words.SIMULATION_CELL.format(share=_percent(t.coverage), width=format_number(50 * t.width / t.years)) for t in months]
    return [name, *cells, format_number(whole.firm), format_number(whole.wrong)]


def _percent(share: float) -> str:
    return format_number(100 * share, 1)


def _simulated_data(found: Simulated) -> dict[str, object]:
    return {
        "simulated": [
            {"scenario": scenario, "planned": total, "month": month} | asdict(tally)
            for (scenario, total, month), tally in found.cells.items()
        ]
    }
