"""The sheet of tasks in the workbook that officers fill: a row for each task that was given, with cells for what is new of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lib import spreadsheet_style as style
from lib.plan.periods import Period
from lib.vietnamese.words import template_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION

_HEADER_ROW = 5
_WIDTHS = (5, 14, 48, 26, 12, 18, 16, 11, 40)
_STATE, _PROGRESS = 7, 8
_CHOICE = replace(style.NOTE, horizontal="center")
_LOOKS = (
    *(style.CENTRED, style.CENTRED, style.TEXT, style.TEXT, style.CENTRED, style.REFERENCE),
    *(_CHOICE, style.INPUT, style.NOTE),
)
_FIRST_FROZEN = 4


@dataclass(frozen=True)
class TaskFormRow:
    """One task of the sheet, as people read it; `reported` is how far it was reported to be."""

    code: str
    title: str
    owner: str
    due: str
    reported: str
    is_made_up: bool = False


def add_task_sheet(book: Workbook, rows: Sequence[TaskFormRow], period: Period, *, authority: str, footer: tuple[str, str]) -> None:
    """Append the sheet; it is locked but for the cells of state, progress and note."""
    sheet = book.create_sheet(words.TASK_SHEET)
    style.set_widths(sheet, _WIDTHS)
    style.put(sheet, 1, 1, authority, style.AUTHORITY)
    if any(row.is_made_up for row in rows):
        style.put(sheet, 1, _STATE, DEMONSTRATION, style.PERIOD)
    style.put(sheet, 2, 1, words.TASK_SHEET_TITLE, style.TITLE)
    style.put(sheet, 3, 2, words.PERIOD_LABEL + ":", style.PERIOD_LABEL)
    style.put(sheet, 3, 3, str(period), style.PERIOD)
    style.put(sheet, 4, 1, words.TASK_HINT, style.HINT)
    for row, height in ((1, 18), (2, 26), (3, 20), (4, 20)):
        sheet.row_dimensions[row].height = height
    for column, head in enumerate(words.TASK_COLUMNS, start=1):
        style.put(sheet, _HEADER_ROW, column, head, style.HEADER)
    style.set_height(sheet, _HEADER_ROW, _WIDTHS, least=2)
    for number, task in enumerate(rows, start=1):
        row = _HEADER_ROW + number
        texts = (str(number), task.code, task.title, task.owner, task.due, task.reported, "", "", "")
        for column, (text, look) in enumerate(zip(texts, _LOOKS, strict=True), start=1):
            style.put(sheet, row, column, text, look)
        style.set_height(sheet, row, _WIDTHS)
    last = _HEADER_ROW + len(rows)
    choices = ",".join(words.TASK_STATES)
    state, progress = (f"{get_column_letter(c)}{_HEADER_ROW + 1}:{get_column_letter(c)}{last}" for c in (_STATE, _PROGRESS))
    sheet.add_data_validation(
        DataValidation(
            type="list",
            formula1=f'"{choices}"',
            errorTitle=words.NOT_A_STATE_TITLE,
            error=words.NOT_A_STATE,
            sqref=state,
            allow_blank=True,
            showErrorMessage=True,
        )
    )
    sheet.add_data_validation(
        DataValidation(
            type="decimal",
            operator="between",
            formula1="0",
            formula2="100",
            errorTitle=words.NOT_A_SHARE_TITLE,
            error=words.NOT_A_SHARE,
            sqref=progress,
            allow_blank=True,
            showErrorMessage=True,
        )
    )
    style.freeze(sheet, _HEADER_ROW + 1, _FIRST_FROZEN, _STATE)
    style.protect(sheet)
    style.prepare_print(sheet, last, len(_WIDTHS), header_row=_HEADER_ROW, footer=footer)
