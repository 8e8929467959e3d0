"""The office's own paragraphs in a report: in the place of the program's, with what moved since they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from lib.ledger.report_records import ReportScope, standing_edits
from lib.ledger.snapshot import Snapshot
from lib.report.content import Report
from lib.report.report_outline import Paragraph
from lib.vietnamese.words import issue_words as words

_TOKEN = re.compile(r"(?<![\w-])\d(?:[\d.,/]*\d)?%?|\w[\w-]*")


@dataclass(frozen=True)
class Edit:
    """The office's text for one paragraph; a blank one leaves it out.

    `generated` is what the program wrote there when the office last looked at it.
    """

    title: str
    """What the paragraph was called, for where its key is no more."""
    text: str
    generated: str
    id: str = ""
    """That of its record."""
    officer: str = ""
    """Who wrote it."""


def edits_of(snapshot: Snapshot, scope: ReportScope) -> dict[str, Edit]:
    """Return the edits of a report that stand, by the keys of their paragraphs."""
    found = {}
    for key, receipt in standing_edits(snapshot, scope).items():
        generated = receipt.report.generated if receipt.report else ""
        found[key] = Edit(receipt.title, receipt.text, generated, receipt.id, receipt.officer)
    return found


def with_edits(report: Report, edits: Mapping[str, Edit]) -> Report:
    """Return the report with the office's paragraphs, by their keys, in the place of the program's.

    Nothing the office wrote is ever written over: where the program would write another text now than it did then, the paragraph
    is marked as outdated. The report itself stays as it is.
    """
    sections = tuple(
        replace(section, paragraphs=tuple(_edited(paragraph, edits.get(paragraph.key)) for paragraph in section.paragraphs))
        for section in report.sections
    )
    return replace(report, sections=sections)


def _edited(paragraph: Paragraph, edit: Edit | None) -> Paragraph:
    if edit is None:
        return paragraph
    return replace(paragraph, text=edit.text, is_edited=True, is_outdated=_same(edit.generated) != _same(paragraph.generated))


def without_place(report: Report, edits: Mapping[str, Edit]) -> dict[str, Edit]:
    """Return the edits, by their keys, whose paragraphs the report no longer has: they are to be shown, not lost."""
    known = {paragraph.key for section in report.sections for paragraph in section.paragraphs}
    return {key: edit for key, edit in edits.items() if key not in known}


def printed(report: Report) -> Report:
    """Return the report as it goes to paper: without paragraphs that were left out, each line of a text a paragraph of its own."""
    sections = tuple(
        replace(section, paragraphs=tuple(line for paragraph in section.paragraphs for line in _lines(paragraph)))
        for section in report.sections
    )
    return replace(report, sections=sections)


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    for number, line in enumerate(filter(str.strip, paragraph.text.split("\n"))):
        yield replace(paragraph, key=f"{paragraph.key}#{number + 1}" if number else paragraph.key, text=line.strip())


def moved_numbers(before: str, now: str) -> tuple[tuple[str, str], ...]:
    """Return the numbers that changed from one text to the next, each pair once as (before, now), blank where there was or is none.

    >>> moved_numbers("Đạt 14/23 chỉ tiêu, bằng 60,9%.", "Đạt 17/23 chỉ tiêu, bằng 73,9%.")
    (('14/23', '17/23'), ('60,9%', '73,9%'))
    >>> moved_numbers("Có 14 chỉ tiêu đạt.", "Có 14 chỉ tiêu đạt, 2 chậm.")
    (('', '2'),)
    >>> moved_numbers("KT-06: 1.900,5 tấn.", "KT-06: 1.900,5 tấn, đúng tiến độ.")
    ()
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    found: list[tuple[str, str]] = []
    for what, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            gone, come = ([token for token in part if token[0].isdigit()] for part in (old[first:last], new[begin:end]))
            found += _pairs(gone, come)
    return tuple(dict.fromkeys((one, other) for one, other in found if one != other))


def _pairs(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield which number became which; where there are not as many of a shape before as after, all of them together."""
    for shape in dict.fromkeys(map(_shape, (*gone, *come))):
        before, after = ([number for number in numbers if _shape(number) == shape] for numbers in (gone, come))
        yield from zip(before, after, strict=True) if len(before) == len(after) else [(", ".join(before), ", ".join(after))]


def _shape(number: str) -> tuple[bool, bool]:
    """Return whether a number is a percentage and whether it is a part of a whole ("10/10")."""
    return number.endswith("%"), "/" in number


def what_moved(edit: Edit, paragraph: Paragraph) -> str:
    """Return in Vietnamese what changed since the office wrote its text, for whoever must look at it again.

    >>> print(what_moved(Edit("", "Đạt khá.", "Đạt 14 chỉ tiêu."), Paragraph("I", "Đạt khá.", "body", "Đạt 17 chỉ tiêu.")))
    Số liệu đã đổi: 14 thành 17; xem lại đoạn này.
    """
    moved = moved_numbers(edit.generated, paragraph.generated)
    if not moved:
        return words.WORDS_MOVED
    # What the office's own text cites is what it must mend; only where it cites none of them are all told.
    cited = {*_TOKEN.findall(edit.text)}
    moved = tuple(pair for pair in moved if cited.intersection(pair[0].split(", "))) or moved
    shown = [words.MOVED.format(before=before or words.NONE, now=now or words.NONE) for before, now in moved[: words.MOST_MOVED]]
    more = [words.MORE_MOVED.format(count=len(moved) - words.MOST_MOVED)] if len(moved) > words.MOST_MOVED else []
    return words.FIGURES_MOVED.format(moved="; ".join(shown + more))


def _same(text: str) -> str:
    return " ".join(text.split())
