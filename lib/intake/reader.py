"""Reading an untrusted workbook: what it is, told by its contents, then its cells, read by a child process that may die of it."""

from __future__ import annotations

import atexit
import datetime
import io
import json
import re
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from lib.intake import worker
from lib.intake.model import Cell, Problem, Sheet, Workbook, cell_name, problem
from lib.vietnamese import problems
from lib.vietnamese.numbers import format_number

LARGEST_FILE_MB = 20
LARGEST_UNPACKED_MB = 200
LARGEST_RATIO = 200
"""How many times its packed size a part may have, if it has more than `RATIO_COUNTS_FROM_MB` unpacked."""
RATIO_COUNTS_FROM_MB = 10
MOST_PARTS = 10_000
"""Parts of a zip file; a workbook has some dozens."""
SECONDS = 10.0
"""Time to read one workbook."""
SECONDS_TO_START = 60.0
"""Time for the child to start; virus scanners take their time."""

READ = frozenset({".xlsx"})
"""The formats (keys as `format_of` returns them) the product reads; the child can read .xls, .xlsb and .ods too."""

_ROOT = Path(__file__).resolve().parents[2]
_MB = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDEST_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAGS: dict[str, Callable[[Any], Cell]] = {
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "seconds": lambda seconds: datetime.timedelta(seconds=seconds),
}


def read_workbook(content: bytes) -> Workbook | Problem:
    """Return what the file holds, or the one fault that keeps it from being read. Any thread may call; they take turns.

    Blank cells are None, without those at the ends of rows and sheets; an error cell is its text ("#N/A"); sheets without cells
    (charts) are left out.

    Raises
    ------
    RuntimeError
        The child process does not start: the installation is at fault, not the file.
    """
    return _READER.read(content)


def format_of(content: bytes) -> str | Problem:
    """Return the file's format by its contents (".xlsx" also for .xlsm), or the fault that leaves none. Nothing is unpacked."""
    if not content:
        return problem("empty_file")
    if len(content) > LARGEST_FILE_MB * _MB:
        return _too_large("file", LARGEST_FILE_MB)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(content)
    if content.startswith(_OLE):
        if _has_stream(content, "EncryptedPackage"):
            return problem("encrypted")
        other = any(_has_stream(content, name) for name in ("WordDocument", "PowerPoint Document"))
        return problem("not_a_workbook") if other else ".xls"
    if content.startswith(_OLDEST_EXCEL):
        return ".xls"
    return _text_format(content[: 64 * 1024]) or problem("not_a_workbook")


