"""Snapshots of the ledger: its records as read from disk at one moment, and what their replay says."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from lib.ledger.former_submissions import read_former
from lib.ledger.record_listing import fingerprint_of
from lib.ledger.records import RECEIPT, VALUES, Receipt, RecordKind, moment_text, values_from_csv
from lib.ledger.task_details import ReportedTask, TaskDetails
from lib.plan.actual import Actual, Key
from lib.plan.periods import Period

DEMO_SUFFIX = "-minh-hoa"
"""Folders of generated records carry it, so that a look at the disk tells them from real ones."""


@dataclass(frozen=True)
class Record:
    """A receipt, its figures (none for a withdrawal) and the folder it lives in."""

    receipt: Receipt
    actuals: tuple[Actual, ...]
    folder: Path | None
    """None for a record that is not on disk."""
    is_whole: bool = True
    """Whether all of it is there; not if it was cut to what a visitor may see."""
    former: tuple[Record, ...] = ()
    """Of a merger: the submissions of the former ward, as if each were a record of its own."""

    @cached_property
    def figures(self) -> Mapping[Key, Actual]:
        """The figures by what they are of, those of a former ward among them."""
        return {a.key(record.receipt.period): a for record in (self, *self.former) for a in record.actuals}

    @property
    def submissions(self) -> tuple[Record, ...]:
        """The submissions whose figures it holds: itself, if it is one, or those of a former ward."""
        return (self,) if self.receipt.kind is RecordKind.SUBMISSION else self.former

    def keys(self) -> frozenset[Key]:
        return frozenset(self.figures)

    def only(self, codes: Collection[str]) -> Record:
        """Return the record without the figures of other measures than `codes`."""
        former = tuple(one.only(codes) for one in self.former)
        return replace(self, actuals=tuple(a for a in self.actuals if a.measure in codes), former=former)

    @property
    def original(self) -> Path | None:
        """The workbook exactly as it came; None for other records, and for whoever may not see all of it."""
        return next(self.folder.glob("original.*"), None) if self.folder and self.is_whole else None


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The ledger at one moment: every readable record in the order of acceptance, and the folders that could not be read.

    One is only ever equal to itself, so that it serves as a key of caches.
    """

    records: tuple[Record, ...]
    unreadable: tuple[Path, ...] = ()
    fingerprint: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        return {record.receipt.id: record for record in self.records}

    @cached_property
    def is_demonstration(self) -> bool:
        """Whether only generated figures are there. The first real submission ends it for good, even if withdrawn later.

        One that waits does so when it is first approved: until then nothing of it is shown.
        """
        approved = {r.receipt.decides for r in self.records if r.receipt.kind is RecordKind.APPROVAL}
        kinds = (RecordKind.SUBMISSION, RecordKind.MERGER)
        found = [r.receipt for r in self.records if r.receipt.kind in kinds]
        submissions = [receipt for receipt in found if not receipt.waits or receipt.id in approved]
        hidden = any(not folder.name.endswith(DEMO_SUFFIX) for folder in self.unreadable)  # it may well hold a real submission
        return bool(submissions) and all(receipt.demo for receipt in submissions) and not hidden

    @cached_property
    def withdrawn(self) -> Mapping[str, Receipt]:
        """The records taken back, by id, with the withdrawal that does it; one that is itself taken back does nothing."""
        taken: dict[str, Receipt] = {}
        # A withdrawal is always younger than what it withdraws, so going backwards settles each before it is asked about.
        for record in reversed(self.records):
            receipt = record.receipt
            if receipt.kind is RecordKind.WITHDRAWAL and receipt.id not in taken:
                taken[receipt.withdraws] = receipt
        return taken

    @cached_property
    def decisions(self) -> Mapping[str, Receipt]:
        """The approval or return of each record that waited for one and got it, by that record's id."""
        kinds = (RecordKind.APPROVAL, RecordKind.RETURN)
        found = (record.receipt for record in self.records if record.receipt.kind in kinds)
        return {receipt.decides: receipt for receipt in found if receipt.id not in self.withdrawn}

    @cached_property
    def province_decisions(self) -> Mapping[str, Receipt]:
        """The newest approval or return by the province, or resubmission by the ward, of each record that has one, by its id."""
        kinds = (RecordKind.PROVINCE_APPROVAL, RecordKind.PROVINCE_RETURN, RecordKind.RESUBMISSION)
        found = (record.receipt for record in self.records if record.receipt.kind in kinds)
        return {receipt.decides: receipt for receipt in found if receipt.id not in self.withdrawn}

    @cached_property
    def waiting(self) -> tuple[Record, ...]:
        """The submissions, and reports on tasks by a group link, that nobody has approved or returned yet, oldest first."""
        return tuple(
            record
            for record in self.records
            if record.receipt.waits and record.receipt.id not in self.decisions and record.receipt.id not in self.withdrawn
        )

    @cached_property
    def locks(self) -> Mapping[str, Receipt]:
        """The closed periods, each with the record that closed it."""
        closed: dict[str, Receipt] = {}
        for record in self.records:
            receipt = record.receipt
            if receipt.kind is RecordKind.LOCK and receipt.demo == self.is_demonstration:
                closed[receipt.period] = receipt
            elif receipt.kind is RecordKind.REOPENING:
                closed.pop(receipt.period, None)
        return closed

    @cached_property
    def standing(self) -> tuple[Record, ...]:
        """The submissions whose figures count, in the order of acceptance: one that waited was accepted when it was approved."""
        counting = [
            submission
            for record in self.records
            for submission in record.submissions
            if record.receipt.id not in self.withdrawn
            and record.receipt.demo == self.is_demonstration
            and (not record.receipt.waits or self.is_approved(record.receipt))
        ]
        return tuple(sorted(counting, key=lambda record: self.order_of(record.receipt)))

    def order_of(self, receipt: Receipt) -> tuple[datetime, str]:
        """Return when a record was accepted, to sort by: one that waited, when it was decided about."""
        return self.decisions.get(receipt.id, receipt).order

    def is_approved(self, receipt: Receipt) -> bool:
        """Tell whether a record that waits for approval got it."""
        decision = self.decisions.get(receipt.id)
        return decision is not None and decision.kind is RecordKind.APPROVAL

    def counts(self, record_id: str) -> bool:
        """Tell whether leaders see figures because of the record `record_id`, or would again if it were taken back."""
        record = self.by_id.get(record_id)
        if record is None:
            return True  # nobody can tell any more what it held
        receipt = record.receipt
        if receipt.kind is RecordKind.WITHDRAWAL:
            return self.counts(receipt.withdraws)
        if receipt.kind is RecordKind.SUBMISSION:
            return not receipt.waits or self.is_approved(receipt)
        if receipt.kind is RecordKind.APPROVAL:
            decided = self.by_id.get(receipt.decides)
            return decided is None or decided.receipt.kind is RecordKind.SUBMISSION
        return receipt.kind is RecordKind.MERGER

    @cached_property
    def current(self) -> Mapping[Key, tuple[Actual, Receipt]]:
        """The replay: for each key the figure accepted last, with the receipt it came by."""
        state: dict[Key, tuple[Actual, Receipt]] = {}
        for record in self.standing:
            state.update({a.key(record.receipt.period): (a, record.receipt) for a in record.actuals})
        return state

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods for which any figure stands, oldest first."""
        return tuple(sorted(map(Period.parse, {key.period for key in self.current})))

    @cached_property
    def changed_at(self) -> datetime | None:
        """When a figure was last stored, approved or taken back; all else changes none."""
        return max((r.receipt.accepted_at for r in self.records if self.counts(r.receipt.id)), default=None)

    @cached_property
    def meetings(self) -> tuple[Receipt, ...]:
        """The frozen moments that were not taken back, newest first; those of demonstration figures vanish with them."""
        found = (record.receipt for record in reversed(self.records) if record.receipt.demo == self.is_demonstration)
        return tuple(r for r in found if r.kind is RecordKind.MEETING and r.id not in self.withdrawn)

    @cached_property
    def slide_orders(self) -> Mapping[str, Receipt]:
        """The newest order of slides of each meeting that was given one, by the meeting's id."""
        orders = [r.receipt for r in self.records if r.receipt.kind is RecordKind.SLIDE_ORDER]
        return {receipt.arranges: receipt for receipt in orders if receipt.id not in self.withdrawn}

    @cached_property
    def overrides(self) -> tuple[tuple[Receipt, frozenset[Key]], ...]:
        """The overrides that were not taken back, oldest first, each with the figures that are other ones now than they were then.

        Those about demonstration figures vanish with them.
        """
        found = [record.receipt for record in self.records if record.receipt.kind is RecordKind.OVERRIDE]
        standing = [receipt for receipt in found if receipt.demo == self.is_demonstration and receipt.id not in self.withdrawn]
        return tuple((receipt, self.changed_since(receipt.id)) for receipt in standing)

    def changed_since(self, record_id: str) -> frozenset[Key]:
        """Return what figures are other ones now than when the record `record_id` had just been accepted.

        Raises
        ------
        KeyError
            There is no such record.
        """
        then = self.until(record_id).current
        both = {key for key in then.keys() & self.current.keys() if then[key][0].same_figures(self.current[key][0])}
        return frozenset((then.keys() | self.current.keys()) - both)

    def until(self, record_id: str) -> Snapshot:
        """Return the ledger as it stood when the record `record_id` had just been accepted.

        Raises
        ------
        KeyError
            There is no such record.
        """
        last = self.by_id[record_id].receipt.order
        kept = tuple(record for record in self.records if record.receipt.order <= last)
        _, _, without = self.fingerprint.partition(" ")
        return Snapshot(kept, fingerprint=" ".join(filter(None, (fingerprint_of(r.receipt.id for r in kept), without))))

    def limited_to(self, codes: Collection[str], tasks: Collection[tuple[str, str]], *, closed: Collection[str]) -> Snapshot:
        """Return the ledger as someone sees it who may see the measures and indicators with these codes only.

        `tasks` are the years and codes of the plan's tasks that may be seen ("2024", "NV-01"); nothing of the domains `closed` is.

        A submission keeps its place without the figures that are closed. Nobody gets its workbook, nor a file handed in with a
        report on a task, nor a form as it came: they may hold more than was accepted. Requests, answers, overrides and
        tasks about others are absent, and so are records about a report that tells of a closed domain, and what takes any of these
        back. What people wrote about a submission that held closed figures is blank: its file's name, and the reasons of what takes
        it back or decides about it.
        """
        absent: set[str] = set()
        restricted: set[str] = set()
        for record in self.records:
            receipt = record.receipt
            is_closed = receipt.subject and receipt.subject not in codes
            is_closed = is_closed or _is_closed_task(receipt, tasks, closed) or _is_closed_report(receipt, closed)
            if is_closed or receipt.about in absent:
                absent.add(receipt.id)
            reports = _seen_reports(receipt, tasks, closed)
            is_cut = len(reports) < len(receipt.task_reports) or any(key.measure not in codes for key in record.figures)
            if receipt.about in restricted or is_cut:
                restricted.add(receipt.id)
        seen = tuple(
            replace(
                record.only(codes),
                # Whoever may not have a file may not have its digest either: one of few figures is found by trying.
                receipt=_without_texts(
                    replace(record.receipt, task_reports=_seen_reports(record.receipt, tasks, closed)),
                    keeps_texts=record.receipt.id not in restricted,
                ),
                is_whole=record.receipt.kind not in (RecordKind.SUBMISSION, RecordKind.TASK_REPORT, RecordKind.FORM),
            )
            for record in self.records
            if record.receipt.id not in absent
        )
        return Snapshot(seen, self.unreadable, f"{self.fingerprint} without {' '.join(sorted(closed))}")

    def next_moment(self, now: datetime) -> datetime:
        """Return `now` in UTC, or just after the youngest record should a clock have gone back: later accepted must sort later."""
        latest = max((record.receipt.accepted_at for record in self.records), default=None)
        moment = now.astimezone(UTC)
        return moment if latest is None or moment > latest else latest + timedelta(microseconds=1)


