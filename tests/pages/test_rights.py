"""Rights on the pages: what is absent, what is not offered, and what is refused although a page had been made to offer it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.insight.follow_up.due_dates import calendar_file
from lib.ledger.journal import Event
from lib.ui.upload_session import Stored
from lib.vietnamese.words import access_words, journal_words, plan_words, rights_words, screen_words
from lib.vietnamese.words.common_words import DOMAINS
from tests.access.people import make_account
from tests.access.ward import CLOSED_WORDS, DEFENCE, JULY, NOW, PEOPLE, setting
from tests.intake.books import filled
from tests.pages.conftest import ADDRESS
from tests.pages.screen import HISTORY, OVERVIEW, UPLOAD

SEEN_PAGES = (
    OVERVIEW,
    "trinh_chieu",
    "cuoc_hop",
    HISTORY,
    UPLOAD,
    "duyet",
    "to_dan_pho",
    "don_doc",
    "ke_hoach",
    "nhiem_vu",
    "bao_cao",
    "bieu_mau",
)


def test_on_pages_a_closed_domain_is_absent_for_guests_and_there_for_others(made, open_page):
    for account, is_seen in (("", False), ("xem", True), ("", False)):
        for meeting in ({}, {"hop": made.meeting.id}):
            screen = open_page(made.folder, account=account, **meeting)
            text = screen.html
            for page in SEEN_PAGES[1:] if not meeting else ("trinh_chieu",):
                screen.go(page)
                text += screen.html + "".join(option for box in screen.test.multiselect for option in box.options)
            assert screen.faults == []
            assert any(word in text for word in CLOSED_WORDS) == is_seen
            assert (rights_words.SOME_DOMAINS.split("}")[1].split("{")[0] in text) != is_seen


def test_the_page_of_a_closed_domain_shows_guests_only_the_way_to_sign_in(made, open_page):
    guest = open_page(made.folder, "quoc_phong_an_ninh")
    assert "chỉ người đã đăng nhập mới xem được" in guest.text
    assert f"/dang-nhap?ve=%2F{DEFENCE}" in guest.html
    assert not any(word in guest.html.replace(f"%2F{DEFENCE}", "") for word in CLOSED_WORDS)
    assert "giao quân" in open_page(made.folder, "quoc_phong_an_ninh", "xem").html


def test_a_closed_indicator_looks_to_guests_like_an_unknown_code(made, open_page):
    shown = {}
    for code in ("QA-01", "XX-01"):
        screen = open_page(made.folder, "chi_tieu", ma=code)
        shown[code] = screen.html.replace(code, "")
        assert screen.faults == []
        assert not any(word in screen.html for word in CLOSED_WORDS if word != "QA-01")
        assert not any("QA-" in option for box in screen.test.selectbox for option in box.options)
    assert shown["QA-01"] == shown["XX-01"]
    assert "giao quân" in open_page(made.folder, "chi_tieu", "xem", ma="QA-01").html


def test_what_is_new_names_guests_no_record_of_a_closed_domain(made, open_page):
    for account, is_seen in (("", False), ("xem", True)):
        for points in (
            {},
            {"tu": "dau", "den": made.waiting.id},
            {"tu": "2024-06", "den": "2024-07"},
            {"den": "nay", "tu": made.meeting.id},
        ):
            screen = open_page(made.folder, "co_gi_moi", account, **points)
            options = "".join(option for box in screen.test.selectbox for option in box.options)
            assert screen.faults == []
            assert is_seen or not any(word in screen.html for word in CLOSED_WORDS)
            if "dau" in points.values():  # the office handed in figures of the closed domain only
                assert ("Văn Phòng · Tháng 7/2024" in options) == is_seen
                assert options


def test_guests_see_no_closed_domain_in_the_plan_and_get_no_partial_sheet(made, open_page):
    for account, is_seen in (("", False), ("xem", True)):
        screen = open_page(made.folder, "ke_hoach", account)
        assert (f"<h2>{DOMAINS[DEFENCE]}</h2>" in screen.html) == is_seen
        assert (plan_words.NEW_YEAR_HINT in screen.text) == is_seen


def test_the_groups_page_offers_guests_no_closed_domain_to_look_at(made, open_page):
    for account, is_seen in (("", False), ("xem", True)):
        screen = open_page(made.folder, "to_dan_pho", account, linh_vuc=DEFENCE)
        options = [option for box in screen.test.selectbox for option in box.options]
        assert screen.faults == []
        assert (DOMAINS[DEFENCE] in options) == is_seen
        assert "/chi-tieu?ma=KT-06" in open_page(made.folder, "to_dan_pho", account).html


def test_messages_and_calendar_of_those_who_owe_leave_a_closed_domain_out(made):
    whole = made.workspace.catalogue.latest
    plan = whole.without([DEFENCE])
    words = tuple(indicator.short_name for indicator in whole.in_domain(DEFENCE))
    assert all(word in calendar(whole) for word in words)
    assert not any(word in calendar(plan) for word in words)


def calendar(plan) -> str:
    return calendar_file(plan, NOW).decode().replace("\r\n ", "").replace("\\", "")


def buttons(screen) -> set[str]:
    return {button.label for button in screen.test.button}


FORBIDDEN = {screen_words.CONFIRM, screen_words.UNDO, screen_words.WITHDRAW_CONFIRM, screen_words.FREEZE_CONFIRM} | {
    rights_words.APPROVE,
    rights_words.GIVE_BACK,
    rights_words.LOCK,
}


@pytest.mark.parametrize("account", ["", "xem"])
def test_pages_offer_nothing_to_those_who_may_do_nothing(account, made, open_page):
    screen = open_page(made.folder, account=account)
    found, uploads = buttons(screen), 0
    for page in (UPLOAD, HISTORY, "duyet", "cuoc_hop", "quan_tri"):
        screen.go(page)
        found |= buttons(screen)
        uploads += len(screen.test.file_uploader)
        if page == UPLOAD:
            assert ("Cần đăng nhập để nộp số liệu." in screen.text) == (account == "")
    assert (found & FORBIDDEN, uploads, screen.faults) == (set(), 0, [])


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("nhat_ky", journal_words.ONLY_ADMINISTRATORS),
        ("quan_tri", access_words.NO_RIGHT),
        ("duyet", rights_words.SIGN_IN.format(act=rights_words.ACTS["approve"])),
    ],
)
def test_a_page_for_few_leads_guests_to_the_sign_in_and_back_and_nobody_else(page, shown, made, open_page):
    address = page.replace("_", "-")
    guest = open_page(made.folder, page)
    assert shown in guest.text
    (link,) = re.findall(r'<p class="sign-in">.*?<a href="(/dang-nhap\?ve=[^"]+)"', guest.html)
    assert link.startswith(f"/dang-nhap?ve=%2F{address}")
    viewer = open_page(made.folder, page, "xem")
    assert "/dang-nhap" not in viewer.html
    assert viewer.faults == guest.faults == []
    allowed = open_page(made.folder, page, "truong")
    assert "/dang-nhap" not in allowed.html
    assert shown not in allowed.text


def test_a_forged_state_of_the_page_is_refused_where_it_would_act(ward, open_page):
    for account in ("", "xem", "khac"):
        before = ward.state()
        screen = open_page(ward.folder, UPLOAD, account)
        screen.test.session_state["stored"] = Stored("Đã lưu", ward.waiting.id)
        screen.test.run()
        screen.button(screen_words.UNDO).click().run()
        assert ward.state() == before
        assert ward.entries()[-1] == (Event.REFUSED, account, ADDRESS)
        assert screen.faults == []


def test_an_account_disabled_while_its_page_is_open_acts_no_more(ward, open_page):
    screen = open_page(ward.folder, "duyet", "van")
    assert rights_words.WAITING_TITLE.format(count=1) in screen.text
    make_account(ward.folder, replace(PEOPLE["van"], disabled=True))
    before = ward.state()
    screen.test.button(key=f"approve-{ward.waiting.id}").click().run()
    assert ward.state() == before
    assert rights_words.WAITING_TITLE.format(count=1) not in screen.text


def test_the_office_approves_on_its_page_what_an_officer_handed_in_on_theirs(ward, open_page):
    officer = open_page(ward.folder, UPLOAD, "hoa")
    assert rights_words.WAITS in officer.text
    given = ("b.xlsx", filled({("KT-06", "Tổ dân phố 1"): 12}, period=JULY), "application/octet-stream")
    officer.test.file_uploader[0].set_value(given).run()
    assert "chờ văn phòng duyệt" in officer.text
    for box in officer.test.checkbox:
        box.check().run()
    officer.button(screen_words.CONFIRM).click().run()
    assert "đang chờ duyệt" in officer.text
    assert ward.workspace.ledger.snapshot().current[str(JULY), "KT-06", "TDP01"][0].value == 4
    second = ward.workspace.ledger.snapshot().waiting[-1].receipt
    office = open_page(ward.folder, "duyet", "van")
    office.test.button(key=f"approve-{second.id}").click().run()
    assert rights_words.APPROVED.format(officer="Trần Thị Hoa") in office.text
    assert ward.workspace.ledger.snapshot().current[str(JULY), "KT-06", "TDP01"][0].value == 12
    office.test.text_input(key=f"back-why-{ward.waiting.id}").set_value("trùng lần sau").run()
    office.test.button(key=f"back-do-{ward.waiting.id}").click().run()
    officer.go(UPLOAD)
    assert "trùng lần sau" in officer.text
    assert "Đã duyệt bởi Văn Phòng" in officer.text
    office.test.selectbox(key="lock_period").set_value(JULY).run()
    office.button(rights_words.LOCK).click().run()
    assert str(JULY) in ward.workspace.ledger.snapshot().locks
    assert (officer.faults, office.faults) == ([], [])


def test_a_file_with_figures_not_given_is_told_before_it_can_be_confirmed(ward, open_page):
    screen = open_page(ward.folder, UPLOAD, "hoa")
    content = filled({("VX-05/T", "Tổ dân phố 3"): 940, ("VX-05/M", "Tổ dân phố 3"): 1000}, period=JULY)
    screen.test.file_uploader[0].set_value(("c.xlsx", content, "application/octet-stream")).run()
    assert "Tài khoản này không được giao báo cáo" in screen.text
    assert screen_words.CONFIRM not in buttons(screen)


def test_where_guests_see_nothing_a_page_offers_to_sign_in_and_nothing_else(ward, open_page):
    setting(ward.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    guest = open_page(ward.folder, "kinh_te")
    assert rights_words.SIGN_IN_TO_SEE in guest.text
    assert "Số lượng doanh nghiệp" not in guest.html
    assert "Số lượng doanh nghiệp" in open_page(ward.folder, "kinh_te", "xem").html


@pytest.mark.parametrize(("page", "field"), [("duyet", rights_words.REOPEN_REASON), (OVERVIEW, screen_words.MEETING_TITLE)])
def test_who_types_what_everybody_reads_is_told_so(page, field, made, open_page):
    screen = open_page(made.folder, page, "van")
    assert field in [asked.label for asked in screen.test.text_input]
    assert rights_words.EVERYONE_READS in [caption.value for caption in screen.test.caption]
