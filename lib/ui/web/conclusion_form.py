"""The form for a conclusion beside a slide: HTML that `conclusion.js` lays over the slides, so that none of them is lost to it.

It is made and taken outside Streamlit's runs: whatever these draw meanwhile, nothing that somebody types is lost. Rights are asked
by the task service, which writes the journal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from lib.access import rights
from lib.access.account import Account
from lib.access.account_summary import owners_of
from lib.access.accounts import AccountsUnreadable
from lib.access.rights import Act, Refused
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period, months_of
from lib.submission.service import SubmissionService
from lib.submission.task_service import LONGEST, Assignment, TaskService
from lib.tasks.model import Task
from lib.tasks.sittings import usual_due_day
from lib.tasks.standing_tasks import find_task
from lib.ui import conclusions, state, tags, unit_choice
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.ui.web import request_authentication
from lib.ui.web.html_forms import fields_of
from lib.ui.web.sign_in import origin_of
from lib.vietnamese.dates import day_from_text, day_text
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words.access_words import ACCOUNTS_FAULT
from lib.vietnamese.words.screen_words import DISK_FAULT
from lib.workspace import latest_period

PATH = "/ket-luan"
_NO_STORE = {"Cache-Control": "no-store"}
_UNIT, _OFFICIAL = "bo-phan:", "nguoi:"
_SHOWN_OWNERS = 4
"""Lines of the list of units and people that are seen at once."""
_SHOWN_SUGGESTIONS, _MADE_FIRST = 4, 2
"""Suggestions and tasks that are seen at once, and how many of them are made of what is lacking; typing finds the others."""


def routes() -> list[BaseRoute]:
    """Return the routes of the form."""
    return [Route(PATH, _ask, methods=["GET"]), Route(PATH, _store, methods=["POST"])]


@dataclass(frozen=True)
class _Asked:
    """What the slides show that somebody decides in front of, and what was typed so far."""

    view: View
    typed: Mapping[str, str]

    @property
    def indicator(self) -> str:
        """The code of the indicator of the slide, or of the first of two; blank for none."""
        code = self.typed.get("chi-tieu", self.typed.get("trang-chieu", "").partition("+")[0])
        return code if code in self.view.plan.indicator_by_code else ""

    @cached_property
    def tasks(self) -> list[Task]:
        """The tasks that may be picked, those nearest to what the slide shows first."""
        return conclusions.tasks_to_pick(self.view, self.indicator)

    @property
    def picked(self) -> Task | None:
        """The task that is given; None where something else was typed than its title."""
        task = find_task(self.tasks, self.typed.get("nhiem-vu", ""))
        return task if task is not None and normalise(self.typed.get("noi-dung", "")) == normalise(task.title) else None


async def _ask(request: Request) -> Response:
    return await run_in_threadpool(_answer, request, dict(request.query_params), is_sent=False)


async def _store(request: Request) -> Response:
    try:
        fields = await fields_of(request)
    except HTTPException as refused:
        return _piece(_said(str(refused.detail)), refused.status_code)
    return await run_in_threadpool(_answer, request, fields, is_sent=True)


def _answer(request: Request, typed: Mapping[str, str], *, is_sent: bool) -> Response:
    try:
        account = request_authentication.account_of(request.cookies)
        asked = _Asked(_view(account, typed), typed)
        if is_sent:
            return _stored(SubmissionService(asked.view.workspace, account, origin_of(request)), asked)
        rights.require(account, Act.ASSIGN_TASK)
        return _piece(_form(asked))
    except Refused as refusal:
        return _piece(_said(str(refusal)), 403)
    except PlanError as fault:
        return _piece(_said(str(fault)), 503)
    except AccountsUnreadable:
        return _piece(_said(ACCOUNTS_FAULT), 503)


def _view(account: Account | None, typed: Mapping[str, str]) -> View:
    """Return what the slides show, by what their address says of meeting and period."""
    whole = state.workspace()
    workspace = whole.without(rights.closed_to(account, whole.catalogue.latest.settings.access))
    snapshot = workspace.snapshot()
    meeting = next((receipt for receipt in snapshot.meetings if receipt.id == typed.get("hop")), None)
    if meeting is not None:
        view = state.view_of_meeting(workspace, snapshot, meeting)
    else:
        period = latest_period(snapshot, workspace.catalogue)
        view = View(workspace, snapshot, workspace.catalogue.plans[period.year], period, None)
    months = {str(month): month for plan in view.workspace.catalogue.plans.values() for month in months_of(plan.year)}
    chosen: Period = months.get(typed.get("ky", ""), view.period)
    return replace(view, plan=view.workspace.catalogue.plans[chosen.year], period=chosen)


def _stored(submissions: SubmissionService, asked: _Asked) -> Response:
    """Store the conclusion, or send the form back with what was typed and why it was not stored."""
    submissions.require(Act.ASSIGN_TASK, state.now())
    try:
        assignment = _assignment(asked)
        service = TaskService(submissions, asked.view.plan)
        receipt = service.assign(assignment, state.now())
    except Refused as refusal:
        return _piece(_form(asked, str(refusal), is_about_due=isinstance(refusal, _NotADay)), 400)
    except OSError as fault:
        return _piece(_form(asked, DISK_FAULT.format(reason=disk_reason(fault))), 503)
    said = words.SAVED.format(
        title=receipt.title, owner=assignment.lead or assignment.assignee, due=day_text(date.fromisoformat(receipt.due))
    )
    return _piece(tags.p(".conclusion-saved", role="status")[said], 201)


def _assignment(asked: _Asked) -> Assignment:
    typed, owner, task = asked.typed, asked.typed.get("giao", ""), asked.picked
    wanted = Assignment(
        title=typed.get("noi-dung", ""),
        indicators=(asked.indicator,) if asked.indicator else (),
        lead=owner.removeprefix(_UNIT) if owner.startswith(_UNIT) else "",
        assignee=owner.removeprefix(_OFFICIAL) if owner.startswith(_OFFICIAL) else "",
        due=_day(typed.get("han", ""), _today(asked.view)),
        meeting=asked.view.meeting.id if asked.view.meeting else "",
        shown=str(asked.view.period),
    )
    if task is None:
        return wanted
    if owner == _owner_of(task):
        wanted = replace(wanted, lead=task.lead, assignee=task.assignee)
    # What a meeting says is whose it is and by when; all else of a task stays as it was.
    kept = replace(wanted, task=task.id, leader=task.leader, supporting=task.supporting, group=task.group)
    return replace(kept, start=task.start, product=task.product, milestones=task.milestones)


def _owner_of(task: Task) -> str:
    """Return the option of whose a task is: the person, or else the unit; blank for nobody's."""
    return _OFFICIAL + task.assignee if task.assignee else _UNIT + task.lead if task.lead else ""


