"""The records of the ledger and their form on disk: `receipt.json` for every record, `values.csv` for the figures.

Format version 8. A record is a folder that is never changed once it has its name. A submission holds figures, and what its
workbook reports on tasks; a withdrawal takes back one earlier record, and is itself taken back by withdrawing it; a meeting marks
a moment, so that what was shown then can be shown again. A submission that waits counts only once an approval names it; a return
says why it does not. A lock closes a period to all that would change its figures, until it is reopened. A request asks the owner
of a measure to explain it by a day, and an answer does so. An override says which light an approver gives an indicator for a
period, and why. A slide order says in which order a meeting shows its slides, and which it leaves out; the newest counts. A task
record gives a task of the plan or a new one to someone; further ones report on it, confirm it as done, open it again, or extend
it. A group link lets a group hand in what it owes for a period, and report on its tasks, without an account, until a day; what
comes by it names it, and waits. A merger brings the figures of a former ward. A paragraph edit puts the office's own text in the
place of a paragraph of a report, and a reversion takes it out; an issued report keeps its files. A form keeps a workbook that a
superior level demands, and what its cells are filled with; the newest of a name counts. Where a province approves in a second
step, its approval or return of a submission stands beside the ward's own, and a resubmission sends what was returned once more.

Every receipt says the version it was written in; older records are read as they stand, and never written anew. Version 1 knew the
first three kinds only, no accounts, and no digests of the figures; version 2 no requests and answers; version 3 no overrides;
version 4 no slide orders; version 5 no tasks, group links and mergers; version 6 nothing about reports, no tasks
reported by workbook or link, and no forms; version 7 nothing that a province decides, and no figures by category.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from lib.ledger.report_details import ReportDetails
from lib.ledger.task_details import ReportedTask, TaskDetails
from lib.plan.actual import Actual, Part
from lib.plan.status import Status

FORMAT_VERSION = 8
RECEIPT, VALUES = "receipt.json", "values.csv"
_COLUMNS = ("measure", "group", "numerator", "denominator", "value", "note", "cell")
_WITH_CATEGORY = ("measure", "group", "category", *_COLUMNS[2:])
"""The columns of a table that has figures by category: each such figure is a row below its whole, which has a blank category."""


class RecordKind(StrEnum):
    """What a record does."""

    SUBMISSION = "submission"
    WITHDRAWAL = "withdrawal"
    MEETING = "meeting"
    APPROVAL = "approval"
    RETURN = "return"
    LOCK = "lock"
    REOPENING = "reopening"
    REQUEST = "request"
    ANSWER = "answer"
    OVERRIDE = "override"
    SLIDE_ORDER = "slide_order"
    MERGER = "merger"
    TASK = "task"
    TASK_REPORT = "task_report"
    TASK_CONFIRMATION = "task_confirmation"
    TASK_REOPENING = "task_reopening"
    TASK_EXTENSION = "task_extension"
    GROUP_LINK = "group_link"
    PARAGRAPH_EDIT = "paragraph_edit"
    PARAGRAPH_REVERSION = "paragraph_reversion"
    ISSUED_REPORT = "issued_report"
    FORM = "form"
    PROVINCE_APPROVAL = "province_approval"
    PROVINCE_RETURN = "province_return"
    RESUBMISSION = "resubmission"


@dataclass(frozen=True)
class Author:
    """Who does something that is recorded, and when."""

    full_name: str
    at: datetime
    """With time zone."""
    account: str = ""
    """The name of the account; blank on the command line of a folder without accounts."""


@dataclass(frozen=True)
class Receipt:
    """Who did what, when. Times are UTC; `period` is "2024-09"."""

    id: str
    kind: RecordKind
    period: str
    officer: str
    accepted_at: datetime
    demo: bool = False
    """Whether it belongs to the demonstration: made up, or handed in as a trial while only made-up figures stood."""
    file_name: str = ""
    sha256: str = ""
    supersedes: tuple[str, ...] = ()
    """Ids of the submissions some of whose figures this one replaced."""
    withdraws: str = ""
    reason: str = ""
    title: str = ""
    """What a meeting, form or former ward is called; of a request, answer, override, task or group link, what the measure,
    indicator, task or group was called then; of an edit or reversion, its paragraph; of an issued report, its own title."""
    groups: tuple[str, ...] = ()
    """The groups that a meeting looked at or a report is of, none for the whole ward; the one of a group link; those that a merger
    brought."""
    digests: tuple[str, ...] = ()
    """The SHA-256 and name of every other file of the record, each as `sha256sum` writes it; none in version 1."""
    account: str = ""
    """The name of the account that did it; blank where nobody had signed in."""
    waits: bool = False
    """Whether a submission, or a report on a task by a group link, counts only once it is approved."""
    decides: str = ""
    """An approval or return, the province's too, or a resubmission: the id of the record that had waited or was returned."""
    measure: str = ""
    """A request or answer: the code of the measure that is to be explained."""
    due: str = ""
    """A request or task: the last day on which an answer or the work is in time, "2024-10-05"; an extension: the new one; a group
    link: the last day on which it opens."""
    text: str = ""
    """A request: what is asked; an answer: the explanation; a task: what is to be done; a report on one: what its owner says;
    a paragraph edit: the office's text, blank where the paragraph is left out."""
    answers: str = ""
    """An answer: the id of the request."""
    indicator: str = ""
    """An override: the code of the indicator."""
    light: str = ""
    """An override: the status that the approver gives it, as `lib.plan.status.Status` names it."""
    arranges: str = ""
    """A slide order: the id of the meeting."""
    slides: tuple[str, ...] = ()
    """A slide order: the keys of the slides that are shown, first to last."""
    left_out: tuple[str, ...] = ()
    """A slide order: the keys of the slides that are not shown."""
    task: TaskDetails | None = None
    """A record about a task: which one, whose it is, how far it is."""
    task_reports: tuple[ReportedTask, ...] = ()
    """A submission: what its workbook reports on tasks; they count as long as the submission does."""
    report: ReportDetails | None = None
    """A record about a report: which one, which paragraph of it, or how it was issued."""
    link: str = ""
    """What came by a group link: the id of that link's record."""
    format_version: int = FORMAT_VERSION

    @property
    def digest_of(self) -> Mapping[str, str]:
        """The SHA-256 of each other file of the record, by its name."""
        return {name: digest for digest, _, name in (line.partition("  ") for line in self.digests)}

    @property
    def about(self) -> str:
        """The id of the record that this one takes back, decides, answers, arranges or whose task it is about; else blank."""
        return self.withdraws or self.decides or self.answers or self.arranges or (self.task.record if self.task else "")

    @property
    def meeting(self) -> str:
        """The id of the frozen meeting that decided a task; blank for all else."""
        return self.task.meeting if self.task else ""

    @property
    def subject(self) -> str:
        """The code of the measure or indicator that a request, answer or override is about; blank for all others."""
        return self.measure or self.indicator

    @property
    def order(self) -> tuple[datetime, str]:
        """The place in the replay."""
        return self.accepted_at, self.id

    @property
    def place(self) -> str:
        """Where its folder stands below the ledger's: "2024/2024-07/<id>"."""
        return f"{self.period[:4]}/{self.period}/{self.id}"

    def to_json(self) -> str:
        plain = asdict(self) | {"accepted_at": self.accepted_at.astimezone(UTC).isoformat()}
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """Read a receipt.

        Raises
        ------
        ValueError, TypeError, KeyError
            It is not a receipt of a format this version knows.
        """
        plain = json.loads(text)
        if plain["format_version"] > FORMAT_VERSION:
            raise ValueError(f"format version {plain['format_version']} is newer than {FORMAT_VERSION}")
        plain["kind"] = RecordKind(plain["kind"])
        plain["accepted_at"] = datetime.fromisoformat(plain["accepted_at"])
        if plain["accepted_at"].tzinfo is None:
            raise ValueError("accepted_at has no time zone")
        if plain["kind"] in (RecordKind.REQUEST, RecordKind.GROUP_LINK):
            date.fromisoformat(plain["due"])
        if plain["kind"] in (RecordKind.TASK, RecordKind.TASK_EXTENSION) and plain["due"]:
            date.fromisoformat(plain["due"])
        if plain.get("task") is not None:
            plain["task"] = TaskDetails.from_plain(plain["task"])
        plain["task_reports"] = tuple(ReportedTask.from_plain(one) for one in plain.get("task_reports", ()))
        if plain.get("report") is not None:
            plain["report"] = ReportDetails.from_plain(plain["report"])
        if plain["kind"] is RecordKind.OVERRIDE:
            Status(plain["light"])
        plain |= {name: tuple(plain.get(name, ())) for name in ("supersedes", "groups", "digests", "slides", "left_out")}
        return cls(**plain)


