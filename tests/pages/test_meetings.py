"""The page “Cuộc họp”: the rehearsal sheet of a frozen moment and of the period in view, and the order of a meeting's slides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from lib.ledger.journal import Event
from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.vietnamese.words import conclusion_words, offline_words, screen_words, slide_words
from lib.vietnamese.words import rehearsal_words as words
from tests.access.ward import CLOSED_WORDS, HOST, PEOPLE, Ward, proposal
from tests.pages.screen import HISTORY, Open, Screen

PAGE = "cuoc_hop"


def sheet(screen: Screen) -> Screen:
    """Ask for the rehearsal sheet, as its link does."""
    screen.test.query_params["phieu"] = "1"
    screen.test.run()
    return screen


def test_the_sheet_of_the_period_in_view_names_period_groups_and_made_up_figures(open_page):
    listed = open_page("demo", PAGE)
    assert 'href="/cuoc-hop?phieu=1"' in listed.html
    screen = sheet(listed)
    assert screen.faults == []
    assert f"{words.TITLE} – Tháng 9/2024 (9 tháng)" in screen.text
    assert screen_words.DEMO_SHORT in screen.html.split('class="rehearsal-head"')[1].split("</div>")[0]
    assert screen.html.count('class="rehearsal-entry"') == 8
    assert "In ngày 20/9/2024" in screen.text
    chosen = sheet(open_page("demo", PAGE, ky="2024-06", to=["TDP03"]))
    assert "Đang xem: Tổ dân phố 3" in chosen.text
    assert f"{words.TITLE} – Tháng 6/2024 (6 tháng)" in chosen.text


def test_the_sheet_of_a_meeting_keeps_to_what_was_known_then(made, open_page, tmp_path):
    ward = made.copied(tmp_path / "data")
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    office.submit(proposal(ward.workspace, amount=20), datetime(2024, 10, 2, tzinfo=UTC))
    listed = open_page(ward.folder, PAGE, "van")
    assert f'href="/cuoc-hop?hop={ward.meeting.id}&amp;phieu=1"' in listed.html
    frozen = sheet(open_page(ward.folder, PAGE, "van", hop=ward.meeting.id))
    assert "4/29 doanh nghiệp" in frozen.text
    assert screen_words.FROZEN.format(title="Giao ban") in frozen.html.split('class="rehearsal-head"')[1].split("</div>")[0]
    assert "4/29 doanh nghiệp" not in sheet(open_page(ward.folder, PAGE, "van")).text


def test_a_closed_domain_is_absent_from_the_sheet(made, open_page):
    for account, is_seen in (("", False), ("xem", True)):
        text = sheet(open_page(made.folder, PAGE, account, hop=made.meeting.id)).html
        assert any(word in text for word in CLOSED_WORDS) == is_seen
        assert ("lĩnh vực" in text) != is_seen


def test_where_nothing_is_red_or_amber_the_sheet_says_so(open_page):
    assert words.EMPTY in sheet(open_page("empty", PAGE, ky=str(Period(2024, 1)))).text


def test_whoever_sees_a_meeting_is_offered_its_file(made, open_page):
    for account in ("", "xem"):
        screen = open_page(made.folder, PAGE, account)
        assert [button.proto.label for button in screen.test.get("download_button")] == [offline_words.DOWNLOAD]


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
    office.button(slide_words.SAVE_ORDER).click().run()
    assert slide_words.ORDER_SAVED.format(title="Giao ban") in office.text
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
    office.button(slide_words.SAVE_ORDER).click().run()
    assert slide_words.NOTHING_SHOWN in office.text
    assert ward.state() == before
    office.button(slide_words.USUAL_ORDER).click().run()
    assert all(box.value for box in office.test.checkbox)


def test_who_may_not_freeze_meetings_is_not_offered_an_order(ward: Ward, open_page: Open) -> None:
    screen = arranged(open_page, ward, "hoa")
    assert slide_words.SAVE_ORDER not in {button.label for button in screen.test.button}


def test_a_meetings_conclusions_stand_below_it_with_their_notice(ward: Ward, open_page: Open) -> None:
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    about = Assignment(title="Gặp doanh nghiệp", lead="Tài chính - Kế toán", due=date(2024, 12, 2), meeting=ward.meeting.id)
    TaskService(office, ward.workspace.catalogue.latest).assign(about, datetime(2024, 10, 2, tzinfo=UTC))
    secret = replace(about, title="Việc kín", indicators=("QA-01",))
    TaskService(office, ward.workspace.catalogue.latest).assign(secret, datetime(2024, 10, 2, tzinfo=UTC))
    for account, seen in (("xem", 2), ("", 1)):
        screen = open_page(ward.folder, PAGE, account)
        assert screen.faults == []
        assert conclusion_words.CONCLUSIONS.format(count=seen) in screen.text
        assert ("Việc kín" in screen.text) == (seen == 2)
        assert screen.html.count("/nhiem-vu?nv=") == seen
        labels = [button.proto.label for button in screen.test.get("download_button")]
        assert conclusion_words.NOTICE_DOWNLOAD in labels


def test_what_was_decided_before_figures_that_nobody_froze_stands_by_its_day(ward: Ward, open_page: Open) -> None:
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    about = Assignment(title="Gặp doanh nghiệp", lead="Tài chính - Kế toán", due=date(2024, 12, 2), shown="2024-07")
    TaskService(office, ward.workspace.catalogue.latest).assign(about, datetime(2024, 10, 2, tzinfo=UTC))
    screen = open_page(ward.folder, PAGE, "xem")
    assert screen.faults == []
    held = screen.text.index(conclusion_words.MEETING_OF_DAY.format(day="2/10/2024"))
    assert held < screen.text.index("Gặp doanh nghiệp") < screen.text.index("Giao ban"), "newest first"
    assert conclusion_words.NOT_FROZEN in screen.text
    assert conclusion_words.NOTICE_DOWNLOAD in [button.proto.label for button in screen.test.get("download_button")]
