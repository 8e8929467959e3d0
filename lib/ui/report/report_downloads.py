"""The files of the report: as it would be made of the figures of today, and, once it was issued, as it was issued."""

from __future__ import annotations

import os
from functools import partial

import streamlit as st

from lib.report.pdf_file import office_program
from lib.report.report_files import all_endings_of_kind, report_file
from lib.report.report_outline import DocumentKind
from lib.ui import tags
from lib.ui.html import plain_label
from lib.ui.report import register
from lib.ui.report.issued_files import ICONS, TYPES, offer_issued, offer_slow
from lib.ui.report.made import DISCIPLINE, NARROW, ShownDocument, slide_shape, with_discipline
from lib.ui.tags import rendered
from lib.vietnamese.words import annex_words
from lib.vietnamese.words import issue_words as words


def offer(document: ShownDocument) -> None:
    """Draw the files as they were issued, where they were, and those of the figures of today, which are told apart."""
    issued = register.issued(document)
    if issued is not None:
        st.html(rendered(tags.p(".subline")[words.AS_ISSUED]))
        with st.container(horizontal=True, key="report-files-issued"):
            offer_issued(document.view, issued, "report-issued")
    if issued is None or not register.says_the_same(document, issued):
        if issued is not None:
            st.html(rendered(tags.p(".subline")[words.AS_OF_TODAY]))
        with st.container(horizontal=True, key="report-files"):
            _offer_of_today(document, is_first=issued is None)


def _offer_of_today(document: ShownDocument, *, is_first: bool) -> None:
    """Draw the downloads; a file is written only when somebody wants it, from the very report that is shown."""
    labels = words.DOWNLOADS_DRAFT if is_first else words.DOWNLOADS_TODAY
    for ending in all_endings_of_kind(document.report.kind):
        if ending == "pdf":
            continue
        st.download_button(
            plain_label(labels[ending]),
            partial(report_file, document.report, ending, with_discipline=with_discipline(), slide_shape=slide_shape()),
            file_name=document.file_name(ending),
            mime=TYPES[ending],
            icon=f":material/{ICONS[ending]}:",
            type="primary" if ending == "docx" and is_first else "secondary",
            key=f"report-{ending}",
            on_click="ignore",
        )
    if document.report.kind is DocumentKind.REPORT:
        st.checkbox(words.WITH_DISCIPLINE, key=DISCIPLINE, persist_state="session")
        st.checkbox(words.NARROW_SLIDES, key=NARROW, persist_state="session")
    if office_program(os.environ) is None:
        st.caption(annex_words.NO_OFFICE)
    else:
        make = partial(report_file, document.report, "pdf", with_discipline=with_discipline())
        offer_slow("report-pdf", labels["pdf"], "pdf", document.file_name("pdf"), make, f"{document.stamp} {with_discipline()}")
