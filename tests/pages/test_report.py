"""“Báo cáo”: the screen's numbers as they will stand on paper, two files that are written when asked for, nothing closed."""

from __future__ import annotations

import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.ui import report_page
from lib.vietnamese.words import report_words as words
from lib.workspace import open_workspace
from tests.access.ward import CLOSED_WORDS, Ward, make_ward
from tests.pages.screen import OVERVIEW, Open
from tests.report.documents import material

PAGE = "bao_cao"


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return make_ward(tmp_path_factory.mktemp("ward") / "data")


def test_the_page_shows_what_the_paper_says_and_the_overview_counts(folders, open_page: Open) -> None:
    screen = open_page("demo", PAGE, ky="2024-08", to=["TDP03"])
    report = make_report(material(open_workspace(folders["demo"]), Period(2024, 8), "TDP03"))
    text = screen.text
    assert screen.headline == "Báo cáo tháng 8 năm 2024"
    assert [shown for shown in (report.counts, *report.goals, *report.remarks, words.TASKS_PLACE) if shown not in text] == []
    assert [line for line in report.lines if not (line.name in text and line.value in text and line.remark in text)] == []
    parts = [part for shortfall in report.shortfalls for part in shortfall.parts]
    assert [shown for part in parts for shown in (*part.sentences, *part.notes) if shown not in text] == []
    assert "Đầu mỗi trang ghi: SỐ LIỆU MINH HỌA · Chỉ tính: Tổ dân phố 3." in text
    assert [button.proto.label for button in screen.test.get("download_button")] == [words.DOWNLOAD_WORD, words.DOWNLOAD_EXCEL]
    screen.go(OVERVIEW)
    assert screen.headline.partition(": ")[2] + "." == report.counts, "the overview names the period before it"
    assert screen.faults == []


def test_nothing_is_made_twice_and_no_file_before_it_is_asked_for(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(report_page, "make_report", lambda given: made.append(given) or make_report(given))
    for name in ("report_document", "report_workbook"):
        monkeypatch.setattr(report_page, name, lambda _: pytest.fail("nobody asked for a file"))
    screen = open_page("demo", PAGE, ky="2024-05")
    screen.test.run()
    screen.test.run()
    assert (len(made), screen.faults) == (1, [])


def test_where_nothing_is_reported_the_page_says_what_to_do(open_page: Open) -> None:
    screen = open_page("empty", PAGE)
    assert words.EMPTY_HINT in screen.text
    assert list(screen.test.get("download_button")) == []


def test_a_frozen_meeting_gives_its_own_report(ward: Ward, open_page: Open) -> None:
    screen = open_page(ward.folder, PAGE, "xem", hop=ward.meeting.id)
    assert "Số liệu chốt: Giao ban" in screen.html.partition("Đầu mỗi trang ghi")[2]


def test_guests_see_nothing_of_a_closed_domain(ward: Ward, open_page: Open) -> None:
    for account, is_seen in (("", False), ("xem", True), ("", False)):
        screen = open_page(ward.folder, PAGE, account)
        assert any(word in screen.html for word in CLOSED_WORDS) == is_seen
        assert ("Hoàn thành cả 21 chỉ tiêu" in screen.text) != is_seen
        assert screen.faults == []


def test_files_have_names_that_every_system_takes() -> None:
    names = [pattern.format(period=Period(2024, 9)) for pattern in (words.WORD_FILE, words.EXCEL_FILE)]
    assert names == ["bao-cao-2024-09.docx", "bieu-tong-hop-2024-09.xlsx"]
