"""How officers' own tables are to be understood: what they corrected once, kept for the next workbook of the same shape."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

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
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{shape}-{secrets.token_hex(4)}"
        try:
            with draft.open("w", encoding="utf-8") as file:
                json.dump({"columns": dict(columns), "rows": dict(rows)}, file, ensure_ascii=False, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.folder / f"{shape}.json")
        finally:
            draft.unlink(missing_ok=True)
