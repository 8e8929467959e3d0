"""The sheet of the annex for pivots: one row a measure, a group and a month, with codes, exact figures and formulas of shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.report import formulas
from lib.report.content import GroupFigure, GroupRow, Line, Report
from lib.report.excel_sheet import exact_number, finish, number_format, put_formula, start
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words as words

_WIDTHS = (10, 10, 44, 22, 16, 18, 12, 12, 12, 14, 10, 14, 18, 28)
_VALUE, _TARGET, _SHARE = "I", "J", "K"


@dataclass(frozen=True)
class Rows:
    """Where the rows stand: those of the ward by measure, and those of groups from the first to the last."""

    wards: dict[str, int]
    first_of_groups: int
    last_of_groups: int

    def target_of(self, code: str) -> str:
        """Return the cell of a measure's target, as formulas of other sheets name it; blank where there is none."""
        return f"'{words.SHEET_DATA}'!${_TARGET}${self.wards[code]}" if code in self.wards else ""

    def column(self, name: str) -> str:
        """Return the cells of the groups in one column, as formulas of other sheets name them."""
        letter = get_column_letter(words.DATA_COLUMNS.index(name) + 1)
        return f"'{words.SHEET_DATA}'!${letter}${self.first_of_groups}:${letter}${self.last_of_groups}"


Cells = tuple[str | Fraction | None, ...]
"""What stands under `DATA_COLUMNS`, but for the share, which is computed."""


def write_data(sheet: Worksheet, report: Report) -> Rows:
    """Write all rows as a table that a pivot can be made of, and return where they stand."""
    style.set_widths(sheet, _WIDTHS)
    header_row = start(sheet, report, words.DATA_TITLE)
    for place, name in enumerate(words.DATA_COLUMNS, start=1):
        style.put(sheet, header_row, place, name, style.HEADER)
    lines = [line for line in report.lines if line.code]
    by_code = {line.code: line for line in lines}
    row, wards = header_row, {}
    for line in lines:
        row += 1
        wards[line.code] = row
        _write_row(sheet, row, _of_ward(report, line), line)
    first = row + 1
    for group_row in (one for one in report.by_group.rows if one.code in by_code):
        for cells in _of_groups(report, group_row, by_code[group_row.code]):
            row += 1
            _write_row(sheet, row, cells, by_code[group_row.code], has_share=False)
    last_of_groups = row
    for past in report.history:
        if past.code in by_code:
            row += 1
            line = by_code[past.code]
            about = (str(past.period), line.code, _name(report, line), line.domain, line.unit, _whole(report), None, None)
            _write_row(sheet, row, (*about, past.value, past.target, None, past.word, line.owner), line)
    if row > header_row:
        table = Table(displayName="DuLieu", ref=f"A{header_row}:{get_column_letter(len(_WIDTHS))}{row}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
    style.freeze(sheet, header_row + 1, 4, 1)
    finish(sheet, report, row, len(_WIDTHS), header_row)
    return Rows(wards, first, last_of_groups)


def _whole(report: Report) -> str:
    """Return whose the figures of the table are: the whole ward's, or those of chosen groups."""
    return words.CHOSEN_GROUPS if report.is_of_groups else words.WHOLE_WARD


def _name(report: Report, line: Line) -> str:
    """Return a measure's name, with that of its indicator where it is a part."""
    return report.trajectories[line.code].name if line.code in report.trajectories else line.name


def _of_ward(report: Report, line: Line) -> Cells:
    about = (str(report.period), line.code, _name(report, line), line.domain, line.unit, _whole(report), None, None)
    return (*about, line.exact_value, line.exact_target, line.exact_expected, line.word, line.owner)


def _of_groups(report: Report, row: GroupRow, line: Line) -> Iterator[Cells]:
    for group, figure in zip(report.by_group.groups, row.figures, strict=True):
        if figure.value is not None:
            yield _of_group(report, row, line, group, figure)


def _of_group(report: Report, row: GroupRow, line: Line, group: str, figure: GroupFigure) -> Cells:
    about = (str(report.period), row.code, row.name, line.domain, row.unit, group)
    return (*about, figure.numerator, figure.denominator, figure.value, None, None, "", line.owner)


def _write_row(sheet: Worksheet, row: int, cells: Cells, line: Line, *, has_share: bool = True) -> None:
    *before, expected, judged, owner = cells
    for place, content in enumerate((*before, None, expected, judged, owner), start=1):
        if isinstance(content, Fraction):
            style.put(sheet, row, place, "", style.CENTRED)
            cell = sheet.cell(row, place)
            cell.value = exact_number(content)
            cell.number_format = number_format(line.decimals) if place >= words.DATA_COLUMNS.index("Lũy kế") + 1 else "General"
        else:
            style.put(sheet, row, place, visible(content or ""), style.TEXT)
    if has_share and line.share and sheet[f"{_VALUE}{row}"].value is not None and line.exact_target:
        put_formula(sheet[f"{_SHARE}{row}"], formulas.share(f"{_VALUE}{row}", f"{_TARGET}{row}"), "0.0%")
