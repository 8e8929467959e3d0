"""Workbooks that calamine reads: .xlsx, .xlsm, .xlsb, .xls since Excel 5, .ods. It may abort or panic: only the child is here."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from lib.intake.formats.odd_packages import as_calamine_reads_it
from lib.intake.formats.reply import LARGEST_COLUMNS, FoundSheet, Refused
from lib.intake.formats.xlsx_details import Details, with_errors_as_text
from lib.intake.model import Merged

_START_OF_XLS = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
_FILEPASS, _RECORDS_BEFORE_FILEPASS = 0x2F, 8
_WITHOUT_CELLS = (SheetTypeEnum.ChartSheet, SheetTypeEnum.DialogSheet, SheetTypeEnum.Vba)
_ODS_MANIFEST = "META-INF/manifest.xml"


def package_sheets(content: bytes) -> Iterator[FoundSheet]:
    """Yield the sheets of a zip file. Of .xlsx and .xlsm error cells, formulas without result and what is hidden are told too.

    Raises
    ------
    Refused
        A sheet is too wide; it is an OpenDocument file of another kind.
    PermissionError, CalamineError, ValueError
        It has a password; it is broken. What else `zipfile` raises means that too.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if _ODS_MANIFEST in package.namelist() and b"encryption-data" in package.read(_ODS_MANIFEST):
            raise PermissionError("a password")
    yield from _calamine_sheets(*with_errors_as_text(as_calamine_reads_it(content)))


def ole_sheets(content: bytes) -> Iterator[FoundSheet]:
    """Yield the sheets of an .xls; errors as `package_sheets`."""
    if _is_locked_xls(content):
        raise PermissionError("a password")
    yield from _calamine_sheets(content, {})


def _calamine_sheets(content: bytes, details: dict[str, Details]) -> Iterator[FoundSheet]:
    """Yield each sheet that can hold cells. Errors and formulas without result in .xls, .xlsb and .ods are blank or 0."""
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
            looks = details.get(about.name, Details())
            hidden = looks.rows, looks.columns, looks.unseen, looks.percentages
            yield FoundSheet(about.name, _rows(sheet), visible, _merged(sheet), *hidden)


def _rows(sheet: CalamineSheet) -> Iterator[list[object]]:
    """Yield the rows from A1 on."""
    if sheet.start is None:
        return
    left: list[object] = [None] * sheet.start[1]  # iter_rows starts at row 1, but at the first column in use
    for values in sheet.iter_rows():
        yield left + values


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
