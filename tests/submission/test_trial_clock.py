"""The clock of a trial: what is done while only made-up figures stand happens on their day, and is gone once real ones come."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Refused
from lib.insight.follow_up.completeness import expected_reports
from lib.ledger.clock import day_of_record, today_of
from lib.ledger.task_details import TaskState
from lib.plan.actual import Actual
from lib.plan.periods import Period
from lib.submission.own_work import work_of
from lib.submission.proposal import Proposal
from lib.submission.service import CONSOLE, SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.tasks.discipline import Fact, evidence_of
from lib.tasks.model import Task
from lib.tasks.standing_tasks import find_task, tasks_at, tasks_of
from lib.tasks.task_lights import TaskLight
from lib.vietnamese.words import task_words as words
from lib.workspace import open_workspace

NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
THEN = date(2024, 9, 20)
CODE, UNIT = "NV-33", "Trạm Y tế"
GIVEN = Assignment(CODE, lead=UNIT, due=date(2024, 9, 24))


class Trial:
    """A data folder with the demonstration alone, and one person who tries things."""

    def __init__(self, folder: Path) -> None:
        self.workspace = open_workspace(folder)
        self.account = Account("", "Lan", Role.ADMINISTRATOR)
        self.service = SubmissionService(self.workspace, self.account, CONSOLE)
        self.plan = self.workspace.catalogue.latest
        self.tasks = TaskService(self.service, self.plan)

    @property
    def today(self) -> date:
        return today_of(self.workspace.snapshot(), NOW)

    def task(self) -> Task:
        found = find_task(tasks_of(self.plan, self.workspace.snapshot(), self.today), CODE)
        assert found is not None
        return found

    def submit(self, period: Period, *, demo: bool) -> None:
        snapshot = self.workspace.snapshot()
        figures = (Actual("KT-06", "", value=40),)
        proposal = Proposal(self.plan, period, figures, b"workbook", "a.xlsx", snapshot, (), demo)
        self.service.submit(proposal.with_answers(one.code for one in proposal.questions), NOW)


@pytest.fixture
def trial(shipped_folder: Path, tmp_path: Path) -> Trial:
    return Trial(shutil.copytree(shipped_folder, tmp_path / "data"))


def test_a_task_given_and_done_in_a_trial_is_of_the_demonstrations_day(trial: Trial):
    assert trial.today == THEN
    with pytest.raises(Refused, match=words.DUE_IS_PAST):
        trial.tasks.assign(replace(GIVEN, due=THEN - timedelta(days=1)), NOW)
    given = trial.tasks.assign(GIVEN, NOW)
    assert (given.period, given.demo, day_of_record(given)) == ("2024-09", True, THEN)
    assert trial.task().light is TaskLight.DUE_SOON
    trial.tasks.report(CODE, Progress(TaskState.DONE, 100), NOW)
    assert (trial.task().done_on, trial.task().light) == (THEN, TaskLight.DONE_ON_TIME)
    told = find_task(tasks_at(trial.plan, trial.workspace.snapshot(), THEN), CODE)
    assert told is not None, "a report of September tells of it"
    assert told.is_finished
    before = find_task(tasks_at(trial.plan, trial.workspace.snapshot(), THEN - timedelta(days=1)), CODE)
    assert before is not None
    assert not before.is_assigned


def test_an_extension_in_a_trial_is_counted_on_the_demonstrations_day(trial: Trial):
    trial.tasks.assign(GIVEN, NOW)
    trial.tasks.extend(CODE, date(2024, 10, 31), "chờ", NOW)
    snapshot = trial.workspace.snapshot()
    evidence = evidence_of(trial.plan, expected_reports(trial.plan, snapshot, THEN), tasks_of(trial.plan, snapshot, THEN))
    told = [one.about for found in evidence for one in found.counted.get(Fact.EXTENDED, ()) if one.id == CODE]
    assert told
    assert all("20/9/2024" in text and "2026" not in text for text in told)


def test_what_was_done_keeps_its_day_when_a_further_month_is_tried(trial: Trial):
    trial.tasks.assign(GIVEN, NOW)
    trial.tasks.report(CODE, Progress(TaskState.DONE, 100), NOW)
    trial.submit(Period(2024, 10), demo=True)
    assert trial.today == date(2024, 10, 20)
    assert (trial.task().done_on, trial.task().light) == (THEN, TaskLight.DONE_ON_TIME)


def test_a_figure_tried_is_not_years_late(trial: Trial):
    trial.submit(Period(2024, 9), demo=True)
    reports = expected_reports(trial.plan, trial.workspace.snapshot(), trial.today)
    row = reports.query("measure == 'KT-06' and month == 9").to_dict("records")[0]
    assert row["days"] <= (THEN - row["due"]).days


def test_trials_are_gone_once_the_ward_begins_for_real(trial: Trial):
    trial.tasks.assign(GIVEN, NOW)
    trial.tasks.report(CODE, Progress(TaskState.DONE, 100), NOW)
    trial.submit(Period(2024, 9), demo=False)
    assert trial.today == date(2026, 11, 28)
    task = trial.task()
    assert (task.records, task.state, task.light) == ((), TaskState.NOT_STARTED, TaskLight.NOT_GIVEN)
    snapshot = trial.workspace.snapshot()
    reports = expected_reports(trial.plan, snapshot, trial.today)
    assert work_of(trial.account, trial.plan, snapshot, reports, trial.today).to_confirm == ()
    trial.tasks.assign(replace(GIVEN, due=date(2026, 12, 31)), NOW)
    trial.tasks.report(CODE, Progress(TaskState.DONE, 100), NOW)
    assert trial.task().done_on == date(2026, 11, 28)
