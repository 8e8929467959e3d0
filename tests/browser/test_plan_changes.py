"""The plan changed in a real browser: a target adjusted in mid-year, the next year planned, a second plan beside the yearly one."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.plan.catalogue import load_catalogue
from lib.vietnamese.words import new_year_words, plan_words, programme_words
from lib.vietnamese.words import setup_words as words
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import SHEET_TYPE, Dashboard, choose, settle, sign_in, upload
from tests.pages.test_new_year import filled_workbook

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)


def turn_to(page: Page, dashboard: Dashboard, section: str) -> None:
    page.goto(f"{dashboard.url}/thiet-lap?ky=2024-09")
    settle(page)
    page.get_by_test_id("stMain").get_by_text(words.SECTIONS[section], exact=True).first.click()
    settle(page)


def test_a_target_is_adjusted_seen_and_put_back(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, CHIEF, path=None)
    main = page.get_by_test_id("stMain")
    turn_to(page, dashboard, "chi-tieu")
    main.get_by_text(words.TARGET_WAYS["dieu-chinh"], exact=True).click()
    settle(page)
    page.get_by_label(words.ADJUST_BY).fill("NQ 12/NQ-HĐND")
    page.get_by_label(words.ADJUST_FIELDS["target"]).fill("99")
    page.get_by_role("button", name=words.PREVIEW).click()
    settle(page)
    expect(main).to_contain_text("Điều chỉnh từ tháng 2 theo NQ 12/NQ-HĐND")
    page.get_by_role("button", name=words.CONFIRM).click()
    settle(page)
    assert load_catalogue(dashboard.folder).latest.at(2).measure_by_code["KT-01"].target.bound == 99
    page.goto(f"{dashboard.url}/chi-tieu?ma=KT-01&ky=2024-09")
    settle(page)
    expect(main).to_contain_text("Chỉ tiêu điều chỉnh từ tháng 2 theo NQ 12/NQ-HĐND; trước đó là 95 triệu đồng/người/năm.")
    turn_to(page, dashboard, "lan-sua")
    page.get_by_role("button", name=words.UNDO_ONE).first.click()
    settle(page)
    expect(main).to_contain_text(words.UNDONE)
    assert not load_catalogue(dashboard.folder).latest.measure_by_code["KT-01"].adjustments


def test_the_next_year_is_planned_and_both_are_read_under_their_own_plans(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, CHIEF, path=None)
    main = page.get_by_test_id("stMain")
    turn_to(page, dashboard, "nam-moi")
    main.get_by_text(new_year_words.WAYS["excel"], exact=True).click()
    settle(page)
    page.get_by_label(words.FIELDS["decision"]).fill("Quyết định số 1/QĐ-UBND")
    file = {"name": "chi-tieu-2025.xlsx", "mimeType": SHEET_TYPE, "buffer": filled_workbook(dashboard.folder)}
    upload(page, file)
    page.get_by_role("button", name=words.PREVIEW).click()
    settle(page)
    page.get_by_role("button", name=words.CONFIRM).click()
    settle(page)
    page.get_by_role("button", name=new_year_words.OPEN.format(year=2025)).click()
    settle(page)
    expect(main).to_contain_text(words.YEAR_SHOWN.format(year=2025))
    for year, decision in ((2025, "Quyết định số 1/QĐ-UBND"), (2024, "Kế hoạch hành động")):
        page.goto(f"{dashboard.url}/ke-hoach?ky={year}-01")
        settle(page)
        expect(main).to_contain_text(plan_words.TITLE.format(year=year))
        expect(main).to_contain_text(decision)


def test_a_pace_is_drawn_as_it_is_typed_and_a_new_domain_has_its_page(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, CHIEF, path=None)
    main = page.get_by_test_id("stMain")
    turn_to(page, dashboard, "chi-tieu")
    main.get_by_text(words.TARGET_WAYS["tien-do"], exact=True).click()
    settle(page)
    line = main.locator("figure.drawing svg polyline.pace")

    def give(month: str, share: str) -> None:
        main.get_by_label(month, exact=True).fill(share)
        page.keyboard.press("Tab")
        settle(page)

    give("T12", "100")
    expect(line).to_have_count(1)
    drawn = line.get_attribute("points") or ""
    give("T6", "80")
    expect(line).not_to_have_attribute("points", drawn)  # the line follows what is typed

    turn_to(page, dashboard, "linh-vuc")
    page.get_by_label(words.DOMAIN_NAME).nth(4).fill("Xây dựng Đảng")
    page.get_by_role("button", name=words.PREVIEW).click()
    settle(page)
    page.get_by_role("button", name=words.CONFIRM).click()
    settle(page)
    page.goto(f"{dashboard.url}/xay-dung-dang")
    settle(page)
    expect(main.get_by_role("heading", level=1)).to_have_text("Xây dựng Đảng")
    turn_to(page, dashboard, "lan-sua")
    page.get_by_role("button", name=words.UNDO_ONE).first.click()
    settle(page)
    assert "xay-dung-dang" not in load_catalogue(dashboard.folder).domains


def test_a_plan_for_a_term_stands_beside_the_yearly_one(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, CHIEF, path=None)
    main = page.get_by_test_id("stMain")
    turn_to(page, dashboard, "ke-hoach-khac")
    fields = {"NAME": "Nghị quyết nhiệm kỳ", "FIRST_YEAR": "2024", "LAST_YEAR": "2028"}
    for field, value in fields.items():
        main.get_by_label(getattr(programme_words, field), exact=True).fill(value)
    for code in ("KT-06", "VX-05"):
        choose(main.get_by_role("combobox", name=programme_words.INDICATORS), re.compile(f"^{code} "), typed=code)
    page.get_by_role("button", name=words.PREVIEW).click()
    settle(page)
    page.get_by_role("button", name=words.CONFIRM).click()
    settle(page)
    (programme,) = load_catalogue(dashboard.folder).programmes
    assert programme.indicators == {"KT-06", "VX-05"}
    page.goto(f"{dashboard.url}/?ky=2024-09")
    settle(page)
    expect(page.locator("#root .wall .tile")).to_have_count(23)
    choose(main.get_by_role("combobox", name=programme_words.CHOOSE, exact=True), re.compile(programme.title))
    expect(page.locator("#root .wall .tile")).to_have_count(2)
    expect(main).to_contain_text(programme_words.SHOWN.format(count=2, name=programme.title))
    turn_to(page, dashboard, "lan-sua")
    page.get_by_role("button", name=words.UNDO_ONE).first.click()
    settle(page)
    assert not load_catalogue(dashboard.folder).programmes
