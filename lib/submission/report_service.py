"""The submission service for reports: paragraphs edited and given back, reports issued, by whoever may."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from lib.access.account import Account
from lib.access.rights import Act, Refused
from lib.ledger.journal import Event
from lib.ledger.records import Receipt
from lib.ledger.report_records import (
    EditedMeanwhile,
    Issue,
    LedgerMoved,
    NumberTaken,
    ParagraphEdit,
    record_issue,
    record_paragraph,
)
from lib.plan.periods import VIETNAM, Period
from lib.submission.refusals import number_taken_text
from lib.submission.service import SubmissionService, author_of
from lib.vietnamese.dates import day_text, moment_text
from lib.vietnamese.text import normalise
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import issue_words as words

LONGEST = 6000
"""Characters of a paragraph: more than two pages."""
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?/[A-ZĐ][A-ZĐa-zđ]{0,5}(-[A-ZĐ]{1,8})*")


@dataclass(frozen=True)
class ReportService:
    """The acts on reports, for whoever the service acts for.

    Every act may raise ``Refused``, which says in Vietnamese why it was not done, and OSError if the disk refused; nothing has
    changed then. All are taken back, and that undone, by the service's `withdraw`.
    """

    service: SubmissionService

    def edit(self, edit: ParagraphEdit, now: datetime) -> Receipt:
        """Put the office's text in the place of a paragraph; a blank one leaves it out, the program's own takes the edit back."""

        def act(actor: Account) -> Receipt:
            text = written(edit.text)
            if len(text) > LONGEST:
                raise Refused(words.TOO_LONG.format(most=LONGEST, found=len(text)))
            is_own = text == written(edit.generated)
            if is_own and not edit.basis:
                raise Refused(words.SAME_TEXT)
            return self._recorded(actor, now, replace(edit, text=text), reverts=is_own)

        return self._perform(Event.PARAGRAPH_EDITED, act, now, edit)

    def revert(self, edit: ParagraphEdit, now: datetime) -> Receipt:
        """Put what the program writes in the place of the office's text again."""

        def act(actor: Account) -> Receipt:
            return self._recorded(actor, now, edit, reverts=True)

        return self._perform(Event.PARAGRAPH_REVERTED, act, now, edit)

    def issue(self, issue: Issue, now: datetime, *, is_number_accepted: bool = False) -> Receipt:
        """Issue a report, whose files and texts are kept as they are; `is_number_accepted`: a number used before is right."""

        def act(actor: Account) -> Receipt:
            number = normalise(issue.number)
            if fault := number_fault(number) or date_fault(issue.scope.period, issue.issued_on, now):
                raise Refused(fault)
            try:
                ready = replace(issue, number=number, title=normalise(issue.title))
                return record_issue(
                    self.service.workspace.ledger, author_of(actor, now), ready, is_number_accepted=is_number_accepted
                )
            except LedgerMoved:
                raise Refused(words.LEDGER_MOVED) from None
            except NumberTaken as taken:
                raise Refused(number_taken_text(taken)) from None

        what = {"report": issue.title, "number": issue.number, "period": issue.scope.period}
        return self.service.perform(Act.WRITE_REPORT, Event.REPORT_ISSUED, act, now, what)

    def _perform(self, event: Event, act: Callable[[Account], Receipt], now: datetime, edit: ParagraphEdit) -> Receipt:
        what = {"paragraph": edit.paragraph, "period": edit.scope.period}
        return self.service.perform(Act.WRITE_REPORT, event, act, now, what)

    def _recorded(self, actor: Account, now: datetime, edit: ParagraphEdit, *, reverts: bool) -> Receipt:
        if not edit.paragraph:
            raise Refused(words.NEED_PARAGRAPH)
        try:
            return record_paragraph(self.service.workspace.ledger, author_of(actor, now), edit, reverts=reverts)
        except EditedMeanwhile as other:
            if other.record is None:
                raise Refused(words.REVERTED_MEANWHILE) from None
            when = moment_text(other.record.accepted_at.astimezone(VIETNAM))
            raise Refused(words.EDITED_MEANWHILE.format(officer=other.record.officer, when=when)) from None


def written(text: str) -> str:
    r"""Return what somebody wrote as it is kept: odd spaces mended, empty lines left out, ends of lines kept.

    >>> written(" Kết quả  tốt. \r\n\n Còn  chậm. ")
    'Kết quả tốt.\nCòn chậm.'
    """
    return "\n".join(filter(None, (normalise(visible(line)) for line in text.replace("\r\n", "\n").split("\n"))))


def number_fault(number: str) -> str:
    """Return in Vietnamese what is wrong with a document's number and symbol; blank where nothing is."""
    return "" if _NUMBER.fullmatch(number) else words.WRONG_NUMBER.format(number=number)


def date_fault(period_text: str, when: date, now: datetime) -> str:
    """Return in Vietnamese why a report of a period ("2024-09") is not issued on that day; blank where it may be."""
    period = Period.parse(period_text)
    if when < date(period.year, period.month, 1):
        return words.DATE_BEFORE_PERIOD.format(when=day_text(when), period=period.label)
    if when > now.astimezone(VIETNAM).date():
        return words.DATE_AHEAD.format(when=day_text(when))
    return ""
