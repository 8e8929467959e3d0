"""What the rehearsal sheet answers: for every red and amber light, from the figures, the month before, requests and notes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from lib.insight.follow_up.requests import Request
from lib.insight.group_readings import score_groups
from lib.insight.rehearsal import Rehearsal, RehearsalMaterial, rehearse
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.vietnamese.words import rehearsal_words as words
from lib.workspace import open_workspace
from tests.conftest import ROOT
from tests.insight.figures import actual, frame, snapshot, ward

PLAN = load_catalogue(ROOT / "data").plans[2024]
GROUPS = [group.code for group in PLAN.groups]


def rehearsed(actuals: pd.DataFrame, month: int, groups: frozenset[str] | None = None, *requests: Request) -> Rehearsal:
    period = Period(2024, month)
    before = None if month == 1 else make_scorecard(PLAN, actuals, Period(2024, month - 1), groups)
    card = make_scorecard(PLAN, actuals, period, groups)
    return rehearse(RehearsalMaterial(card, before, score_groups(PLAN, actuals, period), {}, actuals, requests))


def answers(rehearsal: Rehearsal, code: str) -> dict[str, str]:
    """Return the answers about one measure by their questions."""
    (entry,) = (entry for entry in rehearsal.entries if entry.score.measure.code == code)
    return {answer.question: " ".join(answer.sentences) for answer in entry.answers}


def test_red_and_amber_measures_are_rehearsed_worst_first_and_grey_ones_named(shipped_folder):
    rehearsal = rehearsed(actuals_frame(open_workspace(shipped_folder).snapshot()), 9)
    assert [(entry.score.status.light, entry.score.measure.code) for entry in rehearsal.entries] == [
        ("red", "KT-06"),
        ("red", "VX-06b"),
        ("amber", "VX-06a"),
        *(("amber", code) for code in ("KT-04", "KT-07c", "VX-02", "VX-03", "MT-01")),
    ]
    assert [score.indicator.code for score in rehearsal.unreported] == ["QA-02"]
    assert rehearsal.entries[0].standing == (
        "Đến hết tháng 9: 17/29 doanh nghiệp (58,6%); kế hoạch đến kỳ là 23, thấp hơn tiến độ 6."
    )
    found = answers(rehearsal, "KT-06")
    assert found[words.NEEDED] == (
        "Còn thiếu 12, cần bình quân 4,0 mỗi tháng (từ đầu năm: 1,9). Để đèn chuyển xanh cần thêm ít nhất 6 doanh nghiệp."
    )
    assert found[words.MONTH_BEFORE] == "Hết tháng 8: 14 doanh nghiệp (chậm tiến độ); nay tăng 3 doanh nghiệp."
    assert "Tổ 7 (số tháng 6)" in found[words.COMPLETE]
    assert "doanh nghiệp mới chờ mặt bằng" in found[words.PROMISED]


@pytest.mark.parametrize(
    ("months", "month", "said"),
    [
        ({"m1": 0}, 1, words.FIRST_MONTH),
        ({"m9": 17}, 9, "Hết tháng 8: chưa có số liệu."),
        ({"m6": 10}, 9, "Chưa có số liệu mới, vẫn là số tháng 6."),
        ({"m8": 14, "m9": 17}, 9, "Hết tháng 8: 14 doanh nghiệp (chậm tiến độ); nay tăng 3 doanh nghiệp."),
        ({"m8": 17, "m9": 16}, 9, "Hết tháng 8: 17 doanh nghiệp (chậm tiến độ); nay giảm 1 doanh nghiệp."),
        ({"m8": 14, "m9": 14}, 9, "Hết tháng 8: 14 doanh nghiệp (chậm tiến độ); nay không đổi."),
    ],
)
def test_the_month_before_is_compared_as_far_as_there_is_one(months, month, said):
    assert answers(rehearsed(ward("KT-06", **months), month), "KT-06")[words.MONTH_BEFORE] == said


def test_groups_that_lack_most_are_named_and_of_chosen_groups_only_these():
    figures = ((GROUPS[0], (50, 100)), (GROUPS[1], (95, 100)), (GROUPS[2], (60, 100)))
    actuals = frame(*(("2024-06", "VX-02", group, amount) for group, amount in figures))
    question = "Tổ ảnh hưởng nhiều nhất?"
    assert answers(rehearsed(actuals, 6), "VX-02")[question] == "Tổ 1 thiếu 38 người, Tổ 3 thiếu 28 người."
    assert answers(rehearsed(actuals, 6, frozenset({GROUPS[2]})), "VX-02")[question] == "Tổ 3 thiếu 28 người."


def test_what_was_asked_answered_and_noted_is_told_whole_up_to_the_period():
    long = "Chờ mặt bằng. " * 40
    moment = datetime(2024, 9, 2, tzinfo=UTC)
    measure = PLAN.measure_by_code["KT-06"]

    def asked(period: str, text: str, answer: str = "") -> Request:
        receipt = Receipt("r", RecordKind.REQUEST, period, "Chủ Tịch", moment, text=text, due="2024-09-10")
        given = Receipt("a", RecordKind.ANSWER, period, "Kế Toán", moment, text=answer) if answer else None
        return Request(receipt, measure, given, date(2024, 9, 20))

    actuals = actuals_frame(snapshot(("2024-09", [actual("KT-06", WARD, 17, "Thiếu vốn")])))
    requests = (asked("2024-08", "Vì sao?", long), asked("2024-09", "Bao giờ xong?"), asked("2024-10", "Về sau"))
    found = answers(rehearsed(actuals, 9, None, *requests), "KT-06")[words.PROMISED]
    assert found.startswith("Lan, Toàn phường, tháng 9: “Thiếu vốn”. ")
    assert "Chủ Tịch yêu cầu ngày 2/9/2024, hạn 10/9/2024: “Bao giờ xong?”. Quá hạn giải trình 10 ngày (hạn 10/9/2024)." in found
    assert f"Kế Toán giải trình ngày 2/9/2024: “{long}”." in found
    assert "Về sau" not in found
    assert answers(rehearsed(ward("KT-06", m9=17), 9), "KT-06")[words.PROMISED] == words.NOTHING_PROMISED
