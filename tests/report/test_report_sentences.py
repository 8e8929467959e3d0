"""The report's sentences, written by hand: what people read in each case, for each kind of document and period."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from lib.insight.estimate import Basis, Estimate, Method, Verdict
from lib.insight.follow_up.requests import Request
from lib.insight.scorecard import IndicatorScore, MeasureScore, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_details import TaskState
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD
from lib.plan.office_days import OfficeDays
from lib.plan.periods import Period
from lib.report.assessment import achieved, causes, shortcomings
from lib.report.content import Material
from lib.report.directions import need_text
from lib.report.prose import counts_text, make_sections
from lib.report.report_outline import DocumentKind
from lib.report.result_sentences import result_text, usual_scope
from lib.report.task_results import task_results, task_text
from lib.tasks.model import Task
from lib.workspace import open_workspace
from tests.conftest import ROOT
from tests.insight.figures import actual, frame, snapshot, ward
from tests.report.documents import material

PLAN = load_catalogue(ROOT / "data").plans[2024]
DAY = datetime(2024, 10, 1, tzinfo=UTC)


def about(actuals: pd.DataFrame, month: int, *groups: str, **more: object) -> Material:
    """Return what a report is made of, with these figures alone."""
    chosen = frozenset(groups) or None
    card = make_scorecard(PLAN, actuals, Period(2024, month), chosen)
    return Material(
        **{  # type: ignore[arg-type]
            "card": card,
            "ward": make_scorecard(PLAN, actuals, Period(2024, month)),
            "actuals": actuals,
            "requests": (),
            "reports": pd.DataFrame(),
            "today": date(2024, 10, 10),
            "domains": PLAN.settings.domains,
            "is_partial": False,
            "is_demonstration": False,
            "changed_at": None,
        }
        | more
    )


def score_in(made: Material, code: str) -> IndicatorScore:
    return next(score for score in made.card.indicators if score.indicator.code == code)


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


def whole_ward(code: str, month: int, amount: object) -> pd.DataFrame:
    return ward(code, **{f"m{month}": amount})


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
        (by_groups(9, *NINE, older={10: 8}), 9, "chậm tiến độ; số liệu của 9 tổ (trừ Tổ 10)."),
        (by_groups(9, *range(1, 9)), 9, "chậm tiến độ; số liệu của 8 tổ (trừ Tổ 9, Tổ 10)."),
        (by_groups(9, 1, 2), 9, "chậm tiến độ; số liệu của 2/10 tổ."),
        (by_groups(8, *range(1, 11)), 9, "chậm tiến độ."),  # the head says that nothing is of September
    ],
    ids=["all", "one missing", "one older", "two missing", "many missing", "a month before"],
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
        (9, "KT-01", "chưa đến kỳ đánh giá (kỳ báo cáo đầu tiên: tháng 12)."),
        (12, "KT-01", "chưa có số liệu (đã đến kỳ báo cáo tháng 12)."),
        (2, "KT-02", "chưa đến kỳ đánh giá (kỳ báo cáo đầu tiên: tháng 3)."),
    ],
)
def test_what_nobody_reported_is_missing_only_once_it_is_due(month, indicator, text):
    assert said(about(ward("VX-05", m1=(952, 1000)), month), indicator) == text


def test_a_year_of_which_only_september_is_known_is_not_judged():
    text = said(about(ward("KT-06", m9=17), 12), "KT-06")
    assert text == "thực hiện 17 doanh nghiệp, đạt 58,6% kế hoạch năm (29 doanh nghiệp); chưa có số liệu cả năm."


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


def ends(value: str, low: str, high: str) -> Estimate:
    exact = Fraction(value)
    return Estimate(exact, Fraction(low), Fraction(high), exact, Fraction(3, 4), Method.PACE, Basis.USUAL, Verdict.OPEN, 1.0)


@pytest.mark.parametrize(
    ("code", "amount", "end", "clause"),
    [
        ("KT-06", 17, ends("21", "17", "28"), "; ước cả năm đạt 21 doanh nghiệp (từ 17 đến 28)."),
        ("VX-01", (50, 10000), ends("0.67", "0.6", "0.74"), "; ước cả năm là 0,67% (từ 0,60% đến 0,74%)."),
        ("KT-04", (15310, 100), ends("161", "158", "164"), "; ước cả năm đạt 161,0 triệu đồng/ha (từ 158,0 đến 164,0)."),
    ],
)
def test_an_estimate_has_its_range(code, amount, end, clause):
    assert said(about(whole_ward(code, 9, amount), 9, year_ends={code: end}), code).endswith(clause)


@pytest.mark.parametrize(
    ("actuals", "month", "groups", "text"),
    [
        (ward("KT-06", m1=0), 1, (), "Trong 23 chỉ tiêu: 1 chỉ tiêu chậm tiến độ, 4 chưa có số liệu, 18 chưa đến kỳ đánh giá."),
        (ward("KT-06", m1=30), 1, (), "Trong 23 chỉ tiêu: 1 chỉ tiêu vượt, 4 chưa có số liệu, 18 chưa đến kỳ đánh giá."),
        (ward("KT-06", m12=30), 12, (), "Trong 23 chỉ tiêu: 1 chỉ tiêu vượt, 22 chưa có số liệu."),
        (ward("KT-06", m12=29), 12, (), "Trong 23 chỉ tiêu: 1 chỉ tiêu hoàn thành, 22 chưa có số liệu."),
        (ward("KT-06", m12=28), 12, (), "Trong 23 chỉ tiêu: 1 chỉ tiêu không hoàn thành, 22 chưa có số liệu."),
        (ward("KT-06", m9=28), 12, (), "Trong 23 chỉ tiêu: 22 chỉ tiêu chưa có số liệu, 1 chưa có số liệu cả năm."),
    ],
)
def test_counts_leave_out_what_no_indicator_has(actuals, month, groups, text):
    assert counts_text(about(actuals, month, *groups).card) == text


def paragraphs(made: Material, kind: DocumentKind = DocumentKind.REPORT) -> dict[str, str]:
    return {paragraph.key: paragraph.text for section in make_sections(made, kind) for paragraph in section.paragraphs}


@pytest.mark.parametrize(
    ("amount", "complete", "exceed"),
    [
        (0, "đến nay chưa có chỉ tiêu nào đạt.", "đến nay chưa có chỉ tiêu nào vượt."),
        (29, "đến nay đạt 1/23 chỉ tiêu.", "đến nay chưa có chỉ tiêu nào vượt."),
        (30, "đến nay đạt 1/23 chỉ tiêu.", "đến nay vượt 1/12 chỉ tiêu."),
    ],
)
def test_the_two_promises_say_how_far_they_are(amount, complete, exceed):
    found = paragraphs(about(ward("KT-06", m9=amount), 9))
    assert found["I.complete"] == f"Mục tiêu hoàn thành cả 23 chỉ tiêu: {complete}"
    assert found["I.exceed"] == f"Mục tiêu vượt ít nhất 12 trong 14 chỉ tiêu có quy định mức vượt: {exceed}"


@pytest.mark.parametrize(
    ("month", "title"),
    [
        (2, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM THÁNG 3 NĂM 2024"),
        (3, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2024"),
        (6, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2024"),
        (9, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2024"),
        (12, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM NĂM 2025"),
    ],
)
def test_sections_are_numbered_through_without_one_on_tasks_nobody_keeps(month, title):
    sections = make_sections(about(ward("KT-06", m1=1), month), DocumentKind.REPORT)
    assert [section.title for section in sections] == [
        "",
        "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "II. ĐÁNH GIÁ CHUNG",
        f"III. {title}",
        "IV. KIẾN NGHỊ, ĐỀ XUẤT",
        "",
    ]


@pytest.mark.parametrize(
    ("indicator", "code", "month", "amount", "need"),
    [
        # 29 - 17 = 12, in 3 months 4.0; 17 in 9 months = 1.89.
        ("KT-06", "KT-06", 9, 17, "cần thêm 12 doanh nghiệp trong năm, bình quân 4,0 mỗi tháng (từ đầu năm: 1,9)"),
        # 880 of 1000 are 88 %, 879 read 87.9 %; 880 - 871 = 9, in 6 months 1.5.
        ("VX-02", "VX-02", 6, (871, 1000), "cần thêm 9 người trong năm, bình quân 1,5 mỗi tháng"),
        ("VX-06", "VX-06a", 6, (11, 1000), "cần giảm 11 hộ"),
        # Below 0.9 %: 0.89 % as it is shown, 0.8949 % of 10000 = 89; 89 - 70 = 19.
        ("VX-01", "VX-01", 9, (70, 10000), "từ nay đến cuối năm chỉ được tăng thêm 19 người"),
        ("VX-01", "VX-01", 9, (95, 10000), "đã cao hơn mức cho phép cả năm 6 người, không để tăng thêm"),
        ("KT-06", "KT-06", 12, 28, "làm rõ nguyên nhân không hoàn thành, đề ra giải pháp cho năm sau"),
        ("KT-06", "KT-06", 6, None, "nộp ngay số liệu kỳ tháng 6"),
        ("KT-06", "KT-06", 12, None, "nộp số liệu cả năm"),
    ],
)
def test_what_an_indicator_takes(indicator, code, month, amount, need):
    actuals = ward("VX-05", m1=(952, 1000)) if amount is None else whole_ward(code, month, amount)
    assert need_text(score_in(about(actuals, month), indicator)) == need


def test_a_ratio_whose_cases_add_up_asks_for_a_rate_of_those_to_come():
    made = about(whole_ward("MT-02", 8, (970, 1000)), 8)
    assert re.fullmatch(
        r"từ nay đến cuối năm phải đạt ít nhất \d+% số tấn phát sinh|khó có khả năng hoàn thành chỉ tiêu; .*",
        need_text(score_in(made, "MT-02")),
    )


def test_directions_name_the_unit_and_the_day():
    found = paragraphs(about(ward("KT-06", m9=17), 9))
    assert found["IV.KT-06"] == (
        "Doanh nghiệp thành lập mới: cần thêm 12 doanh nghiệp trong năm, bình quân 4,0 mỗi tháng (từ đầu năm: 1,9). "
        "Bộ phận Tài chính - Kế toán chủ trì; báo cáo kết quả kỳ tháng 10 chậm nhất ngày 16/10/2024."
    )


def task(title: str = "Rà soát", **more: object) -> Task:
    receipt = Receipt("r", RecordKind.TASK, "2024-09", "Lan", DAY)
    given = {"lead": "Tài chính - Kế toán", "records": (receipt,), "assignment": receipt} | more
    return Task(title, title, "", "", "", (), date(2024, 10, 10), OfficeDays(), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (
            task(state=TaskState.CONFIRMED, done_on=date(2024, 9, 5), due=date(2024, 9, 9)),
            "Rà soát (Bộ phận Tài chính - Kế toán; hoàn thành ngày 5/9/2024).",
        ),
        (
            task(state=TaskState.DONE, done_on=date(2024, 9, 12), due=date(2024, 9, 9)),
            "Rà soát (Bộ phận Tài chính - Kế toán; hoàn thành ngày 12/9/2024, sau hạn 9/9/2024).",
        ),
        (
            task(state=TaskState.IN_PROGRESS, progress=60, due=date(2024, 12, 9)),
            "Rà soát (Bộ phận Tài chính - Kế toán; đạt 60%, hạn 9/12/2024).",
        ),
        (task(state=TaskState.IN_PROGRESS, progress=5), "Rà soát (Bộ phận Tài chính - Kế toán; đạt 5%)."),
        (task(state=TaskState.IN_PROGRESS, lead=""), "Rà soát (chưa phân công; đạt 0%)."),
        (task(lead="Công an phường", assignee="Nguyễn Văn A"), "Rà soát (Công an phường – Nguyễn Văn A; đạt 0%)."),
    ],
    ids=["in time", "late", "running", "no due day", "nobody's", "a person's"],
)
def test_a_task_says_who_and_how_far(found, text):
    assert task_text(found) == text


def test_tasks_are_counted_and_those_of_the_period_listed():
    done = task("Xong", state=TaskState.DONE, done_on=date(2024, 9, 5))
    before = task("Xong trước", state=TaskState.DONE, done_on=date(2024, 7, 5))
    late = task("Trễ", state=TaskState.IN_PROGRESS, due=date(2024, 9, 2))
    figures = ward("KT-06", m8=17)
    one = [p.text for p in task_results(about(figures, 9, tasks=(late,)))]
    assert one[0] == "Trong 1 nhiệm vụ đã giao: 1 nhiệm vụ quá hạn."
    many = {p.key: p.text for p in task_results(about(figures, 9, tasks=(done, before, late)))}
    assert many["III.counts"] == "Trong 3 nhiệm vụ đã giao: 2 nhiệm vụ đã hoàn thành, 1 quá hạn."
    assert {"III.Xong", "III.Xong trước", "III.Trễ"} <= set(many)  # nine months
    august = {p.key for p in task_results(about(figures, 8, tasks=(done, before, late)))}
    assert august & {"III.Xong", "III.Xong trước"} == set()


@pytest.mark.parametrize(
    ("note", "key", "text"),
    [
        ("", "II.3.objective", "Nguyên nhân khách quan: …"),
        ("", "II.3.subjective", "Nguyên nhân chủ quan: …"),
        (
            "Do khách quan, mưa bão",
            "II.3.objective",
            "Nguyên nhân khách quan: Doanh nghiệp thành lập mới: “Do khách quan, mưa bão” (Lan, số liệu tháng 9/2024).",
        ),
        (
            "Chủ quan: chậm tuyên truyền",
            "II.3.subjective",
            "Nguyên nhân chủ quan: Doanh nghiệp thành lập mới: “Chủ quan: chậm tuyên truyền” (Lan, số liệu tháng 9/2024).",
        ),
        ("Chờ mặt bằng", "II.3.KT-06.1", "Doanh nghiệp thành lập mới: “Chờ mặt bằng” (Lan, số liệu tháng 9/2024)."),
        (
            "Cả khách quan và chủ quan",
            "II.3.KT-06.1",
            "Doanh nghiệp thành lập mới: “Cả khách quan và chủ quan” (Lan, số liệu tháng 9/2024).",
        ),
    ],
)
def test_causes_are_quoted_as_said_or_left_to_be_filled_in(note, key, text):
    actuals = actuals_frame(snapshot(("2024-09", [actual("KT-06", WARD, 17, note)])))
    assert {p.key: p.text for p in causes(about(actuals, 9))}[key] == text


def test_answers_are_quoted_and_open_requests_named():
    measure = PLAN.measure_by_code["KT-06"]
    asked = Receipt("r", RecordKind.REQUEST, "2024-09", "Chủ tịch", DAY, measure="KT-06", due="2024-10-05", text="Vì sao?")
    answer = Receipt("a", RecordKind.ANSWER, "2024-09", "Hoa", DAY, text="Chờ mặt bằng.")
    figures = ward("KT-06", m9=17)
    for reply, text in (
        (answer, "Doanh nghiệp thành lập mới: “Chờ mặt bằng.” (Hoa, giải trình ngày 1/10/2024)."),
        (None, "Doanh nghiệp thành lập mới: chưa có giải trình của bộ phận phụ trách (hạn 5/10/2024)."),
    ):
        request = Request(asked, measure, reply, date(2024, 10, 10))
        assert text in [p.text for p in causes(about(figures, 9, requests=(request,)))]


@pytest.mark.parametrize(
    ("actuals", "month", "texts"),
    [
        (
            ward("KT-06", m9=30),
            9,
            ["Có 1/23 chỉ tiêu vượt, đạt hoặc đúng tiến độ.", "Vượt: Doanh nghiệp thành lập mới (30 doanh nghiệp)."],
        ),
        (ward("KT-06", m9=1), 9, ["Chưa có chỉ tiêu nào vượt, đạt hoặc đúng tiến độ."]),
        (
            ward("KT-06", m12=29),
            12,
            ["Có 1/23 chỉ tiêu hoàn thành hoặc vượt.", "Hoàn thành: Doanh nghiệp thành lập mới (29 doanh nghiệp)."],
        ),
        (ward("KT-06", m12=1), 12, ["Chưa có chỉ tiêu nào hoàn thành."]),
        (ward("KT-06", m9=23), 12, ["Chưa có chỉ tiêu nào hoàn thành."]),
    ],
)
def test_what_was_achieved_is_named_with_its_figures(actuals, month, texts):
    assert [p.text for p in achieved(about(actuals, month))] == [*texts, "Kết quả nổi bật khác: …"]


@pytest.mark.parametrize(
    ("actuals", "month", "first"),
    [
        (ward("KT-06", m9=30), 9, "Không có chỉ tiêu nào chậm tiến độ, cần chú ý hoặc không đạt."),
        (ward("KT-06", m12=30), 12, "Không có chỉ tiêu nào không hoàn thành."),
        (
            ward("KT-06", m9=17),
            9,
            "Doanh nghiệp thành lập mới: 17 doanh nghiệp, thấp hơn 6 doanh nghiệp so với kế hoạch đến kỳ (23 doanh nghiệp), "
            "chậm tiến độ.",
        ),
        (
            ward("KT-06", m12=28),
            12,
            "Doanh nghiệp thành lập mới: 28 doanh nghiệp, không hoàn thành chỉ tiêu giao, thiếu 1 doanh nghiệp.",
        ),
    ],
)
def test_shortcomings_come_worst_first_or_there_are_none(actuals, month, first):
    assert next(shortcomings(about(actuals, month))).text == first


@pytest.mark.parametrize(
    ("kind", "opening", "closing"),
    [
        ("report", "{0} báo cáo kết quả {1} như sau:", "Trên đây là báo cáo kết quả {1} của {0}./."),
        ("brief", "{0} báo cáo nhanh kết quả {1} như sau:", "Trên đây là báo cáo nhanh kết quả {1} của {0}./."),
        (
            "notice",
            "{0} thông báo kết quả {1} như sau:",
            "Trên đây là thông báo kết quả {1}; các bộ phận, tổ dân phố căn cứ thực hiện./.",
        ),
        ("proposal", "{0} kính trình … xem xét nội dung sau đây:", "{0} kính trình … xem xét, quyết định./."),
    ],
)
def test_each_kind_opens_and_ends_in_its_own_way(kind, opening, closing):
    found = paragraphs(about(ward("KT-06", m3=6), 3), DocumentKind(kind))
    names = ("UBND phường Thiệu Dương", "thực hiện các chỉ tiêu kế hoạch quý I năm 2024")
    assert (found["opening"], found["closing"]) == (opening.format(*names), closing.format(*names))


UNWANTED = re.compile(r"→|đang tốt|còn nợ|nợ báo cáo| {2}|\b0 chỉ tiêu|\bđèn\b|\b[Hh]ệ thống\b|\.\.|;\.|,\.| [,;.]", re.IGNORECASE)


@pytest.mark.parametrize("month", [1, 3, 6, 8, 9, 12])
@pytest.mark.parametrize("groups", [(), ("TDP01", "TDP03")], ids=["ward", "groups"])
def test_no_report_of_any_period_has_words_of_the_screen_or_slips(month, groups, shipped_folder: Path):
    made = material(open_workspace(shipped_folder), Period(2024, month), *groups)
    for kind in DocumentKind:
        texts = [text for section in make_sections(made, kind) for text in (section.title, *(p.text for p in section.paragraphs))]
        assert [text for text in texts if UNWANTED.search(text)] == []
