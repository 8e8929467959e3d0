"""Backups: one .zip of the whole data folder, with the digest of every file; restoring it gives the same folder again.

Written while the dashboard runs: records never change once they are there, and all that does change is read under its writers'
locks. Links inside the folder are followed, whatever disk they lead to. Nothing is ever written over anything.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import secrets
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO

from lib.ledger.files import flush_folder
from lib.ledger.folders import ACCESS, JOURNAL, PLAN_HISTORY, RECORDS
from lib.ledger.leftovers import is_unfinished
from lib.ledger.record_listing import Listing
from lib.ledger.storage import storage_of
from lib.plan.administrative_units import WARDS

MANIFEST = "sao-luu.json"
BACKUP_VERSION = 1
CHUNK = 1 << 20
LOCKS = (f"{RECORDS}/.lock", f"{PLAN_HISTORY}/.lock", f"{ACCESS}/.accounts.json.lock", f"{JOURNAL}/journal.lock")
"""Taken in this order by whoever takes several: who changes plan or accounts writes the journal meanwhile."""
_NOT_WRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The one time that every file in the archive carries: a .zip knows none before, and the digests tell what matters."""


class BackupRefused(Exception):
    """The backup or its restoring cannot be done; `code` names the sentence of `maintenance_words`, `details` completes it."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Kept:
    """What a backup holds: the size and SHA-256 of every file by its path, and the digest of the archive itself."""

    files: dict[str, tuple[int, str]]
    digest: str
    missed: tuple[str, ...] = ()
    """Folders of records that `verify` counts and of which the backup holds nothing."""

    @property
    def size(self) -> int:
        return sum(size for size, _ in self.files.values())

    @property
    def records(self) -> int:
        """How many folders of records there are, by their names below `actuals`; of a province those of its wards."""
        return len({name.rpartition("/")[0] for name in self.files if is_of_record(name)})


def back_up(data: Path, out: Path, now: datetime) -> Kept:
    """Write the data folder into the new file `out`, read it again, and return what is in it.

    Raises
    ------
    BackupRefused
        `out` exists or lies within the data, there is no data, a link in it leads nowhere or in a circle, or what was written
        is not read back alike.
    OSError
        The disk refused. There is no backup then, not even a part of one.
    """
    if out.resolve().is_relative_to(data.resolve()):
        raise BackupRefused("OUT_INSIDE")
    if not data.is_dir() or not any(data.iterdir()):
        raise BackupRefused("NOTHING_TO_KEEP", folder=data)
    try:
        out.open("xb").close()  # the name is ours from here on
    except FileExistsError:
        raise BackupRefused("OUT_EXISTS", file=out) from None
    draft = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        with open(draft, "xb", opener=_for_our_eyes) as file:
            files, missed = _write(data, file, now)
            file.flush()
            os.fsync(file.fileno())
        digest = _check(draft, files)
        draft.replace(out)
        flush_folder(out.resolve().parent)
    except BaseException:
        for path in (draft, out):
            path.unlink(missing_ok=True)
        raise
    return Kept(files, digest, missed)


def kept_files(data: Path) -> Iterator[str]:
    """Yield the path of every file that belongs into a backup, sorted: no locks, and nothing that is still being written.

    Raises
    ------
    BackupRefused
        A link leads nowhere, or back to a folder that it lies in.
    OSError
        A folder cannot be listed.
    """
    yield from sorted(_files_below(data, data, ()))


def _files_below(data: Path, folder: Path, above: tuple[Path, ...]) -> Iterator[str]:
    real = folder.resolve()
    if real in above:
        raise BackupRefused("LINK_IN_CIRCLE", name=folder.relative_to(data).as_posix())
    for path in folder.iterdir():
        name = path.relative_to(data).as_posix()
        if is_unfinished(path.name) or path.suffix == ".lock" or path.name == ".lock":
            continue
        if path.is_symlink() and not path.exists():
            raise BackupRefused("LINK_BROKEN", name=name)
        if path.is_dir():
            yield from _files_below(data, path, (*above, real))
        elif path.is_file():
            yield name


def digest_of(stream: IO[bytes]) -> tuple[int, str]:
    """Return the size and SHA-256 of what a stream still holds."""
    size, digest = 0, hashlib.sha256()
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        digest.update(chunk)
    return size, digest.hexdigest()


def _write(data: Path, file: BinaryIO, now: datetime) -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with ExitStack() as locks:
            for name in LOCKS:
                _hold(locks, data / name)
            names = list(kept_files(data))
            units = (data, *sorted((data / WARDS).glob("*")))
            counted = [folder.relative_to(data).as_posix() for unit in units for folder in Listing(unit / RECORDS).folders()]
            files = {name: _add(archive, name, data / name) for name in names if not is_of_record(name)}
        files |= {name: _add(archive, name, data / name) for name in names if is_of_record(name)}
        listed = {name: {"size": size, "sha256": digest} for name, (size, digest) in sorted(files.items())}
        shown = {"format_version": BACKUP_VERSION, "made_at": now.isoformat(), "files": listed}
        archive.writestr(zipfile.ZipInfo(MANIFEST, _EARLIEST), json.dumps(shown, ensure_ascii=False, indent=1))
    held = {name.rpartition("/")[0] for name in files}
    return files, tuple(folder for folder in counted if folder not in held)


def _for_our_eyes(path: str, flags: int) -> int:
    """Open a file that nobody else may read: it holds what accounts.json holds."""
    return os.open(path, flags, 0o600)


def _hold(locks: ExitStack, file: Path) -> None:
    """Take a lock; where none can be made nothing can be written either, and what there is may still be saved."""
    try:
        locks.enter_context(storage_of(file).only_writer(file))
    except OSError as error:
        if error.errno not in _NOT_WRITABLE:
            raise


def is_of_record(name: str) -> bool:
    """Tell whether a file belongs to a record, which never changes; of a province's folder, to one of a ward in it as well."""
    return re.fullmatch(rf"(?:{WARDS}/[^/]+/)?{RECORDS}/[0-9]{{4}}/[^/]+/[^/]+/.+", name) is not None


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> tuple[int, str]:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | path.stat().st_mode & 0o777) << 16
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            digest.update(chunk)
            target.write(chunk)
    return size, digest.hexdigest()


def _check(draft: Path, files: dict[str, tuple[int, str]]) -> str:
    """Read the archive again and return its own digest."""
    with zipfile.ZipFile(draft) as archive:
        for name, wanted in files.items():
            with archive.open(name) as stream:
                if digest_of(stream) != wanted:
                    raise BackupRefused("NOT_READ_BACK", name=name)
    with draft.open("rb") as stream:
        return digest_of(stream)[1]
