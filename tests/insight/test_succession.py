"""Groups that are split or merged in mid-year: nothing is counted twice, nothing is lost, and the parts add up to the ward."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.insight.contribution import balance, contributions
from lib.insight.group_readings import score_groups
from lib.plan.catalogue import load_catalogue
from lib.plan.model import Group, Plan
from lib.plan.periods import Period
from tests.conftest import ROOT
from tests.insight.figures import Amount, frame, score

SHIPPED = load_catalogue(ROOT / "data").plans[2024]
JUNE, JULY = Period(2024, 6), Period(2024, 7)


def plan_of(*groups: Group) -> Plan:
    return replace(SHIPPED, groups=groups)


def split(successor: str) -> Plan:
    """Return the plan where the second group ends in June and a third and fourth begin in July."""
    first, second = Group("ONE", "Tổ 1"), Group("TWO", "Tổ 2", valid_to=JUNE, successor=successor)
    return plan_of(first, second, Group("THREE", "Tổ 3", valid_from=JULY), Group("FOUR", "Tổ 4", valid_from=JULY))


def health(month: int, **figures: Amount) -> list[tuple[str, str, str, Amount]]:
    return [(f"2024-{month:02d}", "VX-05", group, amount) for group, amount in figures.items()]


BEFORE = health(6, ONE=(900, 1000), TWO=(1900, 2000))


@pytest.mark.parametrize("successor", ["THREE;FOUR", "THREE:0.6;FOUR:0.4", ""])
@pytest.mark.parametrize(
    ("later", "numerator", "denominator", "reported", "silent"),
    [
        pytest.param([], 2800, 3000, (2, 4), ("Tổ 3", "Tổ 4"), id="nobody yet: 900 + 1900 of 1000 + 2000"),
        pytest.param(health(9, THREE=(800, 1000)), 2800, 3000, (2, 3), ("Tổ 4",), id="one of two: what was split still stands"),
        pytest.param(
            health(9, THREE=(800, 1000), FOUR=(800, 1000)), 2500, 3000, (3, 3), (), id="both: 900 + 800 + 800 of 1000 + 1000 + 1000"
        ),
        pytest.param(
            [*health(8, FOUR=(800, 1000)), *health(9, THREE=(800, 1000))], 2500, 3000, (3, 3), (), id="both, one after the other"
        ),
    ],
)
def test_a_split_group_stands_until_all_its_successors_have_reported(successor, later, numerator, denominator, reported, silent):
    found = score(split(successor), frame(*BEFORE, *later), "VX-05", 9).reading
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert (found.reported_groups, found.of_groups) == reported
    assert found.silent_groups == silent


MERGED = plan_of(Group("ONE", "Tổ 1"), Group("TWO", "Tổ 2"), Group("THREE", "Tổ 3", valid_to=JUNE, successor="TWO"))


def test_an_old_group_that_takes_over_counts_as_it_stood_until_all_have_reported():
    # Three is split between One and Two, which exist already. One reported 970 of 1000 for June and 1500 of 1600 for August: until
    # Two reports, One's June and Three's 880 count, 970 + 960 + 880; then 1500 + 1400 alone.
    plan = plan_of(Group("ONE", "Tổ 1"), Group("TWO", "Tổ 2"), Group("THREE", "Tổ 3", valid_to=JUNE, successor="ONE;TWO"))
    june = health(6, ONE=(970, 1000), TWO=(960, 1000), THREE=(880, 1000))
    august = health(8, ONE=(1500, 1600))
    found = score(plan, frame(*june, *august), "VX-05", 9).reading
    assert (found.numerator, found.denominator) == (2810, 3000)
    september = health(9, TWO=(1400, 1500))
    found = score(plan, frame(*june, *august, *september), "VX-05", 9).reading
    assert (found.numerator, found.denominator) == (2900, 3100)


def test_the_parts_add_up_to_the_wards_gap_with_the_ended_group_among_them():
    # 960 + 970 + 880 of 3000 = 93.67 %; 95.1 % are 951 of each: -9, -19 and 71 are 43.
    actuals = frame(*health(6, ONE=(960, 1000), TWO=(970, 1000), THREE=(880, 1000)), *health(8, ONE=(960, 1000)))
    ward = score(MERGED, actuals, "VX-05", 8)
    parts = contributions(ward, score_groups(MERGED, actuals, Period(2024, 8)).parts("VX-05"))
    assert {part.group.code: part.gap for part in parts} == {"THREE": 71, "ONE": -9, "TWO": -19}
    assert balance(part.gap for part in parts).gap == Fraction("95.1") * 30 - 2810


def test_all_groups_that_exist_now_are_the_ward():
    # 4 + 6 of the groups that exist and 3 of the one that ended; the successor has not reported since.
    actuals = frame(
        ("2024-06", "KT-06", "TWO", 4),
        ("2024-06", "KT-06", "THREE", 3),
        ("2024-06", "KT-06", "ONE", 5),
        ("2024-08", "KT-06", "ONE", 6),
    )
    ward, chosen = score(MERGED, actuals, "KT-06", 8), score(MERGED, actuals, "KT-06", 8, "ONE", "TWO")
    assert (chosen.reading.value, chosen.status) == (ward.reading.value, ward.status) == (13, "behind")


@pytest.mark.parametrize(("code", "amount", "value"), [("KT-06", 4, 9), ("VX-05", (1900, 2000), 90)])
def test_where_nobody_takes_over_amounts_stay_and_rates_end(code, amount, value):
    plan = plan_of(Group("ONE", "Tổ 1"), Group("TWO", "Tổ 2", valid_to=JUNE))
    own = 5 if code == "KT-06" else (900, 1000)
    actuals = frame(("2024-06", code, "TWO", amount), ("2024-09", code, "ONE", own))
    assert score(plan, actuals, code, 9).reading.value == value


def test_an_allotted_target_is_split_by_the_shares_given():
    plan = replace(split("THREE:0.6;FOUR:0.4"), allotments={("KT-06", "ONE"): Fraction(9), ("KT-06", "TWO"): Fraction(20)})
    actuals = frame(("2024-09", "KT-06", "THREE", 9), ("2024-09", "KT-06", "FOUR", 5))
    assert score(plan, actuals, "KT-06", 9, "THREE").target.bound == 12
    assert score(plan, actuals, "KT-06", 9, "THREE", "FOUR").target.bound == 20
    assert score(plan, actuals, "KT-06", 9, "TWO", "THREE", "FOUR").target.bound == 20
