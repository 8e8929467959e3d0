"""The failure run: groups of several wards hand in while viewers keep pages open; a server is killed, then the primary database.

`python -m benchmarks.failure` starts PostgreSQL with a standby that confirms every commit, two dashboards and HAProxy, all on this
machine, and kills without a word. It prints what was confirmed, lost and doubled, whether every ward's journal is whole, and how
long people waited. Exit status 1 where anything was lost, doubled or broken.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.processor_share import before_others
from benchmarks.several_servers import (
    Databases,
    Link,
    Made,
    at_database,
    balancer,
    dashboards,
    make_province,
    put_into_database,
    wait_until,
)
from benchmarks.visits import NOT_REACHED, Drawing, PageFault, Visitor, visiting
from lib.ledger.database.database_storage import fresh_copy
from lib.ledger.folders import RECORDS
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.ui.web.request_authentication import COOKIE

SENT = {"so:VX-05/T": "1.900", "so:VX-05/M": "2.000", "ho-ten": "Nguyễn Văn Ba"}
STORED, REFUSED = 303, 400
WAITING = "đang chờ văn phòng duyệt"
"""What a group's page says of what was sent: it stands there, though the answer was lost."""
BOUND = 15.0
"""Seconds within which a viewer's page should come back by itself."""
MOST_AT_ONCE = 24
_AGAIN = 0.5
_PATIENCE = 180.0


@dataclass(frozen=True)
class Confirmed:
    """A submission that its sender was told of: its link, when the attempt began and when it was confirmed."""

    link: Link
    began: float
    ended: float


class Senders:
    """The groups' people: each link's figures are sent when their time comes, again until they are confirmed."""

    def __init__(self, address: str, links: Sequence[Link], seconds: float) -> None:
        """Spread the links over so many seconds."""
        self.confirmed: list[Confirmed] = []
        self.answers: Counter[int] = Counter()
        self._pool = ThreadPoolExecutor(MOST_AT_ONCE)
        self._start, self._address = time.monotonic(), address
        self._works = [self._pool.submit(self._send, place, link, place * seconds / len(links)) for place, link in enumerate(links)]

    def wait(self) -> None:
        for work in self._works:
            work.result()
        self._pool.shutdown()

    def _send(self, place: int, link: Link, due: float) -> None:
        time.sleep(max(0.0, self._start + due - time.monotonic()))
        # Each from an address of its own, as from the homes of a province's groups: of one address only so many are taken.
        visitor = Visitor(self._address, origin=f"127.1.{place // 200}.{place % 200 + 1}")
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            began = time.monotonic()
            status = visitor.ask(link.path, SENT).status
            self.answers[status] += 1
            # What was stored though its answer was lost is not asked for again: then the page refuses, and says so.
            if status == STORED or (status == REFUSED and WAITING in re.sub(r"<[^>]+>", " ", visitor.ask(link.path).text)):
                self.confirmed.append(Confirmed(link, began, time.monotonic()))
                return
            time.sleep(_AGAIN)


class Viewer(threading.Thread):
    """Somebody who keeps a ward's overview open; where the connection breaks, Streamlit's script looks for the server again."""

    def __init__(self, address: str, cookie: str, ward: str) -> None:
        super().__init__(daemon=True)
        self.ward = ward
        self.drawings: list[Drawing] = []
        self.lost: list[float] = []
        self.is_over = threading.Event()
        self._visitor = Visitor(address, {COOKIE: cookie})

    def run(self) -> None:
        while not self.is_over.is_set():
            try:
                with visiting(self._visitor, f"dv={self.ward}") as visit:
                    for drawing in visit.drawings(self.is_over.is_set):
                        self.drawings.append(drawing)
            except (*NOT_REACHED, PageFault):
                self.lost.append(time.monotonic())
                self.is_over.wait(_AGAIN)

    def drawn_after(self, moment: float) -> float | None:
        """Return when a drawing that began after `moment` was whole, None where none was."""
        return next((drawing.ended for drawing in self.drawings if drawing.began >= moment), None)

    def drawn_with(self, confirmed: Confirmed) -> float | None:
        """Return when a drawing was whole that shows what was confirmed, None where none was.

        One that began before the answer came shows it if none followed: else the page would have turned once more.
        """
        return self.drawn_after(confirmed.ended) or self.drawn_after(confirmed.began)


