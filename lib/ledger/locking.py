"""The lock of the data folder: one writer at a time, across threads and programs."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from lib.ledger.files import flush_folder, make_folders

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
    return FileLock(file, timeout=PATIENCE, poll_interval=0.01)


def held(path: Path) -> FileLock:
    """Return the lock that keeps everybody else who asks from changing `path`: what is read under it may be replaced under it."""
    return only_writer(path.with_name(f".{path.name}.lock"))
