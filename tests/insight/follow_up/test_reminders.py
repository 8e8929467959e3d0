"""Messages that a clerk can send as they are, and a calendar file that other programs read."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from lib.insight.follow_up.completeness import debts, expected_reports
from lib.insight.follow_up.due_dates import calendar_file, due_months
from lib.insight.follow_up.reminders import group_message, groups_owing, owner_message, owners_owing
from lib.plan.calendar import reporting_calendar
from lib.plan.event_calendar import MOST_OCTETS
from lib.plan.model import WARD
from tests.insight.figures import actual, snapshot

TODAY = datetime.date(2024, 10, 15)
MADE = datetime.datetime(2024, 1, 2, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def everything(plan, month: int, *without: tuple[str, str]):
    """Return a submission of every measure's figures, but for those of (measure, group) in `without`."""
    figures = []
    for measure in plan.measures:
        for group in plan.group_by_code if measure.by_group else [WARD]:
            if (measure.code, group) not in without:
                figures.append(actual(measure.code, group, (1, 2) if measure.has_denominator else 1))
    return f"2024-{month:02d}", figures


def owing(plan, *submissions):
    return debts(expected_reports(plan, snapshot(*submissions), TODAY))


def test_a_message_says_who_owes_what_since_when_and_what_to_send(plan):
    silent = [("KT-06", "TDP07"), ("KT-05", WARD)]
    found = owing(plan, everything(plan, 8), everything(plan, 10, *silent))
    (debtor,) = owners_owing(plan, found)
    assert owner_message(plan, debtor, TODAY, demo=False).splitlines() == [
        "Kính gửi: Bộ phận Tài chính - Kế toán",
        "Đến ngày 15/10/2024, UBND phường Thiệu Dương chưa nhận được số liệu của 2 chỉ tiêu do bộ phận phụ trách:",
        "1. Số liệu đến hết tháng 10/2024 – toàn phường – chưa nộp từ kỳ tháng 9, quá hạn 28 ngày: Tăng thu ngân sách.",
        "2. Số liệu đến hết tháng 10/2024 – Tổ dân phố 7 – chưa nộp từ kỳ tháng 9, quá hạn 28 ngày: Doanh nghiệp thành lập mới.",
        "Số liệu là lũy kế từ đầu năm nên chỉ cần nộp kỳ nêu trên, không phải nộp bù các kỳ trước.",
        "Đề nghị nộp ở trang “Cập nhật số liệu” của bảng theo dõi; nếu chưa có số thì cho biết lý do và ngày nộp được.",
    ]
    (group,) = groups_owing(plan, found)
    assert group_message(plan, group, TODAY, demo=True).splitlines()[:4] == [
        "(Lời nhắc thử, lập trên SỐ LIỆU MINH HỌA)",
        "Kính gửi: Tổ trưởng Tổ dân phố 7",
        "Đến ngày 15/10/2024, UBND phường Thiệu Dương chưa nhận được số liệu của tổ ở 1 chỉ tiêu:",
        "1. Gửi Bộ phận Tài chính - Kế toán: số liệu đến hết tháng 10/2024 – "
        "chưa nộp từ kỳ tháng 9, quá hạn 28 ngày: Doanh nghiệp thành lập mới.",
    ]


def test_what_is_not_overdue_yet_is_said_so(plan):
    (debtor,) = owners_owing(plan, owing(plan, everything(plan, 9), everything(plan, 10, ("KT-05", WARD))))
    assert debtor.delay == "chưa quá hạn"
    assert "toàn phường – hạn nộp 16/10/2024, chưa quá hạn: Tăng thu ngân sách." in owner_message(plan, debtor, TODAY, demo=False)


def test_nobody_is_reminded_where_nothing_is_owed(plan):
    found = owing(plan, everything(plan, 10))
    assert (owners_owing(plan, found), groups_owing(plan, found)) == ([], [])


