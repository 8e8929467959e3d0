"""Several years side by side: every page in each of them, the choice of the year, and the year before beside each value."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lib.ledger.records import Author
from lib.plan.catalogue import plan_files
from lib.plan.demonstration_plans import made_up_years
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.conftest import copy_plan
from tests.demo_years import NOW, store
from tests.pages.screen import OVERVIEW, PAGES, SVG, Open, texts
from tests.pages.test_pages import LEFT_OVER

MONTHS = {2023: (3, 12), 2024: (3, 9), 2025: (3,)}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_plan(tmp_path_factory.mktemp("years"))
    store(folder, MONTHS)
    return folder


@pytest.mark.parametrize("groups", [[], ["TDP10"]], ids=["ward", "merged group"])
@pytest.mark.parametrize("period", ["2023-12", "2024-09", "2025-03"])
def test_every_page_opens_in_every_year(period: str, groups: list[str], years: Path, open_page: Open) -> None:
    screen = open_page(years, ky=period, to=groups)
    for page in PAGES:
        if page != OVERVIEW:
            screen.go(page)
        assert screen.faults == [], page
        assert not LEFT_OVER.findall(screen.text), page
        assert screen.headline, page
        assert DEMONSTRATION in screen.text, page
        assert screen.test.selectbox(key="ky").value == period, page


def test_the_period_alone_is_in_the_address_and_the_year_follows_it(years: Path, open_page: Open) -> None:
    screen = open_page(years, ky="2023-12")
    assert screen.test.selectbox(key="nam").value == 2023
    assert dict(screen.test.query_params) == {"ky": "2023-12"}
    assert [option for option in screen.test.selectbox(key="ky").options if "2024" in option or "2025" in option] == []


def test_another_year_keeps_the_month(years: Path, open_page: Open) -> None:
    screen = open_page(years, ky="2024-06")
    screen.test.selectbox(key="nam").select(2023).run()
    assert screen.faults == []
    assert screen.test.selectbox(key="ky").value == "2023-06"
    assert dict(screen.test.query_params) == {"ky": "2023-06"}
    screen.test.selectbox(key="ky").select("").run()  # the newest there is
    assert screen.test.selectbox(key="nam").value == 2025
    assert dict(screen.test.query_params) == {}


def test_one_year_needs_no_choice_of_years(open_page: Open) -> None:
    assert [box.key for box in open_page("demo").test.selectbox] == ["ky"]


def test_a_group_that_was_taken_over_is_its_heir_in_later_years(years: Path, open_page: Open) -> None:
    screen = open_page(years, ky="2025-03", to=["TDP10"])
    assert screen.test.multiselect(key="to").value == ["TDP09"]
    assert "Đang xem: Tổ dân phố 9" in screen.text
    assert dict(screen.test.query_params) == {"ky": "2025-03", "to": "TDP09"}


def test_the_same_period_last_year_stands_on_cards_and_actions(years: Path, open_page: Open) -> None:
    screen = open_page(years, ky="2025-03")
    assert re.search(r"Cùng kỳ 2024: [\d,]+%", screen.text)
    screen.go("kinh_te")
    assert "Cùng kỳ 2024: 5 doanh nghiệp" in screen.text
    assert "Cùng kỳ 2024: Chưa" not in screen.text
    assert "Cùng kỳ 2024: 5 doanh nghiệp" in open_page(years, "chi_tieu", ky="2025-03", ma="KT-06").text


def test_the_year_before_is_a_line_in_the_chart_and_a_column_in_its_table(years: Path, open_page: Open) -> None:
    screen = open_page(years, "chi_tieu", ky="2025-03", ma="VX-05")
    (drawing,) = screen.drawings
    last_year = next(line for line in drawing.iter(f"{SVG}polyline") if line.get("class") == "last-year")
    assert len((last_year.get("points") or "").split()) == 2
    assert next(title for title in texts(drawing, "title") if "/2024" in title).startswith("Tháng 3/2024: ")
    assert "Năm 2024" in texts(drawing, "text")
    assert '<th scope="col">Năm 2024</th>' in screen.html


@pytest.mark.parametrize("page", [OVERVIEW, "kinh_te"])
def test_nothing_is_said_of_a_year_that_is_not_stored(page: str, years: Path, open_page: Open) -> None:
    assert "Cùng kỳ" not in open_page("demo", page).text
    assert "Cùng kỳ" not in open_page(years, page, ky="2023-12").text


def test_a_made_up_plan_says_so_on_every_page_and_the_decisions_own_does_not(years: Path, open_page: Open) -> None:
    note = "Kế hoạch năm 2025 chỉ là minh họa"
    assert note in open_page(years, "moi_truong", ky="2025-03").text
    assert "chỉ là minh họa" not in open_page(years, "moi_truong", ky="2024-09").text


def test_a_meeting_held_before_a_year_was_planned_shows_its_own_period(
    folders: dict[str, Path], tmp_path: Path, open_page: Open
) -> None:
    folder = shutil.copytree(folders["real"], tmp_path / "data")
    meeting = open_workspace(folder).ledger.freeze_meeting(
        title="Giao ban", period="2024-05", groups=(), author=Author("Lan", NOW), plan=plan_files(folder)
    )
    for name, content in made_up_years(folder, open_workspace(folder).catalogue, [2024, 2025]).items():
        (folder / name).write_bytes(content)
    assert open_page(folder, ky="2025-03").test.selectbox(key="nam").value == 2025
    screen = open_page(folder, hop=meeting.id, ky="2025-03")
    assert screen.faults == []
    assert screen.headline.startswith("5 tháng năm 2024: ")
