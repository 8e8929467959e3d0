"""The waits of people who come to look: the overview, a domain, an indicator, held against peers, empty and static pages."""

from __future__ import annotations

import functools
import re
import shutil
import statistics
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browsing import EMPTY, HOST, ROOT, SETTLED, opening, serving, until, visitor
from benchmarks.peers.environment import NoPeers, serving_peer
from tools import chromium

WALL = "document.querySelectorAll('.wall .tile').length === 23"
LETTERS = "performance.getEntriesByName('first-contentful-paint')[0]"
READABLE = f"() => {WALL} && {LETTERS}"
"""Whether the wall is painted: it comes with the first letters or after them."""
PAINTED = f"() => {LETTERS}.startTime > performance.getEntriesByType('navigation')[0].domInteractive && {LETTERS}.startTime"
"""When the first letters were painted, in milliseconds, if all of the page stood by then, the wall too; else false."""
DASH_HAS = """(period) => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  return plots.length === 8 && plots.every(plot => plot.querySelector('.gtitle')?.textContent.startsWith(period + ' '));
}"""
PANEL_HAS = """(period) => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap(one => one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one]);
  return all(document).some(one => one.localName === 'h1' && one.textContent.startsWith(period + ':'));
}"""
HEADING = "document.querySelector('.headline').parentElement.textContent"
OURS_HAVE = f"(_) => ({SETTLED})() && !document.querySelector('[data-stale=\"true\"]') && {HEADING} !== window.headingBefore"
FIRST, SECOND, FILTER = "first visit", "second visit", "filter"


@dataclass(frozen=True)
class Bound:
    """What of `basis` a measured row may take at most, at a visit or a filter."""

    row: str
    what: str
    basis: str
    most: float


STATIC, NOTHING, DASH, PANEL = "static page, same markup", "empty Streamlit page", "Dash, 8 charts", "Panel, 23 lights"
READ, OVERVIEW = "overview: wall readable", "overview, settled"
DOMAIN, INDICATOR = "domain with 11 measures, usable", "indicator, settled"
BOUNDS = (
    Bound(READ, FIRST, STATIC, 1.5),
    Bound(READ, SECOND, STATIC, 1.5),
    Bound(OVERVIEW, FIRST, NOTHING, 1.2),
    Bound(OVERVIEW, SECOND, NOTHING, 1.5),
    Bound(OVERVIEW, FILTER, PANEL, 0.7),
    Bound(DOMAIN, FIRST, DASH, 0.7),
    Bound(DOMAIN, SECOND, DASH, 1.0),
    Bound(DOMAIN, FILTER, DASH, 0.5),
    Bound(INDICATOR, FIRST, NOTHING, 1.5),
    Bound(INDICATOR, SECOND, NOTHING, 2.0),
)
Found = dict[tuple[str, str], list[float]]
"""Seconds by row and by what was done, one value a round."""


@dataclass(frozen=True)
class Place:
    """A page that is visited: when it is there, and how its period is chosen, if that is measured."""

    address: str
    is_there: str
    choose: Callable[[Page, str], None] | None = None
    has: str = ""


def _choose_ours(page: Page, period: str) -> None:
    page.get_by_role("option", name=f"{period}/").click()


def _choose_in_dash(page: Page, period: str) -> None:
    page.get_by_text(period, exact=True).click()


def _choose_in_panel(page: Page, period: str) -> None:
    page.locator("select").select_option(period)


def _prepare(page: Page, place: Place) -> None:
    """Open the list of periods, where it has to be opened: only the choice itself is measured."""
    if place.choose is _choose_ours:
        page.get_by_role("combobox", name="Kỳ").click()
        page.get_by_role("option").first.wait_for()
        page.evaluate(f"window.headingBefore = {HEADING}")


