"""The search for the tables of figures on a sheet, whoever made it.

A table has its measures as rows, or is transposed: groups as rows, measures as columns. A sheet of one group says so in its
name or title. What cannot be told is said, never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import islice

from lib.intake.model import Problem, Sheet, cell_name, problem
from lib.intake.recognition.evidence import NO_CONTEXT, Context, attributes_around, unit_rows
from lib.intake.recognition.headers import HEADER_ROWS, HEADS_ROWS, Header, cell_at, is_index_line, merged_down_to, read_header
from lib.intake.recognition.measures_in_rows import TITLE_ROWS, MeasureRowsReader
from lib.intake.recognition.names import LONGEST_NAME, Names
from lib.intake.recognition.table import Corrections, Table
from lib.intake.recognition.transposed import transposed_tables
from lib.plan.periods import Period
from lib.vietnamese.text import fold
from lib.vietnamese.words.problem_words import LIMITS

MOST_TABLES = 500
"""Upright tables that are read of one sheet."""


def find_tables(
    sheet: Sheet, names: Names, corrections: Corrections, context: Context = NO_CONTEXT
) -> tuple[list[Table], list[Problem]]:
    """Return all tables of `sheet` and what is wrong with their headers and rows."""
    heads = list(islice(_headers(sheet, names, context.period), MOST_TABLES + 1))
    if not heads:
        return transposed_tables(sheet, names, corrections, context)
    tables: list[Table] = []
    problems: list[Problem] = []
    if len(heads) > MOST_TABLES:
        limit = LIMITS["tables"].format(limit=MOST_TABLES)
        return [], [problem("too_large", sheet=sheet.name, cell=cell_name(heads[-1].first, 0), limit=limit)]
    units, top = unit_rows(sheet), 0
    for number, header in enumerate(heads):
        end = heads[number + 1].first if number + 1 < len(heads) else len(sheet.rows)
        table = Table(sheet, header)
        attributes = attributes_around(sheet, header.first, top, names, context)
        reader = MeasureRowsReader(table, names, corrections, problems, context, attributes, units)
        reader.read_columns(end)
        if header.figures or header.parts:
            reader.read_rows(end)
            tables.append(table)
            top = max(table.rows_with_figures, default=top) + 1
        elif not reader.is_explained:
            problems.append(problem("no_value_columns", sheet=sheet.name, cell=cell_name(header.last, 0)))
    return tables, problems


def _headers(sheet: Sheet, names: Names, period: Period | None) -> Iterator[Header]:
    """Yield the headers of tables with measures as rows, from top to bottom."""
    number = 0
    while number < len(sheet.rows):
        header = _header_at(sheet, number, names, period)
        if header is not None:
            yield header
            number = header.last
        number += 1


def _header_at(sheet: Sheet, first: int, names: Names, period: Period | None) -> Header | None:
    if not any(isinstance(cell, str) and len(cell) < 60 and fold(cell) in HEADS_ROWS for cell in sheet.rows[first]):
        return None
    last = merged_down_to(sheet, first)
    header = read_header(sheet, first, last, names, period)
    while last + 1 < len(sheet.rows) and last - first + 1 < HEADER_ROWS and _goes_on(sheet, last + 1, header):
        last += 1
        header = read_header(sheet, first, last, names, period)
    if not header.figures and first > 0:
        above = read_header(sheet, first - 1, last, names, period)
        header = above if above.figures or above.without_month else header
    both = header.code is not None and header.indicator is not None
    has_columns = header.figures or header.parts or header.without_month
    return header if header.names_rows and (has_columns or both) else None


def _goes_on(sheet: Sheet, row: int, header: Header) -> bool:
    """Tell whether a row still belongs to the header above it: words only, and none where rows have their codes and names."""
    cells = [cell for cell in sheet.rows[row] if cell is not None and cell != ""]
    named = any(cell_at(sheet, row, column) is not None for column in (header.code, header.indicator))
    return bool(cells) and not named and all(isinstance(cell, str) for cell in cells) and not is_index_line(sheet.rows[row])


def shape_of(sheets: list[Sheet]) -> str:
    """Return a text that is the same for workbooks of the same shape: the words, without numbers, in each sheet's first rows."""
    heads = []
    for sheet in sheets:
        texts = (cell for row in sheet.rows[:TITLE_ROWS] for cell in row if isinstance(cell, str))
        heads.append(sorted({re.sub(r"[\d ]+", " ", fold(text[:LONGEST_NAME])) for text in texts}))
    return hashlib.sha256(repr(heads).encode()).hexdigest()[:24]
