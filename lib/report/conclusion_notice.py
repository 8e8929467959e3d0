"""The notice of a meeting's conclusions (thông báo kết luận) as a Word document, in the form of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass

from lib.report.letterhead import Issuer
from lib.report.own_templates import SHIPPED
from lib.report.signing import Signing
from lib.report.template_fields import CONCLUSIONS
from lib.report.word_report import head_values, place_and_day, signing_values
from lib.report.word_template import fill
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import conclusion_words as words

_TEMPLATE = "thong-bao-ket-luan.docx"


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
    signing: Signing
    meeting: str
    """Its title; blank for one that is known by its day alone."""
    day: str
    """The day of the meeting, "8/10/2024"."""
    period: str
    """The period whose figures were shown, "tháng 9/2024 (9 tháng)"."""
    conclusions: tuple[Decided, ...]
    notices: tuple[str, ...] = ()
    """What must stand on every page: made-up figures or plan."""


def notice_document(notice: ConclusionNotice) -> bytes:
    """Return the .docx file of the notice, ready to be numbered, dated and signed."""
    issuer = notice.issuer
    held = (words.NOTICE_MEETING if notice.meeting else words.NOTICE_MEETING_OF_DAY).format(meeting=notice.meeting, day=notice.day)
    meeting = words.NOTICE_MEETING.format(meeting=notice.meeting) if notice.meeting else words.NOTICE_UNTITLED
    opening = words.NOTICE_OPENING.format(day=notice.day, authority=issuer.authority, meeting=meeting, period=notice.period)
    values = (
        head_values(issuer.superior, issuer.authority, notice.notices)
        | signing_values(notice.signing)
        | {
            "so_ky_hieu": words.NOTICE_NUMBER,
            "dia_danh_ngay": place_and_day(issuer.place, None),
            "loai_van_ban": words.NOTICE_KIND,
            "trich_yeu": visible(words.NOTICE_SUBJECT.format(meeting=held)),
            "mo_dau": visible(opening),
            "ket_luan": [
                {"tt": str(number), "noi_dung": visible(one.what), "chu_tri": visible(one.who), "thoi_han": visible(one.due)}
                for number, one in enumerate(notice.conclusions, start=1)
            ],
            "cau_ket": visible(words.NOTICE_CLOSING.format(authority=issuer.authority)),
        }
    )
    return fill((SHIPPED / _TEMPLATE).read_bytes(), CONCLUSIONS, values)
