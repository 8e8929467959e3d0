"""A view is shared by its address: from the first second of a server's life, through navigation, reloading and the Back button."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from lib.vietnamese.words import screen_words as words
from tests.browser.conftest import OpenPage, Watched
from tests.browser.dashboard import Dashboard, address, choose, light, open_menu, settle

DEEP = "/kinh-te?ky=2024-06&to=TDP03"
LIGHT = "/moi-truong?ky=2024-06&to=TDP03"
"""The same on a page of two indicators, which opens sooner."""
MARCH, JUNE, THIRD = "Tháng 3/2024 (Quý I)", "Tháng 6/2024 (6 tháng)", "Tổ dân phố 3"
SECTIONS = {words.HISTORY: words.MENU_RECORDS, words.MEETINGS: words.MENU_FOLLOW}


def period_box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=words.PERIOD, exact=True)


def shows(page: Page, where: str, *, heading: str | None = None, period: str = JUNE, group: str | None = THIRD) -> None:
    """Wait until a page shows these filters at this address, and no dialog."""
    expect(period_box(page)).to_have_value(period)
    if group:
        expect(page.get_by_test_id("stMultiSelect").first).to_contain_text(group)
    else:
        expect(page.get_by_test_id("stMultiSelect").first).not_to_contain_text(THIRD)
    if heading:
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    settle(page)
    assert address(page) == where
    assert page.get_by_role("dialog").count() == 0


def to_page(page: Page, name: str) -> None:
    """Press a page's name in the menu, after opening the section that it is folded into, if it is."""
    link = page.get_by_role("navigation").get_by_role("link", name=name, exact=True)
    if section := SECTIONS.get(name):
        open_menu(page, page.get_by_role("navigation").get_by_role("button", name=section, exact=True))
        link = page.get_by_role("menuitem", name=name, exact=True)
    link.click()


# The first test of the file: the fixture has started the server and asked for no page yet.
def test_a_deep_link_is_right_as_the_very_first_request(page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url + DEEP, wait_until="commit")
    seen = page.get_by_text("Page not found").or_(page.get_by_text("Không có trang này"))
    expect(page.get_by_role("heading", level=1).or_(seen)).to_be_visible()
    assert seen.count() == 0
    shows(page, DEEP, heading="Kinh tế")
    expect(page.locator("#KT-06")).to_be_visible()
    assert "Kinh tế" in page.title() or words.PRODUCT in page.title()


def test_filters_stay_from_page_to_page_and_through_a_reload(page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url + LIGHT)
    shows(page, LIGHT, heading="Môi trường")
    to_page(page, words.HISTORY)
    shows(page, "/lich-su?ky=2024-06&to=TDP03", heading=words.HISTORY)
    page.reload()
    shows(page, "/lich-su?ky=2024-06&to=TDP03", heading=words.HISTORY)
    to_page(page, words.OVERVIEW)
    shows(page, "/?ky=2024-06&to=TDP03", heading="chỉ tiêu đạt, vượt, đúng tiến độ")
    light(page, "VX-05").click()
    shows(page, "/chi-tieu?ky=2024-06&to=TDP03&ma=VX-05", heading="Tỷ lệ dân số tham gia BHYT")
    page.get_by_role("link", name="Văn hóa - Xã hội").last.click()
    shows(page, "/van-hoa-xa-hoi?ky=2024-06&to=TDP03", heading="Văn hóa - Xã hội")
    expect(page.locator("#VX-05")).to_be_in_viewport()


def test_a_choice_on_the_page_comes_into_the_address_and_another_visitor_sees_it(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    page.goto(f"{dashboard.url}/moi-truong")
    settle(page)
    assert address(page) == "/moi-truong"
    choose(period_box(page), JUNE)
    shows(page, "/moi-truong?ky=2024-06", heading="Môi trường", group=None)
    choose(page.get_by_test_id("stMultiSelect").first.get_by_role("combobox"), THIRD)
    shows(page, LIGHT, heading="Môi trường")
    other = open_page()
    other.goto(page.url)
    shows(other, LIGHT, heading="Môi trường")
    values = page.locator(".card .value").all_inner_texts()
    assert len(values) == 2
    assert values == other.locator(".card .value").all_inner_texts()


def test_back_and_forward_go_from_page_to_page_with_their_filters(page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url + LIGHT)
    shows(page, LIGHT, heading="Môi trường")
    to_page(page, words.HISTORY)
    shows(page, "/lich-su?ky=2024-06&to=TDP03", heading=words.HISTORY)
    choose(period_box(page), MARCH)
    shows(page, "/lich-su?ky=2024-03&to=TDP03", heading=words.HISTORY, period=MARCH)
    to_page(page, words.MEETINGS)
    shows(page, "/cuoc-hop?ky=2024-03&to=TDP03", heading=words.MEETINGS, period=MARCH)
    page.go_back()
    shows(page, "/lich-su?ky=2024-03&to=TDP03", heading=words.HISTORY, period=MARCH)
    page.go_back()
    shows(page, LIGHT, heading="Môi trường")
    page.go_forward()
    shows(page, "/lich-su?ky=2024-03&to=TDP03", heading=words.HISTORY, period=MARCH)


def test_an_address_that_is_none_is_told_so_in_vietnamese(page: Page, dashboard: Dashboard, watched: Watched) -> None:
    page.goto(f"{dashboard.url}/khong-co-trang-nay")
    expect(page.get_by_text("Không có trang này")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("chỉ tiêu đạt, vượt, đúng tiến độ")
    watched.errors = [error for error in watched.errors if not error.startswith("The page that you have requested does not seem")]


def test_what_the_address_asks_for_in_vain_is_told(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/moi-truong?ky=2024-99&to=TDP99&to=%3Cscript%3E")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Môi trường")
    settle(page)
    assert address(page) == "/moi-truong"
    told = page.get_by_role("alert").all_inner_texts()
    assert ["2024-99" in told[0], "TDP99" in told[1]] == [True, True]


def test_every_answer_forbids_frames_guesses_and_foreign_scripts(page: Page, dashboard: Dashboard) -> None:
    for path in ("/", "/kinh-te", "/assets/style.css", "/_stcore/health", "/no-such-page"):
        headers = page.request.get(dashboard.url + path, headers={"Accept": "text/html"}).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
