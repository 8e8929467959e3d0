"""An officer's Friday afternoon in a real browser: template, workbook, preview, confirmation, second thoughts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from lib.intake.template.fill import fill_template
from lib.plan.periods import Period
from lib.ui import shell
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.rights_words import SUBMITTING_AS
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, account_of, confirm, hand_in, has_light, light, settle, sign_in
from tests.intake.books import ECONOMY, WARD_COLUMN, at, changed, filled, put, sheet_of, submit

SEPTEMBER, OCTOBER = Period(2024, 9), Period(2024, 10)


@pytest.fixture(scope="module")
def data(data: Path) -> Path:
    """Return the data folder after a first real submission: ten businesses by September, which is behind."""
    submit(data, SEPTEMBER, {("KT-06", WARD_COLUMN): 10}, "Lê Văn Bình", datetime(2024, 9, 20, 3, tzinfo=UTC))
    return data


def on_upload_page(open_page: OpenPage, dashboard: Dashboard, officer: str = "Nguyễn Thị Hoa") -> Page:
    page = open_page()
    sign_in(page, dashboard, account_of(officer), "/cap-nhat")
    return page


def test_a_light_turns_on_another_screen_and_turns_back(open_page: OpenPage, dashboard: Dashboard) -> None:
    assert shell.WATCH_SECONDS <= 10, "the promise to those who watch"
    meeting_room = open_page()
    meeting_room.goto(dashboard.url)
    has_light(meeting_room, "KT-06", "behind")

    officer = on_upload_page(open_page, dashboard)
    with officer.expect_download() as waiting:
        officer.get_by_role("button", name=words.TEMPLATE_BUTTON).click()
    assert waiting.value.suggested_filename == "bieu-mau-2024-10.xlsx"
    blank = Path(waiting.value.path()).read_bytes()
    hand_in(officer, "thang-10.xlsx", fill_template(blank, {("KT-06", WARD_COLUMN): 29}, {"KT-06": "đủ chỉ tiêu"}))
    preview = officer.get_by_test_id("stMain")
    expect(preview).to_contain_text(words.PREVIEW_TITLE.format(period="Tháng 10/2024"))
    expect(preview).to_contain_text("Số lượng doanh nghiệp thành lập mới:")
    expect(preview).to_contain_text("Chậm tiến độ")
    assert len(dashboard.real_records) == 1, "a preview stores nothing"
    has_light(meeting_room, "KT-06", "behind")

    confirm(officer)
    expect(preview).to_contain_text(words.STORED.format(count=1, period="Tháng 10/2024"))
    has_light(meeting_room, "KT-06", "met")  # nobody touched that page
    expect(light(meeting_room, "KT-06")).to_contain_text("29")
    stored = dashboard.real_records[-1]
    assert (stored.receipt.officer, stored.receipt.file_name, stored.actuals[0].note) == (
        "Nguyễn Thị Hoa",
        "thang-10.xlsx",
        "đủ chỉ tiêu",
    )

    officer.get_by_role("button", name=words.UNDO).click()
    expect(preview).to_contain_text(words.UNDONE)
    has_light(meeting_room, "KT-06", "behind")
    expect(light(meeting_room, "KT-06")).to_contain_text("10")


def test_faults_are_listed_with_their_cells_and_nothing_is_stored(open_page: OpenPage, dashboard: Dashboard) -> None:
    before = len(dashboard.real_records)
    page = on_upload_page(open_page, dashboard, "Nguyễn Thị Hoa")
    spoiled = put(filled({("KT-06", WARD_COLUMN): "29 cái"}), ECONOMY, group1_8="1,900", group2_14="95%")
    hand_in(page, "co-loi.xlsx", spoiled)
    expect(page.get_by_text(words.FAULTS_TITLE.format(count=3))).to_be_visible()
    rows = page.locator("table.table tbody tr").all_inner_texts()
    lines = [row.split("\t")[:2] for row in rows]
    cells = [at(place) for place in ("group1_8", "ward_14", "group2_14")]
    assert [line[0].rpartition(", ô ")[2] for line in lines] == [f"{cell}, bảng tính “Kinh tế”" for cell in cells]
    assert [line[1] for line in lines] == ["1,900", "29 cái", "95%"]
    assert lines[1][0].startswith(f"Doanh nghiệp thành lập mới – Toàn phường, ô {at('ward_14')}")
    assert page.get_by_role("button", name=words.CONFIRM, disabled=False).count() == 0
    assert len(dashboard.real_records) == before
    # Mended and handed in again, it is taken.
    page.get_by_role("button", name="Bỏ co-loi.xlsx").click()
    expect(page.get_by_text(words.FAULTS_TITLE.format(count=3))).to_have_count(0)
    hand_in(page, "da-sua.xlsx", filled({("KT-06", WARD_COLUMN): 29}))
    expect(page.get_by_role("button", name=words.CONFIRM)).to_be_enabled()
    assert len(dashboard.real_records) == before


def test_a_file_of_another_kind_is_refused_in_vietnamese(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = on_upload_page(open_page, dashboard)
    hand_in(page, "so-lieu.xlsx", b"%PDF-1.7\n\x00 this is no workbook")
    expect(page.get_by_text("Đây là tệp PDF")).to_be_visible()
    assert page.get_by_role("button", name=words.CONFIRM).count() == 0


def test_a_preview_shows_kilograms_as_tonnes_and_leaving_it_stores_nothing(open_page: OpenPage, dashboard: Dashboard) -> None:
    before = len(dashboard.real_records)
    page = on_upload_page(open_page, dashboard, "Nguyễn Thị Hoa")
    in_kilograms = ["KT-02", "Sản lượng lương thực có hạt", "kg", 119_250]
    content = sheet_of([["Kỳ báo cáo", "2024-10"], ["Mã", "Chỉ tiêu", "ĐVT", WARD_COLUMN], in_kilograms])
    hand_in(page, "thang-10.xlsx", content)
    expect(page.get_by_text("119,25 (đổi từ 119.250 kg)").first).to_be_visible()
    page.get_by_role("button", name=words.CANCEL).click()
    expect(page.get_by_role("button", name=words.CONFIRM)).to_have_count(0)
    settle(page)
    assert len(dashboard.real_records) == before
    # The page is ready for the next file, in the same name.
    expect(page.get_by_text(SUBMITTING_AS.format(name="Nguyễn Thị Hoa"))).to_be_visible()


def test_of_two_officers_the_second_sees_the_firsts_figures_before_overwriting_them(
    open_page: OpenPage, dashboard: Dashboard
) -> None:
    first = on_upload_page(open_page, dashboard, "Trần Thị Mai")
    second = on_upload_page(open_page, dashboard, "Phạm Văn Sơn")
    hand_in(first, "mai.xlsx", filled({("KT-06", "Tổ dân phố 1"): 21}))
    hand_in(second, "son.xlsx", filled({("KT-06", "Tổ dân phố 1"): 22}))
    before = len(dashboard.real_records)
    confirm(first)
    expect(first.get_by_text("Đã lưu 1 số liệu")).to_be_visible()
    confirm(second)
    expect(second.get_by_text(words.CONFLICT.format(officers="Trần Thị Mai"))).to_be_visible()
    assert [r.receipt.officer for r in dashboard.real_records[before:]] == ["Trần Thị Mai"]
    row = second.locator("table.table tbody tr").filter(has_text="Tổ dân phố 1").filter(has_text="22")
    expect(row).to_contain_text("21")
    expect(row).to_contain_text("22")
    confirm(second)
    expect(second.get_by_text("Đã lưu 1 số liệu")).to_be_visible()
    assert [r.receipt.officer for r in dashboard.real_records[before:]] == ["Trần Thị Mai", "Phạm Văn Sơn"]


HOSTILE = '<img src=x onerror="alert(1)"><b>đậm</b> [bấm vào](http://ngoai.example/a) ![](http://ngoai.example/b.png) `x` $y$ =1+1'
FORMULA = '=HYPERLINK("http://ngoai.example/";"mở")'


def test_what_a_workbook_says_is_shown_as_plain_text(open_page: OpenPage, dashboard: Dashboard) -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book[ECONOMY]
        sheet[at("beyond_5")], sheet[at("beyond_14")] = HOSTILE, 1
        sheet[at("note_9")] = FORMULA
        sheet[at("note_9")].data_type = "s"

    officer = "<i>Hoa</i> [x](http://ngoai.example/c) ![](http://ngoai.example/d.png)"
    page = on_upload_page(open_page, dashboard, officer)
    content = changed(filled({("KT-06", "Tổ dân phố 2"): 3, ("KT-03", WARD_COLUMN): 31}, {"KT-06": HOSTILE}), add)
    hand_in(page, "<b>tệp<b> [y](ngoai.example).xlsx", content)
    shown = page.get_by_test_id("stMain")
    expect(shown).to_contain_text('<img src=x onerror="alert(1)"><b>đậm</b>')
    no_markup(page)

    rival = on_upload_page(open_page, dashboard, "Trần Thị Mai")
    hand_in(rival, "mai.xlsx", filled({("KT-06", "Tổ dân phố 2"): 4}))
    confirm(page)
    expect(page.get_by_text("Đã lưu 2 số liệu")).to_be_visible()
    confirm(rival)
    expect(rival.get_by_text("vừa nộp số liệu trùng với tệp này")).to_contain_text(officer)
    no_markup(rival)

    page.goto(f"{dashboard.url}/lich-su")
    settle(page)
    expect(shown).to_contain_text(officer)
    expect(shown).to_contain_text("<b>tệp<b> [y](ngoai.example).xlsx")
    page.get_by_text(words.CHANGED_TABLE.format(count=2)).first.click()
    expect(shown).to_contain_text(HOSTILE)
    expect(shown).to_contain_text(FORMULA)
    no_markup(page)


def no_markup(page: Page) -> None:
    """Check that nothing of the hostile texts became an element."""
    assert page.locator('img[src="x"], [src*="ngoai.example"], a[href*="ngoai.example"]').count() == 0
    assert page.locator("b, strong, i, em").filter(has_text="đậm").count() == 0
    assert page.locator("i, em").filter(has_text="Hoa").count() == 0
    assert page.locator(".katex").count() == 0
