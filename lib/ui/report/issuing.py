"""The form in which a report is issued: its number and date, a look at its head, and what is to be looked at before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

import streamlit as st

from lib.ledger.records import Receipt
from lib.ledger.report_records import Issue, KeptParagraph, with_number
from lib.plan.catalogue import plan_files
from lib.report.edits import printed
from lib.report.pdf_file import NoPdf, office_program
from lib.report.report_files import endings_of_kind, report_file
from lib.submission.report_service import ReportService, date_fault, number_fault
from lib.ui import actions, state, tags
from lib.ui.html import notice, plain_label, shortened
from lib.ui.report.made import NAMED, ShownDocument, tell, with_discipline
from lib.ui.tags import Node, rendered
from lib.vietnamese.dates import day_from_text, day_text
from lib.vietnamese.text import normalise
from lib.vietnamese.words import issue_words as words

_BLANK = "…"
"""What a place to be filled in is written with."""
_ROUND = "report_issues"


def offer(document: ShownDocument) -> None:
    """Draw the form, which is worked out once it is opened."""
    opened = st.expander(words.ISSUE, key=_key("report-issue"), icon=":material/approval:", on_change="rerun")
    if opened.open:
        with opened:
            _show(document)


def _key(name: str) -> str:
    """Return a key that is a new one once something was issued: the form closes, and is empty when it is opened again."""
    return f"{name}-{st.session_state.get(_ROUND, 0)}"


def _show(document: ShownDocument) -> None:
    kind = document.scope.document
    st.caption(words.ISSUE_HINT)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(words.NUMBER, key=_key("report-number"), max_chars=12, placeholder="45", width=160)
        day = st.text_input(
            words.ISSUED_ON, day_text(document.view.today), key=_key("report-day"), placeholder=words.DAY_EXAMPLE, width=200
        )
    number = _number(typed or "", kind)
    issued_on = _day(document, day or "")
    faults = _faults(document, number, issued_on)
    if faults:
        st.html(rendered([notice(fault) for fault in faults]))
    has_office = office_program(os.environ) is not None
    has_office = has_office and st.checkbox(words.WITH_PDF, True, key=_key("report-with-pdf"))
    endings = endings_of_kind(document.report.kind, has_office=has_office)
    st.html(rendered(_head(document, number, issued_on, endings)))
    points = _open_points(document)
    is_seen = True
    if points:
        st.html(rendered(tags.p[tags.b[words.POINTS]], tags.ul[[tags.li[point] for point in points]]))
        is_seen = st.checkbox(words.ACCEPT_POINTS, key=f"report-seen-{document.stamp}")
    taken = with_number(document.view.snapshot, number, issued_on.year) if number and issued_on else ()
    is_number_accepted = bool(taken) and st.checkbox(words.ACCEPT_NUMBER, key=f"report-number-again-{number}")
    if taken:
        template = words.NUMBER_TAKEN_WITHDRAWN if taken[0].id in document.view.snapshot.withdrawn else words.NUMBER_TAKEN
        when = day_text(date.fromisoformat(taken[0].report.issued_on)) if taken[0].report else ""
        st.html(rendered(notice(template.format(number=number, title=taken[0].title, when=when))))
    if not st.button(words.ISSUE_DO, key=f"report-do-{document.stamp}", type="primary", icon=":material/approval:"):
        return
    if not number:
        st.html(rendered(notice(words.NEED_NUMBER)))
    elif faults or issued_on is None:
        return  # They are told beside the fields.
    elif not is_seen:
        st.html(rendered(notice(words.NEED_ACCEPTANCE.format(accept=words.ACCEPT_POINTS))))
    else:
        done = _issue(document, number, issued_on, endings, is_number_accepted=is_number_accepted)
        if done is not None:
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
            tell(words.ISSUED.format(number=number))


def _issue(
    document: ShownDocument, number: str, issued_on: date, endings: Sequence[str], *, is_number_accepted: bool
) -> Receipt | None:
    """Make the files and store them with the texts; None where that was refused, which is told."""
    report = document.report.issued_as(number, issued_on)
    try:
        bar, files = st.progress(0.0), {}
        for place, ending in enumerate(endings):
            bar.progress(place / len(endings), words.ISSUING.format(name=words.DOWNLOADS[ending]))
            files[ending] = report_file(report, ending, with_discipline=with_discipline())
        bar.empty()
    except NoPdf as fault:
        st.html(rendered(notice(str(fault))))
        return None
    texts = [KeptParagraph(one.key, one.look.value, one.text) for part in printed(report).sections for one in part.paragraphs]
    issue = Issue(
        scope=document.scope,
        number=number,
        issued_on=issued_on,
        title=document.title,
        domains=document.domains,
        paragraphs=texts,
        files=files,
        plan=plan_files(document.view.workspace.folder),
        ledger=document.view.snapshot.fingerprint,
    )
    service = ReportService(actions.service(document.view))
    return actions.attempt(lambda: service.issue(issue, state.now(), is_number_accepted=is_number_accepted))


def _number(typed: str, kind: str) -> str:
    """Return the whole number and symbol; who types only the number gets the symbol of this kind of document."""
    number = normalise(typed)
    return f"{number}/{words.SYMBOLS[kind]}" if number and "/" not in number else number


def _day(document: ShownDocument, typed: str) -> date | None:
    try:
        return day_from_text(typed, document.view.today.year)
    except ValueError:
        return None


def _faults(document: ShownDocument, number: str, issued_on: date | None) -> list[str]:
    """Return what is wrong with the number and the day; a number that is still to be typed is no fault."""
    of_day = words.NOT_A_DAY if issued_on is None else date_fault(document.scope.period, issued_on, state.now())
    return [fault for fault in (number and number_fault(number), of_day) if fault]


def _head(document: ShownDocument, number: str, issued_on: date | None, endings: Sequence[str]) -> Node:
    """Return how the head of the document will read."""
    shown: list[Node] = [words.NUMBER_SHOWN.format(number=number or _BLANK)]
    if issued_on is not None:
        month = f"{issued_on.month:02d}" if issued_on.month < 3 else str(issued_on.month)
        place = document.report.place
        shown += [tags.br, words.DATE_SHOWN.format(place=place, day=issued_on.day, month=month, year=issued_on.year)]
    shown += [tags.br, tags.b[plain_label(document.title)]]
    names = ", ".join(words.DOWNLOADS[ending] for ending in endings)
    return [tags.p(".issue-head")[shown], tags.p(".secondary")[words.FILES_OF_ISSUE.format(names=names)]]


def _open_points(document: ShownDocument) -> list[str]:
    """Return what must be looked at before the report is issued."""
    names = "; ".join(f"“{shortened(one.text, NAMED)}”" for one in document.outdated)
    found = [words.OUTDATED_POINT.format(count=len(document.outdated), names=names)] if names else []
    blanks = sum(one.text.count(_BLANK) for section in document.report.sections for one in section.paragraphs)
    found += [words.BLANK_POINT.format(count=blanks)] if blanks else []
    # A document that is signed before its period is over tells of figures to a day that has not come.
    if document.scope.period == f"{document.view.today:%Y-%m}":
        found.append(words.PERIOD_NOT_OVER.format(today=day_text(document.view.today)))
    return found + ([words.DEMO_POINT] if document.view.snapshot.is_demonstration else [])
