"""The store of records: read from disk, new ones added under a lock, never one changed."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from lib.ledger.record_listing import Listing, fingerprint_of
from lib.ledger.records import RECEIPT, VALUES, Author, Receipt, RecordKind, digest_line, draft_of, moment_text, values_to_csv
from lib.ledger.snapshot import DEMO_SUFFIX, Record, Snapshot, read_record
from lib.ledger.storage import storage_of
from lib.ledger.task_details import ReportedTask
from lib.plan.actual import Actual, Key


class Conflict(Exception):
    """Someone stored figures for the same keys after the preview was made; `records` are theirs."""

    def __init__(self, records: tuple[Receipt, ...]) -> None:
        super().__init__(f"{len(records)} records touch the same figures")
        self.records = records


class Locked(Exception):
    """The period is closed; `record` is the one that closed it."""

    def __init__(self, record: Receipt) -> None:
        super().__init__(f"{record.period} is closed")
        self.record = record


class Ledger:
    """The records below one folder, `data/actuals`. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._listing = Listing(folder)
        self._read: dict[Path, Record | None] = {}
        self._last: tuple[list[Path], Snapshot] | None = None
        self._mutex = threading.Lock()

    def fingerprint(self) -> str:
        """Return a text that changes whenever a record appears or becomes readable: one still being copied here counts later."""
        return self.snapshot().fingerprint

    def snapshot(self) -> Snapshot:
        """Return the ledger as it stands now; every record is read from disk once in this object's life."""
        with self._mutex:
            folders = self._listing.folders()
            if self._last and self._last[0] is folders and not self._last[1].unreadable:
                return self._last[1]  # what was worked out of it once is there for all who look
            for folder in folders:
                if self._read.get(folder) is None:
                    self._read[folder] = read_record(folder)
            found = {folder: self._read[folder] for folder in folders}
            records = sorted((record for record in found.values() if record), key=lambda record: record.receipt.order)
            snapshot = Snapshot(
                tuple(records),
                tuple(folder for folder, record in found.items() if record is None),
                fingerprint_of(folder.name + ("" if record else "?") for folder, record in found.items()),
            )
            self._last = folders, snapshot
        return snapshot

    def submit(
        self,
        *,
        period: str,
        author: Author,
        actuals: Iterable[Actual],
        file_name: str,
        content: bytes,
        basis: Snapshot | None = None,
        demo: bool = False,
        waits: bool = False,
        link: str = "",
        reports: Sequence[ReportedTask] = (),
        check: Callable[[Snapshot], object] = lambda _: None,
    ) -> Receipt:
        """Store a submission whole and return its receipt.

        Parameters
        ----------
        basis
            What the officer was shown before confirming; None to store whatever happened in between.
        author
            Should the clock that gave its moment have gone back, the record is still put after all others.
        waits
            Whether its figures count only once `approve` is called for it.
        link
            The id of the group link by which it came.
        reports
            What the workbook reports on tasks; it stands in the same record, so that both are stored or neither.
        check
            It is given the ledger as it stands, nothing else being accepted meanwhile; what it raises keeps everything as it is.

        Raises
        ------
        Conflict
            After `basis` someone else changed figures that this submission holds. Nothing is stored.
        Locked
            The period is closed. Nothing is stored.
        ValueError
            There are neither figures nor reports on tasks.
        OSError
            The disk refused; nothing is stored.
        """
        figures = tuple(actuals)
        draft, files = submission_of(
            period=period,
            author=author,
            actuals=figures,
            file_name=file_name,
            content=content,
            demo=demo,
            waits=waits,
            link=link,
            reports=reports,
        )
        keys = {actual.key(period) for actual in figures}
        with self.accepting() as snapshot:
            refuse_locked(snapshot, period)
            refuse_conflicts(basis, snapshot, keys)
            check(snapshot)
            replaced = () if waits else superseded(snapshot, keys)
            return self.place(snapshot, replace(draft, supersedes=replaced), files)

    def withdraw(
        self,
        record_id: str,
        *,
        author: Author,
        reason: str = "",
        check: Callable[[Snapshot], object] = lambda _: None,
    ) -> Receipt:
        """Take back the record `record_id` and return the withdrawal's receipt; withdraw that one to undo.

        `check` is given the ledger as it stands, nothing else being accepted meanwhile; what it raises keeps the record.

        Raises
        ------
        KeyError
            There is no such record.
        Locked
            The period whose figures this would change is closed.
        ValueError
            It is taken back already, is no record that can be, or no officer is named.
        OSError
            The disk refused; nothing is stored.
        """
        if not author.full_name.strip():
            raise ValueError("an officer must be named")
        with self.accepting() as snapshot:
            target = snapshot.by_id[record_id].receipt
            check(snapshot)
            if record_id in snapshot.withdrawn:
                raise ValueError(f"{record_id} is withdrawn already")
            if target.kind in (RecordKind.LOCK, RecordKind.REOPENING):
                raise ValueError("a period is closed and reopened, neither is taken back")
            if snapshot.counts(record_id):
                refuse_locked(snapshot, target.period)
            draft = draft_of(author, RecordKind.WITHDRAWAL, target.period, demo=target.demo)
            return self.place(snapshot, replace(draft, withdraws=record_id, reason=reason), {})

    def freeze_meeting(
        self,
        *,
        title: str,
        period: str,
        groups: Iterable[str],
        author: Author,
        plan: Mapping[str, bytes],
    ) -> Receipt:
        """Freeze this moment under `title` and return the meeting's receipt; `Snapshot.until` its id shows the same for ever.

        `plan` holds the plan's files as they are now, by name; they stay in the record, so that later targets judge nothing anew.

        Raises
        ------
        OSError
            The disk refused; nothing is stored.
        """
        with self.accepting() as snapshot:
            draft = draft_of(author, RecordKind.MEETING, period, demo=snapshot.is_demonstration)
            return self.place(snapshot, replace(draft, title=title, groups=tuple(sorted(groups))), plan)

    @contextmanager
    def accepting(self) -> Iterator[Snapshot]:
        """Hold the ledger's lock and give the ledger as it stands: nothing else is accepted meanwhile."""
        with storage_of(self.folder).only_writer(self.folder / ".lock"):
            yield self.snapshot()

    def place(self, snapshot: Snapshot, draft: Receipt, files: Mapping[str, bytes]) -> Receipt:
        """Give `draft` its moment and id and put it on disk with `files`; only while `accepting` gives `snapshot`.

        Raises
        ------
        OSError
            The disk refused; nothing is stored.
        """
        receipt, whole = complete(draft, files, snapshot.next_moment(draft.accepted_at))
        storage_of(self.folder).place(self.folder, self.folder / receipt.place, whole)
        return receipt


