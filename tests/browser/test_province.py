"""A province's pages in a browser: from the map to a ward and back, the menu's addresses, and the slides of its meeting room."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.demo_province import Size, write_province
from lib.ui.web.request_authentication import COOKIE
from tests.access.people import make_account, token_of
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, settle
from tests.browser.test_slides import OUTSIDE, count, query, seen, slides
from tests.conftest import ROOT

PROVINCE, PERSON = "MH", Account("tinh", "Trần Thị Tỉnh", Role.VIEWER)
MENU = """() => [...document.querySelectorAll('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]')]
  .map(link => new URL(link.href).searchParams.get('dv'))"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up province with an account."""
    root = tmp_path_factory.mktemp("browser") / "tinh"
    assert len(list(write_province(root, ROOT / "data", Size(3, 4, groups=2)))) == 3
    make_account(root, PERSON)
    return root


@pytest.fixture
def signed_in(open_page: OpenPage, dashboard: Dashboard) -> Page:
    page = open_page()
    value = f"{PROVINCE}.{token_of(dashboard.folder, PERSON.name)}"
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": dashboard.url, "httpOnly": True, "sameSite": "Lax"}])
    return page


def test_a_light_of_the_map_opens_the_wards_indicator_and_a_way_leads_back(signed_in: Page, dashboard: Dashboard) -> None:
    page = signed_in
    page.goto(dashboard.url)
    rows = page.locator(".province-map tbody tr")
    expect(rows).to_have_count(3)
    settle(page)
    light = rows.first.locator(".map-lights a").first
    light.click()
    expect(page.get_by_test_id("stMain").locator("h1")).to_be_visible()
    settle(page)
    ward = query(page)["dv"][0]
    assert ward != PROVINCE
    assert page.locator("[data-testid=stException]").count() == 0
    assert set(page.evaluate(MENU)) == {ward}
    page.locator(f'a[href="/?dv={PROVINCE}"]').first.click()
    expect(rows).to_have_count(3)
    page.wait_for_function(f"new URLSearchParams(location.search).get('dv') !== '{ward}'")


def test_the_slides_of_a_province_fit_and_follow_the_keys(signed_in: Page, dashboard: Dashboard) -> None:
    page = slides(signed_in, dashboard)
    assert count(page) >= 4
    for width, height in ((1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("Home")
        for number in range(1, count(page) + 1):
            assert (seen(page), page.evaluate(OUTSIDE)) == (str(number), []), (width, number)
            page.keyboard.press("PageDown")
