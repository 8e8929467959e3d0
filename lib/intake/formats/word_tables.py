"""Tables in a Word document (.docx, .docm): each becomes a sheet, with the lines of text above it as its title rows."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lib.intake.formats.reply import LARGEST_COLUMNS, Budget, FoundSheet, Grid, Refused, note
from lib.intake.formats.xml_tags import read_xml_part
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_TABLES = 1_000
FIRST_TITLES, LAST_TITLES = 8, 8
"""Lines kept of those above a table: a report's title stands first, a table's own title right above it."""
_LETTERHEAD = (6, 3)
"""Most rows and columns of a table without figures that stands above another as its letterhead."""
_MAIN_PART = "word/document.xml"
_UNSHOWN = frozenset({"moveFrom", "Fallback", "del"})
"""Elements whose text Word does not show once changes are accepted, or shows in another way."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WHITE = "FFFFFF"
_NO_HEIGHT = frozenset(map(str, range(20)))
"""Heights of less than a point."""
_OFF = frozenset({"0", "false", "off"})


def plain_names(names: Iterable[str]) -> dict[str, str]:
    """Return a package's parts by their names in small letters and with plain strokes."""
    return {name.replace("\\", "/").lstrip("/").lower(): name for name in names}


def is_word_document(names: Iterable[str]) -> bool:
    """Tell by the plain names of its parts whether a package is a document of Word and no workbook."""
    folders = {name.partition("/")[0] for name in names}
    return {"[content_types].xml", "word"} <= folders and "xl" not in folders


@dataclass
class WordTable:
    """A table while its tags come in."""

    grid: Grid
    number: int
    rows: int = 0
    width: int = 0
    column: int = 0
    span: int = 1
    merge: str = ""
    """"restart" where the open cell begins a cell over several rows, "continue" where it belongs to one."""
    texts: list[str] | None = None
    """The paragraphs of the open cell; None where none is open."""
    fill: str = ""
    """The colour of the open cell's ground; "" where it has none."""
    row_is_deleted: bool = False
    merges: dict[int, list[int]] = field(default_factory=dict)
    """Cells over several rows that may still go on, by their first column: first row, last row, columns."""


