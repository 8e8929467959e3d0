"""Officers' corrections of how their own tables are understood, kept for the next workbook of the same shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from lib.ledger.files import replace_file

Words = Mapping[str, str]


class RecognitionMemory:
    """One JSON file a shape below `folder`: {"columns": {header: group}, "rows": {name: code}}. Losing it loses no figure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(self, shape: str) -> tuple[Words, Words]:
        """Return what was said of columns and of rows; nothing where the shape is new or its file cannot be read."""
        try:
            found = json.loads((self.folder / f"{shape}.json").read_text(encoding="utf-8"))
            columns, rows = ({str(k): str(v) for k, v in found[part].items()} for part in ("columns", "rows"))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return {}, {}
        return columns, rows

    def keep(self, shape: str, columns: Words, rows: Words) -> None:
        """Remember for `shape`, in the place of what was said before.

        Raises
        ------
        OSError
            The disk refused; what was said before stands.
        """
        said = {"columns": dict(columns), "rows": dict(rows)}
        replace_file(self.folder / f"{shape}.json", json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode())
