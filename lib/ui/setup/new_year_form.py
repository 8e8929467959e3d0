"""The part of the page “Thiết lập” that starts the next year's plan: from last year's, from a decision, or from a workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.plan.catalogue import TARGETS
from lib.plan.model import Kind, Measure
from lib.plan.periods import Period
from lib.submission.new_year_plan import Answer, NewYear, Texts
from lib.submission.plan_proposal import PlanProposal
from lib.submission.target_changes import RowFaults, words_of
from lib.submission.target_workbook import SheetFaults
from lib.ui import tags
from lib.ui.html import notice, plain_label, secondary, section_title
from lib.ui.setup import change, table_forms
from lib.ui.setup.steps import SECTION
from lib.ui.state import View
from lib.ui.tags import Html, rendered
from lib.ui.upload_views import choose_workbook
from lib.vietnamese.numbers import format_number, plain_number
from lib.vietnamese.words import new_year_words as words
from lib.vietnamese.words import screen_words, setup_words

_LAST_YEAR, _DECISION, _WORKBOOK = words.WAYS


def show(view: View) -> None:
    """Draw the ways to the plan of the year after the newest one."""
    latest = view.workspace.catalogue.latest
    if not latest.indicators:
        st.info(words.NOT_YET.format(year=latest.year))
        return
    moment, basis = change.moment_of(view), (view.workspace.folder / TARGETS).read_bytes()
    years = NewYear.choices(moment)
    year = st.selectbox(words.YEAR, years, filter_mode=None, key="new-year-year") if len(years) > 1 else years[0]
    new = NewYear.after(moment, year)
    known = words.RESULTS if new.results else words.NO_RESULTS
    counts = {"latest": latest.year, "count": len(new.results), "of": len(new.measures)}
    about = [secondary(text.format(**counts)) for text in (words.HINT, known)]
    st.html(rendered(section_title(words.TITLE.format(year=new.year)), about))
    if view.plan.year != latest.year:
        _open(latest.year)
    ways = {way: name.format(latest=latest.year) for way, name in words.WAYS.items()}
    way = st.radio(words.WAY, list(ways), format_func=ways.__getitem__, horizontal=True, key="new-year-way")
    draw = {_LAST_YEAR: _from_last_year, _DECISION: _from_decision, _WORKBOOK: _from_workbook}[way]
    draw(new, basis)


def _open(year: int) -> None:
    """Draw the button that turns every page to a year that has a plan already."""

    def turn() -> None:
        st.session_state["ky"] = str(Period(year, 1))

    st.button(words.OPEN.format(year=year), key="new-year-open", on_click=turn, icon=":material/event:")


def _from_last_year(new: NewYear, basis: bytes) -> None:
    key, below = f"new-year-{hashlib.sha256(basis).hexdigest()[:12]}", list[DeltaGenerator]()
    by_code, answers = {measure.code: measure for measure in new.measures}, {}
    rows = new.rows()
    with st.form(key, enter_to_submit=False):
        texts = _texts(key)
        for row in rows:
            measure = by_code[row["code"]]
            answers[measure.code] = _ask(new, measure, f"{key}-{measure.code}")
            below.append(st.empty())
        if not st.form_submit_button(setup_words.PREVIEW, type="primary", icon=":material/visibility:"):
            return

    def propose() -> PlanProposal | None:
        try:
            return new.propose(texts, answers, basis)
        except RowFaults as faulty:
            for place in sorted({fault.row for fault in faulty.faults}):
                below[place].html(rendered([_fault(f.column, f.text) for f in faulty.faults if f.row == place]))
            raise

    change.offer(propose)


def _texts(key: str) -> Texts:
    left, right = st.columns([2, 1])
    return Texts(
        left.text_input(setup_words.FIELDS["decision"], max_chars=400, key=f"{key}-decision"),
        right.text_input(setup_words.FIELDS["theme"], max_chars=200, key=f"{key}-theme"),
    )


def _fault(column: str, text: str) -> Html:
    return notice(f"{setup_words.COLUMN_IN_WORDS.get(column, column)}: {text}")


def _ask(new: NewYear, measure: Measure, key: str) -> Answer:
    """Draw one measure: how it was last year, and the fields for the new one."""
    about, text, number, left_out = st.columns([5, 4, 2, 1.4], vertical_alignment="bottom")
    result = new.results.get(measure.code)
    decimals = measure.target.decimals
    reached = [words.RESULT.format(result=format_number(result, decimals) + _unit(measure))] if result is not None else []
    before = ", ".join([words.BEFORE.format(latest=new.moment.period.year, text=measure.target_text), *reached])
    about.html(rendered(tags.p[tags.b[f"{measure.code} {measure.title}"], tags.br, before]))
    # No other number is possible for a milestone.
    value = words_of("target", plain_number(measure.target.bound)) if measure.kind is Kind.MILESTONE else ""
    return Answer(
        text.text_input(plain_label(words.NEW_TEXT.format(year=new.year)), max_chars=400, key=f"{key}-text"),
        number.text_input(words.NEW_NUMBER, value, max_chars=40, key=f"{key}-number"),
        left_out.checkbox(words.LEFT_OUT, key=f"{key}-out"),
    )


def _unit(measure: Measure) -> str:
    return "%" if measure.target.is_percentage else f" {measure.unit}"


def _from_decision(new: NewYear, _: bytes) -> None:
    def turn() -> None:
        st.session_state["phan"] = st.session_state[SECTION] = "quyet-dinh"

    st.html(rendered(secondary(words.DECISION_HINT)))
    label = words.TO_DECISION.format(year=new.year)
    st.button(label, key="new-year-decision", type="primary", on_click=turn, icon=":material/description:")


def _from_workbook(new: NewYear, basis: bytes) -> None:
    st.write(words.WORKBOOK_ABOUT.format(latest=new.moment.period.year))
    st.download_button(
        words.DOWNLOAD.format(year=new.year),
        new.workbook,
        file_name=setup_words.WORKBOOK_FILE.format(year=new.year),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        icon=":material/download:",
    )
    texts = _texts("new-year-workbook")
    file = choose_workbook(words.UPLOAD.format(year=new.year), f"new-year-file-{hashlib.sha256(basis).hexdigest()[:12]}")
    pressed = file is not None and st.button(
        setup_words.PREVIEW, key="new-year-file-preview", type="primary", icon=":material/visibility:"
    )
    if file is None or not pressed:
        return

    def propose() -> PlanProposal | None:
        try:
            with st.spinner(screen_words.READING):
                return new.propose_workbook(texts, file.getvalue(), file.name, basis)
        except SheetFaults as faulty:
            table_forms.show_faults(faulty.faults, _places(faulty.rows), setup_words.COLUMN_IN_WORDS)
            raise

    change.offer(propose)


def _places(rows: Sequence[int]) -> Mapping[int, str]:
    return {place: setup_words.WHERE_NO_CODE.format(number=number) for place, number in enumerate(rows)}
