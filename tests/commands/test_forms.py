"""The commands about forms: the list, a form filled, and what is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from lib.access.account import Account, Role
from lib.forms.model import NO_CORRECTIONS, Form
from lib.forms.recognition import recognise_form
from lib.intake.filled_copy.form_file import FormFile, read_form
from lib.ledger.folders import RECORDS
from lib.submission.form_service import FormService
from lib.submission.service import CONSOLE, SubmissionService
from lib.workspace import open_workspace
from tests.conftest import here
from tests.forms.foreign_forms import PROVINCIAL

NOW = datetime(2024, 9, 20, 2, tzinfo=UTC)
NAME = "Biểu 01/KTXH"


@pytest.fixture(scope="module")
def folder(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration with a form kept."""
    data = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("forms") / "data")
    workspace = open_workspace(data)
    service = SubmissionService(workspace, Account("", "Lan", Role.OFFICE), CONSOLE)
    file = read_form(PROVINCIAL.content())
    assert isinstance(file, FormFile)
    cells = tuple(recognise_form(file, workspace.catalogue.latest, NO_CORRECTIONS).cells)
    form = Form(NAME, "Sở Kế hoạch và Đầu tư", 18, cells=cells)
    FormService(service, workspace.catalogue.latest).store(form, "bieu 01.xlsx", PROVINCIAL.content(), NOW)
    return data


def test_the_forms_are_listed(folder):
    shown = here("forms", "--data", folder)
    assert (shown.status, shown.out) == (
        0,
        f"{NAME}: Sở Kế hoạch và Đầu tư yêu cầu; 23 ô; Lan lưu ngày 20/9/2024\n",
    )
    (plain,) = here("forms", "--data", folder, "--json").data
    assert (plain["name"], plain["cells"], plain["due_day"], plain["file_name"]) == (NAME, 23, 18, "bieu 01.xlsx")


@pytest.mark.parametrize("option", ["--ky", "--period"])
def test_a_form_is_filled_by_name_and_the_rest_is_told(option, folder, tmp_path):
    file = tmp_path / "thang-8.xlsx"
    done = here("form", "bieu 01 KTXH", file, option, "2024-08", "--data", folder)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-2:] == [
        "    Dòng 13, bảng tính “Biểu 01”: kế hoạch không có “Tỷ lệ dân số tham gia BHYT”.",
        "    Dòng 15, bảng tính “Biểu 01”: kế hoạch không có “Số vụ cháy”.",
    ]
    assert "10 ô để trống" in done.out.splitlines()[0]
    about = "Biểu 01!F9 Sản lượng lương thực có hạt, Thực hiện / Lũy kế từ đầu năm"
    assert f"    [Số cũ hơn kỳ] {about}: 1.060,6 (số liệu đến tháng 6)" in done.out.splitlines()
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert (sheet["F11"].value, sheet["F9"].value, sheet["A3"].value) == (14, 1060.6, "Tháng 8 năm 2024 – SỐ LIỆU MINH HỌA")
    assert sheet.oddHeader.center.text == "SỐ LIỆU MINH HỌA"
    again = here("form", NAME, file, "--data", folder)
    assert (again.status, "đã có" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "file", "why"), [("Biểu 99", "a.xlsx", "Không có biểu mẫu “Biểu 99”."), (NAME, "a.docx", "phải có đuôi .xlsx")]
)
def test_what_cannot_be_filled_is_refused(name, file, why, folder, tmp_path):
    done = here("form", name, tmp_path / file, "--data", folder)
    assert (done.status, why in done.err, (tmp_path / file).exists()) == (2, True, False)


def test_a_form_that_was_changed_on_disk_is_not_filled(folder, tmp_path):
    data = shutil.copytree(folder, tmp_path / "data")
    stored = next((data / RECORDS).rglob("form.json")).with_name("original.xlsx")
    stored.write_bytes(stored.read_bytes() + b"\0")
    done = here("form", NAME, tmp_path / "a.xlsx", "--data", data)
    assert (done.status, "không còn như lúc lưu" in done.err) == (2, True)
