"""The moving of a ward's data from a folder into the database, and back: all of it, compared byte by byte, or nothing."""

from __future__ import annotations

import hashlib
import re
import stat
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.ledger.backup import LOCKS, BackupRefused, back_up, is_of_record, kept_files
from lib.ledger.database.connections import Database
from lib.ledger.database.database_storage import CHANNEL, put_documents, put_lines, put_records
from lib.ledger.folders import JOURNAL, PLAN_HISTORY, SUMMARIES
from lib.ledger.journal import JOURNAL as JOURNAL_FILE
from lib.ledger.restore import restore
from lib.ledger.storage import storage_of
from lib.plan.administrative_units import WARDS, is_province

_LINES = f"{JOURNAL}/{JOURNAL_FILE}"
_OF_CHANGE = re.compile(re.escape(PLAN_HISTORY) + r"/[^/]+/.+")


@dataclass(frozen=True)
class Moved:
    """How much was moved: files, those of records and kept changes among them, and entries of the journal."""

    files: int
    records: int
    entries: int


def move_into(database: Database, ward: str, data: Path) -> Moved:
    """Put the data folder `data` into the database as the ward of this code, which it does not have yet.

    Nobody else writes meanwhile. What was put there is compared with the folder before the transaction ends.

    Raises
    ------
    BackupRefused
        There is such a ward already, there is nothing to move, a line of the journal was cut short, or a link leads nowhere.
    OSError
        The disk or the database refused; nothing was moved.
    """
    with ExitStack() as locks:
        _hold(locks, data)
        with database.transaction(ward) as connection:
            return _put(connection, ward, data)


def move_all_into(database: Database, parts: Sequence[tuple[str, Path]]) -> list[Moved]:
    """Put data folders into the database, each as the ward of its code, in this order: all of them, or nothing.

    Raises as `move_into` does.
    """
    moved = []
    with database.transaction() as connection:
        for ward, data in parts:
            connection.execute("SELECT set_config('board.ward', %s, true)", (ward,))
            with ExitStack() as locks:
                _hold(locks, data)
                moved.append(_put(connection, ward, data))
    return moved


def move_out(data: Path, folder: Path, now: datetime) -> Moved:
    """Put the ward whose copy `data` is into the empty or new `folder`: as the database has it at one moment, not the copy.

    It goes by way of a backup, which is compared file by file when it is made and when it is restored.

    Raises
    ------
    BackupRefused
        `folder` holds something.
    OSError
        The disk or the database refused. What an interrupted move left in `folder` is cleared by the next.
    """
    with storage_of(data).whole_copy() as copy, tempfile.TemporaryDirectory(prefix="chuyen-") as place:
        back_up(copy, Path(place) / "all.zip", now)
        kept = restore(Path(place) / "all.zip", folder)
    records = {name.rpartition("/")[0] for name in kept.files if _is_of_folder(name)}
    file = folder / _LINES
    return Moved(len(kept.files), len(records), len(_lines(file)) if file.exists() else 0)


def _hold(locks: ExitStack, data: Path) -> None:
    for name in LOCKS:
        locks.enter_context(storage_of(data / name).only_writer(data / name))


def _put(connection: Connection[TupleRow], ward: str, data: Path) -> Moved:
    names = _names(data)
    version = _added(connection, ward)
    in_records = [name for name in names if _is_of_folder(name)]
    for name in in_records:
        place, _, file = name.rpartition("/")
        put_records(connection, ward, version, {place: {file: (data / name).read_bytes()}})
    for name in names:
        if name == _LINES:
            put_lines(connection, ward, name, _lines(data / name))
        elif not _is_of_folder(name):
            path = data / name
            is_private = not path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)
            put_documents(connection, ward, version, {name: (path.read_bytes(), is_private)})
    _compare(connection, ward, data, names)
    entries = _count(connection, ward)
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, ward))
    return Moved(len(names), len({name.rpartition("/")[0] for name in in_records}), entries)


def _names(data: Path) -> list[str]:
    """Return the path of every file that is moved."""
    names = list(kept_files(data)) if data.is_dir() else []
    names = [name for name in names if name != _LINES or _lines(data / name)]
    if is_province(data):  # its wards are moved one by one, and what was worked out of them is nothing to keep
        names = [name for name in names if name.partition("/")[0] not in (WARDS, SUMMARIES)]
    if not names:
        raise BackupRefused("NOTHING_TO_KEEP", folder=data)
    return names


def _added(connection: Connection[TupleRow], ward: str) -> int:
    """Add a ward and return the version at which its data begin."""
    stamp = uuid.uuid4()
    added = "INSERT INTO ward (ward, version, stamp) VALUES (%s, 1, %s) ON CONFLICT DO NOTHING RETURNING version"
    found = connection.execute(added, (ward, stamp)).fetchone()
    if found is None:
        raise BackupRefused("WARD_EXISTS", ward=ward)
    connection.execute("INSERT INTO change (ward, version, stamp) VALUES (%s, 1, %s)", (ward, stamp))
    return int(found[0])


def _is_of_folder(name: str) -> bool:
    """Tell whether a file stands in a folder that never changes: of a record, or of a kept change of the plan."""
    return is_of_record(name) or _OF_CHANGE.fullmatch(name) is not None


def _lines(file: Path) -> list[bytes]:
    content = file.read_bytes()
    if content and not content.endswith(b"\n"):
        raise BackupRefused("JOURNAL_TORN", file=file)
    return content.split(b"\n")[:-1]


def _compare(connection: Connection[TupleRow], ward: str, data: Path, names: list[str]) -> None:
    """Raise BackupRefused where the database does not hold just what the folder does."""
    wanted = {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in names}
    held = dict(_digests(connection, ward))
    if differing := sorted({*wanted.items()} ^ {*held.items()}):
        raise BackupRefused("NOT_READ_BACK", name=differing[0][0])


def _digests(connection: Connection[TupleRow], ward: str) -> Iterator[tuple[str, str]]:
    """Yield the path and SHA-256 of every file of a ward as the database has it."""
    asked = "SELECT place || '/' || name, encode(sha256(content), 'hex') FROM record_file WHERE ward = %s"
    yield from connection.execute(asked, (ward,)).fetchall()
    asked = "SELECT name, encode(sha256(content), 'hex') FROM document WHERE ward = %s"
    yield from connection.execute(asked, (ward,)).fetchall()
    asked = "SELECT file, line FROM journal_line WHERE ward = %s ORDER BY file, number"
    lines: dict[str, hashlib._Hash] = {}
    for file, line in connection.execute(asked, (ward,)):
        lines.setdefault(file, hashlib.sha256()).update(line + b"\n")
    yield from ((file, digest.hexdigest()) for file, digest in lines.items())


def _count(connection: Connection[TupleRow], ward: str) -> int:
    found = connection.execute("SELECT count(*) FROM journal_line WHERE ward = %s", (ward,)).fetchone()
    return int(found[0]) if found else 0
