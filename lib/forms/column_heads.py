"""Heads of a form's columns: which of the plan's figures a column is for, of whom, of which month, in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.forms.model import SKIP, Content
from lib.intake.recognition.evidence import Months, plain, read_head
from lib.intake.recognition.names import Names, Row
from lib.plan.model import WARD
from lib.vietnamese import header_words
from lib.vietnamese.text import fold

_SHARE = re.compile(
    r"%|(?<!\w)(?:ty le|ti le|so sanh|so voi|dat so|ss|th/kh|tang,? ?giam)(?!\w)|/kh(?!\w)|/ ?ck(?!\w)|/ke hoach|/cung ky"
)
_PLAN = re.compile(r"(?<!\w)(?:ke hoach|kh|nghi quyet|nq|du toan|muc tieu|chi tieu|giao)(?!\w)")
_EARLIER = re.compile(r"(?<!\w)(?:cung ky|nam truoc|ck)(?!\w)")
_YEAR_BEFORE = re.compile(r"(?<!\w)(?:thuc hien|th|ket qua|uoc thuc hien) (?:ca )?nam (?:truoc|(20\d\d))(?!\w)")
_ESTIMATE = re.compile(r"(?<!\w)uoc\b.*(?:ca nam|(?:thuc hien|th|dat) nam|nam 20\d\d|nam nay|het nam)|(?<!\w)uoc nam")
_STATUS = re.compile(r"(?<!\w)(?:danh gia|muc do hoan thanh|tinh trang|xep loai|ket luan)(?!\w)")
_TO_DATE = re.compile(r"(?<!\w)(?:luy ke|cong don|tu dau nam|dau nam den|l\.?k\.?)(?!\w)")
_IN_MONTH = re.compile(r"(?<!\w)(?:thang|trong ky|phat sinh|trong thang)(?!\w)")
_PLAINLY_IN_MONTH = re.compile(r"(?<!\w)(?:trong thang|thang nay|phat sinh|thang bao cao|rieng thang|trong ky)(?!\w)")
_BEFORE = re.compile(r"(?<!\w)thang truoc(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:thuc hien|ket qua|th|so lieu|gia tri|so luong|ky nay|nam nay)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class ColumnMeaning:
    """What a column holds; `content` None where its head says nothing known. `row` is the measure of a column that is for one."""

    content: Content | None
    group: str = WARD
    month: str = ""
    unit: str = ""
    row: Row | None = None
    year: int | None = None
    """The year that the head names."""
    months: Months | None = None
    is_doubtful: bool = False
    """Whether the head can be taken in another way: it is asked before anything is filled."""

    @property
    def key(self) -> str:
        """How a correction writes it: "to_date", "target@TDP01", "in_month#6"."""
        return key_of(self.content, self.group, self.month) if self.content else SKIP


def key_of(content: Content, group: str = WARD, month: str = "") -> str:
    """Return how a correction writes what a column holds.

    >>> key_of(Content.TARGET, "TDP01"), key_of(Content.IN_MONTH, month="6")
    ('target@TDP01', 'in_month#6')
    """
    return content.value + (f"@{group}" if group else "") + (f"#{month}" if month else "")


def corrected(meaning: ColumnMeaning, key: str) -> ColumnMeaning:
    """Return what a column holds as somebody said it.

    Raises
    ------
    ValueError
        The correction says nothing known.
    """
    if key == SKIP:
        return replace(meaning, content=None, is_doubtful=False)
    match = re.fullmatch(r"(\w+?)(?:@([\w-]+))?(?:#(\w+))?", key)
    if match is None:
        raise ValueError(key)
    return replace(meaning, content=Content(match[1]), group=match[2] or WARD, month=match[3] or "", is_doubtful=False)


def meaning_of(texts: Sequence[str], names: Names) -> ColumnMeaning:
    """Return what the column holds whose head has these texts, from top to bottom."""
    head = read_head(texts)
    group = next((found for text in (*reversed(texts), " ".join(texts)) if (found := names.group(text)) is not None), None)
    row = next((meant for text in reversed(texts) if (meant := names.by_code(text) or names.by_name(text, None))), None)
    named = [text for text in texts if names.group(text) is None and not (row and names.by_name(text, None) == row)]
    shown = " ; ".join(plain(text) for text in named)
    content, is_doubtful = _content(shown, [fold(text) for text in named])
    years = {int(year) for year in _YEAR.findall(shown)}
    meaning = ColumnMeaning(
        content, unit=head.unit, row=row, months=head.months, year=next(iter(years)) if len(years) == 1 else None
    )
    if content is None and (group is not None or row is not None) and not any(map(_is_no_figure, named)):
        meaning = replace(meaning, content=Content.TO_DATE)
    before = "previous" if meaning.content is not None and _BEFORE.search(shown) else ""
    return replace(meaning, group=group or WARD, month=before, is_doubtful=is_doubtful)


def _content(shown: str, folded: Sequence[str]) -> tuple[Content | None, bool]:
    """Return what a plain head speaks of, and whether that is in doubt."""
    ends = {folded[0], folded[-1]} if folded else set()
    if ends & header_words.NOTES:
        return Content.NOTE, False
    if not shown or (ends & (header_words.UNITS | header_words.CODES | header_words.INDICATORS)) or any(map(_is_no_figure, folded)):
        return None, False
    is_earlier, is_plan = bool(_EARLIER.search(shown)), bool(_PLAN.search(shown))
    if _SHARE.search(shown):  # of a plan or of a year before; neither, or both, is in doubt
        return (Content.AGAINST_LAST_YEAR if is_earlier and not is_plan else Content.PERCENT), is_earlier == is_plan
    if is_earlier and not _YEAR_BEFORE.search(shown):
        return Content.LAST_YEAR, bool(_IN_MONTH.search(shown)) and not _TO_DATE.search(shown)
    if is_plan and not (_YEAR_BEFORE.search(shown) or _ESTIMATE.search(shown) or _STATUS.search(shown)):
        return Content.TARGET, bool(re.search(r"(?<!\w)(?:thang|quy)(?!\w)", shown))
    plainly = ((_ESTIMATE, Content.ESTIMATE), (_YEAR_BEFORE, Content.YEAR_BEFORE), (_STATUS, Content.STATUS))
    found = next((content for pattern, content in plainly if pattern.search(shown)), None)
    return (found, False) if found is not None else _achieved(shown)


def _achieved(shown: str) -> tuple[Content | None, bool]:
    """Return whether a head speaks of what was achieved since the year began or in one month."""
    if _TO_DATE.search(shown) or re.search(r"(?<!\w)\d{1,2} thang(?! 0?\d)", shown):
        return Content.TO_DATE, False
    if _IN_MONTH.search(shown) or re.search(r"(?<!\w)t ?\.? ?\d{1,2}(?!\w)", shown):
        return Content.IN_MONTH, not _PLAINLY_IN_MONTH.search(shown)
    return (Content.TO_DATE, False) if _DONE.search(shown) else (None, False)


def _is_no_figure(folded: str) -> bool:
    return folded in header_words.NOT_FIGURES and folded not in header_words.UNITS
