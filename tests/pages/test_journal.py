"""The journal's page: for administrators only, newest first, searched, in several pages, and honest about its chain."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Act, may
from lib.ledger.journal import Event, Journal
from lib.ui import current_account
from lib.ui.journal import SHOWN
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import journal_words as words
from lib.vietnamese.words import screen_words
from tests.pages.screen import HISTORY, Open, Screen

PAGE = "nhat_ky"
NOW = datetime.now(UTC)
PEOPLE = {role: Account(role.value, "Nguyễn Thị Hoa", role) for role in Role}


@pytest.fixture(scope="module")
def data(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a journal of more entries than stand on one page; it is not to be changed."""
    folder = shutil.copytree(folders["empty"], tmp_path_factory.mktemp("journal") / "data")
    journal = Journal(folder / "journal")
    journal.append(Event.SIGNED_IN, who="hoa", now=NOW - timedelta(days=40), origin="192.168.1.7")
    for number in range(SHOWN + 5):
        journal.append(Event.SUBMITTED, who="lan", now=NOW - timedelta(days=3), what={"id": f"record-{number:02d}"})
    journal.append(Event.SIGN_IN_REFUSED, who="", now=NOW, origin="console", what={"why": "<b>[x](y)</b>", "new": "kept"})
    return folder


@pytest.fixture
def administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_account, "account", lambda: PEOPLE[Role.ADMINISTRATOR])


def choose(screen: Screen, label: str, option: str) -> None:
    (box,) = [box for box in screen.test.selectbox if box.label == label]
    box.set_value(option).run()


def test_only_administrators_may_see_it():
    assert [may(account, Act.SEE_JOURNAL) for account in (None, *PEOPLE.values())] == [False, False, False, False, True]
    assert not may(Account("a", "A", Role.ADMINISTRATOR, disabled=True), Act.SEE_JOURNAL)


@pytest.mark.parametrize("role", [None, Role.OFFICE])
def test_whoever_opens_the_address_without_the_right_sees_nothing(open_page: Open, data, monkeypatch, role):
    monkeypatch.setattr(current_account, "account", lambda: PEOPLE.get(role))
    text = open_page(data, PAGE).text
    assert words.ONLY_ADMINISTRATORS in text
    assert "record-" not in text
    assert "192.168" not in text


@pytest.mark.usefixtures("administrator")
def test_the_newest_are_on_top_in_vietnams_time_and_what_was_typed_is_plain_text(open_page: Open, data):
    screen = open_page(data, PAGE)
    assert screen.faults == []
    assert words.WHOLE.format(count=SHOWN + 7) in screen.text
    first = screen.html.partition('<ol class="journal">')[2].partition("</li>")[0]
    vietnam = NOW + timedelta(hours=7)
    assert f"{vietnam:%H:%M:%S} {day_text(vietnam)} · khách · dòng lệnh trên máy chủ" in first
    assert "Đăng nhập không được" in first
    assert "vì sao: &lt;b&gt;[x](y)&lt;/b&gt;; chi tiết: kept" in first


@pytest.mark.usefixtures("administrator")
def test_older_and_newer_pages_are_reached(open_page: Open, data):
    screen = open_page(data, PAGE)
    assert "record-54" in screen.text
    assert "record-05" not in screen.text
    assert screen.button(words.NEWER).disabled
    screen.button(words.OLDER).click().run()
    assert "record-05" in screen.text
    assert "record-54" not in screen.text
    assert screen.button(words.OLDER).disabled


@pytest.mark.usefixtures("administrator")
def test_it_is_searched_by_person_event_and_time(open_page: Open, data):
    screen = open_page(data, PAGE)
    choose(screen, words.ACTOR, "“hoa”")
    assert screen.html.count("<li>") == 1
    assert "192.168.1.7" in screen.text
    choose(screen, words.TIME, words.DAYS[7])
    assert words.NONE_FOUND in screen.text
    choose(screen, words.ACTOR, words.EVERYBODY)
    choose(screen, words.EVENT, words.EVENTS["submitted"])
    assert "55 hoạt động" in screen.text
    choose(screen, words.TIME, words.DAYS[1])
    assert words.NONE_FOUND in screen.text
    choose(screen, words.EVENT, words.EVERYTHING)
    assert "1 hoạt động" in screen.text


@pytest.mark.usefixtures("administrator")
def test_a_broken_chain_is_told_with_its_line(open_page: Open, data, tmp_path):
    data = shutil.copytree(data, tmp_path / "data")
    file = data / "journal" / "journal.jsonl"
    file.write_text(file.read_text("utf-8").replace("record-07", "record-99"), "utf-8")
    text = open_page(data, PAGE).text
    assert words.BROKEN in text
    assert "Dòng 9 của nhật ký đã bị sửa." in text


@pytest.mark.usefixtures("administrator")
def test_an_empty_journal_says_so(open_page: Open):
    assert words.EMPTY in open_page("empty", PAGE).text


def test_every_event_has_its_word():
    assert set(words.EVENTS) == {event.value for event in Event}


def test_the_history_names_each_folder_that_is_not_counted_and_what_to_do(open_page: Open, folders, tmp_path):
    data = shutil.copytree(folders["real"], tmp_path / "real")
    damaged = next(path for path in sorted((data / "actuals" / "2024" / "2024-05").iterdir()) if "minh-hoa" not in path.name)
    (damaged / "receipt.json").write_bytes(b"{")
    (data / "actuals" / "2024" / "2024-05" / "<i>lạ").mkdir()
    screen = open_page(data, HISTORY)
    assert screen_words.UNREADABLE_RECORDS.format(count=2) in screen.text
    assert f"{damaged.name}: Biên nhận receipt.json bị hỏng" in screen.text
    assert "&lt;i&gt;lạ" in screen.html
    assert "Lê Văn Bình" in screen.text
