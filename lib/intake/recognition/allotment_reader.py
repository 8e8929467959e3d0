"""The reader of a filled allotment workbook: its year, rows, columns and amounts, and every fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from lib.intake.model import Cell, Problem, Severity, Sheet, Workbook, cell_name, problem
from lib.intake.recognition.cells import Refused, decide_columns, read_number, show
from lib.intake.recognition.font_conversion import in_unicode
from lib.intake.recognition.names import Names
from lib.intake.template.allotment_form import rounded_amount
from lib.intake.template.layout import CODE
from lib.plan.model import WARD, Kind, Plan
from lib.vietnamese.numbers import exact
from lib.vietnamese.text import fold
from lib.vietnamese.words import allotment_words as words
from lib.vietnamese.words.common_words import CONTINUOUS_UNITS

_ROWS_TO_HEADER = 30
"""How far down the row of headers is looked for."""


@dataclass
class AllotmentSheet:
    """What a workbook allots. Its rows and columns are known even where a cell is blank: a blank takes an allotment back."""

    measures: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    targets: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    """Amounts above zero, by (measure, group)."""
    problems: list[Problem] = field(default_factory=list)


def year_of(workbook: Workbook) -> int | Problem | None:
    """Return the year that stands beside "Năm kế hoạch", a problem where it is none, None where nothing is said of a year."""
    for sheet in workbook.sheets:
        for number, row in enumerate(sheet.rows[:_ROWS_TO_HEADER]):
            for column, cell in enumerate(row[:-1]):
                if isinstance(cell, str) and fold(cell) == fold(words.YEAR_LABEL):
                    found = show(row[column + 1])
                    if re.fullmatch(r"20\d\d", found):
                        return int(found)
                    return fault("not_a_year", sheet=sheet.name, cell=cell_name(number, column + 1), found=found)
    return None


def read_allotments(workbook: Workbook, plan: Plan) -> AllotmentSheet:
    """Read the amounts of `plan`'s year from every sheet that has a table of them."""
    workbook, notes = in_unicode(workbook)
    names, found = Names(plan), AllotmentSheet(problems=notes)
    for sheet in workbook.sheets:
        header = _header(sheet, names)
        if header is not None:
            _read_table(sheet, *header, plan, names, found)
    if not found.measures and not any(p.severity is Severity.ERROR for p in found.problems):
        found.problems.append(fault("no_allotments", section=words.SECTION))
    return found


def fault(code: str, /, *, sheet: str = "", cell: str = "", found: str = "", **figures: object) -> Problem:
    """Make a problem of a workbook of allotted targets."""
    return Problem(code, Severity.ERROR, sheet, cell, found, words.FAULTS[code].format(found=found, **figures))


def _header(sheet: Sheet, names: Names) -> tuple[int, int, dict[int, str]] | None:
    """Return the row of headers, the column of codes and the groups' columns, None where the sheet has no such row."""
    for number, row in enumerate(sheet.rows[:_ROWS_TO_HEADER]):
        codes = [column for column, cell in enumerate(row) if isinstance(cell, str) and fold(cell) == fold(CODE)]
        named = {column: names.group(cell) for column, cell in enumerate(row) if isinstance(cell, str)}
        groups = {column: group for column, group in named.items() if group not in (None, WARD)}
        if codes and groups:
            return number, codes[0], {column: group for column, group in groups.items() if group}
    return None


def _read_table(
    sheet: Sheet, header: int, code_column: int, groups: dict[int, str], plan: Plan, names: Names, found: AllotmentSheet
) -> None:
    for column, group in groups.items():
        if list(groups.values()).count(group) > 1:
            place = {"sheet": sheet.name, "cell": cell_name(header, column)}
            found.problems.append(problem("repeated_column", found=show(sheet.rows[header][column]), **place))
    rows = dict(_coded_rows(sheet, header, code_column, plan, names, found))
    decisions = decide_columns({c: [_cell(sheet, row, c) for row in rows] for c in groups})
    for row, measure in rows.items():
        for column, group in groups.items():
            place = {"sheet": sheet.name, "cell": cell_name(row, column), "found": show(_cell(sheet, row, column))}
            unit = plan.measure_by_code[measure].unit
            try:
                number = read_number(_cell(sheet, row, column), decisions[column], unit)
            except Refused as refused:
                found.problems.append(problem(refused.code, unit=unit, **place))
                continue
            if number is not None and number < 0:
                found.problems.append(fault("negative_allotment", **place))
            elif number is not None and number != int(number) and unit not in CONTINUOUS_UNITS:
                found.problems.append(problem("not_whole", unit=unit, **place))
            elif number:
                found.targets[measure, group] = rounded_amount(exact(number))
    found.measures += rows.values()
    found.groups += [group for group in groups.values() if group not in found.groups]


def _coded_rows(
    sheet: Sheet, header: int, code_column: int, plan: Plan, names: Names, found: AllotmentSheet
) -> Iterator[tuple[int, str]]:
    seen = set(found.measures)
    for number in range(header + 1, len(sheet.rows)):
        text = show(_cell(sheet, number, code_column))
        if not text:
            continue
        place = {"sheet": sheet.name, "cell": cell_name(number, code_column), "found": text}
        row = names.by_code(text)
        measure = None if row is None else plan.measure_by_code[row.measure]
        if measure is None:
            found.problems.append(problem("unknown_code", **place))
        elif measure.kind is not Kind.FLOW or not measure.by_group:
            found.problems.append(fault("not_allottable", **place))
        elif measure.code in seen:
            found.problems.append(fault("repeated_allotment", **place))
        else:
            seen.add(measure.code)
            yield number, measure.code


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    return sheet.rows[row][column] if column < len(sheet.rows[row]) else None
