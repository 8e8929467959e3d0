"""The recognition of a form: which of its cells are to be filled with what.

What cannot be told is a question: its cells are left as they are until somebody says what they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lib.forms.column_heads import ColumnMeaning
from lib.forms.form_tables import FormColumn, FormRow, FormTable, find_form_tables
from lib.forms.free_texts import free_cells
from lib.forms.model import Content, FormCell, FormCorrections
from lib.intake.filled_copy.form_file import FormFile
from lib.intake.filled_copy.sheet_cells import place_of
from lib.intake.model import Cell, Sheet, cell_name
from lib.intake.recognition.evidence import UnitRow, unit_at_end, unit_rows
from lib.intake.recognition.figure_units import Unclear, unit_above, unit_of
from lib.intake.recognition.headers import cell_at
from lib.intake.recognition.names import WHOLE, Names, Row
from lib.intake.recognition.table import is_figure
from lib.plan.model import Plan
from lib.vietnamese.text import fold
from lib.vietnamese.units import is_unit, scale_of


@dataclass(frozen=True)
class UnitQuestion:
    """A row whose unit in the form does not fit the plan's, or is given twice."""

    row: FormRow
    stated: str
    expected: str


@dataclass
class RecognisedForm:
    """How a form was understood: the cells that are filled, its columns and rows, and what is open."""

    cells: list[FormCell] = field(default_factory=list)
    columns: list[FormColumn] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)
    units: list[UnitQuestion] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    """Cells with formulas that would else be filled, as "sheet!E14"."""
    taken: list[str] = field(default_factory=list)
    """Cells among those for figures that hold a text, as "x" where a form wants none; they stay."""
    hidden: list[str] = field(default_factory=list)
    """Cells among those filled that stand in hidden rows, columns or sheets."""

    @property
    def open_columns(self) -> list[FormColumn]:
        """The columns whose heads can be taken in two ways; nothing is filled in them."""
        return [column for column in self.columns if column.meaning.is_doubtful]

    @property
    def open_rows(self) -> list[FormRow]:
        """The rows with figures whose names the plan does not have; nothing is filled in them."""
        return [row for row in self.rows if row.row is None]


def recognise_form(file: FormFile, plan: Plan, corrections: FormCorrections) -> RecognisedForm:
    """Return how a form is understood, with what people said of it."""
    names, found = Names(plan), RecognisedForm()
    for sheet in file.workbook.sheets:
        tables = find_form_tables(sheet, names, corrections)
        for table in tables:
            found.columns += table.columns
            found.rows += table.rows
            _map_table(table, plan, file.formulas.get(sheet.name, frozenset()), corrections, found)
        heads = [(table.first, table.last) for table in tables]
        bodies = [(t.last + 1, max((row.row_number for row in t.rows), default=t.last)) for t in tables]
        formulas = file.formulas.get(sheet.name, frozenset())
        found.cells += [cell for cell in free_cells(sheet, heads, bodies) if cell.cell not in formulas]
    _correct_cells(found, corrections)
    found.hidden = [cell.place for cell in found.cells if _is_hidden(file, cell)]
    return found


def form_scale(stated: str, expected: str) -> Fraction | None:
    """Return how many of the plan's units one of the form's is, None where that cannot be told.

    >>> str(form_scale("nghìn người", "người")), str(form_scale("Triệu đồng", "triệu đồng/người/năm"))
    ('1000', '1')
    >>> form_scale("hộ", "tấn") is None
    True
    """
    if (scale := scale_of(stated, expected)) is not None:
        return scale
    if stated.strip() == "%" and expected.startswith("%"):
        return Fraction(1)
    one, _, per = stated.partition("/")
    other, _, other_per = expected.partition("/")
    return scale_of(one.strip(), other.strip()) if other_per and (not per or fold(per) in fold(other_per)) else None


