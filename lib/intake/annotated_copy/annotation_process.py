"""The child process that opens an untrusted workbook to annotate it, started by `lib.intake.annotated_copy.annotate`.

On stdin come 8 bytes of length, big-endian, then JSON of that length, `{"problems": […], "remarks": […]}`, then the file; on
stdout goes the annotated copy. The limits are those of `lib.intake.formats.worker`. A file that openpyxl cannot open
or save ends the child with another status than 0.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Sequence

import openpyxl

from lib.intake.annotated_copy.workbook_annotations import annotate
from lib.intake.formats import worker
from lib.intake.formats.reply import LARGEST_REPLY
from lib.intake.model import Problem, Severity

_MACROS = "vbaproject.bin"


def annotated_copy(content: bytes, problems: Sequence[Problem], remarks: Sequence[str] = ()) -> bytes:
    """Return an .xlsx or .xlsm file with its faults annotated; formulas, looks and macros stay. Raises what openpyxl does."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        has_macros = any(name.lower().endswith(_MACROS) for name in package.namelist())
    book = openpyxl.load_workbook(io.BytesIO(content), keep_vba=has_macros, rich_text=True)
    book.template = False  # Excel takes no template under the name of a workbook
    annotate(book, problems, remarks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> None:
    """Mark the one file on stdin."""
    source, reply = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints may mix with the copy
    worker.limit_memory(worker.address_space() + worker.MEMORY)
    worker.allow_time()
    shown = json.loads(worker.receive(source, LARGEST_REPLY) or b"")
    problems = [Problem(**{**fields, "severity": Severity(fields["severity"])}) for fields in shown["problems"]]
    reply.write(annotated_copy(source.read(), problems, shown["remarks"]))
    reply.flush()


if __name__ == "__main__":
    main()
