"""The notice of a meeting's conclusions (thông báo kết luận) as a Word document, in the form of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import io
from dataclasses import dataclass

from docx.shared import Pt

from lib.palette import PANEL
from lib.report import letterhead, official_form
from lib.report.letterhead import Issuer
from lib.report.official_form import CENTRE, LEFT, TABLE_SIZE, TEXT_WIDTH, TextStyle
from lib.vietnamese.words import conclusion_words as words

_WIDTHS = (11, 82, 44, 28)


@dataclass(frozen=True)
class Decided:
    """One conclusion: what is to be done, by whom, and by which day, as people read it."""

    what: str
    who: str
    due: str


@dataclass(frozen=True)
class ConclusionNotice:
    """What the notice of one meeting says; every text may hold what people wrote and is written as it is."""

    issuer: Issuer
    signers: tuple[str, ...]
    """The titles above the signature, a line each."""
    meeting: str
    day: str
    """The day of the meeting, "8/10/2024"."""
    period: str
    """The period whose figures were shown, "tháng 9/2024 (9 tháng)"."""
    conclusions: tuple[Decided, ...]
    notices: tuple[str, ...] = ()
    """What must stand on every page: made-up figures or plan."""


def notice_document(notice: ConclusionNotice) -> bytes:
    """Return the .docx file of the notice, ready to be numbered, dated and signed."""
    subject = words.NOTICE_SUBJECT.format(meeting=notice.meeting)
    document = official_form.new_document(f"{words.NOTICE_KIND} {subject}", notice.issuer.authority)
    letterhead.write_headers(document, notice.notices)
    letterhead.write_letterhead(document, notice.issuer, words.NOTICE_NUMBER)
    letterhead.write_title(document, words.NOTICE_KIND, subject)
    official_form.rule(document.add_paragraph(), 50, TEXT_WIDTH)
    opening = words.NOTICE_OPENING.format(
        day=notice.day, authority=notice.issuer.authority, meeting=notice.meeting, period=notice.period
    )
    official_form.body(document, opening).paragraph_format.space_before = Pt(8)
    made = official_form.table(document, _WIDTHS)
    rows = [(str(number), one.what, one.who, one.due) for number, one in enumerate(notice.conclusions, start=1)]
    for number, row in enumerate((words.NOTICE_COLUMNS, *rows)):
        cells = official_form.add_row(made, _WIDTHS, repeats=number == 0)
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            look = TextStyle(TABLE_SIZE + 1, bold=number == 0)
            official_form.fill(cell, text, look, CENTRE if number == 0 or place in (0, 3) else LEFT)
            if number == 0:
                official_form.shade(cell, PANEL)
    closing = official_form.body(document, words.NOTICE_CLOSING.format(authority=notice.issuer.authority))
    closing.paragraph_format.space_before, closing.paragraph_format.keep_with_next = Pt(8), True
    letterhead.write_signature(document, notice.signers)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