def submission_of(
    *,
    period: str,
    author: Author,
    actuals: Sequence[Actual],
    file_name: str,
    content: bytes,
    demo: bool = False,
    waits: bool = False,
    link: str = "",
    reports: Sequence[ReportedTask] = (),
) -> tuple[Receipt, dict[str, bytes]]:
    """Return the draft of a submission's receipt and the files of its record; the parameters are those of `Ledger.submit`.

    Raises
    ------
    ValueError
        There are neither figures nor reports on tasks.
    """
    if not actuals and not reports:
        raise ValueError("a submission needs at least one figure or report on a task")
    draft = draft_of(author, RecordKind.SUBMISSION, period, demo=demo)
    draft = replace(draft, file_name=file_name, sha256=hashlib.sha256(content).hexdigest(), waits=waits, link=link)
    suffix = Path(file_name).suffix.lower()
    original = "original" + (suffix if suffix[1:].isalnum() and suffix.isascii() else ".bin")
    return replace(draft, task_reports=tuple(reports)), {original: content, VALUES: values_to_csv(actuals).encode()}


def complete(draft: Receipt, files: Mapping[str, bytes], accepted_at: datetime) -> tuple[Receipt, dict[str, bytes]]:
    """Give a draft its moment and id; return its receipt and all files of the record, the receipt's own among them."""
    # The receipt holds the digest of every other file, so that a figure changed by hand is seen.
    digests = tuple(digest_line(name, content) for name, content in sorted(files.items()))
    receipt = replace(draft, accepted_at=accepted_at, id=_new_id(accepted_at, draft.demo), digests=digests)
    return receipt, {**files, RECEIPT: receipt.to_json().encode()}


def refuse_conflicts(basis: Snapshot | None, snapshot: Snapshot, keys: Collection[Key]) -> None:
    """Raise `Conflict` if after `basis`, what someone was shown, figures like those of `keys` changed; None was shown nothing."""
    if basis is None:
        return
    # A figure of another month counts too: a running count that was raised in between may make this one a fall.
    touched = _any_month(keys)
    others = (record for record in {*basis.standing} ^ {*snapshot.standing} if not record.receipt.demo)
    changed = [record.receipt for record in others if touched & _any_month(record.keys())]
    if changed:
        raise Conflict(tuple(sorted(changed, key=lambda receipt: receipt.order)))


def refuse_locked(snapshot: Snapshot, period: str) -> None:
    """Raise `Locked` if `period` is closed."""
    if period in snapshot.locks:
        raise Locked(snapshot.locks[period])


def superseded(snapshot: Snapshot, keys: Collection[Key]) -> tuple[str, ...]:
    """Return the ids of the submissions whose figures stand at `keys`."""
    return tuple(sorted({snapshot.current[key][1].id for key in keys if key in snapshot.current}))


def _any_month(keys: Iterable[Key]) -> set[tuple[str, str, str]]:
    return {(key.period[:4], key.measure, key.group) for key in keys}


def _new_id(moment: datetime, demo: bool) -> str:
    return f"{moment_text(moment)}-{secrets.token_hex(4)}" + (DEMO_SUFFIX if demo else "")
