"""Forms over one of the plan's tables: every fault beside its field, and the table as a workbook to take and hand in again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.submission.plan_proposal import PlanProposal
from lib.submission.target_changes import CellFault, RowFaults
from lib.submission.target_workbook import SheetFaults
from lib.ui.html import notice, table, wide
from lib.ui.setup import change
from lib.ui.tags import rendered
from lib.ui.upload_views import choose_workbook
from lib.vietnamese.words import screen_words
from lib.vietnamese.words import setup_words as words

Propose = Callable[[], PlanProposal | None]


def offer_rows(
    propose: Propose, number: int, below: Mapping[str, DeltaGenerator], codes: Sequence[str], columns: Mapping[str, str]
) -> None:
    """Take the change of one row in hand; its faults stand `below` its fields, those of other rows in a table.

    `number` is the row's place among all, whose `codes` name them; `columns` names the columns.
    """

    def proposed() -> PlanProposal | None:
        try:
            return propose()
        except RowFaults as faulty:
            others = [fault for fault in faulty.faults if fault.row != number or fault.column not in below]
            for fault in faulty.faults:
                if fault not in others:
                    below[fault.column].html(rendered(notice(fault.text)))
            if others:  # such as a part of an indicator whose other parts no longer fit
                show_faults(others, dict(enumerate(codes)), columns)
            raise

    change.offer(proposed)


def offer_exchange(
    handed_out: tuple[str, str, Callable[[], bytes]],
    upload: tuple[str, str],
    propose: Callable[[bytes, str], PlanProposal | None],
    columns: Mapping[str, str],
) -> None:
    """Draw the workbook to take and the field for the one that comes back, and take the change in hand that it makes.

    `handed_out` is the button's text, the file's name and its content; `upload` is the field's text and key.
    """
    text, name, content = handed_out
    st.download_button(
        text,
        content,
        file_name=name,
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        icon=":material/download:",
    )
    label, key = upload
    file = choose_workbook(label, key)
    if file is None or not st.button(words.PREVIEW, key=f"{key}-preview", type="primary", icon=":material/visibility:"):
        return

    def proposed() -> PlanProposal | None:
        try:
            with st.spinner(screen_words.READING):
                return propose(file.getvalue(), file.name)
        except SheetFaults as faulty:
            places = {place: words.WHERE_NO_CODE.format(number=number) for place, number in enumerate(faulty.rows)}
            show_faults(faulty.faults, places, columns)
            raise

    change.offer(proposed)


def show_faults(faults: Sequence[CellFault], places: Mapping[int, str], columns: Mapping[str, str]) -> None:
    """Draw the faults of a table, each with its row as `places` calls it and its column as `columns` does."""
    rows = [
        (
            places.get(fault.row, words.WHERE_NO_CODE.format(number=fault.row + 1)),
            columns.get(fault.column, fault.column),
            fault.found or words.NOTHING,
            fault.text,
        )
        for fault in faults
    ]
    st.html(rendered(wide(table(words.FAULT_COLUMNS, rows))))
