"""Records of forms: a workbook that a superior level demands, with what its cells are filled with; the newest of a name counts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Ledger
from lib.vietnamese.text import fold

WORKBOOK, DESCRIPTION = "original.xlsx", "form.json"


@dataclass(frozen=True)
class FormVersion:
    """One version of a form: its name, the file as it came, and its description as JSON; no file where it is no longer in use."""

    name: str
    description: bytes = b""
    file_name: str = ""
    content: bytes = b""


def store_form(ledger: Ledger, author: Author, period: str, made: Callable[[Snapshot], FormVersion]) -> Receipt:
    """Store a version of a form under the month `period` and return its receipt; earlier ones of its name count no more.

    `made` is given the ledger as it stands, nothing else being accepted meanwhile; what it raises keeps everything as it is. A form
    is no figure: it outlives the demonstration.

    Raises
    ------
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        version = made(snapshot)
        draft = replace(draft_of(author, RecordKind.FORM, period, demo=False), title=version.name)
        if not version.content:
            return ledger.place(snapshot, draft, {})
        draft = replace(draft, file_name=version.file_name, sha256=hashlib.sha256(version.content).hexdigest())
        return ledger.place(snapshot, draft, {WORKBOOK: version.content, DESCRIPTION: version.description})


def standing_forms(snapshot: Snapshot) -> Mapping[str, Record]:
    """Return the newest version of each form in use, by its folded name, in the order in which they were first kept."""
    newest: dict[str, Record] = {}
    for record in snapshot.records:
        if record.receipt.kind is RecordKind.FORM and record.receipt.id not in snapshot.withdrawn:
            newest[fold(record.receipt.title)] = record
    return {name: record for name, record in newest.items() if record.receipt.file_name}


def versions_of(snapshot: Snapshot, name: str) -> tuple[Receipt, ...]:
    """Return the versions of a form that were not taken back, oldest first."""
    found = (record.receipt for record in snapshot.records if record.receipt.kind is RecordKind.FORM)
    return tuple(receipt for receipt in found if fold(receipt.title) == fold(name) and receipt.id not in snapshot.withdrawn)


def read_form_files(record: Record) -> tuple[bytes, bytes]:
    """Return the workbook of a form and its description, held against their digests as far as the receipt has them.

    Raises
    ------
    OSError
        One of them cannot be read.
    ValueError
        One of them is not what was stored.
    """
    if record.folder is None:
        raise FileNotFoundError(record.receipt.id)
    found = []
    for name in (WORKBOOK, DESCRIPTION):
        content = (record.folder / name).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if record.receipt.digest_of.get(name, digest) != digest:
            raise ValueError(name)
        found.append(content)
    return found[0], found[1]
