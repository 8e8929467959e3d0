"""The pages of a province and of its wards on one server: who sees which, and what stands on them."""

from __future__ import annotations

import gc
import io
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from openpyxl import load_workbook

from lib.access.account import Account, Role
from lib.demo_province import Size, write_province
from lib.ledger.records import Author
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.periods import Period
from lib.plan.second_step import SecondStep
from lib.province.comparison import compare
from lib.province.follow_up import debts
from lib.province.province import Province
from lib.report.province_workbook import province_tables
from lib.report.table_workbook import tables_workbook
from lib.submission.province_review_service import ProvinceReviewService
from lib.ui import current_account, state
from lib.ui.province import province_frame
from lib.ui.province.province_frame import ProvinceView
from lib.ui.web import request_authentication
from lib.vietnamese.words import indicator_words
from lib.workspace import open_workspace
from tests.access.people import make_account, token_of
from tests.conftest import ROOT
from tests.pages.screen import Open, Screen

PROVINCE = Account("tinh", "Nguyễn Văn Tỉnh", Role.VIEWER)
OFFICE = Account("hoa", "Trần Thị Hoa", Role.ADMINISTRATOR)
NEIGHBOUR = Account("hoa", "Lê Thị Hoa", Role.ADMINISTRATOR)
NOW = datetime(2024, 6, 20, tzinfo=UTC)
Visit = Callable[..., Screen]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a province with accounts: one of its own, and in two wards one of the same name. Nobody may change it."""
    root = tmp_path_factory.mktemp("province") / "tinh"
    list(write_province(root, ROOT / "data", Size(3, 3, groups=2)))
    settings = root / "wards" / "MH003" / "settings.toml"
    text = settings.read_text("utf-8").replace("Phường minh họa 3", "Xã minh họa 3").replace("UBND phường", "UBND xã")
    settings.write_text(text, "utf-8")
    make_account(root, PROVINCE)
    for code, account in (("MH001", OFFICE), ("MH002", NEIGHBOUR)):
        make_account(root / "wards" / code, account)
    return root


@pytest.fixture
def visit(root: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Return a function that opens a page as somebody of a unit: visit("MH001", "kinh_te", dv="MH002")."""

    def visited(unit: str, page: str = "tong_quan", **query: str) -> Screen:
        folder, name = (root, "tinh") if unit == "MH" else (root / "wards" / unit, "hoa")
        cookies = {request_authentication.COOKIE: f"{unit}.{token_of(folder, name)}"} if unit else {}
        monkeypatch.setattr(current_account, "_cookies", lambda: cookies)
        return _as_told(open_page, cookies, root, page, monkeypatch, query)

    return visited


def _as_told(open_page, cookies, root, page, monkeypatch, query) -> Screen:
    monkeypatch.setenv("DATA_DIR", str(root))
    return Screen(page, query, lambda: monkeypatch.setattr(current_account, "_cookies", lambda: cookies))


def test_a_page_that_only_stands_open_keeps_nothing_of_its_ward_in_memory(visit):
    before = {id(one) for one in gc.get_objects() if isinstance(one, Snapshot)}
    screen = visit("MH", "tong_quan", dv="MH001")
    st.cache_resource.clear()  # what many look at is kept once, and goes when others need the room
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, Snapshot) and one.records and id(one) not in before] == []
    assert screen.faults == []


def test_the_province_sees_its_wards_side_by_side_and_opens_one(visit):
    screen = visit("MH", ky="2024-03")
    assert screen.faults == []
    assert "theo 29 chỉ tiêu chung" in screen.headline
    assert 'href="/?dv=MH002&amp;ky=2024-03"' in screen.html
    ward = visit("MH", dv="MH002")
    assert ward.faults == []
    assert "UBND phường minh họa 2" in ward.text
    assert 'href="/?dv=MH"' in ward.html


@pytest.mark.parametrize(("unit", "query"), [("MH", {"dv": "MH002"}), ("MH001", {})])
def test_the_page_of_an_indicator_stands_whole_in_a_ward_of_the_province(unit, query, visit):
    screen = visit(unit, "chi_tieu", ma="KT-02", ky="2024-03", **query)
    assert screen.faults == []
    assert indicator_words.NOTES_TITLE in screen.text
    assert indicator_words.ORIGINS_TITLE in [block.label for block in screen.test.expander]


@pytest.mark.parametrize("page", ["xep_hang", "chua_nop", "den_doi", "trinh-chieu", "don_vi"])
def test_every_page_of_the_province_stands_and_says_that_it_is_made_up(page, visit):
    screen = visit("MH", page, ky="2024-03")
    assert screen.faults == []
    assert "SỐ LIỆU MINH HỌA" in screen.text
    assert "minh họa" in screen.text.partition("có thật")[2] or "mọi phường" in screen.text


