"""A meeting as it is prepared and taken along: the rehearsal sheet on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.dashboard import Dashboard, settle
from tests.browser.test_behind_a_light import pages
from tests.browser.test_every_page import sideways, violations

SMALLEST = """() => {
  const says = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const letters = [...document.querySelectorAll('.rehearsal *')].filter(says);
  return Math.min(...letters.map(e => parseFloat(getComputedStyle(e).fontSize)));
}"""
AGAIN = """times => {
  const body = document.querySelector('.rehearsal-body'), entries = [...body.querySelectorAll('.rehearsal-entry')];
  for (let i = 1; i < times; i++) body.append(...entries.map(entry => entry.cloneNode(true)));
}"""
POINT = 4 / 3
"""Pixels."""


@pytest.fixture
def sheet(page: Page, dashboard: Dashboard) -> Page:
    page.goto(f"{dashboard.url}/cuoc-hop?ky=2024-09&phieu=1")
    page.wait_for_selector(".rehearsal")
    settle(page)
    return page


def test_two_reds_and_five_ambers_fit_one_a4_and_more_take_further_ones(sheet: Page) -> None:
    assert violations(sheet) == []
    assert pages(sheet) == 1
    sheet.emulate_media(media="print")
    assert sheet.evaluate(SMALLEST) >= 9 * POINT - 0.01
    sheet.emulate_media(media="null")
    sheet.set_viewport_size({"width": 390, "height": 844})
    assert sideways(sheet) == 0
    sheet.evaluate(AGAIN, 3)
    assert pages(sheet) == 3
