"""The part of the page “Thiết lập” for the plan's tasks: their list, one task's fields with its faults, and the workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.plan.catalogue import TASKS
from lib.submission.plan_proposal import Moment, PlanProposal
from lib.submission.target_changes import RowFaults
from lib.submission.target_workbook import SheetFaults
from lib.submission.task_plan_changes import (
    free_task_code,
    propose_task_workbook,
    propose_tasks,
    task_rows,
    words_of,
    year_task_workbook,
)
from lib.tasks.model import LONGEST
from lib.ui.html import folded, notice, plain_label, secondary, section_title, table, wide
from lib.ui.setup import change
from lib.ui.setup.targets_form import show_faults
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.upload_views import choose_workbook
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import screen_words, setup_words
from lib.vietnamese.words import task_plan_words as words

_EDIT, _ADD, _REMOVE, _WORKBOOK = words.WAYS
_ROWS = (
    *(("code", "source", "domain"), ("title",), ("text",)),
    *(("indicators", "lead", "supporting"), ("leader", "assignee", "product"), ("start", "due")),
)
"""Fields that stand beside each other."""


def show(view: View) -> None:
    """Draw the year's tasks and what may be done with them."""
    moment, path = change.moment_of(view), view.workspace.folder / TASKS
    basis = path.read_bytes() if path.exists() else None
    rows, domains = task_rows(moment), view.workspace.catalogue.domains
    st.html(rendered(section_title(words.TITLE.format(year=view.plan.year)), secondary(words.HINT)))
    if rows:
        listed = [tuple(words_of(column, row.get(column, ""), domains) for column in words.LISTED) for row in rows]
        heads = tuple(words.COLUMNS[column] for column in words.LISTED)
        st.html(rendered(folded(words.SUMMARY.format(count=len(rows)), wide(table(heads, listed)))))
    else:
        st.info(words.NONE.format(year=view.plan.year))
    way = st.radio(words.WAY, [*words.WAYS], format_func=words.WAYS.__getitem__, horizontal=True, key="task-way")
    # Another key for another file: whoever edited it by hand meanwhile sees that in the fields.
    version = hashlib.sha256(basis or b"").hexdigest()[:12]
    if way == _WORKBOOK:
        _exchange(view, moment, basis, version)
        return
    if not rows:
        way = _ADD
    code = "" if way == _ADD else _chosen(rows)
    key = f"task-{way}-{code}-{version}"
    if way != _REMOVE:
        _edit(view, moment, basis, rows, code, key)
        return
    st.html(rendered(secondary(words.REMOVE_HINT)))
    if st.button(setup_words.PREVIEW, key=key, type="primary", icon=":material/visibility:"):
        change.offer(lambda: propose_tasks(moment, [row for row in rows if row["code"] != code], basis))


def _chosen(rows: Sequence[Mapping[str, str]]) -> str:
    names = {row["code"]: f"{row['code']} – {row['title']}" for row in rows}
    code: str = st.selectbox(words.TASK, list(names), format_func=lambda c: visible(names[c]), filter_mode=None, key="task-code")
    return code


def _edit(view: View, moment: Moment, basis: bytes | None, rows: list[dict[str, str]], code: str, key: str) -> None:
    """Draw the fields of one task, a new one without `code`, and take the change in hand that they make."""
    start = next((row for row in rows if row["code"] == code), {"code": free_task_code(rows)})
    typed, below = dict[str, str](), dict[str, DeltaGenerator]()
    with st.form(key, enter_to_submit=False):
        for columns in _ROWS:
            for column, place in zip(columns, st.columns(len(columns)), strict=True):
                with place:
                    typed[column] = _field(view, column, start.get(column, ""), f"{key}-{column}")
                    below[column] = st.empty()
        is_asked = st.form_submit_button(setup_words.PREVIEW, type="primary", icon=":material/visibility:")
    if not is_asked:
        return
    number = next((place for place, row in enumerate(rows) if row["code"] == code), len(rows))
    wanted = [*rows[:number], typed, *rows[number + bool(code) :]]

    def propose() -> PlanProposal | None:
        try:
            return propose_tasks(moment, wanted, basis)
        except RowFaults as faulty:
            others = [fault for fault in faulty.faults if fault.row != number or fault.column not in below]
            for fault in faulty.faults:
                if fault not in others:
                    below[fault.column].html(rendered(notice(fault.text)))
            if others:
                show_faults(others, {place: row.get("code", "") for place, row in enumerate(wanted)}, _column_names())
            raise

    change.offer(propose)


def _field(view: View, column: str, cell: str, key: str) -> str:
    """Draw the field of one column, a choice where only some words are possible, and return what it holds."""
    label, domains = plain_label(words.COLUMNS[column]), view.workspace.catalogue.domains
    if column == "domain":
        options = ["", *domains, *([cell] if cell and cell not in domains else [])]
        chosen: str = st.selectbox(
            label,
            options,
            options.index(cell),
            format_func=lambda option: visible(words_of("domain", option, domains)),
            filter_mode=None,
            key=key,
        )
        return chosen
    if column == "text":
        return st.text_area(label, cell, max_chars=LONGEST["text"], height=120, key=key)
    return st.text_input(label, words_of(column, cell, domains), max_chars=400, placeholder=words.EXAMPLES.get(column), key=key)


def _exchange(view: View, moment: Moment, basis: bytes | None, version: str) -> None:
    """Draw the workbook of the year's tasks to take, and the field for the one that comes back."""
    year = view.plan.year
    st.write(words.WORKBOOK_ABOUT)
    st.download_button(
        words.DOWNLOAD.format(year=year),
        lambda: year_task_workbook(moment),
        file_name=words.WORKBOOK_FILE.format(year=year),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        icon=":material/download:",
    )
    file = choose_workbook(words.UPLOAD, f"task-file-{version}")
    if file is None or not st.button(setup_words.PREVIEW, key="task-file-preview", type="primary", icon=":material/visibility:"):
        return

    def propose() -> PlanProposal | None:
        try:
            with st.spinner(screen_words.READING):
                return propose_task_workbook(moment, file.getvalue(), file.name, basis)
        except SheetFaults as faulty:
            places = {place: setup_words.WHERE_NO_CODE.format(number=number) for place, number in enumerate(faulty.rows)}
            show_faults(faulty.faults, places, _column_names())
            raise

    change.offer(propose)


def _column_names() -> dict[str, str]:
    return {"year": setup_words.COLUMN_IN_WORDS["year"], **words.COLUMNS}