def test_a_ward_sees_its_own_pages_without_naming_itself(visit):
    screen = visit("MH001")
    assert "UBND phường minh họa 1" in screen.text
    assert "Tỉnh minh họa" not in screen.text


@pytest.mark.parametrize("unit", ["MH001", ""])
@pytest.mark.parametrize("page", ["tong_quan", "kinh_te", "chi_tieu", "to_dan_pho", "quan_tri", "nhat_ky", "bao_cao"])
def test_nobody_sees_another_wards_pages(unit, page, visit):
    screen = visit(unit, page, dv="MH002")
    assert screen.faults == []
    assert "minh họa 2" not in screen.text
    assert "Lê Thị Hoa" not in screen.text
    assert "Đăng nhập" in screen.text


@pytest.mark.parametrize("unit", ["MH001", ""])
@pytest.mark.parametrize("page", ["tong_quan", "xep_hang", "chua_nop", "don_vi"])
def test_nobody_of_a_ward_sees_the_provinces_pages(unit, page, visit):
    screen = visit(unit, page, dv="MH")
    assert screen.faults == []
    assert "Phường minh họa" not in screen.text
    assert "tài khoản của tỉnh" in screen.text


def test_the_province_changes_nothing_in_a_ward(visit):
    assert "không có quyền" in visit("MH", "quan_tri", dv="MH001").text.lower()
    assert visit("MH", "cap_nhat", dv="MH001").test.get("file_uploader") == []


def test_each_ward_is_called_what_it_calls_itself(visit):
    commune, ward = visit("MH", "to_dan_pho", dv="MH003"), visit("MH", "to_dan_pho", dv="MH002")
    assert "Toàn xã" in commune.text
    assert "Toàn phường" in ward.text
    assert "Toàn xã" not in ward.text


def test_the_slides_tell_where_lights_are_red_and_say_on_each_that_it_is_made_up(visit, root):
    screen = visit("MH", "trinh-chieu", ky="2024-03")
    assert screen.faults == []
    slides = re.findall(r'<section class="slide .*?</section>(?=<section class="slide |<nav)', screen.html, re.S)
    assert [len(slides)] == [int(count) for count in re.findall(r'class="slides province-slides" data-count="(\d+)"', screen.html)]
    province = Province(root)
    comparison = compare(province.common, province.gather(Period(2024, 3), state.now()), Period(2024, 3))
    assert f"{comparison.count('red')} đèn đỏ ở {comparison.wards_with('red')}/3" in slides[0]
    assert 'href="/trinh-chieu?dv=MH002&amp;ky=2024-03"' in slides[0]
    assert screen.html.count('class="demo-banner">SỐ LIỆU MINH HỌA') == 1  # in the bar, which every slide has


@pytest.mark.parametrize("unit", ["MH001", ""])
def test_nobody_of_a_ward_sees_the_provinces_slides(unit, visit):
    screen = visit(unit, "trinh-chieu", dv="MH")
    assert "data-number" not in screen.html
    assert "tài khoản của tỉnh" in screen.text


def test_an_address_that_names_no_unit_says_so(visit):
    assert "Không có đơn vị “99999”" in visit("MH", dv="99999").text


def test_the_comparison_is_taken_along_as_a_workbook_with_every_ward(root):
    province = Province(root)
    view = ProvinceView(province, Period(2024, 3))
    tables = province_tables(province.units, view.compared(), view.gathered)
    assert [len(table.rows) for table in tables] == [29, 3, len(debts(view.gathered))]
    assert all("SỐ LIỆU MINH HỌA" in table.title for table in tables)
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)
    book = load_workbook(io.BytesIO(tables_workbook(tables, day=date(2024, 4, 1))))
    assert book.sheetnames == [table.name for table in tables]


APPROVER = Account("duyet", "Lê Thị Duyệt", Role.OFFICE)
BOSS = Account("sep", "Trần Văn Sếp", Role.ADMINISTRATOR)
FEBRUARY = Period(2024, 2)


@pytest.fixture
def come(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screen]:
    """Return a function that opens a page of a province's folder as an account of it: come(folder, APPROVER, "cho_duyet")."""

    def came(folder: Path, account: Account, page: str, home: str = "MH", **query: str) -> Screen:
        at = folder if home == "MH" else folder / "wards" / home
        province_frame.province_of.cache_clear()  # which looks at the wards again only after some seconds
        cookies = {request_authentication.COOKIE: f"{home}.{token_of(at, account.name)}"}
        monkeypatch.setattr(current_account, "_cookies", lambda: cookies)
        return _as_told(open_page, cookies, folder, page, monkeypatch, query)

    return came


