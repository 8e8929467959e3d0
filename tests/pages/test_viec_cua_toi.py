"""“Việc của tôi”: what stands there for whom, its count in the menu, and the red line while something was returned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lib.submission.service import SubmissionService
from lib.ui.own_work_page import PATH, landing, menu_titles
from lib.vietnamese.words import own_work_words as words
from tests.access.ward import HOST, NOW, PEOPLE, Ward
from tests.pages.screen import OVERVIEW, Open

PAGE = "viec_cua_toi"


def returned(ward: Ward) -> None:
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    office.give_back(ward.waiting.id, NOW + timedelta(hours=1), "sai kỳ báo cáo")


def test_what_was_returned_is_told_on_every_page_and_first_on_ones_own(ward: Ward, open_page: Open):
    returned(ward)
    notice = words.RETURNED_NOTICE.format(count=1)
    for page in (OVERVIEW, "kinh_te"):
        assert notice in open_page(ward.folder, page, "hoa").text
        assert notice not in open_page(ward.folder, page, "van").text
    screen = open_page(ward.folder, PAGE, "hoa")
    assert screen.faults == []
    assert "sai kỳ báo cáo" in screen.text
    assert screen.text.index("Lần nộp bị trả lại (1)") < screen.text.index("Số liệu phải nộp (")
    assert "việc đang chờ" in screen.headline


@pytest.mark.parametrize(
    ("account", "said"),
    [("", words.NEED_SIGN_IN), ("xem", words.NO_WORK_OF_LEADERS), ("van", "Chờ duyệt (1)"), ("truong", "Mở trang Đôn đốc")],
)
def test_everybody_finds_their_own_work_there(account: str, said: str, made: Ward, open_page: Open):
    screen = open_page(made.folder, PAGE, account)
    assert screen.faults == []
    assert said in screen.text
    assert "trả lại ngày" not in screen.text


def test_months_owed_are_told_by_both_ends_and_counted_as_in_the_menu(made: Ward, open_page: Open):
    screen = open_page(made.folder, PAGE, "hoa", ky="2024-03", to="TDP02")
    assert "Số liệu phải nộp (2)" in screen.text
    assert "chưa nộp tháng 8 đến tháng 12; nộp một lần số liệu đến hết tháng 12, hạn 17/12/2024" in screen.text
    assert ", từ kỳ tháng 8 (hạn 16/8/2024)" in screen.text
    assert screen.headline == words.HEADLINE.format(count=2)
    assert menu_titles(made.workspace, PEOPLE["hoa"]) == {PATH: f"{words.MENU} (2)"}


def test_officers_and_office_with_work_land_there_and_others_on_the_overview(made: Ward, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATA_DIR", str(made.folder))
    assert {name: landing(PEOPLE[name]) for name in ("xem", "hoa", "van", "truong")} == {
        "xem": "/",
        "truong": "/",
        "hoa": "/viec-cua-toi",
        "van": "/viec-cua-toi",
    }
