"""The page that a group link opens: the group's missing figures and its tasks as a plain form for a phone, without account.

It is short: a fold for the tasks and for each domain, of which the first is open, and the button always in sight. Nothing else of
the server can be had with a link: it is no sign-in, sets no cookie, and the page leads nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from lib.access.accounts import AccountsUnreadable
from lib.access.link_tokens import link_of_token
from lib.access.rights import Refused
from lib.access.throttle import Throttle
from lib.intake.model import Problem, Severity
from lib.intake.template.layout import all_rows, category_of, name_beside_whole
from lib.ledger.clock import day_ahead
from lib.ledger.journal import Event
from lib.ledger.link_records import LinkState, find_link, state_of_link
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.store import Conflict
from lib.plan.csv_tables import PlanError
from lib.plan.model import Measure
from lib.plan.periods import VIETNAM, Period
from lib.submission.link_service import LONGEST_NAME, LinkVisit
from lib.submission.prefill import previous_figures
from lib.submission.proposal import Proposal, Rejected
from lib.submission.task_service import Progress
from lib.ui import state, tags, unit_choice
from lib.ui.tags import Html, Node, rendered
from lib.ui.web import group_tasks_form, server_events, server_log
from lib.ui.web.html_forms import fields_of, page
from lib.vietnamese.dates import day_text, moment_text
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import link_words as words
from lib.workspace import data_folder

PATH = "/lien-ket/"
_LARGEST, _MOST_FIELDS, _LONGEST_FIGURE, _LONGEST_NOTE = 65_536, 300, 40, 1000
_FIGURE, _NOTE, _RIGHT, _NAME, _ASKED = "so:", "ghi-chu:", "dung:", "ho-ten", "da-hoi:"


class _Limits:
    """What is counted in a server's folder against guessing and flooding."""

    def __init__(self, data: Path) -> None:
        self.guesses = Throttle(data, "group link")
        """Addresses that no link of ours has, by where they come from."""
        self.sent = Throttle(data, "sent by a group link")
        """What is sent by each link, by its id: never forgiven before its time."""


_limits = cache(_Limits)


class _NotOpen(Exception):
    """The link does not open; the text says why."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


def routes() -> list[BaseRoute]:
    """Return the routes of the page."""
    return [Route(PATH + "{token:path}", _answer, methods=["GET", "POST"])]


def is_group_form(path: str) -> bool:
    """Tell whether an address is the page's: it opens without sign-in even where guests see nothing."""
    return path.startswith(PATH)


async def _answer(request: Request) -> Response:
    origin = request.client.host if request.client else ""
    unit, _, token = request.path_params["token"].rpartition("/")
    if unit:  # on a province's server the link names its ward
        unit_choice.choose_for_request(unit, "")
    try:
        visit = await run_in_threadpool(_visit, token, origin, state.now())
        if request.method == "GET":
            with suppress(OSError):  # what only looks is answered although the journal cannot be written
                await run_in_threadpool(_note_opening, visit.link.id, origin, visit.now.date())
            return await run_in_threadpool(partial(_form, visit))
        given = await fields_of(request, largest=_LARGEST, most=_MOST_FIELDS)
        return await run_in_threadpool(_take, visit, given, request.url.path)
    except _NotOpen as closed:
        return page(words.CLOSED_TITLE, "", message=str(closed), status=closed.status)
    except HTTPException as refused:
        return page(words.TITLE, "", message=str(refused.detail), status=refused.status_code)
    except (AccountsUnreadable, PlanError) as fault:
        server_log.fault(fault)
        return page(words.CLOSED_TITLE, "", message=words.OFFICE_ONLY, status=503)


