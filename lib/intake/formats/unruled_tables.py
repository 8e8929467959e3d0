"""Tables of a PDF that have no ruled lines: found by the heads of their columns, cut where no word of any row stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.vietnamese import target_table_heads as heads
from lib.vietnamese.text import fold

Word = Mapping[str, Any]
"""A word of a page, as pdfplumber has it: `text`, `x0`, `x1`, `top`, `bottom` in points."""
_SAME_LINE = 3.0
"""Points by which the words of one line may stand higher or lower than each other."""
_GAP = 0.4
"""Heights of a word between two words that belong to two columns; words of a sentence stand closer."""
_GUTTER = 2.5
"""Points between two columns at least."""
_LEAST_COLUMNS, _LEAST_ROWS, _MOST_HEAD_LINES = 3, 3, 3


@dataclass(frozen=True)
class UnruledTable:
    """A table: `rows` of cells, the heads first, lines of a cell joined by newlines; the words it is made of; its top in points."""

    rows: list[list[str]]
    words: list[Word]
    top: float


def unruled_table(words: Sequence[Word]) -> UnruledTable | None:
    """Return the table among the words of a page, None where no line heads one.

    >>> def line(top, *cells): return [{"text": text, "x0": x, "x1": x + 6 * len(text), "top": top, "bottom": top + 10} for x, text in cells]
    >>> page = line(0, (20, "TT"), (60, "Chỉ"), (82, "tiêu"), (200, "ĐVT"), (260, "KH"), (276, "2026"))
    >>> page += line(20, (20, "1"), (60, "Hộ"), (76, "nghèo"), (200, "%"), (260, "1,1"))
    >>> page += line(40, (20, "2"), (60, "Lúa"), (200, "Tấn"), (260, "900"))
    >>> unruled_table(page).rows
    [['TT', 'Chỉ tiêu', 'ĐVT', 'KH 2026'], ['1', 'Hộ nghèo', '%', '1,1'], ['2', 'Lúa', 'Tấn', '900']]
    """
    lines = _lines(words)
    start = next((number for number, line in enumerate(lines) if _is_head(line)), None)
    if start is None:
        return None
    columns = _columns([line for line in lines[start:] if len(_segments(line)) >= _LEAST_COLUMNS])
    if len(columns) < _LEAST_COLUMNS:
        return None
    first = start
    while first and start - first < _MOST_HEAD_LINES - 1 and _belongs_above(lines[first - 1], lines[first], columns):
        first -= 1
    end = start + 1
    while end < len(lines) and not _is_prose(lines[end], columns):
        end += 1
    rows = _rows(lines[first:end], start - first, columns)
    if len(rows) < _LEAST_ROWS:
        return None
    inside = [word for line in lines[first:end] for word in line]
    return UnruledTable(rows, inside, min(word["top"] for word in inside))


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words as lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if lines and word["top"] - lines[-1][0]["top"] <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _segments(line: Sequence[Word]) -> list[list[Word]]:
    """Return the parts of a line between which there is more than a space."""
    made: list[list[Word]] = []
    for word in line:
        if made and not _are_apart(made[-1][-1], word):
            made[-1].append(word)
        else:
            made.append([word])
    return made


def _are_apart(left: Word, right: Word) -> bool:
    return bool(right["x0"] - left["x1"] >= _GAP * (left["bottom"] - left["top"]))


def _text(words: Sequence[Word]) -> str:
    return " ".join(str(word["text"]) for word in words)


def _is_head(line: Sequence[Word]) -> bool:
    """Tell whether a line heads columns of names, and of units or numbers."""
    folded = [fold(_text(segment)) for segment in _segments(line)]
    has_names = any(heads.NAMES.search(text) for text in folded)
    others = sum(text in heads.UNITS or text in heads.ORDERS or bool(heads.PLANS.search(text)) for text in folded)
    return len(folded) >= _LEAST_COLUMNS and has_names and others >= _LEAST_COLUMNS - 1


def _columns(lines: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """Return from where to where each column reaches: between them stands no word of any of the lines."""
    made: list[tuple[float, float]] = []
    for left, right in sorted((float(word["x0"]), float(word["x1"])) for line in lines for word in line):
        if made and left - made[-1][1] < _GUTTER:
            made[-1] = made[-1][0], max(made[-1][1], right)
        else:
            made.append((left, right))
    return made


def _belongs_above(line: Sequence[Word], below: Sequence[Word], columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a line is the upper part of the heads: close to them, and several words over single columns."""
    is_close = below[0]["top"] - line[0]["bottom"] < line[0]["bottom"] - line[0]["top"]
    return is_close and len(_segments(line)) > 1 and not _is_prose(line, columns)


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    middle = (word["x0"] + word["x1"]) / 2
    return min(range(len(columns)), key=lambda place: max(columns[place][0] - middle, middle - columns[place][1], 0))


def _is_prose(line: Sequence[Word], columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a line runs on over the space between two columns."""
    for left, right in zip(line, line[1:], strict=False):
        is_over = _column_of(left, columns) != _column_of(right, columns)
        if is_over and not _are_apart(left, right):
            return True
    return any(
        word["x0"] < before[1] - _GUTTER and word["x1"] > after[0] + _GUTTER
        for word in line
        for before, after in zip(columns, columns[1:], strict=False)
    )


def _rows(lines: Sequence[Sequence[Word]], head: int, columns: Sequence[tuple[float, float]]) -> list[list[str]]:
    """Return the cells row by row. A row is where a label or a number stands; lines of long names go to the nearest row."""
    first_columns = {_column_of(word, columns) for word in lines[head]}
    labels, last = min(first_columns), max(first_columns)
    anchors = [
        number
        for number, line in enumerate(lines)
        if number == head or (number > head and {_column_of(word, columns) for word in line} & {labels, last})
    ]
    filled = [number for number in anchors if number == head or any(_column_of(word, columns) == labels for word in lines[number])]
    if len(filled) >= _LEAST_ROWS:
        anchors = filled
    tops = [lines[number][0]["top"] for number in anchors]
    cells: list[list[list[str]]] = [[[] for _ in columns] for _ in anchors]
    for number, line in enumerate(lines):
        nearest = 0 if number <= head else min(range(len(anchors)), key=lambda place: abs(tops[place] - line[0]["top"]))
        for column in sorted({_column_of(word, columns) for word in line}):
            cells[nearest][column].append(_text([word for word in line if _column_of(word, columns) == column]))
    return [["\n".join(lines_of_cell) for lines_of_cell in row] for row in cells]
