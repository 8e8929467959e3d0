"""Texts about the cells of a form, as the page and the command line write them."""

from __future__ import annotations

from collections.abc import Iterator

from lib.forms.filling import FilledForm, FilledLine, State
from lib.forms.form_figures import Why
from lib.forms.head_changes import HeadChange
from lib.forms.model import PREVIOUS, Content, FormCell
from lib.forms.recognition import RecognisedForm
from lib.intake.model import cell_name
from lib.plan.model import WARD, Plan
from lib.vietnamese.words import form_words as words


def content_text(cell: FormCell, plan: Plan) -> str:
    """Return what a cell holds: "Lũy kế từ đầu năm, Tổ dân phố 3 (nghìn đồng)"."""
    return meaning_text(cell.content, cell.group, cell.month, plan) + (f" ({cell.unit})" if cell.unit else "")


def meaning_text(content: Content, group: str, month: str, plan: Plan) -> str:
    """Return what a column holds, of whom and of which month."""
    text = words.CONTENTS[content]
    if group != WARD:
        text = words.OF_GROUP.format(content=text, group=plan.group_name(group) if group in plan.group_codes else group)
    if month:
        pattern = words.OF_PREVIOUS if month == PREVIOUS else words.OF_MONTH
        text = pattern.format(content=text, month=month)
    return text


def measure_text(measure: str, part: str, plan: Plan) -> str:
    """Return the measure of a cell with its part; its code where the plan has it no more."""
    found = plan.measure_by_code.get(measure)
    name = f"{measure} {found.label}" if found else measure
    patterns = {"/T": words.NUMERATOR_OF, "/M": words.DENOMINATOR_OF}
    return patterns[part].format(name=name) if part in patterns else name


def question_texts(found: RecognisedForm, plan: Plan) -> Iterator[str]:
    """Yield what is still open in a form, by its place: nothing is filled there until somebody says what it means."""
    for column in found.open_columns:
        meaning = column.meaning
        proposal = meaning_text(meaning.content or Content.TO_DATE, meaning.group, meaning.month, plan)
        letter = cell_name(0, column.column)[:-1]
        yield words.COLUMN_QUESTION.format(letter=letter, sheet=column.sheet, head=column.head, proposal=proposal)
    for row in found.open_rows:
        yield words.ROW_QUESTION.format(number=row.row_number + 1, sheet=row.sheet, name=row.name)
    for question in found.units:
        number, name = question.row.row_number + 1, question.row.name
        yield words.UNIT_QUESTION.format(number=number, name=name, stated=question.stated, expected=question.expected)


def about_text(line: FilledLine) -> str:
    """Return the heads of a cell, blank where what it is about is closed to the reader."""
    if line.why == words.WHY[Why.CLOSED]:
        return ""
    return words.SEPARATOR.join(filter(None, (line.cell.row_head, line.cell.column_head)))


def remarks_on(filled: FilledForm) -> Iterator[tuple[FilledLine, str]]:
    """Yield the cells of which something is to be said, each with that: what is older, blank or left; the rest was filled."""
    for line in filled.lines:
        if line.state is State.FILLED and not line.why:
            continue
        text = line.shown or line.why
        yield line, words.LINE_WITH_REMARK.format(text=line.shown, remark=line.why) if line.shown and line.why else text


def change_text(change: HeadChange) -> str:
    """Return which cell no longer stands under the same head, and where what it held stands now."""
    cell = change.cell
    pattern = words.HEAD_CHANGED if change.found else words.HEAD_GONE
    text = pattern.format(cell=cell.cell, sheet=cell.sheet, expected=change.expected, found=change.found)
    return f"{text} {words.MOVED_TO.format(cell=change.moved_to.cell)}" if change.moved_to else text
