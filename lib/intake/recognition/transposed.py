"""Transposed tables: groups as rows, measures as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lib.intake.model import Cell, Problem, Sheet, cell_name, problem, ranges_of
from lib.intake.recognition.categories import UNDECLARED
from lib.intake.recognition.cells import show
from lib.intake.recognition.evidence import (
    NO_CONTEXT,
    SHORT_MONTH,
    Amount,
    ColumnAttributes,
    Context,
    Months,
    UnitRow,
    attributes_around,
    plain,
    read_head,
    unit_at_end,
    unit_rows,
)
from lib.intake.recognition.figure_units import Unclear, unit_above, unit_of
from lib.intake.recognition.headers import HEADER_ROWS, Header, cell_at, column_texts, has_no_figures, is_earlier, is_index_line
from lib.intake.recognition.month_columns import month_rows
from lib.intake.recognition.names import LONGEST_NAME, WHOLE, Names, Row, is_detail, row_key
from lib.intake.recognition.table import SKIP, UNKNOWN, Corrections, Place, Table, is_figure
from lib.intake.template.layout import base_of
from lib.intake.totals import contradicts
from lib.plan.model import WARD, Kind
from lib.vietnamese import header_words as words
from lib.vietnamese.numbers import exact, format_number
from lib.vietnamese.text import fold

_LOOK = 60
"""Rows in which a transposed table's column of groups must begin."""
_MOST_COLUMNS = 6
"""The column of groups must stand among the first."""
_LONGEST_GROUP = 60
_IGNORED = words.NOTES | words.GROUP_NAMES | words.CODES | words.INDICATORS


def transposed_tables(
    sheet: Sheet, names: Names, corrections: Corrections, context: Context = NO_CONTEXT
) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a sheet on which groups or months are rows, and what is wrong with their columns and rows."""
    width = min(max((len(row) for row in sheet.rows[:_LOOK]), default=0), _MOST_COLUMNS)
    for column in range(width):
        months = month_rows(sheet, column, names)
        if months:
            return _of_months(sheet, column, months, names, corrections, context)
    for column in range(width):
        rows = {n: g for n in range(len(sheet.rows)) if (g := _group_in(sheet, n, column, names, corrections)) is not None}
        if len(rows) < 2 or min(rows) >= _LOOK:
            continue
        if (doubtful := _months_or_groups(sheet, column, rows, names)) is not None:
            return [], [doubtful]
        problems: list[Problem] = []
        period = context.period.label if context.period else ""
        tables = [
            _Reader(table, meanings, names, corrections, problems, unit_rows(sheet), period=period).read(block, end)
            for table, meanings, block, end in _blocks(sheet, column, rows, names, corrections)
        ]
        if tables:
            return tables, problems
    return [], []


def _of_months(
    sheet: Sheet, column: int, months: Mapping[int, Months], names: Names, corrections: Corrections, context: Context
) -> tuple[list[Table], list[Problem]]:
    """Return the table whose rows are months: only the period's row is read, for whom the titles name or the ward."""
    first = min(months)
    top, found = _head(sheet, max(0, first - HEADER_ROWS), first, names, corrections)
    if not any(row is not None and row.part != WHOLE for row in found.values()):
        return [], []
    attributes = attributes_around(sheet, top, 0, names, context)
    fits = [number for number, month in months.items() if context.period is not None and month.ends_in(context.period)]
    others = {number: month for number, month in months.items() if number not in fits}
    place = {"sheet": sheet.name, "cell": cell_name(first, column)}
    shown = ", ".join(f"“{show(cell_at(sheet, number, column))}”" for number in others)
    cells = ranges_of([(n, c) for n in others for c in found if is_figure(cell_at(sheet, n, c))])
    period = context.period.label if context.period else ""
    if not fits:
        return [], [problem("no_month", found=shown, period=period, cells=cells, **place)] if period else []
    problems = [problem("other_months", found=shown, period=period, cells=cells, **place)] if cells else []
    if len(attributes.groups) > 1 or not set(attributes.groups) <= {WARD, *names.plan.group_codes}:
        named = ", ".join(f"“{text}”" for text in dict.fromkeys(attributes.groups.values()))
        here = ranges_of([(n, c) for n in fits for c in found])
        problems.append(
            problem("owner_unclear", found=show(cell_at(sheet, fits[0], column)), groups=named, **(place | {"cells": here}))
        )
        return [], problems
    table = Table(sheet, Header(top, first - 1, group_names=column), is_transposed=True, evidence=attributes.evidence)
    reader = _Reader(table, found, names, corrections, problems, unit_rows(sheet), attributes.amount, period=period)
    before = sorted((m.last, n) for n, m in others.items() if m.first == m.last < months[fits[0]].last)
    reader.earlier = tuple(number for _, number in before) if months[fits[0]].first == months[fits[0]].last > 1 else None
    owner = next(iter(attributes.groups), WARD)
    return [reader.read(dict.fromkeys(fits, owner), fits[-1] + 1)], problems


