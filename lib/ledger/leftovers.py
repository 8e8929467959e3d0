"""Leftovers in the data folder of writers that died: told by `verify`, kept out of backups, cleared at a start once it is old."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from lib.ledger.files import INCOMING
from lib.plan.administrative_units import WARDS, is_province

DRAFT = re.compile(r"\..+-[0-9a-f]{8}")
"""How a file is called while `replace_file` writes it."""
UNPACKING = ".restoring"
"""The folder into which a backup is unpacked before anything stands in its place."""
KEPT = timedelta(days=1)
"""How long something unfinished is left alone: a slow writer or a copy that is still running may own it."""


def is_unfinished(name: str) -> bool:
    """Tell whether a file or folder of this name, without its path, is still being written, or was when its writer died.

    >>> [is_unfinished(name) for name in (".incoming", ".accounts.json-0123abcd", ".restoring", ".lock", "accounts.json")]
    [True, True, True, False, False]
    """
    return name in (INCOMING, UNPACKING) or DRAFT.fullmatch(name) is not None


def leftovers(data: Path, *, with_wards: bool = True) -> Iterator[Path]:
    """Yield every unfinished file and folder below `data`, sorted by folder; of `.incoming`, what is in it.

    Of a province's folder those of its wards are among them, unless it is asked without.
    """
    seen: set[str] = set()
    for where, folders, files in os.walk(data, followlinks=True):
        if (real := os.path.realpath(where)) in seen:
            folders.clear()  # a link back to where this has been
            continue
        seen.add(real)
        is_left = not with_wards and Path(where) == data and is_province(data)
        folders[:] = sorted(name for name in folders if not (is_left and name == WARDS))
        found = [name for name in (*folders, *sorted(files)) if is_unfinished(name)]
        folders[:] = [name for name in folders if not is_unfinished(name)]
        for name in found:
            path = Path(where, name)
            yield from sorted(path.iterdir()) if name == INCOMING and path.is_dir() else (path,)


def clear_leftovers(data: Path, now: datetime) -> int:
    """Remove what has been unfinished for longer than `KEPT`, and return how much; what the disk does not give up stays.

    That of the wards in a province's folder is left for when they are opened: a start would have to walk through all of them.
    """
    cleared = 0
    for path in list(leftovers(data, with_wards=False)):
        with suppress(OSError):
            if path.lstat().st_mtime > (now - KEPT).timestamp():
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            cleared += 1
    return cleared
