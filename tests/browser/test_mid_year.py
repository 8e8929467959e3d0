"""A target adjusted in mid-year in a real browser: previewed, stored, seen where it counts, and undone."""

from __future__ import annotations

from playwright.sync_api import expect

from lib.access.account import Account, Role
from lib.plan.catalogue import load_catalogue
from lib.vietnamese.words import setup_words as words
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, settle, sign_in


def test_a_target_is_adjusted_seen_and_put_back(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR))
    page.goto(f"{dashboard.url}/thiet-lap?ky=2024-09")
    settle(page)
    main = page.get_by_test_id("stMain")
    main.get_by_text(words.SECTIONS["chi-tieu"], exact=True).first.click()
    settle(page)
    main.get_by_text(words.TARGET_WAYS["dieu-chinh"], exact=True).click()
    settle(page)
    page.get_by_label(words.ADJUST_BY).fill("NQ 12/NQ-HĐND")
    page.get_by_label(words.ADJUST_FIELDS["target"]).fill("99")
    page.get_by_role("button", name=words.PREVIEW).click()
    settle(page)
    expect(main).to_contain_text("Điều chỉnh từ tháng 2 theo NQ 12/NQ-HĐND")
    page.get_by_role("button", name=words.CONFIRM).click()
    settle(page)
    assert load_catalogue(dashboard.folder).latest.at(2).measure_by_code["KT-01"].target.bound == 99
    page.goto(f"{dashboard.url}/chi-tieu?ma=KT-01&ky=2024-09")
    settle(page)
    expect(main).to_contain_text("Chỉ tiêu điều chỉnh từ tháng 2 theo NQ 12/NQ-HĐND; trước đó là 95 triệu đồng/người/năm.")
    page.goto(f"{dashboard.url}/thiet-lap?ky=2024-09")
    settle(page)
    main.get_by_text(words.SECTIONS["lan-sua"], exact=True).click()
    settle(page)
    page.get_by_role("button", name=words.UNDO_ONE).first.click()
    settle(page)
    expect(main).to_contain_text(words.UNDONE)
    assert not load_catalogue(dashboard.folder).latest.measure_by_code["KT-01"].adjustments
