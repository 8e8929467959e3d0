"""The page “Biểu mẫu”, top-down: which form, its file filled for the period, what is blank and why; and the office's upload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from lib.access.rights import Act
from lib.forms.filling import FilledForm, FilledLine, fill, lines_of
from lib.forms.form_figures import FormFigures
from lib.forms.model import Form
from lib.forms.recognition import recognise_form
from lib.forms.texts import question_texts
from lib.intake.filled_copy.form_file import FormFile, read_form
from lib.ledger.form_records import read_form_files, standing_forms, versions_of
from lib.ledger.snapshot import Record
from lib.plan.periods import VIETNAM
from lib.submission.form_service import FormService
from lib.ui import actions, state, tags
from lib.ui.forms import form_making
from lib.ui.forms.form_views import remarks_table, sheet_pictures
from lib.ui.html import folded, heading, notice, plain_label, secondary
from lib.ui.state import View, cached
from lib.ui.tags import Node, rendered
from lib.vietnamese.dates import day_text
from lib.vietnamese.text import fold
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import form_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import Workspace

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM = "bieu"
"""The name of a form in the page's address."""


def show(view: View) -> None:
    """Draw the page."""
    st.html(rendered(heading(words.TITLE, words.ABOUT)))
    form_making.show_outcome()
    may_change = actions.may_do(Act.MANAGE_FORMS) and view.meeting is None
    if may_change and form_making.is_open():
        form_making.show(view, figures_of(view))
        return
    records = standing_forms(view.workspace.snapshot())  # the forms of now, with the figures of the moment that is shown
    if not records:
        st.info(words.NONE_YET_OFFICE if may_change else words.NONE_YET)
    record = _choose(records) if records else None
    if record is not None:
        _show_form(view, record, may_change=may_change)
    if may_change:
        form_making.offer_new()


def _choose(records: Mapping[str, Record]) -> Record:
    names = list(records)
    asked = fold(st.query_params.get(FORM, ""))
    name = names[0]
    if len(names) > 1:
        name = st.selectbox(
            words.FORM,
            names,
            index=names.index(asked) if asked in names else 0,
            format_func=lambda found: visible(records[found].receipt.title),
            filter_mode=None,
            key="form-name",
        )
    return records[name]


def figures_of(view: View) -> FormFigures:
    """Return what forms are filled with for the period that is looked at: always the whole ward's and the groups' own."""
    return FormFigures(view.workspace.catalogue, view.plan, view.actuals, view.period, view.closed, bool(view.workspace.closed))


def _show_form(view: View, record: Record, *, may_change: bool) -> None:
    found = _read(view, record_id=record.receipt.id)
    if found is None:
        st.html(rendered(notice(words.DAMAGED.format(name=record.receipt.title))))
        return
    form, content, file = found
    lines = _lines(view, record_id=record.receipt.id)
    st.html(rendered(_opening(view, record, form, lines)))
    with st.container(horizontal=True, key="form-tools"):
        st.download_button(
            plain_label(words.FILL.format(period=view.period.label)),
            lambda: _filled(view, form, content),
            file_name=_file_name(view, form),
            mime=_EXCEL,
            icon=":material/download:",
            type="primary",
            on_click="ignore",
            key="form-fill",
            help=words.FILL_HINT,
        )
        if may_change:
            if st.button(words.EDIT, icon=":material/edit:", key="form-edit"):
                form_making.open_form(record, form, content, file)
            _offer_retirement(view, form)
    if asked := _open_questions(view, record_id=record.receipt.id):
        hint = tags.p(".subline")[words.OPEN_HINT] if may_change else None
        st.html(rendered(tags.div(".warning")[tags.p[words.OPEN_TITLE.format(count=len(asked))], _listed(asked), hint]))
    remarks = [line for line in lines if line.why]
    st.html(rendered(folded(words.REMARKS_TITLE.format(count=len(remarks)), remarks_table(lines))))
    st.html(rendered(tags.h2(".actions-title")[words.PICTURE_TITLE.format(period=view.period.label)]))
    st.html(rendered(sheet_pictures(file, lines)))


def _opening(view: View, record: Record, form: Form, lines: tuple[FilledLine, ...]) -> Node:
    due = form.due(view.period)
    receipt = record.receipt
    facts = [
        words.DEMANDED.format(demanded_by=form.demanded_by) if form.demanded_by else "",
        words.DUE.format(due=day_text(due)) if due else "",
        words.VERSION.format(
            officer=receipt.officer,
            day=day_text(receipt.accepted_at.astimezone(VIETNAM).date()),
            number=len(versions_of(view.workspace.snapshot(), receipt.title)),
            cells=len(form.cells),
        ),
    ]
    counts = {name: sum(line.state == name for line in lines) for name in words.COUNTS}
    shown = [words.COUNTS[name].format(count=count) for name, count in counts.items() if count]
    return [
        tags.h2(".actions-title")[form.name],
        secondary(" · ".join(filter(None, facts))),
        tags.p(role="status")[f"{words.SEPARATOR.join(shown)}."],
    ]


def _file_name(view: View, form: Form) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " -" else "-" for letter in form.name)
    pattern = words.FILE_DEMONSTRATION if view.snapshot.is_demonstration else words.FILE
    return pattern.format(name=plain, period=view.period)


def _filled(view: View, form: Form, content: bytes) -> bytes:
    """Return the file filled; its cells were held against it when it was stored, so that none can have moved."""
    filled = fill(form, content, figures_of(view), _day(view), _notice(view))
    if not isinstance(filled, FilledForm) or filled.changes:
        raise RuntimeError(f"the form {form.name!r} that was stored cannot be filled")
    return filled.content


def _day(view: View) -> date:
    """Return the day that a file is filled on: today, also where the figures of an earlier moment are shown."""
    return view.today if view.meeting is None else state.now().date()


def _notice(view: View) -> str:
    return DEMONSTRATION if view.snapshot.is_demonstration else ""


def _offer_retirement(view: View, form: Form) -> None:
    with st.popover(words.RETIRE, key=f"form-retire-{fold(form.name)}"):
        if st.button(words.RETIRE_CONFIRM, key="form-retire-do", type="primary"):
            service = FormService(actions.service(view), view.plan)
            if actions.attempt(lambda: service.retire(form.name, state.now())) is not None:
                form_making.tell(words.RETIRED_NOW.format(name=form.name))
                st.rerun()


@cached(24)
def _read(workspace: Workspace, record_id: str) -> tuple[Form, bytes, FormFile] | None:
    """Return a form with its file and what stands in it; None where they are not as they were stored."""
    try:
        content, description = read_form_files(workspace.snapshot().by_id[record_id])
        form, file = Form.from_json(description), read_form(content)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return (form, content, file) if isinstance(file, FormFile) else None


def _listed(texts: Sequence[str]) -> Node:
    return tags.ul[[tags.li[text] for text in texts]]


@cached(24, reads=("plan",))
def _open_questions(view: View, record_id: str) -> list[str]:
    """Return what nobody has answered about a form; its cells stay as they are in the file."""
    found = _read(view, record_id=record_id)
    return [] if found is None else [*question_texts(recognise_form(found[2], view.plan, found[0].corrections), view.plan)]


@cached(24, reads=("period", "closed", "today", "meeting"))
def _lines(view: View, record_id: str) -> tuple[FilledLine, ...]:
    found = _read(view, record_id=record_id)
    return () if found is None else lines_of(found[0], figures_of(view), _day(view), _notice(view))
