"""The tables of a form: where their heads are, what their columns and rows mean, as far as names and heads say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.forms.column_heads import ColumnMeaning, corrected, meaning_of
from lib.forms.model import SKIP, Content, FormCorrections
from lib.intake.model import Cell, Sheet
from lib.intake.recognition.headers import HEADER_ROWS, HEADS_ROWS, cell_at, column_texts, is_index_line, merged_down_to
from lib.intake.recognition.names import LONGEST_NAME, Names, Row, row_key
from lib.intake.recognition.table import is_figure
from lib.plan.model import WARD
from lib.vietnamese import header_words
from lib.vietnamese.text import fold, normalise

NAME_COLUMNS = 8
"""The names of a table's rows stand among its first columns."""
_NUMBERING = frozenset({"tt", "stt", "so tt", "so thu tu"})


@dataclass(frozen=True)
class FormColumn:
    """One column of a table that may be filled: its place from 0, its head, and what it holds."""

    sheet: str
    column: int
    head: str
    meaning: ColumnMeaning

    @property
    def key(self) -> str:
        """How corrections know it."""
        return fold(self.head)


@dataclass(frozen=True)
class FormRow:
    """One row of a table: its place from 0, its name, and the measure; `row` None where the name says none.

    `near` is the measure whose name comes close to it.
    """

    sheet: str
    row_number: int
    name: str
    row: Row | None
    group: str = WARD
    unit: str = ""
    near: Row | None = None

    @property
    def key(self) -> str:
        return row_key(self.name)


@dataclass
class FormTable:
    """One table: the rows of its head, from 0, the column of its rows' names, its columns and rows."""

    sheet: Sheet
    first: int
    last: int
    name_column: int
    columns: list[FormColumn] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)


def find_form_tables(sheet: Sheet, names: Names, corrections: FormCorrections) -> list[FormTable]:
    """Return the tables of a sheet: with measures as rows, else with groups as rows and measures as columns."""
    hits = _hits(sheet, names, corrections)
    by_column = {column: sorted(row for row, c in hits if c == column) for column in range(NAME_COLUMNS)}
    transposed = _transposed(sheet, names, hits)
    if transposed is not None:
        return [transposed]
    rows = sorted({row for found in by_column.values() for row in found})
    if not rows:
        return []
    tops = [top for top in _heads(sheet) if top < rows[-1]]
    name_column = max(by_column, key=lambda column: (_is_headed(sheet, tops, column), len(by_column[column]), -column))
    starts = [top for n, top in enumerate(tops) if any(top < row < ([*tops, len(sheet.rows)])[n + 1] for row in rows)]
    tables = []
    for number, top in enumerate(starts or [max(0, rows[0] - 1)]):
        end = starts[number + 1] if number + 1 < len(starts) else len(sheet.rows)
        first_row = next(row for row in rows if row >= top)
        last = _last_head_row(sheet, top, first_row, name_column)
        table = FormTable(sheet, top, last, name_column)
        table.columns = list(_columns(table, names, corrections))
        table.rows = list(_rows(table, end, names, corrections))
        tables.append(table)
    return tables


def _hits(sheet: Sheet, names: Names, corrections: FormCorrections) -> dict[tuple[int, int], Row]:
    """Return the cells of text that name a measure, by row and column."""
    found = {}
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.strip() and len(cell) <= LONGEST_NAME:
                known = names.by_code(cell) or names.by_name(cell, None) or _row_of(corrections.rows.get(row_key(cell), SKIP))
                if known is not None:
                    found[number, column] = known
    return found


def _is_headed(sheet: Sheet, tops: Sequence[int], column: int) -> bool:
    """Tell whether a head says that a column holds the names of rows."""
    texts = (cell_at(sheet, top, column) for top in tops)
    return any(isinstance(text, str) and fold(text) in header_words.INDICATORS for text in texts)


def _row_of(code: str) -> Row | None:
    """Return the row that a correction names, "VX-05/T"; None where it leaves it out."""
    measure, slash, part = code.partition("/")
    return None if code == SKIP else Row(measure, slash + part)


def _heads(sheet: Sheet) -> list[int]:
    """Return the rows, from 0, with which the heads of tables begin."""
    found: list[int] = []
    for number, row in enumerate(sheet.rows):
        texts = [fold(cell) for cell in row if isinstance(cell, str) and cell.strip()]
        is_head = any(text in HEADS_ROWS or text in _NUMBERING for text in texts) and len(texts) > 1
        if is_head and not (found and number - found[-1] < HEADER_ROWS and merged_down_to(sheet, found[-1]) >= number):
            found.append(number)
    return found


def _last_head_row(sheet: Sheet, top: int, first_row: int, name_column: int) -> int:
    """Return the last row of a head that begins in row `top`, before the first row of a measure."""
    last = min(merged_down_to(sheet, top), first_row - 1)
    while last + 1 < first_row and last - top + 1 < HEADER_ROWS:
        row = sheet.rows[last + 1]
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if is_index_line(row) or not texts or cell_at(sheet, last + 1, name_column) is not None or any(map(_is_number, row)):
            break
        last += 1
    return max(last, top)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _columns(table: FormTable, names: Names, corrections: FormCorrections) -> Iterator[FormColumn]:
    texts = column_texts(table.sheet, table.first, table.last)
    meanings = {c: meaning_of(found, names) for c, found in texts.items() if c != table.name_column}
    meanings = {column: found for column, found in meanings.items() if not _names_or_units(texts[column])}
    has_to_date = any(found.content is Content.TO_DATE and found.group == WARD for found in meanings.values())
    of_months = _columns_of_months(meanings)
    for column, found in sorted(meanings.items()):
        meaning = found
        if column in of_months:
            meaning = replace(found, month=str(of_months[column]))
        elif meaning.content is Content.IN_MONTH and has_to_date:
            meaning = replace(found, is_doubtful=False)
        head = _head(texts[column])
        if (said := corrections.columns.get(fold(head))) is not None:
            meaning = corrected(meaning, said)
        yield FormColumn(table.sheet.name, column, head, meaning)


