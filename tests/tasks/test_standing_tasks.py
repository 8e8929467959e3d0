"""Tasks as they stand: what is recorded about them, in which order, and what taking a record back brings back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.store import Ledger
from lib.ledger.task_details import Milestone, TaskDetails, TaskState
from lib.ledger.task_records import TaskNote, record_task
from lib.plan.model import Plan
from lib.tasks.model import Task
from lib.tasks.standing_tasks import about_indicator, by_urgency, find_task, tasks_at, tasks_of
from lib.tasks.task_lights import TaskLight

START = datetime(2024, 3, 4, 2, tzinfo=UTC)
TODAY = date(2024, 6, 3)
CODE = "NV-05"


class Story:
    """A ledger to which records are added a day apart."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.ledger, self.plan, self.days = Ledger(folder / "actuals"), plan, 0

    def add(self, kind: RecordKind, task: str = CODE, *, due: str = "", title: str = "Thu", **details) -> Receipt:
        self.days += 1
        author = Author("Lan", START + timedelta(days=self.days), "lan")
        note = TaskNote(kind, "2024-03", title, TaskDetails(task=task, **details), due=due, text="chữ", reason="lý do")
        return record_task(self.ledger, author, lambda _: note)

    def report(self, state: TaskState, **details) -> Receipt:
        return self.add(
            RecordKind.TASK_REPORT, state=state.value, **{"progress": 100 if state is TaskState.DONE else 40, **details}
        )

    def take_back(self, receipt: Receipt) -> Receipt:
        return self.ledger.withdraw(receipt.id, author=Author("Lan", START + timedelta(days=90), "lan"))

    def task(self, id: str = CODE) -> Task | None:
        # As a newly started program reads it.
        return find_task(tasks_of(self.plan, Ledger(self.ledger.folder).snapshot(), TODAY), id)


@pytest.fixture
def story(tmp_path: Path, plan: Plan) -> Story:
    return Story(tmp_path, plan)


def test_the_decisions_tasks_stand_without_any_record(story: Story, plan: Plan):
    tasks = tasks_of(plan, story.ledger.snapshot(), TODAY)
    assert [task.id for task in tasks] == [task.code for task in plan.tasks]
    assert {task.state for task in tasks} == {TaskState.NOT_STARTED}
    assert {task.light for task in tasks} == {TaskLight.NOT_GIVEN, TaskLight.NO_DUE}


def test_from_given_to_confirmed_and_back(story: Story):
    seen = []

    def look() -> None:
        task = story.task()
        assert task is not None
        seen.append((task.state.value, task.progress, task.light.value))

    story.add(RecordKind.TASK, due="2024-05-31", lead="Tài chính - Kế toán", product="Báo cáo thu")
    look()
    story.report(TaskState.IN_PROGRESS)
    look()
    done = story.report(TaskState.DONE)
    look()
    confirmed = story.add(RecordKind.TASK_CONFIRMATION)
    look()
    story.take_back(confirmed)
    look()
    story.add(RecordKind.TASK_REOPENING)
    look()
    story.add(RecordKind.TASK_EXTENSION, due="2024-06-28")
    look()
    assert seen == [
        ("not_started", 0, "overdue"),
        ("in_progress", 40, "overdue"),
        ("done", 100, "done_on_time"),
        ("confirmed", 100, "done_on_time"),
        ("done", 100, "done_on_time"),
        ("in_progress", 40, "overdue"),
        ("in_progress", 40, "on_time"),
    ]
    task = story.task()
    assert task is not None
    assert (task.product, task.lead, task.due, task.extensions) == ("Báo cáo thu", "Tài chính - Kế toán", date(2024, 6, 28), 1)
    assert task.records[2].id == done.id


def test_a_confirmation_of_what_is_not_done_says_nothing(story: Story):
    story.add(RecordKind.TASK, due="2024-05-31", lead="A")
    done = story.report(TaskState.DONE)
    story.add(RecordKind.TASK_CONFIRMATION)
    story.take_back(done)
    assert story.task().state is TaskState.NOT_STARTED


def test_done_is_the_day_of_the_first_report_that_says_so(story: Story):
    story.add(RecordKind.TASK, due="2024-03-06", lead="A")
    story.report(TaskState.DONE)
    story.report(TaskState.DONE)
    assert story.task().done_on == date(2024, 3, 6)
    assert story.task().light is TaskLight.DONE_ON_TIME


