"""A conclusion from a red light to the notice: typed beside the slide, found by its officer, shown at the next meeting, written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words import task_words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import HOST, TWO_PICTURES, Dashboard, settle, sign_in
from tests.browser.test_slides import LEGIBLE, OUTSIDE, SIZES, seen, slides
from tests.report.documents import cell_texts, opened

LEADER = Account("lanh-dao", "Lãnh Đạo", Role.VIEWER)
OFFICER = Account("can-bo", "Cán Bộ", Role.OFFICER, measures=frozenset({"KT-06"}))
OFFICE = Account("van-phong", "Văn Phòng", Role.OFFICE)
WHAT = "Gặp 5 hộ kinh doanh lớn"


def test_from_a_red_light_to_the_notice(page: Page, dashboard: Dashboard, open_page: OpenPage, tmp_path: Path) -> None:
    for account in (OFFICER, OFFICE):
        make_account(dashboard.folder, account)
    office = SubmissionService(open_workspace(dashboard.folder), OFFICE, HOST)
    first = office.freeze_meeting("Giao ban tháng 9", Period(2024, 9), (), datetime.now(UTC))
    sign_in(page, dashboard, LEADER, path=None)
    slides(page, dashboard, f"?hop={first.id}&trang=2")
    page.keyboard.press("k")
    expect(page.locator(".conclusion textarea")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".conclusion textarea")).to_have_value(page.locator("[data-suggestion]").first.inner_text())
    page.keyboard.press("Control+a")
    page.keyboard.type(WHAT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".conclusion-saved")  # which looks at every picture, for what is said is soon gone
    expect(page.locator(".conclusion-saved")).to_contain_text(f"{WHAT} – Tài chính - Kế toán")
    expect(page.locator(".conclusion")).to_have_count(0)
    assert seen(page) == "2"
    expect(page.locator('.slide[data-key="ket-luan"]')).to_contain_text(WHAT)
    picked = pick_task(page)
    expect(page.locator('.slide[data-key="ket-luan"]')).to_contain_text(picked)
    page.keyboard.press("End")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_PICTURES)
        found = page.evaluate(LEGIBLE)
        assert (page.evaluate(OUTSIDE), found["small"]) == ([], []), (width, height)
        assert found["used"] >= 0.6, (width, height, found)

    officer = open_page(390, 844)
    sign_in(officer, dashboard, OFFICER, "/viec-cua-toi")
    expect(officer.locator("#root .task-table")).to_contain_text(picked)
    report_as_done(officer)

    second = office.freeze_meeting("Giao ban tháng 10", Period(2024, 9), (), datetime.now(UTC))
    slides(page, dashboard, f"?hop={second.id}&trang=2")
    expect(page.locator(".slide:visible")).to_contain_text(words.SLIDE_BEFORE)
    became = page.locator(".slide:visible .task-row", has_text=WHAT)
    expect(became).to_contain_text("Xong ngày")
    expect(page.locator(".slide:visible")).to_contain_text(picked)
    assert page.evaluate(OUTSIDE) == []

    page.goto(f"{dashboard.url}/cuoc-hop")
    settle(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name=words.NOTICE_DOWNLOAD).click()
    saved.value.save_as(tmp_path / "thong-bao.docx")
    notice = opened(tmp_path / "thong-bao.docx")
    assert [row[1] for row in cell_texts(notice, 1)[1:]] == [WHAT, picked]
    assert cell_texts(notice, 1)[1][2] == "Tài chính - Kế toán"
    assert DEMONSTRATION in notice.sections[0].first_page_header.paragraphs[0].text


def pick_task(page: Page) -> str:
    """Give a task of the decision from the slide in view, by keys alone: K, some letters, down, Enter; return its title."""
    page.keyboard.press("k")
    field = page.locator(".conclusion textarea")
    expect(field).to_be_focused()
    page.keyboard.type("thu ngan sach")
    offered = page.locator(".conclusion li:visible")
    expect(offered).not_to_have_count(0)
    assert all("ngân sách" in text for text in offered.all_inner_texts())
    page.keyboard.press("ArrowDown")
    title = field.input_value()
    page.keyboard.press("Enter")
    expect(page.locator(".conclusion-saved")).to_contain_text(title)
    expect(page.locator(".conclusion")).to_have_count(0)
    return title


def report_as_done(officer: Page) -> None:
    """Report from one's own work, on a phone, that what was concluded is done."""
    officer.get_by_role("link", name=WHAT).click()
    settle(officer)
    officer.get_by_text(task_words.REPORT_STATES["done"], exact=True).click()
    settle(officer)
    officer.get_by_role("button", name=task_words.SEND).click()
    settle(officer)
    expect(officer.get_by_text(task_words.REPORTED_NOW)).to_be_visible()
    assert officer.evaluate("document.documentElement.scrollWidth") <= 390
