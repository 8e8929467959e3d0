"""Tasks beside the light that they should turn: what is said of a red one, and that nothing is said of any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_details import TaskState
from lib.plan.office_days import OfficeDays
from lib.plan.status import Status
from lib.tasks.beside_lights import warnings_beside
from lib.tasks.model import Task
from lib.vietnamese.words.task_words import RED_AND_NOBODY, RED_AND_NOT_BEGUN

DONE = "Nhiệm vụ xong mà đèn vẫn đỏ: “Việc”."
CASES = [
    (Status.BEHIND, "", [RED_AND_NOBODY]),
    (Status.BEHIND, "not_started", [RED_AND_NOBODY]),
    (Status.BEHIND, "in_progress", []),
    (Status.BEHIND, "done", [RED_AND_NOBODY, DONE]),
    (Status.MISSED, "confirmed", [RED_AND_NOBODY, DONE]),
    (Status.MISSED, "confirmed in_progress", [DONE]),
    (Status.AT_RISK, "", []),
    (Status.MET, "confirmed", []),
    (None, "", []),
]


def test_a_task_that_was_given_and_not_begun_is_somebodys():
    given = Receipt("r", RecordKind.TASK, "2024-09", "Lan", datetime(2024, 9, 1, tzinfo=UTC))
    task = Task("NV-01", "Việc", "a", "D.1", "", (), date(2024, 9, 1), OfficeDays(), assignment=given)
    assert [*warnings_beside(Status.BEHIND, [task])] == [RED_AND_NOT_BEGUN]
    assert [*warnings_beside(Status.BEHIND, [replace(task, state=TaskState.DONE)])] == [RED_AND_NOBODY, DONE]


@pytest.mark.parametrize(("status", "states", "said"), CASES)
def test_what_is_said_beside_a_light(status, states, said):
    made = (TaskState(state) for state in states.split())
    tasks = [Task("NV-01", "Việc", "a", "D.1", "", (), date(2024, 9, 1), OfficeDays(), state=state) for state in made]
    assert [*warnings_beside(status, tasks)] == said
