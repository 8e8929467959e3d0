"""The sheet of the annex for pivots: one row a measure, a group and a month, with codes, exact figures and formulas of shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lib.report import formulas
from lib.report.columns import Number
from lib.report.content import GroupFigure, GroupRow, Line, Report
from lib.report.excel_sheet import CENTRED, HEADER, AnnexBook, AnnexSheet
from lib.vietnamese.words import annex_words as words

_WIDTHS = (8, 7, 30, 15, 9, 12, 8, 8, 9, 9, 8, 10, 13, 16)
_VALUE = 8
"""The place of the figure among `DATA_COLUMNS`, from 0; the target and the share stand behind it."""


@dataclass(frozen=True)
class Rows:
    """Where the rows of groups stand, from the first to the last."""

    first_of_groups: int
    last_of_groups: int

    def column(self, name: str) -> str:
        """Return the cells of the groups in one column, as formulas of other sheets name them."""
        letter = column_letter(words.DATA_COLUMNS.index(name) + 1)
        return f"'{words.SHEET_DATA}'!${letter}${self.first_of_groups}:${letter}${self.last_of_groups}"


Cells = tuple[str | Fraction | None, ...]
"""What stands under `DATA_COLUMNS`, but for the share, which is computed."""


def column_letter(place: int) -> str:
    """Return the name of a column, counted from 1.

    >>> column_letter(1), column_letter(28)
    ('A', 'AB')
    """
    before, last = divmod(place - 1, 26)
    return (column_letter(before) if before else "") + chr(ord("A") + last)


def write_data(book: AnnexBook) -> Rows:
    """Add the sheet with all rows as a table that a pivot can be made of, and return where those of groups stand."""
    report, sheet = book.report, book.sheet(words.SHEET_DATA, _WIDTHS)
    header_row = sheet.start(words.DATA_TITLE)
    sheet.header(header_row, words.DATA_COLUMNS)
    lines = [line for line in report.lines if line.code]
    by_code = {line.code: line for line in lines}
    row = header_row
    for line in lines:
        row += 1
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
        columns = [{"header": name, "header_format": book.format(HEADER)} for name in words.DATA_COLUMNS]
        looks = {"name": "DuLieu", "style": "Table Style Light 1", "banded_rows": False, "columns": columns}
        sheet.sheet.add_table(header_row - 1, 0, row - 1, len(_WIDTHS) - 1, looks)
    sheet.finish(row, header_row, first_scrolled=4)
    return Rows(first, last_of_groups)


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


def _write_row(sheet: AnnexSheet, row: int, cells: Cells, line: Line, *, has_share: bool = True) -> None:
    *before, expected, judged, owner = cells
    value, target = before[_VALUE], before[_VALUE + 1]
    for place, content in enumerate((*before, None, expected, judged, owner), start=1):
        if not isinstance(content, Fraction):
            sheet.text(row, place, content or "")
        elif place > _VALUE:
            sheet.number(row, place, Number(content, line.decimals), CENTRED)
        else:
            sheet.number(row, place, Number(content, 0 if content.denominator == 1 else 3), CENTRED)
    sheet.fit(row)
    if has_share and line.share and isinstance(value, Fraction) and isinstance(target, Fraction) and target:
        found = formulas.quotient(f"{column_letter(_VALUE + 1)}{row}", f"{column_letter(_VALUE + 2)}{row}", value / target, 3)
        sheet.formula(row, _VALUE + 3, found.text, float(found.value), "0.0%", CENTRED)
