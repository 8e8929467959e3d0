"""The tallies of a ward that all its servers share: rows of a table, each change a short transaction of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.ledger.database.connections import Database
from lib.ledger.tallies import Decide, Result, Tally

PATIENCE = 2.0
"""Seconds after which a server that cannot reach the database counts by itself."""
_CLEARED = """
DELETE FROM tally WHERE ward = %(ward)s AND key IN (
    SELECT key FROM tally WHERE ward = %(ward)s AND changed_at < now() - interval '1 hour' LIMIT 100 FOR UPDATE SKIP LOCKED
)
"""


class SharedTallies:
    """The tallies of one ward. What they are of is not written down, only its digest: a typed name may be a password."""

    def __init__(self, database: Database, ward: str) -> None:
        self._database, self._ward = database, ward

    def change(self, keys: Sequence[str], decide: Decide[Result]) -> Result:
        # In one order, so that no two servers wait for each other.
        names = {hashlib.sha256(f"{self._ward} {key}".encode()).digest(): key for key in keys}
        digests = sorted(names)
        with self._database.transaction(self._ward, patience=PATIENCE) as connection:
            connection.execute("SET LOCAL synchronous_commit = off")  # the loss of the last attempts is no loss
            added = "INSERT INTO tally (ward, key, count, last) VALUES (%s, %s, 0, now()) ON CONFLICT DO NOTHING"
            for digest in digests:
                connection.execute(added, (self._ward, digest))
            asked = "SELECT key, count, last FROM tally WHERE ward = %s AND key = ANY(%s) ORDER BY key FOR UPDATE"
            found = connection.execute(asked, (self._ward, digests)).fetchall()
            answer, changed = decide({names[bytes(digest)]: Tally(count, last) for digest, count, last in found if count})
            for digest, key in names.items():
                if key in changed:
                    self._put(connection, digest, changed[key])
            connection.execute(_CLEARED, {"ward": self._ward})
        return answer

    def _put(self, connection: Connection[TupleRow], digest: bytes, tally: Tally | None) -> None:
        # What is taken away stands at nought until it is cleared: whoever waits for its row goes on with that.
        count, last = (tally.count, tally.last) if tally else (0, None)
        put = "UPDATE tally SET count = %s, last = coalesce(%s, now()), changed_at = now() WHERE ward = %s AND key = %s"
        connection.execute(put, (count, last, self._ward, digest))
