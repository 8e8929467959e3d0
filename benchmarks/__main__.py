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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import intake, ledger

ROOT = Path(__file__).resolve().parent.parent
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
EMPTY = 'import streamlit as st\nst.html("<p>.</p>")\n'
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]') && document.querySelector('[data-testid="stHtml"]')
    && [...document.querySelectorAll('.js-plotly-plot')].every(p => p.querySelector('.main-svg'));
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
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    variables = os.environ | {"DATA_DIR": str(data)}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
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
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function(SETTLED, timeout=60_000)
    return time.perf_counter() - start, page


def measure(rounds: int) -> dict[str, list[float]]:
    """Return seconds by what was measured, one value a round; the first round warms the servers and is not counted."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(shutil.copytree(ROOT / "data", Path(folder) / "data"))
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        with serving(empty, data) as nothing, serving(ROOT / "app.py", data) as ours:
            pages = {
                "empty Streamlit page": nothing,
                "overview": ours,
                "slides": f"{ours}/trinh-chieu",
                "domain with 11 measures": f"{ours}/kinh-te",
            }
            for round_ in range(rounds + 1):
                for name, address in pages.items():
                    seconds, page = opening(browser, address)
                    if round_:
                        found.setdefault(name, []).append(seconds)
                    if name == "slides" and round_:
                        found.setdefault("next slide after a key", []).append(page.evaluate(TURN))
                    page.context.close()
        browser.close()
    return found


def report(title: str, medians: dict[str, float], basis: str) -> None:
    """Print a table of ratios to the row `basis`."""
    print(f"{title:44}{'ratio':>10}{'seconds (median)':>20}")
    for name, seconds in medians.items():
        print(f"{name:44}{seconds / medians[basis]:>10.2f}{seconds:>20.2f}")


def main() -> int:
    """Print the tables; exit 1 if turning a slide takes more than half of opening the slides, or a check longer than reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pages = {name: statistics.median(values) for name, values in measure(rounds).items()}
    report("Pages, to an empty Streamlit page", pages, "empty Streamlit page")
    files = {name: statistics.median(values) for name, values in intake.measure(rounds).items()}
    reading, checking, *_ = files
    print()
    report("Workbooks, to merely reading one", files, reading)
    print()
    watching = {name: statistics.median(values) for name, values in ledger.measure(rounds).items()}
    report("Watching for new submissions, to reading all", watching, next(iter(watching)))
    return int(pages["next slide after a key"] > pages["slides"] / 2 or files[checking] > files[reading])


if __name__ == "__main__":
    sys.exit(main())
