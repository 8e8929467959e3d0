"""The sheets of the annex: what stands above each table, how texts, numbers and formulas come into cells, and how they print.

XlsxWriter writes them, since it keeps beside each formula what that makes: a phone or a preview, which computes nothing, shows it.
It is loaded when a workbook is made. Rows and columns are counted from 1, as formulas name them.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from textwrap import wrap
from typing import Any

from lib import spreadsheet_style as style
from lib.report.columns import Number
from lib.report.content import Report
from lib.spreadsheet_style import Look
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import report_words as words

SIZE = 11
LEAST = 9
"""Points: letters are never printed smaller."""
PLAIN, HINT, TITLE = (replace(look, size=SIZE) for look in (style.PLAIN, style.HINT, style.AUTHORITY))
HEADER, TEXT, CENTRED = (replace(look, size=SIZE) for look in (style.HEADER, style.TEXT, style.CENTRED))
RIGHT = replace(TEXT, horizontal="right")
_NOTICE = replace(PLAIN, bold=True)
_LINE = 14.5
"""Points that a line of letters of `SIZE` takes."""
_PRINTED_WIDTH = 784
"""Points between the margins of a lying A4 sheet."""
_POINTS_PER_WIDTH = 5.5
"""What a unit of a column's width is: a digit of `SIZE` points."""
_A4 = 9
_REMARK_LETTERS = 150
"""So many letters of a remark fit below a table, from its one edge to the other."""
_DARK = "#595959"


class AnnexBook:
    """A workbook that grows sheet by sheet; the same sheets give the same bytes."""

    def __init__(self, report: Report) -> None:
        from xlsxwriter import Workbook

        self.report = report
        self._stream = io.BytesIO()
        # Columns are as wide as so many digits of the default font, so this has to be one that is the same everywhere.
        usual = {"font_name": style.FONT, "font_size": SIZE}
        self.book: Any = Workbook(self._stream, {"in_memory": True, "default_format_properties": usual})
        self.book.set_properties(
            {
                "title": _safe(f"{words.ANNEX} {report.span}"),
                "author": _safe(report.authority),
                "created": datetime(report.period.year, report.period.month, 1),
            }
        )
        self._formats: dict[tuple[Look, str, bool], Any] = {}

    def sheet(self, name: str, widths: Sequence[float]) -> AnnexSheet:
        """Add a sheet whose columns have these widths, in Excel's units."""
        return AnnexSheet(self, self.book.add_worksheet(name), widths)

    def format(self, look: Look, shown: str = "", *, is_text: bool = False) -> Any:
        """Return the format of a look whose numbers are written as `shown`; `is_text` for what begins like a formula."""
        key = (look, shown, is_text)
        if key not in self._formats:
            self._formats[key] = self.book.add_format(_properties(look, shown) | ({"quote_prefix": True} if is_text else {}))
        return self._formats[key]

    def saved(self) -> bytes:
        """Return the .xlsx file."""
        self.book.close()
        return self._stream.getvalue()


def _properties(look: Look, shown: str) -> dict[str, object]:
    found: dict[str, object] = {
        "font_name": style.FONT,
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "align": look.horizontal,
        "valign": "vcenter",
        "text_wrap": look.wrapped,
        "num_format": shown or "General",
    }
    if look.fill:
        found["bg_color"] = f"#{look.fill}"
    if look.bordered:
        found |= {"border": 1, "border_color": _DARK}
    return found


