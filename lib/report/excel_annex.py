"""The report's annexes as a workbook (.xlsx): real numbers, live formulas for shares and sums, charts, and rows for pivots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lib.report import excel_charts, excel_data, excel_groups, formulas
from lib.report.annex_numbers import Annex, annex_numbers
from lib.report.columns import COLUMNS, Alignment, Column, Number, Role, headings
from lib.report.content import Level, Line, Report
from lib.report.excel_categories import write_categories
from lib.report.excel_sheet import CENTRED, HEADER, RIGHT, TEXT, AnnexBook, AnnexSheet
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import annex_words, report_words

_WIDTHS = tuple(column.width for column in COLUMNS)
LOOKS = {Alignment.LEFT: TEXT, Alignment.CENTRE: CENTRED, Alignment.RIGHT: RIGHT}
_PLACES = {column.name: place for place, column in enumerate(COLUMNS, start=1)}
_FIRST_SCROLLED = next(place for place, column in enumerate(COLUMNS, start=2) if column.role is Role.NAME)
"""The column after the names, which stay in sight."""
DOMAIN = replace(TEXT, bold=True, fill="EEF1F5")
JUDGED = replace(CENTRED, bold=True)
_DISCIPLINE_WIDTHS = (6, 32, 60, 28, 16, 14)
_SHARE_DECIMALS = 3
"""Of 0.586, which is shown as 58.6 %."""


def report_workbook(report: Report, *, with_discipline: bool = False) -> bytes:
    """Return the .xlsx file of the annexes of `report`, the third only `with_discipline`; the same report gives the same bytes."""
    book = AnnexBook(report)
    numbers = annex_numbers(has_groups=bool(report.by_group.rows), has_discipline=with_discipline)
    names = {annex: annex_words.SHEET.format(number=number) for annex, number in numbers.items()}
    table = book.sheet(names[Annex.RESULTS], _WIDTHS)
    groups = excel_groups.groups_sheet(book, names[Annex.GROUPS]) if Annex.GROUPS in names else None
    if Annex.DISCIPLINE in names:
        _write_discipline(book.sheet(names[Annex.DISCIPLINE], _DISCIPLINE_WIDTHS), report)
    write_categories(book, report)
    excel_charts.write_charts(book)
    rows = excel_data.write_data(book)
    _write_table(table, report)
    if groups is not None:
        excel_groups.write_groups(groups, report, rows)
    return book.saved()


def _write_table(sheet: AnnexSheet, report: Report) -> None:
    header_row = sheet.start(report_words.ANNEX, (report.as_of, report.provenance, report.counts, *report.goals))
    sheet.header(header_row, headings(report.period, report.months))
    for row, line in enumerate(report.lines, start=header_row + 1):
        if line.level is Level.DOMAIN:
            sheet.band(row, len(COLUMNS), line.name, DOMAIN)
        else:
            _write_line(sheet, row, line)
        sheet.fit(row)
    last = header_row + len(report.lines)
    below = sheet.remarks(last + 1, report.remarks)
    sheet.finish(_write_tally(sheet, report, (header_row + 1, last), below + 2), header_row, first_scrolled=_FIRST_SCROLLED)


def _write_line(sheet: AnnexSheet, row: int, line: Line) -> None:
    share, change = _share(row, line), _change(row, line)
    for place, column in enumerate(COLUMNS, start=1):
        look = JUDGED if column.role is Role.LIGHT else LOOKS[column.alignment]
        if column.name == annex_words.COLUMN_NUMBER and line.number:
            sheet.number(row, place, Number(Fraction(line.number), 0), look)
        elif column.name == annex_words.COLUMN_SHARE and share is not None:
            sheet.formula(row, place, share.text, float(share.value), "0.0%", look)
        elif column.name == annex_words.COLUMN_CHANGE and change is not None:
            sheet.formula(row, place, *change, look)
        elif column.name == annex_words.COLUMN_REMARK:
            sheet.text(row, place, " · ".join(_remarks(line, share)), look)
        elif number := fitted_number(column, line):
            sheet.number(row, place, number, look)
        else:
            sheet.text(row, place, column.text(line), look)


def _letter(name: str) -> str:
    return excel_data.column_letter(_PLACES[name])


def _cell(name: str, row: int) -> str:
    return f"{_letter(name)}{row}"


def _share(row: int, line: Line) -> formulas.Formula | None:
    """Return value / target of the year; of a target that no number of the sheet tells, "tăng 11%", 111 stands in the formula."""
    if line.exact_share is None or line.exact_target is None:
        return None
    target = _cell(annex_words.COLUMN_TARGET, row) if _target(line) else format_number(line.exact_target, 5, trim=True)
    target = target.replace(".", "").replace(",", ".")
    return formulas.quotient(_cell(annex_words.COLUMN_VALUE, row), target, line.exact_share, _SHARE_DECIMALS)


def _change(row: int, line: Line) -> tuple[str, float, str] | None:
    """Return the formula against last year, what it makes, and how that is written; of percentages the distance in points."""
    if line.exact_change is None:
        return None
    value, before = _cell(annex_words.COLUMN_VALUE, row), _cell(annex_words.COLUMN_LAST_YEAR, row)
    if not line.is_percentage:
        found = formulas.quotient(value, before, line.exact_change, _SHARE_DECIMALS)
        return found.text, float(found.value), "0.0%"
    shown = "#,##0" + ("." + "0" * line.decimals if line.decimals else "")
    points = f'"{annex_words.POINTS.format(number="")}"'
    return f"{value}-{before}", float(line.exact_change), f"+{shown}{points};-{shown}{points};{shown}{points}"


def _remarks(line: Line, share: formulas.Formula | None) -> Iterator[str]:
    """Yield the remark on a line, and how its figures were come by where that is not plain from the sheet."""
    if line.remark:
        yield line.remark
    if line.estimate_range:
        yield annex_words.REMARK_RANGE.format(range=line.estimate_range)
    if share is not None and not _target(line) and line.exact_target is not None:
        target = format_number(line.exact_target, 5, trim=True) + ("%" if line.is_percentage else "")
        yield annex_words.REMARK_SHARE.format(target=target)
    if share is not None and share.is_bounded:
        yield annex_words.REMARK_BOUND.format(share=line.share)


def _target(line: Line) -> Number | None:
    return fitted_number(COLUMNS[_PLACES[annex_words.COLUMN_TARGET] - 1], line)


def fitted_number(column: Column, line: Line) -> Number | None:
    """Return what a cell holds instead of its text; nothing where the words around it make it too long, for numbers never wrap.

    Words that only repeat the unit are left out then.
    """
    number = column.number(line)
    if number is None:
        return None
    plain = format_number(number.exact, number.decimals)
    if len(number.before + plain + number.after) <= column.width:
        return number
    is_unit = not number.before.strip("0") and line.unit.startswith(number.after.strip())
    return Number(number.exact, number.decimals) if is_unit and len(plain) <= column.width else None


def _write_tally(sheet: AnnexSheet, report: Report, lines: tuple[int, int], row: int) -> int:
    """Write how many indicators are judged how, counted by the sheet itself; return the last row."""
    judged = Counter(line.word for line in report.lines if line.level is Level.INDICATOR)
    sheet.text(row, 2, annex_words.TALLY, HEADER)
    sheet.text(row, 3, "", HEADER)
    first, last = lines
    column = _letter(annex_words.COLUMN_JUDGEMENT)
    words_of = f"${column}${first}:${column}${last}"
    for place, (word, count) in enumerate(judged.items(), start=row + 1):
        sheet.text(place, 2, word)
        sheet.formula(place, 3, f'COUNTIFS($A${first}:$A${last},">0",{words_of},B{place})', count, "0", CENTRED)
    end = row + len(judged) + 1
    sheet.text(end, 2, annex_words.TALLY_SUM, replace(TEXT, bold=True))
    sheet.formula(end, 3, f"SUM(C{row + 1}:C{end - 1})", judged.total(), "0", JUDGED)
    return end


def _write_discipline(sheet: AnnexSheet, report: Report) -> None:
    header_row = sheet.start(annex_words.DISCIPLINE_TITLE, (report.debts_about,))
    sheet.header(header_row, report_words.DEBT_COLUMNS)
    for row, texts in enumerate(report.debts, start=header_row + 1):
        for place, text in enumerate(texts, start=1):
            sheet.text(row, place, text, TEXT if place in (2, 3, 4) else CENTRED)
        sheet.fit(row)
    sheet.finish(header_row + len(report.debts), header_row)
