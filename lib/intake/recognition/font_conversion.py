"""Conversion of a workbook typed in the fonts of the time before Unicode, done before anything in it is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lib.intake.model import Cell, Problem, Sheet, Workbook, problem
from lib.vietnamese.legacy_fonts import Decoder, decoder_for, is_unicode


def in_unicode(workbook: Workbook) -> tuple[Workbook, list[Problem]]:
    """Return the workbook with every text in Unicode, and a note if any was in an old font.

    A sheet that shows its font by itself is read by it; the others follow the whole workbook, with caution where they hold
    Unicode. Names of sheets stay: Excel never showed them in a font of the user's.
    """
    texts = {text for sheet in workbook.sheets for text in _texts(sheet)}
    common = decoder_for(texts)
    careful = decoder_for(texts, cautious=True) if common else None
    decoders = [
        decoder_for(_texts(sheet)) or (careful if any(map(is_unicode, _texts(sheet))) else common) for sheet in workbook.sheets
    ]
    if not any(decoders):
        return workbook, []
    sheets = [_converted(sheet, decoder) for sheet, decoder in zip(workbook.sheets, decoders, strict=True)]
    before, after = ((text for sheet in book for text in _texts(sheet)) for book in (workbook.sheets, sheets))
    example = next((new for old, new in zip(before, after, strict=True) if old != new), None)
    return Workbook(sheets), [] if example is None else [problem("legacy_font", found=example)]


def _texts(sheet: Sheet) -> Iterator[str]:
    return (cell for row in sheet.rows for cell in row if isinstance(cell, str))


def _converted(sheet: Sheet, decoder: Decoder | None) -> Sheet:
    if decoder is None:
        return sheet
    rows: list[list[Cell]] = [[decoder(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)
