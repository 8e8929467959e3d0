"""The page “Việc của tôi”: what whoever is signed in has to do, what was returned first; and its counts in the menu."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pandas as pd
import streamlit as st

from lib.access import rights
from lib.access.account import Account, Role
from lib.access.rights import Act
from lib.insight.follow_up.reminders import Debt, delay_text, groups_text, months_text
from lib.ledger.clock import day_by
from lib.ledger.records import RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.csv_tables import PlanError
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.submission.own_work import OwnWork, work_of
from lib.ui import actions, current_account, second_step_views, state, tags
from lib.ui.filters import address, indicator_link
from lib.ui.html import heading, link, section_title
from lib.ui.second_step_note import since_of
from lib.ui.state import View, cached
from lib.ui.tags import Node, rendered
from lib.ui.tasks.task_views import task_link, task_table
from lib.ui.web import request_authentication
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import own_work_words as words
from lib.vietnamese.words import second_step_words
from lib.vietnamese.words.rights_words import REVIEW_SHORT
from lib.workspace import Workspace, latest_period

PATH = "viec-cua-toi"


@cached(64)
def _work(
    plan: Plan,
    snapshot: Snapshot,
    reports: pd.DataFrame,
    today: date,
    account: Account,
    accounts: frozenset[Account],
    since: datetime | None,
) -> OwnWork:
    return work_of(account, plan, snapshot, reports, today, accounts, since)


def work_now(workspace: Workspace, account: Account | None) -> OwnWork:
    """Return what an account has to do in the year of the newest figures; nothing for guests and leaders."""
    if account is None or not rights.may(account, Act.SUBMIT):
        return OwnWork()
    view = present_view(workspace)
    # A plan only begun asks for nothing yet.
    if not view.plan.indicators:
        return OwnWork()
    return _work(view, account=account, accounts=_accounts(account), since=since_of(workspace))


def _accounts(account: Account) -> frozenset[Account]:
    """Return all accounts for whoever confirms tasks; nobody else's work depends on others'."""
    if not rights.may(account, Act.CONFIRM_TASK):
        return frozenset()
    return frozenset(entry.account for entry in request_authentication.authentication().accounts.all())


def present_view(workspace: Workspace) -> View:
    """Return the year of the newest figures as it stands now, whatever year, moment or groups the address asks for."""
    snapshot = workspace.snapshot()
    period = latest_period(snapshot, workspace.catalogue)
    return View(workspace, snapshot, workspace.catalogue.plans[period.year], period, None)


def menu_titles(workspace: Workspace, account: Account | None) -> dict[str, str]:
    """Return by their paths the pages that the menu counts something for, with what it calls them."""
    found = work_now(workspace, account)
    counts = {PATH: (words.MENU, found.count), "duyet": (REVIEW_SHORT, len(found.to_approve))}
    return {path: words.COUNTED.format(title=title, count=count) for path, (title, count) in counts.items() if count}


def warn_of_returned(workspace: Workspace, account: Account | None, path: str) -> None:
    """Draw the red line that stands on every page, but that of one's work, while a submission of one's own was returned."""
    found = work_now(workspace, account)
    count = len(found.returned) + len(found.returned_by_province)
    if count and path != PATH:
        text = words.RETURNED_NOTICE.format(count=count)
        st.html(rendered(tags.div(".returned", role="alert")[text, " · ", link(f"/{PATH}", words.SEE)]))


def landing(account: Account) -> str:
    """Return the first page of an account: for officers and the office that of their work if there is any, else the overview.

    Leaders come to see, and who administers alone on one PC also shows the overview to others.
    """
    if account.role not in (Role.OFFICER, Role.OFFICE):
        return "/"
    try:
        return f"/{PATH}" if work_now(state.workspace(), account).count else "/"
    except PlanError:
        return "/"


def show() -> None:
    """Draw the page: what is to do now, whatever the address asks for, so that it counts as the menu does."""
    account = current_account.account()
    if account is None:
        st.html(rendered(heading(words.TITLE)))
        actions.offer_sign_in(words.NEED_SIGN_IN, PATH)
        return
    workspace = actions.seen_by_visitor(state.workspace())
    view, found = present_view(workspace), work_now(workspace, account)
    first = tags.em(".red")[words.HEADLINE.format(count=found.count)] if found.count else words.NOTHING
    st.html(rendered(heading(first, words.ABOUT.format(name=account.full_name, today=day_text(view.today)))))
    if not rights.may(account, Act.SUBMIT):
        st.html(rendered(tags.p[words.NO_WORK_OF_LEADERS, " ", link(address("nhiem-vu"), words.SEE)]))
        return
    st.html(
        rendered(
            _returned(view, found),
            _by_province(view, found),
            _questions(found),
            _figures(view, found),
            _tasks(view, found),
            _office(view, found),
        )
    )


def _part(text: str, items: list[Node], way: Node = None) -> Node:
    if not items:
        return None
    return [section_title(text.format(count=len(items))), tags.ul(".own-work")[[tags.li[item] for item in items]], way]


def _returned(view: View, found: OwnWork) -> Node:
    lines: list[Node] = [
        words.RETURNED_LINE.format(
            period=Period.parse(receipt.period).label,
            file=receipt.file_name,
            officer=decision.officer,
            day=day_text(day_by(decision.accepted_at, view.today)),
            reason=decision.reason,
        )
        for receipt, decision in found.returned
    ]
    part = _part(words.RETURNED, lines, tags.p[link(address("cap-nhat"), words.SEND_AGAIN)])
    return tags.div(".returned-work")[part] if part else None


def _by_province(view: View, found: OwnWork) -> Node:
    lines: list[Node] = [second_step_views.returned_line(view, *returned) for returned in found.returned_by_province]
    ways: list[Node] = [link(address("cap-nhat"), words.SEND_AGAIN)]
    if actions.may_do(Act.APPROVE):
        ways += [" · ", link(address("duyet"), second_step_words.RESUBMIT)]
    part = _part(second_step_words.RETURNED_TITLE, lines, tags.p[ways])
    return tags.div(".returned-work")[part] if part else None


def _questions(found: OwnWork) -> Node:
    lines: list[Node] = [
        [link(indicator_link(request.measure.indicator), request.measure.label), f" – {request.state_text}: {request.receipt.text}"]
        for request in found.questions
    ]
    return _part(words.QUESTIONS, lines)


def _figures(view: View, found: OwnWork) -> Node:
    lines: list[Node] = [_figure(view, debt) for debt in found.figures]
    return _part(words.FIGURES, lines, tags.p[link(address("cap-nhat"), words.SEND)])


def _figure(view: View, debt: Debt) -> Node:
    """Return what is owed in a line: the months, what to send by when, and since when the oldest is late."""
    pattern, late = (words.FIGURE_LINE, words.DELAY) if debt.first == debt.last else (words.FIGURE_SINCE, words.DELAY_SINCE)
    about = pattern.format(
        measure=debt.measure.label,
        groups=groups_text(view.plan, debt.groups),
        months=months_text(debt.months),
        last=debt.last,
        due=day_text(debt.due),
    )
    delay = late.format(delay=delay_text(debt.days), first=debt.first, due=day_text(debt.first_due))
    return [about, tags.b[delay] if debt.days else None]


def _tasks(view: View, found: OwnWork) -> Node:
    if not found.tasks:
        return None
    return [section_title(words.TASKS.format(count=len(found.tasks))), task_table(view, found.tasks)]


def _office(view: View, found: OwnWork) -> Node:
    waiting: list[Node] = [
        words.TO_APPROVE_LINE.format(officer=r.officer, period=Period.parse(r.period).label, file=r.file_name)
        if r.kind is RecordKind.SUBMISSION
        else words.TO_APPROVE_REPORT.format(officer=r.officer, title=r.title)
        for r in found.to_approve
    ]
    done: list[Node] = [[link(task_link(task.id), task.title), f" – {task.owner}"] for task in found.to_confirm]
    remind = words.TO_REMIND.format(count=found.to_remind)
    return [
        _part(words.TO_APPROVE, waiting, tags.p[link("/duyet", words.APPROVE)]),
        _part(words.TO_CONFIRM, done),
        tags.p[tags.b[remind], " · ", link(address("don-doc"), words.REMIND)] if found.to_remind else None,
        _unreached(found),
    ]


def _unreached(found: OwnWork) -> Node:
    if not found.unreached:
        return None
    counts = Counter(task.owner for task in found.unreached)
    owners = "; ".join(words.UNREACHED_OWNER.format(owner=owner, count=count) for owner, count in counts.items())
    text = words.UNREACHED.format(count=len(found.unreached), owners=owners)
    items = [tags.li[link(task_link(task.id), task.title), f" – {task.owner}"] for task in found.unreached]
    return [tags.p[tags.b[text]], tags.ul(".own-work")[items], tags.p[words.GIVE_ACCOUNT, "."]]
