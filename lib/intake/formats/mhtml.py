"""Web pages in one file (.mht, .mhtml), as Excel saves workbooks: each sheet is a page among the parts of an e-mail message."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from html import unescape

from lib.intake.formats.html_tables import html_sheets
from lib.intake.formats.reply import Budget, FoundSheet, Refused
from lib.intake.formats.workbook_file import decoded
from lib.vietnamese.words.common_words import UNNAMED_SHEET

MOST_PARTS = 1_000
_MESSAGE = re.compile(r"(?:MIME-Version|From|Received|Return-Path|Subject|Date|Content-Type|X-[\w-]{1,40}): ?\S", re.IGNORECASE)
_LONGEST_HEAD = 8192
_SHEET = re.compile(
    r"<x:Name>([^<]{1,200})</x:Name>(?:(?!</x:ExcelWorksheet>).){0,4000}?<x:WorksheetSource\s+HRef=\"([^\"]{1,500})\"", re.S | re.I
)
_TABS = "tabstrip.htm"
"""The page with the tabs that Excel draws below its sheets."""


def is_mhtml(start: str) -> bool:
    """Tell from the beginning of a text whether it is a web page in one file.

    Raises
    ------
    Refused
        It is a letter.
    """
    if not _MESSAGE.match(start):
        return False
    if "mime-version:" not in start[:_LONGEST_HEAD].lower():
        raise Refused("not_a_workbook")
    return True


def mhtml_sheets(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the tables of all pages, named as the sheets they were.

    Raises
    ------
    Refused
        No page has a table, or one is too large.
    """
    message = email.message_from_bytes(content.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.compat32)
    pages = {_file_name(part): decoded(part.get_payload(decode=True) or b"") for part in _pages(message)}  # type: ignore[arg-type]
    names = {target.rpartition("/")[2]: unescape(name) for page in pages.values() for name, target in _SHEET.findall(page)}
    tables = [
        (names.get(file, ""), sheet)
        for file, page in pages.items()
        if file != _TABS and re.search(r"<table[\s>]", page, re.IGNORECASE)
        for sheet in html_sheets(page, budget)
    ]
    if not tables:
        raise Refused("not_a_workbook")
    used: Counter[str] = Counter()
    for name, sheet in tables:
        wanted = name or UNNAMED_SHEET.format(number=len(used) + 1)
        used[wanted] += 1
        yield replace(sheet, name=f"{wanted} ({used[wanted]})" if used[wanted] > 1 else wanted)


def _pages(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number == MOST_PARTS:
            raise Refused("reading_failed")
        if part.get_content_type() == "text/html":
            yield part


def _file_name(part: Message) -> str:
    return re.split(r"[/\\]", str(part.get("Content-Location", "")))[-1].lower() or str(id(part))
