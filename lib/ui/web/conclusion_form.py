"""The form for a conclusion beside a slide: HTML that `conclusion.js` lays over the slides, so that none of them is lost to it.

It is made and taken outside Streamlit's runs: whatever these draw meanwhile, nothing that somebody types is lost. Rights are asked
by the task service, which writes the journal.
"""

from __future__ import annotations

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
from lib.plan.office_days import OfficeDays
from lib.plan.periods import VIETNAM, Period, months_of
from lib.submission.service import SubmissionService
from lib.submission.task_service import LONGEST, Assignment, TaskService
from lib.tasks.due_days import day_off_text
from lib.tasks.model import Task
from lib.tasks.similar_tasks import most_similar
from lib.tasks.sittings import usual_due_day
from lib.tasks.standing_tasks import find_task
from lib.ui import conclusions, state, tags, unit_choice
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.ui.web import request_authentication
from lib.ui.web.html_forms import fields_of
from lib.ui.web.sign_in import origin_of
from lib.vietnamese.dates import day_ahead, day_text, has_year
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words import conclusion_words as words
from lib.vietnamese.words.access_words import ACCOUNTS_FAULT
from lib.vietnamese.words.screen_words import DISK_FAULT
from lib.workspace import latest_period

PATH = "/ket-luan"
_DAY_TO_READ = "doc-han"
"""What the script asks with while a due day is typed: how it is understood."""
_CHOICE, _NEW = "chon", "moi"
"""The field of the choice between a task that there is, by its id, and a new one."""
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

    @property
    def given(self) -> Task | None:
        """The task that is to be given, None for a new one, by what was typed, picked and chosen.

        Raises
        ------
        _Unsure
            It is finished, or much like what was typed, and nobody chose.
        """
        choice = self.typed.get(_CHOICE, "")
        chosen = find_task(self.tasks, choice)
        if choice == _NEW or chosen is not None:
            return chosen
        near = self.picked or most_similar(self.tasks, self.typed.get("noi-dung", ""), self.indicator)
        if near is not None and (self.picked is None or near.is_finished):
            raise _Unsure(near)
        return self.picked


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
        if not is_sent and _DAY_TO_READ in typed:
            rights.require(account, Act.ASSIGN_TASK)
            return _piece(tags.span[_day_said(typed[_DAY_TO_READ], _today(asked.view), asked.view.plan.settings.office_days)])
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
    account = submissions.require(Act.ASSIGN_TASK, state.now())
    try:
        assignment = _assignment(asked)
        service = TaskService(submissions, asked.view.plan)
        receipt = service.conclude(assignment, _reason(asked.view), state.now())
    except _Unsure as unsure:
        return _piece(_form(asked, unsure=unsure.task, may_reopen=rights.may(account, Act.CONFIRM_TASK)), 400)
    except Refused as refusal:
        return _piece(_form(asked, str(refusal), is_about_due=isinstance(refusal, _NotADay)), 400)
    except OSError as fault:
        return _piece(_form(asked, DISK_FAULT.format(reason=disk_reason(fault))), 503)
    said = words.SAVED.format(
        title=receipt.title, owner=assignment.lead or assignment.assignee, due=day_text(date.fromisoformat(receipt.due))
    )
    return _piece(tags.p(".conclusion-saved", role="status")[said], 201)


def _reason(view: View) -> str:
    """Return why a finished task is opened again, or one is extended."""
    if view.meeting is not None:
        return words.BY_MEETING.format(title=view.meeting.title)
    return words.BY_DAY.format(day=day_text(state.now().astimezone(VIETNAM).date()))


