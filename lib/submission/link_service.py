"""The submission service for group links: the office makes them, and what comes by one waits for approval, whatever the settings.

A link stands in for no account. It opens what one group owes for one period, in the domains that guests may know of, and takes
figures of just these. What came names the link, and the person who said to have sent it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from lib.access.account import Account
from lib.access.rights import Act, Refused
from lib.insight.follow_up.completeness import debts, expected_reports
from lib.ledger.journal import Event
from lib.ledger.link_records import came_by, issue_link
from lib.ledger.records import Author, Receipt
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Conflict, Locked
from lib.plan.model import Measure, Plan
from lib.plan.periods import VIETNAM, Period
from lib.submission.proposal import Proposal, Rejected, propose
from lib.submission.refusals import given, why_not
from lib.submission.service import SubmissionService, author_of
from lib.submission.typed_figures import written_workbook
from lib.vietnamese.words import link_words as words
from lib.workspace import Workspace, today_of

LONGEST_DAYS = 31
LONGEST_NAME = 100


def issue(service: SubmissionService, group: str, period: Period, days: int, now: datetime) -> Receipt:
    """Make a link for a group and a period that opens today and for so many days in all, and return its receipt.

    Raises
    ------
    Refused
        Whoever the service acts for may not, or the group owes nothing by it.
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
        if not owed_by_group(plan, snapshot, today_of(snapshot, now), group, period):
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
        written = written_workbook(self.plan, self.snapshot, self.period, typed)
        proposal = propose(
            written,
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
        what = {"link": self.link.id, "group": self.group, "period": str(self.period), "sender": name.strip()[:LONGEST_NAME]}
        journal = self.workspace.journal
        try:
            receipt = self._store(proposal, name)
        except (Refused, Locked, Conflict) as refusal:
            why = words.CHANGED if isinstance(refusal, Conflict) else why_not(refusal)
            with suppress(OSError):
                refused = {"act": Act.SUBMIT.value, "why": why, **what}
                journal.append(Event.REFUSED, who="", now=self.now, origin=self.origin, what=refused)
            if isinstance(refusal, Conflict):
                raise
            raise Refused(why) from None
        with suppress(OSError):  # what was stored says itself how it came
            journal.append_record(Event.SUBMITTED, receipt, who="", now=self.now, origin=self.origin, what=what)
        return receipt

    def _store(self, proposal: Proposal, name: str) -> Receipt:
        own = {measure.code for measure in self.missing}
        foreign = [a for a in proposal.actuals if a.group != self.group or a.measure not in own]
        if foreign or proposal.period != self.period:
            raise Refused(words.NOT_ITS_OWN.format(group=self.group_name, period=self.period.label))
        sender = " ".join(given(name, words.NEED_NAME).split())[:LONGEST_NAME]
        author = Author(words.OFFICER.format(name=sender, group=self.group_name), self.now)
        return proposal.confirm(self.workspace.ledger, author, waits=True, link=self.link.id)
