"""The ward's own files put anew: whole or not at all, and the old one kept beside."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path


def replace_plan_file(path: Path, content: bytes, now: datetime) -> Path | None:
    """Put `content` in the place of the file at `path`; return the copy of what stood there, None if nothing did.

    The copy carries the time in its name: targets-20250102-083000.csv. A crash at any moment leaves the old file or the new one.

    Raises
    ------
    OSError
        The disk refused, or that copy exists; the old file stands.
    """
    kept = None
    if path.exists():
        kept = path.with_name(f"{path.stem}-{now:%Y%m%d-%H%M%S}{path.suffix}")
        _write(kept, path.read_bytes())
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        _write(draft, content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return kept


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
