"""Requests and answers as records: one answer each, taken back by the ordinary withdrawal, and no figure ever changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.insight.history import history
from lib.ledger.journal_completion import EVENTS
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.requests import Asked, Settled, answer, ask, standing_answers, standing_requests
from lib.ledger.review import lock_period
from lib.ledger.store import Ledger
from lib.plan.actual import Actual
from lib.vietnamese.words.sentences import EVENT_TAKEN_BACK

NOW = datetime(2024, 10, 1, 2, tzinfo=UTC)
CHAIRMAN = {"author": Author("Chủ tịch", NOW, "ct")}
OWNER = {"author": Author("Lan", NOW, "lan")}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


@pytest.fixture
def asked(plan) -> Asked:
    return Asked(plan.measure_by_code["KT-06"], "2024-09", date(2024, 10, 5), " Vì sao chậm? ")


def standing(ledger: Ledger) -> dict[str, str]:
    """Return each question with its answer, as a newly started program reads them."""
    snapshot = Ledger(ledger.folder).snapshot()
    answers = standing_answers(snapshot)
    return {request.text: answers[request.id].text if request.id in answers else "" for request in standing_requests(snapshot)}


def test_a_request_holds_what_is_asked_and_its_answer_names_it(ledger, asked):
    request = ask(ledger, asked, **CHAIRMAN)
    assert (request.kind, request.period, request.measure, request.due) == (RecordKind.REQUEST, "2024-09", "KT-06", "2024-10-05")
    assert request.title == asked.measure.label
    shown = answer(ledger, request.id, text="Chờ mặt bằng\n", **OWNER)
    assert (shown.kind, shown.answers, shown.about, shown.measure) == (RecordKind.ANSWER, request.id, request.id, "KT-06")
    assert standing(ledger) == {"Vì sao chậm?": "Chờ mặt bằng"}


def test_nothing_is_asked_or_told_without_words(ledger, asked, plan):
    with pytest.raises(ValueError, match="question"):
        ask(ledger, Asked(asked.measure, asked.period, asked.due, " "), **CHAIRMAN)
    request = ask(ledger, asked, **CHAIRMAN)
    with pytest.raises(ValueError, match="explanation"):
        answer(ledger, request.id, text="\n", **OWNER)


def test_a_request_is_answered_once_until_the_answer_is_taken_back(ledger, asked):
    request = ask(ledger, asked, **CHAIRMAN)
    first = answer(ledger, request.id, text="một", **OWNER)
    with pytest.raises(Settled) as settled:
        answer(ledger, request.id, text="hai", **OWNER)
    assert settled.value.record == first
    ledger.withdraw(first.id, author=Author("Lan", NOW))
    assert standing(ledger) == {"Vì sao chậm?": ""}
    answer(ledger, request.id, text="hai", **OWNER)
    assert standing(ledger) == {"Vì sao chậm?": "hai"}


def test_a_request_taken_back_is_not_answered_and_comes_back_when_that_is_undone(ledger, asked):
    request = ask(ledger, asked, **CHAIRMAN)
    taken = ledger.withdraw(request.id, author=Author("Chủ tịch", NOW))
    assert standing(ledger) == {}
    with pytest.raises(Settled) as settled:
        answer(ledger, request.id, text="muộn rồi", **OWNER)
    assert settled.value.record == taken
    ledger.withdraw(taken.id, author=Author("Chủ tịch", NOW))
    assert standing(ledger) == {"Vì sao chậm?": ""}


def test_only_requests_are_answered(ledger, asked):
    shown = answer(ledger, ask(ledger, asked, **CHAIRMAN).id, text="một", **OWNER)
    for record_id in (shown.id, "nothing"):
        with pytest.raises(KeyError):
            answer(ledger, record_id, text="hai", **OWNER)


def test_asking_and_answering_change_no_figure_and_a_closed_period_takes_them(ledger, asked):
    submitted = ledger.submit(
        period="2024-09", author=Author("Lan", NOW), actuals=[Actual("KT-06", "", value=9)], file_name="a.xlsx", content=b""
    )
    lock_period(ledger, "2024-09", **CHAIRMAN)
    answered = answer(ledger, ask(ledger, asked, **CHAIRMAN).id, text="một", **OWNER)
    ledger.withdraw(answered.id, author=Author("Lan", NOW))
    snapshot = ledger.snapshot()
    assert snapshot.changed_at == submitted.accepted_at
    assert {key.measure: figure.value for key, (figure, _) in snapshot.current.items()} == {"KT-06": 9}


def test_requests_about_demonstration_figures_vanish_with_them(ledger, asked):
    figures = {
        "period": "2024-09",
        "author": Author("Lan", NOW),
        "actuals": [Actual("KT-06", "", value=9)],
        "file_name": "a",
        "content": b"",
    }
    ledger.submit(**figures, demo=True)
    assert ask(ledger, asked, **CHAIRMAN).demo
    assert standing(ledger) == {"Vì sao chậm?": ""}
    ledger.submit(**figures)
    assert standing(ledger) == {}


def test_a_meeting_keeps_showing_what_was_open_then(ledger, asked):
    request = ask(ledger, asked, **CHAIRMAN)
    meeting = ledger.freeze_meeting(title="Giao ban", period="2024-09", groups=(), author=Author("Lan", NOW), plan={})
    answer(ledger, request.id, text="một", **OWNER)
    then = ledger.snapshot().until(meeting.id)
    assert (len(standing_requests(then)), dict(standing_answers(then))) == (1, {})


def test_of_a_closed_measure_nothing_is_left_not_even_what_takes_a_request_back(ledger, asked, plan):
    answer(ledger, ask(ledger, asked, **CHAIRMAN).id, text="một", **OWNER)
    closed = ask(ledger, Asked(plan.measure_by_code["QA-01"], "2024-09", asked.due, "Bí mật?"), **CHAIRMAN)
    shown = answer(ledger, closed.id, text="bí mật", **OWNER)
    undo = ledger.withdraw(ledger.withdraw(shown.id, author=Author("Lan", NOW)).id, author=Author("Lan", NOW))
    seen = ledger.snapshot().limited_to({"KT-06"}, (), closed={"quoc-phong-an-ninh"})
    assert [record.receipt.measure for record in seen.records] == ["KT-06", "KT-06"]
    assert undo.id not in seen.by_id


def test_every_kind_of_record_has_its_journal_event_and_words_for_withdrawal():
    assert set(EVENTS) == set(RecordKind)
    assert set(RecordKind) - set(EVENT_TAKEN_BACK) == {RecordKind.LOCK, RecordKind.REOPENING}


def test_history_tells_who_asked_and_who_answered(ledger, asked):
    request = ask(ledger, asked, **CHAIRMAN)
    shown = answer(ledger, request.id, text="một", **OWNER)
    ledger.withdraw(shown.id, author=Author("Lan", NOW))
    ledger.withdraw(request.id, author=Author("Chủ tịch", NOW))
    label = asked.measure.label
    assert [event.summary for event in history(ledger.snapshot())] == [
        "Rút yêu cầu giải trình của Chủ tịch",
        "Rút giải trình của Lan",
        f"Giải trình “{label}”",
        f"Yêu cầu giải trình “{label}”, hạn 5/10/2024",
    ]


def test_a_receipt_from_before_there_were_requests_is_read_as_it_stands():
    text = (
        '{"id": "20240716T013000000000Z-6f3b4ca8", "kind": "approval", "period": "2024-07", "officer": "Lan", '
        '"accepted_at": "2024-07-16T01:30:00+00:00", "decides": "r0", "format_version": 2}'
    )
    receipt = Receipt.from_json(text)
    assert (receipt.measure, receipt.due, receipt.text, receipt.answers, receipt.about) == ("", "", "", "", "r0")