def _is_closed_task(receipt: Receipt, tasks: Collection[tuple[str, str]], closed: Collection[str]) -> bool:
    """Tell whether a record is about a task that may not be seen: of a closed domain then or now, or one that no plan knows."""
    return receipt.task is not None and _is_closed(receipt.task, receipt.period[:4], tasks, closed)


def _is_closed(details: TaskDetails, year: str, tasks: Collection[tuple[str, str]], closed: Collection[str]) -> bool:
    is_planned = bool(details.task) and not details.record
    return details.domain in closed or (is_planned and (year, details.task) not in tasks)


def _seen_reports(receipt: Receipt, tasks: Collection[tuple[str, str]], closed: Collection[str]) -> tuple[ReportedTask, ...]:
    """Return the reports of a submission on tasks that may be seen."""
    return tuple(one for one in receipt.task_reports if not _is_closed(one.details, receipt.period[:4], tasks, closed))


def _is_closed_report(receipt: Receipt, closed: Collection[str]) -> bool:
    """Tell whether a record is about a report that tells of a closed domain."""
    return receipt.report is not None and not set(closed).isdisjoint(receipt.report.domains)


def _without_texts(receipt: Receipt, *, keeps_texts: bool) -> Receipt:
    """Return a receipt without its digests and, unless it `keeps_texts`, without what people wrote."""
    # Whoever may see an issued report may have its files, and must be told if they are no longer those that were issued.
    bare = replace(receipt, sha256="", digests=receipt.digests if receipt.report else ())
    return bare if keeps_texts else replace(bare, file_name="", reason="", title="", text="")


