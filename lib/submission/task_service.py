"""The submission service for tasks: given, reported on, confirmed, opened again and extended by whoever may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from lib.access import rights
from lib.access.account import Account
from lib.access.rights import Act, Refused
from lib.ledger.journal import Event
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.ledger.task_details import PROGRESS_OF, REPORTED, Milestone, TaskDetails, TaskState
from lib.ledger.task_records import Attachment, TaskNote, record_task
from lib.plan.model import Plan
from lib.submission.attachments import check_attachment
from lib.submission.refusals import WrongField, given
from lib.submission.service import SubmissionService, author_of
from lib.tasks.model import LONGEST as LONGEST
from lib.tasks.model import Task
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.vietnamese.dates import day_text
from lib.vietnamese.text import normalise
from lib.vietnamese.words import task_words as words
from lib.workspace import today_of


@dataclass(frozen=True)
class Assignment:
    """Whose a task is to be, by when. Without `task` a new one is made, which needs a title.

    `meeting` is what decided it; `shown` the period of the slides before which it was decided.
    """

    task: str = ""
    title: str = ""
    text: str = ""
    domain: str = ""
    indicators: tuple[str, ...] = ()
    leader: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    assignee: str = ""
    group: str = ""
    """The code of a residential group."""
    start: date | None = None
    due: date | None = None
    product: str = ""
    milestones: tuple[Milestone, ...] = ()
    meeting: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Progress:
    """What the owner of a task reports: how far it is, the milestones that are reached by their titles, and a file."""

    state: TaskState
    progress: int
    note: str = ""
    reached: Sequence[str] = ()
    attachment: Attachment | None = None


@dataclass(frozen=True)
class TaskService:
    """The acts on the tasks of one year's plan, for whoever the service acts for.

    Every act may raise ``Refused``, which says in Vietnamese why it was not done, and OSError if the disk refused; nothing has
    changed then. All are taken back, and that undone, by the service's `withdraw`.
    """

    service: SubmissionService
    plan: Plan

    def assign(self, assignment: Assignment, now: datetime) -> Receipt:
        """Give a task of the plan, or a new one, to a unit or an official; given again, what was said before no longer counts."""

        def noted(snapshot: Snapshot, _: Account) -> TaskNote:
            today = today_of(snapshot, now)
            task = self._task(snapshot, assignment.task, today) if assignment.task else None
            if assignment.meeting and assignment.meeting not in {meeting.id for meeting in snapshot.meetings}:
                raise Refused(words.UNKNOWN_MEETING)
            wanted = _checked(assignment, task, self.plan, today)
            details = TaskDetails(
                task=wanted.task,
                domain=wanted.domain,
                indicators=wanted.indicators,
                leader=normalise(wanted.leader),
                lead=normalise(wanted.lead),
                supporting=tuple(filter(None, map(normalise, wanted.supporting))),
                assignee=normalise(wanted.assignee),
                group=wanted.group,
                start=wanted.start.isoformat() if wanted.start else "",
                product=normalise(wanted.product),
                milestones=wanted.milestones,
                meeting=wanted.meeting,
                shown=wanted.shown,
            )
            due = wanted.due.isoformat() if wanted.due else ""
            text = written("text", wanted.text)
            return TaskNote(RecordKind.TASK, period_of_record(self.plan, today), wanted.title, details, due=due, text=text)

        what = {"task": assignment.task or normalise(assignment.title)[: LONGEST["title"]]}
        what |= {"due": assignment.due.isoformat()} if assignment.due else {}
        return self._record(Act.ASSIGN_TASK, Event.TASK_ASSIGNED, noted, now, what)

    def conclude(self, assignment: Assignment, reason: str, now: datetime) -> Receipt:
        """Give a task as a meeting decided: what is finished is opened again first, and what is to be done later is extended.

        Each is a record of its own, with the meeting as its `reason`. All of it is checked before the first is stored.
        """
        today = today_of(self.service.workspace.snapshot(), now)
        task = self._task(self.service.workspace.snapshot(), assignment.task, today) if assignment.task else None
        is_later = task is not None and task.due is not None and assignment.due is not None and assignment.due > task.due
        if task is None or not (task.is_finished or is_later):
            return self.assign(assignment, now)
        self.service.require(Act.CONFIRM_TASK, now)
        unhindered = replace(task, state=TaskState.IN_PROGRESS, done_on=None, due=None if is_later else task.due)
        _checked(assignment, unhindered, self.plan, today)
        if task.is_finished:
            self.reopen(task.id, reason, now)
        if is_later and assignment.due is not None:
            self.extend(task.id, assignment.due, reason, now)
        return self.assign(assignment, now)

    def report(self, task_id: str, progress: Progress, now: datetime) -> Receipt:
        """Say how far a task is: an officer only of one that was given to them or to a unit whose figures they report."""

        def noted(snapshot: Snapshot, actor: Account) -> TaskNote:
            today = today_of(snapshot, now)
            task = self._task(snapshot, task_id, today)
            rights.require_task_report(actor, self.plan, title=task.title, lead=task.unit, assignee=task.assignee)
            if task.state is TaskState.CONFIRMED:
                raise Refused(words.ALREADY_CONFIRMED)
            details = reported(progress, task)
            kind, period, note = RecordKind.TASK_REPORT, period_of_record(self.plan, today), written("note", progress.note)
            return TaskNote(kind, period, task.title, details, text=note, attachment=progress.attachment)

        what = {"task": task_id, "state": words.STATES.get(progress.state, "")}
        if progress.attachment is not None:
            what["file"] = progress.attachment.name
        return self._record(Act.REPORT_TASK, Event.TASK_REPORTED, noted, now, what)

    def confirm(self, task_id: str, now: datetime) -> Receipt:
        """Confirm that a task that was reported as done is done."""

        def noted(snapshot: Snapshot, _: Account) -> TaskNote:
            today = today_of(snapshot, now)
            task = self._task(snapshot, task_id, today)
            if task.state is TaskState.CONFIRMED:
                raise Refused(words.ALREADY_CONFIRMED)
            if task.state is not TaskState.DONE:
                raise Refused(words.NOT_DONE)
            return TaskNote(RecordKind.TASK_CONFIRMATION, period_of_record(self.plan, today), task.title, _about(task))

        return self._record(Act.CONFIRM_TASK, Event.TASK_CONFIRMED, noted, now, {"task": task_id})

    def reopen(self, task_id: str, reason: str, now: datetime) -> Receipt:
        """Say that a task that was reported as done, or even confirmed, is not done, and why."""

        def noted(snapshot: Snapshot, _: Account) -> TaskNote:
            today = today_of(snapshot, now)
            task = self._task(snapshot, task_id, today)
            if not task.is_finished:
                raise Refused(words.NOT_TO_REOPEN)
            why = written("reason", given(reason, words.NEED_REASON))
            return TaskNote(RecordKind.TASK_REOPENING, period_of_record(self.plan, today), task.title, _about(task), reason=why)

        return self._record(Act.CONFIRM_TASK, Event.TASK_REOPENED, noted, now, {"task": task_id, "reason": reason})

    def extend(self, task_id: str, due: date, reason: str, now: datetime) -> Receipt:
        """Put the due day of a task off to a later day, and say why."""

        def noted(snapshot: Snapshot, _: Account) -> TaskNote:
            today = today_of(snapshot, now)
            task = self._task(snapshot, task_id, today)
            if task.is_finished:
                raise Refused(words.NOT_TO_EXTEND)
            if task.due is None:
                raise Refused(words.NO_DUE_TO_EXTEND)
            if due <= task.due:
                raise Refused(words.NOT_LATER.format(due=day_text(task.due)))
            if due < today:
                raise Refused(words.DUE_IS_PAST)
            why = written("reason", given(reason, words.NEED_REASON))
            kind, period = RecordKind.TASK_EXTENSION, period_of_record(self.plan, today)
            return TaskNote(kind, period, task.title, _about(task), due=due.isoformat(), reason=why)

        what = {"task": task_id, "due": due.isoformat(), "reason": reason}
        return self._record(Act.CONFIRM_TASK, Event.TASK_EXTENDED, noted, now, what)

    def _record(
        self, right: Act, event: Event, noted: Callable[[Snapshot, Account], TaskNote], now: datetime, what: dict[str, str]
    ) -> Receipt:
        def act(actor: Account) -> Receipt:
            return record_task(self.service.workspace.ledger, author_of(actor, now), lambda snapshot: noted(snapshot, actor))

        return self.service.perform(right, event, act, now, what)

    def _task(self, snapshot: Snapshot, task_id: str, today: date) -> Task:
        task = find_task(tasks_of(self.plan, snapshot, today), task_id)
        if task is None:
            raise Refused(words.NO_SUCH_TASK)
        return task


def period_of_record(plan: Plan, today: date) -> str:
    """Return the period under which a record about a task of `plan` is kept: a month of its year."""
    month = today.month if today.year == plan.year else 1 if today.year < plan.year else 12
    return f"{plan.year}-{month:02d}"


def _about(task: Task) -> TaskDetails:
    return TaskDetails(task=task.id, domain=task.domain, indicators=task.indicators)


def _checked(assignment: Assignment, task: Task | None, plan: Plan, today: date) -> Assignment:
    """Return an assignment that can stand: of a task that there is, what it is about is the task's own."""
    if task is not None:
        if task.is_finished:
            raise Refused(words.NOT_TO_ASSIGN)
        text, meeting = "" if task.is_planned else task.text, assignment.meeting or task.meeting
        assignment = replace(assignment, title=task.title, text=text, meeting=meeting)
        assignment = replace(assignment, domain=task.domain, indicators=task.indicators)
    else:
        assignment = replace(assignment, title=_title(assignment.title))
        unknown = next((code for code in assignment.indicators if code not in plan.indicator_by_code), None)
        if unknown is not None:
            raise Refused(words.UNKNOWN_INDICATOR.format(code=unknown))
        if assignment.domain and assignment.domain not in plan.settings.domains:
            raise Refused(words.UNKNOWN_DOMAIN.format(domain=assignment.domain))
        if not assignment.domain and assignment.indicators:
            # What serves an indicator is closed with it.
            assignment = replace(assignment, domain=plan.indicator_by_code[assignment.indicators[0]].domain)
    if assignment.group and assignment.group not in plan.group_by_code:
        raise Refused(words.UNKNOWN_GROUP.format(code=assignment.group))
    if not (assignment.lead.strip() or assignment.assignee.strip() or assignment.group):
        raise WrongField("lead", words.NEED_OWNER)
    _check_days(assignment, task, today)
    return assignment


