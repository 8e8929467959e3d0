"""Asking and answering beside a light, what other pages then say, and what is neither offered nor shown."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from pathlib import Path

import pytest

from lib.ledger.records import Receipt
from lib.plan.periods import VIETNAM
from lib.submission.service import SubmissionService
from lib.ui import state
from lib.vietnamese.words import request_words as words
from tests.access import people
from tests.access.ward import HOST, JULY, PEOPLE, Ward, make_ward
from tests.pages.screen import HISTORY, OVERVIEW, Open, Screen
from tests.pages.test_indicator import show

PAGE = "chi_tieu"
TODAY = datetime(2024, 10, 1, 9, 30, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return make_ward(tmp_path_factory.mktemp("ward") / "data")


@pytest.fixture
def ward(made: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ward:
    """Return a ward of one's own, where people sign in and look on the first of October."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(TODAY.timestamp(), tz)

    monkeypatch.setattr(state, "now", lambda: TODAY)
    monkeypatch.setattr(people, "datetime", Clock)
    return made.copied(tmp_path / "data")


def asked(ward: Ward, measure: str = "KT-06", text: str = "Vì sao *chậm*?", due: date = date(2024, 10, 4)) -> Receipt:
    service = SubmissionService(ward.workspace, PEOPLE["xem"], HOST)
    return service.request_explanation(ward.workspace.catalogue.latest.measure_by_code[measure], JULY, due, text, TODAY)


def indicator(open_page: Open, ward: Ward, account: str, code: str = "KT-06", **query: str) -> Screen:
    """Open the page of an indicator, as its address does."""
    return show(open_page(ward.folder, PAGE, account, **query), code)


def labels(screen: Screen) -> set[str]:
    return {button.label for button in screen.test.button}


def test_a_leader_asks_beside_a_red_light_and_the_owner_answers_there(ward, open_page):
    leader = indicator(open_page, ward, "xem")
    assert "Chậm tiến độ" in leader.text
    due = leader.test.selectbox(key="ask-due-KT-06-0")
    assert due.value == date(2024, 10, 4)
    assert due.options[0] == "Thứ Tư, 2/10/2024 (1 ngày làm việc)"
    due.set_value(date(2024, 10, 7)).run()
    leader.test.text_area(key="ask-text-KT-06-0").set_value("Vì sao <b>chậm</b>?").run()
    leader.button(words.SEND).click().run()
    assert words.SENT.format(due="7/10/2024") in leader.text
    assert "Đang chờ giải trình, hạn 7/10/2024" in leader.text
    assert "Vì sao <b>chậm</b>?" in leader.text
    assert words.SEND_ANSWER not in labels(leader)

    officer = indicator(open_page, ward, "hoa")
    assert labels(officer).isdisjoint({words.SEND, words.TAKE_BACK_REQUEST})
    box = next(area for area in officer.test.text_area if area.label == words.EXPLANATION)
    box.set_value("Chờ mặt bằng.\nXong trước 15/10.").run()
    officer.button(words.SEND_ANSWER).click().run()
    assert words.ANSWERED in officer.text
    assert "Đã giải trình ngày 1/10/2024" in officer.text
    assert "Chờ mặt bằng." in officer.text
    officer.button(words.TAKE_BACK_ANSWER).click().run()
    assert "Đang chờ giải trình, hạn 7/10/2024" in officer.text
    leader.test.run()
    leader.button(words.TAKE_BACK_REQUEST).click().run()
    assert "hạn 7/10/2024" not in leader.text
    assert (leader.faults, officer.faults) == ([], [])


def test_overview_reminders_slides_and_history_show_requests_and_answers(ward, open_page):
    request = asked(ward)
    viewer = open_page(ward.folder, OVERVIEW, "xem")
    waiting = "Đang chờ giải trình, hạn 4/10/2024"
    assert waiting in viewer.text
    viewer.go("don_doc")
    assert words.OPEN_TITLE.format(count=1) in viewer.text
    key = f"request-message-{request.id}"
    viewer.test.session_state[key] = True
    viewer.test.run()
    (message,) = [str(block.value) for block in viewer.test.code]
    assert "Người Xem đề nghị giải trình" in message
    assert "Hạn giải trình: 4/10/2024." in message
    SubmissionService(ward.workspace, PEOPLE["hoa"], HOST).answer(request.id, "Chờ mặt bằng. " * 30, TODAY)
    viewer.go(OVERVIEW)
    assert waiting not in viewer.text
    assert "Đã giải trình ngày 1/10/2024: Chờ mặt bằng." in viewer.text
    assert "…" in viewer.html
    for page, shown in (("don_doc", words.NONE_OPEN), ("trinh_chieu", "Đã giải trình ngày 1/10/2024"), (HISTORY, "Giải trình “")):
        viewer.go(page)
        assert shown in viewer.text
    assert viewer.faults == []


def test_guests_and_wrong_officers_see_and_are_offered_nothing_to_do(ward, open_page):
    asked(ward)
    for account in ("", "khac"):
        screen = indicator(open_page, ward, account)
        assert "Vì sao *chậm*?" in screen.text
        assert labels(screen).isdisjoint({words.SEND, words.SEND_ANSWER, words.TAKE_BACK_REQUEST})


def test_beside_a_good_light_nothing_is_asked(ward, open_page):
    screen = indicator(open_page, ward, "van", "KT-01")
    assert words.SEND not in labels(screen)
    assert words.SEND in labels(indicator(open_page, ward, "van"))


def test_a_frozen_meeting_shows_what_was_open_then_and_takes_no_answer(ward, open_page):
    request = asked(ward)
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    meeting = office.freeze_meeting("Giao ban", JULY, (), TODAY)
    office.answer(request.id, "Chờ mặt bằng.", TODAY)
    frozen = indicator(open_page, ward, "van", hop=meeting.id)
    assert "Đang chờ giải trình, hạn 4/10/2024" in frozen.text
    assert "Chờ mặt bằng." not in frozen.text
    assert labels(frozen).isdisjoint({words.SEND, words.SEND_ANSWER, words.TAKE_BACK_REQUEST})
    assert "Chờ mặt bằng." in indicator(open_page, ward, "van").text


def test_guests_learn_of_no_request_about_a_closed_domain(ward, open_page):
    asked(ward, "QA-01", "Câu hỏi kín")
    for account, is_seen in (("", False), ("xem", True)):
        screen = open_page(ward.folder, OVERVIEW, account)
        text = screen.text
        for page in ("don_doc", HISTORY, "co_gi_moi"):
            screen.go(page)
            text += screen.text + "".join(str(expander.label) for expander in screen.test.expander)
        assert ("Câu hỏi kín" in text) == is_seen
        assert (f"{words.OPEN_TITLE.format(count=1)}" in text) == is_seen
        assert screen.faults == []


def test_an_answer_that_came_second_is_not_stored_and_the_first_is_shown(ward, open_page):
    request = asked(ward)
    screen = indicator(open_page, ward, "hoa")
    box = screen.test.text_area(key=f"answer-text-{request.id}")
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).answer(request.id, "Vì mưa.", TODAY)
    box.set_value("Vì nắng.")
    screen.button(words.SEND_ANSWER).click().run()
    assert "Vì mưa." in screen.text
    assert "Vì nắng." not in screen.html
    assert screen.faults == []
