"""The storage of one ward in the database. A data folder on this machine is its copy; every change is one transaction."""

from __future__ import annotations

import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.ledger import locking
from lib.ledger.database.connections import ConnectionLost, Database
from lib.ledger.database.database_summaries import DatabaseSummaries
from lib.ledger.database.local_copy import LocalCopy
from lib.ledger.database.shared_tallies import SharedTallies
from lib.ledger.kept_summaries import Summaries
from lib.ledger.storage import FolderStorage, Freshness
from lib.vietnamese.disk_errors import ToldError
from lib.vietnamese.words import database_words as words

CHANNEL = "board"
"""On which the database tells who listens that something was stored, with the ward's code."""
_BETWEEN_TRIES = 0.5


@dataclass
class _Transaction:
    """What one writer changes, put into the database at the end of its transaction; `stamp` is known once that was done."""

    connection: Connection[TupleRow]
    records: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    documents: dict[str, tuple[bytes, bool]] = field(default_factory=dict)
    lines: dict[str, list[bytes]] = field(default_factory=dict)
    stamp: uuid.UUID | None = None

    def put(self, ward: str) -> None:
        """Put all changes into the database as the ward's next version.

        The version is counted last, when all locks are held: whoever waits for its row waits for nobody else. So the changes of a
        ward become visible in the order of their versions, and a reader that knows one has all before it.
        """
        if not (self.records or self.documents or self.lines):
            return
        stamp = uuid.uuid4()
        counted = "UPDATE ward SET version = version + 1, stamp = %s WHERE ward = %s RETURNING version"
        found = self.connection.execute(counted, (stamp, ward)).fetchone()
        if found is None:
            raise ToldError(words.NO_WARD.format(ward=ward, known=words.NONE_YET))
        version = found[0]
        self.connection.execute("INSERT INTO change (ward, version, stamp) VALUES (%s, %s, %s)", (ward, version, stamp))
        put_records(self.connection, ward, version, self.records)
        put_documents(self.connection, ward, version, self.documents)
        for file, lines in self.lines.items():
            put_lines(self.connection, ward, file, lines)
        self.connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, ward))
        self.stamp = stamp


class Watch(Protocol):
    """What keeps the copies of a database's wards up to date: `ChangeWatch`."""

    def start(self) -> None:
        """Begin, if it has not begun."""

    def is_current(self) -> bool:
        """Tell whether it looked at the database a short time ago."""

    def freshness(self) -> Freshness:
        """Return how long ago that was, and how often the connection was lost."""


