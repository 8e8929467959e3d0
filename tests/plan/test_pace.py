"""Rounding, the plan's pace and what it would still take: exact, at every knot and in between."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lib.plan.catchup import needed_rate, numerator_change, room_left
from lib.plan.model import Comparator, Plan, Target
from lib.plan.pace import expected, margin, share_due
from lib.plan.rounding import rounded
from lib.vietnamese.numbers import format_number

FLOOR = Target(Comparator.AT_LEAST, Fraction(100), decimals=1)
PERCENT = replace(FLOOR, scale=Fraction(100))
NUMBERS = st.fractions(-300, 300, max_denominator=10_000)
DECIMALS = st.integers(0, 3)


@pytest.mark.parametrize(
    ("decimals", "value", "shown"),
    [
        (0, "2.5", "3"),
        (0, "3.5", "4"),  # not to the even neighbour
        (0, "2.4999", "2"),
        (0, "-2.5", "-3"),  # as Excel does, and as numbers are shown
        (0, "-2.4", "-2"),
        (1, "95.05", "95.1"),  # as a binary number 95.05 lies below, and would become 95.0
        (1, "95.0499", "95.0"),
        (1, "-0.05", "-0.1"),
        (1, "-0.04", "0"),
        (2, "0.675", "0.68"),
        (2, "-1.005", "-1.01"),
    ],
)
def test_halves_are_rounded_away_from_zero(decimals, value, shown):
    assert rounded(Fraction(value), replace(FLOOR, decimals=decimals)) == Fraction(shown)


@pytest.mark.parametrize(
    ("decimals", "value", "shown"),
    [
        (1, "99.97", "99.9"),
        (1, "99.95", "99.9"),
        (1, "99.999999", "99.9"),
        (1, "100", "100"),
        (1, "100.0001", "100.1"),
        (1, "0", "0"),
        (1, "0.0001", "0.1"),
        (1, "-0.0001", "-0.1"),
        (2, "0.004", "0.01"),
        (0, "99.6", "99"),
    ],
)
def test_a_percentage_that_is_not_whole_is_not_shown_as_none_or_all(decimals, value, shown):
    assert rounded(Fraction(value), replace(PERCENT, decimals=decimals)) == Fraction(shown)


@given(st.sampled_from([Fraction(0), Fraction(100)]), st.fractions(-1, 1, max_denominator=10**6), DECIMALS)
def test_no_percentage_close_to_none_or_all_lands_on_them(whole, away, decimals):
    result = rounded(whole + away, replace(PERCENT, decimals=decimals))
    assert (result in (0, 100)) == (away == 0 or abs(away) == 100)


@given(NUMBERS, NUMBERS, DECIMALS, st.sampled_from([FLOOR, PERCENT]))
def test_rounding_keeps_the_order(one, other, decimals, target):
    low, high = sorted((one, other))
    assert rounded(low, replace(target, decimals=decimals)) <= rounded(high, replace(target, decimals=decimals))


@given(NUMBERS, DECIMALS)
def test_what_is_shown_is_what_is_judged(value, decimals):
    judged = rounded(value, replace(FLOOR, decimals=decimals))
    assert abs(judged - value) <= Fraction(1, 2 * 10**decimals)
    assert format_number(judged, decimals) == format_number(value, decimals)


@given(NUMBERS, DECIMALS, st.sampled_from([FLOOR, PERCENT]))
def test_rounding_twice_changes_nothing(value, decimals, target):
    once = rounded(value, replace(target, decimals=decimals))
    assert rounded(once, replace(target, decimals=decimals)) == once


def paced(*quarters: int, bound: int = 29) -> Target:
    return replace(FLOOR, bound=Fraction(bound), plan=tuple(Fraction(share, 100) for share in quarters))


def test_share_at_every_month():
    # Q1 19, Q2 48, Q3 80, Q4 100: steps of 19/3, 29/3, 32/3 and 20/3 a month.
    shares = [share_due(paced(19, 48, 80, 100), month) * 300 for month in range(13)]
    assert shares == [0, 19, 38, 57, 86, 115, 144, 176, 208, 240, 260, 280, 300]


def test_conscription_is_due_whole_from_the_first_quarter():
    shares = [share_due(paced(100, 100, 100, 100), month) for month in (0, 1, 2, 3, 7, 12)]
    assert shares == [0, Fraction(1, 3), Fraction(2, 3), 1, 1, 1]


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted))
def test_pace_never_falls_and_meets_the_plan_at_each_quarter(quarters):
    target = paced(*quarters, 100)
    shares = [share_due(target, month) for month in range(13)]
    assert shares == sorted(shares)
    assert [share * 100 for share in shares[::3]] == [0, *quarters, 100]


def test_shipped_plans_end_the_year_at_the_whole_target(plan: Plan):
    paced_measures = [m for m in plan.measures if m.target.plan]
    assert {m.indicator for m in paced_measures} == {
        *("KT-02", "KT-03", "KT-05", "KT-06", "KT-07", "KT-08", "VX-01", "VX-03", "VX-10", "QA-01"),
    }
    assert all(expected(m.target, 12) == m.target.bound for m in paced_measures)


@pytest.mark.parametrize(
    ("target", "month", "due"),
    [
        (paced(19, 48, 80, 100), 7, Fraction(29) * 176 / 300),
        (FLOOR, 1, 100),
        (FLOOR, 12, 100),
        (replace(FLOOR, baseline=Fraction(88)), 0, 88),
        (replace(FLOOR, baseline=Fraction(88)), 3, 91),
        (replace(FLOOR, baseline=Fraction(88)), 12, 100),
        (Target(Comparator.BELOW, Fraction(6), 1, baseline=Fraction(9)), 8, 7),
    ],
)
def test_what_should_stand_at_a_month(target, month, due):
    assert expected(target, month) == due


def test_tolerance_is_a_twentieth_of_the_target_unless_the_ward_says_otherwise():
    assert margin(FLOOR) == 5
    assert margin(replace(FLOOR, amber_at=Fraction(97))) == 3
    assert margin(Target(Comparator.AT_MOST, Fraction(0), 2, amber_at=Fraction(1, 2))) == Fraction(1, 2)


# Rates of people: whole numbers of some out of all, against a bound in tenths of a percent.
COUNTS = st.integers(1, 20_000).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_)))
BOUNDS = st.integers(5, 1000).map(lambda tenths: Fraction(tenths, 10))
# Below 100 % is whatever is not all: nothing rounds onto 100 %, so there is no half to stay under.
STRICT_BOUNDS = BOUNDS.filter(lambda bound: bound < 100)


def holds(target: Target, some: Fraction, all_: int) -> bool:
    return target.is_met(rounded(some / all_ * 100, target))


@given(st.sampled_from(Comparator), BOUNDS, COUNTS)
@example(Comparator.BELOW, Fraction("7.6"), (758, 10_000))  # 755 of them are 7.55 % exactly, which rounds onto the bound
def test_the_missing_people_are_whole_and_are_enough(comparator, bound, counts):
    target, (some, all_) = replace(PERCENT, comparator=comparator, bound=bound), counts
    change = numerator_change(target, Fraction(some), Fraction(all_))
    assert change >= 0
    assert change.denominator == 1
    assert holds(target, some + change if target.is_floor else some - change, all_)


@given(STRICT_BOUNDS, COUNTS)
def test_for_a_strict_bound_one_fewer_would_not_be_enough(bound, counts):
    target, (some, all_) = replace(PERCENT, comparator=Comparator.BELOW, bound=bound), counts
    change = numerator_change(target, Fraction(some), Fraction(all_))
    assume(change > 0)
    assert not holds(target, some - change + 1, all_)


@given(STRICT_BOUNDS, COUNTS)
@example(Fraction("7.6"), (700, 10_000))
def test_room_left_may_be_used_up_and_not_one_more(bound, counts):
    target, (some, all_) = replace(PERCENT, comparator=Comparator.BELOW, bound=bound), counts
    room = room_left(target, Fraction(some), Fraction(all_))
    assert holds(target, some + room, all_)
    assert not holds(target, some + room + 1, all_)


def test_amounts_that_can_be_divided_are_not_rounded_up():
    yields = Target(Comparator.AT_LEAST, Fraction(160), 1, scale=Fraction(1))
    assert numerator_change(yields, Fraction("154.5"), Fraction(1)) == Fraction("5.5")
    assert numerator_change(yields, Fraction("170.5"), Fraction(1)) == 0


def test_below_a_bound_means_below_what_rounds_onto_it():
    assert needed_rate(Target(Comparator.BELOW, Fraction("7.6"), 1)) == (Fraction("7.55"), False)
    assert needed_rate(Target(Comparator.AT_MOST, Fraction("7.6"), 1)) == (Fraction("7.65"), False)
    assert needed_rate(Target(Comparator.AT_MOST, Fraction(0), 2, scale=Fraction(100))) == (0, True)


def test_a_bound_is_reached_by_what_rounds_onto_it_except_all():
    assert needed_rate(Target(Comparator.AT_LEAST, Fraction("95.1"), 1, scale=Fraction(100))) == (Fraction("95.05"), True)
    assert needed_rate(Target(Comparator.AT_LEAST, Fraction(100), 1, scale=Fraction(100))) == (100, True)
