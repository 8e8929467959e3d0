"""Documents read: the lines and tables of a Word document, a PDF with text, a plain text or a workbook, in Unicode."""

from __future__ import annotations

import itertools
import queue
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lib.intake.formats.reader import Reader, read_workbook, refusal, understood_sheet
from lib.intake.formats.worker import DOCUMENTS
from lib.intake.model import Cell, Problem, Sheet
from lib.vietnamese.legacy_fonts import Decoder, decoder_for
from lib.vietnamese.text import normalise
from lib.vietnamese.words.common_words import UNNAMED_SHEET

_TABS = 2
"""Tabs of a line that is a row of a table."""
SECONDS = 30.0
"""Time to read one document."""
NOT_A_DOCUMENT, SCAN, TOO_LONG = "not_a_document", "scan", "too_long"
_OF_WORKBOOKS = frozenset({"pdf", "no_word_table", "not_a_workbook"})
"""What keeps a file from being a workbook and not from being a document."""


@dataclass(frozen=True)
class DocumentLine:
    """One line of a document in its order; a row of a table has `cells` and the number of its table, from 0.

    `page` counts from 1 and is 0 where the document has none; `is_paragraph` tells that the line is a whole paragraph.
    """

    text: str
    page: int = 0
    is_paragraph: bool = False
    cells: tuple[Cell, ...] = ()
    table: int | None = None


@dataclass(frozen=True)
class Document:
    """A document as read. `tables` are those whose rows stand among `lines`, `first_lines` where each begins."""

    lines: tuple[DocumentLine, ...]
    tables: tuple[Sheet, ...] = ()
    first_lines: tuple[int, ...] = ()
    was_in_old_font: bool = False

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of all lines."""
        return tuple(line.text for line in self.lines)


@dataclass(frozen=True)
class Unreadable:
    """What keeps a file from being read as a document; `code` is that of a problem or one of this module."""

    code: str


class _DocumentReader(Reader):
    """The child process for documents."""

    arguments = (DOCUMENTS,)

    def read_document(self, content: bytes) -> Document | Problem | Unreadable:
        """Return the lines and tables of a file that is no workbook."""
        return self._answer(content, _understood)


def read_document(content: bytes) -> Document | Unreadable:
    """Return what a document says, or what keeps it from being read. Any thread may call.

    Raises
    ------
    RuntimeError
        The child process does not start: the installation is at fault, not the file.
    """
    refused = refusal(content)
    if refused is not None and refused.code not in _OF_WORKBOOKS:
        return Unreadable(refused.code)
    reader = _READERS.get()
    try:
        found = reader.read_document(content)
    finally:
        _READERS.put(reader)
    if isinstance(found, Unreadable) and found.code == NOT_A_DOCUMENT and refused is None:
        workbook = read_workbook(content)
        if isinstance(workbook, Problem):
            return Unreadable(NOT_A_DOCUMENT if workbook.code in _OF_WORKBOOKS else workbook.code)
        return _in_unicode(_document([sheet for sheet in workbook.sheets if sheet.visible]))
    if isinstance(found, Problem):
        return Unreadable(found.code)
    return _in_unicode(found) if isinstance(found, Document) else found


def document_of_text(text: str) -> Document:
    """Return a document of pasted text.

    >>> [line.text for line in document_of_text("I. Kinh tế\\n1. Thu nhập 76 triệu đồng").lines]
    ['I. Kinh tế', '1. Thu nhập 76 triệu đồng']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _in_unicode(_document([DocumentLine(line.replace("\x0c", " ")) for line in lines]))


def _understood(fields: dict[str, Any]) -> Document | Unreadable:
    """Return what a reply says, checked like anything from outside: the child has parsed a hostile file."""
    if "problem" in fields:
        return Unreadable(str(fields["problem"]))
    blocks: list[DocumentLine | Sheet] = []
    for block in fields["blocks"]:
        if isinstance(block, list):
            text, page, is_paragraph = block
            if not isinstance(text, str) or type(page) is not int or not isinstance(is_paragraph, bool):
                raise TypeError("line")
            blocks.append(DocumentLine(text, page, is_paragraph))
        else:
            blocks.append(understood_sheet(block))
    return _document(blocks)


def _document(blocks: Sequence[DocumentLine | Sheet]) -> Document:
    lines: list[DocumentLine] = []
    tables: list[Sheet] = []
    first_lines: list[int] = []
    for block in _with_tabbed_tables(blocks):
        if isinstance(block, DocumentLine):
            lines.append(block)
            continue
        first_lines.append(len(lines))
        lines += [DocumentLine(row_text(row), 0, True, tuple(row), len(tables)) for row in block.rows]
        tables.append(block)
    return Document(tuple(lines), tuple(tables), tuple(first_lines))


def _with_tabbed_tables(blocks: Sequence[DocumentLine | Sheet]) -> list[DocumentLine | Sheet]:
    """Return the blocks with lines of cells divided by tabs, as they are pasted from a workbook, made tables."""
    made: list[DocumentLine | Sheet] = []
    for is_row, group in itertools.groupby(
        blocks, lambda block: isinstance(block, DocumentLine) and block.text.count("\t") >= _TABS
    ):
        together = list(group)
        rows: list[list[Cell]] = [
            [cell.strip() or None for cell in one.text.split("\t")] for one in together if isinstance(one, DocumentLine)
        ]
        made += [Sheet(UNNAMED_SHEET.format(number=1), rows)] if is_row and len(rows) > 1 else together
    return made


def row_text(row: Iterable[Cell]) -> str:
    """Return the cells of a row as one line.

    >>> row_text([1.0, "Thu nhập", "Triệu đồng", 68.5, 74, None])
    '1 | Thu nhập | Triệu đồng | 68.5 | 74'
    """
    cells = ["" if cell is None else f"{cell:g}" if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    return " | ".join(" ".join(cell.split()) for cell in cells)


def _in_unicode(document: Document) -> Document:
    """Return the document with old fonts made Unicode and odd spaces and letters mended."""
    decode = decoder_for(document.texts)

    def mended(text: str) -> str:
        return normalise(_decoded(text, decode))

    def cells(row: Iterable[Cell]) -> list[Cell]:
        return [mended(cell) if isinstance(cell, str) else cell for cell in row]

    lines = tuple(replace(line, text=mended(line.text), cells=tuple(cells(line.cells))) for line in document.lines)
    tables = tuple(replace(table, rows=[cells(row) for row in table.rows]) for table in document.tables)
    changed = decode is not None and any(_decoded(text, decode) != text for text in document.texts)
    return Document(lines, tables, document.first_lines, changed)


def _decoded(text: str, decode: Decoder | None) -> str:
    return decode(text) if decode is not None else text


_READERS: queue.LifoQueue[_DocumentReader] = queue.LifoQueue()
_READERS.put(_DocumentReader(SECONDS))
"""One child is enough: documents are read once a year."""
