"""Workbooks that calamine reads: .xlsx, .xlsm, .xlsb, .xls since Excel 5. It may abort or panic: only the child is here."""

from __future__ import annotations

import io
import itertools
import re
import struct
from collections.abc import Iterator, Mapping, Sequence

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from lib.intake.formats.biff_details import SheetDetails, sheets_details
from lib.intake.formats.odd_packages import as_calamine_reads_it
from lib.intake.formats.reply import LARGEST_COLUMNS, Details, FoundSheet, Refused
from lib.intake.formats.xlsx_details import with_errors_as_text
from lib.intake.model import Merged

_START_OF_XLS = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
_FILEPASS, _RECORDS_BEFORE_FILEPASS = 0x2F, 8
_WITHOUT_CELLS = (SheetTypeEnum.ChartSheet, SheetTypeEnum.DialogSheet, SheetTypeEnum.Vba)


def package_sheets(content: bytes) -> Iterator[FoundSheet]:
    """Yield the sheets of a zip file. Of .xlsx and .xlsm error cells, formulas without result and what is hidden are told too.

    Raises
    ------
    Refused
        A sheet is too wide.
    PermissionError, CalamineError, ValueError
        It has a password; it is broken. What else `zipfile` raises means that too.
    """
    yield from _calamine_sheets(*with_errors_as_text(as_calamine_reads_it(content)))


def ole_sheets(content: bytes) -> Iterator[FoundSheet]:
    """Yield the sheets of an .xls; errors as `package_sheets`."""
    if _is_locked_xls(content):
        raise PermissionError("a password")
    yield from _calamine_sheets(content, {}, sheets_details(content))


def _calamine_sheets(content: bytes, by_name: Mapping[str, Details], in_order: Sequence[SheetDetails] = ()) -> Iterator[FoundSheet]:
    """Yield each sheet that can hold cells, with the details known of it by its name or by its number.

    Formulas without result are 0 in .xls; they and errors are blank or 0 in .xlsb.
    """
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        if not workbook.sheets_metadata:
            raise ValueError("a workbook without any sheet")
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ in _WITHOUT_CELLS:
                continue
            sheet = workbook.get_sheet_by_index(index)
            if sheet.end is not None and sheet.end[1] >= LARGEST_COLUMNS:
                raise Refused("too_large", sheet=sheet.name, last=sheet.end)
            visible = about.visible == SheetVisibleEnum.Visible
            known = in_order[index] if index < len(in_order) else SheetDetails(by_name.get(about.name, Details()))
            rows = _with_errors(_rows(sheet), known.errors) if known.errors else _rows(sheet)
            yield FoundSheet(about.name, rows, visible, _merged(sheet), known.details)


def _rows(sheet: CalamineSheet) -> Iterator[list[object]]:
    """Yield the rows from A1 on."""
    if sheet.start is None:
        return
    left: list[object] = [None] * sheet.start[1]  # iter_rows starts at row 1, but at the first column in use
    for values in sheet.iter_rows():
        yield left + values


def _with_errors(rows: Iterator[list[object]], errors: Mapping[tuple[int, int], str]) -> Iterator[list[object]]:
    """Yield the rows with the error cells in them, which calamine leaves blank."""
    places: dict[int, list[tuple[int, str]]] = {}
    for (row, column), error in errors.items():
        places.setdefault(row, []).append((column, error))
    last = max(places, default=-1)
    for number in itertools.count():
        values = next(rows, None)
        if values is None and number > last:
            return
        values = values or []
        for column, error in places.get(number, ()):
            values += [None] * (column + 1 - len(values))
            values[column] = error
        yield values


def _merged(sheet: CalamineSheet) -> Iterator[Merged]:
    for first, last in sheet.merged_cell_ranges or ():
        if first <= last and first != last:
            yield (*first, *last)


def _is_locked_xls(content: bytes) -> bool:
    """Tell whether a .xls says near its beginning that it has a password.

    calamine does not tell the newer kinds of encryption from damage, and the oldest not from figures.
    """
    found = _START_OF_XLS.search(content)
    place = found.start() if found else len(content)
    for _ in range(_RECORDS_BEFORE_FILEPASS):
        kind, length = struct.unpack("<HH", content[place : place + 4].ljust(4, b"\0"))
        if kind == _FILEPASS:
            return True
        place += 4 + length
    return False