def _columns_of_months(meanings: Mapping[int, ColumnMeaning]) -> dict[int, int]:
    """Return the months of columns that stand side by side for several months, whatever month is reported."""
    columns: dict[tuple[Content | None, str], dict[int, int]] = {}
    for column, found in meanings.items():
        if found.content in (Content.IN_MONTH, Content.TO_DATE) and found.months is not None:
            columns.setdefault((found.content, found.group), {})[column] = found.months.last
    return {c: month for months in columns.values() if len({*months.values()}) > 2 for c, month in months.items()}


def _head(texts: Sequence[str]) -> str:
    """Return the head of a column in one line, from its topmost text to the lowest."""
    return " / ".join(dict.fromkeys(normalise(text) for text in texts))


def _names_or_units(texts: Sequence[str]) -> bool:
    ends = {fold(texts[0]), fold(texts[-1])}
    return bool(ends & (HEADS_ROWS | _NUMBERING | header_words.UNITS))


def _rows(table: FormTable, end: int, names: Names, corrections: FormCorrections) -> Iterator[FormRow]:
    """Yield the rows of an upright table; below a measure the names of groups are its parts."""
    sheet, context, group_of = table.sheet, "", None
    unit_column = _unit_column(table)
    filled = [column.column for column in table.columns if column.meaning.content is not None]
    for number in range(table.last + 1, end):
        text = cell_at(sheet, number, table.name_column)
        name = normalise(text)[:LONGEST_NAME] if isinstance(text, str) else ""
        if not name or is_index_line(sheet.rows[number]) or fold(name) in header_words.TOTAL_ROWS | header_words.IN_DETAIL:
            continue
        unit = _stated_unit(cell_at(sheet, number, unit_column))
        said = corrections.rows.get(row_key(name))
        row = _row_of(said) if said is not None else _named(sheet, number, name, names, context, table.name_column)
        group = names.group(name)
        if said is None and row is None and group is not None and group_of is not None:
            yield FormRow(sheet.name, number, name, group_of, group, unit)
            continue
        if row is not None:
            context, group_of = row.measure, row
            yield FormRow(sheet.name, number, name, row, WARD, unit)
            continue
        has_figures = unit or any(is_figure(cell_at(sheet, number, column)) for column in filled)
        if indicator := names.indicator(name):
            context = indicator
            # Without parts it is no head of others: a figure of it is meant, and which one is asked.
            has_figures = has_figures and len(names.plan.indicator_by_code[indicator].measures) == 1
        if said is None and has_figures:
            yield FormRow(sheet.name, number, name, None, WARD, unit, names.close_to(name) or names.shortened(name))


def _named(sheet: Sheet, number: int, name: str, names: Names, context: str, name_column: int) -> Row | None:
    codes = (cell_at(sheet, number, column) for column in range(NAME_COLUMNS) if column != name_column)
    by_code = next((row for cell in codes if isinstance(cell, str) and (row := names.by_code(cell)) is not None), None)
    return by_code or names.by_code(name) or names.by_name(name, context or None) or names.without_count_word(name)


def _unit_column(table: FormTable) -> int | None:
    texts = column_texts(table.sheet, table.first, table.last)
    return next((c for c, found in texts.items() if {fold(found[0]), fold(found[-1])} & header_words.UNITS), None)


def _stated_unit(cell: Cell) -> str:
    return normalise(cell).strip("()") if isinstance(cell, str) else ""


def _transposed(sheet: Sheet, names: Names, hits: Mapping[tuple[int, int], Row]) -> FormTable | None:
    """Return the table whose rows are groups and whose columns are measures, None where there is none."""
    for column in range(min(NAME_COLUMNS, max(map(len, sheet.rows), default=0))):
        groups = {n: g for n in range(len(sheet.rows)) if (g := _group_at(sheet, n, column, names)) is not None}
        if len(groups) < 2 or any(c == column for _, c in hits):
            continue
        begin = min(groups)
        heads = [row for row, c in hits if c > column and begin - HEADER_ROWS - 1 <= row < begin]
        if not heads:
            continue
        first = min([row for row in _heads(sheet) if begin - HEADER_ROWS - 1 <= row < begin] or heads)
        last = begin - 1
        while last > first and (is_index_line(sheet.rows[last]) or not any(sheet.rows[last])):
            last -= 1
        table = FormTable(sheet, first, last, column)
        for c, texts in column_texts(sheet, first, last).items():
            meaning = meaning_of(texts, names)
            if c > column and meaning.row is not None and meaning.content is not None:
                table.columns.append(FormColumn(sheet.name, c, _head(texts), meaning))
        table.rows = [FormRow(sheet.name, n, str(cell_at(sheet, n, column)), Row("", ""), g) for n, g in groups.items()]
        return table
    return None


def _group_at(sheet: Sheet, number: int, column: int, names: Names) -> str | None:
    cell = cell_at(sheet, number, column)
    return names.group(cell) if isinstance(cell, str) and len(cell) <= 60 else None
