"""“Báo cáo”: the screen's numbers as they will stand on paper, files that are written when asked for, nothing closed."""

from __future__ import annotations

import pytest

from lib.ledger.report_records import issued_file, issued_reports
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.report_outline import DocumentKind
from lib.ui.report import issuing, made, page
from lib.vietnamese.words import annex_words, issue_words, report_words
from lib.workspace import open_workspace
from tests.access.ward import CLOSED_WORDS, Ward, make_ward
from tests.pages.screen import Open
from tests.pages.test_nhiem_vu import press
from tests.pages.test_report_editing import issue, opened_form
from tests.report.documents import material
from tests.report.offices import office

PAGE = "bao_cao"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return make_ward(tmp_path_factory.mktemp("seen") / "data")


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_page_shows_what_the_paper_says(kind, folders, open_page: Open) -> None:
    screen = open_page("demo", PAGE, ky="2024-08", to=["TDP03"], loai=kind.value)
    report = make_report(material(open_workspace(folders["demo"]), Period(2024, 8), "TDP03"), kind)
    paragraphs = [one.text for section in report.sections for one in section.paragraphs]
    assert [text for text in (*(section.title for section in report.sections), *paragraphs) if text not in screen.text] == []
    assert [line for line in report.lines if not (line.name in screen.text and line.value in screen.text)] == []
    assert "Đầu mỗi trang ghi: SỐ LIỆU MINH HỌA · Chỉ tính: Tổ dân phố 3." in screen.text
    assert screen.headline.startswith(issue_words.KINDS[kind.value])
    labels = [button.proto.label for button in screen.test.get("download_button")]
    assert labels[0] == issue_words.DRAFT_WORD
    assert (issue_words.DOWNLOADS["xlsx"] in labels) == (kind is DocumentKind.REPORT)
    assert issue_words.EDIT_LABEL.partition("{")[0] not in screen.html, "guests edit nothing"
    assert screen.faults == []


@pytest.mark.parametrize(("asked", "named"), [("month", "tháng 9 năm 2024"), ("quarter", "quý III năm 2024"), ("half", "9 tháng")])
def test_the_address_keeps_how_many_months_the_report_is_of(open_page: Open, asked: str, named: str) -> None:
    screen = open_page("demo", PAGE, ky="2024-09", khoang=asked)
    assert named in screen.headline
    assert screen.test.query_params.get("khoang", "") == (asked if asked != "half" else "")
    assert screen.faults == []


def test_nothing_is_made_twice_and_no_file_before_it_is_asked_for(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = []
    monkeypatch.setattr(made, "make_report", lambda *given: reports.append(given) or make_report(*given))
    for module in (page, issuing):
        monkeypatch.setattr(module, "report_file", lambda *_: pytest.fail("nobody asked for a file"))
    screen = open_page("demo", PAGE, ky="2024-05")
    screen.test.run()
    screen.test.run()
    assert (len(reports), screen.faults) == (1, [])


def test_where_nothing_is_reported_the_page_says_what_to_do(open_page: Open) -> None:
    screen = open_page("empty", PAGE)
    assert report_words.EMPTY_HINT in screen.text
    assert list(screen.test.get("download_button")) == []


def test_a_frozen_meeting_gives_its_own_report_and_is_only_read(seen: Ward, open_page: Open) -> None:
    screen = open_page(seen.folder, PAGE, "van", hop=seen.meeting.id)
    assert "Số liệu chốt: Giao ban" in screen.html.partition("Đầu mỗi trang ghi")[2]
    assert issue_words.FROZEN_READS in screen.text
    assert 'class="edit"' not in screen.html


def test_guests_see_nothing_of_a_closed_domain(seen: Ward, open_page: Open) -> None:
    for account, is_seen in (("", False), ("xem", True), ("", False)):
        screen = open_page(seen.folder, PAGE, account)
        assert any(word in screen.html for word in CLOSED_WORDS) == is_seen
        assert screen.faults == []


def test_the_pdf_is_made_when_asked_for_and_kept_with_the_issued_report(ward: Ward, open_page: Open, monkeypatch) -> None:
    program = office()
    monkeypatch.setenv("SOFFICE", "no-such-program")
    assert annex_words.NO_OFFICE in open_page(ward.folder, PAGE, "van").text
    monkeypatch.setenv("SOFFICE", program)
    screen = open_page(ward.folder, PAGE, "van")
    assert issue_words.SAVE_PDF not in [button.proto.label for button in screen.test.get("download_button")]
    press(screen, "report-pdf-make")
    assert issue_words.SAVE_PDF in [button.proto.label for button in screen.test.get("download_button")]
    issue(opened_form(open_page, ward))
    (record,) = issued_reports(ward.workspace.snapshot())
    assert issued_file(record, "pdf").startswith(b"%PDF")
