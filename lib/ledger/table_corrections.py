"""Officers' corrections of how their own tables are understood, kept for the next workbook of the same shape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lib.ledger.sealed_json import sealed, unsealed
from lib.ledger.storage import storage_of

Words = Mapping[str, str]


class RecognitionMemory:
    """One sealed JSON file a shape in `folder`: {"columns": {header: group}, "rows": {name: code}}. Losing it loses no figure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(self, shape: str) -> tuple[Words, Words]:
        """Return what was said of columns and of rows; nothing where the shape is new or its file cannot be read."""
        try:
            return corrections_from((self.folder / f"{shape}.json").read_bytes())
        except (OSError, ValueError):
            return {}, {}

    def keep(self, shape: str, columns: Words, rows: Words) -> None:
        """Remember for `shape`, in the place of what was said before.

        Raises
        ------
        OSError
            The disk refused; what was said before stands.
        """
        content = sealed({"columns": dict(columns), "rows": dict(rows)})
        storage_of(self.folder).replace(self.folder / f"{shape}.json", content)


def corrections_from(content: bytes) -> tuple[Words, Words]:
    """Return what a file says of columns and of rows.

    Raises
    ------
    ValueError
        It is no such file, or something in it changed after it was written.
    """
    found = unsealed(content)
    columns, rows = found.get("columns"), found.get("rows")
    if not isinstance(columns, dict) or not isinstance(rows, dict):
        raise ValueError("no corrections")
    return {str(k): str(v) for k, v in columns.items()}, {str(k): str(v) for k, v in rows.items()}
