"""The part of the page “Thiết lập” for the year's targets: one indicator's fields, every fault beside its field."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.plan.catalogue import TARGETS
from lib.plan.domains import Domains, prefix_of
from lib.submission.plan_proposal import Moment
from lib.submission.target_changes import (
    cells_of,
    choices_of,
    free_code,
    propose_targets,
    words_of,
    year_rows,
)
from lib.submission.target_workbook import propose_workbook, year_workbook
from lib.ui.html import plain_label, secondary, section_title
from lib.ui.setup import change, mid_year_form, order_form, pace_form, table_forms
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import setup_words as words

_EDIT, _PACE, _ORDER, _ADJUST, _ADD, _COPY, _RETIRE, _REMOVE, _WORKBOOK = words.TARGET_WAYS
_NEW = {
    "comparator": ">=",
    "kind": "flow",
    "decimals": "0",
    "report_months": "3,6,9,12",
    "by_group": "no",
}

_IN_A_ROW = 3
"""Fields beside each other."""


def show(view: View) -> None:
    """Draw what may be done with the year's targets, and the fields of the one that is chosen."""
    moment, basis = change.moment_of(view), (view.workspace.folder / TARGETS).read_bytes()
    rows = year_rows(moment)
    st.html(rendered(section_title(words.TARGETS_TITLE.format(year=view.plan.year)), secondary(words.TARGET_HINT)))
    way = st.radio(
        words.TARGET_WAY, [*words.TARGET_WAYS], format_func=words.TARGET_WAYS.__getitem__, horizontal=True, key="target-way"
    )
    if way == _WORKBOOK:
        _exchange(view, moment, basis)
        return
    if not rows:
        way = _ADD
    if way == _RETIRE:
        mid_year_form.retire(view, rows, basis)
        return
    if way == _ORDER:
        order_form.show(view, basis)
        return
    code = "" if way == _ADD else _chosen(rows)
    if way == _PACE:
        pace_form.show(view, code, basis)
        return
    if way == _ADJUST:
        mid_year_form.adjust(view, code)
        return
    # Another key for another file: whoever edited it by hand meanwhile sees that in the fields.
    key = f"target-{way}-{code}-{hashlib.sha256(basis).hexdigest()[:12]}"
    if way != _REMOVE:
        _edit(moment, basis, rows, way, code, key)
        return
    st.html(rendered(secondary(words.REMOVE_HINT)))
    if st.button(words.PREVIEW, key=key, type="primary", icon=":material/visibility:"):
        change.offer(lambda: propose_targets(moment, [row for row in rows if row["code"] != code], basis))


def _chosen(rows: Sequence[Mapping[str, str]]) -> str:
    names = {row["code"]: " – ".join(filter(None, (row["code"], row["name"], row["part"]))) for row in rows}
    code: str = st.selectbox(
        words.MEASURE, list(names), format_func=lambda c: visible(names[c]), filter_mode=None, key="target-code"
    )
    return code


def _edit(moment: Moment, basis: bytes, rows: list[dict[str, str]], way: str, code: str, key: str) -> None:
    """Draw the fields of one row and take the change in hand that they make."""
    domains = moment.workspace.catalogue.domains
    typed, below, is_asked = _fields(_start(way, code, rows, domains), key, domains)
    if not is_asked:
        return
    place = [row["code"] for row in rows].index(code) if way == _EDIT else len(rows)
    wanted = [*rows[:place], cells_of(typed, domains), *rows[place + (way == _EDIT) :]]
    codes = [row.get("code", "") for row in wanted]
    table_forms.offer_rows(lambda: propose_targets(moment, wanted, basis), place, below, codes, words.COLUMN_IN_WORDS)


def _exchange(view: View, moment: Moment, basis: bytes) -> None:
    """Draw the workbook of the year's targets to take, and the field for the one that comes back."""
    year = view.plan.year
    st.write(words.WORKBOOK_ABOUT)
    table_forms.offer_exchange(
        (words.DOWNLOAD_TARGETS.format(year=year), words.WORKBOOK_FILE.format(year=year), lambda: year_workbook(moment)),
        (words.UPLOAD_TARGETS, f"target-file-{hashlib.sha256(basis).hexdigest()[:12]}"),
        lambda content, name: propose_workbook(moment, content, name, basis),
        words.COLUMN_IN_WORDS,
    )


def _start(way: str, code: str, rows: list[dict[str, str]], domains: Domains) -> dict[str, str]:
    """Return the cells with which the fields begin."""
    if way == _ADD:
        first = next(iter(domains))
        beside = f"{prefix_of(first, domains, [(row['domain'], row['code']) for row in rows])}-01"
        return {**_NEW, "domain": first, "code": (new := free_code(rows, beside)), "indicator": new}
    found = next(row for row in rows if row["code"] == code)
    if way == _COPY:
        return {**found, "code": (new := free_code(rows, code)), "indicator": new, "part": ""}
    return found


def _fields(cells: Mapping[str, str], key: str, domains: Domains) -> tuple[dict[str, str], dict[str, DeltaGenerator], bool]:
    """Draw the fields; return what they hold, the place below each, and whether the preview is asked for."""
    typed, below = {}, {}
    with st.form(key, enter_to_submit=False):
        every = list(words.TARGET_COLUMNS)
        for start in range(0, len(every), _IN_A_ROW):
            for column, place in zip(every[start : start + _IN_A_ROW], st.columns(_IN_A_ROW), strict=False):
                with place:
                    typed[column] = field_of(column, cells.get(column, ""), f"{key}-{column}", domains)
                    below[column] = st.empty()
        is_asked = st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:")
    return typed, below, is_asked


def field_of(column: str, cell: str, key: str, domains: Domains) -> str:
    """Draw the field of one column, a choice where only some words are possible, and return what it holds."""
    choices = choices_of(column, domains)
    if choices:
        options = [*choices, *([] if cell in choices else [cell])]
        chosen: str = st.selectbox(
            plain_label(words.TARGET_COLUMNS[column]),
            options,
            index=options.index(cell),
            format_func=lambda choice: visible(choices.get(choice, choice)) or words.NOTHING,
            filter_mode=None,
            key=key,
        )
        return chosen
    example = words.CELL_EXAMPLES.get(column)
    return st.text_input(
        plain_label(words.TARGET_COLUMNS[column]), words_of(column, cell), max_chars=400, placeholder=example, key=key
    )