def _today(view: View) -> date:
    """Return the day from which what is typed now counts: today, also in front of a frozen meeting's figures."""
    return replace(view, snapshot=view.workspace.snapshot(), meeting=None).today


def _day(text: str, today: date) -> date | None:
    """Return the day that was typed, without a year the next such day; None for a blank.

    Raises
    ------
    _NotADay
        It is none.
    """
    if not text.strip():
        return None
    is_whole = len(re.split(r"[-/.]", text.strip())) == 3
    for year in (today.year, today.year + 1):
        with suppress(ValueError):
            day = day_from_text(text, year)
            if is_whole or day >= today:
                return day
    raise _NotADay(words.NOT_A_DAY.format(found=text.strip()[:20]))


class _NotADay(Refused):
    """What was typed as a due day is no day."""


def _form(asked: _Asked, fault: str = "", *, is_about_due: bool = False) -> Html:
    """Return the form; who types goes on in the field that a fault is about."""
    view, typed = asked.view, asked.typed
    about = words.ABOUT_MEETING.format(title=view.meeting.title) if view.meeting else ""
    due = typed.get("han") or day_text(usual_due_day(_today(view), view.plan.settings.office_days))
    kept = {"hop": view.meeting.id if view.meeting else "", "ky": str(view.period), "nhiem-vu": typed.get("nhiem-vu", "")}
    return tags.form(method="post", action=PATH, autocomplete="off")[
        tags.h2[words.TITLE],
        tags.p(".conclusion-about")[about or words.ABOUT_PERIOD.format(period=view.period.label)],
        tags.p(".conclusion-fault", role="alert")[fault] if fault else None,
        [tags.input_(type="hidden", name=name, value=value) for name, value in kept.items()],
        _label("noi-dung", words.WHAT, words.WHAT_HINT),
        tags.textarea(id="ket-luan-noi-dung", name="noi-dung", rows=2, maxlength=LONGEST["title"], data_first=not is_about_due)[
            typed.get("noi-dung", "")
        ],
        _suggestions(asked),
        _label("giao", words.WHO, words.WHO_HINT),
        tags.select(id="ket-luan-giao", name="giao", size=_SHOWN_OWNERS)[_owners(asked)],
        tags.div(".conclusion-pair")[
            tags.div[
                _label("han", words.DUE, words.DUE_HINT),
                tags.input_(id="ket-luan-han", name="han", value=due, maxlength=10, inputmode="numeric", data_first=is_about_due),
            ],
            tags.div[_label("chi-tieu", words.INDICATOR), tags.select(id="ket-luan-chi-tieu", name="chi-tieu")[_indicators(asked)]],
        ],
        tags.div(".conclusion-buttons")[
            tags.button(type="submit")[words.SAVE], tags.button(type="button", data_cancel=True)[words.CANCEL]
        ],
    ]


