"""The page of one indicator: every figure on it against an independent recomputation, its states, and the ways that lead to it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from lib.insight.explain import explain
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import DOMAINS, WARD_ONLY
from tests.insight.independent_indicator import IndicatorPages
from tests.pages.screen import Open, Screen, plain
from tests.pages.test_pages import LEFT_OVER
from tests.pages.test_values import scorecard

PAGE = "chi_tieu"
MONTH = 9


@pytest.fixture(scope="module")
def again(shipped_folder: Path) -> IndicatorPages:
    return IndicatorPages(shipped_folder)


def show(screen: Screen, code: str) -> Screen:
    """Show another indicator or measure, as its address does."""
    screen.test.query_params["ma"] = code
    screen.test.run()
    return screen


def cells(screen: Screen, header: str) -> list[list[str]]:
    """Return the rows of the table that has a column so named."""
    for table in re.findall(r"<table.*?</table>", screen.html, re.DOTALL):
        if f">{header}<" in table:
            rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
            return [[plain(cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)] for row in rows[1:]]
    return []


def answers(screen: Screen) -> dict[str, str]:
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", screen.html, re.DOTALL)
    return {plain(name): plain(value) for name, value in found}


def checked(screen: Screen, again: IndicatorPages, row: dict[str, str]) -> None:
    """Hold every figure of a measure's page against the recomputation."""
    code = row["code"]
    shown = answers(screen)
    assert shown.pop(words.OWNER) == row["owner"], code
    shown.pop(words.STANDS)
    numbers = [value.split(" ")[0] for value in shown.values() if value != words.NOTHING_LEFT]
    assert tuple(numbers) == again.answers(row, MONTH), code
    label = re.search(r'class="range" role="img" aria-label="Thanh ước cả năm: khoảng (.*?) đến (.*?), giữa là (.*?);', screen.html)
    found = None if label is None else tuple(re.split(r"[ %]", label[place])[0] for place in (1, 3, 2))
    assert found == again.year_end(row, MONTH), code
    unit = re.search(r"\(([^()]*)\)$", row["numerator"])
    pattern = words.COLUMN_LACKS if row["comparator"] == ">=" else words.COLUMN_ABOVE
    parts = cells(screen, pattern.format(unit=unit[1] if unit else ""))
    add_up([part[2:] for part in parts], again.shares(row, MONTH), code)
    bars = re.search(r'month-bars">(.*?)</ul>', screen.html, re.DOTALL)
    months = tuple(plain(n) for n in re.findall(r'class="number">(.*?)</span>', bars[1])) if bars else ()
    assert months == (again.stretches(row, MONTH) if again.measures(MONTH)[code].value is not None else ()), code


def add_up(shown: list[list[str]], exact: list[tuple[Fraction, Fraction]], code: str) -> None:
    """See that each column is rounded, at one and two decimals, so that it adds up to its rounded sum."""
    assert len(shown) == len(exact), code
    for column, decimals in ((0, 1), (1, 2)) if exact else ():
        numbers, true = [reading(part[column]) for part in shown], [pair[column] for pair in exact]
        assert all(abs(number - one) * 10**decimals < 1 for number, one in zip(numbers, true, strict=True)), code
        assert abs(sum(numbers) - sum(true)) * 10**decimals <= Fraction(1, 2), code


