"""Layout of a table of targets: which of its rows are its head, and which column holds names, units, last year and the target."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.intake.model import Cell, Sheet
from lib.vietnamese import target_table_heads as heads_of
from lib.vietnamese.text import fold

_YEAR = re.compile(r"20\d\d")
_MOST_HEADER_ROWS = 4
_MOST_YEARS = 3
"""Years that a table of targets compares, if no column has a word of a plan."""
_SOON = 40
"""Rows within which a table's head stands."""


@dataclass(frozen=True)
class Layout:
    """Columns by what they hold, from 0, -1 where there is none; `first` is the first row below the head."""

    first: int
    names: int
    order: int = -1
    unit: int = -1
    part: int = -1
    """A second column of names, below one head with the first."""
    domain: int = -1
    target: int = -1
    result: int = -1
    plans: tuple[int, ...] = ()
    """All columns of targets of the year, the chosen one among them."""
    heads: Mapping[int, str] = field(default_factory=dict)


def layout_of(sheet: Sheet, year: int | None) -> Layout | None:
    """Return how a sheet is laid out, None where it is no table of targets."""
    grid = filled(sheet)
    for top in range(min(len(grid), _SOON)):
        named = [column for column, cell in enumerate(grid[top]) if isinstance(cell, str) and heads_of.NAMES.match(fold(cell))]
        names = next((column for column in named if fold(str(grid[top][column])) != heads_of.DOMAIN), next(iter(named), None))
        if names is None:
            continue
        bottom = _last_header_row(sheet, grid, top, names)
        found = _layout(_heads(grid, top, bottom), bottom + 1, names, year)
        if found is not None:
            return found
    return None


def filled(sheet: Sheet) -> list[list[Cell]]:
    """Return the rows with the value of a merged range in all of its cells."""
    width = max((len(row) for row in sheet.rows), default=0)
    grid = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        if top < len(grid) and left < width:
            for row in range(top, min(bottom, len(grid) - 1) + 1):
                for column in range(left, min(right, width - 1) + 1):
                    grid[row][column] = sheet.rows[top][left] if left < len(sheet.rows[top]) else None
    return grid


def _last_header_row(sheet: Sheet, grid: Sequence[Sequence[Cell]], top: int, names: int) -> int:
    """Return the last row of a head: as far as the merged cell of its names goes, and while rows below have no name."""
    merged = sheet.merged_from.get(top, {}).get(names)
    bottom = merged[2] if merged else top
    while bottom + 1 < len(grid) and bottom + 1 - top < _MOST_HEADER_ROWS:
        row = grid[bottom + 1]
        texts = [fold(str(cell)) for cell in row if cell is not None and str(cell).strip()]
        is_numbering = len(texts) > 2 and all(re.fullmatch(r"\d{1,2}(?: \d{1,2})*|[a-e]", text) for text in texts)
        is_below = bool(texts) and not str(row[names] or "").strip() and all(not isinstance(cell, float | int) for cell in row)
        is_below = is_below and any(
            heads_of.PLANS.search(text) or heads_of.RESULTS.search(text) or _YEAR.search(text) for text in texts
        )
        if not is_numbering and not is_below:
            break
        bottom += 1
    return bottom


def _heads(grid: Sequence[Sequence[Cell]], top: int, bottom: int) -> dict[int, str]:
    """Return the words above each column, from all rows of the head, none twice."""
    heads: dict[int, str] = {}
    for column in range(len(grid[top])):
        texts = (fold(_plain(grid[row][column])) for row in range(top, bottom + 1))
        heads[column] = " ".join(
            dict.fromkeys(text for text in texts if text and not re.fullmatch(r"\d{1,2}(?: \d{1,2})*|[a-e]", text))
        )
    return heads


def _plain(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell).replace("%", " % ")


def _layout(heads: dict[int, str], first: int, names: int, year: int | None) -> Layout | None:
    order = next((c for c, head in heads.items() if head in heads_of.ORDERS), -1)
    unit = next((c for c, head in heads.items() if head in heads_of.UNITS), -1)
    part = names + 1 if heads.get(names + 1) == heads[names] else -1
    data = [
        column
        for column, head in heads.items()
        if head
        and column not in (order, unit, names, part)
        and heads[column] != heads_of.DOMAIN
        and column > min(names, 2)
        and not heads_of.NOTES.search(head)
    ]
    whole = [
        column
        for column in data
        if not heads_of.COMPARISON.search(heads[column]) and not heads_of.PART_OF_YEAR.search(heads[column])
    ]
    named = {column: max(map(int, _YEAR.findall(heads[column])), default=0) for column in whole}
    latest = max((of for of in named.values() if of), default=0)
    of_plan = year if year is not None and year in named.values() else latest
    results = [c for c in whole if heads_of.RESULTS.search(heads[c]) and (not named[c] or named[c] < of_plan)]
    results += [c for c in whole if c not in results and 0 < named[c] < of_plan and not heads_of.PLANS.search(heads[c])]
    plans = [c for c in whole if c not in results and named[c] in (of_plan, 0) and (heads_of.PLANS.search(heads[c]) or named[c])]
    if of_plan and any(named[c] == of_plan for c in plans):
        plans = [c for c in plans if named[c] == of_plan] + [c for c in plans if not named[c] and heads_of.OWN.search(heads[c])]
    if not plans:
        plans = [c for c in whole if c not in results and heads_of.TOTALS.match(heads[c])] or [
            c for c in whole if c not in results and named[c] is None
        ][:1]
    if not plans or _is_of_statistics(heads, whole, named):
        return None
    own = [c for c in plans if heads_of.OWN.search(heads[c])]
    target = own[-1] if own else plans[0]
    newest = max((named[c] for c in results), default=0)
    chosen = [c for c in results if named[c] == newest]
    result = next((c for c in chosen if heads_of.RESULTS.search(heads[c])), chosen[0] if chosen else -1)
    domain = next((c for c, head in heads.items() if head == heads_of.DOMAIN and c != names), -1)
    return Layout(first, names, order, unit, part, domain, target, result, tuple(plans), heads)


def _is_of_statistics(heads: Mapping[int, str], whole: Sequence[int], named: Mapping[int, int]) -> bool:
    """Tell whether a table only lists what many years brought."""
    years = {named[column] for column in whole} - {0}
    return len(years) > _MOST_YEARS and not any(heads_of.PLANS.search(heads[column]) for column in whole)