def _visit(token: str, origin: str, now: datetime) -> LinkVisit:
    """Return the visit of a link that opens now."""
    workspace = state.workspace()
    found = link_of_token(workspace.folder, token)
    link = find_link(workspace.snapshot(), found) if found else None
    if link is None:
        wait = _limits(data_folder()).guesses.start(token[-50:], origin, now)
        if wait:
            raise _NotOpen(_wait_text(wait), 429)
        with suppress(OSError):
            workspace.journal.append(Event.REFUSED, who="", now=now, origin=origin, what={"why": words.FORGED})
        raise _NotOpen(words.FORGED, 404)
    opens = state_of_link(workspace.snapshot(), link, now.astimezone(VIETNAM).date())
    plan = workspace.catalogue.plans.get(Period.parse(link.period).year)
    if opens is LinkState.EXPIRED:
        raise _NotOpen(words.EXPIRED.format(due=day_text(date.fromisoformat(link.due))), 410)
    if opens is LinkState.WITHDRAWN or plan is None or link.groups[0] not in plan.group_by_code:
        raise _NotOpen(words.WITHDRAWN, 410)
    return LinkVisit(workspace, link, plan, origin, now)


@lru_cache(maxsize=1000)  # once a day for each link and place; not at every touch of the page
def _note_opening(link: str, origin: str, day: date) -> None:
    what = {"link": link}
    state.workspace().journal.append(Event.LINK_OPENED, who="", now=state.now(), origin=origin, what=what)


def _take(service: LinkVisit, given: Mapping[str, str], path: str) -> Response:
    """Store what was sent and show the page anew, or show what stands against it."""
    own = {row.code for measure in service.missing for row in all_rows(measure)}
    figures = {code: text[:_LONGEST_FIGURE] for code, text in _named(given, _FIGURE) if code in own and text.strip()}
    notes = {code: text[:_LONGEST_NOTE] for code, text in _named(given, _NOTE)}
    name = given.get(_NAME, "")[:LONGEST_NAME]
    again = partial(_form, figures=figures, notes=notes, given=given, name=name, status=400)
    if not figures and not group_tasks_form.is_filled(given, service.tasks):
        return again(service, message=words.NEED_TASK_OR_FIGURE if service.tasks else words.NEED_FIGURE)
    if not name.strip():
        return again(service, message=words.NEED_NAME)
    wait = _limits(data_folder()).sent.start(service.link.id, service.origin, service.now)
    if wait:
        return again(service, message=_wait_text(wait), status=429)
    try:
        reports = group_tasks_form.read_reports(given, service.tasks)
    except Refused as refusal:
        return again(service, message=str(refusal))
    answered = frozenset(code for code, _ in _named(given, _RIGHT))
    proposal = service.propose(figures, notes, answered) if figures else None
    if isinstance(proposal, Rejected) or (proposal is not None and not _is_complete(proposal, given)):
        return again(service, message=words.CHECK, found=proposal)
    why, status = _kept(service, proposal, reports, name)
    # What was stored before something was refused is asked no more: the page is of what stands now.
    return again(replace(service), message=why, status=status) if why else RedirectResponse(path, 303)


def _kept(service: LinkVisit, proposal: Proposal | None, reports: Mapping[str, Progress], name: str) -> tuple[str, int]:
    """Store figures and reports; return why it was not done and the status that says so, or nothing."""
    try:
        if proposal is not None:
            service.submit(proposal, name)
        for task, progress in reports.items():
            service.report(task, progress, name)
    except Conflict:
        return words.CHANGED, 400
    except Refused as refused:
        return str(refused), 400
    except OSError as fault:
        server_events.happened(server_events.fault_of(fault, "act"))
        return words.NOT_STORED.format(reason=disk_reason(fault)), 503
    return "", 303


def _is_complete(proposal: Proposal, given: Mapping[str, str]) -> bool:
    return proposal.is_fit and not _lacks_note(proposal, {code for code, _ in _named(given, _ASKED)})


def _lacks_note(proposal: Proposal, asked: Collection[str]) -> bool:
    """Tell whether an explanation is to be asked for; once, for where it is not needed it may stay blank."""
    noted = {actual.measure for actual in proposal.actuals if actual.note}
    return not {*asked, *noted}.issuperset(proposal.wanting_note)


