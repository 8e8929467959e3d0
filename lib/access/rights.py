"""The rights of each role: the one place that decides. Whoever carries an act out asks here, whatever the screen had offered."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from lib.access.account import Account, Role
from lib.ledger.province_review import DECISIONS
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.report_records import REPORT_KINDS
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.model import Access, Measure, Plan
from lib.vietnamese.text import fold
from lib.vietnamese.words import rights_words as words
from lib.vietnamese.words import second_step_words, task_words
from lib.vietnamese.words.access_words import ROLES

NAMED = 5
"""How many figures a refusal names."""


class Act(StrEnum):
    """What people do with the product."""

    SEE = "see"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    FREEZE_MEETING = "freeze_meeting"
    APPROVE = "approve"
    LOCK_PERIOD = "lock_period"
    REQUEST = "request"
    ANSWER = "answer"
    OVERRIDE = "override"
    ASSIGN_TASK = "assign_task"
    REPORT_TASK = "report_task"
    CONFIRM_TASK = "confirm_task"
    ISSUE_LINK = "issue_link"
    WRITE_REPORT = "write_report"
    MANAGE_FORMS = "manage_forms"
    SEE_JOURNAL = "see_journal"
    MANAGE_ACCOUNTS = "manage_accounts"
    CHANGE_PLAN = "change_plan"
    APPROVE_FOR_PROVINCE = "approve_for_province"


_VIEWER = frozenset({Act.SEE, Act.REQUEST, Act.ASSIGN_TASK})
_OFFICER = frozenset({Act.SEE, Act.SUBMIT, Act.WITHDRAW, Act.ANSWER, Act.REPORT_TASK})
_OFFICE_ALONE = {
    *(Act.FREEZE_MEETING, Act.APPROVE, Act.LOCK_PERIOD, Act.OVERRIDE, Act.CONFIRM_TASK, Act.ISSUE_LINK, Act.WRITE_REPORT),
    Act.MANAGE_FORMS,
}
_OFFICE = _VIEWER | _OFFICER | _OFFICE_ALONE
_ALL = frozenset(Act) - {Act.APPROVE_FOR_PROVINCE}
ACTS_OF = {Role.VIEWER: _VIEWER, Role.OFFICER: _OFFICER, Role.OFFICE: _OFFICE, Role.ADMINISTRATOR: _ALL}
"""What each role may do at all; of an officer's submissions, withdrawals and answers more is asked below.

