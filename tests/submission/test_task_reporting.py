"""Tasks reported in the monthly workbook: from the sheet that is handed out to what is stored, with the figures or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from lib.access.account import Account, Role
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication
from lib.access.rights import Refused
from lib.insight.history import history
from lib.intake.template.fill import fill_template
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.store import Conflict
from lib.ledger.task_details import TaskState
from lib.plan.periods import Period
from lib.submission.prefill import prefilled_template
from lib.submission.proposal import Proposal, propose
from lib.submission.service import CONSOLE, SubmissionService
from lib.submission.task_reporting import form_rows_of, own_tasks_only
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.tasks.model import Task
from lib.tasks.standing_tasks import tasks_of
from lib.workspace import open_workspace
from tests.access.people import CHEAP

NOW = datetime(2024, 6, 17, 2, tzinfo=UTC)
MAY = Period(2024, 5)
UNIT, POLICE = "Tài chính - Kế toán", "Công an phường"
CLERK = Account("hoa", "Hoa", Role.OFFICER, measures=frozenset({"KT-05"}))
BOSS = Account("lan", "Lan", Role.ADMINISTRATOR)
OWN, OTHERS, BEFORE = "NV-31", "NV-45", "NV-05"
FIGURES = {("KT-03", "Toàn phường"): 30.0}


class Desk:
    """A folder in which two tasks are the clerk's unit's, one of them begun, and one is the police's."""

    def __init__(self, folder: Path) -> None:
        administration = Administration(Authentication(folder, CHEAP), Console.HERE, origin="", now=NOW)
        for account in (BOSS, CLERK):
            administration.add(account)
        self.workspace = open_workspace(folder)
        self.plan = self.workspace.catalogue.latest
        self.tasks = TaskService(self.service(BOSS), self.plan)
        for code, unit in ((OWN, UNIT), (BEFORE, UNIT), (OTHERS, POLICE)):
            self.tasks.assign(Assignment(code, lead=unit, due=date(2024, 12, 2)), NOW)
        self.tasks.report(BEFORE, Progress(TaskState.IN_PROGRESS, 60, "đã họp"), NOW)

    def service(self, account: Account) -> SubmissionService:
        return SubmissionService(self.workspace, account, CONSOLE)

    def standing(self) -> dict[str, Task]:
        return {task.id: task for task in tasks_of(self.plan, self.workspace.snapshot(), NOW.date())}

    def template(self, account: Account | None = None) -> bytes:
        may_report = own_tasks_only(account, self.plan)
        rows = form_rows_of(self.standing().values(), domains=None, owner=None, may_report=may_report)
        return prefilled_template(self.plan, self.workspace.snapshot(), MAY, domains=["kinh-te"], tasks=rows)

    def proposal(
        self, lines: Mapping[str, tuple[object, ...]], account: Account = BOSS, figures: Mapping[tuple[str, str], float] = FIGURES
    ) -> Proposal:
        content = with_lines(fill_template(self.template(), figures, {"KT-03": "chờ"} if figures else {}), lines)
        catalogue, snapshot = self.workspace.catalogue, self.workspace.snapshot()
        made = propose(content, "thang-5.xlsx", catalogue, snapshot, today=NOW.date(), account=account)
        assert isinstance(made, Proposal), made
        return made

    def submit(self, lines: Mapping[str, tuple[object, ...]], account: Account = BOSS, **further: object) -> Receipt:
        proposal = self.proposal(lines, account, **further)  # type: ignore[arg-type]
        return self.service(account).submit(proposal.with_answers(p.code for p in proposal.questions), NOW + timedelta(hours=1))


