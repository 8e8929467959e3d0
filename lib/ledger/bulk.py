"""Submissions put into a new ledger in bulk: the same records as one by one, without a lock, a look at the others or a flush.

For made-up figures of many wards and years: nobody else has the ledger yet, and whoever loses power begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lib.ledger.records import Author
from lib.ledger.store import complete, submission_of
from lib.plan.actual import Actual


def add_demonstration(
    folder: Path, *, period: str, author: Author, actuals: Sequence[Actual], file_name: str, content: bytes
) -> None:
    """Put one submission of made-up figures into the ledger in `folder`; none before it has a figure of the same keys.

    Raises
    ------
    OSError
        The disk refused; the folder may hold half of it.
    """
    draft, files = submission_of(period=period, author=author, actuals=actuals, file_name=file_name, content=content, demo=True)
    receipt, whole = complete(draft, files, author.at)
    destination = folder / receipt.place
    destination.mkdir(parents=True)
    for name, written in whole.items():
        (destination / name).write_bytes(written)