def _zip_format(content: bytes) -> str | Problem:
    if content.count(b"PK\x01\x02") > MOST_PARTS:  # before `zipfile`, which takes seconds for a directory of a million parts
        return _too_large("parts", MOST_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, LookupError, NotImplementedError, EOFError):
        return problem("broken")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED_MB * _MB:
        return _too_large("unpacked", LARGEST_UNPACKED_MB)
    large = [part for part in parts if part.file_size > RATIO_COUNTS_FROM_MB * _MB]
    if any(part.file_size > LARGEST_RATIO * part.compress_size for part in large):
        return _too_large("ratio", LARGEST_RATIO)
    if any(part.flag_bits & 1 for part in parts):
        return problem("encrypted")
    if content[30 : 30 + len(_ODS)] == _ODS:
        return ".ods"
    names = {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return problem("not_a_workbook")
    return ".xlsb" if "xl/workbook.bin" in names else ".xlsx"


def _has_stream(content: bytes, name: str) -> bool:
    """Tell whether an OLE file's directory lists a stream: entries stand at multiples of 128, the name's length 64 bytes in."""
    written, place = name.encode("utf-16-le"), -1
    while (place := content.find(written, place + 1)) >= 0:
        if place % 128 == 0 and content[place + 64 : place + 66] == struct.pack("<H", len(written) + 2):
            return True
    return False


def _text_format(start: bytes) -> str | None:
    """Return the format of a file of text by its start, or None. Excel opens all of these, so officers take them for workbooks."""
    text = start.decode("utf-16", "replace").encode() if start.startswith((b"\xff\xfe", b"\xfe\xff")) else start
    low = text.lower()
    if _BINARY.search(text):
        return None
    if b"urn:schemas-microsoft-com:office:spreadsheet" in low:
        return ".xml"
    if b"<html" in low or b"<table" in low:
        return ".html"
    lines = [line for line in text.splitlines() if line.strip()][:2]
    return ".csv" if len(lines) == 2 and any(all(mark in line for line in lines) for mark in (b";", b"\t", b",")) else None


def _too_large(limit: str, most: int, cell: str = "", sheet: str = "") -> Problem:
    words = problems.LIMITS[limit].format(limit=format_number(most), cell=cell)
    return problem("too_large", sheet=sheet, cell=cell, limit=words)


class Reader:
    """A child process that reads workbooks, kept from one file to the next and replaced after a failure. Callers take turns."""

    def __init__(self, seconds: float = SECONDS, formats: frozenset[str] = READ) -> None:
        self._seconds, self._formats = seconds, formats
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)

    @property
    def pid(self) -> int | None:
        """The child's process id; None where there is none and the next file starts one."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def read(self, content: bytes) -> Workbook | Problem:
        """Do as `read_workbook`."""
        kind = format_of(content)
        if isinstance(kind, Problem):
            return kind
        if kind not in self._formats:
            return problem("unsupported_format", kind=problems.FILE_KINDS[kind])
        with self._turn:
            if self.pid is None:
                self._start()
            reply = self._exchange(self._seconds, content)
            try:
                fields = json.loads(reply or b"", object_hook=_untagged)
                found = _understood(fields)
                tired = fields["tired"]
            except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):  # none, or not as agreed
                found, tired = problem("reading_failed"), True
            if tired:
                self.stop()
        return found

    def stop(self) -> None:
        """End the child; the next file starts a new one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):  # closing flushes what the child did not take
                    cast(BinaryIO, pipe).close()

    def _start(self) -> None:
        self.stop()  # lets go of what a dead child left
        self._child = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", worker.__name__],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows: no black window for each child
        )
        if self._exchange(SECONDS_TO_START) is None:
            self.stop()
            raise RuntimeError(f"the child process that reads workbooks does not start; see: {sys.executable} -m {worker.__name__}")

    def _exchange(self, seconds: float, message: bytes | None = None) -> bytes | None:
        """Send a message, if any, and return the child's next; None if it died, said too much or was killed after `seconds`."""
        child, too_late, reply = self._child, threading.Event(), None
        assert child is not None

        def give_up() -> None:
            too_late.set()
            child.kill()

        timer = threading.Timer(seconds, give_up)  # reading from a pipe takes no time limit on Windows, but ends with the child
        timer.daemon = True
        timer.start()
        try:
            if message is not None:
                worker.send(cast(BinaryIO, child.stdin), message)
            reply = worker.receive(cast(BinaryIO, child.stdout), worker.LARGEST_REPLY)
        except (OSError, ValueError):
            pass  # the pipe broke, or `stop` closed it: no reply
        except BaseException:
            self.stop()  # interrupted: the answer still to come would be taken for that of the next file
            raise
        finally:
            timer.cancel()
            timer.join()  # so that it cannot kill the child during the next file
        return None if too_late.is_set() else reply


def _untagged(fields: dict[str, Any]) -> Any:
    """Return the cell a JSON object with one tag stands for; other objects as they are."""
    if len(fields) == 1:
        tag, value = next(iter(fields.items()))
        return _TAGS[tag](value)
    return fields


def _understood(fields: dict[str, Any]) -> Workbook | Problem:
    """Return what a reply says, checked like anything from outside: the child has parsed a hostile file."""
    if fields.get("problem") == "too_large":
        cell = cell_name(*fields["last"])
        return _too_large("columns", worker.LARGEST_COLUMNS, cell, fields["sheet"])
    if "problem" in fields:
        return problem(fields["problem"])
    sheets = [Sheet(str(sheet["name"]), sheet["rows"], bool(sheet["visible"])) for sheet in fields["sheets"]]
    for sheet in sheets:
        if not all(isinstance(row, list) and all(isinstance(cell, Cell) for cell in row) for row in sheet.rows):
            raise TypeError(sheet.name)
    return Workbook(sheets)


_READER = Reader()
