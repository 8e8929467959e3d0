r"""The child process that opens untrusted workbooks: `python -m lib.intake.formats.worker`, started by `lib.intake.formats.reader`.

Messages on stdin and stdout are 8 bytes of length, big-endian, then as many bytes. The child's first message is empty and says
that it is ready; then it answers each file's bytes with JSON in UTF-8, one of::

    {"tired": false, "sheets": [{"name": "Kinh tế", "visible": true, "merged": [[0, 0, 1, 3]], "hidden_rows": [1],
                                 "looks": [[2], [[4, 5]], []],
                                 "rows": [["Tổng", 5.0, null, {"date": "2026-03-31"}], ["a"]]}]}
    {"tired": false, "problem": "broken"}
    {"tired": false, "problem": "too_large", "sheet": "Kinh tế", "last": [1048575, 16383]}

A cell is null, text, a number, true or false, or an object with one of the fields `date`, `datetime`, `time` (ISO 8601) and
`seconds`. `merged` are ranges as `lib.intake.model.Merged` has them, `hidden_rows` count from 0, and so do
`looks`: hidden columns, cells that show nothing, and cells shown as percentages. `last` is the row and column, from
0, of the last cell in use or of one too far out. A `tired` child should be replaced before the next file.

Limits: on Linux 512 MB of address space above what the child has at start. macOS does not enforce such a limit and Windows has
none: there only the time and the size of the reply, which the parent watches, hold a memory bomb back.
"""

from __future__ import annotations

import io
import os
import re
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from lib.intake.formats.oldest_excel import STARTS, oldest_excel_sheet
from lib.intake.formats.reply import LARGEST_COLUMNS, Budget, FoundSheet, Refused, as_json, sheet_as_json
from lib.intake.formats.text_formats import text_sheets
from lib.intake.formats.xlsx_details import Details, with_marks_as_text
from lib.intake.model import Merged

MEMORY = 512 << 20
"""Bytes of address space above what the child has at start."""
TIRED_FROM = 64 << 20
"""A child that kept so many bytes from earlier files would give the next one less than its share."""
PROCESSOR_SECONDS = 20
"""A child whose parent died while it reads ends by itself after so long; a living parent is stricter."""

_LENGTH = struct.Struct(">Q")
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_START_OF_XLS = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
_FILEPASS, _RECORDS_BEFORE_FILEPASS = 0x2F, 8
_WITHOUT_CELLS = (SheetTypeEnum.ChartSheet, SheetTypeEnum.DialogSheet, SheetTypeEnum.Vba)


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, largest: int) -> bytes | None:
    """Return the next message, or None at the end, in the middle of a message, or where it claims more than `largest` bytes."""
    head = stream.read(_LENGTH.size)
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else largest + 1
    message = stream.read(length) if length <= largest else b""
    return message if len(message) == length else None


def answer(content: bytes) -> tuple[str, bool]:
    """Return the reply to one file's bytes, without the field `tired`, and that field.

    Nothing is raised, whatever the file holds; but the parser may abort the process.
    """
    budget = Budget()
    try:
        return '"sheets":[' + ",".join(sheet_as_json(sheet, budget) for sheet in _sheets(content, budget)) + "]", False
    except Refused as refusal:
        return as_json(refusal.fields)[1:-1], False
    except (PasswordError, PermissionError):
        return '"problem":"encrypted"', False
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        return '"problem":"broken"', False
    except BaseException:  # calamine's PanicException is no Exception; after it, or without memory, a fresh child is safer
        return '"problem":"reading_failed"', True


def _sheets(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Return the sheets of a file of any format.

    Raises
    ------
    Refused
        It is more than a reply may carry, or not what it should be.
    PermissionError, CalamineError, ValueError
        It has a password; it is broken. What else `zipfile` raises means that too.
    """
    if content.startswith(STARTS):
        return oldest_excel_sheet(content, budget)
    if content.startswith(_OLE):
        if _is_locked_xls(content):
            raise PermissionError("a password")
        return _calamine_sheets(content, {})
    if not content.startswith(_ZIP):
        return text_sheets(content, budget)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        manifest = "META-INF/manifest.xml"  # of .ods
        if manifest in package.namelist() and b"encryption-data" in package.read(manifest):
            raise PermissionError("a password")
    return _calamine_sheets(*with_marks_as_text(content))


def _calamine_sheets(content: bytes, details: dict[str, Details]) -> Iterator[FoundSheet]:
    """Yield each sheet that can hold cells. Errors and formulas without result in .xls, .xlsb and .ods are blank or 0."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ in _WITHOUT_CELLS:
                continue
            sheet = workbook.get_sheet_by_index(index)
            if sheet.end is not None and sheet.end[1] >= LARGEST_COLUMNS:
                raise Refused("too_large", sheet=sheet.name, last=sheet.end)
            visible = about.visible == SheetVisibleEnum.Visible
            looks = details.get(about.name, Details())
            marked = looks.rows, looks.columns, looks.unseen, looks.percentages
            yield FoundSheet(about.name, _rows(sheet), visible, _merged(sheet), *marked)


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


def address_space() -> int:
    """Return the bytes of address space in use; 0 where the system does not say (all but Linux)."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0


def limit_memory(most: int) -> None:
    """Allow this process `most` bytes of address space, where the system enforces that, and no core dump."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def allow_time() -> None:
    """Allow the next file its time: such a limit counts from the start of the process, so it moves on with each file."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + PROCESSOR_SECONDS, hard))


def main() -> None:
    """Answer files until stdin ends, as it does when the parent ends."""
    files, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints may mix with the replies
    at_start = address_space()
    limit_memory(at_start + MEMORY)
    send(replies, b"")
    while (content := receive(files, sys.maxsize)) is not None:
        allow_time()
        fields, failed = answer(content)
        del content
        tired = failed or address_space() > at_start + TIRED_FROM
        send(replies, f'{{"tired":{as_json(tired)},{fields}}}'.encode())


if __name__ == "__main__":
    main()
