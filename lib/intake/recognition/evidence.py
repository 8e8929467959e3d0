"""The evidence of a sheet about its own figures: whose they are, of which months, in which unit, since when, and in which cell.

Heads of columns, names of rows, titles, the sheet's and the file's name are read by the same few patterns. What they say is
kept with its cell, so that the page can show it; contradictions become questions where the figures are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from lib.intake.model import Cell, Sheet, cell_name
from lib.intake.recognition.names import Names, numbered_groups_in_title
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.units import is_unit

LONGEST = 200
"""Characters of a title or head that are looked at."""
SIGNED_ROWS = 12
"""Rows at the end of a sheet in which who signs it stands."""
MOST_TITLE_ROWS = 40

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
_NUMBER = r"0?(1[0-2]|[1-9]|viii|vii|vi|iv|iii|ii|ix|xii|xi|i|v|x)(?![\w])"
_YEAR = r"(?:\s*(?:/|-|\.|nam)?\s*(20\d\d)(?!\d))?"
_MONTHS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\w/])0?(1[0-2]|[1-9]) thang(?! cuoi| 0?\d{1,2}(?!\d))(?: dau nam| dau)?(?:,? ?nam)?" + _YEAR), "span"),
    (re.compile(r"(?<!\w)quy " + _NUMBER + _YEAR), "quarter"),
    (re.compile(r"(?<!\w)(?:thang|thg|th\.?|t\.?) ?" + _NUMBER + _YEAR), "month"),
    (re.compile(r"(?<![\w/.])0?(1[0-2]|[1-9])[/.-](20\d\d)(?!\d)"), "month"),
)
SHORT_MONTH = re.compile(r"t ?\.? ?0?(\d{1,2})")
_TO_DATE = re.compile(r"(?<!\w)(luy ke|cong don|tu dau nam|dau nam den|l\.?k\.?)(?!\w)")
_IN_MONTH = re.compile(
    r"(?<!\w)(khong luy ke|khong cong don|phat sinh|trong thang|trong ky|trong quy|thang nay|rieng thang|so thang)(?!\w)"
)
_TITLE_IN_MONTH = re.compile(
    r"khong luy ke|khong cong don|phat sinh trong|so phat sinh|rieng thang|so lieu trong thang|so trong thang"
)
_EARLIER = re.compile(r"cung ky|nam truoc|thang truoc|ky truoc|so voi|ke hoach|(?<!\w)kh(?!\w)|%|ty le|ti le|uoc|con lai")
_UNIT_AT_END = re.compile(r"[(\[]\s*(?:đvt|đv tính|đơn vị tính|tính bằng)?\s*:?\s*([^()\[\]]{1,24})\s*[)\]]\s*$", re.I)
_UNIT_IN_TITLE = re.compile(
    r"(?:đơn vị tính|đơn vị|đvt|đv tính|đ\.v\.t|don vi tinh|don vi|dvt)\s*[:：]?\s*(.{0,60}?)[)\].]*\s*$", re.I
)
_IS_UNIT_LABEL = re.compile(r"[(\[]?\s*(?:đơn vị tính|đvt|đv tính|đ\.v\.t|don vi tinh|dvt)", re.I)
_MAY_GIVE_UNITS = re.compile(r"\s*(?:[(\[]|[ĐđDd][ơƠoOvV.])")
_GROUP = numbered_groups_in_title([*chain.from_iterable(words.GROUP_SPELLINGS.values()), *words.OTHER_GROUP_WORDS])


class Amount(StrEnum):
    """Since when an amount counts."""

    TO_DATE = "to_date"
    IN_MONTH = "in_month"


class Months(NamedTuple):
    """The months that a head speaks of, both included; the year where it says one."""

    first: int
    last: int
    year: int | None = None

    def ends_in(self, period: Period) -> bool:
        return self.last == period.month and self.year in (None, period.year)

    @property
    def text(self) -> str:
        return f"{self.last}" + (f"/{self.year}" if self.year else "")


@dataclass(frozen=True)
class Context:
    """What is known of a workbook beside its cells: the period it is read for, and its file's name."""

    period: Period | None = None
    file_name: str = ""


NO_CONTEXT = Context()


class Evidence(NamedTuple):
    """One thing a sheet says: of what (a kind in the page's words), which text says it, in which cell, what it means."""

    kind: str
    cell: str
    text: str
    means: str


@dataclass
class ColumnAttributes:
    """What the head of one column says beside whose or what its figures are."""

    texts: list[str]
    """What is left of its texts once months, kinds of amount and units are taken out, from top to bottom."""
    months: Months | None = None
    is_short: bool = False
    """Whether the month is written "T9" and nothing more, which may also be a group."""
    amount: Amount | None = None
    unit: str = ""


