"""The next year's plan on the page “Thiết lập”: asked for, previewed, stored, and both years read under their own plans."""

from __future__ import annotations

import hashlib
import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lib.intake.template.target_form import HEADER_ROW
from lib.plan.catalogue import TARGETS, load_catalogue
from lib.plan.periods import Period
from lib.submission.new_year_plan import NewYear
from lib.submission.plan_proposal import Moment
from lib.vietnamese.words import new_year_words as words
from lib.vietnamese.words import setup_words
from lib.workspace import open_workspace
from tests.pages.screen import Open, SignIn
from tests.pages.test_setup import opened, press


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


def filled_workbook(folder: Path) -> bytes:
    """Return the workbook of the targets of 2025 filled in with those of the year before."""
    new = NewYear.after(Moment(open_workspace(folder), Period(2024, 6), date(2024, 6, 20)), 2025)
    book = load_workbook(io.BytesIO(new.workbook()))
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    for row, measure in enumerate(new.measures, start=HEADER_ROW + 1):
        code = sheet.cell(row, heads[setup_words.TARGET_COLUMNS["code"]]).value
        bound = next(m.target.bound for m in new.measures if m.code == code)
        sheet.cell(row, heads[setup_words.TARGET_COLUMNS["target"]]).value = str(float(bound)).replace(".", ",")
        sheet.cell(row, heads[setup_words.TARGET_COLUMNS["target_text"]]).value = measure.target_text
        if not bound:
            sheet.cell(row, heads[setup_words.TARGET_COLUMNS["amber_at"]]).value = "0,5"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_next_year_is_planned_from_last_years_indicators(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen, before = opened(folder, open_page, sign_in, "nam-moi"), (folder / TARGETS).read_bytes()
    screen.test.selectbox(key="new-year-year").set_value(2025).run()
    assert words.TITLE.format(year=2025) in screen.text
    key = f"new-year-{hashlib.sha256(before).hexdigest()[:12]}"
    screen.test.text_input(key=f"{key}-decision").set_value("Quyết định số 1/QĐ-UBND")
    measures = load_catalogue(folder).latest.measures
    for measure in measures:
        if measure.code == "KT-01":
            continue
        screen.test.text_input(key=f"{key}-{measure.code}-text").set_value(measure.target_text)
        screen.test.text_input(key=f"{key}-{measure.code}-number").set_value(str(float(measure.target.bound)))
    press(screen, setup_words.PREVIEW)
    assert screen.text.count(words.STILL_BLANK) == 2
    assert (folder / TARGETS).read_bytes() == before
    screen.test.checkbox(key=f"{key}-KT-01-out").set_value(True)
    press(screen, setup_words.PREVIEW)
    assert setup_words.ROW_ADDED in screen.text
    press(screen, setup_words.CONFIRM)
    plans = load_catalogue(folder).plans
    assert (len(plans[2024].indicators), len(plans[2025].indicators)) == (23, 22)
    assert (folder / TARGETS).read_bytes().startswith(before)
    screen.test.button(key="new-year-open").click().run()
    assert screen.faults == []
    assert setup_words.YEAR_SHOWN.format(year=2025) in screen.text
    assert "Kế hoạch năm 2025" in open_page(folder, "ke_hoach", ky="2025-01").text
    assert "Thu nhập bình quân đầu người" in open_page(folder, "tong_quan", ky="2024-06").html


def test_the_next_year_is_planned_by_a_workbook(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "nam-moi")
    screen.test.selectbox(key="new-year-year").set_value(2025).run()
    screen.test.radio(key="new-year-way").set_value("excel").run()
    screen.test.text_input(key="new-year-workbook-decision").set_value("Quyết định số 1/QĐ-UBND")
    screen.test.file_uploader[0].set_value(("chi-tieu-2025.xlsx", filled_workbook(folder), "")).run()
    press(screen, setup_words.PREVIEW)
    press(screen, setup_words.CONFIRM)
    assert len(load_catalogue(folder).plans[2025].indicators) == 23