class WordDocument:
    """Collects the tables from their tags, told by their local names."""

    def __init__(self, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._budget = budget
        self._open: list[WordTable] = []
        self._paragraphs: list[list[str]] = []
        self._unseen: list[str] = []
        """The text of the open cell that is hidden or has the colour of its ground."""
        self._titles: list[list[object]] = []
        self._count = 0
        self._before: WordTable | None = None
        """The table that ended last, if nothing but blank lines came since."""
        self._unshown = 0
        self._in_row_properties = self._in_text = self._is_hidden = False
        self._in_cell_properties = False
        self._colour = self._fill = ""
        """Of the open run: the colour of its text, and of the ground that it or its paragraph has of its own."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        if self._in_row_properties and tag == "del" and self._open:
            self._open[-1].row_is_deleted = True
        if self._unshown or tag in _UNSHOWN:
            self._unshown += 1
            return
        shown = {local_name(key): given for key, given in attributes.items()}
        value = shown.get("val", "")
        if tag == "tbl":
            self._start_table()
        elif tag in ("p", "r", "t", "vanish", "color") or tag in _SIGNS:
            self._start_text(tag, value)
        elif tag in ("shd", "trHeight"):
            self._start_look(tag, shown)
        elif self._open:
            self._start_in_table(self._open[-1], tag, value)

    def _start_text(self, tag: str, value: str) -> None:
        if tag == "p":
            self._paragraphs.append([])
            self._fill = ""
        elif tag == "r":
            self._is_hidden, self._colour = False, ""
        elif tag == "t":
            self._in_text = True
        elif tag == "vanish":
            self._is_hidden = value not in _OFF
        elif tag == "color":
            self._colour = _colour(value)
        elif self._paragraphs:
            self._paragraphs[-1].append(_SIGNS[tag])

    def _start_look(self, tag: str, shown: dict[str, str]) -> None:
        table = self._open[-1] if self._open else None
        if tag == "shd" and table is not None and self._in_cell_properties:
            table.fill = _colour(shown.get("fill", ""))
        elif tag == "shd":
            self._fill = _colour(shown.get("fill", ""))
        elif table is not None and shown.get("hRule") == "exact" and shown.get("val", "") in _NO_HEIGHT:
            table.grid.details.rows.add(table.rows)

    def _start_table(self) -> None:
        self._count += 1
        if self._count > MOST_TABLES:
            raise Refused("reading_failed")
        self._open.append(WordTable(Grid(UNNAMED_SHEET.format(number=self._count)), self._count))

    def _start_in_table(self, table: WordTable, tag: str, value: str) -> None:
        if tag == "tr":
            table.column, table.row_is_deleted = 0, False
        elif tag == "trPr":
            self._in_row_properties = True
        elif tag == "hidden" and self._in_row_properties and value not in _OFF:
            table.grid.details.rows.add(table.rows)
        elif tag == "gridBefore":
            table.column += _number(value)
        elif tag == "tc":
            table.texts, table.span, table.merge, table.fill = [], 1, "", ""
            self._unseen = []
        elif tag == "tcPr":
            self._in_cell_properties = True
        elif tag == "gridSpan":
            table.span = _number(value)
        elif tag == "vMerge":
            table.merge = "restart" if value == "restart" else "continue"

    def text(self, data: str) -> None:
        if not self._in_text or not self._paragraphs or self._unshown:
            return
        table = self._open[-1] if self._open else None
        ground = self._fill or (table.fill if table is not None else "") or _WHITE
        if self._is_hidden or (table is not None and self._colour == ground):
            self._unseen.append(data)
        else:
            self._paragraphs[-1].append(data)

    def end(self, name: str) -> None:
        tag = local_name(name)
        if self._unshown:
            self._unshown -= 1
        elif tag == "t":
            self._in_text = False
        elif tag == "r":
            self._is_hidden, self._colour = False, ""
        elif tag == "tcPr":
            self._in_cell_properties = False
        elif tag == "p" and self._paragraphs:
            self._end_paragraph("".join(self._paragraphs.pop()).strip())
        elif self._open:
            self._end_in_table(self._open[-1], tag)

    def _end_paragraph(self, text: str) -> None:
        if self._open and self._open[-1].texts is not None:
            self._open[-1].texts.append(text)
        elif text and not self._open:
            self._titles += [[line.strip()] for line in text.split("\n") if line.strip()]
            self._before = None

    def _end_in_table(self, table: WordTable, tag: str) -> None:
        if tag == "trPr":
            self._in_row_properties = False
        elif tag == "tc" and table.texts is not None:
            self._end_cell(table)
        elif tag == "tr":
            if table.row_is_deleted:
                table.grid.cells.pop(table.rows, None)
            else:
                table.rows += 1
        elif tag == "tbl":
            self._end_table(self._open.pop())

    def _end_cell(self, table: WordTable) -> None:
        seen, row, column = "\n".join(filter(None, table.texts or ())), table.rows, table.column
        text = seen or "".join(self._unseen).strip()
        table.texts, self._unseen = None, []
        goes_on = table.merges.get(column) if table.merge == "continue" else None
        if goes_on is not None and goes_on[1] == row - 1:
            goes_on[1] = row  # what stands in such a cell Word does not show
        else:
            table.grid.put(row, column, text, self._budget)
            if text and not seen:
                note(table.grid.details.unseen, (row, column))
            self._end_merge(table, column)
            if table.merge or table.span > 1:
                table.merges[column] = [row, row, table.span]
        table.column += table.span
        table.width = max(table.width, min(table.column, LARGEST_COLUMNS))

    def _end_merge(self, table: WordTable, column: int) -> None:
        first, last, width = table.merges.pop(column, (0, 0, 1))
        table.grid.merge(first, column, last - first + 1, width)

    def _end_table(self, table: WordTable) -> None:
        for column in list(table.merges):
            self._end_merge(table, column)
        if self._open:  # a table in a cell of another is a sheet of its own, and no part of that cell
            self.grids.append(table.grid)
            return
        before = self._before
        if before is not None and table.width == before.width > 2:
            self._go_on(before, table)
            return
        titles = _kept(self._titles)
        below = Grid(table.grid.name)
        for number, title in enumerate(titles):
            for column, text in enumerate(title):
                below.put(number, column, text, self._budget)
        _append(below, len(titles), table.grid, self._budget)
        table.grid, table.rows = below, table.rows + len(titles)
        self.grids.append(below)
        self._titles = _letterhead(table, len(titles))
        self._before = table

    def _go_on(self, before: WordTable, table: WordTable) -> None:
        """Put the rows of a table that was split below those of its beginning."""
        _append(before.grid, before.rows, table.grid, self._budget)
        before.rows += table.rows


def word_sheets(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the tables of a document in their order, each under its number in it; all cells are text.

    The text is that after all tracked changes were accepted. Hidden text, and text in the colour of its ground, is left out where
    anything is to be seen in its cell; where nothing is, it is what the cell holds without showing it.

    Raises
    ------
    Refused
        It has no table, too many, or one too wide or too long.
    ValueError
        It is damaged.
    """
    document = WordDocument(budget)
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(main_part(package)) as part:
        read_xml_part(part, document)
    if not document.grids:
        raise Refused("no_word_table")
    yield from (grid.found() for grid in document.grids)


def main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part that holds the text, as the package's relations say, else the usual one."""
    found: list[str] = []

    class Relations:
        def start(self, _: str, attributes: dict[str, str]) -> None:
            if attributes.get("Type", "").endswith("/officeDocument"):
                found.append(posixpath.normpath(attributes.get("Target", "")).lstrip("/"))

        def end(self, _: str) -> None: ...
        def text(self, _: str) -> None: ...

    names = plain_names(package.namelist())
    if "_rels/.rels" in names:
        with package.open(names["_rels/.rels"]) as part:
            read_xml_part(part, Relations())
    chosen = next((name for name in (*found, _MAIN_PART) if name.lower() in names), None)
    if chosen is None:
        raise ValueError("no text")
    return names[chosen.lower()]


def _append(target: Grid, first: int, source: Grid, budget: Budget) -> None:
    """Put the cells, merged cells and what is hidden of `source` into `target` from row `first` on."""
    for row, cells in source.cells.items():
        for column, value in enumerate(cells):
            target.put(first + row, column, value, budget)
    target.merged += [(first + top, left, first + bottom, right) for top, left, bottom, right in source.merged]
    target.details.unseen |= {(first + row, column) for row, column in source.details.unseen}
    target.details.rows |= {first + row for row in source.details.rows}


def _kept(titles: list[list[object]]) -> list[list[object]]:
    return titles if len(titles) <= FIRST_TITLES + LAST_TITLES else titles[:FIRST_TITLES] + titles[-LAST_TITLES:]


def _letterhead(table: WordTable, titles: int) -> list[list[object]]:
    """Return the rows of a small table without figures: they say whose the table below it is. Of any other table none."""
    if table.rows - titles > _LETTERHEAD[0] or table.width > _LETTERHEAD[1]:
        return []
    rows = [table.grid.cells.get(row, []) for row in range(table.rows)]
    has_figures = any(str(cell).strip()[:1].isdigit() for row in rows[titles:] for cell in row if cell is not None)
    return [] if has_figures else [row for row in rows if row]


def local_name(name: str) -> str:
    """Return a tag's or an attribute's name without its prefix."""
    return name.rpartition(":")[2]


def _colour(value: str) -> str:
    return "" if value in ("", "auto") else value.upper()


def _number(value: str) -> int:
    return min(max(int(value), 1), LARGEST_COLUMNS) if value.isascii() and value.isdigit() and len(value) < 9 else 1
