"""Forms filled from the demonstration data: each cell against the figures that pages and commands show, all else as it was."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from lib.forms.filling import FilledForm, State, fill
from lib.forms.form_figures import FormFigures
from lib.forms.model import NO_CORRECTIONS, Content, Form, FormCell, FormCorrections
from lib.forms.recognition import recognise_form
from lib.intake.filled_copy.form_file import FormFile, read_form
from lib.ledger.frame import actuals_frame
from lib.plan.periods import Period
from lib.vietnamese.text import fold
from lib.workspace import Workspace, open_workspace
from tests.conftest import here
from tests.forms.foreign_forms import FORMS, GROUPS_DOWN, MONTHS_ACROSS, PROVINCIAL, THOUSANDS, TWO_ROWS, ForeignForm
from tests.office import Office, office_or_skip

TODAY = date(2024, 9, 20)
SEPTEMBER = Period(2024, 9)


@pytest.fixture(scope="module")
def ward(shipped_folder: Path) -> Workspace:
    return open_workspace(shipped_folder)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_or_skip(tmp_path_factory.mktemp("office"))


def figures(ward: Workspace, period: Period = SEPTEMBER) -> FormFigures:
    plan = ward.catalogue.plans[period.year]
    return FormFigures(ward.catalogue, plan, actuals_frame(ward.snapshot()), period, closed=9, is_partial=bool(ward.closed))


def mapped(form: ForeignForm, ward: Workspace, corrections: FormCorrections = NO_CORRECTIONS) -> Form:
    file = read_form(form.content())
    assert isinstance(file, FormFile)
    return Form("Biểu", cells=tuple(recognise_form(file, ward.catalogue.latest, corrections).cells))


def filled(form: ForeignForm, ward: Workspace, period: Period = SEPTEMBER) -> FilledForm:
    found = fill(mapped(form, ward), form.content(), figures(ward, period), TODAY)
    assert isinstance(found, FilledForm)
    return found


def values(found: FilledForm | bytes) -> dict[str, object]:
    content = found if isinstance(found, bytes) else found.content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def whys(found: FilledForm) -> dict[str, str]:
    return {line.cell.cell: line.why for line in found.lines if line.state is State.BLANK}


def test_a_provincial_form_is_filled_cell_by_cell(ward):
    found = filled(PROVINCIAL, ward)
    shown = values(found)
    data = here("status", "--data", ward.folder, "--period", SEPTEMBER, "--json").data
    measures = {m["code"]: m for indicator in data["indicators"] for m in indicator["measures"]}
    for row, code in ((9, "KT-02"), (11, "KT-06"), (14, "VX-05")):
        assert (shown[f"D{row}"], shown[f"F{row}"]) == (measures[code]["target"], measures[code]["value"]), code
        assert shown[f"G{row}"] == f"=F{row}/D{row}*100"
    assert shown["E11"] == 3  # 17 by September, 14 by August
    assert [shown[cell] for cell in ("A1", "A3", "B16")] == [
        "UBND phường Thiệu Dương",
        "Tháng 9 năm 2024",
        "Thiệu Dương, ngày 20 tháng 9 năm 2024",
    ]
    blank = whys(found)
    assert {"E9", "E14", "H9"} <= blank.keys() and not {"E9", "E14", "H9"} & shown.keys()
    assert blank["E9"] == "thiếu số liệu tháng 8 nên không tách được số trong tháng"
    assert blank["E14"] == "không cộng dồn theo tháng nên không có số riêng của tháng"
    assert blank["H9"] == "chưa lưu số liệu năm trước"
    assert shown["F15"] == 3, "what was not understood stays as it came"


def test_units_of_the_form_and_percentages_are_kept(ward):
    thousands, ratio = values(filled(THOUSANDS, ward)), values(filled(TWO_ROWS, ward))
    assert (thousands["E6"], thousands["E7"], thousands["C8"], thousands["E8"]) == (8_291_000, 9_800_000, 111, 84.6)
    assert (thousands["D5"], thousands["E5"]) == ("Thực hiện tháng 9", "Lũy kế 9 tháng")
    assert (ratio["D6"], ratio["D7"], ratio["D8"], ratio["D10"], ratio["D11"]) == (0.954, 10876, 11399, 5.343, 6.133)


def test_figures_older_than_the_period_are_filled_and_said_to_be(ward):
    found = filled(GROUPS_DOWN, ward)
    older = {line.cell.cell: (line.shown, line.why) for line in found.lines if line.state is State.OLDER}
    assert older["D13"] == ("1.115", "số liệu đến tháng 6") and older["D15"] == ("0", "số liệu đến tháng 3")
    assert values(found)["D15"] == 0, "a zero that was reported is one"
    assert {why for cell, why in whys(found).items() if cell.startswith("C")} == {"chưa giao chỉ tiêu cho tổ này"}


def test_months_to_come_are_blank_and_those_before_stand_in_their_columns(ward):
    june, december = values(filled(MONTHS_ACROSS, ward, Period(2024, 6))), filled(MONTHS_ACROSS, ward)
    assert (june["H6"], "I6" in june, june["H7"]) == (1060.6, False, 0.977)
    assert whys(december)["L6"] == "tháng 10 chưa đến"


@pytest.mark.parametrize("name", FORMS)
def test_nothing_else_of_a_form_changes(name, ward):
    form = FORMS[name]
    found = filled(form, ward)
    touched = {line.cell.cell for line in found.lines}
    before, after = openpyxl.load_workbook(io.BytesIO(form.content())), openpyxl.load_workbook(io.BytesIO(found.content))
    one, other = before.worksheets[0], after.worksheets[0]
    assert one.merged_cells.ranges == other.merged_cells.ranges
    assert (one.print_title_rows, one.page_setup.orientation) == (other.print_title_rows, other.page_setup.orientation)
    for row in one.iter_rows():
        for cell in row:
            now = other[cell.coordinate]
            assert cell.style_id == now.style_id
            assert cell.coordinate in touched or cell.value == now.value
    with zipfile.ZipFile(io.BytesIO(form.content())) as old, zipfile.ZipFile(io.BytesIO(found.content)) as new:
        same = [part for part in old.namelist() if not part.startswith(("xl/worksheets/", "xl/workbook.xml"))]
        assert old.namelist() == new.namelist() and all(old.read(part) == new.read(part) for part in same)


def test_no_number_is_text_and_nothing_unreported_is_zero(ward):
    for form in FORMS.values():
        found = filled(form, ward)
        shown = values(found)
        for line in found.lines:
            if line.state is State.BLANK:
                assert line.cell.cell not in shown and line.why
            elif not line.cell.content.is_free and line.cell.content.value not in ("status", "note"):
                assert isinstance(shown[line.cell.cell], int | float)


def test_a_mapped_cell_with_a_formula_keeps_it_and_that_is_told(ward):
    first, *rest = mapped(PROVINCIAL, ward).cells
    form = Form("Biểu", cells=(replace(first, cell="G9", column_head=""), *rest))
    found = fill(form, PROVINCIAL.content(), figures(ward), TODAY)
    assert isinstance(found, FilledForm)
    kept = [(line.cell.cell, line.why) for line in found.lines if line.state is State.FORMULA]
    assert kept == [("G9", "ô có công thức, giữ nguyên")]
    assert values(found)["G9"] == "=F9/D9*100"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (FormCell("S", "A1", Content.TO_DATE, "KT-02", column_head="Lũy kế 8 tháng"), "tháng 8"),
        (FormCell("S", "A1", Content.IN_MONTH, "KT-06", column_head="Thực hiện tháng 8"), "tháng 8"),
        (FormCell("S", "A1", Content.TARGET, "KT-02", column_head="Kế hoạch năm 2023"), "năm 2023"),
        (FormCell("S", "A1", Content.TO_DATE, "KT-02", column_head="Lũy kế 9 tháng"), ""),
        (FormCell("S", "A1", Content.LAST_YEAR, "KT-02", column_head="Cùng kỳ năm 2023"), "năm trước"),
        (FormCell("S", "A1", Content.TO_DATE, "KT-02", month="6", column_head="Lũy kế tháng 6"), ""),
    ],
)
def test_a_head_of_another_year_or_month_is_not_filled(cell, why, ward):
    book = openpyxl.Workbook()
    book.worksheets[0].title = "S"
    book.save(out := io.BytesIO())
    found = fill(Form("Biểu", cells=(cell,)), out.getvalue(), figures(ward), TODAY)
    assert isinstance(found, FilledForm)
    (line,) = found.lines
    assert (why in line.why and line.state is State.BLANK) if why else line.state is State.FILLED


def test_closed_domains_are_blank_for_whom_they_are_closed(ward):
    guest = ward.without({"van-hoa-xa-hoi"})
    found = fill(mapped(PROVINCIAL, ward), PROVINCIAL.content(), figures(guest), TODAY)
    assert isinstance(found, FilledForm)
    assert whys(found)["F14"] == "thuộc lĩnh vực đã đóng với người xem"
    assert "F14" not in values(found) and values(found)["F9"] == 1464.9


def rows_moved(form: ForeignForm) -> ForeignForm:
    """Return the form with a line more above its table and two columns exchanged."""
    rows = [list(row) for row in form.rows]
    table = [[*row, *[None] * (4 - len(row))] for row in rows[4:]]
    for row in table:
        row[2], row[3] = row[3], row[2]
    return replace(form, rows=[*rows[:2], ["Mẫu mới"], *rows[2:4], *table], merged=())


def test_a_changed_form_is_not_filled_and_says_where(ward):
    found = fill(mapped(TWO_ROWS, ward), rows_moved(TWO_ROWS).content(), figures(ward), TODAY)
    assert isinstance(found, FilledForm)
    assert (found.content, found.lines) == (b"", ())
    assert {change.cell.cell for change in found.changes} == {"D6", "D7", "D8", "D9", "D10", "D11"}
    first = found.changes[0]
    assert (fold(first.expected), fold(first.found)) == ("ty le dan so tham gia bhyt tren tong so dan", "noi dung")


def test_formulas_are_worked_out_by_whatever_opens_the_copy(ward, office, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(filled(PROVINCIAL, ward).content)
    opened = openpyxl.load_workbook(office(tmp_path / "out", "xlsx", file) / "a.xlsx", data_only=True).worksheets[0]
    assert opened["G9"].value == pytest.approx(1464.9 / 1900 * 100)
    assert opened["F9"].value == 1464.9
