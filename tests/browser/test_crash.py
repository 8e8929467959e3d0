"""The power fails while an officer confirms: what was handed in is there whole or not at all, and the dashboard opens again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.plan.periods import Period
from lib.vietnamese import screen_words as say
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, confirm, hand_in, name_officer, running, settle
from tests.intake.books import PLAN, WARD_COLUMN, filled

FIGURES = {("KT-06", group.name): 2 for group in PLAN.groups} | {("KT-03", WARD_COLUMN): 31}


@pytest.mark.parametrize("milliseconds", [0, 40, 200])
def test_a_killed_server_leaves_a_submission_whole_or_absent(milliseconds: int, open_page: OpenPage, data: Path) -> None:
    with running(data) as dashboard:
        before = len(dashboard.real_records)
        page = open_page()
        page.goto(f"{dashboard.url}/cap-nhat")
        settle(page)
        name_officer(page, "Nguyễn Thị Hoa")
        # Each round its own month, so that every round has something new to store.
        month = {0: 7, 40: 8, 200: 9}[milliseconds]
        hand_in(page, f"thang-{month}.xlsx", filled(FIGURES, period=Period(2024, month)))
        confirm(page, waits=False)
        page.wait_for_timeout(milliseconds)
        dashboard.kill()
        found = dashboard.real_records[before:]
        assert len(found) <= 1
        assert all(len(record.actuals) == len(FIGURES) and record.original is not None for record in found)
        page.close()

        dashboard.start()
        again = open_page()
        again.goto(f"{dashboard.url}/lich-su")
        expect(again.get_by_role("heading", level=1)).to_contain_text(say.HISTORY)
        settle(again)
        assert again.get_by_text("Nguyễn Thị Hoa").count() == len(dashboard.real_records)
        assert again.get_by_role("alert").count() == 0
        # Whatever the crash left lying about, the next submission is stored.
        again.goto(f"{dashboard.url}/cap-nhat")
        settle(again)
        name_officer(again, "Nguyễn Thị Hoa")
        hand_in(again, "lai.xlsx", filled(FIGURES | {("KT-03", WARD_COLUMN): 32}, period=Period(2024, month)))
        confirm(again)
        expect(again.get_by_text(f"Đã lưu {len(FIGURES)} số liệu")).to_be_visible()
        assert len(dashboard.real_records) == before + len(found) + 1


def test_an_open_page_comes_back_by_itself_after_a_restart(open_page: OpenPage, data: Path, dashboard: Dashboard) -> None:
    page = open_page()
    page.goto(f"{dashboard.url}/moi-truong?ky=2024-06")
    settle(page)
    dashboard.kill()
    expect(page.get_by_text("Mất kết nối").first).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text() == "Môi trường"  # the last picture stays
    dashboard.start()
    expect(page.get_by_text("Mất kết nối")).to_have_count(0)
    settle(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Môi trường"
    assert page.url.endswith("/moi-truong?ky=2024-06")
