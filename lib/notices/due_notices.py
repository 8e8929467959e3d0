"""Notices that are due on a day: reports and tasks due soon or overdue, lights that turned, returned submissions, requests.

Only of what guests may know of: whoever reads a message has not signed in. While only made-up figures stand there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lib.insight.changes import compare
from lib.insight.follow_up.completeness import debts, expected_reports
from lib.insight.follow_up.reminders import owners_owing
from lib.insight.follow_up.requests import requests_of
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.tasks.standing_tasks import by_urgency, tasks_of
from lib.tasks.task_lights import TaskLight
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import notice_words as words
from lib.vietnamese.words.common_words import NO_OWNER, STATUSES
from lib.workspace import Workspace, latest_period

NEW_FOR = timedelta(days=7)
"""How long something returned is worth telling: who begins to send notices is not told of years."""
SOON = 3
"""Calendar days before a report is due."""


@dataclass(frozen=True)
class Notice:
    """One thing to be told. `key` is the same whenever it is found again; `leader` is who must be told besides, or blank."""

    key: str
    kind: str
    text: str
    leader: str = ""


def due_notices(workspace: Workspace, now: datetime, escalate_after: int) -> tuple[Notice, ...]:
    """Return what there is to tell at the moment `now`, told before or not, in the order of a message."""
    workspace = workspace.without(workspace.catalogue.latest.settings.access.closed_domains)
    snapshot, today = workspace.snapshot(), now.astimezone(VIETNAM).date()
    plan = workspace.catalogue.plans.get(today.year, workspace.catalogue.latest)
    if snapshot.is_demonstration:
        return ()
    found = [
        *_of_reports(plan, snapshot, today),
        *_of_tasks(plan, snapshot, today, escalate_after),
        *_of_returned(snapshot, now),
        *_of_requests(plan, snapshot, today),
        *_of_lights(workspace, snapshot, today),
    ]
    order = list(words.KINDS)
    return tuple(sorted(found, key=lambda notice: order.index(notice.kind)))


def _of_reports(plan: Plan, snapshot: Snapshot, today: date) -> Iterator[Notice]:
    for debtor in owners_owing(plan, debts(expected_reports(plan, snapshot, today))):
        last, due = max((debt.last, debt.due) for debt in debtor.debts)
        about = {"owner": debtor.name or NO_OWNER, "count": debtor.indicators, "month": f"{last}/{plan.year}"}
        key = f"{debtor.code}:{plan.year}-{last:02d}"
        if debtor.days:
            pattern = words.OWED if debtor.first == last else words.OWED_SINCE
            yield Notice(f"overdue:{key}", "overdue", pattern.format(delay=debtor.delay, first=debtor.first, **about))
        elif (due - today).days <= SOON:
            yield Notice(f"due:{key}", "due_soon", words.OWED_SOON.format(due=day_text(due), **about))


def _of_tasks(plan: Plan, snapshot: Snapshot, today: date, escalate_after: int) -> Iterator[Notice]:
    kinds = {TaskLight.OVERDUE: "overdue", TaskLight.DUE_SOON: "due_soon"}
    for task in by_urgency(tasks_of(plan, snapshot, today)):
        if (kind := kinds.get(task.light)) is None:
            continue
        about = {"title": task.title, "owner": task.owner or words.NOBODY, "due": task.due_text}
        yield Notice(f"task-{kind}:{task.id}:{task.due}", kind, words.TASK.format(**about))
        if task.leader and task.working_days_late >= escalate_after:
            text = words.ESCALATED.format(leader=task.leader, **about)
            yield Notice(f"escalated:{task.id}:{task.due}", "escalated", text, task.leader)


def _of_returned(snapshot: Snapshot, now: datetime) -> Iterator[Notice]:
    for record_id, decision in snapshot.decisions.items():
        target = snapshot.by_id.get(record_id)
        if decision.kind is RecordKind.RETURN and now - decision.accepted_at <= NEW_FOR and target and target.actuals:
            period, officer = Period.parse(decision.period).label, target.receipt.officer
            text = words.RETURNED.format(period=period, officer=officer, reason=decision.reason)
            yield Notice(f"returned:{decision.id}", "returned", text)


def _of_requests(plan: Plan, snapshot: Snapshot, today: date) -> Iterator[Notice]:
    for request in requests_of(plan, snapshot, today):
        if request.is_open:
            receipt = request.receipt
            period = Period.parse(receipt.period).label
            text = words.ASKED.format(title=request.measure.label, period=period, due=day_text(request.due), text=receipt.text)
            yield Notice(f"asked:{receipt.id}", "asked", text)


def _of_lights(workspace: Workspace, snapshot: Snapshot, today: date) -> Iterator[Notice]:
    period = latest_period(snapshot, workspace.catalogue)
    plan = workspace.catalogue.plans[period.year]
    if period.previous is None or plan.year != today.year:
        return
    actuals, closed = actuals_frame(snapshot), plan.closed_month(today)
    before, after = (make_scorecard(plan, actuals, one, None, closed=closed) for one in (period.previous, period))
    for change in compare(before, after).status_changes:
        old, new = (score.status for score in (change.before, change.after))
        shown = [STATUSES[status] if status else words.NO_LIGHT for status in (old, new)]
        name = change.after.indicator.short_name
        text = words.CHANGED.format(indicator=name, before=shown[0], after=shown[1], period=period.label)
        yield Notice(f"turned:{change.after.indicator.code}:{period}:{new}", "turned", text)
