"""Numbers that once contradicted the words beside them, each with the arithmetic that is right."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.insight.explain import explain
from lib.insight.group_readings import score_groups
from lib.plan.model import Group, Plan
from lib.plan.periods import Period
from tests.insight.figures import Amount, frame, score, with_target

JUNE, JULY = Period(2024, 6), Period(2024, 7)
MERGED = (Group("A", "Tổ 1"), Group("B", "Tổ 2"), Group("C", "Tổ 3", valid_to=JUNE, successor="B"))
SPLIT = (
    Group("A", "Tổ 1"),
    Group("B", "Tổ 2", valid_to=JUNE),
    Group("C", "Tổ 3", valid_from=JULY),
    Group("D", "Tổ 4", valid_from=JULY),
)
"""No successor is named: the groups that begin in the month after are taken as such."""


def case(code: str, month: int, value: str, status: str, says: str, why: str, **figures: Amount):
    return pytest.param(code, month, figures, value, status, says, id=f"{code} T{month}: {why}")


@pytest.mark.parametrize(
    ("code", "month", "figures", "value", "status", "says"),
    [
        case("QA-01", 1, "33.3", "on_track", "vừa đúng kế hoạch đến kỳ là 33,3%", "5/15 and a third of 100 are 33.33", m1=(5, 15)),
        case(
            "QA-01",
            2,
            "66.7",
            "on_track",
            "vừa đúng kế hoạch đến kỳ là 66,7%",
            "10/15 = 66.67, two thirds of 100 = 66.67",
            m1=(5, 15),
            m2=(10, 15),
        ),
        case("QA-01", 2, "60.0", "at_risk", "thấp hơn tiến độ 6,7", "9/15 = 60.0; 90 % of 66.67 = 60.0 is amber still", m2=(9, 15)),
        case("QA-01", 2, "53.3", "behind", "thấp hơn tiến độ 13,4", "8/15 = 53.3 is below 60.0; 66.7 - 53.3 = 13.4", m2=(8, 15)),
        case(
            "KT-05",
            11,
            "101.9",
            "on_track",
            "cao hơn tiến độ 0,1",
            "9990/9800 = 101.94; 111 × 11/12 = 101.75",
            m11=(9990, 9800),
        ),
        case("VX-01", 3, "0.23", "on_track", "vừa đúng mức cho phép đến kỳ là 0,23%", "0.9/4 = 0.225: 0.23", m3=(23, 10000)),
        case("VX-01", 9, "0.68", "on_track", "vừa đúng mức cho phép đến kỳ là 0,68%", "0.9 × 3/4 = 0.675, 0.68", m9=(68, 10000)),
        case("VX-01", 6, "0.45", "on_track", "vừa đúng mức cho phép đến kỳ là 0,45%", "0.9/2", m6=(45, 10000)),
        case("KT-02", 12, "1899.9", "missed", "1.899,9/1.900 tấn (99,9%)", "99.995 % is not 100 %", m12=1899.9),
    ],
)
def test_a_number_and_the_words_beside_it_agree(plan: Plan, code, month, figures, value, status, says) -> None:
    actuals = frame(*((f"2024-{int(at[1:]):02d}", code, "", amount) for at, amount in figures.items()))
    found = score(plan, actuals, code, month)
    assert (found.reading.value, found.status) == (Fraction(value), status)
    assert says in explain(found)


@pytest.mark.parametrize(
    ("code", "month", "changes", "amount", "says"),
    [
        pytest.param("VX-05", 6, {"baseline": Fraction(93)}, (9504, 10000), "cao hơn lộ trình 0,9", id="93 + 2.1/2 = 94.05"),
        pytest.param(
            "KT-03", 12, {"bound": Fraction("30.5"), "decimals": 1}, 30.4, "30,4/30,5 ha (99,7%)", id="30.4 of a target of 30.5"
        ),
        pytest.param("KT-03", 10, {"bound": Fraction("0.5"), "decimals": 3}, 0.486, "Còn thiếu 0,014", id="0.5 - 0.486 = 0.014"),
    ],
)
def test_a_bound_is_shown_at_the_decimals_that_it_needs(plan: Plan, code, month, changes, amount, says) -> None:
    assert says in explain(score(with_target(plan, code, **changes), frame((f"2024-{month:02d}", code, "", amount)), code, month))


@pytest.mark.parametrize(
    ("groups", "code", "ended", "figures", "value"),
    [
        # 900 + 800 + 800 of 1000 + 1000 + 1000; of the split intake 900 + 960 + 940 of 1000 + 1010 + 990.
        pytest.param(SPLIT, "VX-05", (1900, 2000), {"A": (900, 1000), "C": (800, 1000), "D": (800, 1000)}, "83.3", id="split"),
        pytest.param(SPLIT, "VX-05", (1900, 2000), {"A": (900, 1000), "C": (960, 1010), "D": (940, 990)}, "93.3", id="intake"),
        pytest.param(SPLIT, "KT-06", 4, {"A": 6, "C": 3, "D": 4}, "13", id="6 + 3 + 4, not the 4 of the ended group too"),
    ],
)
def test_a_group_that_was_split_is_not_counted_beside_its_parts(plan: Plan, groups, code, ended, figures, value) -> None:
    found = score(
        replace(plan, groups=groups),
        frame(("2024-06", code, "B", ended), *(("2024-09", code, g, n) for g, n in figures.items())),
        code,
        9,
    )
    assert found.reading.value == Fraction(value)
    assert (found.reading.reported_groups, found.reading.of_groups) == (3, 3)


def test_merged_groups_make_up_the_ward_whose_light_is_shown(plan: Plan) -> None:
    # 960 of August, 970 and 880 of June: 2.810 of 3.000 = 93.7 %.
    merged = replace(plan, groups=MERGED)
    june = (("2024-06", "VX-05", group, (amount, 1000)) for group, amount in (("A", 960), ("B", 970), ("C", 880)))
    actuals = frame(*june, ("2024-08", "VX-05", "A", (960, 1000)))
    ward = score(merged, actuals, "VX-05", 8)
    parts = score_groups(merged, actuals, Period(2024, 8)).parts("VX-05")
    assert (ward.reading.value, ward.status) == (Fraction("93.7"), "at_risk")
    assert sum(found.reading.numerator for _, found in parts) == ward.reading.numerator == 2810