def _form(
    visit: LinkVisit,
    *,
    figures: Mapping[str, str] = {},
    notes: Mapping[str, str] = {},
    given: Mapping[str, str] = {},
    name: str = "",
    found: Proposal | Rejected | None = None,
    message: str = "",
    status: int = 200,
) -> Response:
    """Return the page: what is still missing, filled with what was typed, and what was sent before."""
    title = words.HEAD.format(group=visit.group_name, period=visit.period.label)
    trial = tags.p(".trial")[words.DEMO_PAGE] if visit.link.demo else None
    if not visit.missing and not visit.tasks:
        thanks = words.NOTHING_MISSING.format(group=visit.group_name)
        return page(title, trial, tags.p[thanks], _sent(visit), message=message, status=status)
    sections = _task_section(visit, given) + _figure_sections(visit, figures, notes, found)
    is_touched = any(section.is_touched for section in sections)
    folds = [section.fold(is_open=section.is_touched or (not is_touched and place == 0)) for place, section in enumerate(sections)]
    sender = tags.div(".send")[
        tags.label(for_=_NAME)[words.NAME],
        tags.input_(id=_NAME, name=_NAME, type="text", value=name, required=True, maxlength=LONGEST_NAME, autocomplete="name"),
        tags.button(type="submit")[words.SEND],
    ]
    whole = tags.form(".link-form", method="post", autocomplete="off")[_problems(found), _questions(found), folds, sender]
    return page(title, trial, tags.p[_asked(visit), " ", words.LATER], _sent(visit), whole, message=message, status=status)


def _asked(visit: LinkVisit) -> str:
    """Return what is asked for by whom until when, in a sentence."""
    what = asked_for(len(visit.missing), len(visit.tasks), visit.period.label)
    due = day_text(day_ahead(date.fromisoformat(visit.link.due), visit.now, visit.today))
    return words.ASKED.format(authority=visit.plan.settings.authority, what=what, due=due)


def asked_for(figures: int, tasks: int, period: str) -> str:
    """Return how many figures and reports on tasks are asked for, in words."""
    parts = [words.ASKED_FIGURES.format(count=figures, period=period)] if figures else []
    return words.ASKED_BOTH.join([*parts, *([words.ASKED_TASKS.format(count=tasks)] if tasks else [])])


@dataclass(frozen=True)
class _Section:
    """A part of the form behind a fold; it `is_touched` where something was typed into it or is asked about."""

    title: str
    content: Node
    is_touched: bool

    def fold(self, *, is_open: bool) -> Html:
        return tags.details(".part", open=is_open)[tags.summary[self.title], self.content]


def _task_section(visit: LinkVisit, given: Mapping[str, str]) -> list[_Section]:
    if not visit.tasks:
        return []
    title = words.SECTION_TASKS.format(count=len(visit.tasks))
    content = [group_tasks_form.fields(task, given) for task in visit.tasks]
    return [_Section(title, content, group_tasks_form.is_filled(given, visit.tasks))]


def _figure_sections(
    visit: LinkVisit, figures: Mapping[str, str], notes: Mapping[str, str], found: Proposal | Rejected | None
) -> list[_Section]:
    """Return the missing figures by their domains, in the plan's order, filled with what was typed."""
    before = previous_figures(visit.plan, visit.snapshot, visit.period)
    known = {row: (one.period.label, one.value_text) for (row, group), one in before.items() if group == visit.group}
    needing = found.wanting_note if isinstance(found, Proposal) else ()
    by_domain: dict[str, list[Measure]] = {}
    for measure in visit.missing:
        by_domain.setdefault(measure.domain, []).append(measure)
    return [
        _Section(
            words.SECTION_FIGURES.format(domain=visit.plan.settings.domains.get(domain, domain), count=len(measures)),
            [_fields(measure, figures, notes, known, needs_note=measure.code in needing) for measure in measures],
            any(row.code in figures for measure in measures for row in all_rows(measure)),
        )
        for domain, measures in by_domain.items()
    ]


