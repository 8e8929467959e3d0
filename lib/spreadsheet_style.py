"""Spreadsheet style: look, printing and protection of the workbooks we write, and text in them that stays text."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple, cast
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

FONT = "Times New Roman"
LONGEST_TEXT = 32_767
"""Letters that a cell takes."""
SIZE = 12
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_POINTS = 15.75
_PIXELS_PER_WIDTH = 7
_PIXELS_PER_LETTER, _PIXELS_PER_BOLD_LETTER = 6.6, 7.2
"""Vietnamese text in Times New Roman 12, measured on the catalogue's names, a little generous."""
_DARK = Side(style="thin", color="FF595959")
_FAINT = Side(style="thin", color="FFD0D0D0")
_A4 = 9
_LONGEST_FOOTER = 80
"""Letters of what a footer names; Excel calls a workbook damaged whose whole footer, codes included, is longer than 255."""


@dataclass(frozen=True)
class Look:
    """The look of one kind of cell. `colour` of its letters and `fill` are RGB or blank; `hatched` draws lines over the fill."""

    size: int = SIZE
    bold: bool = False
    italic: bool = False
    colour: str = ""
    fill: str = ""
    hatched: bool = False
    horizontal: str = "left"
    wrapped: bool = True
    bordered: bool = True
    locked: bool = True
    number_format: str = "General"


TITLE = Look(size=14, bold=True, wrapped=False, bordered=False)
PLAIN = Look(wrapped=False, bordered=False)
AUTHORITY = replace(PLAIN, bold=True)
HINT = replace(PLAIN, italic=True)
PERIOD_LABEL = replace(AUTHORITY, horizontal="right")
PERIOD = replace(AUTHORITY, number_format="@")
HEADER = Look(bold=True, fill="D9E2F3", horizontal="center")
TEXT = Look()
CENTRED = Look(horizontal="center")
REFERENCE = Look(fill="EDEDED", horizontal="center")
CLOSED = Look(fill="F2F2F2", hatched=True)
INPUT = Look(fill="FFF9DB", horizontal="right", locked=False, number_format="#,##0")
NOTE = Look(fill="FFF9DB", locked=False)


class Edge(NamedTuple):
    """A cell's border: full lines around the rows of one measure, faint ones between them."""

    starts: bool = True
    ends: bool = True


WHOLE = Edge()
_STYLES: WeakKeyDictionary[Workbook, dict[tuple[Look, Edge], StyleArray]] = WeakKeyDictionary()
"""How the cells of a workbook look: a thousand cells have some twenty looks, and finding one anew takes openpyxl long."""


class _GrowingRow(RowDimension):
    """A row whose height is a first guess: Excel fits it anew when a longer note is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return False


def put(sheet: Worksheet, row: int, column: int, value: str | CellRichText, look: Look, edge: Edge = WHOLE) -> None:
    """Write `value` into a cell and give it its look; a blank value leaves a styled empty cell."""
    cell = cast(Cell, sheet.cell(row, column))
    _dress(cell, cast(Workbook, sheet.parent), look, edge)
    if isinstance(value, str) and value:
        put_text(cell, value)  # a name of the ward's own that begins like a formula is none
    elif value:
        cell.value = value
        keep_text(cell, str(value))


def _dress(cell: Cell, book: Workbook, look: Look, edge: Edge) -> None:
    styles = _STYLES.setdefault(book, {})
    if (look, edge) in styles:
        cell._style = copy(styles[look, edge])  # type: ignore[attr-defined]  # unknown to types-openpyxl
        return
    colour = "FF" + look.colour if look.colour else None
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=colour)
    cell.alignment = Alignment(horizontal=look.horizontal, vertical="center", wrap_text=look.wrapped)
    cell.protection = Protection(locked=look.locked)
    cell.number_format = look.number_format
    if look.hatched:
        cell.fill = PatternFill("lightUp", fgColor="FFA6A6A6", bgColor="FF" + look.fill)
    elif look.fill:
        cell.fill = PatternFill("solid", fgColor="FF" + look.fill)
    if look.bordered:
        top, bottom = (_DARK if dark else _FAINT for dark in edge)
        cell.border = Border(left=_DARK, right=_DARK, top=top, bottom=bottom)
    styles[look, edge] = copy(cell._style)  # type: ignore[attr-defined]


def put_text(cell: Cell, text: str) -> None:
    """Write `text` as text, whatever it begins with: "=1+1" is no formula, also after someone edits the cell."""
    cell.value = clean(text)
    cell.data_type = "s"
    keep_text(cell, text)


def keep_text(cell: Cell, text: str) -> None:
    """Tell Excel that a cell's text stays text when someone edits it, if it begins like a formula."""
    if text[:1] in ("=", "+", "-", "@", "\t", "\r"):
        cell.quotePrefix = True  # a descriptor of the style, by which Excel shows it as '=1+1


