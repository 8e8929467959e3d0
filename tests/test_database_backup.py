"""Backups of the database really restored, by the commands of docs/may-chu.md and the script of `deploy/`: every ward is whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path

import psycopg
import pytest

from lib.access.throttle import Throttle
from lib.ledger.database.connections import Database
from lib.ledger.database.database_storage import DatabaseStorage, fresh_copy
from lib.ledger.database.mounting import database_at, wards_of
from lib.ledger.database.moving import move_into
from lib.ledger.verify import verify
from tests.access.ward import make_ward
from tests.conftest import ROOT, copy_plan
from tests.ledger.crashing import submit
from tests.postgres import ROLE, Server
from tests.storages import contents

NOW = datetime.now(UTC)
SCRIPT = ROOT / "deploy" / "backup" / "dashboard-backup"
COMMANDS = re.findall(r"^(?:pg_|createdb).*$", (ROOT / "docs" / "may-chu.md").read_text("utf-8"), re.MULTILINE)
"""The commands of the document, with its names of database, role, file and folder."""


@pytest.fixture(scope="module")
def source(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """Return the run's server, and the address of a database with two wards in it."""
    port = int(psycopg.conninfo.conninfo_to_dict(database_url)["port"])
    server = Server(Path("unused"), port=port)
    url = server.new_database(f"source_{os.getpid()}")
    folder = tmp_path_factory.mktemp("wards")
    move_into(database_at(url), "14758", make_ward(folder / "first").folder)
    second = copy_plan(folder / "second")
    submit(second, 7)
    move_into(database_at(url), "14761", second)
    yield server, url


def run(server: Server, *command: str | Path, **variables: str) -> str:
    """Run a command as the database's administrator, with PostgreSQL's own programs."""
    told = {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "postgres"}
    path = f"{server.programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        list(map(str, command)), env={**os.environ, **told, "PATH": path, **variables}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def name_of(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


def assert_all_wards_whole(url: str, source: str) -> None:
    """Hold every ward of a restored database against what it was made from, and let its servers work."""
    assert wards_of(url) == wards_of(source) == ["14758", "14761"]
    for ward in wards_of(url):
        with fresh_copy(database_at(url), ward) as restored, fresh_copy(database_at(source), ward) as kept:
            found = verify(restored, None, NOW)
            assert (found.faults, found.records > 0, found.entries > 0) == ((), True, True)
            assert contents(restored) == contents(kept)


def test_a_dump_is_restored_into_another_database_and_every_ward_is_whole(source, tmp_path):
    server, url = source
    restored = f"{name_of(url)}_restored"
    names = {"bang.dump": str(tmp_path / "bang.dump"), "bang_moi": restored, "-O bang": f"-O {ROLE}"}
    commands = [command for command in COMMANDS if "basebackup" not in command and "verifybackup" not in command]
    assert [command.split()[0] for command in commands] == ["pg_dump", "createdb", "pg_restore"]
    for command in commands:
        own = reduce(lambda text, name: text.replace(name, names[name]), names, command)
        run(server, *re.sub(r" bang$", f" {name_of(url)}", own).split())
    assert_all_wards_whole(server.url(restored), url)


def test_a_base_backup_starts_as_a_second_server_and_every_ward_is_whole(source, tmp_path):
    server, url = source
    place = place_of_server()
    try:
        commands = [command for command in COMMANDS if "basebackup" in command or "verifybackup" in command]
        assert [command.split()[0] for command in commands] == ["pg_basebackup", "pg_verifybackup"]
        for command in commands:
            run(server, *command.replace("ban-sao", str(place / "data")).split())
        second = Server(place)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "postgres:postgres", str(place)], check=True)
        second.start()
        try:
            restored = second.url(name_of(url))
            assert_all_wards_whole(restored, url)
            counts_anew(restored, tmp_path)
        finally:
            database_at(restored).close()
            second.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def place_of_server() -> Path:
    """Return a new folder that the server's own user can reach, in memory where the system lets it."""
    place = Path(tempfile.mkdtemp(prefix="base-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    place.chmod(0o755)
    return place


def counts_anew(url: str, folder: Path) -> None:
    """Store a record and count an attempt in the restored database: nothing in it keeps servers from going on."""
    database = Database(url)
    database.open()
    storage = DatabaseStorage(database, "14761", folder / "copy")
    storage.refresh()
    assert storage.shared_tallies().change(["a"], lambda found: (len(found), {})) == 0
    assert not Throttle(storage.folder, "password").start("hoa", "10.0.0.7", NOW)
    database.close()


@pytest.mark.parametrize(("kind", "kept"), [("dump", "KEEP_DUMPS"), ("base", "KEEP_BASES")])
def test_the_script_makes_backups_that_can_be_read_and_keeps_the_newest(source, tmp_path, kind, kept):
    server, url = source
    for number in range(3):
        (tmp_path / f"{kind}-2020-01-0{number + 1}T000000Z").mkdir()
    (tmp_path / "other").mkdir()
    made = run(server, SCRIPT, kind, PGDATABASE=name_of(url), BACKUP_DIR=str(tmp_path), **{kept: "2"})
    assert Path(made).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([Path(made).name, f"{kind}-2020-01-03T000000Z", "other"])
    if kind == "dump":
        assert "TABLE DATA public record_file" in run(server, "pg_restore", "--list", made)
    else:
        assert run(server, "pg_verifybackup", "--quiet", made) == ""


def test_the_script_that_fails_leaves_nothing_and_clears_what_a_crash_left(source, tmp_path):
    server, _ = source
    told = {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "postgres", "PGDATABASE": "khong_co"}
    path = f"{server.programs}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, **told, "PATH": path, "BACKUP_DIR": str(tmp_path)}
    # What a crash left long ago, and what another run is writing now.
    for name in ("dump-2020-01-01T000000Z.part", "base-2020-01-01T000000Z.part", "dump-2020-01-02T000000Z.part", "other.part"):
        (tmp_path / name).mkdir()
        if "01-02" not in name:
            os.utime(tmp_path / name, (0, 0))
    done = subprocess.run([str(SCRIPT), "dump"], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump-2020-01-02T000000Z.part", "other.part"]


def test_the_first_start_in_a_container_makes_a_role_that_may_hold_wards(source):
    server, _ = source
    run(server, ROOT / "deploy" / "compose" / "first-start.sh", DATABASE_PASSWORD="mot'hai")
    assert wards_of(server.url("bang", "bang")) == []
    database_at(server.url("bang", "bang")).close()