def _fields(
    measure: Measure,
    figures: Mapping[str, str],
    notes: Mapping[str, str],
    known: Mapping[str, tuple[str, str]],
    *,
    needs_note: bool,
) -> Html:
    """Return the fields of one measure: its figures, each with what stood before, and its note."""
    rows: list[Node] = []
    for row in all_rows(measure):
        key = _FIGURE + row.code
        # The only figure of a measure needs no name beside the measure's.
        name = name_beside_whole(measure, row) if row.role or category_of(row.code) else words.ONLY_FIGURE
        label = f"{name} ({row.unit})" if row.unit and row.unit not in name else name
        hint = words.BEFORE.format(period=known[row.code][0], value=known[row.code][1]) if row.code in known else ""
        entry = tags.input_(
            id=key,
            name=key,
            type="text",
            # A minus is not on the pad of digits that phones show.
            inputmode="text" if row.signed else "decimal",
            value=figures.get(row.code, ""),
            maxlength=_LONGEST_FIGURE,
            aria_describedby=f"{key}-hint" if hint else None,
        )
        said = tags.small(id=f"{key}-hint")[hint] if hint else None
        rows.append(tags.div(".row")[tags.label(for_=key)[label, said], entry])
    key, text = _NOTE + measure.code, notes.get(measure.code, "")
    label = words.NOTE_NEEDED if needs_note else words.NOTE
    note = (
        tags.label(for_=key)[label],
        tags.input_(id=key, name=key, type="text", value=text, maxlength=_LONGEST_NOTE, required=False),
    )
    asked = tags.input_(type="hidden", name=_ASKED + measure.code, value="1") if needs_note else None
    shown = (note, asked) if needs_note or text else tags.details[tags.summary[words.NOTE], note[1]]
    return tags.fieldset[tags.legend[measure.title], rows, shown]


def _problems(found: Proposal | Rejected | None) -> Node:
    """Return what must be mended, and below it what is merely worth knowing."""
    if found is None:
        return None
    listed = [problem for problem in found.problems if problem.severity is not Severity.QUESTION]
    return (
        tags.ul(".problems")[(tags.li[text] for text in dict.fromkeys(problem.message for problem in listed))] if listed else None
    )


def _questions(found: Proposal | Rejected | None) -> Node:
    """Return what whoever sends it must say is right, a tick for each kind of doubt."""
    asked: dict[str, list[Problem]] = {}
    for problem in found.problems if found else ():
        if problem.severity is Severity.QUESTION:
            asked.setdefault(problem.code, []).append(problem)
    return [
        tags.fieldset[
            tags.ul(".problems")[(tags.li[problem.message] for problem in alike)],
            tags.label(".tick", for_=_RIGHT + code)[
                tags.input_(id=_RIGHT + code, name=_RIGHT + code, type="checkbox", value="1"), words.RIGHT
            ],
        ]
        for code, alike in asked.items()
    ]


def _sent(visit: LinkVisit) -> Node:
    """Return what came by this link before, and what became of it."""
    kinds = (RecordKind.SUBMISSION, RecordKind.TASK_REPORT)
    records = [record for record in visit.sent if record.receipt.kind in kinds]
    if not records:
        return None
    items = []
    for record in records:
        receipt = record.receipt
        when = moment_text(receipt.accepted_at.astimezone(VIETNAM))
        became = _became(visit.snapshot.decisions.get(receipt.id))
        what = words.SENT_TASK.format(title=receipt.title) if receipt.task else words.SENT_FIGURES.format(count=len(record.actuals))
        items.append(tags.li[words.SENT.format(name=receipt.officer, when=when, what=what, state=became)])
    return rendered(tags.h2[words.SENT_TITLE], tags.ul[items], tags.p[words.SENT_HINT])


def _became(decision: Receipt | None) -> str:
    if decision is None:
        return words.STATES["waiting"]
    key = "approved" if decision.kind is RecordKind.APPROVAL else "returned"
    return words.STATES[key].format(reason=decision.reason)


def _named(given: Mapping[str, str], prefix: str) -> Iterable[tuple[str, str]]:
    return ((name.removeprefix(prefix), text) for name, text in given.items() if name.startswith(prefix))


def _wait_text(wait: timedelta) -> str:
    return words.WAIT.format(seconds=math.ceil(wait.total_seconds()))
