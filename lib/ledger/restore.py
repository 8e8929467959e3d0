"""The restoring of a backup into an empty folder: checked before anything is written, and each file again once it is."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from lib.ledger.backup import BACKUP_VERSION, CHUNK, MANIFEST, BackupRefused, Kept, digest_of
from lib.ledger.files import flush_folder
from lib.ledger.leftovers import UNPACKING

PRIVATE = "access/"
"""Below this, files are for the system's user alone who runs the program."""
LARGEST_MANIFEST = 64 << 20
KEPT_FREE = 64 << 20
"""Bytes that stay free on the disk: a full one would take no submission."""
_NO_BACKUP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError),
    *(ValueError, LookupError, TypeError, AttributeError, RuntimeError),
)
_PLAN = (".csv", ".toml")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever stands after the dot."""


def restore(backup: Path, data: Path) -> Kept:
    """Unpack `backup` into the folder `data`, which is empty or not there yet, and return what was in it.

    Raises
    ------
    BackupRefused
        `data` holds anything, or the archive is not a whole and harmless backup. Nothing was put into `data`.
    OSError
        The disk refused.
    """
    if data.exists() and (not data.is_dir() or any(path.name != UNPACKING for path in data.iterdir())):
        raise BackupRefused("TARGET_NOT_EMPTY", folder=data)
    unpacking = data / UNPACKING
    with backup.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
            files = _manifest(archive)
        except _NO_BACKUP:
            raise BackupRefused("NOT_A_BACKUP", file=backup) from None
        except OSError as error:
            if error.errno == errno.EINVAL:  # a place in the archive that no file has
                raise BackupRefused("NOT_A_BACKUP", file=backup) from None
            raise
        if files is None:
            raise BackupRefused("NEWER_BACKUP", file=backup)
        _refuse_harmful(archive, files)
        data.mkdir(parents=True, exist_ok=True)
        _refuse_larger_than_disk(files, data)
        shutil.rmtree(unpacking, ignore_errors=True)  # left by one that died
        try:
            for name, wanted in files.items():
                _unpack(archive, name, wanted, unpacking / name)
            _move(unpacking, data)
        finally:
            shutil.rmtree(unpacking, ignore_errors=True)
        file.seek(0)
        return Kept(files, digest_of(file)[1])


def _manifest(archive: zipfile.ZipFile) -> dict[str, tuple[int, str]] | None:
    """Return size and digest of each file by name, None if a newer version wrote them."""
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise ValueError("the list of files is too long to be one")
    plain = json.loads(archive.read(MANIFEST))
    if plain["format_version"] > BACKUP_VERSION:
        return None
    return {str(name): (int(shown["size"]), str(shown["sha256"])) for name, shown in plain["files"].items()}


def _refuse_harmful(archive: zipfile.ZipFile, files: dict[str, tuple[int, str]]) -> None:
    """Refuse an archive that holds other files than it says, or that would write outside, through links or without end."""
    found = [info for info in archive.infolist() if info.filename != MANIFEST]
    names = [info.filename for info in found]
    for info in found:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not is_harmless(info.filename) or info.orig_filename != info.filename or kind not in (0, stat.S_IFREG):
            raise BackupRefused("UNSAFE_NAME", name=info.filename)
        if info.filename not in files or info.file_size != files[info.filename][0] or info.flag_bits & 1:
            raise BackupRefused("DAMAGED", name=info.filename)
    if twin := _twin(names):
        raise BackupRefused("UNSAFE_NAME", name=twin)
    if len(set(names)) != len(names) or len(archive.infolist()) != len(names) + 1:
        raise BackupRefused("DAMAGED", name=MANIFEST)
    for name in files.keys() - set(names):
        raise BackupRefused("DAMAGED", name=name)


def is_harmless(name: str) -> bool:
    r"""Tell whether a path in an archive stays below the folder it is unpacked into, on every system.

    >>> [is_harmless(name) for name in ("actuals/2024/a.csv", "../a", "/etc/a", "C:a", "a\\b", "a//b", "con/../b", "")]
    [True, False, False, False, False, False, False, False]
    >>> [is_harmless(name) for name in ("con", "a/Aux.csv", "a./b", "a /b", "COM1", "lpt\u00b9.x", "a?", "console.csv", ".a")]
    [False, False, False, False, False, False, False, True, True]
    """
    parts = PurePosixPath(name).parts
    plain = "/".join(parts) == name and not name.startswith("/") and not re.search(r"""[\\:*?"<>|\x00-\x1f\x7f]""", name)
    fits = all(not part.endswith((".", " ")) and not _DEVICE.fullmatch(part) for part in parts)
    return bool(parts) and plain and fits and not {".", "..", UNPACKING} & set(parts)


def _twin(names: Iterable[str]) -> str:
    """Return a path that differs from another only in case or in how its letters are encoded; "" where there is none."""
    seen: dict[str, str] = {}
    for name in names:
        parts = PurePosixPath(unicodedata.normalize("NFC", name)).parts
        for count in range(1, len(parts) + 1):
            path = "/".join(parts[:count])
            if seen.setdefault(path.casefold(), path) != path:
                return name
    return ""


def _refuse_larger_than_disk(files: dict[str, tuple[int, str]], data: Path) -> None:
    needed, free = sum(size for size, _ in files.values()), shutil.disk_usage(data).free
    if needed + KEPT_FREE > free:
        raise BackupRefused("TOO_LARGE", size=(needed >> 20) + 1, free=free >> 20)


def _unpack(archive: zipfile.ZipFile, name: str, wanted: tuple[int, str], path: Path) -> None:
    """Write one file and read it again; never more of it than was announced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    left = wanted[0]
    try:
        with archive.open(name) as source, path.open("xb") as target:
            while left >= 0 and (chunk := source.read(CHUNK)):
                left -= len(chunk)
                target.write(chunk)
            target.flush()
            # Of modes the archive is never asked: whoever made it could open what must be closed.
            path.chmod(0o600 if name.startswith(PRIVATE) else 0o644)
            os.fsync(target.fileno())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise BackupRefused("DAMAGED", name=name) from None
    with path.open("rb") as written:
        if digest_of(written) != wanted:
            raise BackupRefused("DAMAGED", name=name)


def _move(unpacking: Path, data: Path) -> None:
    """Put what is whole into its place; the plan last, since without it nothing can be opened that is only half there."""
    for folder in sorted((path for path in unpacking.rglob("*") if path.is_dir()), reverse=True):
        flush_folder(folder)
    for path in sorted(unpacking.iterdir(), key=lambda path: (path.suffix in _PLAN, path.name)):
        path.rename(data / path.name)
    flush_folder(data)