def clean(text: str) -> str:
    """Return `text` without what XML cannot hold, no longer than a cell takes."""
    return _NOT_IN_XML.sub("", text)[:LONGEST_TEXT]


def titled(title: str, detail: str) -> CellRichText:
    """Return a cell's text with a bold first line above a plain one; either may be blank."""
    title, detail = clean(title), clean(detail)
    first = title + "\n" if title and detail else title
    return CellRichText(
        *(TextBlock(InlineFont(rFont=FONT, sz=SIZE, b=bold), text) for text, bold in ((first, True), (detail, False)) if text)
    )


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Give the columns from A on their `widths`, in Excel's units."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_height(sheet: Worksheet, row: int, widths: Sequence[float], *, least: float = 1.4) -> None:
    """Make `row` high enough for its wrapped texts, and at least for `least` lines."""
    lines = max(_lines(cell, width) for cell, width in zip(sheet[row], widths, strict=True) if cell.value)
    sheet.row_dimensions[row] = _GrowingRow(sheet, row, ht=max(lines + 0.4, least) * _LINE_POINTS)


def _lines(cell: Cell | MergedCell, width: float) -> int:
    blocks = [(str(cell.value), cell.font.b)]
    if isinstance(cell.value, CellRichText):
        blocks = [(block.text, block.font.b) for block in cell.value if isinstance(block, TextBlock)]
    return sum(wrapped_lines(text, width, bold=bool(bold)) for text, bold in blocks)


def wrapped_lines(text: str, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text of `SIZE` points takes in a column of this width."""
    letters = int((width * _PIXELS_PER_WIDTH - 6) / (_PIXELS_PER_BOLD_LETTER if bold else _PIXELS_PER_LETTER))
    return sum(len(textwrap.wrap(line, letters)) for line in text.splitlines())


def show_decimals(sheet: Worksheet, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
    """Show decimals only in numbers that have some: no format alone writes both 1.900 and 1.900,5."""
    corner = f"{get_column_letter(first_column)}{first_row}"
    area = f"{corner}:{get_column_letter(last_column)}{last_row}"
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=190, formatCode="#,##0.0##"))
    rule = Rule(type="expression", dxf=style, formula=[f"AND(ISNUMBER({corner}),{corner}<>INT({corner}))"])
    sheet.conditional_formatting.add(area, rule)


def freeze(sheet: Worksheet, row: int, column: int, first_input: int) -> None:
    """Keep what is above `row` and left of `column` in sight, and put the cursor on the first cell to fill."""
    sheet.freeze_panes = f"{get_column_letter(column)}{row}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
    cursor = sheet.sheet_view.selection[-1]
    cursor.activeCell = cursor.sqref = f"{get_column_letter(first_input)}{row}"


def protect(sheet: Worksheet) -> None:
    """Lock the sheet without password; columns and rows may still be formatted, rows inserted."""
    sheet.protection.sheet = True
    # In the file a true value means "not allowed".
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.insertRows = False


def prepare_print(sheet: Worksheet, rows: int, columns: int, *, header_row: int | None, footer: tuple[str, str]) -> None:
    """Print on A4, one page wide: landscape with the header repeated, or portrait if there is no header row.

    `footer` is the text at the left and, in Excel's codes, at the right.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait" if header_row is None else "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    if header_row is not None:
        sheet.print_title_rows = f"{header_row}:{header_row}"
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom, margins.footer = 0.4, 0.4, 0.5, 0.6, 0.3
    sheet.print_options.horizontalCentered = True
    named = clean(footer[0])[:_LONGEST_FOOTER].replace("&", "&&")
    left, right = (_HeaderFooterPart(text, f"{FONT},Regular", 10) for text in (named, footer[1]))
    sheet.oddFooter = HeaderFooterItem(left=left, right=right)


def saved(book: Workbook, day: date) -> bytes:
    """Return the .xlsx file of `book`, dated on `day`, so that the same content gives the same bytes."""
    book.properties.created = book.properties.modified = datetime(day.year, day.month, day.day)
    draft, final = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, ZipFile(draft, "w")).save()  # Workbook.save would date it now
    with ZipFile(draft) as source, ZipFile(final, "w") as archive:
        for name in source.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(entry, source.read(name), ZIP_DEFLATED)
    return final.getvalue()