@pytest.fixture
def waiting(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the province whose second step is on, where one ward handed two corrections in since."""
    folder = shutil.copytree(root, tmp_path / "tinh")
    for account in (APPROVER, BOSS):
        make_account(folder, account)
    ProvinceReviewService(folder, BOSS, "127.0.0.1").switch(SecondStep({"*": date(2024, 6, 1)}), NOW)
    ward = open_workspace(folder / "wards" / "MH001")
    for code in ("KT-06", "KT-08"):
        figures = [Actual(code, "TDP01", value=88.0)]
        author = Author("Trần Thị Hoa", NOW, "hoa")
        ward.ledger.submit(period=str(FEBRUARY), author=author, actuals=figures, file_name="a.csv", content=b"a", demo=True)
    return folder


def test_the_provinces_office_approves_a_wards_month_at_once_and_takes_it_back(waiting, come):
    overview = come(waiting, APPROVER, "tong_quan", ky="2024-03")
    assert "2 lần nộp của 1 phường, xã chờ tỉnh duyệt, chưa tính ở đây" in overview.text
    listed = come(waiting, APPROVER, "cho_duyet", ky="2024-03")
    assert (listed.faults, listed.headline) == ([], "2 lần nộp của 1 phường, xã chờ tỉnh duyệt")
    assert "xem=MH001.2024-02" in listed.html
    month = come(waiting, APPROVER, "cho_duyet", ky="2024-03", xem="MH001.2024-02")
    assert month.text.count("88") >= 2
    month.button("Duyệt cả 2 lần nộp").click().run()
    assert month.faults == []
    assert "Đã duyệt 2 lần nộp." in month.text
    assert "chưa tính" not in come(waiting, APPROVER, "tong_quan", ky="2024-03").text
    undo = next(button for button in month.test.button if button.label == "Bỏ việc duyệt")
    undo.click().run()
    assert "Đã bỏ quyết định." in month.text
    assert len(open_workspace(waiting / "wards" / "MH001").snapshot().province_decisions) == 1


def test_a_viewer_of_the_province_sees_what_waits_and_decides_nothing(waiting, come):
    month = come(waiting, PROVINCE, "cho_duyet", ky="2024-03", xem="MH001.2024-02")
    assert "Chỉ văn phòng và quản trị của tỉnh" in month.text
    assert not any("uyệt" in button.label or "rả lại" in button.label for button in month.test.button)


def test_an_administrator_of_the_province_switches_the_second_step(waiting, come):
    page = come(waiting, BOSS, "cho_duyet", ky="2024-03")
    assert "Mọi phường, xã: tỉnh duyệt lần nộp từ ngày 1/6/2024" in page.text
    page.test.checkbox(key="second-step-on-*").uncheck()
    page.button("Lưu").click().run()
    assert "Tỉnh đang không duyệt" in page.text
    assert "chờ tỉnh duyệt" not in come(waiting, BOSS, "tong_quan", ky="2024-03").text


def test_the_wards_pages_tell_what_waits_and_its_office_sends_it_again(waiting, come):
    ward = open_workspace(waiting / "wards" / "MH001")
    newest = ward.snapshot().records[-1].receipt
    assert "2 số liệu năm 2024 chờ tỉnh duyệt" in come(waiting, OFFICE, "tong_quan", "MH001").text
    assert "Số này chờ tỉnh duyệt." in come(waiting, OFFICE, "chi_tieu", "MH001", ma="KT-08").text
    assert "Số này chờ tỉnh duyệt." not in come(waiting, OFFICE, "chi_tieu", "MH001", ma="KT-01").text
    ProvinceReviewService(waiting, APPROVER, "127.0.0.1").give_back(ward, newest.id, "thiếu biên bản", NOW)
    assert "lý do: thiếu biên bản" in come(waiting, OFFICE, "viec_cua_toi", "MH001").text
    assert "Tỉnh trả lại: Lê Thị Duyệt" in come(waiting, OFFICE, "lich_su", "MH001").text
    assert "Tỉnh trả lại số này: thiếu biên bản" in come(waiting, OFFICE, "chi_tieu", "MH001", ma="KT-08").text
    review = come(waiting, OFFICE, "duyet", "MH001")
    assert "Tỉnh trả lại (1)" in [heading.value for heading in review.test.subheader]
    review.test.text_input(key=f"resubmit-text-{newest.id}").input("gửi kèm")
    review.test.button(key=f"resubmit-do-{newest.id}").click().run()
    assert "Đã gửi lại tỉnh" in review.text
    assert "gửi lại" in come(waiting, APPROVER, "cho_duyet", ky="2024-03", xem="MH001.2024-02").text
    other = come(waiting, NEIGHBOUR, "tong_quan", "MH002")
    assert "chờ tỉnh duyệt" not in other.text
