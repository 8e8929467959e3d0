"""The drawing of tasks over the year: a row each with its days, its milestones and its light, and a line where today is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from lib.drawing.form import Form, coordinate
from lib.drawing.labels import width
from lib.tasks.task_lights import TaskLight
from lib.ui import tags
from lib.ui.charts.shapes import task_light
from lib.ui.tags import Html, Node
from lib.vietnamese.dates import day_of_month
from lib.vietnamese.words import chart_words as words

ON_WIDE_PAGE, ON_PHONE = Form(960, 0, 13), Form(360, 0, 13)
"""Over the whole page, where letters are as large at 1024 pixels as those of a printed table, and on a phone."""
_NARROW = 600
"""In a drawing narrower than this the names stand above the days instead of before them."""
_NAMES, _ROW, _TITLE, _HEAD, _FOOT = 0.4, 2.0, 2.3, 1.8, 1.6
"""The part of the width that names take, and heights of rows, sections' titles and what stands above and below, in letters."""


@dataclass(frozen=True)
class Row:
    """One task: its days, and `mark`, the day at which its light stands with `label` in words beside it."""

    name: str
    light: TaskLight
    mark: date
    label: str
    sentence: str
    given: date | None = None
    """When it was given to whoever has it; a thin line leads from there to the mark."""
    start: date | None = None
    due: date | None = None
    milestones: tuple[tuple[date, bool], ...] = ()
    """The days of its milestones, and whether each is reached."""

    @property
    def days(self) -> list[date]:
        return [day for day in (self.mark, self.given, self.start, self.due, *(day for day, _ in self.milestones)) if day]


@dataclass(frozen=True)
class Timeline:
    """The rows in titled sections, as they stand `today` in the year that is drawn."""

    sections: Sequence[tuple[str, Sequence[Row]]]
    year: int
    today: date
    alt: str

    @property
    def months(self) -> list[date]:
        """The first days of the months that are drawn: the year's, and as many around it as a task has days in."""
        days = [day for _, rows in self.sections for row in rows for day in row.days]
        first, last = min([*days, date(self.year, 1, 1)]), max([*days, date(self.year, 12, 1)])
        # A slip of the pen in a year must not make the months too narrow to read.
        first, last = max(first, date(self.year - 1, 7, 1)), min(last, date(self.year + 1, 6, 1))
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        return [_month(first, number) for number in range(count)]


def _month(first: date, number: int) -> date:
    """Return the first day of the month that is so many months after that of `first`."""
    months = first.year * 12 + first.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


