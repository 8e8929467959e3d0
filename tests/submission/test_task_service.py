"""Tasks through the service: what is stored, and what is refused with its reason and leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Refused
from lib.ledger.journal import Event
from lib.ledger.task_details import Milestone, TaskState
from lib.ledger.task_records import Attachment
from lib.plan.periods import Period
from lib.submission.attachments import MOST_MEGABYTES
from lib.submission.service import CONSOLE, SubmissionService
from lib.submission.task_service import LONGEST, Assignment, Progress, TaskService
from lib.tasks.model import Task
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.tasks.task_lights import TaskLight
from lib.workspace import open_workspace

NOW = datetime(2024, 6, 3, 2, tzinfo=UTC)
TODAY = date(2024, 6, 3)
UNIT = "Tài chính - Kế toán"
STEP = Milestone("Rà soát", "2024-07-31")
GIVEN = Assignment("NV-31", lead=UNIT, due=date(2024, 9, 30), product="Báo cáo", milestones=(STEP,))
DONE = Progress(TaskState.DONE, 100)


class Desk:
    def __init__(self, folder: Path) -> None:
        self.workspace = open_workspace(folder)
        self.service = SubmissionService(self.workspace, Account("", "Lan", Role.ADMINISTRATOR), CONSOLE)
        self.plan = self.workspace.catalogue.latest
        self.tasks = TaskService(self.service, self.plan)

    def task(self, id: str = "NV-31") -> Task:
        found = find_task(tasks_of(self.plan, self.workspace.snapshot(), TODAY), id)
        assert found is not None
        return found


@pytest.fixture
def desk(data_folder: Path) -> Desk:
    return Desk(data_folder)


def test_a_task_goes_from_given_to_confirmed_and_can_be_taken_back(desk: Desk):
    desk.tasks.assign(GIVEN, NOW)
    desk.tasks.report("NV-31", Progress(TaskState.IN_PROGRESS, 40, "Đang rà soát", ("Rà soát",)), NOW + timedelta(days=1))
    task = desk.task()
    assert (task.owner, task.progress, task.note, task.reached) == (UNIT, 40, "Đang rà soát", {"Rà soát"})
    desk.tasks.report("NV-31", DONE, NOW + timedelta(days=2))
    confirmed = desk.tasks.confirm("NV-31", NOW + timedelta(days=3))
    assert (desk.task().state, desk.task().light) == (TaskState.CONFIRMED, TaskLight.DONE_ON_TIME)
    desk.service.withdraw(confirmed.id, NOW + timedelta(days=4))
    assert desk.task().state is TaskState.DONE
    desk.tasks.reopen("NV-31", "Thiếu biên bản", NOW + timedelta(days=5))
    desk.tasks.extend("NV-31", date(2024, 10, 31), "Chờ xã bên", NOW + timedelta(days=6))
    assert (desk.task().state, desk.task().due) == (TaskState.IN_PROGRESS, date(2024, 10, 31))
    events = [entry.event for entry in desk.workspace.journal.entries()]
    assert events == [
        Event.TASK_ASSIGNED,
        *[Event.TASK_REPORTED] * 2,
        Event.TASK_CONFIRMED,
        Event.WITHDRAWN,
        Event.TASK_REOPENED,
        Event.TASK_EXTENDED,
    ]


def test_a_conclusion_of_a_meeting_is_a_task_with_the_meeting_as_its_source(desk: Desk):
    meeting = desk.service.freeze_meeting("Giao ban tháng 5", Period(2024, 5), (), NOW)
    new = Assignment(title="Thu hồi nợ đọng", indicators=("KT-05",), assignee="Trần Thị Hoa", due=TODAY, meeting=meeting.id)
    made = desk.tasks.assign(new, NOW)
    task = desk.task(made.id)
    assert (task.source, task.domain, task.owner) == ("Giao ban tháng 5", "kinh-te", "Trần Thị Hoa")
    assert made.period == "2024-06"


def test_the_file_of_a_report_is_kept_as_it_came(desk: Desk):
    desk.tasks.assign(GIVEN, NOW)
    content = b"%PDF-1.7 ..."
    receipt = desk.tasks.report("NV-31", replace(DONE, attachment=Attachment("biên bản.PDF", content)), NOW)
    record = desk.workspace.snapshot().by_id[receipt.id]
    assert record.original is not None
    assert (record.original.name, record.original.read_bytes()) == ("original.pdf", content)
    assert record.receipt.file_name == "biên bản.PDF"


def begin(desk: Desk) -> None:
    desk.tasks.assign(GIVEN, NOW)


def finish(desk: Desk) -> None:
    begin(desk)
    desk.tasks.report("NV-31", DONE, NOW)


def confirm(desk: Desk) -> None:
    finish(desk)
    desk.tasks.confirm("NV-31", NOW)


def nothing(_: Desk) -> None:
    pass


def assigning(**more) -> Callable[[Desk], object]:
    return lambda desk: desk.tasks.assign(replace(GIVEN, **more), NOW)


def making(**more) -> Callable[[Desk], object]:
    return lambda desk: desk.tasks.assign(Assignment(**{"title": "Việc", "lead": UNIT, "due": TODAY, **more}), NOW)


def reporting(*given, **more) -> Callable[[Desk], object]:
    return lambda desk: desk.tasks.report("NV-31", replace(Progress(*given), **more), NOW)


def attaching(name: str, content: bytes) -> Callable[[Desk], object]:
    return reporting(TaskState.DONE, 100, attachment=Attachment(name, content))


def extending(due: date, reason: str = "Chờ", task: str = "NV-31") -> Callable[[Desk], object]:
    return lambda desk: desk.tasks.extend(task, due, reason, NOW)


REFUSED = {
    "no such task": (nothing, assigning(task="NV-99"), "Không có nhiệm vụ này"),
    "nobody": (nothing, assigning(lead=" "), "Chọn bộ phận chủ trì, tổ dân phố hoặc người thực hiện"),
    "no due day": (nothing, assigning(due=None), "Ghi hạn hoàn thành"),
    "due yesterday": (nothing, assigning(due=date(2024, 6, 2)), "Hạn phải là hôm nay"),
    "due before the start": (nothing, assigning(start=date(2024, 10, 1)), "Hạn phải là ngày bắt đầu"),
    "later than before": (begin, assigning(due=date(2024, 10, 1)), "Hạn mới sau hạn đang có .30/9/2024."),
    "given though done": (finish, assigning(), "đã xong nên không giao lại được"),
    "milestone after the end": (nothing, assigning(milestones=(Milestone("Cuối", "2024-10-01"),)), "Mốc “Cuối” có hạn sau"),
    "milestone twice": (nothing, assigning(milestones=(Milestone("A"), Milestone("A"))), "Mốc “A” ghi hai lần"),
    "no title": (nothing, making(title=" "), "Ghi tên nhiệm vụ"),
    "title too long": (nothing, making(title="x" * (LONGEST["title"] + 1)), "Tên nhiệm vụ dài quá 200 ký tự"),
    "no such indicator": (nothing, making(indicators=("KT-99",)), "Kế hoạch không có chỉ tiêu “KT-99”"),
    "no such domain": (nothing, making(domain="rung"), "Không có lĩnh vực “rung”"),
    "no such meeting": (nothing, making(meeting="20240101"), "Không có cuộc họp này"),
    "report on what is nobody's": (nothing, reporting(TaskState.DONE, 100), "chưa giao cho bộ phận hay người nào"),
    "report after the confirmation": (confirm, reporting(TaskState.IN_PROGRESS, 10), "đã được xác nhận xong"),
    "report a confirmation": (begin, reporting(TaskState.CONFIRMED, 100), "Chọn một tình trạng"),
    "more than all": (begin, reporting(TaskState.IN_PROGRESS, 101), "Tiến độ là số từ 0 đến 100"),
    "unknown milestone": (begin, reporting(TaskState.IN_PROGRESS, 10, reached=("Khác",)), "không có mốc “Khác”"),
    "note too long": (begin, reporting(TaskState.IN_PROGRESS, 10, "x" * 2001), "Nội dung báo cáo dài quá 2000 ký tự"),
    "program attached": (begin, attaching("a.exe", b"MZ"), "“a.exe” không nhận được"),
    "program with another name": (begin, attaching("a.pdf", b"MZ"), "phải đúng loại như tên tệp ghi"),
    "too large": (begin, attaching("a.pdf", b"%PDF-" + bytes(MOST_MEGABYTES << 20)), "lớn quá 5 MB"),
    "empty": (begin, attaching("a.pdf", b""), "Tệp đính kèm trống"),
    "confirm what is not done": (begin, lambda desk: desk.tasks.confirm("NV-31", NOW), "chưa được báo cáo xong"),
    "confirm twice": (confirm, lambda desk: desk.tasks.confirm("NV-31", NOW), "đã được xác nhận xong"),
    "reopen what is not done": (begin, lambda desk: desk.tasks.reopen("NV-31", "x", NOW), "chưa xong nên không cần mở lại"),
    "reopen without reason": (finish, lambda desk: desk.tasks.reopen("NV-31", " ", NOW), "Ghi lý do"),
    "extend without reason": (begin, extending(date(2024, 12, 1), " "), "Ghi lý do"),
    "extend to an earlier day": (begin, extending(date(2024, 9, 30)), "Hạn mới phải sau hạn đang có .30/9/2024."),
    "extend what has no due day": (nothing, extending(date(2024, 12, 1), task="NV-05"), "chưa có hạn nên không gia hạn được"),
    "extend what is done": (finish, extending(date(2024, 12, 1)), "đã xong nên không gia hạn được"),
}


@pytest.mark.parametrize(("before", "act", "why"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_with_why_and_changes_nothing(before, act, why, desk: Desk):
    before(desk)
    state = desk.workspace.ledger.fingerprint()
    with pytest.raises(Refused, match=why):
        act(desk)
    assert desk.workspace.ledger.fingerprint() == state
    assert [*desk.workspace.journal.entries()][-1].event is Event.REFUSED


def test_a_task_whose_day_is_past_may_be_given_to_someone_else(desk: Desk):
    desk.tasks.assign(replace(GIVEN, due=TODAY, milestones=()), NOW)
    later = NOW + timedelta(days=10)
    desk.tasks.assign(replace(GIVEN, due=TODAY, milestones=(), lead="Văn phòng - Thống kê"), later)
    assert desk.task().lead == "Văn phòng - Thống kê"