def draft_of(author: Author, kind: RecordKind, period: str, *, demo: bool) -> Receipt:
    """Return the receipt of a record that is about to be made, without the id that storing gives it."""
    return Receipt("", kind, period, author.full_name, author.at, demo, account=author.account)


def moment_text(moment: datetime) -> str:
    """Return how the id of a record begins that was accepted at `moment`.

    >>> moment_text(datetime(2024, 7, 16, 1, 30, tzinfo=UTC))
    '20240716T013000000000Z'
    """
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S%f}Z"


def digest_line(name: str, content: bytes) -> str:
    """Return the line that names a file with its SHA-256.

    >>> digest_line("values.csv", b"")
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  values.csv'
    """
    return f"{hashlib.sha256(content).hexdigest()}  {name}"


def values_to_csv(actuals: Iterable[Actual]) -> str:
    """Write figures as the table `values.csv`: numbers with a decimal point, blank where there is none.

    The column of categories is there only where a figure is told by one.
    """
    actuals = list(actuals)
    has_parts = any(actual.parts for actual in actuals)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_WITH_CATEGORY if has_parts else _COLUMNS)
    for actual in actuals:
        numbers = (_number(n) for n in (actual.numerator, actual.denominator, actual.value))
        whole = ("",) if has_parts else ()
        writer.writerow((actual.measure, actual.group, *whole, *numbers, actual.note, actual.cell))
        for part in actual.parts:
            numbers = (_number(n) for n in (part.numerator, part.denominator, part.value))
            writer.writerow((actual.measure, actual.group, part.category, *numbers, "", part.cell))
    return out.getvalue()


