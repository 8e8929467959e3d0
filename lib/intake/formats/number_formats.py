"""Codes of number formats as Excel writes them: which show nothing of a number, and which a percentage."""

from __future__ import annotations

import re

_NO_DIGITS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_CONDITION = re.compile(r"\[[<>=]")
_SHOWS = re.compile(r"[\w#?@]")


def shows_nothing(code: str) -> bool:
    """Tell whether a code hides numbers above zero: nothing of them is left, or another text stands there.

    >>> [shows_nothing(code) for code in (";;;", '"";"";""', '"x"', "0;-0;;@", '[=0]"";General', "#,##0", "")]
    [True, True, True, False, False, False, False]
    """
    sections = [_NO_DIGITS.sub("", section) for section in code.split(";")]
    counted = sections if _CONDITION.search(code) else sections[:1]
    return bool(code) and not any(map(_SHOWS.search, counted))


def shows_percentage(code: str) -> bool:
    """Tell whether a code shows a hundred times the number, and a "%".

    >>> [shows_percentage(code) for code in ("0.0%", '0"%"', "0")]
    [True, False, False]
    """
    return "%" in _NO_DIGITS.sub("", code)
