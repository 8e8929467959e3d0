"""The wait of a full room: twenty people open the same page at once, today and as the program was at an earlier commit."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browsing import ROOT, SETTLED, serving, until, visitor
from tools import chromium

BEFORE = "07f3584"
"""The commit before drawings and first pictures; it runs with what is installed today."""
VISITORS = 20
PAGES = {"overview": "", "domain with 11 measures": "kinh-te"}
MOST = 0.6


def measure(rounds: int) -> dict[tuple[str, str], list[float]]:
    """Return seconds until the last of `VISITORS` has all, by page and by whose program it was, one value a round."""
    found: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        then = folder / "then"
        subprocess.run(["git", "worktree", "add", "--detach", str(then), BEFORE], cwd=ROOT, check=True, capture_output=True)
        stack.callback(subprocess.run, ["git", "worktree", "remove", "--force", str(then)], cwd=ROOT, check=True)
        servers = {
            name: stack.enter_context(serving(place / "app.py", place / "data", place))
            for name, place in (("today", ROOT), (BEFORE, then))
        }
        browser = stack.enter_context(chromium.launch(stack.enter_context(sync_playwright())))
        for round_ in range(rounds + 1):
            for page, path in PAGES.items():
                for name, address in servers.items():
                    seconds = _all_at_once(browser, f"{address}/{path}", VISITORS if round_ else 1)
                    if round_:
                        found.setdefault((page, name), []).append(seconds)
    return found


def _all_at_once(browser: Browser, address: str, visitors: int) -> float:
    pages = [visitor(browser).new_page() for _ in range(visitors)]
    start = time.perf_counter()
    for page in pages:
        page.goto(address, wait_until="commit")
    for page in pages:
        until(page, SETTLED)
    seconds = time.perf_counter() - start
    for page in pages:
        page.context.close()
    return seconds


def report(found: dict[tuple[str, str], list[float]]) -> bool:
    """Print the table and tell whether the bound holds."""
    print(f"{f'{VISITORS} visitors at once, last one has all':44}{'today':>9}{BEFORE:>9}{'ratio':>7}{'bound':>7}")
    holds = True
    for page in PAGES:
        today, before = found[page, "today"], found[page, BEFORE]
        ratio = statistics.median(a / b for a, b in zip(today, before, strict=True))
        holds = holds and ratio <= MOST
        print(
            f"{page:44}{statistics.median(today):>9.2f}{statistics.median(before):>9.2f}{ratio:>7.2f}{MOST:>7.1f}"
            f"  {'holds' if ratio <= MOST else 'MISSED'}"
        )
    print()
    return holds
