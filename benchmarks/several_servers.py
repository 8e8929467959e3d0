"""Several servers on this machine: wards in PostgreSQL with a standby that confirms, dashboards on them, HAProxy before these."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from benchmarks.browsing import HOST, ROOT, free_port
from lib.access.account import Account, Role
from lib.access.link_tokens import token_of_link
from lib.demo_province import Size, write_province
from lib.ledger.database.connections import Database
from lib.ledger.database.migration import migrate
from lib.ledger.database.moving import move_into
from lib.ledger.folders import RECORDS
from lib.plan.administrative_units import WARDS, ward_folder
from lib.plan.periods import Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.ui.web import group_form, request_authentication
from lib.workspace import open_workspace
from tests.access.people import make_account, token_of
from tests.browser.dashboard import Dashboard
from tests.postgres import started

PROVINCE = "MH"
"""The code of a demonstration province."""
VIEWER, OFFICE = Account("xem", "Người xem", Role.VIEWER), Account("van", "Văn phòng", Role.OFFICE)
MONTH, DAYS = Period(2024, 9), 7
_PATIENCE = 120
"""Seconds for what must happen; only a fault uses them up."""


@dataclass(frozen=True)
class Link:
    """A group's link: its ward, the id of its record, and its address on a server."""

    ward: str
    id: str
    path: str


@dataclass(frozen=True)
class Made:
    """A province made for measuring: its wards' codes, a link for each group, the cookie of one who sees all wards."""

    wards: tuple[str, ...]
    links: tuple[Link, ...]
    cookie: str


def make_province(root: Path, wards: int, groups: int) -> Made:
    """Make wards without figures in the new folder `root`, whose groups have a link each."""
    for _ in write_province(root, ROOT / "data", Size(wards, 1, groups)):
        pass
    make_account(root, VIEWER)
    codes = sorted(path.name for path in (root / WARDS).iterdir())
    links = []
    for code in codes:
        folder = ward_folder(root, code)
        shutil.rmtree(folder / RECORDS)
        make_account(folder, OFFICE)
        service, now = SubmissionService(open_workspace(folder), OFFICE, HOST), datetime.now(UTC)
        for group in sorted(service.workspace.catalogue.latest.group_codes):
            id_ = issue(service, group, MONTH, DAYS, now).id
            links.append(Link(code, id_, f"{group_form.PATH}{code}/{token_of_link(folder, id_)}"))
    cookie = request_authentication.cookie_value(PROVINCE, token_of(root, VIEWER.name))
    return Made(tuple(codes), tuple(links), cookie)


def put_into_database(url: str, root: Path) -> None:
    """Move the province in `root` with its wards into an empty database."""
    with at_database(url) as database:
        for folder in sorted((root / WARDS).iterdir()):
            move_into(database, folder.name, folder)
        move_into(database, PROVINCE, root)


@contextmanager
def at_database(url: str) -> Iterator[Database]:
    """Give the database, migrated, for the block alone: pools outlive no server that is killed."""
    database = Database(url)
    database.open()
    try:
        migrate(database)
        yield database
    finally:
        database.close()


class Databases:
    """A primary and a standby that confirms every commit; either takes the other's place. Both flush what they confirm."""

    def __init__(self, stack: ExitStack) -> None:
        self.primary = stack.enter_context(started(settings=()))
        self.standby = stack.enter_context(started(settings=(), following=self.primary))
        self.primary.new_database("board")
        self._confirm_twice()

    @property
    def url(self) -> str:
        """The address for servers: both machines, and that the one that takes changes is meant."""
        places = ",".join(f"{HOST}:{port}" for port in sorted((self.primary.port, self.standby.port)))
        return f"postgresql://board@{places}/board?target_session_attrs=read-write"

    def lose_primary(self) -> None:
        """Kill the primary's machine and let the standby take its place."""
        self.primary.kill()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    def bring_back(self) -> None:
        """Let the one that was lost begin anew as the standby."""
        self.standby.follow(self.primary)
        self.standby.start()
        self._confirm_twice()

    def _confirm_twice(self) -> None:
        """Let a commit be confirmed when the standby has it too, and wait until it follows."""
        with psycopg.connect(self.primary.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            asked = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"
            wait_until(lambda: connection.execute(asked).fetchone() is not None)


@contextmanager
def dashboards(url: str, folder: Path, count: int = 2) -> Iterator[list[Dashboard]]:
    """Run servers on the province in a database, each with copies of its own below `folder`."""
    servers = []
    for number in range(count):
        place = folder / f"server-{number + 1}"
        place.mkdir(parents=True)
        variables = {"DATABASE_URL": url, "WARD": PROVINCE, "COPY_DIR": str(place / "copies"), "FORWARDED_ALLOW_IPS": HOST}
        servers.append(Dashboard(place / "none", variables=variables))
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            if server.process is not None:
                server.kill()


def balancing_program() -> str | None:
    """Return where HAProxy is installed, None where it is not."""
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")


@contextmanager
def balancer(folder: Path, ports: Sequence[int]) -> Iterator[str]:
    """Run HAProxy as the example says, before the servers on these ports, and give its address."""
    own, text = free_port(), (ROOT / "deploy" / "haproxy.cfg").read_text("utf-8")
    text = text.replace("bind :80\n", f"bind {HOST}:{own}\n")
    lines = [line for line in text.splitlines() if not line.strip().startswith("server ")]
    check = "check inter 2s fall 2 rise 2"
    lines += [f"    server s{number} {HOST}:{port} {check} cookie s{number}" for number, port in enumerate(ports)]
    file = folder / f"haproxy-{own}.cfg"
    file.write_text("\n".join([*lines, ""]), "utf-8")
    program = balancing_program()
    assert program, "haproxy is not installed"
    process = subprocess.Popen([program, "-f", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{HOST}:{own}"
    finally:
        process.terminate()
        process.wait()


def wait_until(is_so: Callable[[], object], patience: float = _PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)