@dataclass
class Kill:
    """What was killed, and what people noticed of it, in seconds from then on; None where it did not happen."""

    what: str
    moment: float
    until: float = float("inf")
    """When something else was killed."""
    accepted_after: float | None = None
    """Until something was confirmed that was sent after it."""
    viewers_lost: int = 0
    """Viewers whose connection broke."""
    slowest_viewer: float | None = None
    """Until the last viewer was served again."""
    late_viewers: int = 0
    """Viewers for whom that took longer than `BOUND`, or did not happen."""


@dataclass
class Outcome:
    """What a run came to."""

    wards: int
    links: int
    viewers: int
    seconds: float
    confirmed: list[str] = field(default_factory=list)
    """The ids of the links whose senders were told that it is stored."""
    answers: dict[int, int] = field(default_factory=dict)
    """How often senders got which status; 0 is no answer, and each was sent again until confirmed."""
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    broken: dict[str, list[str]] = field(default_factory=dict)
    """Faults by ward, of what `verify` says."""
    kills: list[Kill] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return len(self.confirmed) == self.links and not (self.lost or self.doubled or self.broken)


def run(
    address: str, made: Made, viewers: int, seconds: float, kills: Sequence[tuple[float, str, Callable[[], object]]]
) -> Outcome:
    """Let the groups hand in within so many seconds while viewers look; each of `kills` is done once its share was confirmed."""
    outcome = Outcome(len(made.wards), len(made.links), viewers, seconds)
    watching = [Viewer(address, made.cookie, made.wards[number % len(made.wards)]) for number in range(viewers)]
    for viewer in watching:
        viewer.start()
    wait_until(lambda: all(viewer.drawings for viewer in watching))
    # Ward by ward in turn, so that each has something confirmed soon after each kill.
    links = sorted(made.links, key=lambda link: [one.id for one in made.links if one.ward == link.ward].index(link.id))
    senders = Senders(address, links, seconds)
    pool, mending = ThreadPoolExecutor(), []  # what comes back keeps nobody from going on
    for share, what, do in kills:
        wait_until(lambda share=share: len(senders.confirmed) >= share * len(links), seconds + _PATIENCE)
        if what:
            outcome.kills.append(Kill(what, time.monotonic()))
            do()
        else:
            mending.append(pool.submit(do))
    senders.wait()
    for work in mending:
        work.result()
    last = time.monotonic() + BOUND
    time.sleep(_AGAIN)  # who lost a connection has noticed it
    while time.monotonic() < last and not all(_is_served(viewer, senders.confirmed) for viewer in watching):
        time.sleep(_AGAIN)
    for viewer in watching:
        viewer.is_over.set()
    for viewer in watching:
        viewer.join()
    outcome.confirmed, outcome.answers = [one.link.id for one in senders.confirmed], dict(senders.answers)
    for kill, following in pairwise([*outcome.kills, None]):
        kill.until = following.moment if following else kill.until
        _notice(kill, senders.confirmed, watching)
    return outcome


def _is_served(viewer: Viewer, confirmed: Sequence[Confirmed]) -> bool:
    """Tell whether a viewer has a page again, and all that was confirmed in its ward on it."""
    is_there = not viewer.lost or viewer.drawn_after(viewer.lost[-1]) is not None
    return is_there and all(viewer.drawn_with(one) is not None for one in confirmed if one.link.ward == viewer.ward)


def _notice(kill: Kill, confirmed: Sequence[Confirmed], viewers: Sequence[Viewer]) -> None:
    """Work out what people noticed of a kill."""
    after = sorted(one.ended - kill.moment for one in confirmed if one.began >= kill.moment)
    kill.accepted_after = round(after[0], 2) if after else None
    kill.viewers_lost = sum(any(kill.moment <= moment < kill.until for moment in viewer.lost) for viewer in viewers)
    waits = [wait for viewer in viewers if (wait := _wait_of(viewer, kill, confirmed)) is not None]
    kill.late_viewers = sum(wait > BOUND for wait in waits)
    kill.slowest_viewer = round(max(waits), 2) if waits and max(waits) != float("inf") else None


def _wait_of(viewer: Viewer, kill: Kill, confirmed: Sequence[Confirmed]) -> float | None:
    """Return after how many seconds a viewer was served again: a broken connection, and its page drawn anew on another.

    For whoever's connection held, it is how long nothing was accepted, and then until the page showed what was; None where
    nothing came for its ward any more.
    """
    if any(kill.moment <= moment < kill.until for moment in viewer.lost):
        drawn = viewer.drawn_after(kill.moment)
        return float("inf") if drawn is None else drawn - kill.moment
    of_ward = [one for one in confirmed if one.link.ward == viewer.ward and one.began >= kill.moment]
    if not of_ward:
        return None
    first = min(of_ward, key=lambda one: one.ended)
    drawn = viewer.drawn_with(first)
    return float("inf") if drawn is None else (kill.accepted_after or 0.0) + max(0.0, drawn - first.ended)


