"""The submission service, through which everything that changes the ledger is done, for pages and commands alike.

Whoever comes is looked up anew among the accounts, asked for the right in `access.rights`, and what was done or refused goes to the
journal. What the screen had offered, and what a browser claims, counts for nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from lib.access import rights
from lib.access.account import Account, Role
from lib.access.account_lookup import known_now
from lib.access.rights import Act, Refused
from lib.ledger import province_review, requests, review
from lib.ledger.journal import Event
from lib.ledger.mergers import store_merger
from lib.ledger.overrides import Ruling, override
from lib.ledger.plan_files import changed_file, kept_change
from lib.ledger.plan_history import TEMPLATE_FILES, PlanChange, exchange_file
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.report_records import NumberTaken, refuse_taken_number
from lib.ledger.slide_order import arrange_slides
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Locked
from lib.plan.catalogue import SETTINGS, plan_files
from lib.plan.model import Measure, Settings
from lib.plan.periods import Period
from lib.plan.second_step import second_step_of
from lib.plan.settings import read_settings
from lib.submission.merger_undoing import undoing_merger
from lib.submission.plan_proposal import AnswerFault
from lib.submission.possible_lights import refuse_pointless
from lib.submission.proposal import Proposal
from lib.submission.refusals import given, why_not
from lib.submission.task_reporting import require_task_reports
from lib.submission.ward_merger import MergerProposal
from lib.vietnamese.words import issue_words, merger_words, override_words, request_words
from lib.vietnamese.words import rights_words as words
from lib.vietnamese.words.common_words import STATUSES
from lib.workspace import Workspace, today_of

CONSOLE = "console"
"""The origin of what is done on the command line."""
Done = TypeVar("Done", Receipt, str)


def master(full_name: str) -> Account:
    """Return whoever works on the command line in a folder without accounts: they have the files, so they may do all."""
    return Account("", full_name, Role.ADMINISTRATOR)


def author_of(actor: Account, now: datetime) -> Author:
    """Return whom a record names that this account makes now."""
    return Author(actor.full_name, now, actor.name)


@dataclass(frozen=True)
class SubmissionService:
    """One data folder and who acts on it: `account` None is a guest, `origin` an address or CONSOLE.

    Every act may raise ``Refused``, which says in Vietnamese why it was not done, and OSError if the disk refused; nothing has
    changed then.
    """

    workspace: Workspace
    account: Account | None
    origin: str

    def submit(self, proposal: Proposal, now: datetime) -> Receipt:
        """Store a submission; where an officer's must be reviewed, it waits for approval.

        Raises
        ------
        Conflict
            Someone stored figures for the same keys after the preview was made.
        ValueError
            Something still stands against it, or nobody is named.
        """

        def act(actor: Account) -> Receipt:
            rights.require_report(actor, proposal.plan, proposal.actuals)
            waits = self._settings.review_required and actor.role is Role.OFFICER

            def check(snapshot: Snapshot) -> None:
                standing = snapshot if proposal.demo or not snapshot.is_demonstration else Snapshot(())
                require_task_reports(actor, proposal.plan, standing, proposal.task_reports, today_of(standing, now))

            return proposal.confirm(self.workspace.ledger, author_of(actor, now), waits=waits, check=check)

        what = {"file": proposal.file_name, "period": str(proposal.period)}
        what |= {"tasks": ", ".join(report.details.task for report in proposal.task_reports)} if proposal.task_reports else {}
        return self.perform(Act.SUBMIT, Event.SUBMITTED, act, now, what)

    def withdraw(self, record_id: str, now: datetime, reason: str = "") -> Receipt:
        """Take a record back; a withdrawal taken back is an undo.

        Raises
        ------
        KeyError
            There is no such record.
        ValueError
            It is taken back already, or cannot be, or nobody is named.
        """

        def act(actor: Account) -> Receipt:
            review_required = self._settings.review_required
            if rights.undone(self.workspace.ledger.snapshot(), record_id).kind is RecordKind.MERGER:
                raise Refused(merger_words.UNDO_IN_SETUP)
            if self.workspace.ledger.snapshot().by_id[record_id].receipt.kind is RecordKind.ISSUED_REPORT:
                given(reason, issue_words.NEED_REASON)

            def check(snapshot: Snapshot) -> None:
                rights.require_withdrawal(actor, snapshot, record_id, review=review_required)
                refuse_taken_number(snapshot, record_id)

            return self.workspace.ledger.withdraw(record_id, author=author_of(actor, now), reason=reason, check=check)

        right = rights.withdrawal_of(self.workspace.ledger.snapshot(), record_id)
        return self.perform(right, Event.WITHDRAWN, act, now, {"record": record_id, "reason": reason})

    def freeze_meeting(self, title: str, period: Period, groups: Iterable[str], now: datetime) -> Receipt:
        """Freeze this moment with the plan as it is now."""

        def act(actor: Account) -> Receipt:
            return self.workspace.ledger.freeze_meeting(
                title=title,
                period=str(period),
                groups=groups,
                author=author_of(actor, now),
                plan=plan_files(self.workspace.folder),
            )

        return self.perform(Act.FREEZE_MEETING, Event.MEETING_FROZEN, act, now, {"title": title, "period": str(period)})

    def arrange_slides(self, meeting: str, slides: Sequence[str], left_out: Sequence[str], now: datetime) -> Receipt:
        """Give a meeting an order of slides, by their keys.

        Raises
        ------
        KeyError
            There is no such meeting.
        ValueError
            It was taken back, or no slide would be shown.
        """

        def act(actor: Account) -> Receipt:
            return arrange_slides(self.workspace.ledger, meeting, slides, left_out, author_of(actor, now))

        return self.perform(Act.FREEZE_MEETING, Event.SLIDES_ARRANGED, act, now, {"record": meeting})

    def approve(self, record_id: str, now: datetime, basis: Snapshot | None = None) -> Receipt:
        """Let a submission that waits count from now on. `basis` is what the approver was shown.

        Raises
        ------
        KeyError
            There is no such record.
        Conflict
            After `basis` someone else changed figures that it holds.
        """

        def act(actor: Account) -> Receipt:
            ledger = self.workspace.ledger
            rights.require_decision(actor, ledger.snapshot().by_id[record_id].receipt)
            return review.approve(ledger, record_id, author=author_of(actor, now), basis=basis)

        return self.perform(Act.APPROVE, Event.APPROVED, act, now, {"record": record_id})

    def give_back(self, record_id: str, now: datetime, reason: str) -> Receipt:
        """Return a submission that waits to its officer.

        Raises
        ------
        KeyError
            There is no such record.
        """

        def act(actor: Account) -> Receipt:
            ledger = self.workspace.ledger
            rights.require_decision(actor, ledger.snapshot().by_id[record_id].receipt)
            return review.give_back(ledger, record_id, author=author_of(actor, now), reason=given(reason, words.NEED_REASON))

        return self.perform(Act.APPROVE, Event.RETURNED, act, now, {"record": record_id, "reason": reason})

    def resubmit(self, record_id: str, now: datetime, text: str = "") -> Receipt:
        """Send what the province returned once more, as it is, with what the ward says to it.

        Raises
        ------
        KeyError
            There is no such record.
        """

        def act(actor: Account) -> Receipt:
            since = second_step_of(self.workspace.folder)
            return province_review.resubmit(self.workspace.ledger, record_id, author_of(actor, now), text=text, since=since)

        return self.perform(Act.APPROVE, Event.RESUBMITTED, act, now, {"record": record_id, "reason": text})

    def lock_period(self, period: Period, now: datetime, reason: str = "") -> Receipt:
        """Close a period to all that would change its figures."""

        def act(actor: Account) -> Receipt:
            ledger = self.workspace.ledger
            return review.lock_period(ledger, str(period), author=author_of(actor, now), reason=reason.strip())

        return self.perform(Act.LOCK_PERIOD, Event.PERIOD_LOCKED, act, now, {"period": str(period), "reason": reason})

    def reopen_period(self, period: Period, now: datetime, reason: str) -> Receipt:
        """Open a closed period again."""

        def act(actor: Account) -> Receipt:
            ledger, why = self.workspace.ledger, given(reason, words.NEED_REASON)
            if str(period) not in ledger.snapshot().locks:
                raise Refused(words.NOT_LOCKED.format(period=period.label))
            return review.reopen_period(ledger, str(period), author=author_of(actor, now), reason=why)

        return self.perform(Act.LOCK_PERIOD, Event.PERIOD_REOPENED, act, now, {"period": str(period), "reason": reason})

    def change_plan(self, change: PlanChange, now: datetime) -> str:
        """Put a file of the plan, or a writer of reports a Word template, anew; return the folder that keeps what was before.

        Raises
        ------
        PlanChanged
            Someone changed the file after the change was shown.
        """

        def act(actor: Account) -> str:
            return exchange_file(change, author_of(actor, now))

        what = {"plan": change.name, "file": change.source_name, **changed_file(change.name, change.content)}
        what |= {"about": change.about} if change.about else {}
        right = Act.WRITE_REPORT if change.name in TEMPLATE_FILES else Act.CHANGE_PLAN
        return self.perform(right, Event.PLAN_CHANGED, act, now, what)

    def merge_ward(self, proposal: MergerProposal, now: datetime) -> Receipt:
        """Take another ward into this one: its figures in one record first, which counts once the groups are there, too.

        Raises
        ------
        PlanChanged
            Figures or groups changed after the merger was shown.
        ValueError
            Something was not answered, or nobody is named.
        """

        def act(actor: Account) -> Receipt:
            if proposal.open_pairs:
                codes = ", ".join(pair.theirs.code for pair in proposal.open_pairs)
                raise Refused(merger_words.STILL_OPEN.format(codes=codes))
            author = author_of(actor, now)
            return store_merger(self.workspace.ledger, proposal.merger, proposal.groups, proposal.basis, author)

        what = {"ward": proposal.merger.ward, "period": proposal.merger.period, "file": proposal.merger.source_name}
        stored = self.perform(Act.CHANGE_PLAN, Event.WARD_MERGED, act, now, what)
        self.change_plan(proposal.groups, now)
        return stored

    def undo_merger(self, record_id: str, now: datetime) -> Receipt:
        """Put the groups back as they were before a merger, then take its record back.

        Raises
        ------
        PlanChanged
            The groups changed meanwhile.
        """
        self.require(Act.CHANGE_PLAN, now)
        try:
            rights.refuse_approved_by_province(self.workspace.ledger.snapshot(), record_id)
            back = undoing_merger(self.workspace, record_id)
        except (AnswerFault, Locked) as fault:
            raise Refused(why_not(fault)) from None
        if back is not None:
            self.change_plan(back, now)

        def act(actor: Account) -> Receipt:
            return self.workspace.ledger.withdraw(record_id, author=author_of(actor, now))

        return self.perform(Act.CHANGE_PLAN, Event.WITHDRAWN, act, now, {"record": record_id})

    def require(self, right: Act, now: datetime) -> Account:
        """Return whoever is here, if they may do this, before anything is worked out for them; a refusal goes to the journal."""
        try:
            return rights.require(self._actor(), right)
        except Refused as refusal:
            self._log(Event.REFUSED, now, {"act": right.value, "why": str(refusal)})
            raise

    def request_explanation(self, measure: Measure, period: Period, due: date, text: str, now: datetime) -> Receipt:
        """Ask the owner of a measure to explain by the end of `due` how it stands in a period."""

        def act(actor: Account) -> Receipt:
            if due < today_of(self.workspace.ledger.snapshot(), now):
                raise Refused(request_words.DUE_IS_PAST)
            asked = requests.Asked(measure, str(period), due, given(text, request_words.NEED_QUESTION))
            return requests.ask(self.workspace.ledger, asked, author=author_of(actor, now))

        what = {"measure": measure.code, "period": str(period), "due": due.isoformat()}
        return self.perform(Act.REQUEST, Event.EXPLANATION_REQUESTED, act, now, what)

    def answer(self, request_id: str, text: str, now: datetime) -> Receipt:
        """Answer a request for explanation.

        Raises
        ------
        KeyError
            There is no such request.
        """

        def act(actor: Account) -> Receipt:
            ledger = self.workspace.ledger
            rights.require_answer(actor, requests.find_request(ledger.snapshot(), request_id))
            shown = given(text, request_words.NEED_EXPLANATION)
            return requests.answer(ledger, request_id, text=shown, author=author_of(actor, now))

        return self.perform(Act.ANSWER, Event.EXPLANATION_GIVEN, act, now, {"request": request_id})

    def override(self, ruling: Ruling, now: datetime) -> Receipt:
        """Give an indicator a light beside the computed one, for a period, until its next figure.

        Raises
        ------
        KeyError
            There is no plan for the period's year.
        """

        def act(actor: Account) -> Receipt:
            given(ruling.reason, override_words.NEED_REASON)
            refuse_pointless(self.workspace, ruling, now)
            return override(self.workspace.ledger, ruling, author=author_of(actor, now))

        what = {"indicator": ruling.indicator.code, "period": ruling.period, "light": STATUSES[ruling.light]}
        return self.perform(Act.OVERRIDE, Event.LIGHT_OVERRIDDEN, act, now, {**what, "reason": ruling.reason})

    @property
    def _settings(self) -> Settings:
        return read_settings(self.workspace.folder / SETTINGS)  # a frozen meeting's workspace has the settings of its day

    def _actor(self) -> Account | None:
        return known_now(self.workspace.folder, self.account, at_console=self.origin == CONSOLE)

    def perform(self, right: Act, event: Event, act: Callable[[Account], Done], now: datetime, what: dict[str, str]) -> Done:
        """Do `act` for whoever has the right, and write it or the refusal into the journal; for the services beside this one."""
        try:
            done = act(rights.require(self._actor(), right))
        except (Refused, Locked, review.Decided, requests.Settled, NumberTaken) as refusal:
            why = why_not(refusal)
            self._log(Event.REFUSED, now, {"act": right.value, "why": why, **what})
            raise (refusal if isinstance(refusal, Refused) else Refused(why)) from None
        self._log(event, now, what, done)
        return done

    def _log(self, event: Event, now: datetime, what: dict[str, str], done: Receipt | str = "") -> None:
        who, journal = self.account.name if self.account else "", self.workspace.journal
        # What was done says itself who did it and when; that the journal cannot be written must neither undo nor deny it.
        with suppress(OSError):
            if isinstance(done, Receipt):
                journal.append_record(event, done, who=who, now=now, origin=self.origin, what=what)
            else:
                kept = kept_change(self.workspace.folder, done) if done else {}
                journal.append(event, who=who, now=now, origin=self.origin, what={**what, **kept})
