"""The child process that opens an untrusted form to look at its formulas or to fill it, started by `form_file` beside it.

On stdin come 8 bytes of length, big-endian, then JSON of that length, then the file. `{"values": null}` asks for the formulas;
`{"values": {"Biểu 01": {"D14": 12.5, "A2": "Tháng 9", "E5": null}}, "header": ""}` asks for a copy. On stdout go two messages, each
with its length: JSON with the names of cells by sheet, `{"formulas": {"Biểu 01": ["E14"]}}`, in which the copy's are those that
were to be filled; then the copy, or nothing. The limits are those of `lib.intake.formats.worker`. A file that cannot be opened or
filled ends the child with another status than 0.
"""

from __future__ import annotations

import json
import os
import sys

from lib.intake.filled_copy.package_filling import fill_package, formulas_of
from lib.intake.formats import worker
from lib.intake.formats.reply import LARGEST_REPLY


def main() -> None:
    """Look at or fill the one file on stdin."""
    source, reply = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints may mix with the copy
    worker.limit_memory(worker.address_space() + worker.MEMORY)
    worker.allow_time()
    asked = json.loads(worker.receive(source, LARGEST_REPLY) or b"")
    content = source.read()
    if asked["values"] is None:
        found, copy = formulas_of(content), b""
    else:
        filled = fill_package(content, asked["values"], asked["header"])
        found, copy = dict(filled.kept), filled.content
    worker.send(reply, json.dumps({"formulas": {sheet: sorted(cells) for sheet, cells in found.items()}}).encode())
    worker.send(reply, copy)


if __name__ == "__main__":
    main()
