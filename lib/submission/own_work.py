"""The work of one account: figures to hand in, what was returned or asked, tasks; of the office what to approve and confirm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from lib.access.account import Account, Role
from lib.access.rights import Act, is_given, is_given_task, may
from lib.insight.follow_up.completeness import debts
from lib.insight.follow_up.reminders import Debt, owners_owing
from lib.insight.follow_up.requests import Request, requests_of, still_open
from lib.ledger.province_review import Step, records_at
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.ledger.task_details import TaskState
from lib.plan.model import Plan
from lib.tasks.model import Task
from lib.tasks.standing_tasks import by_urgency, tasks_of


@dataclass(frozen=True)
class OwnWork:
    """The work of one account in a year's plan, the most urgent first in each part."""

    returned: tuple[tuple[Receipt, Receipt], ...] = ()
    """Their submissions that were returned and not handed in again, each with the return."""
    returned_by_province: tuple[tuple[Receipt, Receipt, int], ...] = ()
    """What the province returned: an officer's own submissions, the office's all; each with the return, and how many of its figures
    nobody handed in anew."""
    questions: tuple[Request, ...] = ()
    """The explanations that are awaited of them."""
    figures: tuple[Debt, ...] = ()
    """The figures that they owe."""
    tasks: tuple[Task, ...] = ()
    """The tasks that are theirs and not finished."""
    to_approve: tuple[Receipt, ...] = ()
    """The office: what waits for approval and is not their own."""
    to_confirm: tuple[Task, ...] = ()
    """The office: the tasks that were reported as done."""
    to_remind: int = 0
    """The office: how many units owe figures."""
    unreached: tuple[Task, ...] = ()
    """The office: the tasks that are not finished and that nobody sees: their unit or official has no account."""

    @property
    def count(self) -> int:
        """How many things there are to do; those to be reminded count as one, and so do all the unreached."""
        own = len(self.returned) + len(self.returned_by_province) + len(self.questions) + len(self.figures) + len(self.tasks)
        return own + len(self.to_approve) + len(self.to_confirm) + bool(self.to_remind) + bool(self.unreached)


def work_of(
    account: Account,
    plan: Plan,
    snapshot: Snapshot,
    reports: pd.DataFrame,
    today: date,
    accounts: Iterable[Account] = (),
    since: datetime | None = None,
) -> OwnWork:
    """Return the work of `account` on the day `today`; leaders, who only see, have none.

    `reports` are those of the whole ward, of the shape `lib.insight.follow_up.completeness.REPORTS`. `accounts` are all that there
    are, by which the office learns whose tasks nobody sees. From `since` on the province approves what the ward accepted.
    """
    if not may(account, Act.SUBMIT):
        return OwnWork()
    tasks = by_urgency(tasks_of(plan, snapshot, today))
    own = [task for task in tasks if not task.is_finished and is_given_task(account, plan, lead=task.lead, assignee=task.assignee)]
    owed = debts(reports)
    by_province = tuple(
        (record.receipt, snapshot.province_decisions[record.receipt.id], count)
        for record, count in records_at(snapshot, since, Step.RETURNED)
        if account.role is not Role.OFFICER or record.receipt.account == account.name
    )
    if account.role is Role.OFFICER:
        given = [is_given(account, plan.measure_by_code[m], g) for m, g in zip(owed["measure"], owed["group"], strict=True)]
        asked = [request for request in requests_of(plan, snapshot, today) if request.measure.code in account.measures]
        return OwnWork(
            returned=returned_to(account, snapshot),
            returned_by_province=by_province,
            questions=tuple(still_open(asked)),
            figures=tuple(debt for debtor in owners_owing(plan, owed[given]) for debt in debtor.debts),
            tasks=tuple(own),
        )
    decides, confirms = may(account, Act.APPROVE), may(account, Act.CONFIRM_TASK)
    return OwnWork(
        returned=returned_to(account, snapshot),
        returned_by_province=by_province,
        tasks=tuple(own),
        to_approve=tuple(r.receipt for r in snapshot.waiting if r.receipt.account != account.name) if decides else (),
        to_confirm=tuple(task for task in tasks if task.state is TaskState.DONE) if confirms else (),
        to_remind=len(owners_owing(plan, owed)),
        unreached=unreached_of(tasks, plan, accounts) if confirms else (),
    )


def unreached_of(tasks: Iterable[Task], plan: Plan, accounts: Iterable[Account]) -> tuple[Task, ...]:
    """Return the unfinished tasks of a unit or official of which no account that may report is; none where one person works alone.

    A group's tasks are not among them: they go out by link.
    """
    working = [one for one in accounts if may(one, Act.REPORT_TASK)]
    if len(working) < 2:
        return ()
    open_ones = (task for task in tasks if not task.is_finished and (task.lead or task.assignee))
    return tuple(t for t in open_ones if not any(is_given_task(one, plan, lead=t.lead, assignee=t.assignee) for one in working))


def returned_to(account: Account, snapshot: Snapshot) -> tuple[tuple[Receipt, Receipt], ...]:
    """Return the submissions of an account that were returned, newest first, each with its return.

    One of whose figures some were handed in since, by whoever, is settled.
    """
    found = []
    later: set[object] = set()
    for record in reversed(snapshot.records):
        receipt, decision = record.receipt, snapshot.decisions.get(record.receipt.id)
        if receipt.kind is not RecordKind.SUBMISSION or receipt.id in snapshot.withdrawn:
            continue
        is_returned = decision is not None and decision.kind is RecordKind.RETURN
        if is_returned and decision is not None and receipt.account == account.name and not later & record.keys():
            found.append((receipt, decision))
        later |= record.keys()
    return tuple(found)