def _label(name: str, text: str, hint: str = "") -> Html:
    return tags.label(for_=f"ket-luan-{name}")[text, [" ", tags.small[hint]] if hint else None]


def _suggestions(asked: _Asked) -> Html:
    """Return what may be picked: conclusions made of what the indicator lacks, then tasks, of which the script shows a few."""
    score = next((s for s in asked.view.scorecard.indicators if s.indicator.code == asked.indicator), None)
    texts = conclusions.suggestions(asked.view, score) if score else []
    made = [tags.button(type="button", tabindex=-1, data_suggestion=text, data_search=fold(text))[text] for text in texts]
    offered = (*made[:_MADE_FIRST], *(_pick(task) for task in asked.tasks), *made[_MADE_FIRST:])
    return tags.ul(data_most=_SHOWN_SUGGESTIONS)[
        [tags.li(hidden=number >= _SHOWN_SUGGESTIONS)[button] for number, button in enumerate(offered)]
    ]


def _pick(task: Task) -> Html:
    """Return the button that gives a task; with it go what it is found by, whose it is and by when."""
    searched = " ".join((task.id, task.title, task.owner, task.source))
    return tags.button(
        type="button",
        tabindex=-1,
        data_suggestion=task.title,
        data_task=task.id,
        data_search=fold(searched),
        data_owner=_owner_of(task),
        data_due=day_text(task.due) if task.due else "",
    )[tags.small[words.EXISTING.format(code=task.id)] if task.is_planned else None, task.title]


def _owners(asked: _Asked) -> Node:
    """Return the units and the people as options; who answers for the indicator is chosen already."""
    plan = asked.view.plan
    indicator = plan.indicator_by_code.get(asked.indicator)
    answering = indicator.owners if indicator else ()
    chosen = asked.typed.get("giao") or (_UNIT + answering[0] if answering else "")
    named = (unit for task in plan.tasks for unit in (task.lead, *task.supporting) if unit)
    leads = (task.lead for task in asked.tasks if task.lead)
    units = tuple(dict.fromkeys((*answering, *owners_of(plan), *named, *leads)))
    entries = (entry.account for entry in request_authentication.authentication(unit_choice.chosen()).accounts.all())
    officials = {account.full_name for account in entries if rights.may(account, Act.REPORT_TASK)}
    people = sorted(officials | {task.assignee for task in asked.tasks if task.assignee})
    groups = ((words.UNITS, _UNIT, units), (words.PEOPLE, _OFFICIAL, tuple(people)))
    return [
        tags.optgroup(label=title)[[tags.option(value=kind + name, selected=kind + name == chosen)[name] for name in names]]
        for title, kind, names in groups
        if names
    ]


def _indicators(asked: _Asked) -> Node:
    plan = asked.view.plan
    options = {"": words.NO_INDICATOR} | {i.code: i.short_name for i in plan.indicators}
    return [tags.option(value=code, selected=code == asked.indicator)[name] for code, name in options.items()]


def _said(text: str) -> Html:
    return tags.p(".conclusion-fault", role="alert")[text]


def _piece(content: Html, status: int = 200) -> HTMLResponse:
    return HTMLResponse(rendered(content), status, _NO_STORE)
