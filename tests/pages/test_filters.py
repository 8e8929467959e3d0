"""Period and groups in the address: taken over, kept from page to page, and left out politely where they make no sense."""

from __future__ import annotations

import re

import pytest

from lib.vietnamese.words.common_words import WARD_ONLY
from tests.pages.screen import OVERVIEW, PAGES, UPLOAD, Open


def test_without_an_address_the_newest_period_and_the_whole_ward_are_shown(open_page: Open) -> None:
    screen = open_page("real")
    assert screen.headline.startswith("6 tháng đầu năm 2024: ")
    assert "Đang xem" not in screen.text
    assert dict(screen.test.query_params) == {}


@pytest.mark.parametrize("page", PAGES)
def test_the_address_says_period_and_groups_on_every_page(page: str, open_page: Open) -> None:
    screen = open_page("demo", page, ky="2024-06", to=["TDP03", "TDP05"])
    assert screen.test.selectbox(key="ky").value == "2024-06"
    assert screen.test.multiselect(key="to").value == ["TDP03", "TDP05"]
    assert dict(screen.test.query_params) == {"ky": "2024-06", "to": ["TDP03", "TDP05"]}


def test_the_overview_says_what_was_chosen(open_page: Open) -> None:
    text = open_page("demo", ky="2024-06", to=["TDP05", "TDP03"]).text
    assert "6 tháng đầu năm 2024: " in text
    assert "Đang xem: Tổ dân phố 3, Tổ dân phố 5" in text


def test_links_keep_the_choice(open_page: Open) -> None:
    html = open_page("demo", ky="2024-06", to=["TDP03", "TDP05"]).html
    assert 'href="/chi-tieu?ky=2024-06&amp;to=TDP03&amp;to=TDP05&amp;ma=KT-06"' in html
    assert 'href="/chi-tieu?ma=KT-06"' in open_page("demo").html


def test_what_is_chosen_stays_from_page_to_page_and_comes_into_the_address(open_page: Open) -> None:
    screen = open_page("demo")
    screen.test.selectbox(key="ky").select("2024-03").run()
    screen.test.multiselect(key="to").select("TDP07").run()
    for page in (*PAGES, OVERVIEW):
        screen.test.query_params.clear()  # as the browser does at every switch
        screen.go(page)
        assert screen.test.selectbox(key="ky").value == "2024-03", page
        assert screen.test.multiselect(key="to").value == ["TDP07"], page
        assert dict(screen.test.query_params) == {"ky": "2024-03", "to": "TDP07"}, page


def test_taking_the_choice_back_clears_the_address(open_page: Open) -> None:
    screen = open_page("demo", ky="2024-03", to="TDP07")
    screen.test.selectbox(key="ky").select("").run()
    screen.test.multiselect(key="to").unselect("TDP07").run()
    assert dict(screen.test.query_params) == {}


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"ky": "2024-13"}, {}),
        ({"ky": "1999-01"}, {}),
        ({"ky": "<script>alert(1)</script>"}, {}),
        ({"ky": ""}, {}),
        ({"to": "TDP99"}, {}),
        ({"to": ["TDP99", "TDP03", "TDP03"]}, {"to": "TDP03"}),
        ({"to": "tdp03"}, {}),
        ({"ky": ["2024-06", "2024-07"]}, {"ky": "2024-06"}),
        ({"ky": "2024-06", "to": ["'; DROP TABLE", ""]}, {"ky": "2024-06"}),
        ({"khac": "1", "ky": "2024-06"}, {"ky": "2024-06", "khac": "1"}),
    ],
)
def test_what_the_address_says_wrongly_is_left_out(
    query: dict[str, str | list[str]], kept: dict[str, str], open_page: Open
) -> None:
    screen = open_page("demo", "kinh_te", **query)
    assert screen.faults == []
    assert dict(screen.test.query_params) == kept
    assert screen.values


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"ky": "2024-13"}, "Không có kỳ “2024-13” trong kế hoạch; đang xem kỳ mới nhất có số liệu."),
        ({"to": "TDP99"}, "Không có tổ “TDP99”; đang xem toàn phường."),
        ({"to": ["TDP99", "TDP03"]}, "Không có tổ “TDP99”; chỉ xem các tổ còn lại."),
        ({"ky": "2024-06", "to": "TDP03"}, ""),
    ],
)
@pytest.mark.parametrize("page", [OVERVIEW, "trinh_chieu", "bao_cao"])
def test_an_unknown_period_or_group_in_the_address_is_said(page: str, query: dict, said: str, open_page: Open) -> None:
    screen = open_page("demo", page, **query)
    assert said in screen.text if said else "Không có" not in screen.text.partition(" chỉ tiêu")[0]
    if said and page == OVERVIEW:
        screen.test.run()
        assert said in screen.text  # the address is right by now, and it is not forgotten
        screen.test.selectbox(key="ky").select("2024-03").run()
        assert said not in screen.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"to_xem": "TDP99"}, "Không có tổ “TDP99” trong kỳ này; đang xem bảng các tổ."),
        ({"so_sanh": "TDP01,TDP99"}, "Không có tổ “TDP99” trong kỳ này."),
    ],
)
def test_an_unknown_group_in_the_address_of_a_card_is_said(query: dict, said: str, open_page: Open) -> None:
    assert said in open_page("demo", "to_dan_pho", **query).text


def test_a_printed_card_says_that_its_address_named_another_period(open_page: Open) -> None:
    html = open_page("demo", "to_dan_pho", ky="2024-13", to_xem="TDP03").html
    paper = re.search(r'class="paper-only">(.*?)</p>', html, re.DOTALL)
    assert paper and "Không có kỳ “2024-13”" in paper[1]


def test_all_groups_are_the_whole_ward(open_page: Open) -> None:
    every = [f"TDP{number:02d}" for number in range(1, 11)]
    assert open_page("demo", to=every).headline == open_page("demo").headline


def test_a_wards_measure_stays_visible_and_says_so(open_page: Open) -> None:
    assert WARD_ONLY in open_page("demo", "kinh_te", to="TDP03").text
    assert WARD_ONLY not in open_page("demo", "kinh_te").text


def test_the_template_offered_is_for_the_groups_chosen(open_page: Open) -> None:
    assert "Tổ dân phố 3" in open_page("demo", UPLOAD, to="TDP03").text
