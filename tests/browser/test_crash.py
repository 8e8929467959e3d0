"""The power fails while an officer confirms: what was handed in is there whole or not at all, and the dashboard opens again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from lib.plan.periods import Period
from lib.vietnamese.words import screen_words as words
from tests.browser.conftest import Watched
from tests.browser.dashboard import Dashboard, account_of, address, confirm, hand_in, settle, sign_in
from tests.intake.books import PLAN, WARD_COLUMN, filled

OFFICER = "Nguyễn Thị Hoa"


def figures(area: float) -> dict[tuple[str, str], float]:
    return {("KT-06", group.name): 2.0 for group in PLAN.groups} | {("KT-03", WARD_COLUMN): area}


def begin(page: Page, dashboard: Dashboard, month: int) -> None:
    """Fill a month's workbook and bring it as far as the button that stores it."""
    page.goto(f"{dashboard.url}/cap-nhat")
    settle(page)
    hand_in(page, f"thang-{month}.xlsx", filled(figures(month), period=Period(2024, month)))


def test_a_killed_server_leaves_a_submission_whole_or_absent(page: Page, dashboard: Dashboard, watched: Watched) -> None:
    count, stored = len(figures(0)), 0
    sign_in(page, dashboard, account_of(OFFICER), path=None)
    # Before, while and after it is written; each round has a month of its own, so that every round has something new to store.
    for month, milliseconds in ((6, 0), (7, 40), (8, 200)):
        begin(page, dashboard, month)
        confirm(page, waits=False)
        page.wait_for_timeout(milliseconds)
        dashboard.kill()
        found = dashboard.real_records[stored:]
        assert len(found) <= 1
        assert all(len(record.actuals) == count and record.original is not None for record in found)
        stored += len(found)
        dashboard.start()
        page.goto(f"{dashboard.url}/lich-su")
        expect(page.get_by_role("heading", level=1)).to_contain_text(words.HISTORY)
        settle(page)
        assert page.locator("b", has_text=OFFICER).count() == stored
        assert page.get_by_role("alert").count() == 0
    # Whatever the crashes left lying about, the next submission is stored.
    begin(page, dashboard, 9)
    confirm(page)
    expect(page.get_by_text(f"Đã lưu {count} số liệu")).to_be_visible()
    assert len(dashboard.real_records) == stored + 1
    watched.errors.clear()  # the browser's console says that the server was away


def test_an_open_page_comes_back_by_itself_after_a_restart(page: Page, dashboard: Dashboard, watched: Watched) -> None:
    page.goto(f"{dashboard.url}/moi-truong?ky=2024-06")
    settle(page)
    dashboard.kill()
    expect(page.get_by_text("Mất kết nối").first).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text() == "Môi trường"  # the last picture stays
    dashboard.start()
    expect(page.get_by_text("Mất kết nối")).to_have_count(0)
    settle(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Môi trường"
    assert address(page) == "/moi-truong?ky=2024-06"
    watched.errors.clear()  # the browser's console says that the server was away
