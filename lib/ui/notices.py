"""Notices that stand on top of every page: made-up figures or plan, a year without a plan, a meeting's figures, a wrong address."""

from __future__ import annotations

from collections.abc import Sequence

from lib.access.rights import Act, may
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.former_wards import notes_of
from lib.plan.model import Plan
from lib.ui import current_account, state, tags
from lib.ui.html import link
from lib.ui.second_step_note import waiting_note
from lib.ui.tags import Html, Node
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import plan_start_words, plan_words
from lib.vietnamese.words import screen_words as words
from lib.workspace import Workspace, today_of, year_without_plan


def page_notices(
    workspace: Workspace, snapshot: Snapshot, plan: Plan, meeting: Receipt | None, faults: Sequence[str]
) -> list[Html]:
    """Return what must stand on every page; `faults` are the sentences on what the address asked for in vain."""
    notices = []
    if snapshot.is_demonstration:
        text = words.DEMO_BANNER.format(day=demonstration_day(snapshot))
        begins = may(current_account.account(), Act.CHANGE_PLAN)
        own = [" · ", link("/thiet-lap", plan_start_words.LINK)] if begins and meeting is None else None
        notices.append(tags.div(".demo-banner", role="note")[text, own])
    notices += [tags.div(".plan-note", role="note")[note] for note in notes_of(plan)]
    notices += [tags.div(".frozen", role="alert")[fault] for fault in faults]
    if waiting := waiting_note(workspace, snapshot, plan):
        notices.append(tags.div(".frozen", role="note")[waiting, " · ", link("/lich-su", words.HISTORY)])
    if meeting is not None:
        frozen = words.FROZEN.format(title=meeting.title)
        notices.append(tags.div(".frozen", role="note")[frozen, " · ", link("/", words.TO_NEWEST)])
    elif year := year_without_plan(snapshot, workspace.catalogue, state.now().date()):
        notices.append(tags.div(".frozen", role="note")[plan_words.YEAR_WITHOUT_PLAN.format(year=year), _way(workspace, year)])
    return notices


def demonstration_day(snapshot: Snapshot) -> str:
    """Return the day that made-up figures take for today."""
    return day_text(today_of(snapshot, state.now()))


def _way(workspace: Workspace, year: int) -> Node:
    # Without the closed domains there would be no whole plan, so whoever sees only the others is offered none.
    return None if workspace.closed else [" ", link("/ke-hoach", plan_words.OPEN_NEW_YEAR.format(year=year))]
