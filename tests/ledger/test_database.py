"""The ledger over PostgreSQL: wards apart, every change whole or not at all, the copy of each machine up to date."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from lib.ledger.backup import kept_files
from lib.ledger.database.change_watch import ChangeWatch
from lib.ledger.database.connections import Database
from lib.ledger.database.database_storage import DatabaseStorage, fresh_copy
from lib.ledger.database.migration import FOLDER, migrate
from lib.ledger.database.mounting import check_code, database_at, ward_folder, wards_of
from lib.ledger.database.moving import move_into
from lib.ledger.journal import Event, Journal
from lib.ledger.storage import mount, unmount
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.vietnamese.disk_errors import ToldError, disk_reason
from tests.conftest import ROOT, copy_plan
from tests.ledger.crashing import NOW, is_whole, submit
from tests.storages import contents, kept_in_database

pytestmark = pytest.mark.folder_only("mounts its own folders")
TABLES = ("ward", "change", "writers_lock", "record_file", "document", "journal_line", "tally", "summary")


@pytest.fixture
def kept(database_url: str, tmp_path: Path) -> Iterator[DatabaseStorage]:
    with kept_in_database(database_url, tmp_path / "first") as storage:
        yield storage


def another(storage: DatabaseStorage, folder: Path, url: str = "") -> DatabaseStorage:
    """Return what another server of the same ward has."""
    other = DatabaseStorage(Database(url) if url else storage.database, storage.ward, folder)
    if url:
        other.database.open()
    other.refresh()
    return other


def test_what_one_server_stores_another_reads(kept, tmp_path):
    receipt = submit(kept.folder, 7)
    other = another(kept, tmp_path / "other")
    (record,) = Ledger(other.folder / "actuals").snapshot().records
    assert record.receipt == receipt
    assert is_whole(record)
    assert [entry.what["id"] for entry in Journal(other.folder / "journal").entries()] == [receipt.id]
    submit(kept.folder, 8)
    assert len(Ledger(other.folder / "actuals").snapshot().records) == 1
    other.refresh()
    assert len(Ledger(other.folder / "actuals").snapshot().records) == 2
    assert contents(other.folder) == contents(kept.folder)


def test_two_servers_that_write_in_turn_make_one_chain(database_url, tmp_path, kept):
    other = another(kept, tmp_path / "other")
    mount(other.folder, other)
    try:
        for number in range(1, 7):
            submit((kept, other)[number % 2].folder, number)
    finally:
        unmount(other.folder)
    with kept.whole_copy() as fresh:
        found = verify(fresh, None, NOW)
        assert (found.faults, found.records, found.entries) == ((), 6, 6)


def test_the_watch_brings_a_copy_up_to_date_by_itself(kept, database_url, tmp_path):
    other = another(kept, tmp_path / "other")
    watch = ChangeWatch(database_url, lambda: [other])
    watch.start()
    try:
        receipt = submit(kept.folder, 7)
        wait_until(lambda: [one.receipt.id for one in Ledger(other.folder / "actuals").snapshot().records] == [receipt.id])
    finally:
        watch.stop()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    "statement",
    [
        *(f"SELECT 1 FROM {table} WHERE ward = %(other)s" for table in TABLES if table != "ward"),
        "UPDATE ward SET version = version + 1 WHERE ward = %(other)s RETURNING 1",
        "UPDATE document SET content = '' WHERE ward = %(other)s RETURNING 1",
        "UPDATE document SET ward = %(other)s RETURNING 1",
        "DELETE FROM document WHERE ward = %(other)s RETURNING 1",
        "INSERT INTO document (ward, name, content, private, version) VALUES (%(other)s, 'x', '', false, 9) RETURNING 1",
        "INSERT INTO record_file (ward, place, name, content, version) VALUES (%(other)s, 'x', 'x', '', 9) RETURNING 1",
        "INSERT INTO journal_line (ward, file, number, line) VALUES (%(other)s, 'journal/journal.jsonl', 9, '') RETURNING 1",
        "INSERT INTO change (ward, version, stamp) VALUES (%(other)s, 99, gen_random_uuid()) RETURNING 1",
        "INSERT INTO writers_lock VALUES (%(other)s, 'x') RETURNING 1",
        "INSERT INTO tally (ward, key, count, last) VALUES (%(other)s, 'x', 1, now()) RETURNING 1",
        "UPDATE record_file SET content = '' RETURNING 1",
        "DELETE FROM record_file RETURNING 1",
        "UPDATE journal_line SET line = '' RETURNING 1",
        "DELETE FROM journal_line RETURNING 1",
        "UPDATE change SET stamp = gen_random_uuid() RETURNING 1",
        "DELETE FROM ward RETURNING 1",
    ],
)
def test_a_connection_of_one_ward_reaches_no_other_and_no_record_changes(kept, database_url, tmp_path, statement):
    submit(kept.folder, 1)
    with kept_in_database(database_url, tmp_path / "second") as other:
        submit(other.folder, 2)
        before = rows(kept), rows(other)
        with suppress(OSError), kept.database.transaction(kept.ward) as connection:
            connection.execute("UPDATE document SET content = content WHERE false")
            assert connection.execute(statement.encode(), {"other": other.ward}).fetchall() == []
        assert (rows(kept), rows(other)) == before


def rows(storage: DatabaseStorage) -> dict[str, list[tuple[object, ...]]]:
    asked = "SELECT * FROM {table} WHERE ward = %s"
    with storage.database.transaction(storage.ward) as connection:
        return {table: sorted(connection.execute(asked.format(table=table).encode(), (storage.ward,))) for table in TABLES}


def test_a_role_that_sees_all_wards_is_refused(database_url):
    with pytest.raises(ToldError, match="BYPASSRLS"):
        database_at(as_superuser(database_url))


def as_superuser(url: str) -> str:
    return url.replace("board@", "postgres@")


def test_what_was_changed_in_the_database_by_hand_is_named(kept, database_url):
    submit(kept.folder, 7)
    (file,) = kept.folder.glob("actuals/*/*/*/values.csv")
    change = "UPDATE record_file SET content = %s WHERE ward = %s AND name = 'values.csv'"
    with psycopg.connect(as_superuser(database_url)) as connection:
        connection.execute(change, (file.read_bytes().replace(b",7,", b",9,"), kept.ward))
    with kept.whole_copy() as fresh:
        assert [fault.code for fault in verify(fresh, None, NOW).faults] == ["file_changed"]
    with psycopg.connect(as_superuser(database_url)) as connection:
        connection.execute(change, (file.read_bytes(), kept.ward))


def test_a_copy_whose_last_change_the_database_does_not_know_is_made_anew(kept, database_url):
    submit(kept.folder, 7)
    (kept.folder / "targets.csv").write_text("of the database before its backup was taken back", "utf-8")
    with psycopg.connect(as_superuser(database_url)) as connection:
        connection.execute("UPDATE change SET stamp = gen_random_uuid() WHERE ward = %s", (kept.ward,))
    kept.refresh()
    assert not (kept.folder / "targets.csv").exists()
    assert len(Ledger(kept.folder / "actuals").snapshot().records) == 1


def test_a_copy_that_was_cut_short_is_brought_to_its_end(kept, tmp_path):
    for number in (7, 8):
        submit(kept.folder, number)
    other = another(kept, tmp_path / "other")
    state = other.folder.with_name("other.state.json")
    before = state.read_bytes()
    submit(kept.folder, 9)
    other.refresh()
    state.write_bytes(before)  # as if it had died just before
    with (other.folder / "journal" / "journal.jsonl").open("ab") as file:
        file.write(b'{"half')
    again = another(kept, other.folder)
    assert contents(again.folder) == contents(kept.folder)


def test_several_servers_that_start_at_once_migrate_once(database_url):
    name = f"fresh_{os.getpid()}"
    with psycopg.connect(as_superuser(database_url), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER board".encode())
    url = database_url.rpartition("/")[0] + f"/{name}"
    databases = [Database(url) for _ in range(4)]
    for database in databases:
        database.open()
    threads = [threading.Thread(target=migrate, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with databases[0].transaction() as connection:
        applied = [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY number")]
        assert applied == sorted(file.stem for file in FOLDER.glob("*.sql"))
        connection.execute("INSERT INTO migration (number, name) VALUES (9999, 'of tomorrow')")
    with pytest.raises(ToldError, match="phiên bản mới hơn"):
        migrate(databases[0])
    for database in databases:
        database.close()


def test_a_ward_is_named_or_the_only_one(kept, database_url, tmp_path):
    assert kept.ward in wards_of(database_url)
    assert ward_folder(database_url, kept.ward, tmp_path / "copies") == tmp_path / "copies" / kept.ward
    with pytest.raises(ToldError, match="chưa có dữ liệu của “khac”"):
        ward_folder(database_url, "khac", tmp_path / "copies")


@pytest.mark.parametrize("code", ["", "..", "a/b", "phường", "a b", "x" * 41])
def test_a_code_that_could_lead_elsewhere_is_none(code):
    with pytest.raises(ToldError):
        check_code(code)


@contextmanager
def ended(way: socket.socket) -> Iterator[None]:
    """End a connection after the block for all who hold it, whatever they wait for."""
    try:
        yield
    finally:
        with suppress(OSError):
            way.shutdown(socket.SHUT_RDWR)
        way.close()


class Cut:
    """A way to the server through which everything goes until a commit, which gets through or not, and whose answer never comes."""

    def __init__(self, url: str, *, gets_through: bool) -> None:
        self.gets_through, self.is_cutting = gets_through, False
        target = conninfo_to_dict(url)
        self._target = str(target["host"]), int(str(target["port"]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = url.replace(f":{target['port']}/", f":{self._listener.getsockname()[1]}/")
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._target)
                is_lost = threading.Event()
                threading.Thread(target=self._pass, args=(client, server, is_lost, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, client, is_lost, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, is_lost: threading.Event, is_asking: bool) -> None:
        with suppress(OSError), ended(source), ended(target):
            while data := source.recv(1 << 16):
                if is_asking and self.is_cutting and b"COMMIT" in data:
                    self.is_cutting = False
                    is_lost.set()
                    if self.gets_through:
                        target.sendall(data)
                        time.sleep(0.2)
                    return
                if is_lost.is_set():
                    return
                target.sendall(data)


@contextmanager
def through(storage: DatabaseStorage, folder: Path, url: str, *, gets_through: bool) -> Iterator[tuple[Cut, DatabaseStorage]]:
    cut = Cut(url, gets_through=gets_through)
    other = another(storage, folder, cut.url)
    mount(folder, other)
    try:
        yield cut, other
    finally:
        unmount(folder)
        other.database.close()
        cut.close()


def test_a_change_whose_confirmation_was_lost_is_found_to_be_stored(kept, database_url, tmp_path):
    with through(kept, tmp_path / "other", database_url, gets_through=True) as (cut, other):
        cut.is_cutting = True
        submit(other.folder, 7)
        assert not cut.is_cutting
    kept.refresh()
    assert len(Ledger(kept.folder / "actuals").snapshot().records) == 1


def test_a_change_that_was_lost_with_its_connection_is_told_not_to_be_stored(kept, database_url, tmp_path):
    with through(kept, tmp_path / "other", database_url, gets_through=False) as (cut, other):
        cut.is_cutting = True
        with pytest.raises(OSError) as refused:
            submit(other.folder, 7)
        assert disk_reason(refused.value) == "không nối được với cơ sở dữ liệu"
        assert not list(other.folder.glob("actuals/*/*/*"))
        submit(other.folder, 8)
    kept.refresh()
    assert [one.receipt.file_name for one in Ledger(kept.folder / "actuals").snapshot().records] == ["8.xlsx"]


@pytest.mark.parametrize("gets_through", [True, False])
def test_a_move_whose_connection_is_lost_is_done_whole_or_not_at_all(database_url, tmp_path, gets_through):
    data, code = copy_plan(tmp_path / "data"), f"m{gets_through:d}{os.getpid()}"
    cut = Cut(database_url, gets_through=gets_through)
    database = Database(cut.url)
    database.open()
    migrate(database_at(database_url))
    cut.is_cutting = True
    with pytest.raises(OSError):
        move_into(database, code, data)
    database.close()
    cut.close()
    assert (code in wards_of(database_url)) == gets_through
    if gets_through:
        with fresh_copy(database_at(database_url), code) as copy:
            assert contents(copy) == {name: (data / name).read_bytes() for name in kept_files(data)}


def test_an_exception_under_a_lock_takes_back_all_that_was_changed_there(kept):
    journal = Journal(kept.folder / "journal")
    before = contents(kept.folder)
    with pytest.raises(ZeroDivisionError), kept.only_writer(journal.lock_file):
        journal.append(Event.SIGNED_IN, who="lan", now=NOW)
        assert journal.append(Event.SIGNED_OUT, who="lan", now=NOW).number == 2
        raise ZeroDivisionError
    assert contents(kept.folder) == before
    assert journal.append(Event.SIGNED_IN, who="lan", now=NOW).number == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL")
def test_an_act_killed_at_any_statement_is_done_whole_or_not_at_all(database_url, tmp_path):
    """Those of all other acts are killed by the command, which takes minutes."""
    command = [sys.executable, "-m", "tests.ledger.killed_writers", database_url, str(tmp_path), "confirm"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")
    found = json.loads(shown.stdout)
    is_done, in_the_end = found["in the end"]
    assert (found["status"], is_done) == (0, True)
    assert found["kills"] > 20
    assert 0 < found["done"] < found["kills"]
    assert (found["faults"], in_the_end) == ([], [])
    assert found["notes"] == ["not_journalled"]
