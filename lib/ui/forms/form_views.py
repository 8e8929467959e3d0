"""Views of a form: its sheet as it will be filled, and the list of what is blank or older than the period."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from lib.forms.filling import FilledLine, State
from lib.forms.texts import about_text
from lib.intake.filled_copy.form_file import FormFile
from lib.intake.model import Cell, Sheet, cell_name
from lib.ui import tags
from lib.ui.html import secondary, table, wide
from lib.ui.tags import Html, Node
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import form_words as words

MOST_ROWS, MOST_COLUMNS = 60, 20
"""Of a sheet so much is drawn."""
_LONGEST = 90


def remarks_table(lines: Sequence[FilledLine]) -> Node:
    """Return the cells that are blank, older than the period, or of which something is to be said."""
    rows = [
        (f"{line.cell.sheet}, {line.cell.cell}", about_text(line), line.shown or words.STATES[State.BLANK], line.why)
        for line in lines
        if line.why
    ]
    if not rows:
        return tags.p[words.ALL_FILLED]
    return table(words.REMARK_COLUMNS, rows, stacked=True)


def sheet_pictures(file: FormFile, lines: Sequence[FilledLine]) -> Node:
    """Return the sheets that have cells to fill, as they will be filled."""
    by_sheet: dict[str, dict[str, FilledLine]] = {}
    for line in lines:
        by_sheet.setdefault(line.cell.sheet, {})[line.cell.cell] = line
    shown = [sheet for sheet in file.workbook.sheets if sheet.name in by_sheet]
    return [[tags.h3[sheet.name] if len(shown) > 1 else None, _picture(file, sheet, by_sheet[sheet.name])] for sheet in shown]


def _picture(file: FormFile, sheet: Sheet, lines: Mapping[str, FilledLine]) -> Node:
    """Return a sheet as a table with the letters of its columns and the numbers of its rows, the cells to fill set off."""
    width = min(max((len(row) for row in sheet.rows), default=0), MOST_COLUMNS)
    height = min(len(sheet.rows), MOST_ROWS)
    head = tags.tr[tags.th[""], [tags.th(scope="col")[cell_name(0, column)[:-1]] for column in range(width)]]
    formulas = file.formulas.get(sheet.name, frozenset())
    body = [
        tags.tr[tags.th(scope="row")[number + 1], list(_cells(sheet, number, width, lines, formulas))] for number in range(height)
    ]
    is_cut = height < len(sheet.rows) or any(len(row) > width for row in sheet.rows)
    picture = wide(tags.table(".sheet-picture")[tags.thead[head], tags.tbody[body]])
    return [picture, secondary(words.PICTURE_CUT.format(rows=height, columns=width)) if is_cut else None]


def _cells(sheet: Sheet, number: int, width: int, lines: Mapping[str, FilledLine], formulas: Container[str]) -> Iterator[Html]:
    """Yield the cells of a row; one of a merged range is as large as the range, and its others are none."""
    column = 0
    while column < width:
        area = next((a for a in sheet.merged if a[0] <= number <= a[2] and a[1] <= column <= a[3]), None)
        if area is not None and area[:2] != (number, column):
            column += 1
            continue
        right = min(area[3], width - 1) if area else column
        below = min(area[2], MOST_ROWS - 1) if area else number
        opened = tags.td(
            colspan=right - column + 1 if right > column else None, rowspan=below - number + 1 if below > number else None
        )
        name = cell_name(number, column)
        line = lines.get(name)
        row = sheet.rows[number]
        found = _shown(row[column] if column < len(row) else None)
        text = tags.small[words.FORMULA] if name in formulas else found
        yield opened[text] if line is None else _filled_cell(opened, line)
        column = right + 1


def _filled_cell(opened: tags.Tag, line: FilledLine) -> Html:
    """Return a cell that is filled, or left blank, with what is to be said of it in words."""
    text = line.shown[:_LONGEST]
    remark = line.why if line.state is State.OLDER else words.BLANK_CELL if line.state is State.BLANK else ""
    return opened(f".form-{line.state.value}", title=f"{line.cell.cell}: {about_text(line)}")[
        text, tags.small[remark] if remark else None
    ]


def _shown(cell: Cell) -> str:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return format_number(cell, 2, trim=True)
    return "" if cell is None else str(cell)[:_LONGEST]
