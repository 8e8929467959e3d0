"""The command `check`: a file or a folder of files held against the plan, answered as text, JSON or annotated copies."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from lib.access.account import Account
from lib.commands.common import FAULTS, FINE, UNREADABLE, Refusal, disk_fault, print_json, print_problems
from lib.intake.annotated_copy.annotate import annotate_workbook, suffix_of
from lib.intake.figure_names import Names, figure_names
from lib.intake.formats.reader import LARGEST_FILE_MB, read_workbook
from lib.intake.model import Problem, Severity
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.periods import Period
from lib.submission.proposal import Rejected, propose
from lib.submission.task_reporting import TaskChange
from lib.vietnamese.words import command_words as words
from lib.vietnamese.words.screen_words import TASKS_TITLE
from lib.workspace import Workspace

NOT_OPENED = "not_opened"
"""The code of a file that the disk does not give; only this command meets one."""
_LEFT_BY_THE_SYSTEM = ("~$", ".~lock.", ".DS_Store", "Thumbs.db", "desktop.ini")
"""How names begin of what Excel, LibreOffice and file managers leave beside workbooks."""


@dataclass(frozen=True)
class FileCheck:
    """What is to be said of one file; `status` is the exit status of a check of this file alone."""

    file: Path
    content: bytes
    problems: tuple[Problem, ...]
    actuals: tuple[Actual, ...]
    status: int
    names: Names = field(default_factory=dict)
    """What its figures are called, by (sheet, cell)."""
    tasks: tuple[TaskChange, ...] = ()
    """The tasks on which it reports something new."""

    def count(self, *, errors: bool) -> int:
        return sum((p.severity is Severity.ERROR) is errors for p in self.problems)

    def to_data(self) -> dict[str, object]:
        """Return what `--json` prints of the file."""
        return {"problems": [asdict(p) for p in self.problems], **self._found()}

    def _found(self) -> dict[str, object]:
        return {"values": [actual.to_data() for actual in self.actuals], "tasks": [change.to_data() for change in self.tasks]}

    def line(self, name: str) -> str:
        """Return the one line of a folder's list; where nothing could be read, with the last of its faults, the most exact."""
        line = words.FILE_LINE.format(
            file=name,
            verdict=words.VERDICTS[self.status],
            values=len(self.actuals),
            errors=self.count(errors=True),
            notes=self.count(errors=False),
        )
        line += words.FILE_TASKS.format(count=len(self.tasks)) if self.tasks else ""
        first = next((p for p in reversed(self.problems) if p.severity is Severity.ERROR), None)
        return line + (f" {first.message}" if first is not None and not self.actuals else "")


def check(workspace: Workspace, account: Account | None, options: argparse.Namespace, today: date) -> int:
    """Check what `options.file` names as `account` would hand it in.

    The exit status that it returns is 0 where all is fine, 1 with some faults, 2 where nothing is readable.
    """
    is_folder = options.file.is_dir()
    targets = _targets(options.file, options.marked, is_folder=is_folder)
    snapshot = workspace.snapshot()
    if options.trial and not snapshot.is_demonstration:
        raise Refusal(words.NO_TRIAL)

    def check_one(file: Path) -> FileCheck:
        return check_file(workspace, snapshot, file, options.period, today, account, demo=options.trial)

    checks = map(check_one, targets)
    return _check_folder(checks, targets, options) if is_folder else _check_one(next(checks), targets, options)


def _check_one(check: FileCheck, targets: dict[Path, Path | None], options: argparse.Namespace) -> int:
    if check.problems and check.problems[0].code == NOT_OPENED:
        raise Refusal(check.problems[0].message)
    if options.json:
        print_json(check.to_data())
    else:
        print_problems(check.problems, check.names)
        print(words.VALUES_READ.format(count=len(check.actuals)))
        _print_tasks(check.tasks)
    _write_annotated(check, targets[check.file], options)
    return check.status


def _print_tasks(changes: Sequence[TaskChange]) -> None:
    """Print the tasks that are reported on, old beside new, as the page shows them."""
    if not changes:
        return
    print(TASKS_TITLE.format(count=len(changes)))
    for change in changes:
        title, before, after, note = change.texts
        print(words.TASK_LINE.format(title=title, before=before, after=after) + (words.TASK_NOTE.format(note=note) if note else ""))


def _check_folder(checks: Iterator[FileCheck], targets: dict[Path, Path | None], options: argparse.Namespace) -> int:
    statuses: list[int] = []
    listed: list[dict[str, object]] = []
    for check in checks:
        name = check.file.relative_to(options.file).as_posix()
        statuses.append(check.status)
        if options.json:
            listed.append({"file": name, **check.to_data()})
        else:
            print(check.line(name))
        _write_annotated(check, targets[check.file], options)
    fine, faulty, unreadable = (statuses.count(status) for status in (FINE, FAULTS, UNREADABLE))
    if options.json:
        print_json(listed)
    else:
        print(words.FOLDER_SUMMARY.format(files=len(statuses), fine=fine, faulty=faulty, unreadable=unreadable))
    if fine + faulty == 0:
        return UNREADABLE
    return FINE if fine == len(statuses) else FAULTS


