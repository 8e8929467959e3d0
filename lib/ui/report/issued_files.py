"""The files of an issued report as it was issued, and the button for a file that takes seconds to make."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.ledger.report_records import endings_of, issued_file
from lib.ledger.snapshot import Record
from lib.plan.csv_tables import PlanError
from lib.report.as_it_was import NotTheSame, file_as_issued
from lib.report.pdf_file import NoPdf, office_program
from lib.report.report_files import SLIDES, all_endings_of_kind
from lib.report.report_outline import DocumentKind
from lib.ui.html import notice, plain_label
from lib.ui.report.made import slide_shape
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import issue_words as words

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""What a browser calls each kind of file."""
_MADE = "report_made"
"""Where the session keeps the newest file that took long to make, with what it is of."""
ICONS = {"docx": "description", "xlsx": "table", "pdf": "picture_as_pdf", SLIDES: "slideshow"}


def offer_issued(view: View, record: Record, key: str) -> None:
    """Draw a button for each file of an issued report: those it keeps, and those that are made of what was issued."""
    details = record.receipt.report
    assert details is not None
    kept = endings_of(record)
    faults = [_offer_file(record, ending, words.DOWNLOADS_ISSUED[ending], key) for ending in kept]
    for ending in all_endings_of_kind(DocumentKind(details.document)):
        if ending not in kept and (ending != "pdf" or office_program(os.environ) is not None):
            name = words.ISSUED_FILE.format(number=details.number.replace("/", "-"), ending=ending)
            make = partial(file_as_issued, view.workspace, record, ending, slide_shape())
            offer_slow(
                f"{key}-{ending}", words.DOWNLOADS_ISSUED[ending], ending, name, make, f"{record.receipt.id} {slide_shape()}"
            )
    for fault in filter(None, faults):
        st.html(rendered(notice(fault)))


def _offer_file(record: Record, ending: str, label: str, key: str) -> str:
    """Draw the button for one file, exactly as it was issued, or return what is wrong with it."""
    details = record.receipt.report
    assert details is not None
    try:
        content = issued_file(record, ending)
    except (OSError, ValueError):
        return words.FILE_CHANGED.format(name=f"report.{ending}")
    name = words.ISSUED_FILE.format(number=details.number.replace("/", "-"), ending=ending)
    st.download_button(
        plain_label(label),
        content,
        file_name=name,
        mime=TYPES[ending],
        type="primary" if key == "report-issued" else "secondary",
        key=f"{key}-{ending}",
        on_click="ignore",
    )
    return ""


def offer_slow(key: str, label: str, ending: str, name: str, make: Callable[[], bytes], stamp: str) -> None:
    """Draw the button that makes a file that takes seconds, and then the one that saves it."""
    made_of, content = st.session_state.get(_MADE, ("", b""))
    if made_of == f"{key} {stamp}":
        st.download_button(
            plain_label(words.SAVE_FILE.format(name=words.DOWNLOADS[ending])),
            content,
            file_name=name,
            mime=TYPES[ending],
            icon=":material/download:",
            key=key,
            on_click="ignore",
        )
    elif st.button(plain_label(label), icon=f":material/{ICONS[ending]}:", key=f"{key}-make"):
        try:
            with st.spinner(plain_label(words.MAKING_FILE.format(name=words.DOWNLOADS[ending]))):
                st.session_state[_MADE] = f"{key} {stamp}", make()
        except NoPdf as fault:
            st.html(rendered(notice(str(fault))))
        except NotTheSame:
            st.html(rendered(notice(words.CANNOT_MAKE_AS_ISSUED)))
        except (OSError, ValueError, KeyError, PlanError):
            st.html(rendered(notice(words.FILE_CHANGED.format(name=f"report.{ending}"))))
        else:
            st.rerun()
