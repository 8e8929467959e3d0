"""Headers of a table's columns: merged, in several rows, renamed or without accents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.intake.model import Cell, Sheet
from lib.intake.recognition.categories import UNDECLARED
from lib.intake.recognition.evidence import ColumnAttributes, plain, read_head
from lib.intake.recognition.month_columns import adds_up, choose, short_means
from lib.intake.recognition.names import Names, is_detail
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold

HEADER_ROWS = 4
"""Rows a header may have."""
HEADS_ROWS = words.CODES | words.INDICATORS
"""Folded heads of the columns that name a table's rows."""


@dataclass(frozen=True)
class PartColumn:
    """A column of what a figure is in one category: that of the `owner` in its head, None for that of the column `beside` it."""

    category: str
    owner: str | None
    beside: int | None = None


@dataclass
class Header:
    """The columns of one table, from 0. `first` and `last` are the rows of its header, from 0."""

    first: int
    last: int
    code: int | None = None
    indicator: int | None = None
    note: int | None = None
    unit: int | None = None
    group_names: int | None = None
    """The column of group names, where groups are rows."""
    owners: dict[int, str | None] = field(default_factory=dict)
    """Whose figures each column holds: a group, `WARD`, or None where its head does not say; before one is chosen by its month."""
    attributes: dict[int, ColumnAttributes] = field(default_factory=dict)
    """What the heads say of months, units and since when they count."""
    other_months: list[int] = field(default_factory=list)
    """Columns of months that are not the period's, and of "the month before"."""
    not_to_date: list[int] = field(default_factory=list)
    """Columns of the month's amounts beside those since the year's start."""
    without_month: list[int] = field(default_factory=list)
    """Columns of months where none is the period's."""
    earlier: dict[int, list[int]] = field(default_factory=dict)
    """Columns of one month that do not say since when they count, and those of the months before, from the first on."""
    totals: set[int] = field(default_factory=set)
    """Columns headed by a total that may be the ward's or one group's."""
    figures: dict[int, str] = field(default_factory=dict)
    """The group, or `WARD`, of each column of figures."""
    parts: dict[int, PartColumn] = field(default_factory=dict)
    """The columns of figures by category."""
    actuals: list[int] = field(default_factory=list)
    """Columns of what was achieved, without saying whose."""
    repeated: list[int] = field(default_factory=list)
    unknown: dict[int, str] = field(default_factory=dict)
    """Columns whose header says nothing known, with its text."""
    unknown_groups: list[int] = field(default_factory=list)
    """Columns that are headed by a group that the ward does not have."""

    @property
    def names_rows(self) -> bool:
        return self.code is not None or self.indicator is not None


def column_texts(sheet: Sheet, first: int, last: int) -> dict[int, list[str]]:
    """Return the header texts of each column from top to bottom; one that spans columns stands in each of them.

    Where the header has merged cells, these say how far a text goes, and a blank cell beside is blank. Where it has none, as in a
    format that does not tell, a text goes on over blank cells as long as something stands below them.
    """
    texts: dict[int, list[str]] = {}
    width = max((len(row) for row in sheet.rows[first : last + 1]), default=0)
    areas = [area for row in range(first, last + 1) for area in sheet.merged_from.get(row, {}).values()]
    is_merged = any(right > left for _, left, _, right in areas)
    for number in range(first, last + 1):
        row = _spread_by_merging(sheet, number, width) if is_merged else _spread_by_guess(sheet, number, last, width, texts)
        for column, text in row.items():
            texts.setdefault(column, []).append(text)
    return texts


def _spread_by_merging(sheet: Sheet, number: int, width: int) -> dict[int, str]:
    row = {column: text for column in range(width) if (text := _text(cell_at(sheet, number, column)))}
    for left, (_, _, _, right) in sheet.merged_from.get(number, {}).items():
        if left in row:
            row |= dict.fromkeys(range(left + 1, min(right + 1, width)), row[left])
    return row


def _spread_by_guess(sheet: Sheet, number: int, last: int, width: int, above_it: Mapping[int, list[str]]) -> dict[int, str]:
    row: dict[int, str] = {}
    above = ""
    for column in range(width):
        text = _text(cell_at(sheet, number, column))
        goes_on = number < last and _text(cell_at(sheet, last, column))
        if text:
            # A merged header holds its text in the first cell only; below it each of its columns has a text of its own.
            above = text if goes_on else ""
        elif above and goes_on and column not in above_it:
            text = above
        if text:
            row[column] = text
    return row


def merged_down_to(sheet: Sheet, row: int) -> int:
    """Return the last row of the header that begins in `row`, as far as merged cells that name its rows' column tell."""
    areas = sheet.merged_from.get(row, {}).values()
    ends = [end for _, left, end, _ in areas if fold(_text(cell_at(sheet, row, left))) in HEADS_ROWS]
    return min(max(ends, default=row), row + HEADER_ROWS - 1, len(sheet.rows) - 1)


