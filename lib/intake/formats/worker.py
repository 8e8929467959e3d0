r"""The child process that opens untrusted workbooks: `python -m lib.intake.formats.worker`, started by `lib.intake.formats.reader`.

Messages on stdin and stdout are 8 bytes of length, big-endian, then as many bytes. The child's first message is empty and says
that it is ready; then it answers each file's bytes with JSON in UTF-8, one of::

    {"tired": false, "sheets": [{"name": "Kinh tế", "visible": true, "merged": [[0, 0, 1, 3]], "hidden_rows": [1],
                                 "looks": [[2], [[4, 5]], []],
                                 "rows": [["Tổng", 5.0, null, {"date": "2026-03-31"}], ["a"]]}]}
    {"tired": false, "blocks": [["I. Về kinh tế", 1, true], {"name": "Bảng 1", ...}]}
    {"tired": false, "problem": "broken"}
    {"tired": false, "problem": "too_large", "sheet": "Kinh tế", "last": [1048575, 16383]}

A cell is null, text, a number, true or false, or an object with one of the fields `date`, `datetime`, `time` (ISO 8601) and
`seconds`. `merged` are ranges as `lib.intake.model.Merged` has them, `hidden_rows` count from 0, and so do
`looks`: hidden columns, cells that show nothing, and cells shown as percentages. `last` is the row and column, from
0, of the last cell in use or of one too far out. `blocks`, the answer of a child that was started with the argument `documents`,
are lines (text, page, whether it is a whole paragraph) and tables in the form of sheets. A `tired` child should be replaced before
the next file.

Limits: on Linux 512 MB of address space above what the child has at start. macOS does not enforce such a limit and Windows has
none: there only the time and the size of the reply, which the parent watches, hold a memory bomb back.
"""

from __future__ import annotations

import os
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineError, PasswordError

from lib.intake.formats.document_formats import blocks
from lib.intake.formats.document_reply import blocks_as_json
from lib.intake.formats.registry import sheets
from lib.intake.formats.reply import Budget, Refused, as_json, sheet_as_json

MEMORY = 512 << 20
"""Bytes of address space above what the child has at start."""
TIRED_FROM = 64 << 20
"""A child that kept so many bytes from earlier files would give the next one less than its share."""
PROCESSOR_SECONDS = 20
"""A child whose parent died while it reads ends by itself after so long; a living parent is stricter."""

_LENGTH = struct.Struct(">Q")


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


DOCUMENTS = "documents"
"""The argument of a child that reads documents instead of workbooks."""


def answer(content: bytes, *, is_document: bool = False) -> tuple[str, bool]:
    """Return the reply to one file's bytes, without the field `tired`, and that field.

    Nothing is raised, whatever the file holds; but the parser may abort the process.
    """
    budget = Budget()
    try:
        if is_document:
            return f'"blocks":{blocks_as_json(blocks(content, budget), budget)}', False
        return '"sheets":[' + ",".join(sheet_as_json(sheet, budget) for sheet in sheets(content, budget)) + "]", False
    except Refused as refusal:
        return as_json(refusal.fields)[1:-1], False
    except (PasswordError, PermissionError):
        return '"problem":"encrypted"', False
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        return '"problem":"broken"', False
    except BaseException:  # calamine's PanicException is no Exception; after it, or without memory, a fresh child is safer
        return '"problem":"reading_failed"', True


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
    is_document = DOCUMENTS in sys.argv[1:]
    at_start = address_space()
    limit_memory(at_start + MEMORY)
    send(replies, b"")
    while (content := receive(files, sys.maxsize)) is not None:
        allow_time()
        fields, failed = answer(content, is_document=is_document)
        del content
        tired = failed or address_space() > at_start + TIRED_FROM
        send(replies, f'{{"tired":{as_json(tired)},{fields}}}'.encode())


if __name__ == "__main__":
    main()
