"""The sheet of charts in the annex: native ones that can be changed, each measure's months against its pace and its target."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.legend import Legend
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from lib import spreadsheet_style as style
from lib.drawing.trajectory_data import Trajectory
from lib.report.content import Report
from lib.report.excel_sheet import exact_number, finish, start
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words as words

_MONTHS = 12
_BLOCK = 16
"""Rows from one measure's numbers to the next one's: its chart stands beside them."""
_ON_SHEET = 2
"""So many measures are printed on one sheet of paper."""
_NAMES = (words.SERIES_ACTUAL, words.SERIES_PACE, words.SERIES_TARGET)
_DASHES = ("solid", "dash", "sysDot")
_GREYS = ("000000", "555555", "888888")


def write_charts(book: Workbook, report: Report) -> None:
    """Add the sheet, with a chart for each measure that has a figure; nothing where none has."""
    drawn = [one for one in report.trajectories.values() if one.actual]
    if not drawn:
        return
    sheet = book.create_sheet(words.SHEET_CHARTS)
    style.set_widths(sheet, (10, 13, 17, 19))
    first = start(sheet, report, words.CHARTS_TITLE, (report.as_of,))
    for number, data in enumerate(drawn):
        _write_block(sheet, first + number * (_BLOCK + 1), data)
        if number % _ON_SHEET == _ON_SHEET - 1:
            sheet.row_breaks.append(Break(id=first + (number + 1) * (_BLOCK + 1) - 1))
    sheet.sheet_view.showGridLines = False
    finish(sheet, report, first + len(drawn) * (_BLOCK + 1), 14, first - 1)


def _write_block(sheet: Worksheet, row: int, data: Trajectory) -> None:
    style.put(sheet, row, 1, visible(f"{data.name} ({data.unit})"), style.AUTHORITY)
    for place, name in enumerate(("", *_NAMES), start=1):
        style.put(sheet, row + 1, place, name, style.HEADER)
    actual = {point.month: point.value for point in data.actual}
    pace = {point.month: point.value for point in data.pace}
    target = {month: point.value for point in data.target_line for month in range(point.month, _MONTHS + 1)}
    for month in range(1, _MONTHS + 1):
        style.put(sheet, row + 1 + month, 1, words.MONTH.format(month=month), style.CENTRED)
        for place, values in enumerate((actual, pace, target), start=2):
            style.put(sheet, row + 1 + month, place, "", style.CENTRED)
            if month in values:
                sheet.cell(row + 1 + month, place).value = round(exact_number(values[month]), 3)
    sheet.add_chart(_chart(sheet, row, data), f"F{row + 1}")


def _chart(sheet: Worksheet, row: int, data: Trajectory) -> LineChart:
    chart = LineChart()
    chart.height, chart.width = 7.6, 17
    chart.y_axis.title = visible(data.unit)
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl leaves axes out else
    chart.legend = Legend(legendPos="b")
    chart.display_blanks = "span"
    chart.y_axis.numFmt = "#,##0.##"
    for place, (dash, grey) in enumerate(zip(_DASHES, _GREYS, strict=True), start=2):
        values = Reference(sheet, min_col=place, min_row=row + 1, max_row=row + 1 + _MONTHS)
        series = Series(values, title_from_data=True)
        line = series.graphicalProperties.line
        line.solidFill, line.prstDash, line.width = grey, dash, 28_000 if place == 2 else 16_000
        series.marker.symbol = "circle" if place == 2 else "none"
        series.smooth = False
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 2, max_row=row + 1 + _MONTHS))
    return chart
