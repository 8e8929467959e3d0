"""The sheet of the workbook we hand out that says how to fill it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl import Workbook

from lib import spreadsheet_style as style
from lib.intake.template.layout import GUIDE_SHEET, form_rows
from lib.plan.model import Measure
from lib.vietnamese.words import template_words as words
from lib.vietnamese.words.common_words import NO_OWNER

_WIDTHS = (5, 26, 78)
_BOLD = replace(style.TEXT, bold=True)
_LEGEND = (
    (style.INPUT, words.LEGEND_INPUT),
    (style.REFERENCE, words.LEGEND_LOCKED),
    (style.CLOSED, words.LEGEND_CLOSED),
)


def add_guide(book: Workbook, measures: Sequence[Measure], footer: tuple[str, str]) -> None:
    """Append the guide for a workbook with the rows of `measures` (one or more): colours, rules, whom to ask."""
    sheet = book.create_sheet(GUIDE_SHEET)
    style.set_widths(sheet, _WIDTHS)
    style.put(sheet, 1, 1, words.GUIDE_TITLE, style.TITLE)
    sheet.row_dimensions[1].height = 30
    row = 2
    for look, meaning in _LEGEND:
        style.put(sheet, row, 2, "", replace(look, locked=True))
        style.put(sheet, row, 3, meaning, style.TEXT)
        style.set_height(sheet, row, _WIDTHS)
        row += 1
    row += 1
    for number, (topic, text) in enumerate(_topics(measures), start=1):
        for column, (value, look) in enumerate(((str(number), style.CENTRED), (topic, _BOLD), (text, style.TEXT)), start=1):
            style.put(sheet, row, column, value, look)
        style.set_height(sheet, row, _WIDTHS)
        row += 1
    row += 1
    for column, header in enumerate(words.OWNERS_HEADERS, start=2):
        style.put(sheet, row, column, header, style.HEADER)
    style.set_height(sheet, row, _WIDTHS)
    for owner, titles in _titles_by_owner(measures).items():
        row += 1
        style.put(sheet, row, 2, owner, _BOLD)
        style.put(sheet, row, 3, "\n".join(titles), style.TEXT)
        style.set_height(sheet, row, _WIDTHS)
    sheet.sheet_view.showGridLines = False
    style.protect(sheet)
    style.prepare_print(sheet, row, len(_WIDTHS), header_row=None, footer=footer)


def _topics(measures: Sequence[Measure]) -> list[tuple[str, str]]:
    signed = [f"{row.name} ({row.code})" for measure in measures for row in form_rows(measure) if row.signed]
    negative = [(words.NEGATIVE_TOPIC, words.NEGATIVE_TEXT.format(rows="; ".join(signed)))] if signed else []
    return [*words.GUIDE, *negative, (words.ASK_TOPIC, words.ASK_TEXT)]


def _titles_by_owner(measures: Sequence[Measure]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for measure in measures:
        found.setdefault(measure.owner or NO_OWNER, []).append(f"{measure.code}: {measure.title}")
    return found
