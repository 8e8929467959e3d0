"""Meetings: freezing what is shown, finding it again at a fixed address, and comparing two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from lib.access.rights import Act
from lib.insight.changes import Changes, Restatement, compare
from lib.insight.scorecard import make_scorecard
from lib.ledger.clock import day_of_record
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.report.conclusion_notice import ConclusionNotice, Decided, notice_document
from lib.report.letterhead import Issuer
from lib.report.signing import signing_of
from lib.tasks.model import Task
from lib.tasks.sittings import Sitting
from lib.ui import actions, programme_choice, rehearsal, state, tags
from lib.ui.conclusions import concluded_by, sittings_without_meeting
from lib.ui.filters import address
from lib.ui.html import WORD_TYPE, folded, plain_label, table, warning
from lib.ui.html import link as link_to
from lib.ui.slides.arranging import offer_order
from lib.ui.slides.change_slides import change_lines
from lib.ui.slides.offline_deck import offline_deck
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.ui.tasks.task_views import task_link
from lib.vietnamese.dates import day_text, moment_in_table
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import conclusion_words, offline_words, rehearsal_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.vietnamese.words.news_words import LINK_FROM_MEETINGS
from lib.vietnamese.words.rights_words import EVERYONE_READS


def offer(view: View) -> None:
    """Draw the way to the slides and, unless a frozen moment is shown already, the button that freezes this one."""
    with st.container(horizontal=True, vertical_alignment="center"):
        href = address("trinh-chieu", **programme_choice.in_address())
        slides = tags.a(".present", data_present="1", href=href, target="_self")[words.SLIDES_KEY]
        st.html(rendered(slides), width="content")
        if view.meeting is None and actions.may_do(Act.FREEZE_MEETING):
            _offer_freezing(view)


def _offer_freezing(view: View) -> None:
    frozen = st.session_state.get("frozen")
    if isinstance(frozen, Receipt):
        done_text = tags.p(".warning", role="status")[words.FROZEN_NOW, " ", _links(frozen)]
        st.html(rendered(done_text), width="content")
    # A new key empties the form once a moment is frozen.
    done = frozen.id if isinstance(frozen, Receipt) else ""
    with st.popover(words.FREEZE, icon=":material/push_pin:"):
        title = st.text_input(words.MEETING_TITLE, max_chars=120, key=f"meeting_title{done}", placeholder=words.MEETING_EXAMPLE)
        st.caption(EVERYONE_READS)
        if not st.button(words.FREEZE_CONFIRM, type="primary", key=f"meeting_do{done}"):
            return
        if not title.strip():
            st.error(words.MEETING_INCOMPLETE)
            return
        service, groups = actions.service(view), view.groups or ()
        receipt = actions.attempt(lambda: service.freeze_meeting(title.strip(), view.period, groups, state.now()))
        if receipt is None:
            return
        # The ledger has changed, so the page is about to be drawn anew: what was done must outlast that.
        st.session_state["frozen"] = receipt
        st.rerun()


def _links(receipt: Receipt) -> Node:
    return [
        link_to(f"/?hop={receipt.id}", words.OPEN_FROZEN),
        " · ",
        link_to(f"/trinh-chieu?hop={receipt.id}", words.SLIDES),
        " · ",
        link_to(rehearsal.sheet_link_of(receipt), rehearsal_words.OPEN),
    ]


def show(view: View) -> None:
    """List the frozen moments, newest first, each with its links and what changed since the one before.

    Between them stand the meetings that nobody froze, by what they decided.
    """
    st.html(rendered(tags.p[link_to(rehearsal.sheet_link(), rehearsal_words.OPEN_RUNNING), f" – {rehearsal_words.HINT}"]))
    meetings, unfrozen = view.workspace.snapshot().meetings, sittings_without_meeting(view)
    if not meetings:
        st.info(words.NO_MEETINGS)
    for number, meeting in enumerate(meetings):
        before = meetings[number + 1] if number + 1 < len(meetings) else None
        while unfrozen and unfrozen[0].at > meeting.accepted_at:
            _show_unfrozen(view, unfrozen.pop(0))
        with st.container(border=True):
            period = Period.parse(meeting.period)
            when = day_text(day_of_record(meeting)) if meeting.demo else moment_in_table(meeting.accepted_at.astimezone(VIETNAM))
            plan = _plan(view, meeting)
            scope = "".join(f" · {plan.group_name(group)}" for group in meeting.groups if group in plan.group_codes)
            about = f" · {when} · {period.label}{scope} · {meeting.officer}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(rendered(tags.div[tags.b[meeting.title], about, tags.br, _links(meeting)]))
                _offer_file(view, meeting)
            _show_conclusions(view, meeting, plan)
            offer_order(view, meeting)
            if before is not None:
                opened = st.expander(
                    plain_label(words.SINCE_MEETING.format(title=before.title)), key=f"since-{meeting.id}", on_change="rerun"
                )
                if opened.open:
                    link = address("co-gi-moi", tu=before.id, den=meeting.id)
                    more = tags.p[link_to(link, LINK_FROM_MEETINGS)]
                    opened.html(rendered(_comparison(view, before, meeting), more))

    for sitting in unfrozen:
        _show_unfrozen(view, sitting)


def _show_unfrozen(view: View, sitting: Sitting) -> None:
    """Draw what was decided on a day whose figures nobody froze, and how they may still be frozen while the day lasts."""
    period = Period.parse(sitting.period) if sitting.period else view.period
    plan = view.workspace.catalogue.plans.get(period.year, view.plan)
    with st.container(border=True):
        title = conclusion_words.MEETING_OF_DAY.format(day=day_text(sitting.shown_day))
        is_today = sitting.day == state.now().astimezone(VIETNAM).date()
        hint = conclusion_words.NOT_FROZEN_TODAY if is_today else conclusion_words.NOT_FROZEN
        st.html(rendered(tags.div[tags.b[title], f" · {period.label}", tags.br, hint]))
        _offer_notice(
            plan,
            Held(sitting.shown_day, period, "", view.workspace.snapshot().is_demonstration),
            sitting.conclusions,
            key=f"{sitting.day}-{period}",
        )


def _offer_file(view: View, meeting: Receipt) -> None:
    """Draw the button that saves a meeting's slides as one file; it is written only when somebody wants it."""
    workspace, snapshot = view.workspace, view.workspace.snapshot()  # as far as whoever looks at the page may see them
    st.download_button(
        offline_words.DOWNLOAD,
        lambda: offline_deck(state.view_of_meeting(workspace, snapshot, meeting)).encode(),
        file_name=offline_words.FILE.format(period=meeting.period, day=f"{day_of_record(meeting):%Y-%m-%d}"),
        mime="text/html",
        icon=":material/usb:",
        key=f"offline-{meeting.id}",
        on_click="ignore",
        width="content",
    )