class DatabaseStorage:
    """A ward's data in the database, and their copy in `folder`. Safe for several threads and programs, on several machines."""

    def __init__(self, database: Database, ward: str, folder: Path, watch: Watch | None = None) -> None:
        self.database, self.ward, self.folder, self._watch = database, ward, folder, watch
        self._copy = LocalCopy(folder, ward)
        self._copying = threading.Lock()
        self._own = threading.local()
        self.is_provided = False
        """Whether somebody reads the folder, which is then kept up to date."""

    @contextmanager
    def only_writer(self, lock: Path) -> Iterator[None]:
        with self._transaction() as transaction:
            self._hold(transaction.connection, self._name(lock))
            self._bring_up(transaction.connection)
            yield

    def place(self, root: Path, destination: Path, files: Mapping[str, bytes]) -> None:
        with self._transaction() as transaction:
            transaction.records[self._name(destination)] = dict(files)

    def replace(self, path: Path, content: bytes, *, private: bool = False) -> None:
        with self._transaction() as transaction:
            transaction.documents[self._name(path)] = content, private

    def append(self, file: Path, line: bytes) -> None:
        with self._transaction() as transaction:
            transaction.lines.setdefault(self._name(file), []).append(line.removesuffix(b"\n"))

    def lines_backwards(self, file: Path) -> Iterator[bytes]:
        own: _Transaction | None = getattr(self._own, "transaction", None)
        yield from reversed(own.lines.get(self._name(file), ())) if own else ()
        yield from FolderStorage(self.folder).lines_backwards(file)

    def read(self, path: Path) -> bytes:
        own: _Transaction | None = getattr(self._own, "transaction", None)
        name = self._name(path)
        return own.documents[name][0] if own and name in own.documents else path.read_bytes()

    def refresh(self) -> None:
        with self.database.transaction(self.ward, of_one_moment=True) as connection:
            self._bring_up(connection)

    def provide(self) -> None:
        if not self.is_provided:
            with self.database.transaction(self.ward, of_one_moment=True) as connection, self._copying, suppress(KeyError):
                self._copy.refresh(connection)
                self.is_provided = True

    def document(self, path: Path) -> bytes | None:
        if self.is_provided:
            return FolderStorage(self.folder).document(path)
        with self.database.transaction(self.ward) as connection:
            asked = "SELECT content FROM document WHERE ward = %s AND name = %s"
            found = connection.execute(asked, (self.ward, self._name(path))).fetchone()
        return None if found is None else bytes(found[0])

    def wards(self) -> list[str]:
        with self.database.transaction() as connection:
            return sorted(ward for (ward,) in connection.execute("SELECT ward FROM ward") if ward != self.ward)

    def summaries(self) -> Summaries:
        return DatabaseSummaries(self.database, self.ward)

    def watch(self) -> None:
        if self._watch is not None:
            self._watch.start()

    def is_current(self) -> bool:
        return self._watch is not None and self._watch.is_current()

    def freshness(self) -> Freshness:
        return Freshness(False) if self._watch is None else self._watch.freshness()

    @contextmanager
    def whole_copy(self) -> Iterator[Path]:
        with fresh_copy(self.database, self.ward) as folder:
            yield folder

    def shared_tallies(self) -> SharedTallies:
        return SharedTallies(self.database, self.ward)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _bring_up(self, connection: Connection[TupleRow]) -> None:
        with self._copying:
            try:
                self._copy.refresh(connection)
            except KeyError:
                raise ToldError(words.NO_WARD.format(ward=self.ward, known=words.NONE_YET)) from None

    def _hold(self, connection: Connection[TupleRow], name: str) -> None:
        """Hold a lock of the ward until the transaction ends: the row that stands for it, which any database can lock."""
        asked = "SELECT 1 FROM writers_lock WHERE ward = %s AND name = %s FOR UPDATE"
        if connection.execute(asked, (self.ward, name)).fetchone() is None:
            connection.execute("INSERT INTO writers_lock VALUES (%s, %s) ON CONFLICT DO NOTHING", (self.ward, name))
            connection.execute(asked, (self.ward, name))

    @contextmanager
    def _transaction(self) -> Iterator[_Transaction]:
        """Give this thread's transaction: the one that it is in already, or a new one that ends with the block."""
        own: _Transaction | None = getattr(self._own, "transaction", None)
        if own is not None:
            yield own
            return
        transaction = None
        try:
            with self.database.transaction(self.ward) as connection:
                transaction = _Transaction(connection)
                self._own.transaction = transaction
                try:
                    yield transaction
                finally:
                    self._own.transaction = None
                transaction.put(self.ward)
        except ConnectionLost:
            if transaction is None or transaction.stamp is None or not self._was_stored(transaction.stamp):
                raise
        if transaction.stamp is not None:
            with suppress(OSError):  # it is stored; a copy that is behind is brought up by the next who looks
                self.refresh()

    def _was_stored(self, stamp: uuid.UUID) -> bool:
        """Tell whether a change became one, whose end was not heard of because the connection broke.

        The ward's row is waited for: as long as the lost transaction may still come to its end, it holds that.
        """
        deadline = time.monotonic() + locking.PATIENCE
        while True:
            try:
                with self.database.transaction(self.ward) as connection:
                    connection.execute("SELECT 1 FROM ward WHERE ward = %s FOR UPDATE", (self.ward,))
                    asked = "SELECT 1 FROM change WHERE ward = %s AND stamp = %s"
                    return connection.execute(asked, (self.ward, stamp)).fetchone() is not None
            except OSError:
                if time.monotonic() > deadline:
                    raise ToldError(words.UNKNOWN_OUTCOME) from None
                time.sleep(_BETWEEN_TRIES)


@contextmanager
def fresh_copy(database: Database, ward: str) -> Iterator[Path]:
    """Give a copy of a ward as it stands at one moment, made for the block; raises KeyError where there is no such ward."""
    with tempfile.TemporaryDirectory(prefix="ban-chep-") as place:
        copy = LocalCopy(Path(place) / "data", ward)
        with database.transaction(ward, of_one_moment=True) as connection:
            copy.refresh(connection)
        yield copy.folder


def put_records(connection: Connection[TupleRow], ward: str, version: int, records: Mapping[str, Mapping[str, bytes]]) -> None:
    """Add records, each by its place with its files by name."""
    rows = [(ward, place, name, content, version) for place, files in records.items() for name, content in files.items()]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO record_file (ward, place, name, content, version) VALUES (%s, %s, %s, %s, %s)", rows)


def put_documents(connection: Connection[TupleRow], ward: str, version: int, documents: Mapping[str, tuple[bytes, bool]]) -> None:
    """Put documents in the place of those of the same name, each with whether it is private."""
    rows = [(ward, name, content, private, version) for name, (content, private) in documents.items()]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO document (ward, name, content, private, version) VALUES (%s, %s, %s, %s, %s) ON CONFLICT (ward, name)"
            " DO UPDATE SET content = excluded.content, private = excluded.private, version = excluded.version",
            rows,
        )


def put_lines(connection: Connection[TupleRow], ward: str, file: str, lines: list[bytes]) -> None:
    """Add lines behind the last of a file; whoever does so holds the ward's row."""
    asked = "SELECT coalesce(max(number), 0) FROM journal_line WHERE ward = %s AND file = %s"
    last = (connection.execute(asked, (ward, file)).fetchone() or (0,))[0]
    rows = [(ward, file, number, line) for number, line in enumerate(lines, last + 1)]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO journal_line (ward, file, number, line) VALUES (%s, %s, %s, %s)", rows)
