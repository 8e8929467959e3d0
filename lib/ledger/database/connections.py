"""Connections to the database: a pool of them, each transaction about one ward, and what the database refuses as an OSError."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import LiteralString

from psycopg import Connection, Error, InterfaceError, OperationalError, connect, errors
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolClosed

from lib.ledger import locking
from lib.vietnamese.disk_errors import ToldError, Unreachable
from lib.vietnamese.words import database_words as words

MOST_CONNECTIONS = 8
"""Of one server: a writer who waits holds one."""
VANISHED: tuple[LiteralString, ...] = (
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
)
"""What frees the locks of a machine that went without a word, within half a minute."""
SEEN_DEAD = {"keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 15_000}
"""What lets this side see within a quarter of a minute that the other is gone without a word."""
_REFUSALS: tuple[tuple[type[Error], int], ...] = (
    (errors.DiskFull, errno.ENOSPC),
    (errors.ReadOnlySqlTransaction, errno.EROFS),
    (errors.InsufficientPrivilege, errno.EACCES),
    (errors.UniqueViolation, errno.EEXIST),
)


class ConnectionLost(Unreachable):
    """The database cannot be reached, or a connection to it broke."""


class Database:
    """One database by its address. Safe for several threads; not to be taken along into a copy of the process."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._pool = ConnectionPool(
            make_conninfo(url, **SEEN_DEAD),
            min_size=1,
            max_size=MOST_CONNECTIONS,
            timeout=locking.PATIENCE,
            open=False,
            configure=_configured,
            check=ConnectionPool.check_connection,
        )

    def open(self) -> None:
        """Connect.

        Raises
        ------
        ConnectionLost
            The database cannot be reached, or lets nobody of this name in.
        """
        with refusals():
            connect(self.url, connect_timeout=10).close()  # a pool would try for long, and not say why not
            self._pool.open(wait=True, timeout=locking.PATIENCE)

    def close(self) -> None:
        self._pool.close()

    def renew(self) -> None:
        """Let go of the connections that nobody uses.

        After a loss they are all dead, and whoever asks for one would find them so one by one, with a longer pause after each.
        """
        with suppress(PoolClosed):
            self._pool.drain()

    @contextmanager
    def transaction(
        self, ward: str = "", *, of_one_moment: bool = False, patience: float | None = None
    ) -> Iterator[Connection[TupleRow]]:
        """Give a connection whose transaction is about one ward, or none, and which ends with the block: with an exception, undone.

        Whatever is asked in one `of_one_moment` is answered as it stood at the first question. `patience` is how many seconds to
        wait for a connection, and for each lock; by default as long as for any lock.

        Raises
        ------
        OSError
            The database refused: nothing is changed.
        """
        longest = locking.PATIENCE if patience is None else patience
        with refusals(), self._pool.connection(timeout=longest) as connection:
            if of_one_moment:
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            waits = str(int(longest * 1000))
            connection.execute("SELECT set_config('board.ward', %s, true), set_config('lock_timeout', %s, true)", (ward, waits))
            yield connection


@contextmanager
def refusals() -> Iterator[None]:
    """Raise as an OSError what the database refuses in the block."""
    try:
        yield
    except errors.LockNotAvailable:
        raise TimeoutError("another writer holds the lock") from None
    except Error as error:
        for kind, number in _REFUSALS:
            if isinstance(error, kind):
                raise OSError(number, str(error)) from error
        if isinstance(error, OperationalError | InterfaceError):
            raise ConnectionLost(words.NOT_REACHED) from error
        raise ToldError(words.REFUSED.format(code=error.sqlstate or type(error).__name__)) from error


def _configured(connection: Connection[TupleRow]) -> None:
    for setting in VANISHED:
        connection.execute(setting)
    connection.commit()
