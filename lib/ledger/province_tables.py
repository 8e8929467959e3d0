"""The tables of a province's folder put anew, each whole or not at all, with an entry in the province's journal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lib.ledger.folders import JOURNAL
from lib.ledger.journal import Event, Journal
from lib.ledger.plan_files import changed_file
from lib.ledger.storage import storage_of


def put_table(root: Path, name: str, content: bytes, *, who: str, origin: str, now: datetime) -> None:
    """Put `content` in the place of the table `name`. What is in it was checked by whoever calls.

    Raises
    ------
    OSError
        The disk refused; the table stands as it was.
    """
    what = {"plan": name, **changed_file(name, content)}
    Journal(root / JOURNAL).append(Event.PLAN_CHANGED, who=who, origin=origin, now=now, what=what)
    storage_of(root).replace(root / name, content)
