"""A PostgreSQL server for tests: started once in a run by the first test that asks, shared by all workers, ended with it.

It listens on a free port of 127.0.0.1, keeps its files in memory where the system lets it, and does not flush them: what a flush
is worth when the power fails no test can show.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from filelock import FileLock

PLACE = "TEST_POSTGRES_FOLDER"
"""The variable by which the workers of a run find what they share."""
ROLE = "board"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def server_programs() -> Path | None:
    """Return the folder with initdb and postgres, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


def require_server_programs() -> Path:
    """Return that folder, or skip the test, of which `run.py test` warns; where everything has to be tested, fail."""
    programs = None if os.environ.get("POSTGRES_TESTS") == "skip" else server_programs()
    if programs is None:
        if os.environ.get("CI", "").lower() not in ("", "0", "false"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    return programs


def as_server(*command: str | Path) -> list[str]:
    """Return a command as the system's user who may run the server: it refuses root."""
    return [
        *(("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") if os.geteuid() == 0 else ()),
        *map(str, command),
    ]


class Server:
    """One server with its own files below `folder`."""

    def __init__(self, folder: Path, *, settings: tuple[str, ...] = _QUICK, port: int = 0) -> None:
        self.folder, self.programs = folder, require_server_programs()
        self.port = port or _free_port()
        self.settings = settings

    def make(self) -> None:
        """Make its files."""
        self.folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        made = (self.programs / "initdb", "-D", self.folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale")
        subprocess.run([*as_server(*made), "--no-sync"], check=True, capture_output=True)

    def follow(self, primary: Server) -> None:
        """Make its files anew as those of a standby of `primary`."""
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        copied = ("-D", self.folder / "data", "-d", primary.url("postgres", "postgres"), "-R", "-X", "stream", "-c", "fast")
        subprocess.run(as_server(self.programs / "pg_basebackup", *copied), check=True, capture_output=True)

    def promote(self) -> None:
        """Let a standby become a primary, and wait until it is one."""
        self._control("promote", "-w")

    def start(self) -> None:
        """Start it and wait until it answers."""
        given = ["listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories=", "max_connections=100"]
        options = " ".join(f"-c {setting}" for setting in (*given, "shared_buffers=16MB", *self.settings))
        self._control("start", "-w", "-l", self.folder / "log", "-o", options)

    def stop(self, mode: str = "fast") -> None:
        """End it and wait until it is gone; "immediate" is what the loss of its machine is to it."""
        self._control("stop", "-w", "-m", mode)

    def kill(self) -> None:
        """Kill all its processes at once, as the loss of its machine does."""
        first = int((self.folder / "data" / "postmaster.pid").read_text("ascii").split()[0])
        os.kill(first, signal.SIGSTOP)  # it starts no more
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                if int(stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1]) == first:
                    os.kill(int(stat.parent.name), signal.SIGKILL)
        os.kill(first, signal.SIGKILL)

    def _control(self, *what: str | Path) -> None:
        command = as_server(self.programs / "pg_ctl", "-D", self.folder / "data", *what)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def url(self, name: str, role: str = ROLE) -> str:
        return f"postgresql://{role}@127.0.0.1:{self.port}/{name}"

    def new_database(self, name: str) -> str:
        """Make a database that belongs to a role without special rights, and return its address."""
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone():
                connection.execute(f"CREATE ROLE {ROLE} LOGIN".encode())
            connection.execute(f"CREATE DATABASE {name} OWNER {ROLE}".encode())
        return self.url(name)


@contextmanager
def started(*, settings: tuple[str, ...] = _QUICK, following: Server | None = None) -> Iterator[Server]:
    """Run a server of its own with files in a new folder, in memory where it need not flush them; or a standby of another."""
    place = "/dev/shm" if settings == _QUICK and os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="postgres-", dir=place) as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "server", settings=settings)
        if following:
            server.follow(following)
        else:
            server.make()
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have killed it
                server.stop("immediate")


def another_database(url: str) -> str:
    """Make an empty database beside one of the same server, and return its address."""
    name = f"board_{secrets.token_hex(4)}"
    with psycopg.connect(url.replace(f"{ROLE}@", "postgres@"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER {ROLE}".encode())
    return url.rpartition("/")[0] + f"/{name}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def share() -> None:
    """Let the workers of this run find each other; the process that the run began with calls this.

    A run that a test starts gets a place of its own: it would end the server of the run around it.
    """
    os.environ[PLACE] = tempfile.mkdtemp(prefix="postgres-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def end_shared() -> None:
    """End the server that this run started, if any, and remove its files."""
    place = Path(os.environ.pop(PLACE))
    if (place / "port").exists():
        Server(place / "server", port=int((place / "port").read_text("ascii"))).stop()
    shutil.rmtree(place, ignore_errors=True)


def shared_database(worker: str) -> str:
    """Return the address of a worker's own database in the server that the run shares; start that if nobody did."""
    place = Path(os.environ[PLACE])
    place.chmod(0o755)
    with FileLock(place / "lock"):
        port = place / "port"
        server = Server(place / "server", port=int(port.read_text("ascii")) if port.exists() else 0)
        if not port.exists():
            server.make()
            server.start()
            port.write_text(str(server.port), "ascii")
        return server.new_database(f"board_{worker}")
