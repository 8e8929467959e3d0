"""The storage of a data folder: where its files stand for good, and how they are changed there whole or not at all.

There are two. By default the data folder itself is the storage. Where several servers share the data, a database is, and the
folder is a copy of it on this machine: read like any data folder, brought up to date when something changed, thrown away at will.
Everything is read from the folder and changed through `storage_of`; nobody else knows which of the two it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from lib.ledger.files import flush_folder, place_folder, replace_file
from lib.ledger.kept_summaries import FolderSummaries, Summaries
from lib.ledger.locking import only_writer
from lib.ledger.tallies import Tallies
from lib.plan.administrative_units import WARDS

_CHUNK = 1 << 14


@dataclass(frozen=True)
class Freshness:
    """How fresh a watched folder is: whether it was found up to date a short time ago, and how many seconds ago that was.

    `looked_ago` is None where nothing has to be looked at, or nothing was yet; `losses` counts the lost connections.
    """

    is_current: bool
    looked_ago: float | None = None
    losses: int = 0


class Storage(Protocol):
    """What a data folder asks of whatever keeps it. Every path lies below the folder; whatever is refused is an OSError."""

    def only_writer(self, lock: Path) -> AbstractContextManager[object]:
        """Return what keeps every other writer away that asks for the same lock, on whatever machine, to be held with `with`.

        Inside, the folder is as it was left by the last one who held it. What is changed inside is there for good once the block
        ends at the latest, and an exception in the block may take it back; it is read back by `read` and `lines_backwards` only.
        """

    def place(self, root: Path, destination: Path, files: Mapping[str, bytes]) -> None:
        """Make the folder `destination` below `root` with all of `files`, or none of it; it never changes again."""

    def replace(self, path: Path, content: bytes, *, private: bool = False) -> None:
        """Put `content` in the place of a file, or leave the old one; `private` as for `replace_file`."""

    def append(self, file: Path, line: bytes) -> None:
        """Put a whole line, with its end, behind the last of a file, or leave the file as it was."""

    def lines_backwards(self, file: Path) -> Iterator[bytes]:
        """Yield the lines of such a file from the last to the first, without their ends; FileNotFoundError where there is none."""

    def read(self, path: Path) -> bytes:
        """Return the content of a file, as it was replaced under a lock that is still held."""

    def refresh(self) -> None:
        """Bring the folder up to date with what others stored."""

    def watch(self) -> None:
        """Keep the folder up to date from now on, until the process ends."""

    def is_current(self) -> bool:
        """Tell whether the folder, being watched, was found up to date a short time ago."""

    def freshness(self) -> Freshness:
        """Return how fresh the folder is, being watched."""

    def whole_copy(self) -> AbstractContextManager[Path]:
        """Return the folder to look at with `with`, nothing in it taken from an earlier copy."""

    def provide(self) -> None:
        """Let the folder be there to be read, where there are such data: a copy is made when it is first asked for."""

    def document(self, path: Path) -> bytes | None:
        """Return the content of a file that is no record's, None where there is none; nothing is copied for it."""

    def wards(self) -> list[str]:
        """Return the codes of the wards that have data, where the folder is a province's, sorted."""

    def summaries(self) -> Summaries:
        """Return what is known of the wards, where the folder is a province's, without reading their records."""

    def shared_tallies(self) -> Tallies | None:
        """Return the tallies that all servers of the folder share; None where it has one server, which counts by itself."""


class FolderStorage:
    """The data folder itself: the disk is where everything stands for good."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def only_writer(self, lock: Path) -> AbstractContextManager[object]:
        return only_writer(lock)

    def place(self, root: Path, destination: Path, files: Mapping[str, bytes]) -> None:
        place_folder(root, destination, files)

    def replace(self, path: Path, content: bytes, *, private: bool = False) -> None:
        replace_file(path, content, private=private)

    def append(self, file: Path, line: bytes) -> None:
        is_new = not file.exists()
        with file.open("r+b" if not is_new else "xb") as opened:
            end = opened.seek(0, os.SEEK_END)
            # A line that a dying writer left unfinished is closed, so that it spoils no other.
            torn = not is_new and end > 0 and not _ends_whole(opened)
            opened.seek(end)
            try:
                opened.write((b"\n" if torn else b"") + line)
                opened.flush()
                os.fsync(opened.fileno())
            except OSError:
                os.ftruncate(opened.fileno(), end)
                raise
        if is_new:
            flush_folder(file.parent)

    def lines_backwards(self, file: Path) -> Iterator[bytes]:
        return lines_backwards(file)

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def refresh(self) -> None:
        """Do nothing: what others stored is there."""

    def watch(self) -> None:
        """Do nothing, as `refresh`."""

    def is_current(self) -> bool:
        return True

    def freshness(self) -> Freshness:
        return Freshness(True)

    def whole_copy(self) -> AbstractContextManager[Path]:
        return nullcontext(self.folder)

    def provide(self) -> None:
        """Do nothing, as `refresh`."""

    def document(self, path: Path) -> bytes | None:
        with suppress(FileNotFoundError):
            return path.read_bytes()
        return None

    def wards(self) -> list[str]:
        return sorted(path.name for path in (self.folder / WARDS).glob("*") if path.is_dir())

    def summaries(self) -> Summaries:
        return FolderSummaries(self.folder)

    def shared_tallies(self) -> None:
        """Return None: one server shows a folder of this machine."""


_mounted: dict[Path, Storage] = {}
_below: dict[Path, Callable[[Path], Storage]] = {}


def mount(folder: Path, storage: Storage) -> None:
    """Let `storage` keep everything below the absolute path `folder`, in this process and until it ends or is told otherwise."""
    _mounted[folder] = storage


def mount_below(folder: Path, storage_for: Callable[[Path], Storage]) -> None:
    """Let each folder right below `folder` be kept by what `storage_for` gives for it, once it is asked for."""
    _below[folder] = storage_for


def unmount(folder: Path) -> None:
    """Let the folder itself keep what lies below it again."""
    _mounted.pop(folder, None)


def storage_of(path: Path) -> Storage:
    """Return what keeps a data folder, or a file or folder below one."""
    for folder in (path, *path.parents) if _mounted else ():
        if folder not in _mounted and folder.parent in _below:
            _mounted[folder] = _below[folder.parent](folder)
        if folder in _mounted:
            return _mounted[folder]
    return FolderStorage(path)


def lock_beside(path: Path) -> Path:
    """Return the file of the lock of one file.

    >>> lock_beside(Path("access/accounts.json")).as_posix()
    'access/.accounts.json.lock'
    """
    return path.with_name(f".{path.name}.lock")


def held(path: Path) -> AbstractContextManager[object]:
    """Return what keeps everybody else who asks from changing `path`: what is read under it may be replaced under it."""
    return storage_of(path).only_writer(lock_beside(path))


def lines_backwards(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file from the last to the first, reading only as far as they are asked for.

    Raises
    ------
    FileNotFoundError
        There is none.
    """
    with file.open("rb") as opened:
        position, rest = opened.seek(0, os.SEEK_END), b""
        while position:
            size = min(_CHUNK, position)
            position -= size
            opened.seek(position)
            first, *lines = (opened.read(size) + rest).split(b"\n")
            yield from reversed(lines)
            rest = first
        yield rest


def _ends_whole(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
