"""Pace, order and people in charge on the page “Thiết lập”: drawn as typed, previewed with sentence and chart, shown everywhere."""

from __future__ import annotations

import csv
import io
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from lib.plan.catalogue import TARGETS, load_catalogue
from lib.vietnamese.words import setup_words as words
from tests.conftest import here
from tests.pages.screen import Open, SignIn
from tests.pages.test_setup import field_of, opened, press


@pytest.fixture
def folder(shipped_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shipped_folder, tmp_path / "data")


def months_of(screen):
    return [field for field in screen.test.text_input if field.label.startswith("T") and field.label[1:].isdigit()]


def test_a_pace_is_drawn_while_it_is_typed_and_previewed_with_sentence_and_chart(
    folder: Path, open_page: Open, sign_in: SignIn
) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.radio(key="target-way").set_value("tien-do").run()
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    assert [field.value for field in months_of(screen)][2::3] == ["19", "48", "80", "100"]
    before = screen.html
    months_of(screen)[5].set_value("100").run()
    assert "Tháng 7: 58,67 nhỏ hơn 100" in screen.text, "beside the month that falls"
    assert words.PACE_CURVES["last_year"] not in [
        option for box in screen.test.selectbox if box.label == words.PACE_CURVE for option in box.options
    ], "nothing is known of last year"
    box = next(box for box in screen.test.selectbox if box.label == words.PACE_CURVE)
    box.set_value("harvests").run()
    assert [field.value for field in months_of(screen)] == ["0"] * 5 + ["55"] * 4 + ["100"] * 3
    assert 'data-drawing="' in "".join(element.proto.body for element in screen.test.get("html")), "as drawing.js wants it"
    assert screen.html != before
    press(screen, words.PREVIEW)
    assert words.CHART_TITLE in screen.text
    assert "T6 55" in screen.text, "its rule in words"
    assert screen.drawings, "the chart as it would be"
    press(screen, words.CONFIRM)
    assert load_catalogue(folder).plans[2024].measure_by_code["KT-06"].target.months[5] == Fraction(55, 100)
    press(screen, words.UNDO)
    assert not load_catalogue(folder).plans[2024].measure_by_code["KT-06"].target.months


def test_the_order_of_a_domain_is_changed(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.radio(key="target-way").set_value("thu-tu").run()
    places = [box for box in screen.test.selectbox if box.label == words.DOMAIN_PLACE]
    assert len(places) == 8
    places[0].set_value(8)
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    codes = [indicator.code for indicator in load_catalogue(folder).plans[2024].in_domain("kinh-te")]
    assert codes == [f"KT-0{number}" for number in (2, 3, 4, 5, 6, 7, 1, 8)]


def test_who_is_in_charge_is_blank_until_named_and_then_stands_beside_the_owner(
    folder: Path, tmp_path: Path, open_page: Open, sign_in: SignIn
) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    assert (field_of(screen, "assignee").value, field_of(screen, "leader").value) == ("", "")
    field_of(screen, "assignee").set_value("Người thứ nhất")
    field_of(screen, "leader").set_value("Phó Chủ tịch phụ trách kinh tế")
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    said = "người phụ trách: Người thứ nhất; lãnh đạo phụ trách: Phó Chủ tịch phụ trách kinh tế"
    for page, query in (("tong_quan", {}), ("kinh_te", {}), ("chi_tieu", {"ma": "KT-06"}), ("trinh_chieu", {})):
        text = open_page(folder, page, ky="2024-09", **query).text
        assert said in text, page
        of_indicators = text.replace("Chưa có lãnh đạo phụ trách", "")  # which is said of tasks
        assert of_indicators.count("lãnh đạo phụ trách") == text.count(said), "of no other indicator"
    assert "Lãnh đạo phụ trách: Phó Chủ tịch phụ trách kinh tế" in open_page(folder, "ke_hoach").text
    assert here("report", tmp_path / "a.xlsx", "--period", "2024-09", "--data", folder).status == 0
    rows = list(csv.DictReader(io.StringIO((folder / TARGETS).read_text("utf-8-sig"))))
    assert [row["code"] for row in rows if row["assignee"]] == ["KT-06"]
