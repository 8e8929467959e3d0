"""The report's sentences, written by hand: what people read in each case, for each kind of document and period."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from fractions import Fraction

import pandas as pd
import pytest

from lib.insight.estimate import Basis, Estimate, Method, Verdict
from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.plan.periods import Period
from lib.report.content import Material
from lib.report.result_sentences import result_text, usual_scope
from tests.conftest import ROOT
from tests.insight.figures import frame, ward
from tests.report.documents import PLAN, about, score_in, whole_ward


def said(made: Material, code: str) -> str:
    """Return the paragraph on one indicator, without its name."""
    score = score_in(made, code)
    return result_text(made, score, usual_scope(made.card)).removeprefix(f"{score.indicator.name}: ")


def results() -> list[tuple[str, int, object, str]]:
    """Return (measure, month, figure of the whole ward in that month, what is said) of each row of the table."""
    with (ROOT / "tests" / "report" / "result_sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = [tuple(map(int, row["figure"].split("/"))) for row in rows]
    figures = [part if len(part) == 2 else part[0] for part in parts]
    return [(row["measure"], int(row["month"]), figure, row["text"]) for row, figure in zip(rows, figures, strict=True)]


@pytest.mark.parametrize(("code", "month", "amount", "text"), results())
def test_a_result_names_figure_part_of_the_plan_and_judgement(code, month, amount, text):
    assert said(about(whole_ward(code, month, amount), month), code) == text


@pytest.mark.parametrize(("code", "month", "amount", "text"), [row for row in results() if row[0] in ("VX-01", "VX-04", "KT-08")])
def test_ceilings_and_milestones_have_no_part_of_the_plan(code, month, amount, text):
    assert "kế hoạch năm" not in said(about(whole_ward(code, month, amount), month), code)


def by_groups(month: int, *numbers: int, older: Mapping[int, int] | None = None) -> pd.DataFrame:
    """Return one firm of each of these groups in a month, and of others in months before."""
    rows = [(month, number) for number in numbers] + [(m, number) for number, m in (older or {}).items()]
    return frame(*((f"2024-{m:02d}", "KT-06", f"TDP{number:02d}", 1) for m, number in rows))


NINE = range(1, 10)


@pytest.mark.parametrize(
    ("made", "month", "end"),
    [
        (by_groups(9, *range(1, 11)), 9, "chậm tiến độ."),
        (by_groups(9, *NINE), 9, "chậm tiến độ; số liệu của 9 tổ (trừ Tổ 10)."),
        (by_groups(9, *NINE, older={10: 8}), 9, "chậm tiến độ; số liệu của 10 tổ, trong đó Tổ 10 lấy số liệu kỳ trước."),
        (
            by_groups(9, *range(1, 9), older={10: 6}),
            9,
            "chậm tiến độ; số liệu của 9 tổ (trừ Tổ 9), trong đó Tổ 10 lấy số liệu kỳ trước.",
        ),
        (
            by_groups(9, *range(1, 7), older={7: 6, 8: 6, 9: 3, 10: 6}),
            9,
            "chậm tiến độ; số liệu của 10 tổ, trong đó 4 tổ lấy số liệu kỳ trước.",
        ),
        (by_groups(9, *range(1, 9)), 9, "chậm tiến độ; số liệu của 8 tổ (trừ Tổ 9, Tổ 10)."),
        (by_groups(9, 1, 2), 9, "chậm tiến độ; số liệu của 2/10 tổ."),
        (by_groups(8, *range(1, 11)), 9, "chậm tiến độ."),  # the head says that nothing is of September
    ],
    ids=[
        "all",
        "one missing",
        "one older",
        "one of each",
        "many older",
        "two missing",
        "many missing",
        "a month before",
    ],
)
def test_the_groups_of_a_figure_are_named_where_some_are_missing(made, month, end):
    assert said(about(made, month), "KT-06").endswith(end)


def test_what_is_older_than_the_others_says_until_when_and_that_it_is_late():
    made = about(pd.concat([ward("KT-06", m7=14), ward("VX-05", m9=(952, 1000))]), 9)
    assert said(made, "KT-06").startswith("đến hết tháng 7 thực hiện 14 doanh nghiệp, đạt 48,3% kế hoạch năm")
    assert said(made, "KT-06").endswith("chậm tiến độ; chậm nộp số liệu kỳ tháng 9.")


@pytest.mark.parametrize(
    ("month", "indicator", "text"),
    [
        (9, "KT-06", "chưa có số liệu (đã đến kỳ báo cáo tháng 9)."),
        (9, "QA-02", "chưa có số liệu (đã đến kỳ báo cáo tháng 6)."),
        (9, "KT-01", "chưa đến kỳ đánh giá (kỳ đầu: tháng 12)."),
        (12, "KT-01", "chưa có số liệu (đã đến kỳ báo cáo tháng 12)."),
        (2, "KT-02", "chưa đến kỳ đánh giá (kỳ đầu: tháng 3)."),
    ],
)
def test_what_nobody_reported_is_missing_only_once_it_is_due(month, indicator, text):
    assert said(about(ward("VX-05", m1=(952, 1000)), month), indicator) == text


def test_a_year_of_which_only_september_is_known_is_not_judged():
    text = said(about(ward("KT-06", m9=17), 12), "KT-06")
    assert text == "đến hết tháng 9 thực hiện 17 doanh nghiệp, đạt 58,6% kế hoạch năm (29 doanh nghiệp); chưa có số liệu cả năm."


def test_parts_of_an_indicator_are_numbered_and_judged_together():
    made = about(pd.concat([ward("VX-11a", m6=(66, 100)), ward("VX-11b", m6=(60, 100))]), 6)
    assert said(made, "VX-11") == (
        "(1) Nộp trực tuyến: thực hiện 66,0% (66/100 hồ sơ), đạt 101,5% kế hoạch năm (65%); đã vượt chỉ tiêu giao. "
        "(2) Trực tuyến toàn trình: thực hiện 60,0% (60/100 hồ sơ), đạt 92,3% kế hoạch năm (65%); còn thiếu 5,0 điểm %, cần chú ý. "
        "Đánh giá chung: cần chú ý."
    )


def test_chosen_groups_without_a_target_of_their_own_are_not_judged():
    text = said(about(by_groups(9, *NINE), 9, "TDP01", "TDP02"), "KT-06")
    assert text == "thực hiện 2 doanh nghiệp; chưa giao chỉ tiêu riêng cho tổ nên chưa đánh giá."


def then(code: str, month: int, amount: object) -> dict[str, MeasureScore]:
    """Return the same period of the year before."""
    card = make_scorecard(PLAN, whole_ward(code, month, amount), Period(2024, month))
    return {score.measure.code: score for score in card.measures}


@pytest.mark.parametrize(
    ("code", "now", "before", "before_month", "clause"),
    [
        ("KT-06", 17, 14, 9, "; bằng 121,4% so với cùng kỳ (14 doanh nghiệp)."),  # 17/14 = 1.2143
        ("KT-06", 17, 20, 9, "; bằng 85,0% so với cùng kỳ (20 doanh nghiệp)."),
        ("KT-06", 17, 17, 9, "; bằng cùng kỳ (17 doanh nghiệp)."),
        ("KT-06", 17, 0, 9, "; cùng kỳ năm trước là 0 doanh nghiệp."),
        ("KT-06", 17, 14, 8, ", chậm tiến độ."),  # that figure is of August: nothing to compare with
        ("VX-05", (954, 1000), (941, 1000), 9, "; tăng 1,3 điểm % so với cùng kỳ (94,1%)."),
        ("VX-05", (954, 1000), (960, 1000), 9, "; giảm 0,6 điểm % so với cùng kỳ (96,0%)."),
        ("VX-05", (954, 1000), (954, 1000), 9, "; bằng cùng kỳ (95,4%)."),
        ("KT-04", (15310, 100), (15000, 100), 9, "; bằng 102,1% so với cùng kỳ (150,0 triệu đồng/ha)."),  # 153.1/150
    ],
)
def test_the_year_before_stands_only_where_it_can_be_compared(code, now, before, before_month, clause):
    made = about(whole_ward(code, 9, now), 9, last_year=then(code, before_month, before))
    assert said(made, code).endswith(clause)


def test_amounts_of_groups_are_not_compared_while_one_is_missing():
    made = about(by_groups(9, *NINE), 9, last_year=then("KT-06", 9, 14))
    assert "cùng kỳ" not in said(made, "KT-06")


def ends(value: str, low: str, high: str, verdict: Verdict = Verdict.OPEN) -> Estimate:
    exact = Fraction(value)
    return Estimate(exact, Fraction(low), Fraction(high), exact, Fraction(3, 4), Method.PACE, Basis.USUAL, verdict, 1.0)


@pytest.mark.parametrize(
    ("code", "amount", "end", "clause"),
    [
        ("KT-06", 17, ends("21", "17", "28"), "; ước cả năm đạt 21 doanh nghiệp (từ 17 đến 28)."),
        ("VX-01", (50, 10000), ends("0.67", "0.6", "0.74"), "; ước cả năm là 0,67% (từ 0,60% đến 0,74%)."),
        ("KT-06", 17, ends("21", "17", "28", Verdict.UNLIKELY), "; ước cả năm đạt 21 doanh nghiệp."),
        ("VX-01", (50, 10000), ends("0.67", "0.6", "0.74", Verdict.SURE), "; ước cả năm là 0,67%."),
        ("KT-04", (15310, 100), ends("161", "158", "164"), "; ước cả năm đạt 161,0 triệu đồng/ha (từ 158,0 đến 164,0)."),
    ],
)
def test_an_estimate_has_its_range_where_the_judgement_of_the_year_hangs_on_it(code, amount, end, clause):
    assert said(about(whole_ward(code, 9, amount), 9, year_ends={code: end}), code).endswith(clause)
