"""What a tile of the wall says: value over target with unit, the part, the month, and words instead of a green nought."""

from __future__ import annotations

import pytest

from lib.insight.scorecard import make_scorecard
from lib.insight.standing import standing
from lib.plan.model import Plan
from lib.plan.periods import Period
from tests.insight.figures import Amount, frame

CASES: list[tuple[str, int, str, tuple[tuple[str, str, str, Amount], ...]]] = [
    ("KT-06", 9, "17/29 doanh nghiệp", (("2024-09", "KT-06", "", 17),)),
    ("KT-02", 3, "chưa đến vụ", (("2024-03", "KT-02", "", 0),)),
    ("KT-02", 9, "0,0/1.900 tấn", (("2024-09", "KT-02", "", 0),)),
    ("KT-04", 9, "153,1/160 triệu đồng/ha (T6)", (("2024-06", "KT-04", "", (1531, 10)),)),
    ("KT-05", 9, "84,6%/111%", (("2024-09", "KT-05", "", (846, 1000)),)),
    ("KT-08", 9, "9/12 tiêu chí", (("2024-09", "KT-08", "", (9, 12)),)),
    ("VX-01", 9, "0,52%/dưới 0,9%", (("2024-09", "VX-01", "", (52, 10000)),)),
    ("VX-06", 9, "0,74%/0% hộ cận nghèo (T6)", (("2024-06", "VX-06a", "", (0, 10000)), ("2024-06", "VX-06b", "", (74, 10000)))),
    ("KT-07", 9, "67,9/100 tấn thịt gia súc, gia cầm", (("2024-09", "KT-07a", "", 900), ("2024-09", "KT-07c", "", 67.9))),
    ("KT-06", 9, "", ()),
    ("KT-06", 9, "2 doanh nghiệp", (("2024-09", "KT-06", "TDP03", 2),)),
    ("VX-05", 9, "95,0%/95,1%", (("2024-09", "VX-05", "TDP03", (950, 1000)),)),
]


@pytest.mark.parametrize(("code", "month", "text", "figures"), CASES)
def test_a_tile_says_its_value_over_the_target(
    code: str, month: int, text: str, figures: tuple[tuple[str, str, str, Amount], ...], plan: Plan
) -> None:
    groups = frozenset(group for _, _, group, _ in figures if group) or None
    card = make_scorecard(plan, frame(*figures), Period(2024, month), groups)
    score = next(score for score in card.indicators if score.indicator.code == code)
    assert standing(score).text == text