class AnnexSheet:
    """One sheet of the workbook, written from the top down."""

    def __init__(self, book: AnnexBook, sheet: Any, widths: Sequence[float]) -> None:
        self.book, self.sheet, self.widths = book, sheet, tuple(widths)
        self._lines: dict[int, int] = {}
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_zoom(90)

    def text(self, row: int, column: int, text: str, look: Look = TEXT) -> None:
        """Write a text, whatever it begins with; a blank one leaves an empty cell of that look."""
        shown = _safe(text)
        is_text = shown[:1] in ("=", "+", "-", "@", "\t", "\r")
        self.sheet.write_string(row - 1, column - 1, shown, self.book.format(look, is_text=is_text))
        if look.wrapped and shown:
            lines = style.wrapped_lines(shown, self.widths[column - 1] * 12 / look.size, bold=look.bold)
            self._lines[row] = max(lines, self._lines.get(row, 1))

    def number(self, row: int, column: int, number: Number, look: Look = RIGHT) -> None:
        """Write a number with the words around it."""
        shown = number_format(number.decimals, number.before, number.after)
        self.sheet.write_number(row - 1, column - 1, exact_number(number.exact), self.book.format(look, shown))

    def formula(self, row: int, column: int, formula: str, value: float | int, shown: str, look: Look = RIGHT) -> None:
        """Write a formula of ours, without its "=", and what it makes; nothing that people wrote stands in it."""
        self.sheet.write_formula(row - 1, column - 1, f"={formula}", self.book.format(look, shown), value)

    def band(self, row: int, columns: int, text: str, look: Look, first: int = 1) -> None:
        """Write a text across so many columns from the `first` on."""
        if columns > 1:
            self.sheet.merge_range(row - 1, first - 1, row - 1, first + columns - 2, "", self.book.format(look))
        self.text(row, first, text, replace(look, wrapped=False))

    def fit(self, row: int, *, least: float = 1.3) -> None:
        """Make a row high enough for its wrapped texts, and at least for `least` lines."""
        self.sheet.set_row_pixels(row - 1, math.ceil(max(self._lines.get(row, 1) + 0.3, least) * _LINE / 0.75))

    def start(self, title: str, about: Sequence[str] = ()) -> int:
        """Write what stands above a table, first of all what must be said of its figures; return the row of its header."""
        report, letters = self.book.report, int(sum(self.widths))
        lines = [(report.authority, TITLE), (title, replace(TITLE, size=14)), (words.SUBJECT.format(span=report.span), TITLE)]
        lines += [(notice, _NOTICE) for notice in report.notices]
        lines += [(part, PLAIN) for text in about for part in wrap(_safe(text), letters)]
        for row, (text, look) in enumerate(lines, start=1):
            self.text(row, 1, text, look)
            self.sheet.set_row_pixels(row - 1, 30 if look.size > SIZE else 21)
        return len(lines) + 2

    def header(self, row: int, names: Sequence[str]) -> None:
        """Write the heads of a table."""
        for column, name in enumerate(names, start=1):
            self.text(row, column, name, HEADER)
        self.fit(row, least=2)

    def remarks(self, row: int, texts: Sequence[str]) -> int:
        """Write texts below a table from a row on, each on as many rows as it needs; return the last row."""
        parts = [part for text in texts for part in wrap(_safe(text), _REMARK_LETTERS)]
        for place, part in enumerate(parts):
            self.text(row + place, 1, part, HINT)
        return row + len(parts) - 1

    def finish(self, rows: int, header_row: int, *, first_scrolled: int = 1) -> None:
        """Prepare the sheet for print on lying A4: its header repeated, what must be said and the page below.

        It is one page wide where its letters then are large enough to read, else as many as it takes, each with the columns
        before `first_scrolled`, which stay in sight on the screen too.
        """
        sheet, report = self.sheet, self.book.report
        sheet.freeze_panes(header_row, first_scrolled - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.center_horizontally()
        sheet.print_area(0, 0, rows - 1, len(self.widths) - 1)
        sheet.repeat_rows(header_row - 1)
        scale = printed_scale(self.widths)
        if scale * SIZE >= LEAST:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(math.ceil(LEAST / SIZE * 100))
            sheet.repeat_columns(0, max(0, first_scrolled - 2))
        named = _safe(" · ".join((report.authority, *report.notices)))[:80].replace("&", "&&")
        font = f'&"{style.FONT},Regular"&12'
        sheet.set_footer(f"&L{font}{named}&R{font}{words.ANNEX_PAGES}", {"margin": 0.3})


def printed_scale(widths: Sequence[float]) -> float:
    """Return how much smaller columns of these widths get to fit a lying A4 sheet, 1 for not at all."""
    return min(1.0, _PRINTED_WIDTH / sum(width * _POINTS_PER_WIDTH + 4 for width in widths))


def _safe(text: str) -> str:
    return style.clean(visible(text))


def exact_number(number: Fraction) -> int | float:
    """Return a figure as a spreadsheet holds it."""
    return int(number) if number.denominator == 1 else float(number)


def number_format(decimals: int, before: str = "", after: str = "") -> str:
    """Return a spreadsheet's format for a number between words."""
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    return "".join((f'"{before}"' if before else "", shown, f'"{after}"' if after else ""))
