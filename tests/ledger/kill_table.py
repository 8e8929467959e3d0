"""Every kind of act killed at each step it asks of the system: `python -m tests.ledger.kill_table` prints a table in Markdown.

For each act it says how often its writer was killed, how often the act was then done all the same, what `verify` called a fault,
which must be nothing, and what it noted: a killed writer may leave something half written beside what counts.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from lib.access.account import Account, Role
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication
from lib.access.verification import access_faults
from lib.forms.model import Content, Form, FormCell
from lib.intake.recognition.task_lines import TaskLine
from lib.ledger.backup import back_up
from lib.ledger.former_ward import OtherWard
from lib.ledger.journal import Event
from lib.ledger.overrides import Ruling
from lib.ledger.plan_history import PlanChange
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.report_records import Issue, KeptParagraph, ParagraphEdit, ReportScope
from lib.ledger.restore import restore
from lib.ledger.task_details import TaskState
from lib.ledger.task_records import Attachment
from lib.ledger.verify import verify
from lib.plan.actual import Actual
from lib.plan.catalogue import SETTINGS, plan_files
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.submission.assumption_changes import propose_confirmation
from lib.submission.form_service import FormService
from lib.submission.group_changes import GroupTable, shares_of
from lib.submission.link_service import LinkVisit, issue
from lib.submission.other_ward import opened_ward
from lib.submission.plan_proposal import Moment, PlanProposal
from lib.submission.proposal import Proposal
from lib.submission.report_service import ReportService
from lib.submission.service import CONSOLE, SubmissionService
from lib.submission.target_changes import propose_targets, year_rows
from lib.submission.task_plan_changes import propose_tasks, task_rows
from lib.submission.task_reporting import own_tasks_only, task_changes
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.submission.ward_merger import propose_merger
from lib.submission.ward_settings import WARD as WARD_FIELDS
from lib.submission.ward_settings import propose_settings, settings_file
from lib.tasks.standing_tasks import tasks_of
from lib.workspace import open_workspace
from tests.access.people import CHEAP, OWN
from tests.forms.foreign_forms import PROVINCIAL
from tests.ledger.bit_flips import NOW, make_folder
from tests.ledger.crashing import MOST_STEPS, die_at, in_child
from tests.ledger.province_acts import BOSS, PROVINCE_ACTS, decide_for_province
from tests.submission.wards import make_ward

OFFICER = Account("hoa", "Hoa", Role.OFFICER)
GONE = Account("nghi", "Nghi", Role.VIEWER)
CLOSED, OPEN, SEPTEMBER = Period(2024, 1), Period(2024, 5), Period(2024, 9)
RETIRED = "KT-03"
"""The code of a measure of which something was confirmed."""
OTHER, MERGED, QUESTION, ANSWER = "Đông Cương", "Đông Tân", "Vì sao chậm?", "Do mưa"
OTHER_WARDS: dict[str, OtherWard] = {}
"""What was read of the wards of these names."""
SAVED, AGAIN, RESTORED = "saved.zip", "again.zip", "restored"
LAST_RESTORED = "targets.csv"
"""The file that restoring puts into its place last: without it nobody opens the folder."""
FORM_FILE, FORM_CELL = PROVINCIAL.content(), FormCell("Biểu 01", "D9", Content.TARGET, "KT-02")
GIVEN, DONE_TASK, LINK_TASK = "NV-31", "NV-05", "NV-46"
"""Tasks of the plan: one that was given to somebody, one that is reported as done, and one of the group that has a link."""
REPORT = ReportScope("report", "2024-09")
EDITED = ParagraphEdit(REPORT, "II.1", "Kết quả nổi bật", "Đạt khá.", "Đạt.", ("kinh-te",))


def make_whole(folder: Path) -> Path:
    """Make a data folder in which every act has something to be done to, and a backup of it beside it."""
    data = make_folder(folder / "data")
    administration, service = _administration(data), _service(data)
    for account in (OFFICER, GONE):
        administration.add(account)
    administration.disable(GONE.name)
    for group in ("TDP01", "TDP02"):
        _submit(data, group, waits=True)
    service.withdraw(_submit(data, "TDP03").id, NOW, "nhầm")
    service.lock_period(CLOSED, NOW)
    measure = service.workspace.catalogue.latest.measure_by_code["KT-06"]
    for _ in range(2):
        request = service.request_explanation(measure, OPEN, date(2030, 1, 1), QUESTION, NOW)
    service.answer(request.id, ANSWER, NOW)
    service.override(_ruling(data), NOW)
    for name in (OTHER, MERGED):
        other = make_ward(folder / name, name, ("2024-05", "KT-06", "TDP01", 4.0), years=[2024])
        # Read once for all: it stands beside the folder that is killed, and reading changes nothing.
        OTHER_WARDS[name] = opened_ward(other, NOW)
        shutil.rmtree(other)
    _merge(data, MERGED)
    _set_up(data, lambda moment: propose_confirmation(moment, "owner", RETIRED))
    for task in (GIVEN, DONE_TASK):
        _tasks(data).assign(Assignment(task, lead="Công an phường", due=date(2024, 12, 2)), NOW)
    _tasks(data).report(DONE_TASK, Progress(TaskState.DONE, 100), NOW)
    link = _issue(data, "TDP05")
    _tasks(data).assign(Assignment(LINK_TASK, group=link.groups[0], due=date(2024, 12, 2)), NOW)
    _reports(data).edit(EDITED, NOW)
    _issue_report(data, "44/BC-UBND")
    _store_form(data, "Biểu 01")
    decide_for_province(data)
    back_up(data, folder / SAVED, NOW)
    return data


def _merge(data: Path, other: str) -> Receipt:
    moment = Moment(open_workspace(data), OPEN, NOW.date())
    proposal = propose_merger(moment, OTHER_WARDS[other], SEPTEMBER, {})
    return _service(data).merge_ward(proposal, NOW)


def _service(data: Path) -> SubmissionService:
    return SubmissionService(open_workspace(data), BOSS, CONSOLE)


def _tasks(data: Path) -> TaskService:
    service = _service(data)
    return TaskService(service, service.workspace.catalogue.latest)


def _reports(data: Path) -> ReportService:
    return ReportService(_service(data))


def _issue_report(data: Path, number: str) -> Receipt:
    texts = (KeptParagraph("II.1", "body", "Đạt khá."),)
    files = {"docx": b"PK" + b"a" * 50_000, "xlsx": b"PK" + b"b" * 50_000}
    moment = open_workspace(data).ledger.fingerprint()
    issue = Issue(REPORT, number, date(2024, 10, 5), "Báo cáo 9 tháng", ("kinh-te",), texts, files, plan_files(data), moment)
    return _reports(data).issue(issue, NOW)


def _report_with_file(data: Path) -> Receipt:
    file = Attachment("bien-ban.pdf", b"%PDF-" + b"a" * 50_000)
    return _tasks(data).report(GIVEN, Progress(TaskState.IN_PROGRESS, 40, attachment=file), NOW)


def _submit_with_tasks(data: Path) -> Receipt:
    """Hand in a workbook with a figure and a report on a task: one record, so that both are there or neither."""
    service = _service(data)
    plan, snapshot = service.workspace.catalogue.latest, service.workspace.snapshot()
    tasks = {task.id: task for task in tasks_of(plan, snapshot, NOW.date())}
    line = TaskLine("Nhiệm vụ", GIVEN, "", "in_progress", 40, "", {"code": "B6", "progress": "H6"}, "H6")
    changes, _ = task_changes([line], [*tasks.values()], own_tasks_only(BOSS, plan))
    figures = (Actual("KT-03", "TDP01", value=3.0, note="chậm"),)
    proposal = Proposal(plan, Period(2024, 8), figures, b"a" * 50_000, "a.xlsx", snapshot, (), task_changes=changes)
    return service.submit(proposal, NOW)


def _forms(data: Path) -> FormService:
    service = _service(data)
    return FormService(service, service.workspace.catalogue.latest)


def _store_form(data: Path, name: str) -> Receipt:
    return _forms(data).store(Form(name, cells=(FORM_CELL,)), "bieu.xlsx", FORM_FILE, NOW)


def _administration(data: Path) -> Administration:
    return Administration(Authentication(data, CHEAP), Console.HERE, origin="", now=NOW)


def _submit(data: Path, group: str, *, waits: bool = False) -> Receipt:
    workspace, author = open_workspace(data), Author(OFFICER.full_name, NOW, OFFICER.name)
    figures = [Actual("KT-06", group, value=3.0)]
    made = workspace.ledger.submit(
        period="2024-08", author=author, actuals=figures, file_name="a.xlsx", content=b"a" * 50_000, waits=waits
    )
    workspace.journal.append_record(Event.SUBMITTED, made, who=OFFICER.name, now=NOW)
    return made


def _issue(data: Path, group: str) -> Receipt:
    return issue(_service(data), group, Period(2024, 9), 7, NOW)


def _send_by_link(data: Path) -> Receipt:
    workspace = open_workspace(data)
    link = workspace.snapshot().by_id[_of_kind(data, RecordKind.GROUP_LINK)].receipt
    visit = LinkVisit(workspace, link, workspace.catalogue.latest, "", NOW)
    figures = (Actual("KT-06", link.groups[0], value=3.0),)
    proposal = Proposal(visit.plan, visit.period, figures, b"a" * 50_000, "a.xlsx", visit.snapshot, ())
    return visit.submit(proposal.with_notes({"KT-06": "chậm"}), "Ba")


def _report_by_link(data: Path) -> Receipt:
    workspace = open_workspace(data)
    link = workspace.snapshot().by_id[_of_kind(data, RecordKind.GROUP_LINK)].receipt
    visit = LinkVisit(workspace, link, workspace.catalogue.latest, "", NOW)
    return visit.report(LINK_TASK, Progress(TaskState.IN_PROGRESS, 40), "Ba")


def _ruling(data: Path) -> Ruling:
    indicator = open_workspace(data).catalogue.latest.indicator_by_code["KT-06"]
    return Ruling(indicator, "2024-03", Status.MET, "Đã nghiệm thu")


def _first(data: Path, wanted: Callable[[Receipt], bool]) -> str:
    """Return the id of the first record of the folder that is no demonstration and `wanted`."""
    receipts = (record.receipt for record in open_workspace(data).ledger.snapshot().records)
    return next(receipt.id for receipt in receipts if not receipt.demo and wanted(receipt))


def _of_kind(data: Path, kind: RecordKind) -> str:
    return _first(data, lambda receipt: receipt.kind is kind)


def _waiting(data: Path) -> str:
    return _first(data, lambda receipt: receipt.waits)


def _change_plan(data: Path, name: str, content: Callable[[bytes], bytes]) -> object:
    before = plan_files(data).get(name)
    change = PlanChange(data, name, content(before or b""), before, "nguon.xlsx", b"source")
    return _service(data).change_plan(change, NOW)


def _set_up(data: Path, propose: Callable[[Moment], PlanProposal | None]) -> None:
    """Store a change that the page “Thiết lập” proposes, with those of other files that go before it."""
    proposal = propose(Moment(open_workspace(data), OPEN, NOW.date()))
    assert proposal is not None
    for change in (*proposal.first, proposal.change):
        _service(data).change_plan(change, NOW)


def _name_ward(moment: Moment) -> PlanProposal | None:
    field = next(field for field in WARD_FIELDS if field.key == "ward")
    return propose_settings(moment, {field: "Hàm Rồng"}, settings_file(moment.workspace.folder))


def _with_task(moment: Moment) -> PlanProposal | None:
    new = {"code": "NV-90", "source": "E.I", "title": "Lắp camera", "text": "Lắp camera ở 10 tổ."}
    return propose_tasks(moment, [*task_rows(moment), new], plan_files(moment.workspace.folder)["tasks.csv"])


def _without_target(moment: Moment) -> PlanProposal | None:
    rows = [row for row in year_rows(moment) if row["code"] != RETIRED]
    return propose_targets(moment, rows, plan_files(moment.workspace.folder)["targets.csv"])


def _ask(data: Path) -> object:
    measure = open_workspace(data).catalogue.latest.measure_by_code["KT-01"]
    return _service(data).request_explanation(measure, OPEN, date(2030, 1, 1), QUESTION, NOW)


def _sign_in(data: Path, authentication: Authentication) -> str:
    token = authentication.sign_in(BOSS.name, OWN, origin="", now=NOW)
    assert isinstance(token, str)
    return token


def _sign_in_and_out(data: Path) -> None:
    authentication = Authentication(data, CHEAP)
    authentication.sign_out(_sign_in(data, authentication), origin="", now=NOW)


def _change_password(data: Path) -> None:
    authentication = Authentication(data, CHEAP)
    authentication.change_password(_sign_in(data, authentication), OWN, "mua-dong-to-lua", origin="", now=NOW)


def _change_account(data: Path) -> None:
    _administration(data).change(Account(OFFICER.name, "Hoa Mai", Role.OFFICE, email="hoa@phuong.example"))


ACTS: dict[str, Callable[[Path], object]] = {
    "submit": lambda data: _submit(data, "TDP04"),
    "approve": lambda data: _service(data).approve(_waiting(data), NOW),
    "return": lambda data: _service(data).give_back(_waiting(data), NOW, "thiếu"),
    "withdraw": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.SUBMISSION), NOW, "nhầm"),
    "undo a withdrawal": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.WITHDRAWAL), NOW),
    "freeze a meeting": lambda data: _service(data).freeze_meeting("Giao ban", Period(2024, 3), (), NOW),
    "put a meeting's slides in order": lambda data: _service(data).arrange_slides(
        _of_kind(data, RecordKind.MEETING), ["thay-doi", "tong-quan"], [], NOW
    ),
    "override a light": lambda data: _service(data).override(_ruling(data), NOW),
    "take an override back": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.OVERRIDE), NOW),
    "take a meeting back": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.MEETING), NOW),
    "give a task": lambda data: _tasks(data).assign(Assignment(title="Việc", lead="Công an phường", due=date(2030, 1, 1)), NOW),
    "report on a task": _report_with_file,
    "submit figures with reports on tasks": _submit_with_tasks,
    "confirm a task": lambda data: _tasks(data).confirm(DONE_TASK, NOW),
    "reopen a task": lambda data: _tasks(data).reopen(DONE_TASK, "thiếu", NOW),
    "extend a task": lambda data: _tasks(data).extend(GIVEN, date(2025, 1, 2), "chờ", NOW),
    "take a task back": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.TASK), NOW),
    "make a group link": lambda data: _issue(data, "TDP06"),
    "take a group link back": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.GROUP_LINK), NOW),
    "hand in by a group link": _send_by_link,
    "report on a task by a group link": _report_by_link,
    "edit a report's paragraph": lambda data: _reports(data).edit(replace(EDITED, paragraph="II.2"), NOW),
    "give a report's paragraph back": lambda data: _reports(data).revert(
        replace(EDITED, basis=_of_kind(data, RecordKind.PARAGRAPH_EDIT)), NOW
    ),
    "issue a report": lambda data: _issue_report(data, "45/BC-UBND"),
    "withdraw an issued report": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.ISSUED_REPORT), NOW, "nhầm"),
    "keep a form": lambda data: _store_form(data, "Biểu 02"),
    "retire a form": lambda data: _forms(data).retire("Biểu 01", NOW),
    "take a form back": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.FORM), NOW),
    **PROVINCE_ACTS,
    "close a period": lambda data: _service(data).lock_period(OPEN, NOW),
    "reopen a period": lambda data: _service(data).reopen_period(CLOSED, NOW, "sửa số"),
    "request an explanation": _ask,
    "answer a request": lambda data: _service(data).answer(_of_kind(data, RecordKind.REQUEST), ANSWER, NOW),
    "take an answer back": lambda data: _service(data).withdraw(_of_kind(data, RecordKind.ANSWER), NOW),
    "change the targets": lambda data: _change_plan(data, "targets.csv", lambda old: old.replace(b"1901", b"1902")),
    "change the groups": lambda data: _change_plan(data, "groups.csv", lambda old: old + b"\n"),
    "change the settings": lambda data: _change_plan(data, SETTINGS, lambda old: old + b"\n"),
    "allot": lambda data: _change_plan(data, "allotments.csv", lambda _: b"measure,group,target,year\nKT-06,TDP01,2,2024\n"),
    "change the plan's tasks": lambda data: _set_up(data, _with_task),
    "name the ward": lambda data: _set_up(data, _name_ward),
    "add groups": lambda data: _set_up(data, lambda moment: GroupTable(moment).add(["Thôn Đông", "Thôn Đoài"], SEPTEMBER)),
    "split a group": lambda data: _set_up(
        data, lambda moment: GroupTable(moment).split("TDP02", shares_of("Tổ 2A: 60%\nTổ 2B: 40%"), SEPTEMBER)
    ),
    "merge groups": lambda data: _set_up(data, lambda moment: GroupTable(moment).merge(["TDP01", "TDP02"], "TDP01", "", SEPTEMBER)),
    "confirm assumptions": lambda data: _set_up(data, lambda moment: propose_confirmation(moment, "plan")),
    "retire a target that was confirmed": lambda data: _set_up(data, _without_target),
    "merge a ward": lambda data: _merge(data, OTHER),
    "undo a merger": lambda data: _service(data).undo_merger(_of_kind(data, RecordKind.MERGER), NOW),
    "add an account": lambda data: _administration(data).add(Account("mai", "Mai", Role.OFFICER)),
    "change an account": _change_account,
    "disable an account": lambda data: _administration(data).disable(OFFICER.name),
    "enable an account": lambda data: _administration(data).enable(GONE.name),
    "reset a password": lambda data: _administration(data).reset(BOSS.name),
    "change a password": _change_password,
    "sign in and out": _sign_in_and_out,
    "remember a table": lambda data: open_workspace(data).memory.keep("shape", {"Tổ 2": "TDP02"}, {}),
    "write the journal": lambda data: open_workspace(data).journal.append(Event.SIGNED_IN, who="lan", now=NOW),
    "back up": lambda data: back_up(data, data.parent / AGAIN, NOW),
    "restore": lambda data: restore(data.parent / SAVED, data.parent / RESTORED),
}


@dataclass
class Killed:
    """What became of one kind of act, killed at each of its steps."""

    kills: int = 0
    done: int = 0
    faults: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    events: set[Event] = field(default_factory=set)
    """What the journal says the act was, once it got through."""

    def look_at(self, data: Path) -> None:
        """Take down what `verify` says of a folder."""
        for fault in verify(data, None, NOW, access_faults).faults:
            (self.notes if fault.is_note else self.faults).add(fault.code)


def counts(data: Path) -> object:
    """Return what an act is done by: everything in the folder that is more than a trace, a lock or a half-written file."""
    again = data.parent / AGAIN  # empty until the whole backup takes its place
    beside = [again.exists() and again.stat().st_size > 0, (data.parent / RESTORED / LAST_RESTORED).exists()]
    within = [
        (path.relative_to(data), path.is_dir() or path.read_bytes())
        for path in sorted(data.rglob("*"))
        if not any(part.startswith(".") or part in ("journal", "plan-history") for part in path.relative_to(data).parts)
    ]
    return within, beside


def kill(whole: Path, folder: Path, act: Callable[[Path], object], every: int = 1) -> Killed:
    """Kill an act at each of its steps, or at `every` so manieth, until one gets through."""
    killed, known = Killed(), len([*open_workspace(whole).journal.entries()])
    for step in range(1, MOST_STEPS, every):
        data = shutil.copytree(whole.parent, folder / f"{step}") / whole.name
        before = counts(data)
        child = in_child(lambda data=data, step=step: (die_at(step), act(data)))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            if status:
                sys.exit("an act failed without being killed")
            killed.events = {entry.event for entry in [*open_workspace(data).journal.entries()][known:]}
            return killed
        killed.kills += 1
        killed.done += counts(data) != before
        killed.look_at(data)
        if (data.parent / RESTORED / LAST_RESTORED).exists():
            killed.look_at(data.parent / RESTORED)
        shutil.rmtree(data.parent)
    sys.exit("the act never got through")


def kill_all(every: int = 1) -> Iterator[tuple[str, Killed]]:
    """Kill every kind of act at its steps, or at `every` so manieth, and yield what became of each."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        whole = make_whole(Path(folder) / "whole")
        for name, act in ACTS.items():
            yield name, kill(whole, Path(folder) / name.replace(" ", "-"), act, every)


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| act | kills | done | faults | notes |"
    yield "|---|---:|---:|---|---|"
    of_all: list[Killed] = []
    for name, killed in kill_all():
        of_all.append(killed)
        said = (", ".join(f"`{code}`" for code in sorted(codes)) or "–" for codes in (killed.faults, killed.notes))
        yield f"| {name} | {killed.kills} | {killed.done} | {' | '.join(said)} |"
    faults = sum(bool(killed.faults) for killed in of_all)
    yield f"| **{len(ACTS)} acts** | {sum(k.kills for k in of_all)} | {sum(k.done for k in of_all)} | **{faults}** | |"


if __name__ == "__main__":
    for line in table():
        print(line, flush=True)
