"""The part “Sáp nhập” of the page “Thiết lập”: a backup is read, doubt is answered, the preview confirmed, and all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.ledger.backup import back_up
from lib.plan.catalogue import GROUPS
from lib.vietnamese.words import merger_words as words
from lib.vietnamese.words import setup_words
from tests.pages.screen import Open, Screen, SignIn
from tests.submission.wards import NOW, OURS, THEIRS, change_rows, make_ward, merge, score_of

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return make_ward(tmp_path / "ours", OURS, ("2025-06", "KT-06", "TDP01", 3), ("2025-06", "VX-05", "TDP01", (900, 1000)))


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = make_ward(tmp_path / "theirs", THEIRS, ("2025-06", "KT-06", "TDP01", 40), ("2025-06", "VX-05", "TDP01", (1, 500)))
    change_rows(folder, "VX-05", denominator="Số người thường trú")
    return folder


def opened(folder: Path, open_page: Open, sign_in: SignIn) -> Screen:
    sign_in(folder, CHIEF)
    screen = open_page(folder, "thiet_lap", ky="2025-06")
    screen.test.radio(key="phan").set_value("sap-nhap").run()
    return screen


def press(screen: Screen, label: str) -> None:
    next(button for button in screen.test.button if button.label == label).click().run()
    assert screen.faults == []


def test_a_ward_is_merged_from_its_backup_and_taken_back(
    ours: Path, theirs: Path, open_page: Open, sign_in: SignIn, tmp_path: Path
) -> None:
    back_up(theirs, tmp_path / "thieu-duong.zip", NOW)
    screen, groups = opened(ours, open_page, sign_in), (ours / GROUPS).read_bytes()
    press(screen, words.READ)
    assert words.NO_FILE in screen.text
    screen.test.file_uploader[0].set_value(("thieu-duong.zip", (tmp_path / "thieu-duong.zip").read_bytes(), "")).run()
    press(screen, words.READ)
    assert "Tổ dân phố 1 (Thiệu Dương)" in screen.text
    assert "cách tính ghi khác, chưa trả lời" in screen.text
    assert words.STILL_OPEN.format(codes="VX-05") in screen.text
    assert next(button for button in screen.test.button if button.label == words.CONFIRM).disabled
    assert (ours / GROUPS).read_bytes() == groups, "nothing is stored before it is confirmed"
    screen.test.selectbox(key="merger-answer-VX-05").set_value("-").run()
    assert "cách tính ghi khác, không lấy số" in screen.text
    assert setup_words.LIGHTS_TITLE.format(period="Tháng 6/2025 (6 tháng)") in screen.text
    press(screen, words.CONFIRM)
    assert "Đã sáp nhập Thiệu Dương từ tháng 6/2025: 2 tổ, 1 số liệu" in screen.text
    assert score_of(ours, "KT-06", 6).reading.value == 43
    assert score_of(ours, "VX-05", 6).reading.value == 90
    assert "chưa" not in next(line for line in screen.text.splitlines() if "Thiệu Dương, từ tháng 6/2025, 2 tổ" in line)
    press(screen, words.UNDO.format(ward=THEIRS))
    assert words.UNDONE.format(ward=THEIRS) in screen.text
    assert (ours / GROUPS).read_bytes() == groups


def test_what_is_no_backup_is_told_and_nothing_is_kept(ours: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(ours, open_page, sign_in)
    screen.test.file_uploader[0].set_value(("la.zip", b"nothing", "")).run()
    press(screen, words.READ)
    assert "la.zip không phải là bản sao lưu" in screen.text


def test_a_merger_is_not_undone_by_the_list_of_changes(ours: Path, theirs: Path, open_page: Open, sign_in: SignIn) -> None:
    merge(ours, theirs, {"VX-05": ""})
    screen = opened(ours, open_page, sign_in)
    screen.test.radio(key="phan").set_value("lan-sua").run()
    groups = (ours / GROUPS).read_bytes()
    press(screen, setup_words.UNDO_ONE)
    assert words.UNDO_IN_SETUP in screen.text
    assert (ours / GROUPS).read_bytes() == groups


def test_pages_say_from_when_the_ward_is_another_one(ours: Path, theirs: Path, open_page: Open, sign_in: SignIn) -> None:
    merge(ours, theirs, {"VX-05": ""})
    sign_in(ours, CHIEF)
    screen = open_page(ours, "chi_tieu", ky="2025-06", ma="VX-05")
    assert "Từ tháng 6/2025, số toàn phường gồm cả địa bàn Thiệu Dương cũ (2 tổ)" in screen.text
    assert "Chưa có số của địa bàn Thiệu Dương" in screen.text
    history = open_page(ours, "lich_su", ky="2025-06")
    assert "Sáp nhập phường Thiệu Dương: 2 tổ, 1 số liệu" in history.text
    assert history.faults == []
