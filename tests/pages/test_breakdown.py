"""Figures by category on the pages: what an indicator's page says of them, and the fields in which they are typed."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.ledger.records import Author
from lib.plan.actual import Actual, Part
from lib.plan.catalogue import load_catalogue
from lib.plan.periods import Period
from lib.vietnamese.words import breakdown_words as words
from lib.vietnamese.words import dimension_words, setup_words
from lib.workspace import open_workspace
from tests.dimensions import TABLE
from tests.pages.screen import Open, SignIn
from tests.pages.test_indicator import cells
from tests.pages.test_setup import opened, press


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    """Return a ward that tells two measures by sex, with figures of two groups, one of them in two months."""
    made = shutil.copytree(folders["real"], tmp_path / "data")
    (made / "dimensions.csv").write_text(TABLE, "utf-8")
    ledger = open_workspace(made).ledger
    for month, group, men, women in ((6, "TDP01", 1, 1), (9, "TDP01", 3, 2), (9, "TDP02", 5, 4)):
        parts = (Part("nam", float(men)), Part("nu", float(women)))
        actual = Actual("KT-06", group, value=float(men + women), parts=parts)
        author = Author("Lan", datetime(2024, 10, month, 3, men, women, tzinfo=UTC))
        ledger.submit(
            period=f"2024-{month:02d}", author=author, actuals=[actual], file_name="a.xlsx", content=b"x", basis=ledger.snapshot()
        )
    return made


def test_an_indicator_page_tells_its_figures_by_category(folder: Path, open_page: Open) -> None:
    screen = open_page(folder, "chi_tieu", ma="KT-06", ky="2024-09", to=["TDP01", "TDP02"])
    assert screen.faults == []
    assert words.TITLE.format(name="giới tính") in screen.text
    assert cells(screen, words.CATEGORY) == [["Nam", "8", "57,1%"], ["Nữ", "6", "42,9%"]]
    assert words.COVERAGE.format(reported=2, of=2, month=9) in screen.text
    september, june = Period(2024, 9).label, Period(2024, 6).label
    assert cells(screen, words.MONTH) == [[september, "8 (57,1%)", "6 (42,9%)"], [june, "1 (50,0%)", "1 (50,0%)"]]
    assert cells(screen, words.GROUP) == [["Tổ dân phố 1", "3 (60,0%)", "2 (40,0%)"], ["Tổ dân phố 2", "5 (55,6%)", "4 (44,4%)"]]


def test_a_measure_without_figures_by_category_says_so(folder: Path, open_page: Open) -> None:
    screen = open_page(folder, "chi_tieu", ma="VX-02", ky="2024-09")
    assert screen.faults == [] and words.NOTHING in screen.text
    assert words.TITLE.format(name="giới tính") not in open_page(folder, "chi_tieu", ma="KT-02", ky="2024-09").text


def test_a_dimension_is_set_up_on_the_page(folders: dict[str, Path], tmp_path: Path, open_page: Open, sign_in: SignIn) -> None:
    folder = shutil.copytree(folders["real"], tmp_path / "data")
    screen = opened(folder, open_page, sign_in, "theo-nhom")
    press(screen, setup_words.PREVIEW)
    assert dimension_words.BLANK.format(field=dimension_words.NAME) in screen.text
    screen.test.text_input(key="dimension--name").set_value("Giới tính")
    screen.test.text_area(key="dimension--categories").set_value("Nam\nNữ")
    screen.test.multiselect(key="dimension--measures").set_value(["KT-06"])
    press(screen, setup_words.PREVIEW)
    assert "Nam, Nữ" in screen.text and setup_words.NO_LIGHT_TURNS in screen.text
    press(screen, setup_words.CONFIRM)
    (dimension,) = load_catalogue(folder).latest.measure_by_code["KT-06"].dimensions
    assert (dimension.code, [one.code for one in dimension.categories]) == ("gioi-tinh", ["nam", "nu"])
