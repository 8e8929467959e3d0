"""Requests for explanation as they stand: open, overdue or answered, with the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from lib.insight.follow_up.reminders import addressee
from lib.ledger.clock import day_by
from lib.ledger.records import Receipt
from lib.ledger.requests import standing_answers, standing_requests
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Measure, Plan
from lib.plan.periods import VIETNAM, Period
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import request_words as words
from lib.vietnamese.words.common_words import NO_OWNER
from lib.vietnamese.words.reminder_words import DEMO_MESSAGE, TO, TO_NOBODY


class RequestState(StrEnum):
    """Where a request stands. It is overdue from the day after its due day on, by Vietnam's time."""

    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"


@dataclass(frozen=True)
class Request:
    """One request that was not taken back, with its answer if there is one, as it stands on the day `today`."""

    receipt: Receipt
    measure: Measure
    answer: Receipt | None
    today: date

    @property
    def due(self) -> date:
        return date.fromisoformat(self.receipt.due)

    @property
    def days_late(self) -> int:
        """By how many days the answer came late, or is overdue; 0 if it is not."""
        until = day_by(self.answer.accepted_at, self.today) if self.answer else self.today
        return max(0, (until - self.due).days)

    @property
    def state(self) -> RequestState:
        if self.answer is None:
            return RequestState.OVERDUE if self.days_late else RequestState.OPEN
        return RequestState.ANSWERED_LATE if self.days_late else RequestState.ANSWERED

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited, overdue or not."""
        return self.answer is None

    @property
    def state_text(self) -> str:
        """Where it stands, with the day that counts, in a few words."""
        if self.answer is None:
            pattern = words.OVERDUE_SINCE if self.days_late else words.WAITS_UNTIL
            return pattern.format(due=day_text(self.due), days=self.days_late)
        pattern = words.ANSWERED_LATE_ON if self.days_late else words.ANSWERED_ON
        return pattern.format(when=day_text(day_by(self.answer.accepted_at, self.today)), days=self.days_late)

    def to_data(self) -> dict[str, Any]:
        """Return the request as JSON-ready data."""
        answer = self.answer
        return {
            "id": self.receipt.id,
            "measure": self.measure.code,
            "name": self.measure.title,
            "owner": self.measure.owner,
            "period": self.receipt.period,
            "asked_by": self.receipt.officer,
            "asked_at": self.receipt.accepted_at.isoformat(),
            "due": self.receipt.due,
            "text": self.receipt.text,
            "state": self.state.value,
            "days_late": self.days_late,
            "answer": answer and {"by": answer.officer, "at": answer.accepted_at.isoformat(), "text": answer.text},
        }


def requests_of(plan: Plan, snapshot: Snapshot, today: date) -> tuple[Request, ...]:
    """Return the requests about the plan's year, oldest first, as they stand on the day `today`.

    A request about a measure that the plan no longer has is left out: nobody owns it.
    """
    answers = standing_answers(snapshot)
    return tuple(
        Request(receipt, plan.measure_by_code[receipt.measure], answers.get(receipt.id), today)
        for receipt in standing_requests(snapshot)
        if Period.parse(receipt.period).year == plan.year and receipt.measure in plan.measure_by_code
    )


def about(requests: Sequence[Request], measure: Measure) -> list[Request]:
    """Return the requests about one measure, newest first."""
    return [request for request in reversed(requests) if request.measure.code == measure.code]


def asked_until(requests: Sequence[Request], measure: Measure, period: Period) -> list[Request]:
    """Return the requests about one measure at `period` or before, newest first."""
    return [request for request in about(requests, measure) if Period.parse(request.receipt.period) <= period]


def still_open(requests: Sequence[Request]) -> list[Request]:
    """Return the requests that wait for an answer, the longest overdue first."""
    return sorted((request for request in requests if request.is_open), key=lambda request: request.due)


def day_of(moment: datetime) -> date:
    """Return the day in Vietnam.

    >>> from datetime import UTC
    >>> str(day_of(datetime(2024, 10, 5, 17, 30, tzinfo=UTC)))
    '2024-10-06'
    """
    return moment.astimezone(VIETNAM).date()


def request_line(request: Request) -> str:
    """Return in a line whose explanation of what is awaited."""
    return words.OPEN_LINE.format(owner=request.measure.owner or NO_OWNER, measure=request.measure.label, state=request.state_text)


def request_message(request: Request, *, demo: bool) -> str:
    """Return the reminder of a request that is still open, ready to be sent."""
    receipt, measure = request.receipt, request.measure
    opening = words.REMINDER_OPENING.format(asker=receipt.officer, measure=measure.label, period=Period.parse(receipt.period).label)
    due = words.REMINDER_STATE[request.state].format(due=day_text(request.due), days=request.days_late)
    return "\n".join(
        (
            *((DEMO_MESSAGE,) if demo else ()),
            TO.format(name=addressee(measure.owner)) if measure.owner else TO_NOBODY,
            opening,
            words.REMINDER_QUESTION.format(text=receipt.text),
            due,
            words.REMINDER_CLOSING.format(title=words.TITLE),
        )
    )
