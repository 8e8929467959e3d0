"""`python -m benchmarks`: how long people wait, as ratios to an empty page and to merely reading a workbook, in the same run.

Seconds say little on a shared machine, ratios say more: every round measures all of them in turn, and the median counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import intake, ledger
from tools import chromium

ROOT = Path(__file__).resolve().parent.parent
EMPTY = """
import streamlit as st

st.html("<p>.</p>")
"""
PAGES = {
    "overview": "",
    "slides": "trinh-chieu",
    "domain with 11 measures": "kinh-te",
    "indicator": "chi-tieu?ma=KT-06",
    "groups": "to-dan-pho",
    "a group's card": "to-dan-pho?to_xem=TDP03",
    "who owes reports": "don-doc",
    "what is new": "co-gi-moi",
    "the plan": "ke-hoach",
}
EMPTY_PAGE = "empty Streamlit page"
"""What every page is held against. A page is there when all cards and drawings are; a domain's figure of Plotly comes later."""
MOST = 1.5
"""How many times as long the pages on what is behind a light may take."""
MOST_OF_READING = 0.8
"""What part of the time of merely reading a workbook its check with preview may take."""
HELD = ("indicator", "groups", "a group's card", "who owes reports", "what is new", "the plan")
HOST = "127.0.0.1"
PAUSE = 1
"""Seconds between two openings."""
TURNING = "next slide after a key"
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && ![...document.querySelectorAll('[data-testid="stSkeleton"]')].some(one => !one.closest('.st-key-domain-figure'))
    && document.querySelector('[data-testid="stHtml"]')
    && [...document.querySelectorAll('[data-drawing]')].every(drawing => drawing.firstChild);
}"""
TURN = """async () => {
  const shown = () => [...document.querySelectorAll('.slide')].find(s => getComputedStyle(s).display !== 'none');
  const before = shown(), start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}));
  while (shown() === before) await new Promise(requestAnimationFrame);
  // Two frames on, what was laid out has been painted.
  await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);
  return (performance.now() - start) / 1000;
}"""


@contextmanager
def serving(script: Path, data: Path) -> Iterator[str]:
    """Run a Streamlit server on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.address", HOST, "--server.port", str(port)]
    variables = os.environ | {"DATA_DIR": str(data)}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://{HOST}:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def opening(browser: Browser, address: str) -> tuple[float, Page]:
    """Return how long a page takes from its address to settled, as a first visitor's browser has it, and the page."""
    page = browser.new_context(viewport={"width": 1024, "height": 768}).new_page()
    # As from any other site, for which the browser starts a process anew; and alone, when nobody tidies up after the page before.
    page.goto(urljoin(address, "/_stcore/health").replace(HOST, "localhost"))
    time.sleep(PAUSE)
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function(SETTLED, timeout=60_000, polling=20)
    return time.perf_counter() - start, page


def measure(rounds: int) -> dict[str, list[float]]:
    """Return seconds by what was measured, one value a round; the first round warms the servers and is not counted."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(shutil.copytree(ROOT / "data", Path(folder) / "data"))
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with serving(empty, data) as nothing, serving(ROOT / "app.py", data) as ours, chromium.launch(playwright) as browser:
            pages = {EMPTY_PAGE: nothing} | {name: f"{ours}/{path}" for name, path in PAGES.items()}
            for round_ in range(rounds + 1):
                for name, address in pages.items():
                    seconds, page = opening(browser, address)
                    if round_:
                        found.setdefault(name, []).append(seconds)
                    if name == "slides" and round_:
                        found.setdefault(TURNING, []).append(page.evaluate(TURN))
                    page.context.close()
    return found


def report(title: str, medians: dict[str, float], basis: Callable[[str], str]) -> dict[str, float]:
    """Print a table of ratios, each to the row that `basis` names for it, and return them."""
    print(f"{title:44}{'ratio':>10}{'seconds (median)':>20}")
    ratios = {name: seconds / medians[basis(name)] for name, seconds in medians.items()}
    for name, seconds in medians.items():
        print(f"{name:44}{ratios[name]:>10.2f}{seconds:>20.2f}")
    print()
    return ratios


def main() -> int:
    """Print the tables.

    Exit 1 if turning a slide takes more than half of opening the slides, a page behind a light more than `MOST` times its empty
    page, or a check more than `MOST_OF_READING` of merely reading the workbook.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pages = {name: statistics.median(values) for name, values in measure(rounds).items()}
    ratios = report(
        "Pages, to an empty page",
        pages,
        lambda name: EMPTY_PAGE if name in PAGES else "slides" if name == TURNING else name,
    )
    files = {name: statistics.median(values) for name, values in intake.measure(rounds).items()}
    reading, checking, *_ = files
    checks = report("Workbooks, to merely reading one", files, lambda _: reading)
    watching = {name: statistics.median(values) for name, values in ledger.measure(rounds).items()}
    report("Watching for new submissions, to reading all", watching, lambda _: next(iter(watching)))
    return int(ratios[TURNING] > 1 / 2 or checks[checking] > MOST_OF_READING or any(ratios[name] > MOST for name in HELD))


if __name__ == "__main__":
    sys.exit(main())
