"""Free texts of a form: its title with a period, the place and date above the signature, the name of the ward."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lib.forms.model import Content, FormCell
from lib.intake.model import Sheet, cell_name
from lib.intake.recognition.evidence import plain
from lib.intake.recognition.period_text import month_of_title
from lib.plan.model import Settings
from lib.plan.periods import Period
from lib.vietnamese.text import normalise

LONGEST = 200
_GAP = r"[.…_ \t\u00a0]*[.…_][.…_ \t\u00a0]*"
"""Dots or a line to write on."""
_DAY = re.compile(
    rf"(ngày)\s*({_GAP}|\s|\d{{1,2}})\s*(tháng)\s*({_GAP}|\s|\d{{1,2}})\s*(năm)\s*(20\d\d|20{_GAP}|{_GAP}|20\b|\s*$)", re.I
)
_MONTH = re.compile(rf"(tháng|quý)\s*({_GAP}|\d{{1,2}}(?!\d))(?:(\s*(?:/|-|năm)\s*)(20\d\d|20{_GAP}|{_GAP}))?", re.I)
_MONTHS = re.compile(rf"({_GAP}|\b\d{{1,2}})\s*(tháng)(?!\s*\d)((?:\s*đầu)?\s*năm\s*)?(20\d\d|20{_GAP}|{_GAP})?", re.I)
_WARD = re.compile(rf"((?:UBND\s+|Ủy ban nhân dân\s+)?(?:phường|xã|thị trấn)\s*:?)\s*{_GAP}", re.I)
_OFFICE = re.compile(rf"((?:đơn vị|cơ quan)(?:\s+(?:báo cáo|gửi))?\s*:)\s*(?:{_GAP}|$)", re.I)
_OF_A_DOCUMENT = re.compile(r"kem theo|quyet dinh|thong tu|nghi quyet|nghi dinh|cong van|ke hoach so|van ban|ban hanh|truoc ngay")


@dataclass(frozen=True)
class FreeText:
    """What a cell of text is for, and its text with gaps named."""

    content: Content
    pattern: str


def free_text(text: str, *, is_title: bool, month: int | None = None) -> FreeText | None:
    """Return what a text says of the form itself, None for nothing.

    Parameters
    ----------
    is_title
        Whether it stands above the table: there a month in digits is that of the report before, not a part of a name.
    month
        The month that the form's title names; heads of columns that name it change with it.

    >>> free_text("Tháng …… năm 2024", is_title=True).pattern
    'Tháng {month} năm {year}'
    >>> free_text("Thiệu Dương, ngày    tháng   năm 20…", is_title=False).pattern
    'Thiệu Dương, ngày {day} tháng {month} năm {year}'
    >>> free_text("(Kèm theo Thông tư ngày 15 tháng 3 năm 2023)", is_title=True)
    >>> free_text("UBND phường ………", is_title=True).pattern
    'UBND phường {ward}'
    """
    text = normalise(text)
    if len(text) > LONGEST or _OF_A_DOCUMENT.search(plain(text)):
        return None
    if found := _DAY.search(text):
        is_open = not any(char.isdigit() for char in found[2] + found[4])
        is_dateline = found.end() >= len(text) - 1 and found.start() <= 40
        if is_open or is_dateline:
            return FreeText(Content.DATE, _DAY.sub(r"\1 {day} \3 {month} \5 {year}", text, count=1))
        return None
    pattern = _with_month(text, is_title=is_title, month=month)
    if pattern != text:
        return FreeText(Content.PERIOD, pattern)
    if found := _OFFICE.search(text):
        return FreeText(Content.WARD_NAME, text[: found.start()] + f"{found[1].rstrip()} {{authority}}" + text[found.end() :])
    if found := _WARD.search(text):
        return FreeText(Content.WARD_NAME, text[: found.start()] + f"{found[1].rstrip()} {{ward}}" + text[found.end() :])
    return None


def _with_month(text: str, *, is_title: bool, month: int | None) -> str:
    def is_ours(number: str) -> bool:
        return not number.strip(" .…_\t\u00a0") or (number.strip().isdigit() and (is_title or int(number) == month))

    def named(match: re.Match[str]) -> str:
        if not is_ours(match[2]) or match[1].casefold() == "quý":
            return match[0]
        return f"{match[1]} {{month}}" + (f"{_spaced(match[3])}{{year}}" if match[3] else "")

    def counted(match: re.Match[str]) -> str:
        if not is_ours(match[1]):
            return match[0]
        return f"{{month}} {match[2]}" + (match[3] or "") + ("{year}" if match[4] and match[3] else match[4] or "")

    found = _MONTH.sub(named, text, count=1)
    return found if found != text else _MONTHS.sub(counted, text, count=1)


def _spaced(mark: str) -> str:
    return f" {mark.strip()} " if mark.strip().casefold() == "năm" else mark.strip()


def written(cell: FormCell, period: Period, today: date, settings: Settings) -> str:
    """Return the text of a free cell for the report of `period`, made on the day `today`."""
    day, month, year = f"{today.day:02d}", period.month, period.year
    if cell.content is Content.DATE:
        month, year = today.month, today.year
    shown = {"{day}": day, "{month}": _month(month, is_date=cell.content is Content.DATE), "{year}": str(year)}
    shown |= {"{ward}": settings.ward, "{authority}": settings.authority}
    text = cell.pattern
    for name, value in shown.items():
        text = text.replace(name, value)
    return text


def _month(month: int, *, is_date: bool) -> str:
    """Return a month as official dates write it, "02", or as periods are called, "9"."""
    return f"{month:02d}" if is_date and month < 3 else str(month)


def title_month(sheet: Sheet, first: int) -> int | None:
    """Return the month that the titles above row `first` name."""
    for row in sheet.rows[:first]:
        for cell in row:
            if isinstance(cell, str) and len(cell) <= LONGEST and not _OF_A_DOCUMENT.search(plain(cell)):
                found = month_of_title(cell)
                if found is not None:
                    return found[0]
    return None


def free_cells(sheet: Sheet, heads: Sequence[tuple[int, int]], bodies: Sequence[tuple[int, int]]) -> Iterator[FormCell]:
    """Yield the cells with free texts of a sheet whose tables have these rows of heads and of figures, from 0, both included."""
    first = min((top for top, _ in heads), default=len(sheet.rows))
    month = title_month(sheet, first)
    for number, row in enumerate(sheet.rows):
        if any(top <= number <= bottom for top, bottom in bodies):
            continue
        is_head = any(top <= number <= bottom for top, bottom in heads)
        for column, text in enumerate(row):
            if not isinstance(text, str):
                continue
            found = free_text(text, is_title=number < first, month=month)
            if found is not None and not (is_head and found.content is not Content.PERIOD):
                name = cell_name(number, column)
                yield FormCell(sheet.name, name, found.content, pattern=found.pattern, row_head=normalise(text), row_head_at=name)
