"""A ward of six domains: menu, wall, slides, plan, report, template and the form follow its names, its order and who may see."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from lib.access.account import Account, Role
from lib.plan.catalogue import load_catalogue
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import setup_words as words
from tests.conftest import here
from tests.pages.screen import Open, SignIn
from tests.pages.test_setup import opened, press, turn_to
from tests.plan.test_domains import SIX, with_six_domains

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def six(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_six_domains(shutil.copytree(shipped_folder, tmp_path_factory.mktemp("six") / "data"))


@pytest.fixture
def folder(six: Path, tmp_path: Path) -> Path:
    return shutil.copytree(six, tmp_path / "data")


def heads(html: str, pattern: str) -> list[str]:
    return [re.sub("<[^>]*>", "", found).strip() for found in re.findall(pattern, html, re.DOTALL)]


def test_wall_slides_and_plan_show_them_in_their_order(six: Path, open_page: Open) -> None:
    wall = open_page(six, "tong_quan", ky="2024-09").html
    assert heads(wall, r'<section class="domain"[^>]*><h2>(.*?)</h2>') == [
        f"{name} {len(load_catalogue(six).latest.in_domain(code))} chỉ tiêu" for code, name in SIX.items()
    ]
    slides = open_page(six, "trinh_chieu", ky="2024-09").html
    assert heads(slides, r'<section class="domain"[^>]*><h2>(.*?)</h2>') == list(SIX.values())
    assert [code for code in re.findall(r'data-key="([a-z-]+)"', slides) if code in SIX] == list(SIX)
    plan = open_page(six, "ke_hoach").html
    assert [name for name in heads(plan, r"<h2[^>]*>(.*?)</h2>") if name in SIX.values()] == list(SIX.values())


@pytest.mark.parametrize("domain", SIX)
def test_each_has_its_page(domain: str, six: Path, open_page: Open) -> None:
    screen = open_page(six, domain.replace("-", "_"), ky="2024-09")
    assert screen.faults == []
    assert screen.headline == SIX[domain]


def test_report_and_template_have_a_chapter_and_a_sheet_for_each(six: Path, tmp_path: Path) -> None:
    assert here("report", tmp_path / "a.xlsx", "--period", "2024-09", "--data", six).status == 0
    cells = [str(cell.value) for row in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows() for cell in row]
    assert [re.sub(r"^[A-F]\. | \(\d+ chỉ tiêu\)$", "", text) for text in cells if re.match(r"[A-F]\. ", text)] == list(
        SIX.values()
    )
    assert here("template", "--out", tmp_path / "b.xlsx", "--period", "2024-10", "--data", six).status == 0
    assert openpyxl.load_workbook(BytesIO((tmp_path / "b.xlsx").read_bytes())).sheetnames[:-1] == [*SIX.values(), "Nhiệm vụ"]
    refused = here("template", "--out", tmp_path / "c.xlsx", "--period", "2024-10", "--domain", "lam-nghiep", "--data", six)
    assert (refused.status, "y-te" in refused.err) == (2, True)


def test_one_that_is_closed_is_not_there_for_a_guest(folder: Path, open_page: Open) -> None:
    settings = folder / "settings.toml"
    settings.write_text(settings.read_text("utf-8").replace("closed_domains = []", 'closed_domains = ["y-te"]'), "utf-8")
    assert SIX["y-te"] not in heads(open_page(folder).html, r"<h2>(.*?)</h2>")
    screen = open_page(folder, "y_te")
    assert rights_words.CLOSED_DOMAIN.format(domain=SIX["y-te"]) in screen.text


def test_they_are_changed_by_the_form_with_every_fault_beside_its_line(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "linh-vuc")
    names = [field for field in screen.test.text_input if field.label == words.DOMAIN_NAME]
    assert [field.value for field in names] == [*SIX.values(), "", "", ""]
    names[0].set_value("")
    names[1].set_value("y tế, DÂN SỐ")
    press(screen, words.PREVIEW)
    assert words.DOMAIN_IN_USE.format(name="Kinh tế", count=6, years=2024) in screen.text
    assert words.DOMAIN_TWICE.format(name="Y tế, dân số") in screen.text
    names = [field for field in screen.test.text_input if field.label == words.DOMAIN_NAME]
    names[0].set_value("Kinh tế, đô thị")
    names[1].set_value("Nông nghiệp")
    names[6].set_value("Xây dựng Đảng")
    [box for box in screen.test.selectbox if box.label == words.DOMAIN_PLACE][6].set_value(1)
    [box for box in screen.test.selectbox if box.label == words.DOMAIN_SEEN][6].set_value("signed_in")
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    catalogue = load_catalogue(folder)
    assert list(catalogue.domains.values())[:2] == ["Kinh tế, đô thị", "Xây dựng Đảng"]
    assert catalogue.latest.settings.access.closed_domains == {"xay-dung-dang"}
    press(screen, words.UNDO)
    assert load_catalogue(folder).domains == SIX


def test_who_sees_and_whether_figures_are_reviewed_are_forms(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quyen")
    for label, choice in (("who_may_see", "signed_in"), ("required", "yes")):
        next(box for box in screen.test.selectbox if box.label == words.FIELDS[label]).set_value(choice)
    press(screen, words.PREVIEW)
    assert all(text in screen.text for text in (words.CHOICES["signed_in"], words.CHOICES["yes"], *words.NOTICES.values()))
    press(screen, words.CONFIRM)
    settings = load_catalogue(folder).latest.settings
    assert (settings.access.guests_see, settings.review_required) == (False, True)
    turn_to(screen, "quyen")
    press(screen, words.UNDO)
    assert load_catalogue(folder).latest.settings.access.guests_see
