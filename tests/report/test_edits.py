"""The office's own paragraphs: they stand, are never written over, and tell which numbers moved since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Report
from lib.report.edits import Edit, moved_numbers, printed, what_moved, with_edits, without_place
from lib.report.report_outline import Look, Paragraph, paragraph, section
from lib.workspace import open_workspace
from tests.report.documents import material

THEN = "Trong 23 chỉ tiêu: 14 chỉ tiêu đạt."
NOW = "Trong 23 chỉ tiêu: 17 chỉ tiêu đạt."


@pytest.fixture(scope="module")
def whole(shipped_folder) -> Report:
    return make_report(material(open_workspace(shipped_folder), Period(2024, 9)))


@pytest.fixture
def report(whole) -> Report:
    """Return a report of two sections, its other contents real."""
    first = section("I", "I. KẾT QUẢ", [paragraph("I.counts", NOW), paragraph("I.KT-01", "Đạt 5 tấn.", Look.ITEM)])
    return replace(whole, sections=(first, section("II", "II. ĐÁNH GIÁ", [paragraph("II.1", "Đạt khá.")])))


def found(report: Report) -> dict[str, Paragraph]:
    return {one.key: one for part in report.sections for one in part.paragraphs}


CASES = {
    "nothing edited": (None, (NOW, False, False)),
    "edited, nothing moved": (Edit("", "Của văn phòng.", NOW), ("Của văn phòng.", True, False)),
    "edited, figures moved": (Edit("", "Của văn phòng.", THEN), ("Của văn phòng.", True, True)),
    "only spaces moved": (Edit("", "Của văn phòng.", NOW.replace(" ", "  ")), ("Của văn phòng.", True, False)),
    "left out": (Edit("", "", NOW), ("", True, False)),
    "left out, figures moved": (Edit("", "", THEN), ("", True, True)),
    "acknowledged after moving": (Edit("", THEN, NOW), (THEN, True, False)),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edit_stands_and_is_marked(case, report):
    edit, expected = CASES[case]
    edited = found(with_edits(report, {"I.counts": edit} if edit else {}))
    one = edited["I.counts"]
    assert (one.text, one.is_edited, one.is_outdated) == expected
    assert (one.generated, one.look) == (NOW, Look.BODY)
    assert {key: value for key, value in edited.items() if key != "I.counts"} == {
        key: value for key, value in found(report).items() if key != "I.counts"
    }


def test_the_report_of_the_program_stays_as_it_is(report):
    before = found(report)
    with_edits(report, {"I.counts": Edit("", "Khác.", NOW)})
    assert found(report) == before


def test_an_edit_whose_paragraph_is_gone_is_listed(report):
    edits = {"I.KT-99": Edit("Chỉ tiêu cũ", "Lời văn phòng.", "Cũ."), "II.1": Edit("", "Khá.", "Đạt khá.")}
    assert without_place(report, edits) == {"I.KT-99": edits["I.KT-99"]}
    assert "I.KT-99" not in found(with_edits(report, edits))


def test_paper_has_each_line_and_nothing_that_was_left_out(report):
    edits = {"I.counts": Edit("", "Dòng một.\nDòng hai.", NOW), "I.KT-01": Edit("", "", "Đạt 5 tấn.")}
    texts = [(one.key, one.text, one.look) for one in found(printed(with_edits(report, edits))).values()]
    assert texts == [
        ("I.counts", "Dòng một.", Look.BODY),
        ("I.counts#2", "Dòng hai.", Look.BODY),
        ("II.1", "Đạt khá.", Look.BODY),
    ]


MOVED = [
    (THEN, NOW, [("14", "17")]),
    ("Đạt 95,1% kế hoạch.", "Đạt 96% kế hoạch.", [("95,1%", "96%")]),
    ("Đạt 1.900,5 tấn.", "Đạt 2.000 tấn.", [("1.900,5", "2.000")]),
    ("KT-06 đạt 5.", "KT-07 đạt 5.", []),
    ("Đạt 5 tấn.", "Chưa có số liệu.", [("5", "")]),
    ("Chưa có số liệu.", "Đạt 5 tấn.", [("", "5")]),
    ("Hạn 5/10/2024.", "Hạn 6/10/2024.", [("5/10/2024", "6/10/2024")]),
    ("9 tổ (trừ Tổ 9), 14 đạt.", "10 tổ, 17 đạt.", [("9", "10"), ("9, 14", "17")]),
    ("Đạt 5 tấn, thấp hơn tiến độ.", "Đạt 5 tấn, đúng tiến độ.", []),
    ("Đạt 17 của 17 hộ.", "Đạt 20 của 20 hộ.", [("17", "20")]),
    ("", "", []),
]


@pytest.mark.parametrize(("before", "now", "expected"), MOVED)
def test_the_numbers_that_moved_are_named_in_pairs(before, now, expected):
    assert list(moved_numbers(before, now)) == expected


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (THEN, NOW, "Số liệu đã đổi: 14 thành 17; xem lại đoạn này."),
        ("Chưa có số liệu.", "Đạt 5 tấn.", "Số liệu đã đổi: không có thành 5; xem lại đoạn này."),
        ("Đang chậm.", "Đúng tiến độ.", "Đoạn tự viết đã khác lúc sửa; xem lại đoạn này."),
        (
            "1, 2, 3, 4, 5, 6, 7",
            "11, 12, 13, 14, 15, 16, 17",
            "Số liệu đã đổi: 1 thành 11; 2 thành 12; 3 thành 13; 4 thành 14; 5 thành 15; và 2 số khác; xem lại đoạn này.",
        ),
    ],
)
def test_what_moved_is_told_in_words(before, now, told):
    assert what_moved(Edit("", "Của văn phòng.", before), paragraph("I.counts", now)) == told


def test_what_the_offices_text_cites_is_told_in_pairs_of_one_shape():
    before, now = "Đạt 17, bằng 58,6%, ước 28 cả năm.", "Đạt 21, bằng 72,4%, từ 10/10 tổ."
    told = what_moved(Edit("", "Phường đạt 17 doanh nghiệp (58,6%).", before), paragraph("I.KT-06", now))
    assert told == "Số liệu đã đổi: 17 thành 21; 58,6% thành 72,4%; xem lại đoạn này."