def look(outcome: Outcome, made: Made, url: str) -> None:
    """Hold what the database has against what was confirmed, and verify every ward."""
    with at_database(url) as database:
        stored: Counter[str] = Counter()
        for ward in made.wards:
            with fresh_copy(database, ward) as copy:
                stored.update(record.receipt.link for record in Ledger(copy / RECORDS).snapshot().waiting if record.receipt.link)
                faults = [fault.code for fault in verify(copy, None, datetime.now(UTC)).faults if not fault.is_note]
            if faults:
                outcome.broken[ward] = sorted(faults)
    outcome.lost = sorted(id_ for id_ in outcome.confirmed if not stored[id_])
    # A link's figures are taken once.
    outcome.doubled = sorted(id_ for id_, count in stored.items() if count > 1)


def measure(wards: int, groups: int, viewers: int, seconds: float, count: int = 2) -> Outcome:
    """Make everything, let groups hand in within so many seconds, kill one of `count` servers and the primary, bring both back."""
    with ExitStack() as stack:
        stack.enter_context(before_others(f"failure-{os.getpid()}"))
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="failure-")))
        made = make_province(place / "province", wards, groups)
        databases = Databases(stack)
        put_into_database(databases.url, place / "province")
        servers = stack.enter_context(dashboards(databases.url, place, count))
        address = stack.enter_context(balancer(place, [server.port for server in servers]))
        wait_until(lambda: Visitor(address).ask("/ready").status == 200)
        kills = (
            (0.25, f"one of {count} servers", servers[0].kill),
            (0.4, "", servers[0].start),
            (0.5, "primary database", databases.lose_primary),
            (0.75, "", databases.bring_back),
        )
        outcome = run(address, made, viewers, seconds, kills)
        look(outcome, made, databases.url)
        return outcome


def report(outcome: Outcome) -> None:
    """Print what a run came to as a table."""
    rows = [
        ("wards, groups, viewers", f"{outcome.wards}, {outcome.links}, {outcome.viewers}"),
        ("seconds in which they handed in", f"{outcome.seconds:.0f}"),
        ("confirmed submissions", str(len(outcome.confirmed))),
        ("answers by status", " ".join(f"{status}:{count}" for status, count in sorted(outcome.answers.items()))),
        ("lost", str(len(outcome.lost))),
        ("doubled", str(len(outcome.doubled))),
        ("wards with a fault in journal or records", str(len(outcome.broken))),
    ]
    for kill in outcome.kills:
        rows += [
            (f"{kill.what} killed: seconds until something was confirmed", _shown(kill.accepted_after)),
            (f"{kill.what} killed: viewers whose connection broke", str(kill.viewers_lost)),
            (f"{kill.what} killed: seconds until the last viewer was served again", _shown(kill.slowest_viewer)),
            (f"{kill.what} killed: viewers for whom that took over {BOUND:.0f} s", str(kill.late_viewers)),
        ]
    for name, value in rows:
        print(f"{name:74}{value:>16}")
    for what, found in (("lost", outcome.lost), ("doubled", outcome.doubled), ("broken", outcome.broken)):
        if found:
            print(f"{what.upper()}: {found}")
    print("all confirmed, nothing lost, doubled or broken" if outcome.is_sound else "NOT SOUND")


def _shown(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.1f}"


def main() -> int:
    """Run as told and print the outcome."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.failure", description=__doc__)
    parser.add_argument("--wards", type=int, default=8)
    parser.add_argument("--groups", type=int, default=10, help="of each ward; each hands in once")
    parser.add_argument("--viewers", type=int, default=24, help="pages that stay open")
    parser.add_argument("--servers", type=int, default=2, help="behind HAProxy")
    parser.add_argument("--seconds", type=float, default=90, help="in which all hand in")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    outcome = measure(given.wards, given.groups, given.viewers, given.seconds, given.servers)
    if given.json:
        kills = [{name: value for name, value in asdict(kill).items() if name not in ("moment", "until")} for kill in outcome.kills]
        print(json.dumps({**asdict(outcome), "confirmed": len(outcome.confirmed), "kills": kills, "sound": outcome.is_sound}))
    else:
        report(outcome)
    return int(not outcome.is_sound)


if __name__ == "__main__":
    sys.exit(main())
