"""Requests for an explanation and their answers as records: they stand beside the light for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Ledger
from lib.plan.model import Measure


class Settled(Exception):
    """The request waits for no answer; `record` is the answer, or what took the request back."""

    def __init__(self, record: Receipt) -> None:
        super().__init__("the request is settled")
        self.record = record


@dataclass(frozen=True)
class Asked:
    """What is asked: how a measure stands in a period ("2024-09"), to be explained by the end of `due`."""

    measure: Measure
    period: str
    due: date
    text: str


def ask(ledger: Ledger, asked: Asked, author: Author) -> Receipt:
    """Ask the owner of a measure to explain it and return the request's receipt.

    Raises
    ------
    ValueError
        Nothing is asked.
    OSError
        The disk refused; nothing is stored.
    """
    text, measure = asked.text.strip(), asked.measure
    if not text:
        raise ValueError("a question must be given")
    with ledger.accepting() as snapshot:
        draft = draft_of(author, RecordKind.REQUEST, asked.period, demo=snapshot.is_demonstration)
        draft = replace(draft, title=measure.label, measure=measure.code, due=asked.due.isoformat(), text=text)
        return ledger.place(snapshot, draft, {})


def answer(ledger: Ledger, request_id: str, author: Author, *, text: str) -> Receipt:
    """Answer a request and return the receipt of that; to mend an answer, take it back and answer again.

    Raises
    ------
    KeyError
        There is no such request.
    Settled
        It was answered, or taken back.
    ValueError
        Nothing is told.
    OSError
        The disk refused; nothing is stored.
    """
    if not text.strip():
        raise ValueError("an explanation must be given")
    with ledger.accepting() as snapshot:
        request = find_request(snapshot, request_id)
        settled = standing_answers(snapshot).get(request_id) or snapshot.withdrawn.get(request_id)
        if settled is not None:
            raise Settled(settled)
        draft = draft_of(author, RecordKind.ANSWER, request.period, demo=request.demo)
        draft = replace(draft, title=request.title, measure=request.measure, text=text.strip(), answers=request_id)
        return ledger.place(snapshot, draft, {})


def find_request(snapshot: Snapshot, request_id: str) -> Receipt:
    """Return the request with this id, taken back or not.

    Raises
    ------
    KeyError
        There is no such request.
    """
    receipt = snapshot.by_id[request_id].receipt
    if receipt.kind is not RecordKind.REQUEST:
        raise KeyError(request_id)
    return receipt


def standing_requests(snapshot: Snapshot) -> tuple[Receipt, ...]:
    """Return the requests that were not taken back, oldest first; those about demonstration figures vanish with them."""
    return _standing(snapshot, RecordKind.REQUEST)


def standing_answers(snapshot: Snapshot) -> Mapping[str, Receipt]:
    """Return the answers that were not taken back, by the id of their request."""
    return {receipt.answers: receipt for receipt in _standing(snapshot, RecordKind.ANSWER)}


def _standing(snapshot: Snapshot, kind: RecordKind) -> tuple[Receipt, ...]:
    return tuple(
        record.receipt
        for record in snapshot.records
        if record.receipt.kind is kind
        and record.receipt.demo == snapshot.is_demonstration
        and record.receipt.id not in snapshot.withdrawn
    )
