"""The part of the page “Thiết lập” for the plans beside the yearly one, their indicators and what they promise by their end."""

from __future__ import annotations

import streamlit as st

from lib.plan.programmes import Programme
from lib.submission.programme_changes import ProgrammeTables
from lib.ui.html import plain_label, secondary, section_title
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.numbers import plain_number
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import programme_words as words
from lib.vietnamese.words import setup_words


def show(view: View) -> None:
    """Draw the programmes, the fields of the one that is chosen, and its targets."""
    tables = ProgrammeTables(change.moment_of(view))
    known = {programme.code: programme for programme in tables.programmes}
    st.html(rendered(section_title(words.TITLE), secondary(words.HINT)))
    labels = {"": words.NEW} | {code: programme.title for code, programme in known.items()}
    code: str = st.selectbox(words.ONE, list(labels), format_func=lambda c: visible(labels[c]), filter_mode=None, key="programme")
    programme = known.get(code)
    _fields(view, tables, programme)
    if programme is not None:
        if st.button(words.REMOVE, key=f"programme-remove-{code}", icon=":material/delete:"):
            change.offer(lambda: tables.take_out(code))
        _targets(view, tables, programme)


def _fields(view: View, tables: ProgrammeTables, programme: Programme | None) -> None:
    key = f"programme-{programme.code if programme else ''}"
    names = {indicator.code: f"{indicator.code} {indicator.name}" for indicator in view.plan.indicators}
    stands = programme or Programme("", "", "", view.plan.year, view.plan.year, frozenset())
    # Those that this year does not have stay in it.
    elsewhere = sorted(stands.indicators - set(names))
    with st.form(key, enter_to_submit=False):
        name, first, last = st.columns([4, 1, 1])
        typed = {
            "name": name.text_input(words.NAME, stands.name, max_chars=200, key=f"{key}-name"),
            "first_year": first.text_input(words.FIRST_YEAR, str(stands.first_year), max_chars=4, key=f"{key}-first"),
            "last_year": last.text_input(words.LAST_YEAR, str(stands.last_year), max_chars=4, key=f"{key}-last"),
            "document": st.text_input(words.DOCUMENT, stands.document, max_chars=300, key=f"{key}-document"),
        }
        chosen = st.multiselect(
            words.INDICATORS,
            list(names),
            [code for code in names if code in stands.indicators],
            format_func=lambda code: visible(names[code]),
            key=f"{key}-indicators",
        )
        is_asked = st.form_submit_button(setup_words.PREVIEW, type="primary", icon=":material/visibility:")
    if is_asked:
        cells = {**typed, "indicators": ";".join((*chosen, *elsewhere))}
        change.offer(lambda: tables.put(programme.code if programme else "", cells))


def _targets(view: View, tables: ProgrammeTables, programme: Programme) -> None:
    """Draw the fields of one term target of the programme."""
    measures = {m.code: m for m in view.plan.measures if m.indicator in programme.indicators}
    if not measures:
        return
    title = words.TARGETS_TITLE.format(year=programme.last_year, name=programme.title)
    st.html(rendered(section_title(title)))
    code: str = st.selectbox(
        words.MEASURE,
        list(measures),
        format_func=lambda c: visible(f"{c} {measures[c].title} ({measures[c].unit})"),
        filter_mode=None,
        key="programme-measure",
    )
    stands = next((target for target in programme.targets if target.measure == code), None)
    key = f"term-{programme.code}-{code}"
    with st.form(key, enter_to_submit=False):
        text, number, start = st.columns([3, 1, 1.6])
        level = plain_number(stands.start) if stands is not None and stands.start is not None else ""
        typed = {
            "target_text": text.text_input(
                words.TARGET_TEXT, stands.target_text if stands else "", max_chars=400, key=f"{key}-text"
            ),
            "target": number.text_input(words.TARGET, plain_number(stands.bound) if stands else "", key=f"{key}-target"),
            "start": start.text_input(plain_label(words.START), level, placeholder=words.START_EXAMPLE, key=f"{key}-start"),
        }
        is_asked = st.form_submit_button(setup_words.PREVIEW, type="primary", icon=":material/visibility:")
    if is_asked:
        change.offer(lambda: tables.put_target(programme.code, code, typed))
    if stands is not None and st.button(words.REMOVE_TARGET, key=f"{key}-remove", icon=":material/delete:"):
        change.offer(lambda: tables.take_target_out(programme.code, code))