@dataclass(frozen=True)
class _Axis:
    """Where days stand: the first and the last that are drawn, between two coordinates."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * ((inside - self.first) / (self.last - self.first))


def drawing(data: Timeline, form: Form) -> Html:
    """Return the drawing of `data`, as high as its rows need."""
    size, months = form.size, data.months
    last = _month(months[-1], 1) - timedelta(days=1)
    left = size * 0.7 if form.width < _NARROW else form.width * _NAMES
    axis = _Axis(months[0], last, left, form.width - size * 0.7)
    top, parts = size * _HEAD, []
    for title, rows in data.sections:
        parts.append(tags.text(".head", x="0", y=coordinate(top + size * 1.5))[title])
        top += size * _TITLE
        for row in rows:
            parts.append(_row(row, axis, top, data.today, form))
            top += _row_height(form)
    lines = (_grid(months, data.year, axis, top, form), _today(data.today, axis, top, form))
    return form.svg(data.alt, top + size * _FOOT)[lines, parts]


def _row_height(form: Form) -> float:
    return form.size * (_ROW + 1.4 if form.width < _NARROW else _ROW)


def _grid(months: Sequence[date], year: int, axis: _Axis, bottom: float, form: Form) -> Node:
    """Return a line where each month begins, and its name above."""
    lines, names = [], []
    texts = [
        (words.MONTH if month.year == year else words.MONTH_OF_YEAR).format(month=month.month, year=month.year % 100)
        for month in months
    ]
    widest = max(width(text, form.size) for text in texts) + form.size / 2
    every = ceil(widest * len(months) / (axis.right - axis.left))
    top, low = coordinate(form.size * _HEAD), coordinate(bottom)
    for number, (month, text) in enumerate(zip(months, texts, strict=True)):
        x, middle = coordinate(axis.at(month)), axis.at(min(month + timedelta(days=15), axis.last))
        lines.append(tags.line(".grid", x1=x, x2=x, y1=top, y2=low)[None])
        if number % every == 0:  # where names would touch, every second or third stands
            names.append(tags.text(".tick", x=coordinate(middle), y=coordinate(form.size * 1.2), text_anchor="middle")[text])
    return [lines, names]


def _today(today: date, axis: _Axis, bottom: float, form: Form) -> Node:
    """Return the line of today with its words below; nothing where today is not among the days that are drawn."""
    if not axis.first <= today <= axis.last:
        return None
    x, text = axis.at(today), words.TODAY.format(day=day_of_month(today))
    half = width(text, form.size, bold=True) / 2
    middle = min(max(x, half), form.width - half)
    top, low = coordinate(form.size * _HEAD), coordinate(bottom)
    return [
        tags.line(".today", x1=coordinate(x), x2=coordinate(x), y1=top, y2=low)[tags.title[text]],
        tags.text(".today.label", x=coordinate(middle), y=coordinate(bottom + form.size * 1.2), text_anchor="middle")[text],
    ]


def _row(row: Row, axis: _Axis, top: float, today: date, form: Form) -> Html:
    size, is_narrow = form.size, form.width < _NARROW
    middle = top + _row_height(form) - size * _ROW / 2
    name_end, name_line = (form.width, top + size * 1.2) if is_narrow else (axis.left - size, middle + size * 0.35)
    mark = axis.at(row.mark)
    return tags.g(".task-row")[
        tags.title[row.sentence],
        tags.text(".name", x="0", y=coordinate(name_line))[_fitting(row.name, name_end, size)],
        _across(".given", row.given, row.due or row.mark, axis, middle),
        _bar(row, axis, middle, size) if row.start and row.due and row.start <= row.due else None,
        # How long it is overdue by now.
        _across(".overdue", row.due, today, axis, middle) if row.light is TaskLight.OVERDUE else None,
        [_milestone(axis.at(day), middle, size * 0.42, is_reached=is_reached) for day, is_reached in row.milestones],
        task_light(row.light, mark - size * 0.55, middle - size * 0.55, size * 1.1),
        _label(row, mark, middle, axis, size),
    ]


def _across(look: str, start: date | None, end: date, axis: _Axis, y: float) -> Node:
    if start is None or start >= end:
        return None
    return tags.line(look, x1=coordinate(axis.at(start)), x2=coordinate(axis.at(end)), y1=coordinate(y), y2=coordinate(y))[None]


def _bar(row: Row, axis: _Axis, middle: float, size: float) -> Html:
    assert row.start is not None
    assert row.due is not None
    start, end = axis.at(row.start), axis.at(row.due)
    return tags.rect(
        f".task-bar.{row.light.value}",
        x=coordinate(start),
        y=coordinate(middle - size * 0.4),
        width=coordinate(max(end - start, 1)),
        height=coordinate(size * 0.8),
    )[None]


def _milestone(x: float, y: float, half: float, *, is_reached: bool) -> Html:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    points = " ".join(f"{coordinate(left)},{coordinate(down)}" for left, down in corners)
    return tags.polygon(".milestone.reached" if is_reached else ".milestone", points=points)[None]


def _label(row: Row, mark: float, middle: float, axis: _Axis, size: float) -> Html:
    """Return the words beside the light: to its right, or where no room is, or the days since it was due stand, to its left."""
    wide = width(row.label, size, bold=True) + size
    is_left = mark + wide > axis.right or (row.light is TaskLight.OVERDUE and mark - wide > axis.left)
    x = mark - size * 0.85 if is_left else mark + size * 0.85
    anchor = "end" if is_left else "start"
    look = f".task-label.{row.light.value}.label"
    return tags.text(look, x=coordinate(x), y=coordinate(middle + size * 0.35), text_anchor=anchor)[row.label]


def _fitting(text: str, room: float, size: float) -> str:
    """Return `text`, cut at a word where it is wider than `room`."""
    if width(text, size) <= room:
        return text
    parts = text.split()
    while len(parts) > 1 and width(" ".join(parts) + "…", size) > room:
        parts.pop()
    return " ".join(parts).rstrip(",;:") + "…"
