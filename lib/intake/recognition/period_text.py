"""The period that a workbook is for: beside "Kỳ báo cáo", else in its titles and the names of its sheets and of its file."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lib.intake.model import Cell, Problem, Sheet, cell_name, problem
from lib.intake.recognition.cells import show
from lib.intake.recognition.evidence import LONGEST, month_number, months_in, names_a_group, plain
from lib.plan.periods import Period
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words.problem_words import CHOSEN_ON_PAGE, place

_LOOK = 40
"""Rows in which "Kỳ báo cáo" must stand."""
_TITLE_ROWS = 12
_TABLE_FROM = 3
"""Cells in use from which a row is a table's and no title."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WHOLE_YEAR = re.compile(r"(?<!\w)ca nam(?: |/)*(20\d\d)")
_YEAR_FIRST = re.compile(r"(?<![\w/.-])(20\d\d)[-/.]0?(1[0-2]|[1-9])(?![\d/.-])")
_LETTERS = ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_NAMES = "|".join(sorted(_LETTERS, key=len, reverse=True))
_IN_LETTERS = re.compile(rf"(?<=thang )({_NAMES})(?=\s*(?:nam |/)\s*20\d\d)|(?<!\w)({_NAMES})( thang dau nam)")
_LAST_MONTH = re.compile(r"(?<!\w)den (?:het )?thang 0?(1[0-2]|[1-9])(?!\d)")
_DAY = re.compile(r"\b\d{1,2}[-/.](\d{1,2})[-/.](20\d{2})\b")
_DAY_IN_WORDS = re.compile(r"(?<!\w)ngay \d{1,2} ?thang 0?(1[0-2]|[1-9]) ?(?:nam|/)? ?(20\d\d)?")
_UNTIL = re.compile(r"(?<!\w)den (?:het |hen )?(?:ngay )?$")
_STILL_TO_COME = re.compile(
    r"[,;:.–-]?\s*(?:va )?(?:nhiem vu|phuong huong|ke hoach|du kien|giai phap)(?! (?:thang|quy|nam) \S+ (?:la|dat)).*$"
)
_SHORT_IN_FILE_NAME = re.compile(r"(?<!\w)t ?0?(?:1[0-2]|[1-9])(?!\d)")
_FILE_NAME_PARTS = (
    (re.compile(r"_+"), " "),
    (re.compile(r"(?<=[a-z])(?=T ?\d)"), " "),  # "BaoCaoT8"
    (re.compile(r"(?<!\w)(th[aá]ng|qu[yýỳ])(?=\d|[IVX])", re.I), r"\1 "),
    (re.compile(r"(?<!\w)Q ?(?=(?:[1-4]|I{1,3}|IV)(?!\w))"), "quý "),
    (re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?!\d)"), r"\1-\2"),
)
"""How months are written in file names only, and how to write them so that `month_of_title` finds them."""
_FIGURES = re.compile(
    r"(?P<year>20\d{2})[-/.](?P<month>\d{1,2})\b|\b(?P<month2>\d{1,2})[-/.](?P<year2>20\d{2})"
    r"|^(?P<year3>20\d\d)(?P<month3>\d\d)$"
)


class Written(NamedTuple):
    """A period as it is written somewhere: `period` is None where it cannot be understood."""

    sheet: str
    cell: str
    found: str
    period: Period | None

    @property
    def where(self) -> str:
        return place(self.sheet, self.cell)


@dataclass
class Periods:
    """The period a workbook is for, as far as it says one, what contradicts it, and the sheets that are of other months."""

    period: Period | None = None
    written_at: Written | None = None
    """The place that says it."""
    problems: list[Problem] = field(default_factory=list)
    of_other_months: Mapping[str, Period] = field(default_factory=dict)
    """Sheets whose name or titles say another month, by name."""


def find_periods(sheets: list[Sheet], chosen: Period | None = None, file_name: str = "") -> Periods:
    """Return the period of a workbook: that beside or in a cell that says "Kỳ báo cáo", else that of titles and sheets' names.

    A title without a year means that of the label, else that of `chosen`, the period picked by the officer. What contradicts
    becomes a question that shows both places: a title the label or `chosen`, the file's name either of them.
    """
    labels = [written for sheet in sheets for written in _labelled(sheet)]
    result = Periods(problems=[_unreadable(written) for written in labels if written.period is None])
    labels = [written for written in labels if written.period is not None]
    year = next((written.period.year for written in labels if written.period), chosen.year if chosen else None)
    titles = {sheet.name: list(_in_titles(sheet, year)) for sheet in sheets}
    if labels:
        _by_label(result, labels, titles)
    else:
        _by_titles(result, titles, chosen)
    result.problems += _in_file_name(file_name, result, chosen)
    return result


