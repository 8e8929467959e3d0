"""The page of the residential groups: table, card and two side by side by their addresses, and allotting targets."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.intake.template.allotment_form import allotment_template
from lib.intake.template.fill import fill_template
from lib.ledger.journal import Event
from lib.plan.catalogue import ALLOTMENTS, load_catalogue
from lib.vietnamese.words import allotment_words, chart_words, group_words
from lib.vietnamese.words.common_words import DEMONSTRATION, STATUSES
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.intake.books import sheet_of
from tests.pages.screen import Open, Screen, plain

GROUPS = "to_dan_pho"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heads(screen: Screen) -> list[str]:
    """Return the names of the groups over the table, from left to right."""
    return [plain(head) for head in re.findall(r'<th scope="col" title="[^"]*">(.*?)</th>', screen.html)]


def row(screen: Screen, label: str) -> list[str]:
    """Return the cells of one measure of the table: what each says in words."""
    (found,) = [r for r in re.findall(r"<tr>(.*?)</tr>", screen.html, re.DOTALL) if f">{label}</a>" in r]
    return re.findall(r'<td [^>]*title="([^"]*)"', found)


def test_the_table_tells_every_cell_in_words_too(open_page: Open) -> None:
    screen = open_page("demo", GROUPS, ky="2024-09")
    assert heads(screen) == [f"Tổ {n}" for n in range(1, 11)]
    cells = row(screen, "Tham gia BHYT")
    assert len(cells) == 11
    assert cells[0].startswith("Toàn phường, Tham gia BHYT: 95,4%")
    assert cells[9].startswith("Tổ dân phố 9, Tham gia BHYT: 95,4% – Vượt; số liệu đến tháng 3")
    assert all(any(word in cell for word in STATUSES.values()) for cell in cells)
    assert "12% toàn phường" in row(screen, "Lương thực có hạt")[10]


def test_the_order_and_the_domain_come_from_the_address_and_go_into_it(open_page: Open) -> None:
    screen = open_page("demo", GROUPS, ky="2024-09", linh_vuc="van-hoa-xa-hoi", xep="do")
    assert heads(screen)[0] == "Tổ 8"
    assert "Lương thực có hạt" not in plain(screen.html)
    screen.test.selectbox(key="xep").select("VX-05").run()
    assert screen.test.query_params["xep"] == "VX-05"
    assert heads(screen)[0] == "Tổ 8"  # 96,8 %
    screen.test.selectbox(key="linh_vuc").select("").run()
    assert "linh_vuc" not in screen.test.query_params


def test_the_filter_of_groups_keeps_their_columns_and_ranks_stay_among_all(open_page: Open) -> None:
    screen = open_page("demo", GROUPS, ky="2024-09", to=["TDP03", "TDP08"])
    assert heads(screen) == ["Tổ 3", "Tổ 8"]
    screen.test.selectbox(key="to_xem").select("TDP03").run()
    assert "2/10" in screen.text


def test_a_head_leads_to_the_groups_card_and_keeps_the_filters(open_page: Open) -> None:
    screen = open_page("demo", GROUPS, ky="2024-09", xep="do")
    assert 'href="/to-dan-pho?ky=2024-09&amp;xep=do&amp;to_xem=TDP03"' in screen.html
    shown = open_page("demo", GROUPS, ky="2024-09", to_xem="TDP03")
    assert shown.headline == "Phiếu theo dõi chỉ tiêu – Tổ dân phố 3"
    assert dict(shown.test.query_params) == {"ky": "2024-09", "to_xem": "TDP03"}
    assert "Chưa báo cáo lần nào: Khu dân cư an toàn ANTT." in shown.text
    assert re.search(rf'<p class="paper-only"><span [^>]*>{DEMONSTRATION}</span> In ngày \d+/\d+/\d{{4}}</p>', shown.html)
    for described in ("187,1 tấn", "13% của phường", "2/10", "đồng hạng", "chưa có số mới", "+0,", "Hạng 1 là tốt nhất"):
        assert described in shown.text, described


def test_a_card_of_a_late_group_names_what_has_grown_old(open_page: Open) -> None:
    text = open_page("demo", GROUPS, ky="2024-09", to_xem="TDP09").text
    assert "Tham gia BHYT (số tháng 3, đã đến kỳ tháng 9)" in text
    assert "Báo cáo đã cũ" in text


def test_two_groups_stand_side_by_side(open_page: Open) -> None:
    screen = open_page("demo", GROUPS, ky="2024-06", so_sanh="TDP03,TDP08")
    assert screen.headline == "Tổ dân phố 3 và Tổ dân phố 8"
    assert "tốt hơn" in screen.text
    screen.test.selectbox(key="to_so_voi").select("TDP01").run()
    assert screen.headline == "Tổ dân phố 3 và Tổ dân phố 1"
    assert screen.test.query_params["so_sanh"] == "TDP03,TDP01"
    screen.test.selectbox(key="to_so_voi").select("").run()
    assert screen.headline == "Phiếu theo dõi chỉ tiêu – Tổ dân phố 3"


@pytest.mark.parametrize(
    "query",
    [
        {"to_xem": "TDP99"},
        {"so_sanh": "TDP99,TDP98"},
        {"xep": "XX-01", "linh_vuc": "khac"},
        {"to_xem": "<script>alert(1)</script>"},
        {"so_sanh": ",,,"},
    ],
)
def test_what_the_address_says_wrongly_is_left_out(query: dict[str, str], open_page: Open) -> None:
    screen = open_page("demo", GROUPS, **query)
    assert (screen.faults, screen.headline) == ([], group_words.TITLE)
    assert dict(screen.test.query_params) == {}


@pytest.mark.parametrize("query", [{}, {"to_xem": "TDP01"}, {"so_sanh": "TDP01,TDP02"}])
def test_without_any_figure_the_page_says_so(query: dict[str, str], open_page: Open) -> None:
    screen = open_page("empty", GROUPS, **query)
    assert screen.faults == []
    assert not re.search(r"\bNone\b|\bnan\b", screen.text)
    assert query or group_words.EMPTY.format(period="Tháng 1/2024") in screen.text


# Allotting targets


MANAGER, OFFICE = Account("mai", "Trần Thị Mai", Role.ADMINISTRATOR), Account("van", "Văn Phòng", Role.OFFICE)


OTHER = Account("lan", "Lê Thị Lan", Role.ADMINISTRATOR)
NAMES = ("", OFFICE.name, MANAGER.name)


@pytest.fixture
def own_folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    folder = shutil.copytree(folders["real"], tmp_path / "data")
    for account in (MANAGER, OFFICE, OTHER):
        make_account(folder, account)
    return folder


def hand_in(screen: Screen, content: bytes) -> None:
    screen.test.session_state["allot-section"] = True
    screen.test.run()
    screen.test.file_uploader[0].set_value(("giao.xlsx", content, TYPE)).run()


def test_targets_are_previewed_confirmed_and_give_their_lights(own_folder: Path, open_page: Open) -> None:
    template = allotment_template(load_catalogue(own_folder).latest)
    content = fill_template(template, {("KT-06", f"Tổ dân phố {n}"): 3 for n in range(1, 11)})
    screen = open_page(own_folder, GROUPS, MANAGER.name)
    hand_in(screen, content)
    assert screen.faults == []
    assert "nhiều hơn 1 doanh nghiệp" in screen.text
    assert allotment_words.DIFFERS in screen.text
    assert not (own_folder / ALLOTMENTS).exists()
    screen.button(allotment_words.CONFIRM).click().run()
    assert screen.faults == []
    assert "Đã giao chỉ tiêu năm 2024: 10 số thay đổi." in screen.text
    assert load_catalogue(own_folder).latest.allotments["KT-06", "TDP01"] == 3
    assert "– Vượt" in row(screen, "Doanh nghiệp thành lập mới")[1]  # 6 of 3
    entry = list(open_workspace(own_folder).journal.entries())[-1]
    assert (entry.event, entry.who, entry.what["plan"]) == (Event.PLAN_CHANGED, MANAGER.name, ALLOTMENTS)


def test_allotting_is_offered_to_those_only_who_may_change_the_plan(own_folder: Path, open_page: Open) -> None:
    offered = [any(e.label == allotment_words.SECTION for e in open_page(own_folder, GROUPS, name).test.expander) for name in NAMES]
    assert offered == [False, False, True]


def test_who_lost_the_right_while_the_preview_stood_changes_nothing(own_folder: Path, open_page: Open) -> None:
    template = allotment_template(load_catalogue(own_folder).latest)
    screen = open_page(own_folder, GROUPS, MANAGER.name)
    hand_in(screen, fill_template(template, {("KT-06", "Tổ dân phố 1"): 3}))
    make_account(own_folder, replace(MANAGER, role=Role.OFFICE))
    screen.button(allotment_words.CONFIRM).click().run()
    assert screen.faults == []
    assert not (own_folder / ALLOTMENTS).exists()


def test_a_faulty_workbook_of_targets_stores_nothing(own_folder: Path, open_page: Open) -> None:
    screen = open_page(own_folder, GROUPS, MANAGER.name)
    hand_in(screen, sheet_of([["Mã", "Tổ 1"], ["VX-05", 95]]))
    assert "“VX-05” không giao cho tổ được" in screen.text
    assert allotment_words.CONFIRM not in [button.label for button in screen.test.button]
    assert not (own_folder / ALLOTMENTS).exists()


def test_whoever_confirms_late_sees_what_changed_meanwhile(own_folder: Path, open_page: Open) -> None:
    template = allotment_template(load_catalogue(own_folder).latest)
    screen = open_page(own_folder, GROUPS, MANAGER.name)
    hand_in(screen, fill_template(template, {("KT-06", "Tổ dân phố 1"): 3}))
    (own_folder / ALLOTMENTS).write_text("measure,group,target\nKT-06,TDP02,9\n", "utf-8")
    screen.button(allotment_words.CONFIRM).click().run()
    assert screen.faults == []
    assert allotment_words.CHANGED_MEANWHILE in screen.text
    assert allotment_words.CHANGES_TITLE.format(count=2) in screen.text  # 3 for group 1, and the 9 of group 2 taken back
    assert load_catalogue(own_folder).latest.allotments == {("KT-06", "TDP02"): 9}


def test_table_card_and_pair_can_be_taken_away(open_page: Open) -> None:
    screen = open_page("demo", GROUPS, ky="2024-09")
    assert "<svg" not in screen.html  # made when somebody opens the fold
    screen.test.session_state["matrix-files"] = True
    screen.test.run()
    assert screen.faults == []
    assert re.findall(r'data-take="(\w+)" data-name="cac-to-2024-09-minh-hoa"', screen.html) == ["svg", "png", "csv"]
    for query, name in (({"to_xem": "TDP03"}, "phieu-TDP03"), ({"so_sanh": "TDP03,TDP08"}, "so-sanh-TDP03-TDP08")):
        screen = open_page("demo", GROUPS, ky="2024-09", **query)
        assert f'data-take="csv" data-name="{name}-2024-09-minh-hoa"' in screen.html
        assert chart_words.TAKE_EXCEL in [button.label for button in screen.test.get("download_button")]
        assert screen.faults == []
