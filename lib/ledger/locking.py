"""The lock of the data folder: one writer at a time, across threads and programs."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from lib.ledger.files import flush_folder, make_folders

_WRITTEN_WITHIN = 0.5
"""Seconds after which a lock's file holds who made it, where the file itself is the lock."""
PATIENCE = 30
"""Seconds that a writer waits for the one before it; then it is told instead of waiting for ever."""


def only_writer(file: Path) -> FileLock:
    """Return the lock that the file `file` stands for, to be held with `with`.

    The operating system keeps the lock and frees it at the moment its holder dies, however that happens: there is no stale lock to
    clear, and the file that stays behind means nothing. A network drive must support file locks for this to hold.

    Raises
    ------
    TimeoutError
        On entering: another program held it all that time. Nothing was done.
    OSError
        On entering: the disk lets no lock be made.
    """
    for parent in make_folders(file.parent):
        flush_folder(parent)
    _clear_foreign(file)
    return FileLock(file, timeout=PATIENCE, poll_interval=0.01)


def _clear_foreign(file: Path) -> None:
    """Remove a lock's file that came with a copy from a disk whose system keeps locks, to one where the file itself is the lock.

    There a file that is there is held, and this one nobody holds: whoever does writes into it at once.
    """
    try:
        before = file.stat()
        if before.st_size or not _is_without_locks(file):
            return
        time.sleep(_WRITTEN_WITHIN)
        with suppress(FileNotFoundError):
            after = file.stat()
            if (after.st_ino, after.st_size, after.st_mtime_ns) == (before.st_ino, 0, before.st_mtime_ns):
                file.unlink()
    except OSError:
        return  # what cannot be looked at is told when the lock is taken


def _is_without_locks(file: Path) -> bool:
    if os.name == "nt":
        return False
    import fcntl  # not on Windows

    try:
        with file.open("rb") as opened:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno == errno.ENOSYS
    return False
