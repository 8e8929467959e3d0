"""The sections of documents, written by hand: counts, promises, assessment, tasks and directions in each kind and period."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from lib.insight.follow_up.requests import Request
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_details import TaskState
from lib.plan.model import WARD
from lib.plan.office_days import OfficeDays
from lib.plan.periods import Period
from lib.report.assessment import achieved, causes, shortcomings
from lib.report.build import as_of
from lib.report.content import Material
from lib.report.directions import directions, need_text
from lib.report.prose import counts_text, make_sections
from lib.report.report_outline import DocumentKind
from lib.report.rows import make_lines
from lib.report.task_results import task_results, task_text
from lib.tasks.model import Task
from lib.workspace import open_workspace
from tests.insight.figures import actual, snapshot, ward
from tests.report.documents import PLAN, about, material, score_in, whole_ward

DAY = datetime(2024, 10, 1, tzinfo=UTC)


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


def test_of_an_older_figure_no_amount_a_month_is_told():
    # 29 - 12 = 17 as of June: what July to September brought is not known in September's report.
    need = need_text(score_in(about(whole_ward("KT-06", 6, 12), 9), "KT-06"))
    assert need == "cần thêm 17 doanh nghiệp trong năm (số liệu tháng 6)"


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
        "Bộ phận Tài chính - Kế toán chủ trì; báo cáo kỳ tháng 10 chậm nhất ngày 16/10/2024."
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


def test_tasks_given_without_a_record_count_and_those_due_by_the_next_period_follow():
    given = task("Giao", due=date(2024, 10, 25), records=())
    nobody = replace(given, id="Chưa giao", lead="", due=None)
    soon, far = (replace(given, id=id, due=date(2024, month, 20)) for id, month in (("Sau", 11), ("Xa", 12)))
    noted = task("Trễ", state=TaskState.IN_PROGRESS, due=date(2024, 9, 2))
    material = about(ward("KT-06", m8=17), 10, tasks=(soon, far, nobody, given, noted))
    said = {p.key: p.text for p in task_results(material)}
    assert said["III.counts"] == "Trong 4 nhiệm vụ đã giao: 3 nhiệm vụ chưa triển khai, 1 quá hạn."
    assert "III.not_given" not in said  # a month keeps to what is over, late and due
    longer = {p.key: p.text for p in task_results(about(ward("KT-06", m8=17), 9, tasks=(nobody, noted)))}
    assert longer["III.not_given"] == "Còn 1 nhiệm vụ trong kế hoạch chưa phân công bộ phận thực hiện."
    following = [p.key for p in directions(material)]
    assert [key for key in following if key in ("IV.Giao", "IV.Sau", "IV.Xa", "IV.Trễ")] == ["IV.Giao", "IV.Sau"]


@pytest.mark.parametrize(
    ("note", "key", "text"),
    [
        ("", "II.3.objective", "Nguyên nhân khách quan: … (ghi nguyên nhân của Doanh nghiệp thành lập mới)"),
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
        ("Chờ mặt bằng", "II.3.objective", "Nguyên nhân khách quan: …"),
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


@pytest.mark.parametrize(
    ("note", "cause", "asked"),
    [
        ("Chờ mặt bằng.", "“Chờ mặt bằng.”", ""),
        ("Chờ mặt bằng. Kiến nghị thành phố bàn giao sớm.", "“Chờ mặt bằng.”", "“Kiến nghị thành phố bàn giao sớm.”"),
        ("Đề nghị bổ sung kinh phí", "", "“Đề nghị bổ sung kinh phí”"),
    ],
    ids=["a cause alone", "both", "a request alone"],
)
def test_what_officers_ask_for_stands_among_the_proposals(note, cause, asked):
    made = about(actuals_frame(snapshot(("2024-09", [actual("KT-06", WARD, 17, note)]))), 9)
    name, end = "Doanh nghiệp thành lập mới: ", " (Lan, số liệu tháng 9/2024)."
    found = paragraphs(made)
    assert found.get("II.3.KT-06.1", "") == (f"{name}{cause}{end}" if cause else "")
    assert found.get("V.KT-06.1", "") == (f"{name}{asked}{end}" if asked else "")
    assert ("V.said" in found) == bool(asked)
    assert found["V.above"] == "Đối với cấp trên: … (ghi nội dung, cơ quan giải quyết)"


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
        (
            ward("KT-06", m6=30),
            9,
            [
                "Có 1/23 chỉ tiêu vượt, đạt hoặc đúng tiến độ.",
                "Vượt: Doanh nghiệp thành lập mới (30 doanh nghiệp đến hết tháng 6).",
            ],
        ),
    ],
)
def test_what_was_achieved_is_named_with_its_figures(actuals, month, texts):
    assert [p.text for p in achieved(about(actuals, month))] == [
        *texts,
        "Kết quả nổi bật khác: … (ghi kết quả ngoài các chỉ tiêu, nếu có)",
    ]


@pytest.mark.parametrize(
    ("actuals", "month", "first"),
    [
        (
            ward("KT-06", m9=30),
            9,
            "Trong 1/23 chỉ tiêu đã đánh giá, không có chỉ tiêu nào chậm tiến độ, cần chú ý hoặc không đạt.",
        ),
        (
            ward("KT-06", m12=30),
            12,
            "Trong 1/23 chỉ tiêu đã đánh giá, không có chỉ tiêu nào không hoàn thành.",
        ),
        (ward("KT-06", m9=17), 12, "Chưa có chỉ tiêu nào được đánh giá."),
        (ward("KT-06"), 9, "Chưa có chỉ tiêu nào được đánh giá."),
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


def test_longer_reports_name_indicators_in_full_where_first_assessed():
    figures = pd.concat([ward("KT-06", m8=17), ward("KT-06", m9=17), ward("VX-05", m9=(990, 1000))])
    for month, kind, name in (
        (8, "report", "Doanh nghiệp thành lập mới"),
        (9, "report", "Số lượng doanh nghiệp thành lập mới"),
        (8, "notice", "Số lượng doanh nghiệp thành lập mới"),
        (9, "brief", "Doanh nghiệp thành lập mới"),
    ):
        found = paragraphs(about(figures, month), DocumentKind(kind))
        assert found["II.2.KT-06"].startswith(f"{name}: 17 doanh nghiệp"), (month, kind)
        assert found.get("IV.KT-06", "Doanh nghiệp thành lập mới").startswith("Doanh nghiệp thành lập mới")


def test_the_years_report_calls_nothing_not_due_though_december_is_still_open():
    made = about(ward("VX-05", m9=(952, 1000)), 12)
    open_ = replace(made, card=make_scorecard(PLAN, made.actuals, Period(2024, 12), closed=11))
    found = paragraphs(open_)
    assert found["I.KT-01"] == "Thu nhập bình quân đầu người: chưa có số liệu cả năm."
    assert found["I.VX-09"].endswith("Chủ tịch Hồ Chí Minh: chưa có số liệu cả năm.")
    assert found["IV.KT-01"].startswith("Thu nhập bình quân: nộp số liệu cả năm.")
    assert "Thu nhập bình quân" in found["II.2.no_data"]
    assert "chưa đến kỳ" not in " ".join(found.values())
    assert "chưa đến kỳ" not in " ".join(line.word for line in make_lines(open_)).lower()


def test_under_the_title_stands_how_many_lack_figures_that_are_due():
    # September's: KT-06 is due monthly, VX-02 in June and December; of it June's is there, so it owes nothing.
    made = about(pd.concat([ward("KT-06", m8=17), ward("VX-05", m9=(952, 1000)), ward("VX-02", m6=(871, 1000))]), 9)
    alone = tuple(score_in(made, code) for code in ("KT-06", "VX-05", "VX-02"))
    assert as_of(replace(made.card, indicators=alone)) == (
        "Số liệu đến tháng 9/2024; 2/3 chỉ tiêu chưa có số liệu tháng 9, trong đó 1 chỉ tiêu đã đến hạn báo cáo"
    )


@pytest.mark.parametrize(
    ("month", "text"),
    [
        (9, "Không có chỉ tiêu nào chậm tiến độ, cần chú ý hoặc không đạt."),
        (12, "Không có chỉ tiêu nào không hoàn thành."),
    ],
)
def test_nothing_falls_short_without_reserve_only_where_all_are_judged(month, text):
    made = about(ward("KT-06", **{f"m{month}": 30}), month)
    alone = replace(made.card, indicators=(score_in(made, "KT-06"),))
    assert next(shortcomings(replace(made, card=alone))).text == text


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
