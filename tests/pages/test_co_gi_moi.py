"""“Có gì mới”: periods, meetings and records compared as the address says, and what is said where nothing is to compare."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.ledger.records import Author
from lib.plan.periods import Period
from lib.vietnamese.words import news_words as words
from lib.workspace import open_workspace
from tests.intake.books import submit
from tests.pages.screen import Open

PAGE = "co_gi_moi"


@pytest.fixture(scope="module")
def story(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the real figures with a meeting, a correction of May, its withdrawal and another one, and the ids of these records."""
    folder = shutil.copytree(folders["real"], tmp_path_factory.mktemp("story") / "data")
    ledger = open_workspace(folder).ledger

    def at(hour: int) -> datetime:
        return datetime(2024, 12, 10, hour, tzinfo=UTC)

    meeting = ledger.freeze_meeting(title="Giao ban", period="2024-06", groups=(), author=Author("Minh", at(1)), plan={})
    wrong = submit(folder, Period(2024, 5), {("KT-06", "Tổ dân phố 1"): 3}, "Trần Thu Hà", at(2), {"KT-06": "sửa nhầm"})
    withdrawal = open_workspace(folder).ledger.withdraw(wrong, author=Author("Minh", at(3)))
    right = submit(folder, Period(2024, 6), {("KT-06", "Tổ dân phố 2"): 8}, "Lê Văn Bình", at(4))
    return folder, [meeting.id, wrong, withdrawal.id, right]


def test_without_an_address_the_period_is_compared_with_the_one_before(open_page: Open) -> None:
    screen = open_page("demo", PAGE)
    assert screen.headline == "1 chỉ tiêu giảm mức đánh giá, 2 chỉ tiêu tăng mức đánh giá"
    assert words.BETWEEN.format(before="Tháng 8/2024", after="Tháng 9/2024 (9 tháng)") in screen.text
    assert "Có số liệu tháng 9: từ 50,0% (tháng 6) thành 70,0%; kế hoạch đến kỳ từ 50,0% thành 75,0%." in screen.text
    assert dict(screen.test.query_params) == {}


def test_the_address_says_what_is_compared_in_whatever_order(open_page: Open) -> None:
    for query in ({"tu": "2024-03", "den": "2024-06"}, {"tu": "2024-06", "den": "2024-03"}):
        screen = open_page("demo", PAGE, **query)
        assert words.BETWEEN.format(before="Tháng 3/2024 (Quý I)", after="Tháng 6/2024 (6 tháng)") in screen.text
        assert "Trạm Y tế (minh họa)" in screen.text  # one of those who reported since


def test_a_choice_comes_into_the_address(open_page: Open) -> None:
    screen = open_page("demo", PAGE)
    screen.test.selectbox(key="news_periods_tu").select("2024-05").run()
    assert dict(screen.test.query_params) == {"tu": "2024-05", "den": "2024-09"}
    assert words.BETWEEN.format(before="Tháng 5/2024", after="Tháng 9/2024 (9 tháng)") in screen.text
    screen.test.segmented_control(key="news_kind").set_value("records").run()
    assert dict(screen.test.query_params) == {}
    assert screen.faults == []
    assert "Chỉ huy trưởng Quân sự (minh họa)" in screen.text


def test_two_records_show_what_came_between_them_and_who_restated_what(open_page: Open, story) -> None:
    folder, (meeting, wrong, withdrawal, right) = story
    screen = open_page(folder, PAGE, tu=meeting, den="nay")
    assert words.BETWEEN.format(before="Giao ban · 08:00 10/12/2024", after=words.NOW) in screen.text
    assert screen.headline == "1 chỉ tiêu tăng mức đánh giá"
    assert "Có tổ cập nhật số liệu đến tháng 6: từ 11 doanh nghiệp thành 14 doanh nghiệp." in screen.text
    assert "Lê Văn Bình" in screen.text

    screen = open_page(folder, PAGE, tu=wrong, den=withdrawal)
    assert "Tháng 5/2024Số lượng doanh nghiệp thành lập mớiTổ dân phố 134Minh, 10:00 10/12/2024rút lần nộp" in screen.text
    assert "Rút lần nộp của Trần Thu Hà" in screen.text

    screen = open_page(folder, PAGE, tu="dau", den=right)
    assert words.NO_RESTATED in screen.text
    assert words.BETWEEN.format(before=words.START, after="11:00 10/12/2024 · Lê Văn Bình") in screen.text


def test_what_came_back_is_not_told_as_restated_between_periods(open_page: Open, story) -> None:
    screen = open_page(story[0], PAGE, tu="2024-05", den="2024-06")
    assert words.NO_RESTATED in screen.text
    assert "Nguyễn Thị Hoa" not in screen.text  # reported May only


def test_meetings_are_compared_with_now(open_page: Open, story) -> None:
    screen = open_page(story[0], PAGE)
    screen.test.segmented_control(key="news_kind").set_value("meetings").run()
    assert "Giao ban · 08:00 10/12/2024" in screen.text


def test_where_there_is_nothing_to_compare_the_page_says_what_to_do(open_page: Open) -> None:
    screen = open_page("empty", PAGE)
    assert words.SAME_CHOICE in screen.text  # January alone
    for kind, sentence in (("meetings", words.NO_MEETING), ("records", words.NO_RECORD)):
        screen.test.segmented_control(key="news_kind").set_value(kind).run()
        assert sentence in screen.text
        assert screen.headline == words.NEWS


@pytest.mark.parametrize("query", [{"tu": "mất-rồi", "den": "nay"}, {"tu": "<b>", "den": "2023-01"}])
def test_an_address_that_names_nothing_known_is_told_and_left_out(open_page: Open, query) -> None:
    screen = open_page("demo", PAGE, **query)
    assert screen.faults == []
    assert words.WRONG_ADDRESS in screen.text
    assert words.BETWEEN.format(before="Tháng 8/2024", after="Tháng 9/2024 (9 tháng)") in screen.text
