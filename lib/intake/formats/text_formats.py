"""The readers of workbooks that are plain text: .csv and .tsv, and markup named ".xls".

Told apart by contents; only the child comes here.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from lib.intake.formats.flat_ods import flat_ods_sheets
from lib.intake.formats.html_tables import html_sheets
from lib.intake.formats.mhtml import mhtml_sheets
from lib.intake.formats.reply import LARGEST_COLUMNS, Budget, FoundSheet, Refused
from lib.intake.formats.xml_2003 import xml_2003_sheets
from lib.vietnamese.words.common_words import UNNAMED_SHEET

LONGEST_CELL = 1 << 20
"""Characters of one cell of a .csv; what is longer has lost a quotation mark."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*((?:windows|cp|iso|latin|utf)[\w.:-]{0,20})""", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_AT_START = 64 * 1024
"""Characters of a text that tell what it is."""
_SOON = 200
"""Characters within which any other file shows bytes that no text has."""
_NO_TABLE = ("{\\rtf", "%PDF", "%!PS")
_MESSAGE = re.compile(r"(?:MIME-Version|From|Received|Return-Path|Subject|Date|Content-Type|X-[\w-]{1,40}): ?\S", re.IGNORECASE)
_LONGEST_HEAD = 8192
_FIRST_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SEPARATOR_LINE = re.compile(r'"?sep=([^\r\n"])"?\r?(?:\n|\Z)', re.IGNORECASE)
_SEPARATORS = "\t;|,"
"""In the order in which they are preferred where several fit: a comma is a decimal mark too."""
_LINES_THAT_TELL = 100
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_MARKS_AFTER_NO_VOWEL = re.compile("(?<![aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])[\u0300\u0301\u0303\u0309\u0323]")
_END = "\0"


def text_sheets(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the sheets of a workbook that is text: markup has its numbers as numbers where it says so, a .csv all as text.

    Raises
    ------
    Refused
        It is empty, no table, or more than a reply may carry.
    ValueError
        It is damaged.
    """
    text = decoded(content).rstrip("\0\x1a")  # the end of a file in the days of DOS
    if not text.strip("\ufeff \t\r\n"):
        raise Refused("empty_file")
    start = text[:_AT_START]
    if found := _BINARY.search(text):
        if found.start() < _SOON:
            raise Refused("not_a_workbook")
        raise ValueError("binary rubbish within text")
    if start.lstrip().startswith(_NO_TABLE):
        raise Refused("not_a_workbook")
    if _MESSAGE.match(start.lstrip("\ufeff \t\r\n")):
        if "mime-version:" not in start[:_LONGEST_HEAD].lower():
            raise Refused("not_a_workbook")
        yield from mhtml_sheets(content.lstrip(b"\xef\xbb\xbf \t\r\n"), budget, decoded)
        return
    yield from _of_its_kind(text, _COMMENT.sub("", start.lstrip("\ufeff \t\r\n")), budget)


def _of_its_kind(text: str, start: str, budget: Budget) -> Iterator[FoundSheet]:
    tag = _FIRST_TAG.search(start) if start.startswith("<") else None
    if tag and tag[1].lower() == "workbook":
        return xml_2003_sheets(text.lstrip("\ufeff \t\r\n"), budget)
    if tag and tag[1].lower() == "document" and "oasis:names:tc:opendocument" in start:
        return flat_ods_sheets(text.lstrip("\ufeff \t\r\n"), budget)
    if re.search(r"<table[\s>]", text if tag else start, re.IGNORECASE):
        return html_sheets(text, budget)
    if start.startswith("<"):
        raise Refused("not_a_workbook")
    return iter([FoundSheet(UNNAMED_SHEET.format(number=1), _csv_rows(text))])


def decoded(content: bytes) -> str:
    """Return the text in a file: by its byte order mark, else UTF-8 if it is that, else as it declares, else Vietnamese of Windows.

    Damage in UTF-8 and what an encoding does not know come out as "\\ufffd", so that one bad letter costs one letter.

    >>> decoded("Tổ".encode("utf-16")), decoded("Tổ".encode("utf-16-le")), decoded(b"T\\xf4\\xd2 d\\xe2n ph\\xf4\\xec")
    ('Tổ', 'Tổ', 'Tổ dân phố')
    >>> decoded(b"caf\\xe9 \\xec"), decoded(b'<meta charset="windows-1251">\\xd2')
    ('café ì', '<meta charset="windows-1251">Т')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding, zero in (("utf-16-le", 1), ("utf-16-be", 0)):  # without a mark: every other byte of ASCII letters is zero
        start = content[:2000].rstrip(b"\0")
        if len(start) > 3 and start[zero::2].count(0) * 3 > len(start[zero::2]) and not start[1 - zero :: 2].count(0):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * 5 < len(text) - len(text.encode("ascii", "ignore")):
        return text
    if declared := _DECLARED.search(content[:4096]):
        try:
            return content.decode(declared[1].decode("ascii", "ignore"), "replace")
        except LookupError:
            pass
    vietnamese = content.decode("cp1258", "replace")
    if "\ufffd" in vietnamese or _MARKS_AFTER_NO_VOWEL.search(vietnamese):
        return content.decode("cp1252", "replace")
    return unicodedata.normalize("NFC", vietnamese)  # it has most accents as letters of their own


def _csv_rows(text: str) -> Iterator[list[object]]:
    """Yield the rows of a .csv; blank cells are ""."""
    text = text.lstrip("\ufeff")
    if declared := _SEPARATOR_LINE.match(text):
        separator, text = declared[1], text[declared.end() :]  # Excel's own first line; Excel shows no row for it
    else:
        found = separator_of(text[:_AT_START])
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


def separator_of(start: str) -> str | None:
    """Return what separates the cells of a .csv, or None for a text that is no table.

    >>> separator_of("Mã;Số\\n1.1;5,5\\n1.2;6,5\\n"), separator_of("Mã,Số\\n1,2\\n"), separator_of("Một, hai.\\nBa, bốn, năm.\\n")
    (';', ',', None)
    """
    complete = start if len(start) < _AT_START else start[: start.rfind("\n") + 1] or start
    found: list[tuple[int, int, str]] = []
    for separator in _SEPARATORS:
        try:
            lines = csv.reader(io.StringIO(complete, newline=""), delimiter=separator)
            rows = [row for row in itertools.islice(lines, _LINES_THAT_TELL) if any(cell.strip() for cell in row)]
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
