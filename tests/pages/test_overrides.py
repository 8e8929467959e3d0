"""An override on the pages: given and taken back beside the light by the office, shown wherever the light stands."""

from __future__ import annotations

import pytest

from lib.ledger.overrides import Ruling
from lib.plan.status import Status
from lib.submission.service import SubmissionService
from lib.vietnamese.words import override_words as words
from tests.access.ward import HOST, JULY, NOW, PEOPLE, Ward
from tests.pages.screen import HISTORY, OVERVIEW, Screen
from tests.pages.test_indicator import show

PAGE, SAID = "chi_tieu", "Đánh giá điều chỉnh: Đúng tiến độ"


def overridden(ward: Ward, code: str = "KT-06", reason: str = "Chờ *cấp* giấy") -> None:
    indicator = ward.workspace.catalogue.latest.indicator_by_code[code]
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).override(Ruling(indicator, str(JULY), Status.ON_TRACK, reason), NOW)


def labels(screen: Screen) -> set[str]:
    return {button.label for button in screen.test.button}


def test_the_office_overrides_a_light_with_a_reason_and_takes_it_back(ward, open_page):
    office = show(open_page(ward.folder, PAGE, "van"), "KT-06")
    (light,) = [box for box in office.test.selectbox if box.label == words.LIGHT]
    assert "Chậm tiến độ" not in light.options
    light.set_value(Status.ON_TRACK).run()
    office.button(words.CONFIRM).click().run()
    assert words.NEED_REASON in office.text
    (reason,) = [area for area in office.test.text_area if area.label == words.REASON]
    reason.set_value("Chờ <b>cấp</b> giấy").run()
    office.button(words.CONFIRM).click().run()
    assert words.DONE in office.text
    assert SAID in office.text
    assert "Chờ <b>cấp</b> giấy" in office.text
    assert "Chậm tiến độ" in office.text
    office.button(words.TAKE_BACK).click().run()
    assert SAID not in office.text
    assert office.faults == []


@pytest.mark.parametrize("account", ["", "xem", "hoa"])
def test_all_others_see_it_and_are_offered_nothing(ward, open_page, account):
    overridden(ward)
    screen = show(open_page(ward.folder, PAGE, account), "KT-06")
    assert SAID in screen.text
    assert labels(screen).isdisjoint({words.CONFIRM, words.TAKE_BACK})


def test_it_stands_beside_the_light_on_every_page_that_has_one(ward, open_page):
    overridden(ward)
    screen = open_page(ward.folder, OVERVIEW, "xem")
    assert words.TILE.format(light="Đúng tiến độ") in screen.text
    for page in (OVERVIEW, "kinh_te", PAGE, "to_dan_pho", "bao_cao"):
        screen.go(page)
        assert SAID in screen.text, page
    screen.go("trinh_chieu")
    assert screen.html.count(SAID) == 3, "in its domain, among what needs direction, and in large"
    for page in (HISTORY, "co_gi_moi"):
        screen.go(page)
        assert "Điều chỉnh đánh giá “" in screen.text
    assert screen.faults == []


def test_a_frozen_meeting_keeps_it_when_the_next_figure_ended_it(ward, open_page):
    overridden(ward)
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    meeting = office.freeze_meeting("Giao ban", JULY, (), NOW)
    office.approve(ward.waiting.id, NOW)
    assert SAID not in show(open_page(ward.folder, PAGE, "van"), "KT-06").text
    frozen = show(open_page(ward.folder, PAGE, "van", hop=meeting.id), "KT-06")
    assert SAID in frozen.text
    assert labels(frozen).isdisjoint({words.CONFIRM, words.TAKE_BACK})


def test_guests_learn_of_no_override_in_a_closed_domain(ward, open_page):
    overridden(ward, "QA-01", "Lý do kín")
    for account, is_seen in (("", False), ("xem", True)):
        screen = open_page(ward.folder, OVERVIEW, account)
        text = screen.text
        screen.go(HISTORY)
        assert ("Lý do kín" in text + screen.text) == is_seen
