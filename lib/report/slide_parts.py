"""The parts of PowerPoint slides: frame with what must be said on each, text, lights by shape and word, native tables and charts.

Measures are inches on a slide of 13.333 × 7.5, sizes of letters are points; on a narrower slide all that lies side by side gets
narrower, and the letters keep their size. python-pptx is loaded when a deck is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from lib.drawing.trajectory_data import Trajectory
from lib.palette import ACCENT, BACKGROUND, CAUTION, GRID, LOOKS, PACE, PANEL, TARGET, TEXT
from lib.report.content import Report
from lib.spreadsheet_style import clean
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words as words

BODY = 20
_LEAST = 18
"""Points: what stands on a wall is read from eight metres."""
_WIDTH, _HEIGHT = 13.333, 7.5
_MORE = "…"
"""Stands at the end of a text that is cut."""
_TITLE_ONLY = 5
"""The layout of python-pptx's own template with a title and nothing else."""
_TABLE_TOP, _TABLE_HEIGHT, _TEXT_WIDTH = 1.35, 5.2, 12.2
_HEAD = 0.72
"""What the head of a table takes at most."""
_FONT = "Arial"
_HOLLOW = ("not_due", "not_judged")
_SIGNS = {"missed": "✕", "behind": "▼", "at_risk": "!", "no_data": "?", "on_track": "▶", "met": "✓", "exceeded": "▲"}
_SHAPES = {"missed": "OCTAGON", "behind": "ROUNDED_RECTANGLE", "at_risk": "ISOSCELES_TRIANGLE"}
"""By status; all others are round."""


class SlideShape(StrEnum):
    """How wide a slide is to its height: as the projector is."""

    WIDE = "16:9"
    NARROW = "4:3"

    @property
    def width(self) -> float:
        """Inches."""
        return _WIDTH if self is SlideShape.WIDE else 10.0


class Place(NamedTuple):
    """Where something stands on a slide."""

    left: float
    top: float
    width: float
    height: float


class Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, title: str, report: Report, shape: SlideShape = SlideShape.WIDE) -> None:
        from pptx import Presentation
        from pptx.util import Inches

        self.title, self.report = title, report
        self.shape, self.ratio = shape, shape.width / _WIDTH
        """Of a wide slide's width."""
        self._book: Any = Presentation()
        self._book.slide_width, self._book.slide_height = Inches(shape.width), Inches(_HEIGHT)
        self._book.core_properties.title = _safe(title)
        self._book.core_properties.author = _safe(report.authority)
        self._book.core_properties.language = "vi-VN"
        self._slides: list[Slide] = []

    def slide(self, title: str) -> Slide:
        """Add a slide with its title, and below what must be said of the figures."""
        made = Slide(self._book.slides.add_slide(self._book.slide_layouts[_TITLE_ONLY]), title, self.ratio)
        self._slides.append(made)
        return made

    def tables(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Add a table with columns of these widths, over as many slides as it needs."""
        pages = list(_pages([_row_height(row, widths) for row in rows], _TABLE_HEIGHT - _HEAD))
        for title_of_page, page in _titled(title, pages):
            self.slide(title_of_page).table(head, [rows[number] for number in page], widths)

    def texts(self, title: str, texts: Sequence[str]) -> None:
        """Add paragraphs one below the other, over as many slides as they need."""
        heights = [_height_of([text], _TEXT_WIDTH * self.ratio, BODY) for text in texts]
        for title_of_page, page in _titled(title, list(_pages(heights, _TABLE_HEIGHT))):
            place = Place(0.6, _TABLE_TOP, _TEXT_WIDTH, _TABLE_HEIGHT)
            self.slide(title_of_page).text(place, [texts[number] for number in page], size=BODY)

    def finished(self) -> Any:
        """Return the presentation, each slide with its number and what must be said of its figures."""
        about = " · ".join(self.report.notices)
        for number, slide in enumerate(self._slides, start=1):
            slide.text(Place(0.6, 6.6, 7.0, 0.85), [about], size=_LEAST, bold=True, colour=CAUTION)
            until = f"{self.report.as_of.split(';')[0]} · {number}/{len(self._slides)}".removeprefix(" · ")
            slide.text(Place(7.6, 6.6, 5.2, 0.85), [until], size=_LEAST, is_right=True)
        return self._book


class Slide:
    """One slide of a deck."""

    def __init__(self, slide: Any, title: str, ratio: float = 1.0) -> None:
        self._shapes, self._ratio = slide.shapes, ratio
        box, place = self._shapes.title, Place(0.6, 0.25, _TEXT_WIDTH, 1.0)
        box.left, box.top, box.width, box.height = self._placed(place)
        shown, size = _fitted([title], place.width * ratio, place.height, 28)
        _write(box.text_frame, shown, size=size, bold=True, colour=TEXT)

    def _placed(self, place: Place) -> list[Any]:
        from pptx.util import Inches

        return [Inches(number) for number in (place.left * self._ratio, place.top, place.width * self._ratio, place.height)]

    def text(
        self, place: Place, lines: Sequence[str], *, size: int, bold: bool = False, colour: str = TEXT, is_right: bool = False
    ) -> None:
        """Write paragraphs; too many letters for the place get smaller as far as they may, and what is still too long is cut."""
        shown, size = _fitted([line for line in lines if line], place.width * self._ratio, place.height, size)
        if not shown:
            return
        frame = self._shapes.add_textbox(*self._placed(place)).text_frame
        frame.word_wrap = True
        _write(frame, shown, size=size, bold=bold, colour=colour, is_right=is_right)

    def light(self, place: Place, status: str, word: str) -> None:
        """Draw a light: its shape, sign and colour; its word stands beside it and in its description."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        shape = self._shapes.add_shape(
            getattr(MSO_SHAPE, _SHAPES.get(status, "OVAL")), *self._placed(place._replace(height=place.height * self._ratio))
        )
        look = LOOKS[status]
        shape.line.color.rgb, shape.line.width = _colour(look.colour), Pt(2)
        if status in _HOLLOW:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(look.colour)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        _write(
            frame, [_SIGNS.get(status, "")], size=_LEAST, bold=True, colour=TEXT if status == "at_risk" else "#ffffff", centred=True
        )
        _describe(shape, word)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Draw a native table below the title, its columns as wide as `widths` say."""
        from pptx.util import Inches

        place = Place(0.6, _TABLE_TOP, sum(widths) / self._ratio, 0.4 * (len(rows) + 1))
        frame = self._shapes.add_table(len(rows) + 1, len(head), *self._placed(place))
        _describe(frame, ", ".join(head))
        for column, width in enumerate(widths):
            frame.table.columns[column].width = Inches(width)
        for number, row in enumerate((head, *rows)):
            frame.table.rows[number].height = Inches(_row_height(row, widths))
            for column, text in enumerate(row):
                cell = frame.table.cell(number, column)
                cell.margin_top = cell.margin_bottom = Inches(0.03)
                cell.margin_left = cell.margin_right = Inches(0.06)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _colour("#d9e2f3" if number == 0 else PANEL if number % 2 == 0 else BACKGROUND)
                _write(cell.text_frame, [text], size=_LEAST, bold=number == 0, colour=TEXT)

    def chart(self, place: Place, data: Trajectory) -> None:
        """Draw the months against pace and target as a native chart; lines differ by their dashes too."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
        from pptx.enum.dml import MSO_LINE
        from pptx.util import Pt

        months = range(1, 13)
        values = CategoryChartData()
        values.categories = [str(month) for month in months]
        target = {month: point.value for point in data.target_line for month in range(point.month, 13)}
        lines = (
            (words.SERIES_ACTUAL, {point.month: point.value for point in data.actual}, ACCENT, MSO_LINE.SOLID, 3.5),
            (words.SERIES_PACE, {point.month: point.value for point in data.pace}, PACE, MSO_LINE.DASH, 2.25),
            (words.SERIES_TARGET, target, TARGET, MSO_LINE.ROUND_DOT, 2.25),
        )
        drawn = [one for one in lines if one[1]]
        for name, points, *_ in drawn:
            values.add_series(name, [round(float(points[m]), 4) if m in points else None for m in months])
        frame = self._shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *self._placed(place), values)
        _describe(frame, data.alt)
        chart = frame.chart
        chart.has_title, chart.has_legend = False, True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.font.size, chart.font.name = Pt(_LEAST), _FONT
        chart.value_axis.has_title = True
        _write(chart.value_axis.axis_title.text_frame, [data.unit], size=_LEAST, colour=TEXT)
        chart.category_axis.has_title = True
        _write(chart.category_axis.axis_title.text_frame, [words.SLIDE_MONTHS], size=_LEAST, colour=TEXT)
        chart.value_axis.major_gridlines.format.line.color.rgb = _colour(GRID)
        chart.element.xpath("c:chart/c:dispBlanksAs")[0].set("val", "span")
        for series, (_, _, colour, dash, width) in zip(chart.plots[0].series, drawn, strict=True):
            series.smooth = False
            line = series.format.line
            line.color.rgb, line.dash_style, line.width = _colour(colour), dash, Pt(width)
            is_actual = series.name == words.SERIES_ACTUAL
            series.marker.style = XL_MARKER_STYLE.CIRCLE if is_actual else XL_MARKER_STYLE.NONE
            if is_actual:
                series.marker.size = 9
                series.marker.format.fill.solid()
                series.marker.format.fill.fore_color.rgb = _colour(colour)


