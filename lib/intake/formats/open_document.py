"""OpenDocument spreadsheets, as LibreOffice and Google write them: the package .ods, and .fods, which is one file of XML."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lib.intake.formats.open_document_styles import Styles, local_name
from lib.intake.formats.reply import LARGEST_COLUMNS, Budget, Details, FoundSheet, Grid, Refused, note
from lib.intake.formats.word_tables import plain_names
from lib.intake.formats.xml_tags import read_xml, read_xml_part
from lib.intake.model import NO_CACHED_VALUE
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_SHEETS = 1_000
_DIGITS = re.compile(r"\d{1,18}")
_UNWRITTEN = frozenset({"annotation", "shapes", "tracked-changes"})
"""Elements in which texts and tables are no cells of the sheet."""
_GROUPS = frozenset({"table-row-group", "table-column-group"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_HIDDEN = frozenset({"collapse", "filter"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
_TRUTHS = {"TRUE": True, "FALSE": False}
"""Numbers that show these words are what Excel's truths become in LibreOffice."""
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_ODS = _OPEN_DOCUMENT + b"spreadsheet"
_MIMETYPE, _MANIFEST, _CONTENT, _STYLES = "mimetype", "meta-inf/manifest.xml", "content.xml", "styles.xml"
_LARGEST_LIST = 4 << 20
"""Bytes that are looked at of the list of a package's parts."""


class _Book:
    """Collects the sheets from their tags, told by their local names."""

    def __init__(self, budget: Budget, styles: Styles | None = None) -> None:
        self.grids: list[Grid] = []
        self._budget = budget
        self._styles = styles or Styles()
        self._row, self._rows_at_once, self._row_is_hidden, self._row_style = -1, 1, False, ""
        self._column, self._columns_at_once = -1, 1
        self._columns_told = 0
        self._column_styles: list[str] = []
        """The styles of cells that name none, by column."""
        self._groups: list[bool] = []
        """Whether each open group of rows or columns is collapsed."""
        self._cell: dict[str, str] = {}
        self._texts: list[str] | None = None
        self._paragraphs = 0
        self._unwritten = 0
        self._blank_zeros: list[tuple[Details, tuple[int, int], str]] = []
        """Zeros that show nothing, by the style of their cell: often only zeros are meant to be blank."""
        self._blank_styles: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        if self._unwritten or tag in _UNWRITTEN:
            self._unwritten += 1
        elif tag == "p":
            if self._paragraphs and self._texts is not None:
                self._texts.append("\n")
            self._paragraphs += 1
        elif tag == "table":
            self._start_sheet({local_name(key): value for key, value in attributes.items()})
        elif not self.grids:
            self._styles.start(name, attributes)
        elif tag in _CELLS:
            self._start_cell({local_name(key): value for key, value in attributes.items()})
        else:
            self._start_in_sheet(tag, {local_name(key): value for key, value in attributes.items()})

    def _start_cell(self, shown: dict[str, str]) -> None:
        self._column += self._columns_at_once
        self._columns_at_once = _number(shown, "number-columns-repeated")
        self._cell, self._texts, self._paragraphs = shown, [], 0
        if "number-columns-spanned" in shown or "number-rows-spanned" in shown:
            height, width = _number(shown, "number-rows-spanned"), _number(shown, "number-columns-spanned")
            self.grids[-1].merge(max(self._row, 0), self._column, height, width)

    def _start_in_sheet(self, tag: str, shown: dict[str, str]) -> None:
        if tag == "table-row":
            self._row, self._rows_at_once = self._row + self._rows_at_once, _number(shown, "number-rows-repeated")
            self._column, self._columns_at_once = -1, 1
            self._row_style = shown.get("default-cell-style-name", "")
            self._row_is_hidden = self._is_hidden(shown, "table-row")
        elif tag == "table-column":
            self._start_column(shown)
        elif tag in _GROUPS:
            self._groups.append(shown.get("display") == "false")
        elif tag in ("s", "tab", "line-break") and self._texts is not None:
            self._texts.append(" ")

    def _start_sheet(self, shown: dict[str, str]) -> None:
        if len(self.grids) == MOST_SHEETS:
            raise Refused("reading_failed")
        name = shown.get("name") or UNNAMED_SHEET.format(number=len(self.grids) + 1)
        self.grids.append(Grid(name, visible=("table", shown.get("style-name", "")) not in self._styles.without_size))
        self._row, self._rows_at_once = -1, 1
        self._columns_told, self._column_styles, self._groups = 0, [], []

    def _start_column(self, shown: dict[str, str]) -> None:
        first, many = self._columns_told, _number(shown, "number-columns-repeated")
        self._columns_told += many
        if self._is_hidden(shown, "table-column"):
            self.grids[-1].details.hide_columns(first, first + many - 1)
        room = max(LARGEST_COLUMNS - len(self._column_styles), 0)
        self._column_styles += [shown.get("default-cell-style-name", "")] * min(many, room)

    def _is_hidden(self, shown: dict[str, str], family: str) -> bool:
        without_size = (family, shown.get("style-name", "")) in self._styles.without_size
        return shown.get("visibility") in _HIDDEN or any(self._groups) or without_size

    def text(self, data: str) -> None:
        if self._texts is not None and self._paragraphs and not self._unwritten:
            self._texts.append(data)

    def end(self, name: str) -> None:
        tag = local_name(name)
        if self._unwritten:
            self._unwritten -= 1
        elif tag in _CELLS and self._texts is not None:
            shown = "".join(self._texts).strip()
            value, self._texts = _value(self._cell, shown), None
            if value is not None and value != "":
                self._put(value, shown)
        elif tag in _GROUPS and self._groups:
            self._groups.pop()
        elif not self.grids:
            self._styles.end(name)

    def _put(self, value: object, shown: str) -> None:
        """Set the cell, and those that are written as one with it, alike."""
        first, row, grid = self._column, max(self._row, 0), self.grids[-1]
        if self._columns_at_once > LARGEST_COLUMNS:
            raise Refused("too_large", sheet=grid.name, last=[row, first + self._columns_at_once - 1])
        if self._row_is_hidden:
            grid.details.hide_rows(row, row + self._rows_at_once - 1)
        is_blank = isinstance(value, float) and self._paragraphs > 0 and (not shown or shown.isalpha())
        looks = is_blank or self._styles.has_colours or self._cell.get("value-type") == "percentage"
        if self._rows_at_once == 1 == self._columns_at_once and not looks:
            grid.put(row, first, value, self._budget)
            return
        for below in range(row, row + self._rows_at_once):
            self._budget.spend(0, self._columns_at_once)  # a value takes more than a byte in the reply
            for column in range(first, first + self._columns_at_once):
                grid.put(below, column, value, self._budget)
                self._look(grid.details, (below, column), is_blank, value == 0)

    def _look(self, details: Details, place: tuple[int, int], is_blank: bool, is_zero: bool) -> None:
        """Note whether the cell's look hides or changes what it holds; `is_blank` tells that it shows nothing of a number."""
        styles, column = self._column_styles, place[1]
        style = self._cell.get("style-name") or self._row_style or (styles[column] if column < len(styles) else "")
        if is_blank and is_zero:
            self._blank_zeros.append((details, place, style))
        elif is_blank:
            self._blank_styles.add(style)
        if (is_blank and not is_zero) or self._styles.is_unseen(style):
            note(details.unseen, place)
        if self._cell.get("value-type") == "percentage":
            note(details.percentages, place)

    def found(self) -> Iterator[FoundSheet]:
        """Yield the sheets once all tags were told.

        Raises
        ------
        Refused
            There is none.
        """
        if not self.grids:
            raise Refused("not_a_workbook")
        for details, place, style in self._blank_zeros:
            if style in self._blank_styles:
                note(details.unseen, place)
        yield from (grid.found() for grid in self.grids)