@dataclass
class SheetAttributes:
    """What the titles around one table say."""

    groups: dict[str, str] = field(default_factory=dict)
    """Each group, or `WARD`, that is named, and the text that names it."""
    is_signed: bool = False
    """Whether a group is only named below the table, where people sign."""
    amount: Amount | None = None
    evidence: list[Evidence] = field(default_factory=list)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text in lower case without accents, its punctuation kept.

    >>> plain("Tổ dân phố số 7 – Đợt 1")
    'to dan pho so 7 – dot 1'
    """
    low = unicodedata.normalize("NFD", normalise(text).casefold().replace("đ", "d"))
    return "".join(letter for letter in low if not unicodedata.combining(letter))


def month_number(text: str) -> int:
    """Return a month written in digits or in Roman numerals."""
    return ROMAN[text] if text in ROMAN else int(text)


@lru_cache(maxsize=4096)
def months_in(text: str) -> tuple[Months | None, str]:
    """Return the months a head speaks of, and what is left of its folded text.

    >>> months_in(plain("Thực hiện tháng 9/2024")), months_in(plain("Lũy kế 9 tháng")), months_in(plain("Toàn phường"))
    ((Months(first=9, last=9, year=2024), 'thuc hien'), (Months(first=1, last=9, year=None), 'luy ke'), (None, 'toan phuong'))
    """
    for pattern, kind in _MONTHS:
        match = pattern.search(text)
        if match is None:
            continue
        number, year = month_number(match[1]), int(match[2]) if match[2] else None
        if kind == "quarter" and number > 4:
            continue
        spans = {"span": (1, number), "quarter": (3 * number - 2, 3 * number), "month": (number, number)}
        rest = (text[: match.start()] + " " + text[match.end() :]).strip(" -–:()/.,")
        return Months(*spans[kind], year), " ".join(rest.split())
    return None, text


def read_head(texts: Sequence[str]) -> ColumnAttributes:
    """Return what the texts of one column's head say, from top to bottom."""
    head = ColumnAttributes([])
    for written in texts:
        text, unit = unit_at_end(written[:LONGEST])
        if is_unit(text) and not unit and len(texts) > 1:
            text, unit = "", text
        head.unit = unit or head.unit
        bare = plain(text)
        months, rest = months_in(bare)
        if months is not None:
            head.months = months if head.months is None or head.months.year is None else head.months
            head.is_short = bool(SHORT_MONTH.fullmatch(bare))
        amount = amount_in(bare)
        head.amount = amount or head.amount
        if months is not None or unit:
            head.texts += [rest] if rest else []
        elif text:
            head.texts.append(text)
    return head


def amount_in(text: str) -> Amount | None:
    """Return since when a plain head counts, None where it does not say, or speaks of plans, shares or other years.

    >>> amount_in("phat sinh luy ke"), amount_in("trong ky"), amount_in("luy ke cung ky nam truoc")
    (<Amount.TO_DATE: 'to_date'>, <Amount.IN_MONTH: 'in_month'>, None)
    """
    if _EARLIER.search(text):
        return None
    if "khong luy ke" in text or "khong cong don" in text:
        return Amount.IN_MONTH
    if _TO_DATE.search(text):
        return Amount.TO_DATE
    return Amount.IN_MONTH if _IN_MONTH.search(text) else None


def unit_at_end(name: str) -> tuple[str, str]:
    """Return a name without the unit in brackets at its end, and that unit.

    >>> unit_at_end("Sản lượng (tạ)"), unit_at_end("Gạo [ĐVT: kg]"), unit_at_end("Hộ nghèo (cũ)")
    (('Sản lượng', 'tạ'), ('Gạo', 'kg'), ('Hộ nghèo (cũ)', ''))
    """
    if not name.rstrip().endswith((")", "]")):
        return name, ""
    match = _UNIT_AT_END.search(unicodedata.normalize("NFC", name))
    if match is None or not is_unit(match[1].strip()) or match[1].strip() == "%":
        return name, ""
    return unicodedata.normalize("NFC", name)[: match.start()].strip(), match[1].strip()


def units_in_title(text: str) -> list[str]:
    """Return the units that a title gives: "Đơn vị tính: đồng", "(ĐVT: tấn, ha)"; a label of something else gives none.

    >>> units_in_title("(Đơn vị tính: Triệu đồng)"), units_in_title("Đơn vị: UBND phường"), units_in_title("ĐVT: lồng")
    (['Triệu đồng'], [], ['lồng'])
    """
    text = unicodedata.normalize("NFC", normalise(text))
    match = _UNIT_IN_TITLE.search(text)
    if match is None or not match[1]:
        return []
    found = [unit.strip() for unit in re.split(r"[,;/]", match[1]) if unit.strip()]
    return found if _IS_UNIT_LABEL.search(text) or all(map(is_unit, found)) else []


