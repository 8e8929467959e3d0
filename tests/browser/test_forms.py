"""A superior level's form in a browser: handed in, stored, filled with one press, the file as the ward sends it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.vietnamese.words import form_words as words
from tests.browser.dashboard import Dashboard, settle, sign_in
from tests.forms.foreign_forms import PROVINCIAL

OFFICE = Account("van-phong", "Văn Phòng", Role.OFFICE)


def test_a_form_is_handed_in_once_and_filled_with_one_press(page: Page, dashboard: Dashboard, tmp_path: Path) -> None:
    file = tmp_path / "bieu-01.xlsx"
    file.write_bytes(PROVINCIAL.content())
    sign_in(page, dashboard, OFFICE)
    page.goto(f"{dashboard.url}/bieu-mau?ky=2024-09")
    settle(page)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(file.name)).to_be_visible()
    settle(page)
    page.get_by_role("button", name=words.READ).click()
    expect(page.get_by_text("Cần trả lời (2)")).to_be_visible()
    page.get_by_label(words.NAME).fill("Biểu 01")
    page.get_by_label(words.NAME).press("Tab")
    settle(page)
    page.get_by_role("button", name=words.STORE).click()
    expect(page.get_by_text("Đã lưu biểu mẫu “Biểu 01”")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Điền Tháng 9/2024").click()
    started.value.save_as(filled := tmp_path / "filled.xlsx")
    sheet = openpyxl.load_workbook(filled).worksheets[0]
    assert [sheet[cell].value for cell in ("F9", "G9", "E11", "E9")] == [1464.9, "=F9/D9*100", 3, None]
    assert sheet["A3"].value == "Tháng 9 năm 2024 – SỐ LIỆU MINH HỌA"
