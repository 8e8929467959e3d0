"""The list of the demonstration's files with their digests: no entry of the journal names those records.

A line a file, as `sha256sum` writes it, in `demonstration.sha256` beside the years.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.ledger.data_fault import Fault
from lib.ledger.folders import RECORDS
from lib.ledger.record_listing import Listing
from lib.ledger.records import digest_line
from lib.ledger.snapshot import DEMO_SUFFIX
from lib.ledger.storage import storage_of
from lib.vietnamese.disk_errors import disk_reason

LIST = "demonstration.sha256"
_LINE = re.compile(r"[0-9a-f]{64}  ([^/\\\x00-\x1f]+)/([^/\\\x00-\x1f]+)")


def list_demonstration(actuals: Path) -> None:
    """Write the list of all demonstration records below `actuals`.

    Raises
    ------
    OSError
        The disk refused.
    """
    folders = [folder for folder in Listing(actuals).folders() if folder.name.endswith(DEMO_SUFFIX)]
    files = (path for folder in folders for path in sorted(folder.iterdir()))
    lines = [digest_line(f"{path.parent.name}/{path.name}", path.read_bytes()) for path in files]
    storage_of(actuals).replace(actuals / LIST, "".join(f"{line}\n" for line in lines).encode())


def demonstration_faults(data: Path, folders: Sequence[Path]) -> Iterator[Fault]:
    """Yield what differs between the list and the records in `folders`; nothing where there is no list."""
    actuals, by_name = data / RECORDS, {folder.name: folder for folder in folders}
    try:
        lines = (actuals / LIST).read_bytes().decode().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield Fault("list_damaged", f"actuals/{LIST}", disk_reason(error))
        return
    except ValueError:
        lines = [""]
    for number, line in enumerate(lines, 1):
        if (found := _LINE.fullmatch(line)) is None:
            yield Fault("list_damaged", f"actuals/{LIST}", str(number))
            continue
        record, name = found.groups()
        if (folder := by_name.get(record)) is None:
            yield Fault("demonstration_gone", record, str(number))
        elif not (folder / name).exists():
            yield Fault("file_missing", folder.relative_to(data).as_posix(), name)
        elif _digest(folder / name) not in (None, line[:64]):
            yield Fault("file_changed", folder.relative_to(data).as_posix(), name)


def _digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read: that is told already."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