def values_from_csv(text: str) -> tuple[Actual, ...]:
    """Read `values.csv` back.

    Raises
    ------
    ValueError
        It is not such a table, a number is not one, a row was cut off, or a category's figure does not follow its whole.
    """
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    has_parts = tuple(header) == _WITH_CATEGORY
    if tuple(header) not in (_COLUMNS, _WITH_CATEGORY) or not text.endswith("\n") or any(len(row) != len(header) for row in rows):
        raise ValueError("not a whole table of figures")
    return _actuals_with_parts(rows) if has_parts else tuple(map(_actual_of, rows))


def _actual_of(row: Sequence[str]) -> Actual:
    measure, group, numerator, denominator, value, note, cell = row
    return Actual(measure, group, _finite(value), _finite(numerator), _finite(denominator), note, cell)


def _actuals_with_parts(rows: Iterable[Sequence[str]]) -> tuple[Actual, ...]:
    found: list[Actual] = []
    for measure, group, category, *others in rows:
        if not category:
            found.append(_actual_of((measure, group, *others)))
            continue
        numerator, denominator, value, _, cell = others
        if not found or (found[-1].measure, found[-1].group) != (measure, group):
            raise ValueError(f"{measure} {group} by category does not follow its whole")
        part = Part(category, _finite(value), _finite(numerator), _finite(denominator), cell)
        found[-1] = replace(found[-1], parts=(*found[-1].parts, part))
    return tuple(found)


def _finite(text: str) -> float | None:
    number = float(text) if text else None
    if number is not None and not math.isfinite(number):
        raise ValueError(f"{text!r} is no number to add up")
    return number


def _number(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else repr(float(number))
