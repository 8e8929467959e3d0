"""The notice of a meeting's conclusions as Word: the official form, every conclusion, and the mark of made-up figures."""

from __future__ import annotations

from dataclasses import replace

from lib.report.conclusion_notice import ConclusionNotice, Decided, notice_document
from lib.report.letterhead import Issuer
from lib.report.signing import Signing
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.vietnamese.words.report_words import MOTTO, NATION
from tests.report.documents import cell_texts, opened, texts

HOSTILE = "<b>Gặp</b> doanh nghiệp\u202e & báo cáo"
NOTICE = ConclusionNotice(
    Issuer("UBND thành phố Thanh Hóa", "UBND phường Thiệu Dương", "Thiệu Dương"),
    Signing(),
    "Giao ban tháng 9",
    "8/10/2024",
    "tháng 9/2024 (9 tháng)",
    (Decided(HOSTILE, "Tài chính - Kế toán", "31/10/2024"), Decided("Rà soát", "Trần Thị Hoa", "4/11/2024")),
    (DEMONSTRATION,),
)


def test_the_notice_has_the_official_form_and_names_the_meeting():
    document = opened(notice_document(NOTICE))
    said = "\n".join(texts(document))
    head = "\n".join(text for row in cell_texts(document, 0) for text in row)
    assert all(text in head for text in (NATION, MOTTO, "PHƯỜNG THIỆU DƯƠNG", "/TB-UBND", "Thiệu Dương, ngày"))
    assert "THÔNG BÁO" in said
    assert "Kết luận tại cuộc họp “Giao ban tháng 9”" in said
    assert "Ngày 8/10/2024, UBND phường Thiệu Dương tổ chức cuộc họp" in said
    assert "CHỦ TỊCH" in cell_texts(document, 2)[0][1]


def test_a_meeting_without_a_title_is_named_by_its_day():
    said = "\n".join(texts(opened(notice_document(replace(NOTICE, meeting="")))))
    assert "Kết luận tại cuộc họp ngày 8/10/2024" in said
    assert "Ngày 8/10/2024, UBND phường Thiệu Dương tổ chức cuộc họp, xem xét" in said


def test_every_conclusion_stands_with_owner_and_day_as_it_was_written():
    rows = cell_texts(opened(notice_document(NOTICE)), 1)
    assert rows[0] == list(words.NOTICE_COLUMNS)
    assert rows[1] == ["1", HOSTILE.replace("\u202e", "\ufffd"), "Tài chính - Kế toán", "31/10/2024"]
    assert rows[2] == ["2", "Rà soát", "Trần Thị Hoa", "4/11/2024"]


def test_made_up_figures_are_marked_on_every_page():
    section = opened(notice_document(NOTICE)).sections[0]
    for header in (section.header, section.first_page_header):
        assert DEMONSTRATION in "\n".join(paragraph.text for paragraph in header.paragraphs)
