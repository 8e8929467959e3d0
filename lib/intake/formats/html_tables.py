"""Web pages named ".xls", as many systems export their reports: every table of the page becomes a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from lib.intake.formats.reply import LARGEST_COLUMNS, Budget, FoundSheet, Grid, Refused
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_TABLES = 1_000
"""Tables on one page."""
_MOST_ROWS_SPANNED = 65_534  # as browsers have it
_UNSHOWN = ("script", "style", "title", "template")
_BREAKS = frozenset({"br", "p", "div", "li"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r"\s*\x0b\s*")
_DIGITS = re.compile(r"\s*(\d{1,9})")


class _Table:
    """One table while its tags come in: where the next cell goes, and what is being written into it."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.grid, self._budget = Grid(name), budget
        self._row, self._column = -1, 0
        self._taken_until = [0] * LARGEST_COLUMNS
        """For each column the row before which a cell from above still stretches into it."""
        self._texts: list[str] | None = None
        """What is being written into the open cell; None where none is open."""
        self._at, self._is_number, self._number = 0, False, ""

    def start_row(self) -> None:
        self.end_cell()
        self._row, self._column = self._row + 1, 0

    def start_cell(self, attributes: dict[str, str | None]) -> None:
        self.end_cell()
        if self._row < 0:
            self.start_row()
        taken = self._taken_until
        while self._column < LARGEST_COLUMNS and taken[self._column] > self._row:
            self._column += 1
        width = min(_span(attributes.get("colspan")) or 1, LARGEST_COLUMNS)
        height = min(_span(attributes.get("rowspan"), default=1) or _MOST_ROWS_SPANNED, _MOST_ROWS_SPANNED)
        here = min(width, max(LARGEST_COLUMNS - self._column, 0))
        if height > 1:
            taken[self._column : self._column + here] = [self._row + height] * here
        self.grid.merge(self._row, self._column, height, width)
        self._at, self._column = self._column, self._column + width
        self._texts = []
        self._is_number = "x:num" in attributes or "sdval" in attributes  # as Excel and LibreOffice write numbers
        self._number = attributes.get("x:num") or attributes.get("sdval") or ""

    def write(self, text: str) -> None:
        if self._texts is not None:
            self._texts.append(text)

    def end_cell(self) -> None:
        if self._texts is not None:
            text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(self._texts))).strip()
            self._texts = None
            self.grid.put(self._row, self._at, self._value(text), self._budget)

    def _value(self, text: str) -> object:
        if not self._is_number:
            return text
        try:
            # Without a value of its own the attribute vouches for what is shown, where "1.900" may well be thousands.
            return float(self._number) if self._number else float(int(text))
        except (ValueError, OverflowError):
            return text


class _Page(HTMLParser):
    """Collects the tables of a page. Tables within tables are sheets of their own, and no part of the cell they stand in."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._unshown = ""
        self._budget = budget

    def updatepos(self, i: int, j: int) -> int:
        """Do without the lines and columns of tags, which nobody asks for and which take a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self.tables) == MOST_TABLES:
                raise Refused("reading_failed")
            self._open.append(_Table(UNNAMED_SHEET.format(number=len(self.tables) + 1), self._budget))
            self.tables.append(self._open[-1])
        elif tag in _UNSHOWN:
            self._unshown = tag
        elif self._open:
            self._start_in_table(self._open[-1], tag, dict(attrs))

    def _start_in_table(self, table: _Table, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            table.start_row()
        elif tag in ("td", "th"):
            table.start_cell(attributes)
        elif tag in _BREAKS:
            table.write("\x0b")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unshown:
            self._unshown = ""
        elif self._open and tag in ("td", "th", "tr", "thead", "tbody", "tfoot", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()
        elif self._open and tag in _BREAKS:
            self._open[-1].write("\x0b")

    def handle_data(self, data: str) -> None:
        if self._open and not self._unshown:
            self._open[-1].write(data)

    def close(self) -> None:
        super().close()
        for table in self._open:
            table.end_cell()


def html_sheets(text: str, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the tables of a page that hold anything, in the order in which they begin.

    A cell that stretches has its value at its top left; its texts are free of runs of white space, as a browser shows them. A
    number is one where the page says so to Excel or LibreOffice; elsewhere it stays the text it is.

    Raises
    ------
    Refused
        It has too many tables, or a table too wide or too long.
    """
    page = _Page(budget)
    page.feed(text)
    page.close()
    grids = [table.grid for table in page.tables]
    yield from (grid.found() for grid in [grid for grid in grids if grid.cells] or grids[:1])


def _span(written: str | None, default: int = 1) -> int:
    digits = _DIGITS.match(written or "")
    return int(digits[1]) if digits else default
