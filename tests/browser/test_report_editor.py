"""A report from its first edit to the register: a paragraph written by the office, flagged by a new figure, issued."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.ledger.records import Author
from lib.plan.actual import Actual
from lib.vietnamese.words import issue_words as words
from lib.workspace import open_workspace
from tests.browser.dashboard import Dashboard, settle, sign_in

OFFICE = Account("van-phong", "Văn Phòng", Role.OFFICE)
OWN = "Doanh nghiệp thành lập mới tăng khá."


def hand_in(dashboard: Dashboard, amount: float) -> None:
    ledger = open_workspace(dashboard.folder).ledger
    author = Author("Trần Thị Hoa", datetime.now(UTC) - timedelta(minutes=1))
    ledger.submit(
        period="2024-09", author=author, actuals=[Actual("KT-06", "", value=amount)], file_name="a.xlsx", content=b"a", demo=True
    )


def test_a_paragraph_is_edited_flagged_and_issued(page: Page, dashboard: Dashboard) -> None:
    hand_in(dashboard, 14)
    sign_in(page, dashboard, OFFICE, "/bao-cao")
    settle(page)
    line = page.locator("#root .official p", has_text="doanh nghiệp thành lập mới").first
    line.get_by_role("link", name=words.EDIT_LABEL.partition("“")[0]).click()
    field = page.get_by_role("textbox", name=words.TEXT)
    expect(field).to_be_in_viewport()
    field.fill(OWN)
    page.get_by_role("button", name=words.SAVE, exact=True).click()
    expect(page.locator("#root .edited")).to_contain_text(OWN)
    hand_in(dashboard, 17)
    page.reload()
    expect(page.locator("#root .edited")).to_contain_text("14 thành 17")
    expect(page.locator("#root .edited")).to_contain_text(OWN)
    page.get_by_text(words.ISSUE, exact=True).click()
    page.get_by_role("textbox", name=words.NUMBER, exact=True).fill("45")
    page.keyboard.press("Tab")
    expect(page.locator("#root .issue-head")).to_contain_text("Số: 45/BC-UBND")
    page.get_by_text(words.ACCEPT_POINTS, exact=True).click()
    page.get_by_role("button", name=words.ISSUE_DO).click()
    expect(page.get_by_text(words.ISSUED.format(number="45/BC-UBND"))).to_be_visible(timeout=90_000)
    page.get_by_text(words.REGISTER.format(count=1)).click()
    expect(page.get_by_text(words.STAYS)).to_be_visible()
