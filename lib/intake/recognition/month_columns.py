"""The column, of several of one owner, that holds the figure: by its month, and by since when it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lib.intake.model import Sheet
from lib.intake.recognition.evidence import Amount, ColumnAttributes, Months, groups_in, plain, read_head
from lib.intake.recognition.names import Names
from lib.plan.periods import Period

_ROWS = 200
"""Rows below a head whose numbers are compared."""
_WORDS_OF_MONTHS = ("thang", "luy ke", "cong don", "quy", "trong nam", "theo nam")
_WORDS_OF_GROUPS = ("to dan pho", "tdp", "theo to", "cac to")


@dataclass
class Choice:
    """What became of the columns of one owner."""

    kept: list[int] = field(default_factory=list)
    other_months: list[int] = field(default_factory=list)
    not_to_date: list[int] = field(default_factory=list)
    without_month: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    """Columns that contradict each other."""
    earlier: dict[int, list[int]] = field(default_factory=dict)
    """Kept columns of one month that do not say since when they count, with those of the months before."""


def choose(columns: Sequence[int], heads: Mapping[int, ColumnAttributes], sheet: Sheet, last: int, period: Period | None) -> Choice:
    """Choose among the columns of one owner below a header that ends in row `last`."""
    choice = Choice()
    dated = [column for column in columns if heads[column].months]
    undated = [column for column in columns if not heads[column].months]
    fits = [c for c in dated if period is not None and (months := heads[c].months) is not None and months.ends_in(period)]
    choice.other_months = [column for column in dated if column not in fits]
    if dated and not fits and not undated:
        choice.without_month, choice.other_months = dated, []
        return choice
    left = [*fits, *undated]
    to_date = [column for column in left if _is_to_date(heads[column])]
    in_month = [column for column in left if column not in to_date and _is_in_month(heads[column])]
    either = [column for column in left if column not in to_date and column not in in_month]
    if to_date:
        choice.kept, choice.not_to_date = to_date, [*either, *in_month]
    elif either and fits and undated and len(left) > 1:
        _compare(choice, dated, [c for c in either if c in fits], [c for c in either if c in undated], sheet, last)
    elif either:
        choice.kept, choice.not_to_date = either, in_month
    else:
        choice.kept = in_month
    for column in choice.kept:
        months = heads[column].months
        if column in either and months is not None and months.first == months.last > 1 and column not in choice.earlier:
            choice.earlier[column] = _before(column, dated, heads)
    return choice


def _is_to_date(head: ColumnAttributes) -> bool:
    months = head.months
    return head.amount is Amount.TO_DATE or (head.amount is None and months is not None and months.first == 1 < months.last)


def _is_in_month(head: ColumnAttributes) -> bool:
    return head.amount is Amount.IN_MONTH or (head.months is not None and 1 < head.months.first < head.months.last)


def _before(column: int, dated: Sequence[int], heads: Mapping[int, ColumnAttributes]) -> list[int]:
    """Return the columns of single months of the same year before that of `column`, from the first month on."""
    own = heads[column].months
    assert own is not None
    found = {m.last: c for c in dated if (m := heads[c].months) and m.first == m.last < own.last and m.year in (None, own.year)}
    return [found[month] for month in sorted(found)]


def _compare(choice: Choice, dated: list[int], fits: list[int], undated: list[int], sheet: Sheet, last: int) -> None:
    """Choose between the period's month and a column without month: a total that says the same, or the sum of the months."""
    if not fits or len(fits) > 1 or len(undated) > 1:
        choice.kept = [*fits, *undated]
        return
    month, total = fits[0], undated[0]
    rows = sheet.rows[last + 1 : last + 1 + _ROWS]
    pairs = [(_number(row, month), _number(row, total), sum(_number(row, c) or 0 for c in dated)) for row in rows]
    comparable = [(one, other, together) for one, other, together in pairs if one is not None and other is not None]
    if comparable and all(_same(other, one) or _same(other, together) for one, other, together in comparable):
        choice.kept, choice.not_to_date = [total], [month]
    elif comparable:
        choice.doubtful = [month, total]
    else:
        choice.kept = [month] if any(one is not None for one, _, _ in pairs) else [total]


def short_means(
    numbers: Mapping[int, int], stacks: Mapping[int, Sequence[str]], others: Sequence[str], groups: Mapping[int, str]
) -> str:
    """Return what heads such as "T1", "T.2" name: "groups", "months", or "" where nothing tells.

    `numbers` are those of the heads by column, `stacks` all texts above and below each head, `others` the texts of the other
    columns and of the titles, `groups` the groups of the plan by number.
    """
    around = [plain(text) for stack in stacks.values() for text in stack]
    if any(word in text for text in around for word in _WORDS_OF_GROUPS):
        return "groups"
    if any(word in text for text in around for word in _WORDS_OF_MONTHS) or not set(numbers.values()) <= groups.keys():
        return "months"
    if any(word in plain(text) for text in others for word in _WORDS_OF_GROUPS):
        return "groups"
    return ""


def adds_up(columns: Sequence[int], total: int, sheet: Sheet, last: int) -> bool | None:
    """Tell whether a column is the sum of others in every row below row `last`; None where no row can tell."""
    rows = sheet.rows[last + 1 : last + 1 + _ROWS]
    pairs = [(_number(row, total), [_number(row, column) for column in columns]) for row in rows]
    comparable = [
        (whole, sum(n for n in parts if n is not None)) for whole, parts in pairs if whole and any(n is not None for n in parts)
    ]
    return all(_same(whole, together) for whole, together in comparable) if comparable else None


def rises(numbers: Sequence[float]) -> bool:
    """Tell whether amounts of months in turn can only be amounts since the year's start: none falls, and many rise.

    >>> rises([2, 4, 6, 8, 10]), rises([2, 3, 1, 4]), rises([1, 1, 1])
    (True, False, False)
    """
    steps = [after - before for before, after in pairwise(numbers)]
    return all(step >= 0 for step in steps) and sum(step > 0 for step in steps) >= 3


def month_rows(sheet: Sheet, column: int, names: Names) -> dict[int, Months]:
    """Return the rows whose cell in `column` is a month and nothing more, unless these may as well be groups."""
    found: dict[int, Months] = {}
    is_short: list[int] = []
    for number, row in enumerate(sheet.rows[:_ROWS]):
        cell = row[column] if column < len(row) else None
        if isinstance(cell, str) and len(cell) < 30:
            own = read_head([cell])
            if own.months is not None and not own.texts and number:
                found[number] = own.months
                is_short += [own.months.last] if own.is_short else []
    if len(found) < 2:
        return {}
    head = next(
        (row[column] for row in reversed(sheet.rows[: min(found)]) if column < len(row) and isinstance(row[column], str)), ""
    )
    titles = [cell for row in sheet.rows[: min(found)] for cell in row if isinstance(cell, str)]
    if len(is_short) == len(found):
        is_named = any(word in plain(str(head)) for word in ("thang", "ky", "thoi gian"))
        has_owner = {group for text in titles for group in groups_in(text, names)} - {"?"}
        is_beyond = not set(is_short) <= names.group_numbers.keys()
        if any(word in plain(str(head)) for word in ("to", "tdp", "don vi", "dia ban")) or not (
            is_named or is_beyond or len(has_owner) == 1
        ):
            return {}
    return found


def _number(row: Sequence[object], column: int) -> float | None:
    cell = row[column] if column < len(row) else None
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 0.005 * max(abs(one), abs(other))
