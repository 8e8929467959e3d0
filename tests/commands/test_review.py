"""`python -m lib review` and `period` as the office uses them: what they show, what they ask, and what they refuse."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lib.commands.common import PASSWORD_VARIABLE
from lib.ledger.journal import Event
from lib.ledger.records import Receipt
from lib.ledger.task_details import TaskState
from lib.ledger.verify import verify
from lib.plan.periods import Period
from lib.submission.link_service import LinkVisit, issue
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.workspace import open_workspace
from tests.access.people import OWN, make_account
from tests.access.ward import HOST, JULY, NOW, PEOPLE, Ward, proposal, setting
from tests.conftest import Done, copy_plan, here


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, OWN)


def run(folder: Path, *words: object, account: str = "van") -> Done:
    return here(*words, *(["--account", account] if account else []), "--data", folder)


def figure(ward: Ward) -> float | None:
    return ward.workspace.ledger.snapshot().current[str(JULY), "KT-06", "TDP01"][0].value


def office_hands_in(ward: Ward) -> None:
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).submit(proposal(ward.workspace, amount=11), NOW)


def test_what_waits_is_listed_with_who_when_and_what_would_change(made):
    shown = run(made.folder, "review", "list")
    assert (shown.status, shown.err) == (0, "")
    first, counts, *lights = shown.out.splitlines()
    assert first == f"{made.waiting.id}  Trần Thị Hoa · 09:00 1/10/2024 · Tháng 7/2024 · a.xlsx"
    assert counts == "    1 số liệu mới hoặc sửa, 0 giữ nguyên"
    assert all(line.startswith("    Đèn sẽ đổi: ") for line in lights)


def test_one_submission_is_shown_with_each_figure_old_beside_new(made):
    shown = run(made.folder, "review", "show", made.waiting.id)
    assert shown.status == 0
    assert shown.out.splitlines()[-1].endswith(" – Tổ dân phố 1: từ 4 thành 8")


def test_programs_get_what_waits_with_its_figures(made):
    (found,) = run(made.folder, "review", "list", "--json").data
    assert run(made.folder, "review", "show", made.waiting.id, "--json").data == found
    assert set(found) == {
        *("id", "period", "officer", "account", "accepted_at", "file_name", "figures", "newer", "lights", "changes", "tasks"),
    }
    assert (found["id"], found["period"], found["account"]) == (made.waiting.id, "2024-07", "hoa")
    assert (found["figures"], found["newer"]) == (1, 0)
    (change,) = found["changes"]
    assert (change["before"]["value"], change["after"]["value"], change["after"]["group"]) == (4, 8, "TDP01")


def test_approving_shows_the_figures_makes_them_count_and_can_be_undone(ward):
    done = run(ward.folder, "review", "approve", ward.waiting.id)
    assert (done.status, done.err) == (0, "")
    *_, shown, described = done.out.splitlines()
    assert shown.endswith(": từ 4 thành 8")
    approval = ward.workspace.ledger.snapshot().records[-1].receipt
    assert described == f"Đã duyệt {ward.waiting.id}. Để bỏ việc duyệt: withdraw {approval.id}"
    assert (figure(ward), approval.account, approval.officer) == (8, "van", "Văn Phòng")
    assert run(ward.folder, "review", "list").out == "Không có lần nộp nào chờ duyệt.\n"
    assert run(ward.folder, "withdraw", approval.id).status == 0
    assert figure(ward) == 4
    assert run(ward.folder, "review", "list").out.startswith(ward.waiting.id)


def test_returning_needs_a_reason_that_the_officer_then_reads(ward):
    before = ward.state()
    refused = run(ward.folder, "review", "return", ward.waiting.id, "--reason", " ")
    assert (refused.status, refused.out, refused.err) == (2, "", "Ghi lý do bằng --reason.\n")
    assert ward.state() == before
    done = run(ward.folder, "review", "return", ward.waiting.id, "--reason", "thiếu tổ 2")
    returned = ward.workspace.ledger.snapshot().records[-1].receipt
    assert (done.status, returned.reason) == (0, "thiếu tổ 2")
    assert done.out == f"Đã trả lại {ward.waiting.id}. Để bỏ việc trả lại: withdraw {returned.id}\n"
    assert figure(ward) == 4


def test_figures_handed_in_after_it_are_told_and_replaced_only_when_accepted(ward):
    office_hands_in(ward)
    before = ward.state()
    asked = run(ward.folder, "review", "approve", ward.waiting.id, account="truong")
    assert (asked.status, asked.err) == (1, "")
    assert "1 số do người khác nộp sau lần nộp này (Văn Phòng)" in asked.out
    assert asked.out.endswith("vẫn muốn duyệt thì thêm --accept.\n")
    assert (ward.state(), figure(ward)) == (before, 11)
    assert run(ward.folder, "review", "list", "--json").data[0]["newer"] == 1
    done = run(ward.folder, "review", "approve", ward.waiting.id, "--accept", account="truong")
    assert (done.status, figure(ward)) == (0, 8)


def test_figures_that_change_while_it_is_approved_are_not_replaced_unseen(ward, monkeypatch):
    approve = SubmissionService.approve

    def beaten(service, *arguments):
        office_hands_in(ward)
        return approve(service, *arguments)

    monkeypatch.setattr(SubmissionService, "approve", beaten)
    done = run(ward.folder, "review", "approve", ward.waiting.id, "--accept", account="truong")
    assert (done.status, figure(ward)) == (1, 11)
    assert (
        f"Chưa duyệt: Văn Phòng vừa thay đổi số liệu trùng với lần nộp này. Xem lại bằng review show {ward.waiting.id}" in done.out
    )


def test_approving_the_first_real_figures_says_that_the_demonstration_ends(made, shipped_folder, tmp_path):
    folder = shutil.copytree(shipped_folder, tmp_path / "data")
    for name in ("hoa", "van"):
        make_account(folder, PEOPLE[name])
    setting(folder, "required = false", "required = true")
    workspace = open_workspace(folder)
    waiting = SubmissionService(workspace, PEOPLE["hoa"], HOST).submit(proposal(workspace), NOW)
    assert workspace.ledger.snapshot().is_demonstration
    done = run(folder, "review", "approve", waiting.id)
    assert (done.status, "toàn bộ số liệu minh họa ẩn vĩnh viễn" in done.out) == (0, True)
    assert not workspace.ledger.snapshot().is_demonstration
    assert "minh họa" not in run(made.folder, "review", "show", made.waiting.id).out


def test_closing_and_reopening_a_period(ward):
    assert run(ward.folder, "period", "close", JULY, "--reason", "đã báo cáo tỉnh").out == "Đã khóa Tháng 7/2024.\n"
    shown = run(ward.folder, "period", "list").out.splitlines()
    assert shown[0].startswith("Tháng 1/2024: Văn Phòng khóa lúc 9 giờ 00 phút ngày 1/10/2024")
    assert shown[1].startswith("Tháng 7/2024: Văn Phòng khóa lúc ")
    assert shown[2] == "    Lý do: đã báo cáo tỉnh"
    closed = run(ward.folder, "period", "list", "--json").data
    assert [(lock["period"], lock["account"], lock["reason"]) for lock in closed] == [
        ("2024-01", "van", ""),
        ("2024-07", "van", "đã báo cáo tỉnh"),
    ]
    again = run(ward.folder, "period", "close", JULY)
    assert (again.status, again.out) == (2, "")
    assert "Tháng 7/2024 đã được Văn Phòng khóa lúc " in again.err
    assert "đề nghị văn phòng mở lại kỳ" in again.err
    approval = run(ward.folder, "review", "approve", ward.waiting.id)
    assert approval.status == 2
    assert "không nhận thay đổi nữa" in approval.err
    for month in ("2024-01", "2024-07"):
        assert run(ward.folder, "period", "reopen", month, "--reason", "sửa số").status == 0
    assert run(ward.folder, "period", "list").out == "Chưa khóa kỳ nào.\n"
    assert run(ward.folder, "review", "approve", ward.waiting.id).status == 0
    assert verify(ward.folder, ward.workspace.catalogue.plans, NOW).is_clean


REFUSALS = {
    "no id": (("review", "approve"), "Ghi mã lần nộp sau lệnh; xem các mã đang chờ bằng lệnh review list."),
    "an unknown id": (("review", "approve", "2024"), "Không có lần nộp 2024. Xem các mã đang chờ bằng lệnh review list."),
    "an unknown id to return": (("review", "return", "2024", "--reason", "x"), "Không có lần nộp 2024."),
    "no period": (("period", "close"), "Ghi kỳ sau lệnh, ví dụ 2024-09."),
    "no such month": (("period", "close", "2024-13"), "“2024-13” không phải là kỳ; viết như 2024-09."),
    "a year without a plan": (("period", "close", "2031-01"), "Chưa có kế hoạch của năm 2031."),
    "an open period": (("period", "reopen", "2024-07", "--reason", "x"), "Tháng 7/2024 không khóa nên không cần mở lại."),
    "no reason": (("period", "reopen", "2024-01"), "Ghi lý do bằng --reason."),
    "no act": (("review", "duyet"), "chọn một trong"),
    "an officer's name": (("period", "list", "--officer", "Lan"), "Đã có tài khoản thì không ghi --officer"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_done_is_refused_with_a_vietnamese_sentence(case, made):
    words, sentence = REFUSALS[case]
    before = made.state()
    done = run(made.folder, *words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert made.state() == before


def test_what_is_decided_already_is_refused_and_says_where_to_look(ward):
    assert run(ward.folder, "review", "approve", ward.waiting.id).status == 0
    before = ward.state()
    for words in (("approve",), ("return", "--reason", "muộn"), ("show",)):
        done = run(ward.folder, "review", words[0], ward.waiting.id, *words[1:], account="truong")
        assert (done.status, done.out) == (2, "")
        assert "không chờ duyệt nữa; xem ở lịch sử" in done.err
    assert run(ward.folder, "review", "approve", ward.standing.id).status == 2
    assert ward.state() == before


def test_nobody_approves_their_own(ward):
    assert run(ward.folder, "account", "change", "hoa", "--role", "office", account="").status == 0
    done = run(ward.folder, "review", "approve", ward.waiting.id, account="hoa")
    assert done.status == 2
    assert "Không tự duyệt lần nộp của chính mình; cần một người khác duyệt." in done.err
    assert (Event.REFUSED, "hoa", "console") in ward.entries()


def test_in_a_folder_without_accounts_its_master_closes_a_period_under_a_name(tmp_path):
    folder = copy_plan(tmp_path / "data")
    nameless = run(folder, "period", "close", JULY, account="")
    assert (nameless.status, nameless.err) == (2, "Cần ghi họ tên cán bộ bằng --officer.\n")
    assert run(folder, "period", "close", JULY, "--officer", "Lan", account="").status == 0
    assert "Tháng 7/2024: Lan khóa lúc" in run(folder, "period", "list", account="").out


def reported_by_link(ward: Ward) -> Receipt:
    """Give a group a task, and report on it by the group's link."""
    office, plan = SubmissionService(ward.workspace, PEOPLE["van"], HOST), ward.workspace.catalogue.latest
    TaskService(office, plan).assign(Assignment("NV-46", group="TDP01", due=date(2024, 12, 2)), NOW)
    link = issue(office, "TDP01", Period(2024, 9), 7, NOW)
    return LinkVisit(ward.workspace, link, plan, HOST, NOW).report("NV-46", Progress(TaskState.IN_PROGRESS, 40, "đã họp"), "Ba")


