"""Annotations in a workbook that is open in openpyxl: colours, comments and the sheet that lists what to mend.

An annotated copy that is annotated again loses its old marks first: an officer mends some cells, hands the copy in, and gets
it back with only the cells marked that are still wrong.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.model import Problem, Severity
from lib.intake.problem_groups import ProblemGroup, grouped
from lib.spreadsheet_style import clean, put_text
from lib.vietnamese.words import annotated_copy_words as words

ERROR_COLOUR, NOTE_COLOUR = "FFFFB3AD", "FFFFD566"
"""ARGB, light enough for black text; not those of the template's cells."""
LONGEST_SHEET_NAME = 31
LONGEST_COMMENT = 2_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_NOT_IN_A_SHEET_NAME = re.compile("[\\\\*?:/\\[\\]\x00-\x1f\U00010000-\U0010ffff]")  # the last count double for Excel
_OURS = frozenset({ERROR_COLOUR, NOTE_COLOUR})
_NO_COLOUR = Color(indexed=64)
_HEADER_FILL = "FFD9E2F3"
_WIDTHS = (6, 9, 42, 8, 34, 80)
_LINE = Side(style="thin", color="FFBFBFBF")


def annotate(book: Workbook, problems: Sequence[Problem], remarks: Sequence[str] = ()) -> None:
    """Colour and comment the faulty cells of `book` and put the list of `problems` first; `remarks` stand above the list."""
    _remove_annotations(book)
    sheets: dict[str, Worksheet] = {sheet.title: sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)}
    at_cells: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        sheet = sheets.get(problem.sheet)
        if sheet is not None and is_cell(problem.cell):
            at_cells.setdefault((problem.sheet, _anchor(sheet, problem.cell)), []).append(problem)
            sheet.sheet_state = "visible"  # a fault on a hidden sheet would be looked for in vain
    for (name, place), here in at_cells.items():
        _annotate_cell(sheets[name][place], here)
    _add_list(book, sheets, grouped(problems), remarks)


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that Excel takes: at most 31 characters, none of []:*?/\\, not one of `taken`, upper or lower case.

    >>> sheet_name("Số liệu: tháng 9/2024", []), sheet_name("A" * 40, ["a" * 31])[-6:], sheet_name("''", ["history"])
    ('Số liệu  tháng 9 2024', 'AA (2)', 'Bảng tính')
    """
    names = {name.casefold() for name in taken} | {"history"}  # Excel keeps that name for itself
    base = _NOT_IN_A_SHEET_NAME.sub(" ", clean(wanted)).strip(" '")[:LONGEST_SHEET_NAME].rstrip(" '") or words.SHEET
    name, number = base, 1
    while name.casefold() in names:
        number += 1
        suffix = f" ({number})"
        name = base[: LONGEST_SHEET_NAME - len(suffix)] + suffix
    return name


def is_cell(name: str) -> bool:
    """Tell whether `name` is a cell that a sheet has.

    >>> is_cell("H6"), is_cell(""), is_cell("H6:H7"), is_cell("A4000000000"), is_cell("XFE1")
    (True, False, False, False, False)
    """
    if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", name):
        return False
    row, column = coordinate_to_tuple(name)
    return row <= _LAST_ROW and column <= _LAST_COLUMN


def _anchor(sheet: Worksheet, place: str) -> str:
    """Return the cell that shows and carries what is said of `place`: the first of a merged range, else itself."""
    if isinstance(sheet[place], MergedCell):
        merged = next((area for area in sheet.merged_cells.ranges if place in area), None)
        return merged.coord.partition(":")[0] if merged else place
    return place


def _remove_annotations(book: Workbook) -> None:
    """Take away what an earlier marking left. A colour that stood there before is kept as the second colour of our fill."""
    for sheet in book.worksheets:
        if sheet.title.startswith(words.LIST_SHEET) and sheet["A1"].value == words.LIST_TITLE and len(book.worksheets) > 1:
            book.remove(sheet)
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # unlike iter_rows, without the blank ones between
            if cell.comment is not None and words.COMMENT_HEAD in cell.comment.text:
                before = cell.comment.text.partition(words.COMMENT_HEAD)[0].rstrip()
                cell.comment = Comment(before, cell.comment.author) if before else None
            if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in _OURS:
                had = cell.fill.bgColor
                cell.fill = PatternFill() if had == _NO_COLOUR else PatternFill("solid", fgColor=had)


def _annotate_cell(cell: Cell, problems: Sequence[Problem]) -> None:
    is_error = any(p.severity is Severity.ERROR for p in problems)
    before = cell.fill.fgColor if cell.fill.fill_type == "solid" else _NO_COLOUR
    cell.fill = PatternFill("solid", fgColor=ERROR_COLOUR if is_error else NOTE_COLOUR, bgColor=before)
    theirs = cell.comment
    parts = [theirs.text.rstrip()] if theirs is not None and theirs.text.strip() else []
    text = "\n\n".join([*parts, words.COMMENT_HEAD + "\n" + _messages(problems)])
    comment = Comment(clean(text), theirs.author if theirs is not None else words.COMMENT_AUTHOR)
    comment.width = 360
    comment.height = 24 + 18 * sum(math.ceil((len(line) or 1) / 50) for line in text.splitlines())
    cell.comment = comment


def _messages(problems: Sequence[Problem]) -> str:
    messages = list(dict.fromkeys(p.message for p in problems))
    shown: list[str] = []
    for message in messages:
        if shown and sum(map(len, shown)) + len(message) > LONGEST_COMMENT:
            left = len(messages) - len(shown)
            return "\n".join([*shown, words.COMMENT_MORE.format(count=left, sheet=words.LIST_SHEET)])
        shown.append(message[:LONGEST_COMMENT])
    return "\n".join(f"• {message}" for message in shown) if len(shown) > 1 else "".join(shown)


def _add_list(book: Workbook, sheets: dict[str, Worksheet], groups: Sequence[ProblemGroup], remarks: Sequence[str]) -> None:
    sheet = book.create_sheet(sheet_name(words.LIST_SHEET, book.sheetnames), 0)
    _put(sheet, 1, 1, words.LIST_TITLE, Font(bold=True, size=14))
    top = [words.LIST_HINT if groups else words.NOTHING, *remarks]
    for row, remark in enumerate(top, start=2):
        _put(sheet, row, 1, remark, Font(italic=True))
    header = len(top) + 3
    for column, (name, width) in enumerate(zip(words.LIST_COLUMNS, _WIDTHS, strict=True), start=1):
        _put(sheet, header, column, name, Font(bold=True), _HEADER_FILL, bordered=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, group in enumerate(groups, start=header + 1):
        _put_group(sheet, row, row - header, group, sheets)
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # a new sheet has them
    _show_first(book)


def _put_group(sheet: Worksheet, row: int, number: int, group: ProblemGroup, sheets: dict[str, Worksheet]) -> None:
    colour = ERROR_COLOUR if group.severity is Severity.ERROR else NOTE_COLOUR
    sheet.cell(row, 1, number).border = _edges()
    _put(sheet, row, 2, words.SEVERITIES[group.severity], Font(bold=True), colour, bordered=True)
    place = next((p.cell for p in group.problems if is_cell(p.cell)), "A1")
    link = f"{quote_sheetname(group.sheet)}!{place}" if group.sheet in sheets else ""
    there = _put(sheet, row, 3, group.where, Font(color="FF0B4F8A", underline="single") if link else Font(), bordered=True)
    if link:
        there.hyperlink = Hyperlink(ref=there.coordinate, location=clean(link))  # takes both
    sheet.cell(row, 4, group.count if group.problems[0].cell else None).border = _edges()
    _put(sheet, row, 5, group.found, Font(), bordered=True)
    _put(sheet, row, 6, group.sentence, Font(), bordered=True)
    for column in (1, 4):
        sheet.cell(row, column).alignment = Alignment(horizontal="center", vertical="top")


def _put(sheet: Worksheet, row: int, column: int, text: str, font: Font, fill: str = "", *, bordered: bool = False) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    put_text(cell, text)
    cell.font = font
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if bordered:
        cell.border = _edges()
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _edges() -> Border:
    return Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _show_first(book: Workbook) -> None:
    """Open the book at the list, and only there: with several sheets chosen Excel would type into all of them at once."""
    book.active = 0
    for view in book.views:
        view.firstSheet = 0
    for number, sheet in enumerate(book.worksheets):
        for view in sheet.views.sheetView:
            view.tabSelected = number == 0
    for chart in book.chartsheets:
        for view in chart.sheetViews.sheetView:
            view.tabSelected = False
