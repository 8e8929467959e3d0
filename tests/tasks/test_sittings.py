"""Conclusions of meetings: to which meeting each belongs, and which meeting was the last."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.tasks.sittings import before_day, before_meeting, of_day, of_meeting, sittings_of
from lib.tasks.standing_tasks import tasks_of
from tests.access.ward import HOST, PEOPLE, Ward

MORNING = datetime(2024, 10, 8, 1, tzinfo=UTC)
"""Eight o'clock in Vietnam."""
SEPTEMBER = Period(2024, 9)
DAY = timedelta(days=1)


@pytest.fixture
def office(ward: Ward) -> SubmissionService:
    return SubmissionService(ward.workspace, PEOPLE["van"], HOST)


def decide(office: SubmissionService, title: str, now: datetime, **about: str) -> str:
    plan = office.workspace.catalogue.latest
    return TaskService(office, plan).assign(Assignment(title=title, lead="Công an phường", due=date(2024, 12, 2), **about), now).id


def sittings(office: SubmissionService):
    snapshot = office.workspace.snapshot()
    return sittings_of(tasks_of(office.workspace.catalogue.latest, snapshot, date(2024, 10, 20)), snapshot)


def told(office: SubmissionService) -> list[tuple[str, list[str]]]:
    """Return the meetings by title or day, each with what it decided."""
    return [(s.meeting.title if s.meeting else str(s.day), [task.title for task in s.conclusions]) for s in sittings(office)]


def test_what_is_decided_belongs_to_the_frozen_meeting_shown_or_to_that_of_the_day(office):
    decide(office, "trước khi chốt", MORNING, shown="2024-09")
    decide(office, "kỳ khác", MORNING, shown="2024-06")
    meeting = office.freeze_meeting("Giao ban tháng 9", SEPTEMBER, (), MORNING + timedelta(hours=1))
    decide(office, "không ở cuộc họp nào", MORNING + timedelta(hours=2))
    decide(office, "hôm sau", MORNING + DAY, shown="2024-09")
    decide(office, "khi chiếu bản chốt", MORNING + 3 * DAY, shown="2024-09", meeting=meeting.id)
    assert told(office) == [
        ("2024-10-09", ["hôm sau"]),
        ("Giao ban tháng 9", ["trước khi chốt", "khi chiếu bản chốt"]),
        ("2024-10-08", ["kỳ khác"]),
    ]
    found = sittings(office)
    assert [task.title for task in of_meeting(found, meeting)] == ["trước khi chốt", "khi chiếu bản chốt"]
    assert [task.title for task in of_day(found, date(2024, 10, 9), "2024-09")] == ["hôm sau"]
    assert before_meeting(found, meeting) == found[2]
    assert before_day(found, date(2024, 10, 9), "2024-09") == found[1]
    assert before_day(found, date(2024, 10, 10), "2024-09") == found[0]


def test_a_meeting_finds_what_the_last_one_decided_and_the_first_finds_nothing(office):
    first = office.freeze_meeting("Giao ban tháng 9", SEPTEMBER, (), MORNING)
    decide(office, "rà soát", MORNING, shown="2024-09", meeting=first.id)
    second = office.freeze_meeting("Giao ban tháng 10", SEPTEMBER, (), MORNING + timedelta(hours=2))
    found = sittings(office)
    assert before_meeting(found, second) == found[0]
    assert before_meeting(found, first) is None
    assert of_meeting(found, second) == ()


def test_a_planned_task_may_be_a_conclusion_and_what_is_taken_back_is_none(office):
    decide(office, "", MORNING, task="NV-31", shown="2024-09")
    undone = decide(office, "thôi", MORNING, shown="2024-09")
    assert [len(titles) for _, titles in told(office)] == [2]
    office.withdraw(undone, MORNING)
    assert [[task.id for task in sitting.conclusions] for sitting in sittings(office)] == [["NV-31"]]


def test_a_meeting_that_was_taken_back_leaves_its_conclusions_to_their_day(office):
    meeting = office.freeze_meeting("Giao ban", SEPTEMBER, (), MORNING)
    decide(office, "rà soát", MORNING, shown="2024-09", meeting=meeting.id)
    office.withdraw(meeting.id, MORNING)
    assert told(office) == [("2024-10-08", ["rà soát"])]
