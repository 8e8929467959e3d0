"""Tests of the steps “Bắt đầu”: where they stand, in whose place, and that each leads to the form that it means."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.plan.catalogue import load_catalogue
from lib.vietnamese.words import plan_start_words as words
from lib.vietnamese.words import setup_words
from tests.pages.screen import OVERVIEW, Open, Screen, SignIn

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)
CASES = Path(__file__).resolve().parents[1] / "decisions" / "cases"


@pytest.fixture
def demonstration(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["demo"], tmp_path / "data")


def press(screen: Screen, label: str) -> None:
    screen.button(label).click().run()
    assert screen.faults == []


def begin(screen: Screen) -> None:
    screen.test.text_input(key="steps-ward").set_value("Hàm Rồng")
    screen.test.text_input(key="steps-authority").set_value("UBND phường Hàm Rồng")
    screen.test.text_input(key="steps-year").set_value("2026")
    press(screen, words.OWN_START)


def test_a_ward_begins_its_own_plan_and_fills_it_from_a_decision(demonstration: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(demonstration, CHIEF)
    screen = open_page(demonstration, "thiet_lap")
    screen.test.radio(key="phan").set_value("bat-dau").run()
    assert words.DEMONSTRATION_STANDS.format(authority="UBND phường Thiệu Dương") in screen.text
    press(screen, words.OWN_START)
    assert "ô để trống" in screen.text
    begin(screen)
    assert words.NO_PLAN_YET.format(year=2026) in screen.text
    assert "SỐ LIỆU MINH HỌA" not in screen.text
    press(screen, words.PASTE_GROUPS)
    screen.test.text_area(key="group-names").set_value("\n".join(f"{n}. Thôn {n}" for n in range(1, 13)))
    press(screen, setup_words.PREVIEW)
    press(screen, setup_words.CONFIRM)
    screen.test.radio(key="phan").set_value("bat-dau").run()
    assert words.WARD_STANDS.format(ward="Hàm Rồng", authority="UBND phường Hàm Rồng", groups=12) in screen.text
    press(screen, words.FROM_DECISION)
    decision = (CASES / "01-quyet-dinh-giao-chi-tieu.docx").read_bytes()
    screen.test.file_uploader[0].set_value(("qd-01.docx", decision, "")).run()
    press(screen, words.READ)
    press(screen, words.ACCEPT_SURE.format(count=17))
    press(screen, setup_words.PREVIEW)
    press(screen, setup_words.CONFIRM)
    plan = load_catalogue(demonstration).plans[2026]
    assert (len(plan.measures), len(plan.groups), plan.settings.ward) == (17, 12, "Hàm Rồng")
    screen.go(OVERVIEW)
    assert words.STEP_FIGURES in screen.text and "0/" not in screen.headline
    press(screen, words.SKIP)
    assert words.STEP_FIGURES not in screen.text


@pytest.mark.parametrize("page", [OVERVIEW, "kinh_te", "chi_tieu", "cap_nhat", "trinh_chieu", "ke_hoach", "bao_cao"])
def test_a_plan_only_begun_shows_the_steps_on_every_page(page: str, demonstration: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(demonstration, CHIEF)
    screen = open_page(demonstration, "thiet_lap")
    screen.test.radio(key="phan").set_value("bat-dau").run()
    begin(screen)
    screen.go(page)
    assert screen.faults == [] and screen.headline == words.START


@pytest.mark.parametrize("section", list(setup_words.SECTIONS))
def test_every_section_works_on_a_plan_only_begun(section: str, demonstration: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(demonstration, CHIEF)
    screen = open_page(demonstration, "thiet_lap")
    screen.test.radio(key="phan").set_value("bat-dau").run()
    begin(screen)
    screen.test.radio(key="phan").set_value(section).run()
    assert screen.faults == []


def test_whoever_only_looks_is_told_that_a_plan_is_being_made(demonstration: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(demonstration, CHIEF)
    screen = open_page(demonstration, "thiet_lap")
    screen.test.radio(key="phan").set_value("bat-dau").run()
    begin(screen)
    sign_in(demonstration, Account("xem", "Ai đó", Role.VIEWER))
    screen.go(OVERVIEW)
    assert words.NOT_BEGUN.format(year=2026) in screen.text and screen.faults == []


def test_an_empty_data_folder_asks_for_the_ward(tmp_path: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(tmp_path, CHIEF)
    screen = open_page(tmp_path)
    begin(screen)
    assert words.NO_PLAN_YET.format(year=2026) in screen.text


def test_a_plan_without_figures_shows_the_steps_to_who_may_plan_only(folders, open_page: Open, tmp_path, sign_in: SignIn) -> None:
    empty = shutil.copytree(folders["empty"], tmp_path / "data")
    assert words.START not in open_page(empty).headline
    sign_in(empty, CHIEF)
    assert open_page(empty).headline == words.START


def test_the_shipped_plan_comes_back_file_by_file_newest_first(demonstration: Path, open_page: Open, sign_in: SignIn) -> None:
    before = {name: (demonstration / name).read_bytes() for name in ("settings.toml", "targets.csv", "groups.csv", "tasks.csv")}
    sign_in(demonstration, CHIEF)
    screen = open_page(demonstration, "thiet_lap")
    screen.test.radio(key="phan").set_value("bat-dau").run()
    begin(screen)
    screen.test.radio(key="phan").set_value("lan-sua").run()

    def undo(place: int) -> None:
        [button for button in screen.test.button if button.label == setup_words.UNDO_ONE][place].click().run()
        assert screen.faults == []

    undo(1)  # the targets, while there are no groups
    assert setup_words.NOT_UNDONE.partition("{")[0] in screen.text
    assert load_catalogue(demonstration).latest.year == 2026
    for place in range(4):
        undo(place)
    assert {name: (demonstration / name).read_bytes() for name in before} == before
