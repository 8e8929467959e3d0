"""The legal basis of a document: each law, decision and plan with its number and date, or a blank where these are not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.plan.model import Settings
from lib.vietnamese.words import report_prose_words as words

_NUMBER = re.compile(r"\bsố:?\s+\S*\d", re.IGNORECASE)
_DATE = re.compile(r"\bngày\s+\d", re.IGNORECASE)


def legal_bases(settings: Settings, *, is_short: bool) -> Iterator[tuple[str, str]]:
    """Yield a key and the line of each: what the settings list, in their order, and last the plan whose targets are reported.

    What stands in one entry with semicolons between is one each. Nothing is left out for want of a number: it is asked for; only a
    document that `is_short` keeps to those with number and date, where there are any.
    """
    listed = [text for entry in settings.legal_basis for part in entry.split(";") if (text := part.strip(" ."))]
    is_short = is_short and any(not blanks_of(text) for text in listed)
    for place, text in enumerate(listed, start=1):
        if not (is_short and blanks_of(text)):
            yield f"opening.basis-{place}", basis_line(text)
    if not listed:
        yield "opening.basis-0", words.BASIS.format(basis=words.BASIS_BLANK)
    if not (is_short and blanks_of(settings.decision)):
        yield "opening.basis", basis_line(settings.decision)


def basis_line(text: str) -> str:
    """Return the line on one document, with a blank for the number and the date that it does not have.

    >>> basis_line("Nghị quyết số 34/NQ-HĐND ngày 29/12/2023 của HĐND phường")
    'Căn cứ Nghị quyết số 34/NQ-HĐND ngày 29/12/2023 của HĐND phường;'
    >>> basis_line("Luật Đất đai năm 2024"), basis_line("Luật Đất đai số 31/2024/QH15")
    ('Căn cứ Luật Đất đai năm 2024 (số …, ngày …);', 'Căn cứ Luật Đất đai số 31/2024/QH15 (ngày …);')
    """
    blanks = blanks_of(text)
    return words.BASIS.format(basis=words.BASIS_ASKED.format(basis=text, blanks=", ".join(blanks)) if blanks else text)


def blanks_of(text: str) -> list[str]:
    """Return the places to write in what a document's name lacks: its number, its date.

    >>> blanks_of("Luật Đất đai năm 2024"), blanks_of("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024")
    (['số …', 'ngày …'], [])
    """
    known = (_NUMBER, words.BASIS_NUMBER_BLANK), (_DATE, words.BASIS_DATE_BLANK)
    return [blank for pattern, blank in known if not pattern.search(text)]
