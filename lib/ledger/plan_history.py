"""The history of the plan's own files and of the Word templates: the new one in place whole, the one before kept under its date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lib.ledger import folders
from lib.ledger.records import Author
from lib.ledger.storage import storage_of

CHANGE, SOURCE = "change.json", "original"
DIGESTS = "digests"
"""What the description of a change calls the SHA-256 of each file beside it, by name."""
TEMPLATE_FILES = tuple(f"{folders.TEMPLATES}/{name}" for name in ("bao-cao.docx", "van-ban.docx"))
"""The office's own Word templates: of reports, and of other documents. An empty one stands for none: the shipped one is used."""


class PlanChanged(Exception):
    """The file is no longer the one that was shown before confirming; nothing was stored."""


@dataclass(frozen=True)
class PlanChange:
    """A new content for one of the plan's files, not stored yet."""

    folder: Path
    """The data folder."""
    name: str
    """The file's name in it, one of the plan's or of `TEMPLATE_FILES`."""
    content: bytes
    basis: bytes | None
    """The file as it was when the change was shown, None if there was none."""
    source_name: str = ""
    """What the file was called from which the new content was made; blank if there was none."""
    source: bytes = b""
    about: str = ""
    """What it changes, in words for the journal; blank where the file beside it says so."""

    @property
    def source_kept_as(self) -> str:
        """The name under which that file is kept.

        >>> PlanChange(Path("data"), "allotments.csv", b"", None, "Giao 2024.XLSX").source_kept_as
        'original.xlsx'
        """
        return SOURCE + Path(self.source_name).suffix.lower()

    @property
    def before_kept_as(self) -> str:
        """The name under which the file is kept as it was: folders of changes have none below them.

        >>> PlanChange(Path("data"), "templates/bao-cao.docx", b"", None).before_kept_as
        'bao-cao.docx'
        """
        return Path(self.name).name


def exchange_file(change: PlanChange, author: Author) -> str:
    """Put the new content in the place of the plan's file and return the name of the folder that keeps what was before.

    That folder, below `plan-history`, holds the file as it was (unless there was none), the file from which the new one was
    made, and who did it, when. It is placed first: a crash at any moment loses nothing.

    Raises
    ------
    PlanChanged
        Someone changed the file after `basis`.
    OSError
        The disk refused; the old file stands.
    """
    history, path, moment = change.folder / folders.PLAN_HISTORY, change.folder / change.name, author.at.astimezone(UTC)
    storage = storage_of(history)
    with storage.only_writer(history / ".lock"):
        before = path.read_bytes() if path.exists() else None
        if before != change.basis:
            raise PlanChanged(change.name)
        kept = _free_name(history, f"{moment:%Y%m%dT%H%M%S%f}Z")
        shown = {
            "file": change.name,
            "officer": author.full_name,
            "account": author.account,
            "changed_at": moment.isoformat(),
            "source": change.source_name,
            "about": change.about,
            "sha256": hashlib.sha256(change.content).hexdigest(),
        }
        files = {change.source_kept_as: change.source} if change.source_name else {}
        files |= {} if before is None else {change.before_kept_as: before}
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        described = json.dumps({**shown, DIGESTS: digests}, ensure_ascii=False, indent=1).encode()
        storage.place(history, history / kept, {CHANGE: described, **files})
        storage.replace(path, change.content)
    return kept


@dataclass(frozen=True)
class KeptChange:
    """A change that was made, as its folder below `plan-history` describes it."""

    kept: str
    """The folder's name."""
    name: str
    """The file that was changed."""
    officer: str
    at: datetime
    about: str
    digest: str
    """The SHA-256 of the file as the change left it."""
    has_before: bool
    """Whether there was such a file before."""

    @property
    def can_be_undone(self) -> bool:
        """Whether it is known how to put the file back: where there was no template, an empty one does."""
        return self.has_before or self.name in TEMPLATE_FILES


def kept_changes(folder: Path) -> Iterator[KeptChange]:
    """Yield the changes of the plan's files in the data folder `folder`, newest first; one that cannot be read is left out."""
    for path in sorted((folder / folders.PLAN_HISTORY).glob("*Z*"), reverse=True):
        with suppress(OSError, ValueError, LookupError, TypeError):
            plain = json.loads((path / CHANGE).read_bytes())
            at, name = datetime.fromisoformat(plain["changed_at"]), str(plain["file"])
            about, digest = str(plain.get("about", "")), str(plain["sha256"])
            yield KeptChange(path.name, name, str(plain["officer"]), at, about, digest, (path / Path(name).name).is_file())


def undoing(folder: Path, kept: KeptChange, about: str) -> PlanChange:
    """Return the change that puts the file back as it was before a change.

    Raises
    ------
    PlanChanged
        The file was changed again since, or there was none before and no empty one stands for it.
    OSError
        The disk does not give the file.
    """
    path = folder / kept.name
    stands = path.read_bytes() if path.exists() else None
    if not kept.can_be_undone or hashlib.sha256(stands or b"").hexdigest() != kept.digest:
        raise PlanChanged(kept.name)
    place = folder / folders.PLAN_HISTORY / kept.kept / Path(kept.name).name
    before = place.read_bytes() if kept.has_before else b""
    return PlanChange(folder, kept.name, before, stands, about=about)


def _free_name(history: Path, wanted: str) -> str:
    """Return a name that no folder has: several files may be changed at one moment."""
    taken = {path.name for path in history.glob("*")}
    return next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
