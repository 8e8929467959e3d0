"""One browser for each file of tests, a server with its own data folder, and pages that remember what went wrong on them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.dashboard import PATIENCE, Dashboard, running
from tools import chromium

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if os.environ.get("BROWSER_TESTS") == "skip":
        pytest.skip("BROWSER_TESTS=skip: there is no browser here")
    # Where there is neither an installed one nor Playwright's own, the tests fail, for a skip would go unseen.
    with sync_playwright() as playwright, chromium.launch(playwright) as launched:
        yield launched


@pytest.fixture(scope="module")
def data(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the shipped plan and demonstration; a file of tests may change it."""
    return shutil.copytree(shipped_folder, tmp_path_factory.mktemp("browser") / "data")


@pytest.fixture(scope="module")
def dashboard(browser: Browser, data: Path) -> Iterator[Dashboard]:
    """Run a server on `data` (and none where there is no browser)."""
    with running(data) as server:
        yield server


class Watched:
    """What happened on the pages of a test that nobody should ever see."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.outside: set[str] = set()
        self.dialogs: list[str] = []
        self.expected: set[int] = set()
        """Answers that a test means to get, such as 401 to a wrong password."""
        self._watching: list[tuple[Page, str, Callable[..., object]]] = []

    def watch(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        listeners: dict[str, Callable[..., object]] = {
            "console": lambda message: self._on_console(message.type, message.text),
            "pageerror": lambda error: self.errors.append(str(error)),
            "response": lambda response: self._on_answer(response.status, response.url),
            "request": lambda request: self._on_request(request.url),
            "dialog": lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()),
        }
        for event, listener in listeners.items():
            page.on(event, listener)
            self._watching.append((page, event, listener))

    def leave(self) -> None:
        """Watch no page any more: the next test has eyes of its own."""
        for page, event, listener in self._watching:
            page.remove_listener(event, listener)

    def _on_console(self, kind: str, text: str) -> None:
        # A failed load is told by its answer below, with its address.
        if kind == "error" and "Failed to load resource" not in text and "WebSocket connection" not in text:
            self.errors.append(text[:300])

    def _on_answer(self, status: int, url: str) -> None:
        # The tab's icon goes with the visit it belongs to, so that a browser that asks for it while leaving is late.
        if status >= 400 and status not in self.expected and not re.search(r"/media/\w+\.png$", url):
            self.errors.append(f"{status} {url}")

    def _on_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.outside.add(url)


@pytest.fixture
def watched() -> Iterator[Watched]:
    """Return what the pages of a test did. Whatever it is about, a script's error, a foreign request or a dialog is a fault."""
    found = Watched()
    yield found
    assert (found.errors, found.outside, found.dialogs) == ([], set(), [])


@pytest.fixture(scope="module")
def idle(browser: Browser) -> list[Page]:
    """Return tabs, each a visitor's, that no test uses now. A used one has the scripts compiled: half of what a page costs."""
    return []


@pytest.fixture
def open_page(browser: Browser, idle: list[Page], watched: Watched) -> Iterator[OpenPage]:
    """Return a function that opens another visitor's page, by default the size of an old projector."""
    used: list[Page] = []

    def opened(width: int = 1024, height: int = 768) -> Page:
        page = idle.pop() if idle else browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
        used.append(page)
        page.set_viewport_size({"width": width, "height": height})
        watched.watch(page)
        return page

    yield opened
    watched.leave()
    for page in used:
        forget(page)
        idle.append(page)


def forget(page: Page) -> None:
    """Make this tab's next visitor a stranger: nothing left open or kept from it, no cookie, nothing stored."""
    context = page.context
    page.unroute_all(behavior="ignoreErrors")
    for other in context.pages:
        if other != page:
            other.close()
    origin = urlsplit(page.url)._replace(path="", query="", fragment="").geturl()
    if origin.startswith("http"):
        page.evaluate("sessionStorage.clear()")
        page.goto(f"{origin}/_stcore/health")  # leaving the server's address would throw away its compiled scripts
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.emulate_media(media="null")
    context.clear_cookies()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()
