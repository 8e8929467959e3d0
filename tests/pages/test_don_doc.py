"""“Đôn đốc”: who owes now and since when, the messages to copy, and what is said where nobody owes."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from lib.ledger.link_records import open_links
from lib.plan.periods import VIETNAM, Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.ui import state
from lib.vietnamese.words import reminder_words as words
from lib.vietnamese.words.plan_words import NEW_YEAR_BUTTON
from lib.vietnamese.words.screen_words import DEMO_BANNER
from tests.access.ward import HOST, PEOPLE, Ward
from tests.pages.screen import Open, Screen

PAGE = "don_doc"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    """Return a function that sets the day on which pages are opened."""

    def set_day(year: int, month: int, day: int) -> None:
        monkeypatch.setattr(state, "now", lambda: datetime(year, month, day, 9, tzinfo=VIETNAM))

    return set_day


def messages(screen: Screen) -> list[str]:
    return [str(block.value) for block in screen.test.code]


def opened(screen: Screen, key: str) -> str:
    """Open a debtor's message and return it."""
    screen.test.session_state[key] = True
    screen.test.run()
    assert screen.faults == []
    (message,) = messages(screen)
    return message


def test_the_demonstration_owes_what_late_groups_and_a_silent_officer_left_out(open_page: Open) -> None:
    screen = open_page("demo", PAGE)
    # Not: Văn phòng - Thống kê, who is whole; Trường THCS, who has only December.
    assert screen.headline == "6/8 bộ phận chưa nộp đủ số liệu của 14 chỉ tiêu"
    assert "Tính đến ngày 20/9/2024 · kỳ chốt gần nhất: tháng 9/2024 (chốt 14/9/2024, hạn nộp 17/9/2024)" in screen.text
    assert "Tháng 9/2024 (9 tháng) hạn 17/981% (102/126)" in screen.text
    assert "Tháng 10/2024 hạn 16/10chưa đến kỳ" in screen.text
    assert messages(screen) == []
    message = opened(screen, "message-False-Công an phường")
    assert message.splitlines()[:2] == [words.DEMO_MESSAGE, "Kính gửi: Công an phường"]
    assert "tất cả các tổ – hạn nộp 18/6/2024, quá hạn 94 ngày: Khu dân cư an toàn ANTT." in message


def test_long_after_the_year_all_twelve_months_are_owed(open_page: Open, on) -> None:
    on(2026, 11, 25)
    assert open_page("real", PAGE).headline == "8/8 bộ phận chưa nộp đủ số liệu của 23 chỉ tiêu"


@pytest.mark.parametrize("day", [(2024, 2, 1), (2026, 11, 25)])
def test_made_up_figures_are_late_by_their_own_day_whatever_the_day_is(open_page: Open, on, day) -> None:
    on(*day)
    screen = open_page("demo", PAGE)
    assert screen.headline == "6/8 bộ phận chưa nộp đủ số liệu của 14 chỉ tiêu"
    assert DEMO_BANNER.format(day="20/9/2024") in screen.text
    # The oldest debt is that of Tổ dân phố 9 for April: due on 16/4/2024, 157 days before 20/9/2024.
    assert max(map(int, re.findall(r"quá hạn (\d+) ngày", screen.text))) == 157


def test_a_year_without_a_plan_is_told_with_the_way_to_make_one(open_page: Open, on) -> None:
    on(2025, 1, 2)
    screen = open_page("real", PAGE)
    assert "Đã sang năm 2025, chưa có kế hoạch năm 2025. Mở kế hoạch năm 2025" in screen.text
    assert 'href="/ke-hoach"' in screen.html
    assert "Đã sang năm" not in open_page("demo", PAGE).text
    plan = open_page("real", "ke_hoach")
    assert plan.test.get("download_button")[0].proto.label == NEW_YEAR_BUTTON.format(year=2025)
    on(2026, 1, 2)
    assert open_page("real", "ke_hoach").test.get("download_button")[0].proto.label == NEW_YEAR_BUTTON.format(year=2026)
    on(2024, 12, 31)
    assert "Đã sang năm" not in open_page("real", PAGE).text


def test_a_chosen_period_leaves_out_later_months(open_page: Open) -> None:
    screen = open_page("demo", PAGE, ky="2024-03")
    assert screen.headline == words.NOTHING_OWED
    assert "các kỳ đến hết tháng 3/2024" in screen.text
    assert "Tháng 4/2024" not in screen.html.partition("<details")[0]