def _unreadable(written: Written) -> Problem:
    return problem("period_unreadable", sheet=written.sheet, cell=written.cell, found=written.found)


def _by_label(result: Periods, labels: list[Written], titles: Mapping[str, list[Written]]) -> None:
    found = sorted({written.period for written in labels if written.period})
    if len(found) > 1:
        result.problems.append(_several(labels))
        return
    result.period, result.written_at = found[0], labels[0]
    labelled = {written.sheet for written in labels}
    others = {name: of[0].period for name, of in titles.items() if name not in labelled and of and _none_is(of, found[0])}
    result.of_other_months = {name: period for name, period in others.items() if period is not None}
    for name, written in titles.items():
        result.problems += [_differs(one, labels[0]) for one in written if one.period != found[0] and name not in others]


def _by_titles(result: Periods, titles: Mapping[str, list[Written]], chosen: Period | None) -> None:
    every = [written for of in titles.values() for written in of]
    found = {written.period for written in every}
    if not every:
        return
    if len(found) > 1 and (chosen is None or chosen not in found):
        result.problems.append(_several(every))
        return
    if chosen is not None and chosen not in found:
        result.problems += [_not_chosen(written, chosen) for written in every]
        return
    agreed = every[0] if len(found) == 1 else next(written for written in every if written.period == chosen)
    result.period, result.written_at = agreed.period, agreed
    assert agreed.period is not None
    result.of_other_months = {
        name: period for name, of in titles.items() if of and _none_is(of, agreed.period) and (period := of[0].period) is not None
    }
    for name, of in titles.items():
        if name not in result.of_other_months:
            result.problems += [_differs(written, agreed) for written in of if written.period != agreed.period]


def _none_is(written: list[Written], period: Period) -> bool:
    return all(one.period != period for one in written)


def _several(written: list[Written]) -> Problem:
    first = {one.period: one for one in reversed(written)}
    shown = ", ".join(f"{period.label} ({first[period].where})" for period in sorted(p for p in first if p is not None))
    sheets = {one.sheet for one in first.values()}
    cells = [one.cell for one in sorted(first.values()) if one.cell]
    is_one = len(sheets) == 1 and len(cells) == len(first)
    at = {"sheet": next(iter(sheets)), "cell": cells[0], "cells": ", ".join(cells)} if is_one else {}
    return problem("two_periods", periods=shown, **at)


def _differs(written: Written, agreed: Written) -> Problem:
    assert written.period is not None and agreed.period is not None
    shown = {"written": written.period.label, "period": agreed.period.label, "other": agreed.where}
    return problem("period_differs", sheet=written.sheet, cell=written.cell, found=written.found, **shown)


def _not_chosen(written: Written, chosen: Period) -> Problem:
    assert written.period is not None
    shown = {"written": written.period.label, "period": chosen.label}
    return problem("period_not_chosen", sheet=written.sheet, cell=written.cell, found=written.found, **shown)


def _in_file_name(file_name: str, result: Periods, chosen: Period | None) -> Iterator[Problem]:
    """Yield the question where the file's name says another month than the sheets do, or than was chosen where they say none."""
    agreed = result.period or chosen
    name = file_name.rpartition(".")[0] or file_name
    found = month_of_file_name(name)
    if found is None or agreed is None:
        return
    written = _period(str(found[1] or agreed.year), str(found[0]))
    if written is not None and written != agreed:
        other = result.written_at.where if result.written_at else CHOSEN_ON_PAGE
        yield problem("file_name_period", found=name, written=written.label, period=agreed.label, other=other)


def _labelled(sheet: Sheet) -> Iterator[Written]:
    for row, cells in enumerate(sheet.rows[:_LOOK]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) < LONGEST and fold(cell).startswith("ky bao cao"):
                rest = [(c, value) for c, value in enumerate(cells[column + 1 :], start=column + 1) if value is not None]
                where, beside = rest[0] if rest else (column, None)
                period = read_period(cell) or read_period(beside)
                if period is not None or any(letter.isdigit() for letter in show(beside)):
                    yield Written(sheet.name, cell_name(row, where), show(beside if rest else cell), period)
                # The words beside the code are for people to read, and may have been changed without it.
                if period is not None and len(rest) > 1 and (in_words := _in_words(show(rest[1][1]))) is not None:
                    yield Written(sheet.name, cell_name(row, rest[1][0]), show(rest[1][1]), in_words)


