"""The sheet of charts in the annex: native ones that can be changed, each measure's months against its pace and its target."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lib.drawing.trajectory_data import Trajectory
from lib.report.columns import Number
from lib.report.excel_sheet import CENTRED, HEADER, TITLE, AnnexBook, AnnexSheet
from lib.vietnamese.numbers import decimals_of
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words as words

_MONTHS = 12
_BLOCK = 15
"""Rows from one measure's numbers to the next one's: its chart stands beside them."""
_ON_SHEET = 2
"""So many measures are printed on one sheet of paper."""
_NAMES = (words.SERIES_ACTUAL, words.SERIES_PACE, words.SERIES_TARGET)
_DASHES = ("solid", "dash", "round_dot")
_GREYS = ("#000000", "#555555", "#888888")
_WIDTHS = (10, 13, 17, 19, *(9 for _ in range(11)))
_MOST_DECIMALS = 3


def write_charts(book: AnnexBook) -> None:
    """Add the sheet, with a chart for each measure that has a figure; nothing where none has."""
    report = book.report
    drawn = [one for one in report.trajectories.values() if one.actual]
    if not drawn:
        return
    sheet = book.sheet(words.SHEET_CHARTS, _WIDTHS)
    first = sheet.start(words.CHARTS_TITLE, (report.as_of,))
    for number, data in enumerate(drawn):
        _write_block(sheet, first + number * (_BLOCK + 1), data)
    sheet.sheet.set_h_pagebreaks([first + number * (_BLOCK + 1) - 1 for number in range(_ON_SHEET, len(drawn), _ON_SHEET)])
    sheet.finish(first + len(drawn) * (_BLOCK + 1), first - 1)


def _write_block(sheet: AnnexSheet, row: int, data: Trajectory) -> None:
    sheet.text(row, 1, f"{data.name} ({data.unit})", TITLE)
    for place, name in enumerate(("", *_NAMES), start=1):
        sheet.text(row + 1, place, name, HEADER)
    actual = {point.month: point.value for point in data.actual}
    pace = {point.month: point.value for point in data.pace}
    target = {month: point.value for point in data.target_line for month in range(point.month, _MONTHS + 1)}
    for month in range(1, _MONTHS + 1):
        sheet.text(row + 1 + month, 1, words.MONTH.format(month=month), CENTRED)
        for place, values in enumerate((actual, pace, target), start=2):
            if month in values:
                number = Fraction(values[month])
                sheet.number(row + 1 + month, place, Number(number, decimals_of(number, _MOST_DECIMALS)), CENTRED)
            else:
                sheet.text(row + 1 + month, place, "", CENTRED)
    sheet.sheet.insert_chart(row, 5, _chart(sheet, row, data))


def _chart(sheet: AnnexSheet, row: int, data: Trajectory) -> Any:
    chart: Any = sheet.book.book.add_chart({"type": "line"})
    first, last = row + 1, row + _MONTHS
    for place, (name, dash, grey) in enumerate(zip(_NAMES, _DASHES, _GREYS, strict=True), start=1):
        is_actual = place == 1
        chart.add_series(
            {
                "name": name,
                "categories": [words.SHEET_CHARTS, first, 0, last, 0],
                "values": [words.SHEET_CHARTS, first, place, last, place],
                "line": {"color": grey, "dash_type": dash, "width": 2.25 if is_actual else 1.25},
                "marker": {"type": "circle", "fill": {"color": grey}, "border": {"color": grey}} if is_actual else {"type": "none"},
            }
        )
    chart.set_y_axis({"name": visible(data.unit), "num_format": "General"})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("span")
    chart.set_size({"width": 670, "height": 300})
    return chart
