"""The office's own Word template: the one in use given to edit, another one taken, seen before it is used, and taken back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial

import streamlit as st

from lib.access.rights import Act
from lib.ledger.plan_history import KeptChange, PlanChange, PlanChanged, kept_changes, undoing
from lib.plan.periods import VIETNAM
from lib.report.content import Report
from lib.report.edits import printed
from lib.report.own_templates import own_template, shipped_template, template_change, template_file, template_name
from lib.report.report_outline import DocumentKind
from lib.ui import actions, state, tags
from lib.ui.html import notice, plain_label, warning
from lib.ui.report.issued_files import TYPES
from lib.ui.report.made import ShownDocument, done_now, tell
from lib.ui.tags import rendered
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import word_template_words as words

_IN_HAND = "_template_in_hand"
_NOTICES = "ghi_chu_dau_trang"
"""The field without which documents do not say that their figures are made up."""


@dataclass(frozen=True)
class _InHand:
    """A template that can be filled, not used yet."""

    kind: DocumentKind
    file: str
    change: PlanChange
    lacking: tuple[str, ...]
    """The fields of the shipped template that it does not name."""


def show(document: ShownDocument) -> None:
    """Draw the templates of the kind of document that is shown, for whoever may write reports."""
    if not actions.may_do(Act.WRITE_REPORT) or document.view.meeting is not None:
        return
    if document.report.is_empty and (done := done_now()):  # else the page itself tells it
        st.html(rendered(tags.p(".sound", role="status")[done]))
    opened = st.expander(words.OWN, key="report-template", icon=":material/edit_document:", on_change="rerun")
    if not opened.open:
        return
    with opened:
        in_hand: _InHand | None = st.session_state.get(_IN_HAND)
        if in_hand is not None and in_hand.kind is _template_kind(document.report.kind):
            _show_preview(document, in_hand)
        else:
            _show_in_use(document)


def _template_kind(kind: DocumentKind) -> DocumentKind:
    """Return the kind that stands for all that share a template with this one."""
    return next(one for one in DocumentKind if template_file(one) == template_file(kind))


def _show_in_use(document: ShownDocument) -> None:
    """Draw which template is used, the ways to get it, to give another one, and to go back."""
    folder, kind = document.view.workspace.folder, document.report.kind
    own, name = own_template(folder, kind), template_name(kind)
    newest = next((change for change in kept_changes(folder) if change.name == template_file(kind)), None)
    content = own.read_bytes() if own else b""
    is_newest = newest is not None and hashlib.sha256(content).hexdigest() == newest.digest
    st.html(rendered(tags.p[_used(name, newest if is_newest else None, is_own=own is not None)], tags.p(".subline")[words.HOW]))
    with st.container(horizontal=True):
        _offer_download(words.DOWNLOAD_SHIPPED, shipped_template(kind), name, "template-shipped")
        if own is not None:
            _offer_download(words.DOWNLOAD_OWN, content, name, "template-own")
            if st.button(words.BACK_TO_SHIPPED, key="template-back", icon=":material/restart_alt:"):
                _store(document, template_change(folder, kind, b"", words.ABOUT_SHIPPED), words.SHIPPED_NOW)
        if newest is not None and is_newest and st.button(words.UNDO, key=f"template-undo-{newest.kept}", icon=":material/undo:"):
            _undo(document, newest)
    _offer_upload(document)


def _used(name: str, newest: KeptChange | None, *, is_own: bool) -> str:
    if not is_own:
        return words.SHIPPED_USED.format(file=name)
    if newest is None:
        return words.OWN_USED.format(file=name)
    return words.OWN_USED_SINCE.format(file=name, officer=newest.officer, when=moment_in_table(newest.at.astimezone(VIETNAM)))


def _offer_download(label: str, content: bytes, name: str, key: str) -> None:
    icon = ":material/download:"
    st.download_button(plain_label(label), content, file_name=name, mime=TYPES["docx"], icon=icon, key=key, on_click="ignore")


def _offer_upload(document: ShownDocument) -> None:
    """Draw the upload; a template that can be filled is taken in hand, what is wrong with another one is told."""
    from lib.report.word_template import LARGEST

    file = st.file_uploader(words.UPLOAD.format(most=LARGEST), type=["docx"], key="template-upload", max_upload_size=LARGEST)
    if not st.button(words.READ, key="template-read", icon=":material/preview:"):
        return
    if file is None:
        st.html(rendered(notice(words.NO_FILE)))
        return
    with st.spinner(words.READING):
        found = _read(document, file.getvalue(), file_label(file.name))
    if isinstance(found, str):
        st.html(rendered(notice(found)))
        return
    st.session_state[_IN_HAND] = found
    st.rerun()


def _read(document: ShownDocument, content: bytes, name: str) -> _InHand | str:
    """Return a template that can be filled, with nothing and with the document that is shown, or what stands against it."""
    from lib.report.word_report import check_template, fields_lacking
    from lib.report.word_template import TemplateFault

    folder, kind = document.view.workspace.folder, document.report.kind
    own = own_template(folder, kind)
    if own is not None and own.read_bytes() == content:
        return words.SAME
    if content == shipped_template(kind):
        return words.SAME_AS_SHIPPED
    try:
        check_template(content, kind)
        if not document.report.is_empty:
            _filled(document.report, content)
        lacking = tuple(fields_lacking(content, kind))
    except TemplateFault as fault:
        return words.UPLOAD_FAULT.format(file=name, text=fault)
    change = template_change(folder, kind, content, words.ABOUT_USED, name)
    return _InHand(_template_kind(kind), name, change, lacking)


def _filled(report: Report, content: bytes) -> bytes:
    from lib.report.word_report import report_document

    return report_document(printed(report), template=content)


def _show_preview(document: ShownDocument, in_hand: _InHand) -> None:
    """Draw what the template will not print, the document filled into it, and whether to use it."""
    is_empty = document.report.is_empty
    st.html(rendered(tags.p[(words.NOTHING_TO_FILL if is_empty else words.PREVIEW).format(file=in_hand.file)]))
    if in_hand.lacking:
        st.html(rendered(warning(words.LACKING.format(fields=", ".join(in_hand.lacking)))))
    if _NOTICES in in_hand.lacking:
        st.html(rendered(warning(words.LACKING_NOTICES)))
    with st.container(horizontal=True):
        if not is_empty:
            st.download_button(
                words.DOWNLOAD_FILLED,
                partial(_filled, document.report, in_hand.change.content),
                file_name=words.FILLED_FILE.format(file=document.file_name("docx")),
                mime=TYPES["docx"],
                icon=":material/description:",
                key="template-filled",
                on_click="ignore",
            )
        stamp = hashlib.sha256(in_hand.change.content).hexdigest()[:16]
        if st.button(words.USE, key=f"template-use-{stamp}", type="primary", icon=":material/check:"):
            _store(document, in_hand.change, words.USED_NOW)
        if st.button(words.LEAVE, key=f"template-leave-{stamp}", icon=":material/close:"):
            st.session_state.pop(_IN_HAND)
            st.rerun()


def _undo(document: ShownDocument, kept: KeptChange) -> None:
    """Put the template back as it was before a change."""
    about = words.ABOUT_UNDONE.format(when=moment_in_table(kept.at.astimezone(VIETNAM)))
    try:
        change = actions.attempt(lambda: undoing(document.view.workspace.folder, kept, about))
    except PlanChanged:
        st.html(rendered(notice(words.CHANGED_MEANWHILE)))
        return
    if change is not None:
        _store(document, change, words.UNDONE)


def _store(document: ShownDocument, change: PlanChange, done: str) -> None:
    """Let the office use a template from now on, and say so on top of the page drawn anew."""
    service = actions.service(document.view)
    try:
        kept = actions.attempt(lambda: service.change_plan(change, state.now()))
    except PlanChanged:
        st.session_state.pop(_IN_HAND, None)
        st.html(rendered(notice(words.CHANGED_MEANWHILE)))
        return
    if kept is not None:
        st.session_state.pop(_IN_HAND, None)
        tell(done)
