"""Groups that are taken over, and the year before: old numbers stay true, and nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.insight.group_readings import score_groups
from lib.insight.last_year import last_year_text, results_of_year, same_period_last_year
from lib.insight.scorecard import MeasureScore
from lib.plan.catalogue import Catalogue
from lib.plan.model import Group, Plan
from lib.plan.periods import Period
from lib.plan.status import Status
from tests.insight.figures import Amount, frame, score, with_target

JUNE, DECEMBER = Period(2024, 6), Period(2024, 12)
ONE, TWO, THREE = (f"TDP0{number}" for number in (1, 2, 3))


def with_groups(plan: Plan, *groups: Group, year: int = 2024) -> Plan:
    return replace(plan, year=year, groups=tuple(group for group in groups if group.is_valid_in(year)))


@pytest.fixture
def merged(plan: Plan) -> Plan:
    """Return 2024's plan with group 2 taken over by group 1 after June; group 3 begins in July."""
    second = Group(TWO, "Tổ dân phố 2", valid_to=JUNE, successor=ONE)
    return with_groups(plan, Group(ONE, "Tổ dân phố 1"), second, Group(THREE, "Tổ dân phố 3", valid_from=Period(2024, 7)))


FIRST_HALF = (("2024-06", "KT-06", ONE, 5.0), ("2024-06", "KT-06", TWO, 4.0))


def test_both_groups_count_while_both_exist(merged: Plan) -> None:
    found = score(merged, frame(*FIRST_HALF), "KT-06", 6).reading
    assert (found.value, found.reported_groups, found.of_groups, found.silent_groups) == (9, 2, 2, ())


def test_an_ended_group_counts_until_its_successor_reports_for_both(merged: Plan) -> None:
    found = score(merged, frame(*FIRST_HALF), "KT-06", 8).reading
    assert (found.value, found.data_month, found.silent_groups) == (9, 6, ("Tổ dân phố 3",))
    found = score(merged, frame(*FIRST_HALF, ("2024-08", "KT-06", ONE, 11.0)), "KT-06", 8).reading
    assert (found.value, found.reported_groups, found.of_groups, found.older_groups) == (11, 1, 2, ())


def test_old_months_stay_as_they_were_told(merged: Plan) -> None:
    actuals = frame(*FIRST_HALF, ("2024-08", "KT-06", ONE, 11.0), ("2024-08", "KT-06", THREE, 1.0))
    assert score(merged, actuals, "KT-06", 6).reading.value == 9
    assert score(merged, actuals, "KT-06", 8).reading.value == 12


def test_a_chain_of_takeovers_counts_once(plan: Plan) -> None:
    chained = with_groups(
        plan,
        Group(ONE, "Tổ dân phố 1", valid_to=Period(2024, 3), successor=TWO),
        Group(TWO, "Tổ dân phố 2", valid_to=JUNE, successor=THREE),
        Group(THREE, "Tổ dân phố 3"),
    )
    reported = [("2024-03", "KT-06", ONE, 1.0), ("2024-03", "KT-06", TWO, 2.0), ("2024-05", "KT-06", THREE, 4.0)]
    assert score(chained, frame(*reported), "KT-06", 5).reading.value == 7  # 2 has not reported since it took 1 over
    assert score(chained, frame(*reported, ("2024-06", "KT-06", TWO, 3.5)), "KT-06", 6).reading.value == Fraction(8)  # 3.5 + 4
    assert score(chained, frame(*reported, ("2024-07", "KT-06", THREE, 8.0)), "KT-06", 7).reading.value == 8


def test_a_group_owes_nothing_for_months_in_which_it_does_not_exist(merged: Plan) -> None:
    nothing = frame()
    assert score(merged, nothing, "KT-06", 9, THREE).owed_month == 9
    assert score(merged, nothing, "KT-02", 8, THREE).status is Status.NOT_DUE  # June's report was before its time
    assert score(merged, nothing, "KT-06", 6, THREE).status is Status.NOT_DUE
    shown = score(merged, nothing, "KT-06", 9, TWO)
    assert (shown.status, shown.owed_month) == (Status.NO_DATA, 6)
    assert score(merged, frame(*FIRST_HALF), "KT-06", 9, TWO).owed_month is None


def test_only_groups_that_exist_stand_side_by_side(merged: Plan) -> None:
    def names(month: int) -> list[str]:
        scores = score_groups(merged, frame(*FIRST_HALF), Period(2024, month)).by_measure["KT-06"]
        return [group.code for group, _ in scores]

    assert (names(6), names(7)) == ([ONE, TWO], [ONE, THREE])


# The year before


