"""The filling of a form: every mapped cell from the ledger's figures, and a list of what was filled, what is blank and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lib.forms.form_figures import Answer, FormFigures, Why
from lib.forms.free_texts import written
from lib.forms.head_changes import HeadChange, changed_heads
from lib.forms.model import Content, Form, FormCell
from lib.forms.recognition import form_scale
from lib.intake.filled_copy.form_file import FilledCopy, Unfit, fill_form, read_form
from lib.intake.filled_copy.sheet_cells import Value
from lib.intake.recognition.evidence import months_in, plain
from lib.intake.recognition.figure_units import unit_of
from lib.intake.recognition.names import Row
from lib.plan.model import Plan
from lib.vietnamese.numbers import decimals_of, format_number
from lib.vietnamese.words import form_words as words

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ONLY_OF_THIS_YEAR = (Content.TO_DATE, Content.IN_MONTH, Content.TARGET, Content.PERCENT, Content.ESTIMATE, Content.STATUS)
_MOST_DECIMALS = 6


class State(StrEnum):
    """What became of a cell."""

    FILLED = "filled"
    OLDER = "older"
    """Filled, with a figure of an earlier month than the one asked for."""
    BLANK = "blank"
    FORMULA = "formula"


@dataclass(frozen=True)
class FilledLine:
    """One cell of a form with what was put into it, as people read it, and what is to be said of it."""

    cell: FormCell
    state: State
    shown: str = ""
    why: str = ""
    value: Value = None


@dataclass(frozen=True)
class FilledForm:
    """A form filled: the copy, and a line for each cell. Where the form has changed nothing is filled: `changes` say where."""

    content: bytes
    lines: tuple[FilledLine, ...]
    changes: tuple[HeadChange, ...] = ()

    def count(self, state: State) -> int:
        return sum(line.state is state for line in self.lines)


def fill(form: Form, content: bytes, figures: FormFigures, today: date, notice: str = "") -> FilledForm | Unfit:
    """Return the form filled for the period of `figures`; a date above the signature is `today`.

    A cell for which there is nothing becomes blank, never 0, whatever stood there before; one with a formula stays.
    `notice` heads each printed page, and stands behind the period: that figures are made up.
    """
    read = read_form(content)
    if isinstance(read, Unfit):
        return read
    changes = tuple(changed_heads(form.cells, read.workbook))
    if changes:
        return FilledForm(b"", (), changes)
    values: dict[str, dict[str, Value]] = {}
    lines = lines_of(form, figures, today, notice)
    for line in lines:
        values.setdefault(line.cell.sheet, {})[line.cell.cell] = line.value
    copy = fill_form(content, values, notice)
    if isinstance(copy, Unfit):
        return copy
    return FilledForm(copy.content, tuple(_with_formula(line, copy) for line in lines))


def lines_of(form: Form, figures: FormFigures, today: date, notice: str = "") -> tuple[FilledLine, ...]:
    """Return what `fill` puts into each cell of a form, without opening its workbook."""
    return tuple(_filled(form, cell, figures, today, notice) for cell in form.cells)


def _with_formula(line: FilledLine, copy: FilledCopy) -> FilledLine:
    if line.cell.cell not in copy.kept.get(line.cell.sheet, frozenset()):
        return line
    return FilledLine(line.cell, State.FORMULA, why=words.WHY["formula"])


def _filled(form: Form, cell: FormCell, figures: FormFigures, today: date, notice: str) -> FilledLine:
    if cell.content.is_free:
        text = written(cell, figures.period, today, figures.plan.settings)
        is_title = cell.content is Content.PERIOD and not cell.column_head
        text = words.WITH_NOTICE.format(text=text, notice=notice) if notice and is_title else text
        return FilledLine(cell, State.FILLED, text, value=text)
    answer = _of_another_time(form, cell, figures) or figures.answer(cell)
    if answer.why is not None or answer.value is None:
        return FilledLine(cell, State.BLANK, why=why_text(answer, figures.period.year))
    if isinstance(answer.value, str):
        shown: str = answer.value
        value: Value = answer.value
    else:
        number = in_units(cell, answer.value, figures.plan)
        if number is None:
            return FilledLine(cell, State.BLANK, why=words.WHY[Why.UNIT])
        shown = number_text(cell, number)
        value = int(number) if number.denominator == 1 else float(number)
    if answer.data_month is None:
        return FilledLine(cell, State.FILLED, shown, answer.remark, value)
    return FilledLine(cell, State.OLDER, shown, words.FILLED_OLDER.format(month=answer.data_month), value)


def _of_another_time(form: Form, cell: FormCell, figures: FormFigures) -> Answer | None:
    """Return why a column is not filled whose head names another year or month than the report is of."""
    year, head = figures.period.year, plain(cell.column_head)
    named = {int(found) for found in _YEAR.findall(head)}
    allowed = {year} if cell.content in _ONLY_OF_THIS_YEAR else {year, year - 1}
    if named and not named & allowed:
        return Answer(why=Why.OTHER_YEAR, month=min(named))
    months, _ = months_in(head)
    if months is None or cell.month or cell.content not in (Content.TO_DATE, Content.IN_MONTH):
        return None
    first, last = (int(number) for number in cell.head_rows.split(":")) if cell.head_rows else (0, 0)
    changes_with_period = any(
        free.content is Content.PERIOD
        and free.sheet == cell.sheet
        and first <= _row(free.cell) <= last
        and plain(free.row_head) in head
        for free in form.cells
    )
    if months.last != figures.period.month and not changes_with_period:
        return Answer(why=Why.OTHER_MONTH, month=months.last)
    return None


def _row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def in_units(cell: FormCell, value: Fraction, plan: Plan) -> Fraction | None:
    """Return a number of the plan as the form counts it, None where the form's unit cannot be told."""
    if cell.as_fraction and _is_percentage(cell, plan):
        return value / 100
    if not cell.unit or not cell.content.is_amount:
        return value
    scale = form_scale(cell.unit, unit_of(plan, Row(cell.measure, cell.part)))
    return None if not scale else value / scale


def _is_percentage(cell: FormCell, plan: Plan) -> bool:
    measure = plan.measure_by_code[cell.measure]
    return not cell.content.is_amount or (cell.part == "" and measure.target.is_percentage)


def number_text(cell: FormCell, number: Fraction) -> str:
    """Return a number as the form shows it."""
    shown = number * 100 if cell.as_fraction else number
    text = format_number(shown, min(decimals_of(shown, _MOST_DECIMALS), _MOST_DECIMALS), trim=True)
    return text + ("%" if cell.as_fraction else "")


def why_text(answer: Answer, year: int) -> str:
    """Return in Vietnamese why a cell is blank."""
    if answer.why is None:
        return words.WHY[Why.NO_FIGURE]
    month = answer.month
    shown: Mapping[str, object] = {"year": month if answer.why is Why.OTHER_YEAR else year, "month": month, "asked": answer.asked}
    return words.WHY[answer.why].format(**shown)
