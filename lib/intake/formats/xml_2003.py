"""XML Spreadsheet 2003, which Excel and many systems write under the name ".xml" or ".xls"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lib.intake.formats.reply import Budget, FoundSheet, Grid, Refused
from lib.intake.formats.xml_tags import read_xml
from lib.intake.model import NO_CACHED_VALUE
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_SHEETS = 1_000
_DIGITS = re.compile(r"\d{1,9}")
_MOST_HIDDEN_AT_ONCE = 100_000


class _Book:
    """Collects the sheets of a workbook from its tags, told by their local names: prefixes differ from writer to writer."""

    def __init__(self, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._budget = budget
        self._row, self._column, self._width = -1, 0, 1
        self._rows_at_once = 1
        self._formula = self._in_cell = False
        self._comments = 0
        self._kind, self._texts = "", list[str]()
        self._collects = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag, shown = _local(name), {_local(key): value for key, value in attributes.items()}
        if tag == "Worksheet":
            self._start_sheet(shown)
        elif not self.grids:
            return
        elif tag == "Row":
            self._start_row(shown)
        elif tag == "Cell":
            self._start_cell(shown)
        elif tag == "Comment":
            self._comments += 1
        elif (tag == "Data" and self._in_cell and not self._comments) or tag == "Visible":
            self._collects, self._kind, self._texts = tag, shown.get("Type", "String"), []

    def _start_sheet(self, shown: dict[str, str]) -> None:
        if len(self.grids) == MOST_SHEETS:
            raise Refused("reading_failed")
        self.grids.append(Grid(shown.get("Name") or UNNAMED_SHEET.format(number=len(self.grids) + 1)))
        self._row, self._rows_at_once = -1, 1

    def _start_row(self, shown: dict[str, str]) -> None:
        self._row = _number(shown, "Index", self._row + self._rows_at_once + 1) - 1
        self._rows_at_once = _number(shown, "Span", 0) + 1  # so many rows, alike and blank, are written as one
        self._column, self._width = -1, 1
        if shown.get("Hidden") == "1":
            self.grids[-1].details.hide_rows(self._row, self._row + min(self._rows_at_once, _MOST_HIDDEN_AT_ONCE) - 1)

    def _start_cell(self, shown: dict[str, str]) -> None:
        self._column = _number(shown, "Index", self._column + self._width + 1) - 1
        self._width = _number(shown, "MergeAcross", 0) + 1
        self.grids[-1].merge(max(self._row, 0), self._column, _number(shown, "MergeDown", 0) + 1, self._width)
        self._formula, self._in_cell = "Formula" in shown, True

    def text(self, data: str) -> None:
        if self._collects:
            self._texts.append(data)

    def end(self, name: str) -> None:
        tag = _local(name)
        if tag == "Comment":
            self._comments -= 1
        elif tag == self._collects:
            written, self._collects = "".join(self._texts), ""
            if tag == "Visible":
                self.grids[-1].visible = written.strip() not in ("SheetHidden", "SheetVeryHidden")
            else:
                self._put(_value(self._kind, written))
                self._formula = False
        elif tag == "Cell":
            if self._formula:
                self._put(NO_CACHED_VALUE)
            self._formula = self._in_cell = False

    def _put(self, value: object) -> None:
        self.grids[-1].put(max(self._row, 0), self._column, value, self._budget)


def xml_2003_sheets(text: str, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the sheets of a workbook. Numbers, dates and truths are what they say they are; errors are their text ("#N/A").

    Raises
    ------
    Refused
        A sheet is too wide or too long.
    ValueError
        It is cut off or otherwise no XML, or brings a document type, which Excel never writes and an entity bomb needs.
    """
    book = _Book(budget)
    read_xml(text, book)
    yield from (grid.found() for grid in book.grids)


def _value(kind: str, written: str) -> object:
    """Return what a cell holds, by its type; what does not fit its type stays text."""
    try:
        if kind == "Number":
            return float(written)
        if kind == "Boolean":
            return bool(int(written))
        if kind == "DateTime":
            moment = datetime.datetime.fromisoformat(written.strip())
            if moment.date() <= datetime.date(1899, 12, 31) and moment.time() > datetime.time():
                return moment.time()
            return moment.date() if moment.time() == datetime.time() else moment
    except ValueError:
        pass
    return written


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(shown: dict[str, str], key: str, default: int) -> int:
    """Return a count that an attribute tells; never below that of the first place."""
    written = shown.get(key, "")
    return max(int(written), 0 if default == 0 else 1) if _DIGITS.fullmatch(written) else default
