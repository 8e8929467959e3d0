"""`python -m benchmarks`: how long people wait, as ratios, in the same run, to peers, an empty page and merely reading a workbook.

Seconds say little on a shared machine, ratios say more: every round measures all of them in turn, and the median counts.
`python -m benchmarks rooms crowd --rounds 3` measures some parts only.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import annex, crowd, documents, intake, ledger, rooms
from benchmarks.browsing import EMPTY, ROOT, opening, serving, visitor
from tools import chromium

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
MOST_OF_PEER = 2.0
"""How many times as long the Excel annex may take as openpyxl with the same cells."""
HELD = ("indicator", "groups", "a group's card", "who owes reports", "what is new", "the plan")
TURNING = "next slide after a key"
TURN = """async () => {
  const shown = () => [...document.querySelectorAll('.slide')].find(s => getComputedStyle(s).display !== 'none');
  const before = shown(), start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}));
  while (shown() === before) await new Promise(requestAnimationFrame);
  // Two frames on, what was laid out has been painted.
  await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);
  return (performance.now() - start) / 1000;
}"""


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
                    seconds, page = opening(visitor(browser), address)
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


def pages(rounds: int) -> bool:
    """Print how long our pages take, and tell whether they keep to their bounds."""
    medians = {name: statistics.median(values) for name, values in measure(rounds).items()}
    ratios = report(
        "Pages, to an empty page",
        medians,
        lambda name: EMPTY_PAGE if name in PAGES else "slides" if name == TURNING else name,
    )
    return ratios[TURNING] <= 1 / 2 and all(ratios[name] <= MOST for name in HELD)


def workbooks(rounds: int) -> bool:
    """Print how long checking a workbook takes, and tell whether it keeps to its bound."""
    files = {name: statistics.median(values) for name, values in intake.measure(rounds).items()}
    reading, checking, *_ = files
    return report("Workbooks, to merely reading one", files, lambda _: reading)[checking] <= MOST_OF_READING


def watching(rounds: int) -> bool:
    """Print what open pages ask of the ledger; there is no bound."""
    found = {name: statistics.median(values) for name, values in ledger.measure(rounds).items()}
    report("Watching for new submissions, to reading all", found, lambda _: next(iter(found)))
    return True


def annexes(rounds: int) -> bool:
    """Print how long writing the Excel annex takes, and tell whether it keeps to its bound."""
    found = {name: statistics.median(values) for name, values in annex.measure(rounds).items()}
    return report("Excel annex, to openpyxl without us", found, lambda _: annex.PEER)[annex.OURS] <= MOST_OF_PEER


def word(rounds: int) -> bool:
    """Print how long a month's report as Word takes, and tell whether it keeps to its bound."""
    found = {name: statistics.median(values) for name, values in documents.measure(rounds).items()}
    return report("Word, to python-docx", found, lambda _: documents.PLAIN)[documents.OURS] <= documents.MOST


PARTS: dict[str, Callable[[int], bool]] = {
    "rooms": lambda rounds: rooms.report(rooms.measure(rounds)),
    "crowd": lambda rounds: crowd.report(crowd.measure(rounds)),
    "pages": pages,
    "workbooks": workbooks,
    "watching": watching,
    "annex": annexes,
    "word": word,
}
"""What can be measured by itself; each prints its table and tells whether its bounds hold."""


def main() -> int:
    """Print the tables; exit 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all without")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    kept = [PARTS[part](given.rounds) for part in PARTS if part in given.parts or not given.parts]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
