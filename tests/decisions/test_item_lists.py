"""Items of numbered lists: none is left out in silence; doubt is a question or a notice."""

# ruff: noqa: E501 -- a row of a table stays in one line
from __future__ import annotations

import pytest

from lib.decisions.decision import read_text
from lib.vietnamese.words import decision_words as words

RICE, MARKETS = "Tổng sản lượng lương thực có hạt: 6.450 tấn.", "Số chợ được nâng cấp: 2 chợ."
LONG_TASK = (
    "Tiếp tục quản lý chặt chẽ các nguồn trên địa bàn, chống thất thoát. Thu từ 3 khoản phí, lệ phí và các khoản huy động khác"
    " đạt 1,5 tỷ đồng để phục vụ các nhiệm vụ chi thường xuyên, chi đầu tư và các việc phát sinh."
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["I. Về kinh tế", "1. Bến đò mới đạt 3 bến.", f"2. {RICE}", f"3. {MARKETS}"], [(3, False), (6450, False), (2, False)]),
        (["I. Về kinh tế", "1. Bến đò mới đạt 3 bến."], [(3, True)]),
        (["I. Về kinh tế", "- Bến đò mới đạt 3 bến.", f"- {RICE}"], [(3, True), (6450, False)]),
        (["1. Bến đò mới đạt 3 bến.", f"2. {RICE}"], [(3, True), (6450, False)]),
        (["I. Về kinh tế", f"1. {RICE}", "2. Số chợ được nâng cấp: 2."], [(6450, False), (2, True)]),
        (["Về kinh tế: Tốc độ tăng giá trị sản xuất đạt 12%; bến đò mới đạt 3 bến."], [(12, False), (3, True)]),
        (["I. Về kinh tế", "1. Đàn nuôi mới", "- Đà điểu: 50 con", "- Lạc đà: 30 con", f"2. {RICE}"], [(50, True), (30, True), (6450, False)]),
        (["1. Thu ngân sách: 45 tỷ đồng.", f"2. {RICE}"], [(45, False), (6450, False)]),
        (["Kính mời dự họp:", "1. Hội trường tầng 2: 3 bàn.", "2. Mang theo 4 bản tài liệu."], []),
        (["I. Về kinh tế", f"1. {LONG_TASK}", f"2. {MARKETS}"], [(2, False)]),
        (["I. Về kinh tế", "1. Phòng Kinh tế tổ chức 3 hội nghị.", f"2. {MARKETS}"], [(2, False)]),
    ],
    ids=["sure by its list", "only a domain", "bullets", "no domain", "no unit", "clauses", "parts", "budget is no domain", "invitation", "long task", "task of an office"],
)  # fmt: skip
def test_an_item_beside_promises_or_below_a_domain_is_proposed(lines, expected):
    measures = read_text("\n".join(lines)).measures
    asked = [words.IS_IT_A_TARGET in m.questions for m in measures]
    assert list(zip([m.target for m in measures], asked, strict=True)) == expected


TARGETS = "CÁC CHỈ TIÊU CHỦ YẾU"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([f"1. {RICE}", f"2. {MARKETS}"], []),
        ([f"1. {RICE}", "2. Xã về đích sớm.", f"3. {MARKETS}"], ["“2. Xã về đích sớm” (dòng 2)"]),
        (["I. Về kinh tế", f"1. {LONG_TASK}", f"2. {MARKETS}"], ["“1. Tiếp tục quản lý chặt chẽ các nguồn trên địa bàn, chống…” (dòng 2)"]),
        ([TARGETS, f"1. {RICE}", "2. Tỷ lệ các chỉ tiêu đạt kế hoạch: 95%."], ["“2. Tỷ lệ các chỉ tiêu đạt kế hoạch: 95%” (dòng 3)"]),
        ([TARGETS, "1. Mục tiêu chung: về đích.", f"2. {RICE}"], []),
        ([TARGETS, f"1. {RICE}", "Tổng đàn lợn đạt 2.500 con.", f"2. {MARKETS}"], ["“Tổng đàn lợn đạt 2.500 con” (dòng 3)"]),
        ([TARGETS, f"1. {RICE}", "Trong đó: lúa 5.000 tấn.", f"2. {MARKETS}"], []),
        ([TARGETS, f"1. {RICE}", "Tổng cộng: 1 chỉ tiêu"], []),
    ],
    ids=["all taken", "without a number", "long task", "of all indicators", "goal", "without a label", "goes on", "total"],
)  # fmt: skip
def test_an_item_that_is_not_taken_is_named(lines, named):
    expected = [words.ITEMS_NOT_TAKEN.format(items=item) for item in named]
    assert list(read_text("\n".join(lines)).notices) == expected


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ([TARGETS, f"1. {RICE}", f"3. {MARKETS}"], ["2"]),
        ([TARGETS, f"2. {RICE}", f"6. {MARKETS}"], ["1", "3–5"]),
        ([TARGETS, "I. Về kinh tế", f"1. {RICE}", "II. Về xã hội", f"2. {MARKETS}"], []),
        ([TARGETS, "I. Về kinh tế", f"1. {RICE}", "II. Về xã hội", f"1. {MARKETS}", "3. Số lớp: 2 lớp."], ["2"]),
        ([TARGETS, "I. Về kinh tế", f"1. {RICE}", "IV. Về xã hội", f"2. {MARKETS}"], ["II–III"]),
        ([TARGETS, "1.1. Số lớp: 2 lớp.", f"1.3. {RICE}", f"2.1. {MARKETS}"], ["1.2"]),
        ([TARGETS, f"a) {RICE}", "d) Số lớp: 2 lớp.", f"e) {MARKETS}"], []),
        (["I. Kết quả năm 2025", "1. Gieo trồng.", "3. Chăn nuôi.", "II. Các chỉ tiêu", f"1. {RICE}"], []),
    ],
    ids=["one", "first and several", "goes on", "begins again", "domains", "two levels", "letters", "other part"],
)  # fmt: skip
def test_numbers_that_a_list_leaves_out_are_told(lines, missing):
    notices = read_text("\n".join(lines)).notices
    assert [notice.split("không thấy mục ")[1].split(":")[0] for notice in notices if "không thấy mục" in notice] == missing
