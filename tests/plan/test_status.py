"""The traffic light: the worked cases, the roll-up, and what must hold for every target."""

from __future__ import annotations

import csv
import itertools
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.plan.model import Comparator, Target
from lib.plan.rounding import rounded
from lib.plan.status import Status, judge, roll_up

CASES = Path(__file__).parents[1] / "status_cases.csv"
SPEC = Path(__file__).resolve().parents[3] / "shared" / "spec" / CASES.name
ROWS = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))

NOT_DUE, NO_DATA = Status.NOT_DUE, Status.NO_DATA
MISSED, BEHIND, AT_RISK, ON_TRACK, MET, EXCEEDED = BEST_LAST = (
    Status.MISSED,
    Status.BEHIND,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.MET,
    Status.EXCEEDED,
)


def number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def target_of(row: dict[str, str]) -> Target:
    quarters = [row[f"plan_q{quarter}"] for quarter in (1, 2, 3, 4)]
    return Target(
        Comparator(row["comparator"]),
        Fraction(row["target"]),
        int(row["decimals"]),
        scale=number(row["scale"]),
        exceed_at=number(row["exceed_at"]),
        amber_at=number(row["amber_at"]),
        baseline=number(row["baseline"]),
        plan=tuple(Fraction(share) / 100 for share in quarters) if all(quarters) else None,
        report_months=tuple(int(month) for month in row["report_months"].split(",")),
    )


@pytest.mark.parametrize("row", [pytest.param(row, id=f"line {line}: {row['status']}") for line, row in enumerate(ROWS, start=2)])
def test_worked_case(row):
    target, value = target_of(row), number(row["value"])
    assert judge(target, None if value is None else rounded(value, target), int(row["month"])) == row["status"]


def test_worked_cases_show_every_status():
    assert {row["status"] for row in ROWS} == set(Status)


@pytest.mark.skipif(not SPEC.exists(), reason="the specification is not here (shared/spec)")
def test_worked_cases_are_those_of_the_specification():
    assert CASES.read_text("utf-8") == SPEC.read_text("utf-8")


# Each measure as its status, with "+" where the measure can be exceeded.
ROLL_UPS = {
    "missed+ behind+": MISSED,
    "no_data+ behind not_due+": BEHIND,
    "exceeded+ at_risk no_data": AT_RISK,
    "no_data+ not_due+": NO_DATA,
    "no_data met": NO_DATA,
    "exceeded+ no_data": NO_DATA,
    "not_due+ not_due": NOT_DUE,
    "not_due met": ON_TRACK,
    "not_due exceeded+": ON_TRACK,
    "on_track+ not_due+": ON_TRACK,
    "on_track+ exceeded+": ON_TRACK,
    "on_track met": ON_TRACK,
    "met met": MET,
    "met+ met": MET,
    "met+ exceeded+": MET,
    "met exceeded+": EXCEEDED,
    "exceeded+ exceeded+": EXCEEDED,
    "exceeded+ exceeded+ met exceeded+": EXCEEDED,
    "exceeded+ exceeded+ met+ exceeded+": MET,
    "exceeded+ exceeded+ on_track+ exceeded+": ON_TRACK,
    "exceeded+ exceeded+ at_risk+ exceeded+": AT_RISK,
}


@pytest.mark.parametrize("measures", ROLL_UPS)
def test_indicator_from_measures_in_whatever_order_they_stand(measures):
    given_as = [(Status(word.rstrip("+")), word.endswith("+")) for word in measures.split()]
    assert {roll_up(order) for order in itertools.permutations(given_as)} == {ROLL_UPS[measures]}


@pytest.mark.parametrize("status", Status)
def test_indicator_with_one_measure_has_its_status(status):
    assert roll_up([(status, True)]) is status


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations((MISSED, BEHIND, AT_RISK, NO_DATA), 2)))
def test_worst_measure_decides(first, second):
    assert roll_up([(second, True), (MET, True), (first, True)]) is first


def test_statuses_are_listed_in_the_order_leaders_read_them():
    assert sorted(BEST_LAST, key=lambda status: status.severity) == list(BEST_LAST)
    assert {s for s in Status if s.needs_action} == {MISSED, BEHIND, AT_RISK, NO_DATA}
    assert {s for s in Status if s.is_complete} == {MET, EXCEEDED}


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Make any target a catalogue can hold."""
    comparator = draw(st.sampled_from(Comparator))
    better = 1 if comparator is Comparator.AT_LEAST else -1
    scale = draw(st.sampled_from([None, Fraction(1), Fraction(100)]))
    bound = draw(st.fractions(Fraction(1, 100), 200, max_denominator=100))
    amber = draw(st.none() | st.fractions(0, 20, max_denominator=100))
    exceed = draw(st.none() | st.fractions(0, 20, max_denominator=100))
    plan = draw(st.none() | st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted))
    baseline = draw(st.none() | st.fractions(0, 200, max_denominator=100)) if plan is None else None
    if plan is None and better < 0 and amber and draw(st.booleans()):
        bound = Fraction(0)
    return Target(
        comparator,
        bound,
        draw(st.integers(0, 2)),
        scale=scale,
        amber_at=None if amber is None else bound - better * amber,
        exceed_at=None if exceed is None else bound + better * exceed,
        baseline=baseline,
        plan=None if plan is None else tuple(Fraction(share, 100) for share in (*plan, 100)),
        report_months=(12,),
    )


@st.composite
def judged_pairs(draw: st.DrawFn) -> tuple[Target, int, Fraction, Fraction]:
    """Make a target, a month and two values, the second at least as good; near the target, where the rule turns."""
    target = draw(targets())
    close = st.fractions(-1, 1, max_denominator=1000).map(lambda away: target.bound + away)
    values = st.fractions(-10, 250, max_denominator=1000) | close
    worse, better = sorted([draw(values), draw(values)], reverse=not target.is_floor)
    return target, draw(st.integers(1, 12)), worse, better


@given(judged_pairs())
def test_a_better_value_never_turns_the_light_worse(pair):
    target, month, worse, better = pair
    lights = [judge(target, rounded(value, target), month) for value in (worse, better)]
    assert BEST_LAST.index(lights[0]) <= BEST_LAST.index(lights[1])


@given(targets(), st.fractions(-10, 250, max_denominator=1000))
def test_a_closed_year_is_won_or_lost(target, value):
    assert judge(target, rounded(value, target), 12) in (MISSED, MET, EXCEEDED)


@given(targets(), st.fractions(-10, 250, max_denominator=1000), st.integers(1, 11))
def test_nothing_is_lost_before_the_year_has_closed(target, value, month):
    assert judge(target, rounded(value, target), month) is not MISSED


@given(targets(), st.fractions(-10, 250, max_denominator=1000), st.integers(1, 12))
def test_without_a_level_for_it_nothing_is_exceeded(target, value, month):
    light = judge(target, rounded(value, target), month)
    assert light is not EXCEEDED or target.exceed_at is not None


@given(targets().filter(lambda t: t.plan and not t.is_floor), st.fractions(-10, 250, max_denominator=1000), st.integers(1, 11))
def test_a_paced_ceiling_is_never_won_before_the_year_is_over(target, value, month):
    assert judge(target, rounded(value, target), month) in (ON_TRACK, AT_RISK, BEHIND)


@given(targets(), st.integers(1, 12))
def test_without_a_value_it_only_counts_whether_a_report_was_due(target, month):
    assert judge(target, None, month) is (NO_DATA if month == 12 else NOT_DUE)
