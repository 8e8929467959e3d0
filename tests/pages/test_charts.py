"""Charts on pages: drawn by the server at once, Plotly when somebody asks, files of what is seen and of nothing else."""

from __future__ import annotations

import json
import re

import pytest

from lib.vietnamese.words import chart_words as words
from lib.vietnamese.words import screen_words
from tests.pages.screen import SVG, Open, Screen, plain


def figures(screen: Screen) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in screen.test.get("plotly_chart")]


def test_a_domain_page_is_drawn_without_plotly_and_its_figure_comes_later(open_page: Open) -> None:
    screen = open_page("demo", "kinh_te")
    assert len(screen.drawings) == len([value for value in screen.values if value != screen_words.NO_VALUE_YET])
    assert figures(screen) == []
    assert words.DOMAIN_WAITING in screen.text
    screen.test.run()
    assert figures(screen) == []
    state = screen.test.session_state
    state["_domain_figure_arrived"] = state["_domain_figure_wanted"]
    screen.test.run()
    (figure,) = figures(screen)
    assert screen.faults == []
    assert words.DOMAIN_WAITING not in screen.text
    named = {*figure["layout"]["yaxis"]["ticktext"], *left_out(screen)}
    assert len(named) == len(screen.values)
    assert "Doanh nghiệp thành lập mới<br>Thực hiện 17 doanh nghiệp" in json.dumps(figure["data"], ensure_ascii=False)
    screen.test.selectbox(key="ky").set_value("2024-06").run()
    assert figures(screen) == [], "after a choice too, the cards answer first"
    assert words.DOMAIN_WAITING in screen.text


def left_out(screen: Screen) -> list[str]:
    start = words.DOMAIN_LEFT_OUT.split("{")[0]
    found = re.search(f"{start}(.*?)\\.", screen.text)
    return found[1].split("; ") if found else []


@pytest.mark.parametrize(("page", "code"), [("kinh_te", "KT-06"), ("chi_tieu", "KT-06"), ("van_hoa_xa_hoi", "VX-05")])
def test_a_chart_is_enlarged_with_its_words_and_a_workbook(page: str, code: str, open_page: Open) -> None:
    screen = open_page("demo", page, **({"ma": code} if page == "chi_tieu" else {}))
    screen.test.button(key=f"zoom-{code}").click().run()
    assert screen.faults == []
    (figure,) = figures(screen)
    told = [text for trace in figure["data"] for text in trace.get("hovertext", ())]
    assert any(re.match(r"Tháng 9: .*<br>(Kế hoạch đến kỳ|Chỉ tiêu): .*<br>", text) for text in told)
    offered = [button.label for button in screen.test.get("download_button")]
    assert words.TAKE_EXCEL in offered
    assert words.TAKE_GROUPS_EXCEL in offered


def test_files_say_that_figures_are_made_up_and_those_of_real_ones_do_not(open_page: Open) -> None:
    demo, real = (open_page(folder, "chi_tieu", ma="VX-05", ky="2024-06").html for folder in ("demo", "real"))
    assert 'data-name="VX-05-2024-06-minh-hoa"' in demo
    assert 'data-name="VX-05-2024-06"' in real
    assert "MINH HỌA" in "".join(re.findall(r'data-text="([^"]*)"', demo))
    assert "MINH HỌA" not in "".join(re.findall(r'data-text="([^"]*)"', real))


def test_the_file_has_the_rows_of_the_table_above_it(open_page: Open) -> None:
    html = open_page("demo", "chi_tieu", ma="KT-06").html
    fold = re.search(r'<div class="charted">.*?<details.*?</details>', html, re.DOTALL)
    assert fold
    rows = [[plain(cell) for cell in re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row)] for row in re.findall("<tr>(.*?)</tr>", fold[0])]
    taken = re.search(r'data-text="([^"]*)"', fold[0], re.DOTALL)
    assert taken
    lines = [line.split(";") for line in plain(taken[1]).splitlines()]
    assert lines[: len(rows)] == rows
    assert len(rows) == 10


def test_groups_are_drawn_with_their_values_and_can_be_taken_in_every_form(open_page: Open) -> None:
    screen = open_page("demo", "chi_tieu", ma="VX-05", ky="2024-09")
    (drawing,) = screen.group_drawings
    titles = [title.text for title in drawing.iter(f"{SVG}title")]
    assert "Tổ dân phố 8: 96,8% – Vượt" in titles
    assert "Tổ dân phố 9: 95,4% (T3) – Vượt" in titles
    assert "Chỉ tiêu 95,1%" in titles
    assert "Tổ dân phố 8: 96,8% – Vượt" in str(drawing.get("aria-label"))
    named = re.findall(r'data-take="(\w+)" data-name="VX-05-theo-to-2024-09-minh-hoa"', screen.html)
    assert named == ["svg", "png", "csv"]
    assert words.TAKE_GROUPS_EXCEL in [button.label for button in screen.test.get("download_button")]
