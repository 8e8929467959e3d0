"""The page of meetings: the office puts a meeting's slides in another order and leaves some out, and the slides follow."""

from __future__ import annotations

import re

from lib.ledger.journal import Event
from lib.vietnamese.words import slide_words as words
from tests.access.ward import Ward
from tests.pages.screen import HISTORY, Open, Screen

PAGE = "cuoc_hop"


def keys(screen: Screen) -> list[str]:
    return re.findall(r'data-key="([^"]*)"', screen.html)


def arranged(open_page: Open, ward: Ward, account: str) -> Screen:
    screen = open_page(ward.folder, PAGE, account)
    screen.test.session_state[f"order-{ward.meeting.id}"] = True
    screen.test.run()
    return screen


def test_the_office_arranges_a_meetings_slides_and_the_slides_follow(ward: Ward, open_page: Open) -> None:
    usual = keys(open_page(ward.folder, "trinh_chieu", "van", hop=ward.meeting.id))
    office = arranged(open_page, ward, "van")
    meeting = ward.meeting.id
    office.test.button(key=f"order-move-1-{meeting}-{usual[0]}").click().run()
    office.test.checkbox(key=f"order-shown-{meeting}-{usual[-1]}").uncheck().run()
    office.button(words.SAVE_ORDER).click().run()
    assert words.ORDER_SAVED.format(title="Giao ban") in office.text
    shown = keys(open_page(ward.folder, "trinh_chieu", "van", hop=meeting))
    assert shown == [usual[1], usual[0], *usual[2:-1]]
    assert keys(open_page(ward.folder, "trinh_chieu", "van")) != shown
    assert ward.entries()[-1][0] is Event.SLIDES_ARRANGED
    assert "Sắp thứ tự trang chiếu của cuộc họp “Giao ban”" in open_page(ward.folder, HISTORY, "van").text
    assert office.faults == []


def test_an_order_without_slides_is_not_stored(ward: Ward, open_page: Open) -> None:
    office = arranged(open_page, ward, "van")
    before = ward.state()
    for box in list(office.test.checkbox):
        box.uncheck()
    office.test.run()
    office.button(words.SAVE_ORDER).click().run()
    assert words.NOTHING_SHOWN in office.text
    assert ward.state() == before
    office.button(words.USUAL_ORDER).click().run()
    assert all(box.value for box in office.test.checkbox)


def test_who_may_not_freeze_meetings_is_not_offered_an_order(ward: Ward, open_page: Open) -> None:
    screen = arranged(open_page, ward, "hoa")
    assert words.SAVE_ORDER not in {button.label for button in screen.test.button}
