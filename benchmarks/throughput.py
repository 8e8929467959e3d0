"""The throughput of page visits: one server against two behind HAProxy, each held to a third of a core.

`python -m benchmarks.throughput` lets visitors open a ward's overview one after the other, each visit whole: the page's HTML with
its first picture, and the connection over which Streamlit draws, until all is there. Both ways go through HAProxy, and in turn, so
that what else the machine does falls on both. Two servers should take 1.7 times as many visits as one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks.processor_share import before_others, held
from benchmarks.several_servers import balancer, dashboards, make_province, put_into_database, wait_until
from benchmarks.visits import NOT_REACHED, Visitor, visiting
from lib.ui.web.request_authentication import COOKIE
from tests.postgres import started

SHARE = 1 / 3
"""Of a core, for each server."""
LEAST = 1.7
"""How many times as many visits two servers should take as one."""
AT_ONCE = 8
"""Visitors at a time, more than two servers can serve at once."""


def visits_within(address: str, cookie: str, ward: str, seconds: float) -> tuple[float, float]:
    """Return how many visits of the ward's overview a second ended within so many seconds, and their median duration."""
    end = time.monotonic() + seconds
    durations: list[float] = []

    def visit_again(_: int) -> None:
        while (begun := time.monotonic()) < end:
            visitor = Visitor(address, {COOKIE: cookie})  # new each time, or one server would get them all
            try:
                if visitor.ask(f"/?dv={ward}").status == 200:
                    with visiting(visitor, f"dv={ward}") as visit:
                        visit.draw()
                    if time.monotonic() <= end:
                        durations.append(time.monotonic() - begun)
            except NOT_REACHED:
                time.sleep(0.1)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(visit_again, range(AT_ONCE)))
    return len(durations) / seconds, statistics.median(durations or [float("nan")])


def measure(rounds: int, seconds: float, wards: int = 4) -> dict[str, object]:
    """Return visits a second of one server and of two, a value a round each, the ratio of each round, and how they were held."""
    with ExitStack() as stack:
        stack.enter_context(before_others(f"visitors-{os.getpid()}"))
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="throughput-")))
        made = make_province(place / "province", wards, 3)
        url = stack.enter_context(started()).new_database("board")
        put_into_database(url, place / "province")
        servers = stack.enter_context(dashboards(url, place))
        alone = stack.enter_context(balancer(place, [servers[0].port]))
        together = stack.enter_context(balancer(place, [server.port for server in servers]))
        for address in (alone, together):
            wait_until(lambda address=address: Visitor(address).ask("/ready").status == 200)
            visits_within(address, made.cookie, made.wards[0], 5)  # what is kept in memory is there
        for number, server in enumerate(servers):
            assert server.process is not None
            way = stack.enter_context(held(server.process.pid, SHARE, f"dashboard-{os.getpid()}-{number}"))
        found: dict[str, list[tuple[float, float]]] = {"one": [], "two": []}
        for _ in range(rounds):
            found["one"].append(visits_within(alone, made.cookie, made.wards[0], seconds))
            found["two"].append(visits_within(together, made.cookie, made.wards[0], seconds))
    ratios = [two[0] / one[0] for one, two in zip(found["one"], found["two"], strict=True)]
    return {"held_by": way, "ratios": ratios, "ratio": statistics.median(ratios), **found}


def report(found: dict[str, object]) -> None:
    """Print the table."""
    print(f"{'page visits, each server held to a third of a core':52}{'a second':>10}{'seconds each':>14}")
    for name in ("one", "two"):
        rounds = found[name]
        assert isinstance(rounds, list)
        rate, duration = (statistics.median(values) for values in zip(*rounds, strict=True))
        print(f"{name + (' server' if name == 'one' else ' servers'):52}{rate:>10.2f}{duration:>14.2f}")
    assert isinstance(found["ratio"], float)
    print(f"{'ratio':52}{found['ratio']:>10.2f}{'':4}at least {LEAST}: {'holds' if found['ratio'] >= LEAST else 'MISSED'}")
    print(f"held by {found['held_by']}; median of {len(found['ratios'])} rounds in turn")  # type: ignore[arg-type]


def main() -> int:
    """Measure and print; exit 1 where the bound is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=30, help="of each way in each round")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.rounds, given.seconds)
    if given.json:
        print(json.dumps(found))
    else:
        report(found)
    ratio = found["ratio"]
    assert isinstance(ratio, float)
    return int(ratio < LEAST)


if __name__ == "__main__":
    sys.exit(main())
