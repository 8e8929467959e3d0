"""The least that turns a light green, held against trying every amount, and the groups it is laid on, scored anew with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib.insight.way_to_green import is_green_with, step_of, way_to_green
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD
from tests.conftest import ROOT
from tests.insight.figures import Amount, frame, score

PLAN = load_catalogue(ROOT / "data").plans[2024]
PLAN = replace(PLAN, groups=PLAN.groups[:4])
GROUPS = PLAN.groups
ALLOTTED = replace(
    PLAN, allotments={("KT-06", group.code): Fraction(part) for group, part in zip(GROUPS, (3, 6, 8, 12), strict=True)}
)
RATIOS = some.lists(some.tuples(some.integers(0, 60), some.integers(1, 60)).map(sorted).map(tuple), min_size=1, max_size=4)


def way(plan, code: str, month: int, amounts: dict[str, Amount]):
    """Return the ward's score, its way to green, and what scores the same ward with other figures."""

    def scored(figures: dict[str, Amount]):
        return score(plan, frame(*((f"2024-{month:02d}", code, group, amount) for group, amount in figures.items())), code, month)

    actuals = frame(*((f"2024-{month:02d}", code, group, amount) for group, amount in amounts.items()))
    ward = scored(amounts)
    return ward, way_to_green(ward, [(g, score(plan, actuals, code, month, g.code)) for g in plan.groups]), scored


def changed(amount: Amount, by: Fraction) -> Amount:
    return (amount[0] + float(by), amount[1]) if isinstance(amount, tuple) else amount + float(by)


def check(plan, code: str, month: int, amounts: dict[str, Amount]) -> None:
    ward, found, scored = way(plan, code, month, amounts)
    up = 1 if ward.target.is_floor else -1
    if ward.status is None or ward.status.light == "green":
        assert found is None
        return
    step = step_of(ward)
    tried = (n * step for n in range(1, 5000) if is_green_with(ward, n * step))
    least = next(tried) if ward.target.is_floor or is_green_with(ward, ward.reading.numerator) else None
    assert (found.amount if found else None) == least
    if found is None:
        return
    assert sum(share.amount for share in found.shares) == found.amount
    asked = {share.group.code: up * share.amount for share in found.shares}
    then = {group: changed(amount, asked.get(group, Fraction(0))) for group, amount in amounts.items()}
    assert scored(then).status.light == "green"
    assert all(0 <= n <= d for n, d in (amount for amount in then.values() if isinstance(amount, tuple)))
    # One less from any group that was asked is not enough.
    for code_of_group in asked:
        less = then | {code_of_group: changed(then[code_of_group], -up * step)}
        assert scored(less).status.light != "green"
    # Nobody is asked while somebody further behind is asked for less than would bring it level.
    if not ward.reading.denominator:
        return
    line = (ward.reading.numerator + up * found.amount) / ward.reading.denominator
    short = {group: up * (line * Fraction(d) - Fraction(n)) for group, (n, d) in amounts.items()}
    assert all(share.amount - short[share.group.code] < step for share in found.shares)
    left_out = [short[group] for group in amounts if group not in asked]
    assert max(left_out, default=Fraction(-1)) <= min(short[group] for group in asked)


@settings(max_examples=15)
@given(figures=RATIOS, code=some.sampled_from(["VX-05", "VX-06a", "MT-01", "VX-02"]), month=some.sampled_from([3, 6, 9]))
def test_of_a_ratio_it_is_the_least_that_is_enough_from_those_furthest_below(figures, code, month):
    check(PLAN, code, month, {g.code: (float(n), float(d)) for g, (n, d) in zip(GROUPS, figures, strict=False)})


@settings(max_examples=8)
@given(done=some.lists(some.integers(0, 9), min_size=4, max_size=4), month=some.integers(1, 11))
def test_of_an_amount_it_is_the_least_that_is_enough_by_what_was_allotted(done, month):
    check(ALLOTTED, "KT-06", month, {g.code: float(n) for g, n in zip(GROUPS, done, strict=True)})


def test_a_worked_example_names_the_group_furthest_below_first():
    # 95,05 % of 4000 are 3802: 52 more than the 3750 that stand. Level with all, at 3802 of 4000, the second group lacks 100,5.
    _, found, _ = way(PLAN, "VX-05", 9, {g.code: (float(n), 1000.0) for g, n in zip(GROUPS, (960, 850, 950, 990), strict=True)})
    assert (found.amount, [(share.group.code, share.amount) for share in found.shares]) == (52, [("TDP02", 52)])
    # 48 % of 29 by June are 14, and 4 + 1 stand: 9 more; of 14, 14 x 12/29 are the fourth group's, 5,8, 14 x 8/29 the third's, 3,9.
    _, found, _ = way(ALLOTTED, "KT-06", 6, dict(zip((g.code for g in GROUPS), (4.0, 1.0, 0.0, 0.0), strict=True)))
    assert [(share.group.code, share.amount) for share in found.shares] == [("TDP04", 6), ("TDP03", 3)]


NONE = {
    "a green light": (PLAN, "VX-05", 9, {"TDP01": (990.0, 1000.0)}),
    "the year is over": (PLAN, "VX-05", 12, {"TDP01": (900.0, 1000.0)}),
    "what a ceiling used up": (PLAN, "VX-01", 9, {"TDP01": (50.0, 1000.0)}),
    "cases that add up": (PLAN, "MT-02", 9, {"TDP01": (50.0, 1000.0)}),
    "nothing reported": (PLAN, "VX-05", 9, {}),
}


@pytest.mark.parametrize("case", NONE.values(), ids=NONE)
def test_where_nothing_helps_or_is_needed_there_is_no_way(case):
    _, found, _ = way(*case)
    assert found is None


@pytest.mark.parametrize(
    ("code", "amounts", "amount"),
    [("KT-06", {"TDP01": 5.0, "TDP02": 1.0}, 17), ("VX-05", {"TDP01": (900.0, 1000.0), WARD: (1900.0, 2000.0)}, 1)],
)
def test_without_allotments_or_beside_a_given_total_only_the_amount_is_known(code, amounts, amount):
    _, found, _ = way(PLAN, code, 9, amounts)
    assert (found.amount, found.shares) == (amount, ())
