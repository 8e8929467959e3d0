"""`python -m benchmarks.province`: what a province costs beside one ward, as ratios of pairs measured in turn.

It makes a province of made-up wards in which each group has a figure of each indicator in each month, starts a server for it and
one for its first ward alone, and compares them. `--folder DIR` keeps the province there, and takes what it finds there.
`--database` puts the province into PostgreSQL first and serves it from there; the ward alone stays a folder, but for submissions.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path

import psycopg
from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.browsing import ROOT, dashboard, opening, visitor
from benchmarks.several_servers import PROVINCE, at_database, put_into_database
from lib.access.account import Account, Role
from lib.access.accounts import with_password
from lib.access.authentication import Authentication
from lib.demo_province import Size, write_province
from lib.ledger.database import mounting
from lib.ledger.database.moving import move_into
from lib.ledger.folders import RECORDS
from lib.ledger.records import VALUES, Author
from lib.ledger.store import Ledger
from lib.plan.actual import Actual
from lib.plan.administrative_units import UNITS, is_province, read_units, ward_folder
from lib.province.province import Province
from lib.ui.state import WARDS_OPEN
from lib.ui.web.request_authentication import COOKIE
from lib.workspace import folder_of_ward, open_workspace
from tests.postgres import started
from tools import chromium

SUBMISSIONS = 20
"""Of each ledger in a round."""
VISITS = 3
MOST_MEMORY = 600
"""MiB of the province's server."""


@dataclass(frozen=True)
class Compared:
    """Two things measured in turn: seconds of each (medians), and the median of the ratios of the pairs."""

    name: str
    province: float
    ward: float
    ratio: float
    most: float

    @property
    def holds(self) -> bool:
        return self.ratio <= self.most


@dataclass(frozen=True)
class Figure:
    """Something measured once, with its bound if it has one."""

    name: str
    value: float
    unit: str = ""
    most: float | None = None

    @property
    def holds(self) -> bool:
        return self.most is None or self.value <= self.most


Found = Compared | Figure


def in_turn(name: str, rounds: int, most: float, province: Callable[[], float], ward: Callable[[], float]) -> Compared:
    """Measure both in each round, now one first and now the other; a round before them is not counted."""
    pairs = []
    for round_ in range(rounds + 1):
        first, second = (province, ward) if round_ % 2 else (ward, province)
        found = first(), second()
        if round_:
            pairs.append(found if round_ % 2 else found[::-1])
    ratio = statistics.median(one / other for one, other in pairs)
    return Compared(name, *(statistics.median(values) for values in zip(*pairs, strict=True)), ratio, most)


def made(root: Path, size: Size) -> Iterator[Figure]:
    """Make the province in `root` where there is none; yield what that took, and how large it is."""
    if not is_province(root):
        start = time.perf_counter()
        for _ in write_province(root, ROOT / "data", size):
            pass
        yield Figure("making all records", time.perf_counter() - start, "s")
    wards = [ward_folder(root, ward.code) for ward in read_units(root / UNITS).wards]
    tables = [(record / VALUES).read_bytes() for ward in wards for record in (ward / RECORDS).glob("*/*/*")]
    yield Figure("wards", len(wards))
    yield Figure("records", len(tables))
    yield Figure("values", sum(content.count(b"\n") - 1 for content in tables))


def stored(stack: ExitStack, both: Both) -> Iterator[Figure]:
    """Put the province and, beside it, the ward alone into PostgreSQL; yield how long that took and how large it is."""
    both.cookies()  # which makes the accounts
    server = stack.enter_context(started(settings=()))
    of_all, of_one, start = server.new_database("board"), server.new_database("alone"), time.perf_counter()
    put_into_database(of_all, both.root)
    yield Figure("moving all records into PostgreSQL", time.perf_counter() - start, "s")
    with psycopg.connect(of_all) as connection:
        ((size,),) = connection.execute("SELECT pg_database_size(current_database())").fetchall()
    yield Figure("the database", size / 2**20, "MiB")
    with at_database(of_one) as database:
        move_into(database, both.code, both.alone)
    both.databases = of_all, of_one


