"""What the page of the plan says of a measure, and which of it counts as assumed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.plan.assumptions import ASSUMED, unconfirmed
from lib.plan.description import describe, group_changes
from lib.plan.model import Group, Plan
from lib.plan.periods import Period


def description(plan: Plan, code: str, confirmed: tuple[str, ...] = ()) -> list[str]:
    lines = [line for lines in describe(plan.measure_by_code[code], confirmed).values() for line in lines]
    return [line.text + (" (giả định)" if line.is_assumed else "") for line in lines]


def test_a_paced_flow(plan: Plan) -> None:
    assert description(plan, "KT-06") == [
        "Cộng dồn từ đầu năm (doanh nghiệp)",
        "Cộng từ các tổ dân phố",
        "Kế hoạch đến kỳ: hết quý I 19%, quý II 48%, quý III 80%, cả năm 100% chỉ tiêu (giả định)",
        "Đạt: từ 29 doanh nghiệp trở lên",
        "Vượt: trên 29 doanh nghiệp (giả định)",
        "Vàng: từ 90% kế hoạch đến kỳ",
        "Hằng tháng (giả định)",
        "Bộ phận phụ trách: Tài chính - Kế toán (giả định)",
    ]


def test_a_ceiling_that_is_not_paced(plan: Plan) -> None:
    assert description(plan, "VX-04", ("owner", "VX-04.amber_at")) == [
        "Tử số: Trẻ dưới 5 tuổi suy dinh dưỡng (trẻ) (giả định)",
        "Mẫu số: Trẻ dưới 5 tuổi được cân đo (trẻ); nhân 100 (giả định)",
        "Cộng từ các tổ dân phố",
        "Không chia tiến độ: so thẳng với chỉ tiêu giao",
        "Đạt: dưới 7,6%",
        "Không đặt mức vượt",
        "Vàng: kém chỉ tiêu nhưng chưa quá 8%",
        "Tháng 6, 12 (giả định)",
        "Bộ phận phụ trách: Trạm Y tế",
    ]


def test_amber_of_a_floor_begins_at_its_bound_and_may_not_be_there_at_all(plan: Plan) -> None:
    measure = plan.measure_by_code["VX-05"]
    assert "Vàng: kém chỉ tiêu, từ 93% trở lên (giả định)" in description(plan, "VX-05")
    measure = replace(measure, target=replace(measure.target, amber_at=measure.target.bound))
    assert "Không có mức vàng" in [line.text for lines in describe(measure).values() for line in lines]


def test_a_baseline_is_the_paces_start(plan: Plan) -> None:
    measure = plan.measure_by_code["VX-05"]
    measure = replace(measure, target=replace(measure.target, baseline=Fraction(93)))
    texts = [line.text for lines in describe(measure).values() for line in lines]
    assert "Đường thẳng từ kết quả năm trước (93%) đến chỉ tiêu" in texts
    assert "Kết quả năm trước: 93%" in texts
    assert "Vàng: kém đường thẳng không quá 2,1 điểm %" in texts  # 95.1 less the amber bound, 93


@pytest.mark.parametrize("confirmed", [ASSUMED, ("VX-05",), tuple(f"VX-05.{name}" for name in ASSUMED)])
def test_what_the_ward_confirmed_is_assumed_no_more(confirmed: tuple[str, ...], plan: Plan) -> None:
    assert unconfirmed(plan.measure_by_code["VX-05"], ()) != ()
    assert unconfirmed(plan.measure_by_code["VX-05"], confirmed) == ()


def test_nothing_is_assumed_where_nothing_stands(plan: Plan) -> None:
    assert unconfirmed(plan.measure_by_code["VX-09b"], ()) == ("amber_at", "report_months", "owner")


def test_what_happened_to_the_groups_is_told() -> None:
    groups = [
        Group("A", "Tổ 1"),
        Group("B", "Tổ 2", valid_to=Period(2024, 12), successor="A"),
        Group("C", "Tổ 3", valid_to=Period(2025, 6)),
        Group("D", "Tổ 4", valid_from=Period(2025, 7)),
    ]
    assert group_changes(groups, 2024) == ["Tổ 2 nhập vào Tổ 1 sau tháng 12/2024."]
    assert group_changes(groups, 2025) == [
        "Tổ 2 nhập vào Tổ 1 sau tháng 12/2024.",
        "Tổ 3 hoạt động đến hết tháng 6/2025; chưa khai tổ nhận nên tạm coi địa bàn của tổ thuộc Tổ 4: đề nghị xác nhận.",
        "Tổ 4 hoạt động từ tháng 7/2025.",
    ]
    assert group_changes(groups, 2026) == []