def of_two_years(plan: Plan, new: Plan | None = None) -> Catalogue:
    """Return 2023 with three groups and 2024 with the second taken over by the first at the turn of the year."""
    groups = (
        Group(ONE, "Tổ dân phố 1"),
        Group(TWO, "Tổ dân phố 2", valid_to=Period(2023, 12), successor=ONE),
        Group(THREE, "Tổ dân phố 3"),
    )
    return Catalogue({2023: with_groups(plan, *groups, year=2023), 2024: with_groups(new or plan, *groups)})


LAST_YEAR: tuple[tuple[str, str, str, Amount], ...] = (
    *(("2023-06", "KT-06", ONE, 3.0), ("2023-06", "KT-06", TWO, 4.0), ("2023-06", "KT-06", THREE, 5.0)),
    *(("2023-06", "VX-05", ONE, (900.0, 1000.0)), ("2023-06", "VX-05", TWO, (480.0, 500.0))),
    ("2023-12", "KT-05", "", (11000.0, 10000.0)),
    ("2023-05", "MT-02", "", (97.0, 100.0)),
)


def before(catalogue: Catalogue, code: str, month: int, *groups: str) -> MeasureScore | None:
    chosen = frozenset(groups) if groups else None
    return same_period_last_year(catalogue, frame(*LAST_YEAR), Period(2024, month), chosen).get(code)


def value(found: MeasureScore | None) -> Fraction | None:
    return None if found is None else found.reading.value


def test_the_ward_is_compared_with_the_ward(plan: Plan) -> None:
    assert value(before(of_two_years(plan), "KT-06", 6)) == 12
    assert value(before(of_two_years(plan), "KT-06", 5)) is None


def test_a_successor_is_compared_with_itself_and_its_predecessors_together(plan: Plan) -> None:
    catalogue = of_two_years(plan)
    assert value(before(catalogue, "KT-06", 6, ONE)) == 7
    assert value(before(catalogue, "KT-06", 6, THREE)) == 5
    assert value(before(catalogue, "VX-05", 6, ONE)) == Fraction(92)  # (900 + 480) / (1000 + 500), no mean of rates


def test_a_new_group_has_no_year_before_but_what_is_the_wards_has(plan: Plan) -> None:
    catalogue = of_two_years(plan)
    new = Group("TDP11", "Tổ dân phố 11", valid_from=Period(2024, 1))
    catalogue = Catalogue({**catalogue.plans, 2024: replace(catalogue.plans[2024], groups=(*catalogue.plans[2024].groups, new))})
    assert value(before(catalogue, "KT-06", 6, "TDP11")) is None
    assert value(before(catalogue, "KT-05", 12, "TDP11")) == 110


def test_it_is_judged_by_its_own_years_plan(plan: Plan) -> None:
    catalogue = of_two_years(plan, with_target(plan, "VX-05", bound=Fraction(80), exceed_at=None))
    found = before(catalogue, "VX-05", 6)
    assert found is not None
    assert (found.status, found.target.bound) == (Status.BEHIND, Fraction("95.1"))


@pytest.mark.parametrize("change", [{"unit": "hộ"}, {"code": "KT-09"}])
def test_another_measure_under_the_code_is_not_compared(change: dict[str, str], plan: Plan) -> None:
    indicators = tuple(
        replace(i, measures=tuple(replace(m, **change) if m.code == "KT-06" else m for m in i.measures)) for i in plan.indicators
    )
    assert before(of_two_years(plan, replace(plan, indicators=indicators)), "KT-06", 6) is None


def test_without_a_plan_for_it_there_is_no_year_before(catalogue: Catalogue) -> None:
    assert same_period_last_year(catalogue, frame(*LAST_YEAR), Period(2024, 6)) == {}


def test_the_text_says_year_value_light_and_an_older_month(plan: Plan) -> None:
    catalogue, june = of_two_years(plan), Period(2024, 6)
    whole, part, older = (before(catalogue, *asked) for asked in (("VX-05", 6), ("KT-06", 6, THREE), ("MT-02", 6)))
    assert whole
    assert part
    assert older
    assert last_year_text(whole, june) == "Cùng kỳ 2023: 92,0% – chậm tiến độ"
    assert last_year_text(part, june) == "Cùng kỳ 2023: 5 doanh nghiệp"
    assert last_year_text(older, june) == "Cùng kỳ 2023: 97,0% (số liệu đến T5) – cần chú ý"


def test_only_what_was_reported_for_december_is_a_years_result(plan: Plan) -> None:
    assert results_of_year(of_two_years(plan).plans[2023], frame(*LAST_YEAR)) == {"KT-05": Fraction(110)}