def _months_or_groups(sheet: Sheet, column: int, rows: Mapping[int, str], names: Names) -> Problem | None:
    """Return the question for rows "T1", "T2" that may be months or groups, unless their head or their being all groups tells."""
    texts = {number: plain(show(cell_at(sheet, number, column))) for number in rows}
    if not all(SHORT_MONTH.fullmatch(text) for text in texts.values()) or set(rows.values()) >= names.plan.group_codes:
        return None
    above = [
        plain(cell) for row in sheet.rows[: min(rows)] if isinstance(cell := (row[column] if column < len(row) else None), str)
    ]
    if any(word in text for text in above[-HEADER_ROWS:] for word in ("to", "tdp", "don vi", "dia ban", "khu")):
        return None
    cells = [(n, c) for n in rows for c, cell in enumerate(sheet.rows[n]) if c != column and is_figure(cell)]
    if not cells:
        return None
    first = min(rows)
    place = {"sheet": sheet.name, "cell": cell_name(first, column), "cells": ranges_of(cells)}
    return problem("unknown_group_row", found=show(cell_at(sheet, first, column)), **place)


def _group_in(sheet: Sheet, number: int, column: int, names: Names, corrections: Corrections) -> str | None:
    cell = cell_at(sheet, number, column)
    if not isinstance(cell, str) or len(cell) >= _LONGEST_GROUP:
        return None
    correction = corrections.rows.get(row_key(cell))
    if correction in (SKIP, WARD) or correction in names.plan.group_codes:
        return correction
    return names.group(cell, short=True)


_Block = tuple[Table, dict[int, Row | None], dict[int, str], int]


def _blocks(sheet: Sheet, column: int, rows: Mapping[int, str], names: Names, corrections: Corrections) -> Iterator[_Block]:
    """Yield each table that a column of groups belongs to: what its columns mean, its rows of groups, and where it ends."""
    block: dict[int, str] = {}
    header, meanings = None, dict[int, Row | None]()
    previous = -1
    for number, group in rows.items():
        if number > previous + 1:
            below = number - 1 if number - 1 > previous and _total_in(sheet.rows[number - 1]) else number  # totals may stand first
            head, found = _head(sheet, max(previous + 1, below - HEADER_ROWS), below, names, corrections)
            if any(row is not None and row.part != WHOLE for row in found.values()):
                if header is not None and block:
                    yield Table(sheet, header, is_transposed=True), meanings, block, head
                header, meanings, block = Header(head, below - 1, group_names=column), found, {}
        block[number] = group
        previous = number
    if header is not None:
        yield Table(sheet, header, is_transposed=True), meanings, block, len(sheet.rows)


def _head(sheet: Sheet, least: int, first: int, names: Names, corrections: Corrections) -> tuple[int, dict[int, Row | None]]:
    """Return the row in which the header above row `first` begins, and what its columns mean; None is said to be left out."""
    heads = {top: _measures_of_columns(sheet, top, first - 1, names, corrections) for top in range(least, first)}
    top = max(heads, key=lambda row: (sum(r is None or r.part != WHOLE for r in heads[row].values()), row), default=first)
    return top, heads.get(top, {})


def _measures_of_columns(sheet: Sheet, first: int, last: int, names: Names, corrections: Corrections) -> dict[int, Row | None]:
    """Return the row of the plan that each column stands for, told by its header's code or name, or by the officer."""
    found: dict[int, Row | None] = {}
    for column, texts in column_texts(sheet, first, last).items():
        correction = corrections.columns.get(fold(" ".join(texts)))
        row = None if correction == SKIP else names.by_code(correction) if correction else None
        if row is None and correction != SKIP:
            beside = next((r.measure for r in reversed(found.values()) if r is not None), None)
            row = _measure_of(texts, names, beside if any(map(is_detail, texts)) else None)
            row = row or _part_of_beside(texts, names, found.get(column - 1))
        if correction == SKIP or (row is not None and (correction or not _is_of_something_else(texts, names))):
            found[column] = row
    return found


def _is_of_something_else(texts: Sequence[str], names: Names) -> bool:
    """Tell whether a column below a measure's name holds its plan, its share or what it was in an earlier period."""
    beside = [fold(text) for text in texts if _measure_of([text], names) is None]
    is_lowest = bool(beside) and beside[-1] == fold(texts[-1])
    starts = (*words.PLANS_START, *words.EARLIER_START)
    return (is_lowest and has_no_figures(beside[-1])) or any(f"{name} ".startswith(starts) for name in beside)


