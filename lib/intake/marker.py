"""The child process that opens an untrusted workbook to mark it: `python -m lib.intake.marker`, started by `lib.intake.marked`.

On stdin come 8 bytes of length, big-endian, then JSON of that length, `{"problems": […], "remarks": […]}`, then the file; on
stdout goes the marked copy. The limits are those of `lib.intake.worker`. A file that openpyxl cannot open or save ends the child
with another status than 0.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Sequence

import openpyxl

from lib.intake import worker
from lib.intake.marking import mark
from lib.intake.model import Problem, Severity
from lib.intake.reply import LARGEST_REPLY

_MACROS = "vbaproject.bin"


def marked_copy(content: bytes, problems: Sequence[Problem], remarks: Sequence[str] = ()) -> bytes:
    """Return an .xlsx or .xlsm file with its faults marked; formulas, looks and macros stay. Raises what openpyxl does."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        has_macros = any(name.lower().endswith(_MACROS) for name in package.namelist())
    book = openpyxl.load_workbook(io.BytesIO(content), keep_vba=has_macros, rich_text=True)
    book.template = False  # Excel takes no template under the name of a workbook
    mark(book, problems, remarks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> None:
    """Mark the one file on stdin."""
    source, reply = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints may mix with the copy
    worker.limit_memory(worker.address_space() + worker.MEMORY)
    worker.allow_time()
    told = json.loads(worker.receive(source, LARGEST_REPLY) or b"")
    problems = [Problem(**{**fields, "severity": Severity(fields["severity"])}) for fields in told["problems"]]
    reply.write(marked_copy(source.read(), problems, told["remarks"]))
    reply.flush()


if __name__ == "__main__":
    main()