def test_given_again_it_keeps_its_progress_and_the_milestones_that_are_still_there(story: Story):
    steps = (Milestone("Rà soát", "2024-04-01"), Milestone("Thu", "2024-05-01"))
    first = story.add(RecordKind.TASK, due="2024-05-31", lead="A", milestones=steps)
    story.report(TaskState.IN_PROGRESS, reached=("Rà soát",))
    assert [one.title for one in story.task().late_milestones] == ["Thu"]
    assert story.task().due_text == "Quá hạn 1 ngày làm việc (hạn 31/5/2024); mốc “Thu” quá hạn (1/5/2024)"
    second = story.add(RecordKind.TASK, due="2024-05-31", lead="B", milestones=steps[:1])
    assert (story.task().lead, story.task().progress, story.task().reached) == ("B", 40, {"Rà soát"})
    story.take_back(second)
    assert (story.task().lead, story.task().assignment.id) == ("A", first.id)


def test_a_new_task_stands_until_it_is_taken_back_and_its_meeting_is_its_source(story: Story, plan: Plan):
    meeting = story.ledger.freeze_meeting(title="Giao ban", period="2024-03", groups=(), author=Author("Lan", START), plan={})
    made = story.add(
        RecordKind.TASK, "", due="2024-05-31", title="Kiểm tra", lead="A", meeting=meeting.id, indicators=("KT-06", "KT-99")
    )
    task = story.task(made.id)
    assert (task.title, task.text, task.source, task.meeting) == ("Kiểm tra", "chữ", "Giao ban", meeting.id)
    assert (task.indicators, task.is_planned) == (("KT-06",), False)
    story.add(RecordKind.TASK_EXTENSION, made.id, due="2024-06-28")
    assert story.task(made.id).due == date(2024, 6, 28)
    undo = story.take_back(made)
    assert story.task(made.id) is None
    assert len(tasks_of(plan, story.ledger.snapshot(), TODAY)) == len(plan.tasks)
    story.ledger.withdraw(undo.id, author=Author("Lan", START + timedelta(days=91)))
    assert story.task(made.id).due == date(2024, 6, 28)


def test_an_indicator_that_is_not_in_force_in_a_month_is_not_served(story: Story, plan: Plan):
    without = replace(plan, indicators=tuple(i for i in plan.indicators if i.code != "KT-05"))
    assert find_task(tasks_of(without, story.ledger.snapshot(), TODAY), CODE).indicators == ()


def test_records_of_another_year_are_about_another_plan(story: Story, plan: Plan):
    story.add(RecordKind.TASK, due="2024-05-31", lead="A")
    later = replace(plan, year=2025)
    assert find_task(tasks_of(later, story.ledger.snapshot(), TODAY), CODE).assignment is None


def test_the_most_urgent_come_first(story: Story, plan: Plan):
    for code, due in (("NV-05", "2024-05-31"), ("NV-31", "2024-06-05"), ("NV-03", "2024-05-20")):
        story.add(RecordKind.TASK, code, due=due, lead="A")
    tasks = tasks_of(plan, story.ledger.snapshot(), TODAY)
    assert [task.id for task in by_urgency(tasks)][:2] == ["NV-03", "NV-05"]
    assert about_indicator(tasks, "KT-05")[0].id == "NV-05"


@pytest.mark.parametrize(
    "wrong",
    [{"state": "confirmed"}, {"progress": 101}, {"start": "31/5/2024"}, {"milestones": [{"title": "a", "due": "mai"}]}, {"x": 1}],
)
def test_details_that_make_no_sense_are_not_read(wrong):
    with pytest.raises((ValueError, TypeError)):
        TaskDetails.from_plain({"task": CODE} | wrong)


def test_a_task_stands_on_a_day_as_it_was_known_then(story: Story, plan: Plan):
    story.add(RecordKind.TASK, lead="Trạm Y tế", due="2024-03-08")  # 5 March
    story.report(TaskState.IN_PROGRESS)  # 6 March
    story.report(TaskState.DONE)  # 7 March
    for day, state, light in (
        (4, TaskState.NOT_STARTED, TaskLight.NOT_GIVEN),
        (5, TaskState.NOT_STARTED, TaskLight.DUE_SOON),
        (6, TaskState.IN_PROGRESS, TaskLight.DUE_SOON),
        (7, TaskState.DONE, TaskLight.DONE_ON_TIME),
    ):
        found = find_task(tasks_at(plan, story.ledger.snapshot(), date(2024, 3, day)), CODE)
        assert (found.state, found.light) == (state, light), day
