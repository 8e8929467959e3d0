"""A real server with a data folder of its own, and what people do with their mouse and keyboard on its pages."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from lib.access.account import Account, Role
from lib.ledger.snapshot import Record
from lib.ledger.store import Ledger
from lib.ui.web.request_authentication import COOKIE
from lib.vietnamese.words import entry_words
from lib.vietnamese.words import screen_words as words
from tests.access.people import make_account, token_of

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PATIENCE = 60_000
"""Milliseconds to wait for what must happen: only a fault or a very busy machine ever uses them up."""
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOOK = 3_000
"""Milliseconds after which somebody who opened something looks again whether it is still open."""
POLLING = 50
"""Milliseconds between two looks at a page. Asked at every frame, as is Playwright's default, it would draw frames for nothing."""
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.getAttribute('data-test-script-state') !== 'notRunning') return false;
  if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"], [data-pending]')) return false;
  return [...document.querySelectorAll('.js-plotly-plot')].every(p => p.querySelector('.main-svg'));
}"""
"""Whether the script has stopped and every chart is drawn."""
STILL = "() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)"
"""Whether nothing moves or fades in any more."""
TWO_PICTURES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What the browser has to tell of a scroll or a new size, it tells with its next picture."""

expect.set_options(timeout=PATIENCE)