Leaders sign in to see, so viewers are those who ask for explanations and give tasks. Officers owe them, and ask nobody.
"""
_OF_PROVINCE = dict.fromkeys((Role.OFFICE, Role.ADMINISTRATOR), frozenset({Act.SEE, Act.APPROVE_FOR_PROVINCE}))
"""What accounts of a province may do in a ward, whoever is not named here seeing only."""


_OWN = (RecordKind.SUBMISSION, RecordKind.REQUEST, RecordKind.ANSWER, RecordKind.TASK, RecordKind.TASK_REPORT)
"""What viewers and officers may take back where it is their own."""


class Refused(Exception):
    """Somebody may not do what they want to; the text says why, in Vietnamese."""


def may(account: Account | None, act: Act) -> bool:
    """Tell whether someone, None being a guest, may do `act` at all. What a guest may see is told by `closed_to`.

    A province's account sees everything in a ward, and does nothing there but approve or return what the ward accepted.
    """
    if account is None or account.disabled:
        return False
    return act in (_OF_PROVINCE.get(account.role, {Act.SEE}) if account.unit else ACTS_OF[account.role])


def require(account: Account | None, act: Act) -> Account:
    """Return the account if it may do `act`.

    Raises
    ------
    Refused
        It may not, or there is none.
    """
    if account is None:
        raise Refused(words.SIGN_IN.format(act=words.ACTS[act]))
    if account.disabled:
        raise Refused(words.ACCOUNT_GONE)
    if not may(account, act):
        raise Refused(words.NOT_YOURS.format(role=ROLES[account.role], act=words.ACTS[act]))
    return account


def seen_in(account: Account | None, home: str, unit: str, province: str) -> Account | None:
    """Return what an account of the unit `home` is in the unit `unit`: itself at home, a province's in its wards one who sees.

    Everybody else is a guest there. Units are given by their codes; `unit` is never blank.

    >>> hoa = Account("hoa", "Trần Thị Hoa", Role.OFFICE)
    >>> seen_in(hoa, "14758", "14761", "38"), seen_in(hoa, "14758", "38", "38"), seen_in(hoa, "14758", "14758", "38") is hoa
    (None, None, True)
    >>> seen_in(hoa, "38", "14758", "38").name
    'hoa@38'
    """
    if account is None or home == unit:
        return account
    if home != province:
        return None
    # No account of a ward can have such a name: what is one's own in the ward is never this one's.
    return Account(f"{account.name}@{province}", account.full_name, Role.VIEWER, disabled=account.disabled, unit=province)


def closed_to(account: Account | None, access: Access) -> frozenset[str]:
    """Return the domains that someone may not see.

    >>> sorted(closed_to(None, Access(closed_domains=frozenset({"moi-truong"})))), len(closed_to(None, Access(guests_see=False)))
    (['moi-truong'], 4)
    """
    if may(account, Act.SEE):
        return frozenset()
    return access.closed_domains if access.guests_see else access.domains


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
            words.GROUP_FIGURE.format(
                measure=plan.measure_by_code[a.measure].label, group=plan.group_name(a.group), cell=a.cell.rpartition("!")[2]
            )
            for a in foreign[:NAMED]
        ]
        rest = [words.AND_OTHERS.format(count=len(foreign) - NAMED)] if len(foreign) > NAMED else []
        raise Refused(words.NOT_GIVEN.format(names="; ".join(names + rest)))
    return known


def require_withdrawal(account: Account | None, snapshot: Snapshot, record_id: str, *, review: bool) -> Account:
    """Return the account if it may take the record `record_id` back.

    Officers take back what they submitted, answered or reported themselves, and undo that; where submissions are reviewed, only
    figures that nobody has approved: else they would change unreviewed what leaders see. Nor what they reported of a task once the
    office confirmed it. Viewers take back what they asked and the tasks they gave.

    Raises
    ------
    Refused
        It may not.
    KeyError
        There is no such record.
    """
    known, kind = require(account, withdrawal_of(snapshot, record_id)), undone(snapshot, record_id).kind
    refuse_approved_by_province(snapshot, record_id)
    if known.role not in (Role.VIEWER, Role.OFFICER):
        return known
    if snapshot.by_id[record_id].receipt.account != known.name or kind not in _OWN:
        raise Refused(words.NOT_OWN)
    if review and snapshot.counts(record_id):
        raise Refused(words.SEEN_BY_LEADERS)
    if kind in (RecordKind.TASK_REPORT, RecordKind.SUBMISSION) and _is_confirmed_since(snapshot, record_id):
        raise Refused(task_words.CONFIRMED_SINCE)
    return known


def refuse_approved_by_province(snapshot: Snapshot, record_id: str) -> None:
    """Refuse to take back what the province approved, or the ward's own approval of it: its figures would go without a word.

    Raises
    ------
    Refused
        The province's approval stands.
    """
    receipt = snapshot.by_id[record_id].receipt
    decision = snapshot.province_decisions.get(receipt.decides if receipt.kind is RecordKind.APPROVAL else record_id)
    if decision is not None and decision.kind is RecordKind.PROVINCE_APPROVAL:
        raise Refused(second_step_words.PROVINCE_APPROVED.format(officer=decision.officer))


def _is_confirmed_since(snapshot: Snapshot, record_id: str) -> bool:
    """Tell whether the office confirmed, after the reports that this record brings or takes back, that a task of theirs is done."""
    report = undone(snapshot, record_id)
    tasks = {one.details.task for one in report.task_reports} | ({report.task.task} if report.task else set())
    later = (record.receipt for record in snapshot.records if record.receipt.order > report.order)
    standing = (r for r in later if r.kind is RecordKind.TASK_CONFIRMATION and r.id not in snapshot.withdrawn)
    return any(receipt.task and receipt.task.task in tasks for receipt in standing)


def withdrawal_of(snapshot: Snapshot, record_id: str) -> Act:
    """Return the act that taking this record back is part of: viewers submit nothing, but what they ask or give is theirs."""
    kind = undone(snapshot, record_id).kind if record_id in snapshot.by_id else None
    acts = {RecordKind.REQUEST: Act.REQUEST, RecordKind.TASK: Act.ASSIGN_TASK, RecordKind.GROUP_LINK: Act.ISSUE_LINK}
    acts |= {RecordKind.FORM: Act.MANAGE_FORMS, RecordKind.RESUBMISSION: Act.APPROVE}
    acts |= dict.fromkeys(DECISIONS, Act.APPROVE_FOR_PROVINCE)
    acts |= dict.fromkeys(REPORT_KINDS, Act.WRITE_REPORT)
    return acts.get(kind, Act.WITHDRAW) if kind else Act.WITHDRAW


def undone(snapshot: Snapshot, record_id: str) -> Receipt:
    """Return the record, or what it takes back, or what that took back in turn."""
    receipt = snapshot.by_id[record_id].receipt
    while receipt.kind is RecordKind.WITHDRAWAL and receipt.withdraws in snapshot.by_id:
        receipt = snapshot.by_id[receipt.withdraws].receipt
    return receipt


def require_answer(account: Account | None, request: Receipt) -> Account:
    """Return the account if it may answer this request: an officer only of a measure that was given to them.

    Raises
    ------
    Refused
        It may not.
    """
    known = require(account, Act.ANSWER)
    if known.role is Role.OFFICER and request.measure not in known.measures:
        raise Refused(words.NOT_YOUR_MEASURE.format(measure=request.title))
    return known


def units_of(account: Account, plan: Plan) -> frozenset[str]:
    """Return the units that are someone's: the one that they belong to, and those that own a measure given to them."""
    owners = (plan.measure_by_code[code].owner for code in account.measures if code in plan.measure_by_code)
    return frozenset(fold(unit) for unit in (account.department, *owners) if unit)