def read_header(sheet: Sheet, first: int, last: int, names: Names, period: Period | None = None) -> Header:
    """Return what the columns are if rows `first` to `last` are a header; of several months, those of `period`."""
    header = Header(first, last)
    texts = column_texts(sheet, first, last)
    folded = {column: [fold(text) for text in found] for column, found in texts.items()}
    has_ward = any(name in words.WARD for found in folded.values() for name in found)
    header.attributes = {column: read_head(found) for column, found in texts.items()}
    short = _short_columns(header, sheet, texts, names)
    for column in (column for column, means in short.items() if means == "groups"):
        header.attributes[column].months = None
    for column, found in folded.items():
        _place(header, column, found, texts[column], names, totals=not has_ward, short=short.get(column))
    _choose(header, sheet, texts, period)
    _choose_parts(header, sheet, texts, period)
    if not header.figures and header.actuals:
        header.repeated += header.actuals[1:]
        header.figures[header.actuals[0]] = WARD
    elif header.figures:  # beside columns that say whose figures they hold, one that does not is doubtful
        header.unknown |= {column: texts[column][-1] for column in header.actuals}
    _find_wholes(header, texts)
    return header


def _short_columns(header: Header, sheet: Sheet, texts: Mapping[int, list[str]], names: Names) -> dict[int, str]:
    """Return what the columns headed "T1", "T.2" are: "groups", "months", or "" where nothing tells."""
    numbers = {c: found.months.last for c, found in header.attributes.items() if found.is_short and found.months is not None}
    if not numbers:
        return {}
    stacks = {column: [text for text in texts[column] if not read_head([text]).is_short] for column in numbers}
    others = [text for column, found in texts.items() if column not in numbers for text in found]
    names_owner = any(names.group(text) is not None for stack in stacks.values() for text in stack)
    means = "months" if names_owner else short_means(numbers, stacks, others, names.group_numbers)
    wards = [
        column for column, found in texts.items() if column not in numbers and any(names.group(text) == WARD for text in found)
    ]
    if not means and wards:
        adds = adds_up(list(numbers), wards[0], sheet, header.last)
        is_whole = set(numbers.values()) == set(names.group_numbers)
        means = "groups" if adds or (is_whole and adds is None) else ""
    elif not means and not wards and _titled_to_date(sheet, header.first):
        means = "months"
    return dict.fromkeys(numbers, means)


def _titled_to_date(sheet: Sheet, first: int) -> bool:
    """Tell whether a title above says that months follow."""
    titles = (plain(cell) for row in sheet.rows[max(0, first - 12) : first] for cell in row if isinstance(cell, str))
    return any(word in title for title in titles for word in ("luy ke", "theo thang", "cac thang", "cong don"))


def _choose(header: Header, sheet: Sheet, texts: Mapping[int, list[str]], period: Period | None) -> None:
    """Take the columns of figures, of each owner those of the period and since the year's start."""
    owners: dict[str | None, list[int]] = {}
    for column, owner in header.owners.items():
        owners.setdefault(owner, []).append(column)
    if set(owners) == {None, WARD} and any(header.attributes[column].months for column in owners[None]):
        owners = {WARD: sorted(owners[None] + owners[WARD])}  # months beside a total: all of them are the ward's
    for owner, columns in owners.items():
        kept = _kept(header, columns, sheet, texts, period)
        if owner is None:
            header.actuals += kept
            continue
        header.repeated += kept[1:]
        header.figures |= dict.fromkeys(kept, owner)
    header.actuals.sort()


def _kept(
    header: Header, columns: Sequence[int], sheet: Sheet, texts: Mapping[int, list[str]], period: Period | None
) -> Sequence[int]:
    """Return those of `columns`, all of one owner, whose figures count, and note in `header` why the others do not."""
    choice = choose(columns, header.attributes, sheet, header.last, period)
    header.other_months += choice.other_months
    header.not_to_date += choice.not_to_date
    header.without_month += choice.without_month
    header.earlier |= choice.earlier
    header.unknown |= {column: texts[column][-1] for column in choice.doubtful}
    return choice.kept


def _choose_parts(header: Header, sheet: Sheet, texts: Mapping[int, list[str]], period: Period | None) -> None:
    """Of the columns by category take those of the period and since the year's start, as of all others."""
    alike: dict[PartColumn, list[int]] = {}
    for column, part in header.parts.items():
        alike.setdefault(part, []).append(column)
    for columns in alike.values():
        if not any(header.attributes[column].months or header.attributes[column].amount for column in columns):
            continue  # several of one category, each beside its own whole
        kept = _kept(header, columns, sheet, texts, period)
        header.parts = {column: part for column, part in header.parts.items() if column not in columns or column in kept}


def _find_wholes(header: Header, texts: Mapping[int, list[str]]) -> None:
    """Find for each column by category whose head names nobody the whole beside it: the nearest before it, else the only one."""
    for column, part in header.parts.items():
        if part.owner is not None:
            continue
        before = column - 1
        while before in header.parts:
            before -= 1
        if before not in header.figures:
            before = next(iter(header.figures)) if len(header.figures) == 1 else -1
        if before >= 0:
            header.parts[column] = replace(part, beside=before)
        elif not header.figures:
            header.parts[column] = replace(part, owner=WARD)
        else:
            header.unknown[column] = texts[column][-1]
    header.parts = {column: part for column, part in header.parts.items() if column not in header.unknown}
    seen: set[PartColumn] = set()
    for column, part in list(header.parts.items()):
        if part in seen:
            header.repeated.append(column)
            del header.parts[column]
        seen.add(part)


