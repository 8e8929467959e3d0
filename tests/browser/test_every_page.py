"""Every page as the projector shows it: Vietnamese, whole, quiet, and open to people with screen readers."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.vietnamese.words import access_words as access
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DOMAINS
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, choose, open_menu, settle, sign_in

FILES = {"/" + path.stem.replace("_", "-") for path in (Path(__file__).parents[2] / "pages").glob("*.py")}
PAGES = sorted({"/", *FILES, *(f"/{domain}" for domain in DOMAINS)} - {"/tong-quan", "/linh-vuc"})
"""The overview is "/", and the one file of all domains has the address of each."""
LONGEST = ("/", "/van-hoa-xa-hoi", "/ke-hoach", "/nhiem-vu")
"""The pages that are printed and are longest."""
NOT_FOR_GUESTS = ["/duyet", "/nhat-ky", "/quan-tri", "/thiet-lap", "/viec-cua-toi"]
FORMS = ["/dang-nhap", "/dang-xuat"]
# What Streamlit says in English where nobody replaced it, and what a program shows where it has nothing to show.
ENGLISH = re.compile(
    r"Drag and drop|Browse files|\bUpload\b|Limit \d|per file|Choose (an option|options)|No results|Press Enter|Page not found|"
    r"Running\.\.\.|Deploy\b|Rerun|Clear cache|Select all|View fullscreen|Download as CSV|Search\b|Please wait|Made with Streamlit|"
    r"Traceback|Error:|\bNone\b|\bnan\b|\bNaN\b|NaT\b|\bHelp for\b|\bSelected\b|\bClose\b|\bOpen\b|\bRemove\b|\bClear\b|"
    r"App pages|file upload|\b[Ss]idebar\b"
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
# Two texts on each other's place. What floats over the page is meant to, and a choice's box moves its texts out of sight.
OVERLAPS = """() => {
  const loose = new Set(['fixed', 'sticky']);
  const floats = e => { for (; e; e = e.parentElement) if (loose.has(getComputedStyle(e).position)) return true; };
  const apart = '.unseen, [data-testid="stHeader"], [data-baseweb="select"], [data-testid="stMultiSelect"], svg';
  const shown = e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !e.closest(apart);
  const boxes = [], walker = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.textContent.trim() || ['SCRIPT', 'STYLE'].includes(e.tagName) || !shown(e) || floats(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 2) boxes.push([box, node.textContent.trim().slice(0, 40)]);
  }
  const found = [];
  boxes.sort((a, b) => a[0].top - b[0].top);
  boxes.forEach(([a, text], i) => {
    for (let j = i + 1; j < boxes.length && boxes[j][0].top < a.bottom - 6; j++) {
      const b = boxes[j][0];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - b.top > 6)
        found.push(text + ' / ' + boxes[j][1]);
    }
  });
  return found;
}"""
NARROW = ((390, 844), (512, 384), (683, 384))
"""A phone, and old projectors' and laptops' screens at 200 per cent."""
# Every element is checked; only that those in order need not be listed saves half the time.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


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


def resize(page: Page, width: int, height: int) -> None:
    """Give the page another size and let what watches its size answer; nothing is drawn anew by the script."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 150)))")


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
    if path in LONGEST:
        margins = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
        printed = page.pdf(format="A4", print_background=True, margin=margins)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 3, "sheets of paper"
    for width, height in ((1366, 768), (1920, 1080)):
        resize(page, width, height)
        assert sideways(page) == 0, f"at {width} pixels"
    for width, height in NARROW:
        resize(page, width, height)
        assert (sideways(page), page.evaluate(OVERLAPS)) == (0, []), f"at {width} pixels"


