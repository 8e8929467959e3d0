"""Groups that are split and merged, and another ward taken in, in a real browser: from the page “Thiết lập” to the lights."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.ledger.backup import back_up
from lib.vietnamese.words import merger_words, setup_words
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, choose, has_light, light, settle, sign_in, upload
from tests.submission.wards import NOW, OURS, THEIRS, change_rows, make_ward, store

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)
FLOW, RATIO = "KT-06", "VX-05"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ward with two groups: KT-06 stands at 7 + 4 of the 29 of the year in May, VX-05 at 90 %."""
    folder = tmp_path_factory.mktemp("territories") / "data"
    figures = [("2025-05", FLOW, "TDP01", 7), ("2025-05", FLOW, "TDP02", 4)]
    figures += [("2025-05", RATIO, group, (450, 500)) for group in ("TDP01", "TDP02")]
    return make_ward(folder, OURS, *figures)


def set_up(page: Page, dashboard: Dashboard, section: str) -> None:
    page.goto(f"{dashboard.url}/thiet-lap?ky=2025-06")
    settle(page)
    turn_to(page, setup_words.SECTIONS[section])


def turn_to(page: Page, name: str) -> None:
    page.get_by_test_id("stRadioGroup").get_by_text(name, exact=True).click()
    settle(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    settle(page)


def answer(page: Page, label: str, *options: str) -> None:
    choose(page.get_by_role("combobox", name=label, exact=True), *options)


def overview(page: Page, dashboard: Dashboard, query: str) -> None:
    page.goto(f"{dashboard.url}/?{query}")
    settle(page)


def test_a_split_and_a_merge_of_groups_reach_the_lights(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, CHIEF, path=None)
    set_up(page, dashboard, "to")
    turn_to(page, setup_words.WAYS["tach"])
    answer(page, setup_words.GROUP, "Tổ dân phố 2")
    page.get_by_label(setup_words.SPLIT_PARTS).fill("Tổ dân phố 2A: 60%\nTổ dân phố 2B: 40%")
    answer(page, setup_words.CHANGE_FROM, "6/2025")
    press(page, setup_words.PREVIEW)
    expect(page.get_by_test_id("stMain")).to_contain_text("Tổ dân phố 2A (60%), Tổ dân phố 2B (40%) từ tháng 6/2025")
    press(page, setup_words.CONFIRM)
    overview(page, dashboard, "ky=2025-06")
    has_light(page, FLOW, "on_track")  # 11 in May, when 11 are due
    # 7 in May, and 1 + 1 of the new groups, which report for what was group 2: 9 of the 14 due in June.
    store(dashboard.folder, ("2025-06", FLOW, "TDP03", 1), ("2025-06", FLOW, "TDP04", 1))
    overview(page, dashboard, "ky=2025-06")
    has_light(page, FLOW, "behind")
    expect(light(page, FLOW)).to_contain_text("9/29")

    set_up(page, dashboard, "to")
    turn_to(page, setup_words.WAYS["nhap"])
    answer(page, setup_words.MERGED, "Tổ dân phố 2A", "Tổ dân phố 2B")
    page.get_by_label(setup_words.NEW_GROUP_NAME).fill("Tổ dân phố 3")
    answer(page, setup_words.CHANGE_FROM, "7/2025")
    press(page, setup_words.PREVIEW)
    expect(page.get_by_test_id("stMain")).to_contain_text("nhập vào Tổ dân phố 3 từ tháng 7/2025")
    press(page, setup_words.CONFIRM)
    # The new group reports for both: 7 and 9 are 16, not 7 + 1 + 1 + 9.
    store(dashboard.folder, ("2025-07", FLOW, "TDP05", 9))
    overview(page, dashboard, "ky=2025-07")
    expect(light(page, FLOW)).to_contain_text("16/29")
    overview(page, dashboard, "ky=2025-06")
    expect(light(page, FLOW)).to_contain_text("9/29")


def test_another_ward_is_merged_from_the_page_to_the_lights(open_page: OpenPage, dashboard: Dashboard, tmp_path: Path) -> None:
    figures = [("2025-06", RATIO, group, (248, 250)) for group in ("TDP01", "TDP02")]
    theirs = make_ward(tmp_path / "theirs", THEIRS, *figures)
    change_rows(theirs, RATIO, name="Tỷ lệ người dân tham gia BHYT")
    back_up(theirs, tmp_path / "thieu-duong.zip", NOW)
    page = open_page()
    sign_in(page, dashboard, CHIEF, path=None)
    overview(page, dashboard, "ky=2025-06")
    has_light(page, RATIO, "behind")  # 90 %, of 95.1
    set_up(page, dashboard, "sap-nhap")
    upload(page, tmp_path / "thieu-duong.zip")
    press(page, merger_words.READ)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Tổ dân phố 1 (Thiệu Dương)")
    expect(main).to_contain_text(merger_words.STILL_OPEN.format(codes=RATIO))
    asked = main.get_by_test_id("stSelectbox").filter(has_text="VX-05 Tỷ lệ người dân tham gia BHYT của Thiệu Dương")
    choose(asked.get_by_role("combobox"), re.compile("VX-05"))
    press(page, merger_words.CONFIRM)
    expect(main).to_contain_text("Đã sáp nhập Thiệu Dương từ tháng 6/2025: 2 tổ, 2 số liệu")
    overview(page, dashboard, "ky=2025-06")
    has_light(page, RATIO, "at_risk")  # (900 + 496) / (1000 + 500) = 93.1 %
    expect(page.get_by_text("số toàn phường gồm cả địa bàn Thiệu Dương cũ").first).to_be_visible()
    overview(page, dashboard, "ky=2025-05")
    has_light(page, RATIO, "behind")
