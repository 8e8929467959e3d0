r"""The child process that opens untrusted workbooks: `python -m lib.intake.worker`, started by `lib.intake.reader`.

Messages on stdin and stdout are 8 bytes of length, big-endian, then as many bytes. The child's first message is empty and says
that it is ready; then it answers each file's bytes with JSON in UTF-8, one of::

    {"tired": false, "sheets": [{"name": "Kinh tế", "visible": true, "rows": [["Tổng", 5.0, null, {"date": "2026-03-31"}], []]}]}
    {"tired": false, "problem": "broken"}
    {"tired": false, "problem": "too_large", "sheet": "Kinh tế", "last": [1048575, 16383]}

A cell is null, text, a number, true or false, or an object with one of the fields `date`, `datetime`, `time` (ISO 8601) and
`seconds`. `last` is the row and column, from 0, of the last cell in use. A `tired` child should be replaced before the next file.

Limits: on Linux 512 MB of address space above what the child has at start. macOS does not enforce such a limit and Windows has
none: there only the time and the size of the reply, which the parent watches, hold a memory bomb back.
"""

from __future__ import annotations

import datetime
import io
import json
import math
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

LARGEST_REPLY = 64 << 20
"""Bytes of the longest reply."""
LARGEST_CELLS = 2_000_000
"""Cells in one workbook, blank ones left of others included; an empty row counts as one."""
LARGEST_COLUMNS = 1_000
"""Columns in use on one sheet. Beyond stands a stray cell, and every row would carry the blanks up to it."""
MEMORY = 512 << 20
"""Bytes of address space above what the child has at start."""
TIRED_FROM = 64 << 20
"""A child that kept so many bytes from earlier files would give the next one less than its share."""
PROCESSOR_SECONDS = 20
"""A child whose parent died while it reads ends by itself after so long; a living parent is stricter."""

_LENGTH = struct.Struct(">Q")
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_PIECE = 1 << 20
_MAYBE_ERROR_CELL = re.compile(rb"""t\s*=\s*["']e["']""")  # starts with a letter: twenty times as fast to look for
_ERROR_CELL = re.compile(rb"""(<(?:[\w.-]+:)?c\s[^<>]*?\bt\s*=\s*["'])e(["'])""")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_WITHOUT_CELLS = (SheetTypeEnum.ChartSheet, SheetTypeEnum.DialogSheet, SheetTypeEnum.Vba)


class Refused(Exception):
    """The workbook is more than a reply may carry; `fields` are those of the reply."""

    def __init__(self, **fields: object) -> None:
        super().__init__(fields)
        self.fields = fields


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


class _Budget:
    """What the reply may still carry."""

    def __init__(self) -> None:
        self.cells, self.size = LARGEST_CELLS, LARGEST_REPLY - 4096

    def spend(self, cells: int, size: int) -> None:
        self.cells -= cells
        self.size -= size
        if self.cells < 0 or self.size < 0:
            raise Refused(problem="reading_failed")


def answer(content: bytes) -> tuple[str, bool]:
    """Return the reply to one file's bytes, without the field `tired`, and that field.

    Nothing is raised, whatever the file holds; but the parser may abort the process.
    """
    try:
        return '"sheets":[' + ",".join(_sheets(_with_errors_as_text(content))) + "]", False
    except Refused as refusal:
        return _as_json(refusal.fields)[1:-1], False
    except PasswordError:
        return '"problem":"encrypted"', False
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        return '"problem":"broken"', False
    except BaseException:  # calamine's PanicException is no Exception; after it, or without memory, a fresh child is safer
        return '"problem":"reading_failed"', True


def _sheets(content: bytes) -> Iterator[str]:
    """Yield each sheet that can hold cells as JSON."""
    budget = _Budget()
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ in _WITHOUT_CELLS:
                continue
            rows = ",".join(_rows(workbook.get_sheet_by_index(index), budget))
            visible = _as_json(about.visible == SheetVisibleEnum.Visible)
            yield f'{{"name":{_as_json(about.name)},"visible":{visible},"rows":[{rows}]}}'


def _rows(sheet: CalamineSheet, budget: _Budget) -> Iterator[str]:
    """Yield the rows from A1 on as JSON, without the blank cells and the blank rows at their ends.

    Row by row, because two cells far from each other span a grid too large for memory as Python objects.
    """
    if sheet.start is None or sheet.end is None:
        return
    if sheet.end[1] >= LARGEST_COLUMNS:
        raise Refused(problem="too_large", sheet=sheet.name, last=sheet.end)
    left: list[object] = [None] * sheet.start[1]  # iter_rows starts at row 1, but at the first column in use
    held_back: list[str] = []
    for values in sheet.iter_rows():
        cells = left + [_cell(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        row = _as_json(cells) if cells else "[]"
        budget.spend(max(len(cells), 1), len(row.encode()) + 1)
        held_back.append(row)
        if cells:
            yield from held_back
            held_back.clear()


def _cell(value: object) -> object:
    """Return a value of calamine as JSON can hold it; "" is its blank."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.datetime):  # first, because a datetime is a date too
        return {"datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"seconds": value.total_seconds()}
    return value


def _with_errors_as_text(content: bytes) -> bytes:
    """Return the file with its error cells (#N/A, #DIV/0! …) marked as text in the sheets' XML.

    calamine gives an error cell as "", so an officer's #DIV/0! would pass for a blank, and fails on errors it does not know
    (#SPILL!). Only .xlsx and .xlsm hold cells as XML of this shape; in the other formats errors stay blank. A file without
    error cells comes back as it is.

    Raises
    ------
    ValueError
        A part is written in UTF-16, whose cells calamine would leave out without a word.
    """
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if not any(_MAYBE_ERROR_CELL.search(piece) for part in parts if _is_xml(part) for piece in _pieces(package, part)):
            return content
        marked = io.BytesIO()
        with zipfile.ZipFile(marked, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
            for part in parts:
                with copy.open(part.filename, "w") as target:
                    for piece in _pieces(package, part):
                        target.write(_ERROR_CELL.sub(rb"\1str\2", piece) if _is_xml(part) else piece)
    return marked.getvalue()


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith(".xml")


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes in pieces that never cut a tag in two, so that a large sheet is never in memory as a whole."""
    with package.open(part) as source:
        piece = source.read(_PIECE)
        if piece.startswith(_UTF_16) and _is_xml(part) and part.filename.lower().startswith("xl/"):
            raise ValueError(part.filename)
        rest = b""
        while piece:
            whole, bracket, rest = (rest + piece).rpartition(b">")
            yield whole + bracket
            piece = source.read(_PIECE)
        yield rest


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
        send(replies, f'{{"tired":{_as_json(tired)},{fields}}}'.encode())


if __name__ == "__main__":
    main()