class Dashboard:
    """One server process. `start` may be called again after `kill`; the port stays the same, as it does in an office."""

    def __init__(self, folder: Path, *options: str, variables: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.options = options
        self.variables = {"DATA_DIR": str(folder), "PYTHONUTF8": "1", **(variables or {})}
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it answers; no page has been asked for then."""
        for _ in range(5):
            self.port = self.port or free_port()
            command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
            command += ["--server.address", HOST, "--server.port", str(self.port), *self.options]
            log = (self.folder.parent / "server.log").open("ab")
            with log:
                self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ | self.variables, stdout=log, stderr=log)
            try:
                wait_for(lambda: self._answers() or self._has_ended())
            except AssertionError:
                self.kill()
                raise
            if not self._has_ended():
                return
            self.port = 0  # another test's server was quicker
        raise AssertionError(self.log)

    def kill(self) -> None:
        """End the server at once, as a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """End the server as its window's Ctrl+C does."""
        assert self.process is not None
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    @property
    def log(self) -> str:
        """What the server wrote."""
        return (self.folder.parent / "server.log").read_text("utf-8", "replace")

    @property
    def real_records(self) -> list[Record]:
        """What the ledger on disk holds besides the demonstration, oldest first; everything there must be readable."""
        snapshot = Ledger(self.folder / "actuals").snapshot()
        assert snapshot.unreadable == ()
        return [record for record in snapshot.records if not record.receipt.demo]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _has_ended(self) -> bool:
        assert self.process is not None
        return self.process.poll() is not None


def free_port() -> int:
    """Return a port where nobody listens now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Dashboard]:
    """Run a server on `folder` for a while, with further options of Streamlit."""
    dashboard = Dashboard(folder, *options)
    dashboard.start()
    try:
        yield dashboard
    finally:
        dashboard.stop()


def wait_for(happened: Callable[[], object]) -> None:
    """Wait for what must happen soon; the bound only keeps a fault from hanging the tests."""
    end = time.monotonic() + PATIENCE / 1000
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def settle(page: Page) -> None:
    """Wait until the page is drawn and has kept still for a moment."""
    page.wait_for_selector('[data-testid="stApp"]', timeout=PATIENCE)
    before = None
    for _ in range(PATIENCE // 300):
        page.wait_for_function(SETTLED, timeout=PATIENCE, polling=POLLING)
        now = page.evaluate("document.body.innerText.length + ':' + document.querySelectorAll('*').length")
        if now == before:
            return
        before = now
        page.wait_for_timeout(300)
    raise AssertionError("the page never keeps still")


def sign_in(page: Page, dashboard: Dashboard, account: Account, path: str | None = "/") -> None:
    """Make the account in the dashboard's data folder, if need be, and let the page's visitor be signed in with it.

    The visitor gets the cookie that the form would have given: `test_signing_in` is about the form. The page is then at `path`, or
    still nowhere without one, where a test has the first page to open itself.
    """
    make_account(dashboard.folder, account)
    cookie = {"name": COOKIE, "value": token_of(dashboard.folder, account.name), "url": dashboard.url}
    page.context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Lax"}])
    if path is not None:
        page.goto(f"{dashboard.url}{path}")
        settle(page)


def choose(field: Locator, *names: str | re.Pattern[str], typed: str = "") -> None:
    """Choose in a select box, or one after the other in a list of several, as people do: open it, type, look, open it again.

    The list of choices closes when the page scrolls beneath it, and on a slow machine the page tells of a scroll only after the
    list has opened. So the field is brought into sight first, and what has closed all the same is opened again.

    Parameters
    ----------
    names
        The whole texts of the choices, or patterns.
    typed
        What is typed to find the choice in a list too long to show it; only with one name.
    """
    page = field.page
    for name in names:
        option = page.get_by_role("option", name=name, exact=True).first
        for _ in range(PATIENCE // LOOK):
            field.scroll_into_view_if_needed()
            page.evaluate(TWO_PICTURES)
            field.click()
            if typed:
                field.fill(typed)
            try:
                option.click(timeout=LOOK)
            except TooLate:
                if not _is_chosen(field, name):
                    continue
            break
        else:
            raise AssertionError(f"{name!r} cannot be chosen")
    is_of_several = _box(field, "stMultiSelect").count() > 0
    if is_of_several and page.get_by_role("listbox").count():
        page.keyboard.press("Escape")  # which would take the answer away from a field of one
        expect(page.get_by_role("listbox")).to_have_count(0)
    settle(page)
    for name in names:
        assert _is_chosen(field, name), f"{name!r} was not chosen"


def _box(field: Locator, test_id: str) -> Locator:
    return field.locator(f"xpath=ancestor::*[@data-testid='{test_id}']")


def _is_chosen(field: Locator, name: str | re.Pattern[str]) -> bool:
    chosen = [tag.get_attribute("aria-label") or "" for tag in _box(field, "stMultiSelect").locator("[data-tag]").all()]
    chosen.append(field.input_value())
    return name in chosen if isinstance(name, str) else any(map(name.search, chosen))


def upload(page: Page, file: FilePayload | Path) -> None:
    """Choose a file in the page's only field for one, and wait until the server has it."""
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.locator('input[type="file"]').set_input_files(file)
    settle(page)


def open_menu(page: Page, section: Locator) -> Locator:
    """Open a section of the menu, again if it has closed, and return its entries when it stands open."""
    entries = page.get_by_role("menuitem")
    for _ in range(PATIENCE // LOOK):
        section.click()
        try:
            entries.first.wait_for(timeout=LOOK)
        except TooLate:
            continue
        page.wait_for_function(STILL, polling=POLLING)
        return entries
    raise AssertionError("the section does not open")


def light(page: Page, indicator: str) -> Locator:
    """Return the tile of an indicator on the overview, not the one in the page's first picture."""
    return page.locator(f'#root .wall a.tile[href$="ma={indicator}"]')


def has_light(page: Page, indicator: str, status: str) -> None:
    """Wait until an indicator's tile shows `status`."""
    expect(light(page, indicator)).to_have_class(re.compile(rf"\btile-{status}\b"))


def choose_real(page: Page) -> None:
    """Say on the upload page, where demonstration figures stand, that what comes is real."""
    real = page.get_by_text(entry_words.TRIAL_OR_REAL[True], exact=True)
    if real.count():
        real.click()
        settle(page)


def hand_in(page: Page, name: str, content: bytes) -> None:
    """Put a file on the upload page, as dropping it there does; where demonstration figures stand, as a real one."""
    choose_real(page)
    upload(page, {"name": name, "mimeType": SHEET_TYPE, "buffer": content})
    expect(page.get_by_role("button", name=words.CONFIRM).or_(page.get_by_text("lỗi cần sửa"))).not_to_have_count(0)
    settle(page)


def account_of(full_name: str) -> Account:
    """Return the account of someone of the office, who may hand in and take back everything."""
    return Account("nguoi-" + hashlib.sha256(full_name.encode()).hexdigest()[:8], full_name, Role.OFFICE)


def confirm(page: Page, *, waits: bool = True) -> None:
    """Say that figures which are asked about are right, and press the button that stores."""
    for asked in page.get_by_text(words.QUESTION_RIGHT).all():
        asked.click()
        settle(page)
    page.get_by_role("button", name=words.CONFIRM).click()
    if waits:
        settle(page)


def address(page: Page) -> str:
    """Return path and query of the page's address."""
    parts = urlsplit(page.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
