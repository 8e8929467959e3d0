"""Estimates held against results: what counts as a result, what a range may rest on, and that past and future are kept apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.insight.backtest import ENOUGH, Backtest, backtest, past_misses
from lib.insight.estimate import Basis, Method, Verdict
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.actual import Actual
from lib.plan.model import Kind, Plan
from lib.vietnamese.words import indicator_words as words
from tests.insight.figures import START, frame, score

JUNE = 14
"""Of 29 businesses 48 % are due by June: an estimate of 29,17."""
RESULTS = {2018: 29, 2019: 35, 2020: 28, 2021: 30, 2022: 32, 2023: 27}


def years(plan: Plan, *which: int) -> dict[int, Plan]:
    return {year: replace(plan, year=year) for year in which}


def businesses(results: dict[int, int]):
    """Return the ward's businesses: 14 in every June, and each year's result in December."""
    junes = [(f"{year}-06", "KT-06", "", float(JUNE)) for year in results]
    return frame(*junes, *((f"{year}-12", "KT-06", "", float(result)) for year, result in results.items()))


@pytest.fixture(scope="module")
def six_years(plan: Plan) -> Backtest:
    return backtest(years(plan, *RESULTS), businesses(RESULTS))


def test_every_year_with_a_december_is_tried_at_each_reported_month(six_years: Backtest) -> None:
    assert six_years.years == tuple(RESULTS)
    assert [(t.year, t.month, int(t.result)) for t in six_years.trials] == [(year, 6, end) for year, end in RESULTS.items()]
    assert six_years.results[2018] == (1, 29)


def test_a_range_rests_on_earlier_years_only_once_they_are_enough(six_years: Backtest) -> None:
    # 14/0.48 = 29.17; 15.71 to come, variance 52.4 = 7.24². Five years were off by -0.02, 0.81, -0.16, 0.11 and 0.39 of that:
    # squares of 0.84, so that the sixth range is √(5.84/10) = 0.76 as wide on either side.
    assert [t.estimate.basis for t in six_years.trials] == [Basis.USUAL] * ENOUGH + [Basis.PAST]
    assert [(int(t.estimate.low), int(t.estimate.high)) for t in six_years.trials] == [(20, 37)] * ENOUGH + [(22, 35)]
    assert [t.held for t in six_years.trials] == [True] * 6
    assert {(t.kind, t.method, t.basis): (t.held, t.of, t.firm, t.wrong) for t in six_years.tallies} == {
        (Kind.FLOW, Method.PACE, Basis.USUAL): (5, 5, 0, 0),
        (Kind.FLOW, Method.PACE, Basis.PAST): (1, 1, 0, 0),
    }
    assert six_years.tallies[0].width == pytest.approx(13 / 29)


def test_a_firm_verdict_that_the_year_belies_is_counted_as_wrong(plan: Plan) -> None:
    # 8 by September leave 2 to come where 21 are wanted; the year ends at 30 all the same, the next one at 12.
    figures = [(f"{year}-09", "KT-06", "", 8.0) for year in (2022, 2023)]
    found = backtest(years(plan, 2022, 2023), frame(*figures, ("2022-12", "KT-06", "", 30.0), ("2023-12", "KT-06", "", 12.0)))
    assert [(trial.estimate.verdict, trial.is_wrong) for trial in found.trials] == [
        (Verdict.UNLIKELY, True),
        (Verdict.UNLIKELY, False),
    ]
    assert [(tally.firm, tally.wrong) for tally in found.tallies] == [(2, 1)]


def test_what_came_later_is_not_known_before(six_years: Backtest, plan: Plan) -> None:
    found = score(plan, frame(("2024-06", "KT-06", "", 14.0)), "KT-06", 6)
    assert past_misses(six_years.trials, found, 2022) == ()
    exact, deviation = JUNE / 0.48, six_years.trials[0].estimate.deviation
    assert past_misses(six_years.trials, found, 2024) == pytest.approx(
        [(result - exact) / deviation for result in RESULTS.values()]
    )


def test_measures_alike_stand_in_where_the_measure_itself_is_too_young(six_years: Backtest, plan: Plan) -> None:
    flow = score(plan, frame(("2024-06", "KT-02", "", 1100.0)), "KT-02", 6)
    assert len(past_misses(six_years.trials, flow, 2024)) == len(RESULTS)
    other_month = score(plan, frame(("2024-09", "KT-02", "", 1100.0)), "KT-02", 9)
    ceiling = score(plan, frame(("2024-06", "VX-01", "", (40.0, 10_000.0))), "VX-01", 6)
    assert past_misses(six_years.trials, other_month, 2024) == past_misses(six_years.trials, ceiling, 2024) == ()


def test_a_december_with_late_or_silent_groups_is_no_result(plan: Plan) -> None:
    groups = sorted(plan.group_codes)
    june = [("2024-06", "KT-06", group, 1.0) for group in groups]
    all_but_one = [("2024-12", "KT-06", group, 2.0) for group in groups[1:]]
    found = backtest({2024: plan}, frame(*june, *all_but_one))
    assert (found.results, found.trials, found.years) == ({2024: (0, 29)}, (), ())
    whole = backtest({2024: plan}, frame(*june, *all_but_one, ("2024-12", "KT-06", groups[0], 2.0)))
    assert [(int(trial.estimate.value), int(trial.result)) for trial in whole.trials] == [(21, 20)]


def test_the_command_says_when_there_is_nothing_to_hold_against(shipped_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backtest", "--data", str(shipped_folder)]) == 0
    shown = capsys.readouterr().out
    assert "Năm 2024: 0/29 thành phần có kết quả cả năm." in shown
    assert words.BACKTEST_NOTHING in shown


def test_the_command_counts_by_kind_and_says_that_one_year_knows_no_other(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = Ledger(data_folder / "actuals")
    for month, done in ((6, 14.0), (9, 20.0), (12, 27.0)):
        figures = [Actual("KT-06", "", value=done)]
        ledger.submit(period=f"2024-{month:02d}", author=Author("Lan", START), actuals=figures, file_name="a.xlsx", content=b"")
    assert main(["backtest", "--data", str(data_folder)]) == 0
    shown = capsys.readouterr().out
    assert words.BACKTEST_ONE_YEAR in shown
    # 14/0.48 = 29.2 and 20/0.8 = 25: both ranges hold 27. What stands twice shows how even the year goes.
    assert "Số cộng dồn, ước theo tiến độ, khoảng theo các tháng trong năm: 1/1 lần (100,0%)" in shown
    assert "Số cộng dồn, ước theo tiến độ, khoảng theo mức thường gặp: 1/1 lần (100,0%)" in shown
    assert main(["backtest", "--json", "--data", str(data_folder)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["years"] == {"2024": {"results": 1, "of": 29}}
    alike = {"kind": "flow", "method": "pace", "held": 1, "of": 1, "firm": 0, "wrong": 0}
    assert [{key: one[key] for key in alike} | {"basis": one["basis"]} for one in data["held"]] == [
        alike | {"basis": "months"},
        alike | {"basis": "usual"},
    ]
