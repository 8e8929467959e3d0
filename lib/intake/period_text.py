"""The period that a workbook is for: beside "Kỳ báo cáo", else in its titles and the names of its sheets."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lib.intake.model import Cell, Sheet
from lib.plan.periods import Period
from lib.vietnamese.text import fold, normalise

TITLE_ROWS = 40
_PERIOD = re.compile(r"(?P<year>20\d{2})[-/.](?P<month>\d{1,2})|(?P<month2>\d{1,2})[-/.](?P<year2>20\d{2})")
_YEAR = r"(?: nam)? (20\d\d)\b"
_QUARTERS = {"i": 3, "1": 3, "ii": 6, "2": 6, "iii": 9, "3": 9, "iv": 12, "4": 12}
_TITLES = (
    (re.compile(r"\bthang 0?(\d{1,2})" + _YEAR), int),
    (re.compile(r"\b(3|6|9|12) thang(?: dau)?" + _YEAR), int),
    (re.compile(r"\bquy (iv|iii|ii|i|[1-4])" + _YEAR), _QUARTERS.__getitem__),
    (re.compile(r"\b(ca nam)" + _YEAR), lambda _: 12),
)


def find_periods(sheets: list[Sheet]) -> set[Period]:
    """Return the periods written in a workbook: those beside or in a cell that says "Kỳ báo cáo", else those of titles."""
    labelled = {period for sheet in sheets for period in _labelled(sheet)}
    return labelled or {period for sheet in sheets for period in _in_titles(sheet)}


def _labelled(sheet: Sheet) -> Iterator[Period]:
    for cells in sheet.rows[:TITLE_ROWS]:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) < 200 and fold(cell).startswith("ky bao cao"):
                beside = next((c for c in cells[column + 1 :] if c is not None), None)
                yield from (p for p in (read_period(cell), read_period(beside)) if p is not None)


def _in_titles(sheet: Sheet) -> Iterator[Period]:
    """Yield the periods named in the sheet's name and in cells that stand alone in their row, as titles do."""
    alone = (row for row in sheet.rows[:12] if sum(cell is not None for cell in row) == 1)
    texts = [cell for row in alone for cell in row if isinstance(cell, str) and len(cell) < 300]
    for text in (sheet.name, *texts):
        for pattern, month_of in _TITLES:
            for found, year in pattern.findall(fold(text)):
                if 1 <= month_of(found) <= 12:
                    yield Period(int(year), month_of(found))


def read_period(cell: Cell) -> Period | None:
    """Read a period as people write it: "2024-09", "Tháng 9/2024", or a date that Excel made of it; None for anything else.

    >>> read_period("Tháng 9/2024 (9 tháng)"), read_period("chín")
    (Period(year=2024, month=9), None)
    """
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return Period(cell.year, cell.month)
    match = _PERIOD.search(normalise(cell)) if isinstance(cell, str) else None
    if match is None:
        return None
    year, month = int(match["year"] or match["year2"]), int(match["month"] or match["month2"])
    return Period(year, month) if 1 <= month <= 12 else None
