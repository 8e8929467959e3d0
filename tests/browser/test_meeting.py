"""A meeting as it is prepared and taken along: the rehearsal sheet on paper, and the slides as a file opened without a server."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.vietnamese.words import offline_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.access.ward import HOST, PEOPLE
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, settle
from tests.browser.test_behind_a_light import pages
from tests.browser.test_every_page import sideways, violations
from tests.browser.test_slides import OUTSIDE, count, seen

SMALLEST = """() => {
  const says = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const letters = [...document.querySelectorAll('.rehearsal *')].filter(says);
  return Math.min(...letters.map(e => parseFloat(getComputedStyle(e).fontSize)));
}"""
AGAIN = """times => {
  const body = document.querySelector('.rehearsal-body'), entries = [...body.querySelectorAll('.rehearsal-entry')];
  for (let i = 1; i < times; i++) body.append(...entries.map(entry => entry.cloneNode(true)));
}"""
OUTSIDE_IN_FILE = OUTSIDE.replace("""document.querySelector('[data-testid="stMain"]')""", "document.documentElement")
POINT = 4 / 3
"""Pixels."""


@pytest.fixture
def sheet(page: Page, dashboard: Dashboard) -> Page:
    page.goto(f"{dashboard.url}/cuoc-hop?ky=2024-09&phieu=1")
    page.wait_for_selector(".rehearsal")
    settle(page)
    return page


def test_two_reds_and_five_ambers_fit_one_a4_and_more_take_further_ones(sheet: Page, open_page: OpenPage, tmp_path: Path) -> None:
    assert violations(sheet) == []
    assert pages(sheet) == 1
    with sheet.expect_download() as saved:
        sheet.get_by_role("button", name=words.SHEET_DOWNLOAD).click()
    saved.value.save_as(tmp_path / "phieu.html")
    file = open_page()
    file.goto((tmp_path / "phieu.html").as_uri())
    assert pages(file) == 1
    sheet.emulate_media(media="print")
    assert sheet.evaluate(SMALLEST) >= 9 * POINT - 0.01
    sheet.emulate_media(media="null")
    sheet.set_viewport_size({"width": 390, "height": 844})
    assert sideways(sheet) == 0
    sheet.evaluate(AGAIN, 3)
    assert pages(sheet) == 3


@pytest.fixture
def taken_along(page: Page, dashboard: Dashboard, tmp_path: Path) -> Path:
    """Return the file of a meeting frozen on the demonstration, saved from the page “Cuộc họp” as a guest saves it."""
    make_account(dashboard.folder, PEOPLE["van"])
    office = SubmissionService(open_workspace(dashboard.folder), PEOPLE["van"], HOST)
    office.freeze_meeting("Giao ban tháng 9", Period(2024, 9), (), datetime.now(UTC))
    page.goto(f"{dashboard.url}/cuoc-hop")
    settle(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name=words.DOWNLOAD).click()
    saved.value.save_as(tmp_path / saved.value.suggested_filename)
    return tmp_path / saved.value.suggested_filename


def test_a_meetings_file_opens_without_a_server_and_asks_for_nothing(taken_along: Path, open_page: OpenPage) -> None:
    room, asked = open_page(), []
    room.on("request", lambda request: asked.append(request.url))
    room.goto(taken_along.as_uri())
    last = count(room)
    for key, expected in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("End", last), ("Home", 1), ("ArrowLeft", 1)):
        room.keyboard.press(key)
        assert seen(room) == str(expected), key
    room.keyboard.press("PageDown")
    assert room.url == f"{taken_along.as_uri()}#trang=2"
    room.reload()
    assert seen(room) == "2"
    room.keyboard.press("Home")
    room.locator(".slide-overview .tile", has_text="Doanh nghiệp").click()
    assert seen(room) == "KT-06"
    expect(room.locator(".slide:visible svg.chart").first).to_be_visible()
    room.keyboard.press("Escape")
    assert seen(room) == "1"
    for size in ((1024, 768), (1920, 1080)):
        room.set_viewport_size({"width": size[0], "height": size[1]})
        for number in range(1, last + 1):
            assert (seen(room), room.evaluate(OUTSIDE_IN_FILE)) == (str(number), [])
            expect(room.locator(".slide-bar")).to_contain_text(DEMONSTRATION)
            room.keyboard.press("PageDown")
        room.keyboard.press("Home")
    assert room.evaluate("document.fonts.check('20px \"Source Sans\"', 'Ữ')")
    assert {url.split("#")[0] for url in asked if not url.startswith("data:")} == {taken_along.as_uri()}