def flat_ods_sheets(text: str, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the sheets of a workbook that is one file. An error is the text that is shown of it.

    Raises
    ------
    Refused
        It is no spreadsheet; a sheet is too wide or too long.
    ValueError
        It is cut off or otherwise no XML, or brings a document type.
    """
    book = _Book(budget)
    read_xml(text, book)
    yield from book.found()


def ods_sheets(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the sheets of a package, as `flat_ods_sheets` those of one file.

    Raises
    ------
    Refused, ValueError
        As `flat_ods_sheets`.
    PermissionError
        It has a password.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = plain_names(package.namelist())
        _refuse_other_kinds(package, names)
        styles = Styles()
        if _STYLES in names:
            with package.open(names[_STYLES]) as part:
                read_xml_part(part, styles)
        book = _Book(budget, styles)
        with package.open(names[_CONTENT]) as part:
            read_xml_part(part, book)
    yield from book.found()


def is_open_document(names: frozenset[str]) -> bool:
    """Tell by the plain names of its parts whether a package is an OpenDocument file and no workbook of Excel."""
    return _CONTENT in names and not any(name.startswith("xl/") for name in names)


def _refuse_other_kinds(package: zipfile.ZipFile, names: Mapping[str, str]) -> None:
    """Refuse what is locked or says to be a text or a drawing; what says nothing of its kind may be a spreadsheet."""
    said, about = (_start(package, names[name]) if name in names else b"" for name in (_MIMETYPE, _MANIFEST))
    if b"encryption-data" in about:
        raise PermissionError("a password")
    if not said.startswith(_ODS) and (said or (_OPEN_DOCUMENT in about and _ODS not in about)):
        raise Refused("not_a_workbook")


def _start(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_LARGEST_LIST)


def _value(cell: dict[str, str], shown: str) -> object:
    """Return what a cell holds, by its type; what does not fit its type is the text shown."""
    kind = cell.get("value-type", "")
    try:
        if kind in _NUMBERS:
            return _TRUTHS[shown] if shown in _TRUTHS else float(cell["value"])
        if kind == "boolean":
            return cell["boolean-value"] == "true"
        if kind == "date":
            moment = datetime.datetime.fromisoformat(cell["date-value"])
            return moment.date() if moment.time() == datetime.time() else moment
    except (ValueError, KeyError):
        pass
    return shown or cell.get("string-value", "") or ("" if kind or "formula" not in cell else NO_CACHED_VALUE)


def _number(shown: dict[str, str], key: str) -> int:
    written = shown.get(key, "")
    return max(int(written), 1) if _DIGITS.fullmatch(written) else 1
