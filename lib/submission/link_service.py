"""The submission service for group links: the office makes them, and what comes by one waits for approval, whatever the settings.

A link stands in for no account. It opens what one group owes for one period and the tasks that it has, in the domains that guests
may know of, and takes figures and reports on just these. What came names the link, and the person who said to have sent it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from lib.access.account import Account
from lib.access.rights import Act, Refused
from lib.insight.follow_up.completeness import debts, expected_reports
from lib.ledger.journal import Event
from lib.ledger.link_records import came_by, issue_link
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Conflict, Locked
from lib.ledger.task_records import TaskNote, record_task, waiting_reports
from lib.plan.model import Measure, Plan
from lib.plan.periods import VIETNAM, Period
from lib.submission.proposal import Proposal, Rejected, propose
from lib.submission.refusals import given, why_not
from lib.submission.service import SubmissionService, author_of
from lib.submission.task_service import Progress, period_of_record, reported, written
from lib.submission.typed_figures import written_workbook
from lib.tasks.model import Task
from lib.tasks.standing_tasks import by_urgency, tasks_of
from lib.vietnamese.words import link_words as words
from lib.workspace import Workspace, today_of

LONGEST_DAYS = 31
LONGEST_NAME = 100


def issue(service: SubmissionService, group: str, period: Period, days: int, now: datetime) -> Receipt:
    """Make a link for a group and a period that opens today and for so many days in all, and return its receipt.

    Raises
    ------
    Refused
        Whoever the service acts for may not, or the group owes nothing by it and has no task.
    OSError
        The disk refused; nothing has changed.
    """

    def act(actor: Account) -> Receipt:
        plan = service.workspace.catalogue.plans.get(period.year)
        if plan is None or group not in {one.code for one in plan.groups_at(period)}:
            raise Refused(words.UNKNOWN_GROUP.format(period=period.label))
        if not 1 <= days <= LONGEST_DAYS:
            raise Refused(words.TOO_LONG.format(most=LONGEST_DAYS))
        name, snapshot = plan.group_name(group), service.workspace.snapshot()
        today = today_of(snapshot, now)
        if not owed_by_group(plan, snapshot, today, group, period) and not tasks_of_group(plan, snapshot, today, group):
            raise Refused(words.NOTHING_OWED.format(group=name, period=period.label))
        last_day = now.astimezone(VIETNAM).date() + timedelta(days=days - 1)
        return issue_link(service.workspace.ledger, group, name, str(period), last_day, author_of(actor, now))

    what = {"group": group, "period": str(period)}
    return service.perform(Act.ISSUE_LINK, Event.LINK_ISSUED, act, now, what)


def owed_by_group(plan: Plan, snapshot: Snapshot, today: date, group: str, period: Period) -> tuple[Measure, ...]:
    """Return the measures of which a group owes a figure that one for `period` settles, in the plan's order.

    Nothing of the domains that are closed to guests is among them: whoever has a link is nobody that signed in.
    """
    reports = expected_reports(plan, snapshot, today, frozenset({group}))
    owed = {str(code) for code in debts(reports[reports["month"] <= period.month])["measure"]}
    closed = plan.settings.access.closed_domains
    return tuple(measure for measure in plan.measures if measure.code in owed and measure.domain not in closed)


def tasks_of_group(plan: Plan, snapshot: Snapshot, today: date, group: str) -> tuple[Task, ...]:
    """Return the tasks that a group has and has not finished, the most urgent first; none of the domains closed to guests."""
    closed, found = plan.settings.access.closed_domains, plan.group_by_code[group]
    tasks = by_urgency(tasks_of(plan, snapshot, today))
    return tuple(task for task in tasks if task.is_of_group(found) and not task.is_finished and task.domain not in closed)


@dataclass(frozen=True)
class LinkVisit:
    """Whoever opened a link that opens: all they may see and do. `workspace` is the whole data folder; little of it leaves here.

    Acts may raise ``Refused``, which says in Vietnamese why it was not done, and OSError if the disk refused; nothing has
    changed then.
    """

    workspace: Workspace
    link: Receipt
    plan: Plan
    origin: str
    now: datetime

    @cached_property
    def snapshot(self) -> Snapshot:
        return self.workspace.snapshot()

    @cached_property
    def period(self) -> Period:
        return Period.parse(self.link.period)

    @property
    def group(self) -> str:
        return self.link.groups[0]

    @property
    def group_name(self) -> str:
        return self.plan.group_name(self.group)

    @cached_property
    def today(self) -> date:
        return today_of(self.snapshot, self.now)

    @cached_property
    def sent(self) -> tuple[Record, ...]:
        """What came by this link, oldest first."""
        return came_by(self.snapshot, self.link)

    @cached_property
    def missing(self) -> tuple[Measure, ...]:
        """What the group still owes, without what came by this link and waits."""
        waiting = {actual.measure for record in self.sent if record in self.snapshot.waiting for actual in record.actuals}
        owed = owed_by_group(self.plan, self.snapshot, self.today, self.group, self.period)
        return tuple(measure for measure in owed if measure.code not in waiting)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The group's tasks that are not finished, without those of which a report by this link waits."""
        return self._tasks(self.snapshot)

    def _tasks(self, snapshot: Snapshot) -> tuple[Task, ...]:
        waiting = {receipt.task.task for receipt in waiting_reports(snapshot) if receipt.link == self.link.id and receipt.task}
        return tuple(task for task in tasks_of_group(self.plan, snapshot, self.today, self.group) if task.id not in waiting)

    def propose(
        self, figures: Mapping[str, str], notes: Mapping[str, str], answered: frozenset[str] = frozenset()
    ) -> Proposal | Rejected:
        """Check what was typed, by row codes ("VX-05/T") and codes of measures, as a workbook is checked.

        Raises
        ------
        ValueError
            No figure was typed.
        KeyError
            There is no such row.
        """
        typed = {(row, self.group): text for row, text in figures.items()}
        workbook = written_workbook(self.plan, self.snapshot, self.period, typed)
        proposal = propose(
            workbook,
            words.FILE.format(period=self.period),
            self.workspace.catalogue,
            self.snapshot,
            today=self.now.astimezone(VIETNAM).date(),
            chosen=self.period,
            demo=self.link.demo,
        )
        return proposal if isinstance(proposal, Rejected) else proposal.with_notes(notes).with_answers(answered)

    def submit(self, proposal: Proposal, name: str) -> Receipt:
        """Store what `name` says to have sent, for the office to approve.

        Raises
        ------
        Conflict
            Someone stored figures for the same keys meanwhile.
        ValueError
            Something still stands against the proposal.
        """
        receipt = self._kept(Act.SUBMIT, lambda: self._store(proposal, name), {"period": str(self.period), "sender": name})
        with suppress(OSError):  # what was stored says itself how it came
            self._note(Event.SUBMITTED, receipt, {"period": str(self.period), "sender": name})
        return receipt

    def report(self, task_id: str, progress: Progress, name: str) -> Receipt:
        """Store what `name` says to have been done of one of the group's tasks, for the office to approve.

        What was reached of its milestones stays as it is; a file is not taken from somebody without an account.
        """

        def noted(snapshot: Snapshot) -> TaskNote:
            task = next((one for one in self._tasks(snapshot) if one.id == task_id), None)
            if snapshot.is_demonstration != self.link.demo:
                raise Refused(words.WITHDRAWN)
            if task is None:
                raise Refused(words.NOT_ITS_TASK.format(group=self.group_name))
            said = replace(progress, reached=tuple(one.title for one in task.milestones if one.title in task.reached))
            period, text = period_of_record(self.plan, self.today), written("note", progress.note)
            details = reported(replace(said, attachment=None), task)
            return TaskNote(RecordKind.TASK_REPORT, period, task.title, details, text=text, link=self.link.id)

        what = {"task": task_id, "sender": name}
        receipt = self._kept(Act.REPORT_TASK, lambda: record_task(self.workspace.ledger, self._author(name), noted), what)
        with suppress(OSError):  # what was stored says itself how it came
            self._note(Event.TASK_REPORTED, receipt, what)
        return receipt

    def _kept(self, right: Act, store: Callable[[], Receipt], what: Mapping[str, str]) -> Receipt:
        """Store something, or write into the journal why not and refuse it."""
        try:
            return store()
        except (Refused, Locked, Conflict) as refusal:
            why = words.CHANGED if isinstance(refusal, Conflict) else why_not(refusal)
            with suppress(OSError):
                refused = {"act": right.value, "why": why, **self._about(what)}
                self.workspace.journal.append(Event.REFUSED, who="", now=self.now, origin=self.origin, what=refused)
            if isinstance(refusal, Conflict):
                raise
            raise Refused(why) from None

    def _note(self, event: Event, receipt: Receipt, what: Mapping[str, str]) -> None:
        self.workspace.journal.append_record(event, receipt, who="", now=self.now, origin=self.origin, what=self._about(what))

    def _about(self, what: Mapping[str, str]) -> dict[str, str]:
        """Return what the journal says of an act: short, for nobody knows who wrote it."""
        return {"link": self.link.id, "group": self.group} | {key: text.strip()[:LONGEST_NAME] for key, text in what.items()}

    def _author(self, name: str) -> Author:
        sender = " ".join(given(name, words.NEED_NAME).split())[:LONGEST_NAME]
        return Author(words.OFFICER.format(name=sender, group=self.group_name), self.now)

    def _store(self, proposal: Proposal, name: str) -> Receipt:
        own = {measure.code for measure in self.missing}
        foreign = [a for a in proposal.actuals if a.group != self.group or a.measure not in own]
        if foreign or proposal.period != self.period:
            raise Refused(words.NOT_ITS_OWN.format(group=self.group_name, period=self.period.label))
        return proposal.confirm(self.workspace.ledger, self._author(name), waits=True, link=self.link.id)