def check_file(
    workspace: Workspace,
    snapshot: Snapshot,
    file: Path,
    chosen: Period | None,
    today: date,
    account: Account | None = None,
    *,
    demo: bool = False,
) -> FileCheck:
    """Check one file, with `demo` as a trial on made-up figures; what the disk refuses is a problem like others."""
    try:
        with file.open("rb") as stream:
            content = stream.read((LARGEST_FILE_MB << 20) + 1)  # one byte too many is enough to be told that it is too large
    except OSError as error:
        reason = Problem(NOT_OPENED, Severity.ERROR, "", "", "", disk_fault(error))
        return FileCheck(file, b"", (reason,), (), UNREADABLE)
    known = (content, file.name, workspace.catalogue, snapshot)
    outcome = propose(*known, today=today, chosen=chosen, demo=demo, memory=workspace.memory, account=account)
    if isinstance(outcome, Rejected):
        names = figure_names(workspace.catalogue.latest, outcome.checked)
        return FileCheck(file, content, outcome.problems, (), FAULTS if outcome.is_readable else UNREADABLE, names)
    names = figure_names(outcome.plan, outcome.checked)
    # With a fault nothing would be stored, of tasks neither.
    is_faulty = any(problem.severity is Severity.ERROR for problem in outcome.problems)
    tasks = () if is_faulty else outcome.task_changes
    status = FINE if outcome.is_fit else FAULTS
    return FileCheck(file, content, outcome.problems, outcome.actuals, status, names, tasks)


def _targets(given: Path, out: Path | None, *, is_folder: bool) -> dict[Path, Path | None]:
    """Return every file to check, sorted, each with the place of its annotated copy, if any is wanted.

    No copy ever takes the place of a file that is checked, and no file below `out` is checked.
    """
    if not is_folder:
        if out is not None and (out.is_dir() or out.resolve() == given.resolve()):
            raise Refusal(words.ANNOTATED_INTO_FILE.format(file=out))
        return {given: out}
    if out is not None and (out.resolve() == given.resolve() or (out.exists() and not out.is_dir())):
        raise Refusal(words.ANNOTATED_INTO_FOLDER.format(file=out))
    files = [file for file in _files_below(given) if out is None or not file.resolve().is_relative_to(out.resolve())]
    if out is None:
        return dict.fromkeys(files)
    targets: dict[Path, Path | None] = {}
    taken = {str(file.resolve()).casefold() for file in files}
    for file in sorted(files, key=lambda file: (file.suffix.lower() != ".xlsx", file)):  # of namesakes, .xlsx keeps its name
        name = file.relative_to(given)
        target = out / name.with_suffix(".xlsx")
        if str(target.resolve()).casefold() in taken:
            target = out / name.with_name(name.name + ".xlsx")
        if str(target.resolve()).casefold() in taken:
            raise Refusal(words.ANNOTATED_INTO_FOLDER.format(file=out))
        taken.add(str(target.resolve()).casefold())
        targets[file] = target
    return {file: targets[file] for file in files}


def _files_below(folder: Path) -> list[Path]:
    found = [Path(where, name) for where, _, names in os.walk(folder) for name in names]
    return sorted(file for file in found if not file.name.startswith(_LEFT_BY_THE_SYSTEM) and _is_file(file))


def _is_file(path: Path) -> bool:
    """Tell whether there is a file to read; a pipe or a device might be read without end."""
    try:
        return path.is_file()
    except OSError:
        return True  # whatever keeps it from being looked at is said when it is opened


def _write_annotated(check: FileCheck, target: Path | None, options: argparse.Namespace) -> None:
    """Write the annotated copy of a file that has something to mark; what is said of it goes where it disturbs no JSON."""
    if target is None:
        return
    workbook = read_workbook(check.content) if check.problems and check.content else None
    copy = None
    if workbook is not None and not isinstance(workbook, Problem):
        copy = annotate_workbook(check.content, workbook, check.problems)
    stream = sys.stderr if options.json else sys.stdout
    if isinstance(copy, bytes):
        if suffix_of(copy) != ".xlsx":
            target = target.with_suffix(suffix_of(copy))  # Excel opens no macros under another name
        if target.resolve() == check.file.resolve():
            raise Refusal(words.ANNOTATED_INTO_FILE.format(file=target))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(copy)
        print(words.ANNOTATED.format(file=target), file=stream)
    elif not options.file.is_dir():
        print(words.NOTHING_TO_ANNOTATE if check.status != UNREADABLE else words.CANNOT_BE_ANNOTATED, file=stream)
