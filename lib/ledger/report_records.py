"""Records about reports: the office's own text in the place of a paragraph, and reports that were issued, with their files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.report_details import ReportDetails
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Ledger

REPORT_KINDS = (RecordKind.PARAGRAPH_EDIT, RecordKind.PARAGRAPH_REVERSION, RecordKind.ISSUED_REPORT)
PARAGRAPHS = "paragraphs.json"
"""The file of an issued report's record that holds the text of all its paragraphs."""
FILE = "report"
"""How the names of an issued report's own files begin: "report.docx"."""


class EditedMeanwhile(Exception):
    """Somebody edited the paragraph after it was shown, or took the edit back; `record` is the edit that stands, None for none."""

    def __init__(self, record: Receipt | None) -> None:
        super().__init__("the paragraph is another one now")
        self.record = record


class NumberTaken(Exception):
    """The number is on another report of the year already, which is `record`; it may have been withdrawn."""

    def __init__(self, record: Receipt, *, is_withdrawn: bool) -> None:
        super().__init__(f"{record.id} has this number")
        self.record, self.is_withdrawn = record, is_withdrawn


class LedgerMoved(Exception):
    """Something was stored after the report was made."""


@dataclass(frozen=True)
class ReportScope:
    """Which report: the kind of document, the period ("2024-09"), the groups (none: the whole ward), the plan beside the yearly,
    and how many months it is of, blank for what is usual.
    """

    document: str
    period: str
    groups: tuple[str, ...] = ()
    programme: str = ""
    span: str = ""

    @classmethod
    def of(cls, receipt: Receipt) -> ReportScope | None:
        """Return which report a record is about; None for all other records."""
        details = receipt.report
        return cls(details.document, receipt.period, receipt.groups, details.programme, details.span) if details else None


@dataclass(frozen=True)
class ParagraphEdit:
    """The office's text for one paragraph, and `generated`, what the program writes there; `title` names it in the history."""

    scope: ReportScope
    paragraph: str
    title: str
    text: str
    generated: str
    domains: tuple[str, ...]
    basis: str = ""
    """The id of the edit that was shown, blank for the program's own text."""


@dataclass(frozen=True)
class KeptParagraph:
    """A paragraph of an issued report: `look` as `lib.report.content.Look` names it."""

    key: str
    look: str
    text: str


@dataclass(frozen=True)
class Issue:
    """A report as it is issued: `files` by their ending ("docx"), `plan` the plan's files by name."""

    scope: ReportScope
    number: str
    issued_on: date
    title: str
    domains: tuple[str, ...]
    paragraphs: Sequence[KeptParagraph]
    files: Mapping[str, bytes]
    plan: Mapping[str, bytes]
    ledger: str
    """The fingerprint of the ledger that it was made from."""


def record_paragraph(ledger: Ledger, author: Author, edit: ParagraphEdit, *, reverts: bool = False) -> Receipt:
    """Put the office's text in the place of a paragraph, or, if it `reverts`, the program's again; return the record's receipt.

    Raises
    ------
    EditedMeanwhile
        Somebody else edited the paragraph after it was shown.
    OSError
        The disk refused; nothing is stored.
    """
    with ledger.accepting() as snapshot:
        standing = standing_edits(snapshot, edit.scope).get(edit.paragraph)
        if (standing.id if standing else "") != edit.basis:
            raise EditedMeanwhile(standing)
        kind = RecordKind.PARAGRAPH_REVERSION if reverts else RecordKind.PARAGRAPH_EDIT
        draft = draft_of(author, kind, edit.scope.period, demo=snapshot.is_demonstration)
        details = _details(edit.scope, edit.domains)
        details = replace(details, paragraph=edit.paragraph, generated="" if reverts else edit.generated)
        text = "" if reverts else edit.text
        return ledger.place(snapshot, replace(draft, title=edit.title, text=text, groups=edit.scope.groups, report=details), {})