def _map_table(table: FormTable, plan: Plan, formulas: frozenset[str], corrections: FormCorrections, found: RecognisedForm) -> None:
    """Add the cells of a table that can be filled, and the questions about units."""
    units = unit_rows(table.sheet)
    covered = _covered(table.sheet)
    for row in table.rows:
        asked = False
        for column in table.columns:
            meaning, named = column.meaning, column.meaning.row or row.row
            if named is None or not named.measure or meaning.content is None or meaning.is_doubtful:
                continue
            place = row.row_number, column.column
            cell = cell_name(*place)
            if place in covered or named.measure not in plan.measure_by_code:
                continue
            if cell in formulas:
                found.formulas.append(f"{table.sheet.name}!{cell}")
                continue
            if _is_taken(cell_at(table.sheet, *place), meaning.content):
                found.taken.append(f"{table.sheet.name}!{cell}")
                continue
            unit = _unit(plan, row, named, meaning, units, corrections)
            if isinstance(unit, UnitQuestion):
                found.units += [] if asked else [unit]
                asked = True
                continue
            found.cells.append(_form_cell(table, row, column, named, unit))


def _is_taken(cell: Cell, content: Content) -> bool:
    """Tell whether a text stands where a figure is to go: the form says so that it wants none there."""
    if not isinstance(cell, str) or content in (Content.NOTE, Content.STATUS):
        return False
    return any(letter.isalpha() for letter in cell) and not is_figure(cell)


def _form_cell(table: FormTable, row: FormRow, column: FormColumn, named: Row, unit: str) -> FormCell:
    meaning, sheet = column.meaning, table.sheet
    assert meaning.content is not None
    return FormCell(
        sheet.name,
        cell_name(row.row_number, column.column),
        meaning.content,
        named.measure,
        "" if named.part == WHOLE else named.part,
        row.group or meaning.group,
        meaning.month,
        unit,
        (row.row_number, column.column) in sheet.percentages,
        row_head=row.name,
        row_head_at=cell_name(row.row_number, table.name_column),
        column_head=column.head,
        head_rows=f"{table.first + 1}:{table.last + 1}",
    )


def _unit(
    plan: Plan, row: FormRow, named: Row, meaning: ColumnMeaning, units: Sequence[UnitRow], corrections: FormCorrections
) -> str | UnitQuestion:
    """Return the unit of a cell where it is another than the plan's, "" where it is the same or the cell is no amount."""
    if meaning.content is None or not meaning.content.is_amount:
        return ""
    expected = unit_of(plan, named)
    beside = [meaning.unit, unit_at_end(row.name)[1], row.unit]
    if (said := corrections.units.get(row.key)) is not None:
        beside = [said]
    try:
        stated = unit_above(beside, expected, units, row.row_number)
    except Unclear as unclear:
        return UnitQuestion(row, f"{unclear.one}; {unclear.two}", expected)
    if not stated:
        return ""
    scale = form_scale(stated, expected)
    if scale is None:
        return UnitQuestion(row, stated, expected) if is_unit(stated) or row.unit else ""
    return "" if scale == 1 else stated


def _covered(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """Return the cells, from 0, that a merged range hides: all but its first."""
    return frozenset(
        (row, column)
        for top, left, bottom, right in sheet.merged
        if (bottom - top + 1) * (right - left + 1) < 10_000
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    )


def _correct_cells(found: RecognisedForm, corrections: FormCorrections) -> None:
    """Put what people said of single cells in the place of what was proposed."""
    said = corrections.cells
    found.cells = [cell for cell in found.cells if cell.place not in said] + [cell for cell in said.values() if cell is not None]


def _is_hidden(file: FormFile, cell: FormCell) -> bool:
    sheet = next((sheet for sheet in file.workbook.sheets if sheet.name == cell.sheet), None)
    if sheet is None:
        return False
    row, column = place_of(cell.cell)
    return not sheet.visible or row in sheet.hidden_rows or column in sheet.hidden_columns
