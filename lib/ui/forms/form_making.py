"""The part of the page that makes a form: a file uploaded, its cells mapped, kept in the session until it is stored or left."""

from __future__ import annotations

import streamlit as st

from lib.access.rights import Refused
from lib.forms.filling import lines_of
from lib.forms.form_figures import FormFigures
from lib.forms.head_changes import changed_heads, changed_units, kept_and_moved
from lib.forms.model import LAST_DUE_DAY, Form, FormCell, FormCorrections
from lib.forms.recognition import RecognisedForm
from lib.intake.filled_copy.form_file import LARGEST_FORM_MB, FormFile, Unfit, read_form
from lib.ledger.form_records import read_form_files, standing_forms
from lib.ledger.snapshot import Record
from lib.submission.form_service import LONGEST_NAME, FormService
from lib.ui import actions, state, tags
from lib.ui.forms import mapping_editor
from lib.ui.forms.form_draft import Draft
from lib.ui.forms.form_views import remarks_table, sheet_pictures
from lib.ui.html import folded, notice, secondary, section_title, table, wide
from lib.ui.state import View
from lib.ui.tags import Node, rendered
from lib.vietnamese.text import fold
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import form_words as words

_DRAFT, _OUTCOME = "_form_draft", "_form_outcome"
MOST_CHANGES = 60


def is_open() -> bool:
    """Tell whether a file is being mapped."""
    return _DRAFT in st.session_state


def open_form(record: Record, form: Form, content: bytes, file: FormFile) -> None:
    """Take a form that is kept as a draft, to change what its cells hold."""
    st.session_state[_DRAFT] = Draft(record.receipt.file_name, content, file, form.corrections, form, record.receipt.id)
    st.rerun()


def offer_new() -> None:
    """Draw the upload of a form; one that has the name of a form in use becomes its new version when it is stored."""
    st.html(rendered(section_title(words.NEW)))
    file = st.file_uploader(
        words.UPLOAD.format(most=LARGEST_FORM_MB), type=["xlsx"], key="form-upload", max_upload_size=LARGEST_FORM_MB
    )
    if not st.button(words.READ, icon=":material/table_view:", key="form-read"):
        return
    if file is None:
        st.html(rendered(notice(words.NO_FILE)))
        return
    with st.spinner(words.READING):
        content, name = file.getvalue(), file_label(file.name)
        found = read_form(content)
    if isinstance(found, Unfit):
        st.html(rendered(notice(found.message)))
        return
    st.session_state[_DRAFT] = Draft(name, content, found)
    st.rerun()


def tell(text: str) -> None:
    """Keep what was done until the page is drawn anew."""
    st.session_state[_OUTCOME] = text


def show_outcome() -> None:
    """Tell once what was done."""
    if text := st.session_state.pop(_OUTCOME, ""):
        st.html(rendered(tags.p(".sound", role="status")[text]))


def show(view: View, figures: FormFigures) -> None:
    """Draw the draft: its name, what changed, what is asked, how it was understood, how it will be filled."""
    draft: Draft = st.session_state[_DRAFT]
    st.html(rendered(section_title(words.DRAFT_TITLE.format(file=draft.file_name))))
    form = _ask_about(draft)
    _take_over(view, draft, form.name)
    found = draft.recognised(view.plan)
    if changes := _changes(draft, found):
        st.html(rendered(changes))
    mapping_editor.ask_questions(view.plan, draft, found)
    form = Form(form.name, form.demanded_by, form.due_day, form.is_due_next_month, tuple(found.cells), draft.corrections)
    lines = lines_of(form, figures, view.today)
    st.html(rendered(tags.h2(".actions-title")[words.PICTURE_TITLE.format(period=view.period.label)], _aside(found)))
    st.html(rendered(sheet_pictures(draft.file, lines)))
    count = sum(bool(line.why) for line in lines)
    st.html(rendered(folded(words.REMARKS_TITLE.format(count=count), remarks_table(lines))))
    mapping_editor.offer_changes(view.plan, draft, found)
    with st.container(horizontal=True):
        if st.button(words.STORE, type="primary", icon=":material/check:", key="form-store"):
            _store(view, draft, form)
        if st.button(words.LEAVE, icon=":material/close:", key="form-leave"):
            st.session_state.pop(_DRAFT)
            st.rerun()