def record_issue(ledger: Ledger, author: Author, issue: Issue, *, is_number_accepted: bool = False) -> Receipt:
    """Store a report as it is issued, with its files, the text of its paragraphs and the plan, and return the receipt.

    Raises
    ------
    LedgerMoved
        Something was stored after the report was made.
    NumberTaken
        Another report of the year has the number, and nobody said that this is right.
    ValueError
        It has no file.
    OSError
        The disk refused; nothing is stored.
    """
    if not issue.files:
        raise ValueError("an issued report has at least one file")
    with ledger.accepting() as snapshot:
        if snapshot.fingerprint != issue.ledger:
            raise LedgerMoved
        taken = with_number(snapshot, issue.number, issue.issued_on.year)
        if taken and not is_number_accepted:
            raise NumberTaken(taken[0], is_withdrawn=taken[0].id in snapshot.withdrawn)
        draft = draft_of(author, RecordKind.ISSUED_REPORT, issue.scope.period, demo=snapshot.is_demonstration)
        details = _details(issue.scope, issue.domains)
        details = replace(details, number=issue.number, issued_on=issue.issued_on.isoformat(), ledger=issue.ledger)
        kept = json.dumps([asdict(paragraph) for paragraph in issue.paragraphs], ensure_ascii=False, indent=1).encode()
        files = {f"{FILE}.{ending}": content for ending, content in issue.files.items()}
        draft = replace(draft, title=issue.title, groups=issue.scope.groups, report=details)
        return ledger.place(snapshot, draft, {**issue.plan, **files, PARAGRAPHS: kept})


def standing_edits(snapshot: Snapshot, scope: ReportScope) -> Mapping[str, Receipt]:
    """Return the newest edit of each paragraph of a report that was neither taken back nor reverted, by the paragraph's key."""
    newest = {
        receipt.report.paragraph: receipt
        for receipt in (record.receipt for record in snapshot.records)
        if receipt.report is not None
        and receipt.kind in (RecordKind.PARAGRAPH_EDIT, RecordKind.PARAGRAPH_REVERSION)
        and receipt.demo == snapshot.is_demonstration
        and receipt.id not in snapshot.withdrawn
        and ReportScope.of(receipt) == scope
    }
    return {key: receipt for key, receipt in newest.items() if receipt.kind is RecordKind.PARAGRAPH_EDIT}


def issued_reports(snapshot: Snapshot) -> tuple[Record, ...]:
    """Return the reports that were issued, newest first, the withdrawn ones among them; made-up figures' vanish with them."""
    return tuple(
        record
        for record in reversed(snapshot.records)
        if record.receipt.kind is RecordKind.ISSUED_REPORT and record.receipt.demo == snapshot.is_demonstration
    )


def with_number(snapshot: Snapshot, number: str, year: int | None = None) -> tuple[Receipt, ...]:
    """Return the reports issued in a year, None for any, under a number: those that stand first, and of these the newest."""
    receipts = [record.receipt for record in issued_reports(snapshot)]
    found = [receipt for receipt in receipts if receipt.report is not None and _has_number(receipt.report, number, year)]
    return tuple(sorted(found, key=lambda receipt: receipt.id in snapshot.withdrawn))


def refuse_taken_number(snapshot: Snapshot, record_id: str) -> None:
    """Raise `NumberTaken` if taking the withdrawal `record_id` back brings a report back whose number another one has now."""
    back = snapshot.by_id.get(snapshot.by_id[record_id].receipt.withdraws)
    details = back.receipt.report if back else None
    if back is None or details is None or back.receipt.kind is not RecordKind.ISSUED_REPORT:
        return
    for other in with_number(snapshot, details.number, int(details.issued_on[:4])):
        if other.id != back.receipt.id and other.id not in snapshot.withdrawn:
            raise NumberTaken(other, is_withdrawn=False)


def endings_of(record: Record) -> tuple[str, ...]:
    """Return which files an issued report has, by their endings: "docx", "xlsx"."""
    names = (name.partition(".") for name in record.receipt.digest_of)
    return tuple(ending for stem, _, ending in sorted(names) if stem == FILE)


def issued_file(record: Record, ending: str) -> bytes:
    """Return a file of an issued report exactly as it was issued.

    Raises
    ------
    KeyError
        The report has no such file.
    OSError, ValueError
        It is gone, or no longer the one that was issued.
    """
    return _own_file(record, f"{FILE}.{ending}")


def paragraphs_of(record: Record) -> tuple[KeptParagraph, ...]:
    """Return the paragraphs of an issued report as they were issued.

    Raises
    ------
    OSError, ValueError
        They are gone, or no longer those that were issued.
    """
    return tuple(KeptParagraph(**plain) for plain in json.loads(_own_file(record, PARAGRAPHS)))


def _own_file(record: Record, name: str) -> bytes:
    wanted = record.receipt.digest_of[name]
    if record.folder is None:
        raise FileNotFoundError(name)
    content = (record.folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ValueError(f"{name} is not the file that was issued")
    return content


def _details(scope: ReportScope, domains: tuple[str, ...]) -> ReportDetails:
    return ReportDetails(scope.document, scope.programme, scope.span, domains)


def _has_number(details: ReportDetails, number: str, year: int | None) -> bool:
    return details.number.casefold() == number.strip().casefold() and year in (None, int(details.issued_on[:4]))
