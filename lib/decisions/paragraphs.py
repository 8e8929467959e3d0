"""Paragraphs of a document: broken lines joined, page numbers and running heads left out, each with the lines it came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.decisions.list_labels import Label, labelled
from lib.intake.documents import Document, DocumentLine
from lib.vietnamese.text import fold

_PAGE_NUMBER = re.compile(r"[-–\s|]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s.|]*", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?;:…]\s*[\"”)]?$")
_SOON = 2
"""Lines around a page number in which a running head may stand."""
_LONG, _NEARLY = 0.68, 0.92
"""Of the usual longest line: a shorter one that ends nowhere was not broken for want of room."""
LONGEST = 6_000
"""Letters of a paragraph that are read; no sentence of a decision is as long."""
_END = 5
_FULL, _FEWEST_FULL, _NEVER_FULL = 0.85, 4, 10_000
"""Lines of which too few are about as long as the longest were not broken at an edge at all."""
_AFTER_SUCH_A_NUMBER_FOLLOWS = re.compile(r"(?:đạt|:|từ|trên|dưới|còn|là|quá|thiểu|nhất|đến|tăng|giảm)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: `body` is its text behind the label; `first` and `last` are the lines of the document, from 0."""

    label: Label | None
    body: str
    first: int
    last: int
    text: str


@dataclass(frozen=True)
class TablePlace:
    """A table among the paragraphs, by its number."""

    table: int
    first: int


def paragraphs(document: Document) -> list[Paragraph | TablePlace]:
    """Return the paragraphs and the places of tables in their order.

    >>> from lib.intake.documents import document_of_text
    >>> text = "1. Tỷ lệ hộ nghèo theo chuẩn mới của cả xã năm nay giảm còn\\n12\\n1,2%.\\n2. Diện tích: 30 ha"
    >>> [paragraph.text for paragraph in paragraphs(document_of_text(text))]
    ['1. Tỷ lệ hộ nghèo theo chuẩn mới của cả xã năm nay giảm còn 1,2%.', '2. Diện tích: 30 ha']
    """
    left_out = _left_out(document.lines)
    width = _usual_width(document.lines)
    made: list[Paragraph | TablePlace] = []
    before: DocumentLine | None = None
    for number, line in enumerate(document.lines):
        if number in left_out:
            continue
        if line.table is not None:
            if not made or not isinstance(made[-1], TablePlace) or made[-1].table != line.table:
                made.append(TablePlace(line.table, number))
            before = None
            continue
        last = made[-1] if made else None
        if before is not None and isinstance(last, Paragraph) and _goes_on(before, last, line, width):
            made[-1] = _made(f"{last.text}{_between(last.text, line.text)}{line.text}", last.first, number)
        else:
            made.append(_made(line.text, number, number))
        before = line
    return made


def _made(text: str, first: int, last: int) -> Paragraph:
    text = text[:LONGEST]
    label, body = labelled(text)
    return Paragraph(label, body.strip(), first, last, text)


def _between(before: str, after: str) -> str:
    return "" if re.search(r"\d[.,]$|\w/$", before) and after[:1].isdigit() else " "


def _goes_on(before: DocumentLine, paragraph: Paragraph, line: DocumentLine, width: int) -> bool:
    """Tell whether a line continues the paragraph of the line before."""
    if before.is_paragraph or len(paragraph.text) > LONGEST:
        return False
    text, so_far = line.text, paragraph.text
    starts_small = text[:1].islower() or text[:1].isdigit() or text[:1] in "(%"
    ends = bool(_SENTENCE_ENDS.search(so_far[-_END:]))
    label, rest = labelled(text)
    if label is not None:
        is_dash_inside = label.style in ("-", "+") and not ends and (rest[:1].islower() or rest[:1].isdigit())
        return is_dash_inside and len(before.text) > _LONG * width
    if so_far.endswith((",", "-", "–")):
        return True
    if ends:
        return (so_far.endswith(":") and starts_small) or (
            so_far.endswith((";", ".")) and text[:1].islower() and len(before.text) > _LONG * width
        )
    if so_far.isupper() or text.isupper():
        return so_far.isupper() and text.isupper()
    return starts_small or len(before.text) + 1 + len(text.split()[0]) > _NEARLY * width  # the next word had no room


def _usual_width(lines: Sequence[DocumentLine]) -> int:
    lengths = sorted(len(line.text) for line in lines if line.text and line.table is None and not line.is_paragraph)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    full = sum(length > _FULL * width for length in lengths)
    return width if full >= max(_FEWEST_FULL, len(lengths) // 8) else _NEVER_FULL


def _left_out(lines: Sequence[DocumentLine]) -> set[int]:
    """Return the lines that are blank, page numbers or running heads."""
    blank = {number for number, line in enumerate(lines) if not line.text and line.table is None}
    written = [number for number in range(len(lines)) if number not in blank and lines[number].table is None]
    numbers = {
        n for place, n in enumerate(written) if _PAGE_NUMBER.fullmatch(lines[n].text) and not _is_figure(lines, written, place)
    }
    edges = numbers | _page_edges(lines, written)
    near = {n for place, n in enumerate(written) if edges.intersection(written[max(place - _SOON, 0) : place + _SOON + 1])}
    heads = Counter(_head(lines[n].text) for n in near - numbers)
    repeated = {n for n in near - numbers if heads[_head(lines[n].text)] > 1 and len(_head(lines[n].text)) > 7}
    return blank | numbers | repeated


def _head(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _page_edges(lines: Sequence[DocumentLine], written: Sequence[int]) -> set[int]:
    """Return the first and the last lines of pages."""
    return {number for pair in pairwise(written) if lines[pair[0]].page != lines[pair[1]].page for number in pair}


def _is_figure(lines: Sequence[DocumentLine], written: Sequence[int], place: int) -> bool:
    """Tell whether a line that holds nothing but a number is the figure of a broken sentence: what follows is its unit."""
    after = lines[written[place + 1]].text if place + 1 < len(written) else ""
    before = lines[written[place - 1]].text if place else ""
    return bool(_AFTER_SUCH_A_NUMBER_FOLLOWS.search(before) and re.match(r"%|[^\W\d_]", after)) and not after[:1].isupper()