def _title(text: str) -> str:
    if not text.strip():
        raise WrongField("title", words.NEED_TITLE)
    return written("title", text)


def _check_days(assignment: Assignment, task: Task | None, today: date) -> None:
    due, before = assignment.due, task.due if task else None
    if due is None:
        raise WrongField("due", words.NEED_DUE)
    if before is not None and due > before:
        raise WrongField("due", words.LATER_NEEDS_REASON.format(due=day_text(before)))
    if due < today and due != before:
        raise WrongField("due", words.DUE_IS_PAST)
    if assignment.start is not None and due < assignment.start:
        raise WrongField("due", words.DUE_BEFORE_START)
    titles = [milestone.title for milestone in assignment.milestones]
    for milestone in assignment.milestones:
        if titles.count(milestone.title) > 1:
            raise WrongField("milestones", words.MILESTONE_TWICE.format(title=milestone.title))
        if milestone.due and date.fromisoformat(milestone.due) > due:
            raise WrongField("milestones", words.MILESTONE_AFTER_DUE.format(title=milestone.title))


def reported(progress: Progress, task: Task) -> TaskDetails:
    """Return what a report says, if it can stand: what is done is done whole.

    Raises
    ------
    Refused
        It cannot.
    """
    if progress.state not in REPORTED:
        raise Refused(words.WRONG_STATE)
    if not 0 <= progress.progress <= 100:
        raise Refused(words.WRONG_PROGRESS)
    known = {milestone.title for milestone in task.milestones}
    unknown = next((title for title in progress.reached if title not in known), None)
    if unknown is not None:
        raise Refused(words.UNKNOWN_MILESTONE.format(title=unknown))
    if progress.attachment is not None:
        check_attachment(progress.attachment)
    share = PROGRESS_OF.get(progress.state, progress.progress)
    return replace(_about(task), state=progress.state.value, progress=share, reached=tuple(progress.reached))


def written(field: str, text: str) -> str:
    """Return what somebody wrote, or refuse what is too long."""
    found = text.strip()
    if len(found) > LONGEST[field]:
        raise Refused(words.TOO_LONG.format(field=words.FIELDS[field], most=LONGEST[field]))
    return found
