"""The editor of what a form's cells hold: the open questions, the columns and rows as they were understood, and single cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lib.forms.column_heads import corrected, key_of
from lib.forms.form_tables import FormColumn, FormRow
from lib.forms.model import PREVIOUS, SKIP, Content, FormCell, FormCorrections
from lib.forms.recognition import RecognisedForm, form_scale
from lib.forms.texts import content_text, meaning_text, measure_text, question_texts
from lib.intake.filled_copy.sheet_cells import is_cell_name, place_of
from lib.intake.model import cell_name
from lib.intake.recognition.figure_units import unit_of
from lib.intake.recognition.names import WHOLE, Row
from lib.intake.template.layout import form_rows
from lib.plan.model import WARD, Plan
from lib.ui import tags
from lib.ui.forms.form_draft import Draft
from lib.ui.html import notice, section_title
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import form_words as words

MOST_QUESTIONS = 12
"""Fields that the page has at once; the rest comes when these are answered."""
MOST_LINES = 120
_HEIGHT = 360


def ask_questions(plan: Plan, draft: Draft, found: RecognisedForm) -> None:
    """Draw what must be answered before some cells are filled."""
    count = len(found.open_columns) + len(found.open_rows) + len(found.units)
    if not count:
        st.html(rendered(tags.p(".sound")[words.NOTHING_ASKED]))
        return
    st.html(rendered(section_title(words.QUESTIONS_TITLE.format(count=count)), tags.p[words.QUESTIONS_HINT]))
    texts, left = question_texts(found, plan), MOST_QUESTIONS
    for column, text in zip(found.open_columns[:left], texts, strict=False):
        st.html(rendered(tags.p[text]))
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"form-question-{column.sheet}-{column.column}"):
            _column_fields(plan, draft, column)
    left -= min(left, len(found.open_columns))
    for row, text in zip(found.open_rows[:left], texts, strict=False):
        near = words.ROW_NEAR.format(name=measure_text(row.near.measure, _bare(row.near.part), plan)) if row.near else ""
        st.html(rendered(tags.p[f"{text} {near}".strip()]))
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"form-question-row-{row.sheet}-{row.row_number}"):
            _row_fields(plan, draft, row)
    left -= min(left, len(found.open_rows))
    for question, text in zip(found.units[:left], texts, strict=False):
        st.html(rendered(tags.p[text]))
        _unit_field(draft, question.row, question.expected)


def offer_changes(plan: Plan, draft: Draft, found: RecognisedForm) -> None:
    """Draw the columns and rows with what they hold, each with a button that opens its fields; and one for any cell."""
    left, right = st.columns(2)
    with left:
        st.html(rendered(tags.h3[words.UNDERSTOOD_COLUMNS_TITLE]))
        with st.container(height=_HEIGHT, key="form-columns"):
            for number, column in enumerate(found.columns[:MOST_LINES]):
                _line(draft, f"column-{number}", _column_line(plan, column))
                if draft.shown == f"column-{number}":
                    _column_fields(plan, draft, column)
    with right:
        st.html(rendered(tags.h3[words.UNDERSTOOD_ROWS_TITLE]))
        with st.container(height=_HEIGHT, key="form-rows"):
            for number, row in enumerate([row for row in found.rows if row.row is None or row.row.measure][:MOST_LINES]):
                _line(draft, f"row-{number}", _row_line(plan, row))
                if draft.shown == f"row-{number}":
                    _row_fields(plan, draft, row)
                    expected = unit_of(plan, row.row) if row.row else ""
                    _unit_field(draft, row, expected)
    _one_cell(plan, draft, found)


def _line(draft: Draft, key: str, text: str) -> None:
    """Draw one line of the table with its button."""
    beside, button = st.columns([4, 1])
    beside.html(rendered(tags.p[text]))
    if button.button(words.CHANGE, key=f"form-line-{key}", type="secondary" if draft.shown == key else "tertiary"):
        draft.shown = "" if draft.shown == key else key
        st.rerun()


def _column_line(plan: Plan, column: FormColumn) -> str:
    meaning = column.meaning
    means = words.LEFT_AS_IT_IS
    if meaning.content is not None and not meaning.is_doubtful:
        means = meaning_text(meaning.content, meaning.group, meaning.month, plan)
        means = f"{means} – {measure_text(meaning.row.measure, _bare(meaning.row.part), plan)}" if meaning.row else means
    return words.LINE_COLUMN.format(letter=cell_name(0, column.column)[:-1], head=column.head, means=means)


def _row_line(plan: Plan, row: FormRow) -> str:
    means = measure_text(row.row.measure, _bare(row.row.part), plan) if row.row else words.LEFT_AS_IT_IS
    return words.LINE_ROW.format(number=row.row_number + 1, name=row.name, means=means)


def _bare(part: str) -> str:
    return "" if part == WHOLE else part


def _column_fields(plan: Plan, draft: Draft, column: FormColumn) -> None:
    key = f"{draft.presses}-{column.sheet}-{column.column}"
    content = _content_field(column.meaning.content, key, is_free=False)
    group, month = _group_field(plan, column.meaning.group, key), _month_field(column.meaning.month, key)
    if st.button(words.PUT, key=f"form-put-column-{key}"):
        said = SKIP if content is None else key_of(content, group, month)
        corrected(column.meaning, said)  # what cannot be read back is a fault of ours, told at once
        draft.put(replace(draft.corrections, columns={**draft.corrections.columns, column.key: said}))


def _row_fields(plan: Plan, draft: Draft, row: FormRow) -> None:
    key = f"{draft.presses}-{row.sheet}-{row.row_number}"
    said = _measure_field(plan, row.row or row.near, key)
    if st.button(words.PUT, key=f"form-put-row-{key}"):
        draft.put(replace(draft.corrections, rows={**draft.corrections.rows, row.key: said}))


def _unit_field(draft: Draft, row: FormRow, expected: str) -> None:
    key = f"{draft.presses}-{row.sheet}-{row.row_number}"
    typed = st.text_input(words.UNIT_FIELD, row.unit, max_chars=40, key=f"form-unit-{key}").strip()
    if not st.button(words.PUT_UNIT, key=f"form-put-unit-{key}"):
        return
    stated = typed or expected
    if form_scale(stated, expected) is None:
        st.html(rendered(notice(words.UNKNOWN_UNIT.format(stated=stated, expected=expected))))
        return
    draft.put(replace(draft.corrections, units={**draft.corrections.units, row.key: stated}))


def _one_cell(plan: Plan, draft: Draft, found: RecognisedForm) -> None:
    """Draw the fields of a single cell, which override those of its row and column."""
    opened = st.expander(words.ONE_CELL, key="form-one-cell", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.html(rendered(tags.p[words.ONE_CELL_HINT]))
        first, second = st.columns(2)
        names = [sheet.name for sheet in draft.file.workbook.sheets]
        sheet = first.selectbox(words.SHEET, names, format_func=visible, key="form-cell-sheet", filter_mode=None)
        name = second.text_input(words.CELL, max_chars=10, key="form-cell-name").strip().upper()
        if not name or sheet is None:
            return
        if not is_cell_name(name):
            st.html(rendered(notice(words.NO_SUCH_CELL.format(found=name))))
            return
        before = next((cell for cell in found.cells if (cell.sheet, cell.cell) == (sheet, name)), None)
        _cell_fields(plan, draft, before or _neighbour(found, sheet, name), is_new=before is None)


def _neighbour(found: RecognisedForm, sheet: str, name: str) -> FormCell:
    """Return what a cell would hold whose row and column are known from others, else a cell of nothing known."""
    row, column = place_of(name)
    beside = next((c for c in found.cells if c.sheet == sheet and place_of(c.cell)[0] == row and c.measure), None)
    above = next((c for c in found.cells if c.sheet == sheet and place_of(c.cell)[1] == column and c.measure), None)
    cell = FormCell(sheet, name, above.content if above else Content.TO_DATE)
    if beside is not None:
        cell = replace(cell, measure=beside.measure, part=beside.part, row_head=beside.row_head, row_head_at=beside.row_head_at)
    if above is not None:
        cell = replace(cell, column_head=above.column_head, head_rows=above.head_rows, month=above.month)
    return cell


def _cell_fields(plan: Plan, draft: Draft, cell: FormCell, *, is_new: bool) -> None:
    key = f"{draft.presses}-{cell.place}"
    st.html(rendered(tags.p[tags.b[cell.cell], ": ", words.LEFT_AS_IT_IS if is_new else content_text(cell, plan)]))
    content = _content_field(cell.content, key, is_free=True)
    made: FormCell | None = None
    if content is not None and content.is_free:
        pattern = st.text_input(words.PATTERN, cell.pattern, max_chars=200, key=f"form-pattern-{key}")
        head = cell.row_head if cell.content.is_free else ""
        at = cell.row_head_at if head else ""
        made = FormCell(cell.sheet, cell.cell, content, pattern=pattern, row_head=head, row_head_at=at)
    elif content is not None:
        measure, slash, part = _measure_field(plan, Row(cell.measure, cell.part) if cell.measure else None, key).partition("/")
        group, month = _group_field(plan, cell.group, key), _month_field(cell.month, key)
        unit = st.text_input(words.UNIT_FIELD, cell.unit, max_chars=40, key=f"form-cell-unit-{key}").strip()
        is_known = measure in plan.measure_by_code
        made = replace(cell, content=content, measure=measure, part=slash + part, group=group, month=month, unit=unit, pattern="")
        if is_known and unit and form_scale(unit, unit_of(plan, Row(measure, slash + part))) is None:
            expected = unit_of(plan, Row(measure, slash + part))
            st.html(rendered(notice(words.UNKNOWN_UNIT.format(stated=unit, expected=expected))))
            return
        if not is_known:
            made = None
    if st.button(words.PUT, key=f"form-put-cell-{key}", type="primary"):
        cells: Mapping[str, FormCell | None] = {**draft.corrections.cells, cell.place: made}
        draft.put(FormCorrections(draft.corrections.columns, draft.corrections.rows, draft.corrections.units, cells))


def _content_field(chosen: Content | None, key: str, *, is_free: bool) -> Content | None:
    options = [None, *(content for content in Content if is_free or not content.is_free)]
    found: Content | None = st.selectbox(
        words.CONTENT,
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda content: words.CONTENTS[content] if content else words.LEFT_AS_IT_IS,
        key=f"form-content-{key}",
        filter_mode=None,
    )
    return found


def _group_field(plan: Plan, chosen: str, key: str) -> str:
    options = [WARD, *(group.code for group in plan.groups)]
    found: str = st.selectbox(
        words.WHOSE,
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda code: visible(plan.group_name(code)),
        key=f"form-group-{key}",
        filter_mode=None,
    )
    return found


def _month_field(chosen: str, key: str) -> str:
    options = ["", PREVIOUS, *map(str, range(1, 13))]
    names = {"": words.REPORTED_MONTH, PREVIOUS: words.PREVIOUS_MONTH}
    found: str = st.selectbox(
        words.MONTH,
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda month: names.get(month) or words.FIXED_MONTH.format(month=month),
        key=f"form-month-{key}",
        filter_mode=None,
    )
    return found


def _measure_field(plan: Plan, chosen: Row | None, key: str) -> str:
    """Ask which measure, and which part of it; return it as a correction writes it, `SKIP` for none."""
    codes = [measure.code for measure in plan.measures]
    parts = [row.code for measure in plan.measures if measure.has_denominator for row in form_rows(measure)]
    options = [SKIP, *sorted([*codes, *parts])]
    current = chosen.measure + _bare(chosen.part) if chosen else SKIP
    found: str = st.selectbox(
        words.MEASURE,
        options,
        index=options.index(current) if current in options else 0,
        format_func=lambda code: words.LEFT_AS_IT_IS if code == SKIP else visible(_named(plan, code)),
        key=f"form-measure-{key}",
        filter_mode="contains",
    )
    return found


def _named(plan: Plan, code: str) -> str:
    measure, slash, part = code.partition("/")
    return measure_text(measure, slash + part, plan)
