"""Limits on guessing and asking, counted over all servers of a database; one that cannot reach it counts by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from lib.access.throttle import FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS, RateLimit, Throttle
from lib.ledger.database.connections import Database
from lib.ledger.database.database_storage import DatabaseStorage
from lib.ledger.storage import mount, unmount
from tests.storages import kept_in_database

pytestmark = pytest.mark.folder_only("mounts its own folders")
NOW = datetime(2024, 10, 1, 2, tzinfo=UTC)
ADDRESS = "10.0.0.7"


@pytest.fixture
def servers(database_url: str, tmp_path: Path) -> Iterator[list[DatabaseStorage]]:
    """Return the storages of two servers of one ward."""
    with kept_in_database(database_url, tmp_path / "first") as first:
        second = DatabaseStorage(Database(database_url), first.ward, tmp_path / "second")
        second.database.open()
        second.refresh()
        mount(second.folder, second)
        yield [first, second]
        unmount(second.folder)
        second.database.close()


def test_what_fails_in_turn_at_two_servers_is_counted_together(servers):
    throttles = [Throttle(server.folder, "password") for server in servers]
    for number in range(FREE_FOR_ACCOUNT):
        assert not throttles[number % 2].start("hoa", ADDRESS, NOW)
    assert [bool(throttle.start("hoa", ADDRESS, NOW)) for throttle in throttles] == [True, True]
    assert not throttles[0].start("lan", ADDRESS, NOW)
    assert not Throttle(servers[0].folder, "group link").start("hoa", ADDRESS, NOW)
    assert not throttles[1].start("hoa", ADDRESS, NOW + timedelta(hours=1))


def test_a_success_at_one_server_is_forgiven_at_the_other_but_for_the_address(servers):
    one, other = (Throttle(server.folder, "password") for server in servers)
    for _ in range(4):
        one.start("hoa", ADDRESS, NOW)
    one.succeeded("hoa", ADDRESS)
    for number in range(FREE_FOR_ACCOUNT):
        assert not other.start("hoa", "10.0.0.8", NOW), number
    for number in range(FREE_FOR_ADDRESS - 3):
        assert not other.start(f"a{number}", ADDRESS, NOW), number
    assert one.start("further", ADDRESS, NOW)


def test_attempts_at_the_same_time_at_both_servers_are_all_counted(servers):
    free: list[bool] = []
    throttles = [Throttle(server.folder, "password") for server in servers]

    def guess(throttle: Throttle) -> None:
        free.extend(not throttle.start("hoa", ADDRESS, NOW) for _ in range(10))

    guessing = [Thread(target=guess, args=(throttle,)) for throttle in throttles * 2]
    for thread in guessing:
        thread.start()
    for thread in guessing:
        thread.join()
    assert sum(free) == FREE_FOR_ACCOUNT


def test_questions_of_a_minute_are_counted_over_both_servers(servers):
    limits = [RateLimit(4, server.folder, "api question") for server in servers]
    assert [limits[number % 2].may_ask("a", NOW) for number in range(6)] == [True] * 4 + [False] * 2
    assert limits[0].may_ask("b", NOW)
    assert limits[1].may_ask("a", NOW + timedelta(minutes=1))


def test_nothing_that_was_typed_stands_in_the_table_and_old_rows_are_cleared(servers, database_url):
    Throttle(servers[0].folder, "password").start("a-password-typed-as-name", ADDRESS, NOW)
    with psycopg.connect(database_url.replace("board@", "postgres@")) as connection:
        asked = "SELECT key FROM tally WHERE ward = %s"
        keys = [bytes(key) for (key,) in connection.execute(asked, (servers[0].ward,))]
        assert [len(key) for key in keys] == [32, 32]
        changed = "UPDATE tally SET changed_at = now() - interval '2 hours' WHERE ward = %s"
        connection.execute(changed, (servers[0].ward,))
        connection.commit()
        Throttle(servers[1].folder, "password").start("hoa", "10.0.0.9", NOW)
        left = [bytes(key) for (key,) in connection.execute(asked, (servers[0].ward,))]
    assert len(left) == 2
    assert not set(left) & set(keys)


def test_a_server_whose_database_is_away_goes_on_counting_by_itself(servers, monkeypatch):
    monkeypatch.setattr("lib.ledger.database.shared_tallies.PATIENCE", 0.2)
    throttle = Throttle(servers[1].folder, "password")
    servers[1].database.close()
    waits = [bool(throttle.start("hoa", ADDRESS, NOW)) for _ in range(FREE_FOR_ACCOUNT + 1)]
    assert waits == [False] * FREE_FOR_ACCOUNT + [True]
