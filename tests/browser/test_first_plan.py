"""Her ward from a fresh start to the first stored figure in a real browser, no file edited, in at most 25 clicks."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from lib.intake.template.fill import fill_template
from lib.plan.catalogue import load_catalogue
from lib.vietnamese.words import access_words, setup_words
from lib.vietnamese.words import plan_start_words as words
from lib.vietnamese.words import screen_words as screen
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import SHEET_TYPE, Dashboard, choose_real, settle, upload
from tests.intake.books import WARD_COLUMN

CASES = Path(__file__).resolve().parents[1] / "decisions" / "cases"
MOST_CLICKS = 25


class Hand:
    """What is clicked, and how often; a file chosen counts as a click, typing into a field as one too."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()
        settle(self.page)

    def press(self, label: str) -> None:
        self.click(self.page.get_by_role("button", name=label, exact=True))

    def type(self, field: Locator, text: str) -> None:
        self.clicks += 1
        field.fill(text)

    def choose(self, name: str, content: bytes) -> None:
        self.clicks += 1
        upload(self.page, {"name": name, "mimeType": SHEET_TYPE, "buffer": content})


def test_a_ward_comes_to_its_first_figure_with_few_clicks(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    page.goto(dashboard.url)
    settle(page)
    hand = Hand(page)
    page.locator("a.person").click()  # to a page of the server itself
    hand.type(page.get_by_label(access_words.YOUR_NAME), "Trần Thị Mai")
    page.keyboard.press("Enter")
    hand.clicks += 2
    page.wait_for_url(f"{dashboard.url}/")
    settle(page)
    hand.click(page.get_by_role("link", name=words.LINK))

    hand.type(page.get_by_label(setup_words.FIELDS["ward"], exact=True), "Hàm Rồng")
    hand.type(page.get_by_label(setup_words.FIELDS["authority"], exact=True), "UBND phường Hàm Rồng")
    page.get_by_label(words.OWN_YEAR).fill("2026")
    hand.press(words.OWN_START)
    hand.press(words.PASTE_GROUPS)
    hand.type(page.get_by_label(setup_words.NAMES), "\n".join(f"{number}. Thôn {number}" for number in range(1, 13)))
    hand.press(setup_words.PREVIEW)
    hand.press(setup_words.CONFIRM)

    hand.click(page.get_by_text(setup_words.SECTIONS["quyet-dinh"], exact=True))
    hand.choose("quyet-dinh.docx", (CASES / "01-quyet-dinh-giao-chi-tieu.docx").read_bytes())
    hand.press(words.READ)
    hand.press(words.ACCEPT_SURE.format(count=17))
    hand.press(setup_words.PREVIEW)
    hand.press(setup_words.CONFIRM)

    hand.click(page.get_by_role("link", name=screen.UPLOAD))
    hand.clicks += 1
    with page.expect_download() as waiting:
        page.get_by_role("button", name=screen.TEMPLATE_BUTTON).click()
    choose_real(page)
    blank = Path(waiting.value.path()).read_bytes()
    hand.choose("thang-1.xlsx", fill_template(blank, {("KT-06", WARD_COLUMN): 2}, {}))
    hand.click(page.get_by_role("button", name=screen.CONFIRM))

    expect(page.get_by_test_id("stMain")).to_contain_text("Hoàn tác")
    expect(page.locator("body")).not_to_contain_text(re.compile(r"\btổ dân phố\b", re.IGNORECASE))
    (stored,) = dashboard.real_records
    assert (stored.receipt.officer, stored.actuals[0].measure) == ("Trần Thị Mai", "KT-06")
    plan = load_catalogue(dashboard.folder).plans[2026]
    assert (plan.settings.ward, len(plan.groups), len(plan.measures)) == ("Hàm Rồng", 12, 17)
    assert hand.clicks <= MOST_CLICKS, hand.clicks
