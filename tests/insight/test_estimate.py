"""When the year's end is estimated and when it is not, what is concluded, and what is said of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.insight.estimate import Basis, Estimate, Obstacle, Verdict, estimate
from lib.insight.estimate_text import estimate_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Plan
from tests.insight.figures import frame, score, ward, with_target

GROUPS = [f"TDP{number:02d}" for number in range(1, 11)]


def found_for(plan: Plan, figures, code: str, month: int) -> tuple[Estimate | Obstacle, str]:
    one = score(plan, figures, code, month)
    found = estimate(one, [score(plan, figures, code, m) for m in range(1, month + 1)])
    return found, estimate_text(one, found).sentences


def test_7_of_25_criteria_in_march_are_a_range_and_no_certainty(plan: Plan) -> None:
    # 28/0.25 = 112: all; 22.5 more to come, 18 at most, of which 12 or more with 80 %.
    found, text = found_for(plan, ward("VX-10", m3=(7.0, 25.0)), "VX-10", 3)
    assert isinstance(found, Estimate)
    assert (found.low, found.value, found.high, found.verdict) == (76, 100, 100, Verdict.OPEN)
    assert "ước cả năm đạt khoảng 100,0% (từ 76,0% đến 100,0%, khả năng 80%)" in text
    assert "Chưa kết luận được" in text


def test_no_firm_by_april_is_no_verdict(plan: Plan) -> None:
    found, text = found_for(plan, ward("KT-06", m4=0.0), "KT-06", 4)
    assert isinstance(found, Estimate)
    # Half a firm over 28.667 % of the year: 1.24 to come, 0 to 2 with 80 %.
    assert (found.low, found.value, found.high, found.verdict) == (0, 0, 2, Verdict.NOTHING_YET)
    assert "chưa phát sinh nên chưa kết luận được" in text
    assert "Khó có khả năng" not in text


def test_no_growth_of_the_population_by_march_is_no_verdict(plan: Plan) -> None:
    found, text = found_for(plan, ward("VX-01", m3=(0.0, 5800.0)), "VX-01", 3)
    assert found is Obstacle.NOTHING_YET
    assert text == "Chưa ước: đến hết tháng 3 là 0,00%, chưa có tiến độ để ước cả năm và chưa kết luận được về chỉ tiêu."


def test_two_of_ten_groups_are_no_estimate_and_the_others_are_named(plan: Plan) -> None:
    found, text = found_for(plan, frame(*(("2024-06", "KT-06", group, 1.0) for group in GROUPS[:2])), "KT-06", 6)
    assert found is Obstacle.COVERAGE
    assert text.startswith("Chưa ước: mới 2/10 tổ có số liệu tháng 6. Chưa báo cáo: Tổ dân phố 3, ")
    assert text.endswith("Tổ dân phố 10.")


def test_groups_that_stopped_in_april_are_named_with_their_month(plan: Plan) -> None:
    april = [("2024-04", "KT-06", group, 1.0) for group in GROUPS]
    found, text = found_for(plan, frame(*april, ("2024-09", "KT-06", "TDP01", 3.0)), "KT-06", 9)
    assert found is Obstacle.COVERAGE
    assert "mới 1/10 tổ có số liệu tháng 9. Số liệu còn của tháng 4: Tổ dân phố 2, " in text


def test_two_late_groups_widen_the_range_and_leave_nothing_concluded(plan: Plan) -> None:
    june = [("2024-06", "KT-06", group, 1.0) for group in GROUPS]
    september = [("2024-09", "KT-06", group, 2.0) for group in GROUPS]
    whole, _ = found_for(plan, frame(*september), "KT-06", 9)
    found, text = found_for(plan, frame(*june[:2], *september[2:]), "KT-06", 9)
    assert isinstance(found, Estimate)
    assert isinstance(whole, Estimate)
    # 18/0.8 = 22.5. Had they gone like the others, the figures would speak for (8 × 80 + 2 × 48)/10 = 73.6 % of the plan.
    assert found.value == 23
    assert found.high - found.value > whole.high - whole.value
    assert found.verdict is Verdict.INCOMPLETE
    assert (
        "Mới 8/10 tổ có số liệu tháng 9 nên khoảng ước đã được mở rộng. Số liệu còn của tháng 6: Tổ dân phố 1, Tổ dân phố 2."
        in text
    )


@pytest.mark.parametrize(
    ("figures", "code", "month", "verdict"),
    [
        (ward("KT-06", m9=17.0), "KT-06", 9, Verdict.UNLIKELY),  # 12 are missing; 4.4 or, by the plan, 5.8 come
        (ward("KT-06", m9=18.0), "KT-06", 9, Verdict.OPEN),
        (ward("KT-06", m9=29.0), "KT-06", 9, Verdict.REACHED),
        (ward("KT-06", m9=23.0), "KT-06", 9, Verdict.OPEN),  # 23/0.8 = 28.75
        (ward("KT-06", m9=28.0), "KT-06", 9, Verdict.SURE),  # one is missing; 7.1 or, by the plan, 5.8 come
        (ward("KT-05", m9=(6000.0, 9800.0)), "KT-05", 9, Verdict.UNLIKELY),  # 61.2 %; 20 or, by the plan, 28 of 111 % to come
        (ward("VX-01", m9=(20.0, 10_000.0)), "VX-01", 9, Verdict.SURE),  # 0.2 %; 0.07 or, by the plan, 0.23 to come, below 0.9
    ],
)
def test_something_firm_is_said_only_where_both_paces_leave_no_doubt(
    figures, code: str, month: int, verdict: Verdict, plan: Plan
) -> None:
    found, _ = found_for(plan, figures, code, month)
    assert isinstance(found, Estimate)
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("code", "month", "amount", "changes", "obstacle"),
    [
        ("KT-02", 9, 1500.0, {}, Obstacle.UNEVEN),  # rice: nothing by March, 55 % by June
        ("QA-01", 3, (95.0, 100.0), {}, Obstacle.ALL_DUE),
        ("QA-01", 2, (60.0, 100.0), {}, Obstacle.UNEVEN),
        ("VX-07", 6, (800.0, 1000.0), {"baseline": Fraction(85)}, Obstacle.YEAR_END),
        ("KT-06", 3, 6.0, {}, Obstacle.TOO_EARLY),
        ("VX-10", 9, (10.0, 10.0), {}, Obstacle.COMPLETE),
        ("KT-06", 12, 30.0, {}, Obstacle.YEAR_OVER),
    ],
)
def test_nothing_is_estimated_where_the_pace_says_nothing_and_it_is_said_why(
    code: str, month: int, amount, changes: dict, obstacle: Obstacle, plan: Plan
) -> None:
    found, text = found_for(with_target(plan, code, **changes), frame((f"2024-{month:02d}", code, "", amount)), code, month)
    assert found is obstacle
    assert text.endswith(".")
    assert "{" not in text


def test_months_that_go_unevenly_widen_the_range_and_are_named_as_its_basis(plan: Plan) -> None:
    even = ward("KT-07b", m3=102.4, m6=169.6, m9=227.2)
    uneven = ward("KT-07b", m3=10.0, m6=200.0, m9=227.2)
    (steady, text), (rough, _) = (found_for(plan, figures, "KT-07b", 9) for figures in (even, uneven))
    assert isinstance(steady, Estimate)
    assert isinstance(rough, Estimate)
    assert (steady.basis, steady.value) == (Basis.MONTHS, rough.value)
    assert rough.low < steady.low < steady.high < rough.high
    assert "Khoảng ước dựa vào mức biến động giữa các tháng trong năm." in text


def test_every_estimate_has_a_range_of_some_width_that_holds_its_middle(plan: Plan) -> None:
    for done in (0, 1, 7, 23, 24, 25):
        for month in (3, 6, 9, 11):
            found: MeasureScore = score(plan, ward("VX-10", **{f"m{month}": (float(done), 25.0)}), "VX-10", month)
            end = estimate(found)
            assert isinstance(end, Obstacle) or (end.low < end.high and end.low <= end.value <= end.high)
