"""Numbers that the environment sets for a server: each from 0 to a most, with a word where it is none."""

from __future__ import annotations

from collections.abc import Mapping

from lib.vietnamese.words.server_words import BAD_NUMBER


class BadNumber(ValueError):
    """A variable of the environment is no such number; the text says which, in Vietnamese."""


def number_of(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Return the whole number that a variable holds, `default` where it is not set or blank.

    >>> number_of({"STOP_SECONDS": "30"}, "STOP_SECONDS", 20, 600), number_of({}, "STOP_SECONDS", 20, 600)
    (30, 20)

    Raises
    ------
    BadNumber
        It is no whole number from 0 to `most`.
    """
    text = environment.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and int(text) <= most):
        raise BadNumber(BAD_NUMBER.format(name=name, value=text, most=most))
    return int(text)
