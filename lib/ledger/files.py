"""Folders and files that appear on disk whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

INCOMING = ".incoming"


def place_folder(root: Path, destination: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `destination` below `root` holding `files`, so that a crash at any moment leaves all of it or none.

    The caller holds the ledger's lock: whatever stands in the incoming folder was left by a writer that died.

    Raises
    ------
    OSError
        The disk is full or read-only, or the destination exists; nothing is left behind under its name.
    """
    incoming = root / INCOMING
    shutil.rmtree(incoming, ignore_errors=True)
    building = incoming / destination.name
    building.mkdir(parents=True)
    try:
        for name, content in files.items():
            with (building / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        flush_folder(building)
        made = make_folders(destination.parent)
        if destination.exists():
            raise FileExistsError(destination)
        building.rename(destination)
        for folder in (destination.parent, *made):
            flush_folder(folder)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put `content` in the place of `path`, so that a crash at any moment leaves the old file or the new one, whole.

    `private`: only the system's user who runs the program may read it (Windows keeps the folder's rights).

    Raises
    ------
    OSError
        The disk is full or read-only, or the file is open in a program that lets nobody else write; the old one stands.
    """
    made = make_folders(path.parent)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        draft.touch(mode=0o600 if private else 0o666, exist_ok=False)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        for folder in (path.parent, *made):
            flush_folder(folder)
    finally:
        draft.unlink(missing_ok=True)


def make_folders(folder: Path) -> list[Path]:
    """Make `folder` and return the parents in which something new now stands; the caller flushes them once that is whole."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return [path.parent for path in missing]


def flush_folder(folder: Path) -> None:
    """Bring to the disk which names stand in a folder."""
    # Windows keeps a rename by itself and does not let a folder be opened for flushing.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
