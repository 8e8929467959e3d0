"""Ranges and verdicts held against simulated years that the model did not make, and against other ways to compute them."""

from __future__ import annotations

import random
import statistics
from pathlib import Path

import pytest

from lib.commands.backtest import simulation_table
from lib.insight.predictive import Progress, amount_outlook, count_outlook, usual_variance
from lib.insight.simulation import AMOUNTS, COUNTED, COUNTS, MONTHS, Scenario, Simulated, clustered, poisson, simulate
from tests.insight import independent_range

RULES = Path(__file__).resolve().parents[2] / "docs" / "quy-tac.md"


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    return simulate()


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("scenarios", [COUNTED, AMOUNTS], ids=["counts", "amounts"])
def test_a_range_of_80_percent_holds_in_75_to_90_percent_of_years(
    simulated: Simulated, scenarios: tuple[Scenario, ...], month: int
) -> None:
    assert 0.75 <= simulated.together(scenarios, None, month).coverage <= 0.9


@pytest.mark.parametrize("month", MONTHS)
def test_no_count_is_held_too_seldom_nor_too_often(simulated: Simulated, month: int) -> None:
    cells = {total: simulated.together(COUNTED, total, month) for total in COUNTS}
    assert {total: cell.coverage for total, cell in cells.items() if cell.coverage < 0.75} == {}
    # Only whole numbers are an excuse: one number fewer would be too few.
    too_often = {total: cell for total, cell in cells.items() if cell.coverage > 0.9}
    assert {total: cell for total, cell in too_often.items() if cell.held_narrower > 0.75 * cell.years} == {}
    assert set(too_often) <= {3, 4, 5}


def test_firm_verdicts_are_wrong_in_at_most_5_percent(simulated: Simulated) -> None:
    for scenarios in (COUNTED, AMOUNTS):
        found = simulated.together(scenarios)
        assert found.firm > 1000, "a verdict that is never given is never wrong"
        assert found.wrong <= 0.05 * found.firm
    for month in MONTHS:
        found = simulated.together(tuple(Scenario), None, month)
        assert found.wrong <= 0.05 * found.firm
    for total in COUNTS:
        found = simulated.together(COUNTED, total)
        # One case in a handful is no rate.
        assert found.firm < 100 or found.wrong <= 0.05 * found.firm


def test_a_seed_makes_the_same_years_again() -> None:
    assert simulate(4).cells == simulate(4).cells != simulate(4, seed=1).cells


def test_the_rules_show_the_table_as_it_comes_out_today(simulated: Simulated) -> None:
    rules = RULES.read_text("utf-8").splitlines()
    assert [line for line in simulation_table(simulated) if line and line not in rules] == []


@pytest.mark.parametrize("mean", [0.4, 7.0, 40.0, 900.0])
def test_simulated_counts_have_the_mean_and_variance_they_say(mean: float) -> None:
    random_numbers = random.Random(5)
    for draw, ratio in ((poisson, 1), (clustered, 2)):
        numbers = [draw(mean, random_numbers) for _ in range(4000)]
        assert statistics.fmean(numbers) == pytest.approx(mean, rel=0.1)
        assert statistics.pvariance(numbers) == pytest.approx(ratio * mean, rel=0.15)


YEARS_SO_FAR = [
    Progress(0, 0.4, ((0, 0.4),)),
    Progress(1, 0.28667, ((1, 0.28667),)),
    Progress(17, 0.8, ((6, 0.19), (2, 0.29), (9, 0.32))),
    Progress(9, 0.48, ((1, 0.19), (8, 0.29)), 0.4),
    Progress(40, 0.75, ((10, 0.25), (11, 0.25), (19, 0.25))),
]


@pytest.mark.parametrize("progress", YEARS_SO_FAR)
def test_ranges_of_counts_are_those_of_the_whole_distribution(progress: Progress) -> None:
    found = count_outlook(progress, 29, 29)
    assert (found.low, found.high) == independent_range.counts(
        int(progress.done), progress.share, progress.steps, None, progress.covered
    )


@pytest.mark.parametrize("progress", YEARS_SO_FAR[1:])
def test_ranges_of_amounts_are_those_of_students_t(progress: Progress) -> None:
    found = amount_outlook(progress, 30, usual_variance(progress.done / progress.share, 30))
    expected = independent_range.amounts(progress.done, progress.share, progress.steps, 30, progress.covered)
    assert (found.low, found.high) == pytest.approx(expected, rel=0.005, abs=0.01)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_no_range_is_without_width_and_more_of_what_is_due_makes_it_narrower(share: float) -> None:
    for done in (0, 1, 5, 40, 4000):
        found = count_outlook(Progress(done, share), done + 1, done + 1)
        assert done <= found.low < found.high
        assert count_outlook(Progress(done, share), 9, 9, most=done + 1).low < done + 1
        later = count_outlook(Progress(done, share + 0.04), done + 1, done + 1)
        assert later.high - later.low <= found.high - found.low


@pytest.mark.parametrize(("done", "most"), [(7, 25), (24, 25), (0, 3), (199, 200)])
def test_criteria_never_come_to_more_than_there_are(done: int, most: int) -> None:
    found = count_outlook(Progress(done, 0.5), most, most, most=most)
    assert done <= found.low < found.high <= most
    assert 0 <= found.reach[0] <= found.reach[1] <= 1


def test_what_earlier_years_showed_moves_both_ends_and_uneven_months_widen_them() -> None:
    even, uneven = Progress(40, 0.5, ((20, 0.25), (20, 0.25))), Progress(40, 0.5, ((2, 0.25), (38, 0.25)))
    usual, wide, narrow = (count_outlook(even, 80, 80, widening=w) for w in (1, 2, 0.5))
    assert wide.low < usual.low < narrow.low < narrow.high < usual.high < wide.high
    assert count_outlook(uneven, 80, 80).high > usual.high
    assert amount_outlook(uneven, 80, 10).high > amount_outlook(even, 80, 10).high


def test_a_verdict_needs_both_going_on_as_so_far_and_the_plans_own_pace() -> None:
    # 14 of 29 by April: going on they are 49; at the plan's pace 20.7 more come.
    lucky = count_outlook(Progress(14, 0.28667), 29, 29)
    assert lucky.reach[0] < lucky.reach[1]
    assert count_outlook(Progress(20, 0.28667), 29, 29).reach[0] > 0.95
    assert count_outlook(Progress(8, 0.8), 29, 29).reach[1] < 0.01
