"""The lights of tasks by their days: around weekends, public holidays and Tết, before and after they are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.plan.office_days import OfficeDays
from lib.tasks.model import Task
from lib.tasks.task_lights import TaskLight, light_of
from lib.vietnamese.words.task_words import DUE_BESIDE_LIGHT, DUE_TEXTS, LIGHTS, STATES

DAYS = OfficeDays()
# Tết 2024: offices are closed from Thursday 8/2 to Wednesday 14/2; 30/4 and 1/5 are off, and 29/4 for Saturday 4/5.
CASES = """
due         done        today       light         days
-           -           2024-03-01  no_due        -
-           2024-03-01  2024-03-05  done          -
2024-12-31  -           2024-03-01  on_time       -
2024-03-15  -           2024-03-07  on_time       6
2024-03-15  -           2024-03-08  due_soon      5
2024-03-15  -           2024-03-15  due_soon      0
2024-03-15  -           2024-03-16  overdue       0
2024-03-15  -           2024-03-18  overdue       -1
2024-03-16  -           2024-03-18  due_soon      0
2024-03-16  -           2024-03-19  overdue       -1
2024-02-16  -           2024-02-01  on_time       6
2024-02-16  -           2024-02-02  due_soon      5
2024-02-10  -           2024-02-14  due_soon      1
2024-02-10  -           2024-02-15  due_soon      0
2024-02-10  -           2024-02-16  overdue       -1
2024-05-01  -           2024-05-02  due_soon      0
2024-05-03  -           2024-05-04  overdue       -1
2024-03-15  2024-03-15  2024-04-01  done_on_time  -
2024-03-15  2024-03-18  2024-04-01  done_late     -
2024-02-10  2024-02-15  2024-04-01  done_on_time  -
2024-02-10  2024-02-16  2024-04-01  done_late     -
"""
ROWS = [line.split() for line in CASES.strip().splitlines()[1:]]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(("due", "done", "today", "light", "days"), ROWS)
def test_a_light_and_the_working_days_that_are_left(due, done, today, light, days):
    assert light_of(day(due), day(done), date.fromisoformat(today), DAYS) is TaskLight(light)
    now = date.fromisoformat(today)
    task = Task("NV-01", "a", "a", "D.1", "", (), now, DAYS, due=day(due), done_on=day(done), assignee="Lê Văn Bình")
    if days != "-":
        assert task.working_days_left == int(days)
    assert task.light is TaskLight(light)
    assert "None" not in task.due_text + task.due_beside_light


def test_days_off_of_the_ward_count_too():
    off = OfficeDays(days_off=frozenset({date(2024, 3, 15)}))
    assert light_of(date(2024, 3, 15), None, date(2024, 3, 16), off) is TaskLight.DUE_SOON


@pytest.mark.parametrize(
    ("due", "today", "text"),
    [
        (date(2024, 2, 10), date(2024, 2, 20), "Quá hạn 3 ngày làm việc (hạn 10/2/2024)"),
        (date(2024, 3, 15), date(2024, 3, 13), "Còn 2 ngày làm việc (hạn 15/3/2024)"),
        (date(2024, 3, 15), date(2024, 3, 15), "Hôm nay đến hạn (15/3/2024)"),
        (date(2024, 12, 31), date(2024, 3, 15), "Hạn 31/12/2024"),
        (date(2024, 3, 15), date(2024, 3, 16), "Quá hạn (hạn 15/3/2024)"),
        (None, date(2024, 3, 15), "Chưa có hạn"),
    ],
)
def test_a_due_day_in_words(due, today, text):
    assert Task("NV-01", "a", "a", "D.1", "", (), today, DAYS, due=due, lead="Công an phường").due_text == text


@pytest.mark.parametrize(
    ("due", "light", "text"),
    [
        (None, TaskLight.NOT_GIVEN, "Chưa giao, chưa có hạn"),
        (date(2024, 12, 31), TaskLight.NOT_GIVEN, "Chưa giao (hạn 31/12/2024)"),
        (date(2024, 3, 18), TaskLight.DUE_SOON, "Còn 1 ngày làm việc (hạn 18/3/2024)"),
        (date(2024, 3, 12), TaskLight.OVERDUE, "Quá hạn 3 ngày làm việc (hạn 12/3/2024)"),
    ],
)
def test_a_task_of_nobody_is_never_in_time_and_late_by_the_plans_day(due, light, text):
    task = Task("NV-01", "a", "a", "D.1", "", (), date(2024, 3, 15), DAYS, due=due)
    assert (task.light, task.due_text) == (light, text)
    given = replace(task, group="TDP01")
    assert given.light is not TaskLight.NOT_GIVEN


def test_every_light_and_state_has_its_words():
    assert list(LIGHTS) == [*TaskLight]
    assert (
        set(DUE_TEXTS)
        == set(DUE_BESIDE_LIGHT)
        == {
            *TaskLight,
            *("due_today", "overdue_on_day_off", "done_late_on_day_off", "not_given_no_due"),
        }
    )
    assert len(set(STATES.values())) == 4
