"""Filled copies of forms: an untrusted .xlsx file is looked at, and filled, in a child process; its macros are never taken in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lib.intake.filled_copy.sheet_cells import Value, is_cell_name
from lib.intake.formats import one_time_child, worker
from lib.intake.formats.reader import read_workbook, refusal
from lib.intake.formats.registry import XLSX
from lib.intake.formats.reply import LARGEST_REPLY
from lib.intake.formats.workbook_file import WorkbookFile
from lib.intake.model import Problem, Workbook
from lib.vietnamese.words import form_words as words

SECONDS = 20.0
"""Time for the child to start, do its work and end."""
LARGEST_FORM_MB = 5
MOST_FORMULAS = 200_000
_MB = 1 << 20
_CHILD = "lib.intake.filled_copy.filling_process"
_MACROS = ("vbaproject", "/macrosheets/", "activex")
_Answer = tuple[dict[str, frozenset[str]], bytes]


@dataclass(frozen=True)
class FormFile:
    """A form as it was read: its values, and the cells that hold formulas, by sheet."""

    workbook: Workbook
    formulas: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class FilledCopy:
    """The form filled, and the cells by sheet that were left because they hold a formula."""

    content: bytes
    kept: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Unfit:
    """Why a file cannot be kept or filled as a form, in Vietnamese."""

    message: str


def read_form(content: bytes) -> FormFile | Unfit:
    """Return what a form holds, or why it cannot be kept: it is no .xlsx file, too large, has macros, or cannot be opened.

    Raises
    ------
    RuntimeError
        The child process does not start: the installation is at fault, not the file.
    """
    if refused := _refused(content):
        return refused
    workbook = read_workbook(content)
    if isinstance(workbook, Problem):
        return Unfit(workbook.message)
    answer = _asked(content, None)
    return Unfit(words.NOT_OPENED) if answer is None else FormFile(workbook, answer[0])


def fill_form(content: bytes, values: Mapping[str, Mapping[str, Value]], header: str = "") -> FilledCopy | Unfit:
    """Return a copy of a form with `values`, by sheet and cell, in the place of what stood there, None for blank.

    Whatever else is in the file stays as it is: looks, merged cells, print set-up, charts, drawings. A cell with a formula keeps
    it. The results of formulas are left out, and worked out by whatever opens the copy. With `header` each printed page is headed
    by this text.
    """
    if refused := _refused(content):
        return refused
    if not all(is_cell_name(cell) for cells in values.values() for cell in cells):
        raise ValueError("not the name of a cell")
    answer = _asked(content, values, header)
    if answer is None or refusal(answer[1]) is not None or not XLSX.is_recognised(WorkbookFile(answer[1])):
        return Unfit(words.NOT_OPENED)
    return FilledCopy(answer[1], answer[0])


def _refused(content: bytes) -> Unfit | None:
    """Return why a file is not taken as a form, as far as it can be told before anything is parsed."""
    if (found := refusal(content)) is not None:
        return Unfit(found.message)
    if len(content) > LARGEST_FORM_MB * _MB:
        return Unfit(words.TOO_LARGE.format(most=LARGEST_FORM_MB))
    if not content.startswith(b"PK"):
        return Unfit(words.NOT_XLSX)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = ["/" + name.replace("\\", "/").lower() for name in package.namelist()]
    if any(word in name for name in names for word in _MACROS):
        return Unfit(words.HAS_MACROS)
    return None if "/xl/workbook.xml" in names else Unfit(words.NOT_XLSX)


def _asked(content: bytes, values: Mapping[str, Mapping[str, Value]] | None, header: str = "") -> _Answer | None:
    """Return the child's answer, checked like anything from outside: it has opened a hostile file. None where it failed."""
    answer = one_time_child.answer_of(_CHILD, {"values": values, "header": header}, content, SECONDS)
    if answer is None:
        return None
    reply = io.BytesIO(answer)
    head, copy = worker.receive(reply, LARGEST_REPLY), worker.receive(reply, LARGEST_REPLY)
    try:
        found = json.loads(head or b"")["formulas"]
        cells = {str(sheet): frozenset(map(str, names)) for sheet, names in found.items()}
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    if copy is None or sum(map(len, cells.values())) > MOST_FORMULAS or not all(map(is_cell_name, set().union(*cells.values()))):
        return None
    return cells, copy
