"""What stands behind a red light: who, which group, how much a month; the groups on an old projector, a phone and on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words import screen_words
from tests.browser.dashboard import Dashboard, light, settle
from tests.browser.test_every_page import sideways, violations

GROUPS = "/to-dan-pho"
PAPER_WIDTH = 725
"""Pixels of an A4 sheet between the card's margins."""


def pages(page: Page) -> int:
    """Return on how many sheets the page would be printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def open_card(page: Page, dashboard: Dashboard, group: str) -> None:
    page.goto(f"{dashboard.url}{GROUPS}?ky=2024-09&to_xem={group}")
    expect(page.locator(".group-card")).to_be_visible()
    settle(page)


def test_one_click_from_a_red_light_answers_who_which_group_and_how_much_a_month(page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url)
    light(page, "KT-06").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Số lượng doanh nghiệp thành lập mới")
    settle(page)
    answers = page.locator(".answers > div")
    # 29 - 17 = 12 in 3 months, by the demonstration's September.
    for name, value in (
        (words.MISSING, "12 doanh nghiệp"),
        (words.NEEDED, "4,0 doanh nghiệp"),
        (words.OWNER, "Tài chính - Kế toán"),
    ):
        answer = answers.filter(has_text=name).locator("dd").first
        expect(answer).to_have_text(value)
        expect(answer).to_be_in_viewport(ratio=1)
    groups = page.locator(".pulling").first
    expect(groups).to_contain_text("Tổ dân phố")
    expect(groups).to_be_in_viewport(ratio=1)
    expect(page.locator(".sentence")).to_be_in_viewport(ratio=1)
    page.get_by_text(words.ORIGINS_TITLE).click()
    expect(page.locator(".origins tbody tr")).not_to_have_count(0)


def test_a_click_on_a_groups_name_opens_its_card_and_all_fits_a_phone(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}{GROUPS}?ky=2024-09")
    settle(page)
    assert page.locator(".matrix-frame").evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    page.locator(".matrix thead a", has_text=re.compile(r"^Tổ 3$")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tổ dân phố 3")
    settle(page)
    assert "ky=2024-09" in page.url
    assert "to_xem=TDP03" in page.url
    assert (sideways(page), violations(page)) == (0, [])
    page.set_viewport_size({"width": 390, "height": 844})
    for query in ("", "?to_xem=TDP09", "?so_sanh=TDP03,TDP07"):
        page.goto(dashboard.url + GROUPS + query)
        settle(page)
        assert sideways(page) == 0, query


def test_a_card_is_printed_on_one_sheet_with_the_mark_and_without_the_menus(page: Page, dashboard: Dashboard) -> None:
    for group in ("TDP08", "TDP09"):  # the most lights that changed, the most that is owed
        open_card(page, dashboard, group)
        assert pages(page) == 1, group
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1054})
    page.emulate_media(media="print")
    for seen in ("UBND phường Thiệu Dương", "Tháng 9/2024 (9 tháng)", screen_words.DEMO_SHORT, "In ngày"):
        expect(page.locator(".group-card").get_by_text(seen).first).to_be_visible()
    for hidden in (".st-key-filters", ".st-key-group-choices", '[data-testid="stHeader"]', ".screen-only"):
        expect(page.locator(hidden).first).to_be_hidden()
    colours = page.evaluate("[...document.querySelectorAll('.group-card td')].map(e => getComputedStyle(e).color)")
    assert set(colours) == {"rgb(0, 0, 0)"}
