"""The watch over what others store: a thread that listens to the database and brings the copies on this machine up to date."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from psycopg import Connection, Error, connect
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow

from lib.ledger.database.connections import SEEN_DEAD
from lib.ledger.database.database_storage import CHANNEL, DatabaseStorage
from lib.ledger.storage import Freshness

LOOKS_EVERY = 5.0
"""Seconds after which it looks even if nothing was heard: a database without notifications, or one that took another's place."""
MOST_BEHIND = 3 * LOOKS_EVERY
"""Seconds after its last look that it may be behind what others stored."""
_AFTER_LOSS = 1.0


class ChangeWatch:
    """One thread for all wards of one database that this process shows. It ends with the process, or when `stop` is called."""

    def __init__(self, url: str, opened: Callable[[], Iterable[DatabaseStorage]]) -> None:
        """Watch the wards that `opened` gives at each look."""
        self._url, self._opened = url, opened
        self._looked_at: float | None = None
        self._losses = 0
        self._mutex = threading.Lock()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="change watch", daemon=True)

    def start(self) -> None:
        """Begin, if it has not begun."""
        with self._mutex:
            if not self._thread.is_alive() and not self._stopped.is_set():
                self._thread.start()

    def is_current(self) -> bool:
        """Tell whether it looked at the database a short time ago."""
        return self._looked_at is not None and time.monotonic() - self._looked_at < MOST_BEHIND

    def freshness(self) -> Freshness:
        """Return how long ago it looked, and how often the connection was lost since it had one."""
        looked_ago = None if self._looked_at is None else time.monotonic() - self._looked_at
        return Freshness(self.is_current(), looked_ago, self._losses)

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        seen: dict[str, int] = {}
        while not self._stopped.is_set():
            # What is lost is looked for again: meanwhile the pages show what was known.
            with suppress(Error, OSError), self._connected() as connection:
                if self._looked_at is not None:  # it was lost, and is there again
                    for database in {storage.database for storage in self._opened()}:
                        database.renew()
                with suppress(Error):  # a database that knows no LISTEN is only looked at
                    connection.execute(f"LISTEN {CHANNEL}".encode())
                while not self._stopped.is_set():
                    self._look(connection, seen)
                    for _ in connection.notifies(timeout=LOOKS_EVERY, stop_after=1):
                        pass
            if self._looked_at is not None and not self._stopped.is_set():
                self._losses += 1
            self._stopped.wait(_AFTER_LOSS)

    def _connected(self) -> Connection[TupleRow]:
        return connect(make_conninfo(self._url, **SEEN_DEAD), autocommit=True, connect_timeout=5)

    def _look(self, connection: Connection[TupleRow], seen: dict[str, int]) -> None:
        """Bring up every ward whose version is not the one seen last."""
        moment = time.monotonic()
        versions: dict[str, int] = dict(connection.execute("SELECT ward, version FROM ward").fetchall())
        for storage in self._opened():
            place, version = str(storage.folder), versions.get(storage.ward, 0)
            if seen.get(place) != version:
                storage.refresh()
                seen[place] = version
        self._looked_at = moment
