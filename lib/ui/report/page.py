"""The page “Báo cáo”, top-down: the kind of document, its files, issuing it, its text with the editor, the register."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lib.access.rights import Act
from lib.plan.periods import Period
from lib.report.own_table import TABLE
from lib.report.report_files import template_fault_of
from lib.report.report_outline import DocumentKind, Paragraph, Section
from lib.report.spans import Span, chosen_span, quarter_name, spans_ending, usual_span
from lib.ui import actions, programme_choice, tags
from lib.ui.html import heading, notice
from lib.ui.report import editor, issuing, own_table_form, own_template_form, register, report_downloads
from lib.ui.report.made import (
    KIND,
    PARAGRAPH,
    SPAN,
    ShownDocument,
    document_of,
    done_now,
    edited_now,
    with_discipline,
)
from lib.ui.report.preview import LinkOf, annex_html, notices_html, text_html
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.vietnamese.words import issue_words, own_table_words
from lib.vietnamese.words import report_words as words


def show(view: View) -> None:
    """Draw the page; of one plan beside the yearly one where it is chosen."""
    view, programme = programme_choice.choose(view)
    kind, span = _choose_kind(), _choose_span(view.period)
    if kind is None:
        own_table_form.show(view, programme, span)
        return
    own_table_form.leave()
    document = document_of(view, programme, kind, span)
    report = document.report
    may_edit = actions.may_do(Act.WRITE_REPORT) and document.view.meeting is None
    title = words.PAGE_TITLE.format(kind=issue_words.KINDS[document.scope.document], span=report.span)
    st.html(rendered(heading(title, *filter(None, [report.as_of]))))
    if report.is_empty:
        st.info(words.EMPTY.format(period=report.period.label) + " " + words.EMPTY_HINT)
    else:
        _show_head(document, may_edit=may_edit)
    register.show(view)
    own_template_form.show(document)
    if not report.is_empty:
        _show_body(document, may_edit=may_edit)


def _show_head(document: ShownDocument, *, may_edit: bool) -> None:
    """Draw what must be said, the files, and the form in which the document is issued."""
    st.html(rendered(tags.div(".screen-only")[_above(document, may_edit=may_edit)]))
    report_downloads.offer(document)
    if may_edit:
        issuing.offer(document)


def _show_body(document: ShownDocument, *, may_edit: bool) -> None:
    """Draw the document as it will stand, with its annex."""
    st.html(rendered(tags.div(".official")[notices_html(document.report)]))
    _show_text(document, document.link if may_edit else None)
    editor.show_without_place(document, may_edit=may_edit)
    st.html(rendered(annex_html(document.report, with_discipline=with_discipline())))


def _choose_kind() -> DocumentKind | None:
    """Draw the choice of the kind of document, which the address keeps; None for a table of its own."""
    asked = st.query_params.get(KIND, "")
    if KIND not in st.session_state and asked in [*DocumentKind, TABLE]:
        st.session_state[KIND] = asked
    st.session_state.setdefault(KIND, DocumentKind.REPORT.value)
    chosen = st.segmented_control(
        issue_words.KIND,
        [*(kind.value for kind in DocumentKind), TABLE],
        required=True,
        format_func=(issue_words.KINDS | {TABLE: own_table_words.KIND}).__getitem__,
        label_visibility="collapsed",
        key=KIND,
        persist_state="session",
        on_change=_close_paragraph,
    )
    if chosen == TABLE:
        st.query_params[KIND] = TABLE
        return None
    kind = DocumentKind(chosen or DocumentKind.REPORT)
    if kind is not DocumentKind.REPORT:
        st.query_params[KIND] = kind.value
    else:
        st.query_params.pop(KIND, None)
    return kind


def _choose_span(period: Period) -> Span:
    """Draw the choice of how many months the document is of, where the period closes more than a month; the address keeps it."""
    spans, key = spans_ending(period), f"{SPAN}-{period}"
    st.session_state.setdefault(key, chosen_span(st.query_params.get(SPAN, ""), period).value)
    span = usual_span(period)
    if len(spans) > 1:
        chosen = st.segmented_control(
            issue_words.SPAN,
            [one.value for one in spans],
            required=True,
            format_func=lambda name: issue_words.SPANS[name].format(month=period.month, quarter=quarter_name(period.month)),
            label_visibility="collapsed",
            key=key,
            persist_state="session",
            on_change=_close_paragraph,
        )
        span = chosen_span(chosen or "", period)
    if span is usual_span(period):
        st.query_params.pop(SPAN, None)
    else:
        st.query_params[SPAN] = span.value
    return span


def _close_paragraph() -> None:
    st.query_params.pop(PARAGRAPH, None)


def _above(document: ShownDocument, *, may_edit: bool) -> list[Node]:
    """Return what was just done, what must be looked at again, and what can be done here."""
    done, outdated = done_now(), document.outdated
    lines: list[Node] = [tags.p(".sound", role="status")[done]] if done else []
    lines += register.issued_already(document)
    if may_edit and (fault := template_fault_of(document.report)):
        lines.append(tags.p(".warning")[fault])
    if outdated:
        first = [" ", tags.a(href=document.link(outdated[0]), target="_self")[issue_words.NEXT_TO_REVIEW]] if may_edit else None
        lines.append(tags.p(".warning")[issue_words.TO_REVIEW.format(count=len(outdated)), first])
    if document.view.meeting is not None and actions.may_do(Act.WRITE_REPORT):
        lines.append(tags.p(".subline")[issue_words.FROZEN_READS])
    lines.append(tags.p(".subline")[issue_words.HINT_EDITOR if may_edit else issue_words.HINT_READER])
    return lines


def _show_text(document: ShownDocument, link: LinkOf | None) -> None:
    """Draw the text, and in the place of the paragraph that is open, the form in which it is edited."""
    asked = st.query_params.get(PARAGRAPH, "") if link else ""
    found = next((one for section in document.report.sections for one in section.paragraphs if one.key == asked), None)
    if found is None:
        if asked:
            st.html(rendered(notice(issue_words.NO_SUCH_PARAGRAPH)))
        st.html(rendered(text_html(document.report.sections, document.edits, link, edited_now())))
        return
    before, after = _around(document.report.sections, found)
    # While one paragraph is open no other can be opened: what was typed would be lost.
    st.html(rendered(text_html(before, document.edits, None)))
    editor.show(document, found)
    st.html(rendered(text_html(after, document.edits, None)))


def _around(sections: Iterable[Section], paragraph: Paragraph) -> tuple[list[Section], list[Section]]:
    """Return what stands before a paragraph and after it."""
    before: list[Section] = []
    after: list[Section] = []
    is_past = False
    for section in sections:
        if paragraph not in section.paragraphs:
            (after if is_past else before).append(section)
            continue
        place, is_past = section.paragraphs.index(paragraph), True
        before.append(Section(section.key, section.title, section.paragraphs[:place]))
        after.append(Section(section.key, "", section.paragraphs[place + 1 :]))
    return before, after
