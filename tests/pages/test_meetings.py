"""The page “Cuộc họp”: the rehearsal sheet of a frozen moment and of the period in view, as far as a visitor may see it."""

from __future__ import annotations

from datetime import UTC, datetime

from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.vietnamese.words import offline_words, screen_words
from lib.vietnamese.words import rehearsal_words as words
from tests.access.ward import CLOSED_WORDS, HOST, PEOPLE, proposal
from tests.pages.screen import Screen

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
