"""Tables with measures as rows, and the ward and the groups as columns, or as rows below each measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lib.intake.model import Cell, Problem, cell_name, problem, ranges_of
from lib.intake.recognition.cells import show
from lib.intake.recognition.evidence import NO_CONTEXT, Amount, Context, Evidence, SheetAttributes, UnitRow, unit_at_end
from lib.intake.recognition.figure_units import Unclear, unit_above, unit_of
from lib.intake.recognition.headers import cell_at, column_texts, is_index_line
from lib.intake.recognition.names import LONGEST_NAME, WHOLE, Names, Row, row_key
from lib.intake.recognition.table import SKIP, UNKNOWN, Corrections, Place, Table, is_figure
from lib.intake.template.layout import base_of, category_of
from lib.plan.model import WARD, Kind
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold

TITLE_ROWS = 12
"""Rows at the top of a sheet in which titles stand."""
MOST_STRANGE_ROWS = 100
"""Rows of one table for which a name like theirs is looked for."""


@dataclass
class MeasureRowsReader:
    """Fills one table with measures as rows."""

    table: Table
    names: Names
    corrections: Corrections
    problems: list[Problem]
    context: Context = NO_CONTEXT
    attributes: SheetAttributes = field(default_factory=SheetAttributes)
    units: Sequence[UnitRow] = ()
    is_explained: bool = False
    """Whether it is said why the table has no figures."""
    own_units: tuple[str, str] = ("", "")
    """The units that the last row's name and its column of units gave; ditto marks and rows of groups below repeat them."""
    strange: int = 0
    """Rows that could not be placed so far."""
    parent: Row | None = None
    """What the last row with a measure asks for: rows of groups below it are its parts."""
    group: str | None = None
    """The group below whose name the parts of a ratio follow."""
    orphans: str = ""
    """The name of the last row that says nothing known; rows of groups below it belong to no measure."""

    @property
    def takes_group_rows(self) -> bool:
        """Whether groups may be rows: there is one column of figures, and it does not belong to a group."""
        return list(self.table.header.figures.values()) == [WARD]

    def read_columns(self, end: int) -> None:
        header, sheet = self.table.header, self.table.sheet
        texts = column_texts(sheet, header.first, header.last)
        for column, found in texts.items():
            said = self.corrections.columns.get(fold(" ".join(found)))
            if said in {SKIP, WARD, *self.names.plan.group_codes}:
                header.figures.pop(column, None)
                header.parts.pop(column, None)
                header.unknown.pop(column, None)
                for listed in (
                    header.unknown_groups,
                    header.repeated,
                    header.other_months,
                    header.not_to_date,
                    header.without_month,
                ):
                    if column in listed:
                        listed.remove(column)
                if said != SKIP:
                    header.figures[column] = said
                self.table.columns[column] = (" ".join(found), said)
        if header.unit is not None and any(
            self.names.group(_shown(cell_at(sheet, n, header.unit))) is not None
            for n in range(header.last + 1, min(end, header.last + 21))
        ):
            header.unit, header.group_names = None, header.unit if header.group_names is None else header.group_names
        self._report_other_owners(end)
        self._take_group_of_sheet(end)
        for column in header.repeated:
            self._column_problem("repeated_column", column)
        for column in header.unknown_groups:
            self._column_problem("unknown_column", column)
        self.table.columns |= {c: (" ".join(texts.get(c, [])), part.category) for c, part in header.parts.items()}
        for column, group in sorted({**dict.fromkeys(header.unknown, ""), **header.figures}.items()):
            self.table.columns[column] = (" ".join(texts.get(column, [])), group or (WARD if column in header.figures else UNKNOWN))
        self._report_months(texts, end)
        self.table.evidence += self.attributes.evidence
        self.table.evidence += [Evidence("unit", row.cell, ", ".join(row.units), "") for row in self.units if row.row < end]

    def _report_months(self, texts: Mapping[int, list[str]], end: int) -> None:
        """Name the columns that are not read because of their months, each with its cells."""
        header, sheet = self.table.header, self.table.sheet
        rows = range(header.last + 1, end)
        period = self.context.period.label if self.context.period else ""
        for code, columns in (
            ("no_month", header.without_month),
            ("other_months", header.other_months),
            ("not_to_date", header.not_to_date),
        ):
            self.table.columns |= {column: (" ".join(texts.get(column, [])), SKIP) for column in columns}
            cells = [(n, c) for c in columns for n in rows if is_figure(cell_at(sheet, n, c))]
            if not cells or (code != "not_to_date" and not period):
                # No period at all is a fault of its own.
                self.is_explained = self.is_explained or (bool(cells) and not header.figures and not header.parts)
                continue
            found = ", ".join(f"“{' '.join(texts.get(c, []))}”" for c in columns)
            place = {"sheet": sheet.name, "cell": cell_name(header.last, columns[0])}
            self.problems.append(problem(code, found=found, cells=ranges_of(cells), period=period, **place))
            self.is_explained = self.is_explained or code == "no_month"

    def _take_group_of_sheet(self, end: int) -> None:
        """Give the one column that does not say whose it is to the one group that titles or names around the table say."""
        header, sheet = self.table.header, self.table.sheet
        if len(header.figures) != 1 or list(header.figures.values()) != [WARD]:
            return
        column = next(iter(header.figures))
        is_open = column in header.actuals or column in header.totals
        groups = set(self.attributes.groups)
        if not is_open and (WARD in groups or len(groups) != 1):
            return
        names_rows = (_shown(cell_at(sheet, n, header.indicator)) for n in range(header.last + 1, end))
        has_group_rows = header.group_names is not None or any(self._group_of(name) is not None for name in names_rows if name)
        if groups <= {WARD} or (has_group_rows and (not is_open or self.attributes.is_signed or len(groups) > 1)):
            return
        if is_open and len(groups) == 1 and groups <= self.names.plan.group_codes:
            header.figures = {column: groups.pop()}
            return
        # A head that says "Toàn phường" below a title of one group is no clearer than two groups in a title.
        cells = [(n, column) for n in range(header.last + 1, end) if is_figure(cell_at(sheet, n, column))]
        where = {"sheet": sheet.name, "cell": cell_name(header.last, column), "cells": ranges_of([(header.last, column), *cells])}
        shown = ", ".join(f"“{text}”" for text in dict.fromkeys(self.attributes.groups.values()))
        found = show(cell_at(sheet, header.last, column))
        self.problems.append(problem("owner_unclear", found=found, groups=shown, **where))
        header.figures, self.is_explained = {}, True

    def _report_other_owners(self, end: int) -> None:
        """Ask where columns are headed by groups, and a title or name around the table speaks of others only."""
        header, sheet = self.table.header, self.table.sheet
        columns = [column for column, group in header.figures.items() if group != WARD and column not in header.totals]
        owners = {header.figures[column] for column in columns}
        named: dict[str, set[str]] = {}
        for one in self.attributes.evidence if owners and not self.attributes.is_signed else ():
            if one.kind == "group":
                named.setdefault(one.text, set()).add(one.means)
        others = [text for text, groups in named.items() if not groups & {WARD, *owners}]
        cells = [(n, c) for c in columns for n in range(header.last + 1, end) if is_figure(cell_at(sheet, n, c))]
        if others and cells:
            found = ", ".join(dict.fromkeys(show(cell_at(sheet, header.last, column)) for column in columns))
            where = {"sheet": sheet.name, "cell": cell_name(header.last, columns[0]), "cells": ranges_of(cells)}
            self.problems.append(problem("owner_differs", found=found, groups=", ".join(f"“{text}”" for text in others), **where))

    def _column_problem(self, code: str, column: int) -> None:
        header, sheet = self.table.header, self.table.sheet
        row = next((r for r in range(header.last, header.first - 1, -1) if _shown(cell_at(sheet, r, column))), header.last)
        found = show(cell_at(sheet, row, column))
        self.problems.append(problem(code, sheet=sheet.name, cell=cell_name(row, column), found=found))

    def read_rows(self, end: int) -> None:
        header, sheet = self.table.header, self.table.sheet
        context: str | None = None
        had_figures: set[int] = set()
        for number in range(header.last + 1, end):
            if number <= header.last + 2 and is_index_line(sheet.rows[number]):
                continue
            name = _shown(cell_at(sheet, number, header.indicator))[:LONGEST_NAME]
            if self.takes_group_rows and (group := self._group_of(name)) is not None:
                self._take_group_row(number, name, group)
                continue
            row, shown = self._row(number, name, context)
            context = row.measure if row is not None else self.names.indicator(name) or context
            if row is None and not shown and not self._key(number, name) and header.group_names is not None:
                row = self.parent  # named once, above
            if row is None and not shown:
                self._unplaced(number, name)
            whose = self._whose(number, row)
            self._follow(number, row, name)
            if row is not None and row.part != WHOLE and whose != UNKNOWN:
                self._take(number, row, whose)
                self.table.rows[number] = (self._key(number, name), row.measure + row.part)
                had_figures |= {c for c in header.unknown if isinstance(cell_at(sheet, number, c), (int, float))}
        for column in sorted(had_figures):
            self._column_problem("unknown_column", column)

    def _group_of(self, name: str) -> str | None:
        """Return the group that a row's name means, by what the officer said of it, else by itself."""
        said = self._said_of(name) if name else None
        if said is not None:
            return said if said == WARD or said in self.names.plan.group_codes else None
        return self.names.group(name) if name else None

    def _said_of(self, name: str) -> str | None:
        """Return what the officer said of a row of this name; mostly nothing was, and then no name need be made comparable."""
        return self.corrections.rows.get(row_key(name)) if self.corrections.rows else None

    def _whose(self, number: int, row: Row | None) -> str:
        """Return the group whose figures a measure's row holds; `WARD` where the row leaves that to the columns."""
        header, sheet = self.table.header, self.table.sheet
        if row is None or not self.takes_group_rows:
            return WARD
        written = _shown(cell_at(sheet, number, header.group_names))
        if written:
            group = self._group_of(written)
            if group is None:
                self._strange_group(number, written)
            return UNKNOWN if group is None else group
        return self.group if self.group is not None and self._is_part(number, row) else WARD

    def _is_part(self, number: int, row: Row) -> bool:
        """Tell whether a row is the numerator or denominator below the name of a group, itself below that of a ratio."""
        is_below = self.group is not None and self.parent == Row(row.measure, WHOLE) and row.part != WHOLE
        return is_below and not _shown(cell_at(self.table.sheet, number, self.table.header.code))

    def _follow(self, number: int, row: Row | None, name: str) -> None:
        """Remember below what the next rows stand."""
        if row is not None:
            if not self._is_part(number, row):
                self.parent, self.group, self.orphans = row, None, ""
        elif name and fold(name) not in words.TOTAL_ROWS | words.IN_DETAIL and self.names.group_number(name) is None:
            self.parent, self.group, self.orphans = None, None, name

    def _take_group_row(self, number: int, name: str, group: str) -> None:
        """Take a row that names a group: its figure is one of the measure above, or the measure's parts follow below it."""
        figures, row = self._figures_in(number), self.parent
        if row is None:
            self._unplaced(number, self.orphans or name)
        elif row.part != WHOLE:
            self._take(number, row, group, is_below=True)
            self.table.rows[number] = (name, group)
        else:
            self.group = group
            if figures:
                place = {"sheet": self.table.sheet.name, "cell": cell_name(number, figures[0][0])}
                self.problems.append(problem("needs_two_rows", found=show(figures[0][1]), code=row.measure, **place))

    def _strange_group(self, number: int, written: str) -> None:
        for column, _ in self._figures_in(number)[:1]:
            self.table.rows[number] = (written, UNKNOWN)
            place = {"sheet": self.table.sheet.name, "cell": cell_name(number, column)}
            self.problems.append(problem("unknown_group_row", found=written, **place))

    def _row(self, number: int, name: str, context: str | None) -> tuple[Row | None, bool]:
        """Return what a row asks for, and whether something was said of it."""
        header, sheet = self.table.header, self.table.sheet
        code = _shown(cell_at(sheet, number, header.code))
        place = {"sheet": sheet.name, "cell": cell_name(number, header.code if header.code is not None else header.indicator or 0)}
        said = self._said_of(self._key(number, name))
        if said is not None:
            if said == SKIP:
                self.table.rows[number] = (self._key(number, name), SKIP)
            return None if said == SKIP else self.names.by_code(said), True
        row = self.names.by_code(code) if code else None
        if row is None and looks_like_code(code):
            self.problems.append(problem("unknown_code", found=code, **place))
            self.table.rows[number] = (code, UNKNOWN)
            return None, True
        named = self.names.by_name(name, row.measure if row else context) if name else None
        category = self.names.categories.find(name) if name and named is None else None
        if category is not None and not category_of(row.part if row else ""):
            return self._row_by_category(number, row, code or name, category)
        if row is None or (named is not None and row == Row(named.measure, WHOLE)):
            row = named
        elif named is not None and named.measure != row.measure:
            shown = self.names.plan.measure_by_code
            self.problems.append(
                problem("code_name_differ", found=code, name=shown[named.measure].label, meant=shown[row.measure].label, **place)
            )
        if row is None:
            return None, False
        measure = self.names.plan.measure_by_code[row.measure]
        if row.part == WHOLE and self._figures_in(number):
            self.problems.append(problem("needs_two_rows", found=code or name, code=row.measure, **place))
        elif base_of(row.part) not in ("", WHOLE) and measure.kind is Kind.FLOW:
            self.problems.append(problem("needs_one_row", found=code or name, code=row.measure, **place))
            return None, True
        return row, True

    def _row_by_category(self, number: int, row: Row | None, written: str, category: str) -> tuple[Row | None, bool]:
        """Return what a row of one category asks for: a part of the row that its code names or of the one above, never a whole."""
        whole = row or self.parent
        found = self.names.by_category(whole, category) if whole is not None else None
        if found is None and self._figures_in(number):
            column, cell = self._figures_in(number)[0]
            place = {"sheet": self.table.sheet.name, "cell": cell_name(number, column), "found": show(cell)}
            self.table.rows[number] = (written, UNKNOWN)
            self.problems.append(problem("part_not_declared", part=written, **place))
        return found, True

    def _key(self, number: int, name: str) -> str:
        """Return the text by which an officer knows a row: its code, else its name."""
        return _shown(cell_at(self.table.sheet, number, self.table.header.code)) or name

    def _take(self, number: int, row: Row, whose: str, *, is_below: bool = False) -> None:
        header, sheet = self.table.header, self.table.sheet
        note = show(cell_at(sheet, number, header.note))
        if note:
            self.table.notes.append((row.measure, note))
        self._follow_units(number, is_below=is_below)
        expected = unit_of(self.names.plan, row)
        units: dict[str, str | Unclear] = {}
        for column, group, part in self._columns_of(number, row):
            own = header.attributes.get(column)
            of_head = own.unit if own else ""
            if of_head not in units:
                units[of_head] = self._unit(of_head, expected, number)
            unit = units[of_head]
            if isinstance(unit, Unclear):
                if is_figure(cell := cell_at(sheet, number, column)):
                    place = {"sheet": sheet.name, "cell": cell_name(number, column), "found": show(cell)}
                    self.problems.append(problem("units_differ", one=unit.one, two=unit.two, **place))
                continue
            amount = (own.amount if own else None) or self.attributes.amount
            is_in_month = amount is Amount.IN_MONTH or bool(own and own.months and 1 < own.months.first < own.months.last)
            earlier: tuple[tuple[int, int], ...] | None = None
            if is_in_month and self.attributes.amount is Amount.TO_DATE:  # its head contradicts its title
                is_in_month, earlier = False, ()
            elif column in header.earlier and amount is None:
                earlier = tuple((number, c) for c in header.earlier[column])
            head = self.table.columns.get(column, ("", ""))[0] if earlier is not None else ""
            owner = group if whose == WARD else whose
            self.table.places.append(Place(number, column, row.measure, part, owner, unit, is_in_month, earlier, head))

    def _columns_of(self, number: int, row: Row) -> Iterator[tuple[int, str, str]]:
        """Yield each column in which a row has figures, whose they are, and the part of the measure."""
        header, sheet = self.table.header, self.table.sheet
        for column, group in header.figures.items():
            yield column, group, row.part
        for column, of in header.parts.items():
            by_category = None if category_of(row.part) else self.names.by_category(row, of.category)
            owner = of.owner if of.beside is None else header.figures.get(of.beside)
            if by_category is not None and owner is not None:
                yield column, owner, by_category.part
            elif is_figure(cell := cell_at(sheet, number, column)):
                place = {"sheet": sheet.name, "cell": cell_name(number, column), "found": show(cell)}
                self.problems.append(problem("part_not_declared", part=self.table.columns[column][0], **place))

    def _unit(self, of_head: str, expected: str, number: int) -> str | Unclear:
        try:
            return unit_above([of_head, *self.own_units], expected, self.units, number)
        except Unclear as unclear:
            return unclear

    def _follow_units(self, number: int, *, is_below: bool) -> None:
        """Remember the units of a row's name and column of units; rows of groups below a measure repeat them."""
        written = _shown(cell_at(self.table.sheet, number, self.table.header.unit))
        name = unit_at_end(_shown(cell_at(self.table.sheet, number, self.table.header.indicator)))[1]
        is_ditto = bool(written) and (fold(written) in ("", "nt") and written != "%")
        before = self.own_units
        self.own_units = (name or (before[0] if is_below else ""), before[1] if is_ditto or (is_below and not written) else written)

    def _unplaced(self, number: int, name: str) -> None:
        """Say that a row with numbers could not be placed; titles, totals and blank rows need no word."""
        figures, sheet = self._figures_in(number), self.table.sheet
        if not figures:
            return
        column, cell = figures[0]
        # Looking for likeness takes its time: a sheet of fifty thousand strange rows is not a misspelt table.
        self.strange += 1
        near = self.names.close_to(name) if name and self.strange <= MOST_STRANGE_ROWS else None
        place = {"sheet": sheet.name, "cell": cell_name(number, column), "found": show(cell)}
        if fold(name) in words.TOTAL_ROWS:
            self.problems.append(problem("total_row", written=name, **place))
            return
        if self.takes_group_rows and self.names.group_number(name) is not None:
            self._strange_group(number, name)
            return
        self.table.rows[number] = (self._key(number, name), UNKNOWN)
        if near is None:
            self.problems.append(problem("row_without_code", **place))
        else:
            label = self.names.plan.measure_by_code[near.measure].label
            code = near.measure + near.part.replace(WHOLE, "")
            self.table.proposals[number] = code
            self.problems.append(problem("close_name", written=name, code=code, name=label, **place))

    def _figures_in(self, number: int) -> list[tuple[int, Cell]]:
        columns = (*self.table.header.figures, *self.table.header.parts)
        cells = [(column, cell_at(self.table.sheet, number, column)) for column in columns]
        return [(column, cell) for column, cell in cells if is_figure(cell)]


def looks_like_code(text: str) -> bool:
    """Tell whether a text is written like a code of the plan.

    >>> looks_like_code("KT-77/T"), looks_like_code("Tổng"), looks_like_code("II")
    (True, False, False)
    """
    return bool(re.fullmatch(r"[A-Za-z]{2}\s*[-.–_ ]?\s*\d{1,2}\s*[a-zA-Z]?\s*(/\s*\w+)?(\s*:\s*[\w-]+)?", text))


def _shown(cell: Cell) -> str:
    return show(cell) if cell is not None else ""
