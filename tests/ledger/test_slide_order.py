"""Slide orders as records: of meetings that stand, the newest counts, taken back by the ordinary withdrawal; no figure changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.insight.history import history
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.slide_order import arrange_slides
from lib.ledger.store import Ledger

CHAIRMAN = Author("Chủ tịch", datetime(2024, 10, 1, 2, tzinfo=UTC), "ct")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


@pytest.fixture
def meeting(ledger: Ledger) -> Receipt:
    return ledger.freeze_meeting(title="Giao ban", period="2024-09", groups=(), author=CHAIRMAN, plan={})


def standing(ledger: Ledger) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what each meeting shows and leaves out, as a newly started program reads it."""
    orders = Ledger(ledger.folder).snapshot().slide_orders
    return {meeting: (order.slides, order.left_out) for meeting, order in orders.items()}


def test_the_newest_order_counts_until_it_is_taken_back(ledger: Ledger, meeting: Receipt) -> None:
    first = arrange_slides(ledger, meeting.id, ["kinh-te", "tong-quan"], [], CHAIRMAN)
    assert (first.kind, first.period, first.title, first.about) == (RecordKind.SLIDE_ORDER, "2024-09", "Giao ban", meeting.id)
    second = arrange_slides(ledger, meeting.id, ["tong-quan"], ["kinh-te"], CHAIRMAN)
    assert standing(ledger) == {meeting.id: (("tong-quan",), ("kinh-te",))}
    ledger.withdraw(second.id, author=CHAIRMAN)
    assert standing(ledger) == {meeting.id: (("kinh-te", "tong-quan"), ())}
    assert [event.summary for event in history(ledger.snapshot())][:2] == [
        "Bỏ thứ tự trang chiếu của Chủ tịch",
        "Sắp thứ tự trang chiếu của cuộc họp “Giao ban”",
    ]


@pytest.mark.parametrize(
    ("slides", "left_out"),
    [([], ["tong-quan"]), (["tong-quan", "tong-quan"], []), (["tong-quan"], ["tong-quan"])],
)
def test_an_order_shows_something_and_names_each_slide_once(
    slides: list[str], left_out: list[str], ledger: Ledger, meeting: Receipt
) -> None:
    with pytest.raises(ValueError, match="at least one slide"):
        arrange_slides(ledger, meeting.id, slides, left_out, CHAIRMAN)
    assert standing(ledger) == {}


def test_only_a_meeting_that_stands_is_given_an_order(ledger: Ledger, meeting: Receipt) -> None:
    with pytest.raises(KeyError):
        arrange_slides(ledger, "no-record", ["tong-quan"], [], CHAIRMAN)
    taken = ledger.withdraw(meeting.id, author=CHAIRMAN)
    for other in (meeting.id, taken.id):
        with pytest.raises(ValueError, match="no meeting"):
            arrange_slides(ledger, other, ["tong-quan"], [], CHAIRMAN)
    assert standing(ledger) == {}


def test_a_receipt_of_the_version_before_is_read_as_it_stands() -> None:
    old = Receipt.from_json(
        '{"id": "m", "kind": "meeting", "period": "2024-07", "officer": "Lan", "accepted_at": "2024-07-16T01:30:00+00:00",'
        ' "title": "Giao ban", "format_version": 4}'
    )
    assert (old.slides, old.left_out, old.arranges) == ((), (), "")
