"""Flat OpenDocument (.fods): the spreadsheet of LibreOffice as one file of XML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lib.intake.formats.reply import LARGEST_COLUMNS, Budget, FoundSheet, Grid, Refused
from lib.intake.formats.xml_tags import read_xml
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_SHEETS = 1_000
_DIGITS = re.compile(r"\d{1,18}")
_UNWRITTEN = frozenset({"annotation", "shapes", "tracked-changes"})
"""Elements in which texts and tables are no cells of the sheet."""


class _Book:
    """Collects the sheets from their tags, told by their local names."""

    def __init__(self, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._budget = budget
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row, self._rows_at_once = -1, 1
        self._column, self._columns_at_once = -1, 1
        self._cell: dict[str, str] = {}
        self._texts: list[str] | None = None
        self._paragraphs = 0
        self._unwritten = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag, shown = _local(name), {_local(key): value for key, value in attributes.items()}
        if tag in _UNWRITTEN or self._unwritten:
            self._unwritten += 1
        elif tag == "style":
            self._style = shown.get("name", "")
        elif tag == "table-properties" and shown.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "table":
            self._start_sheet(shown)
        elif self.grids:
            self._start_in_sheet(tag, shown)

    def _start_in_sheet(self, tag: str, shown: dict[str, str]) -> None:
        if tag == "table-row":
            self._row, self._rows_at_once = self._row + self._rows_at_once, _number(shown, "number-rows-repeated")
            self._column, self._columns_at_once = -1, 1
            if shown.get("visibility") in ("collapse", "filter") and self._rows_at_once == 1:
                self.grids[-1].hidden_rows.add(self._row)
        elif tag in ("table-cell", "covered-table-cell"):
            self._column += self._columns_at_once
            self._columns_at_once = _number(shown, "number-columns-repeated")
            self._cell, self._texts, self._paragraphs = shown, [], 0
            height, width = _number(shown, "number-rows-spanned"), _number(shown, "number-columns-spanned")
            self.grids[-1].merge(max(self._row, 0), self._column, height, width)
        elif tag == "p" and self._texts is not None:
            self._texts += ["\n"] * (self._paragraphs > 0)
            self._paragraphs += 1
        elif tag in ("s", "tab", "line-break") and self._texts is not None:
            self._texts.append(" ")

    def _start_sheet(self, shown: dict[str, str]) -> None:
        if len(self.grids) == MOST_SHEETS:
            raise Refused("reading_failed")
        name = shown.get("name") or UNNAMED_SHEET.format(number=len(self.grids) + 1)
        self.grids.append(Grid(name, visible=shown.get("style-name", "") not in self._hidden_styles))
        self._row, self._rows_at_once = -1, 1

    def text(self, data: str) -> None:
        if self._texts is not None and self._paragraphs and not self._unwritten:
            self._texts.append(data)

    def end(self, name: str) -> None:
        if self._unwritten:
            self._unwritten -= 1
        elif _local(name) in ("table-cell", "covered-table-cell") and self._texts is not None:
            value = _value(self._cell, "".join(self._texts).strip())
            self._texts = None
            if value is not None and value != "":
                self._put(value)

    def _put(self, value: object) -> None:
        """Set the cell, and those that are written as one with it, alike."""
        first, row = self._column, max(self._row, 0)
        if self._columns_at_once > LARGEST_COLUMNS:
            raise Refused("too_large", sheet=self.grids[-1].name, last=[row, first + self._columns_at_once - 1])
        for below in range(self._rows_at_once):
            self._budget.spend(0, self._columns_at_once)  # a value takes more than a byte in the reply
            for column in range(first, first + self._columns_at_once):
                self.grids[-1].put(row + below, column, value, self._budget)


def flat_ods_sheets(text: str, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the sheets of a workbook. An error or a formula without result is the text that is shown of it.

    Raises
    ------
    Refused
        It is no spreadsheet; a sheet is too wide or too long.
    ValueError
        It is cut off or otherwise no XML, or brings a document type.
    """
    book = _Book(budget)
    read_xml(text, book)
    if not book.grids:
        raise Refused("not_a_workbook")
    yield from (grid.found() for grid in book.grids)


def _value(cell: dict[str, str], shown: str) -> object:
    """Return what a cell holds, by its type; what does not fit its type is the text shown."""
    kind = cell.get("value-type", "")
    try:
        if kind in ("float", "percentage", "currency"):
            return float(cell["value"])
        if kind == "boolean":
            return cell["boolean-value"] == "true"
        if kind == "date":
            moment = datetime.datetime.fromisoformat(cell["date-value"])
            return moment.date() if moment.time() == datetime.time() else moment
    except (ValueError, KeyError):
        pass
    return shown or cell.get("string-value", "")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(shown: dict[str, str], key: str) -> int:
    written = shown.get(key, "")
    return max(int(written), 1) if _DIGITS.fullmatch(written) else 1
