"""The pages whose texts a comparison of outputs keeps, and the visitor who reads them in headless Chromium."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from tools.chromium import SECONDS_TO_SETTLE, settle
from tools.outputs.site import FULL_NAME, NAME, PASSWORD, Site, dashboard
from tools.outputs.texts import Notes, text_of_file

SLUGS = (
    *(
        "bao-cao",
        "cap-nhat",
        "chi-tieu",
        "co-gi-moi",
        "cuoc-hop",
        "don-doc",
        "nhiem-vu",
        "duyet",
        "ke-hoach",
        "kinh-te",
        "lich-su",
        "moi-truong",
    ),
    *("nhat-ky", "quan-tri", "quoc-phong-an-ninh", "to-dan-pho", "tong-quan", "trinh-chieu", "van-hoa-xa-hoi"),
)
FORMS = ("/dang-nhap", "/dang-xuat", "/doi-mat-khau", "/khong-co-trang-nay")
FURTHER = (
    *("/?ky=2024-01", "/?ky=2024-06&to=TDP03", "/?to=TDP01&to=TDP02", "/?ky=2024-12", "/?ky=2024-99&to=TDP99&to="),
    *("/kinh-te?ky=2024-06", "/moi-truong?ky=2024-06&to=TDP03&to=TDP09", "/van-hoa-xa-hoi?ky=2024-03"),
    *("/chi-tieu?ky=2024-06&to=TDP03&ma=VX-05", "/to-dan-pho?to_xem=TDP03", "/to-dan-pho?ky=2024-06&xep=do&to_xem=TDP05"),
    *("/don-doc?ky=2024-06", "/don-doc?ky=2024-09&to=TDP03", "/co-gi-moi?ky=2024-06", "/bao-cao?ky=2024-06&to=TDP01&to=TDP03"),
    *("/bao-cao?ky=2024-03", "/lich-su?ky=2024-12", "/lich-su?ky=2024-03&to=TDP03", "/trinh-chieu?trang=3"),
    *("/trinh-chieu?ky=2024-06&to=TDP03", "/trinh-chieu?mo=KT-06", "/cuoc-hop?ky=2024-03&to=TDP03"),
)
MOST_CLICKED = 6
"""Of what a page has many of, such as the files of all submissions, only the first are opened."""
OPEN_FOLDS = """() => {
  const closed = [...document.querySelectorAll('details:not([open]) > summary')];
  closed.forEach(summary => summary.click());
  return closed.length;
}"""
READ = """() => {
  const shown = ['== text', document.title, document.body.innerText, '== attributes'];
  for (const e of document.body.querySelectorAll('[alt], [aria-label], [title], [placeholder], [data-tooltip]'))
    for (const name of ['alt', 'aria-label', 'title', 'placeholder', 'data-tooltip'])
      if (e.getAttribute(name)) shown.push(`${e.tagName.toLowerCase()} ${name}: ${e.getAttribute(name)}`);
  shown.push('== fields');
  for (const e of document.querySelectorAll('input, textarea, select'))
    if (e.type !== 'hidden') shown.push(`${e.type}: ${e.type === 'checkbox' || e.type === 'radio' ? e.checked : e.value}`);
  shown.push('== links');
  for (const e of document.querySelectorAll('a[href]'))
    shown.push(`${e.innerText.trim().split('\\n')[0]} -> ${e.getAttribute('href')}`);
  shown.push('== charts');
  const plain = (key, value) => ArrayBuffer.isView(value) ? [...value] : value;
  const kept = ['type', 'name', 'x', 'y', 'base', 'text', 'customdata', 'hovertext', 'hovertemplate', 'labels', 'values', 'z'];
  for (const e of document.querySelectorAll('svg.chart :is(title, text)')) shown.push(`${e.localName}: ${e.textContent}`);
  for (const plot of document.querySelectorAll('.js-plotly-plot')) for (const trace of plot.data)
    for (const name of kept) if (trace[name] !== undefined) shown.push(`${name}: ${JSON.stringify(trace[name], plain)}`);
  return shown.join('\\n');
}"""
READ_SLIDES = """() => [...(document.querySelector('.slides')?.children ?? [])].map(slide => {
  const words = [];
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!['SCRIPT', 'STYLE'].includes(walker.currentNode.parentElement.tagName)) words.push(walker.currentNode.textContent);
  for (const e of slide.querySelectorAll('[alt], [aria-label], [title]'))
    for (const name of ['alt', 'aria-label', 'title'])
      if (e.getAttribute(name)) words.push(`${e.tagName.toLowerCase()} ${name}: ${e.getAttribute(name)}`);
  return `${slide.tagName.toLowerCase()} ${slide.className}\\n` + words.join('\\n');
})"""


class Visitor:
    """Someone with a browser of their own, who writes down what the pages say."""

    def __init__(self, browser: Browser, address: str, notes: Notes, prefix: str) -> None:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        self.page, self.address, self.notes, self.prefix = context.new_page(), address, notes, prefix
        self.page.set_default_timeout(SECONDS_TO_SETTLE * 1000)

    def sign_in(self, password: str) -> None:
        """Sign in with a one-time password, set another, and write down the forms."""
        self.page.goto(f"{self.address}/dang-nhap")
        self.page.locator('input:not([type="hidden"])').first.fill(NAME)
        self.page.locator('input[type="password"]').fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/doi-mat-khau**")
        self.write("forced-change")
        fields = self.page.locator('input[type="password"]').all()
        for field, text in zip(fields, [password, *[PASSWORD] * 2][-len(fields) :], strict=True):
            field.fill(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector('[data-testid="stApp"]')

    def visit(self, path: str, *, files: bool = True) -> None:
        """Open an address, unfold everything there, and write down its texts, popovers and, if wanted, files."""
        self.page.goto(self.address + path)
        settle(self.page)
        name = quote(path.strip("/"), safe="=-").replace("%3F", "@").replace("%26", "+") or "tong-quan@"
        if path.startswith("/trinh-chieu"):
            for number, text in enumerate(self.page.evaluate(READ_SLIDES), start=1):
                self.notes.write(f"{self.prefix}/{name}/slide-{number:02d}", text)
            self.write(name)
            return  # the slides cover what else can be opened
        for _ in range(3):
            if not self.page.evaluate(OPEN_FOLDS):
                break
            settle(self.page)
        self.write(name)
        if self.page.get_by_role("dialog").count():
            return  # nor is anything below a dialog within reach, such as that of an unknown address
        self.open_popovers(name)
        if files:
            self.download(name)

    def write(self, name: str) -> None:
        """Write down what the page shows now."""
        self.notes.write(f"{self.prefix}/{name}", str(self.page.evaluate(READ)))

    def open_popovers(self, name: str) -> None:
        """Write down what opens above the page."""
        for number, button in enumerate(self.page.locator('[data-testid="stPopover"] button').all()[:MOST_CLICKED]):
            if button.is_visible():
                button.click()
                body = self.page.get_by_test_id("stPopoverBody")
                body.wait_for()
                settle(self.page)
                self.notes.write(f"{self.prefix}/{name}/popover-{number}", body.inner_text())
                self.page.keyboard.press("Escape")
                body.wait_for(state="detached")

    def download(self, name: str) -> None:
        """Write down what the files say that the page gives."""
        for number, button in enumerate(self.page.locator('[data-testid="stDownloadButton"] button').all()[:MOST_CLICKED]):
            if button.is_visible() and button.is_enabled():
                with self.page.expect_download() as waiting:
                    button.click()
                file = self.notes.folder / waiting.value.suggested_filename
                waiting.value.save_as(file)
                self.notes.write(f"{self.prefix}/{name}/file-{number}", f"{file.name}\n{text_of_file(file)}")
                file.unlink()

    def hand_in(self, name: str, workbook: Path) -> None:
        """Put a workbook into the upload field and write down what is said of it."""
        self.page.goto(f"{self.address}/cap-nhat")
        settle(self.page)
        self.page.locator('input[type="file"]').set_input_files(workbook)
        self.page.get_by_text(workbook.name).first.wait_for()
        self.page.wait_for_timeout(1500)  # until the server was told and its script has begun
        settle(self.page)
        self.page.evaluate(OPEN_FOLDS)
        settle(self.page)
        self.write(name)


Visit = Callable[[Site, "Visitor", "Visitor"], None]


def look_at(browser: Browser, site: Site, visit: Visit) -> None:
    """Run the dashboard on a site's data and have a guest and an administrator visit it."""
    adding = [site.python, "-m", "lib", "account", "add", NAME, "--full-name", FULL_NAME, "--role", "administrator"]
    added = subprocess.run(adding, cwd=site.root, env=site.environment, capture_output=True, encoding="utf-8", check=True)
    found = re.search(r": (\S+)", added.stdout)
    assert found is not None, added.stdout
    with dashboard(site) as address:
        guest = Visitor(browser, address, site.notes, f"pages/{site.kind}/guest")
        administrator = Visitor(browser, address, site.notes, f"pages/{site.kind}/administrator")
        administrator.sign_in(found[1])
        visit(site, guest, administrator)


