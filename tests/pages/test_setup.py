"""The page “Thiết lập”: what an administrator changes there, what is shown before, and that nobody else changes anything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.ledger.journal import Event
from lib.plan.catalogue import SETTINGS, load_catalogue
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import setup_words as words
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.pages.screen import Open, Screen, SignIn

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)
SETUP = "thiet_lap"


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


def opened(folder: Path, open_page: Open, sign_in: SignIn, section: str = "phuong") -> Screen:
    sign_in(folder, CHIEF)
    return turn_to(open_page(folder, SETUP, ky="2024-06"), section)


def turn_to(screen: Screen, section: str) -> Screen:
    screen.test.radio(key="phan").set_value(section).run()
    assert screen.faults == []
    return screen


def type_in(screen: Screen, **typed: str) -> None:
    for name, text in typed.items():
        fields = [*screen.test.text_input, *screen.test.text_area]
        next(field for field in fields if field.label == words.FIELDS[name]).set_value(text)


def press(screen: Screen, label: str, at: int = 0) -> None:
    [button for button in screen.test.button if button.label == label][at].click().run()
    assert screen.faults == []


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.OFFICER, Role.OFFICE])
def test_nobody_else_is_offered_anything(role: Role | None, folder: Path, open_page: Open, sign_in: SignIn) -> None:
    if role:
        sign_in(folder, Account("ai", "Ai đó", role))
    screen = open_page(folder, SETUP)
    assert rights_words.ACTS["change_plan"] in screen.text
    assert not [*screen.test.button, *screen.test.text_input, *screen.test.radio]


def test_a_ward_gets_its_name_after_a_preview_and_it_can_be_undone(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in)
    type_in(screen, ward="Hàm Rồng", authority="UBND phường Hàm Rồng", superior="UBND tỉnh Thanh Hóa", legal_basis="Một\nHai")
    press(screen, words.PREVIEW)
    assert "UBND phường Thiệu Dương" in screen.text and "UBND phường Hàm Rồng" in screen.text
    assert words.NO_LIGHT_TURNS in screen.text
    assert (folder / SETTINGS).read_bytes() == before, "only shown"
    press(screen, words.CONFIRM)
    settings = load_catalogue(folder).latest.settings
    assert (settings.ward, settings.superior, settings.legal_basis) == ("Hàm Rồng", "UBND tỉnh Thanh Hóa", ("Một", "Hai"))
    assert "# Hạn nộp: hết ngày làm việc thứ mấy sau ngày chốt." in (folder / SETTINGS).read_text("utf-8"), "comments stay"
    entry = list(open_workspace(folder).journal.entries())[-1]
    assert (entry.event, entry.who, entry.what["plan"]) == (Event.PLAN_CHANGED, CHIEF.name, SETTINGS)
    assert "Hàm Rồng" in entry.what["about"]
    press(screen, words.UNDO)
    assert (folder / SETTINGS).read_bytes() == before
    assert words.UNDONE in screen.text


def test_thresholds_are_previewed_with_the_lights_that_they_turn(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quy-tac")
    type_in(screen, amber_below="100", report_day="20")
    press(screen, words.PREVIEW)
    assert words.LIGHT_TURNS.format(indicator="Tỉ lệ tăng thu ngân sách so với chỉ tiêu Thành phố giao") in screen.text
    press(screen, words.CONFIRM)
    settings = load_catalogue(folder).latest.settings
    assert (settings.thresholds.amber_below, settings.due_rule.day) == (1, 20)


def test_holidays_are_typed_as_days(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quy-tac")
    type_in(screen, days_off="2/9\n3-9-2024", days_worked="7/9")
    press(screen, words.PREVIEW, 1)
    press(screen, words.CONFIRM)
    days = load_catalogue(folder).latest.settings.office_days
    assert sorted(map(str, days.days_off)) == ["2024-09-02", "2024-09-03"]
    assert sorted(map(str, days.days_worked)) == ["2024-09-07"]


@pytest.mark.parametrize(
    ("section", "typed", "at", "said"),
    [
        ("phuong", {"ward": " "}, 0, words.BLANK_FIELD.format(field=words.FIELDS["ward"])),
        ("quy-tac", {"amber_below": "150"}, 0, f"{words.FIELDS['amber_below']}: “150” không dùng được."),
        ("quy-tac", {"exceed_share": "nửa"}, 0, f"{words.FIELDS['exceed_share']}: “nửa” không dùng được."),
        ("quy-tac", {"days_off": "31/2"}, 1, f"{words.FIELDS['days_off']}: “31/2” không phải một ngày"),
        ("quy-tac", {"days_off": "2/9", "days_worked": "2/9"}, 1, "vừa nghỉ vừa làm việc"),
    ],
)
def test_a_faulty_answer_is_named_and_nothing_is_stored(section, typed, at, said, folder, open_page, sign_in) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in, section)
    type_in(screen, **typed)
    press(screen, words.PREVIEW, at)
    assert said in screen.text
    assert words.CONFIRM not in [button.label for button in screen.test.button]
    assert (folder / SETTINGS).read_bytes() == before


def test_an_edit_by_hand_between_preview_and_confirmation_is_noticed(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in)
    type_in(screen, ward="Hàm Rồng")
    press(screen, words.PREVIEW)
    by_hand = (folder / SETTINGS).read_bytes().replace("Kỷ cương".encode(), "Nền nếp".encode())
    (folder / SETTINGS).write_bytes(by_hand)
    press(screen, words.CONFIRM)
    assert words.CHANGED_MEANWHILE in screen.text
    assert (folder / SETTINGS).read_bytes() == by_hand
    turn_to(screen, "phuong")
    assert any("Nền nếp" in field.value for field in screen.test.text_input), "the form shows the file as it is now"


def test_who_lost_the_right_while_the_preview_stood_changes_nothing(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in)
    type_in(screen, ward="Hàm Rồng")
    press(screen, words.PREVIEW)
    make_account(folder, Account("moi", "Mới", Role.ADMINISTRATOR))
    make_account(folder, replace(CHIEF, role=Role.OFFICE))
    press(screen, words.CONFIRM)
    assert (folder / SETTINGS).read_bytes() == before


def test_the_last_change_of_a_file_is_undone_from_the_list(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in)
    type_in(screen, theme="Chủ đề mới")
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    turn_to(screen, "lan-sua")
    assert "Chủ đề mới" in screen.text
    (folder / SETTINGS).write_bytes((folder / SETTINGS).read_bytes() + b"\n")
    press(screen, words.UNDO_ONE)
    assert words.CHANGED_SINCE in screen.text
    (folder / SETTINGS).write_bytes((folder / SETTINGS).read_bytes()[:-1])
    turn_to(screen, "lan-sua")
    press(screen, words.UNDO_ONE)
    assert (folder / SETTINGS).read_bytes() == before