def test_chosen_groups_are_the_only_ones_asked(open_page: Open) -> None:
    screen = open_page("demo", PAGE, to=["TDP09", "TDP01"])
    assert "Đang xem: Tổ dân phố 1, Tổ dân phố 9. Chỉ tính những chỉ tiêu báo cáo theo tổ." in screen.text
    screen.test.segmented_control(key="remind_by").set_value(words.BY_GROUP).run()
    assert "Tổ dân phố 9" in screen.html
    assert "Tổ dân phố 7" not in screen.html
    message = opened(screen, "message-True-TDP09")
    assert "Kính gửi: Tổ trưởng Tổ dân phố 9" in message
    assert (
        "Gửi Bộ phận Văn hóa - Xã hội: số liệu đến hết tháng 9/2024 – chưa nộp từ kỳ tháng 4, quá hạn 157 ngày: Tham gia BHYT."
        in message
    )


def test_nothing_is_owed_before_the_first_close(open_page: Open, on) -> None:
    on(2024, 1, 14)
    screen = open_page("empty", PAGE)
    assert screen.headline == words.NOTHING_OWED
    assert "Năm 2024 chưa có kỳ nào chốt, nên chưa bộ phận nào phải nộp số liệu." in screen.text
    assert "Kỳ tới: Tháng 1/2024, chốt ngày 14/1/2024, hạn nộp 16/1/2024." in screen.text
    assert words.MESSAGES not in screen.text
    on(2024, 1, 15)
    assert open_page("empty", PAGE).headline == "Không bộ phận nào quá hạn; 4 bộ phận còn phải nộp số liệu"
    on(2024, 1, 17)
    assert open_page("empty", PAGE).headline == "4/8 bộ phận chưa nộp đủ số liệu của 5 chỉ tiêu"


def test_the_years_due_dates_can_be_downloaded(open_page: Open) -> None:
    screen = open_page("real", PAGE)
    (button,) = screen.test.get("download_button")
    assert button.proto.label == words.DOWNLOAD_CALENDAR
    assert "15/12/202314/3/202418/3/2024" in screen.text


def test_the_office_makes_a_link_for_a_group_and_takes_it_back(ward: Ward, open_page: Open) -> None:
    screen = open_page(ward.folder, PAGE, "van")
    screen.test.segmented_control(key="remind_by").set_value(words.BY_GROUP).run()
    screen.test.session_state["message-True-TDP01"] = True
    screen.test.run()
    screen.test.button(key="link-TDP01").click().run()
    assert screen.faults == []
    text = messages(screen)[-1]
    asked = r"đề nghị Tổ dân phố 1 gửi \d+ số liệu còn thiếu, lũy kế từ đầu năm đến hết Tháng 12/2024 \(Cả năm\), trước hết ngày"
    assert re.search(asked, text)
    assert re.search(r"https?://\S+/lien-ket/\w+-\w+\.[\w-]+$", text)
    today = state.now().date()
    (link,) = open_links(ward.workspace.snapshot(), today)
    screen.test.button(key=f"link-back-{link.id}").click().run()
    assert "/lien-ket/" not in "".join(messages(screen))
    assert open_links(ward.workspace.snapshot(), today) == ()


@pytest.mark.parametrize("name", ["", "xem", "hoa"])
def test_nobody_else_is_offered_a_link(name, made: Ward, open_page: Open) -> None:
    issue(SubmissionService(made.workspace, PEOPLE["van"], HOST), "TDP01", Period(2024, 9), 7, state.now())
    screen = open_page(made.folder, PAGE, name)
    screen.test.segmented_control(key="remind_by").set_value(words.BY_GROUP).run()
    screen.test.session_state["message-True-TDP01"] = True
    screen.test.run()
    assert screen.faults == []
    assert "/lien-ket/" not in "".join(messages(screen))
    assert not [button for button in screen.test.button if button.key == "link-TDP01"]


def test_one_reminder_of_two_lines_serves_a_whole_group_chat(open_page: Open) -> None:
    screen = open_page("demo", PAGE)
    first, second = opened(screen, "message-False").splitlines()
    assert re.fullmatch(r"\(Số liệu minh họa\) Đến 20/9/2024, 6 bộ phận \(.+\) chưa nộp đủ số liệu tháng 9/2024\.", first)
    assert second.startswith("Lâu nhất đã quá hạn 157 ngày.")