def _in_titles(sheet: Sheet, year: int | None) -> Iterator[Written]:
    """Yield the periods named in the sheet's name and in its titles, which stand above its table; `year` is that of one without."""
    titles: list[tuple[str, str]] = []
    for number, row in enumerate(sheet.rows[:_TITLE_ROWS]):
        cells = [(column, cell) for column, cell in enumerate(row) if cell is not None and cell != ""]
        is_label = any(isinstance(cell, str) and fold(cell[:LONGEST]).startswith("ky bao cao") for _, cell in cells)
        if is_label:
            continue
        if len(cells) >= _TABLE_FROM or any(isinstance(cell, (int, float)) for _, cell in cells):
            break
        titles += [(cell_name(number, c), cell) for c, cell in cells if isinstance(cell, str) and len(cell) < 300]
        titles += [(cell_name(number, c), _as_title(cell)) for c, cell in cells[1:] if _is_until(cells[0][1], cell)]
    is_of_a_group = any(names_a_group(text) for _, text in titles)
    for cell, text in [*([] if is_of_a_group else [("", sheet.name)]), *titles]:
        found = month_of_title(text)
        period = _period(str(found[1] or year or ""), str(found[0])) if found else None
        if period is not None:
            yield Written(sheet.name, cell, show(text), period)


def _is_until(label: Cell, cell: Cell) -> bool:
    """Tell whether a date stands beside words that make it the period's end."""
    is_date = isinstance(cell, (datetime.date, datetime.datetime))
    return is_date and isinstance(label, str) and bool(re.search(r"(?<!\w)(?:ky|den|thang)(?!\w)", plain(label[:LONGEST])))


def _as_title(cell: Cell) -> str:
    return f"đến ngày {show(cell)}"


def month_of_title(text: str) -> tuple[int, int | None] | None:
    """Return the last month that a title speaks of and its year, None where it gives none; tasks still to come do not count.

    >>> month_of_title("8 THÁNG ĐẦU NĂM 2024"), month_of_title("đến ngày 14/8/2024"), month_of_title("THÁNG VIII NĂM 2024")
    ((8, 2024), (8, 2024), (8, 2024))
    >>> month_of_title("Báo cáo 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024"), month_of_title("T8")
    ((6, 2024), (8, None))
    >>> month_of_title("Thiệu Dương, ngày 5 tháng 10 năm 2024")
    """
    bare = plain(text[:300])
    years = set(_YEAR.findall(bare))
    year = int(next(iter(years))) if len(years) == 1 else None
    bare = _IN_LETTERS.sub(
        lambda match: f"{_LETTERS.index(match[1] or match[2]) + 1}{match[3] or ''}", _STILL_TO_COME.sub("", bare)
    )
    bare = re.sub(r"thang(\d)", r"thang \1", bare)
    for pattern in (_DAY, _DAY_IN_WORDS):
        for match in reversed(list(pattern.finditer(bare))):
            if _UNTIL.search(bare[: match.start()]):
                return int(match[1]), int(match[2]) if match[2] else year
        bare = pattern.sub(" ", bare)
    if whole := _WHOLE_YEAR.search(bare):
        return 12, int(whole[1])
    if last := _LAST_MONTH.search(bare):
        return month_number(last[1]), year
    if first := _YEAR_FIRST.search(bare):
        return int(first[2]), int(first[1])
    months, _ = months_in(bare)
    return None if months is None else (months.last, months.year or year)


def month_of_file_name(name: str) -> tuple[int, int | None] | None:
    """Return the month that a file's name speaks of and its year, as `month_of_title` does; a day is that of saving or sending.

    >>> month_of_file_name("BC_T8"), month_of_file_name("BaoCaoThang08-2024"), month_of_file_name("KTXH 202408 (lan 2)")
    ((8, None), (8, 2024), (8, 2024))
    >>> month_of_file_name("Q3_2024"), month_of_file_name("T4 thang 9"), month_of_file_name("Bieu 14-8-2024 v2")
    ((9, 2024), (9, None), None)
    >>> month_of_file_name("T1-T12 toan phuong")
    """
    text = unicodedata.normalize("NFC", name)
    text = re.sub(r"(?<=[a-z])(?=Th[aá]ng|Qu[yý])", " ", text)
    for pattern, written in _FILE_NAME_PARTS:
        text = pattern.sub(written, text)
    bare = plain(text)
    if re.search(r"(?<!\w)(?:thang|quy) ", bare):  # "T4" beside them is a group
        text = _SHORT_IN_FILE_NAME.sub(" ", bare)
    elif len(set(_SHORT_IN_FILE_NAME.findall(bare))) > 1:  # "T1-T12" is no one's month
        return None
    return month_of_title(text)


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
    found = month_of_title(text)
    return _period(str(found[1]), str(found[0])) if found and found[1] else None


def _period(year: str, month: str) -> Period | None:
    return Period(int(year), int(month)) if year and 1 <= int(month) <= 12 else None