def with_lines(content: bytes, lines: Mapping[str, tuple[object, ...]]) -> bytes:
    """Return the template with state, progress and note written beside the tasks with these codes."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Nhiệm vụ"]
    for row in range(6, sheet.max_row + 1):
        for column, value in enumerate(lines.get(str(sheet.cell(row, 2).value), ()), start=7):
            sheet.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def desk(data_folder: Path) -> Desk:
    return Desk(data_folder)


def test_the_template_lists_what_was_given_to_its_reader_and_what_was_reported(desk: Desk) -> None:
    def shown(account: Account | None) -> dict[str, str]:
        sheet = openpyxl.load_workbook(io.BytesIO(desk.template(account)))["Nhiệm vụ"]
        assert next(rule.formula1 for rule in sheet.data_validations.dataValidation) == '"Chưa bắt đầu,Đang làm,Xong"'
        return {str(row[1]): str(row[5]) for row in sheet.iter_rows(min_row=6, values_only=True)}

    assert shown(CLERK) == {BEFORE: "Đang làm (60%)", OWN: "Chưa bắt đầu (0%)"}
    assert OTHERS in shown(None)


def test_a_workbook_without_tasks_has_no_such_sheet(desk: Desk) -> None:
    content = prefilled_template(desk.plan, desk.workspace.snapshot(), MAY)
    assert "Nhiệm vụ" not in openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def test_figures_and_reports_on_tasks_are_one_record(desk: Desk) -> None:
    receipt = desk.submit({OWN: ("Xong", None, None), BEFORE: (None, 80, "chờ vốn")})
    task = desk.standing()[BEFORE]
    assert (task.state, task.progress, task.note) == (TaskState.IN_PROGRESS, 80, "chờ vốn")
    assert desk.standing()[OWN].state is TaskState.DONE
    source = task.records[-1]
    assert (source.id, source.kind, source.file_name) == (receipt.id, RecordKind.TASK_REPORT, "thang-5.xlsx")
    assert source.task and source.task.cell.startswith("Nhiệm vụ!H")
    assert any(actual.measure == "KT-03" for actual in desk.workspace.snapshot().by_id[receipt.id].actuals)
    assert "Báo cáo 2 nhiệm vụ" in history(desk.workspace.snapshot())[0].summary
    # Taken back, both are gone; that undone, both are there.
    back = desk.service(BOSS).withdraw(receipt.id, NOW + timedelta(hours=2))
    assert (desk.standing()[OWN].state, desk.standing()[BEFORE].progress) == (TaskState.NOT_STARTED, 60)
    desk.service(BOSS).withdraw(back.id, NOW + timedelta(hours=3))
    assert desk.standing()[OWN].state is TaskState.DONE


@pytest.mark.parametrize(
    "line", [(None, None, None), ("Đang làm", 60, None), ("đang làm", "60%", "đã họp"), (None, None, "đã họp")]
)
def test_a_line_that_says_what_stands_reports_nothing(desk: Desk, line: tuple[object, ...]) -> None:
    assert desk.proposal({BEFORE: line}).task_changes == ()


def test_a_workbook_of_tasks_alone_is_stored(desk: Desk) -> None:
    receipt = desk.submit({OWN: ("đang làm", 10, None)}, figures={})
    assert (desk.standing()[OWN].progress, desk.workspace.snapshot().by_id[receipt.id].actuals) == (10, ())


@pytest.mark.parametrize(
    ("lines", "account", "code"),
    [
        ({OTHERS: ("Xong", None, None)}, CLERK, "task_of_others"),
        ({BEFORE: ("đang làm", 40, None)}, CLERK, "task_goes_back"),
        ({BEFORE: ("chưa bắt đầu", None, None)}, CLERK, "task_goes_back"),
        ({OWN: ("đang làm", 5, None)}, CLERK, "task_confirmed"),
    ],
)
def test_what_stands_against_a_line_is_told_beside_its_cell(
    desk: Desk, lines: Mapping[str, tuple[object, ...]], account: Account, code: str
) -> None:
    content = with_lines(desk.template(), lines)
    if code == "task_confirmed":
        desk.tasks.report(OWN, Progress(TaskState.DONE, 100), NOW)
        desk.tasks.confirm(OWN, NOW)
    found = propose(content, "a.xlsx", desk.workspace.catalogue, desk.workspace.snapshot(), today=NOW.date(), account=account)
    [problem] = [problem for problem in found.problems if problem.code.startswith("task")]
    assert (problem.code, problem.sheet, problem.cell[0]) == (code, "Nhiệm vụ", "G")


def test_a_task_of_a_closed_domain_is_as_one_that_does_not_exist(desk: Desk) -> None:
    closed = desk.workspace.without({desk.standing()[OTHERS].domain})
    content = with_lines(desk.template(), {OTHERS: ("Xong", None, None)})
    found = propose(content, "a.xlsx", closed.catalogue, closed.snapshot(), today=NOW.date())
    assert [problem.code for problem in found.problems if problem.code.startswith("task")] == ["task_unknown"]


def test_reports_of_a_submission_are_closed_with_the_domain_of_their_task(desk: Desk) -> None:
    receipt = desk.submit({OWN: ("Xong", None, None), OTHERS: ("Xong", None, None)})
    domain = desk.standing()[OTHERS].domain
    seen = desk.workspace.without({domain}).snapshot().by_id[receipt.id]
    assert [report.details.task for report in seen.receipt.task_reports] == [OWN]
    assert (seen.receipt.file_name, seen.original) == ("", None)


def test_nothing_is_stored_where_the_service_refuses_a_task(desk: Desk) -> None:
    proposal = desk.proposal({OTHERS: ("Xong", None, None)}, figures={})
    before = len(desk.workspace.snapshot().records)
    with pytest.raises(Refused):
        desk.service(CLERK).submit(proposal, NOW)
    assert len(desk.workspace.snapshot().records) == before


def test_nothing_is_stored_where_somebody_reported_on_the_task_meanwhile(desk: Desk) -> None:
    proposal = desk.proposal({OWN: ("Xong", None, None)})
    desk.tasks.report(OWN, Progress(TaskState.IN_PROGRESS, 30), NOW)
    before = len(desk.workspace.snapshot().records)
    with pytest.raises(Conflict):
        desk.service(BOSS).submit(proposal, NOW)
    assert len(desk.workspace.snapshot().records) == before


def test_reports_wait_with_the_figures_for_approval(desk: Desk) -> None:
    settings = desk.workspace.folder / "settings.toml"
    reviewed = re.sub(r"(?s)\[review\].*?required = false", "[review]\nrequired = true", settings.read_text("utf-8"))
    settings.write_text(reviewed, "utf-8")
    receipt = desk.submit({OWN: ("Xong", None, None)}, CLERK, figures={})
    assert (receipt.waits, desk.standing()[OWN].state) == (True, TaskState.NOT_STARTED)
    desk.service(BOSS).approve(receipt.id, NOW + timedelta(hours=2))
    assert desk.standing()[OWN].state is TaskState.DONE


def test_an_officer_does_not_take_back_what_the_office_confirmed_since(desk: Desk) -> None:
    receipt = desk.submit({OWN: ("Xong", None, None)}, CLERK, figures={})
    desk.tasks.confirm(OWN, NOW + timedelta(hours=2))
    with pytest.raises(Refused, match="xác nhận"):
        desk.service(CLERK).withdraw(receipt.id, NOW + timedelta(hours=3))
