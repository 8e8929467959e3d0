"""Where a request stands on a day: open, overdue, answered or answered late; whose turn it is; the reminder to copy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lib.insight.follow_up.requests import about, request_line, request_message, requests_of, still_open
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot

START = datetime(2024, 10, 1, 2, tzinfo=UTC)
DUE = date(2024, 10, 5)


def request(number: int = 0, measure: str = "KT-06", due: date = DUE, period: str = "2024-09") -> Receipt:
    return Receipt(
        f"r{number}",
        RecordKind.REQUEST,
        period,
        "Chủ tịch",
        START + timedelta(minutes=number),
        measure=measure,
        title=measure,
        due=due.isoformat(),
        text="Vì sao?",
    )


def answer(at: datetime, of: str = "r0") -> Receipt:
    return Receipt(f"a-{of}", RecordKind.ANSWER, "2024-09", "Lan", at, answers=of, text="Chờ mặt bằng.")


def ledger(*receipts: Receipt) -> Snapshot:
    return Snapshot(tuple(Record(receipt, (), None) for receipt in receipts))


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 10, day, hour, minute, tzinfo=UTC)


CASES = [
    # today, moment of the answer (UTC; Vietnam is seven hours ahead), state, days late, what people read
    (date(2024, 10, 1), None, "open", 0, "Đang chờ giải trình, hạn 5/10/2024"),
    (date(2024, 10, 5), None, "open", 0, "Đang chờ giải trình, hạn 5/10/2024"),
    (date(2024, 10, 6), None, "overdue", 1, "Quá hạn giải trình 1 ngày (hạn 5/10/2024)"),
    (date(2024, 11, 5), None, "overdue", 31, "Quá hạn giải trình 31 ngày (hạn 5/10/2024)"),
    (date(2024, 11, 5), utc(3, 2), "answered", 0, "Đã giải trình ngày 3/10/2024"),
    (date(2024, 11, 5), utc(5, 16, 59), "answered", 0, "Đã giải trình ngày 5/10/2024"),
    (date(2024, 11, 5), utc(5, 17), "answered_late", 1, "Đã giải trình ngày 6/10/2024, muộn 1 ngày"),
    (date(2024, 10, 9), utc(8, 2), "answered_late", 3, "Đã giải trình ngày 8/10/2024, muộn 3 ngày"),
]


@pytest.mark.parametrize(("today", "at", "state", "days", "text"), CASES)
def test_a_request_stands_as_the_day_and_the_answer_say(plan, today, at, state, days, text):
    (found,) = requests_of(plan, ledger(request(), *([answer(at)] if at else [])), today)
    assert (found.state.value, found.days_late, found.state_text, found.is_open) == (state, days, text, at is None)


def test_requests_of_other_years_and_measures_that_are_no_more_are_left_out(plan):
    others = (request(1, period="2023-12"), request(2, measure="KT-99"))
    assert [found.receipt.id for found in requests_of(plan, ledger(request(), *others), DUE)] == ["r0"]


def test_the_newest_request_about_a_measure_comes_first(plan):
    found = requests_of(plan, ledger(request(0), request(1, "VX-05"), request(2)), DUE)
    assert [one.receipt.id for one in about(found, plan.measure_by_code["KT-06"])] == ["r2", "r0"]


def test_what_is_open_is_listed_the_longest_overdue_first(plan):
    snapshot = ledger(request(0), request(1, due=date(2024, 10, 9)), request(2, due=date(2024, 10, 2)), answer(utc(3, 2)))
    assert [one.receipt.id for one in still_open(requests_of(plan, snapshot, DUE))] == ["r2", "r1"]


def test_the_reminder_says_who_asks_what_and_by_when(plan):
    (found,) = requests_of(plan, ledger(request()), date(2024, 10, 8))
    measure = plan.measure_by_code["KT-06"]
    assert request_line(found) == f"{measure.owner} – {measure.label}: Quá hạn giải trình 3 ngày (hạn 5/10/2024)"
    assert request_message(found, demo=False).splitlines() == [
        f"Kính gửi: Bộ phận {measure.owner}",
        f"Chủ tịch đề nghị giải trình chỉ tiêu “{measure.label}” (Tháng 9/2024 (9 tháng)):",
        "“Vì sao?”",
        "Hạn giải trình là 5/10/2024, đã quá 3 ngày.",
        "Đề nghị trả lời ở trang “Chỉ tiêu” của bảng theo dõi, mục “Yêu cầu giải trình”.",
    ]
    assert request_message(found, demo=True).startswith("(Lời nhắc thử")


def test_another_program_gets_the_request_with_its_answer(plan):
    (found,) = requests_of(plan, ledger(request(), answer(utc(8, 2))), date(2024, 10, 9))
    data = found.to_data()
    assert (data["measure"], data["due"], data["state"], data["days_late"]) == ("KT-06", "2024-10-05", "answered_late", 3)
    assert data["answer"] == {"by": "Lan", "at": "2024-10-08T02:00:00+00:00", "text": "Chờ mặt bằng."}
    (waiting,) = requests_of(plan, ledger(request()), DUE)
    assert waiting.to_data()["answer"] is None
