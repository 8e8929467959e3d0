"""Every page with nothing reported, with the demonstration, and with real figures: whole, in Vietnamese, and honest about it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from tests.pages.screen import DOMAIN_PAGES, HISTORY, OVERVIEW, PAGES, UPLOAD, Open

LEFT_OVER = re.compile(r"\b(None|nan|NaN|NaT|Traceback|Fraction|inf)\b|\{\w*\}")


def test_all_pages_are_known() -> None:
    assert {OVERVIEW, UPLOAD, HISTORY, *DOMAIN_PAGES} <= set(PAGES)


@pytest.mark.parametrize("data", ["empty", "demo", "real"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens(data: str, page: str, open_page: Open) -> None:
    screen = open_page(data, page)
    assert screen.faults == []
    assert not LEFT_OVER.findall(screen.text)
    assert screen.headline
    assert (DEMONSTRATION in screen.text) == (data == "demo")


@pytest.mark.parametrize("period", ["2024-01", "2024-12"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_at_both_ends_of_the_year_for_two_groups(page: str, period: str, open_page: Open) -> None:
    screen = open_page("demo", page, ky=period, to=["TDP01", "TDP09"])
    assert screen.faults == []
    assert not LEFT_OVER.findall(screen.text)


def test_what_to_do_first_is_said_where_nothing_is(open_page: Open) -> None:
    assert words.NEVER_CHANGED in open_page("empty").text
    assert words.HISTORY_EMPTY in open_page("empty", HISTORY).text
    screen = open_page("empty", "kinh_te")
    assert words.NO_DOMAIN_DATA.format(period="Tháng 1/2024") in screen.text
    assert set(screen.values) == {words.NO_VALUE_YET}


def test_the_first_real_submission_ends_the_demonstration_for_good(open_page: Open) -> None:
    screen = open_page("real", HISTORY)
    assert ("Nguyễn Thị Hoa" in screen.text, "Lê Văn Bình" in screen.text, "minh họa" in screen.text) == (True, True, False)


def test_the_history_tells_who_when_and_what_in_vietnams_time(open_page: Open) -> None:
    text = open_page("real", HISTORY).text
    assert "Lê Văn Bình · 09:00 6/12/2024 · Tháng 6/2024 (6 tháng)" in text
    assert "2024-06.xlsx" in text
    assert text.index("Lê Văn Bình") < text.index("Nguyễn Thị Hoa")


def test_the_history_of_the_period_alone(open_page: Open) -> None:
    screen = open_page("real", HISTORY, ky="2024-05")
    screen.test.toggle[0].set_value(True).run()
    assert ("Nguyễn Thị Hoa" in screen.text, "Lê Văn Bình" in screen.text) == (True, False)


# Mistakes in the ward's own files, and damage on the disk


@pytest.fixture
def own_folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


@pytest.mark.parametrize("page", [OVERVIEW, "kinh_te", UPLOAD, HISTORY])
def test_a_mistake_in_the_plan_is_told_with_file_row_column_and_remedy(page: str, own_folder: Path, open_page: Open) -> None:
    screen = open_page(own_folder, page)
    targets = own_folder / "targets.csv"
    right = targets.read_text("utf-8-sig")
    targets.write_text(right.replace(">=,1900,", ">=,nhiều,"), "utf-8-sig")
    screen.test.run()
    assert screen.faults == []
    assert words.PLAN_FAULT in screen.text
    assert "targets.csv, dòng 3, cột target: “nhiều” không phải là số." in screen.text
    assert "Cách sửa: chỉ ghi số, ví dụ 1.900 hoặc 0,9." in screen.text
    targets.write_text(right, "utf-8-sig")
    screen.test.run()
    assert words.PLAN_FAULT not in screen.text
    assert screen.headline


def test_a_missing_file_of_the_plan_is_told(own_folder: Path, open_page: Open) -> None:
    (own_folder / "groups.csv").unlink()
    assert "groups.csv: không có tệp này." in open_page(own_folder).text


def test_a_damaged_record_is_named_and_the_others_stand(own_folder: Path, open_page: Open) -> None:
    (damaged,) = [path.parent for path in own_folder.glob("actuals/2024/2024-05/*/receipt.json") if "minh-hoa" not in str(path)]
    (damaged / "receipt.json").write_text("{", "utf-8")
    screen = open_page(own_folder, HISTORY)
    assert screen.faults == []
    assert damaged.name in screen.text
    assert "Lê Văn Bình" in screen.text
    assert open_page(own_folder).faults == []
