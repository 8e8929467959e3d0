"""The loss of the database's machine: what was confirmed is there afterwards, and servers go on by themselves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from lib.ledger.database import connections
from lib.ledger.database.change_watch import ChangeWatch
from lib.ledger.database.connections import Database
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


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
