"""What somebody has to do: by role, what each gets and what settles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.insight.follow_up.completeness import expected_reports
from lib.ledger.task_details import TaskState
from lib.plan.periods import Period
from lib.submission.own_work import OwnWork, work_of
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from tests.access.ward import HOST, JULY, NOW, PEOPLE, Ward, proposal

TODAY = date(2024, 10, 10)
LATER = NOW + timedelta(hours=1)
UNIT = "Tài chính - Kế toán"


def service(ward: Ward, name: str) -> SubmissionService:
    return SubmissionService(ward.workspace, PEOPLE[name], HOST)


def work(ward: Ward, name: str, *, department: str = "") -> OwnWork:
    plan, snapshot = ward.workspace.catalogue.latest, ward.workspace.snapshot()
    account = replace(PEOPLE[name], department=department)
    accounts = [account, *(other for other in PEOPLE.values() if other.name != name)]
    return work_of(account, plan, snapshot, expected_reports(plan, snapshot, TODAY), TODAY, accounts)


def give(ward: Ward, **whose: str) -> str:
    tasks = TaskService(service(ward, "van"), ward.workspace.catalogue.latest)
    return tasks.assign(Assignment(title="Gặp doanh nghiệp", due=date(2024, 10, 31), **whose), NOW).id


def test_a_leader_and_a_disabled_account_have_none(ward):
    give(ward, assignee="Người Xem")
    assert work(ward, "xem") == OwnWork()
    assert work(ward, "nghi") == OwnWork()


def test_an_officer_owes_only_the_figures_that_were_given(ward):
    assert {debt.measure.code for debt in work(ward, "hoa").figures} == {"KT-06"}
    others = work(ward, "khac").figures
    assert {debt.groups for debt in others if debt.measure.code != "VX-05"} == {("TDP02",)}
    assert "VX-05" in {debt.measure.code for debt in others}
    assert work(ward, "van").figures == ()


def test_a_returned_submission_is_the_officers_until_it_is_handed_in_again(ward):
    assert work(ward, "hoa").returned == ()
    service(ward, "van").give_back(ward.waiting.id, LATER, "sai kỳ")
    ((receipt, decision),) = work(ward, "hoa").returned
    assert (receipt.id, decision.reason) == (ward.waiting.id, "sai kỳ")
    assert work(ward, "khac").returned == ()
    service(ward, "hoa").submit(proposal(ward.workspace, amount=7), LATER)
    assert work(ward, "hoa").returned == ()


def test_an_explanation_is_asked_of_whoever_reports_the_measure_until_it_is_given(ward):
    measure = ward.workspace.catalogue.latest.measure_by_code["KT-06"]
    asked = service(ward, "van").request_explanation(measure, JULY, date(2024, 10, 15), "vì sao chậm?", NOW)
    assert [request.receipt.id for request in work(ward, "hoa").questions] == [asked.id]
    assert work(ward, "khac").questions == ()
    service(ward, "hoa").answer(asked.id, "chờ mặt bằng", LATER)
    assert work(ward, "hoa").questions == ()


@pytest.mark.parametrize(
    ("whose", "owners"),
    [({"lead": UNIT}, {"hoa"}), ({"lead": UNIT, "assignee": "Lê Văn Khác"}, {"khac"}), ({"assignee": "Văn Phòng"}, {"van"})],
)
def test_a_task_is_the_work_of_its_unit_or_of_whoever_is_named_until_it_is_done(whose, owners, ward):
    task = give(ward, **whose)
    assert {name for name in PEOPLE if task in {one.id for one in work(ward, name).tasks}} == owners
    TaskService(service(ward, "van"), ward.workspace.catalogue.latest).report(task, Progress(TaskState.DONE, 100), LATER)
    assert not any(work(ward, name).tasks for name in owners)
    assert {name for name in PEOPLE if work(ward, name).to_confirm} == {"van", "truong"}


def test_the_office_approves_confirms_and_reminds(ward):
    found = work(ward, "van")
    assert [receipt.id for receipt in found.to_approve] == [ward.waiting.id]
    assert found.to_remind > 0
    assert found.count == 3  # and the plan's tasks of units without an account
    assert work(ward, "hoa").to_approve == ()
    own = service(ward, "van").submit(proposal(ward.workspace, "KT-06", 3, "TDP04"), LATER)
    assert own.id not in {receipt.id for receipt in work(ward, "van").to_approve}
    assert Period.parse(found.to_approve[0].period) == JULY


def test_a_unit_written_on_an_account_makes_its_tasks_their_work_whatever_the_role(ward):
    office = "Văn phòng - Thống kê"
    task = give(ward, lead=office)
    assert task not in {one.id for one in work(ward, "van").tasks}
    for name in ("van", "truong", "khac"):
        assert task in {one.id for one in work(ward, name, department="văn phòng - thống kê").tasks}
    assert work(ward, "xem", department=office) == OwnWork()


def test_the_office_is_told_of_tasks_that_nobody_sees(ward):
    given = {give(ward, lead="Trạm Y tế"), give(ward, assignee="Người Vắng"), give(ward, assignee="Người Xem")}
    for seen in ({"lead": UNIT}, {"assignee": "Trần Thị Hoa"}, {"group": "TDP01"}):
        give(ward, **seen)
    plan = ward.workspace.catalogue.latest
    named = {task.code for task in plan.tasks if task.lead}
    found = work(ward, "van")
    assert {task.id for task in found.unreached} == given | named
    assert found.count == 3
    assert work(ward, "hoa").unreached == ()
    assert {task.id for task in work(ward, "truong", department="Trạm Y tế").unreached} < given | named


def test_one_person_alone_is_told_of_no_accounts_that_lack(ward):
    plan, snapshot = ward.workspace.catalogue.latest, ward.workspace.snapshot()
    give(ward, lead="Trạm Y tế")
    reports = expected_reports(plan, snapshot, TODAY)
    assert work_of(PEOPLE["truong"], plan, ward.workspace.snapshot(), reports, TODAY, [PEOPLE["truong"]]).unreached == ()
