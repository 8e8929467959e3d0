"""The annotated copy of an officer's workbook: faulty cells coloured and commented, with a sheet that lists what to mend."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import zipfile
from collections.abc import Sequence

import openpyxl
from openpyxl.cell import Cell as OpenCell
from openpyxl.utils import get_column_letter

from lib.intake.annotated_copy import workbook_annotations
from lib.intake.formats import one_time_child
from lib.intake.formats.reader import refusal
from lib.intake.formats.registry import XLSX
from lib.intake.formats.workbook_file import WorkbookFile
from lib.intake.model import Cell, Problem, Severity, Sheet, Workbook
from lib.spreadsheet_style import put_text
from lib.vietnamese.words import annotated_copy_words as words

SECONDS = 20.0
"""Time for the child to start, mark one workbook and end."""
LARGEST_COPY = 100_000
"""Cells in a copy that is built anew: beyond, it would take this process too long."""
MOST_PROBLEMS = 5_000
"""Marked in one copy, errors first; nobody works through more."""
_CHILD = "lib.intake.annotated_copy.annotation_process"
_WIDEST = 48
_FIRST_YEAR, _LARGEST_NUMBER = 1900, 1e300
_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled"
_SHAPE = re.compile(rb"<(?:[\w.-]+:)?(?:sp|cxnSp|grpSp)[\s>]")
_LARGEST_DRAWING = 8 << 20
"""Bytes of a drawing that is looked into."""


def annotate_workbook(
    content: bytes, workbook: Workbook, problems: Sequence[Problem], *, seconds: float = SECONDS
) -> bytes | Problem:
    """Return a copy of the officer's file with its `problems` annotated, or the fault of a file that is no workbook.

    Parameters
    ----------
    content
        The file as it came. What is written as XML (.xlsx, .xlsm) keeps its formulas, looks and macros: a child process opens
        it, for the file may be hostile. Pictures stay, charts and drawn shapes do not.
    workbook
        What was read of it. From these values the copy of other formats is built, and that of a file which the child cannot
        open, or not within `seconds`.

    Any thread may call; they take turns. The copy is .xlsx, or .xlsm as `suffix_of` tells.
    """
    if refused := refusal(content):
        return refused
    worst_first = sorted(problems, key=lambda p: p.severity is not Severity.ERROR)
    shown, left = worst_first[:MOST_PROBLEMS], len(problems) - MOST_PROBLEMS
    remarks = [words.LEFT_OUT.format(count=left)] if left > 0 else []
    copy = _annotated_by_child(content, shown, remarks, seconds) if _is_xml_workbook(content) else None
    return copy or _built_anew(workbook, shown, remarks)


def suffix_of(content: bytes) -> str:
    """Return the suffix under which Excel opens a annotated copy, or the copy of a file: ".xlsm" if it has macros, else ".xlsx"."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return ".xlsm" if _MACROS in package.read("[Content_Types].xml") else ".xlsx"
    except (zipfile.BadZipFile, KeyError):
        return ".xlsx"


def lost_in_copy(content: bytes) -> tuple[str, ...] | None:
    """Return what a copy of the file will lack: "shapes", "charts", "controls"; None where it is built anew from values only."""
    if not _is_xml_workbook(content):
        return None
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.infolist():
            name = part.filename.lower()
            found |= {"charts"} if "/charts/" in name or "/diagrams/" in name else set()
            found |= {"controls"} if "/ctrlprops/" in name or "/activex/" in name else set()
            if "/drawings/" in name and name.endswith(".xml") and part.file_size <= _LARGEST_DRAWING:
                found |= {"shapes"} if _SHAPE.search(package.read(part)) else set()
    return tuple(kind for kind in ("shapes", "charts", "controls") if kind in found)


def _is_xml_workbook(content: bytes) -> bool:
    """Tell whether openpyxl may open it: .xlsx and .xlsm, but no .xlsb and no .ods."""
    return refusal(content) is None and XLSX.is_recognised(WorkbookFile(content))


def _annotated_by_child(content: bytes, problems: Sequence[Problem], remarks: Sequence[str], seconds: float) -> bytes | None:
    shown = {"problems": [dataclasses.asdict(p) for p in problems], "remarks": remarks}
    copy = one_time_child.answer_of(_CHILD, shown, content, seconds)
    # Checked like anything from outside: the child has opened a hostile file.
    return copy if copy is not None and _is_xml_workbook(copy) else None


def _built_anew(workbook: Workbook, problems: Sequence[Problem], remarks: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    left = LARGEST_COPY
    for sheet in workbook.sheets:
        name = workbook_annotations.sheet_name(sheet.name, book.sheetnames)
        names.setdefault(sheet.name, name)
        left = _write_sheet(book, name, sheet, left)
    # The problems then speak of the sheets by the names these have in the copy.
    moved = [dataclasses.replace(p, sheet=names.get(p.sheet, p.sheet)) for p in problems]
    workbook_annotations.annotate(book, moved, [words.REBUILT, *([words.CUT_SHORT] if left < 0 else []), *remarks])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(book: openpyxl.Workbook, name: str, sheet: Sheet, left: int) -> int:
    """Write a sheet's rows while cells are `left`, and return how many are left then; below 0 where rows were left out."""
    target = book.create_sheet(name)
    target.sheet_state = "visible" if sheet.visible else "hidden"
    widths: dict[int, int] = {}
    for number, cells in enumerate(sheet.rows, start=1):
        left -= max(len(cells), 1)
        if left < 0:
            break
        for column, value in enumerate(cells, start=1):
            if value is None:
                continue
            cell = target.cell(number, column)
            assert isinstance(cell, OpenCell)
            _put(cell, value)
            if number <= 200:
                widths[column] = max(widths.get(column, 0), min(len(str(value)), _WIDEST))
    for column, width in widths.items():
        target.column_dimensions[get_column_letter(column)].width = max(width + 2, 9)
    return left


def _put(cell: OpenCell, value: Cell) -> None:
    """Write what was read as it was read: text is text, also where it begins like a formula; so is what no sheet can hold."""
    if isinstance(value, str) or _is_beyond_a_sheet(value):
        put_text(cell, str(value))
    else:
        cell.value = value


def _is_beyond_a_sheet(value: Cell) -> bool:
    if isinstance(value, int | float):
        return not -_LARGEST_NUMBER < value < _LARGEST_NUMBER  # nor is what is no number
    return isinstance(value, datetime.date) and value.year < _FIRST_YEAR
