"""Rights on tasks: who may give, report, confirm and take back, what guests see of a closed domain, and what holds the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.access.account import Role
from lib.access.rights import Refused, closed_to
from lib.insight.history import history
from lib.intake.recognition.task_lines import TaskLine
from lib.ledger.backup import back_up
from lib.ledger.journal import Event
from lib.ledger.journal_completion import complete
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.restore import restore
from lib.ledger.task_details import TaskState
from lib.ledger.task_records import Attachment
from lib.ledger.verify import verify
from lib.plan.periods import Period
from lib.submission.proposal import Proposal
from lib.submission.service import SubmissionService
from lib.submission.task_reporting import own_tasks_only, task_changes
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.workspace import open_workspace
from tests.access.ward import DEFENCE, HOST, NOW, PEOPLE, Ward

LATER = date(2024, 12, 30)
PLANNED, SECRET = "NV-31", "NV-65"
"""A task of the plan, and one of the closed domain."""
UNIT = "Tài chính - Kế toán"
"""The unit of the officer Hoa: it owns KT-06."""
EVERYBODY = ["", *PEOPLE]


def tasks(ward: Ward, name: str) -> TaskService:
    return TaskService(SubmissionService(ward.workspace, PEOPLE.get(name), HOST), ward.workspace.catalogue.latest)


def give(ward: Ward, name: str = "van", **more) -> Receipt:
    return tasks(ward, name).assign(replace(Assignment(PLANNED, lead=UNIT, due=date(2024, 11, 29)), **more), NOW)


def report(ward: Ward, name: str = "van", task: str = PLANNED) -> Receipt:
    return tasks(ward, name).report(task, Progress(TaskState.DONE, 100, "xong việc"), NOW)


def hand_in(ward: Ward, name: str) -> Receipt:
    """Hand in a workbook that reports on the task; whoever made it, the service asks who may."""
    plan, snapshot = ward.workspace.catalogue.latest, ward.workspace.snapshot()
    (task,) = [task for task in tasks_of(plan, snapshot, NOW.date()) if task.id == PLANNED]
    line = TaskLine("Nhiệm vụ", PLANNED, "", "done", None, "", {"code": "B6", "state": "G6"}, "G6")
    changes, _ = task_changes([line], [task], own_tasks_only(None, plan))
    proposal = Proposal(plan, Period(plan.year, 9), (), b"a", "a.xlsx", snapshot, (), task_changes=changes)
    return SubmissionService(ward.workspace, PEOPLE.get(name), HOST).submit(proposal, NOW)


def confirmed(ward: Ward) -> Receipt:
    give(ward)
    report(ward)
    return tasks(ward, "van").confirm(PLANNED, NOW)


Prepare = Callable[[Ward], object]
ACTS: dict[str, tuple[Prepare, Callable[[Ward, str], object], set[str]]] = {
    "give a task of the plan": (lambda _: None, give, {"xem", "van", "truong"}),
    "give a new task": (
        lambda _: None,
        lambda ward, name: give(ward, name, task="", title="Việc mới"),
        {"xem", "van", "truong"},
    ),
    "report for the unit": (give, report, {"hoa", "van", "truong"}),
    "report by name": (
        lambda ward: give(ward, lead=UNIT, assignee="lê văn khác"),
        report,
        {"khac", "van", "truong"},
    ),
    "report in a workbook for the unit": (give, hand_in, {"hoa", "van", "truong"}),
    "report in a workbook by name": (
        lambda ward: give(ward, lead=UNIT, assignee="lê văn khác"),
        hand_in,
        {"khac", "van", "truong"},
    ),
    "confirm": (
        lambda ward: (give(ward), report(ward)),
        lambda ward, name: tasks(ward, name).confirm(PLANNED, NOW),
        {"van", "truong"},
    ),
    "reopen": (confirmed, lambda ward, name: tasks(ward, name).reopen(PLANNED, "thiếu", NOW), {"van", "truong"}),
    "extend": (give, lambda ward, name: tasks(ward, name).extend(PLANNED, LATER, "chờ", NOW), {"van", "truong"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_do_it_and_everybody_else_changes_nothing(act, made, tmp_path):
    prepare, do, allowed = ACTS[act]
    for name in EVERYBODY:
        ward = made.copied(tmp_path / (name or "khach"))
        prepare(ward)
        before = ward.state()
        if name in allowed:
            do(ward, name)
            assert ward.state() != before
            assert ward.entries()[-1][1:] == (name, HOST)
        else:
            with pytest.raises(Refused):
                do(ward, name)
            assert ward.state() == before
            assert ward.entries()[-1] == (Event.REFUSED, name, HOST)


TAKEN_BACK: dict[str, tuple[Callable[[Ward], Receipt], set[str]]] = {
    "a task that a leader gave": (lambda ward: give(ward, "xem"), {"xem", "van", "truong"}),
    "a task that the office gave": (give, {"van", "truong"}),
    "an officer's report": (lambda ward: (give(ward), report(ward, "hoa"))[1], {"hoa", "van", "truong"}),
    "a confirmation": (confirmed, {"van", "truong"}),
}


@pytest.mark.parametrize("what", TAKEN_BACK)
def test_who_may_take_it_back_and_undo_that(what, made, tmp_path):
    prepare, allowed = TAKEN_BACK[what]
    for name in EVERYBODY:
        ward = made.copied(tmp_path / (name or "khach"))
        receipt = prepare(ward)
        service = SubmissionService(ward.workspace, PEOPLE.get(name), HOST)
        if name in allowed:
            undo = service.withdraw(receipt.id, NOW)
            assert receipt.id in ward.workspace.snapshot().withdrawn
            service.withdraw(undo.id, NOW)
            assert receipt.id not in ward.workspace.snapshot().withdrawn
        else:
            with pytest.raises(Refused):
                service.withdraw(receipt.id, NOW)


def test_a_confirmed_report_is_no_longer_the_officers_to_take_back(ward):
    give(ward)
    receipt = report(ward, "hoa")
    tasks(ward, "van").confirm(PLANNED, NOW)
    with pytest.raises(Refused, match="chỉ văn phòng rút được"):
        SubmissionService(ward.workspace, PEOPLE["hoa"], HOST).withdraw(receipt.id, NOW)
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).withdraw(receipt.id, NOW)


@pytest.mark.parametrize(
    "forged",
    [
        replace(PEOPLE["khac"], role=Role.OFFICE),
        replace(PEOPLE["khac"], measures=frozenset({"KT-06"})),
        replace(PEOPLE["khac"], full_name="Trần Thị Hoa"),
        replace(PEOPLE["khac"], department="Tài chính - Kế toán"),
    ],
)
def test_a_forged_account_helps_nobody(forged, ward):
    give(ward)
    before = ward.state()
    with pytest.raises(Refused):
        TaskService(SubmissionService(ward.workspace, forged, HOST), ward.workspace.catalogue.latest).report(
            PLANNED, Progress(TaskState.DONE, 100), NOW
        )
    assert ward.state() == before


def test_guests_learn_nothing_of_tasks_in_a_closed_domain(ward):
    give(ward)
    give(ward, task=SECRET, lead="Công an phường")
    new = give(ward, task="", title="bí mật", domain=DEFENCE)
    by_indicator = give(ward, task="", title="bí mật khác", indicators=("QA-01",))
    for task in (SECRET, new.id, by_indicator.id):
        report(ward, task=task)
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).withdraw(report(ward, task=new.id).id, NOW)
    whole = ward.workspace
    guest = whole.without(closed_to(None, whole.catalogue.latest.settings.access))
    seen = tasks_of(guest.catalogue.latest, guest.snapshot(), NOW.date())
    assert {task.domain for task in seen} == {"", "kinh-te", "van-hoa-xa-hoi", "moi-truong"}
    assert not any(code.startswith("QA") for task in seen for code in task.indicators)
    told = [event.receipt for event in history(guest.snapshot()) if event.receipt.task or event.receipt.about]
    assert [receipt.task.task for receipt in told] == [PLANNED]
    assert "bí mật" not in str([record.receipt for record in guest.snapshot().records])
    assert len(tasks_of(whole.catalogue.latest, whole.snapshot(), NOW.date())) == len(whole.catalogue.latest.tasks) + 2


def test_guests_get_no_file_while_a_domain_is_closed_to_them(ward):
    give(ward)
    said = Progress(TaskState.DONE, 100, attachment=Attachment("bien-ban.pdf", b"%PDF-1.7"))
    receipt = tasks(ward, "hoa").report(PLANNED, said, NOW)
    whole = ward.workspace
    guest = whole.without(closed_to(None, whole.catalogue.latest.settings.access))
    assert whole.snapshot().by_id[receipt.id].original is not None
    assert guest.snapshot().by_id[receipt.id].original is None


def test_a_task_that_moved_into_a_closed_domain_takes_its_records_with_it(ward):
    give(ward)
    file = ward.folder / "tasks.csv"
    rows = file.read_text("utf-8-sig").splitlines()
    file.write_text("\n".join(row.replace(",kinh-te,", f",{DEFENCE},") if f",{PLANNED}," in row else row for row in rows), "utf-8")
    guest = ward.workspace.without({DEFENCE})
    assert [record for record in guest.snapshot().records if record.receipt.kind is RecordKind.TASK] == []


def test_the_journal_the_check_and_a_restored_backup_know_the_records(ward, tmp_path):
    receipt = give(ward)
    report(ward, "hoa")
    plans, later = ward.workspace.catalogue.plans, NOW + timedelta(hours=1)
    assert verify(ward.folder, plans, later).is_clean
    back_up(ward.folder, tmp_path / "saved.zip", later)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    again = open_workspace(tmp_path / "again")
    task = find_task(tasks_of(again.catalogue.latest, again.snapshot(), NOW.date()), PLANNED)
    assert (task.state, task.lead) == (TaskState.DONE, UNIT)
    (file,) = ward.folder.glob(f"actuals/*/*/{receipt.id}/receipt.json")
    file.write_text(file.read_text("utf-8").replace("2024-11-29", "2024-12-29"), "utf-8")
    assert {fault.code for fault in verify(ward.folder, plans, later).faults} == {"receipt_changed"}


def test_a_report_on_a_task_whose_record_is_gone_is_a_fault(ward):
    new = give(ward, task="", title="Việc mới")
    report(ward, task=new.id)
    (folder,) = ward.folder.glob(f"actuals/*/*/{new.id}")
    folder.rename(ward.folder.parent / "gone")
    faults = {fault.code for fault in verify(ward.folder, ward.workspace.catalogue.plans, NOW).faults}
    assert {"link_broken", "record_gone"} <= faults


def test_entries_that_the_journal_lacks_are_added_for_every_kind(ward):
    confirmed(ward)
    tasks(ward, "van").reopen(PLANNED, "thiếu", NOW)
    tasks(ward, "van").extend(PLANNED, LATER, "chờ", NOW)
    for file in (ward.folder / "journal").iterdir():
        file.unlink()
    complete(ward.folder, now=NOW, origin="")
    added = {event for event, _, _ in ward.entries()}
    assert {Event.TASK_ASSIGNED, Event.TASK_REPORTED, Event.TASK_CONFIRMED, Event.TASK_REOPENED, Event.TASK_EXTENDED} <= added