def groups_in(text: str, names: Names) -> set[str]:
    """Return the groups that a title names, and `WARD` where it names the whole ward; a number without a group counts as "?"."""
    bare = plain(text[:LONGEST])
    found = {WARD} if any(f" {name} " in f" {fold(text[:LONGEST])} " for name in words.WARD) else set()
    for word, first, further in names.groups_in_title.findall(bare):
        numbers = [int(first), *map(int, re.findall(r"\d+", further))]
        if further and re.search(r"-|–|den", further) and len(numbers) == 2:
            numbers = list(range(numbers[0], numbers[1] + 1)) or numbers
        found |= {names.numbered_group(word, number) or "?" for number in numbers}
    padded = f" {fold(text[:LONGEST])} "
    return found | {code for name, code in names.groups.items() if not name[-1:].isdigit() and f" {name} " in padded}


def names_a_group(text: str) -> bool:
    """Tell whether a title names a group by its number."""
    return _GROUP.search(plain(text[:LONGEST])) is not None


def attributes_around(sheet: Sheet, first: int, top: int, names: Names, context: Context) -> SheetAttributes:
    """Return what is said of a table whose head begins in row `first`: by titles from row `top`, by names, by who signs below."""
    attributes = SheetAttributes()
    places = [*_texts(sheet, max(top, first - MOST_TITLE_ROWS), first)]
    for cell, text in places:
        if _TITLE_IN_MONTH.search(plain(text)):
            attributes.amount = Amount.IN_MONTH
            attributes.evidence.append(Evidence("amount", cell, text, Amount.IN_MONTH))
        elif attributes.amount is None and _TO_DATE.search(plain(text)) and not _EARLIER.search(plain(text)):
            attributes.amount = Amount.TO_DATE
            attributes.evidence.append(Evidence("amount", cell, text, Amount.TO_DATE))
    _note_groups(attributes, [*places, ("", sheet.name)], names)
    file_name = context.file_name.rpartition(".")[0].replace("_", " ").replace("-", " ")
    in_file_name = groups_in(file_name, names)
    if not attributes.groups or not in_file_name & {WARD, *attributes.groups}:  # else it adds nothing
        _note_groups(attributes, [("", file_name)], names)
    if not attributes.groups:
        attributes.is_signed = True
        _note_groups(attributes, list(_texts(sheet, max(first, len(sheet.rows) - SIGNED_ROWS), len(sheet.rows), alone=True)), names)
    return attributes


def _note_groups(attributes: SheetAttributes, places: Sequence[tuple[str, str]], names: Names) -> None:
    for cell, text in places:
        for group in groups_in(text, names):
            attributes.groups.setdefault(group, text)
            attributes.evidence.append(Evidence("group", cell, text, group))


def _texts(sheet: Sheet, first: int, last: int, *, alone: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (cell, text) of titles; `alone` leaves out rows in which numbers stand."""
    for number in range(first, min(last, len(sheet.rows))):
        row = sheet.rows[number]
        if alone and any(isinstance(cell, (int, float)) for cell in row):
            continue
        for column, cell in enumerate(row):
            if isinstance(cell, str) and 1 < len(cell) <= LONGEST:
                yield cell_name(number, column), cell


class UnitRow(NamedTuple):
    """A row that gives the unit of the rows below it."""

    row: int
    cell: str
    units: tuple[str, ...]


def unit_rows(sheet: Sheet) -> list[UnitRow]:
    """Return the rows that give a unit for what stands below them, from top to bottom."""
    found: list[UnitRow] = []
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            # The first letters are looked at first: a sheet has tens of thousands of texts, and few of them begin like this.
            if not isinstance(cell, str) or _MAY_GIVE_UNITS.match(cell) is None or len(cell) > LONGEST:
                continue
            units = units_in_title(cell) or _units_beside(row, column)
            if units:
                found.append(UnitRow(number, cell_name(number, column), tuple(units)))
    return found


def _units_beside(row: Sequence[Cell], column: int) -> list[str]:
    """Return the unit in the next cell of a label that says "Đơn vị tính:"."""
    label, beside = row[column], next((cell for cell in row[column + 1 :] if cell is not None), None)
    is_label = isinstance(label, str) and label.rstrip().endswith(":") and _IS_UNIT_LABEL.match(normalise(label))
    return [beside.strip()] if is_label and isinstance(beside, str) and is_unit(beside.strip()) else []
