"""What it costs that every open page asks every few seconds whether anything new was stored, beside reading the ledger once."""

from __future__ import annotations

import datetime
import tempfile
import time
from pathlib import Path

from lib.ledger.record_listing import COARSEST
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.actual import Actual

SUBMISSIONS, VIEWERS = 500, 50
NOW = datetime.datetime(2024, 7, 16, tzinfo=datetime.UTC)


def measure(rounds: int) -> dict[str, list[float]]:
    """Return seconds by what was measured, one value a round, for a ledger of `SUBMISSIONS` submissions of thirty figures."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer = Ledger(folder)
        for number in range(SUBMISSIONS):
            figures = [Actual("KT-06", f"TDP{group:02d}", value=float(number)) for group in range(1, 31)]
            period = f"2024-{1 + number % 12:02d}"
            writer.submit(period=period, author=Author("-", NOW), actuals=figures, file_name="-.xlsx", content=b"-")
        time.sleep(COARSEST * 1.1)  # as most of the time: nobody has just stored anything
        for _ in range(rounds):
            ledger = Ledger(folder)
            start = time.perf_counter()
            ledger.snapshot()
            found.setdefault(f"reading {SUBMISSIONS} submissions", []).append(time.perf_counter() - start)
            time.sleep(COARSEST * 1.1)
            ledger.fingerprint()
            start = time.perf_counter()
            for _ in range(VIEWERS):
                ledger.fingerprint()
            found.setdefault(f"{VIEWERS} open pages asking once", []).append(time.perf_counter() - start)
    return found