@contextmanager
def static_page(ours: str) -> Iterator[str]:
    """Serve the overview's first picture as a file with the styles it names, and no script."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = urllib.request.Request(ours, headers={"Accept": "text/html"})
        page = ""
        while "first-picture" not in page:
            page = urllib.request.urlopen(asked).read().decode()
        page = re.sub(r'<script[^>]*></script>|<link rel="modulepreload"[^>]*>', "", page)
        for address in re.findall(r'href="\.?(/[^"]*\.css)[^"]*"|href="\.?(/[^"]*\.woff2)"', page):
            path = "".join(address)
            file = folder / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(urllib.request.urlopen(ours + path).read())
        (folder / "index.html").write_text(page, "utf-8")
        handler = functools.partial(_Quiet, directory=folder)
        with ThreadingHTTPServer((HOST, 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://{HOST}:{server.server_port}"
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def measure(rounds: int) -> Found:
    """Return seconds, one value a round; the first round warms servers and is not counted."""
    found: Found = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = Path(shutil.copytree(ROOT / "data", folder / "data"))
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        ours = stack.enter_context(serving(ROOT / "app.py", data))
        places = {
            STATIC: Place(stack.enter_context(static_page(ours)), READABLE),
            READ: Place(ours, READABLE),
            NOTHING: Place(stack.enter_context(serving(folder / "empty.py", data)), SETTLED),
            OVERVIEW: Place(ours, SETTLED, _choose_ours, OURS_HAVE),
            DOMAIN: Place(f"{ours}/kinh-te", SETTLED, _choose_ours, OURS_HAVE),
            INDICATOR: Place(f"{ours}/chi-tieu?ma=KT-06", SETTLED),
        }
        try:
            dash, panel = (stack.enter_context(serving_peer(name)) for name in ("dash", "panel"))
            places[DASH] = Place(dash, f"() => ({DASH_HAS})('Tháng 9')", _choose_in_dash, DASH_HAS)
            places[PANEL] = Place(panel, f"() => ({PANEL_HAS})('Tháng 9')", _choose_in_panel, PANEL_HAS)
        except NoPeers as reason:
            print(f"Peers are not measured: {reason}\n")
        browser = stack.enter_context(chromium.launch(stack.enter_context(sync_playwright())))
        for round_ in range(rounds + 1):
            for name, place in places.items():
                for what, seconds in _visit(browser, place):
                    if round_:
                        found.setdefault((name, what), []).append(seconds)
    return found


def _visit(browser: Browser, place: Place) -> Iterator[tuple[str, float]]:
    """Yield what a stranger waits at the first and the second visit, and at a choice of the period."""
    context = visitor(browser)
    for what in (FIRST, SECOND):
        seconds, page = opening(context, place.address, place.is_there)
        if place.is_there == READABLE and (painted := page.evaluate(PAINTED)):
            seconds = painted / 1000  # scripts that come after it delay who asks, not who reads
        yield what, seconds
        if what == SECOND and place.choose:
            for period in ("Tháng 8", "Tháng 6"):  # the second time as most times: all of it has been seen before
                time.sleep(2.5)  # what comes later has come
                _prepare(page, place)
                start = time.perf_counter()
                place.choose(page, period)
                until(page, place.has, period)
                chosen = time.perf_counter() - start
            yield FILTER, chosen
        page.close()
    context.close()


def report(found: Found) -> bool:
    """Print the table and tell whether every bound that could be measured holds."""
    print(f"{'':34}{'':14}{'seconds':>9}  {'held against':28}{'seconds':>9}{'ratio':>7}{'bound':>7}")
    holds = True
    for bound in BOUNDS:
        own, others = found.get((bound.row, bound.what)), found.get((bound.basis, bound.what))
        if not own or not others:
            print(f"{bound.row:34}{bound.what:14}{'':>9}  {bound.basis:28}not measured")
            continue
        ratio = statistics.median(a / b for a, b in zip(own, others, strict=True))
        is_kept = ratio <= bound.most
        holds = holds and is_kept
        medians = [statistics.median(values) for values in (own, others)]
        print(
            f"{bound.row:34}{bound.what:14}{medians[0]:>9.2f}  {bound.basis:28}{medians[1]:>9.2f}"
            f"{ratio:>7.2f}{bound.most:>7.1f}  {'holds' if is_kept else 'MISSED'}"
        )
    print()
    return holds
