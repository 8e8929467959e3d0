"""The slides as the meeting room uses them: clicker, autoplay, a submission arriving, a server restarting, a frozen moment."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.actual import Actual
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words import slide_words
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import TWO_PICTURES, Dashboard, account_of, has_light, settle, sign_in, wait_for

SIZES = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)]
OUTSIDE = """() => {
  const slide = [...document.querySelectorAll('.slide')].find(s => getComputedStyle(s).display !== 'none');
  const frame = slide.getBoundingClientRect(), found = [], line = innerHeight / 28;
  for (const element of slide.querySelectorAll('*')) {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (box.width > 0 && (box.bottom > frame.bottom + 1 || box.right > innerWidth + 1)) found.push('outside: ' + element.className);
    // Lines that are set close have less height than the space around their letters.
    const room = style.overflow === 'hidden' ? line / 3 : Infinity;
    if (element.scrollHeight > element.clientHeight + room || (room < Infinity && element.scrollWidth > element.clientWidth + 2)) {
      found.push('cut: ' + element.innerText);
    }
  }
  const bar = document.querySelector('.slide-bar'), page = document.querySelector('[data-testid="stMain"]');
  if (bar.scrollWidth > bar.clientWidth + 1) found.push('the bar is too narrow');
  const about = bar.querySelector('.slide-about');
  const isCut = about.scrollHeight > about.clientHeight + line / 3 || about.scrollWidth > about.clientWidth + 1;
  if (isCut) found.push('the bar is cut: ' + about.innerText);
  if (page.scrollHeight > page.clientHeight) found.push('the page scrolls');
  return found;
}"""
LEGIBLE = """() => {
  const slide = [...document.querySelectorAll('.slide')].find(s => getComputedStyle(s).display !== 'none');
  const frame = slide.getBoundingClientRect(), used = new Set(), small = [];
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  let letters = 0, large = 0, huge = 0;
  const use = (box) => {
    for (let cell = 0; cell < 32 * 24; cell++) {
      const left = frame.left + (cell % 32) * frame.width / 32, top = frame.top + Math.floor(cell / 32) * frame.height / 24;
      const isIn = box.left < left + frame.width / 32 && box.right > left && box.top < top + frame.height / 24 && box.bottom > top;
      if (isIn) used.add(cell);
    }
  };
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement, range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    if (!text || !boxes.length || ['title', 'desc'].includes(element.tagName)) continue;
    boxes.forEach(use);
    const scale = element.ownerSVGElement ? Math.abs(element.ownerSVGElement.getScreenCTM().d) : 1;
    const part = parseFloat(getComputedStyle(element).fontSize) * scale / innerHeight;
    letters += text.length;
    if (part >= 1 / 34.5) large += text.length;
    if (part >= 1 / 28.5) huge += text.length;
    if (part < 1 / 38.5) small.push(text);
  }
  slide.querySelectorAll('svg').forEach((drawing) => use(drawing.getBoundingClientRect()));
  return { small, large: large / letters, huge: huge / letters, used: used.size / (32 * 24) };
}"""
"""What can be read from eight metres: texts below 1/38 of the picture's height, the parts of the letters that reach 1/34 and 1/28,
and the part of the slide that is in use."""


PRESSED = """keys => keys.forEach(key =>
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))"""
"""One key right after the other: a second digit counts only within a moment, which a slow machine might let pass."""


def slides(page: Page, dashboard: Dashboard, query: str = "") -> Page:
    page.goto(f"{dashboard.url}/trinh-chieu{query}")
    page.wait_for_selector(".slides")
    settle(page)
    return page


def seen(page: Page) -> str:
    """Return the number of the slide that is seen, or the code of the indicator that is open in large."""
    return page.evaluate(
        "(() => { const s = [...document.querySelectorAll('.slide')].find(e => getComputedStyle(e).display !== 'none');"
        " return s.dataset.number ?? s.dataset.detail; })()"
    )


def count(page: Page) -> int:
    return int(page.evaluate("document.querySelector('.slides').dataset.count"))


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def store(dashboard: Dashboard, period: str, *actuals: Actual) -> None:
    ledger = Ledger(dashboard.folder / "actuals")
    ledger.submit(period=period, author=Author("Kiểm thử", datetime.now(UTC)), actuals=actuals, file_name="a.xlsx", content=b"")


def test_every_slide_fits_every_screen_and_is_read_from_eight_metres(page: Page, dashboard: Dashboard) -> None:
    slides(page, dashboard)
    for width, height in SIZES:
        size = f"at {width} x {height}"
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("history.replaceState(null, '', location.pathname); dispatchEvent(new Event('popstate'))")
        page.evaluate(TWO_PICTURES)
        assert page.locator(".slide-overview .tile", has_text="17/29 doanh nghiệp").is_visible(), size
        for number in range(1, count(page) + 1):
            assert (seen(page), page.evaluate(OUTSIDE)) == (str(number), []), size
            found = page.evaluate(LEGIBLE)
            assert found["small"] == [], (size, number)
            huge = 0.5 if page.locator(f'.slide-indicator[data-number="{number}"]').count() else 0.12
            assert found["large"] >= 0.65 and found["huge"] >= huge and found["used"] >= 0.6, (size, number, found)
            page.keyboard.press("PageDown")
        for code in page.evaluate("[...document.querySelectorAll('[data-detail]')].map(e => e.dataset.detail)"):
            page.evaluate(f"history.replaceState(null, '', '?mo={code}'); dispatchEvent(new Event('popstate'))")
            assert (seen(page), page.evaluate(OUTSIDE)) == (code, []), size


def test_keys_turn_pages_and_the_address_remembers(page: Page, dashboard: Dashboard) -> None:
    slides(page, dashboard, "?ky=2024-06")
    last = count(page)
    for key, expected in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("PageUp", 1),
        ("End", last),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        assert seen(page) == str(expected), key
    page.keyboard.press("PageDown")
    assert query(page) == {"ky": ["2024-06"], "trang": ["2"]}
    page.reload()
    page.wait_for_selector(".slides")
    settle(page)
    assert seen(page) == "2"
    assert "Tháng 6/2024" in page.locator(".slide-bar").inner_text()


def test_typed_numbers_and_the_strip_lead_to_any_slide(page: Page, dashboard: Dashboard) -> None:
    slides(page, dashboard)
    for keys, expected in ((["5"], "5"), (["1", "2"], "12"), (["1", "Enter"], "1"), (["9", "9"], "9"), (["0"], "9")):
        page.evaluate(PRESSED, keys)
        assert seen(page) == expected, keys
    page.keyboard.press("1")
    wait_for(lambda: seen(page) == "1")
    strip = page.locator(".slide-strip")
    page.keyboard.press("g")
    expect(strip).to_be_visible()
    expect(strip.locator("[aria-current]")).to_be_focused()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(strip).to_be_hidden()
    assert seen(page) == "5"
    page.get_by_role("button", name=slide_words.ALL_SLIDES).click()
    expect(strip.locator("[aria-current]")).to_contain_text("5")
    page.keyboard.press("Escape")
    expect(strip).to_be_hidden()
    assert seen(page) == "5"
    page.keyboard.press("G")
    strip.get_by_role("button", name="Kinh tế").click()
    assert "Kinh tế" in page.locator(".slide:visible h2").inner_text()


def test_edges_blank_screen_and_opening_a_light(page: Page, dashboard: Dashboard) -> None:
    slides(page, dashboard)
    page.mouse.click(1020, 400)
    assert seen(page) == "2"
    page.mouse.click(3, 400)
    assert seen(page) == "1"
    page.keyboard.press("b")
    expect(page.locator(".slides-blank")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".slides-blank")).to_have_count(0)
    page.locator(".slide-overview .tile", has_text="Doanh nghiệp").click()
    assert (seen(page), query(page)["mo"]) == ("KT-06", ["KT-06"])
    page.keyboard.press("Escape")
    assert (seen(page), query(page).get("mo")) == ("1", None)


def test_autoplay_goes_round_and_waits_while_a_light_is_open(page: Page, dashboard: Dashboard) -> None:
    slides(page, dashboard, "?giay=1")
    wait_for(lambda: int(seen(page)) >= 3)
    page.evaluate("history.replaceState(null, '', '?giay=1&trang=2&mo=KT-06'); dispatchEvent(new Event('popstate'))")
    page.wait_for_timeout(2500)
    assert seen(page) == "KT-06"
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    wait_for(lambda: seen(page) == "1")
    page.keyboard.press("s")
    assert "giay" not in query(page)


def test_one_key_leads_from_the_overview_to_the_slides(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/?ky=2024-06")
    page.wait_for_selector("a[data-present]")
    settle(page)
    page.keyboard.press("p")
    page.wait_for_selector(".slides")
    assert urlsplit(page.url).path == "/trinh-chieu"
    assert query(page)["ky"] == ["2024-06"]


def test_a_submission_arrives_without_losing_the_place_and_a_frozen_moment_stays(open_page: OpenPage, dashboard: Dashboard) -> None:
    store(dashboard, "2024-08", Actual("KT-06", "", value=12))
    room = slides(open_page(), dashboard, "?trang=2")
    office = open_page()
    sign_in(office, dashboard, account_of("Văn phòng"), "/?ky=2024-08")
    office.get_by_role("button", name=words.FREEZE).click()
    office.get_by_label(words.MEETING_TITLE).fill("Giao ban tháng 8")
    office.get_by_label(words.MEETING_TITLE).press("Tab")
    settle(office)
    office.get_by_role("button", name=words.FREEZE_CONFIRM, exact=True).click()
    frozen = office.get_by_role("link", name=words.OPEN_FROZEN).get_attribute("href")
    assert frozen is not None
    before = room.evaluate("document.querySelector('.slide-overview').textContent")

    store(dashboard, "2024-08", Actual("KT-06", "", value=29), Actual("KT-03", "", value=31))
    wait_for(lambda: room.evaluate("document.querySelector('.slide-overview').textContent") != before)
    assert seen(room) == "2"

    office.goto(f"{dashboard.url}{frozen}")
    has_light(office, "KT-06", "behind")
    expect(office.locator("#root .frozen")).to_contain_text("Giao ban tháng 8")
    office.goto(f"{dashboard.url}/?ky=2024-08")
    has_light(office, "KT-06", "met")


def test_the_last_picture_stays_while_the_server_is_away(open_page: OpenPage, watched: object, dashboard: Dashboard) -> None:
    page = slides(open_page(), dashboard, "?trang=3")
    shown = page.locator(".slide:visible").inner_text()
    dashboard.kill()
    expect(page.locator(".slides-away")).to_be_visible()
    assert page.locator(".slide:visible").inner_text() == shown
    page.keyboard.press("PageDown")
    assert seen(page) == "4"
    dashboard.start()
    expect(page.locator(".slides-away")).to_have_count(0)
    store(dashboard, "2024-08", Actual("KT-06", "", value=30))
    wait_for(lambda: "30" in page.evaluate("document.querySelector('[data-detail=\"KT-06\"]').innerText"))
    assert seen(page) == "4"
    # While the server was away the browser could only complain; that is not what this test is about.
    watched.errors.clear()  # type: ignore[attr-defined]
