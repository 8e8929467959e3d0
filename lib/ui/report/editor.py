"""The editor of one paragraph of the report, open in its place, and the paragraphs that have no place any more."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.ledger.records import Receipt
from lib.ledger.report_records import ParagraphEdit
from lib.report.edits import Edit, what_moved, without_place
from lib.report.report_outline import Paragraph
from lib.submission.report_service import LONGEST, ReportService
from lib.ui import actions, state, tags
from lib.ui.html import folded, notice, section_title
from lib.ui.report.made import PARAGRAPH, ShownDocument, tell
from lib.ui.tags import Node, rendered
from lib.vietnamese.words import issue_words as words


def show(document: ShownDocument, paragraph: Paragraph) -> None:
    """Draw the form in which a paragraph is edited."""
    edit = document.edits.get(paragraph.key)
    key = f"{document.scope.document}-{document.scope.period}{document.scope.span}-{paragraph.key}"
    # What was shown when the form was opened: somebody else may edit while it is open.
    shown: ParagraphEdit = st.session_state.setdefault(f"report-basis-{key}", document.edit_of(paragraph, ""))
    with st.container(border=True, key="report-editor"):
        head: list[Node] = [tags.h3(data_here=paragraph.key)[words.EDITOR]]
        if edit is not None:
            head += [notice(what_moved(edit, paragraph))] if paragraph.is_outdated else []
            head.append(folded(words.GENERATED, tags.p[paragraph.generated]))
        st.html(rendered(head))
        text = st.text_area(words.TEXT, paragraph.text, key=f"report-text-{key}", height="content", max_chars=LONGEST) or ""
        with st.container(horizontal=True):
            is_saved = st.button(words.SAVE, key="report-save", type="primary", icon=":material/check:")
            is_kept = paragraph.is_outdated and st.button(words.KEEP, key="report-keep")
            is_reverted = edit is not None and st.button(words.REVERT, key="report-revert", icon=":material/undo:")
            is_left = st.button(words.CANCEL, key="report-cancel")
    service = ReportService(actions.service(document.view))
    if is_saved:
        _do(lambda: service.edit(_written(shown, text), state.now()), words.SAVED, key, paragraph.key)
    elif is_kept:
        now = document.edit_of(paragraph, paragraph.text)
        _do(lambda: service.edit(now, state.now()), words.KEPT, key, paragraph.key)
    elif is_reverted:
        _do(lambda: service.revert(shown, state.now()), words.REVERTED, key, paragraph.key)
    elif is_left:
        _forget(key)
        st.query_params.pop(PARAGRAPH, None)
        st.rerun()


def show_without_place(document: ShownDocument, *, may_edit: bool) -> None:
    """List the office's paragraphs for which the report has no place any more, each with a button that drops it."""
    lost = without_place(document.report, document.edits)
    if not lost:
        return
    with st.container(key="report-without-place"):
        st.html(rendered(section_title(words.WITHOUT_PLACE), tags.p(".secondary")[words.WITHOUT_PLACE_HINT]))
        for key, edit in lost.items():
            with st.container(border=True):
                st.html(rendered(tags.p[tags.b[edit.title]], tags.p[edit.text or words.LEFT_OUT]))
                if may_edit and st.button(words.DROP, key=f"report-drop-{key}"):
                    _drop(document, key, edit)


def _drop(document: ShownDocument, key: str, edit: Edit) -> None:
    service = ReportService(actions.service(document.view))
    dropped = ParagraphEdit(document.scope, key, edit.title, "", "", document.domains, edit.id)
    if actions.attempt(lambda: service.revert(dropped, state.now())) is not None:
        tell(words.DROPPED)


def _written(shown: ParagraphEdit, text: str) -> ParagraphEdit:
    return ParagraphEdit(shown.scope, shown.paragraph, shown.title, text, shown.generated, shown.domains, shown.basis)


def _do(act: Callable[[], Receipt], done: str, key: str, edited: str) -> None:
    if actions.attempt(act) is not None:
        _forget(key)
        tell(done, edited)


def _forget(key: str) -> None:
    for name in ("basis", "text"):
        st.session_state.pop(f"report-{name}-{key}", None)