def is_given_task(account: Account, plan: Plan, *, lead: str, assignee: str) -> bool:
    """Tell whether a task is someone's: given to them by name, or, where nobody is named, to a unit of theirs."""
    if assignee:
        return fold(assignee) == fold(account.full_name)
    return bool(lead) and fold(lead) in units_of(account, plan)


def require_task_report(account: Account | None, plan: Plan, *, title: str, lead: str, assignee: str) -> Account:
    """Return the account if it may report on a task: an officer only on one's own, nobody on one that is nobody's.

    Raises
    ------
    Refused
        It may not.
    """
    known = require(account, Act.REPORT_TASK)
    if not (lead or assignee):
        raise Refused(task_words.NOT_ASSIGNED.format(title=title))
    if known.role is Role.OFFICER and not is_given_task(known, plan, lead=lead, assignee=assignee):
        raise Refused(task_words.NOT_YOUR_TASK.format(title=title))
    return known


def require_decision(account: Account | None, submission: Receipt) -> Account:
    """Return the account if it may approve or return this submission: not one's own. What came by a group link is nobody's own.

    Raises
    ------
    Refused
        It may not.
    """
    known = require(account, Act.APPROVE)
    if submission.account == known.name and not submission.link:
        raise Refused(words.OWN_APPROVAL)
    return known


def require_province_decision(account: Account | None, of_ward: Iterable[Account]) -> Account:
    """Return the account if it may approve or return for the province what these people of the ward handed in and approved.

    Nobody approves their own: whoever has the same e-mail address is the same person, and so is whoever has the same full name,
    unless both have an address.

    Raises
    ------
    Refused
        It may not.
    """
    known = require(account, Act.APPROVE_FOR_PROVINCE)
    for theirs in of_ward:
        same_name = bool(known.full_name) and fold(theirs.full_name) == fold(known.full_name)
        both = bool(theirs.email and known.email)
        if fold(theirs.email) == fold(known.email) if both else same_name:
            raise Refused(second_step_words.OWN_APPROVAL.format(name=theirs.full_name))
    return known