def _ask_about(draft: Draft) -> Form:
    before, key = draft.before, draft.basis
    first, second = st.columns(2)
    name = first.text_input(words.NAME, before.name if before else "", max_chars=LONGEST_NAME, key=f"form-new-name-{key}")
    by = second.text_input(
        words.DEMANDED_BY, before.demanded_by if before else "", max_chars=LONGEST_NAME, key=f"form-demanded-{key}"
    )
    third, fourth = st.columns(2)
    day = third.number_input(words.DUE_DAY, 1, LAST_DUE_DAY, before.due_day if before else None, key=f"form-day-{key}", format="%d")
    next_month = fourth.checkbox(words.DUE_NEXT_MONTH, before.is_due_next_month if before else False, key=f"form-next-{key}")
    return Form(name, by, int(day) if day else None, bool(next_month))


def _take_over(view: View, draft: Draft, name: str) -> None:
    """Let a file that is given the name of a form in use become its new version, with what people said of that form."""
    record = standing_forms(view.workspace.snapshot()).get(fold(name)) if draft.before is None and name.strip() else None
    if record is None or record.folder is None or draft.basis == record.receipt.id:
        return
    try:
        before = Form.from_json(read_form_files(record)[1])
    except (OSError, ValueError, TypeError, KeyError):
        draft.basis = record.receipt.id  # damaged: nothing to compare with, but the new version takes its place
        return
    draft.before, draft.basis = before, record.receipt.id
    said = before.corrections
    draft.put(FormCorrections(said.columns, said.rows, said.units))


def _changes(draft: Draft, found: RecognisedForm) -> Node:
    """Return which cells of the version before stand elsewhere or under other heads, with their new places."""
    if draft.before is None:
        return None
    changes = list(changed_heads(draft.before.cells, draft.file.workbook))
    moved, gone = kept_and_moved(draft.before.cells, found.cells)
    places = {before.place: now for before, now in moved}
    lost = {cell.place for cell in gone}
    units = list(changed_units(draft.before.cells, found.cells))
    if not changes and not moved and not gone and not units:
        return None
    rows = [(change.cell.place, change.expected, change.found, _new_place(change.cell, places, lost)) for change in changes]
    known = {change.cell.place for change in changes}
    rows += [(cell.place, cell.row_head, cell.row_head, _new_place(cell, places, lost)) for cell in gone if cell.place not in known]
    rows += [(cell.place, _unit_text(cell), _unit_text(now), now.place) for cell, now in units if cell.place not in known]
    title = words.CHANGES_TITLE.format(count=len(rows))
    return [section_title(title), wide(table(words.CHANGE_COLUMNS, rows[:MOST_CHANGES]))] if rows else None


def _unit_text(cell: FormCell) -> str:
    return words.COUNTED_IN.format(unit=cell.unit) if cell.unit else words.COUNTED_AS_PLAN


def _new_place(cell: FormCell, places: dict[str, FormCell], lost: set[str]) -> str:
    if cell.place in lost:
        return words.GONE
    return places[cell.place].place if cell.place in places else cell.place


def _aside(found: RecognisedForm) -> Node:
    hidden = [words.HIDDEN_CELLS.format(count=len(found.hidden))] if found.hidden else []
    formulas = [words.FORMULA_CELLS.format(count=len(found.formulas))] if found.formulas else []
    taken = [words.TAKEN_CELLS.format(count=len(found.taken))] if found.taken else []
    return [secondary(text) for text in (*hidden, *formulas, *taken)]


def _store(view: View, draft: Draft, form: Form) -> None:
    service = FormService(actions.service(view), view.plan)

    def store() -> object:
        if not form.cells:
            raise Refused(words.NOTHING_MAPPED)
        return service.store(form, draft.file_name, draft.content, state.now(), draft.basis)

    if actions.attempt(store) is not None:
        st.session_state.pop(_DRAFT)
        tell(words.STORED_NOW.format(name=form.name, cells=len(form.cells)))
        st.rerun()
