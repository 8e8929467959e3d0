"""Tables of a PDF that have no ruled lines: found by the heads of their columns, cut where no word of any row stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.vietnamese import target_table_heads as heads
from lib.vietnamese.text import fold

Word = Mapping[str, Any]
"""A word of a page, as pdfplumber has it: `text`, `x0`, `x1`, `top`, `bottom` in points."""
Column = tuple[float, float]
"""From where to where a column reaches, in points."""
_SAME_LINE = 3.0
"""Points by which the words of one line may stand higher or lower than each other."""
_GAP = 0.4
"""Heights of a word between two words that belong to two columns; words of a sentence stand closer."""
_SLACK = 1.0
"""Points by which a word may reach into the next column."""
_LEAST_COLUMNS, _LEAST_ROWS, _MOST_HEAD_LINES = 3, 3, 3


@dataclass(frozen=True)
class Line:
    """A line of a table: its top in points, and what it says in each of its columns."""

    top: float
    cells: dict[int, str]


@dataclass(frozen=True)
class UnruledTable:
    """A table: its lines on all pages so far, the number of the last that heads it, and its columns."""

    lines: tuple[Line, ...]
    head: int
    columns: tuple[Column, ...]
    words: list[Word]
    """What stands in it on its last page."""
    top: float
    """Where it begins on its last page."""
    is_at_end: bool
    """Whether nothing but a page number stands below it, so that it may go on."""

    @property
    def rows(self) -> list[list[str]]:
        """Rows of cells, the heads first; the lines of a cell are joined by newlines."""
        return _rows(self.lines, self.head, len(self.columns))


def unruled_table(words: Sequence[Word]) -> UnruledTable | None:
    """Return the table among the words of a page, None where no line heads one.

    >>> def line(top, *cells):
    ...     return [{"text": text, "x0": x, "x1": x + 6 * len(text), "top": top, "bottom": top + 10} for x, text in cells]
    >>> page = line(0, (20, "TT"), (60, "Chỉ"), (80, "tiêu"), (200, "ĐVT"), (260, "KH"), (274, "2026"))
    >>> page += line(20, (20, "1"), (60, "Hộ"), (74, "nghèo"), (200, "%"), (260, "1,1"))
    >>> page += line(40, (20, "2"), (60, "Lúa"), (200, "Tấn"), (260, "900"))
    >>> unruled_table(page).rows
    [['TT', 'Chỉ tiêu', 'ĐVT', 'KH 2026'], ['1', 'Hộ nghèo', '%', '1,1'], ['2', 'Lúa', 'Tấn', '900']]
    """
    lines = _lines(words)
    head = _head(lines)
    if head is None:
        return None
    first, start = head
    columns = _columns([line for line in lines[first:] if len(_segments(line)) >= _LEAST_COLUMNS])
    if len(columns) < _LEAST_COLUMNS:
        return None
    while first and start - first < _MOST_HEAD_LINES - 1 and _belongs_above(lines[first - 1], lines[first], columns):
        first -= 1
    return _table(lines, first, start - first, columns)


def continued_table(words: Sequence[Word], before: UnruledTable) -> UnruledTable | None:
    """Return a table together with what goes on of it at the top of the page after; None where nothing does."""
    lines = [line for line in _lines(words) if not _is_page_number(line)]
    if not before.is_at_end or not lines or _head(lines[:_MOST_HEAD_LINES]):
        return None
    last = before.lines[-1].top + lines[0][0]["bottom"] - lines[0][0]["top"]
    return _table(lines, 0, before.head, before.columns, before.lines, last - lines[0][0]["top"])


def _table(
    lines: Sequence[list[Word]],
    first: int,
    head: int,
    columns: Sequence[Column],
    before: tuple[Line, ...] = (),
    lower: float = 0.0,
) -> UnruledTable | None:
    """Return the table of the lines from `first` on that keep to its columns, `lower` points below where they stand."""
    found: list[Line] = []
    for line in lines[first:]:
        cells = _cells(line, columns)
        if cells is None:
            break
        found.append(Line(line[0]["top"] + lower, cells))
    end = first + len(found)
    if not found or (not before and len(found) <= head + 1):
        return None
    inside = [word for line in lines[first:end] for word in line]
    is_at_end = all(map(_is_page_number, lines[end:]))
    table = UnruledTable((*before, *found), head, tuple(columns), inside, inside[0]["top"], is_at_end)
    return table if len(table.rows) >= _LEAST_ROWS else None


def _is_page_number(line: Sequence[Word]) -> bool:
    return _text(line).strip(" -–").isdigit()


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


def _head(lines: Sequence[list[Word]]) -> tuple[int, int] | None:
    """Return the first and the last of the lines that head a table, as few as will do; None where there are none."""
    for start in range(len(lines)):
        for end in range(start, min(start + _MOST_HEAD_LINES, len(lines))):
            if end > start and lines[end][0]["top"] >= lines[end - 1][0]["bottom"]:
                break  # no lines of the same cell
            if _heads_columns([word for line in lines[start : end + 1] for word in line]):
                return start, end
    return None


def _heads_columns(words: Sequence[Word]) -> bool:
    """Tell whether words, of one line or of several, head columns of names, and of units or numbers."""
    folded = []
    for left, right in _columns([words]):
        folded.append(fold(_text([word for word in words if left <= word["x0"] <= right])))
    has_names = any(heads.NAMES.search(text) for text in folded)
    others = sum(text in heads.UNITS or text in heads.ORDERS or bool(heads.PLANS.search(text)) for text in folded)
    return len(folded) >= _LEAST_COLUMNS and has_names and others >= _LEAST_COLUMNS - 1


def _columns(lines: Sequence[Sequence[Word]]) -> list[Column]:
    """Return from where to where each column reaches: between them stands no word of any of the lines."""
    gutter = _GAP * max((word["bottom"] - word["top"] for line in lines for word in line), default=0)
    made: list[Column] = []
    for left, right in sorted((float(word["x0"]), float(word["x1"])) for line in lines for word in line):
        if made and left - made[-1][1] < gutter:
            made[-1] = made[-1][0], max(made[-1][1], right)
        else:
            made.append((left, right))
    return made


def _belongs_above(line: Sequence[Word], below: Sequence[Word], columns: Sequence[Column]) -> bool:
    """Tell whether a line is the upper part of the heads: close to them, and several words over single columns."""
    is_close = below[0]["top"] - line[0]["bottom"] < line[0]["bottom"] - line[0]["top"]
    return is_close and len(_segments(line)) > 1 and _cells(line, columns) is not None


def _cells(line: Sequence[Word], columns: Sequence[Column]) -> dict[int, str] | None:
    """Return what a line says in each of its columns, None where it runs on over two of them."""
    found: dict[int, str] = {}
    for segment in _segments(line):
        left, right = segment[0]["x0"], segment[-1]["x1"]
        reached = [place for place, column in enumerate(columns) if left < column[1] - _SLACK and right > column[0] + _SLACK]
        if len(reached) > 1:
            return None
        nearest = min(range(len(columns)), key=lambda place: max(columns[place][0] - right, left - columns[place][1]))
        column = reached[0] if reached else nearest
        found[column] = f"{found[column]} {_text(segment)}" if column in found else _text(segment)
    return found


def _rows(lines: Sequence[Line], head: int, columns: int) -> list[list[str]]:
    """Return the cells row by row. A row is where a label stands, or a last number; lines of long names go to the nearest row."""
    labels, last = min(lines[head].cells), max(lines[head].cells)
    below = range(head + 1, len(lines))
    labelled = [number for number in below if labels in lines[number].cells]
    anchors = [head, *(labelled if len(labelled) >= _LEAST_ROWS - 1 else [n for n in below if last in lines[n].cells])]
    rows: list[list[list[str]]] = [[[] for _ in range(columns)] for _ in anchors]
    names = _names_column(lines[: head + 1], columns)
    # Where each label stands beside the beginning of a name, cells begin at the top, and what follows belongs to the row above.
    begins_at_top = all(lines[anchor].cells.get(names, "a")[0].isupper() for anchor in anchors[1:])
    for number, line in enumerate(lines):
        away = [round(abs(lines[anchor].top - line.top)) for anchor in anchors]
        nearest = away.index(min(away))
        if number <= head:
            nearest = 0
        elif begins_at_top and names in line.cells:
            nearest = max((place for place, anchor in enumerate(anchors) if anchor <= number), default=0)
        for column, text in line.cells.items():
            rows[nearest][column].append(text)
    return [["\n".join(cell) for cell in row] for row in rows]


def _names_column(lines: Sequence[Line], columns: int) -> int:
    texts = [fold(" ".join(line.cells[place] for line in lines if place in line.cells)) for place in range(columns)]
    return next((place for place, text in enumerate(texts) if heads.NAMES.search(text)), 0)
