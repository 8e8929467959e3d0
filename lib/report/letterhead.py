"""The head and the foot of an official document: who issues it, its kind and subject, the notices on every page, the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.section import _Header
from docx.shared import Pt

from lib.report import official_form
from lib.report.official_form import CENTRE, SMALL, TextStyle
from lib.vietnamese.words import report_words as words

_WIDTHS = (63, 102)
_BOLD, _SMALL = TextStyle(bold=True), TextStyle(SMALL)


@dataclass(frozen=True)
class Issuer:
    """Who issues a document, and where; the authority above is blank for none."""

    superior: str
    authority: str
    place: str


def authority_lines(authority: str) -> tuple[str, ...]:
    """Return the authority's name as it heads a document: in capitals, the committee spelled out on a line of its own.

    >>> authority_lines("UBND phường Thiệu Dương"), authority_lines("Đảng ủy phường")
    (('ỦY BAN NHÂN DÂN', 'PHƯỜNG THIỆU DƯƠNG'), ('ĐẢNG ỦY PHƯỜNG',))
    """
    if authority.startswith(words.SHORT_COMMITTEE):
        return words.COMMITTEE, authority.removeprefix(words.SHORT_COMMITTEE).upper()
    return (authority.upper(),)


def write_headers(document: Document, notices: Sequence[str]) -> None:
    """Put the notices on top of every page, and the page's number from the second on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    official_form.page_number(section.header.paragraphs[0], 13)
    section.header.paragraphs[0].alignment = CENTRE
    _write_banners(section.header, notices)
    _write_banners(section.first_page_header, notices)


def _write_banners(header: _Header, notices: Sequence[str]) -> None:
    for number, notice in enumerate(notices):
        paragraph = header.add_paragraph() if number or header.paragraphs[0].runs else header.paragraphs[0]
        paragraph.alignment = CENTRE
        official_form.write(paragraph, notice, TextStyle(SMALL, bold=True))


def write_letterhead(document: Document, issuer: Issuer, number: str) -> None:
    """Write who issues the document beside the nation's name, and below its `number` beside place and date."""
    made = official_form.table(document, _WIDTHS, bordered=False)
    left, right = official_form.add_row(made, _WIDTHS)
    above = authority_lines(issuer.superior) if issuer.superior else ()
    lines = [(line, TextStyle(13)) for line in above]
    lines += [(line, TextStyle(13, bold=True)) for line in authority_lines(issuer.authority)]
    official_form.fill(left, *lines[0], CENTRE, on_top=True)
    for line, look in lines[1:]:
        official_form.more(left, line, look, CENTRE)
    official_form.rule(official_form.more(left), 26, _WIDTHS[0])
    official_form.fill(right, words.NATION, TextStyle(13, bold=True), CENTRE, on_top=True)
    official_form.more(right, words.MOTTO, TextStyle(14, bold=True), CENTRE)
    official_form.rule(official_form.more(right), 60, _WIDTHS[1])
    left, right = official_form.add_row(made, _WIDTHS)
    official_form.fill(left, number, TextStyle(13), CENTRE)
    official_form.fill(right, words.PLACE_AND_DATE.format(place=issuer.place), TextStyle(13, italic=True), CENTRE)


def write_title(document: Document, kind: str, subject: str) -> None:
    """Write the kind of the document and, below, what it is about."""
    for text, space in ((kind, 14), (subject, 0)):
        paragraph = official_form.write(document.add_paragraph(), text, _BOLD)
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(space)


def write_signature(document: Document, signers: Sequence[str]) -> None:
    """Write who gets the document beside the titles above the signature."""
    made = official_form.table(document, _WIDTHS, bordered=False)
    left, right = official_form.add_row(made, _WIDTHS)
    official_form.fill(left, words.RECEIVERS, TextStyle(12, bold=True, italic=True), on_top=True)
    for text in (words.RECEIVER, words.RECEIVER, words.ARCHIVE):
        official_form.more(left, text, _SMALL)
    official_form.fill(right, words.SIGNED_FOR, _BOLD, CENTRE, on_top=True)
    for title in signers:
        official_form.more(right, title, _BOLD, CENTRE)
    for _ in range(4):
        official_form.more(right)
