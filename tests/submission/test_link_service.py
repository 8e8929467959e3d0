"""Group links: who makes them, what they open, and that what comes by one waits whatever the settings say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.access.link_tokens import link_of_token, token_of_link
from lib.access.rights import Refused, closed_to
from lib.ledger.journal import Event
from lib.ledger.link_records import LinkState, find_link, open_links, state_of_link
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.store import Conflict
from lib.ledger.task_details import Milestone, TaskState
from lib.ledger.verify import verify
from lib.plan.actual import Actual
from lib.plan.periods import Period
from lib.submission.link_service import LinkVisit, issue, owed_by_group, tasks_of_group
from lib.submission.proposal import Proposal
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.submission.waiting import reports_waiting, waiting_submissions
from lib.tasks.model import Task
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.access.ward import DEFENCE, HOST, JULY, NOW, PEOPLE, Ward, proposal, setting

SEPTEMBER = Period(2024, 9)
GROUP = "TDP01"
FIGURES = {"VX-05/T": "1.900", "VX-05/M": "2.000"}


def office(ward: Ward, name: str = "van") -> SubmissionService:
    return SubmissionService(ward.workspace, PEOPLE.get(name), HOST)


def linked(ward: Ward, period: Period = SEPTEMBER, days: int = 7) -> Receipt:
    return issue(office(ward), GROUP, period, days, NOW)


def visit(ward: Ward, link: Receipt) -> LinkVisit:
    return LinkVisit(ward.workspace, link, ward.workspace.catalogue.latest, HOST, NOW)


def send(ward: Ward, link: Receipt) -> Receipt:
    proposal = visit(ward, link).propose(FIGURES, {})
    assert isinstance(proposal, Proposal)
    return visit(ward, link).submit(proposal, "  Nguyễn Văn Ba ")


@pytest.mark.parametrize("name", ["", *PEOPLE])
def test_the_office_makes_links_and_takes_them_back_and_nobody_else_does(name, ward):
    link = linked(ward)
    before = ward.state()
    if name in ("van", "truong"):
        made = issue(office(ward, name), "TDP02", SEPTEMBER, 1, NOW)
        assert (made.groups, made.period, made.due, made.account) == (("TDP02",), "2024-09", "2024-10-01", name)
        assert ward.entries()[-1] == (Event.LINK_ISSUED, name, HOST)
        office(ward, name).withdraw(link.id, NOW)
        assert [one.id for one in open_links(ward.workspace.snapshot(), NOW.date())] == [made.id]
        return
    for act in (lambda: issue(office(ward, name), "TDP02", SEPTEMBER, 1, NOW), lambda: office(ward, name).withdraw(link.id, NOW)):
        with pytest.raises(Refused):
            act()
    assert ward.state() == before


@pytest.mark.parametrize(
    ("group", "period", "days", "why"),
    [
        ("TDP99", SEPTEMBER, 7, "Không có tổ này"),
        (GROUP, Period(2030, 1), 7, "Không có tổ này"),
        (GROUP, SEPTEMBER, 0, "từ 1 đến 31 ngày"),
        (GROUP, SEPTEMBER, 32, "từ 1 đến 31 ngày"),
    ],
)
def test_a_link_that_could_open_nothing_is_not_made(group, period, days, why, made):
    before = made.state()
    with pytest.raises(Refused, match=why):
        issue(office(made), group, period, days, NOW)
    assert made.state() == before


def test_a_link_opens_until_its_last_day_unless_it_is_taken_back(ward):
    link, last = linked(ward, days=3), date(2024, 10, 3)
    snapshot = ward.workspace.snapshot()
    assert state_of_link(snapshot, link, last) is LinkState.OPEN
    assert state_of_link(snapshot, link, last + timedelta(days=1)) is LinkState.EXPIRED
    taken = office(ward).withdraw(link.id, NOW)
    assert state_of_link(ward.workspace.snapshot(), link, last) is LinkState.WITHDRAWN
    office(ward).withdraw(taken.id, NOW)
    assert state_of_link(ward.workspace.snapshot(), link, last) is LinkState.OPEN
    assert find_link(snapshot, ward.standing.id) is None


def test_only_what_we_signed_for_links_is_a_token_of_a_link(ward):
    link = linked(ward)
    token = token_of_link(ward.folder, link.id)
    assert link_of_token(ward.folder, token) == link.id
    name, _, signature = token.partition(".")
    for forged in ("", name, f"{name}.", f"{ward.standing.id}.{signature}", f"{name}.{signature[::-1]}", token + "ế", "a" * 300):
        assert link_of_token(ward.folder, forged) is None
    (ward.folder / "access" / "secret").unlink()
    assert link_of_token(ward.folder, token) is None


@pytest.mark.parametrize("review", [True, False])
def test_what_comes_by_a_link_waits_whatever_the_settings_say_and_names_it(review, ward):
    if not review:
        setting(ward.folder, "required = true", "required = false")
    link = linked(ward)
    receipt = send(ward, link)
    assert (receipt.waits, receipt.link, receipt.account) == (True, link.id, "")
    assert receipt.officer == "Nguyễn Văn Ba – Tổ dân phố 1 (qua liên kết)"
    snapshot = ward.workspace.snapshot()
    assert not any(key.measure == "VX-05" for key in snapshot.current)
    assert receipt.id in {record.receipt.id for record in snapshot.waiting}
    entry = [*ward.workspace.journal.entries()][-1]
    assert (entry.event, entry.who, entry.what["link"], entry.what["id"]) == (Event.SUBMITTED, "", link.id, receipt.id)
    office(ward).approve(receipt.id, NOW)
    assert any(key.measure == "VX-05" and key.group == GROUP for key in ward.workspace.snapshot().current)


def test_what_was_sent_is_asked_again_only_once_the_office_returned_it(ward):
    link = linked(ward)
    assert "VX-05" in {measure.code for measure in visit(ward, link).missing}
    receipt = send(ward, link)
    assert "VX-05" not in {measure.code for measure in visit(ward, link).missing}
    with pytest.raises(Refused, match="chỉ gửi được"):
        send(ward, link)
    office(ward).give_back(receipt.id, NOW, "nhầm")
    assert "VX-05" in {measure.code for measure in visit(ward, link).missing}
    again = send(ward, link)
    office(ward).approve(again.id, NOW)
    assert "VX-05" not in {measure.code for measure in visit(ward, link).missing}


def test_a_link_takes_nothing_but_its_groups_missing_figures_of_its_period(ward):
    link = linked(ward)
    good = visit(ward, link).propose(FIGURES, {})
    assert isinstance(good, Proposal)
    (figure,) = good.actuals
    foreign = {
        "another group": replace(good, actuals=(replace(figure, group="TDP02"),)),
        "the whole ward": replace(good, actuals=(replace(figure, group=""),)),
        "another period": replace(good, period=JULY),
        "a figure of a closed domain": replace(good, actuals=(Actual("QA-02", GROUP, numerator=1, denominator=2),)),
        "a figure of the ward alone": replace(good, actuals=(Actual("KT-01", "", value=1),)),
    }
    before = ward.state()
    for proposed in foreign.values():
        with pytest.raises(Refused, match="chỉ gửi được số liệu còn thiếu của Tổ dân phố 1"):
            visit(ward, link).submit(proposed, "Ba")
        assert ward.entries()[-1] == (Event.REFUSED, "", HOST)
    assert ward.state() == before
    with pytest.raises(Refused, match="họ tên"):
        visit(ward, link).submit(good, " ")


def test_nothing_of_a_closed_domain_is_asked_by_a_link(ward):
    link = linked(ward)
    codes = {measure.code for measure in visit(ward, link).missing}
    assert codes
    assert not any(code.startswith("QA") for code in codes)
    setting(ward.folder, f'["{DEFENCE}"]', "[]")
    domains = {measure.domain for measure in visit(ward, link).missing}
    assert ward.workspace.catalogue.latest.settings.access.closed_domains == frozenset()
    assert domains <= {"kinh-te", "van-hoa-xa-hoi", "moi-truong", DEFENCE}


def test_a_closed_period_and_a_change_meanwhile_refuse_what_comes(ward):
    link = linked(ward)
    seen = visit(ward, link)
    good = seen.propose(FIGURES, {})
    assert isinstance(good, Proposal)
    office(ward).lock_period(SEPTEMBER, NOW)
    with pytest.raises(Refused, match="đã được Văn Phòng khóa"):
        seen.submit(good, "Ba")
    office(ward).reopen_period(SEPTEMBER, NOW, "chờ số")
    figure = Actual("VX-05", GROUP, numerator=1, denominator=2)
    office(ward).submit(replace(proposal(ward.workspace), period=SEPTEMBER, actuals=(figure,)), NOW)
    with pytest.raises(Conflict):
        seen.submit(good, "Ba")
    assert ward.entries()[-1] == (Event.REFUSED, "", HOST)


def test_doubtful_figures_are_asked_about_and_wrong_ones_named(ward):
    link = linked(ward)
    wrong = visit(ward, link).propose({"VX-05/T": "hai nghìn", "VX-05/M": "2.000"}, {})
    assert [problem.code for problem in wrong.problems][:1] == ["not_a_number"]
    red = visit(ward, link).propose({"VX-05/T": "100", "VX-05/M": "2.000"}, {})
    assert isinstance(red, Proposal)
    assert red.wanting_note == ("VX-05",)
    noted = visit(ward, link).propose({"VX-05/T": "100", "VX-05/M": "2.000"}, {"VX-05": "chưa vận động"})
    assert isinstance(noted, Proposal)
    assert [actual.note for actual in noted.actuals] == ["chưa vận động"]


def test_a_link_made_for_the_demonstration_goes_with_it(shipped_folder, tmp_path):
    folder = shutil.copytree(shipped_folder, tmp_path / "data")
    make_account(folder, PEOPLE["van"])
    service = SubmissionService(open_workspace(folder), PEOPLE["van"], HOST)
    link = issue(service, "TDP09", SEPTEMBER, 7, NOW)
    seen = LinkVisit(service.workspace, link, service.workspace.catalogue.latest, HOST, NOW)
    assert link.demo
    assert "VX-05" in {measure.code for measure in seen.missing}
    trial = seen.propose({"VX-05/T": "1.200", "VX-05/M": "1.250"}, {"VX-05": "thử"})
    assert isinstance(trial, Proposal)
    receipt = seen.submit(trial.with_answers({problem.code for problem in trial.questions}), "Ba")
    assert (receipt.demo, receipt.waits) == (True, True)
    # Approving a trial ends no demonstration, and the page of what waits must not say so.
    (shown,) = waiting_submissions(service.workspace.snapshot(), service.workspace.catalogue.plans)
    assert shown.proposal.demo
    assert service.workspace.snapshot().is_demonstration
    service.submit(proposal(service.workspace), NOW)
    assert state_of_link(service.workspace.snapshot(), link, NOW.date()) is LinkState.WITHDRAWN


# Tasks.
TASK = "NV-71"
"""About the model “Tổ liên gia an toàn PCCC”, of the closed domain in a made ward; opened where a test needs it."""
OWN = "NV-46"
HALF = Progress(TaskState.IN_PROGRESS, 50, "đã họp")
DONE = Progress(TaskState.DONE, 100)


def give(ward: Ward, task: str = OWN, **whose: object) -> Receipt:
    wanted = Assignment(task, due=date(2024, 12, 2), **(whose or {"group": GROUP}))
    return TaskService(office(ward), ward.workspace.catalogue.latest).assign(wanted, NOW)


def standing(ward: Ward, task: str = OWN) -> Task:
    found = find_task(tasks_of(ward.workspace.catalogue.latest, ward.workspace.snapshot(), NOW.date()), task)
    assert found is not None
    return found


def waiting_ids(ward: Ward) -> list[str]:
    return [one.receipt.id for one in reports_waiting(ward.workspace.snapshot(), ward.workspace.catalogue.plans, NOW.date())]


WHOSE = {
    "the group's by its code": ({"group": GROUP}, True),
    "the group leads it by name": ({"lead": "tổ dân phố 1"}, True),
    "the group supports a unit": ({"lead": "Công an phường", "supporting": ("Tổ dân phố 1",)}, True),
    "of another group": ({"group": "TDP02"}, False),
    "another group's by name": ({"lead": "Tổ dân phố 10"}, False),
    "of a unit": ({"lead": "Công an phường"}, False),
}


@pytest.mark.parametrize("whose", WHOSE)
def test_a_link_opens_the_groups_tasks_and_no_other(whose, ward):
    fields, is_open = WHOSE[whose]
    link = linked(ward)
    give(ward, **fields)
    assert [task.id for task in visit(ward, link).tasks] == ([OWN] if is_open else [])
    if not is_open:
        before = ward.state()
        with pytest.raises(Refused, match="chỉ báo cáo được việc của Tổ dân phố 1"):
            visit(ward, link).report(OWN, DONE, "Ba")
        assert ward.state() == before
        assert ward.entries()[-1] == (Event.REFUSED, "", HOST)


def test_a_task_of_a_closed_domain_is_not_opened(ward):
    give(ward, TASK, group=GROUP)
    link = linked(ward)
    assert visit(ward, link).tasks == ()
    with pytest.raises(Refused):
        visit(ward, link).report(TASK, DONE, "Ba")
    setting(ward.folder, f'["{DEFENCE}"]', "[]")
    assert [task.id for task in visit(ward, link).tasks] == [TASK]


def test_a_report_by_a_link_waits_names_it_and_counts_once_it_is_approved(ward):
    give(ward, group=GROUP, milestones=(Milestone("Họp dân"),))
    TaskService(office(ward), ward.workspace.catalogue.latest).report(
        OWN, Progress(TaskState.IN_PROGRESS, 10, reached=("Họp dân",)), NOW
    )
    link = linked(ward)
    receipt = visit(ward, link).report(OWN, HALF, "  Nguyễn Văn Ba ")
    assert (receipt.kind, receipt.waits, receipt.link, receipt.account) == (RecordKind.TASK_REPORT, True, link.id, "")
    assert receipt.officer == "Nguyễn Văn Ba – Tổ dân phố 1 (qua liên kết)"
    entry = [*ward.workspace.journal.entries()][-1]
    assert (entry.event, entry.who, entry.what["link"], entry.what["id"]) == (Event.TASK_REPORTED, "", link.id, receipt.id)
    assert (standing(ward).progress, waiting_ids(ward), visit(ward, link).tasks) == (10, [receipt.id], ())
    assert receipt.id not in [w.receipt.id for w in waiting_submissions(ward.workspace.snapshot(), ward.workspace.catalogue.plans)]
    with pytest.raises(Refused, match="có thể đang chờ duyệt"):
        visit(ward, link).report(OWN, DONE, "Ba")
    changed_at = ward.workspace.snapshot().changed_at
    office(ward).lock_period(Period.parse(receipt.period), NOW)  # closes figures, not tasks
    office(ward).approve(receipt.id, NOW)
    task = standing(ward)
    assert (task.progress, task.note, task.reached, waiting_ids(ward)) == (50, "đã họp", {"Họp dân"}, [])
    assert ward.workspace.snapshot().changed_at == changed_at
    assert [task.id for task in visit(ward, link).tasks] == [OWN]
    assert verify(ward.folder, ward.workspace.catalogue.plans, NOW).is_clean


def test_a_returned_report_changes_nothing_and_can_be_sent_anew(ward):
    give(ward)
    link = linked(ward)
    receipt = visit(ward, link).report(OWN, DONE, "Ba")
    office(ward).give_back(receipt.id, NOW, "thiếu ảnh")
    assert standing(ward).state is TaskState.NOT_STARTED
    again = visit(ward, link).report(OWN, DONE, "Ba")
    office(ward).approve(again.id, NOW + timedelta(days=30))
    # It is done as of the day of the report, however long it waited.
    assert standing(ward).done_on == again.accepted_at.date()


def test_a_report_approved_after_the_task_was_confirmed_leaves_it_confirmed(ward):
    give(ward)
    receipt = visit(ward, linked(ward)).report(OWN, HALF, "Ba")
    tasks = TaskService(office(ward), ward.workspace.catalogue.latest)
    tasks.report(OWN, DONE, NOW)
    tasks.confirm(OWN, NOW)
    (waiting,) = reports_waiting(ward.workspace.snapshot(), ward.workspace.catalogue.plans, NOW.date())
    assert waiting.is_too_late
    office(ward).approve(receipt.id, NOW)
    assert standing(ward).state is TaskState.CONFIRMED


@pytest.mark.parametrize("name", ["", *PEOPLE])
def test_the_office_decides_about_what_came_by_a_link_and_nobody_else(name, ward):
    give(ward)
    link = linked(ward)
    receipt = visit(ward, link).report(OWN, HALF, "Ba")
    before = ward.state()
    if name in ("van", "truong"):
        office(ward, name).give_back(receipt.id, NOW, "nhầm")
        office(ward, name).approve(visit(ward, link).report(OWN, HALF, "Ba").id, NOW)
        assert standing(ward).progress == 50
        return
    for act in (
        lambda: office(ward, name).approve(receipt.id, NOW),
        lambda: office(ward, name).give_back(receipt.id, NOW, "nhầm"),
        lambda: office(ward, name).withdraw(receipt.id, NOW),
    ):
        with pytest.raises(Refused):
            act()
    assert ward.state() == before


@pytest.mark.parametrize(
    ("progress", "name", "why"),
    [
        (Progress(TaskState.IN_PROGRESS, 101), "Ba", "từ 0 đến 100"),
        (Progress(TaskState.CONFIRMED, 100), "Ba", "Chọn một tình trạng"),
        (Progress(TaskState.DONE, 100, "a" * 2001), "Ba", "dài quá"),
        (DONE, "  ", "họ tên"),
    ],
)
def test_a_report_that_cannot_stand_is_refused(progress, name, why, ward):
    give(ward)
    link = linked(ward)
    before = ward.state()
    with pytest.raises(Refused, match=why):
        visit(ward, link).report(OWN, progress, name)
    assert ward.state() == before


def test_a_group_that_owes_nothing_but_a_task_has_a_link_too(ward):
    plan, snapshot = ward.workspace.catalogue.latest, ward.workspace.snapshot()
    assert owed_by_group(plan, snapshot, NOW.date(), GROUP, Period(2024, 1)) != ()
    give(ward, "NV-04", group="TDP02")
    assert [task.id for task in tasks_of_group(plan, ward.workspace.snapshot(), NOW.date(), "TDP02")] == ["NV-04"]
    done = TaskService(office(ward), plan)
    done.report("NV-04", DONE, NOW)
    assert tasks_of_group(plan, ward.workspace.snapshot(), NOW.date(), "TDP02") == ()


def test_guests_learn_of_no_report_and_no_decision_about_a_closed_task(ward):
    setting(ward.folder, f'["{DEFENCE}"]', "[]")
    give(ward, TASK, group=GROUP)
    receipt = visit(ward, linked(ward)).report(TASK, HALF, "Ba")
    setting(ward.folder, "closed_domains = []", f'closed_domains = ["{DEFENCE}"]')
    decided = office(ward).approve(receipt.id, NOW)
    whole = ward.workspace
    guest = whole.without(closed_to(None, whole.catalogue.latest.settings.access)).snapshot()
    assert not {receipt.id, decided.id} & {record.receipt.id for record in guest.records}
    assert whole.snapshot().by_id[decided.id].receipt.decides == receipt.id
