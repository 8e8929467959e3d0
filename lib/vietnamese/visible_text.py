"""Text that people wrote, made safe to look at: what cannot be seen but changes its neighbours is shown as a visible character."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""Stands for a character that nobody can see: one that reverses the direction of writing, has no width, or is half a pair."""
LONGEST_FILE_NAME = 150
_PICTURES = 0x2400
"""Where Unicode keeps a small picture for each control character: ␛ for the one that begins a terminal's orders."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Unicode's controls, signs of direction and format, halves of signs, what is no sign, ends of lines, but "\\n" and tab."""


def visible(text: str) -> str:
    r"""Return `text` with a visible character for every one that cannot be seen. Ends of lines and tabs stay.

    What cannot be seen could reverse the words beside it or give a terminal orders.

    >>> visible("ba\x1b[2J"), visible("a\u202exslx"), visible("Tổ 1\x00\u2066 – hết\uffff")
    ('ba␛[2J', 'a�xslx', 'Tổ 1␀� – hết�')
    """
    return _UNSEEN.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    number = ord(found[0])
    return chr(_PICTURES + number) if number < 0x20 else "\u2421" if number == 0x7F else REPLACEMENT


def file_label(name: str) -> str:
    r"""Return a file's name as it is kept and shown: without folders, in one line, its end kept where it is very long.

    >>> file_label("../../etc/số liệu.xlsx"), file_label("C:\\Users\\hoa\\a.xlsx"), file_label("a\x00\n.xlsx"), file_label("..")
    ('số liệu.xlsx', 'a.xlsx', 'a␀ .xlsx', '')
    >>> len(file_label("a" * 300 + ".xlsx")), file_label("a" * 300 + ".xlsx")[-7:]
    (150, 'aa.xlsx')
    """
    last = re.split(r"[/\\]", " ".join(visible(name).split()))[-1].strip()
    if last.strip(".") == "":
        return ""
    return last if len(last) <= LONGEST_FILE_NAME else last[: LONGEST_FILE_NAME - 11] + "…" + last[-10:]
