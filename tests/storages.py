"""The two storages that tests run over: the folder itself, and a ward of its own in PostgreSQL whose copy the folder is."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lib.ledger.database.connections import Database
from lib.ledger.database.database_storage import DatabaseStorage
from lib.ledger.database.mounting import database_at
from lib.ledger.database.moving import move_into
from lib.ledger.storage import mount, storage_of, unmount

STORAGES = ("folder", "postgresql")
BY_HAND = "folder_only"
"""The mark of a test that does with files what nobody can do with a database, or that is of the disk itself."""


def over_both(metafunc: pytest.Metafunc) -> None:
    """Run a test that has a folder of its own over both storages."""
    if "tmp_path" in metafunc.fixturenames and "storage" in metafunc.fixturenames:
        is_of_files = metafunc.definition.get_closest_marker(BY_HAND) is not None
        metafunc.parametrize("storage", STORAGES[:1] if is_of_files else STORAGES, indirect=True)


@contextmanager
def kept_in_database(url: str, folder: Path) -> Iterator[DatabaseStorage]:
    """Let a new ward of the database keep what is changed in the empty `folder`, and hold the two against each other afterwards."""
    storage = DatabaseStorage(database_at(url), new_ward(database_at(url)), folder)
    storage.refresh()
    mount(folder, storage)
    try:
        yield storage
        assert_same_as_database(storage)
    finally:
        unmount(folder)


def new_ward(database: Database) -> str:
    """Make a ward without anything, and return its code."""
    ward = f"w{secrets.token_hex(6)}"
    with database.transaction(ward) as connection:
        connection.execute("INSERT INTO ward (ward, version) VALUES (%s, 1)", (ward,))
        connection.execute("INSERT INTO change (ward, version, stamp) VALUES (%s, 1, gen_random_uuid())", (ward,))
    return ward


@contextmanager
def moved_into_database(url: str, folder: Path) -> Iterator[DatabaseStorage]:
    """Move a data folder into the database and let that keep it: what then lies in the folder is the copy."""
    storage = DatabaseStorage(database_at(url), f"w{secrets.token_hex(6)}", folder)
    move_into(storage.database, storage.ward, folder)
    storage.refresh()
    mount(folder, storage)
    try:
        yield storage
    finally:
        unmount(folder)


@contextmanager
def held_by_another(lock: Path) -> Iterator[None]:
    """Let another writer hold a lock during the block."""
    is_held, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        with storage_of(lock).only_writer(lock):
            is_held.set()
            may_end.wait(60)

    writer = threading.Thread(target=hold)
    writer.start()
    is_held.wait(60)
    try:
        yield
    finally:
        may_end.set()
        writer.join()


def assert_same_as_database(storage: DatabaseStorage) -> None:
    """Hold the copy that was read against one made anew: same records, same journal, same documents."""
    storage.refresh()
    with storage.whole_copy() as fresh:
        wanted = contents(fresh)
        found = contents(storage.folder)
    assert {name: found.get(name) for name in wanted} == wanted


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
