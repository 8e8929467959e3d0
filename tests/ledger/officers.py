"""Five officers of one server: `python -m tests.ledger.officers FOLDER SERVER` waits for a line, then all submit at once."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from lib.ledger.journal import Event, Journal
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.actual import Actual

OFFICERS, TIMES = 5, 3
NOW = datetime(2024, 7, 16, tzinfo=UTC)


def submit(ledger: Ledger, journal: Journal, officer: int) -> list[tuple[str, float]]:
    """Submit a figure that everybody submits and one that one other officer submits too; return the ids with that figure."""
    confirmed = []
    for time in range(TIMES):
        value = float(1 + officer * TIMES + time)
        actuals = [Actual("KT-06", "TDP01", value=value), Actual("KT-06", f"TDP{2 + officer // 2 % 9:02d}", value=value)]
        receipt = ledger.submit(
            period="2024-06", author=Author(f"{officer}", NOW), actuals=actuals, file_name="a.xlsx", content=b"-"
        )
        journal.append_record(Event.SUBMITTED, receipt, who=f"{officer}", now=NOW)
        confirmed.append((receipt.id, value))
    return confirmed


def main() -> None:
    data, server = Path(sys.argv[1]), int(sys.argv[2])
    ledger, journal = Ledger(data / "actuals"), Journal(data / "journal")
    sys.stdin.readline()
    with ThreadPoolExecutor(OFFICERS) as pool:
        done = pool.map(lambda number: submit(ledger, journal, server * OFFICERS + number), range(OFFICERS))
        print(json.dumps([pair for pairs in done for pair in pairs]))


if __name__ == "__main__":
    main()