def _write(
    frame: Any, lines: Sequence[str], *, size: int, bold: bool = False, colour: str, is_right: bool = False, centred: bool = False
) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
        paragraph.space_after = Pt(6 if len(lines) > 1 else 0)
        run = paragraph.add_run()
        run.text = _safe(line)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, _FONT
        run.font.color.rgb = _colour(colour)


def _safe(text: str) -> str:
    """Return a text on one line, without what XML cannot hold."""
    return " ".join(clean(visible(text)).split())


def _colour(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.removeprefix("#").upper())


def _describe(shape: Any, text: str) -> None:
    """Give a shape the description that is read out to those who do not see it."""
    (properties,) = shape._element.xpath("./*[1]/p:cNvPr")
    properties.set("descr", _safe(text))


def _lines_of(text: str, width: float, size: int) -> int:
    """Return how many lines a text takes, a little generously: a letter is half as wide as it is high."""
    return max(1, math.ceil(len(text) / max(1, int(width * 72 / (size * 0.49)))))


def _height_of(lines: Sequence[str], width: float, size: int) -> float:
    return sum(_lines_of(line, width - 0.2, size) * size * 1.2 + 6 for line in lines) / 72 + 0.1


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    most = max(_lines_of(text, width - 0.12, _LEAST) for text, width in zip(row, widths, strict=True))
    return most * _LEAST * 1.2 / 72 + 0.06


def _fitted(lines: Sequence[str], width: float, height: float, size: int) -> tuple[list[str], int]:
    """Return the paragraphs as far as they fit into a place, and the size of their letters, `_LEAST` at least."""
    shown = list(lines)
    while size > _LEAST and _height_of(shown, width, size) > height:
        size -= 2
    while shown and _height_of(shown, width, size) > height:
        *before, last = shown
        shorter = last.removesuffix(_MORE).rstrip().rpartition(" ")[0]
        shown = [*before, shorter + _MORE] if shorter else [*before[:-1], before[-1].removesuffix(_MORE) + _MORE] if before else []
    return shown, size


def _pages(heights: Sequence[float], room: float) -> Iterator[list[int]]:
    """Yield the numbers of what has these heights, in portions that fit on a slide."""
    page: list[int] = []
    used = 0.0
    for number, height in enumerate(heights):
        if page and used + height > room:
            yield page
            page, used = [], 0.0
        page.append(number)
        used += height
    if page:
        yield page


def _titled(title: str, pages: Sequence[list[int]]) -> Iterator[tuple[str, list[int]]]:
    """Yield each page with its title, numbered where there are several."""
    for number, page in enumerate(pages, start=1):
        yield words.SLIDE_PAGE.format(title=title, page=number, pages=len(pages)) if len(pages) > 1 else title, page
