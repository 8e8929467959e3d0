"""Tasks beside the light that they should turn: what is said of a red one, and that nothing is said of any other."""

from __future__ import annotations

from datetime import date

import pytest

from lib.ledger.task_details import TaskState
from lib.plan.office_days import OfficeDays
from lib.plan.status import Status
from lib.tasks.beside_lights import warnings_beside
from lib.tasks.model import Task
from lib.vietnamese.words.task_words import RED_AND_NOBODY

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


@pytest.mark.parametrize(("status", "states", "said"), CASES)
def test_what_is_said_beside_a_light(status, states, said):
    made = (TaskState(state) for state in states.split())
    tasks = [Task("NV-01", "Việc", "a", "D.1", "", (), date(2024, 9, 1), OfficeDays(), state=state) for state in made]
    assert [*warnings_beside(status, tasks)] == said
