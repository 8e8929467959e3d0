"""The head of an official document: who issues it, and how its name is written there."""

from __future__ import annotations

from dataclasses import dataclass

from lib.vietnamese.words import report_words as words


@dataclass(frozen=True)
class Issuer:
    """Who issues a document, and where; the authority above is blank for none."""

    superior: str
    authority: str
    place: str


def authority_lines(authority: str) -> tuple[str, ...]:
    """Return the authority's name as it heads a document: in capitals, the committee spelled out on a line of its own.

    >>> authority_lines("UBND phường Thiệu Dương"), authority_lines("Đảng ủy phường"), authority_lines("")
    (('ỦY BAN NHÂN DÂN', 'PHƯỜNG THIỆU DƯƠNG'), ('ĐẢNG ỦY PHƯỜNG',), ())
    """
    if authority.startswith(words.SHORT_COMMITTEE):
        return words.COMMITTEE, authority.removeprefix(words.SHORT_COMMITTEE).upper()
    return (authority.upper(),) if authority else ()
