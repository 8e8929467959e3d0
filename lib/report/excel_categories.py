"""The sheet of the figures by category, which only a report with such figures has."""

from __future__ import annotations

from lib.insight.breakdown import CategoryReading
from lib.plan.model import Measure
from lib.plan.periods import Period
from lib.plan.rounding import rounded_to
from lib.report.columns import Number
from lib.report.content import CategoryRow, Material, Report
from lib.report.excel_sheet import CENTRED, RIGHT, TEXT, AnnexBook
from lib.vietnamese.numbers import decimals_of
from lib.vietnamese.words import breakdown_words as words
from lib.vietnamese.words.screen_words import BLANK

_WIDTHS = (8, 34, 14, 18, 30, 11, 11, 11, 11, 9, 13)
_SHARE_DECIMALS = 1


def category_rows(material: Material) -> tuple[CategoryRow, ...]:
    """Return a row for each measure and category of which something is known, in the plan's order."""
    measures = {score.measure.code: score.measure for score in material.card.measures}
    return tuple(
        _row(measures[code], found.dimension.name, one, material.card.period)
        for code, by_dimension in material.breakdowns.items()
        for found in by_dimension
        for one in found.categories
    )


def _row(measure: Measure, dimension: str, one: CategoryReading, period: Period) -> CategoryRow:
    read, share = one.reading, None if one.share is None else one.share * 100
    return CategoryRow(
        texts=(measure.code, measure.title, dimension, one.category.name, measure.numerator or measure.unit),
        amount=one.amount,
        share=None if share is None else rounded_to(share, _SHARE_DECIMALS, is_percentage=True),
        base=one.base,
        rate=one.rate,
        decimals=measure.target.decimals,
        is_percentage=measure.target.is_percentage,
        groups=BLANK if read.of_groups is None or read.is_given_total else f"{read.reported_groups}/{read.of_groups}",
        until=Period(period.year, read.data_month or period.month).label,
    )


def _numbers(one: CategoryRow) -> tuple[Number | None, ...]:
    """Return what the columns of numbers hold: the amount, its share of the whole, what it is of, and the rate."""
    return (
        Number(one.amount, decimals_of(one.amount)),
        None if one.share is None else Number(one.share, _SHARE_DECIMALS, after="%"),
        None if one.base is None else Number(one.base, decimals_of(one.base)),
        None if one.rate is None else Number(one.rate, one.decimals, after="%" if one.is_percentage else ""),
    )


def write_categories(book: AnnexBook, report: Report) -> None:
    """Add the sheet; none where there is nothing to write on it."""
    if not report.categories:
        return
    sheet = book.sheet(words.SHEET, _WIDTHS)
    header_row = sheet.start(words.SHEET_TITLE, (report.as_of,))
    sheet.header(header_row, words.SHEET_COLUMNS)
    for row, one in enumerate(report.categories, start=header_row + 1):
        for place, text in enumerate(one.texts, start=1):
            sheet.text(row, place, text, CENTRED if place == 1 else TEXT)
        numbers = _numbers(one)
        for place, number in enumerate(numbers, start=len(one.texts) + 1):
            if number is None:
                sheet.text(row, place, BLANK, RIGHT)
            else:
                sheet.number(row, place, number)
        for place, text in enumerate((one.groups, one.until), start=len(one.texts) + len(numbers) + 1):
            sheet.text(row, place, text, CENTRED)
        sheet.fit(row)
    sheet.finish(header_row + len(report.categories), header_row, first_scrolled=3)
