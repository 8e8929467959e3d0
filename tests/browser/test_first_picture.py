"""The first picture of a page in the browser: it stands before any script of Streamlit, is used, and gives way without a jump."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, settle

SCRIPT = "**/static/js/index*"
"""Streamlit's own script; without it nothing of Streamlit runs."""
BOXES = """(place) => [...document.querySelectorAll(place)].flatMap(piece => [...piece.querySelectorAll('*')])
  .filter(one => !['style', 'template'].includes(one.localName) && !one.closest('svg *, [data-pending]'))
  .map(one => { const box = one.getBoundingClientRect(), style = getComputedStyle(one); return {
    name: `${one.localName}.${one.getAttribute('class') ?? ''} ${one.children.length ? '' : one.textContent}`,
    box: [box.x, box.y, box.width, box.height],
    look: [style.fontSize, style.fontWeight, style.color, style.display].join(' ') } })"""


def held(page: Page, dashboard: Dashboard, path: str) -> None:
    """Open a page as it is before Streamlit's script has come."""
    page.goto(f"{dashboard.url}/{path}")
    settle(page)  # the server has drawn it once, so that its picture is at hand
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(f"{dashboard.url}/{path}")
    page.wait_for_selector("#first-picture")


def boxes(page: Page, place: str) -> list[dict[str, object]]:
    page.evaluate("document.fonts.ready")
    return page.evaluate(BOXES, place)


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080), (390, 844)])
@pytest.mark.parametrize("path", ["", "kinh-te?to=TDP02&ky=2024-06", "trinh-chieu?trang=2"])
def test_nothing_moves_when_the_page_takes_the_place_of_its_picture(
    path: str, width: int, height: int, open_page: OpenPage, dashboard: Dashboard, watched
) -> None:
    page = open_page(width, height)
    held(page, dashboard, path)
    before = boxes(page, ".first-html")
    watched.errors.clear()  # the script that was kept away
    page.unroute(SCRIPT)
    page.goto(f"{dashboard.url}/{path}")
    settle(page)
    expect(page.locator("#first-picture")).to_have_count(0)
    after = boxes(page, '[data-testid="stMain"] [data-testid="stHtml"]')
    assert [one["name"] for one in before] == [one["name"] for one in after]
    moved = [
        (one, other) for one, other in zip(before, after, strict=True) if shift(one, other) > 1 or one["look"] != other["look"]
    ]
    assert moved == []


def shift(one: dict[str, object], other: dict[str, object]) -> float:
    return max(abs(a - b) for a, b in zip(one["box"], other["box"], strict=True))


def test_a_picture_is_read_and_used_alone_and_hands_over_where_one_was(page: Page, dashboard: Dashboard, watched) -> None:
    held(page, dashboard, "")
    expect(page.locator("#root")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.unroute(SCRIPT)
    waiting: list[Route] = []

    def keep(route: Route) -> None:
        waiting.append(route)

    page.route(SCRIPT, keep)
    with page.expect_request(SCRIPT):
        page.goto(dashboard.url, wait_until="commit")
    tile = page.locator('#first-picture .wall a.tile[href$="KT-06"]')
    tile.focus()
    page.locator(".first-main").evaluate("main => main.scrollTo(0, 60)")
    assert page.locator("#first-picture").count() == 1, "the script waits until the picture was used"
    for route in waiting:
        route.continue_()
    settle(page)
    expect(page.locator("#first-picture")).to_have_count(0)
    expect(page.locator('.wall a.tile[href$="KT-06"]')).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 60
    watched.errors.clear()


def test_slides_turn_before_streamlit_is_there(page: Page, dashboard: Dashboard, watched) -> None:
    held(page, dashboard, "trinh-chieu")
    expect(page.locator('.slide[data-number="1"]')).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator('.slide[data-number="2"]')).to_be_visible()
    assert page.url.endswith("trang=2")
    assert page.evaluate("document.querySelectorAll('.slides svg').length") > 0
    watched.errors.clear()
