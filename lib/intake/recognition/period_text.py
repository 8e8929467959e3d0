"""The period that a workbook is for: beside "Kỳ báo cáo", else in its titles and the names of its sheets."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lib.intake.model import Cell, Sheet, cell_name
from lib.intake.recognition.cells import show
from lib.plan.periods import Period
from lib.vietnamese.text import fold, normalise

_LOOK = 40
"""Rows in which "Kỳ báo cáo" must stand."""
_TITLE_ROWS = 12
_YEAR = r"(?: nam)? (20\d\d)\b"
_QUARTERS = {"i": 3, "1": 3, "ii": 6, "2": 6, "iii": 9, "3": 9, "iv": 12, "4": 12}
_WORDS: tuple[tuple[re.Pattern[str], Callable[[str], int]], ...] = (
    (re.compile(r"\bquy (iv|iii|ii|i|[1-4])" + _YEAR), _QUARTERS.__getitem__),
    (re.compile(r"\b(3|6|9|12) thang(?: dau)?" + _YEAR), int),
    (re.compile(r"\bthang 0?(\d{1,2})" + _YEAR), int),
    (re.compile(r"\b(ca nam)" + _YEAR), lambda _: 12),
)
"""Folded words for a period, and its last month."""
_DAY = re.compile(r"\b\d{1,2}[-/.](\d{1,2})[-/.](20\d{2})\b")
_FIGURES = re.compile(
    r"(?P<year>20\d{2})[-/.](?P<month>\d{1,2})\b|\b(?P<month2>\d{1,2})[-/.](?P<year2>20\d{2})"
    r"|^(?P<year3>20\d\d)(?P<month3>\d\d)$"
)


class Unreadable(NamedTuple):
    """A cell beside "Kỳ báo cáo" whose period could not be understood."""

    sheet: str
    cell: str
    found: str


def find_periods(sheets: list[Sheet]) -> tuple[set[Period], list[Unreadable]]:
    """Return the periods written in a workbook: those beside or in a cell that says "Kỳ báo cáo", else those of titles."""
    labelled = [found for sheet in sheets for found in _labelled(sheet)]
    periods = {period for period, _ in labelled if period is not None}
    unreadable = [place for period, place in labelled if period is None]
    return periods or {period for sheet in sheets for period in _in_titles(sheet)}, unreadable


def _labelled(sheet: Sheet) -> Iterator[tuple[Period | None, Unreadable]]:
    for row, cells in enumerate(sheet.rows[:_LOOK]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) < 200 and fold(cell).startswith("ky bao cao"):
                rest = enumerate(cells[column + 1 :], start=column + 1)
                where, beside = next(((c, value) for c, value in rest if value is not None), (column, None))
                period = read_period(cell) or read_period(beside)
                if period is not None or any(letter.isdigit() for letter in show(beside)):
                    yield period, Unreadable(sheet.name, cell_name(row, where), show(beside))


def _in_titles(sheet: Sheet) -> Iterator[Period]:
    """Yield the periods named in the sheet's name and in cells that stand alone in their row, as titles do."""
    alone = (row for row in sheet.rows[:_TITLE_ROWS] if sum(cell is not None for cell in row) == 1)
    texts = [cell for row in alone for cell in row if isinstance(cell, str) and len(cell) < 300]
    for text in (sheet.name, *texts):
        period = _in_words(text)
        if period is not None:
            yield period


def read_period(cell: Cell) -> Period | None:
    """Read a period as people write it, or a date that Excel made of it; None for anything else. Of two days the later counts.

    >>> [str(read_period(text)) for text in ("2024-09", "Tháng 9/2024 (9 tháng)", "Quý III năm 2024", "9 tháng đầu năm 2024")]
    ['2024-09', '2024-09', '2024-09', '2024-09']
    >>> str(read_period("từ 15/9/2024 đến 14/10/2024")), str(read_period(202410)), read_period("chín")
    ('2024-10', '2024-10', None)
    """
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return Period(cell.year, cell.month)
    text = normalise(cell) if isinstance(cell, str) else show(cell)
    days = _DAY.findall(text)
    if days:
        return max((period for month, year in days if (period := _period(year, month))), default=None)
    in_words = _in_words(text)
    match = _FIGURES.search(text)
    if in_words is not None or match is None:
        return in_words
    return _period(match["year"] or match["year2"] or match["year3"], match["month"] or match["month2"] or match["month3"])


def _in_words(text: str) -> Period | None:
    for pattern, month_of in _WORDS:
        found = pattern.search(fold(text))
        if found:
            return _period(found[2], str(month_of(found[1])))
    return None


def _period(year: str, month: str) -> Period | None:
    return Period(int(year), int(month)) if 1 <= int(month) <= 12 else None