def test_parts_of_an_indicator_are_named_only_where_some_are_there(plan):
    parts = [(f"KT-07{part}", f"TDP{group:02d}") for part in "abcd" for group in range(1, 11)]
    (whole,) = owners_owing(plan, owing(plan, everything(plan, 8), everything(plan, 10, *parts)))
    assert "tất cả các tổ – hạn nộp 17/9/2024, quá hạn 28 ngày: Nông sản an toàn." in owner_message(plan, whole, TODAY, demo=False)
    (some,) = owners_owing(plan, owing(plan, everything(plan, 8), everything(plan, 10, *parts[:20])))
    text = owner_message(plan, some, TODAY, demo=False)
    assert "Nông sản an toàn – Gạo; Nông sản an toàn – Rau, quả." in text
    assert some.indicators == 1


def test_a_measure_without_an_owner_is_asked_of_the_office(plan):
    indicators = tuple(replace(i, measures=tuple(replace(m, owner="") for m in i.measures)) for i in plan.indicators)
    ownerless = replace(plan, indicators=indicators)
    (debtor,) = owners_owing(ownerless, owing(ownerless))
    assert debtor.name == "chưa giao bộ phận phụ trách"
    assert owner_message(ownerless, debtor, TODAY, demo=False).startswith("Kính gửi: Văn phòng (")


# The calendar file, read back by a reader of our own


UNESCAPED = {r"\n": "\n", r"\,": ",", r"\;": ";", "\\\\": "\\"}


def components(content: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar file as RFC 5545 has them: unfolded, with each property's value unescaped."""
    text = content.decode()
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    events, open_parts = [], []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\[n,;\\]", lambda found: UNESCAPED[found[0]], value)
            assert not re.search(r"(?<!\\)[,;]", value)
    assert open_parts == []
    return events


def test_the_calendar_holds_every_due_date_of_the_year(plan):
    events = components(calendar_file(plan, MADE))
    calendar = reporting_calendar(2024, 14)
    assert [event["DTSTART;VALUE=DATE"] for event in events] == [f"{entry.due:%Y%m%d}" for entry in calendar]
    # The end of a whole day is the day after.
    assert events[1]["DTEND;VALUE=DATE"] == "20240217"
    assert events[8]["SUMMARY"] == "Hạn nộp số liệu tháng 9/2024 (9 tháng)"
    about = events[1]["DESCRIPTION"]
    assert about.startswith("Kỳ tính từ 15/1/2024 đến hết 14/2/2024. Phải nộp: ")
    assert "Tài chính - Kế toán (Tăng thu ngân sách, Doanh nghiệp thành lập mới)" in about
    assert {event["DTSTAMP"] for event in events} == {"20240102T013000Z"}


def test_lines_of_the_calendar_are_folded_between_letters(plan):
    lines = calendar_file(plan, MADE).split(b"\r\n")
    assert max(map(len, lines)) <= MOST_OCTETS
    assert any(line.startswith(b" ") for line in lines)
    assert all(line.decode() for line in lines[:-1])


def test_events_keep_their_names_so_that_a_calendar_replaces_them(plan):
    first, later = (components(calendar_file(plan, moment)) for moment in (MADE, MADE + datetime.timedelta(days=90)))
    assert [event["UID"] for event in first] == [event["UID"] for event in later]
    assert len({event["UID"] for event in first}) == 12
    other = replace(plan, settings=replace(plan.settings, authority="UBND phường khác"))
    assert components(calendar_file(other, MADE))[0]["UID"] != first[0]["UID"]


def test_texts_with_marks_of_the_format_come_back_whole(plan):
    odd = replace(plan, settings=replace(plan.settings, authority="UBND; phường \\ “A, B”"))
    text = calendar_file(odd, MADE).decode().replace("\r\n ", "")
    assert r"X-WR-CALNAME:Hạn nộp số liệu 2024 – UBND\; phường \\ “A\, B”" in text


def test_months_without_a_report_have_no_due_date(plan):
    quarterly = tuple(i for i in plan.indicators if all(m.target.report_months != tuple(range(1, 13)) for m in i.measures))
    months = [entry.period.month for entry, _ in due_months(replace(plan, indicators=quarterly))]
    assert months == [3, 6, 9, 12]


@pytest.mark.parametrize("month", [3, 12])
def test_everyone_who_has_to_report_is_named(plan, month):
    owners = {entry.period.month: owners for entry, owners in due_months(plan)}[month]
    assert set(owners) == {m.owner for m in plan.measures if month in m.target.report_months}
