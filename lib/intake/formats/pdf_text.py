"""Text of a PDF: its lines page by page, and the tables in their places; a scan has none of both."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lib.intake.formats.document_reply import FoundBlock, FoundLine
from lib.intake.formats.reply import FoundSheet, Refused
from lib.intake.formats.unruled_tables import UnruledTable, continued_table, unruled_table
from lib.intake.model import Merged
from lib.vietnamese.syllables import is_syllable
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_PAGES = 120
"""Pages read; a plan of a commune has some dozens."""
_FEWEST_LETTERS = 40
"""A document of fewer letters a page, on all pages together, is pictures of pages."""
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points."""
_NOWHERE, _THIN = float("inf"), 1.0
"""Beyond every page; points by which ruled lines may miss each other."""


def pdf_blocks(content: bytes) -> Iterator[FoundBlock]:
    """Yield the lines and tables of a PDF.

    Raises
    ------
    Refused
        It is a scan, or too long.
    PermissionError
        It has a password.
    ValueError
        It is damaged.
    """
    # Only the child that reads a PDF pays for this import.
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Refused("too_long")
            yield from _of_pages(pdf.pages)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise PermissionError("password") from None
        raise ValueError("damaged") from error


def _of_pages(pages: list[Any]) -> Iterator[FoundBlock]:
    """Yield the blocks of all pages; what was read of a page is let go of before the next."""
    found: list[FoundBlock] = []
    unruled: UnruledTable | None = None
    begun = 0  # where in `found` the table without ruled lines begins
    for number, page in enumerate(pages, 1):
        ruled = [table for table in page.find_tables() if _is_table(table)]
        outside = _without(page, [table.bbox for table in ruled])
        words = outside.extract_words()
        further = continued_table(words, unruled) if unruled else None
        unruled = further or unruled_table(words)
        blocks: list[tuple[float, FoundBlock]] = [(table.bbox[1], _sheet(table)) for table in ruled]
        if unruled is not None:
            sheet = _unruled_sheet(unruled)
            if further:
                found[begun] = sheet
            else:
                blocks.append((unruled.top, sheet))
            outside = _without(outside, [(word["x0"], word["top"], word["x1"], word["bottom"]) for word in unruled.words])
        lines = outside.extract_text_lines(strip=True, return_chars=False)
        blocks += [(line["top"], FoundLine(line["text"], number)) for line in lines]
        found += [block for _, block in sorted(blocks, key=lambda block: block[0])]
        if unruled is not None and not further:
            begun = next(place for place, block in enumerate(found) if block is sheet)
        page.close()
    letters = sum(len(block.text) if isinstance(block, FoundLine) else _FEWEST_LETTERS for block in found)
    if letters < _FEWEST_LETTERS * min(len(pages), 3):
        raise Refused("scan")
    sheets = (block for block in found if isinstance(block, FoundSheet))
    names = {id(sheet): UNNAMED_SHEET.format(number=number) for number, sheet in enumerate(sheets, 1)}
    yield from (replace(block, name=names[id(block)]) if isinstance(block, FoundSheet) else block for block in found)


def _is_table(table: Any) -> bool:
    return len(table.rows) >= _LEAST_ROWS and max(len(row.cells) for row in table.rows) >= _LEAST_COLUMNS


def _without(page: Any, boxes: Sequence[Box]) -> Any:
    """Return a page without what stands in any of the boxes."""
    return page.filter(lambda thing: not any(_is_inside(thing, box) for box in boxes)) if boxes else page


def _is_inside(thing: dict[str, Any], box: Box) -> bool:
    middle, height = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def in_one_line(text: str) -> str:
    """Return the lines of a cell as one; a word that was broken for want of room is one word again.

    >>> in_one_line("Tr.đồn\\ng/người"), in_one_line("MÔI\\nTRƯỜ\\nNG"), in_one_line("Kế\\nhoạch")
    ('Tr.đồng/người', 'MÔI TRƯỜNG', 'Kế hoạch')
    """
    joined = ""
    for line in filter(None, (" ".join(line.split()) for line in text.split("\n"))):
        before, after = _LAST_WORD.search(joined), _FIRST_WORD.match(line)
        is_broken = (
            before and after and is_syllable(before[0] + after[0]) and not (is_syllable(before[0]) and is_syllable(after[0]))
        )
        joined += line if is_broken or not joined else f" {line}"
    return joined


def _unruled_sheet(table: UnruledTable) -> FoundSheet:
    return FoundSheet("", [[in_one_line(text) or None for text in row] for row in table.rows])


def _sheet(table: Any) -> FoundSheet:
    """Return a table with the reach of its cells, as their ruled lines show it."""
    rows: list[list[object]] = [[None if text is None else in_one_line(text) for text in row] for row in table.extract()]
    boxes = [row.cells for row in table.rows]
    columns = max(map(len, boxes))
    lefts = [min((row[place][0] for row in boxes if place < len(row) and row[place]), default=_NOWHERE) for place in range(columns)]
    tops = [min((box[1] for box in row if box), default=_NOWHERE) for row in boxes]
    merged: list[Merged] = []
    for row, cells in enumerate(boxes):
        for column, box in enumerate(cells):
            if box:
                right = max(
                    place for place, left in enumerate(lefts) if place == column or (place > column and left < box[2] - _THIN)
                )
                bottom = max(place for place, top in enumerate(tops) if place == row or (place > row and top < box[3] - _THIN))
                if (right, bottom) != (column, row):
                    merged.append((row, column, bottom, right))
    return FoundSheet("", rows, merged=merged)
