"""Figures that come without a workbook: typed on a phone, in a Word document, and a preview that a restart takes away."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from lib.vietnamese.words import entry_words as entry
from lib.vietnamese.words import screen_words as words
from tests.browser.conftest import OpenPage, Watched
from tests.browser.dashboard import Dashboard, account_of, choose, choose_real, confirm, hand_in, has_light, settle, sign_in
from tests.intake.books import WARD_COLUMN, check, filled, numbers
from tests.intake.word_documents import FIGURES, report


def test_a_figure_is_typed_on_a_phone_and_stored(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page(390, 844)
    sign_in(page, dashboard, account_of("Lê Thị Hạnh"), "/cap-nhat")
    choose_real(page)
    page.get_by_text(entry.WAYS["typed"]).click()
    settle(page)
    choose(page.get_by_role("combobox", name=entry.MEASURES), re.compile("Doanh nghiệp thành lập mới"))
    page.get_by_role("textbox", name=WARD_COLUMN).fill("29")
    page.get_by_label(entry.NOTE).fill("đủ chỉ tiêu")
    page.get_by_role("button", name=entry.CHECK).click()
    expect(page.get_by_role("button", name=words.CONFIRM)).to_be_visible()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert dashboard.real_records == []
    confirm(page)
    expect(page.get_by_text("Đã lưu 1 số liệu")).to_be_visible()
    [record] = dashboard.real_records
    assert record.original is not None
    assert numbers(check(record.original.read_bytes())) == {("KT-06", ""): 29.0}
    assert (record.receipt.officer, record.actuals[0].value, record.actuals[0].note) == ("Lê Thị Hạnh", 29.0, "đủ chỉ tiêu")


def test_the_table_of_a_word_document_turns_a_light(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, account_of("Nguyễn Thị Hoa"), "/cap-nhat")
    content = report([FIGURES[0], ("1", "KT-06", "Số lượng doanh nghiệp thành lập mới", "31", "thêm hai")])
    hand_in(page, "thang-10.docx", content)
    expect(page.get_by_test_id("stMain")).to_contain_text(words.PREVIEW_TITLE.format(period="Tháng 10/2024"))
    confirm(page)
    expect(page.get_by_text("Đã lưu 1 số liệu")).to_be_visible()
    record = dashboard.real_records[-1]
    assert record.original is not None
    assert (record.receipt.file_name, record.original.read_bytes() == content) == ("thang-10.docx", True)
    assert record.actuals[0].cell == "Bảng 1!D3"
    page.get_by_role("link", name="Tổng quan").first.click()  # the bare address leads to one's own work
    has_light(page, "KT-06", "exceeded")


def test_a_restart_while_a_preview_is_open_says_that_nothing_was_stored(
    open_page: OpenPage, watched: Watched, dashboard: Dashboard
) -> None:
    page = open_page()
    sign_in(page, dashboard, account_of("Nguyễn Thị Hoa"), "/cap-nhat")
    hand_in(page, "dang-xem.xlsx", filled({("KT-06", WARD_COLUMN): 33}))
    before = len(dashboard.real_records)
    dashboard.stop()
    dashboard.start()
    page.get_by_role("button", name=words.CONFIRM).click()
    expect(page.get_by_role("alert").filter(has_text="CHƯA được lưu")).to_contain_text("dang-xem.xlsx")
    assert len(dashboard.real_records) == before
    settle(page)
    hand_in(page, "dang-xem.xlsx", filled({("KT-06", WARD_COLUMN): 33}))
    expect(page.get_by_role("alert").filter(has_text="CHƯA được lưu")).to_have_count(0)
    assert len(dashboard.real_records) == before, "the press on the preview that is gone confirms no other"
    watched.errors.clear()  # the browser's console may say that the server was away