def visit_shipped(site: Site, guest: Visitor, administrator: Visitor) -> None:
    """Visit every page of the data as shipped, and every indicator."""
    listed = subprocess.run(
        [site.python, "-m", "lib", "status", "--json"], cwd=site.root, env=site.environment, capture_output=True, check=True
    )
    indicators = [entry["code"] for entry in json.loads(listed.stdout)["indicators"]]
    for path in ("/", *(f"/{slug}" for slug in SLUGS), *FORMS, *FURTHER):
        guest.visit(path)
    for path in ("/", *(f"/{slug}" for slug in SLUGS), *FORMS):
        administrator.visit(path)
    for code in indicators:
        administrator.visit(f"/chi-tieu?ma={code}", files=False)


def visit_real(site: Site, guest: Visitor, administrator: Visitor) -> None:
    """Visit every page after real submissions, and hand workbooks in."""
    for path in ("/", "/?ky=2024-10", "/lich-su?ky=2024-10", "/bao-cao?ky=2024-10", "/trinh-chieu?ky=2024-10"):
        guest.visit(path)
    for path in (*(f"/{slug}?ky=2024-10" for slug in SLUGS), "/chi-tieu?ky=2024-10&ma=KT-06"):
        administrator.visit(path)
    for name in ("faulty", "mended", "blank"):
        administrator.hand_in(f"handed-in-{name}", site.place / f"{name}.xlsx")


def visit_years(_: Site, guest: Visitor, administrator: Visitor) -> None:
    """Visit the pages that hold years against each other."""
    for path in (
        "/",
        "/?ky=2023-12",
        "/ke-hoach",
        "/ke-hoach?nam=2023",
        "/co-gi-moi",
        "/chi-tieu?ma=KT-06",
        "/to-dan-pho",
        "/trinh-chieu",
    ):
        guest.visit(path)
    for path in ("/chi-tieu?ma=VX-05", "/bao-cao"):
        administrator.visit(path)
