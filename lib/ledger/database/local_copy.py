"""The copy of a ward on this machine: a data folder like any other, brought up to date from the database, thrown away at will.

Nothing in it is flushed to the disk: a copy made before the system last started is made anew, and so is one whose last change the
database does not know, as after its backup was taken back.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path

from filelock import FileLock
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.ledger.files import INCOMING
from lib.ledger.locking import PATIENCE
from lib.plan.administrative_units import WARDS

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_AT_ONCE = 50
"""How many files are asked for at a time: workbooks of some megabytes each."""


@dataclass
class _State:
    """What the copy holds: the ward's change up to which it is, and the count of lines and bytes of each file that grows."""

    boot: str
    version: int
    stamp: str
    grown: dict[str, tuple[int, int]] = field(default_factory=dict)


class LocalCopy:
    """The copy of one ward in one folder. Safe for several threads and for several programs of this machine."""

    def __init__(self, folder: Path, ward: str) -> None:
        self.folder, self.ward = folder, ward
        self._state_file = folder.with_name(f"{folder.name}.state.json")
        self._lock_file = folder.with_name(f"{folder.name}.lock")
        self._boot = _BOOT.read_text("ascii").strip() if _BOOT.exists() else secrets.token_hex(16)
        self._last: tuple[int, str] | None = None

    def refresh(self, connection: Connection[TupleRow]) -> bool:
        """Bring the copy up to what the database has; tell whether anything was new here. The connection is about this ward.

        Raises
        ------
        KeyError
            The database has no such ward.
        OSError
            The disk refused; the next time it is tried again.
        """
        newest = self._newest(connection)
        if newest == self._last:
            return False
        self.folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(self._lock_file, timeout=PATIENCE):
            state = self._read_state(connection)
            if state is None:
                self._clear()
                state = _State(self._boot, -1, "")
            self.folder.mkdir(exist_ok=True, mode=0o700)
            newest = self._newest(connection)
            if (state.version, state.stamp) != newest:
                self._fetch(connection, state)
                state.version, state.stamp = newest
                _put(self._state_file, json.dumps(asdict(state)).encode())
            self._last = newest
        return True

    def _clear(self) -> None:
        """Remove the copy, but not those of the wards that stand in a province's."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.is_dir() and path.name != WARDS:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != WARDS:
                path.unlink()

    def _newest(self, connection: Connection[TupleRow]) -> tuple[int, str]:
        asked = "SELECT w.version, c.stamp::text FROM ward w LEFT JOIN change c USING (ward, version) WHERE w.ward = %s"
        found = connection.execute(asked, (self.ward,)).fetchone()
        if found is None:
            raise KeyError(self.ward)
        return int(found[0]), str(found[1] or "")

    def _read_state(self, connection: Connection[TupleRow]) -> _State | None:
        """Return the state of the copy that is there, None where there is none that can be gone on with."""
        with suppress(OSError, ValueError, TypeError):
            state = _State(**json.loads(self._state_file.read_bytes()))
            asked = "SELECT 1 FROM change WHERE ward = %s AND version = %s AND stamp::text = %s"
            is_known = connection.execute(asked, (self.ward, state.version, state.stamp)).fetchone()
            if state.boot == self._boot and is_known and self.folder.is_dir():
                return state
        return None

    def _fetch(self, connection: Connection[TupleRow], state: _State) -> None:
        """Put everything here that came after `state`. Begun twice, it comes to the same: the state is written at the end."""
        shutil.rmtree(self.folder / INCOMING, ignore_errors=True)
        asked = "SELECT place, name, content FROM record_file WHERE ward = %s AND version > %s ORDER BY version, place, name"
        for place, rows in groupby(self._rows(connection, asked, state.version), key=lambda row: row[0]):
            self._put_folder(self.folder / place, {name: content for _, name, content in rows})
        asked = "SELECT name, content, private FROM document WHERE ward = %s AND version > %s"
        for name, content, private in self._rows(connection, asked, state.version):
            _put(self.folder / name, content, private=private)
        asked = "SELECT file, max(number) FROM journal_line WHERE ward = %s GROUP BY file"
        for name, count in connection.execute(asked, (self.ward,)).fetchall():
            if count > state.grown.get(name, (0, 0))[0]:
                state.grown[name] = self._grow(connection, name, *state.grown.get(name, (0, 0)))

    def _rows(self, connection: Connection[TupleRow], asked: str, *given: object) -> Iterator[TupleRow]:
        with connection.cursor(name="copy") as cursor:
            cursor.itersize = _AT_ONCE
            yield from cursor.execute(asked.encode(), (self.ward, *given))

    def _put_folder(self, destination: Path, files: dict[str, bytes]) -> None:
        if destination.exists():
            return  # it never changes
        building = self.folder / INCOMING / destination.name
        for name, content in files.items():
            (building / name).parent.mkdir(parents=True, exist_ok=True)
            (building / name).write_bytes(content)
        destination.parent.mkdir(parents=True, exist_ok=True)
        building.rename(destination)

    def _grow(self, connection: Connection[TupleRow], name: str, count: int, size: int) -> tuple[int, int]:
        """Add the lines after the first `count` of a file, which are `size` bytes; return how many lines and bytes it has then."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        asked = "SELECT line FROM journal_line WHERE ward = %s AND file = %s AND number > %s ORDER BY number"
        lines = [line for (line,) in self._rows(connection, asked, name, count)]
        added = b"".join(line + b"\n" for line in lines)
        with path.open("r+b" if path.exists() else "xb") as file:
            file.truncate(size)  # what a reader that died had put there
            file.seek(size)
            file.write(added)
        return count + len(lines), size + len(added)


def _put(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put a file in its place, so that whoever reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, 0o600 if private else 0o666)) as file:
        file.write(content)
    draft.replace(path)
