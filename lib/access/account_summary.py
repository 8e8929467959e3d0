"""Short descriptions of an account for lists on screen and console, and the parts of the plan that officers can be given."""

from __future__ import annotations

from lib.access.account import Account, Role
from lib.access.accounts import Stored
from lib.plan.model import Plan
from lib.vietnamese.words import access_words as words


def given_words(account: Account) -> str:
    """Return the unit that someone belongs to and what an officer was given to report.

    >>> given_words(Account("hoa", "Trần Thị Hoa", Role.OFFICER, measures=frozenset({"KT-01"})))
    '1 chỉ tiêu thành phần, 0 tổ'
    """
    given = words.GIVEN.format(measures=len(account.measures), groups=len(account.groups))
    given = given if account.measures or account.groups else words.NOTHING
    parts = (account.department, given if account.role is Role.OFFICER else "")
    return ", ".join(filter(None, parts)) or words.EVERYTHING


def state_words(entry: Stored) -> str:
    """Return whether an account is in use."""
    if entry.account.disabled:
        return words.DISABLED
    return words.ONE_TIME if entry.must_change else words.ACTIVE


def owners_of(plan: Plan) -> tuple[str, ...]:
    """Return who answers for measures of the plan, in its order."""
    return tuple(dict.fromkeys(m.owner for m in plan.measures if m.owner))


def departments_of(plan: Plan) -> tuple[str, ...]:
    """Return the units of the plan: those that answer for measures, then those that its tasks alone name."""
    return tuple(dict.fromkeys((*owners_of(plan), *(task.lead for task in plan.tasks if task.lead))))


def owned_by(plan: Plan, owner: str) -> frozenset[str]:
    """Return the codes of the measures for which `owner` answers."""
    return frozenset(m.code for m in plan.measures if owner and m.owner == owner)
