"""The loss of the database's machine: what was confirmed is there afterwards, and servers go on by themselves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from lib.ledger.database import connections
from lib.ledger.database.change_watch import ChangeWatch
from lib.ledger.database.connections import MOST_CONNECTIONS, Database
from lib.ledger.database.database_storage import DatabaseStorage
from lib.ledger.database.migration import migrate
from lib.ledger.storage import mount, unmount
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.vietnamese.disk_errors import disk_reason
from tests.ledger.crashing import NOW, is_whole, submit
from tests.postgres import Server, started
from tests.storages import new_ward

pytestmark = pytest.mark.folder_only("has a database server of its own")


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a server that flushes what it confirms to the disk."""
    with started(settings=()) as server:
        yield server


def test_a_database_that_dies_keeps_what_was_confirmed_and_servers_find_it_again(server, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.ledger.locking.PATIENCE", 2)
    url = server.new_database("board")
    database = Database(url)
    database.open()
    migrate(database)
    ward = new_ward(database)
    first, second = (DatabaseStorage(database, ward, tmp_path / name) for name in ("first", "second"))
    first.refresh()
    mount(first.folder, first)
    watch = ChangeWatch(url, lambda: [second])
    watch.start()
    try:
        confirmed = [submit(first.folder, 1).id]
        server.stop("immediate")
        with pytest.raises(OSError) as refused:
            submit(first.folder, 2)
        assert disk_reason(refused.value) == connections.words.NOT_REACHED
        assert [one.receipt.id for one in Ledger(first.folder / "actuals").snapshot().records] == confirmed
        server.start()
        wait_until(lambda: _is_reached(database))
        confirmed.append(submit(first.folder, 3).id)
        wait_until(lambda: [one.receipt.id for one in Ledger(second.folder / "actuals").snapshot().records] == confirmed)
        wait_until(watch.is_current)
    finally:
        watch.stop()
        unmount(first.folder)
    with first.whole_copy() as fresh:
        assert all(map(is_whole, Ledger(fresh / "actuals").snapshot().records))
        assert verify(fresh, None, NOW).faults == ()
    database.close()


def test_dead_connections_are_not_found_one_by_one_once_the_watch_is_back(server, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.ledger.locking.PATIENCE", 2)
    database = Database(server.new_database("board"))
    database.open()
    migrate(database)
    storage = DatabaseStorage(database, new_ward(database), tmp_path / "copy")
    storage.refresh()
    with ExitStack() as used:  # all at once, so that there are as many
        for _ in range(MOST_CONNECTIONS):
            used.enter_context(database.transaction())
    renewed = threading.Event()
    monkeypatch.setattr(database, "renew", lambda renew=database.renew: (renew(), renewed.set()))
    watch = ChangeWatch(database.url, lambda: [storage])
    watch.start()
    wait_until(watch.is_current)
    server.stop("immediate")
    server.start()
    assert renewed.wait(60)
    # Each that is dead would cost a pause, and all of them more than anybody waits.
    storage.replace(storage.folder / "settings.toml", b"")
    watch.stop()
    database.close()


def _is_reached(database: Database) -> bool:
    try:
        with database.transaction():
            return True
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
