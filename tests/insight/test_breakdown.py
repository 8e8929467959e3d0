"""Figures by category added up over the groups: sums, and sums over sums, of those groups whose newest figure has them."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from lib.insight.breakdown import Breakdown, CategoryReading, breakdowns, latest_of
from lib.insight.export import scorecard_to_data
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual, Part
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.vietnamese.numbers import exact
from tests.dimensions import PLAN
from tests.insight.figures import snapshot
from tests.intake.books import PLAN as UNDECLARED


def flow(group: str, men: float, women: float) -> Actual:
    return Actual("KT-06", group, value=men + women, parts=(Part("nam", men), Part("nu", women)))


def ratio(group: str, men: tuple[float, float], women: tuple[float, float], base: bool = True) -> Actual:
    parts = [Part(code, None, above, below if base else None) for code, (above, below) in (("nam", men), ("nu", women))]
    whole = [men[place] + women[place] for place in (0, 1)]
    return Actual("VX-05", group, numerator=whole[0], denominator=whole[1], parts=tuple(parts))


def read(found: Snapshot, code: str, month: int = 9, *groups: str) -> dict[str, CategoryReading]:
    measure = PLAN.measure_by_code[code]
    chosen = frozenset(groups) if groups else None
    by_sex: Breakdown = breakdowns(measure, latest_of(found, measure, Period(2024, 12)), PLAN, chosen, month)[0]
    return {one.category.code: one for one in by_sex.categories}


def test_amounts_of_the_groups_are_summed_and_the_share_is_of_the_same_groups() -> None:
    found = snapshot(("2024-09", [flow("TDP01", 3, 2), flow("TDP02", 5, 4), Actual("KT-06", "TDP03", value=100.0)]))
    seen = read(found, "KT-06")
    assert [(one.amount, one.share) for one in seen.values()] == [(8, Fraction(8, 14)), (6, Fraction(6, 14))]
    assert (seen["nu"].reading.reported_groups, seen["nu"].reading.of_groups, seen["nu"].reading.data_month) == (2, 10, 9)


def test_a_rate_by_category_is_a_sum_over_a_sum() -> None:
    found = snapshot(("2024-09", [ratio("TDP01", (9, 10), (50, 100)), ratio("TDP02", (100, 100), (1, 1))]))
    seen = read(found, "VX-05")
    assert [(one.amount, one.base, one.rate) for one in seen.values()] == [
        (109, 110, Fraction(991, 10)),
        (51, 101, Fraction(505, 10)),
    ]


def test_without_all_bases_there_is_no_rate_but_the_amounts_stand() -> None:
    found = snapshot(("2024-09", [ratio("TDP01", (9, 10), (50, 100)), ratio("TDP02", (90, 100), (1, 1), base=False)]))
    seen = read(found, "VX-05")
    assert [(one.amount, one.rate, one.base) for one in seen.values()] == [(99, None, None), (51, None, None)]


def test_a_group_counts_with_its_newest_figure_or_not_at_all() -> None:
    june = [flow("TDP01", 3, 2), flow("TDP02", 5, 4)]
    found = snapshot(("2024-06", june), ("2024-09", [Actual("KT-06", "TDP01", value=9.0)]))
    assert {code: one.amount for code, one in read(found, "KT-06", 6).items()} == {"nam": 8, "nu": 6}
    assert {code: one.amount for code, one in read(found, "KT-06", 9).items()} == {"nam": 5, "nu": 4}


def test_chosen_groups_are_their_own_sum_and_the_given_total_is_the_ward() -> None:
    found = snapshot(("2024-09", [flow(WARD, 20, 30), flow("TDP01", 3, 2), flow("TDP02", 5, 4)]))
    assert {code: one.amount for code, one in read(found, "KT-06").items()} == {"nam": 20, "nu": 30}
    assert {code: one.amount for code, one in read(found, "KT-06", 9, "TDP02").items()} == {"nam": 5, "nu": 4}


@pytest.mark.parametrize("seed", range(20))
def test_the_parts_of_a_ward_make_its_whole_whoever_reported(seed: int) -> None:
    chance = random.Random(seed)
    submissions = []
    for month in (3, 6, 9):
        groups = chance.sample([group.code for group in PLAN.groups], chance.randrange(1, 8))
        submissions.append((f"2024-{month:02d}", [flow(group, chance.randrange(50), chance.randrange(50)) for group in groups]))
    found = snapshot(*submissions)
    card = make_scorecard(PLAN, actuals_frame(found), Period(2024, 9))
    whole = next(one.reading for one in card.measures if one.measure.code == "KT-06")
    seen = read(found, "KT-06")
    assert sum(one.amount for one in seen.values()) == whole.numerator
    assert seen["nu"].reading.reported_groups == whole.reported_groups
    latest: dict[str, Actual] = {}
    for _, actuals in submissions:
        latest |= {actual.group: actual for actual in actuals}
    assert seen["nu"].amount == sum(exact(actual.parts[1].value or 0.0) for actual in latest.values())


def test_exported_data_have_categories_only_where_the_plan_asks_for_them() -> None:
    found = snapshot(("2024-09", [flow("TDP01", 3, 2)]))

    def measures(plan):
        data = scorecard_to_data(make_scorecard(plan, actuals_frame(found), Period(2024, 9)), demo=False, snapshot=found)
        return {measure["code"]: measure for indicator in data["indicators"] for measure in indicator["measures"]}

    assert not any("breakdowns" in measure for measure in measures(UNDECLARED).values())
    (by_sex,) = measures(PLAN)["KT-06"]["breakdowns"]
    assert (by_sex["dimension"], by_sex["adds_up"]) == ("gioi-tinh", True)
    women = by_sex["categories"][1]
    assert (women["code"], women["amount"], women["share"], women["data_period"]) == ("nu", 2, 0.4, "2024-09")
