"""The plan's own files changed by the program: the new one in place whole, and the one before kept under its date."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from lib.ledger.files import place_folder, replace_file

HISTORY = "plan-history"
CHANGE, SOURCE = "change.json", "original.xlsx"


class PlanChanged(Exception):
    """The file is no longer the one that was shown before confirming; nothing was stored."""


def exchange_file(
    folder: Path, name: str, content: bytes, *, basis: bytes | None, officer: str, source: bytes, source_name: str, now: datetime
) -> str:
    """Put `content` in the place of the plan's file `name` and return the name of the folder that keeps what was before.

    That folder, below `plan-history`, holds the file as it was (unless there was none), the workbook from which the new one was
    made, and who did it, when. It is placed first: a crash at any moment loses nothing.

    Parameters
    ----------
    folder
        The data folder.
    basis
        The file's bytes as they were when the change was shown, None if there was none.
    now
        The moment, with time zone.

    Raises
    ------
    PlanChanged
        Someone changed the file after `basis`.
    OSError
        The disk refused; the old file stands.
    """
    history, path, moment = folder / HISTORY, folder / name, now.astimezone(UTC)
    history.mkdir(parents=True, exist_ok=True)
    with FileLock(history / ".lock", timeout=30):
        before = path.read_bytes() if path.exists() else None
        if before != basis:
            raise PlanChanged(name)
        kept = f"{moment:%Y%m%dT%H%M%S%f}Z"
        change = {
            "file": name,
            "officer": officer,
            "changed_at": moment.isoformat(),
            "source": source_name,
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        files = {SOURCE: source, CHANGE: json.dumps(change, ensure_ascii=False, indent=1).encode()}
        place_folder(history, history / kept, files if before is None else {**files, name: before})
        replace_file(path, content)
    return kept