def _assignment(asked: _Asked) -> Assignment:
    typed, owner, task = asked.typed, asked.typed.get("giao", ""), asked.given
    wanted = Assignment(
        title=typed.get("noi-dung", ""),
        indicators=(asked.indicator,) if asked.indicator else (),
        lead=owner.removeprefix(_UNIT) if owner.startswith(_UNIT) else "",
        assignee=owner.removeprefix(_OFFICIAL) if owner.startswith(_OFFICIAL) else "",
        due=_day(typed.get("han", ""), _today(asked.view), seen=typed.get("han-hieu", "")),
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


def _day(text: str, today: date, seen: str) -> date | None:
    """Return the day that was typed, without a year the next such day; None for a blank.

    One that lies in the next year was `seen` to be understood so, as it was typed, or else it is asked about.

    Raises
    ------
    _NotADay
        It is none, or nobody saw which it is.
    """
    found = text.strip()
    if not found:
        return None
    try:
        day = day_ahead(found, today)
    except ValueError:
        raise _NotADay(words.NOT_A_DAY.format(found=found[:20])) from None
    if day.year != today.year and not has_year(found) and seen.strip() != found:
        raise _NotADay(words.ASK_DAY.format(found=found, day=day_text(day)))
    return day


def _day_said(text: str, today: date, office_days: OfficeDays) -> str:
    """Return how a day that is being typed is understood, where that must be told, and that it is a day off."""
    if not text.strip():
        return ""
    try:
        day = day_ahead(text, today)
    except ValueError:
        return "" if has_year(text) else words.DAY_NOT_MEANT
    pattern = words.DAY_MEANT if day.year == today.year else words.DAY_MEANT_NEXT_YEAR
    meant = "" if has_year(text) else pattern.format(day=day_text(day))
    return "; ".join(filter(None, (meant, day_off_text(day, office_days))))


class _NotADay(Refused):
    """What was typed as a due day is no day, or may be another than was meant."""


class _Unsure(Exception):
    """A task may be meant, and somebody has to say so."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.title)
        self.task = task


def _form(
    asked: _Asked, fault: str = "", *, is_about_due: bool = False, unsure: Task | None = None, may_reopen: bool = False
) -> Html:
    """Return the form; who types goes on in the field that a fault is about, or chooses whether the task `unsure` is meant."""
    view, typed = asked.view, asked.typed
    about = words.ABOUT_MEETING.format(title=view.meeting.title) if view.meeting else ""
    due = _with_year(typed.get("han", ""), _today(view)) or day_text(usual_due_day(_today(view), view.plan.settings.office_days))
    kept = {"hop": view.meeting.id if view.meeting else "", "ky": str(view.period), "nhiem-vu": typed.get("nhiem-vu", "")}
    return tags.form(method="post", action=PATH, autocomplete="off")[
        tags.h2[words.TITLE],
        tags.p(".conclusion-about")[about or words.ABOUT_PERIOD.format(period=view.period.label)],
        tags.p(".conclusion-fault", role="alert")[fault] if fault else None,
        [tags.input_(type="hidden", name=name, value=value) for name, value in kept.items()],
        _label("noi-dung", words.WHAT, words.WHAT_HINT),
        tags.textarea(
            id="ket-luan-noi-dung",
            name="noi-dung",
            rows=2,
            maxlength=LONGEST["text"],
            data_first=not is_about_due and unsure is None,
        )[typed.get("noi-dung", "")],
        tags.p(".conclusion-kind", role="status", data_new=words.KIND_NEW, data_nothing=words.KIND_NEW_NOT_FOUND)[
            _kind(asked) if unsure is None else None
        ],
        _choice(unsure, may_reopen=may_reopen) if unsure is not None else None,
        _suggestions(asked),
        _label("giao", words.WHO, words.WHO_HINT),
        tags.select(id="ket-luan-giao", name="giao", size=_SHOWN_OWNERS)[_owners(asked)],
        tags.div(".conclusion-pair")[
            tags.div[
                _label("han", words.DUE, words.DUE_HINT),
                tags.input_(id="ket-luan-han", name="han", value=due, maxlength=10, inputmode="numeric", data_first=is_about_due),
                tags.input_(type="hidden", name="han-hieu", value=""),
                tags.small(".conclusion-day", role="status")[_day_said(due, _today(view), view.plan.settings.office_days)],
            ],
            tags.div[_label("chi-tieu", words.INDICATOR), tags.select(id="ket-luan-chi-tieu", name="chi-tieu")[_indicators(asked)]],
        ],
        tags.div(".conclusion-buttons")[
            tags.button(type="submit")[words.SAVE], tags.button(type="button", data_cancel=True)[words.CANCEL]
        ],
    ]


def _with_year(text: str, today: date) -> str:
    """Return a day that was sent with the year that it is understood to have, so that it is seen; what is none stays."""
    if has_year(text):
        return text
    with suppress(ValueError):
        return day_text(day_ahead(text, today))
    return text


def _kind(asked: _Asked) -> str:
    """Return what would be stored: a task that there is, or a new one; blank while nothing is typed."""
    if asked.picked is not None:
        return _said_of(asked.picked)
    return words.KIND_NEW if asked.typed.get("noi-dung", "").strip() else ""


def _said_of(task: Task) -> str:
    pattern = words.KIND_FINISHED if task.is_finished else words.KIND_KNOWN
    return pattern.format(title=_called(task), done=_done(task))


def _called(task: Task) -> str:
    return f"{task.id} – {task.title}" if task.is_planned else task.title


def _done(task: Task) -> str:
    return task.due_text[:1].lower() + task.due_text[1:]


def _choice(task: Task, *, may_reopen: bool) -> Html:
    """Return the choice between a task that may be meant and a new one; a finished one only for whoever may open it again."""
    asked = words.ASK_NEAR
    if task.is_finished:
        asked = (words.ASK_FINISHED if may_reopen else words.FINISHED_NOT_YOURS).format(done=_done(task))
    known = (words.CHOOSE_REOPEN if task.is_finished else words.CHOOSE_KNOWN).format(title=_called(task))
    options = {_NEW: words.CHOOSE_NEW} if task.is_finished and not may_reopen else {task.id: known, _NEW: words.CHOOSE_NEW}
    return tags.fieldset(".conclusion-choice")[
        tags.legend[asked],
        [
            tags.label[tags.input_(type="radio", name=_CHOICE, value=value, data_first=number == 0), " ", text]
            for number, (value, text) in enumerate(options.items())
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
        data_kind=_said_of(task),
        data_owner=_owner_of(task),
        data_due=day_text(task.due) if task.due and not task.is_finished else "",
    )[
        tags.small[words.EXISTING.format(code=task.id)] if task.is_planned else None,
        tags.small[words.FINISHED_MARK] if task.is_finished else None,
        task.title,
    ]


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
