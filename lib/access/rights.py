"""Who may do what: the one place that decides. Whoever carries an act out asks here, whatever the screen had offered."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from lib.access.account import Account, Role
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.model import Access, Measure, Plan
from lib.vietnamese import rights_words as say
from lib.vietnamese.access_words import ROLES
from lib.vietnamese.words import DOMAINS

NAMED = 5
"""How many figures a refusal names."""


class Act(StrEnum):
    """What people do with the product."""

    SEE = "see"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    MARK_MEETING = "mark_meeting"
    APPROVE = "approve"
    LOCK_PERIOD = "lock_period"
    SEE_JOURNAL = "see_journal"
    MANAGE_ACCOUNTS = "manage_accounts"
    CHANGE_PLAN = "change_plan"


_VIEWER = frozenset({Act.SEE})
_OFFICER = _VIEWER | {Act.SUBMIT, Act.WITHDRAW}
_OFFICE = _OFFICER | {Act.MARK_MEETING, Act.APPROVE, Act.LOCK_PERIOD}
ACTS_OF = {Role.VIEWER: _VIEWER, Role.OFFICER: _OFFICER, Role.OFFICE: _OFFICE, Role.ADMINISTRATOR: frozenset(Act)}
"""What each role may do at all; of an officer's submissions and withdrawals more is asked below."""


class Refused(Exception):
    """Somebody may not do what they want to; the text says why, in Vietnamese."""


def may(account: Account | None, act: Act) -> bool:
    """Tell whether someone, None being a guest, may do `act` at all. What a guest may see is told by `closed_to`."""
    return account is not None and not account.disabled and act in ACTS_OF[account.role]


def require(account: Account | None, act: Act) -> Account:
    """Return the account if it may do `act`.

    Raises
    ------
    Refused
        It may not, or there is none.
    """
    if account is None:
        raise Refused(say.SIGN_IN.format(act=say.ACTS[act]))
    if account.disabled:
        raise Refused(say.ACCOUNT_GONE)
    if not may(account, act):
        raise Refused(say.NOT_YOURS.format(role=ROLES[account.role], act=say.ACTS[act]))
    return account


def closed_to(account: Account | None, access: Access) -> frozenset[str]:
    """Return the domains that someone may not see.

    >>> sorted(closed_to(None, Access(closed_domains=frozenset({"moi-truong"})))), len(closed_to(None, Access(guests_see=False)))
    (['moi-truong'], 4)
    """
    if may(account, Act.SEE):
        return frozenset()
    return access.closed_domains if access.guests_see else frozenset(DOMAINS)


def is_given(account: Account, measure: Measure, group: str) -> bool:
    """Tell whether someone may report this figure: officers what was given to them, by measure or by group."""
    if account.role is not Role.OFFICER:
        return may(account, Act.SUBMIT)
    return measure.code in account.measures or (measure.by_group and group in account.groups)


def require_report(account: Account | None, plan: Plan, actuals: Iterable[Actual]) -> Account:
    """Return the account if it may report all of these figures.

    Raises
    ------
    Refused
        It may not; the figures that were not given to it are named.
    """
    known = require(account, Act.SUBMIT)
    foreign = [a for a in actuals if not is_given(known, plan.measure_by_code[a.measure], a.group)]
    if foreign:
        names = [
            say.GROUP_FIGURE.format(measure=plan.measure_by_code[a.measure].label, group=plan.group_name(a.group))
            for a in foreign[:NAMED]
        ]
        rest = [say.AND_OTHERS.format(count=len(foreign) - NAMED)] if len(foreign) > NAMED else []
        raise Refused(say.NOT_GIVEN.format(names="; ".join(names + rest)))
    return known


def require_withdrawal(account: Account | None, snapshot: Snapshot, record_id: str, *, review: bool) -> Account:
    """Return the account if it may take the record `record_id` back.

    Officers take back what they submitted themselves, and undo that; where submissions are reviewed, only what nobody has approved:
    else they would change unreviewed what leaders see.

    Raises
    ------
    Refused
        It may not.
    KeyError
        There is no such record.
    """
    known, receipt = require(account, Act.WITHDRAW), snapshot.by_id[record_id].receipt
    if known.role is not Role.OFFICER:
        return known
    if receipt.account != known.name or not _is_about_a_submission(snapshot, receipt):
        raise Refused(say.NOT_OWN)
    if review and snapshot.counts(record_id):
        raise Refused(say.SEEN_BY_LEADERS)
    return known


def _is_about_a_submission(snapshot: Snapshot, receipt: Receipt) -> bool:
    """Tell whether this is a submission, or takes back one, or undoes that."""
    while receipt.kind is RecordKind.WITHDRAWAL and receipt.withdraws in snapshot.by_id:
        receipt = snapshot.by_id[receipt.withdraws].receipt
    return receipt.kind is RecordKind.SUBMISSION


def require_decision(account: Account | None, submission: Receipt) -> Account:
    """Return the account if it may approve or return this submission: not one's own.

    Raises
    ------
    Refused
        It may not.
    """
    known = require(account, Act.APPROVE)
    if submission.account == known.name:
        raise Refused(say.OWN_APPROVAL)
    return known
