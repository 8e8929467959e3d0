"""The guide sheet of the template: how to fill it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl import Workbook

from lib.intake.template import look as looks
from lib.intake.template.layout import GUIDE_SHEET, form_rows
from lib.plan.model import Measure
from lib.plan.thresholds import percent
from lib.vietnamese.words import template_words as words
from lib.vietnamese.words.common_words import NO_OWNER

_WIDTHS = (5, 26, 78)
_BOLD = replace(looks.TEXT, bold=True)
_LEGEND = (
    (looks.INPUT, words.LEGEND_INPUT),
    (looks.REFERENCE, words.LEGEND_LOCKED),
    (looks.CLOSED, words.LEGEND_CLOSED),
)


def add_guide(book: Workbook, measures: Sequence[Measure], footer: tuple[str, str]) -> None:
    """Append the guide for a workbook with the rows of `measures` (one or more): colours, rules, whom to ask."""
    sheet = book.create_sheet(GUIDE_SHEET)
    looks.set_widths(sheet, _WIDTHS)
    looks.put(sheet, 1, 1, words.GUIDE_TITLE, looks.TITLE)
    sheet.row_dimensions[1].height = 30
    row = 2
    for look, meaning in _LEGEND:
        looks.put(sheet, row, 2, "", replace(look, locked=True))
        looks.put(sheet, row, 3, meaning, looks.TEXT)
        looks.set_height(sheet, row, _WIDTHS)
        row += 1
    row += 1
    for number, (topic, text) in enumerate(_topics(measures), start=1):
        for column, (value, look) in enumerate(((str(number), looks.CENTRED), (topic, _BOLD), (text, looks.TEXT)), start=1):
            looks.put(sheet, row, column, value, look)
        looks.set_height(sheet, row, _WIDTHS)
        row += 1
    row += 1
    for column, header in enumerate(words.OWNERS_HEADERS, start=2):
        looks.put(sheet, row, column, header, looks.HEADER)
    looks.set_height(sheet, row, _WIDTHS)
    for owner, titles in _titles_by_owner(measures).items():
        row += 1
        looks.put(sheet, row, 2, owner, _BOLD)
        looks.put(sheet, row, 3, "\n".join(titles), looks.TEXT)
        looks.set_height(sheet, row, _WIDTHS)
    sheet.sheet_view.showGridLines = False
    looks.protect(sheet)
    looks.prepare_print(sheet, row, len(_WIDTHS), header_row=None, footer=footer)


def _topics(measures: Sequence[Measure]) -> list[tuple[str, str]]:
    signed = [f"{row.name} ({row.code})" for measure in measures for row in form_rows(measure) if row.signed]
    negative = [(words.NEGATIVE_TOPIC, words.NEGATIVE_TEXT.format(rows="; ".join(signed)))] if signed else []
    difference = percent(measures[0].target.thresholds.total_difference)
    rules = [(topic, text.format(difference=difference)) for topic, text in words.GUIDE]
    return [*rules, *negative, (words.ASK_TOPIC, words.ASK_TEXT)]


def _titles_by_owner(measures: Sequence[Measure]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for measure in measures:
        found.setdefault(measure.owner or NO_OWNER, []).append(f"{measure.code}: {measure.title}")
    return found
