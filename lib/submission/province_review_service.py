"""The province's review: through it a province approves, or returns, what its wards accepted, and says from when on it does.

It stands beside the submission service: whoever comes is looked up among the province's own accounts, never a ward's. What was done
is a record in the ward's ledger and an entry in both journals; what was refused is an entry in the province's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lib.access import rights
from lib.access.account import Account, Role
from lib.access.account_lookup import known_now
from lib.access.accounts import Accounts, AccountsUnreadable
from lib.access.rights import Act, Refused
from lib.ledger import folders, province_review
from lib.ledger.journal import Event, Journal
from lib.ledger.province_tables import put_table
from lib.ledger.records import Author, Receipt
from lib.ledger.review import Decided
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Locked
from lib.plan.administrative_units import UNITS, Unit, read_units, ward_folder
from lib.plan.csv_tables import NewContent
from lib.plan.second_step import SECOND_STEP, SecondStep, check_wards, read_second_step, second_step_of
from lib.submission.refusals import given, why_not
from lib.submission.service import CONSOLE
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import second_step_words as words
from lib.workspace import Workspace


@dataclass(frozen=True)
class ProvinceReviewService:
    """A province's folder and who acts there: `account` None is a guest, `origin` an address or CONSOLE.

    Every act may raise ``Refused``, which says in Vietnamese why it was not done, and OSError if the disk refused; nothing has
    changed then.
    """

    root: Path
    account: Account | None
    origin: str

    @property
    def _province(self) -> Unit:
        return read_units(self.root / UNITS).province

    def require(self, now: datetime) -> Account:
        """Return whoever is here as the province's approver in its wards; a refusal goes to the province's journal."""
        try:
            return self._approver()
        except Refused as refusal:
            self._log(Event.REFUSED, now, {"act": Act.APPROVE_FOR_PROVINCE.value, "why": str(refusal)})
            raise

    def approve(self, ward: Workspace, record_id: str, now: datetime) -> Receipt:
        """Let a submission of a ward count in the province's figures.

        Raises
        ------
        KeyError
            There is no such record.
        """

        def act(author: Author, check: province_review.Check, since: datetime | None) -> Receipt:
            return province_review.approve(ward.ledger, record_id, author, since=since, check=check)

        return self._decide(ward, Event.PROVINCE_APPROVED, act, now, {"record": record_id})

    def give_back(self, ward: Workspace, record_id: str, reason: str, now: datetime) -> Receipt:
        """Return a submission to its ward.

        Raises
        ------
        KeyError
            There is no such record.
        """

        def act(author: Author, check: province_review.Check, since: datetime | None) -> Receipt:
            why = given(reason, rights_words.NEED_REASON)
            return province_review.give_back(ward.ledger, record_id, author, reason=why, since=since, check=check)

        return self._decide(ward, Event.PROVINCE_RETURNED, act, now, {"record": record_id, "reason": reason})

    def take_back(self, ward: Workspace, decision_id: str, now: datetime, reason: str = "") -> Receipt:
        """Take a decision of the province back: the submission waits again. Taken back in turn, it stands again.

        Raises
        ------
        KeyError
            There is no such record.
        ValueError
            It is taken back already.
        """

        def act(author: Author, _: province_review.Check, __: datetime | None) -> Receipt:
            actor = self._approver()

            def check(snapshot: Snapshot) -> None:
                if rights.withdrawal_of(snapshot, decision_id) is not Act.APPROVE_FOR_PROVINCE:
                    raise Refused(words.NOT_THE_PROVINCES)
                rights.require_withdrawal(actor, snapshot, decision_id, review=False)

            return ward.ledger.withdraw(decision_id, author=author, reason=reason, check=check)

        return self._decide(ward, Event.WITHDRAWN, act, now, {"record": decision_id, "reason": reason})

    def switch(self, step: SecondStep, now: datetime) -> None:
        """Put the table that says from when on which ward waits in the place of the one there is.

        Raises
        ------
        PlanError
            The table names a ward that there is not.
        """
        try:
            actor = rights.require(self._known(), Act.CHANGE_PLAN)
            content = step.to_table()
            check_wards(read_second_step(NewContent(self.root / SECOND_STEP, content)), read_units(self.root / UNITS).by_code)
        except Refused as refusal:
            self._log(Event.REFUSED, now, {"act": Act.CHANGE_PLAN.value, "plan": SECOND_STEP, "why": str(refusal)})
            raise
        put_table(self.root, SECOND_STEP, content, who=actor.name, origin=self.origin, now=now)

    def _known(self) -> Account | None:
        return known_now(self.root, self.account, at_console=self.origin == CONSOLE)

    def _approver(self) -> Account:
        known = self._known()
        # The right is that of the province's office; a ward's account is never looked up here.
        unit = self._province.code
        return rights.require(replace(known, unit=unit) if known else None, Act.APPROVE_FOR_PROVINCE)

    def _decide(
        self,
        ward: Workspace,
        event: Event,
        act: Callable[[Author, province_review.Check, datetime | None], Receipt],
        now: datetime,
        what: dict[str, str],
    ) -> Receipt:
        code = ward.folder.name
        what = {"ward": code, **what}
        try:
            actor, unit = self._approver(), self._province.code
            if ward.folder != ward_folder(self.root, code):
                raise Refused(words.NOT_OF_PROVINCE)
            name = f"{actor.name}@{unit}" if actor.name else ""
            author = Author(given(actor.full_name, words.NEED_NAME), now, name)

            def check(snapshot: Snapshot, record: Record) -> None:
                rights.require_province_decision(actor, _people(ward, snapshot, record))

            done = act(author, check, second_step_of(ward.folder))
        except (Refused, Decided, Locked) as refusal:
            why = words.DECIDED if isinstance(refusal, Decided) else why_not(refusal)
            self._log(Event.REFUSED, now, {"act": Act.APPROVE_FOR_PROVINCE.value, "why": why, **what})
            raise (refusal if isinstance(refusal, Refused) else Refused(why)) from None
        # What was done says itself who did it and when; that a journal cannot be written must neither undo nor deny it.
        with suppress(OSError):
            ward.journal.append_record(event, done, who=author.account, now=now, origin=self.origin, what=what)
        self._log(event, now, what)
        return done

    def _log(self, event: Event, now: datetime, what: dict[str, str]) -> None:
        who = self.account.name if self.account else ""
        with suppress(OSError):
            Journal(self.root / folders.JOURNAL).append(event, who=who, now=now, origin=self.origin, what=what)


def _people(ward: Workspace, snapshot: Snapshot, record: Record) -> Iterator[Account]:
    """Yield who handed a submission in and who approved it at the ward, with the address of their account if they have one."""
    receipts = [record.receipt, snapshot.decisions.get(record.receipt.id)]
    accounts = Accounts(ward.folder / folders.ACCESS)
    for receipt in filter(None, receipts):
        try:
            entry = accounts.find(receipt.account) if receipt.account else None
        except AccountsUnreadable:
            entry = None
        yield entry.account if entry else Account(receipt.account, receipt.officer, Role.OFFICER)
