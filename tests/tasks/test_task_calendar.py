"""The due days of tasks as a calendar: one event each, the first due first, silent once the task is finished."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lib.ledger.task_details import TaskState
from lib.plan.office_days import OfficeDays
from lib.tasks.model import Task
from lib.tasks.task_calendar import task_calendar
from tests.insight.follow_up.test_reminders import components

NOW = datetime(2024, 6, 3, 2, tzinfo=UTC)


def task(id: str, due: date | None, state: TaskState = TaskState.IN_PROGRESS, **more) -> Task:
    return Task(id, f"Việc {id}", "", "E.II.1", "", (), date(2024, 6, 3), OfficeDays(), due=due, state=state, progress=40, **more)


def test_each_due_day_is_an_event_in_the_order_of_days(plan):
    tasks = [task("NV-02", date(2024, 7, 1), lead="Công an"), task("NV-01", date(2024, 6, 14)), task("NV-03", None)]
    events = components(task_calendar(plan, tasks, NOW, demo=False))
    assert [(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in events] == [
        ("20240614", "Hạn: Việc NV-01"),
        ("20240701", "Hạn: Việc NV-02"),
    ]
    assert events[1]["DESCRIPTION"].splitlines() == [
        *("Bộ phận chủ trì: Công an", "Nguồn: E.II.1", "Tình trạng: Đang làm (40%)"),
    ]


@pytest.mark.parametrize(("state", "alarms"), [(TaskState.IN_PROGRESS, 1), (TaskState.DONE, 0), (TaskState.CONFIRMED, 0)])
def test_a_finished_task_replaces_its_event_by_one_without_alarm(plan, state, alarms):
    before, after = (
        task_calendar(plan, [task("NV-01", date(2024, 6, 14), one)], NOW, demo=False) for one in (TaskState.NOT_STARTED, state)
    )
    assert components(before)[0]["UID"] == components(after)[0]["UID"]
    assert after.count(b"BEGIN:VALARM") == alarms
    assert ("Đã xong: " in after.decode()) is (alarms == 0)


def test_made_up_tasks_say_so_in_every_event(plan):
    (event,) = components(task_calendar(plan, [task("NV-01", date(2024, 6, 14))], NOW, demo=True))
    assert event["SUMMARY"] == "(Số liệu minh họa) Hạn: Việc NV-01"