def test_a_report_on_a_task_by_a_link_is_listed_approved_and_returned(ward):
    receipt = reported_by_link(ward)
    lines = run(ward.folder, "review", "list").out.splitlines()
    assert lines[-3] == f"{receipt.id}  Ba – Tổ dân phố 1 (qua liên kết) · 09:00 1/10/2024 · báo cáo nhiệm vụ"
    assert lines[-2].endswith("Báo cáo: Đang làm (40%). Hiện ghi: Chưa bắt đầu (0%).")
    assert lines[-1].endswith("đã họp")
    found = run(ward.folder, "review", "list", "--json").data[-1]
    assert [found[key] for key in ("id", "task", "state", "progress", "note")] == [receipt.id, "NV-46", "in_progress", 40, "đã họp"]
    assert run(ward.folder, "review", "show", receipt.id, "--json").data == found
    assert run(ward.folder, "review", "approve", receipt.id).status == 0
    plan = ward.workspace.catalogue.latest
    task = find_task(tasks_of(plan, ward.workspace.snapshot(), NOW.date()), "NV-46")
    assert task is not None
    assert task.progress == 40
    link = ward.workspace.snapshot().by_id[receipt.link].receipt
    again = LinkVisit(ward.workspace, link, plan, HOST, NOW).report("NV-46", Progress(TaskState.DONE, 100), "Ba")
    assert run(ward.folder, "review", "return", again.id, "--reason", "thiếu ảnh").status == 0
    assert again.id not in run(ward.folder, "review", "list").out
