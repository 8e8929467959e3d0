"""Refusals of the submission service in Vietnamese."""

from __future__ import annotations

from datetime import date

from lib.access.rights import Refused
from lib.ledger import requests, review
from lib.ledger.records import Receipt
from lib.ledger.report_records import NumberTaken
from lib.ledger.store import Locked
from lib.plan.periods import VIETNAM, Period
from lib.vietnamese.dates import day_text, moment_text
from lib.vietnamese.words import issue_words, request_words
from lib.vietnamese.words import rights_words as words


class WrongField(Refused):
    """What was typed into one field of a form cannot stand; `field` is its name, by which the form says so beside it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def locked_text(lock: Receipt) -> str:
    """Return in Vietnamese who closed a period, and when."""
    when = moment_text(lock.accepted_at.astimezone(VIETNAM))
    return words.LOCKED.format(period=Period.parse(lock.period).label, officer=lock.officer, when=when)


def why_not(refusal: Exception) -> str:
    """Return in Vietnamese why an act was not done."""
    if isinstance(refusal, Locked):
        return locked_text(refusal.record)
    if isinstance(refusal, requests.Settled):
        return request_words.SETTLED[refusal.record.kind].format(officer=refusal.record.officer)
    if isinstance(refusal, NumberTaken):
        return number_taken_text(refusal, template=issue_words.NUMBER_TAKEN_SINCE)
    return words.DECIDED if isinstance(refusal, review.Decided) else str(refusal)


def number_taken_text(taken: NumberTaken, template: str = "") -> str:
    """Return in Vietnamese which report has the number already."""
    template = template or (issue_words.NUMBER_TAKEN_WITHDRAWN if taken.is_withdrawn else issue_words.NUMBER_TAKEN)
    details = taken.record.report
    number, when = (details.number, day_text(date.fromisoformat(details.issued_on))) if details else ("", "")
    return template.format(number=number, title=taken.record.title, when=when)


def given(text: str, missing: str) -> str:
    """Return a text that must be given, or refuse with what is said where it is missing."""
    if not text.strip():
        raise Refused(missing)
    return text.strip()
