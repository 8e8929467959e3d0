"""The part of the page “Thiết lập” for the dimensions that measures are told by."""

from __future__ import annotations

import streamlit as st

from lib.plan.model import Kind
from lib.submission.dimension_changes import DimensionRow, DimensionTable
from lib.ui.html import secondary, section_title
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import dimension_words as words
from lib.vietnamese.words import setup_words


def show(view: View) -> None:
    """Draw the dimensions, and the fields of the one that is chosen or of a new one."""
    tables = DimensionTable(change.moment_of(view))
    st.html(rendered(section_title(words.TITLE), secondary(words.HINT)))
    labels = {"": words.NEW} | {code: row.dimension.name for code, row in tables.rows.items()}
    code: str = st.selectbox(words.ONE, list(labels), format_func=lambda c: visible(labels[c]), filter_mode=None, key="dimension")
    _fields(view, tables, code, tables.rows.get(code))
    if code and st.button(words.REMOVE, key=f"dimension-remove-{code}", icon=":material/delete:"):
        change.offer(lambda: tables.take_out(code))


def _fields(view: View, tables: DimensionTable, code: str, stands: DimensionRow | None) -> None:
    key = f"dimension-{code}"
    names = {
        measure.code: f"{measure.code} {measure.title}" for measure in view.plan.measures if measure.kind is not Kind.MILESTONE
    }
    own = stands.measures if stands else ()
    # Those that this year does not have stay in it.
    elsewhere = [measure for measure in own if measure not in names]
    categories = "\n".join(one.name for one in stands.dimension.categories) if stands else ""
    with st.form(key, enter_to_submit=False):
        left, right = st.columns(2)
        name = left.text_input(
            words.NAME, stands.dimension.name if stands else "", placeholder=words.NAME_EXAMPLE, max_chars=60, key=f"{key}-name"
        )
        way: str = right.selectbox(
            words.ADDS_UP,
            list(words.WAYS),
            index=0 if stands is None or stands.dimension.adds_up else 1,
            format_func=words.WAYS.__getitem__,
            filter_mode=None,
            key=f"{key}-way",
        )
        lines = st.text_area(
            words.CATEGORIES, categories, placeholder=words.CATEGORIES_EXAMPLE, max_chars=600, key=f"{key}-categories"
        )
        chosen = st.multiselect(
            words.MEASURES,
            list(names),
            [measure for measure in names if measure in own],
            format_func=lambda measure: visible(names[measure]),
            key=f"{key}-measures",
        )
        is_asked = st.form_submit_button(setup_words.PREVIEW, type="primary", icon=":material/visibility:")
    if is_asked:
        measures = [*chosen, *elsewhere]
        change.offer(lambda: tables.put(code, name, lines, adds_up=way == "yes", measures=measures))