def _part_in(texts: Sequence[str], names: Names, attributes: ColumnAttributes) -> tuple[str | None, list[str]]:
    """Return the category that one of a column's texts names, `UNDECLARED` for a part of something else, and the other texts."""
    found = {text: names.categories.find(text) for text in texts}
    category = next((code for text in reversed(texts) if (code := found[text]) is not None), None)
    others = [text for text in texts if found[text] is None and fold(text) not in words.IN_DETAIL]
    if category is None and texts and is_detail(texts[-1]) and fold(texts[-1]) not in words.IN_DETAIL:
        detail = fold(texts[-1]).removeprefix("trong do ")
        is_of_group = names.group(detail) is not None or names.group_number(detail) is not None
        category = None if is_of_group or attributes.months or attributes.amount is not None else UNDECLARED
    return category, others


def _place(
    header: Header, column: int, folded: Sequence[str], texts: Sequence[str], names: Names, *, totals: bool, short: str | None
) -> None:
    """Say what one column is: by its lowest text, else by all its texts together, else by a higher one."""
    if any(has_no_figures(name) for name in folded):
        header.unit = column if header.unit is None and {folded[0], folded[-1]} & words.UNITS else header.unit
        header.other_months += [column] if any(is_earlier(name) for name in folded) else []
        return
    if _heads_rows(header, column, folded):
        return
    head = header.attributes[column]
    stated = list(texts) if short == "groups" else head.texts
    category, others = _part_in(stated, names, head)
    stated = stated if category is None else others
    candidates = (*reversed(stated), " ".join(stated))
    group = next((found for text in candidates if (found := names.group(text, short=short == "groups")) is not None), None)
    left = [fold(text) for text in (head.texts if category is None else others)]
    if group is None and totals and left and left[-1] in words.TOTALS:
        group = WARD
        header.totals.add(column)
    if short == "" or category == UNDECLARED:
        header.unknown[column] = texts[-1]
    elif category is not None and (group is not None or all(names.group_number(text) is None for text in candidates)):
        header.parts[column] = PartColumn(category, group)
    elif group is not None:
        header.owners[column] = group
    elif any(names.group_number(text, short=short == "groups") is not None for text in candidates):
        header.unknown_groups.append(column)
    elif {folded[0], folded[-1]} & words.GROUP_NAMES:
        header.group_names = column if header.group_names is None else header.group_names
    elif words.ACTUALS.intersection((*folded, *left)) or head.amount is not None or (head.months is not None and not left):
        header.owners[column] = None
    else:
        header.unknown[column] = texts[-1]


def _heads_rows(header: Header, column: int, folded: Sequence[str]) -> bool:
    """Take a column that names rows or explains them, and tell whether it is one; a second one of names says nothing new."""
    ends = {folded[0], folded[-1]}
    if ends & words.INDICATORS:
        header.indicator = column if header.indicator is None else header.indicator
    elif ends & words.CODES:
        if header.code is not None:
            header.repeated.append(column)
        header.code = column if header.code is None else header.code
    elif ends & words.NOTES:
        if header.note is not None:
            header.repeated.append(column)
        header.note = column if header.note is None else header.note
    else:
        return False
    return True


def has_no_figures(name: str) -> bool:
    """Tell whether a folded head is that of numbers that are no figures of this period, or of none."""
    return name in words.NOT_FIGURES or f"{name} ".startswith(words.NOT_FIGURES_START)


def is_earlier(name: str) -> bool:
    """Tell whether a folded head is that of an earlier period."""
    return name.startswith(words.EARLIER_START)


def is_index_line(cells: Sequence[Cell]) -> bool:
    """Tell whether a row below a header only numbers the columns: "1 | 2 | 3 | 4 | 5=3-4" or "A | B | 1 | 2"."""
    shown = [_text(cell).strip("()[] ") for cell in cells if cell is not None]
    numbers = [text.split("=")[0].strip() for text in shown if text]
    if len(numbers) < 3:
        return False
    counted = [int(text) for text in numbers if text.isascii() and text.isdigit()]
    others = [text for text in numbers if not (text.isascii() and text.isdigit())]
    # Columns may have changed places since they were numbered.
    in_turn = len(counted) >= 2 and sorted(counted) == list(range(min(counted), min(counted) + len(counted)))
    return in_turn and all(len(text) <= 1 for text in others)


def cell_at(sheet: Sheet, row: int, column: int | None) -> Cell:
    """Return a cell, None outside of what the sheet holds."""
    cells = sheet.rows[row] if 0 <= row < len(sheet.rows) else []
    return cells[column] if column is not None and column < len(cells) else None


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