def _part_of_beside(texts: Sequence[str], names: Names, beside: Row | None) -> Row | None:
    """Return what a column headed by nothing but a category is: a part of what the column beside it holds."""
    found = [names.categories.find(text) for text in texts if fold(text) not in words.IN_DETAIL]
    category = found[0] if len(found) == 1 else None
    return names.by_category(beside, category) if beside is not None and category is not None else None


def _measure_of(texts: Sequence[str], names: Names, context: str | None = None) -> Row | None:
    """Return what the texts of one header mean; below the name of a measure a category's makes it a part, and no other does.

    `context` is the measure that the column is a part of, where its head says that it is one of the column before.
    """
    texts = [unit_at_end(text)[0] for text in texts]
    categories = {text: category for text in texts if (category := _part_in(text, names)) is not None}
    others = [text for text in texts if text not in categories and fold(text) not in words.IN_DETAIL]
    whole = _named(others, names, context) if categories and others else None
    other = _named(list(categories), names, whole.measure) if whole is not None else None
    if whole is None or (other is not None and other.measure[:5] == whole.measure[:5]):
        return _named(texts, names, context)
    return names.by_category(whole, list(categories.values())[-1])


def _part_in(text: str, names: Names) -> str | None:
    category = names.categories.find(text)
    return UNDECLARED if category is None and is_detail(text) and fold(text) not in words.IN_DETAIL else category


def _named(texts: Sequence[str], names: Names, context: str | None) -> Row | None:
    """Return what the names of measures among texts mean: the most exact of them, a part rather than a ratio as a whole."""
    whole: Row | None = None
    for text in texts:
        row = names.by_code(text) or names.by_name(text[:LONGEST_NAME], context)
        if row is not None and row.part != WHOLE:
            return row
        whole = row or whole
        context = row.measure if row is not None else context or names.indicator(text)
    return whole


