"""The migrations of the database: numbered files of SQL, each applied once and in order while servers run.

A migration only adds: servers of the version before go on with the tables as they know them.
"""

from __future__ import annotations

from pathlib import Path

from psycopg import Connection, errors
from psycopg.rows import TupleRow

from lib.ledger.database.connections import Database
from lib.vietnamese.disk_errors import ToldError
from lib.vietnamese.words import database_words as words

FOLDER = Path(__file__).parent / "migrations"
_TABLE = """
CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
)
"""
_LOCK = 724_001_026
"""The number of the lock by which one server migrates at a time. It is of the whole database, for migrations are of no ward."""


def migrate(database: Database) -> None:
    """Apply the migrations that the database lacks, all of them or none.

    Raises
    ------
    ToldError
        A newer version of the program has changed the database.
    OSError
        The database refused.
    """
    known = {int(file.name[:4]): file for file in sorted(FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))}
    with database.transaction() as connection:
        applied = _applied(connection)
        if not known.keys() <= applied:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            connection.execute(_TABLE)
            applied = _applied(connection)
            for number in sorted(known.keys() - applied):
                connection.execute(known[number].read_bytes())
                connection.execute("INSERT INTO migration (number, name) VALUES (%s, %s)", (number, known[number].stem))
    if applied - known.keys():
        raise ToldError(words.NEWER)


def _applied(connection: Connection[TupleRow]) -> set[int]:
    try:
        with connection.transaction():
            return {number for (number,) in connection.execute("SELECT number FROM migration")}
    except errors.UndefinedTable:
        return set()
