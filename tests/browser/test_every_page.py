"""Every page as the projector shows it: Vietnamese, whole, quiet, and open to people with screen readers."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.dashboard import Dashboard, settle

PAGES = ["/", *sorted("/" + path.stem.replace("_", "-") for path in (Path(__file__).parents[2] / "pages").glob("*.py"))]
PAGES.remove("/tong-quan")  # it is "/"
# What Streamlit says in English where nobody replaced it, and what a program shows where it has nothing to show.
ENGLISH = re.compile(
    r"Drag and drop|Browse files|\bUpload\b|Limit \d|per file|Choose (an option|options)|No results|Press Enter|Page not found|"
    r"Running\.\.\.|Deploy\b|Rerun|Clear cache|Select all|View fullscreen|Download as CSV|Search\b|Please wait|Made with Streamlit|"
    r"Traceback|Error:|\bNone\b|\bnan\b|\bNaN\b|NaT\b|\bHelp for\b|\bSelected\b|\bClose\b|\bOpen\b|\bRemove\b|\bClear\b|"
    r"App pages|file upload"
)
WORDS = """() => {
  const shown = e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return r.width > 1 && r.height > 1 && s.visibility !== 'hidden' && s.opacity !== '0'; };
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), e = walker.currentNode.parentElement;
    if (!text || !e || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(e.tagName) || !shown(e)) continue;
    if (!getComputedStyle(e).fontFamily.includes('Material')) words.push(text);
  }
  for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (shown(e)) for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (e.getAttribute(name)) words.push(e.getAttribute(name));
  return words;
}"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in ("serious", "critical")]


def sideways(page: Page) -> int:
    """Return by how many pixels the page, or what scrolls in it, is wider than the screen."""
    return int(
        page.evaluate(
            """() => Math.max(...[document.documentElement, document.querySelector('[data-testid="stMain"]')]
                 .filter(e => e).map(e => e.scrollWidth - e.clientWidth))"""
        )
    )


@pytest.mark.parametrize(
    "path", [*PAGES, "/?ky=2024-06&to=TDP03", "/moi-truong?ky=2024-06&to=TDP03&to=TDP09", "/lich-su?ky=2024-12"]
)
def test_a_page_is_fit_to_be_seen(path: str, page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url + path)
    settle(page)
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.get_by_test_id("stException").count() == 0
    assert [word for word in page.evaluate(WORDS) if ENGLISH.search(word)] == []
    assert sideways(page) == 0
    assert violations(page) == []
    for width, height in ((1366, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert sideways(page) == 0, f"at {width} pixels"


def test_the_navigation_leads_to_every_page(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/lich-su")
    settle(page)
    links = page.get_by_test_id("stTopNavLink").all()
    # The journal is offered to administrators only.
    assert sorted(urlsplit(link.get_attribute("href") or "").path for link in links) == sorted({*PAGES} - {"/nhat-ky"})
    assert all(link.is_visible() for link in links)


def test_what_is_folded_away_is_fit_too(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/moi-truong")
    settle(page)
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details[open] table").count() >= 4
    assert sideways(page) == 0
    assert violations(page) == []
