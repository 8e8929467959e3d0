"""The part of the page “Thiết lập” for the plan's tasks: their list, one task's fields with its faults, and the workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.plan.catalogue import TASKS
from lib.submission.plan_proposal import Moment
from lib.submission.task_plan_changes import (
    free_task_code,
    propose_task_workbook,
    propose_tasks,
    task_rows,
    words_of,
    year_task_workbook,
)
from lib.tasks.model import LONGEST
from lib.ui.html import folded, plain_label, secondary, section_title, table, wide
from lib.ui.setup import change, table_forms
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import setup_words
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
    codes = [row.get("code", "") for row in wanted]
    table_forms.offer_rows(lambda: propose_tasks(moment, wanted, basis), number, below, codes, _column_names())


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
    table_forms.offer_exchange(
        (words.DOWNLOAD.format(year=year), words.WORKBOOK_FILE.format(year=year), lambda: year_task_workbook(moment)),
        (words.UPLOAD, f"task-file-{version}"),
        lambda content, name: propose_task_workbook(moment, content, name, basis),
        _column_names(),
    )


def _column_names() -> dict[str, str]:
    return {"year": setup_words.COLUMN_IN_WORDS["year"], **words.COLUMNS}