def summarised(root: Path, *names: str) -> Iterator[Figure]:
    """Yield how long the summaries of all wards at the newest month take, each time as in a server that has just started."""
    now, opened = datetime.now(UTC), lru_cache(maxsize=WARDS_OPEN)(open_workspace)
    for name in names:
        province, start = Province(root, opened), time.perf_counter()
        province.gather(province.newest_period(now), now)
        yield Figure(name, time.perf_counter() - start, "s")


def submitting(folder: Path) -> float:
    """Return seconds for one submission into a ward's ledger that is open, on average of `SUBMISSIONS`."""
    ledger = Ledger(folder / RECORDS)
    newest = ledger.snapshot().periods[-1]
    start = time.perf_counter()
    for number in range(SUBMISSIONS):
        figures = [Actual("KT-03", "TDP01", value=float(number))]
        author = Author("-", datetime.now(UTC))
        ledger.submit(period=str(newest), author=author, actuals=figures, file_name="-.csv", content=b"-", demo=True)
    return (time.perf_counter() - start) / SUBMISSIONS


def starting(folder: Path, **variables: str) -> float:
    """Return seconds from the command to the first answer of a server."""
    start = time.perf_counter()
    with dashboard(folder, **variables):
        return time.perf_counter() - start


def first_page(folder: Path, context: Callable[[str], BrowserContext], **variables: str) -> float:
    """Return seconds from the command that starts a server until its first page is whole."""
    start = time.perf_counter()
    with dashboard(folder, **variables) as server:
        came = context(server.address)
        begun = time.perf_counter()
        seconds, page = opening(came, server.address)
        page.context.close()
        # What the visitor waits elsewhere before is no part of it.
        return begun - start + seconds


def signed_in(data: Path, name: str, role: Role, unit: str = "") -> str:
    """Return the value of the cookie of an account of this name in a data folder, which is made where there is none."""
    authentication = Authentication(data)
    entry = authentication.accounts.find(name)
    if entry is None:
        authentication.accounts.add(Account(name, "-", role), "-")
        entry = authentication.accounts.change(name, lambda found: with_password(found, "-", must_change=False))
    token = authentication.sessions.issue(name, entry.stamp, datetime.now(UTC))
    return f"{unit}.{token}" if unit else token


@dataclass
class Both:
    """A province's folder and that of its first ward alone; `databases` are those that hold the same, if they do."""

    root: Path
    alone: Path
    code: str
    copies: Path
    databases: tuple[str, str] | None = None

    def cookies(self) -> tuple[str, str, str]:
        """Return the cookies of the province's account, of the ward's in the province, and of the ward's alone."""
        return (
            signed_in(self.root, "tinh", Role.ADMINISTRATOR, read_units(self.root / UNITS).province.code),
            signed_in(ward_folder(self.root, self.code), "xem", Role.VIEWER, self.code),
            signed_in(self.alone, "xem", Role.VIEWER),
        )

    @property
    def variables(self) -> dict[str, str]:
        """What tells a server to show the province."""
        if self.databases is None:
            return {}
        return {"DATABASE_URL": self.databases[0], "WARD": PROVINCE, "COPY_DIR": str(self.copies / "server")}

    @property
    def province(self) -> Path:
        """The province's folder here: the one on the disk, or the copy of what the database has."""
        return self.root if self.databases is None else mounting.ward_folder(self.databases[0], PROVINCE, self.copies / "here")

    @property
    def ledgers(self) -> tuple[Path, Path]:
        """The ward's folders to submit into: the one among the others, and the one alone."""
        if self.databases is None:
            return ward_folder(self.root, self.code), self.alone
        return folder_of_ward(self.province, self.code), mounting.ward_folder(self.databases[1], self.code, self.copies / "alone")


