"""Plans beside the yearly one on the pages: set up by an administrator, chosen on overview and report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.plan.catalogue import load_catalogue
from lib.vietnamese.words import programme_words as words
from lib.vietnamese.words import setup_words
from tests.pages.screen import Open, SignIn
from tests.pages.test_setup import opened, press, turn_to


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


def test_a_plan_for_a_term_is_set_up_and_chosen(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "ke-hoach-khac")
    press(screen, setup_words.PREVIEW)
    assert words.BLANK.format(field=words.NAME) in screen.text
    screen.test.text_input(key="programme--name").set_value("Nghị quyết nhiệm kỳ")
    screen.test.text_input(key="programme--first").set_value("2024")
    screen.test.text_input(key="programme--last").set_value("2023")
    screen.test.multiselect(key="programme--indicators").set_value(["KT-06", "VX-05"])
    press(screen, setup_words.PREVIEW)
    assert f"{words.LAST_YEAR}: năm cuối trước năm đầu." in screen.text
    screen.test.text_input(key="programme--last").set_value("2028")
    press(screen, setup_words.PREVIEW)
    assert "2024–2028; 2 chỉ tiêu" in screen.text and setup_words.NO_LIGHT_TURNS in screen.text
    press(screen, setup_words.CONFIRM)
    (programme,) = load_catalogue(folder).programmes
    assert (programme.title, programme.indicators) == ("Nghị quyết nhiệm kỳ 2024–2028", {"KT-06", "VX-05"})
    turn_to(screen, "ke-hoach-khac")
    screen.test.selectbox(key="programme").set_value(programme.code).run()
    screen.test.text_input(key=f"term-{programme.code}-KT-06-text").set_value("150 doanh nghiệp")
    screen.test.text_input(key=f"term-{programme.code}-KT-06-target").set_value("150")
    press(screen, setup_words.PREVIEW, 1)
    press(screen, setup_words.CONFIRM)
    for page in ("tong_quan", "bao_cao"):
        whole = open_page(folder, page, ky="2024-06")
        assert "Tỷ lệ hộ nghèo" in whole.text or "Hộ nghèo" in whole.text
        whole.test.selectbox(key="ke-hoach").set_value(programme.code).run()
        assert whole.faults == []
        assert words.SHOWN.format(count=2, name=programme.title) in whole.text
        assert "150 doanh nghiệp" in whole.text, "the term's own target"
        assert "Hộ nghèo" not in whole.text
        assert whole.test.query_params["kh"] == programme.code
    for page in ("tong_quan", "bao_cao", "trinh_chieu"):
        sent = open_page(folder, page, ky="2024-06")
        sent.test.query_params["kh"] = programme.code
        sent.test.run()
        assert sent.faults == []
        assert programme.name[:12] in sent.text
        assert "BHYT" in sent.html and "ộ nghèo" not in sent.html, "whoever is sent the address sees the same plan"
    press(screen, setup_words.UNDO)
    assert load_catalogue(folder).programmes[0].targets == ()


def test_an_address_that_names_no_such_plan_is_told(folder: Path, open_page: Open) -> None:
    said = words.NO_SUCH_PLAN.format(found="khong-co", year=2024)
    for page in ("tong_quan", "bao_cao", "trinh_chieu"):
        screen = open_page(folder, page, ky="2024-06", kh="khong-co")
        assert screen.faults == []
        assert said in screen.html, page
        assert said not in open_page(folder, page, ky="2024-06").html


def test_a_ward_without_such_plans_sees_no_choice(folder: Path, open_page: Open) -> None:
    assert "ke-hoach" not in [box.key for box in open_page(folder, "tong_quan", ky="2024-06").test.selectbox]
