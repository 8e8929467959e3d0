"""The explaining sentences, written by hand: what a leader reads, with the arithmetic beside it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.insight.explain import explain, value_text, warnings
from lib.insight.scorecard import make_scorecard
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.plan.status import Status
from tests.insight.figures import frame, score, ward, with_target

# (measure, month, figure for the whole ward, sentence)
SENTENCES = [
    # 48 + 32/3 = 58.67 % of 29 = 17.01 are due, 17 as firms are counted; 17 - 14 = 3; 15 in 5 months; 14 in 7.
    # The example of the rules.
    (
        *("KT-06", 7, 14),
        "Đến hết tháng 7: 14/29 doanh nghiệp (48,3%); kế hoạch đến kỳ là 17, thấp hơn tiến độ 3. "
        "Còn thiếu 15, cần bình quân 3,0 mỗi tháng (từ đầu năm: 2,0).",
    ),
    # 19 % of 29 = 5.51, 6 as firms are counted; 23 in 9 months = 2.56.
    (
        *("KT-06", 3, 6),
        "Đến hết tháng 3: 6/29 doanh nghiệp (20,7%); vừa đúng kế hoạch đến kỳ là 6. "
        "Còn thiếu 23, cần bình quân 2,6 mỗi tháng (từ đầu năm: 2,0).",
    ),
    # 55 % of 1900 = 1045 exactly; 855 in 6 months = 142.5; 1045 in 6 = 174.17.
    (
        *("KT-02", 6, 1045),
        "Đến hết tháng 6: 1.045,0/1.900 tấn (55,0%); vừa đúng kế hoạch đến kỳ là 1.045,0. "
        "Còn thiếu 855, cần bình quân 142,5 mỗi tháng (từ đầu năm: 174,2).",
    ),
    ("KT-03", 9, 32, "Đến hết tháng 9: 32,0/30 ha (106,7%); đã vượt chỉ tiêu giao 30 ha."),
    ("KT-06", 12, 29, "Đến hết tháng 12: 29/29 doanh nghiệp (100,0%); đã đạt chỉ tiêu giao 29 doanh nghiệp."),
    # 28/29 = 96.55 %.
    (
        "KT-06",
        12,
        28,
        "Đến hết tháng 12: 28/29 doanh nghiệp (96,6%); kết thúc năm không đạt chỉ tiêu giao 29 doanh nghiệp. Thiếu 1.",
    ),
    # 5000/9800 = 51.02 %; half of 111 % = 55.5 %; 110.95 % of 9800 = 10873.1, so 10874
    # read 111.0 %, less 5000 = 5874, in 6 months 979; 5000/6 = 833.33.
    (
        *("KT-05", 6, (5000, 9800)),
        "Đến hết tháng 6: 51,0% (5.000/9.800 triệu đồng); kế hoạch đến kỳ là 55,5%, thấp hơn tiến độ 4,5 điểm %. "
        "Còn thiếu 5.874 triệu đồng, cần bình quân 979,0 triệu đồng mỗi tháng (từ đầu năm: 833,3 triệu đồng).",
    ),
    # 5/12 = 41.67 %; 50 - 41.7 = 8.3; 7 in 6 months = 1.17; 5/6 = 0.83.
    (
        *("KT-08", 6, (5, 12)),
        "Đến hết tháng 6: 41,7% (5/12 tiêu chí); kế hoạch đến kỳ là 50,0%, thấp hơn tiến độ 8,3 điểm %. "
        "Còn thiếu 7 tiêu chí, cần bình quân 1,2 tiêu chí mỗi tháng (từ đầu năm: 0,8 tiêu chí).",
    ),
    # All conscripts are due by March: 5 of 100 missing, in 9 months 0.56; 95/3 = 31.67.
    (
        *("QA-01", 3, (95, 100)),
        "Đến hết tháng 3: 95,0% (95/100 người); kế hoạch đến kỳ là 100,0%, thấp hơn tiến độ 5,0 điểm %. "
        "Còn thiếu 5 người, cần bình quân 0,6 người mỗi tháng (từ đầu năm: 31,7 người).",
    ),
    # 95.05 % of 12000 = 11406 reads 95.1 %, less 11304 = 102, in 6 months 17.
    (
        *("VX-05", 6, (11_304, 12_000)),
        "Đến hết tháng 6: 94,2% (11.304/12.000 người); chỉ tiêu giao 95,1%, còn thiếu 0,9 điểm %. "
        "Cần thêm 102 người, bình quân 17,0 người mỗi tháng đến cuối năm.",
    ),
    # 95.05 % of 999 = 949.55: 950 people, for there is no part of one; 941/999 = 94.19 %; 9/6 = 1.5.
    (
        *("VX-05", 6, (941, 999)),
        "Đến hết tháng 6: 94,2% (941/999 người); chỉ tiêu giao 95,1%, còn thiếu 0,9 điểm %. "
        "Cần thêm 9 người, bình quân 1,5 người mỗi tháng đến cuối năm.",
    ),
    # 159.95 x 100 ha = 15995 reads 160,0, less 15900 = 95, in 6 months 15.83.
    (
        *("KT-04", 6, (15_900, 100)),
        "Đến hết tháng 6: 159,0 triệu đồng/ha (15.900 triệu đồng/100 ha); chỉ tiêu giao 160 triệu đồng, còn thiếu "
        "1,0 triệu đồng/ha. Cần thêm 95 triệu đồng, bình quân 15,8 triệu đồng mỗi tháng đến cuối năm.",
    ),
    # 88 % of 1000 = 880.
    (
        "VX-02",
        12,
        (870, 1000),
        "Đến hết tháng 12: 87,0% (870/1.000 người); kết thúc năm không đạt chỉ tiêu giao 88%. Thiếu 10 người.",
    ),
    # 1 in 6 months = 0.17, before and after.
    (
        *("VX-09a", 6, 1),
        "Đến hết tháng 6: 1/2 khu dân cư (50,0%); chỉ tiêu giao 02 khu dân cư, còn thiếu 1. "
        "Còn thiếu 1, cần bình quân 0,2 mỗi tháng (từ đầu năm: 0,2).",
    ),
    # 66/820 = 8.05 %; what reads below 7.6 % is below 7.55 %: of 820 that is 61.91, so 61 at most; 66 - 61 = 5.
    ("VX-04", 6, (66, 820), "Đến hết tháng 6: 8,0% (66/820 trẻ); chỉ tiêu giao dưới 7,6%, cao hơn 0,4 điểm %. Cần giảm 5 trẻ."),
    # 7.55 % of 10000 = 755, and 755 itself would read 7.6 %: 754 at most.
    (
        *("VX-04", 6, (758, 10_000)),
        "Đến hết tháng 6: 7,6% (758/10.000 trẻ); chỉ tiêu giao dưới 7,6%, chưa đạt vì phải thấp hơn mức này. Cần giảm 4 trẻ.",
    ),
    ("VX-04", 6, (53, 729), "Đến hết tháng 6: 7,3% (53/729 trẻ); đã đạt chỉ tiêu giao dưới 7,6%."),
    # 11/2846 = 0.387 %.
    ("VX-06a", 6, (11, 2846), "Đến hết tháng 6: 0,39% (11/2.846 hộ); chỉ tiêu giao 0%, cao hơn 0,39 điểm %. Cần giảm 11 hộ."),
    # Half of 0.9 % = 0.45 %; below 0.895 % of 10000 are 89, less 40 = 49.
    (
        *("VX-01", 6, (40, 10_000)),
        "Đến hết tháng 6: 0,40% (40/10.000 người); mức cho phép đến kỳ là 0,45%, thấp hơn mức cho phép 0,05 điểm %. "
        "Từ nay đến cuối năm chỉ còn được tăng thêm 49 người.",
    ),
    # 89 - 92 = -3.
    (
        *("VX-01", 6, (92, 10_000)),
        "Đến hết tháng 6: 0,92% (92/10.000 người); mức cho phép đến kỳ là 0,45%, cao hơn mức cho phép 0,47 điểm %. "
        "Đã cao hơn mức cho phép cả năm 3 người.",
    ),
    # A quarter of 0.9 % = 0.225 %, shown as 0.23; 0.23 + 0.12 = 0.35; 89 + 12 = 101.
    (
        *("VX-01", 3, (-12, 10_000)),
        "Đến hết tháng 3: -0,12% (-12/10.000 người); mức cho phép đến kỳ là 0,23%, thấp hơn mức cho phép 0,35 điểm %. "
        "Từ nay đến cuối năm chỉ còn được tăng thêm 101 người.",
    ),
    # A quarter, half and three quarters of 0.9 % = 0.225, 0.45 and 0.675 %, shown as 0.23, 0.45 and 0.68; 89 - 23, - 45, - 68.
    *(
        (
            *("VX-01", month, (done, 10_000)),
            f"Đến hết tháng {month}: 0,{done}% ({done}/10.000 người); vừa đúng mức cho phép đến kỳ là 0,{done}%. "
            f"Từ nay đến cuối năm chỉ còn được tăng thêm {89 - done} người.",
        )
        for month, done in ((3, 23), (6, 45), (9, 68))
    ),
    # 1899.9/1900 = 99.995 %, and what is not all never reads 100 %.
    (
        *("KT-02", 12, 1899.9),
        "Đến hết tháng 12: 1.899,9/1.900 tấn (99,9%); kết thúc năm không đạt chỉ tiêu giao 1.900 tấn. Thiếu 0,1.",
    ),
    # 11/12 of 111 % = 101.75, shown as 101.8 (75 + 2 x 25/3 = 91.67 %); 101.9 - 101.8 = 0.1; 110.95 % of 9800: 10874 - 9990 = 884.
    (
        *("KT-05", 11, (9990, 9800)),
        "Đến hết tháng 11: 101,9% (9.990/9.800 triệu đồng); kế hoạch đến kỳ là 101,8%, cao hơn tiến độ 0,1 điểm %. "
        "Còn thiếu 884 triệu đồng, cần bình quân 884,0 triệu đồng mỗi tháng (từ đầu năm: 908,2 triệu đồng).",
    ),
    # A third of 100 % is due in January: 5/15 = 33.33 as well; 10 in 11 months = 0.91; 5 in 1.
    (
        *("QA-01", 1, (5, 15)),
        "Đến hết tháng 1: 33,3% (5/15 người); vừa đúng kế hoạch đến kỳ là 33,3%. "
        "Còn thiếu 10 người, cần bình quân 0,9 người mỗi tháng (từ đầu năm: 5,0 người).",
    ),
    (
        *("VX-01", 12, (90, 10_000)),
        "Đến hết tháng 12: 0,90% (90/10.000 người); "
        "kết thúc năm không đạt chỉ tiêu giao dưới 0,9%. Đã cao hơn mức cho phép cả năm 1 người.",
    ),
]


@pytest.mark.parametrize(("code", "month", "amount", "sentence"), SENTENCES)
def test_sentence_for_the_ward(plan, code, month, amount, sentence):
    assert explain(score(plan, ward(code, **{f"m{month}": amount}), code, month)) == sentence


def test_an_old_figure_is_explained_at_its_own_month_and_the_debt_is_said(plan):
    found = score(plan, ward("KT-06", m3=6), "KT-06", 9)
    assert explain(found).startswith("Đến hết tháng 3: 6/29 doanh nghiệp (20,7%); vừa đúng kế hoạch đến kỳ là 6.")
    assert warnings(found) == ["Số liệu mới đến tháng 3; chậm nộp số liệu kỳ tháng 9."]


@pytest.mark.parametrize(
    ("code", "month", "sentence"),
    [
        ("KT-06", 9, "Chưa có số liệu, trong khi đã đến kỳ báo cáo tháng 9. Bộ phận phụ trách: Tài chính - Kế toán."),
        (
            "KT-02",
            8,
            "Chưa có số liệu, trong khi đã đến kỳ báo cáo tháng 6. Bộ phận phụ trách: Địa chính - Xây dựng - Đô thị và Môi trường.",
        ),
        ("KT-02", 2, "Chưa đến kỳ báo cáo (kỳ đầu tiên: tháng 3)."),
        ("VX-07", 11, "Chưa đến kỳ báo cáo (kỳ đầu tiên: tháng 12)."),
    ],
)
def test_sentence_without_a_figure(plan, code, month, sentence):
    found = score(plan, frame(), code, month)
    assert explain(found) == sentence
    assert warnings(found) == []  # the sentence has said it
    assert value_text(found) is None


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        # The way from 93 % to 95.1 % is half gone: 94.05 %, shown as 94.1 %. 95.05 % of 10000 = 9505
        # reads 95.1 %: in 6 months 105/6 = 17.5, 95/6 = 15.83 and 1/6 = 0.17.
        (
            (9400, 10_000),
            "Đến hết tháng 6: 94,0% (9.400/10.000 người); lộ trình đến kỳ là 94,1%, thấp hơn lộ trình 0,1 điểm %. "
            "Cần thêm 105 người, bình quân 17,5 người mỗi tháng đến cuối năm.",
        ),
        (
            (9410, 10_000),
            "Đến hết tháng 6: 94,1% (9.410/10.000 người); vừa đúng lộ trình đến kỳ là 94,1%. "
            "Cần thêm 95 người, bình quân 15,8 người mỗi tháng đến cuối năm.",
        ),
        (
            (9504, 10_000),
            "Đến hết tháng 6: 95,0% (9.504/10.000 người); lộ trình đến kỳ là 94,1%, cao hơn lộ trình 0,9 điểm %. "
            "Cần thêm 1 người, bình quân 0,2 người mỗi tháng đến cuối năm.",
        ),
    ],
)
def test_sentence_on_the_way_from_last_year_s_result(plan, amount, sentence):
    with_last_year = with_target(plan, "VX-05", baseline=Fraction(93))
    assert explain(score(with_last_year, ward("VX-05", m6=amount), "VX-05", 6)) == sentence


BUSINESSES = frame(("2024-07", "KT-06", "TDP01", 6), ("2024-07", "KT-06", "TDP02", 2), ("2024-07", "KT-06", "TDP03", 8))


def test_sentence_for_a_group_without_an_allotment(plan):
    # 6 of 16.
    assert explain(score(plan, BUSINESSES, "KT-06", 7, "TDP01")) == (
        "Đến hết tháng 7: 6 doanh nghiệp, bằng 37,5% toàn phường; chưa giao chỉ tiêu riêng nên không xếp đèn."
    )


@pytest.mark.parametrize(
    ("month", "amount", "sentence"),
    [
        # By April 1000 of 3000 applications have come, for a third of the year is over: 64.95 % of 3000 = 1948.5, so 1949
        # read 65.0 %; less 640 = 1309 of the 2000 to come = 65.45 %.
        (4, (640, 1000), "Từ nay đến cuối năm phải đạt ít nhất 66% số hồ sơ phát sinh."),
        # 1200 in all by November's pace of 1100: 64.95 % = 779.4, so 780; less 600 = 180, and only 100 are to come.
        (11, (600, 1100), "Không còn khả năng đạt chỉ tiêu giao."),
        # No application is to come after December: 64.95 % of 1000 = 649.5, so 650 less 640.
        (12, (640, 1000), "Thiếu 10 hồ sơ."),
    ],
)
def test_what_is_asked_of_cases_that_add_up_is_told_for_those_to_come(plan, month, amount, sentence):
    assert explain(score(plan, ward("VX-11a", **{f"m{month}": amount}), "VX-11a", month)).endswith(sentence)


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        # 1200 of 2400 had come by April of last year, so 2000 will come: 64.95 % = 1299, less 640 = 659 of the 1000 to come.
        ({4: (700, 1200), 12: (1500, 2400)}, "Từ nay đến cuối năm phải đạt ít nhất 66% số hồ sơ phát sinh."),
        # 1800 of 2000: 1000/0.9 = 1111.1; 64.95 % = 721.7, so 722 less 640 = 82 of 111.1 = 73.8 %.
        ({4: (700, 1800), 12: (1500, 2000)}, "Từ nay đến cuối năm phải đạt ít nhất 74% số hồ sơ phát sinh."),
        # 1900 of 2000: 1052.6; 683.7, so 684 less 640 = 44 of 52.6 = 83.6 %.
        ({4: (700, 1900), 12: (1500, 2000)}, "Từ nay đến cuối năm phải đạt ít nhất 84% số hồ sơ phát sinh."),
        # Without April, or without December, nobody knows last year's course: a third of the year is over.
        ({3: (700, 1900), 12: (1500, 2000)}, "Từ nay đến cuối năm phải đạt ít nhất 66% số hồ sơ phát sinh."),
        ({4: (700, 1900), 11: (1500, 2000)}, "Từ nay đến cuối năm phải đạt ít nhất 66% số hồ sơ phát sinh."),
    ],
)
def test_cases_to_come_are_foreseen_by_last_years_course(plan, before, sentence):
    last_year = [(f"2023-{month:02d}", "VX-11a", "", amount) for month, amount in before.items()]
    assert explain(score(plan, frame(*last_year, ("2024-04", "VX-11a", "", (640, 1000))), "VX-11a", 4)).endswith(sentence)


def test_a_group_with_more_than_the_given_total_is_not_a_part_of_it(plan):
    # 6 of the 2 that were given for the whole ward would be 300 %.
    figures = frame(("2024-07", "KT-06", WARD, 2), ("2024-07", "KT-06", "TDP01", 6))
    assert explain(score(plan, figures, "KT-06", 7, "TDP01")) == (
        "Đến hết tháng 7: 6 doanh nghiệp, nhiều hơn số toàn phường được báo; chưa giao chỉ tiêu riêng nên không xếp đèn."
    )


def test_what_is_missing_is_told_at_the_decimals_of_the_measure(plan):
    # 75 + 25/3 = 83.33 % of 0.5 = 0.41667; 0.486 - 0.417 = 0.069; 0.5 - 0.486 = 0.014 in 2 months; 0.486 in 10.
    fine = with_target(plan, "KT-03", bound=Fraction("0.5"), decimals=3, exceed_at=None)
    assert explain(score(fine, ward("KT-03", m10=0.486), "KT-03", 10)).endswith(
        "0,486/0,5 ha (97,2%); kế hoạch đến kỳ là 0,417, cao hơn tiến độ 0,069. "
        "Còn thiếu 0,014, cần bình quân 0,007 mỗi tháng (từ đầu năm: 0,049)."
    )


def test_an_allotment_finer_than_the_measure_is_shown_with_what_was_reached(plan):
    # 2.5 firms: 176/300 of it = 1.47, shown as 1.5; 2.5 - 1.2 = 1.3 in 5 months; 1.2 in 7.
    allotted = replace(plan, allotments={("KT-06", "TDP01"): Fraction("2.5")})
    assert explain(score(allotted, frame(("2024-07", "KT-06", "TDP01", 1.2)), "KT-06", 7, "TDP01")) == (
        "Đến hết tháng 7: 1,2/2,5 doanh nghiệp (48,0%); kế hoạch đến kỳ là 1,5, thấp hơn tiến độ 0,3. "
        "Còn thiếu 1,3, cần bình quân 0,3 mỗi tháng (từ đầu năm: 0,2)."
    )


def test_a_total_that_differs_by_little_does_not_read_as_its_groups(plan):
    # 0.451 and 0.454 % both read 0.45 %; they differ by 0.67 %.
    figures = frame(("2024-07", "VX-01", WARD, (451, 100_000)), ("2024-07", "VX-01", "TDP01", (454, 100_000)))
    assert warnings(score(plan, figures, "VX-01", 7)) == [
        "Số toàn phường được báo là 0,451%, nhưng cộng từ các tổ là 0,454% (1/10 tổ)."
    ]


def test_sentence_for_a_group_with_an_allotment(plan):
    # 176/300 of 9 = 5.28, shown as 5; 3 in 5 months; 6 in 7 = 0.86.
    allotted = replace(plan, allotments={("KT-06", "TDP01"): Fraction(9), ("KT-06", "TDP03"): Fraction(8)})
    assert explain(score(allotted, BUSINESSES, "KT-06", 7, "TDP01")) == (
        "Đến hết tháng 7: 6/9 doanh nghiệp (66,7%); kế hoạch đến kỳ là 5, cao hơn tiến độ 1. "
        "Còn thiếu 3, cần bình quân 0,6 mỗi tháng (từ đầu năm: 0,9)."
    )
    assert explain(score(allotted, BUSINESSES, "KT-06", 7, "TDP03")) == (
        "Đến hết tháng 7: 8/8 doanh nghiệp (100,0%); đã đạt chỉ tiêu giao 8 doanh nghiệp."
    )


def test_sentence_where_there_is_nobody_to_count(plan):
    nobody = frame(("2024-06", "VX-04", "TDP01", (0, 0)))
    assert explain(score(plan, nobody, "VX-04", 6, "TDP01")) == "Đến hết tháng 6: không phát sinh đối tượng để tính tỷ lệ."


@pytest.mark.parametrize(
    ("code", "total", "groups", "warning"),
    [
        ("KT-06", 14, 13, "Số toàn phường được báo là 14 doanh nghiệp, nhưng cộng từ các tổ là 13 doanh nghiệp (1/10 tổ)."),
        ("VX-05", (96, 100), (190, 200), "Số toàn phường được báo là 96,0%, nhưng cộng từ các tổ là 95,0% (1/10 tổ)."),
    ],
)
def test_a_total_that_its_groups_do_not_give_is_pointed_out(plan, code, total, groups, warning):
    figures = frame(("2024-07", code, WARD, total), ("2024-07", code, "TDP01", groups))
    assert warnings(score(plan, figures, code, 7)) == [warning]
    later = score(plan, figures, code, 8)
    assert warnings(later) == ["Số liệu mới đến tháng 7; chậm nộp số liệu kỳ tháng 8.", warning]


BEHIND_THE_OTHERS = frame(
    ("2024-06", "KT-06", "TDP01", 3),
    ("2024-05", "KT-06", "TDP03", 2),
    ("2024-06", "KT-06", "TDP03", 2),
    ("2024-04", "KT-06", "TDP07", 1),
    ("2024-02", "KT-06", "TDP02", 1),
)


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        (
            [],
            [
                "Chưa cập nhật đến tháng 6: Tổ dân phố 2 (số tháng 2), Tổ dân phố 7 (số tháng 4).",
                "Chưa báo cáo: Tổ dân phố 4, Tổ dân phố 5, Tổ dân phố 6, Tổ dân phố 8, Tổ dân phố 9, Tổ dân phố 10.",
            ],
        ),
        (["TDP01", "TDP07"], ["Chưa cập nhật đến tháng 6: Tổ dân phố 7 (số tháng 4)."]),
        (["TDP01", "TDP03"], []),
        (["TDP01", "TDP10"], ["Chưa báo cáo: Tổ dân phố 10."]),
        (["TDP10"], []),
    ],
)
def test_groups_that_are_behind_or_silent_are_named(plan, groups, found):
    assert warnings(score(plan, BEHIND_THE_OTHERS, "KT-06", 6, *groups)) == found


@pytest.mark.parametrize(
    ("code", "amount", "text"),
    [
        ("VX-05", (11_304, 12_000), "94,2%"),
        ("KT-06", 14, "14 doanh nghiệp"),
        ("KT-02", 1234.56, "1.234,6 tấn"),
        ("KT-04", (15_900, 100), "159,0 triệu đồng/ha"),
        ("VX-01", (-12, 10_000), "-0,12%"),
        ("VX-04", (0, 100), "0,0%"),
    ],
)
def test_a_value_is_read_with_its_unit(plan, code, amount, text):
    assert value_text(score(plan, ward(code, m6=amount), code, 6)) == text


@pytest.mark.parametrize("month", range(1, 13))
def test_no_sentence_shows_a_gap_of_the_program(plan, month):
    """No unfilled brace, no "nan", no "None", and always a full stop, whatever stands."""
    for factor in (0.0, 0.97, 1.0, 1.3):
        figures = [
            (f"2024-{month:02d}", m.code, WARD, float(m.target.bound) * factor) for m in plan.measures if m.target.scale is None
        ]
        figures += [
            (f"2024-{month:02d}", m.code, WARD, (float(m.target.bound) * factor * 10, 10 * float(m.target.scale)))
            for m in plan.measures
            if m.target.scale is not None
        ]
        for found in make_scorecard(plan, frame(*figures), Period(2024, month)).measures:
            sentence = explain(found)
            assert sentence.endswith(".")
            assert not any(word in sentence.lower() for word in ("nan", "none", "{", "}", "inf", "-0,0", "  "))


def test_what_is_short_by_less_than_one_firm_is_on_plan(plan):
    found = score(plan, ward("KT-06", m7=17), "KT-06", 7)
    # 29 x (48 % + 32 % / 3) = 17.0133
    assert "vừa đúng kế hoạch đến kỳ là 17." in explain(found)
    assert found.status is Status.ON_TRACK
