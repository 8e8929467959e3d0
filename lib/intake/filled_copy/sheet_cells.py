"""The cells of one sheet's XML by their places in its bytes, so that some are exchanged and every other byte stays as it was."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from lib.intake.model import cell_name

_TAG = re.compile(rb"<(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_NAME = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LARGEST_RANGE = 1_000_000
_AFTER_HEADER = frozenset(
    {
        *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
    }
)
"""What stands after the header of printed pages."""
Value = float | int | str | None
"""What is put into a cell: a number, a text, or nothing."""


class NotPlain(ValueError):
    """The XML is not written as the cells of a sheet are: with a document type, or in an encoding of two bytes a letter."""


@dataclass
class CellPlace:
    """One cell: its column from 1, its bytes from `start` to `end`, and where its value and its type stand."""

    column: int
    start: int
    end: int
    attributes: Mapping[str, str]
    tag_end: int
    has_formula: bool = False
    values: list[tuple[int, int]] = field(default_factory=list)
    """The bytes of its value, as far as it has a formula."""


@dataclass
class RowPlace:
    """One row: its number from 1, its bytes, and its cells from left to right."""

    number: int
    start: int
    tag_end: int
    end: int
    is_empty: bool
    """Whether it is written as one tag."""
    attributes: Mapping[str, str]
    cells: list[CellPlace] = field(default_factory=list)


class SheetCells:
    """The rows and cells of a sheet.

    Raises
    ------
    NotPlain, xml.parsers.expat.ExpatError
        The part is no sheet that can be changed in place.
    """

    def __init__(self, content: bytes) -> None:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]:
            raise NotPlain("two bytes a letter")
        self.content = content
        self.rows: list[RowPlace] = []
        self.prefix = ""
        self.column_styles: list[tuple[int, int, str]] = []
        self.array_ranges: list[tuple[int, int, int, int]] = []
        """First column, first row, last column, last row (from 0) of formulas that fill more than their own cell."""
        self._parts: list[tuple[str, int, int]] = []
        """What the sheet consists of: name, first byte and end of each element below its root."""
        self._data: tuple[int, int, bool] | None = None
        """Where the tag that holds all rows begins and ends, and whether it is one tag."""
        self._end = self._root_end = 0
        self._open: list[tuple[str, int, int, bool]] = []
        self._parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._finish
        parser.Parse(content, True)
        if self._data is None:
            raise NotPlain("no rows")

    @staticmethod
    def _refuse(*_: object) -> None:
        raise NotPlain("a document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local, at = name.rpartition(":")[2], self._parser.CurrentByteIndex
        tag = _TAG.match(self.content, at)
        if tag is None:
            raise NotPlain(name)
        self._open.append((local, at, tag.end(), tag[0].endswith(b"/>")))
        inside = [one[0] for one in self._open[-4:-1]]
        if local == "sheetData":
            self._data, self.prefix = (at, tag.end(), self._open[-1][3]), name[: -len(local)]
        elif local == "col" and inside[-1:] == ["cols"] and "style" in attributes:
            self.column_styles.append((int(attributes["min"]), int(attributes["max"]), attributes["style"]))
        elif local == "row" and inside[-1:] == ["sheetData"]:
            number = int(attributes.get("r") or (self.rows[-1].number + 1 if self.rows else 1))
            self.rows.append(RowPlace(number, at, tag.end(), tag.end(), self._open[-1][3], attributes))
        elif local == "c" and inside[-1:] == ["row"]:
            cells = self.rows[-1].cells
            column = place_of(attributes["r"])[1] + 1 if "r" in attributes else (cells[-1].column + 1 if cells else 1)
            cells.append(CellPlace(column, at, tag.end(), attributes, tag.end()))
        elif local == "f" and inside[-1:] == ["c"]:
            self.rows[-1].cells[-1].has_formula = True
            if "ref" in attributes and attributes.get("t") in ("array", "dataTable"):
                self.array_ranges.append(_boundaries(attributes["ref"]))

    def _finish(self, name: str) -> None:
        local, start, tag_end, is_empty = self._open.pop()
        at = self._parser.CurrentByteIndex
        end = tag_end if is_empty else self.content.index(b">", at) + 1
        parent = self._open[-1][0] if self._open else ""
        if len(self._open) == 1:
            self._parts.append((local, start, end))
        elif not self._open:
            self._root_end = tag_end if is_empty else at
        if local == "sheetData":
            self._end = tag_end if is_empty else at
        elif local == "row" and parent == "sheetData":
            self.rows[-1].end = end
        elif local == "c" and parent == "row":
            self.rows[-1].cells[-1].end = end
        elif local == "v" and parent == "c":
            self.rows[-1].cells[-1].values.append((start, end))

    def formulas(self) -> frozenset[str]:
        """Return the names of the cells that hold a formula, or a part of the result of one."""
        own = {cell_name(row.number - 1, cell.column - 1) for row in self.rows for cell in row.cells if cell.has_formula}
        for left, top, right, bottom in self.array_ranges:
            own |= {cell_name(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        return frozenset(own)

    def filled(self, values: Mapping[str, Value], header: str = "") -> bytes:
        """Return the sheet with these values in these cells, which hold no formula, and without results of formulas.

        The results are left out, for they are those of what stood there before; whatever opens the copy works them out. With
        `header` each printed page is headed by this text.
        """
        edits = [edit for row in self.rows for cell in row.cells if cell.has_formula for edit in self._without_result(row, cell)]
        edits += self._headed(header) if header else []
        by_row: dict[int, dict[int, Value]] = {}
        for name, value in values.items():
            row_place, column_place = place_of(name)
            by_row.setdefault(row_place + 1, {})[column_place + 1] = value
        known = {row.number: row for row in self.rows}
        missing: list[tuple[int, bytes]] = []
        for number, wanted in sorted(by_row.items()):
            if (row := known.get(number)) is not None:
                edits += self._row_edits(row, wanted)
            elif any(value is not None for value in wanted.values()):
                cells = b"".join(
                    self._cell(number, c, self._column_style(c), v) for c, v in sorted(wanted.items()) if v is not None
                )
                missing.append((number, self._tags("row", f' r="{number}"', cells)))
        return spliced(self.content, [*edits, *self._new_rows(missing)])

    def _headed(self, header: str) -> list[tuple[int, int, bytes]]:
        text = self._tags("oddHeader", "", _letters("&C" + header.replace("&", "&&")))
        new = self._tags("headerFooter", "", text)
        for name, start, end in self._parts:
            if name == "headerFooter":
                return [(start, end, new)]
        at = next((start for name, start, _ in self._parts if name in _AFTER_HEADER), self._root_end)
        return [(at, at, new)]

    def _new_rows(self, missing: Sequence[tuple[int, bytes]]) -> Iterator[tuple[int, int, bytes]]:
        assert self._data is not None
        start, tag_end, is_empty = self._data
        if is_empty and missing:
            yield start, tag_end, self._tags("sheetData", "", b"".join(row for _, row in missing))
            return
        for number, row in missing:
            at = next((other.start for other in self.rows if other.number > number), self._end)
            yield at, at, row

    def _row_edits(self, row: RowPlace, wanted: Mapping[int, Value]) -> Iterator[tuple[int, int, bytes]]:
        known = {cell.column: cell for cell in row.cells}
        new: list[tuple[int, bytes]] = []
        for column, value in sorted(wanted.items()):
            if (cell := known.get(column)) is not None:
                yield cell.start, cell.end, self._cell(row.number, column, cell.attributes.get("s", ""), value)
            elif value is not None:
                style = row.attributes.get("s", "") if row.attributes.get("customFormat") in ("1", "true") else ""
                new.append((column, self._cell(row.number, column, style or self._column_style(column), value)))
        if not new:
            return
        # How far the row's cells reach is a hint that would now be wrong.
        kept = "".join(f' {name}="{_quoted(text)}"' for name, text in row.attributes.items() if name != "spans")
        if row.is_empty:
            yield row.start, row.end, self._tags("row", kept, b"".join(cell for _, cell in new))
            return
        yield row.start, row.tag_end, f"<{self.prefix}row{kept}>".encode("ascii", "xmlcharrefreplace")
        close = self.content.rindex(b"</", row.start, row.end)
        for column, content in new:
            at = next((cell.start for cell in row.cells if cell.column > column), close)
            yield at, at, content

    def _without_result(self, row: RowPlace, cell: CellPlace) -> Iterator[tuple[int, int, bytes]]:
        for start, end in cell.values:
            yield start, end, b""
        if cell.values and "t" in cell.attributes:
            kept = "".join(f' {name}="{_quoted(text)}"' for name, text in cell.attributes.items() if name != "t")
            yield cell.start, cell.tag_end, f"<{self.prefix}c{kept}>".encode("ascii", "xmlcharrefreplace")

    def _cell(self, row: int, column: int, style: str, value: Value) -> bytes:
        shown = f' r="{cell_name(row - 1, column - 1)}"' + (f' s="{_quoted(style)}"' if style else "")
        if value is None:
            return f"<{self.prefix}c{shown}/>".encode("ascii", "xmlcharrefreplace")
        if isinstance(value, str):
            text = self._tags("t", ' xml:space="preserve"', _letters(value))
            return self._tags("c", shown + ' t="inlineStr"', self._tags("is", "", text))
        return self._tags("c", shown, self._tags("v", "", repr(value).encode()))

    def _tags(self, name: str, attributes: str, inside: bytes) -> bytes:
        opening = f"<{self.prefix}{name}{attributes}>".encode("ascii", "xmlcharrefreplace")
        return opening + inside + f"</{self.prefix}{name}>".encode("ascii")

    def _column_style(self, column: int) -> str:
        return next((style for first, last, style in self.column_styles if first <= column <= last), "")


def spliced(content: bytes, edits: Sequence[tuple[int, int, bytes]]) -> bytes:
    """Return `content` with each (start, end, bytes) in the place of what stood there; none may overlap.

    >>> spliced(b"abcdef", [(4, 5, b"E"), (1, 2, b""), (3, 3, b"-")])
    b'ac-dEf'
    """
    parts, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < last:
            raise ValueError("edits overlap")
        parts += [content[last:start], new]
        last = end
    return b"".join([*parts, content[last:]])


def is_cell_name(name: str) -> bool:
    """Tell whether a text names one cell of a sheet.

    >>> is_cell_name("D14"), is_cell_name("D14:E15"), is_cell_name("XFE1"), is_cell_name("D0")
    (True, False, False, False)
    """
    try:
        place_of(name)
    except ValueError:
        return False
    return True


def place_of(name: str) -> tuple[int, int]:
    """Return the row and column, from 0, of a cell.

    Raises
    ------
    ValueError
        No sheet has such a cell.

    >>> place_of("D14"), place_of("AA1")
    ((13, 3), (0, 26))
    """
    match = _NAME.fullmatch(name)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    if match is None or column > _LAST_COLUMN or int(match[2]) > _LAST_ROW:
        raise ValueError(name)
    return int(match[2]) - 1, column - 1


def _boundaries(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.replace("$", "").partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    if (right - left + 1) * (bottom - top + 1) > _LARGEST_RANGE:
        raise NotPlain(reference)
    return left, top, right, bottom


def _quoted(text: str) -> str:
    return html.escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _letters(text: str) -> bytes:
    """Return a text as XML in letters that every encoding has alike."""
    return html.escape(text, quote=False).encode("ascii", "xmlcharrefreplace")