def read_record(folder: Path) -> Record | None:
    """Return the record in `folder`, or None if it is not whole."""
    try:
        receipt = read_receipt(folder)
        actuals = read_values(folder, receipt) if receipt.kind is RecordKind.SUBMISSION else ()
        brought = read_former(folder, receipt) if receipt.kind is RecordKind.MERGER else ()
    except (OSError, ValueError, KeyError, TypeError):
        # A half-copied or damaged folder must not stop the others; the snapshot names it.
        return None
    former = tuple(Record(one.receipt_in(receipt), one.actuals, None) for one in brought)
    return Record(receipt, actuals, folder, former=former)


def read_receipt(folder: Path) -> Receipt:
    """Read the receipt in `folder`.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError
        There is none, it is damaged, or it is that of another folder.
    """
    receipt = Receipt.from_json((folder / RECEIPT).read_text(encoding="utf-8"))
    if receipt.id != folder.name:
        raise ValueError(f"the receipt of {receipt.id} lies in {folder.name}")
    if not receipt.id.startswith(moment_text(receipt.accepted_at)):
        raise ValueError("the moment is not that of the id: it decides whose figures stand")
    return receipt


def read_values(folder: Path, receipt: Receipt) -> tuple[Actual, ...]:
    """Read the figures in `folder`.

    Raises
    ------
    OSError, ValueError
        There are none, they are damaged, or they are not those that were accepted.
    """
    content = (folder / VALUES).read_bytes()
    if receipt.digest_of.get(VALUES, digest := hashlib.sha256(content).hexdigest()) != digest:
        raise ValueError("the figures are not those that were accepted")
    return values_from_csv(content.decode())