def pages(both: Both, rounds: int) -> Iterator[Found]:
    """Yield what a visitor waits for."""
    of_province, of_ward, of_alone = both.cookies()
    with ExitStack() as stack:
        browser = stack.enter_context(chromium.launch(stack.enter_context(sync_playwright())))

        def coming(address: str, cookie: str) -> BrowserContext:
            context = visitor(browser)
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
            return context

        yield in_turn(
            "start until the first page is whole",
            rounds,
            3.0,
            lambda: first_page(both.root, lambda address: coming(address, of_province), **both.variables),
            lambda: first_page(both.alone, lambda address: coming(address, of_alone)),
        )
        whole = stack.enter_context(dashboard(both.root, **both.variables))
        alone = stack.enter_context(dashboard(both.alone))

        def waiting(address: str, cookie: str, path: str) -> Callable[[], float]:
            def once() -> float:
                seconds, page = opening(coming(address, cookie), f"{address}/{path}")
                page.context.close()
                return seconds

            return once

        ward = f"dv={both.code}"
        matrix = waiting(whole.address, of_ward, f"to-dan-pho?{ward}")
        overview = waiting(whole.address, of_ward, f"?{ward}"), waiting(alone.address, of_alone, "")
        yield in_turn("a ward's overview", rounds, 1.2, *overview)
        for name, path in (("the map of all wards", "?tat_ca=1"), ("the map as it opens", "")):
            drawn = waiting(whole.address, of_province, path)
            yield in_turn(f"{name}, to a ward's matrix", rounds, 1.5, drawn, matrix)
        for name, visit in (("a ward's overview", overview[0]), ("the map as it opens", drawn)):
            before = whole.processor
            for _ in range(VISITS):
                visit()
            yield Figure(f"processor time of the server for a visit of {name}", (whole.processor - before) / VISITS, "s")
        wards, before = read_units(both.root / UNITS).wards[: 2 * WARDS_OPEN], whole.processor
        for unit in wards:
            waiting(whole.address, of_province, f"?dv={unit.code}")()
        yield Figure("the same where the ward must be opened first", (whole.processor - before) / len(wards), "s")
        name = f"memory of the province's server, {2 * WARDS_OPEN} wards visited"
        yield Figure(name, whole.memory, "MiB", MOST_MEMORY)
        yield Figure("memory of the ward's server", alone.memory, "MiB")


def starts(both: Both, rounds: int) -> Iterator[Found]:
    """Yield what the servers' starts take."""
    among, alone = partial(starting, both.root, **both.variables), partial(starting, both.alone)
    yield in_turn("start until the server answers", rounds, 3.0, among, alone)


def submissions(both: Both, rounds: int) -> Iterator[Found]:
    """Yield what a submission into the ward takes, and what the province's summaries take after it."""
    among, alone = both.ledgers
    yield in_turn("a submission", rounds, 1.2, lambda: submitting(among), lambda: submitting(alone))
    yield from summarised(both.province, "all summaries after submissions into one ward")


PARTS: Mapping[str, Callable[[Both, int], Iterator[Found]]] = {
    "starts": starts,
    "pages": pages,
    "submissions": submissions,
}
"""What can be measured by itself: the pages need Chromium."""


def simulate(root: Path, size: Size, parts: Collection[str], rounds: int, *, in_database: bool = False) -> Iterator[Found]:
    """Make a province in `root` where there is none, and yield what it costs beside its first ward alone."""
    yield from made(root, size)
    code = read_units(root / UNITS).wards[0].code
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        both = Both(root, Path(shutil.copytree(ward_folder(root, code), place / "data")), code, place / "copies")
        if in_database:
            yield from stored(stack, both)
        yield from summarised(both.province, "summaries of a month at the first look", "the same from what is kept")
        for name in PARTS:
            if name in parts:
                yield from PARTS[name](both, rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or JSON; exit 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wards", type=int, default=166)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--groups", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--database", action="store_true", help="the province in PostgreSQL")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    size = Size(given.wards, given.months, given.groups, every_figure=True)
    found = []
    with ExitStack() as stack:
        root = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "tinh"
        for one in simulate(root.resolve(), size, given.only, given.rounds, in_database=given.database):
            found.append(one)
            if not given.json:
                print(line(one), flush=True)
    if given.json:
        print(json.dumps([asdict(one) | {"holds": one.holds} for one in found], indent=1))
    return int(not all(one.holds for one in found))


def line(one: Found) -> str:
    """Return one line of the table."""
    verdict = "" if isinstance(one, Figure) and one.most is None else "  holds" if one.holds else "  MISSED"
    bound = "" if one.most is None else f"  (at most {one.most:g})"
    if isinstance(one, Figure):
        return f"{one.name:56}{one.value:>12,.{2 if one.unit == 's' else 0}f} {one.unit}{bound}{verdict}"
    return f"{one.name:56}{one.ratio:>12.2f}{bound}{verdict}  {one.province:.3f} s / {one.ward:.3f} s"


if __name__ == "__main__":
    sys.exit(main())
