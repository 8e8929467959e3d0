"""The reader of untrusted workbooks: the format told by its contents, the cells read by a child process that may die of it."""

from __future__ import annotations

import atexit
import datetime
import io
import json
import queue
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from lib.intake.formats import worker
from lib.intake.formats.document_formats import PDF, PDF_STARTS_WITHIN
from lib.intake.formats.ole_directory import root_streams
from lib.intake.formats.registry import OLDEST_EXCEL
from lib.intake.formats.reply import LARGEST_COLUMNS, LARGEST_REPLY, MOST_MERGED
from lib.intake.formats.word_tables import is_word_document, plain_names
from lib.intake.model import Cell, Merged, Problem, Sheet, Workbook, cell_name, problem
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import problem_words

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
CHILDREN = 2
"""Workbooks that are read at the same time. Each may take 512 MB for as long."""

_ROOT = Path(__file__).resolve().parents[3]
_MB = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_PARTS, _ODS_CELLS = ("workbook.xml", "workbook.bin"), "content.xml"
_TAGS: dict[str, Callable[[Any], Cell]] = {
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "seconds": lambda seconds: datetime.timedelta(seconds=seconds),
}


Found = TypeVar("Found")


def read_workbook(content: bytes) -> Workbook | Problem:
    """Return what the file holds, or the one fault that keeps it from being read. Any thread may call.

    The format is told by the contents, never by a name; `registry.FORMATS` lists them. Web pages and XML Spreadsheet 2003 are
    often named ".xls". Cells of a .csv and of a Word document, and those of a web page that does not say otherwise, are text.

    Blank cells are None, without those at the ends of rows and sheets; an error cell is its text ("#N/A"), and a formula that was
    never calculated is `NO_CACHED_VALUE`, but for the latter in .xls and both in .xlsb, which are blank or 0.
    Sheets without cells (charts) are left out.

    Raises
    ------
    RuntimeError
        The child process does not start: the installation is at fault, not the file.
    """
    return _READERS.read(content)


def refusal(content: bytes) -> Problem | None:
    """Return what keeps the file from being read, as far as it can be told before anything is unpacked or parsed."""
    if not content:
        return problem("empty_file")
    if len(content) > LARGEST_FILE_MB * _MB:
        return _too_large("file", LARGEST_FILE_MB)
    if content.startswith(OLDEST_EXCEL):
        return problem("excel_too_old")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _refused_zip(content)
    if PDF in content[:PDF_STARTS_WITHIN]:
        return problem("pdf")
    return _refused_ole(content) if content.startswith(_OLE) else None


def _refused_zip(content: bytes) -> Problem | None:
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
    names = plain_names(part.filename for part in parts)
    is_excel = any(name.startswith("xl/") or name.endswith(_WORKBOOK_PARTS) for name in names)
    return None if is_excel or _ODS_CELLS in names or is_word_document(names) else problem("not_a_workbook")


def _refused_ole(content: bytes) -> Problem | None:
    if _has_stream(content, "EncryptedPackage"):
        return problem("encrypted")
    at_root = {name.upper() for name in root_streams(content)}
    if at_root & {"WORKBOOK", "BOOK"}:
        return None
    if "WORDDOCUMENT" in at_root or _has_stream(content, "WordDocument"):
        return problem("old_word")
    if _has_stream(content, "PowerPoint Document"):
        return problem("not_a_workbook")
    if any(_has_stream(content, name) for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return None
    directory = (int.from_bytes(content[48:52], "little") + 1) << min(int.from_bytes(content[30:32], "little"), 16)
    return problem("broken" if directory >= len(content) else "not_a_workbook")


def _has_stream(content: bytes, name: str) -> bool:
    """Tell whether an OLE file's directory lists a stream: entries stand at multiples of 128, the name's length 64 bytes in."""
    written, place = name.encode("utf-16-le"), -1
    while (place := content.find(written, place + 1)) >= 0:
        if place % 128 == 0 and content[place + 64 : place + 66] == struct.pack("<H", len(written) + 2):
            return True
    return False


def _too_large(limit: str, most: int, cell: str = "", sheet: str = "") -> Problem:
    words = problem_words.LIMITS[limit].format(limit=format_number(most), cell=cell)
    return problem("too_large", sheet=sheet, cell=cell, limit=words)


class Reader:
    """A child process that reads workbooks, kept from one file to the next and replaced after a failure. Callers take turns."""

    arguments: Sequence[str] = ()
    """What the child is started with."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
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
        return refused if (refused := refusal(content)) else self._answer(content, _understood)

    def _answer(self, content: bytes, understand: Callable[[dict[str, Any]], Found | Problem]) -> Found | Problem:
        """Return what `understand` makes of the child's reply to a file, or the problem that there was none."""
        with self._turn:
            if self.pid is None:
                self._start()
            reply = self._exchange(self._seconds, content)
            try:
                fields = json.loads(reply or b"", object_hook=_untagged)
                found = understand(fields)
                tired = fields["tired"]
            except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):  # none, or not as agreed
                failed: Found | Problem = problem("reading_failed")
                found, tired = failed, True
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
            [sys.executable, "-X", "utf8", "-m", worker.__name__, *self.arguments],
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
            reply = worker.receive(cast(BinaryIO, child.stdout), LARGEST_REPLY)
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
        return _too_large("columns", LARGEST_COLUMNS, cell, fields["sheet"])
    if "problem" in fields:
        return problem(fields["problem"], found=fields.get("found", ""))
    return Workbook([understood_sheet(sheet) for sheet in fields["sheets"]])


def understood_sheet(fields: dict[str, Any]) -> Sheet:
    """Return a sheet of a reply, checked.

    Raises
    ------
    TypeError, ValueError, LookupError
        It is not as agreed.
    """
    rows, merged, hidden = fields["rows"], fields["merged"], fields["hidden_rows"]
    if not all(isinstance(row, list) and all(isinstance(cell, Cell) for cell in row) for row in rows):
        raise TypeError("rows")
    if len(merged) > MOST_MERGED or not all(len(r) == 4 and all(type(n) is int and n >= 0 for n in r) for r in merged):
        raise TypeError("merged")
    if len(hidden) > len(rows) or not all(type(row) is int and 0 <= row < len(rows) for row in hidden):
        raise TypeError("hidden_rows")
    ranges = tuple(cast(Merged, tuple(r)) for r in merged)
    columns, unseen, percentages = fields["looks"]
    if not all(
        type(number) is int and number >= 0 for number in (*columns, *(n for cell in (*unseen, *percentages) for n in cell))
    ):
        raise TypeError("looks")
    return Sheet(
        str(fields["name"]),
        rows,
        bool(fields["visible"]),
        ranges,
        frozenset(hidden),
        frozenset(columns),
        frozenset((row, column) for row, column in unseen),
        frozenset((row, column) for row, column in percentages),
    )


class Readers:
    """Readers of which every caller gets one that is idle, so that a file that takes its whole time holds nobody else up."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._idle: queue.LifoQueue[Reader] = queue.LifoQueue()
        for reader in readers:
            self._idle.put(reader)

    @property
    def idle(self) -> int:
        """How many of them wait for a file."""
        return self._idle.qsize()

    def read(self, content: bytes) -> Workbook | Problem:
        """Do as `read_workbook`. A child is started only where all others are busy."""
        reader = self._idle.get()
        try:
            return reader.read(content)
        finally:
            self._idle.put(reader)


_READERS = Readers([Reader() for _ in range(CHILDREN)])