@dataclass
class _Reader:
    """Fills one transposed table."""

    table: Table
    meanings: Mapping[int, Row | None]
    names: Names
    corrections: Corrections
    problems: list[Problem]
    units: Sequence[UnitRow] = ()
    amount: Amount | None = None
    """Since when the table's amounts count, as its titles say."""
    earlier: tuple[int, ...] | None = None
    """The rows of the months before, where months are rows."""
    attributes: dict[int, ColumnAttributes] = field(default_factory=dict)
    period: str = ""
    """The period that the workbook is read for, as users read it."""

    def read(self, groups: Mapping[int, str], end: int) -> Table:
        measures = self._read_columns(groups)
        for number, group in groups.items():
            self.table.rows[number] = (show(cell_at(self.table.sheet, number, self.table.header.group_names)), group)
            if group != SKIP:
                self._take(number, group, measures)
        self._report_unknown_rows(groups, end)
        return self.table

    def _read_columns(self, groups: Mapping[int, str]) -> dict[int, Row]:
        """Return the columns to read; what is wrong with the others is told where they hold figures."""
        header, sheet = self.table.header, self.table.sheet
        measures: dict[int, Row] = {}
        for column, texts in column_texts(sheet, header.first, header.last).items():
            folded, has_figures = [fold(text) for text in texts], any(is_figure(cell_at(sheet, n, column)) for n in groups)
            row, has_meaning = self.meanings.get(column), column in self.meanings
            if {folded[0], folded[-1]} & words.NOTES:
                header.note = column
            elif row is not None and row.part == WHOLE and has_figures:
                self._report("needs_two_rows", column, texts, code=row.measure)
            elif row is not None and row.part != WHOLE:
                if self.names.plan.measure_by_code[row.measure].kind is Kind.FLOW and base_of(row.part):
                    self._report("needs_one_row", column, texts, code=row.measure)
                    continue
                if row in measures.values():
                    self._report("repeated_column", column, texts)
                    continue
                measures[column] = row
                self.attributes[column] = read_head(texts)
                self.attributes[column].amount = read_head([t for t in texts if _measure_of([t], self.names) is None]).amount
                self.table.columns[column] = (" ".join(texts), row.measure + row.part)
            elif row is None and has_figures and not has_meaning and self.period and any(map(is_earlier, folded)):
                cells = ranges_of((n, column) for n in groups if is_figure(cell_at(sheet, n, column)))
                self.table.columns[column] = (" ".join(texts), SKIP)
                place = {"sheet": sheet.name, "cell": cell_name(header.last, column), "found": f"“{' '.join(texts)}”"}
                self.problems.append(problem("other_months", period=self.period, cells=cells, **place))
            elif row is None and has_figures and (has_meaning or not _excludes_figures(folded)):
                self.table.columns[column] = (" ".join(texts), SKIP if has_meaning else UNKNOWN)
                if not has_meaning and column != header.group_names:
                    self._report("unknown_measure_column", column, texts)
        return measures

    def _take(self, number: int, group: str, measures: Mapping[int, Row]) -> None:
        sheet, header = self.table.sheet, self.table.header
        self.table.places += [place for column, row in measures.items() if (place := self._place(number, column, row, group))]
        note = show(cell_at(sheet, number, header.note))
        if note:
            shown = {row.measure for column, row in measures.items() if cell_at(sheet, number, column) is not None}
            self.table.notes += [(code, f"{self.names.plan.group_name(group)}: {note}") for code in sorted(shown)]

    def _place(self, number: int, column: int, row: Row, group: str) -> Place | None:
        """Return a cell with what is said of it; None where two units are given it, which is told."""
        own = self.attributes[column]
        try:
            unit = unit_above([own.unit], unit_of(self.names.plan, row), self.units, number)
        except Unclear:  # there is only one beside it
            return None
        amount = own.amount or self.amount
        earlier = None
        if self.earlier is not None and amount is None:
            earlier = tuple((before, column) for before in self.earlier)
        head = show(cell_at(self.table.sheet, number, self.table.header.group_names))
        return Place(number, column, row.measure, row.part, group, unit, amount is Amount.IN_MONTH, earlier, head)

    def _report_unknown_rows(self, groups: Mapping[int, str], end: int) -> None:
        """Say which rows between and below those of groups hold figures of nobody known."""
        sheet, column = self.table.sheet, self.table.header.group_names
        columns = sorted(column for column, (_, means) in self.table.columns.items() if means != SKIP)
        totals: list[int] = []
        for number in range(self.table.header.last + 1, end):
            figures = [c for c in columns if is_figure(cell_at(sheet, number, c))]
            if number < min(groups) and not any(isinstance(cell_at(sheet, number, c), (int, float)) for c in figures):
                continue  # units, such as "m2"
            if number > max(groups) and not figures:
                break
            if number in groups or not figures or is_index_line(sheet.rows[number]):
                continue
            name = show(cell_at(sheet, number, column))
            place = {"sheet": sheet.name, "cell": cell_name(number, figures[0])}
            if written := _total_in(sheet.rows[number]):
                self.problems.append(problem("total_row", written=written, **place))
                totals.append(number)
                continue
            self.table.rows[number] = (name, UNKNOWN)
            self.problems.append(problem("unknown_group_row", found=name, **place))
        if all(means != UNKNOWN for _, means in self.table.rows.values()):  # else nobody knows what they add up
            self.problems += [differs for number in totals for differs in self._total_differs(number, groups)]

    def _total_differs(self, number: int, groups: Mapping[int, str]) -> Iterator[Problem]:
        """Yield a question for each number of a row of totals that the groups' rows contradict."""
        sheet = self.table.sheet
        for column, row in self.meanings.items():
            total = cell_at(sheet, number, column)
            parts = [cell for n in groups if isinstance(cell := cell_at(sheet, n, column), (int, float))]
            if row is None or row.part == WHOLE or not isinstance(total, (int, float)) or not parts:
                continue
            given, together = exact(total), sum(map(exact, parts), Fraction())
            if contradicts(given, together, is_whole=True, signed=False):
                shown = {"found": format_number(given, 4, trim=True), "value": format_number(together, 4, trim=True)}
                names = {"code": row.measure, "name": self.names.plan.measure_by_code[row.measure].label}
                yield problem("total_differs", sheet=sheet.name, cell=cell_name(number, column), **shown, **names)

    def _report(self, fault: str, column: int, texts: Sequence[str], **figures: str) -> None:
        header, sheet = self.table.header, self.table.sheet
        row = next((r for r in range(header.last, header.first - 1, -1) if cell_at(sheet, r, column) is not None), header.last)
        place = {"sheet": sheet.name, "cell": cell_name(row, column), "found": " ".join(texts)}
        self.problems.append(problem(fault, **place, **figures))


def _total_in(cells: Sequence[Cell]) -> str:
    """Return the text that makes a row one of totals, "" where there is none."""
    has_numbers = any(isinstance(cell, (int, float)) for cell in cells)
    return next((show(cell) for cell in cells if has_numbers and isinstance(cell, str) and fold(cell) in words.TOTAL_ROWS), "")


def _excludes_figures(folded: Sequence[str]) -> bool:
    return any(has_no_figures(name) for name in folded) or bool({folded[0], folded[-1]} & _IGNORED)
