"""Delimited text (.csv, .tsv, .txt): one sheet, all its cells text, whatever stands between them."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from lib.intake.formats.reply import LARGEST_COLUMNS, FoundSheet, Refused
from lib.intake.formats.workbook_file import AT_START
from lib.vietnamese.words.common_words import UNNAMED_SHEET

LONGEST_CELL = 1 << 20
"""Characters of one cell; what is longer has lost a quotation mark."""

_SEPARATOR_LINE = re.compile(r'"?sep=([^\r\n"])"?\r?(?:\n|\Z)', re.IGNORECASE)
_SEPARATORS = "\t;|,"
"""In the order in which they are preferred where several fit: a comma is a decimal mark too."""
_SAMPLED_LINES = 100
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_LOST_LETTER = re.compile(r"\b(?=[^\W\d]*\?)[^\W\d]*\?+[^\W\d]+|[^\W\d]+\?(?= [^\W\d])|(?<!\S)\?+[^\W\d]+")
"""A word with a question mark inside or before it, or behind it where the sentence goes on."""
_WORD = re.compile(r"[^\W\d]+")
_FEWEST_LOST, _LEAST_SHARE_LOST = 3, 0.08
_END = "\0"


def delimited_sheets(text: str) -> Iterator[FoundSheet]:
    """Yield the one sheet.

    Raises
    ------
    Refused
        It is no table, too wide, or has lost its Vietnamese letters.
    ValueError
        It is damaged.
    """
    start = text[:AT_START]
    if (found := _lost_letters(start)) and separator_of(start) is not None:
        raise Refused("letters_lost", found=found)
    yield FoundSheet(UNNAMED_SHEET.format(number=1), _csv_rows(text))


def _csv_rows(text: str) -> Iterator[list[object]]:
    """Yield the rows of a .csv; blank cells are ""."""
    text = text.lstrip("\ufeff")
    if declared := _SEPARATOR_LINE.match(text):
        separator, text = declared[1], text[declared.end() :]  # Excel's own first line; Excel shows no row for it
    else:
        found = separator_of(text[:AT_START])
        if found is None:
            raise Refused("not_a_workbook")
        separator = found
    csv.field_size_limit(LONGEST_CELL)
    try:
        row: list[str] = []
        text = text if text.endswith(("\n", "\r")) else text + "\n"
        lines = itertools.chain(io.StringIO(text, newline=""), [_END])  # a quotation mark left open swallows the line added
        for number, row in enumerate(csv.reader(lines, delimiter=separator)):
            last = max((column for column, cell in enumerate(row) if cell), default=0) if len(row) > LARGEST_COLUMNS else 0
            if last >= LARGEST_COLUMNS:
                raise Refused("too_large", sheet=UNNAMED_SHEET.format(number=1), last=[number, last])
            if row != [_END]:
                yield [_TEXT_FORMULA.sub(r"\1", cell) if cell.startswith("=") else cell for cell in row]
    except csv.Error as error:
        raise ValueError("not the text of a table") from error
    if row != [_END]:
        raise ValueError("a quotation mark is left open")


def _lost_letters(text: str) -> str:
    """Return an example where a program that knew no Vietnamese wrote "?" for many letters, else "".

    >>> _lost_letters("Mã;Ch? tiêu;Toàn ph??ng\\nKT-06;H? nghèo;5"), _lost_letters("Mã;Đúng không?;Hết?")
    ('Ch?', '')
    """
    lost = [match[0] for match in _LOST_LETTER.finditer(text)]
    few = len(set(lost)) < _FEWEST_LOST or len(lost) < _LEAST_SHARE_LOST * len(_WORD.findall(text))
    return "" if few else lost[0]


def separator_of(start: str) -> str | None:
    """Return what separates the cells of a .csv, or None for a text that is no table.

    >>> separator_of("Mã;Số\\n1.1;5,5\\n1.2;6,5\\n"), separator_of("Mã,Số\\n1,2\\n"), separator_of("Một, hai.\\nBa, bốn, năm.\\n")
    (';', ',', None)
    """
    complete = start if len(start) < AT_START else start[: start.rfind("\n") + 1] or start
    found: list[tuple[int, int, str]] = []
    for separator in _SEPARATORS:
        try:
            lines = csv.reader(io.StringIO(complete, newline=""), delimiter=separator)
            rows = [row for row in itertools.islice(lines, _SAMPLED_LINES) if any(cell.strip() for cell in row)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        if separator == "," and _is_prose(rows):
            continue
        if count > 1 or (len(rows) == 1 and width > 2):
            found.append((count, width, separator))
    return max(found, key=lambda item: item[:2])[2] if found else None


def _is_prose(rows: list[list[str]]) -> bool:
    """Tell whether commas stand as in sentences: with a space behind them, and not the same number in every line."""
    behind = [cell for row in rows for cell in row[1:]]
    spaced = sum(1 for cell in behind if cell.startswith(" "))
    return spaced * 2 > len(behind) and len({len(row) for row in rows}) > 1