def test_an_old_projector_shows_the_whole_wall_with_its_values(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page(1024, 768)
    page.goto(dashboard.url)
    settle(page)
    for width, height in ((1024, 768), (1366, 768), (1920, 1080)):
        resize(page, width, height)
        box = page.locator(".wall").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, f"at {width} pixels"
        assert page.locator(".wall .tile-value", has_text="17/29 doanh nghiệp").is_visible()
        assert not page.locator(".red-first").is_visible()
    resize(page, 390, 844)
    reds, wall = (page.locator(name).bounding_box() for name in (".red-first", ".wall"))
    assert reds is not None
    assert wall is not None
    assert reds["y"] + reds["height"] <= wall["y"]
    assert reds["y"] + reds["height"] <= 844


@pytest.mark.parametrize("path", FORMS)
def test_a_form_is_fit_to_be_seen(path: str, open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    page.goto(dashboard.url + path)
    assert page.locator("html").get_attribute("lang") == "vi"
    assert [word for word in page.evaluate(WORDS) if ENGLISH.search(word)] == []
    assert violations(page) == []
    for width, height in ((390, 844), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        assert sideways(page) == 0, f"at {width} pixels"


def test_administrators_see_their_page_whole(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR), "/quan-tri")
    for fold in (access.EDIT_TITLE, access.ADD_TITLE):
        page.get_by_text(fold).first.click()
    settle(page)
    choose(page.get_by_role("combobox", name=access.CHOOSE_ACCOUNT), re.compile("Lê Văn Bình"))
    expect(page.get_by_role("button", name=access.RESET)).to_be_visible()
    settle(page)
    assert [word for word in page.evaluate(WORDS) if ENGLISH.search(word)] == []
    assert violations(page) == []
    for width, height in ((1024, 768), (390, 844), (1366, 768)):
        resize(page, width, height)
        assert sideways(page) == 0, f"at {width} pixels"


@pytest.mark.parametrize("path", ["/cap-nhat", "/duyet", "/lich-su", "/nhat-ky"])
def test_the_office_sees_what_it_works_with_whole(path: str, open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, Account("van", "Văn phòng", Role.OFFICE), path)
    assert [word for word in page.evaluate(WORDS) if ENGLISH.search(word)] == []
    assert violations(page) == []
    for width, height in ((1024, 768), (390, 844), (1366, 768)):
        resize(page, width, height)
        assert sideways(page) == 0, f"at {width} pixels"


def test_who_is_signed_in_covers_nothing_of_the_menu(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, Account("dai", "Nguyễn Phúc Vĩnh Thụy Bảo Đại Hoàng", Role.ADMINISTRATOR))
    for width in (1024, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        settle(page)
        badge = page.locator("#root .person").bounding_box()
        menu = page.get_by_test_id("stTopNav").locator("a, button").all()
        ends = [box["x"] + box["width"] for entry in menu if (box := entry.bounding_box())]
        assert badge is not None
        assert len(ends) == len(menu) >= 8, "nothing is folded away for want of room"
        assert max(ends) <= badge["x"], f"at {width} pixels"
        assert badge["x"] + badge["width"] <= width
    page.goto(f"{dashboard.url}/trinh-chieu")
    settle(page)
    assert not page.locator("#root .person").is_visible()


def test_the_navigation_leads_to_every_page(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/lich-su")
    settle(page)
    menu = page.get_by_test_id("stTopNav")
    links = [link.get_attribute("href") for link in menu.get_by_role("link").all() if link.is_visible()]
    sections = menu.get_by_role("button").all()
    for section in sections:
        entries = open_menu(page, section)
        # Only one section is open at a time, and none hides what an earlier one had.
        links += [entry.get_attribute("href") for entry in entries.all() if entry.is_visible()]
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("menuitem")).to_have_count(0)
    assert sorted(urlsplit(link or "").path for link in links) == sorted(set(PAGES) - set(NOT_FOR_GUESTS))
    marked = [section for section in sections if section.evaluate("e => getComputedStyle(e).fontWeight") == "700"]
    assert [section.inner_text() for section in marked] == [words.MENU_RECORDS]


def test_the_menu_of_a_phone_leads_to_every_page_and_closes(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page(390, 844)
    sign_in(page, dashboard, Account("dai", "Nguyễn Phúc Vĩnh Thụy Bảo Đại Hoàng", Role.ADMINISTRATOR))
    page.get_by_role("button", name="Mở trình đơn").click()
    close = page.get_by_role("button", name="Đóng trình đơn")
    expect(close).to_be_visible()
    links = page.get_by_role("navigation").get_by_role("link")
    assert sorted(urlsplit(link.get_attribute("href") or "").path for link in links.all()) == PAGES
    assert [word for word in page.evaluate(WORDS) if ENGLISH.search(word)] == []
    assert violations(page) == []
    close.click()  # which nothing may cover
    expect(close).not_to_be_visible()
    expect(page.locator("#root .person")).to_be_visible()


def test_what_is_folded_away_is_fit_too(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/moi-truong")
    settle(page)
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details[open] table").count() >= 4
    assert sideways(page) == 0
    assert violations(page) == []