def reading(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def test_every_measures_page_shows_what_the_files_on_disk_give(
    again: IndicatorPages, open_page: Open, shipped_folder: Path
) -> None:
    card = scorecard(shipped_folder, f"2024-{MONTH:02d}", None)
    screen = open_page("demo", PAGE)
    assert len(again.targets) == 29
    for row in again.targets:
        show(screen, row["code"])
        assert screen.faults == []
        assert not LEFT_OVER.findall(screen.text), row["code"]
        score = next(s for s in card.measures if s.measure.code == row["code"])
        assert screen.headline == row["name"]
        assert explain(score) in screen.text
        assert row["target_text"] in screen.text
        checked(screen, again, row)


def test_each_of_the_23_codes_opens_its_worst_part(open_page: Open, shipped_folder: Path) -> None:
    card = scorecard(shipped_folder, "2024-09", None)
    screen = open_page("demo", PAGE, ma="KT-01")
    for score in card.indicators:
        show(screen, score.indicator.code)
        assert screen.test.selectbox(key="indicator").value == score.indicator.code
        assert explain(score.worst) in screen.text
        tiles = re.findall(r'<a class="tile tile-(\w+)" href="[^"]*ma=([^"&]*)"[^>]*?( aria-current="true")?>', screen.html)
        if len(score.measures) > 1:
            order = [m.status.severity for _, code, _ in tiles for m in score.measures if m.measure.code == code and m.status]
            assert order == sorted(order)
            assert len(tiles) == len(score.measures)
            assert [code for _, code, current in tiles if current] == [score.worst.measure.code]
        assert len(screen.drawings) <= 1
        assert screen.test.get("plotly_chart") == []


def test_without_a_code_the_most_urgent_indicator_is_shown(open_page: Open) -> None:
    screen = open_page("demo", PAGE)
    assert screen.test.selectbox(key="indicator").value == "KT-06"
    assert "ma" not in screen.test.query_params
    screen.test.selectbox(key="indicator").select("VX-05").run()
    assert dict(screen.test.query_params)["ma"] in ("VX-05", ["VX-05"])
    assert screen.headline == "Tỷ lệ dân số tham gia BHYT trên tổng số dân"


@pytest.mark.parametrize("code", ["XX-99", "<script>alert(1)</script>", "vx-05"])
def test_an_unknown_code_is_told_and_the_chooser_stays(code: str, open_page: Open) -> None:
    screen = open_page("demo", PAGE)
    show(screen, code)
    assert screen.faults == []
    assert words.UNKNOWN.format(code=code, year=2024) in screen.text
    assert "<script>" not in screen.html
    screen.test.selectbox(key="indicator").select("MT-01").run()
    assert screen.headline == "Tỷ lệ dân số sử dụng nước sạch"


def test_a_measure_without_figures_says_what_fills_the_page(open_page: Open) -> None:
    screen = show(open_page("demo", PAGE), "KT-01")
    assert words.EMPTY in screen.text
    assert answers(screen) == {words.STANDS: screen_words.NO_VALUE_YET, words.OWNER: "Văn phòng - Thống kê"}
    assert screen.drawings == []


def test_chosen_groups_are_computed_alone_and_a_wards_measure_says_so(open_page: Open) -> None:
    screen = show(open_page("demo", PAGE, to=["TDP01", "TDP03"]), "VX-05")
    assert [row[0] for row in cells(screen, words.COLUMN_LACKS.format(unit="người"))] == ["Tổ dân phố 1", "Tổ dân phố 3"]
    assert words.CHOSEN_GROUPS in screen.text
    assert WARD_ONLY in show(screen, "KT-08").text
    assert screen_words.NO_GROUP_CHART in screen.text


def test_every_figures_origin_is_one_click_away(open_page: Open) -> None:
    screen = show(open_page("real", PAGE), "VX-05")
    assert words.ORIGINS_TITLE in [block.label for block in screen.test.expander]
    assert "2024-06.xlsx" not in screen.html
    screen.test.session_state["origins-VX-05"] = True
    screen.test.run()
    rows = cells(screen, words.ORIGIN_COLUMNS[-1])
    assert [(row[0], row[1], row[2], row[4], row[6]) for row in rows] == [
        ("T6", "Tổ dân phố 3", "960/1.000", "Lê Văn Bình", "2024-06.xlsx"),
        ("T6", "Tổ dân phố 4", "880/1.000", "Lê Văn Bình", "2024-06.xlsx"),
        ("T5", "Tổ dân phố 3", "940/1.000", "Nguyễn Thị Hoa", "2024-05.xlsx"),
    ]
    assert all("!" in row[7] for row in rows)


def test_every_light_leads_to_the_page(open_page: Open) -> None:
    overview = open_page("demo").html
    assert len(set(re.findall(r'class="tile [^>]*href="/chi-tieu\?ma=([A-Z]{2}-\d\d)"', overview))) == 23
    screen = open_page("demo")
    cards = "".join((screen.go(domain.replace("-", "_")), screen.html)[1] for domain in DOMAINS)
    assert len(set(re.findall(r'<h2><a href="/chi-tieu\?ma=([A-Z]{2}-\d\d)"', cards))) == 23
    screen.go("trinh_chieu")
    assert len(set(re.findall(r'class="detail-link" href="/chi-tieu\?ma=([A-Z]{2}-\d\d)"', screen.html))) == 23


@pytest.mark.parametrize(("folder", "code"), [("demo", "KT-02"), ("demo", "VX-05"), ("demo", "KT-01"), ("empty", "KT-02")])
def test_what_stands_below_is_told_of_a_measure_without_categories_too(folder: str, code: str, open_page: Open) -> None:
    screen = open_page(folder, PAGE, ma=code)
    assert screen.faults == []
    assert words.NOTES_TITLE in screen.text
    assert words.ORIGINS_TITLE in [block.label for block in screen.test.expander]


def test_page_slide_and_report_state_the_same_year_end(open_page: Open) -> None:
    page = show(open_page("demo", PAGE), "KT-06").text
    (said,) = set(re.findall(r"Với tiến độ hiện nay, ước cả năm đạt khoảng [^()]*doanh nghiệp \([^)]*\)", page))
    assert said in open_page("demo", "trinh_chieu").text
    value, likely = re.search(r"khoảng (\S+) doanh nghiệp \((từ \S+ đến [^,]+)", said).groups()
    assert f"ước cả năm đạt {value} doanh nghiệp ({likely})" in open_page("demo", "bao_cao").text
    # Of a whole year that nobody reported to its end, nothing is foreseen any more.
    assert "ước cả năm đạt khoảng" not in show(open_page("demo", PAGE, ky="2024-12"), "KT-06").text