def _show_conclusions(view: View, meeting: Receipt, plan: Plan) -> None:
    """List what a meeting decided as it stands now, with the notice as Word; nothing where it decided nothing."""
    if decided := concluded_by(view, meeting):
        held = Held(day_of_record(meeting), Period.parse(meeting.period), meeting.title, meeting.demo)
        _offer_notice(plan, held, decided, key=meeting.id)


@dataclass(frozen=True)
class Held:
    """A meeting as the notice of its conclusions tells of it; without a title one that nobody froze."""

    day: date
    period: Period
    title: str
    is_demonstration: bool


def _offer_notice(plan: Plan, held: Held, decided: Sequence[Task], key: str) -> None:
    rows = [(link_to(task_link(task.id), task.title), *_cells(task)[1:], task.due_text) for task in decided]
    st.html(rendered(folded(conclusion_words.CONCLUSIONS.format(count=len(decided)), table(conclusion_words.COLUMNS, rows))))
    st.download_button(
        conclusion_words.NOTICE_DOWNLOAD,
        lambda: notice_document(_notice(plan, held, decided)),
        file_name=conclusion_words.NOTICE_FILE.format(day=f"{held.day:%Y-%m-%d}"),
        mime=WORD_TYPE,
        icon=":material/description:",
        key=f"notice-{key}",
        on_click="ignore",
        width="content",
    )


def _cells(task: Task) -> tuple[str, str, str]:
    """Return what is to be done, by whom, and by which day."""
    return task.title, task.owner, day_text(task.due) if task.due else ""


def _notice(plan: Plan, held: Held, decided: Sequence[Task]) -> ConclusionNotice:
    settings = plan.settings
    return ConclusionNotice(
        issuer=Issuer(settings.superior, settings.authority, settings.place or settings.ward),
        signing=signing_of(settings),
        meeting=held.title,
        day=day_text(held.day),
        period=held.period.label[0].lower() + held.period.label[1:],
        conclusions=tuple(Decided(*_cells(task)) for task in decided),
        notices=tuple(filter(None, (DEMONSTRATION if held.is_demonstration else "", settings.note))),
    )


def _comparison(view: View, before: Receipt, after: Receipt) -> Html:
    now = view.workspace.snapshot()
    frames = [actuals_frame(now.until(receipt.id)) for receipt in (before, after)]
    cards = [
        make_scorecard(
            plan,
            frame,
            Period.parse(receipt.period),
            frozenset(receipt.groups) or None,
            closed=plan.closed_month(receipt.accepted_at.astimezone(VIETNAM).date()),
        )
        for receipt, frame in zip((before, after), frames, strict=True)
        for plan in (_plan(view, receipt),)
    ]
    if cards[0].plan.year != cards[1].plan.year:
        return tags.p[words.OTHER_YEAR]
    changes = compare(cards[0], cards[1], frames[0], frames[1])
    lines = change_lines(changes, lambda code: tags.a(href=f"/chi-tieu?ma={code}&hop={after.id}", target="_self"))
    scope = warning(words.OTHER_SCOPE) if before.groups != after.groups else None
    text = tags.ul(".change-list")[lines] if lines else tags.p[words.NO_CHANGES]
    return rendered(scope, text, _restatements(view, changes))


def _plan(view: View, meeting: Receipt) -> Plan:
    """Return the plan as it was at the meeting."""
    return state.workspace_at(view.workspace, view.workspace.snapshot(), meeting).catalogue.plans[int(meeting.period[:4])]


def _restatements(view: View, changes: Changes) -> Node:
    if not changes.restatements:
        return tags.p[words.NO_RESTATEMENTS]
    rows = [_restatement(view, restated) for restated in changes.restatements]
    header = (words.PERIOD, *words.CHANGE_COLUMNS[:2], words.COLUMN_THEN, words.COLUMN_NOW)
    return [tags.h3[words.RESTATED], table(header, rows, numeric=(3, 4))]


def _restatement(view: View, restated: Restatement) -> tuple[str, str, str, str, str]:
    plan = view.workspace.catalogue.plans[restated.period.year]
    measure = plan.measure_by_code.get(restated.measure)
    group = plan.group_name(restated.group) if restated.group in (*plan.group_codes, "") else restated.group
    name = measure.title if measure else restated.measure
    return restated.period.label, name, group, _figures(restated.before), _figures(restated.after)


def _figures(figures: tuple[float, float | None] | None) -> str:
    if figures is None:
        return words.WITHDRAWN_FIGURE
    return "/".join(format_number(number, 4, trim=True) for number in figures if number is not None)
