"""From a red light to who, which group and how much a month: one click, on the first screen of an old projector."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from lib.vietnamese import indicator_words as say
from tests.browser.dashboard import Dashboard, light, settle


def test_one_click_from_a_red_light_answers_who_which_group_and_how_much_a_month(page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url)
    light(page, "KT-06").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Số lượng doanh nghiệp thành lập mới")
    settle(page)
    answers = page.locator(".answers > div")
    # 29 - 17 = 12 in 3 months, by the demonstration's September.
    for name, value in ((say.MISSING, "12 doanh nghiệp"), (say.NEEDED, "4,0 doanh nghiệp"), (say.OWNER, "Tài chính - Kế toán")):
        answer = answers.filter(has_text=name).locator("dd").first
        expect(answer).to_have_text(value)
        expect(answer).to_be_in_viewport(ratio=1)
    groups = page.locator(".pulling")
    expect(groups).to_contain_text("Tổ dân phố")
    expect(groups).to_be_in_viewport(ratio=1)
    expect(page.locator(".sentence")).to_be_in_viewport(ratio=1)
    page.get_by_text(say.ORIGINS_TITLE).click()
    expect(page.locator(".origins tbody tr")).not_to_have_count(0)
